/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * FaultServer: raw sockets, blocking, one thread a connection: a real server library would not
 * misbehave as it is told. What threads share is behind the lock.
 */
#include "config.h"

#include "fault-server.h"

#include <string.h>
#include <sys/socket.h>

#define DRIP_MS 5
#define MORE_THAN_SENT 1000
#define LONGEST_HEAD (64 * 1024)

struct _FaultServer
{
  GSocket *listener;
  GTlsCertificate *certificate;
  char *uri;
  guint16 port;
  GThread *acceptor;
  GCancellable *stopping;

  GMutex lock;
  GCond closed;
  gboolean keep_alive;
  GPtrArray *acts;     /* of Act */
  GPtrArray *requests; /* of Request */
  guint n_connections;
  guint n_open;
};

typedef struct
{
  char *part;
  FaultKind kind;
  char *head;
  GBytes *body;
  guint delay;
  guint times;
} Act;

typedef struct
{
  GString *text;
  gsize head_length; /* with the empty line */
  guint connection;
} Request;

typedef struct
{
  FaultServer *server;
  GSocket *socket;
  guint number;
} Visit;

static void
act_free (Act *act)
{
  g_free (act->part);
  g_free (act->head);
  g_bytes_unref (act->body);
  g_free (act);
}

static Act *
act_new (const char *part, const FaultAct *told)
{
  Act *act = g_new0 (Act, 1);
  const char *body = told->body != NULL ? told->body : "";

  act->part = g_strdup (part);
  act->kind = told->kind;
  act->head = g_strdup (told->head != NULL ? told->head : "200 OK");
  act->body = g_bytes_new (body, told->length > 0 ? (gsize) told->length : strlen (body));
  act->delay = told->delay;
  act->times = told->times;

  return act;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static void
request_free (Request *request)
{
  g_string_free (request->text, TRUE);
  g_free (request);
}

static gboolean
has_part (const char *text, const char *part)
{
  const char *end = strstr (text, "\r\n");

  return part == NULL || g_strstr_len (text, end != NULL ? end - text : -1, part) != NULL;
}

/* What is to be done with this request; the lock is held. */
static Act *
choose_act (FaultServer *self, const char *text)
{
  static const FaultAct token = { .body = FAULT_TOKEN_REPLY };
  static const FaultAct price = { .body = FAULT_PRICE_REPLY };
  Act *chosen = NULL;

  for (guint i = 0; i < self->acts->len; i++)
    {
      Act *act = g_ptr_array_index (self->acts, i);

      if (has_part (text, act->part) && (chosen == NULL || act->part != NULL))
        chosen = act;
    }
  if (chosen == NULL)
    return act_new (NULL, has_part (text, "/stable_token") ? &token : &price);

  return act_new (chosen->part, &(FaultAct){ .kind = chosen->kind,
                                             .head = chosen->head,
                                             .body = g_bytes_get_data (chosen->body, NULL),
                                             .length = (gssize) g_bytes_get_size (chosen->body),
                                             .delay = chosen->delay });
}

/* Counts down what was to be done only so many times. */
static void
use_act (FaultServer *self, const char *part)
{
  for (guint i = 0; i < self->acts->len; i++)
    {
      Act *act = g_ptr_array_index (self->acts, i);

      if (g_strcmp0 (act->part, part) == 0 && act->times > 0 && --act->times == 0)
        {
          g_ptr_array_remove_index (self->acts, i);
          return;
        }
    }
}

/* Reads on until @enough bytes are there; FALSE when the peer ends first. */
static gboolean
read_until (FaultServer *self, GInputStream *input, GString *text, gsize enough)
{
  char chunk[4096];

  while (text->len < enough)
    {
      gssize n = g_input_stream_read (input, chunk, sizeof chunk, self->stopping, NULL);

      if (n <= 0)
        return FALSE;
      g_string_append_len (text, chunk, n);
    }

  return TRUE;
}

/* (nullable): the next request, head and body. */
static Request *
read_request (FaultServer *self, GInputStream *input)
{
  GString *text = g_string_new (NULL);
  Request *request = g_new0 (Request, 1);
  const char *end;

  request->text = text;
  while ((end = strstr (text->str, "\r\n\r\n")) == NULL)
    if (text->len > LONGEST_HEAD || !read_until (self, input, text, text->len + 1))
      {
        request_free (request);
        return NULL;
      }
  request->head_length = (gsize) (end - text->str) + 4;

  for (const char *line = text->str; line < end; line = strstr (line, "\r\n") + 2)
    if (g_ascii_strncasecmp (line, "Content-Length:", strlen ("Content-Length:")) == 0)
      {
        gsize length = g_ascii_strtoull (line + strlen ("Content-Length:"), NULL, 10);

        if (read_until (self, input, text, request->head_length + length))
          return request;
        request_free (request);
        return NULL;
      }

  return request;
}

static gboolean
send_bytes (FaultServer *self, GOutputStream *output, const void *data, gsize length)
{
  return g_output_stream_write_all (output, data, length, NULL, self->stopping, NULL);
}

static gboolean
send_head (FaultServer *self, GOutputStream *output, const char *head, gsize length, gboolean keep)
{
  g_autofree char *text = g_strdup_printf (
    "HTTP/1.1 %s\r\nContent-Type: text/plain\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n%s\r\n",
    head, length, keep ? "" : "Connection: close\r\n");

  return send_bytes (self, output, text, strlen (text));
}

static void
drip (FaultServer *self, GOutputStream *output, const Act *act)
{
  if (!send_head (self, output, act->head, 1000000, FALSE))
    return;
  /* The pace is the fault itself; whoever waits for something else waits for a condition. */
  while (!g_cancellable_is_cancelled (self->stopping) && send_bytes (self, output, " ", 1))
    g_usleep (DRIP_MS * 1000);
}

static gboolean
echo (FaultServer *self,
      GOutputStream *output,
      const Act *act,
      const Request *request,
      gboolean keep)
{
  g_autofree char *line =
    g_strndup (request->text->str, strcspn (request->text->str, "\r"));
  g_autofree char *head = g_strdup_printf ("%s\r\nX-Echo: %s %s", act->head, line,
                                           request->text->str + request->head_length);

  return send_head (self, output, head, request->text->len, keep) &&
         send_bytes (self, output, request->text->str, request->text->len);
}

/* Tells whether the connection goes on. */
static gboolean
play (FaultServer *self, GIOStream *stream, GSocket *socket, const Act *act, const Request *request,
      gboolean keep)
{
  GInputStream *input = g_io_stream_get_input_stream (stream);
  GOutputStream *output = g_io_stream_get_output_stream (stream);
  gsize length;
  const void *body = g_bytes_get_data (act->body, &length);
  char byte;

  if (act->delay > 0)
    {
      GPollFD fd;

      /* Sleeps until the time is over or the server stops. */
      g_cancellable_make_pollfd (self->stopping, &fd);
      g_poll (&fd, 1, (int) act->delay);
      g_cancellable_release_fd (self->stopping);
    }

  switch (act->kind)
    {
    case FAULT_HANG:
      while (g_input_stream_read (input, &byte, 1, self->stopping, NULL) > 0)
        ;
      return FALSE;

    case FAULT_RESET:
      {
        struct linger at_once = { .l_onoff = 1, .l_linger = 0 };

        setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        return FALSE;
      }

    case FAULT_TRUNCATE:
      if (send_head (self, output, act->head, length + MORE_THAN_SENT, FALSE))
        send_bytes (self, output, body, length);
      return FALSE;

    case FAULT_DRIP:
      drip (self, output, act);
      return FALSE;

    case FAULT_ECHO:
      return echo (self, output, act, request, keep) && keep;

    case FAULT_RAW:
      send_bytes (self, output, body, length);
      return FALSE;

    case FAULT_CLOSE:
      return FALSE;

    case FAULT_NONE:
    default:
      return send_head (self, output, act->head, length, keep) &&
             send_bytes (self, output, body, length) && keep;
    }
}

static GIOStream *
open_stream (FaultServer *self, GSocket *socket)
{
  g_autoptr (GSocketConnection) plain = g_socket_connection_factory_create_connection (socket);
  GIOStream *tls;

  if (self->certificate == NULL)
    return G_IO_STREAM (g_steal_pointer (&plain));

  tls = g_tls_server_connection_new (G_IO_STREAM (plain), self->certificate, NULL);
  if (tls != NULL &&
      !g_tls_connection_handshake (G_TLS_CONNECTION (tls), self->stopping, NULL))
    g_clear_object (&tls);

  return tls;
}

static gpointer
receive (gpointer data)
{
  Visit *visit = data;
  FaultServer *self = visit->server;
  g_autoptr (GIOStream) stream = open_stream (self, visit->socket);
  gboolean goes_on = stream != NULL;

  while (goes_on)
    {
      Request *request = read_request (self, g_io_stream_get_input_stream (stream));
      g_autoptr (Act) act = NULL;
      gboolean keep;

      if (request == NULL)
        break;
      request->connection = visit->number;

      g_mutex_lock (&self->lock);
      act = choose_act (self, request->text->str);
      use_act (self, act->part);
      g_ptr_array_add (self->requests, request);
      keep = self->keep_alive;
      g_mutex_unlock (&self->lock);

      goes_on = play (self, stream, visit->socket, act, request, keep);
    }

  g_clear_object (&stream);
  g_socket_close (visit->socket, NULL);
  g_object_unref (visit->socket);
  g_free (visit);

  g_mutex_lock (&self->lock);
  self->n_open--;
  g_cond_signal (&self->closed);
  g_mutex_unlock (&self->lock);

  return NULL;
}

static gpointer
accept_all (gpointer data)
{
  FaultServer *self = data;
  GSocket *socket;

  while ((socket = g_socket_accept (self->listener, self->stopping, NULL)) != NULL)
    {
      Visit *visit = g_new0 (Visit, 1);

      visit->server = self;
      visit->socket = socket;
      g_mutex_lock (&self->lock);
      visit->number = ++self->n_connections;
      self->n_open++;
      g_mutex_unlock (&self->lock);
      g_thread_unref (g_thread_new ("fault-visit", receive, visit));
    }

  return NULL;
}

FaultServer *
fault_server_new (const char *certificate)
{
  FaultServer *self = g_new0 (FaultServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) local = NULL;
  g_autoptr (GError) error = NULL;

  g_mutex_init (&self->lock);
  g_cond_init (&self->closed);
  self->stopping = g_cancellable_new ();
  self->acts = g_ptr_array_new_with_free_func ((GDestroyNotify) act_free);
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) request_free);
  if (certificate != NULL)
    self->certificate = g_tls_certificate_new_from_file (certificate, &error);
  g_assert_no_error (error);

  self->listener = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_socket_set_listen_backlog (self->listener, 64);
  g_socket_bind (self->listener, any, TRUE, &error);
  g_assert_no_error (error);
  g_socket_listen (self->listener, &error);
  g_assert_no_error (error);
  local = g_socket_get_local_address (self->listener, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (local));
  self->uri = g_strdup_printf ("%s://127.0.0.1:%u", certificate != NULL ? "https" : "http",
                               (guint) self->port);
  self->acceptor = g_thread_new ("fault-server", accept_all, self);

  return self;
}

void
fault_server_free (FaultServer *self)
{
  g_cancellable_cancel (self->stopping);
  g_thread_join (self->acceptor);
  g_mutex_lock (&self->lock);
  while (self->n_open > 0)
    g_cond_wait (&self->closed, &self->lock);
  g_mutex_unlock (&self->lock);

  g_socket_close (self->listener, NULL);
  g_object_unref (self->listener);
  g_clear_object (&self->certificate);
  g_object_unref (self->stopping);
  g_ptr_array_unref (self->acts);
  g_ptr_array_unref (self->requests);
  g_cond_clear (&self->closed);
  g_mutex_clear (&self->lock);
  g_free (self->uri);
  g_free (self);
}

const char *
fault_server_get_uri (FaultServer *self)
{
  return self->uri;
}

guint16
fault_server_get_port (FaultServer *self)
{
  return self->port;
}

void
fault_server_set_keep_alive (FaultServer *self, gboolean keep_alive)
{
  g_mutex_lock (&self->lock);
  self->keep_alive = keep_alive;
  g_mutex_unlock (&self->lock);
}

void
fault_server_play (FaultServer *self, const char *part, const FaultAct *act)
{
  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->acts->len; i++)
    if (g_strcmp0 (((Act *) g_ptr_array_index (self->acts, i))->part, part) == 0)
      g_ptr_array_remove_index (self->acts, i--);
  g_ptr_array_add (self->acts, act_new (part, act));
  g_mutex_unlock (&self->lock);
}

/* The n-th of these requests, or with G_MAXUINT how many there are; the lock is held. */
static Request *
find_request (FaultServer *self, const char *part, guint n, guint *count)
{
  *count = 0;
  for (guint i = 0; i < self->requests->len; i++)
    {
      Request *request = g_ptr_array_index (self->requests, i);

      if (has_part (request->text->str, part) && (*count)++ == n)
        return request;
    }

  return NULL;
}

guint
fault_server_count (FaultServer *self, const char *part)
{
  guint count;

  g_mutex_lock (&self->lock);
  find_request (self, part, G_MAXUINT, &count);
  g_mutex_unlock (&self->lock);

  return count;
}

guint
fault_server_count_connections (FaultServer *self)
{
  guint count;

  g_mutex_lock (&self->lock);
  count = self->n_connections;
  g_mutex_unlock (&self->lock);

  return count;
}

guint
fault_server_count_open (FaultServer *self)
{
  guint count;

  g_mutex_lock (&self->lock);
  count = self->n_open;
  g_mutex_unlock (&self->lock);

  return count;
}

char *
fault_server_dup_request (FaultServer *self, const char *part, guint n)
{
  Request *request;
  char *text;
  guint count;

  g_mutex_lock (&self->lock);
  request = find_request (self, part, n, &count);
  g_assert_nonnull (request);
  text = g_strdup (request->text->str);
  g_mutex_unlock (&self->lock);

  return text;
}

guint
fault_server_get_connection (FaultServer *self, const char *part, guint n)
{
  Request *request;
  guint connection, count;

  g_mutex_lock (&self->lock);
  request = find_request (self, part, n, &count);
  g_assert_nonnull (request);
  connection = request->connection;
  g_mutex_unlock (&self->lock);

  return connection;
}
