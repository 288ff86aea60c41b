/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskSecrets: what must not be seen, by value. A text that leaves the client for eyes or disk goes
 * through desk_secrets_mask(), so that it does not matter where in it a secret turned up. */

#define G_LOG_DOMAIN "desk-wechat"

#include "desk-secrets.h"

#include <string.h>

#define SHORTEST 4
#define MASK "••••"

struct _DeskSecrets
{
  GObject parent_instance;

  GPtrArray *secrets; /* longest first: one may be the beginning of another */
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
  g_clear_pointer (&DESK_SECRETS (object)->secrets, g_ptr_array_unref);

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
  self->secrets = g_ptr_array_new_with_free_func ((GDestroyNotify) free_secret);
}

DeskSecrets *
desk_secrets_new (void)
{
  return g_object_new (DESK_TYPE_SECRETS, NULL);
}

void
desk_secrets_add (DeskSecrets *self, const char *secret)
{
  guint position = 0;

  g_return_if_fail (DESK_IS_SECRETS (self));

  if (secret == NULL || strlen (secret) < SHORTEST)
    return;

  for (guint i = 0; i < self->secrets->len; i++)
    {
      const char *other = g_ptr_array_index (self->secrets, i);

      if (strcmp (other, secret) == 0)
        return;
      if (strlen (other) >= strlen (secret))
        position = i + 1;
    }

  g_ptr_array_insert (self->secrets, (int) position, g_strdup (secret));
}

/* Four hex digits, or -1. */
static int
read_unit (const char *hex)
{
  int unit = 0;

  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (hex[i]))
        return -1;
      unit = unit * 16 + g_ascii_xdigit_value (hex[i]);
    }

  return unit;
}

/* The character of an escape with four hex digits, or of a pair of them; *@length is what it takes,
 * 0 for none. */
static gunichar
read_escape (const char *text, gsize *length)
{
  int unit = read_unit (text + 2);
  int low;

  *length = unit < 0 ? 0 : 6;
  if (unit < 0xd800 || unit > 0xdbff)
    return (gunichar) MAX (unit, 0);

  low = text[6] == '\\' && text[7] == 'u' ? read_unit (text + 8) : -1;
  *length = low < 0 ? 0 : 12;

  return 0x10000u + (((gunichar) unit & 0x3ff) << 10) + ((gunichar) low & 0x3ff);
}

/* Where @secret ends when @text begins with it, else NULL; each of its characters may stand there
 * as it is, percent-encoded, or escaped as JSON allows it. */
static const char *
match (const char *secret, const char *text)
{
  static const char plain[] = "\"\\/\b\f\n\r\t";
  static const char letters[] = "\"\\/bfnrt";
  const char *end = NULL;

  if (*secret == '\0')
    return text;

  if (*text == *secret)
    end = match (secret + 1, text + 1);
  if (end == NULL && *text == '+' && *secret == ' ')
    end = match (secret + 1, text + 1);
  if (end == NULL && *text == '%' && g_ascii_isxdigit (text[1]) && g_ascii_isxdigit (text[2]) &&
      g_ascii_xdigit_value (text[1]) * 16 + g_ascii_xdigit_value (text[2]) == (guchar) *secret)
    end = match (secret + 1, text + 3);
  if (end == NULL && *text == '\\' && text[1] != '\0')
    {
      const char *letter = strchr (letters, text[1]);
      gsize length = 0;

      if (letter != NULL && plain[letter - letters] == *secret)
        end = match (secret + 1, text + 2);
      else if (text[1] == 'u' &&
               read_escape (text, &length) == g_utf8_get_char_validated (secret, -1) && length > 0)
        end = match (g_utf8_next_char (secret), text + length);
    }

  return end;
}

char *
desk_secrets_mask (DeskSecrets *self, const char *text)
{
  gboolean may_begin[256] = { FALSE };
  GString *masked;

  g_return_val_if_fail (DESK_IS_SECRETS (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  /* Most bytes of most texts begin no secret. */
  may_begin['%'] = may_begin['\\'] = may_begin['+'] = TRUE;
  for (guint i = 0; i < self->secrets->len; i++)
    may_begin[*(guchar *) g_ptr_array_index (self->secrets, i)] = TRUE;

  masked = g_string_sized_new (strlen (text));
  while (*text != '\0')
    {
      const char *end = NULL;

      for (guint i = 0; may_begin[(guchar) *text] && end == NULL && i < self->secrets->len; i++)
        end = match (g_ptr_array_index (self->secrets, i), text);

      if (end != NULL)
        g_string_append (masked, MASK);
      else
        g_string_append_c (masked, *text);
      text = end != NULL ? end : text + 1;
    }

  return g_string_free (masked, FALSE);
}
