/* SPDX-License-Identifier: GPL-3.0-or-later */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "hand-fixture.h"

#include <stdarg.h>

#include "widget-fixture.h"

gboolean
hand_is_there (void)
{
  g_autofree char *xdotool = g_find_program_in_path ("xdotool");

  if (xdotool == NULL)
    g_print ("1..0 # SKIP xdotool is not installed\n");

  return xdotool != NULL;
}

void
hand (const char *word, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  int status;
  va_list words;

  g_ptr_array_add (argv, (gpointer) "xdotool");
  va_start (words, word);
  for (; word != NULL; word = va_arg (words, const char *))
    g_ptr_array_add (argv, (gpointer) word);
  va_end (words);
  g_ptr_array_add (argv, NULL);

  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL,
                NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
}

void
hand_key (const char *name)
{
  hand ("key", name, NULL);
}

static gboolean
is_active (gpointer data)
{
  return gtk_window_is_active (GTK_WINDOW (data));
}

void
hand_focus (GtkWidget *window)
{
  hand ("search", "--sync", "--onlyvisible", "--name", "^Dispatch Desk$", "windowfocus", "%1",
        NULL);
  fixture_wait (is_active, window);
}
