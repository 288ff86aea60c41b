/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskQuota: the order calls of today, of those the platform takes in a day.
 *
 * Several desks may count for one profile at the same time, a window and a command: each keeps a
 * document of its own, and what is used is their sum.
 *
 * Source: the platform's sandbox page. When its day begins is not published; the desk counts China's. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-quota.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "wechat/desk-json-tree.h"

/* Of one day, and more than any platform takes. */
#define MOST_CALLS 1000000u

struct _DeskQuota
{
  GObject parent_instance;

  guint limit;
  guint own;        /* calls of this desk */
  guint others;     /* what was read: earlier runs, and other desks by then */
  char *id;         /* of this desk */
  char *day;        /* which both count */
  char *agreed_day; /* for which the user said to go on */
  gboolean reading;
  GError *error;    /* why the book could not be read */
  DeskStore *store;
  GCancellable *cancellable;
};

enum
{
  PROP_0,
  PROP_USED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DeskQuota, desk_quota, G_TYPE_OBJECT)

static void
desk_quota_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_USED:
      g_value_set_uint (value, desk_quota_get_used (DESK_QUOTA (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
desk_quota_dispose (GObject *object)
{
  DeskQuota *self = DESK_QUOTA (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (desk_quota_parent_class)->dispose (object);
}

static void
desk_quota_finalize (GObject *object)
{
  DeskQuota *self = DESK_QUOTA (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->day, g_free);
  g_clear_pointer (&self->agreed_day, g_free);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (desk_quota_parent_class)->finalize (object);
}

static void
desk_quota_class_init (DeskQuotaClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = desk_quota_get_property;
  object_class->dispose = desk_quota_dispose;
  object_class->finalize = desk_quota_finalize;

  properties[PROP_USED] = g_param_spec_uint ("used", NULL, NULL, 0, G_MAXUINT, 0,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
desk_quota_init (DeskQuota *self)
{
  self->cancellable = g_cancellable_new ();
  self->id = g_uuid_string_random ();
}

DeskQuota *
desk_quota_new (guint limit)
{
  DeskQuota *self;

  g_return_val_if_fail (limit > 0, NULL);

  self = g_object_new (DESK_TYPE_QUOTA, NULL);
  self->limit = limit;

  return self;
}

static char *
get_today (void)
{
  g_autoptr (GTimeZone) china = g_time_zone_new_offset (8 * 60 * 60);
  g_autoptr (GDateTime) now = g_date_time_new_now (china);

  return g_date_time_format (now, "%Y-%m-%d");
}

/* A day that has passed takes its count along. */
static void
turn_page (DeskQuota *self)
{
  g_autofree char *today = get_today ();

  if (g_strcmp0 (self->day, today) == 0)
    return;

  self->own = 0;
  self->others = 0;
  g_free (self->day);
  self->day = g_steal_pointer (&today);
}

/* The calls that a document counts; 0 for one that makes no sense. */
static guint
read_count (DeskDocument *document)
{
  g_autoptr (DeskJsonTree) tree = desk_json_tree_new (desk_document_get_body (document), -1, NULL);
  const char *used = tree != NULL ? desk_json_tree_get_text (tree, "used") : NULL;

  return used != NULL ? (guint) MIN (strtoul (used, NULL, 10), MOST_CALLS) : 0;
}

static void
on_listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DeskQuota) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) documents = desk_store_list_finish (DESK_STORE (source), result, &error);

  self->reading = FALSE;
  if (documents == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        self->error = g_steal_pointer (&error);
      return;
    }

  turn_page (self);
  self->others = 0;
  for (guint i = 0; i < documents->len; i++)
    {
      DeskDocument *document = g_ptr_array_index (documents, i);

      /* Yesterday's interest nobody. */
      if (!g_str_has_prefix (desk_document_get_id (document), self->day))
        desk_store_remove_async (self->store, DESK_DOCUMENT_QUOTA,
                                 desk_document_get_id (document), NULL, NULL, NULL);
      else if (!g_str_has_suffix (desk_document_get_id (document), self->id))
        self->others += MIN (read_count (document), MOST_CALLS - self->others);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_USED]);
}

void
desk_quota_set_store (DeskQuota *self, DeskStore *store)
{
  g_return_if_fail (DESK_IS_QUOTA (self));
  g_return_if_fail (DESK_IS_STORE (store));

  g_set_object (&self->store, store);
  g_clear_error (&self->error);
  self->reading = TRUE;
  desk_store_list_async (store, DESK_DOCUMENT_QUOTA, self->cancellable, on_listed,
                         g_object_ref (self));
}

gboolean
desk_quota_is_reading (DeskQuota *self)
{
  g_return_val_if_fail (DESK_IS_QUOTA (self), FALSE);

  return self->reading;
}

const GError *
desk_quota_get_error (DeskQuota *self)
{
  g_return_val_if_fail (DESK_IS_QUOTA (self), NULL);

  return self->error;
}

guint
desk_quota_get_limit (DeskQuota *self)
{
  g_return_val_if_fail (DESK_IS_QUOTA (self), 0);

  return self->limit;
}

guint
desk_quota_get_used (DeskQuota *self)
{
  g_return_val_if_fail (DESK_IS_QUOTA (self), 0);

  turn_page (self);

  return self->own + self->others;
}

void
desk_quota_count (DeskQuota *self)
{
  g_return_if_fail (DESK_IS_QUOTA (self));

  turn_page (self);
  self->own++;
  if (self->store != NULL)
    {
      g_autofree char *body = g_strdup_printf ("{\"used\":%u}", self->own);
      g_autofree char *id = g_strconcat (self->day, " ", self->id, NULL);
      g_autoptr (DeskDocument) document =
        desk_document_new (DESK_DOCUMENT_QUOTA, id, self->day, body);

      desk_store_put_async (self->store, document, NULL, NULL, NULL);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_USED]);
}

gboolean
desk_quota_has_to_ask (DeskQuota *self, guint n_calls)
{
  g_return_val_if_fail (DESK_IS_QUOTA (self), FALSE);

  return desk_quota_get_used (self) + n_calls > self->limit / 10 * 9 &&
         g_strcmp0 (self->agreed_day, self->day) != 0;
}

char *
desk_quota_dup_question (DeskQuota *self)
{
  g_return_val_if_fail (DESK_IS_QUOTA (self), NULL);

  return g_strdup_printf (_ ("%u of the %u order calls that the sandbox takes in a day are used"),
                          desk_quota_get_used (self), self->limit);
}

void
desk_quota_agree (DeskQuota *self)
{
  g_return_if_fail (DESK_IS_QUOTA (self));

  turn_page (self);
  g_free (self->agreed_day);
  self->agreed_day = g_strdup (self->day);
}
