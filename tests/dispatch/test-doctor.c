/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The doctor: on Practice everything passes; on platforms where one thing is wrong, the step it
 * belongs to fails and says what helps.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dispatch/desk-doctor-order.h"
#include "dispatch/desk-doctor.h"
#include "dispatch/desk-profile-store.h"
#include "model/desk-party.h"
#include "sandbox/desk-sandbox.h"
#include "tests/patience.h"

#define PATIENCE patience_of_seconds (60)

typedef struct
{
  gboolean done;
  gboolean passed;
  GError *error;
} Wait;

static void
on_ran (GObject *source, GAsyncResult *result, gpointer data)
{
  Wait *wait = data;

  wait->passed = desk_doctor_run_finish (DESK_DOCTOR (source), result, &wait->error);
  wait->done = TRUE;
}

static void
wait_until_done (Wait *wait)
{
  gint64 began = g_get_monotonic_time ();

  while (!wait->done)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time () - began, <, PATIENCE);
    }
}

static DeskSandbox *
start_sandbox (const char *scenario)
{
  DeskSandbox *sandbox = desk_sandbox_new ();
  g_autoptr (GError) error = NULL;

  desk_sandbox_set_latency_scale (sandbox, 0);
  if (scenario != NULL)
    {
      g_autofree char *path = NULL;

      g_close (g_file_open_tmp ("desk-doctor-XXXXXX", &path, NULL), NULL);
      g_assert_true (g_file_set_contents (path, scenario, -1, NULL));
      desk_sandbox_load_scenario (sandbox, path, &error);
      g_assert_no_error (error);
      g_unlink (path);
    }
  desk_sandbox_start (sandbox, &error);
  g_assert_no_error (error);

  return sandbox;
}

static DeskDoctor *
create_doctor (DeskSandbox *sandbox)
{
  g_autofree char *accounts = desk_sandbox_dup_accounts (sandbox);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskProfile) profile =
    desk_profile_new_practice (desk_sandbox_get_uri (sandbox), accounts, &error);
  g_autoptr (DeskSession) session = NULL;

  g_assert_no_error (error);
  session = desk_session_new (profile);

  return desk_doctor_new (session);
}

static DeskDoctorStep *
find_step (DeskDoctor *doctor, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (doctor)); i++)
    {
      g_autoptr (DeskDoctorStep) step = g_list_model_get_item (G_LIST_MODEL (doctor), i);

      if (g_str_equal (desk_doctor_step_get_id (step), id))
        return step;
    }

  g_error ("there is no step %s", id);
}

static void
test_practice (void)
{
  g_autoptr (DeskSandbox) sandbox = start_sandbox (NULL);
  g_autoptr (DeskDoctor) doctor = create_doctor (sandbox);
  Wait wait = { FALSE };

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (doctor)), ==, 5);
  desk_doctor_run_async (doctor, 0, G_MAXUINT, NULL, on_ran, &wait);
  wait_until_done (&wait);
  g_assert_no_error (wait.error);
  g_assert_true (wait.passed);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (DeskDoctorStep) step = g_list_model_get_item (G_LIST_MODEL (doctor), i);

      g_assert_cmpstr (desk_doctor_step_get_state_nick (step), ==, "passed");
      g_assert_null (desk_doctor_step_get_remedy (step));
    }
  g_assert_nonnull (strstr (desk_doctor_step_get_detail (find_step (doctor, "production")), "9.00"));
  desk_sandbox_stop (sandbox);
}

static const struct
{
  const char *scenario;
  const char *step;
  const char *detail;
  const char *remedy;
} failures[] = {
  { "[platform]\nbody={\"errcode\":40164,\"errmsg\":\"invalid ip 203.0.113.9, not in whitelist rid: a-b-c\"}\n"
    "call=getall\n",
    "token", "rid: a-b-c", "203.0.113.9" },
  { "[SS]\naudit_result=1\n", "accounts", "not confirmed", "wait" },
  { "[SS]\naudit_result=2\n", "accounts", "refused", "anew" },
  { "[DADA]\nshopid=another\n", "accounts", "another", "platform lists" },
  { "[SFTC]\nbody={\"resultcode\":2004,\"resultmsg\":\"微信接口验证签名失败\"}\n", "signature", "2004",
    "AppSecret" },
  { "[*]\nbody={\"errcode\":48001,\"errmsg\":\"api unauthorized\"}\ncall=pre_add\n", "production",
    "48001", NULL },
  { "[*]\nfault=reset\ncall=pre_add\n", "sandbox", "connection", NULL },
};

static void
test_failures (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autoptr (DeskSandbox) sandbox = start_sandbox (failures[i].scenario);
      g_autoptr (DeskDoctor) doctor = create_doctor (sandbox);
      DeskDoctorStep *step = find_step (doctor, failures[i].step);
      Wait wait = { FALSE };

      desk_doctor_run_async (doctor, 0, G_MAXUINT, NULL, on_ran, &wait);
      wait_until_done (&wait);
      g_assert_no_error (wait.error);
      g_assert_false (wait.passed);
      g_test_message ("%s: %s → %s", failures[i].step, desk_doctor_step_get_detail (step),
                      desk_doctor_step_get_remedy (step));
      g_assert_cmpstr (desk_doctor_step_get_state_nick (step), ==, "failed");
      g_assert_nonnull (strstr (desk_doctor_step_get_detail (step), failures[i].detail));
      if (failures[i].remedy != NULL)
        g_assert_nonnull (strstr (desk_doctor_step_get_remedy (step), failures[i].remedy));
      desk_sandbox_stop (sandbox);
    }
}

/* One step alone, and again after it was put right. */
static void
test_one_step (void)
{
  g_autoptr (DeskSandbox) sandbox = start_sandbox (NULL);
  g_autoptr (DeskDoctor) doctor = create_doctor (sandbox);
  Wait wait = { FALSE };

  desk_doctor_run_async (doctor, 2, 1, NULL, on_ran, &wait);
  wait_until_done (&wait);
  g_assert_true (wait.passed);
  g_assert_cmpstr (desk_doctor_step_get_state_nick (find_step (doctor, "token")), ==, "waiting");
  g_assert_cmpstr (desk_doctor_step_get_state_nick (find_step (doctor, "signature")), ==,
                   "passed");
  desk_sandbox_stop (sandbox);
}

static void
test_cancel (void)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (DeskSandbox) sandbox = start_sandbox ("[*]\nfault=hang\n");
      g_autoptr (DeskDoctor) doctor = create_doctor (sandbox);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (DeskDoctorStep) step = g_list_model_get_item (G_LIST_MODEL (doctor), i);
      Wait wait = { FALSE };

      desk_doctor_run_async (doctor, i, 1, cancellable, on_ran, &wait);
      g_assert_cmpstr (desk_doctor_step_get_state_nick (step), ==, "running");
      g_cancellable_cancel (cancellable);
      wait_until_done (&wait);
      g_assert_error (wait.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpstr (desk_doctor_step_get_state_nick (step), ==, "waiting");
      g_clear_error (&wait.error);
      desk_sandbox_stop (sandbox);
    }
}

/* Prices are asked from the first of the profile's own stores to a place beside it. */
static void
test_order (void)
{
  g_autoptr (DeskProfileSettings) settings = g_object_new (DESK_TYPE_PROFILE_SETTINGS, NULL);
  g_autoptr (DeskRecord) store = g_object_new (DESK_TYPE_PROFILE_STORE, NULL);
  g_autoptr (DeskRecord) sender = g_object_new (DESK_TYPE_PARTY, NULL);
  g_autoptr (DeskProfile) bare = NULL;
  g_autoptr (DeskProfile) profile = NULL;
  g_autoptr (DeskOrder) example = NULL;
  g_autoptr (DeskOrder) order = NULL;
  DeskProfileSecrets secrets = { NULL };
  DeskRecord *receiver;
  DeskPoint from, to;

  desk_record_set_text (DESK_RECORD (settings), "id", "shop");
  desk_record_set_text (DESK_RECORD (settings), "kind", "2");
  bare = desk_profile_new (settings, &secrets, NULL);
  example = desk_doctor_order_new (bare);
  g_assert_nonnull (
    desk_record_get_text (desk_record_get_child (DESK_RECORD (example), "sender"), "name"));

  desk_record_set_text (sender, "name", "李");
  desk_record_set_text (sender, "city", "成都市");
  desk_record_set_text (sender, "address", "1");
  desk_record_set_text (sender, "lng", "104.065735");
  desk_record_set_text (sender, "lat", "30.659462");
  desk_record_set_text (store, "sub_biz_id", "sub-1");
  desk_record_set_child (store, "sender", sender);
  desk_record_insert_item (DESK_RECORD (settings), "stores", G_MAXUINT, store);
  profile = desk_profile_new (settings, &secrets, NULL);
  order = desk_doctor_order_new (profile);

  g_assert_cmpstr (desk_record_get_text (DESK_RECORD (order), "shop_order_id"), !=,
                   desk_record_get_text (DESK_RECORD (example), "shop_order_id"));
  g_assert_cmpstr (desk_record_get_text (DESK_RECORD (order), "sub_biz_id"), ==, "sub-1");
  receiver = desk_record_get_child (DESK_RECORD (order), "receiver");
  g_assert_cmpstr (desk_record_get_text (receiver, "city"), ==,
                   desk_record_get_text (sender, "city"));
  g_assert_cmpstr (desk_record_get_text (receiver, "address"), ==, "1");
  g_assert_cmpstr (desk_record_get_text (receiver, "name"), !=,
                   desk_record_get_text (sender, "name"));
  g_assert_true (desk_party_get_point (
    DESK_PARTY (desk_record_get_child (DESK_RECORD (order), "sender")), &from));
  g_assert_true (desk_party_get_point (DESK_PARTY (receiver), &to));
  g_assert_cmpfloat_with_epsilon (from.lng, 104.065735, 1e-6);
  g_assert_cmpfloat (desk_point_distance (from, to), >, 500);
  g_assert_cmpfloat (desk_point_distance (from, to), <, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/doctor/practice", test_practice);
  g_test_add_func ("/doctor/failures", test_failures);
  g_test_add_func ("/doctor/one-step", test_one_step);
  g_test_add_func ("/doctor/cancel", test_cancel);
  g_test_add_func ("/doctor/order", test_order);

  return g_test_run ();
}
