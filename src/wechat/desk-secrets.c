/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskSecrets: what must not be seen, by value. A text that leaves the client for eyes or disk goes
 * through desk_secrets_mask(), so that it does not matter where in it a secret turned up. */

#define G_LOG_DOMAIN "desk-wechat"

#include "desk-secrets.h"

#include <string.h>

#include "wechat/desk-json-writer.h"

#define SHORTEST 4
#define MASK "••••"

struct _DeskSecrets
{
  GObject parent_instance;

  GPtrArray *spellings;
};

G_DEFINE_FINAL_TYPE (DeskSecrets, desk_secrets, G_TYPE_OBJECT)

static void
free_secret (char *secret)
{
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

static void
desk_secrets_finalize (GObject *object)
{
  g_clear_pointer (&DESK_SECRETS (object)->spellings, g_ptr_array_unref);

  G_OBJECT_CLASS (desk_secrets_parent_class)->finalize (object);
}

static void
desk_secrets_class_init (DeskSecretsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_secrets_finalize;
}

static void
desk_secrets_init (DeskSecrets *self)
{
  self->spellings = g_ptr_array_new_with_free_func ((GDestroyNotify) free_secret);
}

DeskSecrets *
desk_secrets_new (void)
{
  return g_object_new (DESK_TYPE_SECRETS, NULL);
}

/* Takes @spelling. */
static void
add_spelling (DeskSecrets *self, char *spelling)
{
  guint position = 0;

  for (guint i = 0; i < self->spellings->len; i++)
    {
      const char *other = g_ptr_array_index (self->spellings, i);

      if (strcmp (other, spelling) == 0)
        {
          free_secret (spelling);
          return;
        }
      /* Longest first: one secret may be the beginning of another. */
      if (strlen (other) >= strlen (spelling))
        position = i + 1;
    }

  g_ptr_array_insert (self->spellings, (int) position, spelling);
}

void
desk_secrets_add (DeskSecrets *self, const char *secret)
{
  GString *escaped;

  g_return_if_fail (DESK_IS_SECRETS (self));

  if (secret == NULL || strlen (secret) < SHORTEST)
    return;

  add_spelling (self, g_strdup (secret));
  add_spelling (self, g_uri_escape_string (secret, NULL, FALSE));
  escaped = g_string_new (NULL);
  desk_json_append_string (escaped, secret);
  g_string_truncate (escaped, escaped->len - 1);
  g_string_erase (escaped, 0, 1);
  add_spelling (self, g_string_free (escaped, FALSE));
}

char *
desk_secrets_mask (DeskSecrets *self, const char *text)
{
  GString *masked;

  g_return_val_if_fail (DESK_IS_SECRETS (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  masked = g_string_new (text);
  for (guint i = 0; i < self->spellings->len; i++)
    g_string_replace (masked, g_ptr_array_index (self->spellings, i), MASK, 0);

  return g_string_free (masked, FALSE);
}
