/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-crash [ORDERS [SEED]]: a desk that dispatches is killed again and again, at random points,
 * and started again, against a stand-in that loses, delays, repeats and garbles what is said; half
 * of the time one that refuses a second order of the same id, as the platform does, half of the
 * time one that does not. Then the stand-in's journal is held against the book: orders placed
 * twice, orders lost, and orders that were sent again without having asked. Fails unless all three
 * are 0.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "crash-count.h"
#include "crash-desk.h"
#include "sandbox/desk-sandbox.h"
#include "tests/patience.h"

#define ROUND 500 /* orders of one book */
#define STALLED patience_of_seconds (120)
#define BARREN 10 /* lives in a row, until they are made longer */

static const char scenario[] =
    "[* lost]\ncall=order/add\nchance=12\nfault=reset\nfault_after=1\n"
    "[* never]\ncall=order/add\nchance=12\nfault=close\n"
    "[* late]\ncall=order/add\nchance=10\nwork_delay=40\nerrcode=930556\n"
    "[* cut]\ncall=order/add\nchance=8\nwork_delay=90\n"
    "[* proxy]\ncall=order/add\nchance=8\nduplicate=2\n"
    "[* page]\ncall=order/add\nchance=6\nhttp_status=502\nfault_after=1\n"
    "[* gateway]\ncall=order/add\nchance=6\nhttp_status=504\n"
    "[* portal]\ncall=order/add\nchance=4\nfault=html\n"
    "[* half]\ncall=order/add\nchance=8\nfault=truncate\n"
    "[* system]\ncall=order/add\nchance=5\nerrcode=-1\n"
    "[* after]\ncall=order/add\nchance=5\nerrcode=-1\nfault_after=1\n"
    "[* no]\ncall=order/add\nchance=5\nresultcode=1234\n"
    "[* deaf]\ncall=order/get\nchance=6\nfault=close\n"
    "[* busy]\nchance=4\nerrcode=-1\n";

typedef struct
{
  char *program;
  char *folder;
  GRand *dice;
  DeskSandbox *sandbox;
  GHashTable *open; /* ids that have not come to their end */
  guint n_kills;
  guint n_barren; /* lives in a row in which no order came to its end */
  guint pace;     /* a slow machine gets lives so many times as long */
  guint n_refused;
  gint64 heard_at;
  gboolean reading; /* the desk's lines have not come to their end */
} Bench;

static char *
dup_path (Bench *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static void
write_file (Bench *self, const char *name, const char *text)
{
  g_autofree char *path = dup_path (self, name);
  g_autoptr (GError) error = NULL;

  if (!g_file_set_contents (path, text, -1, &error))
    g_error ("%s", error->message);
}

static void
empty_folder (Bench *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = dup_path (self, name);

      g_remove (path);
    }
}

static void
take_line (Bench *self, char *line)
{
  char *id = strchr (g_strchomp (line), ' ');

  if (id == NULL || !g_hash_table_remove (self->open, id + 1))
    return;

  self->heard_at = g_get_monotonic_time ();
  if (g_str_has_prefix (line, "refused "))
    self->n_refused++;
}

static gboolean
on_lines (GIOChannel *channel, GIOCondition condition, gpointer data)
{
  for (;;)
    {
      g_autofree char *line = NULL;

      switch (g_io_channel_read_line (channel, &line, NULL, NULL, NULL))
        {
        case G_IO_STATUS_NORMAL:
          take_line (data, line);
          break;
        case G_IO_STATUS_AGAIN:
          return G_SOURCE_CONTINUE;
        case G_IO_STATUS_EOF:
        case G_IO_STATUS_ERROR:
        default:
          ((Bench *) data)->reading = FALSE;
          return G_SOURCE_REMOVE;
        }
    }
}

static gboolean
on_time (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
on_ended (GPid pid, int status, gpointer data)
{
  *(int *) data = status;
}

static void
write_orders (Bench *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->open);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_string_append_printf (text, "%s\n", (const char *) id);
  write_file (self, "orders", text->str);
}

/* Mostly in the midst of things; now and then there is time to come to an end. */
static guint
throw_time (Bench *self)
{
  int time = g_rand_boolean (self->dice) ? g_rand_int_range (self->dice, 15, 400)
                                         : g_rand_int_range (self->dice, 400, 1500);

  return (guint) time * self->pace;
}

/* One life of a desk. */
static void
run_desk (Bench *self)
{
  g_autofree char *accounts = dup_path (self, "accounts");
  g_autofree char *book = dup_path (self, "book.db");
  g_autofree char *orders = dup_path (self, "orders");
  g_autofree char *seed = g_strdup_printf ("%u", g_rand_int (self->dice));
  const char *argv[] = { self->program, "--desk", desk_sandbox_get_uri (self->sandbox),
                         accounts,      book,     orders,
                         seed,          NULL };
  g_autoptr (GIOChannel) channel = NULL;
  g_autoptr (GError) error = NULL;
  gint64 heard_at = self->heard_at;
  gboolean over = FALSE;
  int status = -1;
  int output;
  guint timer;
  GPid pid;

  write_orders (self);
  if (!g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                                 &pid, NULL, &output, NULL, &error))
    g_error ("%s", error->message);
  channel = g_io_channel_unix_new (output);
  g_io_channel_set_close_on_unref (channel, TRUE);
  g_io_channel_set_flags (channel, G_IO_FLAG_NONBLOCK, NULL);
  self->reading = TRUE;
  g_io_add_watch (channel, G_IO_IN | G_IO_HUP, on_lines, self);
  timer = g_timeout_add (throw_time (self), on_time, &over);
  g_child_watch_add (pid, on_ended, &status);
  while (!over && status == -1)
    g_main_context_iteration (NULL, TRUE);

  if (over)
    kill (pid, SIGKILL);
  else
    g_source_remove (timer);
  while (status == -1 || self->reading)
    g_main_context_iteration (NULL, TRUE);

  if (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL)
    self->n_kills++;
  else if (status != 0)
    g_error ("The desk ended by itself: %d", status);
  self->n_barren = self->heard_at > heard_at ? 0 : self->n_barren + 1;
  if (self->n_barren == BARREN)
    {
      self->pace++;
      self->n_barren = 0;
    }
  if (g_get_monotonic_time () - self->heard_at > STALLED)
    g_error ("%u orders do not come to an end", g_hash_table_size (self->open));
}

static void
start_stand_in (Bench *self, gboolean deduplication)
{
  g_autofree char *path = dup_path (self, "scenario");
  g_autofree char *accounts = NULL;
  g_autoptr (GError) error = NULL;

  write_file (self, "scenario", scenario);
  self->sandbox = desk_sandbox_new ();
  desk_sandbox_set_latency_scale (self->sandbox, 0);
  desk_sandbox_set_seed (self->sandbox, g_rand_int (self->dice));
  desk_sandbox_set_deduplication (self->sandbox, deduplication);
  if (!desk_sandbox_keep_journal (self->sandbox, NULL, &error) ||
      !desk_sandbox_load_scenario (self->sandbox, path, &error) ||
      !desk_sandbox_start (self->sandbox, &error))
    g_error ("%s", error->message);
  accounts = desk_sandbox_dup_accounts (self->sandbox);
  write_file (self, "accounts", accounts);
}

static void
run_round (Bench *self, guint first, guint n_orders, gboolean deduplication, CrashCount *count)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *book = dup_path (self, "book.db");
  g_autofree char *journal = NULL;
  gboolean over = FALSE;

  self->open = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < n_orders; i++)
    {
      g_ptr_array_add (ids, g_strdup_printf ("crash-%05u", first + i));
      g_hash_table_add (self->open, g_ptr_array_index (ids, i));
    }

  start_stand_in (self, deduplication);
  self->heard_at = g_get_monotonic_time ();
  while (g_hash_table_size (self->open) > 0)
    run_desk (self);

  /* What was put off has come by then. */
  g_timeout_add (CRASH_DESK_GRACE, on_time, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
  journal = desk_sandbox_dup_journal (self->sandbox);
  crash_count_add (count, journal, ids, book);
  desk_sandbox_stop (self->sandbox);
  g_clear_object (&self->sandbox);
  g_clear_pointer (&self->open, g_hash_table_unref);
  empty_folder (self);
}

int
main (int argc, char **argv)
{
  guint n_orders = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 1000;
  guint32 seed = argc > 2 ? (guint32) strtoul (argv[2], NULL, 10) : 1;
  gint64 began = g_get_monotonic_time ();
  CrashCount count = { 0 };
  Bench bench = { .pace = 1 };
  guint round;

  setlocale (LC_ALL, "");
  if (argc == 7 && g_str_equal (argv[1], "--desk"))
    return crash_desk_run (argv + 2);
  if (n_orders == 0)
    {
      g_printerr ("bench-crash [ORDERS [SEED]]\n");
      return 2;
    }

  bench.program = g_file_read_link ("/proc/self/exe", NULL);
  bench.folder = g_dir_make_tmp ("desk-crash-XXXXXX", NULL);
  bench.dice = g_rand_new_with_seed (seed);
  round = MIN (ROUND, (n_orders + 1) / 2);
  for (guint i = 0, n = 0; n < n_orders; n += round, i++)
    run_round (&bench, n, MIN (round, n_orders - n), i % 2 == 0, &count);
  g_rmdir (bench.folder);
  g_free (bench.folder);
  g_free (bench.program);
  g_rand_free (bench.dice);

  g_print ("%u orders, %u killed desks, %.1f s\n", n_orders, bench.n_kills,
           (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC);
  g_print ("%u there, %u refused for good, %u outcomes asked about, %u sent again\n",
           count.n_placed, bench.n_refused, count.n_doubts, count.n_again);
  g_print ("%u twice by the stand-in’s own doing, where it does not refuse a second\n",
           count.n_repeated);
  g_print ("placed twice: %u\nlost: %u\nsent again without having asked: %u\n", count.n_twice,
           count.n_lost, count.n_blind);

  return count.n_twice + count.n_lost + count.n_blind > 0 ? 1 : 0;
}
