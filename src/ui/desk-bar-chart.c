/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskBarChart: numbers as bars. Only a picture of the table that stands below it. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-bar-chart.h"

#define HEIGHT 190
#define LABELS 20 /* below the bars */
#define TOP 6
#define MOST_WIDTH 48.0f
#define GAP 0.28f /* of a bar's place */

typedef struct
{
  char *label;
  char *words;
  gint64 parts[DESK_BAR_CHART_N_COLORS];
  gint64 sum;
} Bar;

struct _DeskBarChart
{
  GtkWidget parent_instance;

  GPtrArray *bars;
  gint64 most;
  int current; /* -1 for none */
};

enum
{
  PROP_WORDS = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (DeskBarChart, desk_bar_chart, GTK_TYPE_WIDGET)

static const char *const color_names[DESK_BAR_CHART_N_COLORS] = {
  "blue_3", "orange_3", "green_4", "purple_3", "yellow_5", "brown_3",
};

static void
bar_free (Bar *bar)
{
  g_free (bar->label);
  g_free (bar->words);
  g_free (bar);
}

void
desk_bar_chart_get_color (GtkWidget *widget, guint part, GdkRGBA *color)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);

  if (!gtk_style_context_lookup_color (
        context, color_names[MIN (part, DESK_BAR_CHART_N_COLORS - 1)], color))
    gtk_style_context_get_color (context, color);
}

static float
get_place (DeskBarChart *self)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));

  return self->bars->len > 0 ? MIN (width / (float) self->bars->len, MOST_WIDTH / (1 - GAP)) : width;
}

static void
set_current (DeskBarChart *self, int current)
{
  if (current == self->current)
    return;

  self->current = current;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  current >= 0 ? desk_bar_chart_get_words (self) : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORDS]);
}

static int
find_bar (DeskBarChart *self, double x)
{
  int at = (int) (x / get_place (self));

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    at = (int) ((gtk_widget_get_width (GTK_WIDGET (self)) - x) / get_place (self));

  return x >= 0 && at < (int) self->bars->len ? at : -1;
}

static void
desk_bar_chart_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 240 : HEIGHT;
}

static void
draw_label (DeskBarChart *self, GtkSnapshot *snapshot, Bar *bar, float x, float place, float y)
{
  g_autoptr (PangoLayout) layout =
    gtk_widget_create_pango_layout (GTK_WIDGET (self), bar->label);
  GdkRGBA color;
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  color.alpha *= 0.7f;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT ((float) (int) (x + (place - (float) width) / 2), y + 3));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

/* Every label where they fit, else every second, fifth, … */
static guint
find_label_step (DeskBarChart *self, float place)
{
  static const guint steps[] = { 1, 2, 5, 7, 10, 15 };
  int widest = 0;

  for (guint i = 0; i < self->bars->len; i++)
    {
      Bar *bar = g_ptr_array_index (self->bars, i);
      g_autoptr (PangoLayout) layout =
        gtk_widget_create_pango_layout (GTK_WIDGET (self), bar->label);
      int width;

      pango_layout_get_pixel_size (layout, &width, NULL);
      widest = MAX (widest, width);
    }
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if ((float) steps[i] * place >= (float) widest + 6)
      return steps[i];

  return 30;
}

static void
desk_bar_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DeskBarChart *self = DESK_BAR_CHART (widget);
  float width = (float) gtk_widget_get_width (widget);
  float bottom = (float) gtk_widget_get_height (widget) - LABELS;
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  float place = get_place (self);
  guint step = find_label_step (self, place);
  GdkRGBA line;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &line);
  line.alpha *= 0.25f;
  gtk_snapshot_append_color (snapshot, &line, &GRAPHENE_RECT_INIT (0, bottom, width, 1));

  for (guint i = 0; i < self->bars->len; i++)
    {
      Bar *bar = g_ptr_array_index (self->bars, i);
      float left = mirrored ? width - (float) (i + 1) * place : (float) i * place;
      float y = bottom;

      if ((int) i == self->current)
        {
          GdkRGBA behind = line;

          behind.alpha *= 0.5f;
          gtk_snapshot_append_color (snapshot, &behind,
                                     &GRAPHENE_RECT_INIT (left, 0, place, bottom));
        }
      for (guint j = 0; j < DESK_BAR_CHART_N_COLORS && self->most > 0; j++)
        {
          float height = (bottom - TOP) * (float) bar->parts[j] / (float) self->most;
          GdkRGBA color;

          if (height <= 0)
            continue;
          desk_bar_chart_get_color (widget, j, &color);
          y -= height;
          gtk_snapshot_append_color (
            snapshot, &color,
            &GRAPHENE_RECT_INIT (left + place * GAP / 2, y, place * (1 - GAP), height));
        }
      if (i % step == 0)
        draw_label (self, snapshot, bar, left, place, bottom);
    }
}

/* ---- keys and pointer ---- */

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                DeskBarChart *self)
{
  int last = (int) self->bars->len - 1;
  int step = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;

  if (last < 0 || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      step = -step;
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      break;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      set_current (self, 0);
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      set_current (self, last);
      return TRUE;
    default:
      return FALSE;
    }
  set_current (self, CLAMP (self->current + step, 0, last));

  return TRUE;
}

static void
on_motion (GtkEventControllerMotion *controller, double x, double y, DeskBarChart *self)
{
  set_current (self, find_bar (self, x));
}

static void
on_left (GtkEventControllerMotion *controller, DeskBarChart *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    set_current (self, -1);
}

static void
on_focused (GtkEventControllerFocus *controller, DeskBarChart *self)
{
  if (self->current < 0 && self->bars->len > 0)
    set_current (self, (int) self->bars->len - 1);
}

static void
on_unfocused (GtkEventControllerFocus *controller, DeskBarChart *self)
{
  set_current (self, -1);
}

static gboolean
desk_bar_chart_query_tooltip (
  GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  DeskBarChart *self = DESK_BAR_CHART (widget);
  int at = keyboard ? self->current : find_bar (self, x);

  if (at < 0)
    return FALSE;

  gtk_tooltip_set_text (tooltip, ((Bar *) g_ptr_array_index (self->bars, at))->words);

  return TRUE;
}

static void
desk_bar_chart_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WORDS)
    g_value_set_string (value, desk_bar_chart_get_words (DESK_BAR_CHART (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
desk_bar_chart_finalize (GObject *object)
{
  g_ptr_array_unref (DESK_BAR_CHART (object)->bars);

  G_OBJECT_CLASS (desk_bar_chart_parent_class)->finalize (object);
}

static void
desk_bar_chart_class_init (DeskBarChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = desk_bar_chart_get_property;
  object_class->finalize = desk_bar_chart_finalize;
  widget_class->measure = desk_bar_chart_measure;
  widget_class->snapshot = desk_bar_chart_snapshot;
  widget_class->query_tooltip = desk_bar_chart_query_tooltip;

  properties[PROP_WORDS] =
    g_param_spec_string ("words", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_css_name (widget_class, "desk-chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
desk_bar_chart_init (DeskBarChart *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->bars = g_ptr_array_new_with_free_func ((GDestroyNotify) bar_free);
  self->current = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self, 0);
  g_signal_connect_object (motion, "enter", G_CALLBACK (on_motion), self, 0);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion), self, 0);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_left), self, 0);
  g_signal_connect_object (focus, "enter", G_CALLBACK (on_focused), self, 0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_unfocused), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
desk_bar_chart_new (void)
{
  return g_object_new (DESK_TYPE_BAR_CHART, NULL);
}

void
desk_bar_chart_clear (DeskBarChart *self)
{
  g_return_if_fail (DESK_IS_BAR_CHART (self));

  set_current (self, -1);
  g_ptr_array_set_size (self->bars, 0);
  self->most = 0;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
desk_bar_chart_add_bar (DeskBarChart *self,
                        const char *label,
                        const char *words,
                        const gint64 *parts,
                        guint n_parts)
{
  Bar *bar;

  g_return_if_fail (DESK_IS_BAR_CHART (self));
  g_return_if_fail (label != NULL && words != NULL);

  bar = g_new0 (Bar, 1);
  bar->label = g_strdup (label);
  bar->words = g_strdup (words);
  for (guint i = 0; i < n_parts; i++)
    {
      bar->parts[MIN (i, DESK_BAR_CHART_N_COLORS - 1)] += MAX (parts[i], 0);
      bar->sum += MAX (parts[i], 0);
    }
  self->most = MAX (self->most, bar->sum);
  g_ptr_array_add (self->bars, bar);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
desk_bar_chart_set_summary (DeskBarChart *self, const char *summary)
{
  g_return_if_fail (DESK_IS_BAR_CHART (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, summary,
                                  -1);
}

guint
desk_bar_chart_get_n_bars (DeskBarChart *self)
{
  g_return_val_if_fail (DESK_IS_BAR_CHART (self), 0);

  return self->bars->len;
}

const char *
desk_bar_chart_get_words (DeskBarChart *self)
{
  g_return_val_if_fail (DESK_IS_BAR_CHART (self), NULL);

  return self->current >= 0 ? ((Bar *) g_ptr_array_index (self->bars, self->current))->words : NULL;
}
