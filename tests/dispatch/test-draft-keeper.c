/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The draft in the book: there after a restart and after a crash, written once for many keys. */

#undef G_DISABLE_ASSERT

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dispatch/desk-draft-file.h"
#include "dispatch/desk-draft-keeper.h"
#include "model/desk-record-path.h"
#include "wechat/desk-wire.h"

#define TEXT                                                                                       \
  "{\"shop_order_id\":\"one\",\"receiver\":{\"name\":\"李女士\",\"door\":{\"b\":[1, 2.50]}},"      \
  "\"cargo\":[\"wrong\"],\"own\":\"kept\"}"

typedef struct
{
  char *folder;
  char *path;
  DeskStore *store;
} Fixture;

static void
setup (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("desk-draft-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "book.db", NULL);
  fixture->store = desk_store_new (fixture->path);
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  desk_store_close (fixture->store);
  g_clear_object (&fixture->store);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static DeskOrder *
create_order (void)
{
  g_autoptr (GError) error = NULL;
  DeskOrder *order = desk_wire_read (DESK_TYPE_ORDER, TEXT, -1, &error);

  g_assert_no_error (error);

  return order;
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static DeskOrder *
load (DeskStore *store, GError **error)
{
  g_autoptr (DeskDraftKeeper) keeper = desk_draft_keeper_new (store);
  g_autoptr (GAsyncResult) result = NULL;

  desk_draft_keeper_load_async (keeper, NULL, on_done, &result);
  wait_for (&result);

  return desk_draft_keeper_load_finish (keeper, result, error);
}

static gboolean
on_timeout (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
spend (guint ms)
{
  gboolean ended = FALSE;

  g_timeout_add (ms, on_timeout, &ended);
  while (!ended)
    g_main_context_iteration (NULL, TRUE);
}

static void
restart (Fixture *fixture)
{
  desk_store_close (fixture->store);
  g_clear_object (&fixture->store);
  fixture->store = desk_store_new (fixture->path);
}

/* Nothing is written that was not touched; what was is there again, strange members and all. */
static void
test_restart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskDraftKeeper) keeper = desk_draft_keeper_new (fixture->store);
  g_autoptr (DeskOrder) order = create_order ();
  g_autoptr (DeskOrder) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  g_autofree char *read = NULL;

  desk_draft_keeper_set_order (keeper, order);
  g_clear_object (&keeper);
  restart (fixture);
  g_assert_null (load (fixture->store, &error));
  g_assert_no_error (error);

  keeper = desk_draft_keeper_new (fixture->store);
  desk_draft_keeper_set_order (keeper, order);
  desk_record_set_path (DESK_RECORD (order), "receiver.phone", "138");
  g_clear_object (&keeper);
  restart (fixture);

  found = load (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_nonnull (found);
  written = desk_wire_write (DESK_RECORD (order));
  read = desk_wire_write (DESK_RECORD (found));
  g_assert_cmpstr (read, ==, written);
  g_assert_nonnull (strstr (read, "\"door\":{\"b\":[1,2.50]}"));
  g_assert_nonnull (strstr (read, "\"cargo\":[\"wrong\"]"));
  g_assert_nonnull (strstr (read, "\"own\":\"kept\""));
}

static void
test_killed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskOrder) found = NULL;
  g_autoptr (GError) error = NULL;
  const char *path = g_getenv ("DESK_TEST_BOOK");

  if (g_test_subprocess ())
    {
      DeskStore *store = desk_store_new (path);
      DeskDraftKeeper *keeper = desk_draft_keeper_new (store);
      DeskOrder *order = create_order ();

      desk_draft_keeper_set_order (keeper, order);
      desk_record_set_path (DESK_RECORD (order), "receiver.name", "王店长");
      spend (1500);
      kill (getpid (), SIGKILL);
    }

  g_setenv ("DESK_TEST_BOOK", fixture->path, TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_assert_false (g_test_trap_has_passed ());

  found = load (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_nonnull (found);
  g_assert_cmpstr (desk_record_get_path (DESK_RECORD (found), "receiver.name"), ==, "王店长");
}

/* Many changes, one writing, a moment after the last. */
static void
test_coalesces (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskDraftKeeper) keeper = desk_draft_keeper_new (fixture->store);
  g_autoptr (DeskOrder) order = create_order ();
  g_autoptr (DeskOrder) early = NULL;
  g_autoptr (DeskOrder) late = NULL;

  desk_draft_keeper_set_order (keeper, order);
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *name = g_strdup_printf ("李%u", i);

      desk_record_set_path (DESK_RECORD (order), "receiver.name", name);
      spend (20);
    }
  early = load (fixture->store, NULL);
  g_assert_null (early);

  spend (600);
  late = load (fixture->store, NULL);
  g_assert_nonnull (late);
  g_assert_cmpstr (desk_record_get_path (DESK_RECORD (late), "receiver.name"), ==, "李9");
}

static void
test_flush (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskDraftKeeper) keeper = desk_draft_keeper_new (fixture->store);
  g_autoptr (DeskOrder) order = create_order ();
  g_autoptr (DeskOrder) found = NULL;

  desk_draft_keeper_set_order (keeper, order);
  desk_record_set_path (DESK_RECORD (order), "receiver.name", "王");
  desk_draft_keeper_flush (keeper);
  found = load (fixture->store, NULL);
  g_assert_nonnull (found);
}

static void
test_no_store (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskDraftKeeper) keeper = desk_draft_keeper_new (NULL);
  g_autoptr (DeskOrder) order = create_order ();
  g_autoptr (GError) error = NULL;

  desk_draft_keeper_set_order (keeper, order);
  desk_record_set_path (DESK_RECORD (order), "receiver.name", "王");
  desk_draft_keeper_flush (keeper);
  g_assert_null (load (NULL, &error));
  g_assert_no_error (error);
}

static void
on_failed (DeskDraftKeeper *keeper, const char *message, guint *n_told)
{
  g_assert_cmpstr (message, !=, "");
  (*n_told)++;
}

/* A book that cannot be written is told of once, and typing goes on. */
static void
test_failure (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename (fixture->folder, "file", NULL);
  g_autofree char *path = g_build_filename (file, "book.db", NULL);
  g_autoptr (DeskStore) store = desk_store_new (path);
  g_autoptr (DeskDraftKeeper) keeper = desk_draft_keeper_new (store);
  g_autoptr (DeskOrder) order = create_order ();
  g_autoptr (GError) error = NULL;
  guint n_told = 0;

  g_assert_true (g_file_set_contents (file, "x", -1, NULL));
  g_assert_null (load (store, &error));
  g_assert_error (error, DESK_STORE_ERROR, DESK_STORE_ERROR_OPEN);

  g_signal_connect (keeper, "failed", G_CALLBACK (on_failed), &n_told);
  desk_draft_keeper_set_order (keeper, order);
  for (guint i = 0; i < 3; i++)
    {
      desk_record_set_path (DESK_RECORD (order), "receiver.name", i % 2 != 0 ? "a" : "b");
      desk_draft_keeper_flush (keeper);
      spend (50);
    }
  g_assert_cmpuint (n_told, ==, 1);
}

/* ---- the draft as a file ---- */

static void
test_parse (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *words; /* NULL: it is an order */
  } cases[] = {
    { TEXT, NULL },
    { "{\"receiver\":{}}", NULL },
    { "{}", "no order is in it" },
    { "{\"errcode\":0,\"errmsg\":\"ok\"}", "no order is in it" },
    { "[1]", "no object" },
    { "receiver", "line 1" },
    { "", "line 1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DeskOrder) order = desk_draft_parse (cases[i].text, -1, &error);

      g_test_message ("%s", cases[i].text);
      if (cases[i].words == NULL)
        {
          g_assert_no_error (error);
          g_assert_nonnull (desk_record_get_text (DESK_RECORD (order), "shop_order_id"));
        }
      else
        {
          g_assert_null (order);
          g_assert_nonnull (error);
          g_assert_nonnull (strstr (error->message, cases[i].words));
        }
    }
}

static DeskOrder *
load_file (GFile *file, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  desk_draft_load_async (file, NULL, on_done, &result);
  wait_for (&result);

  return desk_draft_load_finish (file, result, error);
}

static void
test_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "order.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (DeskOrder) order = create_order ();
  g_autoptr (DeskOrder) found = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *written = desk_wire_write (DESK_RECORD (order));
  g_autofree char *read = NULL;
  g_autofree char *huge = g_strnfill (DESK_DRAFT_MAX_BYTES + 1, ' ');

  desk_draft_save_async (order, file, NULL, on_done, &result);
  wait_for (&result);
  g_assert_true (desk_draft_save_finish (order, result, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "{\n  \"shop_order_id\": \"one\""));

  found = load_file (file, &error);
  g_assert_no_error (error);
  read = desk_wire_write (DESK_RECORD (found));
  g_assert_cmpstr (read, ==, written);

  g_assert_true (g_file_set_contents (path, huge, -1, NULL));
  g_assert_null (load_file (file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);
  g_clear_error (&error);

  g_remove (path);
  g_assert_null (load_file (file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_prefix (error->message, "order.json: "));
  g_clear_error (&error);

  /* Nobody writes into it. */
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_null (load_file (file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_remove (path);
}

#define ADD(name, function) g_test_add ("/draft/" name, Fixture, NULL, setup, function, teardown)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("restart", test_restart);
  ADD ("killed", test_killed);
  ADD ("coalesces", test_coalesces);
  ADD ("flush", test_flush);
  ADD ("no-store", test_no_store);
  ADD ("failure", test_failure);
  ADD ("parse", test_parse);
  ADD ("file", test_file);

  return g_test_run ();
}
