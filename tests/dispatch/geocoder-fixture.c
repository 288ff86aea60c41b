/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of the geocoders have in common. */
#include "config.h"

#include "geocoder-fixture.h"

#include <string.h>

const DeskPoint geocoder_point = { 116.30749, 39.984154, DESK_DATUM_GCJ02 };

void
geocoder_answer_free (Answer *self)
{
  g_assert_cmpuint (self->n_done, ==, 1);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_object (&self->place);
  g_clear_error (&self->error);
  g_free (self);
}

static void
on_stored (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_true (desk_vault_store_finish (DESK_VAULT (source), result, NULL));
  *(gboolean *) data = TRUE;
}

void
geocoder_keep (Desk *desk, const char *name, const char *secret)
{
  gboolean stored = FALSE;

  desk_vault_store_async (desk->vault, "geocoder", name, "A key", secret, NULL, on_stored,
                          &stored);
  WAIT_UNTIL (stored);
}

Desk *
geocoder_desk_new (const char *id, const char *key)
{
  Desk *desk = g_new0 (Desk, 1);

  desk->server = fault_server_new (NULL);
  desk->vault = desk_vault_new ();
  desk_vault_set_session_only (desk->vault, TRUE);
  desk->geocoder = desk_geocoder_create (id, desk->vault, FALSE);
  desk_web_geocoder_set_base (DESK_WEB_GEOCODER (desk->geocoder),
                              fault_server_get_uri (desk->server));
  desk_web_geocoder_set_pace (DESK_WEB_GEOCODER (desk->geocoder), 0);
  if (key != NULL)
    geocoder_keep (desk, id, key);

  return desk;
}

void
geocoder_desk_free (Desk *desk)
{
  g_assert_finalize_object (desk->geocoder);
  g_assert_finalize_object (desk->vault);
  fault_server_free (desk->server);
  g_free (desk);
}

void
geocoder_play_file (Desk *desk, const char *path, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);
  g_autofree char *full = g_test_build_filename (G_TEST_DIST, "data", "geocoder", file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (full, &text, NULL, &error);
  g_assert_no_error (error);
  fault_server_play (desk->server, path, &(FaultAct){ .body = text });
}

void
geocoder_play (Desk *desk, const char *text)
{
  fault_server_play (desk->server, NULL, &(FaultAct){ .body = text });
}

/* No words, whatever they are about, hold a key, plain or percent-encoded. */
static void
assert_shows_no_key (const char *text)
{
  static const char *const pieces[] = { "K3Y", "S3CRET", "of the+t", "sig=", "key=" };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    if (strstr (text, pieces[i]) != NULL)
      g_error ("\"%s\" can be read in: %s", pieces[i], text);
}

void
geocoder_on_searched (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *self = data;

  self->n_done++;
  self->places = desk_geocoder_search_finish (DESK_GEOCODER (source), result, &self->error);
}

static void
on_reversed (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *self = data;

  self->n_done++;
  self->place = desk_geocoder_reverse_finish (DESK_GEOCODER (source), result, &self->error);
}

Answer *
geocoder_search (DeskGeocoder *geocoder, const char *text, const char *city, const DeskPoint *near)
{
  Answer *self = g_new0 (Answer, 1);

  desk_geocoder_search_async (geocoder, text, city, near, NULL, geocoder_on_searched, self);
  g_assert_cmpuint (self->n_done, ==, 0);
  WAIT_UNTIL (self->n_done > 0);
  if (self->error != NULL)
    assert_shows_no_key (self->error->message);

  return self;
}

Answer *
geocoder_reverse (DeskGeocoder *geocoder, DeskPoint where)
{
  Answer *self = g_new0 (Answer, 1);

  desk_geocoder_reverse_async (geocoder, where, NULL, on_reversed, self);
  g_assert_cmpuint (self->n_done, ==, 0);
  WAIT_UNTIL (self->n_done > 0);
  if (self->error != NULL)
    assert_shows_no_key (self->error->message);

  return self;
}

void
geocoder_assert_asked (Desk *desk, const char *path, const char *parameters)
{
  g_autofree char *request = fault_server_dup_request (desk->server, path, 0);
  g_autofree char *wanted = g_strdup_printf ("GET %s?%s HTTP/1.1\r\n", path, parameters);

  if (!g_str_has_prefix (request, wanted))
    g_error ("not %s but %s", wanted, request);
}
