/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-help-book: the pages of help. They are files of data/help, a folder for each language, and
 * built into the program, so that help is there without a network and without another program. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-help-book.h"

#include "model/desk-data.h"
#include "ui/desk-help-parts.h"

#define ENGLISH "C"

/* Where languages other than English are. */
static const char *const languages[] = { "zh_CN", NULL };

static const char *const names[] = {
  "first-order", "map",   "compare", "prices", "many",    "dispatch",     "follow", "profiles",
  "errors",      "rules", "faq",     "keys",   "privacy", "command-line", NULL,
};

static const char *
find_language (void)
{
  const char *const *wanted = g_get_language_names ();

  for (guint i = 0; wanted[i] != NULL && !g_str_equal (wanted[i], ENGLISH); i++)
    if (g_strv_contains (languages, wanted[i]))
      return wanted[i];

  return ENGLISH;
}

GListModel *
desk_help_book_new (DeskSession *session, const char *language)
{
  GListStore *book;

  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  book = g_list_store_new (DESK_TYPE_HELP_PAGE);
  if (language == NULL)
    language = find_language ();
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *file = g_strdup_printf ("help/%s/%s.txt", language, names[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (DeskHelpPage) page =
        desk_help_page_new_from_text (names[i], desk_data_get (file), &error);

      if (page == NULL || !desk_help_parts_write (page, session, &error))
        g_error ("%s cannot be read: %s", file, error->message);
      g_list_store_append (book, page);
    }

  return G_LIST_MODEL (book);
}

DeskHelpPage *
desk_help_book_find (GListModel *book, const char *name)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (book), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (book); i++)
    {
      g_autoptr (DeskHelpPage) page = g_list_model_get_item (book, i);

      if (g_str_equal (desk_help_page_get_name (page), name))
        return g_steal_pointer (&page);
    }

  return NULL;
}

const char *const *
desk_help_book_get_names (void)
{
  return names;
}
