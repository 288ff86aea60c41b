/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The markup of help, and its pages: all there in every language, of the same shape, leading
 * nowhere that is not there. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "ui/desk-help-book.h"
#include "ui/desk-help-search.h"

#include <string.h>

static const char *const languages[] = { "C", "zh_CN" };

static char
get_letter (DeskHelpKind kind)
{
  static const char letters[] = {
    [DESK_HELP_TITLE] = 'T', [DESK_HELP_HEADING] = 'H', [DESK_HELP_ENTRY] = 'E',
    [DESK_HELP_PARAGRAPH] = 'P', [DESK_HELP_ITEM] = 'I', [DESK_HELP_STEP] = 'S',
    [DESK_HELP_KEYS] = 'K', [DESK_HELP_WRITTEN] = '@',
  };

  return letters[kind];
}

/* Each block as its letter, its text and, in brackets, its spans. */
static char *
describe (DeskHelpPage *page)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < desk_help_page_get_n_blocks (page); i++)
    {
      const DeskHelpBlock *block = desk_help_page_get_block (page, i);

      g_string_append_printf (text, "%s%c:%s", i > 0 ? "|" : "", get_letter (block->kind),
                              block->text);
      for (guint j = 0; j < block->spans->len; j++)
        {
          const DeskHelpSpan *span = &g_array_index (block->spans, DeskHelpSpan, j);
          g_autofree char *words = g_strndup (block->text + span->start, span->end - span->start);

          g_string_append_printf (text, "[%d %s%s%s]", span->kind, words,
                                  span->target != NULL ? ">" : "",
                                  span->target != NULL ? span->target : "");
        }
    }

  return g_string_free (text, FALSE);
}

static void
test_markup (void)
{
  static const struct
  {
    const char *text;
    const char *blocks;
  } cases[] = {
    { "# One", "T:One" },
    { "\n# One\n\nwords\nmore\n\nnext\n", "T:One|P:words more|P:next" },
    { "# One\nwords at once", "T:One|P:words at once" },
    { "# One\n## Two\n### Three", "T:One|H:Two|E:Three" },
    { "# One\n* a\n  b\n* c\n\nd", "T:One|I:a b|I:c|P:d" },
    { "# One\n1. a\n2. b\n\n10. c", "T:One|S:1.\ta|S:2.\tb|S:10.\tc" },
    { "# One\n2026 is no step", "T:One|P:2026 is no step" },
    { "# One\nwords\n@keys\nmore", "T:One|P:words|@:keys|P:more" },
    { "# One\npress {Ctrl+N} now", "T:One|P:press Ctrl+N now[0 Ctrl+N]" },
    { "# One\n{A} {B}", "T:One|P:A B[0 A][0 B]" },
    { "# One\nrun `x {y}`", "T:One|P:run x {y}[1 x {y}]" },
    { "# One\nsee [the map](map).", "T:One|P:see the map.[2 the map>map]" },
    { "# One\n\xe4\xb8\x80\n\xe4\xba\x8c\nthree", "T:One|P:\xe4\xb8\x80\xe4\xba\x8c three" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DeskHelpPage) page =
        desk_help_page_new_from_text ("name", cases[i].text, &error);
      g_autofree char *blocks = NULL;

      g_assert_no_error (error);
      blocks = describe (page);
      g_assert_cmpstr (blocks, ==, cases[i].blocks);
    }
}

static void
test_wrong_markup (void)
{
  static const char *const cases[] = {
    "",
    "\n\n",
    "no title",
    "## Heading\n# Title",
    "# One\n# Two",
    "# One\n{Ctrl+N",
    "# One\n{}",
    "# One\n`code",
    "# One\n[words]",
    "# One\n[words]()",
    "# One\n[words](page",
    "# One\n[words",
    "# One\n\xff",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strescape (cases[i], NULL);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", name);
      g_assert_null (desk_help_page_new_from_text ("name", cases[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

static char *
read_file (const char *language, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".txt", NULL);
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "..", "data", "help", language, file, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static DeskHelpPage *
read_page (const char *language, const char *name)
{
  g_autofree char *text = read_file (language, name);
  g_autoptr (GError) error = NULL;
  DeskHelpPage *page = desk_help_page_new_from_text (name, text, &error);

  g_test_message ("%s/%s", language, name);
  g_assert_no_error (error);

  return page;
}

/* Every file is a page, and every page a file. */
static void
test_complete (void)
{
  const char *const *names = desk_help_book_get_names ();

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *path =
        g_test_build_filename (G_TEST_DIST, "..", "data", "help", languages[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GDir) dir = g_dir_open (path, 0, &error);
      const char *file;
      guint n_files = 0;

      g_assert_no_error (error);
      while ((file = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *name = g_strndup (file, strcspn (file, "."));

          g_test_message ("%s/%s", languages[i], file);
          g_assert_true (g_str_has_suffix (file, ".txt"));
          g_assert_true (g_strv_contains (names, name));
          n_files++;
        }
      g_assert_cmpuint (n_files, ==, g_strv_length ((char **) names));
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What does not depend on the language: kinds of blocks, keys, where links lead, parts. */
static char *
dup_shape (DeskHelpPage *page)
{
  GString *shape = g_string_new (NULL);

  for (guint i = 0; i < desk_help_page_get_n_blocks (page); i++)
    {
      const DeskHelpBlock *block = desk_help_page_get_block (page, i);
      g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func (g_free);

      g_string_append_printf (shape, "\n%u %c", i, get_letter (block->kind));
      if (block->kind == DESK_HELP_WRITTEN)
        g_string_append (shape, block->text);
      for (guint j = 0; j < block->spans->len; j++)
        {
          const DeskHelpSpan *span = &g_array_index (block->spans, DeskHelpSpan, j);

          if (span->kind == DESK_HELP_LINK)
            g_ptr_array_add (marks, g_strconcat (" >", span->target, NULL));
          else if (span->kind == DESK_HELP_KEY)
            g_ptr_array_add (marks, g_strdup_printf (" {%.*s}", (int) (span->end - span->start),
                                                     block->text + span->start));
          else
            g_ptr_array_add (marks, g_strdup (" code"));
        }
      /* The order of words is a language's own. */
      g_ptr_array_sort (marks, compare);
      for (guint j = 0; j < marks->len; j++)
        g_string_append (shape, g_ptr_array_index (marks, j));
    }

  return g_string_free (shape, FALSE);
}

static void
test_same_shape (void)
{
  const char *const *names = desk_help_book_get_names ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (DeskHelpPage) english = read_page ("C", names[i]);
      g_autofree char *shape = dup_shape (english);

      for (guint l = 1; l < G_N_ELEMENTS (languages); l++)
        {
          g_autoptr (DeskHelpPage) other = read_page (languages[l], names[i]);
          g_autofree char *other_shape = dup_shape (other);

          g_assert_cmpstr (other_shape, ==, shape);
          g_assert_cmpstr (desk_help_page_get_title (other), !=,
                           desk_help_page_get_title (english));
        }
    }
}

static void
test_links (void)
{
  const char *const *names = desk_help_book_get_names ();
  guint n_links = 0;

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (DeskHelpPage) page = read_page ("C", names[i]);

      for (guint b = 0; b < desk_help_page_get_n_blocks (page); b++)
        {
          GArray *spans = desk_help_page_get_block (page, b)->spans;

          for (guint j = 0; j < spans->len; j++)
            {
              const DeskHelpSpan *span = &g_array_index (spans, DeskHelpSpan, j);

              if (span->target == NULL)
                continue;
              g_test_message ("%s → %s", names[i], span->target);
              g_assert_true (g_strv_contains (names, span->target));
              g_assert_cmpstr (span->target, !=, names[i]);
              n_links++;
            }
        }
    }
  g_assert_cmpuint (n_links, >, 5);
}

/* Of the rules, the errors and the keys each is on one page. */
static void
test_parts (void)
{
  const char *const *names = desk_help_book_get_names ();
  g_autoptr (GString) parts = g_string_new (NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (DeskHelpPage) page = read_page ("C", names[i]);

      for (guint b = 0; b < desk_help_page_get_n_blocks (page); b++)
        if (desk_help_page_get_block (page, b)->kind == DESK_HELP_WRITTEN)
          g_string_append_printf (parts, "%s:%s ", names[i],
                                  desk_help_page_get_block (page, b)->text);
    }
  g_assert_cmpstr (parts->str, ==, "errors:errors rules:rules keys:keys ");
}

static void
test_chinese_punctuation (void)
{
  const char *const *names = desk_help_book_get_names ();
  g_autoptr (GRegex) western =
    g_regex_new ("\\p{Han}[,;:!?().]|[,;:!?(]\\p{Han}", 0, 0, NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (DeskHelpPage) page = read_page ("zh_CN", names[i]);

      for (guint b = 0; b < desk_help_page_get_n_blocks (page); b++)
        {
          const char *text = desk_help_page_get_block (page, b)->text;

          g_test_message ("%s", text);
          g_assert_false (g_regex_match (western, text, 0, NULL));
        }
    }
}

/* What is found for some words on two pages, as “title/excerpt” lines. */
static char *
dup_hits (const char *wanted)
{
  static const char *const texts[] = {
    "# First\nintroduction\n## Tips\na tip of 10 yuan\nand 930\n## Other\nabout Tips too",
    "# Numbers\n### 930561: wrong field\nmend it\n### 30561: nothing\n### 9305610: longer\n"
    "### 5\nfive",
  };
  g_autoptr (GListStore) pages = g_list_store_new (DESK_TYPE_HELP_PAGE);
  g_autoptr (GListModel) hits = NULL;
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DeskHelpPage) page = desk_help_page_new_from_text ("page", texts[i], NULL);

      g_list_store_append (pages, page);
    }
  hits = desk_help_search (G_LIST_MODEL (pages), wanted);
  for (guint i = 0; i < g_list_model_get_n_items (hits); i++)
    {
      g_autoptr (DeskHelpHit) hit = g_list_model_get_item (hits, i);

      g_string_append_printf (lines, "%s/%s;", desk_help_hit_get_title (hit),
                              desk_help_hit_get_excerpt (hit));
    }

  return g_string_free (lines, FALSE);
}

static void
test_search (void)
{
  static const struct
  {
    const char *wanted;
    const char *hits;
  } cases[] = {
    { "", "" },
    { "  ", "" },
    { "930561", "930561: wrong field/mend it;9305610: longer/;" },
    { "930", "930561: wrong field/mend it;9305610: longer/;Tips/…10 yuan and 930;" },
    { "0561", "" },
    /* Typed at full width. */
    { "\xef\xbc\x99\xef\xbc\x93\xef\xbc\x90\xef\xbc\x95\xef\xbc\x96\xef\xbc\x91 WRONG",
      "930561: wrong field/mend it;" },
    { "tips", "Tips/a tip of 10 yuan and 930;Other/about Tips too;" },
    { "yuan tips", "Tips/a tip of 10 yuan and 930;" },
    { "yuan mend", "" },
    { "introduction", "First/introduction;" },
    { "5", "5/five;" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *hits = dup_hits (cases[i].wanted);

      g_test_message ("%s", cases[i].wanted);
      g_assert_cmpstr (hits, ==, cases[i].hits);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/help-pages/markup", test_markup);
  g_test_add_func ("/help-pages/wrong-markup", test_wrong_markup);
  g_test_add_func ("/help-pages/complete", test_complete);
  g_test_add_func ("/help-pages/same-shape", test_same_shape);
  g_test_add_func ("/help-pages/links", test_links);
  g_test_add_func ("/help-pages/parts", test_parts);
  g_test_add_func ("/help-pages/chinese-punctuation", test_chinese_punctuation);
  g_test_add_func ("/help-pages/search", test_search);

  return g_test_run ();
}
