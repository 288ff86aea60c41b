/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskBatchWindow: many orders at once, one a row. All that takes time is the queue's; this shows it. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-batch-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dispatch/desk-order-files.h"
#include "ui/desk-batch-column.h"
#include "ui/desk-dialogs.h"
#include "ui/desk-notes.h"

/* A mark by which a spreadsheet knows that the text is UTF-8. */
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

struct _DeskBatchWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *heading;
  GtkButton *pause;
  GtkWidget *cancel;
  GtkWidget *repeat;
  GtkProgressBar *progress;
  GtkLabel *status;
  AdwToastOverlay *notes;
  GtkColumnView *view;

  DeskSession *session;
  DeskQuoteQueue *queue;
  GtkSingleSelection *selection;
  GPtrArray *found; /* (nullable): while the user is asked about the calls of the day */
  gboolean closing;
  GCancellable *cancellable; /* of what is under way; cancelled when the window goes */
};

enum
{
  ORDER_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskBatchWindow, desk_batch_window, ADW_TYPE_WINDOW)

static void
append_part (GString *words, char *part)
{
  if (words->len > 0)
    g_string_append (words, " · ");
  g_string_append (words, part);
  g_free (part);
}

static char *
describe_progress (DeskQuoteQueue *queue)
{
  guint n_orders = desk_quote_queue_get_n_orders (queue);
  guint n_failed = desk_quote_queue_get_n_in_state (queue, DESK_QUEUED_FAILED);
  guint n_invalid = desk_quote_queue_get_n_in_state (queue, DESK_QUEUED_INVALID);
  guint n_cancelled = desk_quote_queue_get_n_in_state (queue, DESK_QUEUED_CANCELLED);
  GString *words = g_string_new (NULL);

  append_part (words,
               /* Translators: how many orders are finished, of how many */
               g_strdup_printf (ngettext ("%u of %u order", "%u of %u orders", n_orders),
                                desk_quote_queue_get_n_finished (queue), n_orders));
  if (desk_quote_queue_is_paused (queue))
    append_part (words, g_strdup (_ ("paused")));
  if (n_failed > 0)
    append_part (words, g_strdup_printf (ngettext ("%u without a carrier", "%u without a carrier",
                                                   n_failed),
                                         n_failed));
  if (n_invalid > 0)
    append_part (words, g_strdup_printf (ngettext ("%u not sent", "%u not sent", n_invalid),
                                         n_invalid));
  if (n_cancelled > 0)
    append_part (words, g_strdup_printf (ngettext ("%u canceled", "%u canceled", n_cancelled),
                                         n_cancelled));

  return g_string_free (words, FALSE);
}

static void
on_progress (DeskBatchWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint n_orders = desk_quote_queue_get_n_orders (self->queue);
  guint n_finished = desk_quote_queue_get_n_finished (self->queue);
  gboolean paused = desk_quote_queue_is_paused (self->queue);
  gboolean unfinished = n_finished < n_orders;
  g_autofree char *words = describe_progress (self->queue);

  gtk_label_set_text (self->status, words);
  gtk_progress_bar_set_fraction (self->progress,
                                 n_orders > 0 ? (double) n_finished / n_orders : 0.0);
  gtk_button_set_label (self->pause, paused ? _ ("_Resume") : _ ("_Pause"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->pause),
                               paused ? _ ("Go on asking (Ctrl+P)")
                                      : _ ("Ask about no further order (Ctrl+P)"));
  gtk_widget_action_set_enabled (widget, "batch.pause", unfinished);
  gtk_widget_action_set_enabled (widget, "batch.cancel", unfinished);
  gtk_widget_action_set_enabled (widget, "batch.repeat",
                                 desk_quote_queue_get_n_to_be_repeated (self->queue) > 0);
}

static void
on_selected_changed (DeskBatchWindow *self)
{
  gboolean any = gtk_single_selection_get_selected_item (self->selection) != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.choose", any);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "batch.remove", any);
}

/* ---- what the user does ---- */

/* Whoever presses a button that is then of no use would lose the focus to nowhere. */
static void
keep_focus (DeskBatchWindow *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self));

  if (focus == NULL || !gtk_widget_is_sensitive (focus))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
on_pause_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskBatchWindow *self = DESK_BATCH_WINDOW (widget);

  desk_quote_queue_set_paused (self->queue, !desk_quote_queue_is_paused (self->queue));
}

static void
on_cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskBatchWindow *self = DESK_BATCH_WINDOW (widget);

  desk_quote_queue_cancel (self->queue);
  keep_focus (self);
}

static void
on_quota_answered_again (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskBatchWindow) self = data;

  if (!desk_dialogs_ask_finish (result) || g_cancellable_is_cancelled (self->cancellable))
    return;

  desk_quota_agree (desk_session_get_quota (self->session));
  desk_quote_queue_repeat (self->queue);
}

/* Whether the user is being asked whether to go on, which @callback is told. */
static gboolean
has_to_ask_first (DeskBatchWindow *self, guint n_orders, GAsyncReadyCallback callback)
{
  DeskQuota *quota = desk_session_get_quota (self->session);
  GPtrArray *accounts = desk_profile_get_accounts (desk_session_get_profile (self->session));
  g_autofree char *question = NULL;

  if (quota == NULL || !desk_quota_has_to_ask (quota, n_orders * accounts->len))
    return FALSE;

  question = desk_quota_dup_question (quota);
  desk_dialogs_ask_async (GTK_WINDOW (self), _ ("Go On Asking Today?"), question, _ ("_Go On"),
                          FALSE, self->cancellable, callback, g_object_ref (self));

  return TRUE;
}

static void
on_repeat_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskBatchWindow *self = DESK_BATCH_WINDOW (widget);
  guint n_orders = desk_quote_queue_get_n_to_be_repeated (self->queue);

  if (!has_to_ask_first (self, n_orders, on_quota_answered_again))
    desk_quote_queue_repeat (self->queue);
  keep_focus (self);
}

static void
choose (DeskBatchWindow *self, DeskQueuedOrder *order)
{
  if (order != NULL)
    g_signal_emit (self, signals[ORDER_CHOSEN], 0, order);
}

static void
on_choose_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskBatchWindow *self = DESK_BATCH_WINDOW (widget);

  choose (self, gtk_single_selection_get_selected_item (self->selection));
}

static void
on_row_activated (GtkColumnView *view, guint position, DeskBatchWindow *self)
{
  g_autoptr (DeskQueuedOrder) order = g_list_model_get_item (G_LIST_MODEL (self->queue), position);

  choose (self, order);
}

static void
on_remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskBatchWindow *self = DESK_BATCH_WINDOW (widget);
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position < g_list_model_get_n_items (G_LIST_MODEL (self->queue)))
    desk_quote_queue_remove (self->queue, position);
}

static void
on_copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskBatchWindow *self = DESK_BATCH_WINDOW (widget);
  g_autofree char *csv = desk_quote_queue_dup_csv (self->queue);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), csv);
  desk_notes_add (self->notes, _ ("Copied as CSV"));
}

static void
on_save_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskBatchWindow) self = data;
  g_autoptr (GFile) file = desk_dialogs_choose_file_finish (result);

  if (file != NULL && !g_cancellable_is_cancelled (self->cancellable))
    desk_batch_window_save_csv (self, file);
}

static void
on_save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskBatchWindow *self = DESK_BATCH_WINDOW (widget);

  desk_dialogs_choose_file_async (GTK_WINDOW (self), _ ("Save as CSV"),
                                  /* Translators: suggested for a file; keep the ending */
                                  _ ("prices.csv"), self->cancellable, on_save_chosen,
                                  g_object_ref (self));
}

static gboolean
on_dropped (GtkDropTarget *target, const GValue *value, double x, double y, DeskBatchWindow *self)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  for (GSList *link = g_value_get_boxed (value); link != NULL; link = link->next)
    g_ptr_array_add (files, link->data);
  if (files->len == 0)
    return FALSE;

  desk_batch_window_add (self, files);

  return TRUE;
}

/* ---- closing ---- */

static void
on_close_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskBatchWindow) self = data;

  if (!desk_dialogs_ask_finish (result) || g_cancellable_is_cancelled (self->cancellable))
    return;

  self->closing = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
desk_batch_window_close_request (GtkWindow *window)
{
  DeskBatchWindow *self = DESK_BATCH_WINDOW (window);

  if (self->closing ||
      desk_quote_queue_get_n_finished (self->queue) == desk_quote_queue_get_n_orders (self->queue))
    return GTK_WINDOW_CLASS (desk_batch_window_parent_class)->close_request (window);

  desk_dialogs_ask_async (window, _ ("Stop Asking?"),
                          _ ("There are orders that were not asked about yet"), _ ("_Stop"), TRUE,
                          self->cancellable, on_close_answered, g_object_ref (self));

  return TRUE;
}

/* Not in dispose, which waits for whoever still holds the window. */
static void
desk_batch_window_unrealize (GtkWidget *widget)
{
  DeskBatchWindow *self = DESK_BATCH_WINDOW (widget);

  g_cancellable_cancel (self->cancellable);
  g_signal_handlers_disconnect_by_func (self->queue, on_progress, self);
  gtk_column_view_set_model (self->view, NULL);
  desk_quote_queue_cancel (self->queue);

  GTK_WIDGET_CLASS (desk_batch_window_parent_class)->unrealize (widget);
}

static void
desk_batch_window_dispose (GObject *object)
{
  DeskBatchWindow *self = DESK_BATCH_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->selection);
  g_clear_object (&self->queue);
  g_clear_object (&self->session);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_BATCH_WINDOW);

  G_OBJECT_CLASS (desk_batch_window_parent_class)->dispose (object);
}

static void
desk_batch_window_class_init (DeskBatchWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_batch_window_dispose;
  widget_class->unrealize = desk_batch_window_unrealize;
  GTK_WINDOW_CLASS (klass)->close_request = desk_batch_window_close_request;

  signals[ORDER_CHOSEN] =
    g_signal_new ("order-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, DESK_TYPE_QUEUED_ORDER);

  gtk_widget_class_install_action (widget_class, "batch.pause", NULL, on_pause_action);
  gtk_widget_class_install_action (widget_class, "batch.cancel", NULL, on_cancel_action);
  gtk_widget_class_install_action (widget_class, "batch.repeat", NULL, on_repeat_action);
  gtk_widget_class_install_action (widget_class, "batch.choose", NULL, on_choose_action);
  gtk_widget_class_install_action (widget_class, "batch.remove", NULL, on_remove_action);
  gtk_widget_class_install_action (widget_class, "batch.copy", NULL, on_copy_action);
  gtk_widget_class_install_action (widget_class, "batch.save", NULL, on_save_action);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-batch-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskBatchWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, DeskBatchWindow, pause);
  gtk_widget_class_bind_template_child (widget_class, DeskBatchWindow, cancel);
  gtk_widget_class_bind_template_child (widget_class, DeskBatchWindow, repeat);
  gtk_widget_class_bind_template_child (widget_class, DeskBatchWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, DeskBatchWindow, status);
  gtk_widget_class_bind_template_child (widget_class, DeskBatchWindow, notes);
  gtk_widget_class_bind_template_child (widget_class, DeskBatchWindow, view);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
desk_batch_window_init (DeskBatchWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (DeskBatchColumn i = 0; i < DESK_BATCH_N_COLUMNS; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = desk_batch_column_new (i);

      gtk_column_view_append_column (self->view, column);
    }
  g_signal_connect_object (target, "drop", G_CALLBACK (on_dropped), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static void
show_profile (DeskBatchWindow *self)
{
  DeskProfile *profile = desk_session_get_profile (self->session);
  const char *kind = desk_profile_kind_get_name (desk_profile_get_kind (profile));
  const char *title = desk_profile_get_title (profile);
  g_autofree char *words = g_strcmp0 (kind, title) == 0
                             ? g_strdup (kind)
                             : g_strdup_printf ("%s · %s", kind, title);

  adw_window_title_set_subtitle (self->heading, words);
  if (desk_profile_get_kind (profile) == DESK_PROFILE_PRODUCTION)
    gtk_widget_add_css_class (GTK_WIDGET (self), "desk-production");
}

DeskBatchWindow *
desk_batch_window_new (DeskSession *session)
{
  DeskBatchWindow *self;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  self = g_object_new (DESK_TYPE_BATCH_WINDOW, NULL);
  self->session = g_object_ref (session);
  self->queue = desk_quote_queue_new (session, NULL);
  show_profile (self);

  self->selection =
    gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->queue)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item",
                           G_CALLBACK (on_selected_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "progress", G_CALLBACK (on_progress), self,
                           G_CONNECT_SWAPPED);
  on_selected_changed (self);
  on_progress (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));

  return self;
}

DeskQuoteQueue *
desk_batch_window_get_queue (DeskBatchWindow *self)
{
  g_return_val_if_fail (DESK_IS_BATCH_WINDOW (self), NULL);

  return self->queue;
}

static void
on_quota_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskBatchWindow) self = data;
  g_autoptr (GPtrArray) found = g_steal_pointer (&self->found);

  if (!desk_dialogs_ask_finish (result) || g_cancellable_is_cancelled (self->cancellable) ||
      found == NULL)
    return;

  desk_quota_agree (desk_session_get_quota (self->session));
  desk_quote_queue_add (self->queue, found);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskBatchWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = desk_order_files_list_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (found == NULL)
    {
      desk_notes_add (self->notes, error->message);
      return;
    }

  /* Those that the user is being asked about already are asked about with them. */
  if (self->found != NULL)
    {
      g_ptr_array_extend_and_steal (self->found, g_steal_pointer (&found));
      return;
    }
  if (has_to_ask_first (self, found->len, on_quota_answered))
    self->found = g_steal_pointer (&found);
  else
    desk_quote_queue_add (self->queue, found);
}

void
desk_batch_window_add (DeskBatchWindow *self, GPtrArray *files)
{
  g_return_if_fail (DESK_IS_BATCH_WINDOW (self));
  g_return_if_fail (files != NULL);

  desk_order_files_list_async (files, self->cancellable, on_listed, g_object_ref (self));
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskBatchWindow) self = data;
  GApplication *application = g_application_get_default ();
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    words = g_strdup (_ ("Saved as CSV"));
  else
    /* Translators: why a file was not written, then what to do */
    words = g_strdup_printf (_ ("%s. Save in another place"), error->message);

  if (!g_cancellable_is_cancelled (self->cancellable))
    desk_notes_add (self->notes, words);
  if (application != NULL)
    g_application_release (application);
}

/* Not cancelled by closing the window: the program stays until the file is whole. */
void
desk_batch_window_save_csv (DeskBatchWindow *self, GFile *file)
{
  GApplication *application = g_application_get_default ();
  g_autofree char *csv = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  g_return_if_fail (DESK_IS_BATCH_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  if (application != NULL)
    g_application_hold (application);
  csv = desk_quote_queue_dup_csv (self->queue);
  text = g_strconcat (BYTE_ORDER_MARK, csv, NULL);
  bytes = g_bytes_new_take (text, strlen (text));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, on_saved,
                                       g_object_ref (self));
}
