/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskExperienceView: the store's own experience as a table. Fewer than DESK_EXPERIENCE_FEWEST say
 * nothing, so that only their number is shown. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-experience-view.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-experience.h"
#include "dispatch/desk-ledger.h"
#include "ui/desk-closures.h"
#include "ui/desk-text-column.h"
#include "ui/desk-text-row.h"

#define HOUR (60 * 60)

/* Where bands may begin; those that are the same are one. */
#define STEP_METRES 500
#define MOST_METRES 20000

struct _DeskExperienceView
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkLabel *summary;
  GtkCheckButton *few;
  GtkColumnView *view;

  DeskSession *session;
  DeskExperience *experience; /* (nullable): what is shown */
  GListStore *rows;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (DeskExperienceView, desk_experience_view, GTK_TYPE_WIDGET)

static const DeskTextRowColumn columns[] = {
  { N_ ("Carrier"), 110, FALSE },
  { N_ ("Hours and Distance"), -1, FALSE },
  /* Translators: the time within which half of the orders were accepted */
  { N_ ("Accepted, Half"), 124, TRUE },
  { N_ ("9 of 10"), 96, TRUE },
  /* Translators: the time within which half of the orders were delivered */
  { N_ ("Delivered, Half"), 124, TRUE },
  { N_ ("9 of 10"), 96, TRUE },
  /* Translators: by how much half of the orders were dearer than quoted, at most */
  { N_ ("Dearer, Half"), 124, TRUE },
  { N_ ("9 of 10"), 96, TRUE },
};

typedef struct
{
  gint64 at;
  DeskAmount metres;
  char *words;
} Band;

static void
band_clear (Band *band)
{
  g_free (band->words);
}

/* (transfer full): by hour, then by distance; the last of each hour is of those that were not told. */
static GArray *
list_bands (gint64 now)
{
  GArray *bands = g_array_new (FALSE, TRUE, sizeof (Band));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gint64 midnight = desk_ledger_get_start (DESK_LEDGER_BY_DAY, now);

  g_array_set_clear_func (bands, (GDestroyNotify) band_clear);
  for (int hour = 0; hour < 24; hour++)
    for (int metres = 0; metres <= MOST_METRES; metres += STEP_METRES)
      {
        /* The last one is told no distance. */
        Band band = { midnight + hour * HOUR, { metres < MOST_METRES, metres }, NULL };

        band.words = desk_experience_dup_band (band.at, band.metres);
        if (g_hash_table_contains (seen, band.words))
          {
            g_free (band.words);
            continue;
          }
        g_hash_table_add (seen, band.words);
        g_array_append_val (bands, band);
      }

  return bands;
}

static char *
dup_figure (const DeskExperienceFigure *figure, DeskAmount amount, gboolean first, gboolean money)
{
  if (figure->n == 0)
    return g_strdup (DESK_NOT_TOLD);
  if (!amount.told)
    /* Translators: how many orders there are, of how many that are needed */
    return first ? g_strdup_printf (_ ("%u of %u"), figure->n, DESK_EXPERIENCE_FEWEST)
                 : g_strdup (DESK_NOT_TOLD);

  return money ? desk_closures_format_difference (amount) : desk_closures_format_duration (amount);
}

static void
add_figure (GPtrArray *cells, const DeskExperienceFigure *figure, gboolean money)
{
  g_ptr_array_add (cells, dup_figure (figure, figure->p50, TRUE, money));
  g_ptr_array_add (cells, dup_figure (figure, figure->p90, FALSE, money));
}

static void
add_row (DeskExperienceView *self,
         const char *carrier,
         const char *band,
         const DeskExperienceFigures *figures)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autoptr (DeskTextRow) row = NULL;

  g_ptr_array_add (cells, g_strdup (carrier));
  g_ptr_array_add (cells, g_strdup (band));
  add_figure (cells, &figures->accept, FALSE);
  add_figure (cells, &figures->deliver, FALSE);
  add_figure (cells, &figures->drift, TRUE);
  g_ptr_array_add (cells, NULL);
  row = desk_text_row_new ((char **) g_ptr_array_free (g_steal_pointer (&cells), FALSE));
  g_list_store_append (self->rows, row);
}

static void
show_summary (DeskExperienceView *self, guint n_shown, guint n_few)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->few), n_shown > 0 && n_few > 0);
  if (n_shown == 0 && n_few == 0)
    {
      gtk_label_set_text (self->summary,
                          _ ("Nothing was learned yet: it takes orders that were delivered"));
      return;
    }

  if (n_shown == 0)
    {
      g_autofree char *words = g_strdup_printf (
        /* Translators: how many orders are needed */
        _ ("Nothing is known yet: fewer than %u orders of a carrier, at these hours and so far, say "
           "nothing. How many there are is shown."),
        DESK_EXPERIENCE_FEWEST);

      gtk_label_set_text (self->summary, words);
    }
  else
    {
      g_autofree char *words = g_strdup_printf (
        /* Translators: how many orders are needed */
        _ ("Of the last half year. Half of the orders kept within the first figure, nine of ten "
           "within the second. It takes %u orders; where there are fewer, nothing is said."),
        DESK_EXPERIENCE_FEWEST);

      gtk_label_set_text (self->summary, words);
    }
}

static void
fill (DeskExperienceView *self, gboolean with_few)
{
  GPtrArray *accounts = desk_profile_get_accounts (desk_session_get_profile (self->session));
  g_autoptr (GArray) bands = list_bands (g_get_real_time () / G_USEC_PER_SEC);
  guint n_shown = 0;
  guint n_few = 0;

  g_list_store_remove_all (self->rows);
  for (guint i = 0; i < accounts->len; i++)
    for (guint j = 0; j < bands->len; j++)
      {
        DeskAccount *account = g_ptr_array_index (accounts, i);
        const Band *band = &g_array_index (bands, Band, j);
        DeskExperienceFigures figures;

        if (desk_experience_lookup (self->experience, desk_account_get_delivery_id (account),
                                    band->at, band->metres, &figures))
          n_shown++;
        else if (figures.accept.n == 0 && figures.deliver.n == 0 && figures.drift.n == 0)
          continue;
        else if (n_few++, !with_few)
          continue;
        add_row (self, desk_account_get_delivery_name (account), band->words, &figures);
      }
  show_summary (self, n_shown, n_few);

  /* Better than nothing. */
  if (n_shown == 0 && n_few > 0 && !with_few)
    fill (self, TRUE);
}

static void
on_learned (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskExperienceView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskExperience) experience =
    desk_experience_finish (DESK_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (experience == NULL)
    {
      gtk_label_set_text (self->summary, error->message);
      return;
    }

  g_set_object (&self->experience, experience);
  fill (self, gtk_check_button_get_active (self->few));
}

static void
on_few_toggled (DeskExperienceView *self)
{
  if (self->experience != NULL)
    fill (self, gtk_check_button_get_active (self->few));
}

static void
desk_experience_view_dispose (GObject *object)
{
  DeskExperienceView *self = DESK_EXPERIENCE_VIEW (object);

  desk_experience_view_stop (self);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->experience);
  g_clear_object (&self->rows);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_EXPERIENCE_VIEW);

  G_OBJECT_CLASS (desk_experience_view_parent_class)->dispose (object);
}

static void
desk_experience_view_finalize (GObject *object)
{
  g_object_unref (DESK_EXPERIENCE_VIEW (object)->cancellable);

  G_OBJECT_CLASS (desk_experience_view_parent_class)->finalize (object);
}

static void
desk_experience_view_class_init (DeskExperienceViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_experience_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_experience_view_finalize;

  gtk_widget_class_set_css_name (widget_class, "desk-experience");
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-experience-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskExperienceView, content);
  gtk_widget_class_bind_template_child (widget_class, DeskExperienceView, summary);
  gtk_widget_class_bind_template_child (widget_class, DeskExperienceView, few);
  gtk_widget_class_bind_template_child (widget_class, DeskExperienceView, view);
  gtk_widget_class_bind_template_callback (widget_class, on_few_toggled);
}

static void
desk_experience_view_init (DeskExperienceView *self)
{
  GtkSelectionModel *selection;

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_list_store_new (DESK_TYPE_TEXT_ROW);
  desk_text_row_add_columns (self->view, columns, G_N_ELEMENTS (columns));
  selection =
    GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows))));
  gtk_column_view_set_model (self->view, selection);
  desk_text_column_set_ways_out (self->view, GTK_WIDGET (self->few), GTK_WIDGET (self->few));
  g_object_unref (selection);
}

GtkWidget *
desk_experience_view_new (void)
{
  return g_object_new (DESK_TYPE_EXPERIENCE_VIEW, NULL);
}

void
desk_experience_view_set_session (DeskExperienceView *self, DeskSession *session)
{
  g_return_if_fail (DESK_IS_EXPERIENCE_VIEW (self));
  g_return_if_fail (DESK_IS_SESSION (session));
  g_return_if_fail (desk_session_get_store (session) != NULL);

  g_set_object (&self->session, session);
}

void
desk_experience_view_refresh (DeskExperienceView *self)
{
  g_return_if_fail (DESK_IS_EXPERIENCE_VIEW (self));

  if (self->session == NULL)
    return;

  desk_experience_view_stop (self);
  desk_experience_async (desk_session_get_store (self->session),
                         g_get_real_time () / G_USEC_PER_SEC, self->cancellable, on_learned,
                         g_object_ref (self));
}

void
desk_experience_view_stop (DeskExperienceView *self)
{
  g_return_if_fail (DESK_IS_EXPERIENCE_VIEW (self));

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}
