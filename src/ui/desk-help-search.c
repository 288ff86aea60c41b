/* SPDX-License-Identifier: GPL-3.0-or-later */

/* desk-help-search: searching in pages of help, section by section. Help is a few hundred short
 * sections, so that nothing is kept between two searches. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-help-search.h"

#include <string.h>

#define BEFORE 12  /* characters of an excerpt before what was found */
#define AT_MOST 60 /* hits that anybody looks at */

/* What a word found in a section is worth. */
enum
{
  NOTHING,
  IN_TEXT,
  IN_TITLE,
  WHOLE_IN_TITLE,
};

typedef struct
{
  DeskHelpHit *hit;
  guint worth;
  guint place;
} Found;

static void
found_clear (Found *found)
{
  g_clear_object (&found->hit);
}

static char *
fold (const char *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

  return g_utf8_casefold (plain, -1);
}

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) && !g_unichar_iswide (c);
}

/* Where @word is in @text, and whether it stands there by itself; the latter is worth more. */
static const char *
find_word (const char *text, const char *word, gboolean *whole)
{
  const char *found = NULL;

  *whole = FALSE;
  for (const char *at = strstr (text, word); at != NULL && !*whole;
       at = strstr (g_utf8_next_char (at), word))
    {
      const char *after = at + strlen (word);
      gboolean begins = at == text || !is_word_char (g_utf8_get_char (g_utf8_prev_char (at)));

      if (g_ascii_isdigit (*word) && at > text && g_ascii_isdigit (at[-1]))
        continue;
      if (found == NULL || begins)
        found = at;
      *whole = begins && !is_word_char (g_utf8_get_char (after));
    }

  return found;
}

static gboolean
begins_section (const DeskHelpBlock *block)
{
  return block->kind == DESK_HELP_TITLE || block->kind == DESK_HELP_HEADING ||
         block->kind == DESK_HELP_ENTRY;
}

/* From a little before @at, which is in the folded text. */
static char *
make_excerpt (const DeskHelpBlock *block, const char *folded, const char *at)
{
  const char *text = block->text;
  glong offset = g_utf8_pointer_to_offset (folded, at) - BEFORE;
  g_autofree char *excerpt = NULL;

  /* Folding may have changed how many characters there are. */
  if (offset <= 0 || g_utf8_strlen (text, -1) != g_utf8_strlen (folded, -1))
    return g_strdelimit (g_strdup (text), "\t", ' ');

  excerpt = g_strconcat ("…", g_utf8_offset_to_pointer (text, offset), NULL);

  return g_strdelimit (g_steal_pointer (&excerpt), "\t", ' ');
}

/* The section of @page from @first to before @end; NULL where a word is not in it. */
static DeskHelpHit *
look_in (DeskHelpPage *page, guint first, guint end, char **words, guint *worth)
{
  const char *title = desk_help_page_get_block (page, first)->text;
  g_autofree char *folded_title = fold (title);
  g_autofree char *excerpt = NULL;
  guint block = first;

  *worth = 0;
  for (guint w = 0; words[w] != NULL; w++)
    {
      gboolean whole = FALSE;
      guint best = NOTHING;

      if (find_word (folded_title, words[w], &whole) != NULL)
        best = whole ? WHOLE_IN_TITLE : IN_TITLE;
      for (guint i = first + 1; i < end && best == NOTHING; i++)
        {
          g_autofree char *folded = fold (desk_help_page_get_block (page, i)->text);
          const char *at = find_word (folded, words[w], &whole);

          if (at != NULL && excerpt == NULL)
            {
              excerpt = make_excerpt (desk_help_page_get_block (page, i), folded, at);
              block = i;
            }
          if (at != NULL)
            best = IN_TEXT;
        }
      if (best == NOTHING)
        return NULL;
      *worth += best;
    }

  if (excerpt == NULL && first + 1 < end)
    excerpt = g_strdelimit (g_strdup (desk_help_page_get_block (page, first + 1)->text), "\t", ' ');

  return desk_help_hit_new (page, block, title, excerpt != NULL ? excerpt : "");
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const Found *first = a;
  const Found *second = b;

  if (first->worth != second->worth)
    return first->worth > second->worth ? -1 : 1;

  return first->place < second->place ? -1 : 1;
}

static void
look_on_page (GArray *all, DeskHelpPage *page, char **words)
{
  guint n_blocks = desk_help_page_get_n_blocks (page);

  for (guint first = 0, end; first < n_blocks; first = end)
    {
      Found found = { .place = all->len };

      end = first + 1;
      while (end < n_blocks && !begins_section (desk_help_page_get_block (page, end)))
        end++;
      found.hit = look_in (page, first, end, words, &found.worth);
      if (found.hit != NULL)
        g_array_append_val (all, found);
    }
}

GListModel *
desk_help_search (GListModel *pages, const char *wanted)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Found));
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folded = NULL;
  g_auto (GStrv) parts = NULL;
  GListStore *hits;

  g_return_val_if_fail (G_IS_LIST_MODEL (pages), NULL);
  g_return_val_if_fail (wanted != NULL, NULL);

  hits = g_list_store_new (DESK_TYPE_HELP_HIT);
  folded = fold (wanted);
  parts = g_strsplit_set (folded, " \t\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (words, g_strdup (parts[i]));
  if (words->len == 0)
    return G_LIST_MODEL (hits);
  g_ptr_array_add (words, NULL);

  g_array_set_clear_func (all, (GDestroyNotify) found_clear);
  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr (DeskHelpPage) page = g_list_model_get_item (pages, i);

      look_on_page (all, page, (char **) words->pdata);
    }
  g_array_sort (all, compare);
  for (guint i = 0; i < MIN (all->len, AT_MOST); i++)
    g_list_store_append (hits, g_array_index (all, Found, i).hit);

  return G_LIST_MODEL (hits);
}
