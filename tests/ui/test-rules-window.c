/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every rule is shown with its source and date; contradicted and own rules are said to be so. */

#include "ui/desk-rules-window.h"

#include "quote-fixture.h"
#include "widget-fixture.h"

static guint
count_rows (GtkWidget *widget, const char *badge)
{
  guint n_rows = 0;

  if (ADW_IS_ACTION_ROW (widget) && gtk_widget_get_visible (widget))
    {
      if (badge == NULL)
        return 1;
    }
  else if (GTK_IS_LABEL (widget) && badge != NULL &&
           g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), badge) == 0)
    {
      return 1;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_rows += count_rows (child, badge);

  return n_rows;
}

static void
test_rules (void)
{
  g_autoptr (DeskSession) session = fixture_session ();
  DeskRulebook *rulebook = desk_session_get_rulebook (session);
  g_autoptr (GError) error = NULL;
  GtkWidget *window;

  desk_rulebook_override (rulebook,
                          "[SFTC tips 1]\nallowed=no\ntext=A <rule> & more\nsource=our contract\n"
                          "date=2026-11-22\n",
                          &error);
  g_assert_no_error (error);

  window = GTK_WIDGET (desk_rules_window_new (session, NULL));
  g_assert_cmpuint (count_rows (window, NULL), ==, desk_rulebook_get_rules (rulebook)->len);
  g_assert_cmpuint (count_rows (window, "Own rule"), ==, 1);
  /* The tips of another page, and one about the sender; the own rule decides over the former. */
  g_assert_cmpuint (count_rows (window, "Contradicted, not in force"), >=, 2);
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_narrowed (gpointer data)
{
  return count_rows (data, NULL) == 1;
}

static void
test_search (void)
{
  g_autoptr (DeskSession) session = fixture_session ();
  GtkWidget *window = GTK_WIDGET (desk_rules_window_new (session, NULL));
  GtkWidget *search = fixture_find (window, GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_window_present (GTK_WINDOW (window));
  gtk_editable_set_text (GTK_EDITABLE (search), "72 HOURS");
  fixture_wait (is_narrowed, window);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  gtk_disable_setlocale ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/rules-window/rules", test_rules);
  g_test_add_func ("/rules-window/search", test_search);

  return g_test_run ();
}
