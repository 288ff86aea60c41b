/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskDoctorStep: one thing that has to work before an order can leave, and how far it does. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-doctor-step.h"

struct _DeskDoctorStep
{
  GObject parent_instance;

  const char *id;
  char *title;
  char *todo;
  const char *link;
  DeskDoctorState state;
  char *detail;
  char *remedy;
  DeskExchange *exchange;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskDoctorStep, desk_doctor_step, G_TYPE_OBJECT)

static void
desk_doctor_step_finalize (GObject *object)
{
  DeskDoctorStep *self = DESK_DOCTOR_STEP (object);

  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->todo, g_free);
  g_clear_pointer (&self->detail, g_free);
  g_clear_pointer (&self->remedy, g_free);
  g_clear_object (&self->exchange);

  G_OBJECT_CLASS (desk_doctor_step_parent_class)->finalize (object);
}

static void
desk_doctor_step_class_init (DeskDoctorStepClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_doctor_step_finalize;

  signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_DOCTOR_STEP, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_doctor_step_init (DeskDoctorStep *self)
{
}

DeskDoctorStep *
desk_doctor_step_new (const char *id, const char *title, const char *todo, const char *link)
{
  DeskDoctorStep *self;

  g_return_val_if_fail (id != NULL && title != NULL && todo != NULL, NULL);

  self = g_object_new (DESK_TYPE_DOCTOR_STEP, NULL);
  self->id = id;
  self->title = g_strdup (title);
  self->todo = g_strdup (todo);
  self->link = link;

  return self;
}

const char *
desk_doctor_step_get_id (DeskDoctorStep *self)
{
  g_return_val_if_fail (DESK_IS_DOCTOR_STEP (self), NULL);

  return self->id;
}

const char *
desk_doctor_step_get_title (DeskDoctorStep *self)
{
  g_return_val_if_fail (DESK_IS_DOCTOR_STEP (self), NULL);

  return self->title;
}

const char *
desk_doctor_step_get_todo (DeskDoctorStep *self)
{
  g_return_val_if_fail (DESK_IS_DOCTOR_STEP (self), NULL);

  return self->todo;
}

const char *
desk_doctor_step_get_link (DeskDoctorStep *self)
{
  g_return_val_if_fail (DESK_IS_DOCTOR_STEP (self), NULL);

  return self->link;
}

DeskDoctorState
desk_doctor_step_get_state (DeskDoctorStep *self)
{
  g_return_val_if_fail (DESK_IS_DOCTOR_STEP (self), DESK_DOCTOR_WAITING);

  return self->state;
}

const char *
desk_doctor_step_get_state_nick (DeskDoctorStep *self)
{
  static const char *const nicks[] = {
    [DESK_DOCTOR_WAITING] = "waiting", [DESK_DOCTOR_RUNNING] = "running",
    [DESK_DOCTOR_PASSED] = "passed",   [DESK_DOCTOR_FAILED] = "failed",
    [DESK_DOCTOR_SKIPPED] = "skipped",
  };

  g_return_val_if_fail (DESK_IS_DOCTOR_STEP (self), NULL);

  return nicks[self->state];
}

const char *
desk_doctor_step_get_detail (DeskDoctorStep *self)
{
  g_return_val_if_fail (DESK_IS_DOCTOR_STEP (self), NULL);

  return self->detail;
}

const char *
desk_doctor_step_get_remedy (DeskDoctorStep *self)
{
  g_return_val_if_fail (DESK_IS_DOCTOR_STEP (self), NULL);

  return self->remedy;
}

DeskExchange *
desk_doctor_step_get_exchange (DeskDoctorStep *self)
{
  g_return_val_if_fail (DESK_IS_DOCTOR_STEP (self), NULL);

  return self->exchange;
}

void
desk_doctor_step_set_exchange (DeskDoctorStep *self, DeskExchange *exchange)
{
  g_return_if_fail (DESK_IS_DOCTOR_STEP (self));

  g_set_object (&self->exchange, exchange);
}

void
desk_doctor_step_set (DeskDoctorStep *self,
                      DeskDoctorState state,
                      const char *detail,
                      const char *remedy)
{
  g_return_if_fail (DESK_IS_DOCTOR_STEP (self));

  self->state = state;
  g_free (self->detail);
  self->detail = g_strdup (detail);
  g_free (self->remedy);
  self->remedy = g_strdup (remedy);
  g_signal_emit (self, signals[CHANGED], 0);
}
