/* SPDX-License-Identifier: GPL-3.0-or-later */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "paper-source.h"

#include <gtk/gtk.h>

struct _PaperSource
{
  DeskMapSource parent_instance;
};

G_DEFINE_FINAL_TYPE (PaperSource, paper_source, DESK_TYPE_MAP_SOURCE)

static void
paper_source_fill_tile_async (ShumateMapSource *source, ShumateTile *tile,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  static const GdkRGBA color = { 0.9f, 0.9f, 0.8f, 1.0f };
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GdkPaintable) paintable = NULL;

  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (0, 0, 256, 256));
  paintable = gtk_snapshot_to_paintable (snapshot, &GRAPHENE_SIZE_INIT (256, 256));
  shumate_tile_set_paintable (tile, paintable);
  shumate_tile_set_state (tile, SHUMATE_STATE_DONE);
  g_task_return_boolean (task, TRUE);
}

static gboolean
paper_source_fill_tile_finish (ShumateMapSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
paper_source_class_init (PaperSourceClass *klass)
{
  SHUMATE_MAP_SOURCE_CLASS (klass)->fill_tile_async = paper_source_fill_tile_async;
  SHUMATE_MAP_SOURCE_CLASS (klass)->fill_tile_finish = paper_source_fill_tile_finish;
}

static void
paper_source_init (PaperSource *self)
{
}

DeskMapSource *
paper_source_new (DeskDatum datum)
{
  return g_object_new (PAPER_TYPE_SOURCE, "id", "paper", "datum", (int) datum, NULL);
}
