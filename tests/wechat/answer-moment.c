/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A request that is cancelled when its answer was read and not told: this takes an answer that is
 * there as soon as libsoup looks for it, else there is nothing between the two.
 */
#include "answer-moment.h"

#include <libsoup/soup.h>

#include "tests/patience.h"

#define PATIENCE patience_of_seconds (20)

/* The request was written; the server answers in a thread of its own, and closes. */
static gboolean
on_wrote_body (GSignalInvocationHint *hint, guint n_params, const GValue *params, gpointer data)
{
  AnswerMoment *moment = data;
  gint64 began = g_get_monotonic_time ();

  while (fault_server_count (moment->server, NULL) == moment->n_before ||
         fault_server_count_open (moment->server) > 0)
    {
      g_assert_cmpint (g_get_monotonic_time () - began, <, PATIENCE);
      g_thread_yield ();
    }

  return FALSE;
}

static gboolean
cancel (gpointer data)
{
  AnswerMoment *moment = data;

  moment->n_reached++;
  g_cancellable_cancel (moment->cancellable);

  return G_SOURCE_REMOVE;
}

/* Right here it would still be in time: libsoup looks once more when it has read. */
static gboolean
on_got_headers (GSignalInvocationHint *hint, guint n_params, const GValue *params, gpointer data)
{
  g_idle_add_full (G_PRIORITY_HIGH, cancel, data, NULL);

  return FALSE;
}

void
answer_moment_cancel (AnswerMoment *moment, FaultServer *server, GCancellable *cancellable)
{
  GTypeClass *klass = g_type_class_ref (SOUP_TYPE_MESSAGE);

  moment->server = server;
  moment->cancellable = cancellable;
  moment->n_before = fault_server_count (server, NULL);
  moment->n_reached = 0;

  g_signal_add_emission_hook (g_signal_lookup ("wrote-body", SOUP_TYPE_MESSAGE), 0, on_wrote_body,
                              moment, NULL);
  g_signal_add_emission_hook (g_signal_lookup ("got-headers", SOUP_TYPE_MESSAGE), 0, on_got_headers,
                              moment, NULL);
  g_type_class_unref (klass);
}
