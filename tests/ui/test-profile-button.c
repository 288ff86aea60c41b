/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From one profile to another: what is seen of it, and that nothing mixes. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "profile-fixture.h"
#include "quote-fixture.h"
#include "ui/desk-application.h"
#include "ui/desk-profile-button.h"
#include "ui/desk-question.h"
#include "ui/desk-settings.h"
#include "ui/desk-window.h"
#include "widget-fixture.h"

typedef struct
{
  ProfileFixture base;
  GApplication *application;
} Fixture;

static DeskWindow *
get_window (Fixture *fixture)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (fixture->application));

  for (GList *l = windows; l != NULL; l = l->next)
    if (DESK_IS_WINDOW (l->data))
      return l->data;

  return NULL;
}

static DeskProfile *
get_profile (Fixture *fixture)
{
  return desk_session_get_profile (desk_window_get_session (get_window (fixture)));
}

static gboolean
has_window (gpointer data)
{
  return get_window (data) != NULL;
}

/* On Practice, beside a shop in production and a sandbox. */
static void
setup (Fixture *fixture)
{
  g_autoptr (DeskSession) session = NULL;
  g_autoptr (DeskOrder) order = fixture_order ();

  profile_setup (&fixture->base, NULL);
  profile_add (&fixture->base, "shop", "Flower Shop", DESK_PROFILE_PRODUCTION);
  profile_add (&fixture->base, "box", "Platform Sandbox", DESK_PROFILE_SANDBOX);
  session = profile_open (fixture->base.opener, NULL);

  fixture->application = desk_application_new (session, order);
  desk_application_set_opener (fixture->application, fixture->base.opener);
  desk_application_restore (fixture->application, FALSE);
}

static void
teardown (Fixture *fixture)
{
  g_clear_object (&fixture->application);
  profile_teardown (&fixture->base, NULL);
}

typedef void (*Test) (Fixture *fixture);

typedef struct
{
  Test test;
} Case;

static const Case *running;

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
on_activated (GApplication *application, Fixture *fixture)
{
  g_autoptr (DeskSession) session = NULL;
  gpointer weak;

  fixture_wait (has_window, fixture);
  running->test (fixture);

  weak = get_window (fixture);
  session = g_object_ref (desk_window_get_session (weak));
  g_object_add_weak_pointer (weak, &weak);
  gtk_window_destroy (GTK_WINDOW (weak));
  fixture_wait (is_null, &weak);
  desk_store_close (desk_session_get_store (session));
}

/* A process has one application. */
static void
run (gconstpointer data)
{
  Fixture fixture = { { NULL } };

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }

  setup (&fixture);
  running = data;
  g_signal_connect_after (fixture.application, "activate", G_CALLBACK (on_activated), &fixture);
  g_assert_cmpint (g_application_run (fixture.application, 0, NULL), ==, 0);
  teardown (&fixture);
}

typedef struct
{
  Fixture *fixture;
  const char *id;
} Arrival;

static gboolean
has_arrived (gpointer data)
{
  Arrival *arrival = data;
  DeskWindow *window = get_window (arrival->fixture);
  GtkWidget *button, *choices;

  if (window == NULL || strcmp (desk_profile_get_id (get_profile (arrival->fixture)), arrival->id) != 0)
    return FALSE;

  /* The other's book is closed only then. */
  button = fixture_find (GTK_WIDGET (window), DESK_TYPE_PROFILE_BUTTON, NULL);
  choices = fixture_find (button, GTK_TYPE_BOX, "choices");

  return gtk_widget_get_sensitive (choices);
}

static void
go_to (Fixture *fixture, const char *id)
{
  Arrival arrival = { fixture, id };

  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "open-profile",
                                  g_variant_new_string (id));
  fixture_wait (has_arrived, &arrival);
}

static void
test_choices (Fixture *fixture)
{
  GtkWidget *button =
    fixture_find (GTK_WIDGET (get_window (fixture)), DESK_TYPE_PROFILE_BUTTON, NULL);
  GtkWidget *choices = fixture_find (button, GTK_TYPE_BOX, "choices");
  guint n_choices = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (choices); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      g_assert_true (gtk_widget_is_sensitive (child));
      n_choices++;
    }
  g_assert_cmpuint (n_choices, ==, 3);
  g_assert_nonnull (profile_find_label (choices, "Practice"));
  g_assert_nonnull (profile_find_label (choices, "Flower Shop"));
  /* The kind in words, not in a color alone. */
  g_assert_nonnull (profile_find_label (choices, "Production"));
}

static void
test_production (Fixture *fixture)
{
  DeskWindow *window = get_window (fixture);
  GtkWidget *button, *kind, *note;

  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (window), "desk-production"));
  note = fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "profile_note");
  g_assert_false (gtk_widget_get_visible (note));

  go_to (fixture, "shop");
  window = get_window (fixture);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (window), "desk-production"));
  button = fixture_find (GTK_WIDGET (window), DESK_TYPE_PROFILE_BUTTON, NULL);
  kind = fixture_find (button, GTK_TYPE_LABEL, "kind");
  g_assert_true (gtk_widget_get_visible (kind));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (kind)), ==, "Production");
  note = fixture_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "profile_note");
  g_assert_true (gtk_widget_get_visible (note));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (note)), ==, "Production: Flower Shop");
  g_assert_nonnull (strstr (gtk_window_get_title (GTK_WINDOW (window)), "Production"));

  go_to (fixture, "practice");
  g_assert_false (
    gtk_widget_has_css_class (GTK_WIDGET (get_window (fixture)), "desk-production"));
}

static void
set_note (Fixture *fixture, const char *note)
{
  DeskRecord *order = DESK_RECORD (desk_window_get_order (get_window (fixture)));

  desk_record_set_text (desk_record_ensure_child (order, "order_info"), "note", note);
}

static const char *
get_note (Fixture *fixture)
{
  DeskRecord *order = DESK_RECORD (desk_window_get_order (get_window (fixture)));
  DeskRecord *info = desk_record_get_child (order, "order_info");

  return info != NULL ? desk_record_get_text (info, "note") : NULL;
}

static gboolean
book_holds (Fixture *fixture, const char *book, const char *words)
{
  g_autofree char *path = profile_dup_path (&fixture->base, book);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  gboolean found = FALSE;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);

  for (gsize i = 0; i + strlen (words) <= length && !found; i++)
    found = memcmp (bytes + i, words, strlen (words)) == 0;

  return found;
}

/* Each draft is in its own book when its window is gone, and nowhere else. */
static void
test_nothing_mixes (Fixture *fixture)
{
  DeskSession *before;

  set_note (fixture, "meant for practice");
  before = desk_window_get_session (get_window (fixture));
  go_to (fixture, "shop");
  g_assert_true (before != desk_window_get_session (get_window (fixture)));
  g_assert_cmpstr (get_note (fixture), ==, NULL);
  g_assert_true (book_holds (fixture, "practice.db", "meant for practice"));

  set_note (fixture, "meant for the shop");
  go_to (fixture, "practice");
  g_assert_cmpstr (get_note (fixture), ==, "meant for practice");
  g_assert_true (book_holds (fixture, "shop.db", "meant for the shop"));
  g_assert_false (book_holds (fixture, "shop.db", "meant for practice"));

  go_to (fixture, "shop");
  g_assert_cmpstr (get_note (fixture), ==, "meant for the shop");
  g_assert_false (book_holds (fixture, "practice.db", "meant for the shop"));
}

static void
test_last_profile (Fixture *fixture)
{
  g_autoptr (GSettings) settings = desk_settings_new ();
  g_autofree char *name = NULL;

  g_settings_reset (settings, "last-profile");
  g_assert_null (desk_ui_dup_last_profile ());
  go_to (fixture, "box");
  name = desk_ui_dup_last_profile ();
  g_assert_cmpstr (name, ==, "box");

  /* What costs money is never come back to by itself. */
  go_to (fixture, "shop");
  g_free (name);
  name = desk_ui_dup_last_profile ();
  g_assert_cmpstr (name, ==, "box");
  g_settings_reset (settings, "last-profile");
}

static GtkWindow *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (DESK_IS_QUESTION (window))
        return window;
    }

  return NULL;
}

static gboolean
is_asked (gpointer data)
{
  return find_question () != NULL;
}

static gboolean
is_not_asked (gpointer data)
{
  return find_question () == NULL;
}

static gboolean
has_asked_carriers (gpointer data)
{
  return desk_quote_list_get_n_asked (data) > 0 && !desk_quote_list_is_running (data);
}

static void
test_quota (Fixture *fixture)
{
  DeskWindow *window;
  DeskQuota *quota;
  GtkWidget *label;
  g_autoptr (DeskOrder) order = fixture_order ();

  go_to (fixture, "box");
  window = get_window (fixture);
  quota = desk_session_get_quota (desk_window_get_session (window));
  desk_window_replace_order (window, order);
  for (guint i = 0; i < 450; i++)
    desk_quota_count (quota);
  label = fixture_find (fixture_find (GTK_WIDGET (window), DESK_TYPE_PROFILE_BUTTON, NULL),
                        GTK_TYPE_LABEL, "quota");
  g_assert_true (gtk_widget_get_visible (label));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==,
                   "450 of the 500 order calls that the sandbox takes in a day are used");

  /* A no sends nothing. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.ask", NULL);
  fixture_wait (is_asked, NULL);
  desk_question_answer (DESK_QUESTION (find_question ()), FALSE);
  fixture_wait (is_not_asked, NULL);
  fixture_settle ();
  g_assert_cmpuint (desk_quota_get_used (quota), ==, 450);

  /* A yes is for the day. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.ask", NULL);
  fixture_wait (is_asked, NULL);
  desk_question_answer (DESK_QUESTION (find_question ()), TRUE);
  fixture_wait (has_asked_carriers, desk_window_get_quotes (window));
  g_assert_cmpuint (desk_quota_get_used (quota), ==, 452);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.ask", NULL);
  g_assert_null (find_question ());
}

static void
test_failure (Fixture *fixture)
{
  DeskWindow *window = get_window (fixture);

  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "open-profile",
                                  g_variant_new_string ("nobody"));
  fixture_wait (is_asked, NULL);
  g_assert_true (get_window (fixture) == window);
  desk_question_answer (DESK_QUESTION (find_question ()), FALSE);
  fixture_wait (is_not_asked, NULL);
}

/* The bus of the test has no keyring. */
static void
test_no_keyring (Fixture *fixture)
{
  DeskVault *vault = desk_session_opener_get_vault (fixture->base.opener);
  g_autofree char *text = NULL;
  GtkWidget *banner, *words;

  g_assert_false (
    gtk_widget_get_visible (fixture_find (GTK_WIDGET (get_window (fixture)), GTK_TYPE_BOX,
                                          "banner")));
  /* As by another program: no secret of it is in the memory of this one. */
  text = profile_dup_text (&fixture->base, "profiles/shop.json");
  {
    g_autofree char *path = profile_dup_path (&fixture->base, "profiles/other.json");
    g_autoptr (GError) error = NULL;

    g_file_set_contents (path, text, -1, &error);
    g_assert_no_error (error);
  }
  profile_load (fixture->base.opener);
  desk_vault_set_session_only (vault, FALSE);
  go_to (fixture, "other");

  banner = fixture_find (GTK_WIDGET (get_window (fixture)), GTK_TYPE_BOX, "banner");
  words = fixture_find (banner, GTK_TYPE_LABEL, "banner_words");
  g_assert_true (gtk_widget_get_visible (banner));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (words)), "keyring"));
  g_assert_nonnull (profile_find_label (banner, "Try Again"));
  g_assert_nonnull (profile_find_label (banner, "Use This Session Only"));
}

static const struct
{
  const char *path;
  Case what;
} cases[] = {
  { "/profile-button/choices", { test_choices } },
  { "/profile-button/production", { test_production } },
  { "/profile-button/nothing-mixes", { test_nothing_mixes } },
  { "/profile-button/last-profile", { test_last_profile } },
  { "/profile-button/quota", { test_quota } },
  { "/profile-button/failure", { test_failure } },
  { "/profile-button/no-keyring", { test_no_keyring } },
};

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add_data_func (cases[i].path, &cases[i].what, run);

  return g_test_run ();
}
