/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskMapSearch: the entry that floats over the map, and what is found below it.
 *
 * The focus stays in the entry: arrows move in the list, Return chooses, Escape leaves. Coordinates
 * and links that are typed or pasted here are read, and offered before anything that is found. It
 * places nothing itself. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-map-search.h"

#include <glib/gi18n-lib.h>

#include "model/desk-point-reading.h"
#include "ui/desk-place-words.h"

/* The longest link that names a place has some hundred characters. */
#define MOST_CHARS 2000

/* Longer than any address: not worth a question to somebody's server. */
#define LONGEST_QUERY 100

struct _DeskMapSearch
{
  GtkWidget parent_instance;

  GtkWidget *icon;
  GtkWidget *entry;
  GtkWidget *card;
  GtkWidget *scroller;
  GtkListBox *list;
  GtkAdjustment *adjustment;
  GtkLabel *message;

  DeskPlaceSearch *search;
  char *city;
  DeskPoint near;
  gboolean has_near;

  DeskPointReading *reading; /* (nullable): of the text, where it holds a place */
  char *complaint;           /* (nullable): why it holds one that cannot be used */

  gboolean compact;
  guint fold_id;
};

enum
{
  PLACE_CHOSEN,
  READING_CHOSEN,
  ENTERED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskMapSearch, desk_map_search, GTK_TYPE_WIDGET)

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

/* A line of the list: the name, how well it is known, and where that is. */
static GtkWidget *
create_row (const char *title, const char *level, const char *address)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = create_label (title, NULL);
  g_autofree char *words = g_strjoin (", ", title, level, *address != '\0' ? address : NULL, NULL);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (head), name);
  if (level != NULL)
    {
      GtkWidget *known = gtk_label_new (level);

      gtk_widget_add_css_class (known, "caption");
      gtk_widget_add_css_class (known, "dim-label");
      gtk_box_append (GTK_BOX (head), known);
    }
  gtk_box_append (GTK_BOX (box), head);
  if (*address != '\0')
    {
      GtkWidget *where = create_label (address, "caption");

      gtk_widget_add_css_class (where, "dim-label");
      gtk_box_append (GTK_BOX (box), where);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_object_set_data_full (G_OBJECT (row), "words", g_steal_pointer (&words), g_free);

  return row;
}

static void
append_reading (DeskMapSearch *self)
{
  g_autofree char *title = NULL;
  g_autofree char *address = NULL;

  title = desk_place_words_dup_reading_title (self->reading);
  address = desk_place_words_dup_reading_origin (self->reading);
  gtk_list_box_append (self->list, create_row (title, C_ ("place", "Coordinates"), address));
}

static void
append_place (DeskMapSearch *self, DeskFoundPlace *place)
{
  GtkWidget *row = create_row (
    desk_found_place_get_title (place),
    desk_place_words_get_level (desk_found_place_get_level (place)),
    desk_found_place_get_address (place));

  g_object_set_data_full (G_OBJECT (row), "place", g_object_ref (place), g_object_unref);
  gtk_list_box_append (self->list, row);
}

static GtkWidget *
get_text (DeskMapSearch *self)
{
  return GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
}

static const char *
find_message (DeskMapSearch *self, gboolean any)
{
  if (self->complaint != NULL)
    return self->complaint;
  if (self->reading != NULL || self->search == NULL)
    return NULL;
  if (desk_place_search_get_message (self->search) != NULL)
    return desk_place_search_get_message (self->search);

  return !any && desk_place_search_get_busy (self->search) ? _ ("Searching…") : NULL;
}

static void
update_card (DeskMapSearch *self)
{
  gboolean any = gtk_list_box_get_row_at_index (self->list, 0) != NULL;
  const char *message = find_message (self, any);

  gtk_widget_set_visible (self->scroller, any);
  gtk_label_set_text (self->message, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
  gtk_widget_set_visible (self->card, (any || message != NULL) && gtk_widget_has_focus (get_text (self)));
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_STATE_BUSY,
                               self->search != NULL && desk_place_search_get_busy (self->search),
                               -1);
}

static void
select_row (DeskMapSearch *self, GtkListBoxRow *row)
{
  graphene_rect_t bounds;

  gtk_list_box_select_row (self->list, row);
  if (gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (self->adjustment, bounds.origin.y,
                               bounds.origin.y + bounds.size.height);
}

static void
fill (DeskMapSearch *self)
{
  GListModel *places =
    self->search != NULL ? desk_place_search_get_results (self->search) : NULL;
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  if (self->reading != NULL)
    append_reading (self);
  for (guint i = 0; places != NULL && i < g_list_model_get_n_items (places); i++)
    {
      g_autoptr (DeskFoundPlace) place = g_list_model_get_item (places, i);

      append_place (self, place);
    }
  row = gtk_list_box_get_row_at_index (self->list, 0);
  if (row != NULL)
    select_row (self, row);
  update_card (self);
}

static void
read_text (DeskMapSearch *self, const char *text)
{
  g_autoptr (DeskPointReading) reading = desk_point_read (text, -1);

  g_clear_pointer (&self->reading, desk_point_reading_free);
  g_clear_pointer (&self->complaint, g_free);
  if (reading->status == DESK_POINT_READING_OK)
    self->reading = g_steal_pointer (&reading);
  else
    self->complaint = desk_place_words_dup_complaint (reading);
}

static void
on_text_changed (GtkEditable *editable, DeskMapSearch *self)
{
  const char *text = gtk_editable_get_text (editable);
  gboolean search;

  read_text (self, text);
  search = self->reading == NULL && self->complaint == NULL;
  if (search && g_utf8_strlen (text, -1) > LONGEST_QUERY)
    {
      self->complaint = g_strdup (_ ("This text holds no coordinates, and is too long for a name"));
      search = FALSE;
    }

  if (self->search != NULL && search)
    desk_place_search_set_text (self->search, text, self->city,
                                self->has_near ? &self->near : NULL);
  else if (self->search != NULL)
    desk_place_search_clear (self->search);

  /* Return is not for what was found for the text before. */
  fill (self);
  if (search)
    gtk_list_box_unselect_all (self->list);
}

static void
choose (DeskMapSearch *self, GtkListBoxRow *row)
{
  DeskFoundPlace *found = g_object_get_data (G_OBJECT (row), "place");

  if (found != NULL)
    {
      g_autoptr (DeskFoundPlace) place = g_object_ref (found);

      desk_map_search_clear (self);
      g_signal_emit (self, signals[PLACE_CHOSEN], 0, place);
    }
  else
    {
      g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

      desk_map_search_clear (self);
      g_signal_emit (self, signals[READING_CHOSEN], 0, text);
    }
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, DeskMapSearch *self)
{
  choose (self, row);
}

static void
move (DeskMapSearch *self, int step)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  int position = selected != NULL ? gtk_list_box_row_get_index (selected) + step : 0;
  GtkListBoxRow *row =
    position >= 0 ? gtk_list_box_get_row_at_index (self->list, position) : NULL;

  if (row == NULL)
    return;

  select_row (self, row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  g_object_get_data (G_OBJECT (row), "words"), -1);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                DeskMapSearch *self)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move (self, 1);
      return TRUE;

    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move (self, -1);
      return TRUE;

    default:
      return FALSE;
    }
}

static void
on_activated (DeskMapSearch *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  if (row != NULL && gtk_widget_get_visible (self->card))
    choose (self, row);
}

static void
on_stopped (DeskMapSearch *self)
{
  desk_map_search_clear (self);
  g_signal_emit (self, signals[LEFT], 0);
}

static void
fold (DeskMapSearch *self, gboolean closed)
{
  gtk_widget_set_visible (self->icon, closed);
  gtk_widget_set_visible (self->entry, !closed);
}

static gboolean
on_fold_idle (gpointer data)
{
  DeskMapSearch *self = data;

  self->fold_id = 0;
  fold (self, self->compact && !gtk_widget_is_focus (get_text (self)));

  return G_SOURCE_REMOVE;
}

/* Not at once: where the focus goes to, or what size is given, is not settled yet. */
static void
fold_later (DeskMapSearch *self)
{
  if (self->fold_id == 0)
    self->fold_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_fold_idle, self, NULL);
}

static void
on_icon_clicked (DeskMapSearch *self)
{
  desk_map_search_start (self, NULL);
}

static void
on_focus_changed (DeskMapSearch *self)
{
  if (gtk_widget_has_focus (get_text (self)))
    g_signal_emit (self, signals[ENTERED], 0);
  update_card (self);
  if (self->compact)
    fold_later (self);
}

static void
desk_map_search_dispose (GObject *object)
{
  DeskMapSearch *self = DESK_MAP_SEARCH (object);
  GtkWidget *child;

  g_clear_handle_id (&self->fold_id, g_source_remove);
  g_clear_object (&self->search);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_MAP_SEARCH);
  g_clear_pointer (&self->city, g_free);
  g_clear_pointer (&self->reading, desk_point_reading_free);
  g_clear_pointer (&self->complaint, g_free);

  G_OBJECT_CLASS (desk_map_search_parent_class)->dispose (object);
}

static void
desk_map_search_class_init (DeskMapSearchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_map_search_dispose;

  /**
   * DeskMapSearch::place-chosen:
   * @place: what was chosen; the entry is empty by then
   */
  signals[PLACE_CHOSEN] =
    g_signal_new ("place-chosen", DESK_TYPE_MAP_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, DESK_TYPE_FOUND_PLACE);

  /**
   * DeskMapSearch::reading-chosen:
   * @text: holds coordinates; the entry is empty by then
   */
  signals[READING_CHOSEN] =
    g_signal_new ("reading-chosen", DESK_TYPE_MAP_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * DeskMapSearch::entered:
   *
   * Somebody is about to type: now is the time to say for whom, and around which place.
   */
  signals[ENTERED] = g_signal_new ("entered", DESK_TYPE_MAP_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  /**
   * DeskMapSearch::left:
   *
   * Escape: the focus is to go where it came from.
   */
  signals[LEFT] = g_signal_new ("left", DESK_TYPE_MAP_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-map-search.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskMapSearch, icon);
  gtk_widget_class_bind_template_child (widget_class, DeskMapSearch, entry);
  gtk_widget_class_bind_template_child (widget_class, DeskMapSearch, card);
  gtk_widget_class_bind_template_child (widget_class, DeskMapSearch, scroller);
  gtk_widget_class_bind_template_child (widget_class, DeskMapSearch, list);
  gtk_widget_class_bind_template_child (widget_class, DeskMapSearch, adjustment);
  gtk_widget_class_bind_template_child (widget_class, DeskMapSearch, message);
  gtk_widget_class_bind_template_callback (widget_class, on_icon_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_set_css_name (widget_class, "desk-map-search");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
}

static void
desk_map_search_init (DeskMapSearch *self)
{
  GtkWidget *text;

  gtk_widget_init_template (GTK_WIDGET (self));
  text = get_text (self);
  gtk_text_set_max_length (GTK_TEXT (text), MOST_CHARS);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_AUTOCOMPLETE,
                                  GTK_ACCESSIBLE_AUTOCOMPLETE_LIST, -1);
  g_signal_connect_object (text, "notify::has-focus", G_CALLBACK (on_focus_changed), self,
                           G_CONNECT_SWAPPED);
  desk_map_search_set_pin (self, DESK_MAP_PIN_RECEIVER);
}

GtkWidget *
desk_map_search_new (void)
{
  return g_object_new (DESK_TYPE_MAP_SEARCH, NULL);
}

void
desk_map_search_set_search (DeskMapSearch *self, DeskPlaceSearch *search)
{
  g_return_if_fail (DESK_IS_MAP_SEARCH (self));
  g_return_if_fail (DESK_IS_PLACE_SEARCH (search));
  g_return_if_fail (self->search == NULL);

  self->search = g_object_ref (search);
  g_signal_connect_object (desk_place_search_get_results (search), "items-changed",
                           G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "notify::busy", G_CALLBACK (update_card), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (search, "notify::message", G_CALLBACK (update_card), self,
                           G_CONNECT_SWAPPED);
}

void
desk_map_search_set_pin (DeskMapSearch *self, DeskMapPin which)
{
  const char *words;

  g_return_if_fail (DESK_IS_MAP_SEARCH (self));
  g_return_if_fail (which < DESK_MAP_N_PINS);

  words = which == DESK_MAP_PIN_SENDER ? _ ("Find a place for the sender")
                                       : _ ("Find a place for the receiver");
  g_object_set (self->entry, "placeholder-text", words, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (get_text (self)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
}

void
desk_map_search_set_around (DeskMapSearch *self, const char *city, const DeskPoint *near)
{
  g_return_if_fail (DESK_IS_MAP_SEARCH (self));

  g_free (self->city);
  self->city = g_strdup (city);
  self->has_near = near != NULL;
  if (near != NULL)
    self->near = *near;
}

void
desk_map_search_start (DeskMapSearch *self, const char *text)
{
  g_return_if_fail (DESK_IS_MAP_SEARCH (self));

  fold (self, FALSE);
  gtk_widget_grab_focus (self->entry);
  if (text != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

void
desk_map_search_set_compact (DeskMapSearch *self, gboolean compact)
{
  g_return_if_fail (DESK_IS_MAP_SEARCH (self));

  if (self->compact == compact)
    return;

  self->compact = compact;
  fold_later (self);
}

gboolean
desk_map_search_is_closed (DeskMapSearch *self)
{
  g_return_val_if_fail (DESK_IS_MAP_SEARCH (self), FALSE);

  return gtk_widget_get_visible (self->icon);
}

void
desk_map_search_clear (DeskMapSearch *self)
{
  g_return_if_fail (DESK_IS_MAP_SEARCH (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  if (self->search != NULL)
    desk_place_search_clear (self->search);
}
