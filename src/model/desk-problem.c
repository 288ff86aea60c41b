/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskProblem: one finding of the check. */

#define G_LOG_DOMAIN "desk-model"

#include "desk-problem.h"

#include "model/desk-record-path.h"

struct _DeskProblem
{
  GObject parent_instance;

  char *field;
  char *carrier;
  DeskSeverity severity;
  char *code;
  char *message;
  char *mend;
  GPtrArray *fixes; /* path, text, path, text, … */
};

G_DEFINE_FINAL_TYPE (DeskProblem, desk_problem, G_TYPE_OBJECT)

static void
desk_problem_finalize (GObject *object)
{
  DeskProblem *self = DESK_PROBLEM (object);

  g_clear_pointer (&self->field, g_free);
  g_clear_pointer (&self->carrier, g_free);
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->message, g_free);
  g_clear_pointer (&self->mend, g_free);
  g_clear_pointer (&self->fixes, g_ptr_array_unref);

  G_OBJECT_CLASS (desk_problem_parent_class)->finalize (object);
}

static void
desk_problem_class_init (DeskProblemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_problem_finalize;
}

static void
desk_problem_init (DeskProblem *self)
{
  self->fixes = g_ptr_array_new_with_free_func (g_free);
}

DeskProblem *
desk_problem_new (const char *field,
                  const char *carrier,
                  DeskSeverity severity,
                  const char *code,
                  char *message,
                  char *mend)
{
  DeskProblem *self;

  g_return_val_if_fail (field != NULL && code != NULL && message != NULL, NULL);

  self = g_object_new (DESK_TYPE_PROBLEM, NULL);
  self->field = g_strdup (field);
  self->carrier = g_strdup (carrier);
  self->severity = severity;
  self->code = g_strdup (code);
  self->message = message;
  self->mend = mend;

  return self;
}

const char *
desk_problem_get_field (DeskProblem *self)
{
  g_return_val_if_fail (DESK_IS_PROBLEM (self), NULL);

  return self->field;
}

const char *
desk_problem_get_carrier (DeskProblem *self)
{
  g_return_val_if_fail (DESK_IS_PROBLEM (self), NULL);

  return self->carrier;
}

void
desk_problem_set_carrier (DeskProblem *self, const char *carrier)
{
  g_return_if_fail (DESK_IS_PROBLEM (self));

  g_free (self->carrier);
  self->carrier = g_strdup (carrier);
}

DeskSeverity
desk_problem_get_severity (DeskProblem *self)
{
  g_return_val_if_fail (DESK_IS_PROBLEM (self), DESK_SEVERITY_STOPS);

  return self->severity;
}

const char *
desk_problem_get_code (DeskProblem *self)
{
  g_return_val_if_fail (DESK_IS_PROBLEM (self), NULL);

  return self->code;
}

const char *
desk_problem_get_message (DeskProblem *self)
{
  g_return_val_if_fail (DESK_IS_PROBLEM (self), NULL);

  return self->message;
}

const char *
desk_problem_get_mend (DeskProblem *self)
{
  g_return_val_if_fail (DESK_IS_PROBLEM (self), NULL);

  return self->mend;
}

gboolean
desk_problem_is_same (DeskProblem *self, DeskProblem *other)
{
  g_return_val_if_fail (DESK_IS_PROBLEM (self), FALSE);
  g_return_val_if_fail (DESK_IS_PROBLEM (other), FALSE);

  return g_strcmp0 (self->field, other->field) == 0 && g_strcmp0 (self->code, other->code) == 0 &&
         g_strcmp0 (self->message, other->message) == 0;
}

void
desk_problem_add_fix (DeskProblem *self, const char *path, const char *text)
{
  g_return_if_fail (DESK_IS_PROBLEM (self));
  g_return_if_fail (path != NULL);

  g_ptr_array_add (self->fixes, g_strdup (path));
  g_ptr_array_add (self->fixes, g_strdup (text));
}

gboolean
desk_problem_has_fix (DeskProblem *self)
{
  g_return_val_if_fail (DESK_IS_PROBLEM (self), FALSE);

  return self->fixes->len > 0;
}

void
desk_problem_fix (DeskProblem *self, DeskRecord *order)
{
  g_return_if_fail (DESK_IS_PROBLEM (self));
  g_return_if_fail (DESK_IS_RECORD (order));

  for (guint i = 0; i < self->fixes->len; i += 2)
    desk_record_set_path (order, g_ptr_array_index (self->fixes, i),
                          g_ptr_array_index (self->fixes, i + 1));
}
