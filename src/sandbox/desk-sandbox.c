/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskSandbox: a faithful stand-in for the platform and its carriers, on loopback.
 *
 * It shares no code with the client, so that a mistake on one side cannot hide behind the same
 * mistake on the other. This file is its life and its network: a thread with a main context, a
 * SoupServer in it, and a lock around DeskSandboxPlatform, which knows the answers.
 *
 * Made, set, started, stopped and dropped by one thread, the owner's. Only the server's thread uses
 * the server and the players.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox.h"

#include <libsoup/soup.h>

#include "sandbox/desk-sandbox-account.h"
#include "sandbox/desk-sandbox-certificate.h"
#include "sandbox/desk-sandbox-platform.h"
#include "sandbox/desk-sandbox-player.h"

/* SoupServer's own socket takes ten; the eleventh client at once would be reset. */
#define BACKLOG 128

/* libsoup 3.6 crashes when a connection or the server goes while a handshake is being refused,
 * microseconds. */
#define TLS_GRACE (100 * G_TIME_SPAN_MILLISECOND)

struct _DeskSandbox
{
  GObject parent_instance;

  guint port;
  char *uri;
  GTlsCertificate *certificate;

  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  GSocket *socket;

  /* The thread says here that it listens, or why not. */
  GMutex ready_lock;
  GCond ready_cond;
  gboolean ready;
  GError *failure;

  GMutex platform_lock;
  DeskSandboxPlatform *platform;
  guint n_calls; /* atomic */

  GHashTable *players;
};

G_DEFINE_FINAL_TYPE (DeskSandbox, desk_sandbox, G_TYPE_OBJECT)

static GSocket *
open_socket (guint port, GError **error)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, (guint16) port);
  g_autoptr (GSocket) socket = NULL;

  socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, error);
  if (socket == NULL)
    return NULL;

  g_socket_set_listen_backlog (socket, BACKLOG);

  if (!g_socket_bind (socket, address, TRUE, error) || !g_socket_listen (socket, error))
    return NULL;

  return g_steal_pointer (&socket);
}

static char *
format_uri (GSocket *socket, gboolean tls, GError **error)
{
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (socket, error);

  if (address == NULL)
    return NULL;

  return g_strdup_printf ("%s://127.0.0.1:%u", tls ? "https" : "http",
                          g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
}

static gboolean
on_late_work_due (gpointer user_data)
{
  DeskSandbox *self = user_data;

  g_mutex_lock (&self->platform_lock);
  desk_sandbox_platform_catch_up (self->platform);
  g_mutex_unlock (&self->platform_lock);

  return G_SOURCE_REMOVE;
}

/* So that it is done though nobody calls. */
static void
expect_late_work (DeskSandbox *self, guint interval)
{
  g_autoptr (GSource) source = g_timeout_source_new (interval);

  g_source_set_callback (source, on_late_work_due, self, NULL);
  g_source_attach (source, self->context);
}

static void
on_request (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query,
            gpointer user_data)
{
  DeskSandbox *self = DESK_SANDBOX (user_data);
  g_autoptr (GBytes) body = NULL;
  DeskSandboxAnswer *answer;
  const char *data;
  gsize length;

  /* Stopped meanwhile: it is not taken up at all, and its connection goes with the server. */
  if (self->players == NULL)
    {
      soup_server_message_pause (message);
      return;
    }

  g_atomic_int_inc (&self->n_calls);

  body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  data = g_bytes_get_data (body, &length);

  g_mutex_lock (&self->platform_lock);
  answer = desk_sandbox_platform_answer (self->platform, soup_server_message_get_method (message),
                                         path, query, data, length);
  g_mutex_unlock (&self->platform_lock);

  if (answer->late != 0)
    expect_late_work (self, answer->late);
  desk_sandbox_player_play (self->players, message, answer);
}

static void
tell_ready (DeskSandbox *self, GError *failure)
{
  g_mutex_lock (&self->ready_lock);
  self->ready = TRUE;
  self->failure = failure;
  g_cond_signal (&self->ready_cond);
  g_mutex_unlock (&self->ready_lock);
}

/* What is ready in the context, for as long as @microseconds. */
static void
run_for (DeskSandbox *self, gint64 microseconds)
{
  gint64 until = g_get_monotonic_time () + microseconds;

  do
    {
      while (g_main_context_iteration (self->context, FALSE))
        ;
      if (microseconds > 0)
        g_usleep (G_TIME_SPAN_MILLISECOND);
    }
  while (g_get_monotonic_time () < until);
}

/* Ends what is open: calls that wait, handshakes, then the server's connections, then what these left
 * behind in the context. */
static void
close_server (DeskSandbox *self, SoupServer *server)
{
  gint64 grace = self->certificate != NULL ? TLS_GRACE : 0;

  g_clear_pointer (&self->players, g_hash_table_unref);
  run_for (self, grace);
  soup_server_disconnect (server);
  run_for (self, grace);
}

static gpointer
serve (gpointer user_data)
{
  DeskSandbox *self = DESK_SANDBOX (user_data);
  g_autoptr (SoupServer) server = NULL;
  GError *failure = NULL;
  gboolean listening;

  g_main_context_push_thread_default (self->context);

  self->players = desk_sandbox_player_new_set ();
  server = soup_server_new ("tls-certificate", self->certificate, NULL);
  soup_server_add_handler (server, NULL, on_request, self, NULL);

  listening = soup_server_listen_socket (
      server, self->socket, self->certificate != NULL ? SOUP_SERVER_LISTEN_HTTPS : 0, &failure);
  tell_ready (self, failure);

  if (listening)
    g_main_loop_run (self->loop);

  close_server (self, server);
  g_clear_object (&server);
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

static gboolean
on_stop_asked (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_REMOVE;
}

static void
join (DeskSandbox *self)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  /* From inside the loop: asked from here, it could be before the loop runs, and be lost. */
  g_source_set_priority (source, G_PRIORITY_HIGH);
  g_source_set_callback (source, on_stop_asked, self->loop, NULL);
  g_source_attach (source, self->context);

  g_thread_join (g_steal_pointer (&self->thread));

  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_object (&self->socket);
}

static void
desk_sandbox_dispose (GObject *object)
{
  DeskSandbox *self = DESK_SANDBOX (object);

  desk_sandbox_stop (self);
  g_clear_object (&self->certificate);
  g_clear_object (&self->platform);

  G_OBJECT_CLASS (desk_sandbox_parent_class)->dispose (object);
}

static void
desk_sandbox_finalize (GObject *object)
{
  DeskSandbox *self = DESK_SANDBOX (object);

  g_clear_pointer (&self->uri, g_free);
  g_mutex_clear (&self->ready_lock);
  g_cond_clear (&self->ready_cond);
  g_mutex_clear (&self->platform_lock);

  G_OBJECT_CLASS (desk_sandbox_parent_class)->finalize (object);
}

static void
desk_sandbox_class_init (DeskSandboxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = desk_sandbox_dispose;
  object_class->finalize = desk_sandbox_finalize;
}

static void
desk_sandbox_init (DeskSandbox *self)
{
  g_mutex_init (&self->ready_lock);
  g_cond_init (&self->ready_cond);
  g_mutex_init (&self->platform_lock);
  self->platform = desk_sandbox_platform_new ();
}

DeskSandbox *
desk_sandbox_new (void)
{
  return g_object_new (DESK_TYPE_SANDBOX, NULL);
}

void
desk_sandbox_set_port (DeskSandbox *self, guint port)
{
  g_return_if_fail (DESK_IS_SANDBOX (self));
  g_return_if_fail (self->thread == NULL);
  g_return_if_fail (port <= G_MAXUINT16);

  self->port = port;
}

gboolean
desk_sandbox_set_tls (DeskSandbox *self, const char *ca_path, GError **error)
{
  GTlsCertificate *certificate;

  g_return_val_if_fail (DESK_IS_SANDBOX (self), FALSE);
  g_return_val_if_fail (self->thread == NULL, FALSE);
  g_return_val_if_fail (ca_path != NULL, FALSE);

  certificate = desk_sandbox_certificate_new (ca_path, error);
  if (certificate == NULL)
    return FALSE;

  g_clear_object (&self->certificate);
  self->certificate = certificate;

  return TRUE;
}

void
desk_sandbox_set_seed (DeskSandbox *self, guint64 seed)
{
  g_return_if_fail (DESK_IS_SANDBOX (self));

  g_mutex_lock (&self->platform_lock);
  desk_sandbox_platform_set_seed (self->platform, seed);
  g_mutex_unlock (&self->platform_lock);
}

void
desk_sandbox_set_latency_scale (DeskSandbox *self, double scale)
{
  g_return_if_fail (DESK_IS_SANDBOX (self));
  g_return_if_fail (scale >= 0);

  g_mutex_lock (&self->platform_lock);
  desk_sandbox_platform_set_latency_scale (self->platform, scale);
  g_mutex_unlock (&self->platform_lock);
}

void
desk_sandbox_set_speed (DeskSandbox *self, double speed)
{
  g_return_if_fail (DESK_IS_SANDBOX (self));
  g_return_if_fail (speed > 0);

  g_mutex_lock (&self->platform_lock);
  desk_sandbox_platform_set_speed (self->platform, speed);
  g_mutex_unlock (&self->platform_lock);
}

gboolean
desk_sandbox_load_scenario (DeskSandbox *self, const char *path, GError **error)
{
  g_autoptr (DeskScenario) scenario = NULL;

  g_return_val_if_fail (DESK_IS_SANDBOX (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  scenario = desk_scenario_new_from_file (path, error);
  if (scenario == NULL)
    return FALSE;

  g_mutex_lock (&self->platform_lock);
  desk_sandbox_platform_set_scenario (self->platform, scenario);
  g_mutex_unlock (&self->platform_lock);

  return TRUE;
}

void
desk_sandbox_advance_clock (DeskSandbox *self, gint64 seconds)
{
  g_return_if_fail (DESK_IS_SANDBOX (self));
  g_return_if_fail (seconds >= 0);

  g_mutex_lock (&self->platform_lock);
  desk_sandbox_platform_advance_clock (self->platform, seconds);
  g_mutex_unlock (&self->platform_lock);
}

void
desk_sandbox_set_deduplication (DeskSandbox *self, gboolean deduplication)
{
  g_return_if_fail (DESK_IS_SANDBOX (self));

  g_mutex_lock (&self->platform_lock);
  desk_sandbox_platform_set_deduplication (self->platform, deduplication);
  g_mutex_unlock (&self->platform_lock);
}

gboolean
desk_sandbox_keep_journal (DeskSandbox *self, const char *path, GError **error)
{
  g_autoptr (DeskSandboxJournal) journal = NULL;

  g_return_val_if_fail (DESK_IS_SANDBOX (self), FALSE);

  journal = desk_sandbox_journal_new (path, error);
  if (journal == NULL)
    return FALSE;

  g_mutex_lock (&self->platform_lock);
  desk_sandbox_platform_set_journal (self->platform, journal);
  g_mutex_unlock (&self->platform_lock);

  return TRUE;
}

char *
desk_sandbox_dup_journal (DeskSandbox *self)
{
  char *journal;

  g_return_val_if_fail (DESK_IS_SANDBOX (self), NULL);

  g_mutex_lock (&self->platform_lock);
  journal = desk_sandbox_platform_dup_journal (self->platform);
  g_mutex_unlock (&self->platform_lock);

  return journal;
}

char *
desk_sandbox_dup_orders (DeskSandbox *self)
{
  char *orders;

  g_return_val_if_fail (DESK_IS_SANDBOX (self), NULL);

  g_mutex_lock (&self->platform_lock);
  orders = desk_sandbox_platform_dup_orders (self->platform);
  g_mutex_unlock (&self->platform_lock);

  return orders;
}

gboolean
desk_sandbox_start (DeskSandbox *self, GError **error)
{
  g_autoptr (GSocket) socket = NULL;
  g_autofree char *uri = NULL;

  g_return_val_if_fail (DESK_IS_SANDBOX (self), FALSE);
  g_return_val_if_fail (self->thread == NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  /* The port is had here, so that two stand-ins after one port hear of it before any thread. */
  socket = open_socket (self->port, error);
  if (socket == NULL)
    return FALSE;

  uri = format_uri (socket, self->certificate != NULL, error);
  if (uri == NULL)
    return FALSE;

  self->socket = g_steal_pointer (&socket);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->ready = FALSE;
  self->thread = g_thread_new ("sandbox", serve, self);

  g_mutex_lock (&self->ready_lock);
  while (!self->ready)
    g_cond_wait (&self->ready_cond, &self->ready_lock);
  g_mutex_unlock (&self->ready_lock);

  if (self->failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->failure));
      join (self);
      return FALSE;
    }

  g_free (self->uri);
  self->uri = g_steal_pointer (&uri);

  return TRUE;
}

const char *
desk_sandbox_get_uri (DeskSandbox *self)
{
  g_return_val_if_fail (DESK_IS_SANDBOX (self), NULL);

  return self->uri;
}

char *
desk_sandbox_dup_accounts (DeskSandbox *self)
{
  g_return_val_if_fail (DESK_IS_SANDBOX (self), NULL);

  return desk_sandbox_account_dup_json ();
}

guint
desk_sandbox_get_n_calls (DeskSandbox *self)
{
  g_return_val_if_fail (DESK_IS_SANDBOX (self), 0);

  return (guint) g_atomic_int_get (&self->n_calls);
}

void
desk_sandbox_stop (DeskSandbox *self)
{
  g_return_if_fail (DESK_IS_SANDBOX (self));

  if (self->thread != NULL)
    join (self);
}
