/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of DeskDoctor, shared by the doctor and by what its steps try. */
#pragma once

#include "dispatch/desk-doctor.h"
#include "dispatch/desk-quote-list.h"
#include "wechat/desk-reply.h"

G_BEGIN_DECLS

struct _DeskDoctor
{
  GObject parent_instance;

  DeskSession *session;
  GPtrArray *steps; /* of DeskDoctorStep */
};

/* One run over some of the steps. */
typedef struct
{
  guint next;
  guint end;
  gboolean failed;
  DeskAccount *sandbox; /* while it is asked */
  DeskQuoteList *quotes; /* asked once for the two steps that read them */
  gulong quotes_id;
  gulong cancel_id;
} DeskDoctorRun;

/* The step that the task is at. */
DeskDoctorStep *_desk_doctor_get_step (GTask *task);

/* What the profile is for. */
DeskProfileKind _desk_doctor_get_kind (GTask *task);

/* Ends the step and goes on to the next. Takes @task. */
void _desk_doctor_step_done (GTask *task,
                             DeskDoctorState state,
                             const char *detail,
                             const char *remedy);

/* Whether the call was answered with a yes; ends the step where not, and takes @task and @error
 * then. */
gboolean _desk_doctor_is_accepted (GTask *task,
                                   DeskReply *reply,
                                   GError *error,
                                   const char *delivery_id);

/* Goes on after a step that was cancelled. */
void _desk_doctor_run_next (GTask *task);

/* What the steps try; each takes @task. desk-doctor-account.c: */
void _desk_doctor_try_token (GTask *task);
void _desk_doctor_try_accounts (GTask *task);
void _desk_doctor_try_sandbox (GTask *task);

/* desk-doctor-quotes.c: */
void _desk_doctor_try_signature (GTask *task);
void _desk_doctor_try_production (GTask *task);

G_END_DECLS
