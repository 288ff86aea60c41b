/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTodayPane: what is done about a delivery. What costs or cannot be undone is asked about once, in
 * place, with who, where and how much. In Practice only that is asked which has to be chosen: a sum,
 * a reason (desk-today-questions.c). What was sent is never called back by closing the window. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-today-pane-private.h"

#include <glib/gi18n-lib.h>

#include "model/desk-delivery-policy.h"
#include "model/desk-status.h"
#include "ui/desk-delivery-words.h"
#include "ui/desk-dispatch-words.h"

static const struct
{
  const char *action;
  const char *label; /* in the menu */
  const char *key;
} deeds[DESK_DELIVERY_N_DEEDS] = {
  [DESK_DELIVERY_DEED_TIP] = { "today.tip", N_ ("Give a _Tip…"), "F6" },
  [DESK_DELIVERY_DEED_CANCEL] = { "today.cancel", N_ ("_Cancel…"), "F7" },
  [DESK_DELIVERY_DEED_AGAIN] = { "today.again", N_ ("_Order Again"), "F8" },
  [DESK_DELIVERY_DEED_CONFIRM_RETURN] = { "today.confirm-return", N_ ("Confirm _Return"), NULL },
};

static gboolean
is_practice (DeskTodayPane *self)
{
  return desk_profile_get_kind (desk_session_get_profile (self->session)) == DESK_PROFILE_PRACTICE;
}

static DeskRulebook *
get_rulebook (DeskTodayPane *self)
{
  return desk_session_get_rulebook (self->session);
}

static gboolean
is_replaced (DeskTodayPane *self, DeskDelivery *delivery)
{
  return self->dispatcher != NULL && desk_dispatcher_was_ordered_again (self->dispatcher, delivery);
}

/* (transfer full) (nullable): why it cannot be done now, NULL where it can. */
static char *
find_why_not (DeskTodayPane *self, DeskDelivery *delivery, DeskDeliveryDeed deed)
{
  char *why_not = NULL;

  if (self->dispatcher == NULL)
    return g_strdup (_ ("Nothing can be sent from here"));
  if (desk_dispatcher_is_busy (self->dispatcher, delivery))
    return g_strdup (_ ("Something about this delivery is on its way"));

  switch (deed)
    {
    case DESK_DELIVERY_DEED_TIP:
      desk_delivery_policy_can_tip (delivery, get_rulebook (self), &why_not);
      break;
    case DESK_DELIVERY_DEED_CANCEL:
      desk_delivery_policy_can_cancel (delivery, get_rulebook (self), &why_not);
      break;
    case DESK_DELIVERY_DEED_AGAIN:
      if (is_replaced (self, delivery))
        why_not = g_strdup (_ ("It was ordered again already"));
      else
        desk_delivery_policy_can_redo (delivery, get_rulebook (self), &why_not);
      break;
    case DESK_DELIVERY_DEED_CONFIRM_RETURN:
    default:
      desk_delivery_policy_can_confirm_return (delivery, &why_not);
      break;
    }

  return why_not;
}

static DeskDeliveryRow *
find_row (DeskTodayPane *self, DeskDelivery *delivery)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      DeskDeliveryRow *row = g_ptr_array_index (self->rows, i);

      if (desk_delivery_row_get_delivery (row) == delivery)
        return row;
    }

  return NULL;
}

/* One that is live has no need of being ordered again, a tip is of use to no rider but the one that
 * is waited for, and what is on its way back is not called off. There is room for two in a row. */
static gboolean
is_of_use (DeskTodayPane *self, DeskDelivery *delivery, DeskDeliveryDeed deed, gboolean possible)
{
  switch (deed)
    {
    case DESK_DELIVERY_DEED_TIP:
      return possible || desk_delivery_words_get_tone (delivery) == DESK_DELIVERY_TONE_WAITING;
    case DESK_DELIVERY_DEED_CANCEL:
      return possible || (desk_delivery_is_live (delivery) &&
                          !desk_delivery_policy_can_confirm_return (delivery, NULL));
    case DESK_DELIVERY_DEED_AGAIN:
      return possible || (desk_delivery_words_get_tone (delivery) == DESK_DELIVERY_TONE_FAILED &&
                          !is_replaced (self, delivery));
    case DESK_DELIVERY_DEED_CONFIRM_RETURN:
    default:
      return possible;
    }
}

void
_desk_today_pane_update_deeds (DeskTodayPane *self)
{
  DeskDelivery *selected = desk_today_pane_get_selected (self);
  DeskDeliveryRow *row = selected != NULL ? find_row (self, selected) : NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  for (guint i = 0; i < DESK_DELIVERY_N_DEEDS; i++)
    {
      DeskDeliveryDeed deed = (DeskDeliveryDeed) i;
      g_autofree char *why_not =
        selected != NULL ? find_why_not (self, selected, deed) : g_strdup ("");

      gtk_widget_action_set_enabled (GTK_WIDGET (self), deeds[i].action, why_not == NULL);
      if (row != NULL)
        desk_delivery_row_set_deed (row, deed, is_of_use (self, selected, deed, why_not == NULL),
                                    why_not);
    }
  if (selected != NULL)
    desk_delivery_details_set_replaced (self->details, is_replaced (self, selected), now);
  for (guint i = 0; i < self->rows->len; i++)
    {
      DeskDeliveryRow *each = g_ptr_array_index (self->rows, i);

      desk_delivery_row_set_replaced (
          each, is_replaced (self, desk_delivery_row_get_delivery (each)), now);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "today.refresh",
                                 selected != NULL && self->dispatcher != NULL);

  /* What was asked about may have ended meanwhile. */
  if (desk_delivery_panel_is_open (self->panel) && self->about != NULL)
    {
      g_autofree char *why_not = find_why_not (self, self->about, self->deed);

      if (why_not != NULL)
        {
          desk_delivery_panel_close (self->panel);
          desk_today_pane_say (self, why_not);
          desk_today_pane_grab_focus (self);
        }
    }
}

static void
say_error (DeskTodayPane *self, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    desk_today_pane_say (self, error->message);
}

static void
say_words (DeskTodayPane *self, DeskDelivery *delivery)
{
  g_autofree char *title = desk_delivery_words_dup_title (delivery);
  g_autofree char *words = desk_delivery_dup_words (delivery);
  /* Translators: whom a delivery is for, and how it stands */
  g_autofree char *line = g_strdup_printf (_ ("%s: %s"), title, words);

  desk_today_pane_say (self, line);
}

/* Ends a call of the dispatcher: NULL where the window is gone or an error was told. */
static DeskTodayPane *
finish (DeskTodayPane *self, gboolean done, const GError *error)
{
  if (self->closed)
    return NULL;

  _desk_today_pane_queue_update (self);
  if (!done)
    say_error (self, error);

  return done ? self : NULL;
}

/* ---- tip ---- */

static void
on_tipped (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskTodayPane) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = desk_dispatcher_tip_finish (DESK_DISPATCHER (source), result, &error);

  if (finish (self, done, error) != NULL)
    desk_today_pane_say (self, _ ("The tip was given"));
}

/* ---- cancel ---- */

typedef struct
{
  DeskTodayPane *pane;
  DeskDelivery *delivery;
} Cancelling;

static Cancelling *
cancelling_new (DeskTodayPane *pane, DeskDelivery *delivery)
{
  Cancelling *cancelling = g_new (Cancelling, 1);

  cancelling->pane = g_object_ref (pane);
  cancelling->delivery = g_object_ref (delivery);

  return cancelling;
}

static void
cancelling_free (Cancelling *cancelling)
{
  g_object_unref (cancelling->pane);
  g_object_unref (cancelling->delivery);
  g_free (cancelling);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Cancelling, cancelling_free)

/* What a rider has with him comes back first. */
static void
on_cancelled (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Cancelling) cancelling = user_data;
  DeskTodayPane *self = cancelling->pane;
  DeskDelivery *delivery = cancelling->delivery;
  g_autoptr (GError) error = NULL;
  gboolean done = desk_dispatcher_cancel_finish (DESK_DISPATCHER (source), result, &error);

  if (finish (self, done, error) == NULL)
    return;

  if (desk_delivery_policy_can_redo (delivery, get_rulebook (self), NULL))
    desk_today_pane_say (self, _ ("The delivery was cancelled; F8 orders it again"));
  else if (desk_status_is_returning (desk_delivery_get_status (delivery)))
    desk_today_pane_say (self, _ ("The delivery was cancelled; the goods are coming back"));
  else
    desk_today_pane_say (self, _ ("The delivery was cancelled"));
}

/* ---- order again, confirm a return ---- */

static void
on_ordered_again (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskTodayPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDelivery) again =
    desk_dispatcher_redo_finish (DESK_DISPATCHER (source), result, &error);
  g_autofree char *words = NULL;

  if (finish (self, again != NULL, error) == NULL)
    return;

  words = desk_dispatch_words_dup_done (again);
  desk_today_pane_say (self, words);
  desk_today_pane_select (self, again);
}

static void
on_return_confirmed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskTodayPane) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = desk_dispatcher_confirm_return_finish (DESK_DISPATCHER (source), result, &error);

  if (finish (self, done, error) != NULL)
    desk_today_pane_say (self, _ ("The return was confirmed"));
}

static void
ask_plainly (DeskTodayPane *self, const char *format, const char *label, const char *note)
{
  g_autofree char *whom = desk_delivery_words_dup_whom (self->about);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *question = g_strjoinv (whom, parts);

  desk_delivery_panel_open (self->panel, question, NULL, 1, NULL);
  desk_delivery_panel_set_note (self->panel, note, FALSE);
  desk_delivery_panel_set_deed (self->panel, label, TRUE);
}

/* ---- what they share ---- */

static void
act (DeskTodayPane *self)
{
  g_autoptr (DeskDelivery) about = g_object_ref (self->about);
  const char *text = desk_delivery_panel_get_text (self->panel);

  desk_today_pane_say (self, _ ("On its way…"));
  switch (self->deed)
    {
    case DESK_DELIVERY_DEED_TIP:
      desk_dispatcher_tip_async (self->dispatcher, about, self->tip, NULL, on_tipped,
                                 g_object_ref (self));
      break;
    case DESK_DELIVERY_DEED_CANCEL:
      desk_dispatcher_cancel_async (self->dispatcher, about, _desk_today_pane_get_reason_id (self),
                                    *text != '\0' ? text : NULL, NULL, on_cancelled,
                                    cancelling_new (self, about));
      break;
    case DESK_DELIVERY_DEED_AGAIN:
      desk_dispatcher_redo_async (self->dispatcher, about, NULL, on_ordered_again,
                                  g_object_ref (self));
      break;
    case DESK_DELIVERY_DEED_CONFIRM_RETURN:
    default:
      desk_dispatcher_confirm_return_async (self->dispatcher, about, NULL, NULL,
                                            on_return_confirmed, g_object_ref (self));
      break;
    }
  _desk_today_pane_queue_update (self);
}

static void
on_accepted (DeskTodayPane *self)
{
  desk_delivery_panel_close (self->panel);
  act (self);
  desk_today_pane_grab_focus (self);
}

static void
on_left (DeskTodayPane *self)
{
  _desk_today_pane_forget_fee (self);
  desk_today_pane_say (self, _ ("Nothing was changed"));
  desk_today_pane_grab_focus (self);
}

static void
on_choice_changed (DeskTodayPane *self)
{
  if (self->deed == DESK_DELIVERY_DEED_TIP)
    _desk_today_pane_update_tip (self);
  else if (self->deed == DESK_DELIVERY_DEED_CANCEL)
    _desk_today_pane_update_cancel (self);
}

static gboolean
is_asked (DeskTodayPane *self, DeskDelivery *selected, DeskDeliveryDeed deed)
{
  return desk_delivery_panel_is_open (self->panel) && self->deed == deed && self->about == selected;
}

static void
begin (DeskTodayPane *self, DeskDelivery *selected, DeskDeliveryDeed deed)
{
  g_autofree char *why_not = find_why_not (self, selected, deed);

  if (why_not != NULL)
    {
      desk_today_pane_say (self, why_not);
      return;
    }

  desk_today_pane_say (self, "");
  g_set_object (&self->about, selected);
  self->deed = deed;
  if (deed == DESK_DELIVERY_DEED_TIP)
    _desk_today_pane_ask_tip (self);
  else if (deed == DESK_DELIVERY_DEED_CANCEL)
    _desk_today_pane_ask_cancel (self);
  else if (is_practice (self))
    act (self);
  else if (deed == DESK_DELIVERY_DEED_AGAIN)
    /* Translators: a carrier, to whom and where */
    ask_plainly (self, _ ("Order again: %s"), _ ("Order Again F8"), _ ("The price is not known"));
  else
    /* Translators: a carrier, to whom and where */
    ask_plainly (self, _ ("The parcel is back at the store: %s"), _ ("Confirm Return"), "");
}

void
_desk_today_pane_do (DeskTodayPane *self, DeskDeliveryDeed deed)
{
  DeskDelivery *selected = desk_today_pane_get_selected (self);

  if (selected == NULL)
    return;

  if (is_asked (self, selected, deed))
    desk_delivery_panel_accept (self->panel);
  else
    begin (self, selected, deed);
}

void
desk_today_pane_order_again (DeskTodayPane *self)
{
  DeskDelivery *selected;

  g_return_if_fail (DESK_IS_TODAY_PANE (self));

  selected = desk_today_pane_get_selected (self);
  if (selected != NULL && !is_asked (self, selected, DESK_DELIVERY_DEED_AGAIN))
    begin (self, selected, DESK_DELIVERY_DEED_AGAIN);
}

static void
on_refreshed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskTodayPane) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = desk_dispatcher_refresh_finish (DESK_DISPATCHER (source), result, &error);
  DeskDelivery *selected = self->closed ? NULL : desk_today_pane_get_selected (self);

  if (finish (self, done, error) != NULL && selected != NULL)
    say_words (self, selected);
}

void
_desk_today_pane_refresh (DeskTodayPane *self)
{
  DeskDelivery *selected = desk_today_pane_get_selected (self);

  if (selected == NULL || self->dispatcher == NULL)
    return;

  desk_today_pane_say (self, _ ("Asking how it stands…"));
  if (_desk_today_pane_ask (self, selected))
    return;
  desk_dispatcher_refresh_async (self->dispatcher, selected, NULL, on_refreshed,
                                 g_object_ref (self));
}

static void
on_stepped (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskTodayPane) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = desk_dispatcher_step_finish (DESK_DISPATCHER (source), result, &error);
  DeskDelivery *selected = self->closed ? NULL : desk_today_pane_get_selected (self);

  if (finish (self, done, error) != NULL && selected != NULL)
    say_words (self, selected);
}

static void
on_step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskTodayPane *self = DESK_TODAY_PANE (widget);
  DeskDelivery *selected = desk_today_pane_get_selected (self);

  if (selected != NULL && self->dispatcher != NULL)
    desk_dispatcher_step_async (self->dispatcher, selected, g_variant_get_int32 (parameter), NULL,
                                on_stepped, g_object_ref (self));
}

static void
on_refresh_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  _desk_today_pane_refresh (DESK_TODAY_PANE (widget));
}

static void
on_deed_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (guint i = 0; i < DESK_DELIVERY_N_DEEDS; i++)
    if (g_str_equal (name, deeds[i].action))
      _desk_today_pane_do (DESK_TODAY_PANE (widget), (DeskDeliveryDeed) i);
}

void
_desk_today_pane_class_init_deeds (GtkWidgetClass *klass)
{
  for (guint i = 0; i < DESK_DELIVERY_N_DEEDS; i++)
    gtk_widget_class_install_action (klass, deeds[i].action, NULL, on_deed_action);
  gtk_widget_class_install_action (klass, "today.refresh", NULL, on_refresh_action);
  gtk_widget_class_install_action (klass, "today.step", "i", on_step_action);
}

void
_desk_today_pane_init_deeds (DeskTodayPane *self)
{
  g_signal_connect_object (self->panel, "accepted", G_CALLBACK (on_accepted), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "left", G_CALLBACK (on_left), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->panel, "choice-changed", G_CALLBACK (on_choice_changed), self,
                           G_CONNECT_SWAPPED);
  _desk_today_pane_update_deeds (self);
}

void
_desk_today_pane_close_deeds (DeskTodayPane *self)
{
  _desk_today_pane_forget_fee (self);
  g_clear_object (&self->about);
}

static void
append_item (GMenu *menu, const char *label, const char *action, const char *key)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, action);

  if (key != NULL)
    g_menu_item_set_attribute (item, "accel", "s", key);
  g_menu_append_item (menu, item);
}

/* For developers: where the delivery can be made to go on. */
static void
append_steps (DeskTodayPane *self, GMenu *menu, DeskDelivery *delivery)
{
  const char *call;
  g_autoptr (GArray) steps = desk_delivery_policy_list_steps (delivery, get_rulebook (self),
                                                              is_practice (self), &call);
  g_autoptr (GMenu) submenu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  if (call == NULL || steps->len == 0)
    return;

  for (guint i = 0; i < steps->len; i++)
    {
      int code = g_array_index (steps, int, i);
      g_autofree char *label = desk_status_dup_label (code);
      g_autofree char *numbered = g_strdup_printf ("%d %s", code, label);
      g_autoptr (GMenuItem) item = g_menu_item_new (numbered, NULL);

      g_menu_item_set_action_and_target (item, "today.step", "i", code);
      g_menu_append_item (submenu, item);
    }
  g_menu_append_submenu (section, _ ("_Set Status"), G_MENU_MODEL (submenu));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

GMenuModel *
_desk_today_pane_create_menu (DeskTodayPane *self)
{
  DeskDelivery *selected = desk_today_pane_get_selected (self);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; i < DESK_DELIVERY_N_DEEDS; i++)
    append_item (section, _ (deeds[i].label), deeds[i].action, deeds[i].key);
  append_item (section, _ ("_Ask How It Stands"), "today.refresh", "F5");
  append_item (section, _ ("_Details"), "today.details", "Return");
  append_item (section, _ ("Copy for the C_ustomer"), "today.copy-line", "<Control>l");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  if (selected != NULL && self->session != NULL)
    append_steps (self, menu, selected);

  return G_MENU_MODEL (g_steal_pointer (&menu));
}
