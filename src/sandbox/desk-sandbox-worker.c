/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskSandboxWorker: carries the calls about orders out: at once, or as a scenario wants it, not at
 * all, later or twice; and keeps the journal of it.
 *
 * Late work waits here until somebody lets it catch up. Owned by the platform and used under its
 * lock.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-worker.h"

#include "sandbox/desk-sandbox-act.h"
#include "sandbox/desk-sandbox-body.h"
#include "sandbox/desk-sandbox-carrier.h"

#define BY_REQUEST "request"
#define BY_LATE "late"
#define BY_REPEAT "repeat"

struct _DeskSandboxWorker
{
  GObject parent_instance;

  DeskSandboxJournal *journal; /* (nullable) */
  GQueue late;                 /* Job, what is due first in front */
};

/* A call that is to be carried out. */
typedef struct
{
  DeskSandboxCall call;
  const char *name;
  JsonObject *body;
  const char *by;
  int end;
  gint64 due; /* where it is late */
} Job;

G_DEFINE_FINAL_TYPE (DeskSandboxWorker, desk_sandbox_worker, G_TYPE_OBJECT)

static void
job_free (gpointer data)
{
  Job *job = data;

  json_object_unref (job->body);
  g_free (job);
}

static int
compare_jobs (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Job *one = a, *other = b;

  return (one->due > other->due) - (one->due < other->due);
}

/* @body and @result (nullable): what was sent, and what became of it where it was carried out. */
static void
note (DeskSandboxWorker *self, const DeskSandboxDesk *desk, const char *name, JsonObject *body,
      const char *by, gint64 errcode, const DeskSandboxResult *result)
{
  DeskSandboxEntry entry = { .call = name, .by = by, .errcode = errcode };

  if (self->journal == NULL)
    return;

  if (body != NULL)
    {
      const DeskSandboxAccount *account = desk_sandbox_order_call_find_account (desk, body);

      entry.shop_order_id = desk_sandbox_body_get_text (body, "shop_order_id");
      entry.delivery_id = account != NULL ? account->delivery_id
                                          : desk_sandbox_body_get_text (body, "delivery_id");
    }
  if (result != NULL)
    {
      entry.worked = errcode == DESK_SANDBOX_OK && result->resultcode == 0;
      entry.resultcode = result->resultcode;
      entry.waybill_id = result->waybill_id;
    }

  desk_sandbox_journal_add (self->journal, &entry);
}

static DeskSandboxAnswer *
work (DeskSandboxWorker *self, const DeskSandboxDesk *now, const Job *job, double latency_scale)
{
  const DeskSandboxAccount *account = desk_sandbox_order_call_find_account (now, job->body);
  DeskSandboxDesk desk = *now;
  DeskSandboxResult result = { 0 };
  DeskSandboxAnswer *answer;
  DeskSandboxErrcode errcode;

  desk.end = job->end;
  errcode = desk_sandbox_order_call (job->call, &desk, job->body, &result);
  note (self, &desk, job->name, job->body, job->by, errcode, &result);
  g_free (result.waybill_id);

  if (errcode != DESK_SANDBOX_OK)
    return desk_sandbox_answer_new_error (errcode, NULL, desk.unix_time);

  answer = desk_sandbox_answer_new (result.reply);
  if (account != NULL)
    answer->delay = desk_sandbox_carrier_get_latency (account, latency_scale);

  return answer;
}

static void
put_off (DeskSandboxWorker *self, const DeskSandboxDesk *desk, const Job *job, const char *by,
         int delay)
{
  Job *late = g_new0 (Job, 1);

  *late = *job;
  late->body = json_object_ref (job->body);
  late->by = by;
  late->due = desk->now + delay * G_TIME_SPAN_MILLISECOND;
  g_queue_insert_sorted (&self->late, late, compare_jobs, NULL);
}

/* Now, and perhaps once more. */
static DeskSandboxAnswer *
work_by (DeskSandboxWorker *self, const DeskSandboxDesk *desk, const Job *job,
         const DeskScenarioAct *act, double latency_scale)
{
  DeskSandboxAnswer *answer = work (self, desk, job, latency_scale);

  if (act->duplicate != 0 && act->work_delay >= 0)
    {
      put_off (self, desk, job, BY_REPEAT, act->work_delay);
    }
  else if (act->duplicate != 0)
    {
      Job again = *job;
      DeskSandboxAnswer *second;

      again.by = BY_REPEAT;
      second = work (self, desk, &again, latency_scale);
      desk_sandbox_answer_free (act->duplicate == 1 ? second : answer);
      if (act->duplicate == 2)
        answer = second;
    }

  if (act->fault_after || act->duplicate != 0)
    answer = desk_sandbox_act_answer_after (act, job->call, desk->unix_time, answer);

  return answer;
}

static void
desk_sandbox_worker_finalize (GObject *object)
{
  DeskSandboxWorker *self = DESK_SANDBOX_WORKER (object);

  g_clear_object (&self->journal);
  g_queue_clear_full (&self->late, job_free);

  G_OBJECT_CLASS (desk_sandbox_worker_parent_class)->finalize (object);
}

static void
desk_sandbox_worker_class_init (DeskSandboxWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_sandbox_worker_finalize;
}

static void
desk_sandbox_worker_init (DeskSandboxWorker *self)
{
  g_queue_init (&self->late);
}

DeskSandboxWorker *
desk_sandbox_worker_new (void)
{
  return g_object_new (DESK_TYPE_SANDBOX_WORKER, NULL);
}

void
desk_sandbox_worker_set_journal (DeskSandboxWorker *self, DeskSandboxJournal *journal)
{
  g_return_if_fail (DESK_IS_SANDBOX_WORKER (self));
  g_return_if_fail (DESK_IS_SANDBOX_JOURNAL (journal));

  g_set_object (&self->journal, journal);
}

char *
desk_sandbox_worker_dup_journal (DeskSandboxWorker *self)
{
  g_return_val_if_fail (DESK_IS_SANDBOX_WORKER (self), NULL);

  return self->journal != NULL ? desk_sandbox_journal_dup (self->journal) : g_strdup ("");
}

DeskSandboxAnswer *
desk_sandbox_worker_answer (DeskSandboxWorker *self, const DeskSandboxDesk *desk,
                            DeskSandboxCall call, const char *name, JsonObject *body,
                            const DeskScenarioAct *act, double latency_scale)
{
  Job job = { .call = call, .name = name, .body = body, .by = BY_REQUEST };
  DeskSandboxAnswer *answer = NULL;
  gboolean is_late;

  g_return_val_if_fail (DESK_IS_SANDBOX_WORKER (self), NULL);
  g_return_val_if_fail (desk != NULL && name != NULL && body != NULL, NULL);

  if (act == NULL)
    return work (self, desk, &job, latency_scale);

  job.end = act->end;
  is_late = act->work_delay >= 0 && act->duplicate == 0;
  if (!act->fault_after && act->duplicate == 0)
    answer = desk_sandbox_act_answer_before (act, call, desk->unix_time);

  if (answer != NULL || is_late)
    note (self, desk, name, body, BY_REQUEST, act->has_errcode ? act->errcode : DESK_SANDBOX_OK,
          NULL);
  if (is_late)
    put_off (self, desk, &job, BY_LATE, act->work_delay);

  if (is_late && answer == NULL)
    {
      answer = desk_sandbox_act_direct (act, desk_sandbox_answer_new (g_strdup ("")));
      answer->fault = DESK_SANDBOX_FAULT_CLOSE;
    }
  else
    {
      if (answer == NULL)
        answer = work_by (self, desk, &job, act, latency_scale);
      answer = desk_sandbox_act_direct (act, answer);
    }

  answer->late = act->work_delay >= 0 ? (guint) act->work_delay + 1 : 0;

  return answer;
}

void
desk_sandbox_worker_note_refused (DeskSandboxWorker *self, const DeskSandboxDesk *desk,
                                  const char *name, JsonObject *body, DeskSandboxErrcode errcode)
{
  g_return_if_fail (DESK_IS_SANDBOX_WORKER (self));
  g_return_if_fail (desk != NULL && name != NULL);

  note (self, desk, name, body, BY_REQUEST, errcode, NULL);
}

void
desk_sandbox_worker_catch_up (DeskSandboxWorker *self, const DeskSandboxDesk *desk)
{
  g_return_if_fail (DESK_IS_SANDBOX_WORKER (self));
  g_return_if_fail (desk != NULL);

  for (;;)
    {
      Job *job = g_queue_peek_head (&self->late);

      if (job == NULL || job->due > desk->now)
        return;

      g_queue_pop_head (&self->late);
      desk_sandbox_answer_free (work (self, desk, job, 0));
      job_free (job);
    }
}
