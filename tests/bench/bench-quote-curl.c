/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-quote-curl.h"

#include <glib/gstdio.h>
#include <string.h>

/* curl -Z, with a --next before each request but the first. */
static GPtrArray *
make_command (BenchRequests *requests, const char *folder)
{
  GPtrArray *argv = g_ptr_array_new_with_free_func (g_free);
  static const char *const common[] = { "curl",       "--silent",
                                        "--parallel", "--parallel-immediate",
                                        "--noproxy",  "*" };
  static const char *const each[] = { "--output",    "/dev/null",
                                      "--write-out", "%{http_code} %{time_total}\n",
                                      "--header",    "Content-Type: application/json" };

  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    g_ptr_array_add (argv, g_strdup (common[i]));
  for (guint i = 0; i < requests->bodies->len; i++)
    {
      const char *body = requests->bodies->pdata[i];
      g_autofree char *path = g_strdup_printf ("%s/%u.json", folder, i);

      if (!g_file_set_contents (path, body, -1, NULL))
        g_error ("%s cannot be written", path);
      if (i > 0)
        {
          g_ptr_array_add (argv, g_strdup ("--next"));
          g_ptr_array_add (argv, g_strdup ("--silent"));
          g_ptr_array_add (argv, g_strdup ("--noproxy"));
          g_ptr_array_add (argv, g_strdup ("*"));
        }
      for (guint j = 0; j < G_N_ELEMENTS (each); j++)
        g_ptr_array_add (argv, g_strdup (each[j]));
      g_ptr_array_add (argv, g_strdup ("--data-binary"));
      g_ptr_array_add (argv, g_strconcat ("@", path, NULL));
      g_ptr_array_add (argv, g_strdup (requests->url));
    }
  g_ptr_array_add (argv, NULL);

  return argv;
}

static void
remove_bodies (const char *folder, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%u.json", folder, i);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* Seconds of the slowest transfer, without the program's own start. */
static double
find_slowest (const char *out, guint n)
{
  g_auto (GStrv) lines = g_strsplit (out, "\n", -1);
  double slowest = 0;
  guint n_good = 0;

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      n_good += g_str_has_prefix (lines[i], "200 ");
      slowest = MAX (slowest, g_ascii_strtod (lines[i] + strlen ("200 "), NULL));
    }
  if (n_good != n)
    g_error ("curl: %u of %u were answered\n%s", n_good, n, out);

  return slowest;
}

void
bench_quote_curl (BenchRequests *requests, guint runs, guint latency)
{
  g_autofree char *program = g_find_program_in_path ("curl");
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) argv = NULL;
  g_autoptr (GArray) transfers = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) wholes = g_array_new (FALSE, FALSE, sizeof (double));
  guint n = requests->bodies->len;
  Summary transfer, whole;

  if (program == NULL)
    {
      g_print ("curl: there is none on this machine, so nothing to compare with\n");
      return;
    }

  folder = g_dir_make_tmp ("desk-curl-XXXXXX", NULL);
  argv = make_command (requests, folder);
  for (guint i = 0; i < runs; i++)
    {
      g_autofree char *out = NULL;
      g_autoptr (GError) error = NULL;
      gint64 began = g_get_monotonic_time ();
      double milliseconds;

      /* It draws its progress there. */
      if (!g_spawn_sync (NULL, (char **) argv->pdata, NULL,
                         G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out, NULL,
                         NULL, &error))
        g_error ("%s", error->message);
      milliseconds = (double) (g_get_monotonic_time () - began) / 1000 - latency;
      g_array_append_val (wholes, milliseconds);
      milliseconds = find_slowest (out, n) * 1000 - latency;
      g_array_append_val (transfers, milliseconds);
    }
  remove_bodies (folder, n);

  transfer = summarize (transfers);
  whole = summarize (wholes);
  g_print ("curl --parallel of the same %u requests: %u runs\n", n, runs);
  g_print ("  the slowest transfer, over the slowest carrier            median %6.1f   p95 %6.1f   "
           "largest %6.1f ms\n",
           transfer.median, transfer.p95, transfer.largest);
  g_print ("  the whole program, over the slowest carrier               median %6.1f   p95 %6.1f   "
           "largest %6.1f ms\n",
           whole.median, whole.p95, whole.largest);
}
