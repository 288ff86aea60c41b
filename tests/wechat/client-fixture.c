/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the tests of the client have in common: an order, a client of the fault server, a call that
 * is on its way, and certificates.
 */
#include "config.h"

#include "client-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "tests/patience.h"
#include "wechat/desk-wire.h"

#define PATIENCE patience_of_seconds (60)

static gboolean
do_nothing (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
fixture_turn (gint64 began, const char *what)
{
  /* What is waited for may happen in another thread, so it is looked at again now and then; below
   * the priority of everything that is tested. */
  guint tick = g_timeout_add_full (G_PRIORITY_LOW, 2, do_nothing, NULL, NULL);

  g_main_context_iteration (NULL, TRUE);
  g_source_remove (tick);
  if (g_get_monotonic_time () - began > PATIENCE)
    g_error ("waited too long until %s", what);
}

char *
fixture_read_sample (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "samples", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

DeskOrder *
fixture_order (void)
{
  g_autofree char *text = fixture_read_sample ("preAddOrder-request-official-verbatim.txt");
  g_autoptr (GError) error = NULL;
  DeskOrder *order = desk_wire_read (DESK_TYPE_ORDER, text, -1, &error);

  g_assert_no_error (error);
  desk_record_clear (DESK_RECORD (order), "delivery_sign");

  return order;
}

DeskClient *
fixture_client (FaultServer *server)
{
  return desk_client_new (fault_server_get_uri (server), FIXTURE_APPID, FIXTURE_APPSECRET);
}

static void
on_called (GObject *source, GAsyncResult *result, gpointer data)
{
  Pending *self = data;

  self->n_done++;
  self->reply = desk_client_call_finish (DESK_CLIENT (source), result, &self->error);
}

Pending *
pending_new (DeskClient *client, const DeskCall *call, GCancellable *cancellable)
{
  g_autoptr (DeskOrder) order = fixture_order ();
  Pending *self = g_new0 (Pending, 1);

  desk_client_call_async (client, call != NULL ? call : desk_call_find ("pre_add"),
                          DESK_RECORD (order), FIXTURE_SECRET, cancellable, on_called, self);

  return self;
}

void
pending_free (Pending *self)
{
  /* Its callback would write into what is gone. */
  g_assert_cmpuint (self->n_done, ==, 1);
  g_clear_object (&self->reply);
  g_clear_error (&self->error);
  g_free (self);
}

DeskReply *
fixture_call (DeskClient *client)
{
  g_autoptr (Pending) pending = pending_new (client, NULL, NULL);

  WAIT_UNTIL (pending->n_done > 0);
  g_assert_no_error (pending->error);

  return g_steal_pointer (&pending->reply);
}

static void
assert_shows_nothing (const char *text)
{
  /* Long enough pieces of each, which stand in no spelling of the masked text. */
  static const char *const pieces[] = { "app\"s",  "app\\\"s", "app%22s",  "of the+d", "of%20the",
                                        "of+the%", "+desk",    "carrier/", "carrier%", "carrier\\",
                                        "of&SFTC", "of%26SF",  "t0ken",    "=test",    "%3Dtest" };

  for (gsize i = 0; text != NULL && i < G_N_ELEMENTS (pieces); i++)
    if (strstr (text, pieces[i]) != NULL)
      g_error ("\"%s\" can be read in: %s", pieces[i], text);
}

void
fixture_assert_masked (DeskExchange *exchange)
{
  const DeskExchangeFacts *facts = desk_exchange_get_facts (exchange);

  assert_shows_nothing (facts->url);
  assert_shows_nothing (facts->request_headers);
  assert_shows_nothing (facts->request_body);
  assert_shows_nothing (facts->response_headers);
  assert_shows_nothing (facts->response_body);
  assert_shows_nothing (facts->error);
}

void
fixture_assert_failed (DeskReply *reply, DeskClientError code)
{
  const GError *error = desk_reply_get_error (reply);

  g_assert_null (desk_reply_get_record (reply));
  g_assert_error (error, DESK_CLIENT_ERROR, (int) code);
  g_assert_cmpstr (error->message, !=, "");
  assert_shows_nothing (error->message);
  if (desk_reply_get_exchange (reply) != NULL)
    {
      const DeskExchangeFacts *facts =
        desk_exchange_get_facts (desk_reply_get_exchange (reply));

      g_assert_cmpstr (facts->error, ==, error->message);
      fixture_assert_masked (desk_reply_get_exchange (reply));
    }
}

char *
fixture_make_certificates (void)
{
  g_autofree char *certtool = g_find_program_in_path ("certtool");
  g_autofree char *script =
    g_test_build_filename (G_TEST_DIST, "wechat", "make-certificates.sh", NULL);
  g_autofree char *output = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;
  const char *argv[] = { "bash", script, NULL, NULL };
  int status = 0;

  if (certtool == NULL)
    return NULL;

  folder = g_dir_make_tmp ("desk-certificates-XXXXXX", &error);
  g_assert_no_error (error);
  argv[2] = folder;
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &output, &status,
                &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, NULL))
    g_error ("make-certificates.sh: %s", output);

  return g_steal_pointer (&folder);
}

void
fixture_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}
