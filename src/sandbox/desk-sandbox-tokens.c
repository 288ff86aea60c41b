/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * DeskSandboxTokens: the access tokens in circulation, of all kinds.
 *
 * The kinds know nothing of each other. Tokens are random, so that one of an earlier run is
 * never good by accident. Owned by the platform and used under its lock.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-tokens.h"

#define LIFE (7200 * G_TIME_SPAN_SECOND)
#define OVERLAP (300 * G_TIME_SPAN_SECOND)

/* Forcing a stable token: so often a day, and not sooner than this after the last time. */
#define FORCE_A_DAY 20
#define FORCE_APART (30 * G_TIME_SPAN_SECOND)

/* Dead tokens are kept for a while, since "expired" is another answer than "invalid". */
#define MEMORY (G_TIME_SPAN_HOUR)
#define SWEEP_FROM 1024

/* Real ones have more than a hundred characters; the documentation asks for room for 512. */
#define TOKEN_LENGTH 133

struct _DeskSandboxTokens
{
  GObject parent_instance;

  GHashTable *tokens; /* text → Token */
  char *plain;        /* the latest of each kind */
  char *stable;
  gint64 forced_at;
  gint64 forced_since;
  guint forced_times;
  int life; /* seconds, -1 for the usual */
  gboolean again;
};

typedef struct
{
  gint64 dies;
  gint64 told; /* when it dies as far as expires_in goes */
  gboolean replaced;
  gboolean authorizer;
} Token;

G_DEFINE_FINAL_TYPE (DeskSandboxTokens, desk_sandbox_tokens, G_TYPE_OBJECT)

static gboolean
is_forgotten (gpointer key, gpointer value, gpointer user_data)
{
  const Token *token = value;
  const gint64 *now = user_data;

  return token->dies + MEMORY < *now;
}

static char *
make_token (DeskSandboxTokens *self, gint64 now)
{
  static const char alphabet[] = G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-";
  GString *text = g_string_new ("90_");
  Token *token = g_new0 (Token, 1);

  for (int i = 0; i < TOKEN_LENGTH; i++)
    g_string_append_c (text, alphabet[g_random_int_range (0, sizeof alphabet - 1)]);

  if (g_hash_table_size (self->tokens) >= SWEEP_FROM)
    g_hash_table_foreach_remove (self->tokens, is_forgotten, &now);

  token->told = now + LIFE;
  token->dies = self->life >= 0 ? now + self->life * G_TIME_SPAN_SECOND : token->told;
  g_hash_table_replace (self->tokens, g_strdup (text->str), token);

  return g_string_free (text, FALSE);
}

static Token *
find_token (DeskSandboxTokens *self, const char *text)
{
  return text != NULL ? g_hash_table_lookup (self->tokens, text) : NULL;
}

static void
desk_sandbox_tokens_finalize (GObject *object)
{
  DeskSandboxTokens *self = DESK_SANDBOX_TOKENS (object);

  g_clear_pointer (&self->tokens, g_hash_table_unref);
  g_clear_pointer (&self->plain, g_free);
  g_clear_pointer (&self->stable, g_free);

  G_OBJECT_CLASS (desk_sandbox_tokens_parent_class)->finalize (object);
}

static void
desk_sandbox_tokens_class_init (DeskSandboxTokensClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_sandbox_tokens_finalize;
}

static void
desk_sandbox_tokens_init (DeskSandboxTokens *self)
{
  self->tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->life = -1;
}

DeskSandboxTokens *
desk_sandbox_tokens_new (void)
{
  return g_object_new (DESK_TYPE_SANDBOX_TOKENS, NULL);
}

void
desk_sandbox_tokens_set_life (DeskSandboxTokens *self, int life)
{
  g_return_if_fail (DESK_IS_SANDBOX_TOKENS (self));

  self->life = life;
}

void
desk_sandbox_tokens_set_again (DeskSandboxTokens *self, gboolean again)
{
  g_return_if_fail (DESK_IS_SANDBOX_TOKENS (self));

  self->again = again;
}

char *
desk_sandbox_tokens_issue (DeskSandboxTokens *self, gint64 now, gint64 *expires_in)
{
  Token *old;

  g_return_val_if_fail (DESK_IS_SANDBOX_TOKENS (self), NULL);
  g_return_val_if_fail (expires_in != NULL, NULL);

  *expires_in = LIFE / G_TIME_SPAN_SECOND;
  old = find_token (self, self->plain);
  if (old != NULL && self->again)
    return g_strdup (self->plain);

  if (old != NULL && now + OVERLAP < old->dies)
    {
      old->dies = now + OVERLAP;
      old->replaced = TRUE;
    }

  g_free (self->plain);
  self->plain = make_token (self, now);

  return g_strdup (self->plain);
}

char *
desk_sandbox_tokens_issue_stable (DeskSandboxTokens *self, gboolean force, gint64 now,
                                  gint64 *expires_in)
{
  Token *token;

  g_return_val_if_fail (DESK_IS_SANDBOX_TOKENS (self), NULL);
  g_return_val_if_fail (expires_in != NULL, NULL);

  token = find_token (self, self->stable);

  /* Forced again too soon, the call is an ordinary one. */
  if (force && self->forced_times > 0 && now < self->forced_at + FORCE_APART)
    force = FALSE;

  if (force)
    {
      /* A day begins with the first time. */
      if (self->forced_times > 0 && now >= self->forced_since + G_TIME_SPAN_DAY)
        self->forced_times = 0;

      if (self->forced_times == FORCE_A_DAY)
        return NULL;

      if (self->forced_times++ == 0)
        self->forced_since = now;
      self->forced_at = now;

      if (token != NULL && now < token->dies)
        {
          token->dies = now;
          token->replaced = TRUE;
        }
    }

  if (force || token == NULL ||
      (!self->again && (now >= token->dies || now >= token->told - OVERLAP)))
    {
      g_free (self->stable);
      self->stable = make_token (self, now);
      token = find_token (self, self->stable);
    }

  *expires_in = MAX (token->told - now, 0) / G_TIME_SPAN_SECOND;

  return g_strdup (self->stable);
}

char *
desk_sandbox_tokens_issue_authorizer (DeskSandboxTokens *self, gint64 now, gint64 *expires_in)
{
  char *text;

  g_return_val_if_fail (DESK_IS_SANDBOX_TOKENS (self), NULL);
  g_return_val_if_fail (expires_in != NULL, NULL);

  text = make_token (self, now);
  find_token (self, text)->authorizer = TRUE;
  *expires_in = LIFE / G_TIME_SPAN_SECOND;

  return text;
}

gboolean
desk_sandbox_tokens_is_authorizer (DeskSandboxTokens *self, const char *token)
{
  const Token *known;

  g_return_val_if_fail (DESK_IS_SANDBOX_TOKENS (self), FALSE);

  known = find_token (self, token);

  return known != NULL && known->authorizer;
}

DeskSandboxErrcode
desk_sandbox_tokens_check (DeskSandboxTokens *self, const char *token, gint64 now)
{
  const Token *known;

  g_return_val_if_fail (DESK_IS_SANDBOX_TOKENS (self), DESK_SANDBOX_INVALID_CREDENTIAL);

  if (token == NULL || *token == '\0')
    return DESK_SANDBOX_TOKEN_MISSING;

  known = find_token (self, token);
  if (known == NULL)
    return DESK_SANDBOX_INVALID_CREDENTIAL;

  if (now < known->dies)
    return DESK_SANDBOX_OK;

  return known->replaced ? DESK_SANDBOX_INVALID_CREDENTIAL : DESK_SANDBOX_TOKEN_EXPIRED;
}
