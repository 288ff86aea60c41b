/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Looking into JSON by paths: what is there in its own digits, what is not there or is something
 * else as NULL, whatever the path.
 */
#include "config.h"

#include "wechat/desk-json-tree.h"

#define TEXT                                                                                       \
  "{\"status\":0,\"result\":{\"location\":{\"lng\":116.30749000,\"lat\":39.984154}},"              \
  "\"data\":[{\"title\":\"\xe5\xba\x97\",\"address\":[],\"tags\":[1,[2,3]]},{\"title\":\"B\"}],"   \
  "\"empty\":[],\"none\":null,\"yes\":true,\"\":\"unnamed\",\"big\":123456789012345678901234567890}"

static void
test_text (void)
{
  static const struct
  {
    const char *path;
    const char *text;
  } cases[] = {
    { "status", "0" },
    { "result.location.lng", "116.30749000" },
    { "result.location.lat", "39.984154" },
    { "data[0].title", "\xe5\xba\x97" },
    { "data[1].title", "B" },
    { "data[0].tags[0]", "1" },
    { "data[0].tags[1][1]", "3" },
    { "big", "123456789012345678901234567890" },
    /* another kind */
    { "", NULL },
    { "result", NULL },
    { "data", NULL },
    { "data[0].address", NULL },
    { "none", NULL },
    { "yes", NULL },
    /* absent */
    { "nothing", NULL },
    { "result.nothing.lng", NULL },
    { "status.lng", NULL },
    { "status[0]", NULL },
    { "data[2].title", NULL },
    { "data.title", NULL },
    { "data[0].tags[1][2]", NULL },
    /* no path */
    { "data[", NULL },
    { "data[]", NULL },
    { "data[-1]", NULL },
    { "data[x].title", NULL },
    { "data[0", NULL },
    { "data[99999999999999999999].title", NULL },
    { ".status", NULL },
    { "result..location", NULL },
    { "[0]", NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskJsonTree) tree = desk_json_tree_new (TEXT, -1, &error);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].path);
      g_assert_cmpstr (desk_json_tree_get_text (tree, cases[i].path), ==, cases[i].text);
    }
}

static void
test_length (void)
{
  g_autoptr (DeskJsonTree) tree = desk_json_tree_new (TEXT, -1, NULL);
  g_autoptr (DeskJsonTree) list = desk_json_tree_new ("[[1,2],\"x\"]", -1, NULL);

  g_assert_cmpuint (desk_json_tree_get_length (tree, "data"), ==, 2);
  g_assert_cmpuint (desk_json_tree_get_length (tree, "data[0].tags"), ==, 2);
  g_assert_cmpuint (desk_json_tree_get_length (tree, "empty"), ==, 0);
  g_assert_cmpuint (desk_json_tree_get_length (tree, "result"), ==, 0);
  g_assert_cmpuint (desk_json_tree_get_length (tree, "nothing"), ==, 0);
  g_assert_cmpuint (desk_json_tree_get_length (list, ""), ==, 2);
  g_assert_cmpuint (desk_json_tree_get_length (list, "[0]"), ==, 2);
  g_assert_cmpstr (desk_json_tree_get_text (list, "[0][1]"), ==, "2");
  g_assert_cmpstr (desk_json_tree_get_text (list, "[1]"), ==, "x");

  g_assert_true (desk_json_tree_has (tree, "empty"));
  g_assert_true (desk_json_tree_has (tree, "yes"));
  g_assert_false (desk_json_tree_has (tree, "none"));
  g_assert_false (desk_json_tree_has (tree, "nothing"));
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "", "<html>", "{\"a\":", "{\"a\":01}", "{} {}", "\xff", "{\"a\":\"\\u0000\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("the text %u", (guint) i);
      g_assert_null (desk_json_tree_new (texts[i], -1, &error));
      g_assert_nonnull (error);
    }
}

static void
test_counted (void)
{
  DeskJsonTree *tree = desk_json_tree_new ("{\"a\":[\"b\"]}", -1, NULL);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, DESK_TYPE_JSON_TREE);
  g_value_set_boxed (&value, tree);
  desk_json_tree_unref (tree);
  g_assert_cmpstr (desk_json_tree_get_text (g_value_get_boxed (&value), "a[0]"), ==, "b");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-tree/text", test_text);
  g_test_add_func ("/json-tree/length", test_length);
  g_test_add_func ("/json-tree/refused", test_refused);
  g_test_add_func ("/json-tree/counted", test_counted);

  return g_test_run ();
}
