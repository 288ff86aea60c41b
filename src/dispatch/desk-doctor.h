/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dispatch/desk-doctor-step.h"
#include "dispatch/desk-session.h"

G_BEGIN_DECLS

#define DESK_TYPE_DOCTOR (desk_doctor_get_type ())
G_DECLARE_FINAL_TYPE (DeskDoctor, desk_doctor, DESK, DOCTOR, GObject)

/**
 * desk_doctor_new:
 * @session: (transfer none): on the profile that is looked at
 *
 * Returns: (transfer full): a #GListModel of five #DeskDoctorStep: the road from an empty machine to
 *   the first real quote, each step checked by a real call. None of the calls places an order.
 */
DeskDoctor *desk_doctor_new (DeskSession *session);

/**
 * desk_doctor_run_async:
 * @position: of the first step
 * @n_steps: how many; the rest with %G_MAXUINT
 *
 * Tries the steps one after the other. One that fails does not keep the next from being tried: what
 * is wrong with a carrier's secret is worth knowing while a binding is pending.
 */
void desk_doctor_run_async (DeskDoctor *self,
                            guint position,
                            guint n_steps,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/**
 * desk_doctor_run_finish:
 *
 * Returns: whether none of the steps failed; %FALSE with @error when it was cancelled
 */
gboolean desk_doctor_run_finish (DeskDoctor *self, GAsyncResult *result, GError **error);

G_END_DECLS
