/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskHelpWindow: pages at the left, the page at the right, and one search over all of them. Where
 * one was is kept, to go back to. The window is in a group of its own, so that a modal window does
 * not lock it: what one needs help with is open then. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-help-window.h"

#include <glib/gi18n-lib.h>

#include "ui/desk-help-book.h"
#include "ui/desk-help-search.h"
#include "ui/desk-help-text.h"

struct _DeskHelpWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  GtkSearchEntry *search;
  GtkLabel *count;
  GtkStack *lists;
  GtkListBox *pages;
  GtkListBox *hits;
  DeskHelpText *text;

  GListModel *book;
  GListModel *found; /* (nullable) */
  GArray *places;    /* of Place: where one has been */
  guint place;       /* which of them is shown */
};

typedef struct
{
  DeskHelpPage *page;
  guint position;
} Place;

G_DEFINE_FINAL_TYPE (DeskHelpWindow, desk_help_window, ADW_TYPE_WINDOW)

static void
place_clear (Place *place)
{
  g_clear_object (&place->page);
}

static void
update_actions (DeskHelpWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.back", self->place > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.forward",
                                 self->place + 1 < self->places->len);
}

static void
show_place (DeskHelpWindow *self)
{
  const Place *place = &g_array_index (self->places, Place, self->place);

  desk_help_text_show (self->text, place->page, place->position);
  adw_window_title_set_subtitle (self->title, desk_help_page_get_title (place->page));
  for (guint i = 0; i < g_list_model_get_n_items (self->book); i++)
    {
      g_autoptr (DeskHelpPage) page = g_list_model_get_item (self->book, i);

      if (page == place->page)
        gtk_list_box_select_row (self->pages, gtk_list_box_get_row_at_index (self->pages, (int) i));
    }
  update_actions (self);
}

static void
leave_place (DeskHelpWindow *self)
{
  if (self->place < self->places->len)
    g_array_index (self->places, Place, self->place).position =
      desk_help_text_get_position (self->text);
}

/* What was ahead is forgotten, as it is where one follows a link. */
static void
show_page (DeskHelpWindow *self, DeskHelpPage *page)
{
  Place place = { .page = g_object_ref (page) };

  leave_place (self);
  if (self->place + 1 < self->places->len)
    g_array_set_size (self->places, self->place + 1);
  g_array_append_val (self->places, place);
  self->place = self->places->len - 1;
  show_place (self);
}

static gboolean
shows (DeskHelpWindow *self, DeskHelpPage *page)
{
  return self->place < self->places->len &&
         g_array_index (self->places, Place, self->place).page == page;
}

static void
on_page_selected (GtkListBox *list, GtkListBoxRow *row, DeskHelpWindow *self)
{
  g_autoptr (DeskHelpPage) page = NULL;

  if (row == NULL)
    return;

  page = g_list_model_get_item (self->book, (guint) gtk_list_box_row_get_index (row));
  if (!shows (self, page))
    show_page (self, page);
}

static void
on_hit_selected (GtkListBox *list, GtkListBoxRow *row, DeskHelpWindow *self)
{
  g_autoptr (DeskHelpHit) hit = NULL;

  if (row == NULL || self->found == NULL)
    return;

  hit = g_list_model_get_item (self->found, (guint) gtk_list_box_row_get_index (row));
  if (!shows (self, desk_help_hit_get_page (hit)))
    show_page (self, desk_help_hit_get_page (hit));
  desk_help_text_go (self->text, desk_help_hit_get_block (hit),
                     gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
on_link_followed (DeskHelpText *text, const char *target, DeskHelpWindow *self)
{
  desk_help_window_open (self, target);
}

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
create_page_row (gpointer item, gpointer data)
{
  return create_label (desk_help_page_get_title (item), NULL);
}

static GtkWidget *
create_hit_row (gpointer item, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *title = create_label (desk_help_hit_get_title (item), NULL);
  GtkWidget *excerpt = create_label (desk_help_hit_get_excerpt (item), "caption");
  GtkWidget *page =
    create_label (desk_help_page_get_title (desk_help_hit_get_page (item)), "caption");

  gtk_widget_add_css_class (page, "dim-label");
  gtk_label_set_lines (GTK_LABEL (excerpt), 3);
  gtk_label_set_ellipsize (GTK_LABEL (excerpt), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), excerpt);
  gtk_box_append (GTK_BOX (box), page);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);

  return box;
}

static void
on_search_changed (GtkSearchEntry *search, DeskHelpWindow *self)
{
  const char *wanted = gtk_editable_get_text (GTK_EDITABLE (search));
  gboolean searching = *wanted != '\0';
  g_autofree char *words = NULL;
  guint n_hits;

  g_clear_object (&self->found);
  self->found = desk_help_search (self->book, wanted);
  n_hits = g_list_model_get_n_items (self->found);
  gtk_list_box_bind_model (self->hits, self->found, create_hit_row, NULL, NULL);
  gtk_stack_set_visible_child_name (self->lists, searching ? "hits" : "pages");

  words = n_hits > 0
            ? g_strdup_printf (ngettext ("%u place", "%u places", n_hits), n_hits)
            : g_strdup (_ ("Nothing found. A code that is not listed is shown as it came; the "
                           "platform’s staff ask for its rid"));
  gtk_label_set_text (self->count, words);
  gtk_widget_set_visible (GTK_WIDGET (self->count), searching);
}

/* Into what was found, or the pages. */
static void
enter_list (DeskHelpWindow *self)
{
  gboolean searching = g_str_equal (gtk_stack_get_visible_child_name (self->lists), "hits");
  GtkListBox *list = searching ? self->hits : self->pages;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (list);

  if (row == NULL)
    row = gtk_list_box_get_row_at_index (list, 0);
  if (row == NULL)
    return;

  gtk_list_box_select_row (list, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
on_search_activated (GtkSearchEntry *search, DeskHelpWindow *self)
{
  /* At once, and not only when the typing has come to rest. */
  on_search_changed (search, self);
  enter_list (self);
}

static gboolean
on_search_key_pressed (GtkEventControllerKey *controller,
                       guint key,
                       guint code,
                       GdkModifierType state,
                       DeskHelpWindow *self)
{
  if (key != GDK_KEY_Down && key != GDK_KEY_KP_Down)
    return FALSE;

  enter_list (self);

  return TRUE;
}

/* By typing somewhere else, where a blank would mean something. */
static void
on_search_started (GtkSearchEntry *search, DeskHelpWindow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (search));
  gtk_editable_set_position (GTK_EDITABLE (search), -1);
}

static void
on_search_stopped (GtkSearchEntry *search, DeskHelpWindow *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (search)) == '\0')
    gtk_window_close (GTK_WINDOW (self));
  else
    gtk_editable_set_text (GTK_EDITABLE (search), "");
}

static void
on_back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskHelpWindow *self = DESK_HELP_WINDOW (widget);

  leave_place (self);
  self->place--;
  show_place (self);
}

static void
on_forward_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskHelpWindow *self = DESK_HELP_WINDOW (widget);

  leave_place (self);
  self->place++;
  show_place (self);
}

static void
on_find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (DESK_HELP_WINDOW (widget)->search));
}

static void
desk_help_window_dispose (GObject *object)
{
  DeskHelpWindow *self = DESK_HELP_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_HELP_WINDOW);
  g_clear_object (&self->book);
  g_clear_object (&self->found);

  G_OBJECT_CLASS (desk_help_window_parent_class)->dispose (object);
}

static void
desk_help_window_finalize (GObject *object)
{
  g_array_unref (DESK_HELP_WINDOW (object)->places);

  G_OBJECT_CLASS (desk_help_window_parent_class)->finalize (object);
}

static void
desk_help_window_class_init (DeskHelpWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_help_window_dispose;
  object_class->finalize = desk_help_window_finalize;

  gtk_widget_class_install_action (widget_class, "help.back", NULL, on_back_action);
  gtk_widget_class_install_action (widget_class, "help.forward", NULL, on_forward_action);
  gtk_widget_class_install_action (widget_class, "help.find", NULL, on_find_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "help.back",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Right, GDK_ALT_MASK, "help.forward",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "help.find",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);

  g_type_ensure (DESK_TYPE_HELP_TEXT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskHelpWindow, title);
  gtk_widget_class_bind_template_child (widget_class, DeskHelpWindow, search);
  gtk_widget_class_bind_template_child (widget_class, DeskHelpWindow, count);
  gtk_widget_class_bind_template_child (widget_class, DeskHelpWindow, lists);
  gtk_widget_class_bind_template_child (widget_class, DeskHelpWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, DeskHelpWindow, hits);
  gtk_widget_class_bind_template_child (widget_class, DeskHelpWindow, text);
}

static void
desk_help_window_init (DeskHelpWindow *self)
{
  g_autoptr (GtkWindowGroup) group = gtk_window_group_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_array_set_clear_func (self->places, (GDestroyNotify) place_clear);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_group_add_window (group, GTK_WINDOW (self));
  update_actions (self);

  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self));
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_search_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
  g_signal_connect (self->search, "search-changed", G_CALLBACK (on_search_changed), self);
  g_signal_connect (self->search, "activate", G_CALLBACK (on_search_activated), self);
  g_signal_connect (self->search, "search-started", G_CALLBACK (on_search_started), self);
  g_signal_connect (self->search, "stop-search", G_CALLBACK (on_search_stopped), self);
  g_signal_connect (self->pages, "row-selected", G_CALLBACK (on_page_selected), self);
  g_signal_connect (self->hits, "row-selected", G_CALLBACK (on_hit_selected), self);
  g_signal_connect (self->text, "link-followed", G_CALLBACK (on_link_followed), self);
}

DeskHelpWindow *
desk_help_window_new (DeskSession *session)
{
  DeskHelpWindow *self;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  self = g_object_new (DESK_TYPE_HELP_WINDOW, NULL);
  self->book = desk_help_book_new (session, NULL);
  gtk_list_box_bind_model (self->pages, self->book, create_page_row, NULL, NULL);

  return self;
}

void
desk_help_window_open (DeskHelpWindow *self, const char *page)
{
  g_autoptr (DeskHelpPage) wanted = NULL;

  g_return_if_fail (DESK_IS_HELP_WINDOW (self));
  g_return_if_fail (page != NULL);

  wanted = desk_help_book_find (self->book, page);
  g_return_if_fail (wanted != NULL);

  if (!shows (self, wanted))
    show_page (self, wanted);
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}
