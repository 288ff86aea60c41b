/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskOrdersView: what can be done with the orders of the book. What leaves the book is masked unless
 * that is asked for; what is erased is gone. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-orders-view-private.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-draft-file.h"
#include "dispatch/desk-journal.h"
#include "dispatch/desk-privacy.h"
#include "model/desk-phone.h"
#include "model/desk-record-path.h"
#include "ui/desk-dialogs.h"
#include "ui/desk-order-column.h"

static DeskStore *
get_store (DeskOrdersView *self)
{
  return desk_session_get_store (self->session);
}

static GtkWindow *
get_window (DeskOrdersView *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static const char *
get_text (DeskDelivery *delivery, const char *name)
{
  const char *text =
    delivery != NULL ? desk_record_get_text (DESK_RECORD (delivery), name) : NULL;

  return text != NULL ? text : "";
}

/* ---- copying ---- */

static void
copy (DeskOrdersView *self, const char *text, const char *words)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  _desk_orders_view_say (self, words);
}

static void
on_copy_waybill_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskOrdersView *self = DESK_ORDERS_VIEW (widget);

  copy (self, get_text (desk_orders_view_get_selected (self), "waybill_id"), _ ("Waybill copied"));
}

static void
on_copy_row_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskOrdersView *self = DESK_ORDERS_VIEW (widget);
  DeskDelivery *delivery = desk_orders_view_get_selected (self);
  g_autofree char *row = delivery != NULL ? desk_order_column_dup_row (delivery) : NULL;

  if (row != NULL)
    copy (self, row, _ ("Row copied"));
}

/* ---- once more ---- */

/* What belongs to the carrier that had it, or to its time, is not ordered again. */
static void
make_new (DeskOrder *order)
{
  static const char *const paths[] = {
    "shopid",
    "shop_no",
    "delivery_sign",
    "delivery_id",
    "order_info.delivery_service_code",
    "order_info.expected_delivery_time",
    "order_info.expected_finish_time",
    "order_info.expected_pick_time",
    "order_info.order_time",
  };
  g_autofree char *id = desk_order_new_id ();

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    desk_record_clear_path (DESK_RECORD (order), paths[i]);
  desk_record_clear_unknowns (DESK_RECORD (order));
  desk_record_set_text (DESK_RECORD (order), "shop_order_id", id);
}

static void
on_request (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskOrdersView) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = desk_journal_get_request_finish (DESK_STORE (source), result, &error);
  g_autoptr (DeskOrder) order = NULL;
  g_autofree char *words = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (json != NULL)
    order = desk_draft_parse (json, -1, &error);
  if (order == NULL)
    {
      /* Translators: why the book does not tell what was ordered */
      words = g_strdup_printf (_ ("It cannot be ordered again: %s. Type it as a new order"),
                               error->message);
      _desk_orders_view_say (self, words);
      return;
    }

  make_new (order);
  _desk_orders_view_order_again (self, order);
}

static void
on_again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskOrdersView *self = DESK_ORDERS_VIEW (widget);
  DeskDelivery *delivery = desk_orders_view_get_selected (self);

  if (delivery != NULL)
    desk_journal_get_request_async (get_store (self), desk_delivery_get_serial (delivery),
                                    self->cancellable, on_request, g_object_ref (self));
}

/* ---- into a file ---- */

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskOrdersView) self = data;
  GApplication *application = g_application_get_default ();
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    words = g_strdup (_ ("Saved as CSV"));
  else
    /* Translators: why a file was not written, then what to do */
    words = g_strdup_printf (_ ("%s. Save in another place"), error->message);

  if (!g_cancellable_is_cancelled (self->cancellable))
    _desk_orders_view_say (self, words);
  if (application != NULL)
    g_application_release (application);
}

typedef struct
{
  DeskOrdersView *view;
  GFile *file;
} Export;

static void
on_exported (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *export = data;
  g_autoptr (DeskOrdersView) self = export->view;
  g_autoptr (GFile) file = export->file;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = desk_book_export_finish (DESK_STORE (source), result, &error);
  GApplication *application = g_application_get_default ();

  g_free (export);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (bytes == NULL)
    {
      _desk_orders_view_say (self, error->message);
      return;
    }

  /* Whole, even if the window goes meanwhile. */
  if (application != NULL)
    g_application_hold (application);
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL,
                                       on_saved, g_object_ref (self));
}

void
desk_orders_view_save_csv (DeskOrdersView *self, GFile *file, gboolean unmasked)
{
  DeskBookQuery query;
  Export *export;

  g_return_if_fail (DESK_IS_ORDERS_VIEW (self));
  g_return_if_fail (G_IS_FILE (file));

  if (!_desk_orders_view_get_query (self, &query))
    return;

  export = g_new0 (Export, 1);
  export->view = g_object_ref (self);
  export->file = g_object_ref (file);
  desk_book_export_async (get_store (self), &query, unmasked, self->cancellable, on_exported,
                          export);
}

static void
on_file_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskOrdersView) self = data;
  g_autoptr (GFile) file = desk_dialogs_choose_file_finish (result);

  if (file != NULL && !g_cancellable_is_cancelled (self->cancellable))
    desk_orders_view_save_csv (self, file, self->unmasked);
}

static void
open_panel (DeskOrdersView *self,
            DeskOrdersAsk asked,
            const char *question,
            const char *const *choices,
            const char *text_label)
{
  self->asked = asked;
  desk_delivery_panel_open (self->panel, question, choices, 2, text_label);
}

static void
on_export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskOrdersView *self = DESK_ORDERS_VIEW (widget);
  const char *choices[] = { _ ("Names and phones masked"), _ ("With names and phones"), NULL };
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autofree char *question = NULL;

  question = desk_book_rows_is_counted (self->rows)
               ? g_strdup_printf (
                   ngettext ("Write %u order to a file?", "Write %u orders to a file?", n), n)
               : g_strdup (_ ("Write these orders to a file?"));
  open_panel (self, DESK_ORDERS_ASK_EXPORT, question, choices, NULL);
}

/* ---- erased ---- */

static void
on_erased (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskOrdersView) self = data;
  g_autoptr (GError) error = NULL;
  gint64 n = desk_privacy_erase_finish (DESK_STORE (source), result, &error);
  g_autofree char *words = NULL;

  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  if (n < 0)
    /* Translators: why it failed */
    words = g_strdup_printf (
        _ ("Not everything was erased: %s. Erase again; else the next start does it"),
        error->message);
  else if (n == 0)
    words = g_strdup (_ ("No order was theirs; drafts and backups were looked through, too"));
  else
    words = g_strdup_printf (ngettext ("Erased from %u order", "Erased from %u orders", (gulong) n),
                             (guint) n);
  _desk_orders_view_say (self, words);
  _desk_orders_view_tell_erased (self);
  desk_orders_view_refresh (self);
}

static void
on_erase_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskOrdersView) self = data;
  g_autofree char *phone = g_steal_pointer (&self->phone);

  /* Not ended by closing the window: half of it would be worse than either. */
  if (desk_dialogs_ask_finish (result) && phone != NULL &&
      !g_cancellable_is_cancelled (self->cancellable))
    {
      gtk_label_set_text (self->summary, _ ("Erasing…"));
      gtk_spinner_start (self->spinner);
      desk_privacy_erase_async (get_store (self), phone, NULL, on_erased, g_object_ref (self));
    }
}

static void
on_theirs_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskOrdersView) self = data;
  gint64 n = desk_privacy_count_finish (DESK_STORE (source), result, NULL);
  g_autofree char *heading = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *count = NULL;
  g_autofree char *body = NULL;

  if (g_cancellable_is_cancelled (self->cancellable) || self->phone == NULL)
    return;

  /* Translators: a telephone number */
  heading = g_strdup_printf (_ ("Erase %s?"), self->phone);
  folder = g_path_get_dirname (desk_store_get_path (DESK_STORE (source)));
  count = n <= 0
              ? g_strdup (_ ("No order in the book has this number."))
              : g_strdup_printf (ngettext ("%u order in the book has this number.",
                                           "%u orders in the book have this number.", (gulong) n),
                                 (guint) n);
  body = g_strdup_printf (
    /* Translators: how many orders there are; a folder */
    _ ("%s Name, phone, address and what was sent and said about them are erased: in the book, the "
       "draft and the backups in %s. Order IDs, carriers, amounts and times stay. This cannot be "
       "undone."),
    count, folder);
  desk_dialogs_ask_async (get_window (self), heading, body, _ ("_Erase"), TRUE, self->cancellable,
                          on_erase_answered, g_object_ref (self));
}

void
desk_orders_view_erase (DeskOrdersView *self, const char *phone)
{
  g_autoptr (DeskPhone) parsed = NULL;

  g_return_if_fail (DESK_IS_ORDERS_VIEW (self));
  g_return_if_fail (phone != NULL);

  parsed = desk_phone_parse (phone);
  if (parsed == NULL)
    return;

  g_free (self->phone);
  self->phone = g_strstrip (g_strdup (phone));
  desk_privacy_count_async (get_store (self), self->phone, self->cancellable, on_theirs_counted,
                            g_object_ref (self));
}

static void
on_erase_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskOrdersView *self = DESK_ORDERS_VIEW (widget);
  const char *phone = get_text (desk_orders_view_get_selected (self), "receiver_phone");
  g_autoptr (DeskPhone) parsed = desk_phone_parse (phone);

  open_panel (self, DESK_ORDERS_ASK_ERASE, _ ("Whose data is to be erased?"), NULL,
              _ ("Telephone number"));
  if (parsed != NULL)
    desk_delivery_panel_set_text (self->panel, phone);
}

/* ---- the panel ---- */

static void
on_panel_changed (DeskOrdersView *self)
{
  if (self->asked == DESK_ORDERS_ASK_EXPORT)
    {
      gboolean unmasked = desk_delivery_panel_get_choice (self->panel) == 1;

      desk_delivery_panel_set_deed (self->panel, _ ("Save…"), TRUE);
      desk_delivery_panel_set_note (
        self->panel, unmasked ? _ ("Whoever has the file knows your customers") : "", unmasked);
    }
  else if (self->asked == DESK_ORDERS_ASK_ERASE)
    {
      const char *text = desk_delivery_panel_get_text (self->panel);
      g_autoptr (DeskPhone) parsed = desk_phone_parse (text);

      desk_delivery_panel_set_deed (self->panel, _ ("Erase…"), parsed != NULL);
      desk_delivery_panel_set_note (
        self->panel,
        parsed == NULL && *text != '\0' ? _ ("This is no telephone number") : "", TRUE);
    }
}

static void
close_panel (DeskOrdersView *self)
{
  self->asked = DESK_ORDERS_ASK_NOTHING;
  desk_delivery_panel_close (self->panel);
  _desk_orders_view_focus_rows (self);
}

static void
on_panel_accepted (DeskOrdersView *self)
{
  if (self->asked == DESK_ORDERS_ASK_EXPORT)
    {
      self->unmasked = desk_delivery_panel_get_choice (self->panel) == 1;
      desk_dialogs_choose_file_async (get_window (self), _ ("Export Orders"),
                                      /* Translators: suggested for a file; keep the ending */
                                      _ ("orders.csv"), self->cancellable, on_file_chosen,
                                      g_object_ref (self));
    }
  else if (self->asked == DESK_ORDERS_ASK_ERASE)
    {
      desk_orders_view_erase (self, desk_delivery_panel_get_text (self->panel));
    }
  close_panel (self);
}

static void
on_panel_left (DeskOrdersView *self)
{
  close_panel (self);
}

/* ---- the menu ---- */

static void
on_popover_closed (DeskOrdersView *self)
{
  _desk_orders_view_focus_rows (self);
}

static void
pop_up (DeskOrdersView *self, const GdkRectangle *at)
{
  if (self->popover == NULL)
    {
      self->popover = gtk_popover_menu_new_from_model (self->menu);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
      gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
      g_signal_connect_object (self->popover, "closed", G_CALLBACK (on_popover_closed), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), at);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
on_menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskOrdersView *self = DESK_ORDERS_VIEW (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *from = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view))
                      ? focus
                      : GTK_WIDGET (self->view);
  graphene_rect_t bounds;
  GdkRectangle at;

  if (!gtk_widget_compute_bounds (from, widget, &bounds))
    return;

  at.x = (int) bounds.origin.x + 24;
  at.y = (int) (bounds.origin.y + MIN (bounds.size.height, 24.0f));
  at.width = at.height = 1;
  pop_up (self, &at);
}

void
_desk_orders_view_class_init_deeds (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "orders.copy-waybill", NULL,
                                   on_copy_waybill_action);
  gtk_widget_class_install_action (widget_class, "orders.copy-row", NULL, on_copy_row_action);
  gtk_widget_class_install_action (widget_class, "orders.again", NULL, on_again_action);
  gtk_widget_class_install_action (widget_class, "orders.export", NULL, on_export_action);
  gtk_widget_class_install_action (widget_class, "orders.erase", NULL, on_erase_action);
  gtk_widget_class_install_action (widget_class, "orders.menu", NULL, on_menu_action);
  gtk_widget_class_bind_template_callback (widget_class, on_panel_accepted);
  gtk_widget_class_bind_template_callback (widget_class, on_panel_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_panel_left);
}

void
_desk_orders_view_update_deeds (DeskOrdersView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  DeskDelivery *delivery = desk_orders_view_get_selected (self);

  gtk_widget_action_set_enabled (widget, "orders.details", delivery != NULL);
  gtk_widget_action_set_enabled (widget, "orders.again", delivery != NULL);
  gtk_widget_action_set_enabled (widget, "orders.copy-row", delivery != NULL);
  gtk_widget_action_set_enabled (widget, "orders.copy-waybill",
                                 *get_text (delivery, "waybill_id") != '\0');
  gtk_widget_action_set_enabled (widget, "orders.export",
                                 self->rows != NULL &&
                                   g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0);
  gtk_widget_action_set_enabled (widget, "orders.erase", self->session != NULL);
}
