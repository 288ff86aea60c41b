/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The disk comes first: the intent is on it before its request leaves, nothing leaves when it
 * cannot be put there, and what was done and cannot be written down is told, and found again.
 */
#include "config.h"

#include <string.h>

#include "book-vfs.h"
#include "dispatcher-fixture.h"

static void
on_sent (DeskClient *client, const DeskCall *call, gpointer data)
{
  if (g_str_equal (call->name, "add"))
    book_vfs_note ('A');
}

static void
test_order (void)
{
  g_autoptr (Office) office = office_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *log = NULL;
  const char *sent;

  g_signal_connect (desk_session_get_client (office->session), "sent", G_CALLBACK (on_sent), NULL);
  before = book_vfs_take_log ();
  g_assert_nonnull (office_place (office, "SFTC", "A1", &error));
  g_assert_no_error (error);
  log = book_vfs_take_log ();
  g_test_message ("%s", log);

  /* Written and brought to the disk, with nothing written since; and again once it is answered. */
  sent = strchr (log, 'A');
  g_assert_nonnull (sent);
  g_assert_true (sent > log);
  g_assert_cmpint (sent[-1], ==, 's');
  g_assert_nonnull (strchr (log, 'w'));
  g_assert_true (strchr (log, 'w') < sent);
  g_assert_nonnull (strchr (sent, 's'));
}

static void
test_nothing_leaves (gconstpointer data)
{
  g_autoptr (Office) office = office_new (NULL);
  g_autoptr (GError) error = NULL;

  book_vfs_set_fault (GPOINTER_TO_INT (data));
  g_assert_null (office_place (office, "SFTC", "A1", &error));
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_BOOK);
  g_assert_cmpuint (office_count_calls (office, "add"), ==, 0);
  g_assert_cmpuint (office_count (office), ==, 0);

  /* All is well once the disk is. */
  book_vfs_set_fault (BOOK_VFS_GOOD);
  g_clear_error (&error);
  g_assert_nonnull (office_place (office, "SFTC", "A1", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (office_count_orders (office), ==, 1);
}

static void
fill_disk (DeskClient *client, const DeskCall *call, gpointer data)
{
  if (g_str_equal (call->name, "add"))
    book_vfs_set_fault (BOOK_VFS_FULL);
}

/* Full between the request and its answer: what is on the screen is right, and what is on the disk
 * leads there at the next start. */
static void
test_full_afterwards (void)
{
  g_autoptr (Office) office = office_new (NULL);
  g_autoptr (GError) error = NULL;

  g_signal_connect (desk_session_get_client (office->session), "sent", G_CALLBACK (fill_disk),
                    NULL);
  g_test_expect_message ("desk-dispatch", G_LOG_LEVEL_WARNING, "*could not be written down*");
  g_assert_null (office_place (office, "SFTC", "A1", &error));
  g_test_assert_expected_messages ();
  g_assert_error (error, DESK_DISPATCHER_ERROR, DESK_DISPATCHER_ERROR_BOOK);
  office_assert_state (office_get (office, 0), DESK_DELIVERY_PLACED, 101);
  g_assert_cmpstr (office->said->str, ==, "placed status ");
  g_assert_true (desk_dispatcher_is_busy (office->dispatcher, office_get (office, 0)));

  office_close (office);
  book_vfs_set_fault (BOOK_VFS_GOOD);
  office_open (office, NULL);
  g_clear_error (&error);
  g_assert_true (office_start (office, &error));
  g_assert_cmpuint (office_count (office), ==, 1);
  office_wait (office, office_get (office, 0));
  office_assert_state (office_get (office, 0), DESK_DELIVERY_PLACED, 101);
  g_assert_cmpuint (office_count_open (office), ==, 0);
  g_assert_cmpuint (office_count_calls (office, "add"), ==, 1);
}

/* The same, and the disk has room again before the program ends. */
static void
test_full_for_a_while (void)
{
  g_autoptr (Office) office = office_new (NULL);
  g_autoptr (GError) error = NULL;

  g_signal_connect (desk_session_get_client (office->session), "sent", G_CALLBACK (fill_disk),
                    NULL);
  g_test_expect_message ("desk-dispatch", G_LOG_LEVEL_WARNING, "*could not be written down*");
  g_assert_null (office_place (office, "SFTC", "A1", &error));
  g_test_assert_expected_messages ();
  book_vfs_set_fault (BOOK_VFS_GOOD);
  office_wait (office, office_get (office, 0));
  g_assert_cmpuint (office_count_open (office), ==, 0);
  g_assert_cmpuint (office_count_calls (office, "get"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  book_vfs_install ();

  g_test_add_func ("/dispatcher-disk/order", test_order);
  g_test_add_data_func ("/dispatcher-disk/full", GINT_TO_POINTER (BOOK_VFS_FULL),
                        test_nothing_leaves);
  g_test_add_data_func ("/dispatcher-disk/lying", GINT_TO_POINTER (BOOK_VFS_LYING),
                        test_nothing_leaves);
  g_test_add_func ("/dispatcher-disk/full-afterwards", test_full_afterwards);
  g_test_add_func ("/dispatcher-disk/full-for-a-while", test_full_for_a_while);

  return g_test_run ();
}
