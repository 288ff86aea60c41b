/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskExperienceKeeper: the last DeskExperience that was read, for who draws. Owned by the window; lives
 * in the main thread. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-experience-keeper.h"

#define HOLDS (G_GINT64_CONSTANT (3600) * G_USEC_PER_SEC) /* µs */

struct _DeskExperienceKeeper
{
  GObject parent_instance;

  DeskStore *store;
  DeskExperience *experience; /* NULL until it was read */
  GCancellable *cancellable;
  gboolean reading;
  gint64 asked_at; /* monotonic µs, 0 for never */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskExperienceKeeper, desk_experience_keeper, G_TYPE_OBJECT)

static void
on_learned (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskExperienceKeeper) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskExperience) experience =
    desk_experience_finish (DESK_STORE (source), result, &error);

  self->reading = FALSE;
  if (experience == NULL)
    {
      /* What was known stays known. */
      g_debug ("The book does not tell how carriers did: %s", error->message);
      return;
    }

  g_set_object (&self->experience, experience);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
desk_experience_keeper_dispose (GObject *object)
{
  DeskExperienceKeeper *self = DESK_EXPERIENCE_KEEPER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->store);
  g_clear_object (&self->experience);

  G_OBJECT_CLASS (desk_experience_keeper_parent_class)->dispose (object);
}

static void
desk_experience_keeper_finalize (GObject *object)
{
  DeskExperienceKeeper *self = DESK_EXPERIENCE_KEEPER (object);

  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (desk_experience_keeper_parent_class)->finalize (object);
}

static void
desk_experience_keeper_class_init (DeskExperienceKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_experience_keeper_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_experience_keeper_finalize;

  /**
   * DeskExperienceKeeper::changed:
   *
   * The book has told what was learned.
   */
  signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_EXPERIENCE_KEEPER, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
desk_experience_keeper_init (DeskExperienceKeeper *self)
{
  self->cancellable = g_cancellable_new ();
}

DeskExperienceKeeper *
desk_experience_keeper_new (DeskStore *store)
{
  DeskExperienceKeeper *self;

  g_return_val_if_fail (DESK_IS_STORE (store), NULL);

  self = g_object_new (DESK_TYPE_EXPERIENCE_KEEPER, NULL);
  self->store = g_object_ref (store);

  return self;
}

DeskExperience *
desk_experience_keeper_get (DeskExperienceKeeper *self)
{
  gint64 now;

  g_return_val_if_fail (DESK_IS_EXPERIENCE_KEEPER (self), NULL);

  now = g_get_monotonic_time ();
  if (!self->reading && self->store != NULL &&
      (self->asked_at == 0 || now - self->asked_at >= HOLDS))
    {
      self->reading = TRUE;
      self->asked_at = now;
      desk_experience_async (self->store, g_get_real_time () / G_USEC_PER_SEC, self->cancellable,
                             on_learned, g_object_ref (self));
    }

  return self->experience;
}
