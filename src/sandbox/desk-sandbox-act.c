/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * desk-sandbox-act: what a scenario's act makes of an answer: one of its own, another one, or the
 * same given in another way.
 *
 * Functions without state.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-act.h"

#include <libsoup/soup.h>
#include <string.h>

#include "sandbox/desk-sandbox-carrier.h"

DeskSandboxAnswer *
desk_sandbox_act_answer (const DeskScenarioAct *act, gint64 unix_time)
{
  DeskSandboxAnswer *answer;

  g_return_val_if_fail (act != NULL, NULL);

  if (act->body != NULL)
    {
      answer = desk_sandbox_answer_new (g_strdup (act->body));
      if (act->http_status >= 0)
        answer->status = (guint) act->http_status;
      return answer;
    }

  if (act->has_errcode && !act->has_resultcode)
    return desk_sandbox_answer_new_error (act->errcode, act->errmsg, unix_time);

  if (act->fault != DESK_SANDBOX_FAULT_NONE && !desk_sandbox_fault_is_of_transport (act->fault))
    {
      answer = desk_sandbox_answer_new (g_strdup (""));
      g_bytes_unref (answer->body);
      answer->body = desk_sandbox_fault_make_body (act->fault);

      if (act->fault == DESK_SANDBOX_FAULT_REDIRECT)
        {
          answer->status = SOUP_STATUS_FOUND;
          answer->location = g_strdup (act->redirect_to);
        }
      if (act->fault == DESK_SANDBOX_FAULT_HTML || act->fault == DESK_SANDBOX_FAULT_REDIRECT)
        answer->content_type = "text/html";
      if (act->http_status >= 0)
        answer->status = (guint) act->http_status;

      return answer;
    }

  if (act->http_status >= 0)
    return desk_sandbox_answer_new_page ((guint) act->http_status);

  return NULL;
}

DeskSandboxAnswer *
desk_sandbox_act_refuse (const DeskScenarioAct *act, DeskSandboxCall call, gint64 unix_time)
{
  const char *resultmsg;
  g_autofree char *carriers = NULL;
  g_autofree char *platforms = NULL;

  g_return_val_if_fail (act != NULL && act->has_resultcode, NULL);

  resultmsg = act->resultmsg;

  if (resultmsg == NULL)
    resultmsg = act->resultcode == 0 ? "ok" : "";

  if (call == DESK_SANDBOX_CALL_NONE)
    carriers = desk_sandbox_carrier_format_unpriced (act->resultcode, resultmsg);
  else
    carriers = desk_sandbox_order_call_format_empty (call, act->resultcode, resultmsg);

  if (!act->has_errcode)
    return desk_sandbox_answer_new (g_steal_pointer (&carriers));

  platforms = desk_sandbox_answer_format_error (act->errcode, act->errmsg, unix_time);
  platforms[strlen (platforms) - 1] = ',';

  return desk_sandbox_answer_new (g_strconcat (platforms, carriers + 1, NULL));
}

DeskSandboxAnswer *
desk_sandbox_act_direct (const DeskScenarioAct *act, DeskSandboxAnswer *answer)
{
  g_return_val_if_fail (answer != NULL, NULL);

  if (act == NULL)
    return answer;

  answer->fault = act->fault;
  if (act->latency >= 0)
    answer->delay = (guint) act->latency;

  return answer;
}

DeskSandboxAnswer *
desk_sandbox_act_answer_before (const DeskScenarioAct *act, DeskSandboxCall call,
                                gint64 unix_time)
{
  DeskSandboxAnswer *answer;

  g_return_val_if_fail (act != NULL, NULL);

  answer = desk_sandbox_act_answer (act, unix_time);
  if (answer != NULL)
    return answer;
  if (act->fault == DESK_SANDBOX_FAULT_HANG || act->fault == DESK_SANDBOX_FAULT_RESET ||
      act->fault == DESK_SANDBOX_FAULT_CLOSE)
    return desk_sandbox_answer_new (g_strdup (""));
  if (act->has_resultcode)
    return desk_sandbox_act_refuse (act, call, unix_time);

  return NULL;
}

DeskSandboxAnswer *
desk_sandbox_act_answer_after (const DeskScenarioAct *act, DeskSandboxCall call,
                               gint64 unix_time, DeskSandboxAnswer *answer)
{
  DeskSandboxAnswer *other;

  g_return_val_if_fail (act != NULL && answer != NULL, answer);

  other = act->has_resultcode ? desk_sandbox_act_refuse (act, call, unix_time)
                              : desk_sandbox_act_answer (act, unix_time);
  if (other == NULL)
    return answer;

  desk_sandbox_answer_free (answer);

  return other;
}
