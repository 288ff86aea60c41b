/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The choosers of files and the question, as they are answered and as they are taken away. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "ui/desk-dialogs.h"

#include "ui/desk-question.h"
#include "widget-fixture.h"

typedef struct
{
  GtkWidget *window;
  GAsyncResult *result;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->window = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->result);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 0);
}

static void
on_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Fixture *) data)->result = g_object_ref (result);
}

static gboolean
is_answered (gpointer data)
{
  return ((Fixture *) data)->result != NULL;
}

/* The window that is in front of the fixture's. */
static gpointer
find_dialog (Fixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (fixture->window))
        return window;
    }

  return NULL;
}

static gboolean
is_shown (gpointer data)
{
  GtkWidget *dialog = find_dialog (data);

  return dialog != NULL && gtk_widget_get_mapped (dialog);
}

/* The chooser does not take it before it has read the folder. */
static gboolean
is_accepted (gpointer data)
{
  Fixture *fixture = data;

  if (fixture->result == NULL && find_dialog (fixture) != NULL)
    gtk_dialog_response (find_dialog (fixture), GTK_RESPONSE_ACCEPT);

  return fixture->result != NULL;
}

/* The name that was suggested is there; what has another ending is not filtered. */
static void
test_save (Fixture *fixture, gconstpointer name)
{
  g_autoptr (GFile) chosen = NULL;
  g_autofree char *chosen_name = NULL;
  g_autoptr (GListModel) filters = NULL;

  desk_dialogs_choose_file_async (GTK_WINDOW (fixture->window), "Save", name, NULL, on_chosen,
                                  fixture);
  fixture_wait (is_shown, fixture);
  filters = gtk_file_chooser_get_filters (find_dialog (fixture));
  g_assert_cmpuint (g_list_model_get_n_items (filters), ==,
                    g_str_has_suffix (name, ".json") ? 2 : 0);
  fixture_wait (is_accepted, fixture);
  chosen = desk_dialogs_choose_file_finish (fixture->result);
  g_assert_nonnull (chosen);
  chosen_name = g_file_get_basename (chosen);
  g_assert_cmpstr (chosen_name, ==, name);
}

static void
test_none (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) files = NULL;

  desk_dialogs_choose_file_async (GTK_WINDOW (fixture->window), "Open", NULL, NULL, on_chosen,
                                  fixture);
  fixture_wait (is_shown, fixture);
  gtk_dialog_response (find_dialog (fixture), GTK_RESPONSE_CANCEL);
  fixture_wait (is_answered, fixture);
  g_assert_null (desk_dialogs_choose_file_finish (fixture->result));
  g_clear_object (&fixture->result);

  desk_dialogs_choose_files_async (GTK_WINDOW (fixture->window), "Open", NULL, on_chosen, fixture);
  fixture_wait (is_shown, fixture);
  g_assert_true (gtk_file_chooser_get_select_multiple (find_dialog (fixture)));
  gtk_window_close (find_dialog (fixture));
  fixture_wait (is_answered, fixture);
  files = desk_dialogs_choose_files_finish (fixture->result);
  g_assert_null (files);
}

/* What the user no longer has before him is not asked for. */
static void
test_taken_away (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) chooser = g_cancellable_new ();
  g_autoptr (GCancellable) question = g_cancellable_new ();

  desk_dialogs_choose_file_async (GTK_WINDOW (fixture->window), "Open", NULL, chooser, on_chosen,
                                  fixture);
  fixture_wait (is_shown, fixture);
  g_cancellable_cancel (chooser);
  fixture_wait (is_answered, fixture);
  g_assert_null (desk_dialogs_choose_file_finish (fixture->result));
  g_clear_object (&fixture->result);

  desk_dialogs_ask_async (GTK_WINDOW (fixture->window), "Sure?", "It is gone then.", "_Remove",
                          TRUE, question, on_chosen, fixture);
  fixture_wait (is_shown, fixture);
  g_cancellable_cancel (question);
  fixture_wait (is_answered, fixture);
  g_assert_false (desk_dialogs_ask_finish (fixture->result));
}

static void
test_question (Fixture *fixture, gconstpointer data)
{
  gboolean yes = GPOINTER_TO_INT (data);

  desk_dialogs_ask_async (GTK_WINDOW (fixture->window), "Sure?", "It is gone then.", "_Remove",
                          TRUE, NULL, on_chosen, fixture);
  fixture_wait (is_shown, fixture);
  if (yes)
    desk_question_answer (find_dialog (fixture), TRUE);
  else
    gtk_window_close (find_dialog (fixture));
  fixture_wait (is_answered, fixture);
  g_assert_cmpint (desk_dialogs_ask_finish (fixture->result), ==, yes);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  /* Inside a Flatpak the chooser is the desktop's, outside of this process. */
  if (!g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    {
      g_test_add ("/dialogs/save", Fixture, "order.json", set_up, test_save, tear_down);
      g_test_add ("/dialogs/save-other", Fixture, "book.csv", set_up, test_save, tear_down);
      g_test_add ("/dialogs/none", Fixture, NULL, set_up, test_none, tear_down);
      g_test_add ("/dialogs/taken-away", Fixture, NULL, set_up, test_taken_away, tear_down);
    }
  g_test_add ("/dialogs/yes", Fixture, GINT_TO_POINTER (TRUE), set_up, test_question, tear_down);
  g_test_add ("/dialogs/no", Fixture, GINT_TO_POINTER (FALSE), set_up, test_question, tear_down);

  return g_test_run ();
}
