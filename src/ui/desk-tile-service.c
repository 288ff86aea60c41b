/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskTileService: a server of map tiles, as data: where, in which datum, under which terms. Immutable;
 * made from a group of data/map-sources.ini, or from what the user wrote. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-tile-service.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/desk-data.h"
#include "wechat/desk-endpoint.h"

struct _DeskTileService
{
  GObject parent_instance;

  char *id;
  char *name;
  DeskDatum datum;
  char *urls[DESK_TILE_SERVICE_MAX_LAYERS]; /* NULL ends them */
  guint min_zoom;
  guint max_zoom;
  guint connections;
  gboolean tms;
  gboolean needs_key;
  char *attribution;
  char *terms;
  char *key_hint;
};

G_DEFINE_FINAL_TYPE (DeskTileService, desk_tile_service, G_TYPE_OBJECT)

/* What stands between two braces, up to the other one; NULL where no brace opens. */
static char *
find_placeholder (const char *text, const char **begin, const char **end)
{
  const char *open = strchr (text, '{');
  const char *close = open != NULL ? strchr (open, '}') : NULL;

  if (close == NULL)
    return NULL;

  *begin = open;
  *end = close + 1;

  return g_strndup (open + 1, (gsize) (close - open - 1));
}

/* "s:0-7": one of the characters from 0 to 7. */
static gboolean
is_server_range (const char *name)
{
  return strlen (name) == 5 && g_str_has_prefix (name, "s:") && name[3] == '-' &&
         g_ascii_isalnum (name[2]) && g_ascii_isalnum (name[4]) && name[2] <= name[4];
}

static void
append_value (DeskTileService *self,
              GString *url,
              const char *name,
              guint zoom,
              guint x,
              guint y,
              const char *key)
{
  guint south = (1u << zoom) - 1 - y;

  if (g_str_equal (name, "x"))
    g_string_append_printf (url, "%u", x);
  else if (g_str_equal (name, "y"))
    g_string_append_printf (url, "%u", self->tms ? south : y);
  else if (g_str_equal (name, "tmsy"))
    g_string_append_printf (url, "%u", south);
  else if (g_str_equal (name, "z"))
    g_string_append_printf (url, "%u", zoom);
  else if (g_str_equal (name, "key"))
    g_string_append_uri_escaped (url, key != NULL ? key : "", NULL, FALSE);
  else if (is_server_range (name))
    /* The same server for the same tile, for the sake of what lies between. */
    g_string_append_c (url, (char) (name[2] + (char) ((x + y) % (guint) (name[4] - name[2] + 1))));
  else
    g_return_if_reached ();
}

static char *
fill (DeskTileService *self,
      const char *template,
      guint zoom,
      guint x,
      guint y,
      const char *key)
{
  GString *url = g_string_new (NULL);
  const char *rest = template;

  for (;;)
    {
      const char *begin, *end;
      g_autofree char *name = find_placeholder (rest, &begin, &end);

      if (name == NULL)
        break;
      g_string_append_len (url, rest, begin - rest);
      append_value (self, url, name, zoom, x, y, key);
      rest = end;
    }
  g_string_append (url, rest);

  return g_string_free (url, FALSE);
}

static char *
get_text (GKeyFile *file, const char *group, const char *key)
{
  char *text = g_key_file_get_locale_string (file, group, key, NULL, NULL);

  return text != NULL ? text : g_strdup ("");
}

static DeskTileService *
read_group (GKeyFile *file, const char *group, GError **error)
{
  g_autoptr (DeskTileService) self = g_object_new (DESK_TYPE_TILE_SERVICE, NULL);
  g_autofree char *datum = g_key_file_get_string (file, group, "datum", error);

  self->id = g_strdup (group);
  self->name = get_text (file, group, "name");
  if (datum == NULL)
    return NULL;
  if (!desk_datum_from_nick (datum, &self->datum))
    {
      g_set_error (error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE, "%s: no such datum",
                   group);
      return NULL;
    }
  self->urls[0] = g_key_file_get_string (file, group, "url", NULL);
  self->urls[1] = g_key_file_get_string (file, group, "labels", NULL);
  self->min_zoom = (guint) g_key_file_get_integer (file, group, "min-zoom", NULL);
  self->max_zoom = (guint) g_key_file_get_integer (file, group, "max-zoom", NULL);
  self->connections = (guint) MAX (g_key_file_get_integer (file, group, "connections", NULL), 1);
  self->needs_key = g_key_file_get_boolean (file, group, "needs-key", NULL);
  self->attribution = get_text (file, group, "attribution");
  self->terms = get_text (file, group, "terms");
  self->key_hint = get_text (file, group, "key-hint");

  return g_steal_pointer (&self);
}

static void
desk_tile_service_finalize (GObject *object)
{
  DeskTileService *self = DESK_TILE_SERVICE (object);

  g_free (self->id);
  g_free (self->name);
  for (guint i = 0; i < DESK_TILE_SERVICE_MAX_LAYERS; i++)
    g_free (self->urls[i]);
  g_free (self->attribution);
  g_free (self->terms);
  g_free (self->key_hint);

  G_OBJECT_CLASS (desk_tile_service_parent_class)->finalize (object);
}

static void
desk_tile_service_class_init (DeskTileServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_tile_service_finalize;
}

static void
desk_tile_service_init (DeskTileService *self)
{
}

GPtrArray *
desk_tile_service_load_all (void)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *services = desk_tile_service_load_text (desk_data_get ("map-sources.ini"), &error);

  if (services == NULL)
    g_error ("map-sources.ini cannot be used: %s", error->message);

  return services;
}

GPtrArray *
desk_tile_service_load_text (const char *text, GError **error)
{
  g_autoptr (GPtrArray) services = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (!g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_KEEP_TRANSLATIONS, error))
    return NULL;

  groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups[i] != NULL; i++)
    {
      DeskTileService *service = read_group (file, groups[i], error);

      if (service == NULL)
        return NULL;
      g_ptr_array_add (services, service);
    }

  return g_steal_pointer (&services);
}

DeskTileService *
desk_tile_service_new_custom (const char *template,
                              DeskDatum datum,
                              gboolean tms,
                              const char *attribution,
                              GError **error)
{
  g_autoptr (GPtrArray) services = NULL;
  DeskTileService *self;

  g_return_val_if_fail (template != NULL, NULL);

  if (!desk_tile_service_check_template (template, error))
    return NULL;

  services = desk_tile_service_load_all ();
  self = g_object_ref (g_ptr_array_index (services, services->len - 1));
  g_assert (g_str_equal (self->id, DESK_TILE_SERVICE_CUSTOM));
  self->urls[0] = g_strstrip (g_strdup (template));
  self->datum = datum;
  self->tms = tms;
  g_free (self->attribution);
  self->attribution = g_strdup (attribution != NULL ? attribution : "");

  return self;
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, message);

  return FALSE;
}

/* Which placeholders there are; FALSE for one that is none. */
static gboolean
check_placeholders (const char *template, GError **error)
{
  gboolean x = FALSE;
  gboolean y = FALSE;
  gboolean z = FALSE;
  const char *rest = template;

  for (;;)
    {
      const char *begin, *end;
      g_autofree char *name = find_placeholder (rest, &begin, &end);

      if (name == NULL)
        break;
      rest = end;
      if (g_str_equal (name, "x"))
        x = TRUE;
      else if (g_str_equal (name, "y") || g_str_equal (name, "tmsy"))
        y = TRUE;
      else if (g_str_equal (name, "z"))
        z = TRUE;
      else if (!is_server_range (name))
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                       _ ("“{%s}” is not known; there are {x}, {y}, {tmsy}, {z} and {s:0-7}"),
                       name);
          return FALSE;
        }
    }
  if (!x || !y || !z)
    return refuse (error, _ ("The address needs {x}, {y} (or {tmsy}) and {z}"));

  return TRUE;
}

gboolean
desk_tile_service_check_template (const char *template, GError **error)
{
  g_autoptr (DeskTileService) sample = NULL;
  g_autoptr (GUri) uri = NULL;
  g_autofree char *stripped = NULL;
  g_autofree char *url = NULL;
  const char *host;

  g_return_val_if_fail (template != NULL, FALSE);

  stripped = g_strstrip (g_strdup (template));
  if (*stripped == '\0')
    return refuse (error, _ ("Write the address of the tiles, such as "
                             "https://tiles.example.com/{z}/{x}/{y}.png"));
  if (!check_placeholders (stripped, error))
    return FALSE;

  sample = g_object_new (DESK_TYPE_TILE_SERVICE, NULL);
  url = fill (sample, stripped, 10, 512, 512, NULL);
  uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  host = uri != NULL ? g_uri_get_host (uri) : NULL;
  if (host == NULL || *host == '\0' ||
      (!g_str_equal (g_uri_get_scheme (uri), "https") &&
       !g_str_equal (g_uri_get_scheme (uri), "http")))
    return refuse (error, _ ("This is no address such as "
                             "https://tiles.example.com/{z}/{x}/{y}.png"));
  if (g_uri_get_userinfo (uri) != NULL)
    return refuse (error, _ ("Write the address without user and password"));
  if (g_str_equal (g_uri_get_scheme (uri), "http") && !desk_endpoint_is_loopback (url))
    return refuse (error, _ ("Plain http is for this machine only; write https"));

  return TRUE;
}

const char *
desk_tile_service_get_id (DeskTileService *self)
{
  g_return_val_if_fail (DESK_IS_TILE_SERVICE (self), NULL);

  return self->id;
}

const char *
desk_tile_service_get_name (DeskTileService *self)
{
  g_return_val_if_fail (DESK_IS_TILE_SERVICE (self), NULL);

  return self->name;
}

DeskDatum
desk_tile_service_get_datum (DeskTileService *self)
{
  g_return_val_if_fail (DESK_IS_TILE_SERVICE (self), DESK_DATUM_GCJ02);

  return self->datum;
}

guint
desk_tile_service_get_min_zoom (DeskTileService *self)
{
  g_return_val_if_fail (DESK_IS_TILE_SERVICE (self), 0);

  return self->min_zoom;
}

guint
desk_tile_service_get_max_zoom (DeskTileService *self)
{
  g_return_val_if_fail (DESK_IS_TILE_SERVICE (self), 0);

  return self->max_zoom;
}

guint
desk_tile_service_get_connections (DeskTileService *self)
{
  g_return_val_if_fail (DESK_IS_TILE_SERVICE (self), 1);

  return self->connections;
}

gboolean
desk_tile_service_needs_key (DeskTileService *self)
{
  g_return_val_if_fail (DESK_IS_TILE_SERVICE (self), FALSE);

  return self->needs_key;
}

const char *
desk_tile_service_get_attribution (DeskTileService *self)
{
  g_return_val_if_fail (DESK_IS_TILE_SERVICE (self), NULL);

  return self->attribution;
}

const char *
desk_tile_service_get_terms (DeskTileService *self)
{
  g_return_val_if_fail (DESK_IS_TILE_SERVICE (self), NULL);

  return self->terms;
}

const char *
desk_tile_service_get_key_hint (DeskTileService *self)
{
  g_return_val_if_fail (DESK_IS_TILE_SERVICE (self), NULL);

  return self->key_hint;
}

guint
desk_tile_service_get_n_layers (DeskTileService *self)
{
  g_return_val_if_fail (DESK_IS_TILE_SERVICE (self), 0);

  return self->urls[1] != NULL ? 2 : 1;
}

char *
desk_tile_service_make_url (DeskTileService *self,
                            guint layer,
                            guint zoom,
                            guint x,
                            guint y,
                            const char *key)
{
  g_return_val_if_fail (DESK_IS_TILE_SERVICE (self), NULL);
  g_return_val_if_fail (layer < DESK_TILE_SERVICE_MAX_LAYERS && self->urls[layer] != NULL, NULL);
  g_return_val_if_fail (zoom < 32 && y < (1u << zoom), NULL);

  return fill (self, self->urls[layer], zoom, x, y, key);
}

char *
desk_tile_service_dup_folder (DeskTileService *self)
{
  g_autofree char *digest = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (DESK_IS_TILE_SERVICE (self), NULL);

  if (!g_str_equal (self->id, DESK_TILE_SERVICE_CUSTOM))
    return g_strdup (self->id);

  /* A digest: people paste addresses with their key in them. */
  text = g_strdup_printf ("%s\n%d", self->urls[0], self->tms);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_strdup_printf ("%s-%.16s", self->id, digest);
}
