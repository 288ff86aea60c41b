/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskSandboxPlatform: the platform without its network: a request in, an answer out.
 *
 * The calls are the rows of a table; a row says what is asked of every request to it and names the
 * function that answers. A new call is a new row. Orders live by a clock of their own, which may run
 * faster than ours.
 *
 * It has no lock: DeskSandbox, its owner, calls it under one.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-platform.h"

#include <libsoup/soup.h>
#include <string.h>

#include "sandbox/desk-sandbox-bindings.h"
#include "sandbox/desk-sandbox-body.h"
#include "sandbox/desk-sandbox-carrier.h"
#include "sandbox/desk-sandbox-check.h"
#include "sandbox/desk-sandbox-credentials.h"
#include "sandbox/desk-sandbox-limits.h"
#include "sandbox/desk-sandbox-order-calls.h"
#include "sandbox/desk-sandbox-tokens.h"

#define BUSINESS "/cgi-bin/express/local/business/"

/* 物流助手, another product with a back end of its own: requests that leave "local" out of the path
 * land there, and are not what it expects. */
#define OTHER_BUSINESS "/cgi-bin/express/business/"

#define DEFAULT_SEED 1

struct _DeskSandboxPlatform
{
  GObject parent_instance;

  guint64 seed;
  double latency_scale;
  gint64 ahead; /* microseconds our clock was turned forward */
  DeskScenario *scenario;
  DeskSandboxTokens *tokens;
  DeskSandboxPriceLocks *locks;
  DeskSandboxBindings *bindings;
  DeskSandboxOrders *orders;
  DeskSandboxStreets *streets;
  DeskSandboxLimits limits;
  double speed;           /* of the life clock */
  gint64 life;            /* what that clock showed when its speed was set */
  gint64 life_set_at;     /* and when that was */
  gboolean opened;        /* open was called */
  const char *path;       /* of the request that is being answered */
  DeskSandboxCall call;   /* that it makes about an order */
};

typedef DeskSandboxAnswer *(*Handler) (DeskSandboxPlatform *self, GHashTable *query,
                                       JsonObject *body);

typedef struct
{
  const char *path;
  const char *method;
  gboolean wants_token;
  gboolean is_carriers; /* the scenario's act is the carrier's, and for the handler to look up */
  Handler answer;
  DeskSandboxCall call;
} Route;

G_DEFINE_FINAL_TYPE (DeskSandboxPlatform, desk_sandbox_platform, G_TYPE_OBJECT)

static gint64
get_now (DeskSandboxPlatform *self)
{
  return g_get_monotonic_time () + self->ahead;
}

static gint64
get_life (DeskSandboxPlatform *self)
{
  return self->life + (gint64) ((double) (get_now (self) - self->life_set_at) * self->speed);
}

static gint64
get_unix_time (DeskSandboxPlatform *self)
{
  return (g_get_real_time () + self->ahead) / G_TIME_SPAN_SECOND;
}

static char *
format_error (DeskSandboxPlatform *self, gint64 errcode, const char *errmsg)
{
  g_autofree char *rid = NULL;

  rid = g_strdup_printf ("%08x-%08x-%08x", (guint32) get_unix_time (self), g_random_int (),
                         g_random_int ());

  return desk_sandbox_reply_new_error (errcode, errmsg, rid);
}

static DeskSandboxAnswer *
answer_error (DeskSandboxPlatform *self, DeskSandboxErrcode errcode)
{
  return desk_sandbox_answer_new (format_error (self, errcode, NULL));
}

static const char *
get_parameter (GHashTable *query, const char *name)
{
  const char *value = query != NULL ? g_hash_table_lookup (query, name) : NULL;

  return value != NULL && *value != '\0' ? value : NULL;
}

static DeskSandboxAnswer *
format_token (const char *token, gint64 expires_in)
{
  GString *reply = desk_sandbox_reply_begin ();

  desk_sandbox_reply_add_string (reply, "access_token", token);
  desk_sandbox_reply_add_number (reply, "expires_in", expires_in);

  return desk_sandbox_answer_new (desk_sandbox_reply_end (reply));
}

static DeskSandboxAnswer *
answer_token (DeskSandboxPlatform *self, GHashTable *query, JsonObject *body)
{
  g_autofree char *token = NULL;
  DeskSandboxErrcode errcode;
  gint64 expires_in;

  errcode = desk_sandbox_credentials_check (get_parameter (query, "grant_type"),
                                            get_parameter (query, "appid"),
                                            get_parameter (query, "secret"));
  if (errcode != DESK_SANDBOX_OK)
    return answer_error (self, errcode);

  token = desk_sandbox_tokens_issue (self->tokens, get_now (self), &expires_in);

  return format_token (token, expires_in);
}

static DeskSandboxAnswer *
answer_stable_token (DeskSandboxPlatform *self, GHashTable *query, JsonObject *body)
{
  g_autofree char *token = NULL;
  DeskSandboxErrcode errcode;
  gboolean force;
  gint64 expires_in;

  errcode = desk_sandbox_credentials_check (desk_sandbox_body_get_text (body, "grant_type"),
                                            desk_sandbox_body_get_text (body, "appid"),
                                            desk_sandbox_body_get_text (body, "secret"));
  if (errcode != DESK_SANDBOX_OK)
    return answer_error (self, errcode);

  force = desk_sandbox_body_get_kind (body, "force_refresh") == DESK_SANDBOX_BODY_FLAG &&
          json_object_get_boolean_member (body, "force_refresh");
  token = desk_sandbox_tokens_issue_stable (self->tokens, force, get_now (self), &expires_in);
  if (token == NULL)
    return answer_error (self, DESK_SANDBOX_TOO_OFTEN);

  return format_token (token, expires_in);
}

static DeskSandboxAnswer *
format_list (const char *name, const char *members)
{
  GString *reply = desk_sandbox_reply_begin ();
  g_autofree char *list = g_strdup_printf ("[%s]", members);

  desk_sandbox_reply_add_number (reply, "resultcode", 0);
  desk_sandbox_reply_add_string (reply, "resultmsg", "ok");
  desk_sandbox_reply_add_raw (reply, name, list);

  return desk_sandbox_answer_new (desk_sandbox_reply_end (reply));
}

static DeskSandboxAnswer *
answer_getall (DeskSandboxPlatform *self, GHashTable *query, JsonObject *body)
{
  const DeskSandboxAccount *account = desk_sandbox_account_list ();
  g_autoptr (GString) list = g_string_new (NULL);

  for (; account->delivery_id != NULL; account++)
    {
      GString *entry = desk_sandbox_reply_begin ();
      g_autofree char *json = NULL;

      desk_sandbox_reply_add_string (entry, "delivery_id", account->delivery_id);
      desk_sandbox_reply_add_string (entry, "delivery_name", account->delivery_name);
      json = desk_sandbox_reply_end (entry);
      g_string_append_printf (list, "%s%s", list->len > 0 ? "," : "", json);
    }

  return format_list ("list", list->str);
}

static DeskSandboxAnswer *
answer_shop_get (DeskSandboxPlatform *self, GHashTable *query, JsonObject *body)
{
  g_autofree char *list = desk_sandbox_bindings_dup_list (self->bindings);

  return format_list ("shop_list", list);
}

static DeskSandboxAnswer *
format_done (void)
{
  GString *reply = desk_sandbox_reply_begin ();

  desk_sandbox_reply_add_number (reply, "resultcode", 0);
  desk_sandbox_reply_add_string (reply, "resultmsg", "ok");

  return desk_sandbox_answer_new (desk_sandbox_reply_end (reply));
}

/* What a service provider exchanges for its token; the component's own has had two names. */
static DeskSandboxAnswer *
answer_authorizer_token (DeskSandboxPlatform *self, GHashTable *query, JsonObject *body)
{
  const char *component = get_parameter (query, "component_access_token");
  g_autofree char *token = NULL;
  DeskSandboxErrcode errcode;
  GString *reply;
  gint64 expires_in;

  if (component == NULL)
    component = get_parameter (query, "access_token");

  errcode = desk_sandbox_credentials_check_component (
      component, desk_sandbox_body_get_text (body, "component_appid"),
      desk_sandbox_body_get_text (body, "authorizer_appid"),
      desk_sandbox_body_get_text (body, "authorizer_refresh_token"));
  if (errcode != DESK_SANDBOX_OK)
    return answer_error (self, errcode);

  token = desk_sandbox_tokens_issue_authorizer (self->tokens, get_now (self), &expires_in);
  reply = desk_sandbox_reply_begin ();
  desk_sandbox_reply_add_string (reply, "authorizer_access_token", token);
  desk_sandbox_reply_add_number (reply, "expires_in", expires_in);
  desk_sandbox_reply_add_string (reply, "authorizer_refresh_token", DESK_SANDBOX_REFRESH_TOKEN);

  return desk_sandbox_answer_new (desk_sandbox_reply_end (reply));
}

/* A service provider's call: the merchant's administrator is then asked to open the service. */
static DeskSandboxAnswer *
answer_open (DeskSandboxPlatform *self, GHashTable *query, JsonObject *body)
{
  if (!desk_sandbox_tokens_is_authorizer (self->tokens, get_parameter (query, "access_token")))
    return answer_error (self, DESK_SANDBOX_NOT_THIRD_PARTY);
  if (self->opened)
    return answer_error (self, DESK_SANDBOX_ALREADY_OPEN);

  self->opened = TRUE;

  return format_done ();
}

/* The act as a reply of its own, where it is one. (nullable) */
static DeskSandboxAnswer *
answer_act (DeskSandboxPlatform *self, const DeskScenarioAct *act)
{
  DeskSandboxAnswer *answer;

  if (act->body != NULL)
    {
      answer = desk_sandbox_answer_new (g_strdup (act->body));
      if (act->http_status >= 0)
        answer->status = (guint) act->http_status;
      return answer;
    }

  if (act->has_errcode && !act->has_resultcode)
    return desk_sandbox_answer_new (format_error (self, act->errcode, act->errmsg));

  if (act->fault != DESK_SANDBOX_FAULT_NONE && !desk_sandbox_fault_is_of_transport (act->fault))
    {
      answer = desk_sandbox_answer_new (g_strdup (""));
      g_bytes_unref (answer->body);
      answer->body = desk_sandbox_fault_make_body (act->fault);

      if (act->fault == DESK_SANDBOX_FAULT_REDIRECT)
        {
          answer->status = SOUP_STATUS_FOUND;
          answer->location = g_strdup (act->redirect_to);
        }
      if (act->fault == DESK_SANDBOX_FAULT_HTML || act->fault == DESK_SANDBOX_FAULT_REDIRECT)
        answer->content_type = "text/html";
      if (act->http_status >= 0)
        answer->status = (guint) act->http_status;

      return answer;
    }

  if (act->http_status >= 0)
    return desk_sandbox_answer_new_page ((guint) act->http_status);

  return NULL;
}

/* What the act says of how an answer is given, whoever it is from. */
static DeskSandboxAnswer *
direct (DeskSandboxAnswer *answer, const DeskScenarioAct *act)
{
  if (act == NULL)
    return answer;

  answer->fault = act->fault;
  if (act->latency >= 0)
    answer->delay = (guint) act->latency;

  return answer;
}

/* The carrier's refusal by a scenario, with the platform's two keys beside it when it says so. */
static DeskSandboxAnswer *
answer_resultcode (DeskSandboxPlatform *self, const DeskScenarioAct *act)
{
  const char *resultmsg = act->resultmsg;
  g_autofree char *carriers = NULL;
  g_autofree char *platforms = NULL;

  if (resultmsg == NULL)
    resultmsg = act->resultcode == 0 ? "ok" : "";

  if (self->call == DESK_SANDBOX_CALL_NONE)
    carriers = desk_sandbox_carrier_format_unpriced (act->resultcode, resultmsg);
  else
    carriers = desk_sandbox_order_call_format_empty (self->call, act->resultcode, resultmsg);

  if (!act->has_errcode)
    return desk_sandbox_answer_new (g_steal_pointer (&carriers));

  platforms = format_error (self, act->errcode, act->errmsg);
  platforms[strlen (platforms) - 1] = ',';

  return desk_sandbox_answer_new (g_strconcat (platforms, carriers + 1, NULL));
}

/* The checks, the carrier and its time: a pre_add to which nothing odd happens but a resultcode. */
static DeskSandboxAnswer *
quote (DeskSandboxPlatform *self, const DeskSandboxAccount *account, const DeskScenarioAct *act,
       JsonObject *order)
{
  DeskSandboxErrcode errcode = desk_sandbox_check_order (order, self->bindings);
  DeskSandboxAnswer *answer;
  guint latency;

  if (errcode != DESK_SANDBOX_OK)
    return answer_error (self, errcode);

  /* An order that passed the check is for a carrier there is. */
  g_assert (account != NULL);

  if (g_str_equal (account->delivery_id, DESK_SANDBOX_TEST_CARRIER))
    errcode = desk_sandbox_limits_count_test (&self->limits, get_unix_time (self));
  if (errcode != DESK_SANDBOX_OK)
    return answer_error (self, errcode);

  if (act != NULL && act->has_resultcode)
    answer = answer_resultcode (self, act);
  else
    answer = desk_sandbox_answer_new (
        desk_sandbox_carrier_quote (account, order, self->seed, self->locks,
                                    get_unix_time (self), get_now (self)));

  latency = desk_sandbox_carrier_get_latency (account);
  answer->delay = (guint) (latency * self->latency_scale + 0.5);

  return answer;
}

/* The scenario's act for a call to @account. (nullable) */
static const DeskScenarioAct *
take_act (DeskSandboxPlatform *self, const DeskSandboxAccount *account)
{
  if (account == NULL || self->scenario == NULL)
    return NULL;

  return desk_scenario_next (self->scenario, account->delivery_id, self->path);
}

static DeskSandboxAnswer *
answer_pre_add (DeskSandboxPlatform *self, GHashTable *query, JsonObject *body)
{
  const DeskSandboxAccount *account =
      desk_sandbox_account_find (desk_sandbox_body_get_text (body, "delivery_id"));
  const DeskScenarioAct *act = take_act (self, account);
  DeskSandboxAnswer *answer = act != NULL ? answer_act (self, act) : NULL;

  if (answer == NULL)
    answer = quote (self, account, act, body);

  return direct (answer, act);
}

static DeskSandboxAnswer *
answer_shop_add (DeskSandboxPlatform *self, GHashTable *query, JsonObject *body)
{
  const char *delivery_id = desk_sandbox_body_get_text (body, "delivery_id");
  const DeskScenarioAct *act = take_act (self, desk_sandbox_account_find (delivery_id));
  DeskSandboxAnswer *answer = act != NULL ? answer_act (self, act) : NULL;
  DeskSandboxErrcode errcode;

  if (answer == NULL)
    {
      errcode = desk_sandbox_bindings_ask (self->bindings, delivery_id);
      answer = errcode == DESK_SANDBOX_OK ? format_done () : answer_error (self, errcode);
    }

  return direct (answer, act);
}

/* What has no reply because nothing was done. (nullable) */
static DeskSandboxAnswer *
answer_before (DeskSandboxPlatform *self, const DeskScenarioAct *act)
{
  DeskSandboxAnswer *answer = answer_act (self, act);

  if (answer != NULL)
    return answer;
  if (act->fault == DESK_SANDBOX_FAULT_HANG || act->fault == DESK_SANDBOX_FAULT_RESET)
    return desk_sandbox_answer_new (g_strdup (""));
  if (act->has_resultcode)
    return answer_resultcode (self, act);

  return NULL;
}

/* What stands for the reply to a call that did its work. */
static DeskSandboxAnswer *
answer_after (DeskSandboxPlatform *self, const DeskScenarioAct *act, DeskSandboxAnswer *answer)
{
  DeskSandboxAnswer *other = act->has_resultcode ? answer_resultcode (self, act)
                                                 : answer_act (self, act);

  if (other == NULL)
    return answer;

  desk_sandbox_answer_free (answer);

  return other;
}

static DeskSandboxAnswer *
answer_order_call (DeskSandboxPlatform *self, GHashTable *query, JsonObject *body)
{
  DeskSandboxDesk desk = {
    .orders = self->orders,
    .locks = self->locks,
    .bindings = self->bindings,
    .streets = self->streets,
    .limits = &self->limits,
    .seed = self->seed,
    .unix_time = get_unix_time (self),
    .now = get_now (self),
    .life = get_life (self),
    .speed = self->speed,
  };
  const DeskSandboxAccount *account = desk_sandbox_order_call_find_account (&desk, body);
  const DeskScenarioAct *act = take_act (self, account);
  DeskSandboxAnswer *answer = NULL;

  if (act != NULL && !act->fault_after)
    answer = answer_before (self, act);

  if (answer == NULL)
    {
      char *reply = NULL;
      DeskSandboxErrcode errcode;

      desk.end = act != NULL ? act->end : 0;
      errcode = desk_sandbox_order_call (self->call, &desk, body, &reply);
      answer = errcode == DESK_SANDBOX_OK ? desk_sandbox_answer_new (reply)
                                          : answer_error (self, errcode);
      if (errcode == DESK_SANDBOX_OK && account != NULL)
        answer->delay =
            (guint) (desk_sandbox_carrier_get_latency (account) * self->latency_scale + 0.5);
      if (act != NULL && act->fault_after)
        answer = answer_after (self, act, answer);
    }

  return direct (answer, act);
}

static const Route routes[] = {
  { "/cgi-bin/token", "GET", FALSE, FALSE, answer_token },
  { "/cgi-bin/stable_token", "POST", FALSE, FALSE, answer_stable_token },
  { "/cgi-bin/component/api_authorizer_token", "POST", FALSE, FALSE, answer_authorizer_token },
  { BUSINESS "delivery/getall", "POST", TRUE, FALSE, answer_getall },
  { BUSINESS "shop/get", "POST", TRUE, FALSE, answer_shop_get },
  { BUSINESS "shop/add", "POST", TRUE, TRUE, answer_shop_add },
  { BUSINESS "open", "POST", TRUE, FALSE, answer_open },
  { BUSINESS "order/pre_add", "POST", TRUE, TRUE, answer_pre_add },
  { BUSINESS "order/add", "POST", TRUE, TRUE, answer_order_call, DESK_SANDBOX_CALL_ADD },
  { BUSINESS "order/readd", "POST", TRUE, TRUE, answer_order_call, DESK_SANDBOX_CALL_READD },
  { BUSINESS "order/addtips", "POST", TRUE, TRUE, answer_order_call, DESK_SANDBOX_CALL_TIPS },
  { BUSINESS "order/precancel", "POST", TRUE, TRUE, answer_order_call,
    DESK_SANDBOX_CALL_PRECANCEL },
  { BUSINESS "order/cancel", "POST", TRUE, TRUE, answer_order_call, DESK_SANDBOX_CALL_CANCEL },
  { BUSINESS "order/confirm_return", "POST", TRUE, TRUE, answer_order_call,
    DESK_SANDBOX_CALL_RETURN },
  { BUSINESS "order/get", "POST", TRUE, TRUE, answer_order_call, DESK_SANDBOX_CALL_GET },
  { BUSINESS "test_update_order", "POST", TRUE, TRUE, answer_order_call, DESK_SANDBOX_CALL_MOCK },
  { BUSINESS "realmock_update_order", "POST", TRUE, TRUE, answer_order_call,
    DESK_SANDBOX_CALL_REALMOCK },
};

static const Route *
find_route (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      if (g_str_equal (routes[i].path, path))
        return &routes[i];
    }

  return NULL;
}

static DeskSandboxAnswer *
follow (DeskSandboxPlatform *self, const Route *route, const char *method, GHashTable *query,
        const char *body, gsize length)
{
  gboolean is_post = g_str_equal (route->method, "POST");
  g_autoptr (JsonObject) object = NULL;

  if (!g_str_equal (method, route->method))
    return answer_error (self, is_post ? DESK_SANDBOX_NEEDS_POST : DESK_SANDBOX_NEEDS_GET);

  if (route->wants_token)
    {
      DeskSandboxErrcode errcode;

      errcode = desk_sandbox_tokens_check (self->tokens, get_parameter (query, "access_token"),
                                           get_now (self));
      if (errcode == DESK_SANDBOX_OK)
        errcode =
            desk_sandbox_limits_count (&self->limits, get_now (self), get_unix_time (self));
      if (errcode != DESK_SANDBOX_OK)
        return answer_error (self, errcode);
    }

  if (!is_post)
    return route->answer (self, query, NULL);

  if (length == 0)
    return answer_error (self, DESK_SANDBOX_EMPTY_BODY);

  object = desk_sandbox_body_parse (body, length);
  if (object == NULL)
    return answer_error (self, DESK_SANDBOX_BAD_FORMAT);

  return route->answer (self, query, object);
}

static void
desk_sandbox_platform_dispose (GObject *object)
{
  DeskSandboxPlatform *self = DESK_SANDBOX_PLATFORM (object);

  g_clear_object (&self->scenario);
  g_clear_object (&self->tokens);
  g_clear_object (&self->locks);
  g_clear_object (&self->bindings);
  g_clear_object (&self->orders);
  g_clear_object (&self->streets);

  G_OBJECT_CLASS (desk_sandbox_platform_parent_class)->dispose (object);
}

static void
desk_sandbox_platform_class_init (DeskSandboxPlatformClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_sandbox_platform_dispose;
}

static void
desk_sandbox_platform_init (DeskSandboxPlatform *self)
{
  self->seed = DEFAULT_SEED;
  self->latency_scale = 1;
  self->tokens = desk_sandbox_tokens_new ();
  self->locks = desk_sandbox_price_locks_new ();
  self->bindings = desk_sandbox_bindings_new ();
  self->orders = desk_sandbox_orders_new ();
  self->streets = desk_sandbox_streets_new ();
  self->speed = 1;
  self->limits = (DeskSandboxLimits){ .a_second = -1, .a_day = -1 };
}

DeskSandboxPlatform *
desk_sandbox_platform_new (void)
{
  return g_object_new (DESK_TYPE_SANDBOX_PLATFORM, NULL);
}

void
desk_sandbox_platform_set_seed (DeskSandboxPlatform *self, guint64 seed)
{
  g_return_if_fail (DESK_IS_SANDBOX_PLATFORM (self));

  self->seed = seed;
}

void
desk_sandbox_platform_set_latency_scale (DeskSandboxPlatform *self, double scale)
{
  g_return_if_fail (DESK_IS_SANDBOX_PLATFORM (self));
  g_return_if_fail (scale >= 0);

  self->latency_scale = scale;
}

void
desk_sandbox_platform_set_speed (DeskSandboxPlatform *self, double speed)
{
  g_return_if_fail (DESK_IS_SANDBOX_PLATFORM (self));
  g_return_if_fail (speed > 0);

  self->life = get_life (self);
  self->life_set_at = get_now (self);
  self->speed = speed;
}

void
desk_sandbox_platform_set_scenario (DeskSandboxPlatform *self, DeskScenario *scenario)
{
  const DeskScenarioAct *act;

  g_return_if_fail (DESK_IS_SANDBOX_PLATFORM (self));
  g_return_if_fail (scenario == NULL || DESK_IS_SCENARIO (scenario));

  g_set_object (&self->scenario, scenario);
  act = scenario != NULL ? desk_scenario_get (scenario, DESK_SCENARIO_PLATFORM) : NULL;
  desk_sandbox_tokens_set_life (self->tokens, act != NULL ? act->token_life : -1);
  desk_sandbox_tokens_set_again (self->tokens, act != NULL && act->token_again);
  self->limits.a_second = act != NULL ? act->calls_a_second : -1;
  self->limits.a_day = act != NULL ? act->calls_a_day : -1;
  desk_sandbox_bindings_set_scenario (self->bindings, scenario);
}

void
desk_sandbox_platform_advance_clock (DeskSandboxPlatform *self, gint64 seconds)
{
  g_return_if_fail (DESK_IS_SANDBOX_PLATFORM (self));
  g_return_if_fail (seconds >= 0);

  self->ahead += seconds * G_TIME_SPAN_SECOND;
}

DeskSandboxAnswer *
desk_sandbox_platform_answer (DeskSandboxPlatform *self, const char *method, const char *path,
                              GHashTable *query, const char *body, gsize length)
{
  const DeskScenarioAct *act = NULL;
  DeskSandboxAnswer *answer = NULL;
  const Route *route;

  g_return_val_if_fail (DESK_IS_SANDBOX_PLATFORM (self), NULL);
  g_return_val_if_fail (method != NULL && path != NULL, NULL);
  g_return_val_if_fail (body != NULL || length == 0, NULL);

  route = find_route (path);

  if (route == NULL && g_str_has_prefix (path, OTHER_BUSINESS))
    return answer_error (self, DESK_SANDBOX_BAD_FORMAT);

  if (route == NULL)
    return desk_sandbox_answer_new_page (SOUP_STATUS_NOT_FOUND);

  self->path = route->path;
  self->call = route->call;
  if (!route->is_carriers && self->scenario != NULL)
    act = desk_scenario_next (self->scenario, DESK_SCENARIO_PLATFORM, path);

  if (act != NULL)
    answer = answer_act (self, act);

  if (answer == NULL)
    answer = follow (self, route, method, query, body, length);

  return direct (answer, act);
}

gboolean
desk_sandbox_platform_has_call (const char *end)
{
  g_autofree char *suffix = g_strconcat ("/", end, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      if (g_str_has_suffix (routes[i].path, suffix))
        return TRUE;
    }

  return FALSE;
}
