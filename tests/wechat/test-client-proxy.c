/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * With a proxy in the environment, what is spoken to this machine itself does not go through it:
 * the stand-in still answers, and the proxy does not even see a connection. What is spoken to the
 * world does: the proxy is a working one.
 *
 * Each test is a process of its own, because GIO chooses its proxy resolver once.
 */
#include "config.h"

#include <libsoup/soup.h>

#include "client-fixture.h"
#include "wechat/desk-fetch.h"

/* A resolver that knows one proxy for everything, this machine included, whatever GIO has installed
 * here. */
#define TEST_TYPE_RESOLVER (test_resolver_get_type ())
G_DECLARE_FINAL_TYPE (TestResolver, test_resolver, TEST, RESOLVER, GObject)

struct _TestResolver
{
  GObject parent_instance;
};

static void test_resolver_iface_init (GProxyResolverInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestResolver,
                               test_resolver,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER,
                                                      test_resolver_iface_init))

static char **
test_resolver_lookup (GProxyResolver *resolver,
                      const char *uri,
                      GCancellable *cancellable,
                      GError **error)
{
  const char *const proxies[] = { g_getenv ("http_proxy"), NULL };

  return g_strdupv ((char **) proxies);
}

static void
test_resolver_lookup_async (GProxyResolver *resolver,
                            const char *uri,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, data);

  g_task_return_pointer (task, test_resolver_lookup (resolver, uri, NULL, NULL),
                         (GDestroyNotify) g_strfreev);
}

static char **
test_resolver_lookup_finish (GProxyResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
test_resolver_is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static void
test_resolver_iface_init (GProxyResolverInterface *iface)
{
  iface->is_supported = test_resolver_is_supported;
  iface->lookup = test_resolver_lookup;
  iface->lookup_async = test_resolver_lookup_async;
  iface->lookup_finish = test_resolver_lookup_finish;
}

static void
test_resolver_class_init (TestResolverClass *klass)
{
}

static void
test_resolver_init (TestResolver *self)
{
}

static FaultServer *
start_proxy (void)
{
  static const char *const names[] = { "http_proxy",  "HTTP_PROXY",  "https_proxy",
                                       "HTTPS_PROXY", "all_proxy",   "ALL_PROXY" };
  FaultServer *proxy = fault_server_new (NULL);

  fault_server_play (proxy, NULL, &(FaultAct){ .head = "502 No way" });
  g_unsetenv ("no_proxy");
  g_unsetenv ("NO_PROXY");
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_setenv (names[i], fault_server_get_uri (proxy), TRUE);

  return proxy;
}

/* Whether an ordinary session would send what is for @server to the proxy. */
static gboolean
is_proxied (FaultServer *server, FaultServer *proxy)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new ("GET", fault_server_get_uri (server));
  g_autoptr (GBytes) body = soup_session_send_and_read (session, message, NULL, NULL);

  return fault_server_count_connections (proxy) > 0;
}

static void
on_fetched (GObject *source, GAsyncResult *result, gpointer data)
{
  GError **error = data;
  g_autoptr (GBytes) body = desk_fetch_finish (DESK_FETCH (source), result, NULL, NULL, error);

  if (body != NULL)
    *error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_EXISTS, "there is an answer");
}

/* Whether @url answers. */
static gboolean
fetch (const char *url)
{
  g_autoptr (DeskFetch) fetcher = desk_fetch_new ();
  g_autoptr (GError) error = NULL;

  desk_fetch_async (fetcher, url, NULL, NULL, 1000, 60 * 1000, NULL, on_fetched, &error);
  WAIT_UNTIL (error != NULL);

  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
}

static void
assert_goes_past (FaultServer *server, FaultServer *proxy)
{
  static const char *const hosts[] = { "127.0.0.1", "localhost" };
  guint n_before = fault_server_count_connections (proxy);

  for (gsize i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autofree char *endpoint =
        g_strdup_printf ("http://%s:%u", hosts[i], (guint) fault_server_get_port (server));
      g_autoptr (DeskClient) client =
        desk_client_new (endpoint, FIXTURE_APPID, FIXTURE_APPSECRET);
      g_autoptr (DeskReply) reply = fixture_call (client);

      g_assert_no_error (desk_reply_get_error (reply));
      g_assert_cmpuint (fault_server_count (server, PRE_ADD), ==, i + 1);
      g_assert_true (fetch (endpoint));
      g_assert_cmpuint (fault_server_count (server, "GET / "), ==, i + 1);
    }
  g_assert_cmpuint (fault_server_count_connections (proxy), ==, n_before);
}

static void
test_any_resolver (void)
{
  g_autoptr (FaultServer) proxy = NULL;
  g_autoptr (FaultServer) server = NULL;
  g_autoptr (DeskClient) far_away = NULL;
  g_autoptr (DeskReply) reply = NULL;
  guint n_before;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }

  g_setenv ("GIO_USE_PROXY_RESOLVER", "test", TRUE);
  proxy = start_proxy ();
  server = fault_server_new (NULL);
  g_assert_true (TEST_IS_RESOLVER (g_proxy_resolver_get_default ()));

  /* The trap works, */
  g_assert_true (is_proxied (server, proxy));
  g_assert_cmpuint (fault_server_count (server, NULL), ==, 0);
  /* this machine is not in it, */
  assert_goes_past (server, proxy);
  /* and the world is. */
  n_before = fault_server_count (proxy, "CONNECT api.example.invalid:443 ");
  far_away =
    desk_client_new ("https://api.example.invalid", FIXTURE_APPID, FIXTURE_APPSECRET);
  reply = fixture_call (far_away);
  g_assert_nonnull (desk_reply_get_error (reply));
  g_assert_cmpuint (fault_server_count (proxy, "CONNECT api.example.invalid:443 "), >, n_before);
  n_before = fault_server_count (proxy, "CONNECT api.example.invalid:443 ");
  g_assert_false (fetch ("https://api.example.invalid/"));
  g_assert_cmpuint (fault_server_count (proxy, "CONNECT api.example.invalid:443 "), >, n_before);
}

/* The same by the environment alone, as a person has it. */
static void
test_environment (void)
{
  g_autoptr (FaultServer) proxy = NULL;
  g_autoptr (FaultServer) server = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }

  g_unsetenv ("GIO_USE_PROXY_RESOLVER");
  proxy = start_proxy ();
  server = fault_server_new (NULL);
  assert_goes_past (server, proxy);
  g_assert_cmpuint (fault_server_count_connections (proxy), ==, 0);
  g_test_message ("an ordinary session %s here",
                  is_proxied (server, proxy) ? "goes to the proxy" : "has no proxy");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_io_extension_point_register (G_PROXY_RESOLVER_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_PROXY_RESOLVER_EXTENSION_POINT_NAME, TEST_TYPE_RESOLVER, "test",
                                  -1000);

  g_test_add_func ("/proxy/any-resolver", test_any_resolver);
  g_test_add_func ("/proxy/environment", test_environment);

  return g_test_run ();
}
