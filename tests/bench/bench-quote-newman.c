/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bench-quote-newman.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

/* The bodies are signed already, so the collection needs no script. */
static void
add_request (JsonBuilder *builder, const char *url, const char *body)
{
  json_builder_begin_object (builder);
  add_text (builder, "name", "pre_add");
  json_builder_set_member_name (builder, "request");
  json_builder_begin_object (builder);
  add_text (builder, "method", "POST");
  add_text (builder, "url", url);
  json_builder_set_member_name (builder, "header");
  json_builder_begin_array (builder);
  json_builder_begin_object (builder);
  add_text (builder, "key", "Content-Type");
  add_text (builder, "value", "application/json");
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "body");
  json_builder_begin_object (builder);
  add_text (builder, "mode", "raw");
  add_text (builder, "raw", body);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
}

static void
write_collection (BenchRequests *requests, const char *path)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "info");
  json_builder_begin_object (builder);
  add_text (builder, "name", "pre_add");
  add_text (builder, "schema",
            "https://schema.getpostman.com/json/collection/v2.1.0/collection.json");
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "item");
  json_builder_begin_array (builder);
  for (guint i = 0; i < requests->bodies->len; i++)
    add_request (builder, requests->url, requests->bodies->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  if (!g_file_set_contents (path, text, -1, &error))
    g_error ("%s", error->message);
}

/* Milliseconds of the run itself, without the program's own start. */
static double
read_report (const char *path, guint n)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *run, *timings;
  JsonArray *executions;
  guint n_good = 0;

  if (!json_parser_load_from_file (parser, path, &error))
    g_error ("newman: %s", error->message);
  run = json_object_get_object_member (json_node_get_object (json_parser_get_root (parser)), "run");
  executions = json_object_get_array_member (run, "executions");
  for (guint i = 0; i < json_array_get_length (executions); i++)
    {
      JsonObject *execution = json_array_get_object_element (executions, i);

      if (json_object_has_member (execution, "response"))
        n_good += json_object_get_int_member (json_object_get_object_member (execution, "response"),
                                              "code") == 200;
    }
  if (n_good != n)
    g_error ("newman: %u of %u were answered", n_good, n);

  timings = json_object_get_object_member (run, "timings");
  return (double) (json_object_get_int_member (timings, "completed") -
                   json_object_get_int_member (timings, "started"));
}

void
bench_quote_newman (BenchRequests *requests, guint runs)
{
  g_autofree char *program = g_find_program_in_path ("newman");
  g_autofree char *folder = NULL, *collection = NULL, *report = NULL;
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) wholes = g_array_new (FALSE, FALSE, sizeof (double));
  Summary run, whole;

  if (program == NULL)
    {
      g_print ("newman: there is none on this machine (npm install newman)\n");
      return;
    }

  folder = g_dir_make_tmp ("desk-newman-XXXXXX", NULL);
  collection = g_build_filename (folder, "collection.json", NULL);
  report = g_build_filename (folder, "report.json", NULL);
  write_collection (requests, collection);
  for (guint i = 0; i < runs; i++)
    {
      const char *argv[] = {
        program, "run", collection, "--silent", "--reporters", "json", "--reporter-json-export",
        report,  NULL
      };
      g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "NO_PROXY", "*", TRUE);
      g_autoptr (GError) error = NULL;
      gint64 began = g_get_monotonic_time ();
      double milliseconds;

      if (!g_spawn_sync (NULL, (char **) argv, environment, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                         NULL, NULL, NULL, &error))
        g_error ("%s", error->message);
      milliseconds = (double) (g_get_monotonic_time () - began) / 1000;
      g_array_append_val (wholes, milliseconds);
      milliseconds = read_report (report, requests->bodies->len);
      g_array_append_val (times, milliseconds);
    }
  g_unlink (collection);
  g_unlink (report);
  g_rmdir (folder);

  run = summarize (times);
  whole = summarize (wholes);
  g_print ("newman, Postman's runner, with the same %u requests: %u runs\n", requests->bodies->len,
           runs);
  g_print ("  one after the other, as it works  median %7.1f   p95 %7.1f   largest %7.1f ms\n",
           run.median, run.p95, run.largest);
  g_print ("  the whole program                 median %7.1f   p95 %7.1f   largest %7.1f ms\n",
           whole.median, whole.p95, whole.largest);
}
