/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The book on disk: what was kept is there after a restart, in order, and what cannot be opened
 * says why. */

#include <glib/gstdio.h>

#include "dispatch/desk-store.h"

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static void
put (DeskStore *store, const char *kind, const char *id, const char *body)
{
  g_autoptr (DeskDocument) document = desk_document_new (kind, id, "标题", body);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  desk_store_put_async (store, document, NULL, on_done, &result);
  g_assert_true (desk_store_put_finish (store, wait_for (&result), &error));
  g_assert_no_error (error);
}

static GPtrArray *
list (DeskStore *store, const char *kind, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_store_list_async (store, kind, NULL, on_done, &result);

  return desk_store_list_finish (store, wait_for (&result), error);
}

static char *
make_folder (void)
{
  return g_dir_make_tmp ("desk-store-XXXXXX", NULL);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

static void
test_restart (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "book.db", NULL);
  g_autoptr (DeskStore) store = desk_store_new (path);
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GPtrArray) cargos = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  put (store, DESK_DOCUMENT_CARGO, "a", "{\"n\":1}");
  put (store, DESK_DOCUMENT_CARGO, "b", "{\"n\":2}");
  put (store, DESK_DOCUMENT_DRAFT, "a", "{\"n\":3}");
  put (store, DESK_DOCUMENT_CARGO, "a", "{\"n\":4}");
  g_clear_object (&store);

  store = desk_store_new (path);
  cargos = list (store, DESK_DOCUMENT_CARGO, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cargos->len, ==, 2);
  g_assert_cmpstr (desk_document_get_id (g_ptr_array_index (cargos, 0)), ==, "a");
  g_assert_cmpstr (desk_document_get_body (g_ptr_array_index (cargos, 0)), ==, "{\"n\":4}");
  g_assert_cmpstr (desk_document_get_title (g_ptr_array_index (cargos, 1)), ==, "标题");

  desk_store_remove_async (store, DESK_DOCUMENT_DRAFT, "a", NULL, on_done, &result);
  g_assert_true (desk_store_remove_finish (store, wait_for (&result), &error));
  drafts = list (store, DESK_DOCUMENT_DRAFT, &error);
  g_assert_cmpuint (drafts->len, ==, 0);

  g_clear_object (&store);
  remove_folder (folder);
}

/* Closing waits for what was asked for, also when nobody waits for the answer. */
static void
test_close_keeps (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "book.db", NULL);
  g_autoptr (DeskStore) store = desk_store_new (path);
  g_autoptr (GPtrArray) drafts = NULL;

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);
      g_autoptr (DeskDocument) document = desk_document_new (DESK_DOCUMENT_DRAFT, id, "t", "{}");

      desk_store_put_async (store, document, NULL, NULL, NULL);
    }
  desk_store_close (store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&store);

  store = desk_store_new (path);
  drafts = list (store, DESK_DOCUMENT_DRAFT, NULL);
  g_assert_cmpuint (drafts->len, ==, 100);
  g_clear_object (&store);
  remove_folder (folder);
}

static void
test_cannot_open (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *file = g_build_filename (folder, "file", NULL);
  g_autofree char *path = g_build_filename (file, "book.db", NULL);
  g_autoptr (DeskStore) store = desk_store_new (path);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, "x", -1, NULL));
  g_assert_null (list (store, DESK_DOCUMENT_DRAFT, &error));
  g_assert_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_OPEN);
  g_clear_object (&store);
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/restart", test_restart);
  g_test_add_func ("/store/close-keeps", test_close_keeps);
  g_test_add_func ("/store/cannot-open", test_cannot_open);

  return g_test_run ();
}
