/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskLedgerView: the books. The picture is stacked by carrier, each of which has one color in it. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-ledger-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "dispatch/desk-ledger.h"
#include "ui/desk-bar-chart.h"
#include "ui/desk-dialogs.h"
#include "ui/desk-ledger-words.h"
#include "ui/desk-period-box.h"
#include "ui/desk-text-column.h"
#include "ui/desk-text-row.h"

struct _DeskLedgerView
{
  GtkWidget parent_instance;

  GtkWidget *content;
  DeskPeriodBox *period;
  GtkDropDown *by;
  GtkSpinner *spinner;
  GtkLabel *summary;
  GtkWidget *picture;
  GtkBox *legend;
  GtkLabel *words;
  DeskBarChart *chart;
  GtkColumnView *view;

  DeskStore *store;
  GListStore *rows;
  GPtrArray *lines; /* (nullable): what is shown */
  GCancellable *cancellable;
};

enum
{
  SAID,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskLedgerView, desk_ledger_view, GTK_TYPE_WIDGET)

static const DeskTextRowColumn columns[] = {
  { N_ ("Period"), 100, FALSE },
  { N_ ("Store"), 110, FALSE },
  { N_ ("Carrier"), -1, FALSE },
  { N_ ("Parcels"), 66, TRUE },
  { N_ ("Delivered"), 80, TRUE },
  { N_ ("Cancelled"), 80, TRUE },
  { N_ ("Failed"), 66, TRUE },
  { N_ ("Quoted"), 84, TRUE },
  { N_ ("Charged"), 84, TRUE },
  { N_ ("Tips"), 66, TRUE },
  { N_ ("Cancel Fees"), 92, TRUE },
  { N_ ("Total"), 84, TRUE },
  { N_ ("Difference"), 84, TRUE },
  /* Translators: a column: how many orders have no price that was told */
  { N_ ("Not Told"), 74, TRUE },
};

/* ---- the picture ---- */

/* The carriers by what they got, the most first: the last color is for all the others. */
static int
compare_totals (gconstpointer a, gconstpointer b, gpointer totals)
{
  gint64 first = *(gint64 *) g_hash_table_lookup (totals, *(char **) a);
  gint64 second = *(gint64 *) g_hash_table_lookup (totals, *(char **) b);

  return first != second ? (first > second ? -1 : 1) : g_strcmp0 (*(char **) a, *(char **) b);
}

static GPtrArray *
list_carriers (GPtrArray *lines)
{
  GPtrArray *carriers = g_ptr_array_new ();
  g_autoptr (GHashTable) totals = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint i = 0; i < lines->len; i++)
    {
      DeskLedgerLine *line = g_ptr_array_index (lines, i);
      const char *carrier = desk_ledger_words_get_carrier (line);
      gint64 *total = g_hash_table_lookup (totals, carrier);

      if (total == NULL)
        {
          total = g_new0 (gint64, 1);
          g_hash_table_insert (totals, (gpointer) carrier, total);
          g_ptr_array_add (carriers, (gpointer) carrier);
        }
      if (desk_ledger_line_get_sums (line)->total.told)
        *total += desk_ledger_line_get_sums (line)->total.value;
    }
  g_ptr_array_sort_with_data (carriers, compare_totals, totals);

  return carriers;
}

static void
fill_legend (DeskLedgerView *self, GPtrArray *carriers)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->legend))) != NULL)
    gtk_box_remove (self->legend, child);

  for (guint i = 0; i < MIN (carriers->len, DESK_BAR_CHART_N_COLORS); i++)
    {
      gboolean others = i == DESK_BAR_CHART_N_COLORS - 1 && carriers->len > i + 1;
      GtkWidget *entry = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
      GtkWidget *swatch = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      g_autofree char *css_class = g_strdup_printf ("desk-series-%u", i);

      gtk_widget_add_css_class (swatch, "desk-series");
      gtk_widget_add_css_class (swatch, css_class);
      gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (entry), swatch);
      gtk_box_append (GTK_BOX (entry),
                      gtk_label_new (others ? _ ("Others") : g_ptr_array_index (carriers, i)));
      gtk_box_append (self->legend, entry);
    }
}

static guint
find_carrier (GPtrArray *carriers, const char *carrier)
{
  guint at = 0;

  while (at < carriers->len && !g_str_equal (g_ptr_array_index (carriers, at), carrier))
    at++;

  return at;
}

/* "2026-11-22" is 11-22, and "2026-11" as it is. */
static void
add_bar (DeskLedgerView *self, const char *period, const DeskLedgerSums *sums, GArray *parts)
{
  g_autofree char *words = desk_ledger_words_dup_period (period, sums);

  desk_bar_chart_add_bar (self->chart, strlen (period) > 7 ? period + 5 : period, words,
                          (const gint64 *) (gpointer) parts->data, parts->len);
}

/* The lines have the newest in front, the picture has it at the end. */
static void
fill_picture (DeskLedgerView *self)
{
  g_autoptr (GPtrArray) carriers = list_carriers (self->lines);
  g_autoptr (GArray) parts = g_array_new (FALSE, TRUE, sizeof (gint64));
  DeskLedgerSums all = desk_ledger_add_up (self->lines);
  DeskLedgerSums sums = { 0 };
  const char *period = NULL;
  g_autofree char *summary = desk_ledger_words_dup_summary (&all);

  fill_legend (self, carriers);
  desk_bar_chart_clear (self->chart);
  desk_bar_chart_set_summary (self->chart, summary);
  g_array_set_size (parts, carriers->len);
  for (guint i = self->lines->len; i-- > 0;)
    {
      DeskLedgerLine *line = g_ptr_array_index (self->lines, i);
      const DeskLedgerSums *more = desk_ledger_line_get_sums (line);
      guint carrier = find_carrier (carriers, desk_ledger_words_get_carrier (line));

      if (g_strcmp0 (period, desk_ledger_line_get_period (line)) != 0)
        {
          if (period != NULL)
            add_bar (self, period, &sums, parts);
          period = desk_ledger_line_get_period (line);
          sums = (DeskLedgerSums){ 0 };
          g_array_set_size (parts, 0);
          g_array_set_size (parts, carriers->len);
        }
      desk_ledger_sums_add (&sums, more);
      if (more->total.told)
        g_array_index (parts, gint64, carrier) += more->total.value;
    }
  if (period != NULL)
    add_bar (self, period, &sums, parts);
}

static void
on_words_changed (DeskLedgerView *self)
{
  const char *words = desk_bar_chart_get_words (self->chart);

  gtk_label_set_text (self->words, words != NULL ? words : "");
}

/* ---- the table ---- */

static void
add_row (DeskLedgerView *self, DeskLedgerLine *line, const DeskLedgerSums *sums)
{
  g_autoptr (DeskTextRow) row = desk_text_row_new (desk_ledger_words_dup_cells (line, sums));

  g_list_store_append (self->rows, row);
}

static void
fill_table (DeskLedgerView *self)
{
  DeskLedgerSums all = desk_ledger_add_up (self->lines);

  g_list_store_remove_all (self->rows);
  if (self->lines->len == 0)
    return;

  add_row (self, NULL, &all);
  for (guint i = 0; i < self->lines->len; i++)
    {
      DeskLedgerLine *line = g_ptr_array_index (self->lines, i);

      add_row (self, line, desk_ledger_line_get_sums (line));
    }
}

static void
on_added_up (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskLedgerView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = desk_ledger_finish (DESK_STORE (source), result, &error);
  g_autofree char *summary = NULL;
  DeskLedgerSums sums;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  gtk_spinner_stop (self->spinner);
  if (lines == NULL)
    {
      gtk_label_set_text (self->summary, error->message);
      return;
    }

  g_clear_pointer (&self->lines, g_ptr_array_unref);
  self->lines = g_steal_pointer (&lines);
  sums = desk_ledger_add_up (self->lines);
  summary = desk_ledger_words_dup_summary (&sums);
  gtk_label_set_text (self->summary, summary);
  fill_picture (self);
  fill_table (self);
  gtk_widget_set_visible (self->picture, self->lines->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ledger.export", self->lines->len > 0);
}

static void
on_changed (DeskLedgerView *self)
{
  desk_ledger_view_refresh (self);
}

/* ---- into a file ---- */

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskLedgerView) self = data;
  GApplication *application = g_application_get_default ();
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    words = g_strdup (_ ("Saved as CSV"));
  else
    /* Translators: why a file was not written, then what to do */
    words = g_strdup_printf (_ ("%s. Save in another place"), error->message);

  g_signal_emit (self, signals[SAID], 0, words);
  if (application != NULL)
    g_application_release (application);
}

static void
on_file_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskLedgerView) self = data;
  g_autoptr (GFile) file = desk_dialogs_choose_file_finish (result);

  if (file != NULL)
    desk_ledger_view_save_csv (self, file);
}

static void
on_export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  desk_dialogs_choose_file_async (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Export Books"),
                                  /* Translators: suggested for a file; keep the ending */
                                  _ ("books.csv"), DESK_LEDGER_VIEW (widget)->cancellable,
                                  on_file_chosen, g_object_ref (widget));
}

void
desk_ledger_view_save_csv (DeskLedgerView *self, GFile *file)
{
  GApplication *application = g_application_get_default ();
  g_autoptr (GBytes) bytes = NULL;

  g_return_if_fail (DESK_IS_LEDGER_VIEW (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->lines == NULL)
    return;

  if (application != NULL)
    g_application_hold (application);
  bytes = desk_ledger_dup_csv (self->lines);
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, on_saved,
                                       g_object_ref (self));
}

static void
desk_ledger_view_dispose (GObject *object)
{
  DeskLedgerView *self = DESK_LEDGER_VIEW (object);

  desk_ledger_view_stop (self);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->rows);
  g_clear_object (&self->store);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_LEDGER_VIEW);

  G_OBJECT_CLASS (desk_ledger_view_parent_class)->dispose (object);
}

static void
desk_ledger_view_finalize (GObject *object)
{
  g_object_unref (DESK_LEDGER_VIEW (object)->cancellable);

  G_OBJECT_CLASS (desk_ledger_view_parent_class)->finalize (object);
}

static void
desk_ledger_view_class_init (DeskLedgerViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_ledger_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_ledger_view_finalize;

  signals[SAID] = g_signal_new ("said", DESK_TYPE_LEDGER_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "desk-ledger");
  gtk_widget_class_install_action (widget_class, "ledger.export", NULL, on_export_action);

  g_type_ensure (DESK_TYPE_BAR_CHART);
  g_type_ensure (DESK_TYPE_PERIOD_BOX);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-ledger-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskLedgerView, content);
  gtk_widget_class_bind_template_child (widget_class, DeskLedgerView, period);
  gtk_widget_class_bind_template_child (widget_class, DeskLedgerView, by);
  gtk_widget_class_bind_template_child (widget_class, DeskLedgerView, spinner);
  gtk_widget_class_bind_template_child (widget_class, DeskLedgerView, summary);
  gtk_widget_class_bind_template_child (widget_class, DeskLedgerView, picture);
  gtk_widget_class_bind_template_child (widget_class, DeskLedgerView, legend);
  gtk_widget_class_bind_template_child (widget_class, DeskLedgerView, words);
  gtk_widget_class_bind_template_child (widget_class, DeskLedgerView, chart);
  gtk_widget_class_bind_template_child (widget_class, DeskLedgerView, view);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_words_changed);
}

static void
desk_ledger_view_init (DeskLedgerView *self)
{
  GtkSelectionModel *selection;

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  desk_period_box_set_period (self->period, DESK_PERIOD_MONTH);
  gtk_widget_set_visible (self->picture, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "ledger.export", FALSE);

  self->rows = g_list_store_new (DESK_TYPE_TEXT_ROW);
  desk_text_row_add_columns (self->view, columns, G_N_ELEMENTS (columns));
  selection =
    GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows))));
  gtk_column_view_set_model (self->view, selection);
  desk_text_column_set_ways_out (self->view, GTK_WIDGET (self->chart), GTK_WIDGET (self->period));
  g_object_unref (selection);
}

GtkWidget *
desk_ledger_view_new (void)
{
  return g_object_new (DESK_TYPE_LEDGER_VIEW, NULL);
}

void
desk_ledger_view_set_store (DeskLedgerView *self, DeskStore *store)
{
  g_return_if_fail (DESK_IS_LEDGER_VIEW (self));
  g_return_if_fail (DESK_IS_STORE (store));

  g_set_object (&self->store, store);
}

void
desk_ledger_view_refresh (DeskLedgerView *self)
{
  gint64 from, to;

  g_return_if_fail (DESK_IS_LEDGER_VIEW (self));

  if (self->store == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)) ||
      !desk_period_box_get_times (self->period, g_get_real_time () / G_USEC_PER_SEC, &from, &to))
    return;

  desk_ledger_view_stop (self);
  gtk_spinner_start (self->spinner);
  desk_ledger_async (self->store, from, to,
                     gtk_drop_down_get_selected (self->by) == 1 ? DESK_LEDGER_BY_MONTH
                                                                : DESK_LEDGER_BY_DAY,
                     self->cancellable, on_added_up, g_object_ref (self));
}

void
desk_ledger_view_stop (DeskLedgerView *self)
{
  g_return_if_fail (DESK_IS_LEDGER_VIEW (self));

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}
