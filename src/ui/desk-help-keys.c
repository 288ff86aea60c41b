/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-help-keys: the keys as a part of help. They are told once, in the overlay's file, and read
 * out of it here. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-help-keys.h"

#include <glib/gi18n-lib.h>
#include <gtk/gtk.h>
#include <string.h>

#define OVERLAY "/io/github/dispatchdesk/DispatchDesk/gtk/help-overlay.ui"
#define RANGE "..."

typedef struct
{
  DeskHelpPage *page;
  gboolean in_shortcut;
  gboolean translatable;
  char *context;
  char *property;    /* that is being read */
  char *accelerator; /* of the shortcut that is being read */
} Reader;

static void
set_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

/* In the order in which people say them, and arrows as they stand on the keys. */
static char *
dup_label (const char *accelerator)
{
  static const struct
  {
    guint key;
    const char *label;
  } arrows[] = {
    { GDK_KEY_Left, "←" },
    { GDK_KEY_Right, "→" },
    { GDK_KEY_Up, "↑" },
    { GDK_KEY_Down, "↓" },
  };
  guint key = 0;
  GdkModifierType modifiers = 0;
  g_autofree char *name = NULL;

  if (!gtk_accelerator_parse (accelerator, &key, &modifiers))
    return g_strdup (accelerator);

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    if (arrows[i].key == key)
      name = g_strdup (arrows[i].label);
  if (name == NULL)
    name = gtk_accelerator_get_label (key, 0);

  return g_strconcat ((modifiers & GDK_CONTROL_MASK) != 0 ? "Ctrl+" : "",
                      (modifiers & GDK_ALT_MASK) != 0 ? "Alt+" : "",
                      (modifiers & GDK_SHIFT_MASK) != 0 ? "Shift+" : "", name, NULL);
}

/* Such as “<Control>1...9”. */
static char *
dup_keys (const char *word)
{
  g_auto (GStrv) ends = g_strsplit (word, RANGE, 2);
  g_autofree char *first = dup_label (ends[0]);
  g_autofree char *last = ends[1] != NULL ? dup_label (ends[1]) : NULL;

  return last != NULL ? g_strconcat (first, "…", last, NULL) : g_steal_pointer (&first);
}

static void
write_shortcut (Reader *reader, const char *title)
{
  g_auto (GStrv) words = g_strsplit (reader->accelerator, " ", -1);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_ptr_array_add (keys, dup_keys (words[i]));
  desk_help_page_add_keys (reader->page, keys, title);
}

static void
on_element_started (GMarkupParseContext *context,
                    const char *element,
                    const char **names,
                    const char **values,
                    gpointer data,
                    GError **error)
{
  Reader *reader = data;

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_equal (element, "object") && g_str_equal (names[i], "class"))
        reader->in_shortcut = g_str_equal (values[i], "GtkShortcutsShortcut");
      else if (g_str_equal (names[i], "name"))
        set_text (&reader->property, values[i]);
      else if (g_str_equal (names[i], "context"))
        set_text (&reader->context, values[i]);
      else if (g_str_equal (names[i], "translatable"))
        reader->translatable = TRUE;
    }
}

static void
on_element_ended (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Reader *reader = data;

  g_clear_pointer (&reader->property, g_free);
  g_clear_pointer (&reader->context, g_free);
  reader->translatable = FALSE;
}

static void
on_text (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer data,
         GError **error)
{
  Reader *reader = data;
  const char *title;

  if (g_strcmp0 (reader->property, "accelerator") == 0)
    {
      g_free (reader->accelerator);
      reader->accelerator = g_strndup (text, length);
      return;
    }
  if (g_strcmp0 (reader->property, "title") != 0 || !reader->translatable)
    return;

  title = reader->context != NULL
            ? g_dpgettext2 (GETTEXT_PACKAGE, reader->context, text)
            : g_dgettext (GETTEXT_PACKAGE, text);
  if (reader->in_shortcut && reader->accelerator != NULL)
    write_shortcut (reader, title);
  else
    desk_help_page_add (reader->page, DESK_HELP_HEADING, title, NULL);
}

void
desk_help_keys_write (DeskHelpPage *page)
{
  static const GMarkupParser parser = { .start_element = on_element_started,
                                        .end_element = on_element_ended,
                                        .text = on_text };
  Reader reader = { .page = page };
  g_autoptr (GMarkupParseContext) context =
    g_markup_parse_context_new (&parser, G_MARKUP_PREFIX_ERROR_POSITION, &reader, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) overlay = g_resources_lookup_data (OVERLAY, 0, &error);

  g_return_if_fail (DESK_IS_HELP_PAGE (page));

  if (overlay == NULL ||
      !g_markup_parse_context_parse (context, g_bytes_get_data (overlay, NULL),
                                     (gssize) g_bytes_get_size (overlay), &error))
    g_critical ("The keys cannot be read: %s", error->message);

  g_free (reader.property);
  g_free (reader.context);
  g_free (reader.accelerator);
}
