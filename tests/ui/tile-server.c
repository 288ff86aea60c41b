/* SPDX-License-Identifier: GPL-3.0-or-later */

#undef G_DISABLE_ASSERT

#include "config.h"

#include "tile-server.h"

#include <libsoup/soup.h>
#include <math.h>
#include <string.h>

#define SIZE 256
#define ENDLESS (50 * 1024 * 1024)
#define MARK 2 /* pixels to each side of its middle */

struct _TileServer
{
  SoupServer *server;
  SoupServer *other; /* where TILE_SERVER_ELSEWHERE sends to */
  guint port;
  guint other_port;
  TileServerMode mode;
  guint color;
  gboolean marked;
  DeskPoint mark;

  GPtrArray *held;
  GPtrArray *watches; /* of GSource, on the connections of those */
  guint requests;
  guint not_modified;
  guint dropped;
  gsize written;
  char *user_agent;
  char *query;
};

static void
paint (guint8 *pixels, int x, int y, guint color, guint8 alpha)
{
  if (x < 0 || y < 0 || x >= SIZE || y >= SIZE)
    return;

  pixels += (y * SIZE + x) * 4;
  pixels[0] = (guint8) (color >> 16);
  pixels[1] = (guint8) (color >> 8);
  pixels[2] = (guint8) color;
  pixels[3] = alpha;
}

static GBytes *
draw (TileServer *self, const char *path)
{
  gboolean labels = strstr (path, "/labels/") != NULL;
  g_autofree guint8 *pixels = g_new0 (guint8, SIZE * SIZE * 4);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  guint n = g_strv_length (parts);

  for (int y = 0; y < SIZE; y++)
    for (int x = 0; x < SIZE; x++)
      {
        if (!labels)
          paint (pixels, x, y, self->color, 255);
        else if (x < SIZE / 2 && y < SIZE / 2)
          paint (pixels, x, y, 0x0000ff, 255);
      }

  if (self->marked && n >= 3)
    {
      double side = SIZE * pow (2, g_ascii_strtod (parts[n - 3], NULL));
      double sine = sin (self->mark.lat * G_PI / 180);
      double x = (self->mark.lng / 360 + 0.5) * side;
      double y = (0.5 - log ((1 + sine) / (1 - sine)) / (4 * G_PI)) * side;
      int column = (int) floor (x - SIZE * g_ascii_strtod (parts[n - 2], NULL));
      int row = (int) floor (y - SIZE * g_ascii_strtod (parts[n - 1], NULL));

      for (int i = -MARK; i <= MARK; i++)
        for (int j = -MARK; j <= MARK; j++)
          paint (pixels, column + i, row + j, 0xff0000, 255);
    }

  bytes = g_bytes_new (pixels, SIZE * SIZE * 4);
  texture = gdk_memory_texture_new (SIZE, SIZE, GDK_MEMORY_R8G8B8A8, bytes, SIZE * 4);

  return gdk_texture_save_to_png_bytes (texture);
}

static void
answer_picture (TileServer *self, SoupServerMessage *message)
{
  g_autoptr (GBytes) png =
    draw (self, g_uri_get_path (soup_server_message_get_uri (message)));
  g_autofree char *etag = g_strdup_printf ("\"%06x\"", self->color);
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_message_headers_replace (headers, "ETag", etag);
  if (g_strcmp0 (soup_message_headers_get_one (
                   soup_server_message_get_request_headers (message), "If-None-Match"),
                 etag) == 0)
    {
      self->not_modified++;
      soup_server_message_set_status (message, SOUP_STATUS_NOT_MODIFIED, NULL);
      return;
    }

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_content_type (headers, "image/png", NULL);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), png);
}

static void
append_filling (SoupServerMessage *message, TileServer *self)
{
  SoupMessageBody *body = soup_server_message_get_response_body (message);
  gsize length = 64 * 1024;

  if (self->written >= ENDLESS)
    {
      soup_message_body_complete (body);
      return;
    }
  soup_message_body_append_take (body, g_malloc0 (length), length);
  self->written += length;
}

static void
begin_body (SoupServerMessage *message, const char *head, gsize length)
{
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_content_type (soup_server_message_get_response_headers (message),
                                         "image/png", NULL);
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_COPY, head,
                            length);
}

/* A server that holds back its answer does not look at the connection. Who waits has nothing to say,
 * so that anything to be read is its end. */
static gboolean
on_readable (GSocket *socket, GIOCondition condition, gpointer user_data)
{
  TileServer *self = user_data;

  for (guint i = 0; i < self->held->len; i++)
    if (soup_server_message_get_socket (g_ptr_array_index (self->held, i)) == socket)
      {
        g_ptr_array_remove_index (self->held, i);
        self->dropped++;
        break;
      }

  return G_SOURCE_REMOVE;
}

static void
hold (TileServer *self, SoupServerMessage *message)
{
  GSource *source =
    g_socket_create_source (soup_server_message_get_socket (message), G_IO_IN | G_IO_HUP, NULL);

  g_source_set_callback (source, G_SOURCE_FUNC (on_readable), self, NULL);
  g_source_attach (source, NULL);
  g_ptr_array_add (self->watches, source);
  g_ptr_array_add (self->held, g_object_ref (message));
  soup_server_message_pause (message);
}

static void
on_request (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  static const char page[] = "<!DOCTYPE html><title>Welcome to our network</title>";
  static const guint8 head[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\0\x10\b\2\0\0\0";
  TileServer *self = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *location = NULL;

  self->requests++;
  g_free (self->user_agent);
  self->user_agent = g_strdup (soup_message_headers_get_one (
    soup_server_message_get_request_headers (message), "User-Agent"));
  g_free (self->query);
  self->query = g_strdup (g_uri_get_query (soup_server_message_get_uri (message)));

  switch (self->mode)
    {
    case TILE_SERVER_REFUSE:
      soup_server_message_set_status (message, SOUP_STATUS_FORBIDDEN, NULL);
      return;

    case TILE_SERVER_PAGE:
      /* It lies about its type, too. */
      begin_body (message, page, strlen (page));
      return;

    case TILE_SERVER_ENDLESS:
      soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
      soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
      begin_body (message, (const char *) head, sizeof head - 1);
      g_signal_connect (message, "wrote-chunk", G_CALLBACK (append_filling), self);
      return;

    case TILE_SERVER_HUGE:
      soup_message_headers_set_content_length (headers, ENDLESS);
      soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
      begin_body (message, (const char *) head, sizeof head - 1);
      g_signal_connect (message, "wrote-chunk", G_CALLBACK (append_filling), self);
      return;

    case TILE_SERVER_BOMB:
      {
        char bomb[100] = { 0 };

        memcpy (bomb, head, sizeof head - 1);
        begin_body (message, bomb, sizeof bomb);
        return;
      }

    case TILE_SERVER_ELSEWHERE:
      location = g_strdup_printf ("http://127.0.0.1:%u%s", self->other_port, path);
      soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, location);
      return;

    case TILE_SERVER_ASIDE:
      if (strstr (path, "/aside/") == NULL)
        {
          location = g_strdup_printf ("/aside%s", path);
          soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, location);
          return;
        }
      answer_picture (self, message);
      return;

    case TILE_SERVER_HOLD:
      hold (self, message);
      return;

    case TILE_SERVER_PICTURE:
    default:
      answer_picture (self, message);
    }
}

static SoupServer *
listen (TileServer *self, guint *port)
{
  SoupServer *server = soup_server_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  soup_server_add_handler (server, NULL, on_request, self, NULL);
  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  *port = (guint) g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return server;
}

TileServer *
tile_server_new (void)
{
  TileServer *self = g_new0 (TileServer, 1);

  self->color = 0x00ff00;
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->watches = g_ptr_array_new_with_free_func ((GDestroyNotify) g_source_unref);
  self->server = listen (self, &self->port);
  self->other = listen (self, &self->other_port);

  return self;
}

void
tile_server_free (TileServer *self)
{
  for (guint i = 0; i < self->watches->len; i++)
    g_source_destroy (g_ptr_array_index (self->watches, i));
  g_ptr_array_unref (self->watches);
  soup_server_disconnect (self->server);
  soup_server_disconnect (self->other);
  g_object_unref (self->server);
  g_object_unref (self->other);
  g_ptr_array_unref (self->held);
  g_free (self->user_agent);
  g_free (self->query);
  g_free (self);
}

void
tile_server_set_mode (TileServer *self, TileServerMode mode)
{
  self->mode = mode;
}

void
tile_server_set_color (TileServer *self, guint color)
{
  self->color = color;
}

void
tile_server_set_mark (TileServer *self, DeskPoint place)
{
  self->marked = TRUE;
  self->mark = place;
}

void
tile_server_release (TileServer *self)
{
  self->mode = TILE_SERVER_PICTURE;
  for (guint i = 0; i < self->watches->len; i++)
    g_source_destroy (g_ptr_array_index (self->watches, i));
  while (self->held->len > 0)
    {
      SoupServerMessage *message = g_ptr_array_index (self->held, 0);

      answer_picture (self, message);
      soup_server_message_unpause (message);
      g_ptr_array_remove_index (self->held, 0);
    }
}

guint
tile_server_count (TileServer *self)
{
  return self->requests;
}

guint
tile_server_count_not_modified (TileServer *self)
{
  return self->not_modified;
}

guint
tile_server_count_dropped (TileServer *self)
{
  return self->dropped;
}

gsize
tile_server_get_written (TileServer *self)
{
  return self->written;
}

const char *
tile_server_get_user_agent (TileServer *self)
{
  return self->user_agent;
}

const char *
tile_server_get_query (TileServer *self)
{
  return self->query;
}

guint
tile_server_get_port (TileServer *self)
{
  return self->port;
}

char *
tile_server_dup_template (TileServer *self, const char *part)
{
  return g_strdup_printf ("http://127.0.0.1:%u/%s/{z}/{x}/{y}", self->port, part);
}

DeskTileService *
tile_server_create_service (TileServer *self, const char *part, DeskDatum datum)
{
  g_autofree char *template = tile_server_dup_template (self, part);
  g_autoptr (GError) error = NULL;
  DeskTileService *service =
    desk_tile_service_new_custom (template, datum, FALSE, "© Nobody", &error);

  g_assert_no_error (error);

  return service;
}
