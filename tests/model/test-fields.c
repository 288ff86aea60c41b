/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The field tables against the documents they were taken from: data/fields.txt lists every field of
 * the official tables with its JSON type, limit and bound, transcribed independently. */

#include "model/desk-order.h"
#include "model/desk-pre-add-reply.h"
#include "model/desk-record-path.h"

/* Walks by type, so that no record has to be filled. */
static const DeskField *
find (GType root, const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, ".", -1);
  GType type = root;
  const DeskField *field = NULL;

  for (guint i = 0; steps[i] != NULL; i++)
    {
      g_autoptr (DeskRecord) record = g_object_new (type, NULL);

      field = desk_record_find_field (record, steps[i]);
      if (field == NULL)
        return NULL;
      if (field->record_type != NULL)
        type = field->record_type ();
    }

  return field;
}

static guint
count_fields (GType type)
{
  g_autoptr (DeskRecord) record = g_object_new (type, NULL);
  guint n_fields, n_all;
  const DeskField *fields = desk_record_get_fields (record, &n_fields);

  n_all = n_fields;
  for (guint i = 0; i < n_fields; i++)
    if (fields[i].record_type != NULL)
      n_all += count_fields (fields[i].record_type ());

  return n_all;
}

static void
test_tables (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "fields.txt", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_request = 0, n_reply = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = NULL;
      const DeskField *field;
      g_autofree char *limit = NULL;
      gboolean is_reply;

      if (*lines[i] == '\0' || *lines[i] == '#')
        continue;

      words = g_strsplit_set (lines[i], " ", -1);
      g_assert_cmpuint (g_strv_length (words), ==, 4);
      is_reply = g_str_equal (words[0], "reply");
      field = find (is_reply ? DESK_TYPE_PRE_ADD_REPLY : DESK_TYPE_ORDER, words[1]);
      g_test_message ("%s", lines[i]);
      g_assert_nonnull (field);
      (*(is_reply ? &n_reply : &n_request))++;

      g_assert_cmpstr (desk_field_is_container (field) ? "object"
                       : desk_field_is_number (field)  ? "number"
                                                       : "string",
                       ==, words[2]);
      limit = field->max_chars > 0   ? g_strdup_printf ("%uc", field->max_chars)
              : field->max_bytes > 0 ? g_strdup_printf ("%ub", field->max_bytes)
              : field->above != NULL && field->at_most != NULL
                ? g_strdup_printf ("(%s,%s]", field->above, field->at_most)
                : g_strdup ("-");
      g_assert_cmpstr (limit, ==, words[3]);
    }

  /* Sender and receiver are the same record, described twice in the document. */
  g_assert_cmpuint (n_request, ==, count_fields (DESK_TYPE_ORDER));
  g_assert_cmpuint (n_reply, ==, count_fields (DESK_TYPE_PRE_ADD_REPLY));
}

static void
test_decimals (void)
{
  static const struct
  {
    const char *path;
    guint decimals;
  } cases[] = {
    { "sender.lng", 6 },          { "receiver.lat", 6 },         { "cargo.goods_value", 2 },
    { "cargo.goods_height", 2 },  { "cargo.goods_weight", 2 },   { "order_info.tips", 2 },
    { "order_info.order_time", 0 }, { "order_info.declared_value", 2 },
    { "cargo.goods_detail.goods.good_price", 2 }, { "shop.goods_count", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (desk_field_get_decimals (find (DESK_TYPE_ORDER, cases[i].path)), ==,
                      cases[i].decimals);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fields/tables", test_tables);
  g_test_add_func ("/fields/decimals", test_decimals);

  return g_test_run ();
}
