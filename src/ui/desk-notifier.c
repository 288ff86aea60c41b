/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskNotifier: what the desktop is told while the user looks elsewhere. Owned by the window, which says
 * what happened and what was seen; it holds no delivery, only which notices are out. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-notifier.h"

#include <glib/gi18n-lib.h>

#include "model/desk-day-time.h"
#include "ui/desk-follow-words.h"

struct _DeskNotifier
{
  GObject parent_instance;

  GApplication *application; /* (nullable) */
  GSettings *settings;       /* (nullable) */
  char *profile;
  GHashTable *notices; /* serial → DeskStatusNotice: what is out */
};

G_DEFINE_FINAL_TYPE (DeskNotifier, desk_notifier, G_TYPE_OBJECT)

static const struct
{
  const char *setting;
  const char *words; /* NULL for those of the status */
} moments[] = {
  [DESK_STATUS_NOTICE_NONE] = { NULL },
  [DESK_STATUS_NOTICE_ACCEPTED] = { "notify-accepted", N_ ("Rider accepted") },
  [DESK_STATUS_NOTICE_PICKED_UP] = { "notify-picked-up", N_ ("On the way") },
  [DESK_STATUS_NOTICE_DELIVERED] = { "notify-delivered", N_ ("Delivered") },
  [DESK_STATUS_NOTICE_EXCEPTION] = { "notify-exception", NULL },
};

static const char *
get (DeskDelivery *delivery, const char *name)
{
  const char *text = desk_record_get_text (DESK_RECORD (delivery), name);

  return text != NULL ? text : "";
}

static char *
dup_id (DeskNotifier *self, gint64 serial)
{
  return g_strdup_printf ("delivery-%s-%" G_GINT64_FORMAT, self->profile, serial);
}

static gint64 *
copy_serial (gint64 serial)
{
  return g_memdup2 (&serial, sizeof serial);
}

static void
withdraw (DeskNotifier *self, gint64 serial)
{
  g_autofree char *id = dup_id (self, serial);

  if (!g_hash_table_remove (self->notices, &serial))
    return;

  if (self->application != NULL)
    g_application_withdraw_notification (self->application, id);
}

/* Whom it is for: the name, or else the order. Never a phone. */
static const char *
get_whom (DeskDelivery *delivery)
{
  const char *name = get (delivery, "receiver_name");

  return *name != '\0' ? name : get (delivery, "shop_order_id");
}

static char *
dup_title (DeskDelivery *delivery, DeskStatusNotice notice)
{
  g_autofree char *words = moments[notice].words != NULL ? g_strdup (_ (moments[notice].words))
                                                         : desk_delivery_dup_words (delivery);

  /* Translators: what happened to a delivery, and whom it is for */
  return g_strdup_printf (C_ ("notification", "%s: %s"), words, get_whom (delivery));
}

static char *
dup_body (DeskDelivery *delivery, DeskStatusNotice notice, gint64 now)
{
  const char *carrier = get (delivery, "delivery_name");
  const char *rider = get (delivery, "rider_name");
  const char *advice = desk_status_get_advice (desk_delivery_get_status (delivery));
  g_autofree char *left = desk_follow_words_dup_left (delivery, now);
  g_autoptr (GString) body = g_string_new (*carrier != '\0' ? carrier : get (delivery, "delivery_id"));

  if (notice == DESK_STATUS_NOTICE_EXCEPTION)
    {
      if (advice != NULL)
        g_string_append_printf (body, "\n%s", advice);
    }
  else
    {
      if (notice == DESK_STATUS_NOTICE_ACCEPTED && *rider != '\0')
        g_string_append_printf (body, " · %s", rider);
      if (*left != '\0')
        g_string_append_printf (body, " · %s", left);
    }

  return g_string_free (g_steal_pointer (&body), FALSE);
}

static void
send (DeskNotifier *self,
      DeskDelivery *delivery,
      DeskStatusNotice notice,
      gboolean can_redo,
      gint64 now)
{
  gint64 serial = desk_delivery_get_serial (delivery);
  g_autofree char *id = dup_id (self, serial);
  g_autofree char *title = dup_title (delivery, notice);
  g_autofree char *body = dup_body (delivery, notice, now);
  g_autoptr (GNotification) notification = g_notification_new (title);

  g_notification_set_body (notification, body);
  g_notification_set_default_action_and_target (notification, "app.show-delivery", "(sx)",
                                                self->profile, serial);
  if (notice == DESK_STATUS_NOTICE_EXCEPTION)
    {
      g_notification_set_priority (notification, G_NOTIFICATION_PRIORITY_URGENT);
      g_notification_add_button_with_target (notification, _ ("Show"), "app.show-delivery", "(sx)",
                                             self->profile, serial);
      if (can_redo)
        g_notification_add_button_with_target (notification, _ ("Order Again"), "app.order-again",
                                               "(sx)", self->profile, serial);
    }
  g_hash_table_insert (self->notices, copy_serial (serial), GINT_TO_POINTER (notice));
  if (self->application != NULL)
    g_application_send_notification (self->application, id, notification);
}

static void
desk_notifier_finalize (GObject *object)
{
  DeskNotifier *self = DESK_NOTIFIER (object);

  g_clear_object (&self->application);
  g_clear_object (&self->settings);
  g_free (self->profile);
  g_hash_table_unref (self->notices);

  G_OBJECT_CLASS (desk_notifier_parent_class)->finalize (object);
}

static void
desk_notifier_class_init (DeskNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_notifier_finalize;
}

static void
desk_notifier_init (DeskNotifier *self)
{
  self->notices = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

DeskNotifier *
desk_notifier_new (GApplication *application, GSettings *settings, const char *profile)
{
  DeskNotifier *self;

  g_return_val_if_fail (application == NULL || G_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (settings == NULL || G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (profile != NULL, NULL);

  self = g_object_new (DESK_TYPE_NOTIFIER, NULL);
  g_set_object (&self->application, application);
  g_set_object (&self->settings, settings);
  self->profile = g_strdup (profile);

  return self;
}

gboolean
desk_notifier_tell (DeskNotifier *self,
                    DeskDelivery *delivery,
                    DeskStatusNotice notice,
                    gboolean can_redo,
                    gboolean in_front,
                    gint64 now)
{
  g_return_val_if_fail (DESK_IS_NOTIFIER (self), FALSE);
  g_return_val_if_fail (DESK_IS_DELIVERY (delivery), FALSE);
  g_return_val_if_fail (notice > DESK_STATUS_NOTICE_NONE && notice < G_N_ELEMENTS (moments), FALSE);

  /* What is out is of a moment that is over, whether or not this one is told. */
  if ((self->settings != NULL && !g_settings_get_boolean (self->settings, moments[notice].setting)) ||
      desk_notifier_is_quiet (self->settings, notice, now))
    {
      withdraw (self, desk_delivery_get_serial (delivery));
      return FALSE;
    }

  if (in_front)
    withdraw (self, desk_delivery_get_serial (delivery));
  else
    send (self, delivery, notice, can_redo, now);

  return TRUE;
}

void
desk_notifier_see (DeskNotifier *self, DeskDelivery *delivery)
{
  g_return_if_fail (DESK_IS_NOTIFIER (self));
  g_return_if_fail (DESK_IS_DELIVERY (delivery));

  withdraw (self, desk_delivery_get_serial (delivery));
}

static void
withdraw_all (DeskNotifier *self, gboolean exceptions)
{
  g_autoptr (GArray) serials = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer serial, notice;

  g_hash_table_iter_init (&iter, self->notices);
  while (g_hash_table_iter_next (&iter, &serial, &notice))
    if (exceptions || GPOINTER_TO_INT (notice) != DESK_STATUS_NOTICE_EXCEPTION)
      g_array_append_val (serials, *(gint64 *) serial);
  for (guint i = 0; i < serials->len; i++)
    withdraw (self, g_array_index (serials, gint64, i));
}

void
desk_notifier_see_all (DeskNotifier *self)
{
  g_return_if_fail (DESK_IS_NOTIFIER (self));

  withdraw_all (self, FALSE);
}

void
desk_notifier_update (DeskNotifier *self, DeskDelivery *delivery)
{
  const DeskStatus *status;

  g_return_if_fail (DESK_IS_NOTIFIER (self));
  g_return_if_fail (DESK_IS_DELIVERY (delivery));

  status = desk_status_find (desk_delivery_get_status (delivery));
  if (!desk_delivery_is_live (delivery) && status != NULL &&
      status->notice == DESK_STATUS_NOTICE_NONE)
    withdraw (self, desk_delivery_get_serial (delivery));
}

void
desk_notifier_clear (DeskNotifier *self)
{
  g_return_if_fail (DESK_IS_NOTIFIER (self));

  withdraw_all (self, TRUE);
}

gboolean
desk_notifier_is_quiet (GSettings *settings, DeskStatusNotice notice, gint64 now)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  int first, last;

  g_return_val_if_fail (settings == NULL || G_IS_SETTINGS (settings), FALSE);

  if (settings == NULL || !g_settings_get_boolean (settings, "quiet-hours") ||
      (notice == DESK_STATUS_NOTICE_EXCEPTION &&
       !g_settings_get_boolean (settings, "quiet-exceptions")))
    return FALSE;

  from = g_settings_get_string (settings, "quiet-from");
  to = g_settings_get_string (settings, "quiet-to");

  return desk_day_time_parse (from, &first) && desk_day_time_parse (to, &last) &&
         desk_day_time_is_within (desk_day_time_get (now), first, last);
}
