/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The gate in front of json-glib: what is JSON is read with every digit, what is not is refused
 * with the line and column where a person has to look, and nothing of what brings json-glib down
 * gets as far as it.
 */
#include "config.h"

#include <string.h>

#include "wechat/desk-json-writer.h"
#include "wechat/desk-json.h"

#define TEXT(literal) (literal), (gssize) (sizeof (literal) - 1)

typedef struct
{
  const char *name;
  const char *text;
  gssize length;
  DeskJsonError code;
  guint line;
  guint column;
} Refused;

/* What is read and written again, compact, with the digits as they came. */
static const struct
{
  const char *name;
  const char *text;
  const char *written;
} accepted[] = {
  { "empty-object", "{}", "{}" },
  { "empty-list", " [\t]\r\n", "[]" },
  { "words", "[true,false,null]", "[true,false,null]" },
  { "root-string", "\"a\"", "\"a\"" },
  { "root-number", "-0", "-0" },
  { "degrees", "[40.448611999999997]", "[40.448611999999997]" },
  { "trailing-zeros", "{\"lat\": 40.1529600000}", "{\"lat\":40.1529600000}" },
  { "twenty-digits", "[12345678901234567890]", "[12345678901234567890]" },
  { "negative-twenty-digits", "[-99999999999999999999]", "[-99999999999999999999]" },
  { "past-a-double", "[1e400, -1E+400, 1e-400]", "[1e400,-1E+400,1e-400]" },
  { "number-forms", "[0, -0.0, 10, 1.50, 2e3, 2E-3]", "[0,-0.0,10,1.50,2e3,2E-3]" },
  { "comma-in-object", "{\"a\": 1, }", "{\"a\":1}" },
  { "comma-in-list", "[1, 2\n,\n]", "[1,2]" },
  { "comma-deep-inside", "{\"a\":{\"b\":[{\"c\":1,},],},}", "{\"a\":{\"b\":[{\"c\":1}]}}" },
  { "order-of-keys", "{\"z\":1,\"a\":2,\"m\":3}", "{\"z\":1,\"a\":2,\"m\":3}" },
  { "empty-key", "{\"\":1}", "{\"\":1}" },
  { "same-key-twice", "{\"a\":1,\"a\":2}", "{\"a\":2}" },
  { "looks-like-a-number", "[\"12\", \"#12\", \"'12\", \"\"]", "[\"12\",\"#12\",\"'12\",\"\"]" },
  { "chinese", "{\"名\":\"美食夜宵\"}", "{\"名\":\"美食夜宵\"}" },
  { "escaped-chinese", "[\"\\u7f8e\\u98DF\"]", "[\"美食\"]" },
  { "escaped-key", "{\"\\u0066ee\":1}", "{\"fee\":1}" },
  { "pair-of-surrogates", "[\"\\ud83d\\uDE80\"]", "[\"🚀\"]" },
  { "short-escapes", "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]", "[\"\\\"\\\\/\\b\\f\\n\\r\\t\"]" },
  { "control-escaped", "[\"\\u0001\\u001f\"]", "[\"\\u0001\\u001f\"]" },
  { "line-break-in-string", "[\"a\nb\tc\rd\"]", "[\"a\\nb\\tc\\rd\"]" },
  { "control-in-string", "[\"\x01\x1f\x7f\"]", "[\"\\u0001\\u001f\x7f\"]" },
  { "line-break-in-key", "{\"a\nb\":1}", "{\"a\\nb\":1}" },
  { "byte-order-mark", "\xef\xbb\xbf{\"a\":1}", "{\"a\":1}" },
};

static const Refused refused[] = {
  { "nothing", TEXT (""), DESK_JSON_ERROR_SYNTAX, 1, 1 },
  { "only-blanks", TEXT (" \n  "), DESK_JSON_ERROR_SYNTAX, 2, 3 },
  { "only-a-mark", TEXT ("\xef\xbb\xbf"), DESK_JSON_ERROR_SYNTAX, 1, 1 },
  { "octal", TEXT ("{\"fee\":\n 0123}"), DESK_JSON_ERROR_SYNTAX, 2, 2 },
  { "octal-negative", TEXT ("[-01]"), DESK_JSON_ERROR_SYNTAX, 1, 3 },
  { "hex", TEXT ("[0x1F]"), DESK_JSON_ERROR_SYNTAX, 1, 3 },
  { "plus", TEXT ("[+1]"), DESK_JSON_ERROR_SYNTAX, 1, 2 },
  { "no-digit-before-point", TEXT ("[.5]"), DESK_JSON_ERROR_SYNTAX, 1, 2 },
  { "no-digit-after-point", TEXT ("[1.]"), DESK_JSON_ERROR_SYNTAX, 1, 4 },
  { "no-digit-in-exponent", TEXT ("[1e]"), DESK_JSON_ERROR_SYNTAX, 1, 4 },
  { "only-minus", TEXT ("[-]"), DESK_JSON_ERROR_SYNTAX, 1, 3 },
  { "not-a-number", TEXT ("[NaN]"), DESK_JSON_ERROR_SYNTAX, 1, 2 },
  { "infinity", TEXT ("[-Infinity]"), DESK_JSON_ERROR_SYNTAX, 1, 3 },
  { "capital-word", TEXT ("[True]"), DESK_JSON_ERROR_SYNTAX, 1, 2 },
  { "cut-word", TEXT ("nul"), DESK_JSON_ERROR_SYNTAX, 1, 1 },
  { "single-quotes", TEXT ("{'a':1}"), DESK_JSON_ERROR_SYNTAX, 1, 2 },
  { "no-quotes", TEXT ("{a:1}"), DESK_JSON_ERROR_SYNTAX, 1, 2 },
  { "number-as-key", TEXT ("{1:1}"), DESK_JSON_ERROR_SYNTAX, 1, 2 },
  { "comment", TEXT ("{\n  /* x */ \"a\":1}"), DESK_JSON_ERROR_SYNTAX, 2, 3 },
  { "line-comment", TEXT ("{\"a\":1} // x"), DESK_JSON_ERROR_SYNTAX, 1, 9 },
  { "second-root", TEXT ("{} {}"), DESK_JSON_ERROR_SYNTAX, 1, 4 },
  { "text-after-null", TEXT ("null[]"), DESK_JSON_ERROR_SYNTAX, 1, 5 },
  { "comma-after-root", TEXT ("{},"), DESK_JSON_ERROR_SYNTAX, 1, 3 },
  { "only-a-comma-in-object", TEXT ("{,}"), DESK_JSON_ERROR_SYNTAX, 1, 2 },
  { "only-a-comma-in-list", TEXT ("[,]"), DESK_JSON_ERROR_SYNTAX, 1, 2 },
  { "two-commas", TEXT ("[1,,2]"), DESK_JSON_ERROR_SYNTAX, 1, 4 },
  { "two-commas-at-the-end", TEXT ("{\"a\":1,,}"), DESK_JSON_ERROR_SYNTAX, 1, 8 },
  { "no-comma", TEXT ("[1 2]"), DESK_JSON_ERROR_SYNTAX, 1, 4 },
  { "no-colon", TEXT ("{\"a\" 1}"), DESK_JSON_ERROR_SYNTAX, 1, 6 },
  { "no-value", TEXT ("{\"a\":}"), DESK_JSON_ERROR_SYNTAX, 1, 6 },
  { "wrong-bracket", TEXT ("[1}"), DESK_JSON_ERROR_SYNTAX, 1, 3 },
  { "not-closed", TEXT ("{\"a\":[1,\n"), DESK_JSON_ERROR_SYNTAX, 2, 1 },
  { "string-not-closed", TEXT ("[\"美食"), DESK_JSON_ERROR_SYNTAX, 1, 5 },
  { "column-in-characters", TEXT ("{\"美食\":x}"), DESK_JSON_ERROR_SYNTAX, 1, 7 },
  { "windows-lines", TEXT ("{\r\n\r\n x"), DESK_JSON_ERROR_SYNTAX, 3, 2 },
  { "after-a-mark", TEXT ("\xef\xbb\xbf{x"), DESK_JSON_ERROR_SYNTAX, 1, 2 },
  { "unknown-escape", TEXT ("[\"\\x\"]"), DESK_JSON_ERROR_SYNTAX, 1, 4 },
  { "escape-of-nothing", TEXT ("\"\\"), DESK_JSON_ERROR_SYNTAX, 1, 3 },
  { "short-unicode", TEXT ("[\"\\u12\"]"), DESK_JSON_ERROR_SYNTAX, 1, 5 },
  { "nul-byte-in-string", TEXT ("[\"a\0b\"]"), DESK_JSON_ERROR_ENCODING, 1, 4 },
  { "nul-byte-between", TEXT ("[1,\0 2]"), DESK_JSON_ERROR_ENCODING, 1, 4 },
  { "nul-byte-at-the-end", TEXT ("{}\0"), DESK_JSON_ERROR_ENCODING, 1, 3 },
  { "nul-escaped", TEXT ("[\"\\u0000\"]"), DESK_JSON_ERROR_ENCODING, 1, 3 },
  { "high-surrogate-alone", TEXT ("[\"\\ud83d\"]"), DESK_JSON_ERROR_ENCODING, 1, 3 },
  { "low-surrogate-alone", TEXT ("[\"\\ude80\"]"), DESK_JSON_ERROR_ENCODING, 1, 3 },
  { "two-high-surrogates", TEXT ("[\"\\ud83d\\ud83d\"]"), DESK_JSON_ERROR_ENCODING, 1, 3 },
  { "surrogate-and-letter", TEXT ("[\"\\ud83d\\u0041\"]"), DESK_JSON_ERROR_ENCODING, 1, 3 },
  { "surrogate-in-key", TEXT ("{\"\\udc00\":1}"), DESK_JSON_ERROR_ENCODING, 1, 3 },
  { "latin-1", TEXT ("[\n\"\xe9\"]"), DESK_JSON_ERROR_ENCODING, 2, 2 },
  { "cut-character", TEXT ("[\"\xe7\xbe\"]"), DESK_JSON_ERROR_ENCODING, 1, 3 },
  { "surrogate-in-bytes", TEXT ("[\"\xed\xa0\x80\"]"), DESK_JSON_ERROR_ENCODING, 1, 3 },
  { "overlong-slash", TEXT ("[\"\xc0\xaf\"]"), DESK_JSON_ERROR_ENCODING, 1, 3 },
  { "utf-16", TEXT ("\xff\xfe{\0}\0"), DESK_JSON_ERROR_ENCODING, 1, 1 },
};

static void
assert_refused (const char *text,
                gssize length,
                DeskJsonError code,
                guint line,
                guint column)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = desk_json_parse (text, length, &error);
  g_autofree char *place = g_strdup_printf ("line %u, column %u: ", line, column);

  g_assert_null (root);
  g_assert_error (error, DESK_JSON_ERROR, (int) code);
  if (!g_str_has_prefix (error->message, place))
    g_error ("\"%s\" does not say \"%s\"", error->message, place);
}

static void
test_accepted (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = desk_json_parse (accepted[i].text, -1, &error);
  g_autoptr (JsonNode) again = NULL;
  g_autofree char *written = NULL;
  g_autofree char *twice = NULL;

  g_assert_no_error (error);
  written = desk_json_to_text (root);
  g_assert_cmpstr (written, ==, accepted[i].written);

  again = desk_json_parse (written, -1, &error);
  g_assert_no_error (error);
  twice = desk_json_to_text (again);
  g_assert_cmpstr (twice, ==, written);
}

static void
test_refused (gconstpointer data)
{
  const Refused *row = data;

  assert_refused (row->text, row->length, row->code, row->line, row->column);
}

/* json-glib alone crashes on this many. */
static void
test_deep (void)
{
  static const gsize levels[] = { 80000, 100000, 1000000 };
  static const char brackets[] = { '[', '{' };

  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_autofree char *text = g_strnfill (levels[i], '[');

      assert_refused (text, (gssize) levels[i], DESK_JSON_ERROR_TOO_DEEP, 1, 33);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (brackets); i++)
    {
      g_autoptr (GString) open = g_string_new (NULL);

      for (guint n = 0; n < 100000; n++)
        g_string_append (open, brackets[i] == '{' ? "{\"a\":" : "[\n");
      if (brackets[i] == '{')
        assert_refused (open->str, -1, DESK_JSON_ERROR_TOO_DEEP, 1, 32 * 5 + 1);
      else
        assert_refused (open->str, -1, DESK_JSON_ERROR_TOO_DEEP, 33, 1);
    }
}

static char *
nest (guint depth)
{
  g_autofree char *open = g_strnfill (depth, '[');
  g_autofree char *close = g_strnfill (depth, ']');

  return g_strconcat (open, close, NULL);
}

static void
test_depth_limit (void)
{
  g_autofree char *deepest = nest (32);
  g_autofree char *too_deep = nest (33);
  g_autoptr (GString) many = g_string_new ("[");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = desk_json_parse (deepest, -1, &error);
  g_autoptr (JsonNode) level = NULL;
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  written = desk_json_to_text (root);
  g_assert_cmpstr (written, ==, deepest);
  assert_refused (too_deep, -1, DESK_JSON_ERROR_TOO_DEEP, 1, 33);

  /* It is the depth that counts, not how many containers there are. */
  for (guint i = 0; i < 1000; i++)
    g_string_append (many, "[[]],");
  g_string_append_c (many, ']');
  level = desk_json_parse (many->str, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (level)), ==, 1000);
}

static void
test_scalars (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root =
    desk_json_parse ("[1.50,\"1.50\",\"\",\"#\",true,null,{},[]]", -1, &error);
  JsonArray *array;
  gboolean is_number = FALSE;

  g_assert_no_error (error);
  array = json_node_get_array (root);

  g_assert_cmpstr (desk_json_get_scalar (json_array_get_element (array, 0), &is_number), ==,
                   "1.50");
  g_assert_true (is_number);
  g_assert_cmpstr (desk_json_get_scalar (json_array_get_element (array, 1), &is_number), ==,
                   "1.50");
  g_assert_false (is_number);
  g_assert_cmpstr (desk_json_get_scalar (json_array_get_element (array, 2), &is_number), ==, "");
  g_assert_false (is_number);
  g_assert_cmpstr (desk_json_get_scalar (json_array_get_element (array, 3), &is_number), ==, "#");
  g_assert_false (is_number);
  for (guint i = 4; i < 8; i++)
    g_assert_null (desk_json_get_scalar (json_array_get_element (array, i), &is_number));
}

/* Only what lies within the length is read. */
static void
test_length (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = desk_json_parse ("[1]garbage", 3, &error);

  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_ARRAY (root));
  assert_refused ("[1]", 2, DESK_JSON_ERROR_SYNTAX, 1, 3);
  assert_refused ("[\"\\u0041\"]", 6, DESK_JSON_ERROR_SYNTAX, 1, 5);
  assert_refused ("[\"\\ud83d\\ude80\"]", 11, DESK_JSON_ERROR_ENCODING, 1, 3);
  assert_refused ("true", 3, DESK_JSON_ERROR_SYNTAX, 1, 1);
}

static char *
read_sample (const char *name, gsize *length)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "samples", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, length, &error);
  g_assert_no_error (error);

  return text;
}

/* A file that was cut off anywhere is never taken for a whole one. */
static void
test_every_prefix (void)
{
  gsize length = 0;
  g_autofree char *text = read_sample ("preAddOrder-request-official-verbatim.txt", &length);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = desk_json_parse (text, (gssize) length, &error);

  g_assert_no_error (error);
  g_assert_nonnull (root);
  while (length > 0 && text[length - 1] != '}')
    length--;

  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GError) cut = NULL;
      g_autoptr (JsonNode) part = desk_json_parse (text, (gssize) i, &cut);

      g_assert_null (part);
      g_assert_nonnull (cut);
    }
}

/* One byte changed: read or refused, and what was read can be written and read again. */
static void
test_every_byte (void)
{
  static const guchar bytes[] = { 0, '\n', '"', '#', '\'', ',', '0', '\\', '{', ']', 0x80, 0xff };
  gsize length = 0;
  g_autofree char *text = read_sample ("preAddOrder-response.json", &length);
  guint n_read = 0, n_refused = 0;

  for (gsize i = 0; i < length; i++)
    for (gsize b = 0; b < G_N_ELEMENTS (bytes); b++)
      {
        char kept = text[i];
        g_autoptr (GError) error = NULL;
        g_autoptr (JsonNode) root = NULL;

        text[i] = (char) bytes[b];
        root = desk_json_parse (text, (gssize) length, &error);
        text[i] = kept;

        g_assert_true ((root == NULL) == (error != NULL));
        if (root != NULL)
          {
            g_autofree char *written = desk_json_to_text (root);
            g_autoptr (JsonNode) again = desk_json_parse (written, -1, &error);

            g_assert_no_error (error);
            g_assert_nonnull (again);
            n_read++;
          }
        else
          {
            n_refused++;
          }
      }

  g_assert_cmpuint (n_read, >, 100);
  g_assert_cmpuint (n_refused, >, 100);
}

static void
test_writer (void)
{
  DeskJsonWriter *writer = desk_json_writer_new (TRUE);
  g_autofree char *text = NULL;

  desk_json_writer_begin_object (writer, NULL);
  desk_json_writer_add_string (writer, "名", "“引号” \"\\/\n");
  desk_json_writer_add_string (writer, "absent", NULL);
  desk_json_writer_add_raw (writer, "fee", "9.80");
  desk_json_writer_add_int (writer, "n", G_MININT64);
  desk_json_writer_begin_list (writer, "list");
  desk_json_writer_add_raw (writer, NULL, "1");
  desk_json_writer_begin_object (writer, NULL);
  desk_json_writer_end_object (writer);
  desk_json_writer_end_list (writer);
  desk_json_writer_begin_list (writer, "empty");
  desk_json_writer_end_list (writer);
  desk_json_writer_end_object (writer);
  text = desk_json_writer_finish (writer);

  g_assert_cmpstr (text, ==,
                   "{\n"
                   "  \"名\": \"“引号” \\\"\\\\/\\n\",\n"
                   "  \"absent\": null,\n"
                   "  \"fee\": 9.80,\n"
                   "  \"n\": -9223372036854775808,\n"
                   "  \"list\": [\n"
                   "    1,\n"
                   "    {}\n"
                   "  ],\n"
                   "  \"empty\": []\n"
                   "}");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autofree char *path = g_strconcat ("/json/accepted/", accepted[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_accepted);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strconcat ("/json/refused/", refused[i].name, NULL);

      g_test_add_data_func (path, &refused[i], test_refused);
    }
  g_test_add_func ("/json/deep", test_deep);
  g_test_add_func ("/json/depth-limit", test_depth_limit);
  g_test_add_func ("/json/scalars", test_scalars);
  g_test_add_func ("/json/length", test_length);
  g_test_add_func ("/json/every-prefix", test_every_prefix);
  g_test_add_func ("/json/every-byte", test_every_byte);
  g_test_add_func ("/json/writer", test_writer);

  return g_test_run ();
}
