/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Today as a pane of the window: its questions have room, its width stays, keys lead there and back.
 * Against the stand-in. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "model/desk-status.h"
#include "quote-fixture.h"
#include "ride-fixture.h"
#include "ui/desk-quote-cell.h"
#include "ui/desk-today-pane-private.h"
#include "widget-fixture.h"

typedef RideFixture Fixture;

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Nothing of the question lies on what comes below it. */
static gboolean
is_clear (GtkWidget *panel)
{
  float end = 0;

  for (GtkWidget *part = gtk_widget_get_first_child (panel); part != NULL;
       part = gtk_widget_get_next_sibling (part))
    {
      graphene_rect_t bounds;

      if (!gtk_widget_get_visible (part) || !gtk_widget_compute_bounds (part, panel, &bounds))
        continue;
      if (bounds.origin.y < end)
        return FALSE;

      /* What it holds may be longer than itself. */
      end = bounds.origin.y + bounds.size.height;
      for (GtkWidget *child = gtk_widget_get_first_child (part); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        if (GTK_IS_CHECK_BUTTON (child) && gtk_widget_compute_bounds (child, panel, &bounds))
          end = MAX (end, bounds.origin.y + bounds.size.height);
    }

  return end > 0;
}

/* Whether the buttons of the question are in sight, and nothing that is beside it is covered. */
static gboolean
is_whole (gpointer data)
{
  DeskWindow *window = data;
  GtkWidget *overlay = window->today_overlay;
  GtkWidget *accept = fixture_find (GTK_WIDGET (window->today->panel), GTK_TYPE_BUTTON, "accept");
  graphene_rect_t button, today, form;

  return gtk_widget_get_height (accept) > 0 &&
         gtk_widget_compute_bounds (accept, overlay, &button) &&
         gtk_widget_compute_bounds (GTK_WIDGET (window->today), overlay, &today) &&
         gtk_widget_compute_bounds (GTK_WIDGET (window->form_pane), overlay, &form) &&
         button.origin.y + button.size.height <= (float) gtk_widget_get_height (overlay) &&
         is_clear (GTK_WIDGET (window->today->panel)) &&
         form.origin.x + form.size.width <= today.origin.x + 1;
}

/* Not while the delivery is being asked about. */
static gboolean
is_asked (gpointer data)
{
  Fixture *fixture = data;

  ride_act (fixture, fixture->awaited);

  return desk_delivery_panel_is_open (fixture->window->today->panel);
}

/* One question after another, each with choices of its own; the first one into an empty panel. */
static void
test_questions (Fixture *fixture, gconstpointer data)
{
  static const char *const deeds[] = { "today.tip", "today.cancel", "today.tip", "today.cancel" };
  static const char *const wordy[] = { "A reason that takes more words than a line has room for",
                                       "Another one of which that is no less true than of it",
                                       "A third one, so that there is something to choose from",
                                       NULL };
  GtkWidget *panel = GTK_WIDGET (fixture->window->today->panel);

  /* Not higher than it has to be. */
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1440, 640);
  ride_dispatch (fixture);

  fixture->awaited = "today.cancel";
  fixture_wait (is_asked, fixture);
  desk_delivery_panel_open (fixture->window->today->panel, "Why", wordy, 1, NULL);
  gtk_test_widget_wait_for_draw (panel);
  fixture_wait (is_whole, fixture->window);
  gtk_widget_activate_action (panel, "panel.leave", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      fixture->awaited = deeds[i];
      fixture_wait (is_asked, fixture);
      gtk_test_widget_wait_for_draw (panel);
      fixture_wait (is_whole, fixture->window);
      gtk_widget_activate_action (panel, "panel.leave", NULL);
      gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
    }
}

/* By a key in the question; whether it was taken for a choice. */
static gboolean
press (DeskDeliveryPanel *panel, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (panel));
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, 0, &taken);
    }

  return taken;
}

/* The sum that is typed after “Other” was chosen is the tip, and its digits are no choices. */
static void
test_other_tip (Fixture *fixture, gconstpointer data)
{
  DeskDeliveryPanel *panel = fixture->window->today->panel;
  GtkWidget *focus;
  guint other;

  ride_dispatch (fixture);
  fixture->awaited = "today.tip";
  fixture_wait (is_asked, fixture);
  other = fixture->window->today->tips->len;
  g_assert_cmpuint (other, >, 3);

  g_assert_true (press (panel, GDK_KEY_2));
  g_assert_cmpuint (desk_delivery_panel_get_choice (panel), ==, 1);
  g_assert_true (GTK_IS_CHECK_BUTTON (gtk_root_get_focus (GTK_ROOT (fixture->window))));

  g_assert_true (press (panel, GDK_KEY_1 + other));
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (GTK_IS_TEXT (focus));
  g_assert_false (press (panel, GDK_KEY_3));
  gtk_editable_set_text (GTK_EDITABLE (focus), "3.5");
  g_assert_cmpuint (desk_delivery_panel_get_choice (panel), ==, other);
  g_assert_true (fixture->window->today->tip == 350);
}

/* No question makes the pane wider than the room that is left for it. */
static void
test_question_width (Fixture *fixture, gconstpointer data)
{
  static const char *const deeds[] = { "today.tip", "today.cancel" };
  GtkWidget *today = GTK_WIDGET (fixture->window->today);
  int width, least;

  ride_dispatch (fixture);
  width = gtk_widget_get_width (today);
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      ride_act (fixture, deeds[i]);
      g_assert_true (desk_delivery_panel_is_open (fixture->window->today->panel));
      gtk_test_widget_wait_for_draw (today);
      gtk_widget_measure (today, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      g_test_message ("%s: %d of %d", deeds[i], least, width);
      g_assert_cmpint (least, <=, width);
      g_assert_cmpint (gtk_widget_get_width (today), ==, width);
    }
}

/* By each status on its way there and back: the pane stays as wide as it was. */
static void
test_width (Fixture *fixture, gconstpointer data)
{
  GtkWidget *today = GTK_WIDGET (fixture->window->today);
  guint n_statuses;
  const DeskStatus *statuses = desk_status_get_all (&n_statuses);
  int width, least;

  ride_dispatch (fixture);
  width = gtk_widget_get_width (today);
  for (guint i = 0;
       i < n_statuses && !desk_status_is_returning (desk_delivery_get_status (fixture->delivery));
       i++)
    {
      if (statuses[i].end != DESK_STATUS_END_NONE)
        continue;

      gtk_widget_activate_action (today, "today.step", "i", statuses[i].code);
      fixture->awaited_status = statuses[i].code;
      fixture_wait (ride_has_status, fixture);
      gtk_test_widget_wait_for_draw (today);
      gtk_widget_measure (today, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      g_test_message ("%d: %d of %d", statuses[i].code, least, width);
      g_assert_cmpint (least, <=, width);
      g_assert_cmpint (gtk_widget_get_width (today), ==, width);
    }
}

/* How many texts of the cells have more than one line, and how many are cut by their cell. */
static guint
count_lines (GtkWidget *widget, guint *n_cut)
{
  GtkWidget *cell = gtk_widget_get_ancestor (widget, DESK_TYPE_QUOTE_CELL);
  graphene_rect_t bounds;
  guint n = 0;

  if (cell != NULL && GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      gtk_widget_compute_bounds (widget, cell, &bounds))
    {
      n += pango_layout_get_line_count (gtk_label_get_layout (GTK_LABEL (widget))) > 1;
      *n_cut += bounds.origin.y < 0 ||
                bounds.origin.y + bounds.size.height > (float) gtk_widget_get_height (cell);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_lines (child, n_cut);

  return n;
}

static gboolean
has_whole_lines (gpointer table)
{
  guint n_cut = 0;

  return count_lines (table, &n_cut) > 0 && n_cut == 0;
}

static gboolean
is_answered (gpointer quotes)
{
  return !desk_quote_list_is_running (quotes);
}

/* Beside Today the words on a price take a second line, and its row is as high as they are. */
static void
test_lines (Fixture *fixture, gconstpointer data)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1440, 900);
  ride_wait_ready (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.ask", NULL);
  fixture_wait (is_answered, fixture->window->quotes);
  /* Not in passing, while the columns still find their room. */
  for (guint i = 0; i < 3; i++)
    gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  fixture_wait (has_whole_lines, fixture->window->table);
}

static gboolean
is_laid_out (gpointer data)
{
  return ((DeskWindow *) data)->today_sized;
}

/* Who put it away has it so with the next start, too. */
static void
test_remembered (Fixture *fixture, gconstpointer data)
{
  static const gboolean shown[] = { TRUE, FALSE, FALSE, TRUE };

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autoptr (DeskOrder) order = fixture_order ();
      GtkWidget *window = desk_window_new (NULL, fixture->session, order);
      gpointer weak = window;

      gtk_window_set_default_size (GTK_WINDOW (window), 1440, 900);
      gtk_window_present (GTK_WINDOW (window));
      fixture_wait (is_laid_out, window);
      g_assert_true (DESK_WINDOW (window)->today_wide);
      g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (DESK_WINDOW (window)->today)), ==,
                       shown[i]);
      /* Put away in the first, called back in the third. */
      if (i % 2 == 0)
        gtk_widget_activate_action (window, "win.today", NULL);

      g_object_add_weak_pointer (G_OBJECT (window), &weak);
      gtk_window_destroy (GTK_WINDOW (window));
      fixture_wait (is_gone, &weak);
    }
}

/* F9 from elsewhere leads there, where a delivery's keys are heard; from there it puts it away. */
static void
test_led_to (Fixture *fixture, gconstpointer data)
{
  GtkWidget *today = GTK_WIDGET (fixture->window->today);

  ride_dispatch (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.prices", NULL);
  if (!gtk_widget_get_visible (today))
    gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.today", NULL);
  desk_order_form_grab_focus (fixture->window->form);
  g_assert_null (gtk_widget_get_focus_child (today));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.today", NULL);
  g_assert_true (gtk_widget_get_visible (today));
  g_assert_nonnull (gtk_widget_get_focus_child (today));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.today", NULL);
  g_assert_false (gtk_widget_get_visible (today));
}

/* From the orders of the book, too: neither F4 nor F9 is dead there. */
static void
test_led_from_orders (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  GtkWidget *today = GTK_WIDGET (fixture->window->today);

  ride_dispatch (fixture);
  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_activate_action (window, "win.find-order", NULL);
      g_assert_cmpstr (adw_view_stack_get_visible_child_name (fixture->window->views), ==, "orders");
      gtk_widget_activate_action (window, "win.today", NULL);
      g_assert_true (gtk_widget_get_mapped (today));
      g_assert_nonnull (gtk_widget_get_focus_child (today));

      gtk_widget_activate_action (window, "win.find-order", NULL);
      gtk_widget_activate_action (window, "win.prices", NULL);
      g_assert_true (gtk_widget_get_mapped (fixture->window->prices));
      g_assert_nonnull (gtk_root_get_focus (GTK_ROOT (window)));
      g_assert_false (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (window)),
                                              GTK_WIDGET (fixture->window->book)));
    }
}

/* Over the prices of a narrow window it hides what the next digit costs; beside them it stays. */
static void
test_prices_seen (Fixture *fixture, gconstpointer data)
{
  static const gboolean wide[] = { FALSE, TRUE };
  GtkWidget *window = GTK_WIDGET (fixture->window);
  GtkWidget *today = GTK_WIDGET (fixture->window->today);

  ride_dispatch (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    {
      fixture->window->today_wide = wide[i];
      if (!gtk_widget_get_visible (today))
        gtk_widget_activate_action (window, "win.today", NULL);
      gtk_widget_activate_action (window, "win.prices", NULL);
      g_assert_cmpint (gtk_widget_get_visible (today), ==, wide[i]);
      g_assert_nonnull (gtk_root_get_focus (GTK_ROOT (window)));
    }
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/today-pane/led-to", Fixture, NULL, ride_setup, test_led_to, ride_teardown);
  g_test_add ("/today-pane/led-from-orders", Fixture, NULL, ride_setup, test_led_from_orders,
              ride_teardown);
  g_test_add ("/today-pane/prices-seen", Fixture, NULL, ride_setup, test_prices_seen, ride_teardown);
  g_test_add ("/today-pane/width", Fixture, NULL, ride_setup, test_width, ride_teardown);
  g_test_add ("/today-pane/questions", Fixture, NULL, ride_setup, test_questions, ride_teardown);
  g_test_add ("/today-pane/other-tip", Fixture, NULL, ride_setup, test_other_tip, ride_teardown);
  g_test_add ("/today-pane/lines", Fixture, NULL, ride_setup, test_lines, ride_teardown);
  g_test_add ("/today-pane/remembered", Fixture, NULL, ride_setup, test_remembered, ride_teardown);
  g_test_add ("/today-pane/question-width", Fixture, NULL, ride_setup, test_question_width, ride_teardown);

  return g_test_run ();
}
