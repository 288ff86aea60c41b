/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskGeocoderQuery: a question to a geocoder, its signature and its address. Pure. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "desk-geocoder-query.h"

#include <string.h>

typedef struct
{
  char *name;
  char *value;
} Parameter;

struct _DeskGeocoderQuery
{
  char *path;
  GPtrArray *parameters; /* of Parameter */
};

static void
parameter_free (Parameter *parameter)
{
  g_free (parameter->name);
  g_free (parameter->value);
  g_free (parameter);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const Parameter *const *one = a;
  const Parameter *const *other = b;

  return strcmp ((*one)->name, (*other)->name);
}

DeskGeocoderQuery *
desk_geocoder_query_new (const char *path)
{
  DeskGeocoderQuery *self;

  g_return_val_if_fail (path != NULL && *path == '/', NULL);

  self = g_new0 (DeskGeocoderQuery, 1);
  self->path = g_strdup (path);
  self->parameters = g_ptr_array_new_with_free_func ((GDestroyNotify) parameter_free);

  return self;
}

void
desk_geocoder_query_free (DeskGeocoderQuery *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->parameters, g_ptr_array_unref);
  g_free (self->path);
  g_free (self);
}

void
desk_geocoder_query_add (DeskGeocoderQuery *self, const char *name, const char *value)
{
  Parameter *parameter;

  g_return_if_fail (self != NULL && name != NULL);

  if (value == NULL || *value == '\0')
    return;

  parameter = g_new0 (Parameter, 1);
  parameter->name = g_strdup (name);
  parameter->value = g_strdup (value);
  g_ptr_array_add (self->parameters, parameter);
}

char *
desk_geocoder_query_sign (DeskGeocoderQuery *self, gboolean with_path, const char *secret)
{
  g_autoptr (GChecksum) checksum = NULL;
  g_autoptr (GPtrArray) sorted = NULL;

  g_return_val_if_fail (self != NULL && secret != NULL, NULL);

  sorted = g_ptr_array_copy (self->parameters, NULL, NULL);
  g_ptr_array_set_free_func (sorted, NULL);
  g_ptr_array_sort (sorted, compare_names);

  /* Piece by piece, so that the secret gets no further copy. */
  checksum = g_checksum_new (G_CHECKSUM_MD5);
  if (with_path)
    {
      g_checksum_update (checksum, (const guchar *) self->path, -1);
      g_checksum_update (checksum, (const guchar *) "?", 1);
    }
  for (guint i = 0; i < sorted->len; i++)
    {
      const Parameter *parameter = g_ptr_array_index (sorted, i);

      if (i > 0)
        g_checksum_update (checksum, (const guchar *) "&", 1);
      g_checksum_update (checksum, (const guchar *) parameter->name, -1);
      g_checksum_update (checksum, (const guchar *) "=", 1);
      g_checksum_update (checksum, (const guchar *) parameter->value, -1);
    }
  g_checksum_update (checksum, (const guchar *) secret, -1);

  return g_strdup (g_checksum_get_string (checksum));
}

char *
desk_geocoder_query_to_url (DeskGeocoderQuery *self, const char *base)
{
  GString *url;

  g_return_val_if_fail (self != NULL && base != NULL, NULL);

  url = g_string_new (base);
  if (g_str_has_suffix (base, "/"))
    g_string_truncate (url, url->len - 1);
  g_string_append (url, self->path);
  for (guint i = 0; i < self->parameters->len; i++)
    {
      const Parameter *parameter = g_ptr_array_index (self->parameters, i);

      g_string_append_c (url, i == 0 ? '?' : '&');
      g_string_append (url, parameter->name);
      g_string_append_c (url, '=');
      g_string_append_uri_escaped (url, parameter->value, NULL, FALSE);
    }

  return g_string_free (url, FALSE);
}

char *
desk_geocoder_query_format (double a, double b)
{
  char one[G_ASCII_DTOSTR_BUF_SIZE];
  char other[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (one, sizeof one, "%.6f", a);
  g_ascii_formatd (other, sizeof other, "%.6f", b);

  return g_strconcat (one, ",", other, NULL);
}
