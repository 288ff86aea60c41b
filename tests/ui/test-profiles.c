/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window of the profiles: what is written, what is not, and what the platform knows of it. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "dispatch/desk-bindings.h"
#include "dispatch/desk-profile-secrets.h"
#include "profile-fixture.h"
#include "quote-fixture.h"
#include "ui/desk-carrier-card.h"
#include "ui/desk-profile-carriers.h"
#include "ui/desk-profile-stores.h"
#include "ui/desk-profiles-window.h"
#include "ui/desk-question.h"
#include "ui/desk-secret-row.h"
#include "widget-fixture.h"

#define SECRET "0123456789abcdef0123456789abcdef"

typedef struct
{
  ProfileFixture base;
  DeskSession *session;
  DeskOrder *order;
  GtkWidget *window;
} Fixture;

static gboolean
has_editor (gpointer data)
{
  GtkStack *stack = GTK_STACK (fixture_find (data, GTK_TYPE_STACK, "stack"));

  return g_strcmp0 (gtk_stack_get_visible_child_name (stack), "editor") == 0;
}

static GtkWidget *
open_window (Fixture *fixture, DeskSessionOpener *opener)
{
  GtkWidget *window = desk_profiles_window_new (opener, fixture->session, NULL, fixture->order);

  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);

  return window;
}

/* @data: the name of a profile that is there, or NULL */
static void
setup (Fixture *fixture, gconstpointer data)
{
  profile_setup (&fixture->base, NULL);
  fixture->session = profile_open (fixture->base.opener, NULL);
  fixture->order = fixture_order ();
  if (data != NULL)
    profile_add (&fixture->base, data, "Flower Shop", DESK_PROFILE_PRODUCTION);
  fixture->window = open_window (fixture, fixture->base.opener);
  profile_load (fixture->base.opener);
  if (data != NULL)
    fixture_wait (has_editor, fixture->window);
  fixture_settle ();
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
close_window (GtkWidget *window)
{
  gpointer weak = window;

  g_object_add_weak_pointer (weak, &weak);
  gtk_window_destroy (GTK_WINDOW (window));
  fixture_wait (is_null, &weak);
}

static void
teardown (Fixture *fixture, gconstpointer data)
{
  close_window (fixture->window);
  desk_store_close (desk_session_get_store (fixture->session));
  g_clear_object (&fixture->session);
  g_clear_object (&fixture->order);
  profile_teardown (&fixture->base, NULL);
}

static DeskFieldRow *
find_field (GtkWidget *window, const char *field)
{
  if (DESK_IS_FIELD_ROW (window) &&
      g_strcmp0 (desk_field_row_get_field (DESK_FIELD_ROW (window)), field) == 0)
    return DESK_FIELD_ROW (window);

  for (GtkWidget *child = gtk_widget_get_first_child (window); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      DeskFieldRow *found = find_field (child, field);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Of the profile itself, not of one of its carriers. */
static void
type (GtkWidget *window, const char *field, const char *text)
{
  DeskFieldRow *row = find_field (window, field);

  gtk_editable_set_text (GTK_EDITABLE (desk_field_row_get_editor (row)), text);
}

static const char *
get_bar (GtkWidget *window)
{
  GtkWidget *bar = fixture_find (window, GTK_TYPE_BOX, "bar");

  return gtk_widget_get_visible (bar)
           ? gtk_label_get_text (GTK_LABEL (fixture_find (bar, GTK_TYPE_LABEL, "bar_words")))
           : NULL;
}

static gboolean
can (GtkWidget *window, const char *button)
{
  return gtk_widget_is_sensitive (fixture_find (window, GTK_TYPE_BUTTON, button));
}

static gboolean
is_saved (gpointer data)
{
  return !can (data, "save") && can (data, "duplicate");
}

static gboolean
has_bar (gpointer data)
{
  return get_bar (data) != NULL;
}

static void
save (GtkWidget *window)
{
  gtk_widget_activate_action (window, "profiles.save", NULL);
  fixture_wait (is_saved, window);
  fixture_settle ();
}

/* ---- the file ---- */

static void
test_add (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  DeskFieldRow *row;

  g_assert_false (has_editor (fixture->window));
  gtk_widget_activate_action (fixture->window, "profiles.add", "i", DESK_PROFILE_SANDBOX);
  fixture_wait (has_editor, fixture->window);
  g_free (profile_dup_text (&fixture->base, "profiles/platform-sandbox.json"));
  g_assert_false (can (fixture->window, "save"));

  /* What is wrong is not written, and said at its row. */
  type (fixture->window, "appid", "wx12");
  g_assert_true (can (fixture->window, "save"));
  gtk_widget_activate_action (fixture->window, "profiles.save", NULL);
  g_assert_nonnull (strstr (get_bar (fixture->window), "AppID"));
  row = find_field (fixture->window, "appid");
  g_assert_nonnull (desk_field_row_get_shown_problem (row));
  g_assert_true (gtk_widget_has_focus (desk_field_row_get_editor (row)));
  text = profile_dup_text (&fixture->base, "profiles/platform-sandbox.json");
  g_assert_null (strstr (text, "wx12"));

  type (fixture->window, "appid", "wx0123456789abcdef");
  save (fixture->window);
  g_assert_null (get_bar (fixture->window));
  g_assert_null (desk_field_row_get_shown_problem (row));
  g_free (text);
  text = profile_dup_text (&fixture->base, "profiles/platform-sandbox.json");
  g_assert_nonnull (strstr (text, "wx0123456789abcdef"));
}

static void
test_revert (Fixture *fixture, gconstpointer data)
{
  type (fixture->window, "title", "Cake Shop");
  g_assert_true (can (fixture->window, "revert"));
  gtk_widget_activate_action (fixture->window, "profiles.revert", NULL);
  fixture_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (
                     desk_field_row_get_editor (find_field (fixture->window, "title")))),
                   ==, "Flower Shop");
  g_assert_false (can (fixture->window, "save"));
}

/* Two programs edit one profile: the second to save is told, and loses nothing. */
static void
test_changed_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskSessionOpener) opener = profile_new_opener (&fixture->base);
  GtkWidget *other = open_window (fixture, opener);
  g_autofree char *text = NULL;

  fixture_wait (has_editor, other);
  fixture_settle ();
  type (fixture->window, "title", "Cake Shop");
  type (other, "title", "Tea Shop");
  save (fixture->window);

  gtk_widget_activate_action (other, "profiles.save", NULL);
  fixture_wait (has_bar, other);
  g_assert_true (gtk_widget_get_visible (fixture_find (other, GTK_TYPE_BUTTON, "bar_reload")));
  text = profile_dup_text (&fixture->base, "profiles/shop.json");
  g_assert_nonnull (strstr (text, "Cake Shop"));
  g_assert_null (strstr (text, "Tea Shop"));

  gtk_widget_activate_action (other, "profiles.keep-copy", NULL);
  fixture_wait (has_bar, other);
  fixture_settle ();
  g_free (text);
  text = profile_dup_text (&fixture->base, "profiles/tea-shop-copy.json");
  g_assert_nonnull (strstr (text, "Tea Shop (Copy)"));
  g_free (text);
  text = profile_dup_text (&fixture->base, "profiles/shop.json");
  g_assert_nonnull (strstr (text, "Cake Shop"));
  g_assert_nonnull (profile_find_label (other, "Cake Shop"));
  close_window (other);
}

static void
test_broken_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = profile_dup_path (&fixture->base, "profiles");
  g_autofree char *path = profile_dup_path (&fixture->base, "profiles/newer.json");
  g_autofree char *text = NULL;
  GtkWidget *failures = fixture_find (fixture->window, GTK_TYPE_LABEL, "failures");

  g_assert_false (gtk_widget_get_visible (failures));
  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, "{\"version\": 99, \"title\": \"Newer\"}", -1, NULL);
  profile_load (fixture->base.opener);
  fixture_settle ();
  g_assert_true (gtk_widget_get_visible (failures));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (failures)), "newer.json"));
  text = profile_dup_text (&fixture->base, "profiles/newer.json");
  g_assert_cmpstr (text, ==, "{\"version\": 99, \"title\": \"Newer\"}");
}

static GtkWindow *
find_question (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (DESK_IS_QUESTION (window))
        return window;
    }

  return NULL;
}

static gboolean
is_asked (gpointer data)
{
  return find_question () != NULL;
}

static gboolean
has_no_editor (gpointer data)
{
  return !has_editor (data);
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = profile_dup_path (&fixture->base, "profiles/shop.json");
  DeskVault *vault = desk_session_opener_get_vault (fixture->base.opener);
  g_autofree char *name = desk_profile_secret_dup_name ("shop", NULL);
  const char *kind = desk_profile_secret_get_kind (DESK_PROFILE_SECRET_APPSECRET);
  g_autofree char *before = profile_look_up (vault, kind, name);

  g_assert_nonnull (before);
  gtk_widget_activate_action (fixture->window, "profiles.remove", NULL);
  fixture_wait (is_asked, NULL);
  desk_question_answer (DESK_QUESTION (find_question ()), TRUE);
  fixture_wait (has_no_editor, fixture->window);
  fixture_settle ();
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_null (profile_look_up (vault, kind, name));
}

/* ---- secrets ---- */

static gboolean
has_secret (gpointer data)
{
  return desk_secret_row_has_secret (data);
}

static gboolean
has_no_secret (gpointer data)
{
  return !desk_secret_row_has_secret (data);
}

static void
test_secret (Fixture *fixture, gconstpointer data)
{
  DeskVault *vault = desk_session_opener_get_vault (fixture->base.opener);
  g_autofree char *name = desk_profile_secret_dup_name ("shop", NULL);
  const char *kind = desk_profile_secret_get_kind (DESK_PROFILE_SECRET_APPSECRET);
  GtkWidget *row = fixture_find (fixture->window, DESK_TYPE_SECRET_ROW, "appsecret");
  GtkWidget *entry = fixture_find (row, GTK_TYPE_ENTRY, "entry");
  GtkWidget *message = fixture_find (row, GTK_TYPE_LABEL, "message");
  g_autoptr (GDir) dir = NULL;
  g_autofree char *folder = profile_dup_path (&fixture->base, "profiles");
  g_autofree char *stored = NULL;
  const char *file;

  fixture_wait (has_secret, row);
  profile_click (row, "Forget");
  fixture_wait (has_no_secret, row);
  g_assert_null (profile_look_up (vault, kind, name));

  /* Odd at once, and mended by one press. */
  g_assert_false (gtk_entry_get_visibility (GTK_ENTRY (entry)));
  gtk_editable_set_text (GTK_EDITABLE (entry), " \"" SECRET "\" ");
  g_assert_true (gtk_widget_get_visible (message));
  profile_click (row, "Take Away What Is Around It");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, SECRET);
  g_assert_false (gtk_widget_get_visible (message));

  profile_click (row, "Keep");
  fixture_wait (has_secret, row);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  stored = profile_look_up (vault, kind, name);
  g_assert_cmpstr (stored, ==, SECRET);

  type (fixture->window, "title", "Cake Shop");
  save (fixture->window);
  dir = g_dir_open (folder, 0, NULL);
  while ((file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *relative = g_build_filename ("profiles", file, NULL);
      g_autofree char *text = profile_dup_text (&fixture->base, relative);

      g_assert_null (strstr (text, SECRET));
      g_assert_null (strstr (text, "secret"));
    }
}

static gboolean
is_shown (gpointer data)
{
  return gtk_widget_get_visible (fixture_find (data, GTK_TYPE_ENTRY, "shown"));
}

static void
test_peek (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = fixture_find (fixture->window, DESK_TYPE_SECRET_ROW, "appsecret");
  GtkWidget *show = fixture_find (row, GTK_TYPE_TOGGLE_BUTTON, "show");
  GtkWidget *shown = fixture_find (row, GTK_TYPE_ENTRY, "shown");

  fixture_wait (has_secret, row);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (show), TRUE);
  fixture_wait (is_shown, row);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (shown)), !=, "");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (show), FALSE);
  g_assert_false (gtk_widget_get_visible (shown));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (shown)), ==, "");
}

/* The bus of the test has no keyring: then only this run, never a file. */
static void
test_no_keyring (Fixture *fixture, gconstpointer data)
{
  DeskVault *vault = desk_session_opener_get_vault (fixture->base.opener);
  GtkWidget *row = fixture_find (fixture->window, DESK_TYPE_SECRET_ROW, "appsecret");
  GtkWidget *entry = fixture_find (row, GTK_TYPE_ENTRY, "entry");
  GtkWidget *session = fixture_find (row, GTK_TYPE_BUTTON, "session");
  GtkWidget *bar = fixture_find (fixture->window, GTK_TYPE_BOX, "vault_bar");
  GtkWidget *message = fixture_find (row, GTK_TYPE_LABEL, "message");

  fixture_wait (has_secret, row);
  profile_click (row, "Forget");
  fixture_wait (has_no_secret, row);
  desk_vault_set_session_only (vault, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (entry), SECRET);
  profile_click (row, "Keep");
  while (!gtk_widget_get_visible (bar))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (desk_secret_row_has_secret (DESK_SECRET_ROW (row)));

  /* Told once for all secrets, not at each. */
  g_assert_false (gtk_widget_get_visible (session));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (message)), ==, "Not kept");
  profile_click (bar, "Keep for This Session Only");
  fixture_wait (has_secret, row);
  g_assert_false (gtk_widget_get_visible (bar));
  g_assert_true (desk_vault_is_session_only (vault));
}

/* ---- the ways to a token ---- */

static gboolean
is_visible (GtkWidget *window, GType type, const char *name)
{
  return gtk_widget_get_visible (fixture_find (window, type, name));
}

static void
test_tokens (Fixture *fixture, gconstpointer data)
{
  GtkDropDown *source =
    GTK_DROP_DOWN (desk_field_row_get_editor (find_field (fixture->window, "token_source")));
  GtkWidget *token = fixture_find (fixture->window, DESK_TYPE_SECRET_ROW, "token");
  DeskRecord *settings = desk_field_row_get_record (find_field (fixture->window, "title"));
  gint64 expires = 0;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  g_assert_true (is_visible (fixture->window, DESK_TYPE_SECRET_ROW, "appsecret"));
  g_assert_false (is_visible (fixture->window, DESK_TYPE_SECRET_ROW, "header"));

  gtk_drop_down_set_selected (source, 1 + DESK_PROFILE_TOKENS_SERVER);
  g_assert_false (is_visible (fixture->window, DESK_TYPE_SECRET_ROW, "appsecret"));
  g_assert_true (is_visible (fixture->window, DESK_TYPE_SECRET_ROW, "header"));

  gtk_drop_down_set_selected (source, 1 + DESK_PROFILE_TOKENS_PASTED);
  g_assert_false (is_visible (fixture->window, DESK_TYPE_SECRET_ROW, "header"));
  g_assert_true (gtk_widget_get_visible (token));
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (token, GTK_TYPE_ENTRY, "entry")), SECRET);
  profile_click (token, "Keep");
  fixture_wait (has_secret, token);
  g_assert_cmpint (desk_record_get_decimal (settings, "token_expires", &expires), ==,
                   DESK_VALUE_OK);
  g_assert_cmpint (expires, >=, now + 7200);
  g_assert_cmpint (expires, <, now + 7300);
}

/* ---- stores ---- */

static void
test_stores (Fixture *fixture, gconstpointer data)
{
  GtkWidget *stores = fixture_find (fixture->window, DESK_TYPE_PROFILE_STORES, NULL);
  GtkWidget *cards = fixture_find (stores, GTK_TYPE_BOX, "cards");
  g_autofree char *text = NULL;

  g_assert_null (gtk_widget_get_first_child (cards));
  profile_click (stores, "Add the Sender of the Open Order");
  profile_click (stores, "Add the Sender of the Open Order");
  type (gtk_widget_get_last_child (cards), "title", "Second");
  g_signal_emit_by_name (
    gtk_widget_get_ancestor (fixture_find (gtk_widget_get_last_child (cards), GTK_TYPE_BUTTON, NULL),
                             GTK_TYPE_BUTTON),
    "clicked");
  fixture_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (desk_field_row_get_editor (
                     find_field (gtk_widget_get_first_child (cards), "title")))),
                   ==, "Second");
  save (fixture->window);
  text = profile_dup_text (&fixture->base, "profiles/shop.json");
  g_assert_nonnull (strstr (text, "Second"));
}

/* ---- carriers ---- */

static gboolean
has_fetched (gpointer data)
{
  return gtk_widget_is_sensitive (fixture_find (data, GTK_TYPE_BUTTON, "fetch"));
}

static GtkWidget *
fetch (Fixture *fixture)
{
  GtkWidget *carriers = fixture_find (fixture->window, DESK_TYPE_PROFILE_CARRIERS, NULL);
  GtkStack *pages = GTK_STACK (fixture_find (fixture->window, GTK_TYPE_STACK, "pages"));

  gtk_stack_set_visible_child_name (pages, "carriers");
  profile_click (carriers, "Fetch from Platform");
  fixture_wait (has_fetched, carriers);

  return carriers;
}

static GtkWidget *
get_card (GtkWidget *carriers, guint position)
{
  GtkWidget *card =
    gtk_widget_get_first_child (fixture_find (carriers, GTK_TYPE_BOX, "cards"));

  while (position-- > 0)
    card = gtk_widget_get_next_sibling (card);

  return card;
}

static const char *
get_binding (GtkWidget *card)
{
  return gtk_label_get_text (GTK_LABEL (fixture_find (card, GTK_TYPE_LABEL, "binding_words")));
}

static void
test_fetch (Fixture *fixture, gconstpointer data)
{
  GtkWidget *carriers, *others;
  g_autofree char *text = NULL;

  profile_play (&fixture->base, "[SFTC]\naudit_result=1\n[DADA]\naudit_result=2\n");
  carriers = fetch (fixture);
  g_assert_nonnull (strstr (get_binding (get_card (carriers, 0)), "not confirmed it"));
  g_assert_nonnull (strstr (get_binding (get_card (carriers, 1)), "refused"));

  /* The others, added with the merchant ID of the platform. */
  others = fixture_find (carriers, ADW_TYPE_PREFERENCES_GROUP, "others");
  g_assert_true (gtk_widget_get_visible (others));
  profile_click (others, "Add to Profile");
  g_assert_nonnull (get_card (carriers, 2));
  g_assert_nonnull (strstr (get_binding (get_card (carriers, 2)), "confirmed by the carrier"));
  g_assert_false (can (carriers, "fetch"));
  save (fixture->window);
  text = profile_dup_text (&fixture->base, "profiles/shop.json");
  g_assert_nonnull (
    strstr (text, desk_record_get_text (
                    desk_carrier_card_get_carrier (DESK_CARRIER_CARD (get_card (carriers, 2))),
                    "shopid")));
}

static gboolean
has_no_carrier_secret (gpointer data)
{
  g_autofree char *name = desk_profile_secret_dup_name ("shop", "SFTC");
  g_autofree char *secret = profile_look_up (
    data, desk_profile_secret_get_kind (DESK_PROFILE_SECRET_CARRIER), name);

  return secret == NULL;
}

/* Its secret goes when it is gone for good, and not before. */
static void
test_remove_carrier (Fixture *fixture, gconstpointer data)
{
  GtkWidget *carriers = fixture_find (fixture->window, DESK_TYPE_PROFILE_CARRIERS, NULL);
  DeskVault *vault = desk_session_opener_get_vault (fixture->base.opener);

  g_signal_emit_by_name (fixture_find (get_card (carriers, 0), GTK_TYPE_BUTTON, "remove"),
                         "clicked");
  fixture_settle ();
  g_assert_null (get_card (carriers, 1));
  g_assert_false (has_no_carrier_secret (vault));
  save (fixture->window);
  fixture_wait (has_no_carrier_secret, vault);
}

/* Who comes from a price that the account stands in the way of is at that carrier's card. */
static void
test_show_carrier (Fixture *fixture, gconstpointer data)
{
  GtkWidget *carriers = fixture_find (fixture->window, DESK_TYPE_PROFILE_CARRIERS, NULL);
  GtkWidget *focus;

  desk_profiles_window_show_carrier (DESK_PROFILES_WINDOW (fixture->window), "DADA");
  fixture_settle ();
  g_assert_true (gtk_widget_get_mapped (carriers));
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_is_ancestor (focus, get_card (carriers, 1)));
}

/* The merchant ID of the carrier's own console is another one. */
static void
test_trap (Fixture *fixture, gconstpointer data)
{
  GtkWidget *carriers, *card;

  profile_play (&fixture->base, "[DADA]\nshopid=bound-elsewhere\n");
  carriers = fetch (fixture);
  card = get_card (carriers, 1);
  g_assert_nonnull (strstr (get_binding (card), "bound-elsewhere"));
  g_assert_nonnull (strstr (get_binding (card), "930560"));
  profile_click (card, "Use the Bound ID");
  g_assert_cmpstr (
    desk_record_get_text (desk_carrier_card_get_carrier (DESK_CARRIER_CARD (card)), "shopid"), ==,
    "bound-elsewhere");
  g_assert_nonnull (strstr (get_binding (card), "confirmed by the carrier"));
}

static void
test_fetch_refused (Fixture *fixture, gconstpointer data)
{
  GtkWidget *carriers, *message;

  profile_play (&fixture->base, "[platform]\nerrcode=48001\nerrmsg=api unauthorized\n"
                                "call=delivery/getall\n");
  carriers = fetch (fixture);
  message = fixture_find (carriers, GTK_TYPE_LABEL, "message");
  g_assert_true (gtk_widget_get_visible (message));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (message)), "48001"));
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static void
on_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_set_object ((GAsyncResult **) data, result);
}

/* (nullable): the words of the refusal */
static char *
ask (DeskSession *session, const char *delivery_id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  desk_bindings_ask_async (session, delivery_id, NULL, on_done, &result);
  fixture_wait (is_set, &result);
  if (desk_bindings_ask_finish (session, result, &error))
    return NULL;

  return g_strdup (error->message);
}

/* What a service provider asks for; for others the platform says why not. */
static void
test_bind (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) bindings = NULL;
  g_autofree char *opened = NULL;
  gboolean pending = FALSE;

  profile_play (&fixture->base, "[SFTC]\naudit_result=-1\n");
  g_assert_null (ask (fixture->session, "SFTC"));
  desk_bindings_fetch_async (fixture->session, NULL, on_done, &result);
  fixture_wait (is_set, &result);
  bindings = desk_bindings_fetch_finish (fixture->session, result, NULL);
  g_assert_nonnull (bindings);
  for (guint i = 0; i < bindings->len; i++)
    {
      const DeskBinding *binding = g_ptr_array_index (bindings, i);

      pending |= g_str_equal (binding->delivery_id, "SFTC") && binding->shopid != NULL &&
                 binding->state == DESK_BINDING_PENDING;
    }
  g_assert_true (pending);

  opened = ask (fixture->session, NULL);
  g_assert_nonnull (strstr (opened, "86000"));
}

static gboolean
has_sign (gpointer data)
{
  return strlen (gtk_label_get_text (GTK_LABEL (fixture_find (data, GTK_TYPE_LABEL, "sign")))) == 40;
}

static void
test_signature (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card =
    get_card (fixture_find (fixture->window, DESK_TYPE_PROFILE_CARRIERS, NULL), 0);
  GtkWidget *other = fixture_find (card, GTK_TYPE_ENTRY, "other");
  GtkWidget *match = fixture_find (card, GTK_TYPE_LABEL, "match");
  GtkWidget *sign = fixture_find (card, GTK_TYPE_LABEL, "sign");
  g_autofree char *copy = NULL;

  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (fixture_find (card, GTK_TYPE_TOGGLE_BUTTON, "signature_toggle")), TRUE);
  fixture_wait (has_sign, card);
  copy = g_strdup (gtk_label_get_text (GTK_LABEL (sign)));
  gtk_editable_set_text (GTK_EDITABLE (other), copy);
  g_assert_true (gtk_widget_has_css_class (match, "success"));
  gtk_editable_set_text (GTK_EDITABLE (fixture_find (card, GTK_TYPE_ENTRY, "order_id")), "another");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (sign)), !=, copy);
  g_assert_true (gtk_widget_has_css_class (match, "error"));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, profile, func) g_test_add (path, Fixture, profile, setup, func, teardown)
  ADD ("/profiles/add", NULL, test_add);
  ADD ("/profiles/revert", "shop", test_revert);
  ADD ("/profiles/changed-elsewhere", "shop", test_changed_elsewhere);
  ADD ("/profiles/broken-files", NULL, test_broken_files);
  ADD ("/profiles/remove", "shop", test_remove);
  ADD ("/profiles/secret", "shop", test_secret);
  ADD ("/profiles/peek", "shop", test_peek);
  ADD ("/profiles/no-keyring", "shop", test_no_keyring);
  ADD ("/profiles/tokens", "shop", test_tokens);
  ADD ("/profiles/stores", "shop", test_stores);
  ADD ("/profiles/fetch", "shop", test_fetch);
  ADD ("/profiles/remove-carrier", "shop", test_remove_carrier);
  ADD ("/profiles/show-carrier", "shop", test_show_carrier);
  ADD ("/profiles/trap", "shop", test_trap);
  ADD ("/profiles/fetch-refused", "shop", test_fetch_refused);
  ADD ("/profiles/bind", NULL, test_bind);
  ADD ("/profiles/signature", "shop", test_signature);
#undef ADD

  return g_test_run ();
}
