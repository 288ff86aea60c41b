/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DeskFieldKind:
 *
 * What a field holds. The kind decides the unit, the decimals kept and whether the wire wants a
 * string or a number. Amounts are yuan with two decimals, measures cm and kg with two, degrees have
 * six, the rest are whole numbers (source: the reference of preAddOrder).
 */
typedef enum
{
  DESK_KIND_TEXT,
  DESK_KIND_YUAN,
  DESK_KIND_CENTIMETRE,
  DESK_KIND_KILOGRAM,
  DESK_KIND_DEGREE,
  DESK_KIND_TIME,   /* unix seconds, 0 = not set */
  DESK_KIND_FLAG,   /* 0 or 1 */
  DESK_KIND_CHOICE, /* one of the field's choices */
  DESK_KIND_COUNT,
  DESK_KIND_METRE,
  DESK_KIND_KILOMETRE, /* of the desk's own records; the platform has metres */
  DESK_KIND_FACTOR,    /* two decimals, no unit */
  DESK_KIND_SECOND,
  DESK_KIND_CODE, /* a number whose digits are an identifier, such as a result or pick-up code */
  DESK_KIND_HOUR, /* a time of the day in China, "22:30" */
  DESK_KIND_RECORD,
  DESK_KIND_LIST,
} DeskFieldKind;

/**
 * DeskFieldFlags:
 * @DESK_FIELD_REQUIRED: the platform refuses a request without it
 * @DESK_FIELD_ACCOUNT: comes from the account that is asked, never from the order
 * @DESK_FIELD_LONG: wants a wide editor
 */
typedef enum
{
  DESK_FIELD_NONE = 0,
  DESK_FIELD_REQUIRED = 1 << 0,
  DESK_FIELD_ACCOUNT = 1 << 1,
  DESK_FIELD_LONG = 1 << 2,
} DeskFieldFlags;

typedef struct
{
  const char *value; /* as on the wire; NULL ends the list */
  const char *label; /* untranslated */
} DeskChoice;

/**
 * DeskField:
 *
 * One row of a record's field table: everything the program knows of a field, stated once. The JSON
 * writer and reader, the check, the form and the command line all read this.
 */
typedef struct
{
  const char *name;  /* wire name */
  const char *label; /* untranslated; desk_field_get_label() translates */
  DeskFieldKind kind;
  DeskFieldFlags flags;
  guint max_chars;      /* 0 = no limit */
  guint max_bytes;      /* 0 = no limit */
  const char *above;    /* exclusive lower bound, decimal text in the field's unit, or NULL */
  const char *at_least; /* inclusive lower bound, or NULL */
  const char *at_most;  /* inclusive upper bound, or NULL */
  const DeskChoice *choices;
  GType (*record_type) (void); /* of a record, or of a list's items */
  const char *alias;           /* second spelling accepted when reading */
  const char *hint;            /* untranslated */
} DeskField;

/**
 * desk_field_get_label:
 *
 * Returns: the translated label
 */
const char *desk_field_get_label (const DeskField *field);

/**
 * desk_field_get_hint:
 *
 * Returns: (nullable): the translated hint
 */
const char *desk_field_get_hint (const DeskField *field);

/**
 * desk_field_get_unit:
 *
 * Returns: the translated unit ("cm", "kg", …), or ""
 */
const char *desk_field_get_unit (const DeskField *field);

/**
 * desk_field_get_decimals:
 *
 * Returns: how many decimals the platform keeps of this field
 */
guint desk_field_get_decimals (const DeskField *field);

/**
 * desk_field_is_number:
 *
 * Returns: whether the wire wants a JSON number
 */
gboolean desk_field_is_number (const DeskField *field);

/**
 * desk_field_is_container:
 *
 * Returns: whether the field holds a record or a list of records
 */
gboolean desk_field_is_container (const DeskField *field);

/**
 * desk_field_is_within:
 * @value: in the field's own scale, after it was rounded to it: 45.004 is a legal height, and 0.004
 *   is 0
 *
 * Returns: whether it keeps the field's bounds
 */
gboolean desk_field_is_within (const DeskField *field, gint64 value);

/**
 * desk_field_has_choice:
 *
 * Returns: whether @text is one of the field's choices, as on the wire
 */
gboolean desk_field_has_choice (const DeskField *field, const char *text);

/**
 * desk_field_dup_limits:
 *
 * Returns: (transfer full) (nullable): the range in words, with its unit, such as
 *   "above 0, at most 50 kg"; %NULL where there is none
 */
char *desk_field_dup_limits (const DeskField *field);

G_END_DECLS
