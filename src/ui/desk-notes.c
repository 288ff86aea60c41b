/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-notes: the short notes over a window's contents, on the AdwToastOverlay of its template.
 *
 * Before libadwaita 1.3 a toast that is dismissed while it still slides in may be freed before the
 * slide is over, and the end of the slide then writes to what was freed: pressing Undo, the cross
 * or Escape quickly enough ended the program. So while one comes or goes, nothing else is
 * dismissed: the dismissal is held back, never what the button does, until the frame after the
 * longest slide. The frames count here and not the clock, since they are what a slide goes by. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "ui/desk-notes.h"

#include <glib/gi18n-lib.h>

#define KEY "desk-notes"
#define SLIDE (500 * G_TIME_SPAN_MILLISECOND) /* the longest: one note in place of another */

typedef struct
{
  AdwToastOverlay *overlay; /* owns this */
  GQueue held;              /* of AdwToast, owned: to be dismissed when nothing slides */
  guint tick_id;            /* while something may slide */
  gint64 begun;             /* the time of the first frame of it; 0 before that */
  gboolean over;            /* what slid has had its last frame, or has it in this one */
  gboolean letting;         /* what was held goes now */
} Notes;

static void
notes_free (Notes *notes)
{
  g_queue_clear_full (&notes->held, g_object_unref);
  g_free (notes);
}

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Notes *notes = data;
  gint64 now = gdk_frame_clock_get_frame_time (clock);

  if (notes->begun == 0)
    notes->begun = now;
  if (!notes->over)
    {
      notes->over = now - notes->begun >= SLIDE;
      return G_SOURCE_CONTINUE;
    }

  notes->tick_id = 0;
  notes->letting = TRUE;
  while (notes->tick_id == 0 && !g_queue_is_empty (&notes->held))
    {
      g_autoptr (AdwToast) toast = g_queue_pop_head (&notes->held);

      /* The toast itself has heard of it already, and would not tell the overlay again. */
      g_signal_emit_by_name (toast, "dismissed");
    }
  notes->letting = FALSE;

  return G_SOURCE_REMOVE;
}

/* Something comes or goes; what is not on the screen does so at once. */
static void
wait_for_slide (Notes *notes)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (notes->overlay)))
    return;

  notes->begun = 0;
  notes->over = FALSE;
  if (notes->tick_id == 0)
    notes->tick_id =
      gtk_widget_add_tick_callback (GTK_WIDGET (notes->overlay), on_frame, notes, NULL);
}

/* Connected before the overlay is; the toast tells it once. */
static void
on_dismissed (AdwToast *toast, Notes *notes)
{
  if (notes->tick_id != 0 && !notes->letting &&
      !gtk_widget_in_destruction (GTK_WIDGET (notes->overlay)))
    {
      g_queue_push_tail (&notes->held, g_object_ref (toast));
      g_signal_stop_emission_by_name (toast, "dismissed");
      return;
    }

  wait_for_slide (notes);
}

/* A note that is held back still has its button. */
static void
on_button_clicked (AdwToast *toast, GClosure *undo)
{
  g_signal_handlers_disconnect_matched (toast, G_SIGNAL_MATCH_CLOSURE, 0, 0, undo, NULL, NULL);
}

static Notes *
ensure_notes (AdwToastOverlay *overlay)
{
  Notes *notes = g_object_get_data (G_OBJECT (overlay), KEY);

  if (notes == NULL)
    {
      notes = g_new0 (Notes, 1);
      notes->overlay = overlay;
      g_queue_init (&notes->held);
      g_object_set_data_full (G_OBJECT (overlay), KEY, notes, (GDestroyNotify) notes_free);
    }

  return notes;
}

static AdwToast *
create_toast (Notes *notes, const char *text)
{
  /* The title of a toast is markup, and libadwaita 1.2 has no switch for it. */
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  g_signal_connect (toast, "dismissed", G_CALLBACK (on_dismissed), notes);

  return toast;
}

static void
show (Notes *notes, AdwToast *toast)
{
  adw_toast_overlay_add_toast (notes->overlay, toast);
  wait_for_slide (notes);
}

void
desk_notes_add (AdwToastOverlay *overlay, const char *text)
{
  Notes *notes;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));
  g_return_if_fail (text != NULL);

  notes = ensure_notes (overlay);
  show (notes, create_toast (notes, text));
}

void
desk_notes_add_undo (AdwToastOverlay *overlay, const char *text, GClosure *undo)
{
  Notes *notes;
  AdwToast *toast;

  g_return_if_fail (ADW_IS_TOAST_OVERLAY (overlay));
  g_return_if_fail (text != NULL);
  g_return_if_fail (undo != NULL);

  notes = ensure_notes (overlay);
  toast = create_toast (notes, text);
  /* Not behind the others: it is about what was done just now. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_button_label (toast, _ ("Undo"));
  g_signal_connect_closure (toast, "button-clicked", undo, FALSE);
  g_signal_connect_after (toast, "button-clicked", G_CALLBACK (on_button_clicked), undo);
  show (notes, toast);
}
