/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskBookWatch: whether somebody else wrote into the book, or people were erased in it. The file
 * system tells that its log was written to, by anybody; SQLite, by whom. Nothing wakes up while
 * nobody writes. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-book-watch.h"

#include "dispatch/desk-errand-private.h"
#include "dispatch/desk-journal.h"
#include "dispatch/desk-store-private.h"

struct _DeskBookWatch
{
  GObject parent_instance;

  DeskDispatcher *dispatcher; /* NULL once it is stopped */
  DeskStore *store;
  GFileMonitor *monitor; /* NULL where the file system tells nothing */
  GCancellable *cancellable;
  gint64 version; /* as SQLite counts for this connection */
  gboolean known; /* whether that was read */
  gboolean at_work;
  gboolean again;
};

G_DEFINE_FINAL_TYPE (DeskBookWatch, desk_book_watch, G_TYPE_OBJECT)

static void
desk_book_watch_dispose (GObject *object)
{
  DeskBookWatch *self = DESK_BOOK_WATCH (object);

  desk_book_watch_stop (self);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (desk_book_watch_parent_class)->dispose (object);
}

static void
desk_book_watch_class_init (DeskBookWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_book_watch_dispose;
}

static void
desk_book_watch_init (DeskBookWatch *self)
{
  self->cancellable = g_cancellable_new ();
}

static gpointer
work_version (DeskStoreBook *book, gpointer data, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
      _desk_store_book_prepare (book, "PRAGMA data_version", error);
  gint64 version;

  if (statement == NULL || !_desk_store_book_read_number (book, statement, 0, &version, error))
    return NULL;

  return g_memdup2 (&version, sizeof version);
}

/* One look is over, in whatever way. */
static void
rest (DeskBookWatch *self)
{
  gboolean again = self->again;

  self->at_work = self->again = FALSE;
  if (again)
    desk_book_watch_check (self);
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskBookWatch) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kept = desk_journal_list_finish (DESK_STORE (source), result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (kept != NULL)
    {
      _desk_dispatcher_take_book (self->dispatcher, kept);
    }
  else
    {
      g_warning ("The book was changed and cannot be read: %s", error->message);
      self->known = FALSE;
    }
  rest (self);
}

static void
on_version (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskBookWatch) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *version =
      _desk_store_finish (DESK_STORE (source), result, desk_book_watch_check, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (version == NULL || (self->known && self->version == *version))
    {
      rest (self);
      return;
    }

  self->known = TRUE;
  self->version = *version;
  desk_journal_list_async (self->store, DESK_JOURNAL_TODAY, _desk_dispatcher_get_now (),
                           self->cancellable, on_listed, g_object_ref (self));
}

/* By this process, which SQLite does not count. */
static void
on_people_changed (DeskBookWatch *self)
{
  self->known = FALSE;
  desk_book_watch_check (self);
}

DeskBookWatch *
desk_book_watch_new (DeskDispatcher *dispatcher)
{
  DeskBookWatch *self;
  g_autofree char *path = NULL;
  g_autoptr (GFile) log = NULL;

  g_return_val_if_fail (DESK_IS_DISPATCHER (dispatcher), NULL);

  self = g_object_new (DESK_TYPE_BOOK_WATCH, NULL);
  self->dispatcher = g_object_ref (dispatcher);
  self->store = g_object_ref (desk_session_get_store (_desk_dispatcher_get_session (dispatcher)));
  path = g_strconcat (desk_store_get_path (self->store), "-wal", NULL);
  log = g_file_new_for_path (path);
  self->monitor = g_file_monitor_file (log, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (desk_book_watch_check), self);
  g_signal_connect_object (self->store, "people-changed", G_CALLBACK (on_people_changed), self,
                           G_CONNECT_SWAPPED);
  desk_book_watch_check (self);

  return self;
}

void
desk_book_watch_check (DeskBookWatch *self)
{
  g_return_if_fail (DESK_IS_BOOK_WATCH (self));

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (self->at_work)
    {
      self->again = TRUE;
      return;
    }

  self->at_work = TRUE;
  _desk_store_read_async (self->store, desk_book_watch_check, work_version, NULL, NULL, g_free,
                          self->cancellable, on_version, g_object_ref (self));
}

void
desk_book_watch_stop (DeskBookWatch *self)
{
  g_return_if_fail (DESK_IS_BOOK_WATCH (self));

  g_cancellable_cancel (self->cancellable);
  if (self->monitor != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->monitor, self);
      g_file_monitor_cancel (self->monitor);
    }
  g_clear_object (&self->monitor);
  g_clear_object (&self->dispatcher);
}
