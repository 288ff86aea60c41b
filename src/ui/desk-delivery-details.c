/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskDeliveryDetails: one delivery, from top to bottom.
 *
 * The timeline is read from the book, anew when the delivery changes; the rest is the delivery's own
 * fields. What is not known has no line. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-delivery-details.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-journal.h"
#include "ui/desk-closures.h"
#include "ui/desk-delivery-words.h"

/* In the order they stand in. */
enum
{
  FACT_RIDER,
  FACT_RIDER_PHONE,
  FACT_LEFT,
  FACT_HEARD,
  FACT_RECEIVER,
  FACT_RECEIVER_PHONE,
  FACT_ADDRESS,
  FACT_CARRIER,
  FACT_QUOTED,
  FACT_CHARGED,
  FACT_TIP,
  FACT_FEE,
  FACT_TOTAL,
  FACT_DIFFERENCE,
  FACT_WAYBILL,
  FACT_ORDER,
  N_FACTS
};

static const struct
{
  const char *label;
  const char *field; /* NULL where it is put together */
  gboolean is_money;
  const char *copy; /* the tooltip of a button; NULL for none */
} facts[N_FACTS] = {
  [FACT_RIDER] = { N_ ("Rider"), "rider_name" },
  [FACT_RIDER_PHONE] = { N_ ("Phone"), "rider_phone", .copy = N_ ("Copy the Rider’s Phone") },
  [FACT_LEFT] = { N_ ("Arrival") },
  [FACT_HEARD] = { N_ ("Last Heard") },
  [FACT_RECEIVER] = { N_ ("Receiver"), "receiver_name" },
  [FACT_RECEIVER_PHONE] = { N_ ("Phone"), "receiver_phone",
                            .copy = N_ ("Copy the Receiver’s Phone") },
  [FACT_ADDRESS] = { N_ ("Address"), "receiver_address" },
  [FACT_CARRIER] = { N_ ("Carrier"), "delivery_name" },
  [FACT_QUOTED] = { N_ ("Quoted"), "quoted", TRUE },
  [FACT_CHARGED] = { N_ ("Charged"), "charged", TRUE },
  [FACT_TIP] = { N_ ("Tip"), "tips", TRUE },
  [FACT_FEE] = { N_ ("Cancellation Fee"), "deduct_fee", TRUE },
  [FACT_TOTAL] = { N_ ("In All") },
  [FACT_DIFFERENCE] = { N_ ("Difference") },
  [FACT_WAYBILL] = { N_ ("Waybill"), "waybill_id", .copy = N_ ("Copy the Waybill") },
  [FACT_ORDER] = { N_ ("Order ID"), "shop_order_id", .copy = N_ ("Copy the Order ID") },
};

struct _DeskDeliveryDetails
{
  GtkWidget parent_instance;

  GtkWidget *content;
  GtkWidget *back;
  GtkLabel *title;
  GtkLabel *words;
  GtkLabel *time;
  GtkWidget *todo;
  GtkLabel *note;
  GtkLabel *next;
  GtkWidget *codes;
  GtkWidget *pickup;
  GtkLabel *pickup_code;
  GtkWidget *finish;
  GtkLabel *finish_code;
  GtkGrid *grid;
  GtkBox *timeline;
  GtkLabel *timeline_note;

  GtkWidget *names[N_FACTS];
  GtkLabel *values[N_FACTS];
  GtkWidget *copies[N_FACTS]; /* (nullable) */

  DeskStore *store;       /* (nullable) */
  DeskDelivery *delivery; /* (nullable) */
  DeskWaitLimits limits;
  gboolean replaced;     /* by another delivery, so that nothing is to be done */
  GCancellable *reading; /* (nullable) */
  guint update_id;
};

G_DEFINE_FINAL_TYPE (DeskDeliveryDetails, desk_delivery_details, GTK_TYPE_WIDGET)

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static const char *
get (DeskDeliveryDetails *self, const char *name)
{
  const char *text = desk_record_get_text (DESK_RECORD (self->delivery), name);

  return text != NULL ? text : "";
}

/* ---- the timeline ---- */

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
create_step (DeskStatusChange *change)
{
  g_autofree char *time = desk_follow_words_dup_change_time (change);
  g_autofree char *words = desk_follow_words_dup_change_words (change);
  g_autofree char *source = desk_follow_words_dup_change_source (change);
  g_autofree char *all = g_strjoin (", ", time, words, source, NULL);
  GtkWidget *step = g_object_new (GTK_TYPE_BOX, "spacing", 10, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *when = gtk_label_new (time);

  gtk_widget_add_css_class (when, "numeric");
  gtk_widget_add_css_class (when, "dim-label");
  gtk_widget_set_valign (when, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (step), when);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), create_label (words, NULL));
  if (*source != '\0')
    {
      GtkWidget *told = create_label (source, "caption");

      gtk_widget_add_css_class (told, "dim-label");
      gtk_box_append (GTK_BOX (column), told);
    }
  gtk_box_append (GTK_BOX (step), column);
  gtk_accessible_update_property (GTK_ACCESSIBLE (step), GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);

  return step;
}

static void
say_of_timeline (DeskDeliveryDetails *self, const char *words)
{
  gtk_label_set_text (self->timeline_note, words);
  gtk_widget_set_visible (GTK_WIDGET (self->timeline_note), *words != '\0');
}

static void
on_changes_listed (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskDeliveryDetails) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes =
    desk_journal_list_changes_finish (DESK_STORE (source), result, &error);
  GtkWidget *child;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->timeline == NULL)
    return;

  g_clear_object (&self->reading);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->timeline))) != NULL)
    gtk_box_remove (self->timeline, child);
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    gtk_box_append (self->timeline, create_step (g_ptr_array_index (changes, i)));
  say_of_timeline (self, error != NULL                            ? error->message
                         : changes == NULL || changes->len == 0 ? _ ("Nothing was heard yet")
                                                                 : "");
}

static void
read_timeline (DeskDeliveryDetails *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->store == NULL || self->delivery == NULL ||
      desk_delivery_get_serial (self->delivery) == 0)
    return;

  self->reading = g_cancellable_new ();
  desk_journal_list_changes_async (self->store, desk_delivery_get_serial (self->delivery),
                                   self->reading, on_changes_listed, g_object_ref (self));
}

/* ---- the facts ---- */

static void
on_copy_clicked (GtkButton *button, DeskDeliveryDetails *self)
{
  for (guint i = 0; i < N_FACTS; i++)
    if (self->copies[i] == GTK_WIDGET (button))
      gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                              gtk_label_get_text (self->values[i]));
}

static GtkWidget *
create_copy (DeskDeliveryDetails *self, const char *words)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  gtk_widget_set_tooltip_text (button, words);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "desk-small");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_copy_clicked), self, 0);

  return button;
}

static void
create_facts (DeskDeliveryDetails *self)
{
  for (int i = 0; i < N_FACTS; i++)
    {
      GtkWidget *name = gtk_label_new (_ (facts[i].label));
      GtkWidget *value = create_label ("", "numeric");

      gtk_label_set_xalign (GTK_LABEL (name), 0);
      gtk_widget_set_valign (name, GTK_ALIGN_START);
      gtk_widget_add_css_class (name, "dim-label");
      gtk_widget_set_hexpand (value, TRUE);
      gtk_grid_attach (self->grid, name, 0, i, 1, 1);
      gtk_grid_attach (self->grid, value, 1, i, 1, 1);
      self->names[i] = name;
      self->values[i] = GTK_LABEL (value);
      if (facts[i].copy != NULL)
        {
          self->copies[i] = create_copy (self, _ (facts[i].copy));
          gtk_grid_attach (self->grid, self->copies[i], 2, i, 1, 1);
        }
    }
}

static void
set_fact (DeskDeliveryDetails *self, int fact, const char *value)
{
  gboolean shown = *value != '\0';

  gtk_label_set_text (self->values[fact], value);
  gtk_widget_set_visible (self->names[fact], shown);
  gtk_widget_set_visible (GTK_WIDGET (self->values[fact]), shown);
  if (self->copies[fact] != NULL)
    gtk_widget_set_visible (self->copies[fact], shown);
}

/* A fee or a tip of nothing is none; a price of nothing is one. */
static char *
dup_money (DeskDeliveryDetails *self, int fact)
{
  DeskAmount amount = desk_delivery_get_number (self->delivery, facts[fact].field);

  if (!amount.told || (amount.value == 0 && fact != FACT_QUOTED && fact != FACT_CHARGED))
    return g_strdup ("");

  return desk_closures_format_money (amount);
}

static void
update_facts (DeskDeliveryDetails *self)
{
  for (int i = 0; i < N_FACTS; i++)
    {
      g_autofree char *money = facts[i].is_money ? dup_money (self, i) : NULL;

      if (facts[i].field != NULL)
        set_fact (self, i, money != NULL ? money : get (self, facts[i].field));
    }
}

/* Nobody is told it any more when the delivery has ended. */
static void
show_code (DeskDeliveryDetails *self, GtkWidget *box, GtkLabel *label, const char *field)
{
  const char *code = get (self, field);

  gtk_label_set_text (label, code);
  gtk_widget_set_visible (box, *code != '\0' && desk_delivery_is_live (self->delivery));
}

static void
update (DeskDeliveryDetails *self)
{
  g_autofree char *title = desk_delivery_words_dup_title (self->delivery);
  g_autofree char *words = desk_delivery_dup_words (self->delivery);
  g_autofree char *note = desk_delivery_words_dup_note (self->delivery);
  g_autofree char *total = desk_follow_words_dup_total (self->delivery);
  g_autofree char *difference = desk_follow_words_dup_difference (self->delivery);

  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->words, words);
  gtk_label_set_text (self->note, note);
  gtk_widget_set_visible (GTK_WIDGET (self->note), *note != '\0');
  show_code (self, self->pickup, self->pickup_code, "pickup_code");
  show_code (self, self->finish, self->finish_code, "finish_code");
  gtk_widget_set_visible (self->codes,
                          gtk_widget_get_visible (self->pickup) ||
                            gtk_widget_get_visible (self->finish));
  update_facts (self);
  set_fact (self, FACT_TOTAL, total);
  set_fact (self, FACT_DIFFERENCE, difference);
  desk_delivery_details_update_time (self, get_now ());
}

static gboolean
on_update (gpointer user_data)
{
  DeskDeliveryDetails *self = user_data;

  self->update_id = 0;
  update (self);
  read_timeline (self);

  return G_SOURCE_REMOVE;
}

/* After whoever changed it has written it down. */
static void
queue_update (DeskDeliveryDetails *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add (on_update, self);
}

static void
forget_delivery (DeskDeliveryDetails *self)
{
  g_clear_handle_id (&self->update_id, g_source_remove);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->delivery != NULL)
    g_signal_handlers_disconnect_by_func (self->delivery, queue_update, self);
  g_clear_object (&self->delivery);
}

static gboolean
desk_delivery_details_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (DESK_DELIVERY_DETAILS (widget)->back);
}

static void
desk_delivery_details_dispose (GObject *object)
{
  DeskDeliveryDetails *self = DESK_DELIVERY_DETAILS (object);

  forget_delivery (self);
  g_clear_object (&self->store);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_DELIVERY_DETAILS);

  G_OBJECT_CLASS (desk_delivery_details_parent_class)->dispose (object);
}

static void
desk_delivery_details_class_init (DeskDeliveryDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_delivery_details_dispose;
  widget_class->grab_focus = desk_delivery_details_grab_focus;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-delivery-details.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryDetails, content);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryDetails, title);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryDetails, back);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryDetails, words);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryDetails, time);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryDetails, todo);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryDetails, note);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryDetails, next);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryDetails, codes);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryDetails, pickup);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryDetails, pickup_code);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryDetails, finish);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryDetails, finish_code);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryDetails, grid);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryDetails, timeline);
  gtk_widget_class_bind_template_child (widget_class, DeskDeliveryDetails, timeline_note);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "desk-details");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
desk_delivery_details_init (DeskDeliveryDetails *self)
{
  self->limits = DESK_WAIT_LIMITS_DEFAULT;
  gtk_widget_init_template (GTK_WIDGET (self));
  create_facts (self);
}

GtkWidget *
desk_delivery_details_new (void)
{
  return g_object_new (DESK_TYPE_DELIVERY_DETAILS, NULL);
}

void
desk_delivery_details_set_store (DeskDeliveryDetails *self, DeskStore *store)
{
  g_return_if_fail (DESK_IS_DELIVERY_DETAILS (self));
  g_return_if_fail (store == NULL || DESK_IS_STORE (store));

  g_set_object (&self->store, store);
}

void
desk_delivery_details_set_limits (DeskDeliveryDetails *self, DeskWaitLimits limits)
{
  g_return_if_fail (DESK_IS_DELIVERY_DETAILS (self));

  self->limits = limits;
  if (self->delivery != NULL)
    desk_delivery_details_update_time (self, get_now ());
}

void
desk_delivery_details_set_delivery (DeskDeliveryDetails *self, DeskDelivery *delivery)
{
  GtkWidget *child;

  g_return_if_fail (DESK_IS_DELIVERY_DETAILS (self));
  g_return_if_fail (delivery == NULL || DESK_IS_DELIVERY (delivery));

  if (self->delivery == delivery)
    return;

  forget_delivery (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->timeline))) != NULL)
    gtk_box_remove (self->timeline, child);
  say_of_timeline (self, "");
  if (delivery == NULL)
    return;

  self->delivery = g_object_ref (delivery);
  g_signal_connect_object (delivery, "changed", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  update (self);
  read_timeline (self);
}

void
desk_delivery_details_set_replaced (DeskDeliveryDetails *self, gboolean replaced, gint64 now)
{
  g_return_if_fail (DESK_IS_DELIVERY_DETAILS (self));

  if (replaced == self->replaced)
    return;

  self->replaced = replaced;
  desk_delivery_details_update_time (self, now);
}

void
desk_delivery_details_update_time (DeskDeliveryDetails *self, gint64 now)
{
  g_autofree char *time = NULL;
  g_autofree char *next = NULL;
  g_autofree char *left = NULL;
  g_autofree char *heard = NULL;

  g_return_if_fail (DESK_IS_DELIVERY_DETAILS (self));

  if (self->delivery == NULL)
    return;

  time = desk_delivery_words_dup_time (self->delivery, now);
  next = self->replaced ? g_strdup ("")
                        : desk_follow_words_dup_next (self->delivery, self->limits, now);
  left = desk_follow_words_dup_left (self->delivery, now);
  heard = desk_follow_words_dup_heard (self->delivery, now);
  gtk_label_set_text (self->time, time);
  gtk_label_set_text (self->next, next);
  gtk_widget_set_visible (GTK_WIDGET (self->next), *next != '\0');
  gtk_widget_set_visible (self->todo, *next != '\0' ||
                                        gtk_widget_get_visible (GTK_WIDGET (self->note)));
  set_fact (self, FACT_LEFT, left);
  set_fact (self, FACT_HEARD, heard);
}
