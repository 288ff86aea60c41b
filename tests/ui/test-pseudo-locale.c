/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every window in a language that nobody speaks, made of the sources' strings by make-pseudo.py:
 * what shows none of its brackets was not marked for translation, and what has no room for a text
 * 35 % longer is cut. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "dispatch/desk-doctor.h"
#include "draft-fixture.h"
#include "model/desk-clock.h"
#include "orders-fixture.h"
#include "profile-fixture.h"
#include "pseudo-look.h"
#include "quote-fixture.h"
#include "ui/desk-assistant-window.h"
#include "ui/desk-batch-window.h"
#include "ui/desk-book-rows.h"
#include "ui/desk-exchange-window.h"
#include "ui/desk-help-window.h"
#include "ui/desk-orders-view.h"
#include "ui/desk-preferences.h"
#include "ui/desk-pricing-window.h"
#include "ui/desk-profiles-window.h"
#include "ui/desk-rules-window.h"
#include "ui/desk-window.h"
#include "wechat/desk-wire.h"
#include "widget-fixture.h"

static char *catalogue; /* the folder that make-pseudo.py filled */

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Shows it, looks through it and closes it. */
static void
look_over (const char *name, GtkWidget *window, guint n_texts)
{
  PseudoLook *look = pseudo_look_new (name);
  gpointer weak = window;

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  pseudo_look_through (look, window);
  pseudo_look_end (look, n_texts);

  g_object_add_weak_pointer (G_OBJECT (window), &weak);
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_wait (is_null, &weak);
}

/* ---- the windows ---- */

static void
set_up_main (DraftFixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("desk-pseudo-XXXXXX", NULL);
  fixture->session = fixture_session_of (FIXTURE_N_STATES);
  fixture->order = fixture_order ();
  draft_open_book (fixture);
  orders_fixture_fill (fixture->store, 30, 5, g_get_real_time () / G_USEC_PER_SEC);
  draft_open_window (fixture);
}

static gboolean
has_rows (gpointer data)
{
  DeskBookRows *rows = data;

  return !desk_book_rows_is_searching (rows) && desk_book_rows_is_counted (rows) &&
         g_list_model_get_n_items (G_LIST_MODEL (rows)) > 0;
}

static gboolean
has_timeline (gpointer data)
{
  return gtk_widget_get_first_child (fixture_find (data, GTK_TYPE_BOX, "timeline")) != NULL;
}

/* But for what is drawn around it. */
static gboolean
has_size (gpointer data)
{
  GtkWidget *window = data;
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (window), &width, &height);

  return ABS (width - gtk_widget_get_width (window)) < 60 &&
         ABS (height - gtk_widget_get_height (window)) < 60;
}

/* What is given room by what it says: over and below the map, in wide windows and narrow ones, with
 * Today beside it and without. */
static void
look_at_sizes (PseudoLook *look, GtkWidget *window)
{
  static const struct
  {
    int width, height;
    gboolean toggled;
  } cases[] = { { 1024, 700, FALSE }, { 1440, 900, TRUE }, { 1440, 900, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_window_set_default_size (GTK_WINDOW (window), cases[i].width, cases[i].height);
      fixture_wait (has_size, window);
      if (cases[i].toggled)
        gtk_widget_activate_action (window, "win.today", NULL);
      /* What has no room gives way once it is known what needs how much, a frame later. */
      for (guint frame = 0; frame < 3; frame++)
        {
          fixture_settle ();
          gtk_test_widget_wait_for_draw (window);
        }
      g_test_message ("%d × %d", cases[i].width, cases[i].height);
      pseudo_look_at (look, window);
      if (cases[i].toggled)
        gtk_widget_activate_action (window, "win.today", NULL);
    }
}

static void
test_main (DraftFixture *fixture, gconstpointer data)
{
  PseudoLook *look = pseudo_look_new ("main");
  DeskQuoteList *quotes = desk_window_get_quotes (DESK_WINDOW (fixture->window));
  g_autoptr (DeskClock) clock = desk_clock_new ();
  GtkWidget *view = fixture_find (fixture->window, DESK_TYPE_ORDERS_VIEW, NULL);
  GtkWidget *list;

  gtk_widget_activate_action (fixture->window, "win.ask", NULL);
  fixture_settle ();
  fixture_fill_states (G_LIST_MODEL (quotes), desk_clock_get_now (clock));
  look_at_sizes (look, fixture->window);
  pseudo_look_through (look, fixture->window);

  gtk_widget_activate_action (fixture->window, "win.find-order", NULL);
  fixture_wait (has_rows, desk_orders_view_get_rows (DESK_ORDERS_VIEW (view)));
  list = fixture_find (view, GTK_TYPE_COLUMN_VIEW, "view");
  gtk_selection_model_select_item (gtk_column_view_get_model (GTK_COLUMN_VIEW (list)), 0, TRUE);
  gtk_widget_activate_action (list, "orders.details", NULL);
  fixture_wait (has_timeline, view);
  pseudo_look_through (look, fixture->window);
  pseudo_look_end (look, 400);
}

static void
test_pricing (DraftFixture *fixture, gconstpointer data)
{
  DeskQuoteList *quotes = desk_window_get_quotes (DESK_WINDOW (fixture->window));

  look_over ("pricing",
             GTK_WIDGET (desk_pricing_window_new (fixture->session, quotes, fixture->order, NULL)),
             20);
}

static gboolean
is_read (gpointer data)
{
  return g_list_model_get_n_items (G_LIST_MODEL (desk_batch_window_get_queue (data))) == 2;
}

static void
test_batch (DraftFixture *fixture, gconstpointer data)
{
  DeskBatchWindow *window = desk_batch_window_new (fixture->session);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *order = desk_wire_write (DESK_RECORD (fixture->order));
  const char *const texts[] = { order, "{\"cargo\":" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *name = g_strdup_printf ("%" G_GSIZE_FORMAT ".json", i);
      g_autofree char *path = draft_dup_path (fixture, name);

      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
      g_ptr_array_add (files, g_file_new_for_path (path));
    }
  desk_batch_window_add (window, files);
  fixture_wait (is_read, window);
  look_over ("batch", GTK_WIDGET (window), 20);
}

static void
test_rules (void)
{
  g_autoptr (DeskSession) session = fixture_session ();

  look_over ("rules", GTK_WIDGET (desk_rules_window_new (session, NULL)), 100);
}

static void
test_help (void)
{
  g_autoptr (DeskSession) session = fixture_session ();

  look_over ("help", GTK_WIDGET (desk_help_window_new (session)), 5);
}

static void
test_preferences (void)
{
  g_autoptr (DeskVault) vault = desk_vault_new ();

  look_over ("preferences", GTK_WIDGET (desk_preferences_new (vault, NULL)), 30);
}

static void
test_exchange (void)
{
  g_autoptr (DeskSecrets) secrets = desk_secrets_new ();
  DeskExchangeFacts facts = { 0 };
  g_autoptr (DeskExchange) exchange = NULL;

  facts.method = "POST";
  facts.url = "http://127.0.0.1:1/";
  facts.request_headers = "Content-Type: application/json";
  facts.request_body = "{}";
  facts.status = 200;
  facts.http_version = "1.1";
  facts.response_headers = "Content-Type: application/json";
  facts.response_body = "{\"resultcode\":0}";
  facts.response_length = 16;
  facts.ended_at = 132 * 1000;
  exchange = desk_exchange_new (&facts, secrets);

  look_over ("exchange", GTK_WIDGET (desk_exchange_window_new (exchange, "Carrier A", NULL)), 5);
}

static void
test_shortcuts (void)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/io/github/dispatchdesk/DispatchDesk/gtk/help-overlay.ui");

  /* GTK 4.8 warns that it measures a title of its own, which is empty, as less than nothing. */
  GLogLevelFlags fatal = g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  GtkWidget *window = GTK_WIDGET (gtk_builder_get_object (builder, "help_overlay"));

  g_clear_object (&builder);
  look_over ("shortcuts", window, 40);
  g_log_set_always_fatal (fatal);
}

static gboolean
has_editor (gpointer data)
{
  GtkStack *stack = GTK_STACK (fixture_find (data, GTK_TYPE_STACK, "stack"));

  return g_strcmp0 (gtk_stack_get_visible_child_name (stack), "editor") == 0;
}

static void
test_profiles (ProfileFixture *fixture, gconstpointer data)
{
  g_autoptr (DeskSession) session = NULL;
  g_autoptr (DeskOrder) order = fixture_order ();
  GtkWidget *window;

  session = profile_open (fixture->opener, NULL);
  profile_add (fixture, "flower", "Flower Shop", DESK_PROFILE_PRODUCTION);
  window = desk_profiles_window_new (fixture->opener, session, NULL, order);
  gtk_window_present (GTK_WINDOW (window));
  profile_load (fixture->opener);
  fixture_wait (has_editor, window);
  look_over ("profiles", window, 40);
  desk_store_close (desk_session_get_store (session));
}

static void
test_assistant (ProfileFixture *fixture, gconstpointer data)
{
  g_autoptr (DeskSession) session = NULL;
  g_autoptr (DeskDoctor) doctor = NULL;

  profile_add (fixture, "flower", "Flower Shop", DESK_PROFILE_PRODUCTION);
  session = profile_open (fixture->opener, "flower");
  doctor = desk_doctor_new (session);
  look_over ("assistant", desk_assistant_window_new (session, doctor, NULL), 15);
  desk_store_close (desk_session_get_store (session));
}

/* What is not translated is found, wholly or in part. */
static void
test_rest (void)
{
  PseudoLook *look = pseudo_look_new ("rest");
  g_autofree char *half = pseudo_dup_rest ("⟦Çôpý⟧ Paste");
  g_autofree char *none = pseudo_dup_rest ("⟦Çôpý ⟦of⟧ òò⟧ 12");

  g_assert_cmpstr (half, ==, "Paste");
  g_assert_false (pseudo_is_allowed (look, half));
  g_assert_cmpstr (none, ==, "12");
  g_assert_true (pseudo_is_allowed (look, none));
  g_assert_true (pseudo_is_allowed (look, "12.5 kg"));
  g_assert_false (pseudo_is_allowed (look, "12.5 pounds"));
  g_assert_true (g_str_has_prefix (_ ("Undo"), "⟦"));
  pseudo_look_free (look);
}

/* So is what is cut: here by a box that shows the beginning of what it holds. */
static void
test_cut (void)
{
  PseudoLook *look = pseudo_look_new ("cut");
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_scrolled_window_new ();
  GtkWidget *label = gtk_label_new ("⟦A label that takes more room than there is⟧");

  look->counts = TRUE;
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (box), GTK_POLICY_EXTERNAL, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (box), label);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 100, 100);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  pseudo_look_at (look, box);
  g_assert_cmpuint (g_hash_table_size (look->known), ==, 1);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  g_hash_table_remove_all (look->known);
  pseudo_look_at (look, box);
  g_assert_cmpuint (g_hash_table_size (look->known), ==, 0);

  gtk_widget_set_tooltip_text (label, "Not marked");
  pseudo_look_at (look, box);
  g_assert_cmpuint (g_hash_table_size (look->known), >=, 1);
  gtk_window_destroy (GTK_WINDOW (window));
  pseudo_look_free (look);
}

/* ---- the language ---- */

static gboolean
make_catalogue (void)
{
  g_autofree char *tests = g_strdup (g_test_get_dir (G_TEST_DIST));
  g_autofree char *script = g_build_filename (tests, "ui", "make-pseudo.py", NULL);
  g_autofree char *source = g_path_get_dirname (tests);
  const char *const argv[] = { "python3", script, source, catalogue, NULL };
  g_autofree char *xgettext = g_find_program_in_path ("xgettext");
  g_autoptr (GError) error = NULL;
  int status;

  if (xgettext == NULL)
    return FALSE;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);

  return TRUE;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);

      remove_tree (below);
    }
  g_remove (path);
}

static void
remove_catalogue (void)
{
  remove_tree (catalogue);
  g_free (catalogue);
}

static gboolean
speaks_pseudo (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, catalogue);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  return strcmp (gettext ("Undo"), "Undo") != 0;
}

/* Newer C libraries translate nothing where the locale is C.UTF-8; then one is made here. */
static gboolean
use_pseudo (void)
{
  g_autofree char *localedef = g_find_program_in_path ("localedef");
  g_autofree char *made = g_build_filename (catalogue, "en_US.UTF-8", NULL);
  const char *const argv[] = { localedef, "-i", "en_US", "-f", "UTF-8", made, NULL };

  g_setenv ("LANGUAGE", "en_XA", TRUE);
  if (speaks_pseudo ())
    return TRUE;
  if (localedef == NULL)
    return FALSE;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                NULL, NULL, NULL, NULL, NULL, NULL);
  g_setenv ("LOCPATH", catalogue, TRUE);
  g_setenv ("LC_ALL", "en_US.UTF-8", TRUE);

  return speaks_pseudo ();
}

/* What an application does by itself: room is taken by paddings, too. */
static void
use_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/dispatchdesk/DispatchDesk/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  catalogue = g_dir_make_tmp ("desk-pseudo-XXXXXX", NULL);
  if (!make_catalogue ())
    {
      g_print ("1..0 # SKIP xgettext is not installed\n");
      remove_catalogue ();
      return 0;
    }

  if (!use_pseudo ())
    {
      g_print ("1..0 # SKIP there is no locale here in which anything is translated\n");
      remove_catalogue ();
      return 0;
    }
  adw_init ();
  use_style ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  g_test_add_func ("/pseudo-locale/rest", test_rest);
  g_test_add_func ("/pseudo-locale/cut", test_cut);
#define ADD(name, function)                                                                        \
  g_test_add ("/pseudo-locale/" name, DraftFixture, NULL, set_up_main, function, draft_teardown)
  ADD ("main", test_main);
  ADD ("pricing", test_pricing);
  ADD ("batch", test_batch);
  g_test_add ("/pseudo-locale/profiles", ProfileFixture, NULL, profile_setup, test_profiles,
              profile_teardown);
  g_test_add ("/pseudo-locale/assistant", ProfileFixture, NULL, profile_setup, test_assistant,
              profile_teardown);
  g_test_add_func ("/pseudo-locale/rules", test_rules);
  g_test_add_func ("/pseudo-locale/help", test_help);
  g_test_add_func ("/pseudo-locale/preferences", test_preferences);
  g_test_add_func ("/pseudo-locale/exchange", test_exchange);
  g_test_add_func ("/pseudo-locale/shortcuts", test_shortcuts);

  result = g_test_run ();
  remove_catalogue ();

  return result;
}
