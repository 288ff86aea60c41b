/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskProfileSettings: a profile as the user set it up, which is also its file. It holds no secret. */

#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-profile-settings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dispatch/desk-profile-carrier.h"
#include "dispatch/desk-profile-store.h"
#include "model/desk-problem.h"
#include "wechat/desk-endpoint.h"
#include "wechat/desk-fetch.h"

struct _DeskProfileSettings
{
  DeskRecord parent_instance;
};

G_DEFINE_FINAL_TYPE (DeskProfileSettings, desk_profile_settings, DESK_TYPE_RECORD)

static const DeskChoice kinds[] = {
  { "1", N_ ("Platform sandbox") },
  { "2", N_ ("Carriers’ test accounts") },
  { "3", N_ ("Production") },
  { NULL },
};

static const DeskChoice token_sources[] = {
  { "0", N_ ("AppID and AppSecret") },
  { "1", N_ ("Our own token server") },
  { "2", N_ ("A service provider’s token server") },
  { "3", N_ ("Pasted by hand") },
  { NULL },
};

static const DeskChoice colours[] = {
  { "0", N_ ("By kind") },
  { "1", N_ ("Blue") },
  { "2", N_ ("Purple") },
  { "3", N_ ("Orange") },
  { "4", N_ ("Red") },
  { NULL },
};

static const DeskField fields[] = {
  {
    .name = "version", .label = N_ ("Version"), .kind = DESK_KIND_COUNT,
  },
  {
    .name = "id", .label = N_ ("Name on the Command Line"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_REQUIRED, .max_chars = 40,
  },
  {
    .name = "title", .label = N_ ("Profile Name"), .kind = DESK_KIND_TEXT, .flags = DESK_FIELD_REQUIRED,
    .max_chars = 40,
  },
  {
    .name = "kind", .label = N_ ("For"), .kind = DESK_KIND_CHOICE, .choices = kinds,
  },
  {
    .name = "colour", .label = N_ ("Color"), .kind = DESK_KIND_CHOICE, .choices = colours,
  },
  {
    .name = "endpoint", .label = N_ ("Address of the Platform"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_REQUIRED | DESK_FIELD_LONG, .max_chars = 512,
  },
  {
    .name = "token_source", .label = N_ ("Access Token From"), .kind = DESK_KIND_CHOICE,
    .choices = token_sources,
  },
  {
    .name = "appid", .label = N_ ("AppID"), .kind = DESK_KIND_TEXT, .max_chars = 64,
    .hint = N_ ("Of the mini program: wx and 16 digits or letters a to f"),
  },
  {
    .name = "token_url", .label = N_ ("Token Server"), .kind = DESK_KIND_TEXT,
    .flags = DESK_FIELD_LONG, .max_chars = 1024, .hint = N_ ("The address that answers with JSON"),
  },
  {
    .name = "token_header", .label = N_ ("Header"), .kind = DESK_KIND_TEXT, .max_chars = 64,
    .hint = N_ ("The header that lets us in, such as Authorization; its value is kept in the keyring"),
  },
  {
    .name = "token_path", .label = N_ ("Token in the Answer"), .kind = DESK_KIND_TEXT,
    .max_chars = 200, .hint = N_ ("Such as data.access_token"),
  },
  {
    .name = "expires_path", .label = N_ ("Lifetime in the Answer"), .kind = DESK_KIND_TEXT,
    .max_chars = 200, .hint = N_ ("Such as data.expires_in, in seconds; may be empty"),
  },
  {
    .name = "token_expires", .label = N_ ("Pasted Token Good Until"), .kind = DESK_KIND_TIME,
  },
  {
    .name = "openid", .label = N_ ("Default OpenID"), .kind = DESK_KIND_TEXT, .max_chars = 128,
    .hint = N_ ("For orders that name none; in the sandbox an administrator’s, operator’s or developer’s"),
  },
  {
    .name = "wxa_appid", .label = N_ ("Store’s Mini Program AppID"), .kind = DESK_KIND_TEXT,
    .max_chars = 64, .hint = N_ ("Needed where a service provider settles with a carrier"),
  },
  {
    .name = "calls_per_second", .label = N_ ("Calls per Second"), .kind = DESK_KIND_COUNT,
    .at_least = "1", .at_most = "100", .hint = N_ ("5 unless set"),
  },
  {
    .name = "stores", .label = N_ ("Sender Stores"), .kind = DESK_KIND_LIST,
    .record_type = desk_profile_store_get_type,
  },
  {
    .name = "carriers", .label = N_ ("Carriers"), .kind = DESK_KIND_LIST,
    .record_type = desk_profile_carrier_get_type,
  },
};

static void
desk_profile_settings_class_init (DeskProfileSettingsClass *klass)
{
  desk_record_class_set_fields (DESK_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
desk_profile_settings_init (DeskProfileSettings *self)
{
}

static int
get_number (DeskProfileSettings *self, const char *name, int otherwise)
{
  gint64 value = 0;

  return desk_record_get_decimal (DESK_RECORD (self), name, &value) == DESK_VALUE_OK
           ? (int) CLAMP (value, 0, G_MAXINT)
           : otherwise;
}

const char *
desk_profile_kind_get_name (DeskProfileKind kind)
{
  switch (kind)
    {
    case DESK_PROFILE_PRACTICE:
      return C_ ("profile", "Practice");
    case DESK_PROFILE_SANDBOX:
      return C_ ("profile", "Platform Sandbox");
    case DESK_PROFILE_CARRIER_TEST:
      return C_ ("profile", "Carriers’ Test Accounts");
    case DESK_PROFILE_PRODUCTION:
    default:
      return C_ ("profile", "Production");
    }
}

DeskProfileKind
desk_profile_settings_get_kind (DeskProfileSettings *self)
{
  int kind;

  g_return_val_if_fail (DESK_IS_PROFILE_SETTINGS (self), DESK_PROFILE_PRODUCTION);

  kind = get_number (self, "kind", DESK_PROFILE_PRODUCTION);

  return kind == DESK_PROFILE_SANDBOX || kind == DESK_PROFILE_CARRIER_TEST
           ? (DeskProfileKind) kind
           : DESK_PROFILE_PRODUCTION;
}

DeskProfileTokens
desk_profile_settings_get_tokens (DeskProfileSettings *self)
{
  g_return_val_if_fail (DESK_IS_PROFILE_SETTINGS (self), DESK_PROFILE_TOKENS_STABLE);

  return (DeskProfileTokens) MIN (get_number (self, "token_source", 0), DESK_PROFILE_TOKENS_PASTED);
}

gboolean
desk_profile_settings_is_appid (const char *text)
{
  if (text == NULL || strlen (text) != 18 || !g_str_has_prefix (text, "wx"))
    return FALSE;
  for (const char *p = text + 2; *p != '\0'; p++)
    if (!g_ascii_isxdigit (*p))
      return FALSE;

  return TRUE;
}

/* Takes @said. */
static void
add_problem (GPtrArray *problems, DeskRecord *record, const char *prefix, const char *name,
             const char *code, char *said)
{
  const DeskField *field = desk_record_find_field (record, name);
  g_autofree char *what = said;
  g_autofree char *path = g_strconcat (prefix, name, NULL);

  g_ptr_array_add (problems,
                   desk_problem_new (path, NULL, DESK_SEVERITY_STOPS, code,
                                     g_strdup_printf (_ ("%s: %s"), desk_field_get_label (field),
                                                      what),
                                     NULL));
}

static gboolean
is_empty (DeskRecord *record, const char *name)
{
  const char *text = desk_record_get_text (record, name);

  return text == NULL || *text == '\0';
}

static void
need (GPtrArray *problems, DeskRecord *record, const char *prefix, const char *name)
{
  if (is_empty (record, name))
    add_problem (problems, record, prefix, name, "missing", g_strdup (_ ("is missing")));
}

static void
check_fields (GPtrArray *problems, DeskRecord *record, const char *prefix)
{
  guint n_fields;
  const DeskField *table = desk_record_get_fields (record, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      const char *text;
      gint64 value;

      if (desk_record_get_wrong (record, table[i].name) != NULL)
        {
          add_problem (problems, record, prefix, table[i].name, "wrong-type",
                       g_strdup (_ ("has a wrong shape in the file")));
          continue;
        }
      if (desk_field_is_container (&table[i]))
        continue;

      text = desk_record_get_text (record, table[i].name);
      if ((table[i].flags & DESK_FIELD_REQUIRED) != 0)
        need (problems, record, prefix, table[i].name);
      if (text == NULL || *text == '\0')
        continue;

      if (table[i].max_chars > 0 && g_utf8_strlen (text, -1) > table[i].max_chars)
        add_problem (problems, record, prefix, table[i].name, "too-long",
                     g_strdup_printf (_ ("%u characters, at most %u are taken"),
                                      (guint) g_utf8_strlen (text, -1), table[i].max_chars));
      if (!desk_field_is_number (&table[i]))
        continue;
      if (desk_record_get_decimal (record, table[i].name, &value) != DESK_VALUE_OK)
        add_problem (problems, record, prefix, table[i].name, "not-a-number",
                     g_strdup_printf (_ ("“%s” is not a number"), text));
      else if (!desk_field_is_within (&table[i], value))
        {
          g_autofree char *limits = desk_field_dup_limits (&table[i]);

          add_problem (problems, record, prefix, table[i].name, "out-of-range",
                       g_strdup_printf (_ ("%s, must be %s"), text, limits));
        }
    }
}

static void
check_url (GPtrArray *problems, DeskRecord *record, const char *name,
           gboolean (*allowed) (const char *url, GError **error))
{
  const char *text = desk_record_get_text (record, name);
  g_autoptr (GError) error = NULL;

  if (text != NULL && *text != '\0' && !allowed (text, &error))
    add_problem (problems, record, "", name, "not-allowed", g_strdup (error->message));
}

static void
check_appid (GPtrArray *problems, DeskRecord *record, const char *name)
{
  if (!is_empty (record, name) &&
      !desk_profile_settings_is_appid (desk_record_get_text (record, name)))
    add_problem (problems, record, "", name, "not-an-appid",
                 g_strdup (_ ("is no AppID, which is wx and 16 digits or letters a to f; copy it "
                              "from the mini program’s console")));
}

static void
check_id (GPtrArray *problems, DeskRecord *record)
{
  const char *id = desk_record_get_text (record, "id");

  for (const char *p = id; p != NULL && *p != '\0'; p++)
    if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && (*p != '-' || p == id))
      {
        add_problem (problems, record, "", "id", "not-a-name",
                     g_strdup (_ ("may hold only small letters, digits and dashes")));
        return;
      }
  if (g_strcmp0 (id, "practice") == 0)
    add_problem (problems, record, "", "id", "taken",
                 g_strdup (_ ("“practice” is the name of the built-in profile; choose another")));
}

static void
check_carriers (GPtrArray *problems, DeskRecord *record)
{
  GListModel *carriers = desk_record_get_items (record, "carriers");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean by_provider = FALSE;

  for (guint i = 0; carriers != NULL && i < g_list_model_get_n_items (carriers); i++)
    {
      g_autoptr (DeskRecord) carrier = g_list_model_get_item (carriers, i);
      const char *id = desk_record_get_text (carrier, "delivery_id");
      g_autofree char *prefix = g_strdup_printf ("carriers[%u].", i);

      check_fields (problems, carrier, prefix);
      by_provider |= g_strcmp0 (desk_record_get_text (carrier, "settled_by"), "1") == 0;
      if (id != NULL && *id != '\0' && !g_hash_table_add (seen, (char *) id))
        add_problem (problems, carrier, prefix, "delivery_id", "twice",
                     g_strdup_printf (_ ("“%s” stands here twice; remove one"), id));
    }

  if (by_provider)
    need (problems, record, "", "wxa_appid");
}

GPtrArray *
desk_profile_settings_check (DeskProfileSettings *self)
{
  DeskRecord *record = DESK_RECORD (self);
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (DESK_IS_PROFILE_SETTINGS (self), problems);

  check_fields (problems, record, "");
  check_id (problems, record);
  check_url (problems, record, "endpoint", desk_endpoint_check);
  check_appid (problems, record, "appid");
  check_appid (problems, record, "wxa_appid");

  switch (desk_profile_settings_get_tokens (self))
    {
    case DESK_PROFILE_TOKENS_STABLE:
      need (problems, record, "", "appid");
      break;
    case DESK_PROFILE_TOKENS_SERVER:
    case DESK_PROFILE_TOKENS_PROVIDER:
      need (problems, record, "", "token_url");
      need (problems, record, "", "token_path");
      check_url (problems, record, "token_url", desk_fetch_check);
      break;
    case DESK_PROFILE_TOKENS_PASTED:
    default:
      break;
    }

  check_carriers (problems, record);

  return problems;
}
