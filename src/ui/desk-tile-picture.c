/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the bytes of a server to a picture. The size is read from the head before anything is
 * unpacked: a few hundred bytes can claim to be a picture of gigabytes. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-tile-picture.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define PNG_HEAD "\x89PNG\r\n\x1a\n"
#define PNG_HEAD_LENGTH 8
#define SHORTEST 32

static guint
read_big (const guint8 *at, guint n_bytes)
{
  guint value = 0;

  for (guint i = 0; i < n_bytes; i++)
    value = value << 8 | at[i];

  return value;
}

static guint
read_little (const guint8 *at, guint n_bytes)
{
  guint value = 0;

  for (guint i = n_bytes; i > 0; i--)
    value = value << 8 | at[i - 1];

  return value;
}

static gboolean
is_png (const guint8 *data, gsize length)
{
  return length >= PNG_HEAD_LENGTH && memcmp (data, PNG_HEAD, PNG_HEAD_LENGTH) == 0;
}

static gboolean
is_jpeg (const guint8 *data, gsize length)
{
  return length >= 3 && data[0] == 0xff && data[1] == 0xd8 && data[2] == 0xff;
}

static gboolean
is_webp (const guint8 *data, gsize length)
{
  return length >= 12 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0;
}

/* Along the markers to the one that begins a frame, which holds the size. */
static gboolean
measure_jpeg (const guint8 *data, gsize length, guint *width, guint *height)
{
  gsize at = 2;

  while (at + 9 < length)
    {
      guint8 marker = data[at + 1];

      if (data[at] != 0xff)
        return FALSE;
      if (marker == 0xff)
        {
          at++;
          continue;
        }
      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        {
          *height = read_big (data + at + 5, 2);
          *width = read_big (data + at + 7, 2);
          return TRUE;
        }
      at += 2 + read_big (data + at + 2, 2);
    }

  return FALSE;
}

static gboolean
measure_webp (const guint8 *data, guint *width, guint *height)
{
  if (memcmp (data + 12, "VP8X", 4) == 0)
    {
      *width = read_little (data + 24, 3) + 1;
      *height = read_little (data + 27, 3) + 1;
      return TRUE;
    }
  if (memcmp (data + 12, "VP8L", 4) == 0)
    {
      guint bits = read_little (data + 21, 4);

      *width = (bits & 0x3fff) + 1;
      *height = (bits >> 14 & 0x3fff) + 1;
      return TRUE;
    }
  if (memcmp (data + 12, "VP8 ", 4) == 0)
    {
      *width = read_little (data + 26, 2) & 0x3fff;
      *height = read_little (data + 28, 2) & 0x3fff;
      return TRUE;
    }

  return FALSE;
}

static gboolean
measure (const guint8 *data, gsize length, guint *width, guint *height)
{
  if (length < SHORTEST)
    return FALSE;
  if (is_png (data, length))
    {
      *width = read_big (data + 16, 4);
      *height = read_big (data + 20, 4);
      return memcmp (data + 12, "IHDR", 4) == 0;
    }
  if (is_jpeg (data, length))
    return measure_jpeg (data, length, width, height);
  if (is_webp (data, length))
    return measure_webp (data, width, height);

  return FALSE;
}

gboolean
desk_tile_picture_begins (const guint8 *data, gsize length)
{
  g_return_val_if_fail (data != NULL || length == 0, FALSE);

  return is_png (data, length) || is_jpeg (data, length) || is_webp (data, length);
}

GdkTexture *
desk_tile_picture_decode (GBytes *bytes, GError **error)
{
  const guint8 *data;
  gsize length;
  guint width = 0;
  guint height = 0;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  if (!measure (data, length, &width, &height))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("What came is no picture that can be shown"));
      return NULL;
    }
  if (width == 0 || height == 0 || width > DESK_TILE_PICTURE_LARGEST ||
      height > DESK_TILE_PICTURE_LARGEST)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   _ ("A picture of %u × %u is no tile"), width, height);
      return NULL;
    }

  return gdk_texture_new_from_bytes (bytes, error);
}
