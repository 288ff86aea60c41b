/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A column whose cells are one label each, for tables of many rows. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-text-column.h"

/* What a column keeps that shares what is left. */
#define FEWEST_CHARS 14

/* What the first column has more at its edge than others. */
#define EDGE 8

#define USUAL_DPI (96 * 1024)

typedef struct
{
  DeskTextColumnFunc func;
  guint column;
  gboolean numeric;
  gboolean expands;
} Kind;

static const Kind *
get_kind (GtkListItem *item)
{
  return g_object_get_data (G_OBJECT (item), "desk-kind");
}

static void
update (GtkListItem *item)
{
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));
  const Kind *kind = get_kind (item);
  g_autofree char *text = kind->func (gtk_list_item_get_item (item), kind->column);

  /* What does not change costs nothing. */
  if (!g_str_equal (text, gtk_label_get_text (label)))
    gtk_label_set_text (label, text);
}

static void
on_notify (GObject *row, GParamSpec *pspec, GtkListItem *item)
{
  update (item);
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
on_setup (GtkListItemFactory *factory, GtkListItem *item, Kind *kind)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), kind->numeric ? 1.0f : 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (kind->numeric)
    gtk_widget_add_css_class (label, "numeric");
  if (kind->expands)
    gtk_label_set_width_chars (GTK_LABEL (label), FEWEST_CHARS);
  gtk_widget_set_has_tooltip (label, TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (on_tooltip), NULL);
  g_object_set_data (G_OBJECT (item), "desk-kind", kind);
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkListItemFactory *factory, GtkListItem *item)
{
  g_signal_connect (gtk_list_item_get_item (item), "notify", G_CALLBACK (on_notify), item);
  update (item);
}

static void
on_unbind (GtkListItemFactory *factory, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), on_notify, item);
}

/* (nullable): GTK has no way to the widget of a column's title. */
static GtkWidget *
get_last_header (GtkColumnView *view)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));

  return header != NULL ? gtk_widget_get_last_child (header) : NULL;
}

/* Of the letters' size, in 1/1024 dpi; what GTK is not told is the usual one. */
static int
get_dpi (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi = -1;

  if (settings != NULL)
    g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);

  return dpi > 0 ? dpi : USUAL_DPI;
}

static void
update_width (GtkColumnViewColumn *column)
{
  int width = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (column), "desk-width"));

  gtk_column_view_column_set_fixed_width (
    column, (int) ((gint64) width * MAX (get_dpi (), USUAL_DPI) / USUAL_DPI));
}

void
desk_text_column_set_width (GtkColumnViewColumn *column, int width)
{
  GtkSettings *settings = gtk_settings_get_default ();

  g_return_if_fail (GTK_IS_COLUMN_VIEW_COLUMN (column));
  g_return_if_fail (width > 0);

  g_object_set_data (G_OBJECT (column), "desk-width", GINT_TO_POINTER (width));
  if (settings != NULL)
    g_signal_connect_object (settings, "notify::gtk-xft-dpi", G_CALLBACK (update_width), column,
                             G_CONNECT_SWAPPED);
  update_width (column);
}

/* A title in a longer language is not cut. The style of the first one is known when it has its place
 * only. */
static int
widen_for_header (GtkColumnView *view, int width)
{
  GtkWidget *title = get_last_header (view);
  int natural = 0;

  if (title != NULL)
    gtk_widget_measure (title, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  natural = (int) ((gint64) natural * USUAL_DPI / MAX (get_dpi (), USUAL_DPI));

  return MAX (width, natural + EDGE);
}

/* Numbers stand at the end, and so do the words above them. GTK has no property for it. */
static void
align_last_header (GtkColumnView *view)
{
  GtkWidget *title = get_last_header (view);
  GtkWidget *box = title != NULL ? gtk_widget_get_first_child (title) : NULL;

  if (GTK_IS_BOX (box))
    gtk_widget_set_direction (box, gtk_widget_get_direction (box) == GTK_TEXT_DIR_RTL
                                     ? GTK_TEXT_DIR_LTR
                                     : GTK_TEXT_DIR_RTL);
}

void
desk_text_column_append (GtkColumnView *view,
                         const char *title,
                         int width,
                         gboolean numeric,
                         DeskTextColumnFunc func,
                         guint column)
{
  g_autoptr (GtkColumnViewColumn) made = NULL;
  GtkListItemFactory *factory;
  Kind *kind;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));
  g_return_if_fail (title != NULL);
  g_return_if_fail (func != NULL);

  factory = gtk_signal_list_item_factory_new ();
  kind = g_new0 (Kind, 1);
  kind->func = func;
  kind->column = column;
  kind->numeric = numeric;
  kind->expands = width < 0;
  g_object_set_data_full (G_OBJECT (factory), "desk-kind", kind, g_free);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), kind);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);

  made = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (made, TRUE);
  gtk_column_view_append_column (view, made);
  if (width > 0)
    desk_text_column_set_width (made, widen_for_header (view, width));
  else
    gtk_column_view_column_set_expand (made, TRUE);
  if (numeric)
    align_last_header (view);
}

static gboolean
on_tab (GtkWidget *view, GVariant *arguments, gpointer after)
{
  return gtk_widget_child_focus (after, GTK_DIR_TAB_FORWARD);
}

static gboolean
on_back_tab (GtkWidget *view, GVariant *arguments, gpointer before)
{
  return gtk_widget_child_focus (before, GTK_DIR_TAB_BACKWARD);
}

static void
add_key (GtkEventController *keys, const char *key, GtkShortcutFunc func, GtkWidget *to)
{
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string (key),
                      gtk_callback_action_new (func, to, NULL)));
}

void
desk_text_column_set_ways_out (GtkColumnView *view, GtkWidget *before, GtkWidget *after)
{
  GtkEventController *keys;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));
  g_return_if_fail (GTK_IS_WIDGET (before) && GTK_IS_WIDGET (after));

  keys = gtk_shortcut_controller_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_key (keys, "Tab", on_tab, after);
  add_key (keys, "<Shift>Tab|<Shift>ISO_Left_Tab", on_back_tab, before);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
}
