/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskErrand: how what is unknown gets known. The platform is asked at once, and then at growing
 * intervals, until it says something that decides. That it has no such order is believed only once
 * the grace is over, which begins with our doubt: a request that was cut off may still arrive. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-errand-private.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-journal.h"

#define LONGEST_PAUSE 60000

static void ask (DeskErrand *self);

static gboolean
on_timer (gpointer data)
{
  DeskErrand *self = data;

  self->timer_id = 0;
  ask (self);

  return G_SOURCE_REMOVE;
}

/* ms until the grace is over. */
static guint
get_grace_left (DeskErrand *self)
{
  gint64 end = self->unknown_since + _desk_dispatcher_get_grace (self->dispatcher) * (gint64) 1000;

  return (guint) (MAX (end - g_get_monotonic_time (), 0) / 1000);
}

/* Not later than the end of the grace: then there may be an answer. */
static void
wait_for_turn (DeskErrand *self)
{
  guint left = get_grace_left (self);
  guint pause = left > 0 ? MIN (self->pause, left + 1) : self->pause;

  self->timer_id = g_timeout_add_full (G_PRIORITY_DEFAULT, pause, on_timer, _desk_errand_ref (self),
                                       (GDestroyNotify) _desk_errand_unref);
  self->pause = MIN (self->pause * 2, LONGEST_PAUSE);
}

static void
answer_waiting (DeskErrand *self, const char *words)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    g_task_return_new_error (g_ptr_array_index (waiting, i), DESK_DISPATCHER_ERROR,
                             DESK_DISPATCHER_ERROR_UNKNOWN, "%s", words);
}

static void
go_on (DeskErrand *self, const char *words)
{
  g_autofree char *told = g_strdup_printf (
      ngettext ("Asked %u time, last: %s", "Asked %u times, last: %s", self->n_asked),
      self->n_asked, words);

  self->kind->take_unknown (self, told);
  wait_for_turn (self);
  answer_waiting (self, told);
}

static const char *
get_words (DeskErrand *self, const DeskLookup *lookup)
{
  if (lookup->kind == DESK_LOOKUP_FOUND)
    return _ ("nothing has changed yet");
  if (lookup->kind == DESK_LOOKUP_NONE && get_grace_left (self) > 0)
    return _ ("there is no such order yet");

  return lookup->words;
}

static void
on_looked (DeskErrand *self, DeskLookup *owned)
{
  g_autoptr (DeskLookup) lookup = owned;
  gint64 grace = _desk_dispatcher_get_grace (self->dispatcher) * (gint64) 1000;
  g_autofree char *time = g_strdup_printf ("%" G_GINT64_FORMAT, _desk_dispatcher_get_now ());
  DeskIntentState state;

  self->asking = FALSE;
  self->n_asked++;
  if (self->intent != NULL)
    desk_record_set_text (DESK_RECORD (self->intent), "looked_up", time);

  state = self->kind->judge (self, lookup, self->asked_at - self->unknown_since >= grace);
  switch (state)
    {
    case DESK_INTENT_DONE:
      g_set_object (&self->exchange, lookup->exchange);
      self->kind->take_done (self, lookup->record, "poll");
      _desk_errand_end (self, state, NULL);
      break;
    case DESK_INTENT_NOT_DONE:
    case DESK_INTENT_UNCLEAR:
      g_set_object (&self->exchange, lookup->exchange);
      if (lookup->kind == DESK_LOOKUP_FOUND && self->kind != &_desk_errand_place)
        _desk_errand_take_lookup (self, lookup->record);
      self->kind->take_not_done (self, lookup->kind == DESK_LOOKUP_NONE
                                           ? _ ("The platform has no such order")
                                           : lookup->words);
      _desk_errand_end (self, state, lookup->words);
      break;
    case DESK_INTENT_OPEN:
    default:
      if (lookup->kind == DESK_LOOKUP_FOUND && self->kind != &_desk_errand_place)
        _desk_errand_take_lookup (self, lookup->record);
      go_on (self, get_words (self, lookup));
      break;
    }
}

static void
ask (DeskErrand *self)
{
  self->asking = TRUE;
  self->asked_at = g_get_monotonic_time ();
  _desk_errand_look (self, self->delivery, on_looked);
}

void
_desk_errand_ask_now (DeskErrand *self, GTask *task)
{
  g_ptr_array_add (self->waiting, task);
  if (!self->settling || self->asking || self->timer_id == 0)
    return;

  g_clear_handle_id (&self->timer_id, g_source_remove);
  ask (self);
}

static void
on_doubt_recorded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  /* The intent is open on disk in any case, which says the same. */
  if (!desk_journal_record_finish (DESK_STORE (source), result, &error))
    g_debug ("A doubt was not written down: %s", error->message);
}

void
_desk_errand_settle (DeskErrand *self, const char *words)
{
  DeskStore *store = desk_session_get_store (_desk_dispatcher_get_session (self->dispatcher));
  GError *error = g_error_new (DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_UNKNOWN,
                               _ ("Whether it worked is not known: %s"), words);

  self->kind->take_unknown (self, words);
  if (self->kind->unaskable)
    {
      self->error = error;
      _desk_errand_end (self, DESK_INTENT_UNCLEAR, words);
      return;
    }

  self->committed = TRUE;
  self->settling = TRUE;
  self->was_unknown = TRUE;
  self->unknown_since = g_get_monotonic_time ();
  self->pause = _desk_dispatcher_get_first_pause (self->dispatcher);
  desk_journal_record_async (store, self->delivery, NULL, NULL, self->exchange, NULL,
                             on_doubt_recorded, NULL);
  g_clear_object (&self->exchange);
  ask (self);
  _desk_errand_answer (self, error);
}
