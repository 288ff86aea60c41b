/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskAdvice: what a code of the platform or of a carrier means, and what helps. The catalogue is a
 * data file: one group a code, `[930560]` for the platform's, `[CARRIER 2062]` for a carrier's. */

#define G_LOG_DOMAIN "desk-model"

#include "desk-advice.h"

#include <string.h>

#include "model/desk-data.h"

struct _DeskAdvice
{
  GObject parent_instance;

  GKeyFile *file;
};

G_DEFINE_FINAL_TYPE (DeskAdvice, desk_advice, G_TYPE_OBJECT)

static void
desk_advice_finalize (GObject *object)
{
  g_clear_pointer (&DESK_ADVICE (object)->file, g_key_file_unref);

  G_OBJECT_CLASS (desk_advice_parent_class)->finalize (object);
}

static void
desk_advice_class_init (DeskAdviceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_advice_finalize;
}

static void
desk_advice_init (DeskAdvice *self)
{
  const char *text = desk_data_get ("advice.ini");
  g_autoptr (GError) error = NULL;

  self->file = g_key_file_new ();
  if (!g_key_file_load_from_data (self->file, text, strlen (text), G_KEY_FILE_KEEP_TRANSLATIONS,
                                  &error))
    g_error ("The error advice cannot be read: %s", error->message);
}

DeskAdvice *
desk_advice_new (void)
{
  return g_object_new (DESK_TYPE_ADVICE, NULL);
}

gboolean
desk_advice_lookup (DeskAdvice *self,
                    const char *delivery_id,
                    gint64 code,
                    char **cause,
                    char **remedy)
{
  g_autofree char *group = NULL;

  g_return_val_if_fail (DESK_IS_ADVICE (self), FALSE);

  group = delivery_id != NULL
            ? g_strdup_printf ("%s %" G_GINT64_FORMAT, delivery_id, code)
            : g_strdup_printf ("%" G_GINT64_FORMAT, code);
  if (!g_key_file_has_group (self->file, group))
    return FALSE;

  if (cause != NULL)
    *cause = g_key_file_get_locale_string (self->file, group, "cause", NULL, NULL);
  if (remedy != NULL)
    *remedy = g_key_file_get_locale_string (self->file, group, "remedy", NULL, NULL);

  return TRUE;
}
