/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DeskHelpKind:
 * @DESK_HELP_TITLE: what the page is called; its first block
 * @DESK_HELP_HEADING: begins a section
 * @DESK_HELP_ENTRY: begins a section of a few lines, such as an error
 * @DESK_HELP_PARAGRAPH: running text
 * @DESK_HELP_ITEM: one of a list
 * @DESK_HELP_STEP: one of a numbered list, after its number and a tab
 * @DESK_HELP_KEYS: keys, a tab, and what they do
 * @DESK_HELP_WRITTEN: a part that the program writes itself; its text is the part's name
 *
 * What one block of a page is.
 */
typedef enum
{
  DESK_HELP_TITLE,
  DESK_HELP_HEADING,
  DESK_HELP_ENTRY,
  DESK_HELP_PARAGRAPH,
  DESK_HELP_ITEM,
  DESK_HELP_STEP,
  DESK_HELP_KEYS,
  DESK_HELP_WRITTEN,
} DeskHelpKind;

/**
 * DeskHelpSpanKind:
 * @DESK_HELP_KEY: a key, or several at once
 * @DESK_HELP_CODE: to be typed or read as it stands
 * @DESK_HELP_LINK: leads to another page
 * @DESK_HELP_NOTE: where it is known from, and other small print
 */
typedef enum
{
  DESK_HELP_KEY,
  DESK_HELP_CODE,
  DESK_HELP_LINK,
  DESK_HELP_NOTE,
} DeskHelpSpanKind;

/**
 * DeskHelpSpan:
 *
 * Part of a block, from byte to byte.
 */
typedef struct
{
  DeskHelpSpanKind kind;
  guint start;
  guint end;
  char *target; /* (nullable): the page that a link leads to */
} DeskHelpSpan;

/**
 * DeskHelpBlock:
 *
 * A paragraph, without its markup.
 */
typedef struct
{
  DeskHelpKind kind;
  char *text;
  GArray *spans; /* of DeskHelpSpan, in their order */
} DeskHelpBlock;

#define DESK_TYPE_HELP_PAGE (desk_help_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskHelpPage, desk_help_page, DESK, HELP_PAGE, GObject)

/**
 * desk_help_page_new_from_text:
 * @name: what links call it
 * @text: the page with its markup, as told at the head of desk-help-page.c
 *
 * Returns: (transfer full) (nullable): %NULL where the markup is wrong; @error names the line
 */
DeskHelpPage *desk_help_page_new_from_text (const char *name, const char *text, GError **error);

const char *desk_help_page_get_name (DeskHelpPage *self);
const char *desk_help_page_get_title (DeskHelpPage *self);
guint desk_help_page_get_n_blocks (DeskHelpPage *self);

/**
 * desk_help_page_get_block:
 *
 * Returns: (transfer none): the @i-th block, which lives until the page is changed
 */
const DeskHelpBlock *desk_help_page_get_block (DeskHelpPage *self, guint i);

/**
 * desk_help_page_begin_part:
 * @i: a block of %DESK_HELP_WRITTEN
 *
 * Takes the block away; what is added from now on stands in its place.
 *
 * Returns: (transfer full): the part's name
 */
char *desk_help_page_begin_part (DeskHelpPage *self, guint i);

/**
 * desk_help_page_add:
 * @text: plain, whatever is in it
 * @note: (nullable): small print behind it
 *
 * Adds a block where desk_help_page_begin_part() said, or at the end.
 */
void desk_help_page_add (DeskHelpPage *self, DeskHelpKind kind, const char *text, const char *note);

/**
 * desk_help_page_add_keys:
 * @keys: (element-type utf8): as they are written on the keyboard
 * @text: what they do
 */
void desk_help_page_add_keys (DeskHelpPage *self, GPtrArray *keys, const char *text);

G_END_DECLS
