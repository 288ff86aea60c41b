/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskHistory: undo and redo for a record, by whole states. An order has some sixty short texts: a
 * copy of it is cheaper than getting the reverse of every kind of change right. */

#define G_LOG_DOMAIN "desk-model"

#include "desk-history.h"

#include "model/desk-record-copy.h"

#define MAX_STEPS 200
#define PAUSE G_USEC_PER_SEC

typedef struct
{
  DeskRecord *state;
  char *path; /* of the field whose change led here; NULL for the first state and for a group */
  char *deed; /* the name of a group that goes on when it is repeated */
} Step;

struct _DeskHistory
{
  GObject parent_instance;

  DeskRecord *record;
  GPtrArray *steps; /* of Step; never empty */
  guint current;
  gint64 touched_at; /* monotonic µs; 0 where the next change is a step of its own */
  guint close_id; /* while what changes belongs to the step that was just begun */
  guint group_depth;
  gboolean group_changed;
  gboolean restoring;
};

enum
{
  PROP_CAN_UNDO = 1,
  PROP_CAN_REDO,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DeskHistory, desk_history, G_TYPE_OBJECT)

static void
step_free (Step *step)
{
  g_object_unref (step->state);
  g_free (step->path);
  g_free (step->deed);
  g_free (step);
}

static Step *
get_step (DeskHistory *self, guint position)
{
  return g_ptr_array_index (self->steps, position);
}

static void
notify_both (DeskHistory *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
}

static void
push (DeskHistory *self, const char *path)
{
  Step *step = g_new0 (Step, 1);

  step->state = desk_record_copy (self->record);
  step->path = g_strdup (path);

  if (self->steps->len > self->current + 1)
    g_ptr_array_set_size (self->steps, (int) self->current + 1);
  g_ptr_array_add (self->steps, step);
  if (self->steps->len > MAX_STEPS + 1)
    g_ptr_array_remove_index (self->steps, 0);
  self->current = self->steps->len - 1;
  notify_both (self);
}

static gboolean
on_iteration_over (gpointer data)
{
  DESK_HISTORY (data)->close_id = 0;

  return G_SOURCE_REMOVE;
}

static void
replace_current (DeskHistory *self)
{
  Step *step = get_step (self, self->current);

  g_object_unref (step->state);
  step->state = desk_record_copy (self->record);
}

static void
on_changed (DeskRecord *record, const char *path, DeskHistory *self)
{
  gint64 now = g_get_monotonic_time ();

  if (self->restoring)
    return;
  if (self->group_depth > 0)
    {
      self->group_changed = TRUE;
      return;
    }

  if (self->touched_at != 0 && now - self->touched_at < PAUSE &&
      self->current == self->steps->len - 1 &&
      g_strcmp0 (get_step (self, self->current)->path, path) == 0)
    {
      replace_current (self);
    }
  else if (self->close_id != 0)
    {
      /* One deed of the user may touch several fields, such as a place told in another system. */
      replace_current (self);
    }
  else
    {
      push (self, path);
      self->close_id =
        g_idle_add_full (G_PRIORITY_HIGH, on_iteration_over, self, NULL);
    }
  self->touched_at = now;
}

static void
desk_history_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskHistory *self = DESK_HISTORY (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, desk_history_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, desk_history_can_redo (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
desk_history_dispose (GObject *object)
{
  DeskHistory *self = DESK_HISTORY (object);

  g_clear_handle_id (&self->close_id, g_source_remove);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (desk_history_parent_class)->dispose (object);
}

static void
desk_history_finalize (GObject *object)
{
  g_clear_pointer (&DESK_HISTORY (object)->steps, g_ptr_array_unref);

  G_OBJECT_CLASS (desk_history_parent_class)->finalize (object);
}

static void
desk_history_class_init (DeskHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = desk_history_get_property;
  object_class->dispose = desk_history_dispose;
  object_class->finalize = desk_history_finalize;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
desk_history_init (DeskHistory *self)
{
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);
}

DeskHistory *
desk_history_new (DeskRecord *record)
{
  DeskHistory *self;

  g_return_val_if_fail (DESK_IS_RECORD (record), NULL);

  self = g_object_new (DESK_TYPE_HISTORY, NULL);
  self->record = g_object_ref (record);
  g_signal_connect_object (record, "changed", G_CALLBACK (on_changed), self, 0);
  desk_history_forget (self);

  return self;
}

gboolean
desk_history_can_undo (DeskHistory *self)
{
  g_return_val_if_fail (DESK_IS_HISTORY (self), FALSE);

  return self->current > 0;
}

gboolean
desk_history_can_redo (DeskHistory *self)
{
  g_return_val_if_fail (DESK_IS_HISTORY (self), FALSE);

  return self->current + 1 < self->steps->len;
}

static void
restore (DeskHistory *self, guint position)
{
  g_clear_handle_id (&self->close_id, g_source_remove);
  self->current = position;
  self->touched_at = 0;
  self->restoring = TRUE;
  desk_record_assign (self->record, get_step (self, position)->state);
  self->restoring = FALSE;
  notify_both (self);
}

char *
desk_history_undo (DeskHistory *self)
{
  char *path;

  g_return_val_if_fail (DESK_IS_HISTORY (self), NULL);

  /* What is half done cannot be undone. */
  if (self->group_depth > 0 || !desk_history_can_undo (self))
    return NULL;

  path = g_strdup (get_step (self, self->current)->path);
  restore (self, self->current - 1);

  return path != NULL ? path : g_strdup ("");
}

char *
desk_history_redo (DeskHistory *self)
{
  const char *path;

  g_return_val_if_fail (DESK_IS_HISTORY (self), NULL);

  if (self->group_depth > 0 || !desk_history_can_redo (self))
    return NULL;

  restore (self, self->current + 1);
  path = get_step (self, self->current)->path;

  return g_strdup (path != NULL ? path : "");
}

void
desk_history_begin (DeskHistory *self)
{
  g_return_if_fail (DESK_IS_HISTORY (self));

  self->group_depth++;
}

void
desk_history_end (DeskHistory *self)
{
  desk_history_end_deed (self, NULL);
}

void
desk_history_end_deed (DeskHistory *self, const char *deed)
{
  gint64 now = g_get_monotonic_time ();
  Step *step;

  g_return_if_fail (DESK_IS_HISTORY (self));
  g_return_if_fail (self->group_depth > 0);

  if (--self->group_depth > 0 || !self->group_changed)
    return;

  self->group_changed = FALSE;
  g_clear_handle_id (&self->close_id, g_source_remove);

  step = get_step (self, self->current);
  if (desk_record_equal (self->record, step->state))
    return;

  if (deed != NULL && g_strcmp0 (step->deed, deed) == 0 && self->current == self->steps->len - 1 &&
      self->touched_at != 0 && now - self->touched_at < PAUSE)
    {
      replace_current (self);
    }
  else
    {
      push (self, NULL);
      step = get_step (self, self->current);
      step->deed = g_strdup (deed);
    }
  self->touched_at = deed != NULL ? now : 0;
}

void
desk_history_forget (DeskHistory *self)
{
  g_return_if_fail (DESK_IS_HISTORY (self));

  g_ptr_array_set_size (self->steps, 0);
  self->current = 0;
  self->touched_at = 0;
  push (self, NULL);
}
