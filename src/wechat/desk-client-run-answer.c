/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a call of a DeskClient ends: the exchange kept, secrets masked, the one who asked told. */

#define G_LOG_DOMAIN "desk-wechat"

#include "config.h"

#include "desk-client-run-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "wechat/desk-exchange-private.h"
#include "wechat/desk-soup-private.h"

typedef DeskClientRun Run;

static void
run_stop_watching (Run *run)
{
  g_clear_handle_id (&run->deadline_id, g_source_remove);
  if (run->outer != NULL)
    g_source_destroy (run->outer);
  g_clear_pointer (&run->outer, g_source_unref);
}

/* A reply that should hold a secret, and in which it was not found, may hold it anywhere. */
static gboolean
may_be_shown (Run *run, DeskRecord *record)
{
  const char *secret = run->call->secret;

  return secret == NULL || (record != NULL && desk_record_get_wrong (record, secret) == NULL);
}

static DeskExchange *
make_exchange (DeskClient *self, Run *run, DeskRecord *record, const GError *error)
{
  /* A NUL ends what a person can read; the length tells that there was more. */
  g_autofree char *body = run->received->len == 0 ? NULL
                          : may_be_shown (run, record)
                              ? g_strndup ((const char *) run->received->data, run->received->len)
                              : g_strdup ("••••");
  DeskExchangeFacts facts = {
    .request_body = run->body,
    .response_body = body,
    .response_length = run->received->len,
    .error = error != NULL ? error->message : NULL,
    .began_at = run->began_at,
    .first_byte_at = run->first_byte_at,
    .ended_at = g_get_monotonic_time (),
  };

  return desk_exchange_new_from_message (run->message, &facts, self->secrets);
}

gint64
_desk_client_run_get_errcode (DeskRecord *record)
{
  gint64 errcode = 0;

  if (desk_record_find_field (record, "errcode") == NULL ||
      desk_record_get_decimal (record, "errcode", &errcode) != DESK_VALUE_OK)
    return 0;

  return errcode;
}

/* Too many calls a minute, or too fast (source: the platform's table of errors). */
static gboolean
is_too_much (DeskRecord *record)
{
  gint64 errcode = _desk_client_run_get_errcode (record);

  return errcode == 45009 || errcode == 45011;
}

void
_desk_client_run_answer (DeskClientRun *run, DeskReply *reply, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&run->task);

  run_stop_watching (run);
  if (reply != NULL)
    g_task_return_pointer (task, reply, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* Whoever answers may repeat what he was sent. */
static void
mask_words (DeskSecrets *secrets, DeskRecord *record)
{
  static const char *const names[] = { "errmsg", "resultmsg" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *words = desk_record_find_field (record, names[i]) != NULL
                              ? desk_record_get_text (record, names[i])
                              : NULL;
      g_autofree char *masked = words != NULL ? desk_secrets_mask (secrets, words) : NULL;

      if (masked != NULL && strcmp (words, masked) != 0)
        desk_record_set_text (record, names[i], masked);
    }
}

static gboolean
has_broken_http2 (Run *run, const GError *error)
{
  return run->message != NULL && soup_message_get_http_version (run->message) == SOUP_HTTP_2_0 &&
         (g_error_matches (error, DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_NETWORK) ||
          g_error_matches (error, DESK_CLIENT_ERROR, DESK_CLIENT_ERROR_TIMEOUT));
}

void
_desk_client_run_finish (DeskClientRun *run, DeskRecord *record, GError *error)
{
  DeskClient *self = g_task_get_source_object (run->task);
  DeskExchange *exchange = NULL;
  DeskReply *reply;

  if (record != NULL && self->limiter != NULL && is_too_much (record))
    desk_limiter_slow_down (self->limiter);
  if (record != NULL && run->call->secret != NULL)
    desk_secrets_add (self->secrets, desk_record_get_text (record, run->call->secret));
  if (record != NULL)
    mask_words (self->secrets, record);
  if (error != NULL)
    {
      g_autofree char *masked = desk_secrets_mask (self->secrets, error->message);

      g_free (error->message);
      error->message = g_steal_pointer (&masked);
    }
  if (run->message != NULL)
    exchange = make_exchange (self, run, record, error);
  if (has_broken_http2 (run, error))
    _desk_client_count_broken (self);

  reply = desk_reply_new (record, exchange, error, run->token_errcode);
  desk_reply_set_left (reply, run->left);
  if (run->keeps_bytes && run->received->len > 0)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (run->received->data, run->received->len);

      desk_reply_set_bytes (reply, bytes);
    }
  _desk_client_run_answer (run, reply, NULL);
}

void
_desk_client_run_fail (DeskClientRun *run, DeskClientError code, const char *message)
{
  _desk_client_run_finish (run, NULL, g_error_new_literal (DESK_CLIENT_ERROR, (int) code, message));
}

void
_desk_client_run_fail_late (DeskClientRun *run)
{
  if (run->message == NULL)
    {
      _desk_client_run_fail (run, DESK_CLIENT_ERROR_TIMEOUT, _ ("No access token in time"));
      return;
    }

  /* Cancelling may come too late to hold it back. */
  run->left = TRUE;
  _desk_client_run_finish (run, NULL,
                           desk_soup_error_late (run->began_at, run->first_byte_at != 0));
}

void
_desk_client_run_fail_with (DeskClientRun *run, const GError *error)
{
  DeskClient *self = g_task_get_source_object (run->task);

  _desk_client_run_finish (
      run, NULL,
      desk_soup_error_new (error, self->endpoint, run->began_at, run->first_byte_at != 0));
}
