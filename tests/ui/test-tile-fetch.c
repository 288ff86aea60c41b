/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One tile, called off when its answer was read and nobody was told yet.
 */
#undef G_DISABLE_ASSERT

#include "config.h"

#include "answer-moment.h"
#include "ui/desk-tile-fetch.h"

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer data)
{
  GError **error = data;
  g_autofree char *etag = NULL;
  g_autoptr (GBytes) bytes =
    desk_tile_fetch_finish (DESK_TILE_FETCH (source), result, &etag, error);

  g_assert_null (bytes);
}

static void
test_cancelled (void)
{
  g_autoptr (FaultServer) server = fault_server_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  DeskTileFetch *fetch = desk_tile_fetch_new (FALSE);
  AnswerMoment moment;

  answer_moment_cancel (&moment, server, cancellable);
  desk_tile_fetch_async (fetch, fault_server_get_uri (server), NULL, cancellable, on_fetched,
                         &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (moment.n_reached, ==, 1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fetch);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/tile-fetch/cancelled", test_cancelled);

  return g_test_run ();
}
