/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskDoctor: the five steps to the first real quote, each tried by a real call.
 *
 * The steps are those of the platform's own FAQ, in its order: sign with a carrier and bind the
 * account, connect the API, try in the sandbox, go live. What each call proves is in
 * desk-doctor-account.c and desk-doctor-quotes.c; that none of them places an order is what all of
 * them have in common. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-doctor-private.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-verdict.h"

#define CONSOLE "https://mp.weixin.qq.com"
#define GUIDE "https://developers.weixin.qq.com/miniprogram/dev/server/API/immediate-delivery/"

/* What a step does: sets its step, and tells the task by _desk_doctor_step_done(). */
typedef void (*Try) (GTask *task);

static void desk_doctor_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DeskDoctor, desk_doctor, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, desk_doctor_iface_init))

static void
run_free (DeskDoctorRun *run)
{
  if (run->quotes != NULL)
    {
      g_clear_signal_handler (&run->quotes_id, run->quotes);
      desk_quote_list_cancel (run->quotes);
    }
  g_clear_object (&run->quotes);
  g_clear_object (&run->sandbox);
  g_free (run);
}

static void
desk_doctor_finalize (GObject *object)
{
  DeskDoctor *self = DESK_DOCTOR (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->steps, g_ptr_array_unref);

  G_OBJECT_CLASS (desk_doctor_parent_class)->finalize (object);
}

static void
desk_doctor_class_init (DeskDoctorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_doctor_finalize;
}

static void
desk_doctor_init (DeskDoctor *self)
{
  self->steps = g_ptr_array_new_with_free_func (g_object_unref);
}

static GType
desk_doctor_get_item_type (GListModel *model)
{
  return DESK_TYPE_DOCTOR_STEP;
}

static guint
desk_doctor_get_n_items (GListModel *model)
{
  return DESK_DOCTOR (model)->steps->len;
}

static gpointer
desk_doctor_get_item (GListModel *model, guint position)
{
  DeskDoctor *self = DESK_DOCTOR (model);

  return position < self->steps->len ? g_object_ref (g_ptr_array_index (self->steps, position))
                                     : NULL;
}

static void
desk_doctor_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = desk_doctor_get_item_type;
  iface->get_n_items = desk_doctor_get_n_items;
  iface->get_item = desk_doctor_get_item;
}

DeskDoctorStep *
_desk_doctor_get_step (GTask *task)
{
  DeskDoctor *self = g_task_get_source_object (task);
  DeskDoctorRun *run = g_task_get_task_data (task);

  return g_ptr_array_index (self->steps, run->next);
}

/* Takes @task. */
void
_desk_doctor_step_done (GTask *task, DeskDoctorState state, const char *detail, const char *remedy)
{
  DeskDoctorRun *run = g_task_get_task_data (task);

  desk_doctor_step_set (_desk_doctor_get_step (task), state, detail, remedy);
  run->failed |= state == DESK_DOCTOR_FAILED;
  run->next++;
  _desk_doctor_run_next (task);
}

static char *
dup_remedy (const DeskAdviceEntry *advice)
{
  return advice != NULL ? desk_advice_entry_dup_text (advice) : NULL;
}

/* Whether the call was answered with a yes; ends the step where not. Takes @task then. */
gboolean
_desk_doctor_is_accepted (GTask *task, DeskReply *reply, GError *error, const char *delivery_id)
{
  DeskDoctor *self = g_task_get_source_object (task);
  g_autoptr (DeskVerdict) verdict = NULL;
  g_autofree char *remedy = NULL;

  if (reply == NULL)
    {
      desk_doctor_step_set (_desk_doctor_get_step (task), DESK_DOCTOR_WAITING, NULL, NULL);
      g_task_return_error (task, error);
      g_object_unref (task);
      return FALSE;
    }

  verdict = desk_verdict_new (reply, delivery_id, desk_session_get_advice (self->session));
  if (verdict->accepted)
    return TRUE;

  remedy = dup_remedy (verdict->advice);
  desk_doctor_step_set_exchange (_desk_doctor_get_step (task), desk_reply_get_exchange (reply));
  _desk_doctor_step_done (task, DESK_DOCTOR_FAILED, verdict->words, remedy);

  return FALSE;
}

DeskProfileKind
_desk_doctor_get_kind (GTask *task)
{
  DeskDoctor *self = g_task_get_source_object (task);

  return desk_profile_get_kind (desk_session_get_profile (self->session));
}

static const struct
{
  const char *id;
  const char *title;
  const char *todo;
  const char *link;
  Try try;
} steps[] = {
  { "token", N_ ("The API answers"),
    N_ ("In the mini program’s console, under “开发管理”, copy the AppID and make an AppSecret; add "
        "this machine’s address to the IP whitelist if there is one.\n"
        "With several desks, let one server of yours fetch the token and enter its address."),
    CONSOLE, _desk_doctor_try_token },
  { "accounts", N_ ("The carriers’ accounts are bound"),
    N_ ("Sign a contract with each carrier first; it gives you an account, and settles with you "
        "directly.\n"
        "Then bind the account in the mini program’s console, under “物流助手 → 即时配送”: log in at the "
        "carrier."),
    CONSOLE, _desk_doctor_try_accounts },
  { "signature", N_ ("The carriers take our signature"),
    N_ ("Enter each carrier’s merchant ID, store number and AppSecret as its own console shows them. "
        "The secret is the carrier’s, not the mini program’s."),
    NULL, _desk_doctor_try_signature },
  { "sandbox", N_ ("A quote in the sandbox"),
    N_ ("The platform’s sandbox takes 500 order calls a day and needs the OpenID of an "
        "administrator, operator or developer of the mini program."),
    GUIDE, _desk_doctor_try_sandbox },
  { "production", N_ ("A quote in production"),
    N_ ("Prices are asked from the first sender store; no order is placed. From here on a dispatched "
        "order costs money."),
    NULL, _desk_doctor_try_production },
};

/* Takes @task. */
void
_desk_doctor_run_next (GTask *task)
{
  DeskDoctorRun *run = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return;
    }
  if (run->next >= run->end)
    {
      g_task_return_boolean (task, !run->failed);
      g_object_unref (task);
      return;
    }

  desk_doctor_step_set_exchange (_desk_doctor_get_step (task), NULL);
  desk_doctor_step_set (_desk_doctor_get_step (task), DESK_DOCTOR_RUNNING, NULL, NULL);
  steps[run->next].try (task);
}

DeskDoctor *
desk_doctor_new (DeskSession *session)
{
  DeskDoctor *self;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  self = g_object_new (DESK_TYPE_DOCTOR, NULL);
  self->session = g_object_ref (session);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    g_ptr_array_add (self->steps, desk_doctor_step_new (steps[i].id, _ (steps[i].title),
                                                        _ (steps[i].todo), steps[i].link));

  return self;
}

void
desk_doctor_run_async (DeskDoctor *self,
                       guint position,
                       guint n_steps,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task;
  DeskDoctorRun *run;

  g_return_if_fail (DESK_IS_DOCTOR (self));
  g_return_if_fail (position < self->steps->len);

  run = g_new0 (DeskDoctorRun, 1);
  run->next = position;
  run->end = position + MIN (n_steps, self->steps->len - position);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_doctor_run_async);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  _desk_doctor_run_next (task);
}

gboolean
desk_doctor_run_finish (DeskDoctor *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
