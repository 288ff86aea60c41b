/* SPDX-License-Identifier: GPL-3.0-or-later */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "quote-list-fixture.h"

#include <glib/gstdio.h>

#include "model/desk-data.h"
#include "model/desk-record-path.h"
#include "wechat/desk-wire.h"

static void
count (GObject *object, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

void
desk_load_scenario (Desk *desk, const char *scenario)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("desk-scenario-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (path, scenario, -1, NULL));
  desk_sandbox_load_scenario (desk->sandbox, path, &error);
  g_assert_no_error (error);
  g_unlink (path);
}

Desk *
desk_new_with (const char *scenario, const char *change, const char *by)
{
  Desk *desk = g_new0 (Desk, 1);
  g_autofree char *printed = NULL;
  g_autoptr (GString) accounts = NULL;
  g_autoptr (DeskProfile) profile = NULL;
  g_autoptr (GError) error = NULL;

  desk->sandbox = desk_sandbox_new ();
  desk_sandbox_set_latency_scale (desk->sandbox, 0);
  if (scenario != NULL)
    desk_load_scenario (desk, scenario);
  desk_sandbox_start (desk->sandbox, &error);
  g_assert_no_error (error);

  printed = desk_sandbox_dup_accounts (desk->sandbox);
  accounts = g_string_new (printed);
  if (change != NULL)
    g_assert_cmpuint (g_string_replace (accounts, change, by, 0), >, 0);
  profile = desk_profile_new_practice (desk_sandbox_get_uri (desk->sandbox), accounts->str, &error);
  g_assert_no_error (error);
  desk->session = desk_session_new (profile);
  desk->clock = desk_clock_new_manual (G_USEC_PER_SEC);
  desk_session_set_clock (desk->session, desk->clock);
  desk->list = desk_quote_list_new (desk->session);
  desk->order = desk_wire_read (DESK_TYPE_ORDER, desk_data_get ("example-order.json"), -1, &error);
  g_assert_no_error (error);

  g_signal_connect (desk->list, "notify::n-asked", G_CALLBACK (count), &desk->n_asked_notifies);
  g_signal_connect (desk->list, "notify::n-answered", G_CALLBACK (count),
                    &desk->n_answered_notifies);
  g_signal_connect (desk->list, "notify::running", G_CALLBACK (count), &desk->running_notifies);

  return desk;
}

Desk *
desk_new (const char *scenario)
{
  return desk_new_with (scenario, NULL, NULL);
}

void
desk_free (Desk *desk)
{
  /* Whatever the test did, nothing is left over. */
  desk_quote_list_cancel (desk->list);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (desk->list);
  g_assert_finalize_object (desk->session);
  g_assert_finalize_object (desk->clock);
  g_assert_finalize_object (desk->order);
  desk_sandbox_stop (desk->sandbox);
  g_assert_finalize_object (desk->sandbox);
  g_free (desk);
}

void
desk_settle (Desk *desk)
{
  WAIT_UNTIL (!desk_quote_list_is_running (desk->list));
}

void
desk_ask (Desk *desk)
{
  desk_quote_list_ask (desk->list, desk->order, NULL);
}

DeskQuote *
desk_find (Desk *desk, const char *carrier, guint *position)
{
  GListModel *model = G_LIST_MODEL (desk->list);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (model, i);

      if (g_str_equal (desk_quote_get_delivery_id (quote), carrier))
        {
          if (position != NULL)
            *position = i;
          return quote;
        }
    }

  return NULL;
}

void
desk_assert_state (Desk *desk, const char *carrier, const char *state)
{
  DeskQuote *quote = desk_find (desk, carrier, NULL);

  g_assert_nonnull (quote);
  if (!g_str_equal (desk_quote_get_state_nick (quote), state))
    g_error ("%s is %s, not %s: %s", carrier, desk_quote_get_state_nick (quote), state,
             desk_quote_get_message (quote));
}

/* What the list said of a choice, in the order it said it: "chosen DADA held SFTC ". */
static void
on_chosen (DeskQuoteList *list, DeskQuote *quote, GString *said)
{
  g_string_append_printf (said, "chosen %s ", desk_quote_get_delivery_id (quote));
}

static void
on_held (DeskQuoteList *list, DeskQuote *quote, GString *said)
{
  g_string_append_printf (said, "held %s ", desk_quote_get_delivery_id (quote));
}

static void
on_not_chosen (DeskQuoteList *list, DeskQuote *quote, GString *said)
{
  g_string_append_printf (said, "not %s ", desk_quote_get_delivery_id (quote));
}

static void
string_free (GString *string)
{
  g_string_free (string, TRUE);
}

GString *
desk_listen (Desk *desk)
{
  GString *said = g_string_new (NULL);

  g_object_set_data_full (G_OBJECT (desk->list), "said", said, (GDestroyNotify) string_free);
  g_signal_connect (desk->list, "chosen", G_CALLBACK (on_chosen), said);
  g_signal_connect (desk->list, "held", G_CALLBACK (on_held), said);
  g_signal_connect (desk->list, "not-chosen", G_CALLBACK (on_not_chosen), said);

  return said;
}

void
desk_begin (Desk *desk)
{
  desk_quote_list_set_pause (desk->list, 0);
  desk_quote_list_set_draft (desk->list, desk->order);
  desk_ask (desk);
  desk_settle (desk);
}

void
desk_edit (Desk *desk, const char *path, const char *text)
{
  desk_record_set_path (DESK_RECORD (desk->order), path, text);
}

void
desk_wait_for_edits (Desk *desk)
{
  WAIT_UNTIL (!desk_quote_list_is_unsettled (desk->list));
  desk_settle (desk);
}

DeskQuoteChoice
desk_choose (Desk *desk, const char *carrier)
{
  return desk_quote_list_choose (desk->list, desk_find (desk, carrier, NULL));
}

DeskQuoteFreshness
desk_get_freshness (Desk *desk, const char *carrier)
{
  return desk_quote_get_freshness (desk_find (desk, carrier, NULL),
                                   desk_quote_list_get_now (desk->list),
                                   desk_session_get_quote_policy (desk->session).stale_after);
}

guint
desk_count_outdated (Desk *desk)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (desk->list)); i++)
    {
      g_autoptr (DeskQuote) quote = g_list_model_get_item (G_LIST_MODEL (desk->list), i);

      n += desk_quote_is_outdated (quote) ? 1 : 0;
    }

  return n;
}

void
desk_set_policy (Desk *desk, guint minutes, gint64 limit, gboolean elsewhere)
{
  desk_session_set_quote_policy (desk->session, (DeskQuotePolicy){ .stale_after = minutes * 60,
                                                                   .drift_limit = limit,
                                                                   .reask_elsewhere = elsewhere });
}
