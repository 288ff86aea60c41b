/* SPDX-License-Identifier: GPL-3.0-or-later */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "pseudo-look.h"

#include <adwaita.h>
#include <string.h>

#include "model/desk-data.h"
#include "ui/desk-book-view.h"
#include "widget-fixture.h"

#define OPEN 0x27e6
#define CLOSE 0x27e7

/* What may be read in English by people of every tongue. */
static const struct
{
  const char *words; /* the whole of what stands outside the brackets */
  const char *reason;
} allowed[] = {
  { "Carrier [A-Z]|[A-Z]|Flower Shop", "a name of this test's profiles" },
  { "o|(?:· )?The carrier does not know the place|Receiver: Phone: is missing",
    "what the fixtures made up" },
  { "[A-Z]+[0-9]+|[0-9]{8}-[0-9A-F-]+|[0-9]\\.json|8\\.00 \\+ 2 km × 2\\.00",
    "an id, a file or a formula of the fixtures" },
  { "[0-9.,]*[ \u202f\u00a0]*(?:m|km|ft|kg|g|cm|min|h|s|ms)", "a unit" },
  { "GCJ-02|WGS-84|BD-09", "the name of a system of coordinates" },
  { "https://.*", "an address" },
  { "[0-9-]+ [0-9:]+  [a-z_]+", "a moment and the platform’s name of a call" },
  { "delivery_sign|SFTC|SS|MTPS|DADA|UU|TEST", "a name on the wire" },
  { "--profile flower", "what is typed in a terminal" },
  { "(?:(?:Shift|Ctrl|Alt)\\+)*(?:F?[0-9]+|[A-Z]|Return|Delete|Left|Right|Up|Down|Page Up|Page Down"
    "|Escape|Tab|Home|Menu|Ctrl|Shift|Alt)",
    "a key, named by GTK" },
  { "(?:Minimize|Maximize|Close)(?: the window)?|\\(None\\)|Search…?|Clear [Ee]ntry|Back|Caps Lock is "
    "on|Show (?:Text|Password)|"
    "Apply|(?:Search )?Shortcuts|No Results Found|Try a different search|_?Show All|Search Results",
    "a word of GTK or libadwaita, which bring their own translations" },
};

/* ---- texts ---- */

char *
pseudo_dup_rest (const char *text)
{
  GString *rest = g_string_new (NULL);
  int depth = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == OPEN)
        depth++;
      else if (c == CLOSE)
        depth--;
      else if (depth == 0)
        g_string_append_unichar (rest, c);
    }

  return g_strstrip (g_string_free (rest, FALSE));
}

gboolean
pseudo_is_allowed (PseudoLook *look, const char *rest)
{
  if (!g_regex_match_simple ("[A-Za-z]", rest, 0, 0) || g_hash_table_contains (look->said, rest))
    return TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (allowed); i++)
    {
      g_autofree char *whole = g_strconcat ("^(?:", allowed[i].words, ")$", NULL);

      if (g_regex_match_simple (whole, rest, 0, 0))
        return TRUE;
    }

  return FALSE;
}

static void
tell (PseudoLook *look, GtkWidget *widget, const char *fault, const char *text)
{
  g_autoptr (GString) place = g_string_new (NULL);
  g_autofree char *words = NULL;

  g_assert_nonnull (widget);
  for (GtkWidget *w = widget; w != NULL; w = gtk_widget_get_parent (w))
    {
      const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (w));

      if (id != NULL || g_str_has_prefix (G_OBJECT_TYPE_NAME (w), "Desk"))
        g_string_append_printf (place, " < %s %s", G_OBJECT_TYPE_NAME (w), id != NULL ? id : "");
    }
  words = g_strdup_printf ("%s: %s: “%s”", look->window, fault, text);
  if (g_hash_table_add (look->known, g_steal_pointer (&words)) && !look->counts)
    {
      g_test_message ("%s: %s: “%s” (%s%s)", look->window, fault, text, G_OBJECT_TYPE_NAME (widget),
                      place->str);
      g_test_fail ();
    }
}

static void
check_text (PseudoLook *look, GtkWidget *widget, const char *kind, const char *text)
{
  g_autofree char *rest = NULL;

  if (text == NULL)
    return;

  look->n_texts++;
  rest = pseudo_dup_rest (text);
  if (!pseudo_is_allowed (look, rest) && !pseudo_is_allowed (look, text))
    tell (look, widget, kind, text);
}

static void
check_property (PseudoLook *look, GtkWidget *widget, const char *name)
{
  GParamSpec *property = g_object_class_find_property (G_OBJECT_GET_CLASS (widget), name);
  g_autofree char *text = NULL;

  if (property == NULL || property->value_type != G_TYPE_STRING)
    return;

  g_object_get (widget, name, &text, NULL);
  check_text (look, widget, name, text);
}

static void
check_accessible (PseudoLook *look,
                  GtkWidget *widget,
                  GtkAccessibleProperty property,
                  const char *kind)
{
  g_autofree char *text = NULL;

  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), property))
    return;

  /* Told as what it is instead of this. */
  text = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), property, "\001");
  check_text (look, widget, kind, text);
}

/* ---- room ---- */

static gboolean
scrolls (GtkWidget *widget)
{
  GtkPolicyType across, down;

  if (widget == NULL || !GTK_IS_SCROLLED_WINDOW (widget))
    return FALSE;

  gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (widget), &across, &down);

  return across == GTK_POLICY_AUTOMATIC || across == GTK_POLICY_ALWAYS;
}

static void
check_room (PseudoLook *look, GtkLabel *label)
{
  GtkWidget *widget = GTK_WIDGET (label);
  graphene_point_t start;
  int x, width, height;

  if (gtk_label_get_ellipsize (label) != PANGO_ELLIPSIZE_NONE ||
      *gtk_label_get_text (label) == '\0')
    return;

  look->n_boxes++;
  pango_layout_get_pixel_size (gtk_label_get_layout (label), &width, &height);
  if (width > gtk_widget_get_width (widget) || height > gtk_widget_get_height (widget))
    {
      tell (look, widget, "cut", gtk_label_get_text (label));
      return;
    }

  gtk_label_get_layout_offsets (label, &x, NULL);
  for (GtkWidget *around = gtk_widget_get_parent (widget);
       around != NULL && !scrolls (gtk_widget_get_parent (around));
       around = gtk_widget_get_parent (around))
    {
      g_assert_true (
          gtk_widget_compute_point (widget, around, &GRAPHENE_POINT_INIT ((float) x, 0), &start));
      if (start.x < -1 || start.x + (float) width > (float) gtk_widget_get_width (around) + 1)
        {
          g_autofree char *fault =
              g_strdup_printf ("%d at %d of %d in a %s", width, (int) start.x,
                               gtk_widget_get_width (around), G_OBJECT_TYPE_NAME (around));

          tell (look, widget, fault, gtk_label_get_text (label));
          return;
        }
    }
}

/* A list that is wider than its window, and of which the end is not seen: as bad as cut. What was in
 * the book, with all its columns, is for scrolling. */
static void
check_scrolled (PseudoLook *look, GtkScrolledWindow *scrolled)
{
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (scrolled);
  double room = gtk_adjustment_get_page_size (across);
  double width = gtk_adjustment_get_upper (across) - gtk_adjustment_get_lower (across);
  g_autofree char *fault = NULL;

  if (!scrolls (GTK_WIDGET (scrolled)) ||
      GTK_IS_TEXT_VIEW (gtk_scrolled_window_get_child (scrolled)) ||
      gtk_widget_get_ancestor (GTK_WIDGET (scrolled), DESK_TYPE_BOOK_VIEW) != NULL)
    return;

  fault = g_strdup_printf ("%d wide in %d", (int) width, (int) room);
  if (width > room + 1)
    tell (look, GTK_WIDGET (scrolled), fault,
          G_OBJECT_TYPE_NAME (gtk_scrolled_window_get_child (scrolled)));
}

/* Whether the point, of the window, is in the part of the widget that is not scrolled away. */
static gboolean
is_in_sight (GtkWidget *widget, GtkWidget *window, double x, double y)
{
  for (; widget != NULL && widget != window; widget = gtk_widget_get_parent (widget))
    {
      double at_x, at_y;

      if (GTK_IS_SCROLLED_WINDOW (widget) &&
          (!gtk_widget_translate_coordinates (window, widget, x, y, &at_x, &at_y) ||
           !gtk_widget_contains (widget, at_x, at_y)))
        return FALSE;
    }

  return TRUE;
}

/* What is taken hold of at its edges, and what tells a user something for a moment. */
static gboolean
may_cover (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLBAR) != NULL ||
         g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkPanedHandle") ||
         gtk_widget_get_ancestor (widget, g_type_from_name ("AdwToastWidget")) != NULL;
}

/* Something else lies over the words. */
static void
check_covered (PseudoLook *look, GtkLabel *label)
{
  static const double places[] = { 0.02, 0.5, 0.98 };
  GtkWidget *widget = GTK_WIDGET (label);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_native (widget));

  if (!GTK_IS_WINDOW (window) || *gtk_label_get_text (label) == '\0')
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      double x, y;
      GtkWidget *seen;

      if (!gtk_widget_translate_coordinates (widget, window, places[i] * gtk_widget_get_width (widget),
                                             gtk_widget_get_height (widget) / 2.0, &x, &y) ||
          !is_in_sight (widget, window, x, y))
        continue;

      seen = gtk_widget_pick (window, x, y, GTK_PICK_INSENSITIVE | GTK_PICK_NON_TARGETABLE);
      if (seen != NULL && seen != widget && !gtk_widget_is_ancestor (widget, seen) &&
          !gtk_widget_is_ancestor (seen, widget) && !may_cover (seen))
        {
          const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (seen));
          g_autofree char *fault = g_strdup_printf (
              "covered by a %s %s", G_OBJECT_TYPE_NAME (seen), id != NULL ? id : "");

          tell (look, widget, fault, gtk_label_get_text (label));
          return;
        }
    }
}

void
pseudo_look_at (PseudoLook *look, GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    {
      check_text (look, widget, "label", gtk_label_get_text (GTK_LABEL (widget)));
      if (gtk_widget_get_mapped (widget))
        {
          check_room (look, GTK_LABEL (widget));
          check_covered (look, GTK_LABEL (widget));
        }
    }
  if (GTK_IS_SCROLLED_WINDOW (widget) && gtk_widget_get_mapped (widget))
    check_scrolled (look, GTK_SCROLLED_WINDOW (widget));
  if (GTK_IS_WINDOW (widget))
    check_text (look, widget, "title", gtk_window_get_title (GTK_WINDOW (widget)));
  check_property (look, widget, "tooltip-text");
  check_property (look, widget, "placeholder-text");
  if (!GTK_IS_LABEL (widget))
    check_accessible (look, widget, GTK_ACCESSIBLE_PROPERTY_LABEL, "accessible label");
  check_accessible (look, widget, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "accessible description");

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    pseudo_look_at (look, child);
}

/* ---- every page of a window ---- */

/* Those that a person can turn to. */
static void
collect_pages (GtkWidget *widget, GPtrArray *pages)
{
  GtkWidget *stack = ADW_IS_VIEW_STACK (widget) ? widget : NULL;

  if (GTK_IS_STACK_SWITCHER (widget))
    stack = GTK_WIDGET (gtk_stack_switcher_get_stack (GTK_STACK_SWITCHER (widget)));
  for (GtkWidget *page = stack != NULL ? gtk_widget_get_first_child (stack) : NULL; page != NULL;
       page = gtk_widget_get_next_sibling (page))
    g_ptr_array_add (pages, page);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_pages (child, pages);
}

static void
show_page (GtkWidget *page)
{
  for (GtkWidget *widget = page; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      GtkWidget *parent = gtk_widget_get_parent (widget);

      if (ADW_IS_VIEW_STACK (parent))
        adw_view_stack_set_visible_child (ADW_VIEW_STACK (parent), widget);
      else if (GTK_IS_STACK (parent))
        gtk_stack_set_visible_child (GTK_STACK (parent), widget);
    }
}

void
pseudo_look_through (PseudoLook *look, GtkWidget *window)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();

  fixture_settle ();
  gtk_test_widget_wait_for_draw (window);
  pseudo_look_at (look, window);
  collect_pages (window, pages);
  for (guint i = 0; i < pages->len; i++)
    {
      show_page (g_ptr_array_index (pages, i));
      fixture_settle ();
      gtk_test_widget_wait_for_draw (window);
      pseudo_look_at (look, window);
    }
}

static void
add_data (PseudoLook *look, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *value = strchr (lines[i], '=');

      if (value != NULL)
        g_hash_table_add (look->said, g_strstrip (g_strdup (value + 1)));
    }
}

/* The titles of the pages of help, which are a folder a language. */
static void
add_help (PseudoLook *look)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "help", "C", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      const char *title;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      title = text + strspn (text, "# ");
      g_hash_table_add (look->said, g_strndup (title, strcspn (title, "\n")));
    }
}

PseudoLook *
pseudo_look_new (const char *window)
{
  static const char *const files[] = { "advice.ini", "rulebook.ini", "map-sources.ini",
                                       "geocoder-errors.ini" };
  PseudoLook *look = g_new0 (PseudoLook, 1);

  look->window = window;
  look->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  look->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  /* These keep their translations with them; po/check.sh sees that none is missing. */
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    add_data (look, desk_data_get (files[i]));
  add_help (look);

  return look;
}

void
pseudo_look_free (PseudoLook *look)
{
  g_hash_table_unref (look->said);
  g_hash_table_unref (look->known);
  g_free (look);
}

void
pseudo_look_end (PseudoLook *look, guint n_texts)
{
  g_test_message ("%s: %u texts, %u with room", look->window, look->n_texts, look->n_boxes);
  g_assert_cmpuint (look->n_texts, >=, n_texts);
  g_assert_cmpuint (look->n_boxes, >, 0);
  pseudo_look_free (look);
}
