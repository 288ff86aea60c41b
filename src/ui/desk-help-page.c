/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskHelpPage: a page of help as blocks of text. Knows nothing of how it is shown.
 *
 * The markup is what translators can read and cannot break much:
 *
 *   # Title             the first line
 *   ## Heading          begins a section, ### one of a few lines
 *   * item              of a list
 *   1. step             of a numbered list
 *   @rules              a part that the program writes itself
 *   words               a paragraph; it ends at an empty line, and so does an item
 *   {Ctrl+N}            a key, `words` as they stand, [words](page) a link
 *
 * Lines are joined with a blank between them, but not where both sides are Chinese. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-help-page.h"

#include <string.h>

struct _DeskHelpPage
{
  GObject parent_instance;

  char *name;
  GPtrArray *blocks; /* of DeskHelpBlock */
  guint place;       /* where the next block goes */
};

G_DEFINE_FINAL_TYPE (DeskHelpPage, desk_help_page, G_TYPE_OBJECT)

static const struct
{
  const char *mark;
  DeskHelpKind kind;
} marks[] = {
  { "# ", DESK_HELP_TITLE }, { "## ", DESK_HELP_HEADING }, { "### ", DESK_HELP_ENTRY },
  { "* ", DESK_HELP_ITEM },  { "@", DESK_HELP_WRITTEN },
};

static const struct
{
  char open;
  char close;
  DeskHelpSpanKind kind;
} inlines[] = {
  { '{', '}', DESK_HELP_KEY },
  { '`', '`', DESK_HELP_CODE },
  { '[', ']', DESK_HELP_LINK },
};

static void
clear_span (DeskHelpSpan *span)
{
  g_free (span->target);
}

static DeskHelpBlock *
block_new (DeskHelpKind kind)
{
  DeskHelpBlock *block = g_new0 (DeskHelpBlock, 1);

  block->kind = kind;
  block->spans = g_array_new (FALSE, FALSE, sizeof (DeskHelpSpan));
  g_array_set_clear_func (block->spans, (GDestroyNotify) clear_span);

  return block;
}

static void
block_free (DeskHelpBlock *block)
{
  g_free (block->text);
  g_array_unref (block->spans);
  g_free (block);
}

static void
add_span (DeskHelpBlock *block, DeskHelpSpanKind kind, gsize start, gsize end, char *target)
{
  DeskHelpSpan span = { kind, (guint) start, (guint) end, target };

  g_array_append_val (block->spans, span);
}

static void
insert_block (DeskHelpPage *self, DeskHelpBlock *block)
{
  g_ptr_array_insert (self->blocks, (int) self->place++, block);
}

static gboolean
fail (GError **error, guint line, const char *words)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "line %u: %s", line, words);

  return FALSE;
}

/* The text of @source without its markup, which becomes spans. */
static gboolean
read_inlines (DeskHelpBlock *block, const char *source, guint line, GError **error)
{
  GString *text = g_string_new (NULL);
  gboolean fine = TRUE;

  while (*source != '\0' && fine)
    {
      const char *close = NULL;
      gsize start = text->len;
      guint i = 0;

      while (i < G_N_ELEMENTS (inlines) && inlines[i].open != *source)
        i++;
      if (i == G_N_ELEMENTS (inlines))
        {
          g_string_append_c (text, *source++);
          continue;
        }

      close = strchr (source + 1, inlines[i].close);
      if (close == NULL || close == source + 1)
        {
          fine = fail (error, line, "a mark is not closed, or nothing is in it");
          break;
        }
      g_string_append_len (text, source + 1, close - source - 1);
      source = close + 1;

      if (inlines[i].kind != DESK_HELP_LINK)
        {
          add_span (block, inlines[i].kind, start, text->len, NULL);
        }
      else
        {
          close = *source == '(' ? strchr (source, ')') : NULL;
          fine = close != NULL && close > source + 1;
          if (fine)
            {
              add_span (block, DESK_HELP_LINK, start, text->len,
                        g_strndup (source + 1, (gsize) (close - source - 1)));
              source = close + 1;
            }
          else
            {
              fail (error, line, "a link leads nowhere");
            }
        }
    }
  block->text = g_string_free (text, FALSE);

  return fine;
}

/* The kind of a line, and where its words begin. */
static DeskHelpKind
read_kind (const char *line, const char **words)
{
  const char *digits = line;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (line, marks[i].mark))
      {
        *words = line + strlen (marks[i].mark);
        return marks[i].kind;
      }

  while (g_ascii_isdigit (*digits))
    digits++;
  *words = line;

  return digits > line && g_str_has_prefix (digits, ". ") ? DESK_HELP_STEP : DESK_HELP_PARAGRAPH;
}

static gboolean
ends_at_once (DeskHelpKind kind)
{
  return kind != DESK_HELP_PARAGRAPH && kind != DESK_HELP_ITEM && kind != DESK_HELP_STEP;
}

static void
join (GString *text, const char *words)
{
  if (text->len > 0)
    {
      gunichar last = g_utf8_get_char (g_utf8_prev_char (text->str + text->len));

      if (!g_unichar_iswide (last) || !g_unichar_iswide (g_utf8_get_char (words)))
        g_string_append_c (text, ' ');
    }
  g_string_append (text, words);
}

/* One block as it was gathered; nothing for nothing. */
static gboolean
finish_block (DeskHelpPage *self, DeskHelpKind kind, GString *text, guint line, GError **error)
{
  g_autofree char *source = NULL;
  DeskHelpBlock *block;
  char *stop;

  if (text->len == 0)
    return TRUE;
  if ((kind == DESK_HELP_TITLE) != (self->blocks->len == 0))
    return fail (error, line, "a page begins with its title, and has one");

  /* A tab sets off the number, as it does in a list. */
  source = g_strdup (text->str);
  g_string_truncate (text, 0);
  stop = kind == DESK_HELP_STEP ? strstr (source, ". ") : NULL;
  if (stop != NULL)
    stop[1] = '\t';
  block = block_new (kind);
  insert_block (self, block);

  return read_inlines (block, source, line, error);
}

static gboolean
read_page (DeskHelpPage *self, const char *source, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (source, "\n", -1);
  g_autoptr (GString) text = g_string_new (NULL);
  DeskHelpKind kind = DESK_HELP_PARAGRAPH;

  if (!g_utf8_validate (source, -1, NULL))
    return fail (error, 1, "not UTF-8");

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *words;
      DeskHelpKind line_kind = read_kind (lines[i], &words);

      g_strchomp (lines[i]);
      if (line_kind != DESK_HELP_PARAGRAPH || *words == '\0' || ends_at_once (kind))
        {
          if (!finish_block (self, kind, text, i, error))
            return FALSE;
          kind = line_kind;
        }
      while (*words == ' ')
        words++;
      if (*words != '\0')
        join (text, words);
    }

  if (!finish_block (self, kind, text, g_strv_length (lines), error))
    return FALSE;

  return self->blocks->len > 0 || fail (error, 1, "the page is empty");
}

static void
desk_help_page_finalize (GObject *object)
{
  DeskHelpPage *self = DESK_HELP_PAGE (object);

  g_free (self->name);
  g_ptr_array_unref (self->blocks);

  G_OBJECT_CLASS (desk_help_page_parent_class)->finalize (object);
}

static void
desk_help_page_class_init (DeskHelpPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_help_page_finalize;
}

static void
desk_help_page_init (DeskHelpPage *self)
{
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
}

DeskHelpPage *
desk_help_page_new_from_text (const char *name, const char *text, GError **error)
{
  g_autoptr (DeskHelpPage) self = NULL;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  self = g_object_new (DESK_TYPE_HELP_PAGE, NULL);
  self->name = g_strdup (name);

  return read_page (self, text, error) ? g_steal_pointer (&self) : NULL;
}

const char *
desk_help_page_get_name (DeskHelpPage *self)
{
  g_return_val_if_fail (DESK_IS_HELP_PAGE (self), NULL);

  return self->name;
}

const char *
desk_help_page_get_title (DeskHelpPage *self)
{
  g_return_val_if_fail (DESK_IS_HELP_PAGE (self), NULL);

  return desk_help_page_get_block (self, 0)->text;
}

guint
desk_help_page_get_n_blocks (DeskHelpPage *self)
{
  g_return_val_if_fail (DESK_IS_HELP_PAGE (self), 0);

  return self->blocks->len;
}

const DeskHelpBlock *
desk_help_page_get_block (DeskHelpPage *self, guint i)
{
  g_return_val_if_fail (DESK_IS_HELP_PAGE (self), NULL);
  g_return_val_if_fail (i < self->blocks->len, NULL);

  return g_ptr_array_index (self->blocks, i);
}

char *
desk_help_page_begin_part (DeskHelpPage *self, guint i)
{
  char *part;

  g_return_val_if_fail (DESK_IS_HELP_PAGE (self), NULL);
  g_return_val_if_fail (desk_help_page_get_block (self, i)->kind == DESK_HELP_WRITTEN, NULL);

  part = g_strdup (desk_help_page_get_block (self, i)->text);
  g_ptr_array_remove_index (self->blocks, i);
  self->place = i;

  return part;
}

void
desk_help_page_add (DeskHelpPage *self, DeskHelpKind kind, const char *text, const char *note)
{
  DeskHelpBlock *block;

  g_return_if_fail (DESK_IS_HELP_PAGE (self));
  g_return_if_fail (text != NULL);

  block = block_new (kind);
  block->text = note != NULL ? g_strconcat (text, "  ", note, NULL) : g_strdup (text);
  if (note != NULL)
    add_span (block, DESK_HELP_NOTE, strlen (text), strlen (block->text), NULL);
  insert_block (self, block);
}

void
desk_help_page_add_keys (DeskHelpPage *self, GPtrArray *keys, const char *text)
{
  g_autoptr (GString) line = g_string_new (NULL);
  DeskHelpBlock *block;

  g_return_if_fail (DESK_IS_HELP_PAGE (self));
  g_return_if_fail (keys != NULL);
  g_return_if_fail (text != NULL);

  block = block_new (DESK_HELP_KEYS);
  for (guint i = 0; i < keys->len; i++)
    {
      gsize start;

      if (i > 0)
        g_string_append (line, "  ");
      start = line->len;
      g_string_append (line, g_ptr_array_index (keys, i));
      add_span (block, DESK_HELP_KEY, start, line->len, NULL);
    }
  g_string_append_printf (line, "\t%s", text);
  block->text = g_strdup (line->str);
  insert_block (self, block);
}
