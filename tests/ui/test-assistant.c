/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The set-up assistant, walked to its end: where all is well, and where the platform says no. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "dispatch/desk-help-request.h"
#include "profile-fixture.h"
#include "ui/desk-assistant-step.h"
#include "ui/desk-assistant-window.h"
#include "widget-fixture.h"

typedef struct
{
  ProfileFixture base;
  DeskSession *session;
  DeskDoctor *doctor;
  GtkWidget *window;
} Fixture;

static void
open_window (Fixture *fixture)
{
  fixture->window = desk_assistant_window_new (fixture->session, fixture->doctor, NULL);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
}

/* @data: the profile's name, NULL for Practice */
static void
setup (Fixture *fixture, gconstpointer data)
{
  profile_setup (&fixture->base, NULL);
  if (data != NULL)
    profile_add (&fixture->base, data, "Flower Shop", DESK_PROFILE_PRODUCTION);
  fixture->session = profile_open (fixture->base.opener, data);
  fixture->doctor = desk_doctor_new (fixture->session);
  open_window (fixture);
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
close_window (Fixture *fixture)
{
  gpointer weak = fixture->window;

  g_object_add_weak_pointer (weak, &weak);
  gtk_window_destroy (weak);
  fixture_wait (is_null, &weak);
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  close_window (fixture);
  desk_store_close (desk_session_get_store (fixture->session));
  g_clear_object (&fixture->doctor);
  g_clear_object (&fixture->session);
  profile_teardown (&fixture->base, NULL);
}

static GtkWidget *
get_card (Fixture *fixture, guint position)
{
  GtkWidget *steps = fixture_find (fixture->window, GTK_TYPE_BOX, "steps");
  GtkWidget *card = gtk_widget_get_first_child (steps);

  while (position-- > 0)
    card = gtk_widget_get_next_sibling (card);

  return card;
}

static const char *
get_text (Fixture *fixture, guint position, const char *part)
{
  GtkWidget *label = fixture_find (get_card (fixture, position), GTK_TYPE_LABEL, part);

  return gtk_widget_get_visible (label) ? gtk_label_get_text (GTK_LABEL (label)) : NULL;
}

static gboolean
is_idle (gpointer data)
{
  Fixture *fixture = data;

  return gtk_widget_get_sensitive (fixture_find (fixture->window, GTK_TYPE_BUTTON, "check_all"));
}

static void
check_all (Fixture *fixture)
{
  profile_click (fixture->window, "Check All");
  fixture_wait (is_idle, fixture);
}

static void
test_practice (Fixture *fixture, gconstpointer data)
{
  GtkProgressBar *progress =
    GTK_PROGRESS_BAR (fixture_find (fixture->window, GTK_TYPE_PROGRESS_BAR, "progress"));

  for (guint i = 0; i < 5; i++)
    g_assert_cmpstr (get_text (fixture, i, "state"), ==, "Not checked yet");
  g_assert_cmpstr (gtk_progress_bar_get_text (progress), ==, "0 of 5");
  g_assert_nonnull (get_text (fixture, 0, "todo"));

  check_all (fixture);
  for (guint i = 0; i < 5; i++)
    {
      g_test_message ("%u: %s, %s", i, get_text (fixture, i, "state"),
                      get_text (fixture, i, "detail"));
      g_assert_cmpstr (get_text (fixture, i, "state"), ==, "Works");
      g_assert_null (get_text (fixture, i, "todo"));
    }
  g_assert_cmpstr (gtk_progress_bar_get_text (progress), ==, "5 of 5");

  /* Left, and come back to. */
  close_window (fixture);
  open_window (fixture);
  g_assert_cmpstr (get_text (fixture, 4, "state"), ==, "Works");
}

/* One step alone, of a platform that does not let this machine in. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  GtkWidget *help;

  profile_play (&fixture->base,
                "[platform]\nerrcode=40164\nerrmsg=invalid ip 203.0.113.7, not in whitelist "
                "rid: 6401a1f2-0d6e2c3f-4b5a6978\ncall=stable_token\n");
  profile_click (get_card (fixture, 0), "Check");
  fixture_wait (is_idle, fixture);
  g_assert_cmpstr (get_text (fixture, 0, "state"), ==, "Does not work");
  g_assert_nonnull (strstr (get_text (fixture, 0, "detail"), "40164"));
  g_assert_nonnull (get_text (fixture, 0, "remedy"));
  g_assert_cmpstr (get_text (fixture, 1, "state"), ==, "Not checked yet");
  help = fixture_find (get_card (fixture, 0), GTK_TYPE_BUTTON, "profiles");
  g_assert_true (gtk_widget_get_visible (help));

  /* Mended elsewhere, and checked again. */
  profile_play (&fixture->base, "[platform]\nlatency=0\n");
  profile_click (get_card (fixture, 0), "Check");
  fixture_wait (is_idle, fixture);
  g_assert_cmpstr (get_text (fixture, 0, "state"), ==, "Works");
}

static void
test_carriers (Fixture *fixture, gconstpointer data)
{
  profile_play (&fixture->base, "[SFTC]\naudit_result=1\n[DADA]\nresultcode=2003\n"
                                "resultmsg=bad sign\ncall=order/pre_add\n");
  check_all (fixture);
  g_assert_cmpstr (get_text (fixture, 0, "state"), ==, "Works");
  g_assert_cmpstr (get_text (fixture, 1, "state"), ==, "Does not work");
  g_assert_cmpstr (get_text (fixture, 2, "state"), ==, "Does not work");
  g_assert_nonnull (strstr (get_text (fixture, 2, "detail"), "bad sign"));
  /* The one is not confirmed, the other signs wrongly. */
  g_assert_cmpstr (get_text (fixture, 4, "state"), ==, "Does not work");
  g_assert_nonnull (get_text (fixture, 4, "remedy"));
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_set_object ((GAsyncResult **) data, result);
}

/* What is copied can be posted as it is. */
static void
test_help (Fixture *fixture, gconstpointer data)
{
  static const char *const never[] = {
    "13800138001", "\347\216\213\345\272\227\351\225\277", /* the sender's name */
    "\351\223\266\346\235\217\345\244\247\351\201\22312",  /* and address */
  };
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *text = NULL;
  GPtrArray *accounts = desk_profile_get_accounts (desk_session_get_profile (fixture->session));

  profile_play (&fixture->base, "[SFTC]\nresultcode=2004\nresultmsg=sign\ncall=order/pre_add\n");
  check_all (fixture);
  g_assert_cmpstr (get_text (fixture, 2, "state"), ==, "Does not work");
  profile_click (get_card (fixture, 2), "Ask for Help");

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (fixture->window), NULL, on_done,
                                 &result);
  fixture_wait (is_set, &result);
  text = gdk_clipboard_read_text_finish (gtk_widget_get_clipboard (fixture->window), result, NULL);
  g_test_message ("%s", text);
  g_assert_true (g_str_has_prefix (
    text, "\343\200\220\347\211\251\346\265\201\345\212\251\346\211\213\343\200\221"));
  g_assert_nonnull (strstr (text, "order/pre_add"));
  g_assert_nonnull (strstr (text, "resultcode"));
  g_assert_nonnull (strstr (text, "2004"));
  g_assert_nonnull (strstr (text, "SFTC"));
  g_assert_nonnull (strstr (text, "shop_order_id"));
  g_assert_nonnull (strstr (text, "138***"));
  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    g_assert_null (strstr (text, never[i]));
  g_assert_null (strstr (text, "access_token"));
  for (guint i = 0; i < accounts->len; i++)
    g_assert_null (strstr (text, desk_account_get_secret (g_ptr_array_index (accounts, i))));
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  profile_play (&fixture->base, "[platform]\nfault=hang\ncall=delivery/getall\n");
  profile_click (fixture->window, "Check All");
  g_assert_cmpstr (get_text (fixture, 0, "state"), ==, "Checking…");
  profile_click (fixture->window, "Cancel");
  fixture_wait (is_idle, fixture);
  g_assert_cmpstr (get_text (fixture, 0, "state"), ==, "Not checked yet");
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, profile, func) g_test_add (path, Fixture, profile, setup, func, teardown)
  ADD ("/assistant/practice", NULL, test_practice);
  ADD ("/assistant/refused", "shop", test_refused);
  ADD ("/assistant/carriers", "shop", test_carriers);
  ADD ("/assistant/help", "shop", test_help);
  ADD ("/assistant/cancel", "shop", test_cancel);
#undef ADD

  return g_test_run ();
}
