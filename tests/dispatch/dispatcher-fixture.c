/* SPDX-License-Identifier: GPL-3.0-or-later */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "dispatcher-fixture.h"

#include "elsewhere-profile.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dispatch/desk-journal.h"
#include "model/desk-data.h"
#include "model/desk-fit.h"
#include "wechat/desk-wire.h"

/* What a callback brought. */
typedef struct
{
  gpointer object;
  gboolean yes;
  GError *error;
  gboolean done;
} Answer;

void
office_load_scenario (Office *self, const char *scenario)
{
  g_autofree char *path = g_build_filename (self->folder, "scenario.ini", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, scenario, -1, NULL));
  desk_sandbox_load_scenario (self->sandbox, path, &error);
  g_assert_no_error (error);
}

static void
on_placed (DeskDispatcher *dispatcher, DeskDelivery *delivery, Office *self)
{
  g_string_append (self->said, "placed ");
}

static void
on_status (DeskDispatcher *dispatcher, DeskDelivery *delivery, Office *self)
{
  g_string_append (self->said, "status ");
}

static void
on_settled (DeskDispatcher *dispatcher, DeskDelivery *delivery, Office *self)
{
  g_string_append (self->said, "settled ");
}

void
office_open (Office *self, const char *endpoint)
{
  g_autofree char *book = g_build_filename (self->folder, "desk.book", NULL);
  g_autoptr (DeskStore) store = desk_store_new (book);
  g_autoptr (DeskProfile) profile = NULL;
  g_autoptr (GError) error = NULL;

  if (endpoint == NULL)
    endpoint = desk_sandbox_get_uri (self->sandbox);
  if (self->elsewhere)
    profile = elsewhere_profile_new (self->accounts, endpoint);
  else
    profile = desk_profile_new_practice (endpoint, self->accounts, &error);
  g_assert_no_error (error);
  self->session = desk_session_new (profile);
  desk_session_set_store (self->session, store);
  self->dispatcher = desk_dispatcher_new (self->session);
  desk_dispatcher_set_grace (self->dispatcher, 60, 10);
  g_signal_connect (self->dispatcher, "placed", G_CALLBACK (on_placed), self);
  g_signal_connect (self->dispatcher, "status", G_CALLBACK (on_status), self);
  g_signal_connect (self->dispatcher, "settled", G_CALLBACK (on_settled), self);
}

void
office_close (Office *self)
{
  desk_dispatcher_stop (self->dispatcher);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->dispatcher);
  self->dispatcher = NULL;
  desk_store_close (desk_session_get_store (self->session));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->session);
}

Office *
office_new_with (const char *scenario, const char *change, const char *by)
{
  Office *self = g_new0 (Office, 1);
  g_autofree char *printed = NULL;
  GString *accounts;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("desk-office-XXXXXX", &error);
  g_assert_no_error (error);
  self->said = g_string_new (NULL);
  self->sandbox = desk_sandbox_new ();
  desk_sandbox_set_latency_scale (self->sandbox, 0);
  g_assert_true (desk_sandbox_keep_journal (self->sandbox, NULL, NULL));
  if (scenario != NULL)
    office_load_scenario (self, scenario);
  desk_sandbox_start (self->sandbox, &error);
  g_assert_no_error (error);
  printed = desk_sandbox_dup_accounts (self->sandbox);
  accounts = g_string_new (printed);
  if (change != NULL)
    g_assert_cmpuint (g_string_replace (accounts, change, by, 0), >, 0);
  self->accounts = g_string_free (accounts, FALSE);

  office_open (self, NULL);
  g_assert_true (office_start (self, &error));
  g_assert_no_error (error);

  return self;
}

Office *
office_new (const char *scenario)
{
  return office_new_with (scenario, NULL, NULL);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
  g_rmdir (path);
}

void
office_free (Office *self)
{
  if (self->dispatcher != NULL)
    office_close (self);
  desk_sandbox_stop (self->sandbox);
  g_assert_finalize_object (self->sandbox);
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->accounts);
  g_string_free (self->said, TRUE);
  g_free (self);
}

DeskAccount *
office_find_account (Office *self, const char *carrier)
{
  const char *const carriers[] = { carrier, NULL };
  g_autoptr (GPtrArray) accounts = desk_session_choose_accounts (self->session, carriers);

  g_assert_cmpuint (accounts->len, ==, 1);

  return g_ptr_array_index (accounts, 0);
}

DeskOrder *
office_make_order (Office *self, const char *carrier, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskOrder) order =
      desk_wire_read (DESK_TYPE_ORDER, desk_data_get ("example-order.json"), -1, &error);
  g_autoptr (DeskFit) fit = NULL;

  g_assert_no_error (error);
  desk_record_set_text (DESK_RECORD (order), "shop_order_id", id);
  fit =
      desk_fit_new (order, office_find_account (self, carrier),
                    desk_session_get_rulebook (self->session), g_get_real_time () / G_USEC_PER_SEC);

  return g_object_ref (fit->order);
}

static gboolean
take (Answer *answer, GError **error)
{
  WAIT_UNTIL (answer->done);
  if (answer->error != NULL)
    g_propagate_error (error, g_steal_pointer (&answer->error));

  return answer->yes;
}

#define ANSWER(name)                                                                               \
  static void on_##name (GObject *source, GAsyncResult *result, gpointer data)                     \
  {                                                                                                \
    Answer *answer = data;                                                                         \
                                                                                                   \
    answer->yes =                                                                                  \
        desk_dispatcher_##name##_finish (DESK_DISPATCHER (source), result, &answer->error);        \
    answer->done = TRUE;                                                                           \
  }

ANSWER (start)
ANSWER (tip)
ANSWER (cancel)
ANSWER (confirm_return)
ANSWER (refresh)
ANSWER (step)

#define ANSWER_DELIVERY(name)                                                                      \
  static void on_##name (GObject *source, GAsyncResult *result, gpointer data)                     \
  {                                                                                                \
    Answer *answer = data;                                                                         \
                                                                                                   \
    answer->object =                                                                               \
        desk_dispatcher_##name##_finish (DESK_DISPATCHER (source), result, &answer->error);        \
    answer->done = TRUE;                                                                           \
  }

ANSWER_DELIVERY (place)
ANSWER_DELIVERY (redo)

gboolean
office_start (Office *self, GError **error)
{
  Answer answer = { 0 };

  desk_dispatcher_start_async (self->dispatcher, NULL, on_start, &answer);

  return take (&answer, error);
}

/* Borrowed, as the list keeps it. */
static DeskDelivery *
take_delivery (Answer *answer, GError **error)
{
  g_autoptr (DeskDelivery) delivery = NULL;

  take (answer, error);
  delivery = answer->object;

  return delivery;
}

DeskDelivery *
office_place (Office *self, const char *carrier, const char *id, GError **error)
{
  g_autoptr (DeskOrder) order = office_make_order (self, carrier, id);
  Answer answer = { 0 };

  desk_dispatcher_place_async (self->dispatcher, order, office_find_account (self, carrier), NULL,
                               NULL, on_place, &answer);

  return take_delivery (&answer, error);
}

DeskDelivery *
office_redo (Office *self, DeskDelivery *delivery, GError **error)
{
  Answer answer = { 0 };

  desk_dispatcher_redo_async (self->dispatcher, delivery, NULL, on_redo, &answer);

  return take_delivery (&answer, error);
}

gboolean
office_tip (Office *self, DeskDelivery *delivery, gint64 fen, GError **error)
{
  Answer answer = { 0 };

  desk_dispatcher_tip_async (self->dispatcher, delivery, fen, NULL, on_tip, &answer);

  return take (&answer, error);
}

gboolean
office_cancel (Office *self, DeskDelivery *delivery, GError **error)
{
  Answer answer = { 0 };

  desk_dispatcher_cancel_async (self->dispatcher, delivery, 4, NULL, NULL, on_cancel, &answer);

  return take (&answer, error);
}

gboolean
office_confirm_return (Office *self, DeskDelivery *delivery, GError **error)
{
  Answer answer = { 0 };

  desk_dispatcher_confirm_return_async (self->dispatcher, delivery, NULL, NULL, on_confirm_return,
                                        &answer);

  return take (&answer, error);
}

gboolean
office_refresh (Office *self, DeskDelivery *delivery, GError **error)
{
  Answer answer = { 0 };

  desk_dispatcher_refresh_async (self->dispatcher, delivery, NULL, on_refresh, &answer);

  return take (&answer, error);
}

gboolean
office_step (Office *self, DeskDelivery *delivery, int status, GError **error)
{
  Answer answer = { 0 };

  desk_dispatcher_step_async (self->dispatcher, delivery, status, NULL, on_step, &answer);

  return take (&answer, error);
}

DeskDelivery *
office_get (Office *self, guint n)
{
  g_autoptr (DeskDelivery) delivery =
      g_list_model_get_item (desk_dispatcher_get_deliveries (self->dispatcher), n);

  g_assert_nonnull (delivery);

  return delivery;
}

guint
office_count (Office *self)
{
  return g_list_model_get_n_items (desk_dispatcher_get_deliveries (self->dispatcher));
}

void
office_wait (Office *self, DeskDelivery *delivery)
{
  WAIT_UNTIL (!desk_dispatcher_is_busy (self->dispatcher, delivery));
}

const char *
office_get_text (DeskDelivery *delivery, const char *name)
{
  return desk_record_get_text (DESK_RECORD (delivery), name);
}

void
office_assert_state (DeskDelivery *delivery, DeskDeliveryState state, int status)
{
  g_autofree char *words = desk_delivery_dup_words (delivery);

  g_test_message ("%s: %s", office_get_text (delivery, "shop_order_id"), words);
  g_assert_cmpint (desk_delivery_get_state (delivery), ==, state);
  g_assert_cmpint (desk_delivery_get_status (delivery), ==, status);
}

/* The call of a line of the journal that is a request; NULL for any other. */
static char *
dup_call (const char *line)
{
  const char *call = strstr (line, "\"call\":\"");
  const char *end;

  if (call == NULL || strstr (line, "\"by\":\"request\"") == NULL)
    return NULL;

  call += strlen ("\"call\":\"");
  end = strchr (call, '"');

  return g_strndup (call, (gsize) (end - call));
}

char *
office_dup_calls (Office *self)
{
  g_autofree char *journal = desk_sandbox_dup_journal (self->sandbox);
  g_auto (GStrv) lines = g_strsplit (journal, "\n", -1);
  GString *calls = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *call = dup_call (lines[i]);

      if (call != NULL)
        g_string_append_printf (calls, "%s ", call);
    }

  return g_string_free (calls, FALSE);
}

guint
office_count_calls (Office *self, const char *call)
{
  g_autofree char *calls = office_dup_calls (self);
  g_auto (GStrv) names = g_strsplit (calls, " ", -1);
  guint n = 0;

  for (guint i = 0; names[i] != NULL; i++)
    n += g_str_equal (names[i], call) ? 1 : 0;

  return n;
}

guint
office_count_orders (Office *self)
{
  g_autofree char *orders = desk_sandbox_dup_orders (self->sandbox);
  guint n = 0;

  for (const char *at = orders; (at = strstr (at, "\"shop_order_id\"")) != NULL; at++)
    n++;

  return n;
}

static void
on_intents (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->object = desk_journal_list_intents_finish (DESK_STORE (source), result, &answer->error);
  answer->done = TRUE;
}

guint
office_count_open (Office *self)
{
  Answer answer = { 0 };
  g_autoptr (GPtrArray) intents = NULL;
  g_autoptr (GError) error = NULL;

  desk_journal_list_intents_async (desk_session_get_store (self->session), NULL, on_intents,
                                   &answer);
  take (&answer, &error);
  g_assert_no_error (error);
  intents = answer.object;

  return intents->len;
}
