/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns of the table of many orders. A cell is one label, since there are many of them. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-batch-column.h"

#include <glib/gi18n-lib.h>

#include "ui/desk-closures.h"
#include "ui/desk-text-column.h"

static const struct
{
  const char *title;
  int width; /* px; -1 shares what is left */
} columns[DESK_BATCH_N_COLUMNS] = {
  [DESK_BATCH_COLUMN_FILE] = { N_ ("File"), 150 },
  /* Translators: the merchant’s own number of an order */
  [DESK_BATCH_COLUMN_ID] = { N_ ("Order Number"), 210 },
  [DESK_BATCH_COLUMN_RECEIVER] = { N_ ("Receiver"), -1 },
  [DESK_BATCH_COLUMN_CHEAPEST] = { N_ ("Cheapest"), 180 },
  [DESK_BATCH_COLUMN_STATE] = { N_ ("State"), 100 },
  [DESK_BATCH_COLUMN_MESSAGE] = { N_ ("Message"), -1 },
};

static const struct
{
  const char *text;
  const char *css_class;
} states[DESK_QUEUED_N_STATES] = {
  [DESK_QUEUED_WAITING] = { NC_ ("order state", "Waiting"), "dim-label" },
  [DESK_QUEUED_ASKING] = { NC_ ("order state", "Asking…"), "accent" },
  [DESK_QUEUED_DONE] = { NC_ ("order state", "Done"), "success" },
  [DESK_QUEUED_FAILED] = { NC_ ("order state", "No carrier"), "error" },
  [DESK_QUEUED_INVALID] = { NC_ ("order state", "Not sent"), "warning" },
  [DESK_QUEUED_CANCELLED] = { NC_ ("order state", "Canceled"), "dim-label" },
};

static char *
describe_cheapest (DeskQueuedOrder *order)
{
  const char *name = desk_queued_order_get_cheapest (order);
  DeskAmount pay = desk_queued_order_get_pay (order);
  g_autofree char *money = NULL;

  if (name == NULL)
    return g_strdup (DESK_NOT_TOLD);
  /* Translators: a carrier’s name; it takes the order, and did not tell the price */
  if (!pay.told)
    return g_strdup_printf (_ ("%s, price not told"), name);

  money = desk_closures_format_money (pay);

  return g_strdup_printf ("%s %s", money, name);
}

char *
desk_batch_column_dup_text (DeskBatchColumn column, DeskQueuedOrder *order)
{
  const char *text = NULL;

  g_return_val_if_fail (DESK_IS_QUEUED_ORDER (order), NULL);

  switch (column)
    {
    case DESK_BATCH_COLUMN_FILE:
      text = desk_queued_order_get_name (order);
      break;
    case DESK_BATCH_COLUMN_ID:
      text = desk_queued_order_get_order_id (order);
      break;
    case DESK_BATCH_COLUMN_RECEIVER:
      text = desk_queued_order_get_receiver (order);
      break;
    case DESK_BATCH_COLUMN_CHEAPEST:
      return describe_cheapest (order);
    case DESK_BATCH_COLUMN_STATE:
      text = g_dpgettext2 (NULL, "order state", states[desk_queued_order_get_state (order)].text);
      break;
    case DESK_BATCH_COLUMN_MESSAGE:
      text = desk_queued_order_get_message (order);
      break;
    case DESK_BATCH_N_COLUMNS:
    default:
      break;
    }

  return g_strdup (text != NULL ? text : "");
}

static void
update (DeskQueuedOrder *order, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  DeskBatchColumn column = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (item), "desk-column"));
  g_autofree char *text = desk_batch_column_dup_text (column, order);

  /* What does not change costs nothing. */
  if (g_str_equal (text, gtk_label_get_text (GTK_LABEL (label))))
    return;

  gtk_label_set_text (GTK_LABEL (label), text);
  if (column == DESK_BATCH_COLUMN_STATE)
    {
      const char *classes[] = { states[desk_queued_order_get_state (order)].css_class, NULL };

      gtk_widget_set_css_classes (label, classes);
    }
}

/* A text that is cut off can be read in full. */
static gboolean
on_tooltip (GtkLabel *label, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    return FALSE;

  gtk_tooltip_set_text (tooltip, gtk_label_get_text (label));

  return TRUE;
}

static void
on_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_set_has_tooltip (label, TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (on_tooltip), NULL);
  g_object_set_data (G_OBJECT (item), "desk-column", column);
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkListItemFactory *factory, GtkListItem *item)
{
  DeskQueuedOrder *order = gtk_list_item_get_item (item);

  g_signal_connect (order, "changed", G_CALLBACK (update), item);
  update (order, item);
}

static void
on_unbind (GtkListItemFactory *factory, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), update, item);
}

GtkColumnViewColumn *
desk_batch_column_new (DeskBatchColumn column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *made;

  g_return_val_if_fail (column < DESK_BATCH_N_COLUMNS, NULL);

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), GINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  made = gtk_column_view_column_new (_ (columns[column].title), factory);
  gtk_column_view_column_set_resizable (made, TRUE);
  if (columns[column].width > 0)
    desk_text_column_set_width (made, columns[column].width);
  else
    gtk_column_view_column_set_expand (made, TRUE);

  return made;
}
