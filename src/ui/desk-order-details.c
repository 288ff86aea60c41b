/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskOrderDetails: one order of the book in full. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-order-details.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-journal.h"
#include "dispatch/desk-kept-exchanges.h"
#include "dispatch/desk-ledger-entry.h"
#include "model/desk-status.h"
#include "ui/desk-closures.h"
#include "ui/desk-delivery-words.h"
#include "ui/desk-exchange-window.h"
#include "ui/desk-order-column.h"

#define HEADING_CHARS 12
#define VALUE_CHARS 18

struct _DeskOrderDetails
{
  GtkWidget parent_instance;

  GtkWidget *scrolled;
  GtkLabel *title;
  GtkLabel *status;
  GtkBox *facts;
  GtkBox *timeline;
  GtkWidget *kept; /* with the heading */
  GtkBox *exchanges;

  DeskDelivery *delivery; /* (nullable) */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (DeskOrderDetails, desk_order_details, GTK_TYPE_WIDGET)

static gint64
get_now (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static GtkWidget *
create_label (const char *text, gboolean dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  if (dim)
    gtk_widget_add_css_class (label, "dim-label");

  return label;
}

/* A line of two; nothing for "". */
static void
add_line (GtkBox *box, const char *name, const char *value, gboolean dim)
{
  GtkWidget *line;
  GtkWidget *heading;
  GtkWidget *label;

  if (value == NULL || *value == '\0')
    return;

  heading = create_label (name, TRUE);
  gtk_label_set_width_chars (GTK_LABEL (heading), HEADING_CHARS);
  label = create_label (value, dim);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), VALUE_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (label), VALUE_CHARS);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  gtk_widget_set_hexpand (label, TRUE);
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  gtk_box_append (GTK_BOX (line), heading);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (box, line);
}

static const char *
get (DeskDelivery *delivery, const char *name)
{
  return desk_record_get_text (DESK_RECORD (delivery), name);
}

static void
add_money (DeskOrderDetails *self, const char *name, DeskAmount amount)
{
  g_autofree char *money = amount.told ? desk_closures_format_money (amount) : NULL;

  add_line (self->facts, name, money, FALSE);
}

static void
fill_facts (DeskOrderDetails *self)
{
  static const struct
  {
    const char *field;
    const char *label;
  } texts[] = {
    { "delivery_name", N_ ("Carrier") },         { "shop_order_id", N_ ("Order ID") },
    { "waybill_id", N_ ("Waybill") },            { "receiver_phone", N_ ("Phone") },
    { "receiver_address", N_ ("Address") },      { "rider_name", N_ ("Rider") },
    { "rider_phone", N_ ("Rider’s Phone") },     { "pickup_code", N_ ("Pick-up Code") },
    { "finish_code", N_ ("Hand-over Code") },
  };
  DeskLedgerEntry entry = desk_ledger_entry_read (self->delivery);
  DeskAmount metres = desk_delivery_get_number (self->delivery, "distance");
  g_autofree char *distance = metres.told ? desk_closures_format_distance (metres) : NULL;
  g_autofree char *difference =
    entry.difference.told ? desk_closures_format_difference (entry.difference) : NULL;

  clear (self->facts);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    add_line (self->facts, _ (texts[i].label), get (self->delivery, texts[i].field), FALSE);
  add_line (self->facts, _ ("Distance"), distance, FALSE);
  add_money (self, _ ("Quoted"), entry.quoted);
  add_money (self, _ ("Charged"), entry.charged);
  add_money (self, _ ("Later Tips"), entry.tips);
  add_money (self, _ ("Cancel Fee"), entry.fee);
  if (entry.total.told)
    add_money (self, _ ("In All"), entry.total);
  else
    add_line (self->facts, _ ("In All"), _ ("not told"), TRUE);
  add_line (self->facts, _ ("Difference"), difference, FALSE);
}

/* ---- the timeline ---- */

static const char *
get_source_words (const char *source)
{
  static const struct
  {
    const char *source;
    const char *words;
  } all[] = {
    { "reply", N_ ("answer to a request") },
    { "poll", N_ ("asked") },
    { "push", N_ ("pushed") },
    { "step", N_ ("by hand, in a sandbox") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (g_strcmp0 (source, all[i].source) == 0)
      return _ (all[i].words);

  return "";
}

static gint64
read_time (DeskRecord *change, const char *name)
{
  const char *text = desk_record_get_text (change, name);

  return text != NULL ? desk_delivery_read_time (g_ascii_strtoll (text, NULL, 10)) : 0;
}

static void
add_change (DeskOrderDetails *self, DeskRecord *change)
{
  const char *code = desk_record_get_text (change, "order_status");
  const char *message = desk_record_get_text (change, "action_msg");
  const char *source = get_source_words (desk_record_get_text (change, "source"));
  gboolean news = g_strcmp0 (desk_record_get_text (change, "news"), "1") == 0;
  gint64 at = read_time (change, "action_time");
  g_autofree char *label = desk_status_dup_label (code != NULL ? atoi (code) : 0);
  g_autofree char *time = NULL;
  GString *words = g_string_new (label);

  time = desk_order_column_format_time (at > 0 ? at : read_time (change, "heard"), get_now ());
  if (message != NULL && *message != '\0' && !g_str_equal (message, label))
    g_string_append_printf (words, "\n%s", message);
  if (*source != '\0')
    g_string_append_printf (words, " · %s", source);
  if (!news)
    /* Translators: a status that was told after a later one */
    g_string_append_printf (words, " · %s", _ ("told late"));

  add_line (self->timeline, time, words->str, !news);
  g_string_free (words, TRUE);
}

static void
on_changes (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskOrderDetails) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes =
    desk_journal_list_changes_finish (DESK_STORE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->delivery == NULL)
    return;

  clear (self->timeline);
  if (changes == NULL)
    add_line (self->timeline, DESK_NOT_TOLD, error->message, TRUE);
  else if (changes->len == 0)
    add_line (self->timeline, DESK_NOT_TOLD, _ ("nothing was told"), TRUE);
  for (guint i = 0; changes != NULL && i < changes->len; i++)
    add_change (self, g_ptr_array_index (changes, i));
}

/* ---- what was said ---- */

static void
on_exchange_clicked (GtkButton *button, DeskOrderDetails *self)
{
  DeskExchange *exchange = g_object_get_data (G_OBJECT (button), "desk-exchange");
  const char *carrier = get (self->delivery, "delivery_name");

  gtk_window_present (GTK_WINDOW (desk_exchange_window_new (
    exchange, carrier != NULL ? carrier : "",
    GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))))));
}

/* "11-22 18:30 add": when, and the end of the address. */
static void
add_exchange (DeskOrderDetails *self, DeskExchange *exchange)
{
  const DeskExchangeFacts *facts = desk_exchange_get_facts (exchange);
  g_autoptr (GUri) uri = g_uri_parse (facts->url, G_URI_FLAGS_NONE, NULL);
  g_autofree char *call = g_path_get_basename (uri != NULL ? g_uri_get_path (uri) : facts->url);
  g_autofree char *time = desk_order_column_format_time (
    desk_exchange_get_wall_time (exchange) / G_USEC_PER_SEC, get_now ());
  g_autofree char *words = g_strdup_printf ("%s  %s", time, call);
  GtkWidget *button = gtk_button_new_with_label (words);

  gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), 0.0f);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "desk-small");
  g_object_set_data_full (G_OBJECT (button), "desk-exchange", g_object_ref (exchange),
                          g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_exchange_clicked), self, 0);
  gtk_box_append (self->exchanges, button);
}

static void
on_exchanges (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskOrderDetails) self = data;
  g_autoptr (GPtrArray) exchanges =
    desk_kept_exchanges_finish (DESK_STORE (source), result, NULL);

  if (exchanges == NULL || self->delivery == NULL)
    return;

  clear (self->exchanges);
  for (guint i = 0; i < exchanges->len; i++)
    add_exchange (self, g_ptr_array_index (exchanges, i));
  gtk_widget_set_visible (self->kept, exchanges->len > 0);
}

static void
stop (DeskOrderDetails *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
desk_order_details_dispose (GObject *object)
{
  DeskOrderDetails *self = DESK_ORDER_DETAILS (object);

  stop (self);
  g_clear_object (&self->delivery);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_ORDER_DETAILS);

  G_OBJECT_CLASS (desk_order_details_parent_class)->dispose (object);
}

static void
desk_order_details_class_init (DeskOrderDetailsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_order_details_dispose;

  gtk_widget_class_set_css_name (widget_class, "desk-order-details");
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-order-details.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskOrderDetails, scrolled);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderDetails, title);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderDetails, status);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderDetails, facts);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderDetails, timeline);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderDetails, kept);
  gtk_widget_class_bind_template_child (widget_class, DeskOrderDetails, exchanges);
}

static void
desk_order_details_init (DeskOrderDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_order_details_new (void)
{
  return g_object_new (DESK_TYPE_ORDER_DETAILS, NULL);
}

void
desk_order_details_show (DeskOrderDetails *self, DeskStore *store, DeskDelivery *delivery)
{
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;
  g_autofree char *note = NULL;
  g_autofree char *status = NULL;
  gboolean same;

  g_return_if_fail (DESK_IS_ORDER_DETAILS (self));
  g_return_if_fail (delivery == NULL || DESK_IS_DELIVERY (delivery));

  stop (self);
  same = delivery != NULL && self->delivery != NULL &&
         desk_delivery_get_serial (delivery) == desk_delivery_get_serial (self->delivery);
  g_set_object (&self->delivery, delivery);
  if (delivery == NULL)
    return;

  title = desk_delivery_words_dup_title (delivery);
  words = desk_delivery_dup_words (delivery);
  note = desk_delivery_words_dup_note (delivery);
  status = *note != '\0' ? g_strconcat (words, "\n", note, NULL) : g_strdup (words);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->status, status);
  fill_facts (self);
  if (!same)
    {
      clear (self->timeline);
      clear (self->exchanges);
      gtk_widget_set_visible (self->kept, FALSE);
    }

  self->cancellable = g_cancellable_new ();
  desk_journal_list_changes_async (store, desk_delivery_get_serial (delivery), self->cancellable,
                                   on_changes, g_object_ref (self));
  desk_kept_exchanges_async (store, desk_delivery_get_serial (delivery), self->cancellable,
                             on_exchanges, g_object_ref (self));
}
