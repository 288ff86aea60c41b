/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Help: that it tells all the rules, errors and keys that there are, that a number leads to its
 * error, that one gets from page to page and back, and that F1 is about what has the focus. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "ui/desk-application.h"
#include "ui/desk-help-book.h"
#include "ui/desk-help-search.h"
#include "ui/desk-help-text.h"
#include "ui/desk-help-topic.h"
#include "ui/desk-help-window.h"
#include "ui/desk-map-view.h"
#include "ui/desk-window.h"

#include "quote-fixture.h"
#include "widget-fixture.h"

#include <string.h>

#define OVERLAY "/io/github/dispatchdesk/DispatchDesk/gtk/help-overlay.ui"

static guint
count_blocks (DeskHelpPage *page, DeskHelpKind kind, const char *text)
{
  guint n_blocks = 0;

  for (guint i = 0; i < desk_help_page_get_n_blocks (page); i++)
    {
      const DeskHelpBlock *block = desk_help_page_get_block (page, i);

      if (block->kind == kind && (text == NULL || strstr (block->text, text) != NULL))
        n_blocks++;
    }

  return n_blocks;
}

static void
test_rules (void)
{
  g_autoptr (DeskSession) session = fixture_session ();
  DeskRulebook *rulebook = desk_session_get_rulebook (session);
  g_autoptr (GListModel) book = NULL;
  g_autoptr (DeskHelpPage) page = NULL;
  g_autoptr (GError) error = NULL;

  desk_rulebook_override (rulebook,
                          "[SFTC tips 1]\nallowed=no\ntext=A <rule> & {more}\nsource=our contract\n"
                          "date=2026-11-22\n",
                          &error);
  g_assert_no_error (error);

  book = desk_help_book_new (session, "C");
  page = desk_help_book_find (book, "rules");
  g_assert_cmpuint (count_blocks (page, DESK_HELP_ITEM, NULL), ==,
                    desk_rulebook_get_rules (rulebook)->len);
  g_assert_cmpuint (count_blocks (page, DESK_HELP_ITEM,
                                  "A <rule> & {more}  our contract, 2026-11-22 · Own rule"),
                    ==, 1);
  g_assert_cmpuint (count_blocks (page, DESK_HELP_ITEM, "Contradicted, not in force"), >=, 2);
  g_assert_cmpuint (count_blocks (page, DESK_HELP_WRITTEN, NULL), ==, 0);
}

/* Each by its number, in both languages. */
static void
test_errors (void)
{
  g_autoptr (DeskSession) session = fixture_session ();
  DeskAdvice *advice = desk_session_get_advice (session);
  static const char *const languages[] = { "C", "zh_CN" };

  g_assert_cmpuint (desk_advice_get_n_entries (advice), >, 60);
  for (guint l = 0; l < G_N_ELEMENTS (languages); l++)
    {
      g_autoptr (GListModel) book = desk_help_book_new (session, languages[l]);
      g_autoptr (DeskHelpPage) page = desk_help_book_find (book, "errors");

      g_assert_cmpuint (count_blocks (page, DESK_HELP_ENTRY, NULL), ==,
                        desk_advice_get_n_entries (advice));
      for (guint i = 0; i < desk_advice_get_n_entries (advice); i++)
        {
          const char *delivery_id;
          const char *code;
          g_autoptr (DeskAdviceEntry) entry =
            desk_advice_get_entry (advice, i, &delivery_id, &code);
          g_autoptr (GListModel) hits = NULL;
          g_autoptr (DeskHelpHit) hit = NULL;

          g_assert_cmpuint (count_blocks (page, DESK_HELP_PARAGRAPH, entry->remedy), >=, 1);
          if (delivery_id != NULL)
            continue;

          g_test_message ("%s", code);
          hits = desk_help_search (book, code);
          hit = g_list_model_get_item (hits, 0);
          g_assert_nonnull (hit);
          g_assert_true (g_str_has_prefix (desk_help_hit_get_title (hit), code));
          g_assert_nonnull (strstr (desk_help_hit_get_title (hit), entry->cause));
          g_assert_nonnull (strstr (desk_help_hit_get_excerpt (hit), entry->remedy));
        }
    }
}

/* A carrier's by its id and number. */
static void
test_carrier_error (void)
{
  g_autoptr (DeskSession) session = fixture_session ();
  g_autoptr (GListModel) book = desk_help_book_new (session, "C");
  g_autoptr (GListModel) hits = desk_help_search (book, "dada 2062");
  g_autoptr (DeskHelpHit) hit = g_list_model_get_item (hits, 0);

  g_assert_nonnull (hit);
  g_assert_true (g_str_has_prefix (desk_help_hit_get_title (hit), "DADA 2062: "));
}

static guint
count_words (const char *text, const char *word)
{
  guint n_words = 0;

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    n_words++;

  return n_words;
}

static void
test_keys (void)
{
  g_autoptr (DeskSession) session = fixture_session ();
  g_autoptr (GListModel) book = desk_help_book_new (session, "C");
  g_autoptr (DeskHelpPage) page = desk_help_book_find (book, "keys");
  g_autoptr (GBytes) overlay = g_resources_lookup_data (OVERLAY, 0, NULL);
  const char *text = g_bytes_get_data (overlay, NULL);

  g_assert_cmpuint (count_blocks (page, DESK_HELP_KEYS, NULL), ==,
                    count_words (text, "\"GtkShortcutsShortcut\""));
  g_assert_cmpuint (count_blocks (page, DESK_HELP_HEADING, NULL), ==,
                    count_words (text, "\"GtkShortcutsGroup\""));
  g_assert_cmpuint (count_blocks (page, DESK_HELP_KEYS, "Ctrl+N\tNew order"), ==, 1);
  g_assert_cmpuint (
    count_blocks (page, DESK_HELP_KEYS, "Ctrl+Shift+O\tOpen several orders, to ask about all"),
    ==, 1);
  g_assert_cmpuint (count_blocks (page, DESK_HELP_KEYS, "←  →  ↑  ↓\tMove the pin"), ==, 1);
  g_assert_cmpuint (count_blocks (page, DESK_HELP_KEYS, "Alt+1…9\tApply a cargo template"), ==,
                    1);
}

static void
test_languages (void)
{
  g_autoptr (DeskSession) session = fixture_session ();
  static const struct
  {
    const char *language;
    const char *title;
  } cases[] = {
    { "zh_CN", "\xe7\xac\xac\xe4\xb8\x80\xe5\x8d\x95" },
    { "de:zh_CN", "\xe7\xac\xac\xe4\xb8\x80\xe5\x8d\x95" },
    { "de", "The first order" },
    { "", "The first order" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GListModel) book = NULL;
      g_autoptr (DeskHelpPage) page = NULL;

      g_setenv ("LANGUAGE", cases[i].language, TRUE);
      book = desk_help_book_new (session, NULL);
      page = g_list_model_get_item (book, 0);
      g_assert_cmpstr (desk_help_page_get_title (page), ==, cases[i].title);
    }
}

typedef struct
{
  DeskSession *session;
  GtkWidget *window;
  GtkTextView *text;
  GtkEditable *search;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->session = fixture_session ();
  fixture->window = GTK_WIDGET (desk_help_window_new (fixture->session));
  fixture->text = GTK_TEXT_VIEW (fixture_find (fixture->window, DESK_TYPE_HELP_TEXT, NULL));
  fixture->search = GTK_EDITABLE (fixture_find (fixture->window, GTK_TYPE_SEARCH_ENTRY, NULL));
  desk_help_window_open (DESK_HELP_WINDOW (fixture->window), "map");
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_object_unref (fixture->session);
}

/* The line that the cursor is in. */
static char *
dup_line (Fixture *fixture)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (fixture->text);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_mark (buffer, &start, gtk_text_buffer_get_insert (buffer));
  gtk_text_iter_set_line_offset (&start, 0);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
assert_shows (Fixture *fixture, const char *title)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (fixture->text);
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_start_iter (buffer, &start);
  end = start;
  gtk_text_iter_forward_to_line_end (&end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_assert_cmpstr (text, ==, title);
}

static void
test_back_and_forward (Fixture *fixture, gconstpointer data)
{
  assert_shows (fixture, "The map and its datums");
  gtk_widget_activate_action (fixture->window, "help.back", NULL);
  assert_shows (fixture, "The map and its datums");

  g_signal_emit_by_name (fixture->text, "link-followed", "rules");
  assert_shows (fixture, "Carriers’ rules");
  g_signal_emit_by_name (fixture->text, "link-followed", "faq");
  gtk_widget_activate_action (fixture->window, "help.back", NULL);
  assert_shows (fixture, "Carriers’ rules");
  gtk_widget_activate_action (fixture->window, "help.back", NULL);
  assert_shows (fixture, "The map and its datums");
  gtk_widget_activate_action (fixture->window, "help.forward", NULL);
  assert_shows (fixture, "Carriers’ rules");

  /* Going on from here forgets what was ahead. */
  g_signal_emit_by_name (fixture->text, "link-followed", "keys");
  gtk_widget_activate_action (fixture->window, "help.forward", NULL);
  assert_shows (fixture, "Keys");
}

/* The line with the cursor is in sight, although the page is long. */
static gboolean
is_in_sight (gpointer data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (data);
  GtkTextIter cursor;
  GdkRectangle line;
  GdkRectangle seen;

  gtk_text_buffer_get_iter_at_mark (buffer, &cursor, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (data, &cursor, &line);
  gtk_text_view_get_visible_rect (data, &seen);

  return seen.y > 0 && line.y >= seen.y && line.y + line.height < seen.y + seen.height / 2;
}

static void
test_error_by_number (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskAdviceEntry) entry =
    desk_advice_find (desk_session_get_advice (fixture->session), NULL, 930561, NULL);
  g_autofree char *title = g_strdup_printf ("930561: %s", entry->cause);
  g_autofree char *line = NULL;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (fixture->text);
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  gtk_editable_set_text (fixture->search, "930561");
  g_signal_emit_by_name (fixture->search, "activate");
  assert_shows (fixture, "Errors and what helps");
  line = dup_line (fixture);
  g_assert_cmpstr (line, ==, title);
  fixture_wait (is_in_sight, fixture->text);

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_assert_nonnull (strstr (text, entry->remedy));

  /* Escape in the search takes the words away first. */
  g_signal_emit_by_name (fixture->search, "stop-search");
  g_assert_cmpstr (gtk_editable_get_text (fixture->search), ==, "");
  g_assert_true (gtk_widget_get_visible (fixture->window));
}

static gboolean
is_counted (gpointer data)
{
  GtkWidget *count = fixture_find (data, GTK_TYPE_LABEL, "count");

  return gtk_widget_get_visible (count) && *gtk_label_get_text (GTK_LABEL (count)) != '\0';
}

static void
test_nothing_found (Fixture *fixture, gconstpointer data)
{
  GtkWidget *count = fixture_find (fixture->window, GTK_TYPE_LABEL, "count");

  gtk_editable_set_text (fixture->search, "zzzzzz");
  fixture_wait (is_counted, fixture->window);
  g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (count)), "Nothing found."));
  g_signal_emit_by_name (fixture->search, "activate");
  assert_shows (fixture, "The map and its datums");
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  g_assert_false (gtk_text_view_get_editable (fixture->text));
  g_assert_true (gtk_text_view_get_cursor_visible (fixture->text));
  g_signal_emit_by_name (fixture->text, "select-all", TRUE);
  g_assert_true (
    gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (fixture->text)));
}

static GtkWindow *
find_help (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (DESK_IS_HELP_WINDOW (window))
        return window;
    }

  return NULL;
}

static void
assert_helps (GApplication *application, const char *title)
{
  Fixture fixture = { 0 };

  g_action_group_activate_action (G_ACTION_GROUP (application), "help", NULL);
  g_assert_nonnull (find_help ());
  fixture.text = GTK_TEXT_VIEW (
    fixture_find (GTK_WIDGET (find_help ()), DESK_TYPE_HELP_TEXT, NULL));
  assert_shows (&fixture, title);
}

static gboolean
is_active (gpointer data)
{
  return gtk_window_is_active (data);
}

static void
on_activated (GApplication *application, gboolean *done)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));
  GtkWidget *map = fixture_find (GTK_WIDGET (window), DESK_TYPE_MAP_VIEW, NULL);
  GtkWidget *table = fixture_find (GTK_WIDGET (window), DESK_TYPE_QUOTE_TABLE, NULL);
  g_auto (GStrv) keys =
    gtk_application_get_accels_for_action (GTK_APPLICATION (application), "app.help");

  g_assert_cmpstr (keys[0], ==, "F1");
  g_assert_cmpstr (desk_help_topic_find (map), ==, "map");
  g_assert_cmpstr (desk_help_topic_find (gtk_widget_get_first_child (map)), ==, "map");
  g_assert_cmpstr (desk_help_topic_find (gtk_widget_get_first_child (table)), ==, "compare");
  g_assert_cmpstr (desk_help_topic_find (GTK_WIDGET (window)), ==, "first-order");
  g_assert_cmpstr (desk_help_topic_find (NULL), ==, "first-order");

  /* One window, however often; and again after it was closed. */
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  gtk_widget_grab_focus (map);
  fixture_wait (is_active, window);
  assert_helps (application, "The map and its datums");
  gtk_window_close (find_help ());
  fixture_settle ();
  g_assert_null (find_help ());
  assert_helps (application, gtk_window_is_active (window) ? "The map and its datums"
                                                           : "The first order");

  /* It does not keep the program running. */
  *done = TRUE;
  gtk_window_destroy (window);
}

static void
test_f1 (void)
{
  g_autoptr (DeskSession) session = fixture_session ();
  g_autoptr (DeskOrder) order = fixture_order ();
  GApplication *application = desk_application_new (session, order);
  gboolean done = FALSE;

  g_signal_connect_after (application, "activate", G_CALLBACK (on_activated), &done);
  g_assert_cmpint (g_application_run (application, 0, NULL), ==, 0);
  g_assert_true (done);

  /* And goes with it. */
  g_object_unref (application);
  g_assert_null (find_help ());
}

#define ADD(name, function)                                                                        \
  g_test_add ("/help-window/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  gtk_disable_setlocale ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/help-window/rules", test_rules);
  g_test_add_func ("/help-window/errors", test_errors);
  g_test_add_func ("/help-window/carrier-error", test_carrier_error);
  g_test_add_func ("/help-window/keys", test_keys);
  g_test_add_func ("/help-window/languages", test_languages);
  ADD ("back-and-forward", test_back_and_forward);
  ADD ("error-by-number", test_error_by_number);
  ADD ("nothing-found", test_nothing_found);
  ADD ("copy", test_copy);
  g_test_add_func ("/help-window/f1", test_f1);

  return g_test_run ();
}
