/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuoteCell: one column of one quote: a bar, a first line with an icon, and a dim second one.
 * What it says comes from desk-quote-column; the table tells it when to look again. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-quote-cell.h"

#include <glib/gi18n-lib.h>

#include "ui/desk-badge-box.h"
#include "ui/desk-closures.h"
#include "ui/desk-experience-words.h"
#include "ui/desk-price-bar.h"
#include "ui/desk-quote-words.h"

struct _DeskQuoteCell
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkWidget *all;
  DeskPriceBar *bar;
  GtkWidget *texts;
  GtkWidget *headline;
  GtkLabel *digit;
  GtkLabel *primary;
  GtkWidget *estimated;
  DeskBadgeBox *badges;
  GtkLabel *chosen;
  GtkWidget *ruled;
  GtkWidget *cheapest;
  GtkWidget *fastest;
  GtkButton *remedy;
  GtkLabel *secondary;
  GtkWidget *dispatch;

  DeskQuoteColumn column;
  DeskQuote *quote;
  int width; /* that it was given last, or 0 */
  guint width_id;
};

G_DEFINE_FINAL_TYPE (DeskQuoteCell, desk_quote_cell, GTK_TYPE_WIDGET)

enum
{
  DISPATCHED,
  REMEDIED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_class (GtkWidget *widget, const char *name, gboolean shown)
{
  if (shown)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_lines (DeskQuoteCell *self, const char *primary, const char *secondary)
{
  gtk_label_set_text (self->primary, primary);
  gtk_label_set_text (self->secondary, secondary);
  gtk_widget_set_visible (GTK_WIDGET (self->primary), *primary != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->secondary), *secondary != '\0');
}

/* GTK measures a row anew for the same icon, too. */
static void
show_icon (DeskQuoteCell *self, const char *name)
{
  if (g_strcmp0 (gtk_image_get_icon_name (self->icon), name) != 0)
    gtk_image_set_from_icon_name (self->icon, name);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), name != NULL);
}

static void
show_reason (DeskQuoteCell *self)
{
  g_autofree char *reason = desk_quote_words_dup_reason (self->quote);
  g_autofree char *advice = desk_quote_words_dup_advice (self->quote);
  g_autofree char *both = *advice != '\0' ? g_strdup_printf ("%s\n%s", reason, advice)
                                          : g_strdup (reason);

  show_lines (self, reason, advice);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), both);
}

/* How far the price can be relied upon, as the eye sees it; the words stand in the last column. */
static void
show_age (DeskQuoteCell *self, const DeskQuoteOutlook *outlook)
{
  show_class (GTK_WIDGET (self), "desk-old", desk_quote_outlook_is_old (outlook, self->quote));
  show_class (GTK_WIDGET (self), "desk-outdated", desk_quote_is_outdated (self->quote));
}

/* The box is to take no room where there is nothing in it. */
static void
show_badges (DeskQuoteCell *self, const DeskQuoteOutlook *outlook)
{
  gboolean any = FALSE;

  for (GtkWidget *badge = gtk_widget_get_first_child (GTK_WIDGET (self->badges)); badge != NULL;
       badge = gtk_widget_get_next_sibling (badge))
    any = any || gtk_widget_get_visible (badge);

  gtk_widget_set_visible (GTK_WIDGET (self->badges), any);
  desk_badge_box_set_tight (self->badges, outlook->tight);
}

static void
show_carrier (DeskQuoteCell *self, const DeskQuoteOutlook *outlook)
{
  g_autofree char *note = desk_quote_words_dup_note (self->quote, outlook);
  g_autofree char *changes = desk_quote_words_dup_changes (self->quote);
  g_autofree char *digit = g_strdup_printf ("%u", desk_quote_get_digit (self->quote));
  g_autoptr (GString) all = g_string_new (note);
  gboolean ruled = outlook->ruled == self->quote;
  gboolean chosen = outlook->chosen == self->quote;
  gboolean taken = desk_quote_outlook_is_taken (outlook, self->quote);

  if (*changes != '\0')
    g_string_append_printf (all, "%s%s", all->len > 0 ? "\n" : "", changes);
  if (ruled && outlook->why != NULL)
    g_string_append_printf (all, "%s%s", all->len > 0 ? "\n" : "", outlook->why);

  show_lines (self, desk_quote_get_delivery_name (self->quote), note);
  gtk_label_set_text (self->digit, digit);
  gtk_widget_set_visible (GTK_WIDGET (self->digit), desk_quote_get_digit (self->quote) > 0);
  /* Translators: a badge on the quote that the user chose */
  gtk_label_set_text (self->chosen, taken ? outlook->taken_badge : C_ ("quote", "Chosen"));
  gtk_widget_set_visible (GTK_WIDGET (self->chosen), taken || chosen);
  gtk_widget_set_visible (self->ruled, ruled && !chosen && !taken);
  gtk_widget_set_visible (self->cheapest, desk_quote_outlook_is_cheapest (outlook, self->quote));
  gtk_widget_set_visible (self->fastest, desk_quote_outlook_is_fastest (outlook, self->quote));
  show_badges (self, outlook);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), all->len > 0 ? all->str : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->primary),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, all->str, -1);
}

static void
show_pay (DeskQuoteCell *self, const DeskQuoteOutlook *outlook)
{
  DeskQuoteState state = desk_quote_get_state (self->quote);
  gboolean estimated = desk_quote_get_estimate (self->quote).told;
  g_autofree char *headline = desk_quote_words_dup_headline (self->quote);
  g_autofree char *note = desk_quote_words_dup_price_note (self->quote, outlook);
  gboolean priced = state == DESK_QUOTE_PRICED;
  gboolean roomy = !desk_quote_outlook_hides (outlook, DESK_QUOTE_COLUMN_SPLIT);

  gtk_widget_set_tooltip_text (GTK_WIDGET (self),
                               estimated ? desk_quote_get_estimate_how (self->quote) : NULL);
  show_icon (self, desk_quote_words_get_icon (self->quote));
  gtk_widget_set_visible (self->estimated, estimated);
  show_badges (self, outlook);
  show_class (self->headline, "error",
              state == DESK_QUOTE_REFUSED || state == DESK_QUOTE_FAILED);
  show_class (GTK_WIDGET (self->icon), "error",
              state == DESK_QUOTE_REFUSED || state == DESK_QUOTE_FAILED);
  show_class (self->headline, "warning", state == DESK_QUOTE_INVALID);
  show_class (GTK_WIDGET (self->icon), "warning", state == DESK_QUOTE_INVALID);
  show_class (GTK_WIDGET (self), "desk-price", priced);
  show_class (GTK_WIDGET (self), "desk-estimate", estimated);
  show_class (GTK_WIDGET (self->primary), "dim-label",
              state == DESK_QUOTE_ASKING || state == DESK_QUOTE_CANCELLED ||
                (state == DESK_QUOTE_CHECKED && !estimated));
  show_age (self, outlook);

  /* Where the next column has no room, its words stand here. */
  if (desk_quote_words_has_reason (self->quote) && !roomy)
    {
      g_autofree char *reason = desk_quote_words_dup_reason (self->quote);
      g_autofree char *advice = desk_quote_words_dup_advice (self->quote);
      g_autofree char *both =
        *advice != '\0' ? g_strdup_printf ("%s · %s", reason, advice) : g_strdup (reason);

      show_lines (self, headline, both);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), both);
    }
  else if (state == DESK_QUOTE_CHECKED && !estimated)
    {
      /* Translators: in a line below "Checked" */
      const char *untold = C_ ("quote", "price not told");
      g_autofree char *both =
        *note != '\0' ? g_strdup_printf ("%s\n%s", untold, note) : g_strdup (untold);

      /* Translators: the carrier would take the order */
      show_lines (self, C_ ("quote", "Checked"), both);
    }
  else
    {
      show_lines (self, headline, note);
    }
}

static void
show_split (DeskQuoteCell *self, const DeskQuoteOutlook *outlook)
{
  gboolean priced = desk_quote_get_state (self->quote) == DESK_QUOTE_PRICED;

  gtk_widget_set_visible (GTK_WIDGET (self->bar), priced);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), NULL);
  if (desk_quote_words_has_reason (self->quote))
    {
      show_reason (self);
    }
  else if (priced)
    {
      g_autofree char *split = desk_quote_words_dup_split (self->quote);

      desk_price_bar_set_quote (self->bar, self->quote, outlook->largest);
      show_lines (self, split,
                  /* Translators: the parts of a price, as the carrier told them */
                  desk_quote_is_odd (self->quote) ? _ ("The parts do not add up") : "");
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), split);
    }
  else
    {
      gboolean checked = desk_quote_get_state (self->quote) == DESK_QUOTE_CHECKED;
      gboolean estimated = desk_quote_get_estimate (self->quote).told;
      const char *how = desk_quote_get_estimate_how (self->quote);

      /* Translators: beside an estimate: the carrier itself told no price */
      show_lines (self, estimated ? _ ("Price not told") : checked ? DESK_NOT_TOLD : "",
                  estimated && how != NULL ? how : "");
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), estimated ? how : NULL);
    }
  show_class (GTK_WIDGET (self->primary), "dim-label",
              desk_quote_get_state (self->quote) == DESK_QUOTE_CHECKED);
  /* For a text narrower than its ellipsis GTK would ask for more than it needs; so, above, no word
   * is broken. */
  gtk_label_set_ellipsize (self->primary,
                           g_str_equal (gtk_label_get_text (self->primary), DESK_NOT_TOLD)
                             ? PANGO_ELLIPSIZE_NONE
                             : PANGO_ELLIPSIZE_END);
  show_age (self, outlook);
}

/* A row that was answered has "—" where nothing was told; one that was not is empty. */
static void
show_amount (DeskQuoteCell *self, char *text)
{
  DeskQuoteState state = desk_quote_get_state (self->quote);
  gboolean accepted = state == DESK_QUOTE_PRICED || state == DESK_QUOTE_CHECKED;

  show_lines (self, accepted ? text : "", "");
  show_class (GTK_WIDGET (self->primary), "dim-label", g_str_equal (text, DESK_NOT_TOLD));
  g_free (text);
}

static void
show_difference (DeskQuoteCell *self, const DeskQuoteOutlook *outlook)
{
  g_autofree char *minutes = desk_quote_words_dup_minutes (self->quote, outlook);

  show_amount (self, desk_closures_format_difference (
                       desk_quote_outlook_get_difference (outlook, self->quote)));
  gtk_label_set_text (self->secondary, minutes);
  gtk_widget_set_visible (GTK_WIDGET (self->secondary), *minutes != '\0');
}

/* The carrier's promise, and what it was worth so far. */
static void
show_accept (DeskQuoteCell *self, const DeskQuoteOutlook *outlook)
{
  g_autofree char *own = desk_experience_words_dup_accept (outlook->experience, self->quote,
                                                           g_get_real_time () / G_USEC_PER_SEC);

  show_amount (self,
               desk_closures_format_duration (desk_quote_get_dispatch_duration (self->quote)));
  gtk_label_set_text (self->secondary, own);
  gtk_widget_set_visible (GTK_WIDGET (self->secondary), *own != '\0');
}

/* Without a price, what is done about it takes the place of the time. */
static void
show_validity (DeskQuoteCell *self, const DeskQuoteOutlook *outlook, DeskQuoteRemedy remedy)
{
  g_autofree char *text = desk_quote_words_dup_validity (self->quote, outlook);
  const char *note = desk_quote_words_get_validity_note (self->quote, outlook);
  const char *icon = desk_quote_words_get_validity_icon (self->quote, outlook);
  gboolean promised = desk_quote_get_expires_in (self->quote, outlook->now).told;
  gboolean old = desk_quote_outlook_is_old (outlook, self->quote);
  gboolean ageing =
    icon != NULL && desk_quote_outlook_get_freshness (outlook, self->quote) == DESK_QUOTE_AGEING;

  gtk_widget_set_visible (self->dispatch,
                          outlook->taken_by == NULL &&
                            (desk_quote_get_state (self->quote) == DESK_QUOTE_PRICED ||
                             desk_quote_get_state (self->quote) == DESK_QUOTE_CHECKED));
  gtk_widget_set_visible (GTK_WIDGET (self->remedy), remedy != DESK_QUOTE_REMEDY_NONE);
  gtk_button_set_label (self->remedy, desk_quote_remedy_get_label (remedy));
  if (remedy != DESK_QUOTE_REMEDY_NONE)
    show_lines (self, "", text);
  else
    show_lines (self, text, note);
  show_icon (self, icon);
  show_class (GTK_WIDGET (self->icon), "warning", ageing);
  show_class (self->headline, "warning", ageing);
  show_class (GTK_WIDGET (self->icon), "error", icon != NULL && old);
  show_class (self->headline, "error", icon != NULL && old);
  show_class (GTK_WIDGET (self->primary), "dim-label", !promised && icon == NULL);
  show_class (GTK_WIDGET (self->primary), "heading", promised);
}

static void
on_remedy_clicked (GtkButton *button, DeskQuoteCell *self)
{
  g_signal_emit (self, signals[REMEDIED], 0);
}

static void
on_dispatch_clicked (GtkButton *button, DeskQuoteCell *self)
{
  g_signal_emit (self, signals[DISPATCHED], 0);
}

static GtkSizeRequestMode
desk_quote_cell_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* @width: 0 for any */
static int
get_height_for (DeskQuoteCell *self, int width)
{
  int least, height;

  gtk_widget_measure (self->all, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (self->all, GTK_ORIENTATION_VERTICAL, width > 0 ? MAX (width, least) : -1,
                      &height, NULL, NULL, NULL);

  return height;
}

/* The column says how wide it is. Newer GTK asks how wide a cell has to be for its height, and would
 * give a text of two lines the width of one, across the other columns. And it asks how high a row is
 * without saying how wide: as high as in the width that it was given last. */
static void
desk_quote_cell_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  DeskQuoteCell *self = DESK_QUOTE_CELL (widget);

  gtk_widget_measure (self->all, orientation,
                      orientation == GTK_ORIENTATION_HORIZONTAL ? -1 : for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size < 0)
    *minimum = *natural = get_height_for (self, self->width);
}

static gboolean
on_width_changed (gpointer data)
{
  DeskQuoteCell *self = data;

  self->width_id = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self));

  return G_SOURCE_REMOVE;
}

static void
desk_quote_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  DeskQuoteCell *self = DESK_QUOTE_CELL (widget);
  GtkWidget *cell = gtk_widget_get_parent (widget);
  GtkWidget *row = cell != NULL ? gtk_widget_get_parent (cell) : NULL;

  /* Nobody can be told while sizes are given out. */
  if (width != self->width && self->width_id == 0 && row != NULL &&
      gtk_widget_get_request_mode (row) == GTK_SIZE_REQUEST_CONSTANT_SIZE &&
      get_height_for (self, width) != get_height_for (self, self->width))
    self->width_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_width_changed, self, NULL);
  self->width = width;

  gtk_widget_allocate (self->all, width, height, baseline, NULL);
}

static void
desk_quote_cell_dispose (GObject *object)
{
  DeskQuoteCell *self = DESK_QUOTE_CELL (object);
  GtkWidget *child;

  g_clear_handle_id (&self->width_id, g_source_remove);
  g_clear_object (&self->quote);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_QUOTE_CELL);

  G_OBJECT_CLASS (desk_quote_cell_parent_class)->dispose (object);
}

static void
desk_quote_cell_class_init (DeskQuoteCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_quote_cell_dispose;
  widget_class->get_request_mode = desk_quote_cell_get_request_mode;
  widget_class->measure = desk_quote_cell_measure;
  widget_class->size_allocate = desk_quote_cell_size_allocate;

  signals[DISPATCHED] = g_signal_new ("dispatched", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[REMEDIED] = g_signal_new ("remedied", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DESK_TYPE_BADGE_BOX);
  g_type_ensure (DESK_TYPE_PRICE_BAR);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-quote-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteCell, icon);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteCell, bar);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteCell, texts);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteCell, headline);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteCell, all);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteCell, digit);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteCell, primary);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteCell, estimated);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteCell, badges);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteCell, chosen);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteCell, ruled);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteCell, cheapest);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteCell, fastest);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteCell, remedy);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteCell, secondary);
  gtk_widget_class_bind_template_child (widget_class, DeskQuoteCell, dispatch);
  gtk_widget_class_bind_template_callback (widget_class, on_dispatch_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_remedy_clicked);
  gtk_widget_class_set_css_name (widget_class, "desk-cell");
}

static void
desk_quote_cell_init (DeskQuoteCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Words may take several lines, and do not make their column wider than this by themselves. */
static void
wrap (GtkLabel *label, int lines, int width)
{
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (label, lines);
  gtk_label_set_max_width_chars (label, width);
}

static void
align_end (DeskQuoteCell *self)
{
  gtk_widget_set_halign (self->texts, GTK_ALIGN_END);
  gtk_label_set_xalign (self->primary, 1);
  gtk_label_set_ellipsize (self->primary, PANGO_ELLIPSIZE_NONE);
  gtk_label_set_xalign (self->secondary, 1);
  gtk_widget_set_halign (self->headline, GTK_ALIGN_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->primary), "numeric");
}

GtkWidget *
desk_quote_cell_new (DeskQuoteColumn column)
{
  DeskQuoteCell *self = g_object_new (DESK_TYPE_QUOTE_CELL, NULL);

  self->column = column;
  if (column == DESK_QUOTE_COLUMN_CARRIER)
    {
      /* Badges give way before a name does, and columns before badges. */
      gtk_widget_add_css_class (GTK_WIDGET (self->primary), "heading");
      gtk_label_set_ellipsize (self->primary, PANGO_ELLIPSIZE_NONE);
      wrap (self->secondary, 2, 26);
    }
  if (column == DESK_QUOTE_COLUMN_PAY)
    {
      /* Rather wide than an amount that is cut. */
      gtk_label_set_ellipsize (self->primary, PANGO_ELLIPSIZE_NONE);
      wrap (self->secondary, 3, 26);
    }
  if (column == DESK_QUOTE_COLUMN_SPLIT)
    {
      wrap (self->primary, 4, 40);
      gtk_label_set_wrap_mode (self->primary, PANGO_WRAP_WORD);
      wrap (self->secondary, 2, 40);
    }
  if (column == DESK_QUOTE_COLUMN_PAY || column == DESK_QUOTE_COLUMN_SPLIT)
    gtk_widget_add_css_class (GTK_WIDGET (self->primary), "numeric");
  if (column > DESK_QUOTE_COLUMN_SPLIT)
    align_end (self);

  return GTK_WIDGET (self);
}

DeskQuoteColumn
desk_quote_cell_get_column (DeskQuoteCell *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE_CELL (self), DESK_QUOTE_COLUMN_CARRIER);

  return self->column;
}

int
desk_quote_cell_get_width (DeskQuoteCell *self)
{
  GtkWidget *around;
  int width;

  g_return_val_if_fail (DESK_IS_QUOTE_CELL (self), 0);

  around = gtk_widget_get_parent (GTK_WIDGET (self));
  gtk_widget_measure (around != NULL ? around : GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1,
                      &width, NULL, NULL, NULL);

  return width + desk_badge_box_get_missing (self->badges);
}

DeskQuote *
desk_quote_cell_get_quote (DeskQuoteCell *self)
{
  g_return_val_if_fail (DESK_IS_QUOTE_CELL (self), NULL);

  return self->quote;
}

void
desk_quote_cell_set_quote (DeskQuoteCell *self, DeskQuote *quote)
{
  g_return_if_fail (DESK_IS_QUOTE_CELL (self));
  g_return_if_fail (quote == NULL || DESK_IS_QUOTE (quote));

  g_set_object (&self->quote, quote);
}

void
desk_quote_cell_update (DeskQuoteCell *self,
                        const DeskQuoteOutlook *outlook,
                        DeskQuoteRemedy remedy)
{
  g_return_if_fail (DESK_IS_QUOTE_CELL (self));
  g_return_if_fail (outlook != NULL);

  if (self->quote == NULL)
    return;

  switch (self->column)
    {
    case DESK_QUOTE_COLUMN_CARRIER:
      show_carrier (self, outlook);
      break;

    case DESK_QUOTE_COLUMN_PAY:
      show_pay (self, outlook);
      break;

    case DESK_QUOTE_COLUMN_SPLIT:
      show_split (self, outlook);
      break;

    case DESK_QUOTE_COLUMN_DISTANCE:
      show_amount (self, desk_closures_format_distance (desk_quote_get_distance (self->quote)));
      break;

    case DESK_QUOTE_COLUMN_ACCEPT:
      show_accept (self, outlook);
      break;

    case DESK_QUOTE_COLUMN_DIFFERENCE:
      show_difference (self, outlook);
      break;

    case DESK_QUOTE_COLUMN_VALIDITY:
    default:
      show_validity (self, outlook, remedy);
      break;
    }
}

static void
append_text (GString *text, GtkWidget *widget, const char *words)
{
  if (!gtk_widget_get_visible (widget) || words == NULL || *words == '\0')
    return;

  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, words);
}

static void
append_label (GString *text, GtkLabel *label)
{
  append_text (text, GTK_WIDGET (label), gtk_label_get_text (label));
}

char *
desk_quote_cell_dup_text (DeskQuoteCell *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (DESK_IS_QUOTE_CELL (self), NULL);

  append_label (text, self->digit);
  append_label (text, self->primary);
  for (GtkWidget *badge = gtk_widget_get_first_child (GTK_WIDGET (self->badges)); badge != NULL;
       badge = gtk_widget_get_next_sibling (badge))
    append_label (text, GTK_LABEL (badge));
  append_text (text, GTK_WIDGET (self->remedy), gtk_button_get_label (self->remedy));
  append_label (text, self->secondary);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
