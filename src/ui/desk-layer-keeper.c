/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Since 1.1 a layer of libshumate asks for no tile while the viewport moves fast, and looks again
 * in the next frame. Where that frame has the time at which it looked before, it takes the viewport
 * to be moving still, and does not look a third time: the map stays empty until something moves it.
 * A jump may end so, and so may a layer that is new.
 *
 * So the layer is made to look again, once in each of a few frames after the last move: two looks
 * at different times are enough for it, and the time of a frame may be that of the one before.
 */
#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "ui/desk-layer-keeper.h"

#define KEY "desk-layer-keeper"
#define FRAMES 4

typedef struct
{
  ShumateMapLayer *layer; /* owns this */
  guint left;             /* frames */
  gboolean waiting;       /* for a frame */
  guint looked_id;        /* idle, for the layer to have looked */
} Keeper;

static void
keeper_free (Keeper *keeper)
{
  g_clear_handle_id (&keeper->looked_id, g_source_remove);
  g_free (keeper);
}

static gboolean on_looked (gpointer user_data);

/* The layer looks when it has nothing else to do; this comes after that. */
static void
wait_for_look (Keeper *keeper)
{
  keeper->looked_id = g_idle_add_full (G_PRIORITY_LOW, on_looked, keeper, NULL);
}

static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Keeper *keeper = user_data;

  keeper->waiting = FALSE;
  gtk_widget_queue_allocate (widget);
  wait_for_look (keeper);

  return G_SOURCE_REMOVE;
}

static gboolean
on_looked (gpointer user_data)
{
  Keeper *keeper = user_data;

  keeper->looked_id = 0;
  if (keeper->left > 0)
    {
      keeper->left--;
      keeper->waiting = TRUE;
      gtk_widget_add_tick_callback (GTK_WIDGET (keeper->layer), on_frame, keeper, NULL);
    }

  return G_SOURCE_REMOVE;
}

static void
on_moved (ShumateMapLayer *layer)
{
  Keeper *keeper = g_object_get_data (G_OBJECT (layer), KEY);

  keeper->left = FRAMES;
  if (keeper->looked_id == 0 && !keeper->waiting)
    wait_for_look (keeper);
}

void
desk_layer_keep_filled (ShumateMapLayer *layer, ShumateViewport *viewport)
{
  Keeper *keeper;

  g_return_if_fail (SHUMATE_IS_MAP_LAYER (layer));
  g_return_if_fail (SHUMATE_IS_VIEWPORT (viewport));

  keeper = g_new0 (Keeper, 1);
  keeper->layer = layer;
  g_object_set_data_full (G_OBJECT (layer), KEY, keeper, (GDestroyNotify) keeper_free);
  g_signal_connect_object (viewport, "notify", G_CALLBACK (on_moved), layer, G_CONNECT_SWAPPED);
  on_moved (layer);
}
