/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskWindow: several orders at once, which have a window of their own beside it. Dropped or chosen
 * files lead there, unless it is one file that is no folder. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-window-private.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-order-files.h"
#include "ui/desk-dialogs.h"

static void
on_order_chosen (DeskBatchWindow *batch, DeskQueuedOrder *order, DeskWindow *self)
{
  desk_window_open_file (self, desk_queued_order_get_file (order));
  gtk_window_present (GTK_WINDOW (self));
}

static gboolean
on_batch_made (gpointer data)
{
  DeskWindow *self = data;

  if (self->batch != NULL)
    gtk_window_present (GTK_WINDOW (self->batch));

  return G_SOURCE_REMOVE;
}

static void
add_to_batch (DeskWindow *self, GPtrArray *files)
{
  if (self->batch == NULL)
    {
      g_set_weak_pointer (&self->batch, desk_batch_window_new (self->session));
      g_signal_connect_object (self->batch, "order-chosen", G_CALLBACK (on_order_chosen), self, 0);
    }
  desk_batch_window_add (self->batch, files);

  /* A turn of its own: a frame may come between. */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_batch_made, g_object_ref (self), g_object_unref);
}

/* What was given finds its way back with what was found. */
typedef struct
{
  DeskWindow *window;
  GFile *given;
} Look;

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  Look *look = data;
  g_autoptr (DeskWindow) self = look->window;
  g_autoptr (GFile) given = look->given;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = desk_order_files_list_finish (result, &error);

  g_free (look);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (found == NULL)
    desk_window_add_note (self, error->message);
  else if (found->len == 1 && g_file_equal (g_ptr_array_index (found, 0), given))
    desk_window_open_file (self, given);
  else
    add_to_batch (self, found);
}

static void
on_files_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskWindow) self = data;
  g_autoptr (GPtrArray) files = desk_dialogs_choose_files_finish (result);

  if (files != NULL && !g_cancellable_is_cancelled (self->cancellable))
    desk_window_open_files (self, files);
}

static void
on_open_several_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskWindow *self = DESK_WINDOW (widget);

  desk_dialogs_choose_files_async (GTK_WINDOW (self), _ ("Open Several Orders"), self->cancellable,
                                   on_files_chosen, g_object_ref (self));
}

void
_desk_window_class_init_batch (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-several", NULL, on_open_several_action);
}

void
_desk_window_close_batch (DeskWindow *self)
{
  if (self->batch != NULL)
    gtk_window_destroy (GTK_WINDOW (self->batch));
}

void
desk_window_open_files (DeskWindow *self, GPtrArray *files)
{
  Look *look;

  g_return_if_fail (DESK_IS_WINDOW (self));
  g_return_if_fail (files != NULL && files->len > 0);

  if (files->len > 1)
    {
      add_to_batch (self, files);
      return;
    }

  look = g_new0 (Look, 1);
  look->window = g_object_ref (self);
  look->given = g_object_ref (g_ptr_array_index (files, 0));
  desk_order_files_list_async (files, self->cancellable, on_listed, look);
}

DeskBatchWindow *
desk_window_get_batch (DeskWindow *self)
{
  g_return_val_if_fail (DESK_IS_WINDOW (self), NULL);

  return self->batch;
}
