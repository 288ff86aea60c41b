/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskPriceBar: how a price is made up, drawn: what is paid for the ride, what the coupon took off,
 * the tip and the insurance. Only a picture of the text that stands beside it, and silent. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-price-bar.h"

#include <math.h>

#define WIDTH 84
#define HEIGHT 8

typedef enum
{
  PART_RIDE,
  PART_COUPON,
  PART_TIP,
  PART_INSURANCE,
  N_PARTS
} Part;

struct _DeskPriceBar
{
  GtkWidget parent_instance;

  gint64 parts[N_PARTS];
  gint64 largest;
};

G_DEFINE_FINAL_TYPE (DeskPriceBar, desk_price_bar, GTK_TYPE_WIDGET)

static const char *const color_names[N_PARTS] = {
  [PART_RIDE] = "accent_bg_color",
  [PART_COUPON] = "accent_bg_color",
  [PART_TIP] = "warning_bg_color",
  [PART_INSURANCE] = "success_bg_color",
};

static GdkRGBA
get_color (DeskPriceBar *self, Part part)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (context, color_names[part], &color))
    gtk_style_context_get_color (context, &color);
  if (part == PART_COUPON)
    color.alpha *= 0.4f;

  return color;
}

static void
desk_price_bar_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
desk_price_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DeskPriceBar *self = DESK_PRICE_BAR (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GskRoundedRect clip;
  GdkRGBA trough;
  float x = 0;

  gsk_rounded_rect_init_from_rect (&clip, &GRAPHENE_RECT_INIT (0, 0, width, height), height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &trough);
  trough.alpha *= 0.12f;
  gtk_snapshot_append_color (snapshot, &trough, &GRAPHENE_RECT_INIT (0, 0, width, height));

  for (guint i = 0; i < N_PARTS && self->largest > 0; i++)
    {
      float length = roundf (width * (float) self->parts[i] / (float) self->largest);
      GdkRGBA color = get_color (self, (Part) i);

      if (length <= 0)
        continue;
      gtk_snapshot_append_color (
        snapshot, &color,
        &GRAPHENE_RECT_INIT (mirrored ? width - x - length : x, 0, length, height));
      x += length;
    }

  gtk_snapshot_pop (snapshot);
}

static void
desk_price_bar_class_init (DeskPriceBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = desk_price_bar_measure;
  widget_class->snapshot = desk_price_bar_snapshot;

  gtk_widget_class_set_css_name (widget_class, "desk-price-bar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
desk_price_bar_init (DeskPriceBar *self)
{
}

GtkWidget *
desk_price_bar_new (void)
{
  return g_object_new (DESK_TYPE_PRICE_BAR, NULL);
}

static gint64
value_or_0 (DeskAmount amount)
{
  return amount.told ? amount.value : 0;
}

void
desk_price_bar_set_quote (DeskPriceBar *self, DeskQuote *quote, gint64 largest)
{
  g_return_if_fail (DESK_IS_PRICE_BAR (self));
  g_return_if_fail (quote == NULL || DESK_IS_QUOTE (quote));

  for (guint i = 0; i < N_PARTS; i++)
    self->parts[i] = 0;

  if (quote != NULL && desk_quote_get_state (quote) == DESK_QUOTE_PRICED)
    {
      DeskAmount whole = desk_quote_get_deliverfee (quote);
      gint64 coupon = value_or_0 (desk_quote_get_couponfee (quote));

      self->parts[PART_COUPON] = whole.told ? MIN (coupon, whole.value) : 0;
      self->parts[PART_RIDE] = whole.told ? whole.value - self->parts[PART_COUPON]
                                          : value_or_0 (desk_quote_get_fee (quote));
      self->parts[PART_TIP] = value_or_0 (desk_quote_get_tips (quote));
      self->parts[PART_INSURANCE] = value_or_0 (desk_quote_get_insurancefee (quote));
    }
  self->largest = largest;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
