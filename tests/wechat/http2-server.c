/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Http2Server: frames written by hand, blocking, one thread a connection; a real server library
 * would not misbehave as it is told. Heads are not decoded: a request is told from one for a token
 * by its body, and what is answered needs nothing but HPACK's table of constants.
 */
#include "config.h"

#include "http2-server.h"

#include <string.h>
#include <sys/socket.h>

#include "fault-server.h"

#define PREFACE "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
#define PREFACE_LENGTH 24

#define FLAG_END_STREAM 0x1
#define FLAG_ACK 0x1
#define FLAG_END_HEADERS 0x4

#define NO_ERROR 0x0
#define INTERNAL_ERROR 0x2
#define REFUSED_STREAM 0x7
#define CANCEL 0x8
#define HTTP_1_1_REQUIRED 0xd

enum
{
  FRAME_DATA = 0,
  FRAME_HEADERS = 1,
  FRAME_RST_STREAM = 3,
  FRAME_SETTINGS = 4,
  FRAME_PING = 6,
  FRAME_GOAWAY = 7,
};

struct _Http2Server
{
  GSocketService *service;
  GTlsCertificate *certificate;
  GCancellable *stopping;
  char *uri;

  GMutex lock;
  GCond closed;
  Http2Act act;
  guint n_requests;
  guint n_open;
};

typedef struct
{
  Http2Server *server;
  GSocketConnection *connection;
  GInputStream *in;
  GOutputStream *out;
  GString *body;
} Visit;

typedef struct
{
  guint32 length;
  guint8 type;
  guint8 flags;
  guint32 stream;
} Frame;

static guint32
get_number (const guint8 *bytes, guint n)
{
  guint32 number = 0;

  for (guint i = 0; i < n; i++)
    number = number << 8 | bytes[i];

  return number;
}

static gboolean
read_bytes (Visit *visit, guint8 *bytes, gsize length)
{
  gsize n;

  return g_input_stream_read_all (visit->in, bytes, length, &n, visit->server->stopping, NULL) &&
         n == length;
}

static gboolean
write_frame (Visit *visit, guint8 type, guint8 flags, guint32 stream, const void *payload,
             gsize length)
{
  guint8 head[9] = { (guint8) (length >> 16), (guint8) (length >> 8), (guint8) length,
                     type,                    flags,                  (guint8) (stream >> 24),
                     (guint8) (stream >> 16), (guint8) (stream >> 8), (guint8) stream };
  GCancellable *stopping = visit->server->stopping;

  return g_output_stream_write_all (visit->out, head, sizeof head, NULL, stopping, NULL) &&
         g_output_stream_write_all (visit->out, payload, length, NULL, stopping, NULL);
}

static void
go_away (Visit *visit, guint32 last_stream, guint8 code)
{
  const guint8 payload[8] = { 0, 0, 0, (guint8) last_stream, 0, 0, 0, code };

  write_frame (visit, FRAME_GOAWAY, 0, 0, payload, sizeof payload);
}

static void
reset_stream (Visit *visit, guint32 stream, guint8 code)
{
  const guint8 payload[4] = { 0, 0, 0, code };

  write_frame (visit, FRAME_RST_STREAM, 0, stream, payload, sizeof payload);
}

static void
answer (Visit *visit, guint32 stream, const char *status, const char *body)
{
  /* A name of the table, :status, and a value that is not. */
  guint8 head[5] = { 0x08, 3 };

  memcpy (head + 2, status, 3);
  if (write_frame (visit, FRAME_HEADERS, FLAG_END_HEADERS, stream, head, sizeof head))
    write_frame (visit, FRAME_DATA, FLAG_END_STREAM, stream, body, strlen (body));
}

/* Waits for whatever the client does next, and lets it go. */
static void
hold_on (Visit *visit)
{
  guint8 byte;

  while (read_bytes (visit, &byte, 1))
    ;
}

/* The act for the request that has come. */
static Http2Act
take_act (Visit *visit)
{
  Http2Act act;

  g_mutex_lock (&visit->server->lock);
  act = visit->server->act;
  visit->server->act = HTTP2_ANSWER;
  visit->server->n_requests++;
  g_mutex_unlock (&visit->server->lock);

  return act;
}

static gboolean
is_early (Visit *visit)
{
  gboolean early;

  g_mutex_lock (&visit->server->lock);
  early = visit->server->act == HTTP2_GOAWAY_EARLY;
  g_mutex_unlock (&visit->server->lock);

  return early;
}

/* Returns: whether the connection goes on. */
static gboolean
follow (Visit *visit, guint32 stream)
{
  const struct linger at_once = { .l_onoff = 1, .l_linger = 0 };
  GSocket *socket = g_socket_connection_get_socket (visit->connection);

  if (strstr (visit->body->str, "grant_type") != NULL)
    {
      answer (visit, stream, "200", FAULT_TOKEN_REPLY);
      return TRUE;
    }

  switch (take_act (visit))
    {
    case HTTP2_CLOSE:
      return FALSE;

    case HTTP2_RESET:
      setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
      g_socket_close (socket, NULL);
      return FALSE;

    case HTTP2_GOAWAY_UNSEEN:
    case HTTP2_GOAWAY_EARLY:
      go_away (visit, 0, NO_ERROR);
      return FALSE;

    case HTTP2_GOAWAY_SEEN:
      go_away (visit, stream, NO_ERROR);
      return FALSE;

    case HTTP2_GOAWAY_ERROR:
      go_away (visit, 0, INTERNAL_ERROR);
      return FALSE;

    case HTTP2_GOAWAY_WAITING:
      go_away (visit, 0, NO_ERROR);
      hold_on (visit);
      return FALSE;

    case HTTP2_REFUSED:
      reset_stream (visit, stream, REFUSED_STREAM);
      return TRUE;

    case HTTP2_CANCEL:
      reset_stream (visit, stream, CANCEL);
      return TRUE;

    case HTTP2_DOWNGRADE:
      reset_stream (visit, stream, HTTP_1_1_REQUIRED);
      return TRUE;

    case HTTP2_MISDIRECTED:
      answer (visit, stream, "421", "");
      return TRUE;

    case HTTP2_UNAVAILABLE:
      answer (visit, stream, "503", "busy");
      return TRUE;

    case HTTP2_ANSWER:
    case HTTP2_N_ACTS:
    default:
      answer (visit, stream, "200", FAULT_PRICE_REPLY);
      return TRUE;
    }
}

static gboolean
read_frame (Visit *visit)
{
  guint8 head[9];
  Frame frame;
  g_autofree guint8 *payload = NULL;

  if (!read_bytes (visit, head, sizeof head))
    return FALSE;

  frame = (Frame){ get_number (head, 3), head[3], head[4], get_number (head + 5, 4) };
  payload = g_malloc0 (frame.length + 1);
  if (!read_bytes (visit, payload, frame.length))
    return FALSE;

  switch (frame.type)
    {
    case FRAME_SETTINGS:
      return (frame.flags & FLAG_ACK) ||
             write_frame (visit, FRAME_SETTINGS, FLAG_ACK, 0, "", 0);

    case FRAME_PING:
      return (frame.flags & FLAG_ACK) ||
             write_frame (visit, FRAME_PING, FLAG_ACK, 0, payload, frame.length);

    case FRAME_HEADERS:
      g_string_truncate (visit->body, 0);
      if (is_early (visit))
        return follow (visit, frame.stream);
      break;

    case FRAME_DATA:
      g_string_append_len (visit->body, (const char *) payload, frame.length);
      break;

    default:
      return frame.type != FRAME_GOAWAY;
    }

  return !(frame.flags & FLAG_END_STREAM) || follow (visit, frame.stream);
}

static void
serve (Visit *visit)
{
  guint8 preface[PREFACE_LENGTH];

  if (!read_bytes (visit, preface, sizeof preface))
    return;

  /* Somebody took the hint and came with the other protocol. */
  if (memcmp (preface, PREFACE, sizeof preface) != 0)
    {
      take_act (visit);
      return;
    }

  if (!write_frame (visit, FRAME_SETTINGS, 0, 0, "", 0))
    return;
  while (read_frame (visit))
    ;
}

static gboolean
on_incoming (GSocketService *service, GSocketConnection *connection, GObject *source,
             gpointer data)
{
  Http2Server *self = data;

  g_mutex_lock (&self->lock);
  self->n_open++;
  g_mutex_unlock (&self->lock);

  return FALSE;
}

static gboolean
on_run (GThreadedSocketService *service, GSocketConnection *connection, GObject *source,
        gpointer data)
{
  static const char *const protocols[] = { "h2", NULL };
  Http2Server *self = data;
  g_autoptr (GIOStream) tls = g_tls_server_connection_new (G_IO_STREAM (connection),
                                                           self->certificate, NULL);
  Visit visit = { .server = self, .connection = connection };

  g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (tls), protocols);
  if (g_tls_connection_handshake (G_TLS_CONNECTION (tls), self->stopping, NULL))
    {
      visit.in = g_io_stream_get_input_stream (tls);
      visit.out = g_io_stream_get_output_stream (tls);
      visit.body = g_string_new (NULL);
      serve (&visit);
      g_string_free (visit.body, TRUE);
    }
  g_io_stream_close (tls, NULL, NULL);
  g_clear_object (&tls);

  g_mutex_lock (&self->lock);
  self->n_open--;
  g_cond_signal (&self->closed);
  g_mutex_unlock (&self->lock);

  return TRUE;
}

Http2Server *
http2_server_new (const char *certificate)
{
  Http2Server *self = g_new0 (Http2Server, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) effective = NULL;
  g_autoptr (GError) error = NULL;

  g_mutex_init (&self->lock);
  self->stopping = g_cancellable_new ();
  self->certificate = g_tls_certificate_new_from_file (certificate, &error);
  g_assert_no_error (error);
  self->service = g_threaded_socket_service_new (-1);
  g_cond_init (&self->closed);
  g_signal_connect (self->service, "incoming", G_CALLBACK (on_incoming), self);
  g_signal_connect (self->service, "run", G_CALLBACK (on_run), self);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address,
                                 G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &effective,
                                 &error);
  g_assert_no_error (error);
  self->uri = g_strdup_printf (
    "https://127.0.0.1:%u", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective)));

  return self;
}

const char *
http2_server_get_uri (Http2Server *self)
{
  return self->uri;
}

void
http2_server_play (Http2Server *self, Http2Act act)
{
  g_mutex_lock (&self->lock);
  self->act = act;
  g_mutex_unlock (&self->lock);
}

guint
http2_server_count (Http2Server *self)
{
  guint n;

  g_mutex_lock (&self->lock);
  n = self->n_requests;
  g_mutex_unlock (&self->lock);

  return n;
}

void
http2_server_free (Http2Server *self)
{
  g_cancellable_cancel (self->stopping);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));

  g_mutex_lock (&self->lock);
  while (self->n_open > 0)
    g_cond_wait (&self->closed, &self->lock);
  g_mutex_unlock (&self->lock);

  g_clear_object (&self->service);
  g_clear_object (&self->certificate);
  g_clear_object (&self->stopping);
  g_cond_clear (&self->closed);
  g_mutex_clear (&self->lock);
  g_free (self->uri);
  g_free (self);
}
