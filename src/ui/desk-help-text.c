/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskHelpText: one page of help to be read. A text view, so that all of it can be selected, copied
 * and read out; Tab goes from link to link, and leaves after the last. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-help-text.h"

#include <adwaita.h>

#define BULLET "•\t"
#define PLACE "place"
#define HANGING 22 /* px: room for a bullet or a number */
#define KEYS 210   /* px: room for keys */
#define CALM 4     /* frames after which a page has its height */
#define ABOVE 0.04 /* of the height, above a place that was looked for */

struct _DeskHelpText
{
  GtkTextView parent_instance;

  GtkTextBuffer *buffer; /* not owned */
  GArray *blocks;        /* of int: where each begins */
  GArray *links;         /* of Link, in their order */

  /* Of a place to be shown, until the height of the page is known. */
  guint tick;
  guint calm; /* frames in which the height did not change */
  double height;
};

typedef struct
{
  int start;
  int end;
  char *target;
} Link;

enum
{
  LINK_FOLLOWED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskHelpText, desk_help_text, GTK_TYPE_TEXT_VIEW)

static const char *const kinds[] = {
  [DESK_HELP_TITLE] = "title", [DESK_HELP_HEADING] = "heading",
  [DESK_HELP_ENTRY] = "entry", [DESK_HELP_PARAGRAPH] = "paragraph",
  [DESK_HELP_ITEM] = "item",   [DESK_HELP_STEP] = "item",
  [DESK_HELP_KEYS] = "keys",   [DESK_HELP_WRITTEN] = "paragraph",
};

static const char *const spans[] = {
  [DESK_HELP_KEY] = "key",
  [DESK_HELP_CODE] = "code",
  [DESK_HELP_LINK] = "link",
  [DESK_HELP_NOTE] = "note",
};

static void
link_clear (Link *link)
{
  g_free (link->target);
}

static void
create_tags (DeskHelpText *self)
{
  g_autoptr (PangoTabArray) bullet_tabs =
    pango_tab_array_new_with_positions (1, TRUE, PANGO_TAB_LEFT, HANGING);
  g_autoptr (PangoTabArray) key_tabs =
    pango_tab_array_new_with_positions (1, TRUE, PANGO_TAB_LEFT, KEYS);
  GtkTextBuffer *buffer = self->buffer;

  gtk_text_buffer_create_tag (buffer, "title", "scale", 1.6, "weight", PANGO_WEIGHT_BOLD,
                              "pixels-below-lines", 10, NULL);
  gtk_text_buffer_create_tag (buffer, "heading", "scale", 1.2, "weight", PANGO_WEIGHT_BOLD,
                              "pixels-above-lines", 16, "pixels-below-lines", 6, NULL);
  gtk_text_buffer_create_tag (buffer, "entry", "weight", PANGO_WEIGHT_BOLD, "pixels-above-lines",
                              10, "pixels-below-lines", 2, NULL);
  gtk_text_buffer_create_tag (buffer, "paragraph", "pixels-above-lines", 3, "pixels-below-lines",
                              6, NULL);
  gtk_text_buffer_create_tag (buffer, "item", "pixels-below-lines", 4, "indent", -HANGING, "tabs",
                              bullet_tabs, NULL);
  gtk_text_buffer_create_tag (buffer, "keys", "pixels-below-lines", 4, "indent", -KEYS, "tabs",
                              key_tabs, NULL);
  gtk_text_buffer_create_tag (buffer, "key", "weight", PANGO_WEIGHT_SEMIBOLD, NULL);
  gtk_text_buffer_create_tag (buffer, "code", "family", "monospace", NULL);
  gtk_text_buffer_create_tag (buffer, "link", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  gtk_text_buffer_create_tag (buffer, "note", "scale", 0.88, NULL);
  gtk_text_buffer_create_tag (buffer, "found", NULL);
}

static void
set_color (DeskHelpText *self, const char *tag, const char *property, const char *color)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (self->buffer);

  g_object_set (gtk_text_tag_table_lookup (table, tag), property, color, NULL);
}

/* Tags know no named colors. */
static void
on_style_changed (DeskHelpText *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (style);
  gboolean contrast = adw_style_manager_get_high_contrast (style);

  set_color (self, "link", "foreground", dark ? "#78aeed" : "#1b6acb");
  set_color (self, "key", "background", dark ? "rgba(255,255,255,0.14)" : "rgba(0,0,0,0.08)");
  set_color (self, "code", "background", dark ? "rgba(255,255,255,0.08)" : "rgba(0,0,0,0.04)");
  set_color (self, "found", "background",
             dark ? "rgba(229,165,10,0.45)" : "rgba(248,228,92,0.75)");
  if (contrast)
    set_color (self, "note", "foreground", dark ? "#ffffff" : "#000000");
  else
    set_color (self, "note", "foreground", dark ? "rgba(255,255,255,0.65)" : "rgba(0,0,0,0.62)");
}

static const Link *
find_link (DeskHelpText *self, int offset)
{
  for (guint i = 0; i < self->links->len; i++)
    {
      const Link *link = &g_array_index (self->links, Link, i);

      if (link->start <= offset && offset < link->end)
        return link;
    }

  return NULL;
}

static const Link *
find_link_at (DeskHelpText *self, double x, double y)
{
  GtkTextIter iter;
  int buffer_x;
  int buffer_y;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, (int) x,
                                         (int) y, &buffer_x, &buffer_y);

  return gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &iter, buffer_x, buffer_y)
           ? find_link (self, gtk_text_iter_get_offset (&iter))
           : NULL;
}

static void
follow (DeskHelpText *self, const Link *link)
{
  g_autofree char *target = g_strdup (link->target);

  g_signal_emit (self, signals[LINK_FOLLOWED], 0, target);
}

static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, DeskHelpText *self)
{
  const Link *link = find_link_at (self, x, y);

  if (link != NULL && !gtk_text_buffer_get_has_selection (self->buffer))
    follow (self, link);
}

static void
on_motion (GtkEventControllerMotion *motion, double x, double y, DeskHelpText *self)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   find_link_at (self, x, y) != NULL ? "pointer" : "text");
}

static void
scroll_to_place (DeskHelpText *self)
{
  GtkTextMark *place = gtk_text_buffer_get_mark (self->buffer, PLACE);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, place);
  if (gtk_text_iter_is_start (&iter))
    gtk_adjustment_set_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self)), 0);
  else
    gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), place, 0, TRUE, 0, ABOVE);
}

/* Lines get their heights little by little, and what is below them moves. */
static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DeskHelpText *self = DESK_HELP_TEXT (widget);
  double height =
    gtk_adjustment_get_upper (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self)));

  self->calm = height > self->height || height < self->height ? 0 : self->calm + 1;
  self->height = height;
  scroll_to_place (self);
  if (self->calm < CALM)
    return G_SOURCE_CONTINUE;

  self->tick = 0;

  return G_SOURCE_REMOVE;
}

static void
go_to (DeskHelpText *self, int offset)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, offset);
  gtk_text_buffer_place_cursor (self->buffer, &iter);
  gtk_text_buffer_move_mark_by_name (self->buffer, PLACE, &iter);
  scroll_to_place (self);
  self->calm = 0;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

/* Whoever scrolls meanwhile is right. */
static gboolean
on_scrolled (DeskHelpText *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
  self->tick = 0;

  return FALSE;
}

static int
get_cursor (DeskHelpText *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end);

  return gtk_text_iter_get_offset (&start);
}

/* To the next link, or the one before; FALSE where there is none any more. */
static gboolean
select_link (DeskHelpText *self, gboolean forward)
{
  int cursor = get_cursor (self);
  const Link *next = NULL;
  GtkTextIter start;
  GtkTextIter end;

  for (guint i = 0; i < self->links->len; i++)
    {
      const Link *link = &g_array_index (self->links, Link, i);

      if (forward ? next == NULL && link->start > cursor : link->start < cursor)
        next = link;
    }
  if (next == NULL)
    return FALSE;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, next->start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, next->end);
  gtk_text_buffer_select_range (self->buffer, &start, &end);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (self->buffer),
                                0.1, FALSE, 0, 0);

  return TRUE;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint key,
                guint code,
                GdkModifierType state,
                DeskHelpText *self)
{
  const Link *link;

  on_scrolled (self);
  switch (key)
    {
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      return select_link (self, (state & GDK_SHIFT_MASK) == 0);

    case GDK_KEY_ISO_Left_Tab:
      return select_link (self, FALSE);

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      link = find_link (self, get_cursor (self));
      if (link == NULL)
        return FALSE;
      follow (self, link);
      return TRUE;

    default:
      return FALSE;
    }
}

static void
insert_block (DeskHelpText *self, const DeskHelpBlock *block)
{
  GtkTextIter iter;
  GtkTextIter end;
  int start;
  int text;

  gtk_text_buffer_get_end_iter (self->buffer, &iter);
  start = gtk_text_iter_get_offset (&iter);
  g_array_append_val (self->blocks, start);
  if (block->kind == DESK_HELP_ITEM)
    gtk_text_buffer_insert (self->buffer, &iter, BULLET, -1);
  text = gtk_text_iter_get_offset (&iter);
  gtk_text_buffer_insert (self->buffer, &iter, block->text, -1);
  gtk_text_buffer_insert (self->buffer, &iter, "\n", 1);

  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, start);
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_apply_tag_by_name (self->buffer, kinds[block->kind], &iter, &end);
  for (guint i = 0; i < block->spans->len; i++)
    {
      const DeskHelpSpan *span = &g_array_index (block->spans, DeskHelpSpan, i);
      Link link = {
        .start = text + (int) g_utf8_pointer_to_offset (block->text, block->text + span->start),
        .end = text + (int) g_utf8_pointer_to_offset (block->text, block->text + span->end),
      };

      gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, link.start);
      gtk_text_buffer_get_iter_at_offset (self->buffer, &end, link.end);
      gtk_text_buffer_apply_tag_by_name (self->buffer, spans[span->kind], &iter, &end);
      if (span->kind == DESK_HELP_LINK)
        {
          link.target = g_strdup (span->target);
          g_array_append_val (self->links, link);
        }
    }
}

static void
desk_help_text_finalize (GObject *object)
{
  DeskHelpText *self = DESK_HELP_TEXT (object);

  g_array_unref (self->blocks);
  g_array_unref (self->links);

  G_OBJECT_CLASS (desk_help_text_parent_class)->finalize (object);
}

static void
desk_help_text_class_init (DeskHelpTextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_help_text_finalize;

  signals[LINK_FOLLOWED] =
    g_signal_new ("link-followed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
desk_help_text_init (DeskHelpText *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *wheel =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkTextIter start;
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->blocks = g_array_new (FALSE, FALSE, sizeof (int));
  self->links = g_array_new (FALSE, FALSE, sizeof (Link));
  g_array_set_clear_func (self->links, (GDestroyNotify) link_clear);
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_object_set (self, "editable", FALSE, "accepts-tab", FALSE, "wrap-mode", GTK_WRAP_WORD_CHAR,
                "left-margin", 24, "right-margin", 24, "top-margin", 18, "bottom-margin", 24,
                "pixels-inside-wrap", 3, NULL);

  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_create_mark (self->buffer, PLACE, &start, TRUE);
  create_tags (self);
  on_style_changed (self);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (on_style_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (on_style_changed), self,
                           G_CONNECT_SWAPPED);

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (wheel, "scroll", G_CALLBACK (on_scrolled), self);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
desk_help_text_show (DeskHelpText *self, DeskHelpPage *page, guint position)
{
  g_return_if_fail (DESK_IS_HELP_TEXT (self));
  g_return_if_fail (DESK_IS_HELP_PAGE (page));

  gtk_text_buffer_set_text (self->buffer, "", 0);
  g_array_set_size (self->blocks, 0);
  g_array_set_size (self->links, 0);
  for (guint i = 0; i < desk_help_page_get_n_blocks (page); i++)
    insert_block (self, desk_help_page_get_block (page, i));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  desk_help_page_get_title (page), -1);
  go_to (self, (int) position);
}

void
desk_help_text_go (DeskHelpText *self, guint block, const char *words)
{
  g_auto (GStrv) parts = NULL;
  GtkTextIter start;
  GtkTextIter end;

  g_return_if_fail (DESK_IS_HELP_TEXT (self));
  g_return_if_fail (block < self->blocks->len);

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag_by_name (self->buffer, "found", &start, &end);
  parts = g_strsplit (words != NULL ? words : "", " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      gtk_text_buffer_get_start_iter (self->buffer, &start);
      while (*parts[i] != '\0' &&
             gtk_text_iter_forward_search (&start, parts[i], GTK_TEXT_SEARCH_CASE_INSENSITIVE,
                                           &start, &end, NULL))
        {
          gtk_text_buffer_apply_tag_by_name (self->buffer, "found", &start, &end);
          start = end;
        }
    }
  go_to (self, g_array_index (self->blocks, int, block));
}

guint
desk_help_text_get_position (DeskHelpText *self)
{
  GdkRectangle seen;
  GtkTextIter iter;

  g_return_val_if_fail (DESK_IS_HELP_TEXT (self), 0);

  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &seen);
  if (seen.y <= 0)
    return 0;

  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self), &iter, seen.y + (int) (ABOVE * seen.height),
                               NULL);

  return (guint) gtk_text_iter_get_offset (&iter);
}
