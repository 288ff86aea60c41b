/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskWebGeocoder: a geocoder on the net. One question takes its key from the vault, waits for its
 * turn, is asked, and where nothing is suggested for a text, is asked once more as an address.
 *
 * Nothing that a person reads holds a key: what a service says is masked, and DeskFetch names no
 * more than the server. Lives in the main thread and waits for everything. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-web-geocoder.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "dispatch/desk-geocoder-advice.h"
#include "dispatch/desk-pace.h"
#include "model/desk-gazetteer.h"
#include "wechat/desk-secrets.h"

#define VAULT_KIND "geocoder"
#define LARGEST (512 * 1024) /* bytes */
#define TIMEOUT 6000         /* ms */
#define MOST_A_SECOND 3
#define LOCKED_PAUSE 20 /* s */

typedef struct
{
  DeskVault *vault; /* (nullable) */
  DeskFetch *fetch;
  char *base;
  guint timeout;
  DeskPace pace;

  /* After a refusal that asking again does not mend. */
  gint64 paused_until; /* monotonic µs */
  GError *refusal;
} DeskWebGeocoderPrivate;

static void desk_web_geocoder_iface_init (DeskGeocoderInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (DeskWebGeocoder,
                                  desk_web_geocoder,
                                  G_TYPE_OBJECT,
                                  G_ADD_PRIVATE (DeskWebGeocoder)
                                    G_IMPLEMENT_INTERFACE (DESK_TYPE_GEOCODER,
                                                           desk_web_geocoder_iface_init))

/* The data of the task of one question. */
typedef struct
{
  DeskWebStep step;
  char *text;
  char *city;
  DeskPoint point;
  gboolean has_point;
  char *key;
  char *secret; /* (nullable): for signing */
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_free (ask->text);
  g_free (ask->city);
  desk_vault_wipe (ask->key);
  desk_vault_wipe (ask->secret);
  g_free (ask);
}

static DeskWebGeocoderPrivate *
get_private (GTask *task)
{
  return desk_web_geocoder_get_instance_private (g_task_get_source_object (task));
}

static const char *
get_shown_name (DeskWebGeocoder *self)
{
  return _ (DESK_WEB_GEOCODER_GET_CLASS (self)->name);
}

static DeskWebQuestion
get_question (const Ask *ask)
{
  return (DeskWebQuestion){ ask->text, ask->city, ask->has_point ? &ask->point : NULL };
}

/* Takes @task and @error. */
static void
fail (GTask *task, GError *error)
{
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
fail_nonsense (GTask *task, const char *why)
{
  fail (task, g_error_new (DESK_GEOCODER_ERROR, DESK_GEOCODER_ERROR_NONSENSE,
                           _ ("The answer of %s cannot be used: %s"),
                           get_shown_name (g_task_get_source_object (task)), why));
}

/* Takes @error: for some seconds it is the answer to everything. */
static void
pause_with (DeskWebGeocoderPrivate *priv, GError *error, guint seconds)
{
  g_clear_error (&priv->refusal);
  priv->refusal = error;
  priv->paused_until = g_get_monotonic_time () + (gint64) seconds * G_USEC_PER_SEC;
}

/* Takes @task: the service said no. */
static void
refuse (GTask *task, const char *code, const char *message)
{
  DeskWebGeocoder *self = g_task_get_source_object (task);
  const Ask *ask = g_task_get_task_data (task);
  g_autoptr (DeskSecrets) secrets = desk_secrets_new ();
  g_autofree char *words = NULL;
  g_autofree char *masked = NULL;
  GError *error;
  guint pause;

  desk_secrets_add (secrets, ask->key);
  desk_secrets_add (secrets, ask->secret);
  masked = desk_secrets_mask (secrets, message != NULL ? message : "");
  words = desk_geocoder_advice_describe (DESK_WEB_GEOCODER_GET_CLASS (self)->id,
                                         get_shown_name (self), code, masked, &pause);

  error = g_error_new_literal (DESK_GEOCODER_ERROR, DESK_GEOCODER_ERROR_REFUSED, words);
  pause_with (get_private (task), g_error_copy (error), pause);
  fail (task, error);
}

static void take_turn (GTask *task);

/* Takes @task. */
static void
read_answer (GTask *task, GBytes *body)
{
  DeskWebGeocoder *self = g_task_get_source_object (task);
  DeskWebGeocoderClass *klass = DESK_WEB_GEOCODER_GET_CLASS (self);
  Ask *ask = g_task_get_task_data (task);
  const DeskWebQuestion question = get_question (ask);
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func (g_object_unref);
  DeskWebHarvest harvest = { .places = places };
  g_autoptr (DeskJsonTree) tree = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;
  const char *message = NULL;
  gsize length;
  const char *text = g_bytes_get_data (body, &length);

  tree = desk_json_tree_new (text != NULL ? text : "", (gssize) length, &error);
  if (tree == NULL)
    {
      fail_nonsense (task, error->message);
      return;
    }
  code = klass->dup_refusal (tree, &message);
  if (code != NULL)
    {
      refuse (task, code, message);
      return;
    }
  if (!klass->read (self, ask->step, &question, tree, &harvest, &error))
    {
      fail_nonsense (task, error->message);
      return;
    }
  if (places->len == 0 && harvest.n_abroad > 0)
    {
      fail_nonsense (task, _ ("all that it found lies outside China"));
      return;
    }

  if (places->len == 0 && ask->step == DESK_WEB_STEP_SUGGEST)
    {
      ask->step = DESK_WEB_STEP_GEOCODE;
      take_turn (task);
      return;
    }

  if (ask->step != DESK_WEB_STEP_REVERSE)
    g_task_return_pointer (task, g_steal_pointer (&places), (GDestroyNotify) g_ptr_array_unref);
  else if (places->len > 0)
    g_task_return_pointer (task, g_object_ref (g_ptr_array_index (places, 0)), g_object_unref);
  else
    g_task_return_pointer (task, NULL, NULL);
  g_object_unref (task);
}

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  guint status = 0;
  GError *error = NULL;
  g_autoptr (GBytes) body =
    desk_fetch_finish (DESK_FETCH (source), result, &status, NULL, &error);

  if (body == NULL)
    fail (task, error);
  else if (status != 200)
    fail (task, g_error_new (DESK_GEOCODER_ERROR, DESK_GEOCODER_ERROR_NONSENSE,
                             _ ("%s answered HTTP %u: try again later"),
                             get_shown_name (g_task_get_source_object (task)), status));
  else
    read_answer (task, body);
}

/* Takes @task. */
static void
send (GTask *task)
{
  DeskWebGeocoder *self = g_task_get_source_object (task);
  DeskWebGeocoderClass *klass = DESK_WEB_GEOCODER_GET_CLASS (self);
  DeskWebGeocoderPrivate *priv = get_private (task);
  const Ask *ask = g_task_get_task_data (task);
  const DeskWebQuestion question = get_question (ask);
  g_autoptr (DeskGeocoderQuery) query = klass->make_query (ask->step, &question);
  g_autofree char *url = NULL;

  desk_geocoder_query_add (query, "key", ask->key);
  if (ask->secret != NULL)
    {
      g_autofree char *sig = desk_geocoder_query_sign (query, klass->signs_path, ask->secret);

      desk_geocoder_query_add (query, "sig", sig);
    }
  url = desk_geocoder_query_to_url (query, priv->base);
  desk_fetch_async (priv->fetch, url, NULL, NULL, LARGEST, priv->timeout,
                    g_task_get_cancellable (task), on_fetched, task);
}

static gboolean
on_turn (gpointer data)
{
  take_turn (data);

  return G_SOURCE_REMOVE;
}

/* Takes @task: sends its question, now or when there were not too many in the last second. */
static void
take_turn (GTask *task)
{
  DeskWebGeocoderPrivate *priv = get_private (task);
  guint wait;

  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return;
    }

  wait = desk_pace_take (&priv->pace, g_get_monotonic_time ());
  if (wait == 0)
    send (task);
  else
    g_timeout_add (wait, on_turn, task);
}

static void
on_secret (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Ask *ask = g_task_get_task_data (task);
  GError *error = NULL;

  ask->secret = desk_vault_lookup_finish (DESK_VAULT (source), result, &error);
  if (ask->secret != NULL && *ask->secret == '\0')
    g_clear_pointer (&ask->secret, desk_vault_wipe);
  if (error != NULL)
    fail (task, error);
  else
    take_turn (task);
}

/* Takes @task. */
static void
fail_without_key (GTask *task)
{
  fail (task, g_error_new (DESK_GEOCODER_ERROR, DESK_GEOCODER_ERROR_NO_KEY,
                           _ ("%s needs a key of its own: enter it in Preferences, or search "
                              "offline"),
                           get_shown_name (g_task_get_source_object (task))));
}

static void
on_key (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Ask *ask = g_task_get_task_data (task);
  g_autofree char *name = NULL;
  GError *error = NULL;

  ask->key = desk_vault_lookup_finish (DESK_VAULT (source), result, &error);
  if (error != NULL)
    {
      /* Else each letter that is typed would bring up the keyring's question again. */
      if (g_error_matches (error, DESK_VAULT_ERROR, DESK_VAULT_ERROR_LOCKED))
        pause_with (get_private (task), g_error_copy (error), LOCKED_PAUSE);
      fail (task, error);
      return;
    }
  if (ask->key == NULL || *ask->key == '\0')
    {
      fail_without_key (task);
      return;
    }

  name = g_strconcat (DESK_WEB_GEOCODER_GET_CLASS (g_task_get_source_object (task))->id, "-sk",
                      NULL);
  desk_vault_lookup_async (DESK_VAULT (source), VAULT_KIND, name, g_task_get_cancellable (task),
                           on_secret, task);
}

/* Takes @task. */
static void
begin (GTask *task, Ask *ask)
{
  DeskWebGeocoder *self = g_task_get_source_object (task);
  DeskWebGeocoderPrivate *priv = get_private (task);

  g_task_set_task_data (task, ask, ask_free);
  if (priv->refusal != NULL && g_get_monotonic_time () < priv->paused_until)
    fail (task, g_error_copy (priv->refusal));
  else if (priv->vault == NULL)
    fail_without_key (task);
  else
    desk_vault_lookup_async (priv->vault, VAULT_KIND, DESK_WEB_GEOCODER_GET_CLASS (self)->id,
                             g_task_get_cancellable (task), on_key, task);
}

static const char *
desk_web_geocoder_get_id (DeskGeocoder *geocoder)
{
  return DESK_WEB_GEOCODER_GET_CLASS (geocoder)->id;
}

static const char *
desk_web_geocoder_get_name (DeskGeocoder *geocoder)
{
  return get_shown_name (DESK_WEB_GEOCODER (geocoder));
}

static DeskDatum
desk_web_geocoder_get_datum (DeskGeocoder *geocoder)
{
  return DESK_WEB_GEOCODER_GET_CLASS (geocoder)->datum;
}

static gboolean
desk_web_geocoder_needs_key (DeskGeocoder *geocoder)
{
  return TRUE;
}

static void
desk_web_geocoder_search_async (DeskGeocoder *geocoder,
                                const char *text,
                                const char *city,
                                const DeskPoint *near,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task = g_task_new (geocoder, cancellable, callback, user_data);
  Ask *ask = g_new0 (Ask, 1);

  g_task_set_source_tag (task, desk_web_geocoder_search_async);
  ask->step = DESK_WEB_STEP_SUGGEST;
  ask->text = g_strdup (text);
  ask->city = g_strdup (city);
  if (near != NULL && desk_point_is_valid (*near))
    {
      ask->point = desk_point_convert (*near, desk_web_geocoder_get_datum (geocoder));
      ask->has_point = TRUE;
    }
  begin (task, ask);
}

static GPtrArray *
desk_web_geocoder_search_finish (DeskGeocoder *geocoder, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, geocoder), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
desk_web_geocoder_reverse_async (DeskGeocoder *geocoder,
                                 DeskPoint point,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (geocoder, cancellable, callback, user_data);
  Ask *ask = g_new0 (Ask, 1);

  g_task_set_source_tag (task, desk_web_geocoder_reverse_async);
  ask->step = DESK_WEB_STEP_REVERSE;
  ask->point = desk_point_convert (point, desk_web_geocoder_get_datum (geocoder));
  ask->has_point = TRUE;
  begin (task, ask);
}

static DeskFoundPlace *
desk_web_geocoder_reverse_finish (DeskGeocoder *geocoder, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, geocoder), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
desk_web_geocoder_iface_init (DeskGeocoderInterface *iface)
{
  iface->get_id = desk_web_geocoder_get_id;
  iface->get_name = desk_web_geocoder_get_name;
  iface->get_datum = desk_web_geocoder_get_datum;
  iface->needs_key = desk_web_geocoder_needs_key;
  iface->search_async = desk_web_geocoder_search_async;
  iface->search_finish = desk_web_geocoder_search_finish;
  iface->reverse_async = desk_web_geocoder_reverse_async;
  iface->reverse_finish = desk_web_geocoder_reverse_finish;
}

/* There may be another key, with which asking is of use again. */
static void
on_vault_changed (DeskVault *vault, DeskWebGeocoder *self)
{
  DeskWebGeocoderPrivate *priv = desk_web_geocoder_get_instance_private (self);

  priv->paused_until = 0;
}

static void
desk_web_geocoder_constructed (GObject *object)
{
  DeskWebGeocoder *self = DESK_WEB_GEOCODER (object);
  DeskWebGeocoderPrivate *priv = desk_web_geocoder_get_instance_private (self);

  G_OBJECT_CLASS (desk_web_geocoder_parent_class)->constructed (object);
  priv->base = g_strdup (DESK_WEB_GEOCODER_GET_CLASS (self)->base);
}

static void
desk_web_geocoder_dispose (GObject *object)
{
  DeskWebGeocoderPrivate *priv =
    desk_web_geocoder_get_instance_private (DESK_WEB_GEOCODER (object));

  g_clear_object (&priv->vault);
  g_clear_object (&priv->fetch);
  g_clear_pointer (&priv->base, g_free);
  g_clear_error (&priv->refusal);

  G_OBJECT_CLASS (desk_web_geocoder_parent_class)->dispose (object);
}

static void
desk_web_geocoder_class_init (DeskWebGeocoderClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = desk_web_geocoder_constructed;
  G_OBJECT_CLASS (klass)->dispose = desk_web_geocoder_dispose;
}

static void
desk_web_geocoder_init (DeskWebGeocoder *self)
{
  DeskWebGeocoderPrivate *priv = desk_web_geocoder_get_instance_private (self);

  priv->fetch = desk_fetch_new ();
  priv->timeout = TIMEOUT;
  priv->pace.most = MOST_A_SECOND;
}

void
desk_web_geocoder_set_vault (DeskWebGeocoder *self, DeskVault *vault)
{
  DeskWebGeocoderPrivate *priv;

  g_return_if_fail (DESK_IS_WEB_GEOCODER (self));
  g_return_if_fail (vault == NULL || DESK_IS_VAULT (vault));

  priv = desk_web_geocoder_get_instance_private (self);
  if (priv->vault != NULL)
    g_signal_handlers_disconnect_by_func (priv->vault, on_vault_changed, self);
  g_set_object (&priv->vault, vault);
  if (vault != NULL)
    g_signal_connect_object (vault, "changed", G_CALLBACK (on_vault_changed), self, 0);
  on_vault_changed (vault, self);
}

void
desk_web_geocoder_set_base (DeskWebGeocoder *self, const char *base)
{
  DeskWebGeocoderPrivate *priv;

  g_return_if_fail (DESK_IS_WEB_GEOCODER (self));
  g_return_if_fail (base != NULL && desk_fetch_check (base, NULL));

  priv = desk_web_geocoder_get_instance_private (self);
  g_free (priv->base);
  priv->base = g_strdup (base);
}

void
desk_web_geocoder_set_pace (DeskWebGeocoder *self, guint most)
{
  DeskWebGeocoderPrivate *priv;

  g_return_if_fail (DESK_IS_WEB_GEOCODER (self));
  g_return_if_fail (most <= DESK_PACE_MOST);

  priv = desk_web_geocoder_get_instance_private (self);
  priv->pace = (DeskPace){ .most = most };
}

void
desk_web_geocoder_set_timeout (DeskWebGeocoder *self, guint milliseconds)
{
  DeskWebGeocoderPrivate *priv;

  g_return_if_fail (DESK_IS_WEB_GEOCODER (self));
  g_return_if_fail (milliseconds > 0);

  priv = desk_web_geocoder_get_instance_private (self);
  priv->timeout = milliseconds;
}

static gboolean
read_degrees (const char *text, double *degrees)
{
  char *end = NULL;

  *degrees = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' && isfinite (*degrees);
}

gboolean
desk_web_geocoder_add (DeskWebGeocoder *self,
                       DeskWebHarvest *harvest,
                       const DeskFoundPlaceFacts *facts,
                       const char *lng,
                       const char *lat,
                       GError **error)
{
  DeskFoundPlaceFacts whole;

  g_return_val_if_fail (DESK_IS_WEB_GEOCODER (self), FALSE);
  g_return_val_if_fail (harvest != NULL && facts != NULL, FALSE);

  if (lng == NULL || lat == NULL)
    return TRUE;

  whole = *facts;
  whole.provider = get_shown_name (self);
  whole.point.datum = DESK_WEB_GEOCODER_GET_CLASS (self)->datum;
  if (!read_degrees (lng, &whole.point.lng) || !read_degrees (lat, &whole.point.lat))
    {
      g_set_error_literal (error, DESK_GEOCODER_ERROR, DESK_GEOCODER_ERROR_NONSENSE,
                           _ ("a place without a longitude and latitude in digits"));
      return FALSE;
    }
  if (desk_point_is_swapped (whole.point.lng, whole.point.lat))
    {
      g_set_error_literal (error, DESK_GEOCODER_ERROR, DESK_GEOCODER_ERROR_NONSENSE,
                           _ ("its longitude and latitude are exchanged"));
      return FALSE;
    }
  if (!desk_point_is_valid (whole.point))
    {
      g_set_error_literal (error, DESK_GEOCODER_ERROR, DESK_GEOCODER_ERROR_NONSENSE,
                           _ ("coordinates that are not degrees"));
      return FALSE;
    }

  if (!desk_point_in_china_box (whole.point) || desk_gazetteer_is_abroad (whole.point))
    harvest->n_abroad++;
  else
    g_ptr_array_add (harvest->places, desk_found_place_new (&whole));

  return TRUE;
}
