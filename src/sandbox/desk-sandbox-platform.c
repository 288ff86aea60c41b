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

#include "sandbox/desk-sandbox-account-calls.h"
#include "sandbox/desk-sandbox-act.h"
#include "sandbox/desk-sandbox-bindings.h"
#include "sandbox/desk-sandbox-body.h"
#include "sandbox/desk-sandbox-carrier.h"
#include "sandbox/desk-sandbox-check.h"
#include "sandbox/desk-sandbox-limits.h"
#include "sandbox/desk-sandbox-order-calls.h"
#include "sandbox/desk-sandbox-tokens.h"
#include "sandbox/desk-sandbox-worker.h"

#define BUSINESS "/cgi-bin/express/local/business/"

/* 物流助手, another product with a back end of its own: requests that leave "local" out of the path
 * land there, and are not what it expects. */
#define OTHER_BUSINESS "/cgi-bin/express/business/"

/* The stand-in's own, for who checks from its side; the platform has nothing there. */
#define STAND_IN "/stand-in/"

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
  gboolean keeps_duplicates;
  DeskSandboxWorker *worker;
  GRand *dice; /* of the scenario */
};

typedef struct _Route Route;

typedef DeskSandboxAnswer *(*Handler) (DeskSandboxPlatform *self, const Route *route,
                                       GHashTable *query, JsonObject *body);

struct _Route
{
  const char *path;
  const char *method;
  gboolean wants_token;
  gboolean is_carriers; /* the scenario's act is the carrier's, and for the handler to look up */
  Handler answer;
  DeskSandboxAccountCall *account_call; /* of answer_account_call() */
  DeskSandboxCall call;                 /* of answer_order_call() */
};

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

static DeskSandboxAnswer *
answer_error (DeskSandboxPlatform *self, DeskSandboxErrcode errcode)
{
  return desk_sandbox_answer_new_error (errcode, NULL, get_unix_time (self));
}

/* The account that is named, if there is such a carrier. (nullable) */
static const DeskSandboxAccount *
find_account (JsonObject *body)
{
  return desk_sandbox_account_find_shop (desk_sandbox_body_get_text (body, "delivery_id"),
                                         desk_sandbox_body_get_text (body, "shopid"));
}

static DeskSandboxAnswer *
answer_account_call (DeskSandboxPlatform *self, const Route *route, GHashTable *query,
                     JsonObject *body)
{
  const DeskSandboxOffice office = {
    .tokens = self->tokens,
    .bindings = self->bindings,
    .opened = &self->opened,
    .unix_time = get_unix_time (self),
    .now = get_now (self),
  };

  return route->account_call (&office, query, body);
}

/* The checks, the carrier and its time: a pre_add to which nothing odd happens but a resultcode. */
static DeskSandboxAnswer *
quote (DeskSandboxPlatform *self, const DeskSandboxAccount *account, const DeskScenarioAct *act,
       JsonObject *order)
{
  DeskSandboxErrcode errcode = desk_sandbox_check_order (order, self->bindings);
  DeskSandboxAnswer *answer;

  if (errcode != DESK_SANDBOX_OK)
    return answer_error (self, errcode);

  /* An order that passed the check is for a carrier there is. */
  g_assert (account != NULL);

  if (g_str_equal (account->delivery_id, DESK_SANDBOX_TEST_CARRIER))
    errcode = desk_sandbox_limits_count_test (&self->limits, get_unix_time (self));
  if (errcode != DESK_SANDBOX_OK)
    return answer_error (self, errcode);

  if (act != NULL && act->has_resultcode)
    answer = desk_sandbox_act_refuse (act, DESK_SANDBOX_CALL_NONE, get_unix_time (self));
  else
    answer = desk_sandbox_answer_new (
        desk_sandbox_carrier_quote (account, order, self->seed, self->locks,
                                    get_unix_time (self), get_now (self)));

  answer->delay = desk_sandbox_carrier_get_latency (account, self->latency_scale);

  return answer;
}

/* The scenario's act for a call to @account; without one it is nobody's in particular, unless it
 * names a carrier that there is not. (nullable) */
static const DeskScenarioAct *
take_act (DeskSandboxPlatform *self, const Route *route, const DeskSandboxAccount *account,
          JsonObject *body)
{
  const char *who = account != NULL ? account->delivery_id : DESK_SCENARIO_EVERYBODY;

  if (self->scenario == NULL ||
      (account == NULL && (route->call == DESK_SANDBOX_CALL_NONE ||
                           desk_sandbox_body_get_text (body, "delivery_id") != NULL)))
    return NULL;

  return desk_scenario_next (self->scenario, who, route->path, self->dice);
}

static DeskSandboxAnswer *
answer_pre_add (DeskSandboxPlatform *self, const Route *route, GHashTable *query, JsonObject *body)
{
  const DeskSandboxAccount *account = find_account (body);
  const DeskScenarioAct *act = take_act (self, route, account, body);
  DeskSandboxAnswer *answer =
      act != NULL ? desk_sandbox_act_answer (act, get_unix_time (self)) : NULL;

  if (answer == NULL)
    answer = quote (self, account, act, body);

  return desk_sandbox_act_direct (act, answer);
}

static DeskSandboxAnswer *
answer_shop_add (DeskSandboxPlatform *self, const Route *route, GHashTable *query,
                 JsonObject *body)
{
  const DeskScenarioAct *act = take_act (self, route, find_account (body), body);
  DeskSandboxAnswer *answer =
      act != NULL ? desk_sandbox_act_answer (act, get_unix_time (self)) : NULL;

  if (answer == NULL)
    answer = answer_account_call (self, route, query, body);

  return desk_sandbox_act_direct (act, answer);
}

/* Of a call about an order, in the journal. */
static const char *
get_name (const Route *route)
{
  return strrchr (route->path, '/') + 1;
}

static DeskSandboxDesk
make_desk (DeskSandboxPlatform *self)
{
  return (DeskSandboxDesk){
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
    .keeps_duplicates = self->keeps_duplicates,
  };
}

static DeskSandboxAnswer *
answer_order_call (DeskSandboxPlatform *self, const Route *route, GHashTable *query,
                   JsonObject *body)
{
  const DeskSandboxDesk desk = make_desk (self);
  const DeskSandboxAccount *account = desk_sandbox_order_call_find_account (&desk, body);

  return desk_sandbox_worker_answer (self->worker, &desk, route->call, get_name (route), body,
                                     take_act (self, route, account, body), self->latency_scale);
}

static DeskSandboxAnswer *
answer_orders (DeskSandboxPlatform *self, const Route *route, GHashTable *query, JsonObject *body)
{
  return desk_sandbox_answer_new (desk_sandbox_platform_dup_orders (self));
}

static DeskSandboxAnswer *
answer_journal (DeskSandboxPlatform *self, const Route *route, GHashTable *query,
                JsonObject *body)
{
  return desk_sandbox_answer_new (desk_sandbox_platform_dup_journal (self));
}

#define ACCOUNT_CALL(its_path, its_method, needs_token, its_call)                                  \
  {                                                                                                \
    .path = (its_path), .method = (its_method), .wants_token = (needs_token),                      \
    .answer = answer_account_call, .account_call = desk_sandbox_account_call_##its_call            \
  }

#define ORDER_CALL(its_path, its_call)                                                             \
  {                                                                                                \
    .path = BUSINESS its_path, .method = "POST", .wants_token = TRUE, .is_carriers = TRUE,         \
    .answer = answer_order_call, .call = DESK_SANDBOX_CALL_##its_call                              \
  }

static const Route routes[] = {
  ACCOUNT_CALL ("/cgi-bin/token", "GET", FALSE, token),
  ACCOUNT_CALL ("/cgi-bin/stable_token", "POST", FALSE, stable_token),
  ACCOUNT_CALL ("/cgi-bin/component/api_authorizer_token", "POST", FALSE, authorizer_token),
  ACCOUNT_CALL (BUSINESS "delivery/getall", "POST", TRUE, getall),
  ACCOUNT_CALL (BUSINESS "shop/get", "POST", TRUE, shop_get),
  ACCOUNT_CALL (BUSINESS "open", "POST", TRUE, open),
  { .path = BUSINESS "shop/add", .method = "POST", .wants_token = TRUE, .is_carriers = TRUE,
    .answer = answer_shop_add, .account_call = desk_sandbox_account_call_shop_add },
  { .path = BUSINESS "order/pre_add", .method = "POST", .wants_token = TRUE, .is_carriers = TRUE,
    .answer = answer_pre_add },
  ORDER_CALL ("order/add", ADD),
  ORDER_CALL ("order/readd", READD),
  ORDER_CALL ("order/addtips", TIPS),
  ORDER_CALL ("order/precancel", PRECANCEL),
  ORDER_CALL ("order/cancel", CANCEL),
  ORDER_CALL ("order/confirm_return", RETURN),
  ORDER_CALL ("order/get", GET),
  ORDER_CALL ("test_update_order", MOCK),
  ORDER_CALL ("realmock_update_order", REALMOCK),
  { .path = STAND_IN "orders", .method = "GET", .is_carriers = TRUE, .answer = answer_orders },
  { .path = STAND_IN "journal", .method = "GET", .is_carriers = TRUE, .answer = answer_journal },
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

/* Who may not call at all, or says nothing that can be read. (nullable) */
static DeskSandboxAnswer *
refuse (DeskSandboxPlatform *self, const Route *route, GHashTable *query, JsonObject *body,
        gsize length)
{
  DeskSandboxErrcode errcode = DESK_SANDBOX_OK;

  if (route->wants_token)
    {
      const char *token = query != NULL ? g_hash_table_lookup (query, "access_token") : NULL;

      errcode = desk_sandbox_tokens_check (
          self->tokens, token != NULL && *token != '\0' ? token : NULL, get_now (self));
      if (errcode == DESK_SANDBOX_OK)
        errcode =
            desk_sandbox_limits_count (&self->limits, get_now (self), get_unix_time (self));
    }

  if (errcode == DESK_SANDBOX_OK && g_str_equal (route->method, "POST") && body == NULL)
    errcode = length == 0 ? DESK_SANDBOX_EMPTY_BODY : DESK_SANDBOX_BAD_FORMAT;

  if (errcode == DESK_SANDBOX_OK)
    return NULL;

  if (route->call != DESK_SANDBOX_CALL_NONE)
    {
      const DeskSandboxDesk desk = make_desk (self);

      desk_sandbox_worker_note_refused (self->worker, &desk, get_name (route), body, errcode);
    }

  return answer_error (self, errcode);
}

static DeskSandboxAnswer *
follow (DeskSandboxPlatform *self, const Route *route, const char *method, GHashTable *query,
        const char *text, gsize length)
{
  gboolean is_post = g_str_equal (route->method, "POST");
  g_autoptr (JsonObject) body = NULL;
  DeskSandboxAnswer *answer;

  if (!g_str_equal (method, route->method))
    return answer_error (self, is_post ? DESK_SANDBOX_NEEDS_POST : DESK_SANDBOX_NEEDS_GET);

  if (is_post && length > 0)
    body = desk_sandbox_body_parse (text, length);

  answer = refuse (self, route, query, body, length);

  return answer != NULL ? answer : route->answer (self, route, query, body);
}

/* The same dice for the same seed. */
static void
throw_anew (DeskSandboxPlatform *self)
{
  const guint32 seeds[] = { (guint32) self->seed, (guint32) (self->seed >> 32) };

  g_rand_set_seed_array (self->dice, seeds, G_N_ELEMENTS (seeds));
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
  g_clear_object (&self->worker);
  g_clear_pointer (&self->dice, g_rand_free);

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
  self->dice = g_rand_new ();
  throw_anew (self);
  self->worker = desk_sandbox_worker_new ();
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
  throw_anew (self);
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
  throw_anew (self);
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

void
desk_sandbox_platform_set_deduplication (DeskSandboxPlatform *self, gboolean deduplication)
{
  g_return_if_fail (DESK_IS_SANDBOX_PLATFORM (self));

  self->keeps_duplicates = !deduplication;
}

void
desk_sandbox_platform_set_journal (DeskSandboxPlatform *self, DeskSandboxJournal *journal)
{
  g_return_if_fail (DESK_IS_SANDBOX_PLATFORM (self));
  g_return_if_fail (DESK_IS_SANDBOX_JOURNAL (journal));

  desk_sandbox_worker_set_journal (self->worker, journal);
}

char *
desk_sandbox_platform_dup_journal (DeskSandboxPlatform *self)
{
  g_return_val_if_fail (DESK_IS_SANDBOX_PLATFORM (self), NULL);

  desk_sandbox_platform_catch_up (self);

  return desk_sandbox_worker_dup_journal (self->worker);
}

char *
desk_sandbox_platform_dup_orders (DeskSandboxPlatform *self)
{
  g_return_val_if_fail (DESK_IS_SANDBOX_PLATFORM (self), NULL);

  desk_sandbox_platform_catch_up (self);

  return desk_sandbox_orders_dup_json (self->orders, get_life (self));
}

void
desk_sandbox_platform_catch_up (DeskSandboxPlatform *self)
{
  DeskSandboxDesk desk;

  g_return_if_fail (DESK_IS_SANDBOX_PLATFORM (self));

  desk = make_desk (self);
  desk_sandbox_worker_catch_up (self->worker, &desk);
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

  desk_sandbox_platform_catch_up (self);

  if (!route->is_carriers && self->scenario != NULL)
    act = desk_scenario_next (self->scenario, DESK_SCENARIO_PLATFORM, path, self->dice);

  if (act != NULL)
    answer = desk_sandbox_act_answer (act, get_unix_time (self));

  if (answer == NULL)
    answer = follow (self, route, method, query, body, length);

  return desk_sandbox_act_direct (act, answer);
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
