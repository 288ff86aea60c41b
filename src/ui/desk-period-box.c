/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskPeriodBox: from when to when. A few usual answers, and two dates for the others. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-period-box.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "dispatch/desk-ledger.h"

#define DAY (24 * 60 * 60)

struct _DeskPeriodBox
{
  GtkWidget parent_instance;

  GtkWidget *choice;
  GtkWidget *dates;
  GtkEditable *from;
  GtkEditable *to;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskPeriodBox, desk_period_box, GTK_TYPE_WIDGET)

static const char *const titles[] = {
  [DESK_PERIOD_TODAY] = N_ ("Today"),
  [DESK_PERIOD_WEEK] = N_ ("Last 7 Days"),
  [DESK_PERIOD_MONTH] = N_ ("This Month"),
  [DESK_PERIOD_LAST_MONTH] = N_ ("Last Month"),
  [DESK_PERIOD_ALL] = N_ ("All Time"),
  [DESK_PERIOD_DATES] = N_ ("Dates"),
};

/* Returns: %FALSE where it is no date; 0 where there is none */
static gboolean
read_date (GtkEditable *entry, gint64 *time)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  g_autoptr (GTimeZone) china = g_time_zone_new_offset (8 * 60 * 60);
  g_autoptr (GDateTime) date = NULL;
  int year, month, day, length = 0;

  *time = 0;
  if (*text == '\0')
    return TRUE;

  if (sscanf (text, "%4d%*[-/.]%2d%*[-/.]%2d%n", &year, &month, &day, &length) == 3 &&
      text[length] == '\0')
    date = g_date_time_new (china, year, month, day, 0, 0, 0.0);
  if (date == NULL)
    return FALSE;

  *time = g_date_time_to_unix (date);

  return TRUE;
}

static gboolean
read_dates (DeskPeriodBox *self, gint64 *from, gint64 *to)
{
  gboolean right[2] = { read_date (self->from, from), read_date (self->to, to) };
  GtkEditable *entries[] = { self->from, self->to };

  if (right[1] && *to != 0)
    *to += DAY;
  if (right[0] && right[1] && *to != 0 && *to <= *from)
    right[1] = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GtkWidget *text = GTK_WIDGET (gtk_editable_get_delegate (entries[i]));

      if (right[i])
        gtk_widget_remove_css_class (GTK_WIDGET (entries[i]), "error");
      else
        gtk_widget_add_css_class (GTK_WIDGET (entries[i]), "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_STATE_INVALID,
                                   right[i] ? GTK_ACCESSIBLE_INVALID_FALSE
                                            : GTK_ACCESSIBLE_INVALID_TRUE,
                                   -1);
    }

  return right[0] && right[1];
}

static void
tell (DeskPeriodBox *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_chosen (DeskPeriodBox *self)
{
  gtk_widget_set_visible (self->dates, gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice)) ==
                                         DESK_PERIOD_DATES);
  tell (self);
}

static GtkEditable *
add_date (DeskPeriodBox *self, const char *label)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 10);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 10);
  /* Translators: how a date is typed */
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("2026-11-22"));
  gtk_widget_set_tooltip_text (entry, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (entry))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->dates), entry);

  return GTK_EDITABLE (entry);
}

static void
desk_period_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (desk_period_box_parent_class)->dispose (object);
}

static void
desk_period_box_class_init (DeskPeriodBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_period_box_dispose;

  signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_PERIOD_BOX, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "desk-period");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
desk_period_box_init (DeskPeriodBox *self)
{
  GtkStringList *strings = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    gtk_string_list_append (strings, _ (titles[i]));

  gtk_box_layout_set_spacing (
    GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 6);
  self->choice = gtk_drop_down_new (G_LIST_MODEL (strings), NULL);
  gtk_widget_set_tooltip_text (self->choice, _ ("Time"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Time"), -1);
  gtk_widget_set_parent (self->choice, GTK_WIDGET (self));

  self->dates = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_visible (self->dates, FALSE);
  self->from = add_date (self, _ ("First day"));
  gtk_box_append (GTK_BOX (self->dates), gtk_label_new ("–"));
  self->to = add_date (self, _ ("Last day"));
  gtk_widget_set_parent (self->dates, GTK_WIDGET (self));

  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (on_chosen), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
desk_period_box_new (void)
{
  return g_object_new (DESK_TYPE_PERIOD_BOX, NULL);
}

void
desk_period_box_set_period (DeskPeriodBox *self, DeskPeriod period)
{
  g_return_if_fail (DESK_IS_PERIOD_BOX (self));

  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choice), period);
}

void
desk_period_box_set_dates (DeskPeriodBox *self, const char *from, const char *to)
{
  g_return_if_fail (DESK_IS_PERIOD_BOX (self));

  desk_period_box_set_period (self, DESK_PERIOD_DATES);
  gtk_editable_set_text (self->from, from);
  gtk_editable_set_text (self->to, to);
}

gboolean
desk_period_box_get_times (DeskPeriodBox *self, gint64 now, gint64 *from, gint64 *to)
{
  gint64 today = desk_ledger_get_start (DESK_LEDGER_BY_DAY, now);
  gint64 month = desk_ledger_get_start (DESK_LEDGER_BY_MONTH, now);

  g_return_val_if_fail (DESK_IS_PERIOD_BOX (self), FALSE);
  g_return_val_if_fail (from != NULL && to != NULL, FALSE);

  *from = 0;
  *to = 0;
  switch ((DeskPeriod) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice)))
    {
    case DESK_PERIOD_TODAY:
      *from = today;
      return TRUE;
    case DESK_PERIOD_WEEK:
      *from = today - 6 * DAY;
      return TRUE;
    case DESK_PERIOD_MONTH:
      *from = month;
      return TRUE;
    case DESK_PERIOD_LAST_MONTH:
      *from = desk_ledger_get_start (DESK_LEDGER_BY_MONTH, month - 1);
      *to = month;
      return TRUE;
    case DESK_PERIOD_DATES:
      return read_dates (self, from, to);
    case DESK_PERIOD_ALL:
    default:
      return TRUE;
    }
}
