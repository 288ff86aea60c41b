/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTimesWish: by when, as one wish: a choice of arrival, pick-up or dispatch, and a time.
 *
 * It fills exactly one of the order's three expected times; each carrier's own is the fit's to
 * reckon. A file may hold more than one: then each is shown until the user chooses. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-times-wish.h"

#include <string.h>

#include "model/desk-order-info.h"
#include "ui/desk-field-line.h"

#define N_TIMES 3

struct _DeskTimesWish
{
  GtkBox parent_instance;

  GtkDropDown *which;
  DeskFieldRow *arrival;
  DeskFieldRow *pickup;
  DeskFieldRow *dispatch;

  DeskRecord *info;
  char *kept; /* the time that was put aside for "now" */
  guint chosen;
  gboolean updating;
};

static const char *const names[N_TIMES] = {
  "expected_finish_time",
  "expected_pick_time",
  "expected_delivery_time",
};

G_DEFINE_FINAL_TYPE (DeskTimesWish, desk_times_wish, GTK_TYPE_BOX)

static DeskFieldRow *
get_row (DeskTimesWish *self, guint i)
{
  DeskFieldRow *rows[N_TIMES] = { self->arrival, self->pickup, self->dispatch };

  return rows[i];
}

/* 0 is a time that is not set; what is malformed is there to be seen. */
static gboolean
is_filled (DeskTimesWish *self, guint i)
{
  const char *text = desk_record_get_text (self->info, names[i]);

  return (text != NULL && *text != '\0' && strcmp (text, "0") != 0) ||
         desk_record_get_wrong (self->info, names[i]) != NULL;
}

static int
find_filled (DeskTimesWish *self)
{
  if (is_filled (self, self->chosen))
    return (int) self->chosen;
  for (guint i = 0; i < N_TIMES; i++)
    if (is_filled (self, i))
      return (int) i;

  return -1;
}

static void
clear_others (DeskTimesWish *self, guint but)
{
  for (guint i = 0; i < N_TIMES; i++)
    if (i != but)
      desk_record_clear (self->info, names[i]);
}

static void
on_which_chosen (GtkDropDown *which, GParamSpec *pspec, DeskTimesWish *self)
{
  guint chosen = gtk_drop_down_get_selected (which);
  g_autofree char *time = NULL;
  int filled;

  if (self->updating || self->info == NULL || chosen >= N_TIMES)
    return;

  filled = is_filled (self, chosen) ? (int) chosen : find_filled (self);
  if (filled >= 0)
    time = g_strdup (desk_record_get_text (self->info, names[filled]));
  self->chosen = chosen;
  self->updating = TRUE;
  clear_others (self, chosen);
  if (time != NULL)
    desk_record_set_text (self->info, names[chosen], time);
  self->updating = FALSE;
  desk_times_wish_update (self);
}

static GListModel *
create_labels (void)
{
  g_autoptr (DeskRecord) info = g_object_new (DESK_TYPE_ORDER_INFO, NULL);
  GtkStringList *labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < N_TIMES; i++)
    gtk_string_list_append (labels, desk_field_get_label (desk_record_find_field (info, names[i])));

  return G_LIST_MODEL (labels);
}

static void
desk_times_wish_dispose (GObject *object)
{
  DeskTimesWish *self = DESK_TIMES_WISH (object);

  g_clear_object (&self->info);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_TIMES_WISH);

  G_OBJECT_CLASS (desk_times_wish_parent_class)->dispose (object);
}

static void
desk_times_wish_finalize (GObject *object)
{
  g_clear_pointer (&DESK_TIMES_WISH (object)->kept, g_free);

  G_OBJECT_CLASS (desk_times_wish_parent_class)->finalize (object);
}

static void
desk_times_wish_class_init (DeskTimesWishClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_times_wish_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_times_wish_finalize;

  g_type_ensure (DESK_TYPE_FIELD_LINE);
  g_type_ensure (DESK_TYPE_FIELD_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-times-wish.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskTimesWish, which);
  gtk_widget_class_bind_template_child (widget_class, DeskTimesWish, arrival);
  gtk_widget_class_bind_template_child (widget_class, DeskTimesWish, pickup);
  gtk_widget_class_bind_template_child (widget_class, DeskTimesWish, dispatch);
  gtk_widget_class_bind_template_callback (widget_class, on_which_chosen);
  gtk_widget_class_set_css_name (widget_class, "desk-wish");
}

static void
desk_times_wish_init (DeskTimesWish *self)
{
  g_autoptr (GListModel) labels = create_labels ();

  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drop_down_set_model (self->which, labels);
  self->updating = FALSE;
}

void
desk_times_wish_set_info (DeskTimesWish *self, DeskRecord *info)
{
  g_return_if_fail (DESK_IS_TIMES_WISH (self));
  g_return_if_fail (info == NULL || DESK_IS_RECORD (info));

  if (!g_set_object (&self->info, info))
    return;

  g_clear_pointer (&self->kept, g_free);
  self->chosen = 0;
  desk_times_wish_update (self);
}

void
desk_times_wish_set_booked (DeskTimesWish *self, gboolean booked)
{
  int filled;

  g_return_if_fail (DESK_IS_TIMES_WISH (self));
  g_return_if_fail (self->info != NULL);

  filled = find_filled (self);
  if (booked && filled < 0 && self->kept != NULL)
    {
      desk_record_set_text (self->info, names[self->chosen], self->kept);
    }
  else if (!booked && filled >= 0)
    {
      g_free (self->kept);
      self->kept = g_strdup (desk_record_get_text (self->info, names[filled]));
      self->chosen = (guint) filled;
      clear_others (self, N_TIMES);
    }
  desk_times_wish_update (self);
}

void
desk_times_wish_update (DeskTimesWish *self)
{
  const char *type;
  int filled;

  g_return_if_fail (DESK_IS_TIMES_WISH (self));

  if (self->updating || self->info == NULL)
    return;

  type = desk_record_get_text (self->info, "order_type");
  filled = find_filled (self);
  if (filled >= 0)
    self->chosen = (guint) filled;

  self->updating = TRUE;
  gtk_drop_down_set_selected (self->which, self->chosen);
  self->updating = FALSE;
  for (guint i = 0; i < N_TIMES; i++)
    gtk_widget_set_visible (GTK_WIDGET (get_row (self, i)),
                            i == self->chosen || is_filled (self, i));
  gtk_widget_set_visible (GTK_WIDGET (self), g_strcmp0 (type, "1") == 0 || filled >= 0);
}

DeskFieldRow *
desk_times_wish_find_row (DeskTimesWish *self, const char *field)
{
  g_return_val_if_fail (DESK_IS_TIMES_WISH (self), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  for (guint i = 0; i < N_TIMES; i++)
    if (strcmp (names[i], field) == 0)
      return get_row (self, gtk_widget_get_visible (GTK_WIDGET (get_row (self, i)))
                              ? i
                              : self->chosen);

  return NULL;
}
