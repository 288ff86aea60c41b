/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskPrivacyKeeper: masks what is old enough, when the book is opened and once a day, and erases
 * whoever was begun to be erased when the program ended. Owned by the window; lives in the main
 * thread. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-privacy-keeper.h"

#include "dispatch/desk-privacy.h"

#define DAY (24 * 60 * 60)
#define HOUR (60 * 60)
#define MOST_DAYS 3650

struct _DeskPrivacyKeeper
{
  GObject parent_instance;

  DeskStore *store;
  guint days;
  guint timer_id;
  gint64 masked_at; /* unix seconds, 0 for never */
  GCancellable *cancellable;
  gboolean masking;
  gboolean resuming;
};

enum
{
  PROP_DAYS = 1,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (DeskPrivacyKeeper, desk_privacy_keeper, G_TYPE_OBJECT)

static GParamSpec *props[N_PROPS];

static void
on_masked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskPrivacyKeeper) self = data;
  g_autoptr (GError) error = NULL;

  self->masking = FALSE;
  if (desk_privacy_mask_finish (DESK_STORE (source), result, &error) >= 0)
    return;

  /* An hour later it is tried again. */
  self->masked_at = 0;
  g_debug ("What is old was not masked: %s", error->message);
}

static void
mask (DeskPrivacyKeeper *self)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (self->days == 0 || self->masking || self->store == NULL ||
      (self->masked_at != 0 && ABS (now - self->masked_at) < DAY))
    return;

  self->masking = TRUE;
  self->masked_at = now;
  desk_privacy_mask_async (self->store, self->days, now, self->cancellable, on_masked,
                           g_object_ref (self));
}

static void
on_resumed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskPrivacyKeeper) self = data;
  g_autoptr (GError) error = NULL;

  self->resuming = FALSE;
  /* An hour later it is tried again. */
  if (!desk_privacy_resume_finish (DESK_STORE (source), result, &error))
    g_debug ("Who was to be erased was not: %s", error->message);
}

static void
resume (DeskPrivacyKeeper *self)
{
  if (self->resuming || self->store == NULL)
    return;

  self->resuming = TRUE;
  desk_privacy_resume_async (self->store, self->cancellable, on_resumed, g_object_ref (self));
}

static gboolean
on_hour (gpointer data)
{
  resume (data);
  mask (data);

  return G_SOURCE_CONTINUE;
}

static void
set_days (DeskPrivacyKeeper *self, guint days)
{
  if (days == self->days)
    return;

  self->days = days;
  self->masked_at = 0;
  mask (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DAYS]);
}

static void
desk_privacy_keeper_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DAYS:
      g_value_set_uint (value, DESK_PRIVACY_KEEPER (object)->days);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_privacy_keeper_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DAYS:
      set_days (DESK_PRIVACY_KEEPER (object), g_value_get_uint (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_privacy_keeper_dispose (GObject *object)
{
  DeskPrivacyKeeper *self = DESK_PRIVACY_KEEPER (object);

  g_clear_handle_id (&self->timer_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (desk_privacy_keeper_parent_class)->dispose (object);
}

static void
desk_privacy_keeper_finalize (GObject *object)
{
  g_clear_object (&DESK_PRIVACY_KEEPER (object)->cancellable);

  G_OBJECT_CLASS (desk_privacy_keeper_parent_class)->finalize (object);
}

static void
desk_privacy_keeper_class_init (DeskPrivacyKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = desk_privacy_keeper_dispose;
  object_class->finalize = desk_privacy_keeper_finalize;
  object_class->get_property = desk_privacy_keeper_get_property;
  object_class->set_property = desk_privacy_keeper_set_property;

  props[PROP_DAYS] =
    g_param_spec_uint ("days", NULL, NULL, 0, MOST_DAYS, 0,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
desk_privacy_keeper_init (DeskPrivacyKeeper *self)
{
  self->cancellable = g_cancellable_new ();
}

DeskPrivacyKeeper *
desk_privacy_keeper_new (DeskStore *store)
{
  DeskPrivacyKeeper *self;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  self = g_object_new (DESK_TYPE_PRIVACY_KEEPER, NULL);
  self->store = g_object_ref (store);
  /* A day has no timer of its own: a computer sleeps. */
  self->timer_id = g_timeout_add_seconds (HOUR, on_hour, self);
  resume (self);

  return self;
}
