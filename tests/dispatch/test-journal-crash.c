/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A process that is killed between what it intended and what came of it: the book knows the intent. */

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "book-fixture.h"

/* The one that dies: it says how far it is, and goes on. */
static int
live (const char *path)
{
  g_autoptr (DeskStore) store = desk_store_new (path);

  for (guint i = 0;; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autoptr (DeskDelivery) delivery = book_fixture_make_delivery (id);
      g_autoptr (DeskIntent) intent = book_fixture_make_intent ("add");
      g_autofree char *line = g_strdup_printf ("begun %u\n", i);

      if (!book_fixture_begin (store, delivery, intent, NULL) ||
          write (STDOUT_FILENO, line, strlen (line)) < 0)
        return 1;
      if (i % 2 != 0)
        continue; /* its reply is still on the way */

      desk_intent_set_state (intent, DESK_INTENT_DONE);
      desk_delivery_set_state (delivery, DESK_DELIVERY_PLACED);
      if (!book_fixture_record (store, delivery, intent, NULL, NULL, NULL))
        return 1;
    }
}

static gboolean
has_intent (GPtrArray *intents, guint i)
{
  g_autofree char *id = g_strdup_printf ("%u", i);

  for (guint k = 0; k < intents->len; k++)
    if (g_strcmp0 (desk_record_get_text (g_ptr_array_index (intents, k), "shop_order_id"), id) == 0)
      return TRUE;

  return FALSE;
}

/* Reads until it was told of @last, and kills; returns the last one that was told of. */
static guint
run_until (BookFixture *book, guint last)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  const char *argv[] = { program, "--live", book->path, NULL };
  g_autoptr (GIOChannel) channel = NULL;
  GPid pid;
  int output;
  guint told = 0;
  int status;

  g_assert_true (g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD,
                                           NULL, NULL, &pid, NULL, &output, NULL, NULL));
  channel = g_io_channel_unix_new (output);
  for (gboolean killed = FALSE;;)
    {
      g_autofree char *line = NULL;

      if (g_io_channel_read_line (channel, &line, NULL, NULL, NULL) != G_IO_STATUS_NORMAL)
        break;
      g_assert_cmpint (sscanf (line, "begun %u", &told), ==, 1);
      if (told >= last && !killed)
        {
          g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
          killed = TRUE;
        }
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status));
  g_io_channel_shutdown (channel, FALSE, NULL);

  return told;
}

static void
test_killed (void)
{
  for (guint last = 1; last <= 25; last += 6)
    {
      BookFixture book;
      g_autoptr (DeskStore) store = NULL;
      g_autoptr (GPtrArray) intents = NULL;
      g_autoptr (GError) error = NULL;
      guint told;

      book_fixture_set_up (&book);
      told = run_until (&book, last);
      store = desk_store_new (book.path);
      intents = book_fixture_list_intents (store, &error);
      g_assert_no_error (error);
      g_assert_null (desk_store_dup_notice (store));
      for (guint i = 1; i <= told; i += 2)
        g_assert_true (has_intent (intents, i));
      /* What had come to its end is no intent any more; the last may be on either side. */
      for (guint i = 0; i < told; i += 2)
        g_assert_false (has_intent (intents, i));
      book_fixture_close (&store);
      book_fixture_tear_down (&book);
    }
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--live"))
    return live (argv[2]);

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal-crash/killed", test_killed);

  return g_test_run ();
}
