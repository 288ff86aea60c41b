/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the desk saw itself, under what a carrier promises: shown in the comparison once there are
 * orders enough like this one, and not before. Against the stand-in. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "dispatch/desk-experience.h"
#include "dispatch/desk-journal.h"
#include "profile-fixture.h"
#include "quote-fixture.h"
#include "ui/desk-window-private.h"
#include "widget-fixture.h"

#include <adwaita.h>

#define CARRIER "DADA"
#define METRES 1600 /* as the stand-in tells for the example */
#define MINUTE 60

typedef struct
{
  ProfileFixture profiles;
  DeskSession *session;
  DeskOrder *order;
  DeskWindow *window;
} Fixture;

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
is_done (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

/* Placed at this hour of the day, yesterday and before, and accepted after so many minutes. */
static void
add_delivery (Fixture *fixture, guint i, gint64 minutes)
{
  g_autoptr (DeskDelivery) delivery = desk_delivery_new ();
  DeskRecord *record = DESK_RECORD (delivery);
  g_autofree char *id = g_strdup_printf ("before-%u", i);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 placed = g_get_real_time () / G_USEC_PER_SEC - (gint64) (1 + i % 30) * 24 * 60 * MINUTE;

  desk_delivery_set_state (delivery, DESK_DELIVERY_PLACED);
  desk_record_set_text (record, "shop_order_id", id);
  desk_record_set_text (record, "delivery_id", CARRIER);
  desk_record_set_text (record, "order_status", "302");
  desk_delivery_set_number (delivery, "created", placed);
  desk_delivery_set_number (delivery, "placed", placed);
  desk_delivery_set_number (delivery, "accepted", placed + minutes * MINUTE);
  desk_delivery_set_number (delivery, "distance", METRES);
  desk_journal_record_async (desk_session_get_store (fixture->session), delivery, NULL, NULL, NULL,
                             NULL, on_done, &result);
  fixture_wait (is_done, &result);
  desk_journal_record_finish (desk_session_get_store (fixture->session), result, &error);
  g_assert_no_error (error);
}

static void
setup (Fixture *fixture, gconstpointer data)
{
  profile_setup (&fixture->profiles, NULL);
  fixture->session = profile_open (fixture->profiles.opener, "practice");
  for (guint i = 0; i < GPOINTER_TO_UINT (data); i++)
    add_delivery (fixture, i, i % 2 == 0 ? 4 : 9);
  fixture->order = fixture_order ();
  fixture->window = DESK_WINDOW (desk_window_new (NULL, fixture->session, fixture->order));
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  gpointer weak = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), &weak);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture_wait (is_gone, &weak);
  desk_store_close (desk_session_get_store (fixture->session));
  g_clear_object (&fixture->order);
  g_clear_object (&fixture->session);
  profile_teardown (&fixture->profiles, NULL);
}

/* How many shown labels begin with it. */
static guint
count_labels (GtkWidget *widget, const char *beginning)
{
  guint n = GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
            g_str_has_prefix (gtk_label_get_text (GTK_LABEL (widget)), beginning);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_labels (child, beginning);

  return n;
}

static gboolean
is_answered (gpointer data)
{
  return count_labels (data, "5 of 5 carriers answered") == 1;
}

static gboolean
is_shown (gpointer data)
{
  return count_labels (data, "yours ") > 0;
}

static void
test_shown (Fixture *fixture, gconstpointer data)
{
  g_autofree char *words = g_strdup_printf ("yours 4–9 min (%u)", GPOINTER_TO_UINT (data));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.ask", NULL);
  fixture_wait (is_shown, fixture->window);
  /* Of the one carrier that there is experience of. */
  fixture_wait (is_answered, fixture->window);
  g_assert_cmpuint (count_labels (GTK_WIDGET (fixture->window), words), ==, 1);
  g_assert_cmpuint (count_labels (GTK_WIDGET (fixture->window), "yours "), ==, 1);
}

static void
test_too_few (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DeskExperience) experience = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.ask", NULL);
  fixture_wait (is_answered, fixture->window);
  /* Read behind what the table asked for. */
  desk_experience_async (desk_session_get_store (fixture->session),
                         g_get_real_time () / G_USEC_PER_SEC, NULL, on_done, &result);
  fixture_wait (is_done, &result);
  experience = desk_experience_finish (desk_session_get_store (fixture->session), result, NULL);
  g_assert_nonnull (experience);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  g_assert_cmpuint (count_labels (GTK_WIDGET (fixture->window), "yours "), ==, 0);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/own-experience/shown", Fixture, GUINT_TO_POINTER (DESK_EXPERIENCE_FEWEST), setup,
              test_shown, teardown);
  g_test_add ("/own-experience/too-few", Fixture, GUINT_TO_POINTER (DESK_EXPERIENCE_FEWEST - 1),
              setup, test_too_few, teardown);

  return g_test_run ();
}
