/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wechat/desk-exchange.h"

G_BEGIN_DECLS

/**
 * DeskDoctorState:
 * @DESK_DOCTOR_WAITING: not tried yet
 * @DESK_DOCTOR_RUNNING: a call is on its way
 * @DESK_DOCTOR_PASSED: seen to work
 * @DESK_DOCTOR_FAILED: tried, and it does not
 * @DESK_DOCTOR_SKIPPED: not for this profile, or nothing to try yet
 */
typedef enum
{
  DESK_DOCTOR_WAITING,
  DESK_DOCTOR_RUNNING,
  DESK_DOCTOR_PASSED,
  DESK_DOCTOR_FAILED,
  DESK_DOCTOR_SKIPPED,
} DeskDoctorState;

#define DESK_TYPE_DOCTOR_STEP (desk_doctor_step_get_type ())
G_DECLARE_FINAL_TYPE (DeskDoctorStep, desk_doctor_step, DESK, DOCTOR_STEP, GObject)

/**
 * desk_doctor_step_new:
 * @id: a stable word, for programs; static
 * @title: what is to work afterwards, translated
 * @todo: what to do for it and where, translated, a paragraph a line
 * @link: (nullable): where that is done; static
 */
DeskDoctorStep *desk_doctor_step_new (const char *id,
                                      const char *title,
                                      const char *todo,
                                      const char *link);

const char *desk_doctor_step_get_id (DeskDoctorStep *self);
const char *desk_doctor_step_get_title (DeskDoctorStep *self);
const char *desk_doctor_step_get_todo (DeskDoctorStep *self);
const char *desk_doctor_step_get_link (DeskDoctorStep *self);

DeskDoctorState desk_doctor_step_get_state (DeskDoctorStep *self);

/* "waiting", "running", "passed", "failed", "skipped"; static. */
const char *desk_doctor_step_get_state_nick (DeskDoctorStep *self);

/**
 * desk_doctor_step_get_detail:
 *
 * Returns: (nullable): what was seen, a line for each carrier where that matters
 */
const char *desk_doctor_step_get_detail (DeskDoctorStep *self);

/**
 * desk_doctor_step_get_remedy:
 *
 * Returns: (nullable): what helps, and who can do it
 */
const char *desk_doctor_step_get_remedy (DeskDoctorStep *self);

/**
 * desk_doctor_step_get_exchange:
 *
 * Returns: (transfer none) (nullable): the call that did not work, masked; %NULL where none did not,
 *   or nothing was sent
 */
DeskExchange *desk_doctor_step_get_exchange (DeskDoctorStep *self);

/* (nullable) (transfer none) */
void desk_doctor_step_set_exchange (DeskDoctorStep *self, DeskExchange *exchange);

/**
 * desk_doctor_step_set:
 * @detail: (nullable)
 * @remedy: (nullable)
 *
 * Emits "changed".
 */
void desk_doctor_step_set (DeskDoctorStep *self,
                           DeskDoctorState state,
                           const char *detail,
                           const char *remedy);

G_END_DECLS
