/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Chinese is typed in letters that an input method holds until a word is chosen. By real keys in the
 * real window: no key that the method means something by does anything else, and what is not in the
 * order yet is not called missing. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>
#include <gtk/gtkimmodule.h>
#include <string.h>

#include "draft-fixture.h"
#include "hand-fixture.h"
#include "ui/desk-choice-list.h"
#include "ui/desk-map-search.h"
#include "ui/desk-order-form.h"
#include "ui/desk-window.h"
#include "widget-fixture.h"

/* ---- an input method ---- */

/* Letters are held; space makes "深" of them, a digit the letters and itself, Return just the letters,
 * and Escape nothing. As long as there are letters, no other key gets past it. */

#define FAKE_TYPE_METHOD (fake_method_get_type ())
G_DECLARE_FINAL_TYPE (FakeMethod, fake_method, FAKE, METHOD, GtkIMContext)

struct _FakeMethod
{
  GtkIMContext parent_instance;

  GString *held;
};

/* What any of them did; each text has its own. */
static struct
{
  char *held;
  guint n_kept; /* other keys */
} method;

G_DEFINE_FINAL_TYPE (FakeMethod, fake_method, GTK_TYPE_IM_CONTEXT)

static void
tell (FakeMethod *self)
{
  g_free (method.held);
  method.held = g_strdup (self->held->str);
  g_signal_emit_by_name (self, "preedit-changed");
}

static void
drop (FakeMethod *self)
{
  if (self->held->len == 0)
    return;

  g_string_truncate (self->held, 0);
  tell (self);
  g_signal_emit_by_name (self, "preedit-end");
}

static void
commit (FakeMethod *self, const char *text)
{
  g_autofree char *copy = g_strdup (text);

  g_signal_emit_by_name (self, "commit", copy);
  drop (self);
}

static void
hold (FakeMethod *self, char letter)
{
  if (self->held->len == 0)
    g_signal_emit_by_name (self, "preedit-start");
  g_string_append_c (self->held, letter);
  tell (self);
}

static gboolean
fake_method_filter_keypress (GtkIMContext *context, GdkEvent *event)
{
  FakeMethod *self = FAKE_METHOD (context);
  gboolean plain = (gdk_event_get_modifier_state (event) &
                    (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) == 0;
  guint key;

  if (gdk_event_get_event_type (event) != GDK_KEY_PRESS)
    return FALSE;

  key = gdk_key_event_get_keyval (event);
  if (plain && key >= GDK_KEY_a && key <= GDK_KEY_z)
    hold (self, (char) ('a' + (key - GDK_KEY_a)));
  else if (self->held->len == 0)
    return FALSE;
  else if (key == GDK_KEY_space)
    commit (self, "深");
  else if (key == GDK_KEY_Return)
    commit (self, self->held->str);
  else if (key == GDK_KEY_Escape)
    drop (self);
  else if (plain && key >= GDK_KEY_1 && key <= GDK_KEY_9)
    {
      g_string_append_c (self->held, (char) ('0' + (key - GDK_KEY_0)));
      commit (self, self->held->str);
    }
  else if (!gdk_key_event_is_modifier (event))
    method.n_kept++;

  return TRUE;
}

static void
fake_method_get_preedit_string (GtkIMContext *context, char **text, PangoAttrList **attributes,
                                int *cursor)
{
  FakeMethod *self = FAKE_METHOD (context);

  if (text != NULL)
    *text = g_strdup (self->held->str);
  if (attributes != NULL)
    *attributes = pango_attr_list_new ();
  if (cursor != NULL)
    *cursor = (int) self->held->len;
}

static void
fake_method_drop (GtkIMContext *context)
{
  drop (FAKE_METHOD (context));
}

static void
fake_method_finalize (GObject *object)
{
  g_string_free (FAKE_METHOD (object)->held, TRUE);

  G_OBJECT_CLASS (fake_method_parent_class)->finalize (object);
}

static void
fake_method_class_init (FakeMethodClass *klass)
{
  GtkIMContextClass *context_class = GTK_IM_CONTEXT_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fake_method_finalize;
  context_class->filter_keypress = fake_method_filter_keypress;
  context_class->get_preedit_string = fake_method_get_preedit_string;
  context_class->reset = fake_method_drop;
  context_class->focus_out = fake_method_drop;
}

static void
fake_method_init (FakeMethod *self)
{
  self->held = g_string_new (NULL);
}

/* ---- waiting ---- */

static gboolean
holds (gpointer data)
{
  return g_strcmp0 (method.held, data) == 0;
}

static void
wait_for_held (const char *letters)
{
  fixture_wait (holds, (gpointer) letters);
}

static gboolean
was_kept (gpointer data)
{
  return method.n_kept > *(guint *) data;
}

/* A key that the method keeps, which therefore nobody else hears. */
static void
press_in_vain (const char *key)
{
  guint before = method.n_kept;

  hand_key (key);
  fixture_wait (was_kept, &before);
  fixture_settle ();
}

typedef struct
{
  GtkEditable *editable;
  const char *text;
} Reading;

static gboolean
reads (gpointer data)
{
  Reading *reading = data;

  return strcmp (gtk_editable_get_text (reading->editable), reading->text) == 0;
}

static void
wait_for_text (GtkEditable *editable, const char *text)
{
  Reading reading = { editable, text };

  fixture_wait (reads, &reading);
}

static gboolean
has_focus (gpointer data)
{
  return gtk_widget_has_focus (GTK_WIDGET (data));
}

static gboolean
is_open (gpointer data)
{
  return desk_choice_list_is_open (data);
}

static gboolean
is_chosen (gpointer data)
{
  return g_strcmp0 (draft_get (data, "receiver.city"), "深圳市") == 0;
}

/* Into a field, in place of what is there. */
static GtkEditable *
enter (DraftFixture *fixture, const char *field)
{
  GtkEditable *editor = draft_find_editor (fixture, "receiver", field);

  gtk_widget_grab_focus (GTK_WIDGET (editor));
  fixture_wait (has_focus, editor);
  gtk_editable_select_region (editor, 0, -1);

  return editor;
}

static void
setup (DraftFixture *fixture, gconstpointer data)
{
  draft_setup (fixture, NULL);
  hand_focus (fixture->window);
}

/* ---- tests ---- */

static void
test_field (DraftFixture *fixture, gconstpointer data)
{
  DeskOrderForm *form = DESK_ORDER_FORM (fixture_find (fixture->window, DESK_TYPE_ORDER_FORM, NULL));
  DeskFieldRow *row = fixture_find_row (fixture->window, "receiver", "name");
  g_autofree char *summary = g_strdup (desk_order_form_get_summary (form));
  GtkEditable *name = enter (fixture, "name");

  /* The old name is gone and the new one not there: nothing is said of that yet, */
  hand ("type", "li", NULL);
  wait_for_held ("li");
  fixture_settle ();
  g_assert_true (desk_order_form_is_composing (form));
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "");
  g_assert_null (desk_field_row_get_shown_problem (row));
  g_assert_cmpstr (desk_order_form_get_summary (form), ==, summary);

  /* a digit chooses a word, and does not dispatch; */
  press_in_vain ("ctrl+shift+2");
  press_in_vain ("F5");
  hand_key ("2");
  wait_for_text (name, "li2");
  g_assert_false (desk_order_form_is_composing (form));
  g_assert_cmpstr (draft_get (fixture, "receiver.name"), ==, "li2");

  /* Return leaves the letters, Escape what was there before. */
  hand ("type", "wu", NULL);
  wait_for_held ("wu");
  hand_key ("Return");
  wait_for_text (name, "li2wu");
  hand ("type", "xu", NULL);
  wait_for_held ("xu");
  hand_key ("Escape");
  wait_for_held ("");
  g_assert_cmpstr (gtk_editable_get_text (name), ==, "li2wu");
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (name)));

  /* If nothing came of it, the field is empty indeed. */
  gtk_editable_select_region (name, 0, -1);
  hand ("type", "li", NULL);
  wait_for_held ("li");
  hand_key ("Escape");
  wait_for_held ("");
  fixture_settle ();
  g_assert_nonnull (desk_field_row_get_shown_problem (row));
  g_assert_cmpstr (desk_order_form_get_summary (form), !=, summary);
}

static void
test_undo (DraftFixture *fixture, gconstpointer data)
{
  g_autofree char *before = g_strdup (draft_get (fixture, "receiver.address_detail"));
  GtkEditable *address = enter (fixture, "address_detail");

  gtk_editable_set_position (address, 0);
  hand ("type", "hai", NULL);
  wait_for_held ("hai");
  hand_key ("space");
  wait_for_held ("");
  g_assert_true (g_str_has_prefix (draft_get (fixture, "receiver.address_detail"), "深"));

  /* Not while letters are held: it would pull the text out from below them. */
  hand ("type", "tang", NULL);
  wait_for_held ("tang");
  press_in_vain ("ctrl+z");
  g_assert_true (g_str_has_prefix (gtk_editable_get_text (address), "深"));
  hand_key ("Escape");
  wait_for_held ("");

  /* One word is one step. */
  hand_key ("ctrl+z");
  wait_for_text (address, before);
}

/* Nothing is asked for with half an address. */
static void
test_ask (DraftFixture *fixture, gconstpointer data)
{
  DeskOrderForm *form = DESK_ORDER_FORM (fixture_find (fixture->window, DESK_TYPE_ORDER_FORM, NULL));
  GtkEditable *name = enter (fixture, "name");

  hand ("type", "li", NULL);
  wait_for_held ("li");
  gtk_widget_activate_action (fixture->window, "win.ask", NULL);
  fixture_settle ();
  g_assert_true (desk_order_form_is_composing (form));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (name)));
  g_assert_null (
    desk_field_row_get_shown_problem (fixture_find_row (fixture->window, "receiver", "name")));

  /* It does not wait for a field that the focus has left. */
  gtk_widget_grab_focus (GTK_WIDGET (draft_find_editor (fixture, "receiver", "phone")));
  g_assert_false (desk_order_form_is_composing (form));
  fixture_settle ();
  g_assert_nonnull (
    desk_field_row_get_shown_problem (fixture_find_row (fixture->window, "receiver", "name")));
}

static void
test_choices (DraftFixture *fixture, gconstpointer data)
{
  DeskChoiceList *cities =
    desk_field_row_get_choices (fixture_find_row (fixture->window, "receiver", "city"));
  GtkEditable *city = enter (fixture, "city");

  hand ("type", "shen", NULL);
  wait_for_held ("shen");
  press_in_vain ("Down");
  g_assert_false (desk_choice_list_is_open (cities));

  /* What is chosen opens the list, and while the next word is composed the keys are not the list's. */
  hand_key ("space");
  fixture_wait (is_open, cities);
  hand ("type", "zhen", NULL);
  wait_for_held ("zhen");
  press_in_vain ("Down");
  hand_key ("Escape");
  wait_for_held ("");
  g_assert_true (desk_choice_list_is_open (cities));
  g_assert_cmpstr (gtk_editable_get_text (city), ==, "深");

  hand_key ("Down");
  hand_key ("Return");
  fixture_wait (is_chosen, fixture);
  g_assert_false (desk_choice_list_is_open (cities));
}

static void
test_map_search (DraftFixture *fixture, gconstpointer data)
{
  GtkWidget *finder = fixture_find (fixture->window, DESK_TYPE_MAP_SEARCH, NULL);
  GtkWidget *entry = fixture_find (finder, GTK_TYPE_SEARCH_ENTRY, NULL);
  g_autofree char *lng = g_strdup (draft_get (fixture, "receiver.lng"));

  gtk_widget_activate_action (fixture->window, "win.find-place", NULL);
  fixture_wait (has_focus, gtk_editable_get_delegate (GTK_EDITABLE (entry)));
  hand ("type", "hai", NULL);
  wait_for_held ("hai");
  press_in_vain ("Down");
  hand_key ("Return");
  wait_for_text (GTK_EDITABLE (entry), "hai");

  /* Escape takes the letters back first, and then leaves. */
  hand ("type", "f", NULL);
  wait_for_held ("f");
  hand_key ("Escape");
  wait_for_held ("");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "hai");
  g_assert_true (has_focus (gtk_editable_get_delegate (GTK_EDITABLE (entry))));
  hand_key ("Escape");
  wait_for_text (GTK_EDITABLE (entry), "");
  g_assert_false (has_focus (gtk_editable_get_delegate (GTK_EDITABLE (entry))));
  g_assert_cmpstr (draft_get (fixture, "receiver.lng"), ==, lng);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/composing/" name, DraftFixture, NULL, setup, function, draft_teardown)

int
main (int argc, char *argv[])
{
  if (!hand_is_there ())
    return 0;

  g_setenv ("GTK_IM_MODULE", "desk-fake", TRUE);
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  adw_init ();
  g_io_extension_point_implement (GTK_IM_MODULE_EXTENSION_POINT_NAME, FAKE_TYPE_METHOD, "desk-fake",
                                  0);

  ADD ("field", test_field);
  ADD ("undo", test_undo);
  ADD ("ask", test_ask);
  ADD ("choices", test_choices);
  ADD ("map-search", test_map_search);

  return g_test_run ();
}
