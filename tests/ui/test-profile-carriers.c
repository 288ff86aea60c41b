/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The carriers of a profile, in the window of the profiles: what the platform knows of them, where
 * that is not what was written, and how their orders are signed. */

#undef G_DISABLE_ASSERT

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "dispatch/desk-bindings.h"
#include "dispatch/desk-profile-secrets.h"
#include "profiles-window-fixture.h"
#include "ui/desk-carrier-card.h"
#include "ui/desk-profile-carriers.h"
#include "ui/desk-profiles-window.h"
#include "widget-fixture.h"

static gboolean
has_fetched (gpointer data)
{
  return gtk_widget_is_sensitive (fixture_find (data, GTK_TYPE_BUTTON, "fetch"));
}

static GtkWidget *
fetch (ProfilesWindowFixture *fixture)
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
  GtkWidget *card = gtk_widget_get_first_child (fixture_find (carriers, GTK_TYPE_BOX, "cards"));

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
test_fetch (ProfilesWindowFixture *fixture, gconstpointer data)
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
  g_assert_false (profiles_window_can (carriers, "fetch"));
  profiles_window_save (fixture->window);
  text = profile_dup_text (&fixture->base, "profiles/shop.json");
  g_assert_nonnull (
      strstr (text, desk_record_get_text (
                        desk_carrier_card_get_carrier (DESK_CARRIER_CARD (get_card (carriers, 2))),
                        "shopid")));
}

/* It is asked at the address that was saved, not at the one that stood there before. */
static void
test_asked_at (ProfilesWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *carriers = fixture_find (fixture->window, DESK_TYPE_PROFILE_CARRIERS, NULL);
  GtkLabel *asked_as = GTK_LABEL (fixture_find (carriers, GTK_TYPE_LABEL, "asked_as"));
  DeskFieldRow *row = profiles_window_find_field (fixture->window, "endpoint");

  g_assert_nonnull (
      strstr (gtk_label_get_text (asked_as), desk_sandbox_get_uri (fixture->base.sandbox)));
  gtk_editable_set_text (GTK_EDITABLE (desk_field_row_get_editor (row)), "http://127.0.0.1:9");
  fixture_settle ();
  g_assert_nonnull (strstr (gtk_label_get_text (asked_as), "http://127.0.0.1:9"));
  row = profiles_window_find_field (fixture->window, "title");
  gtk_editable_set_text (GTK_EDITABLE (desk_field_row_get_editor (row)), "");
  fixture_settle ();
  g_assert_null (strstr (gtk_label_get_text (asked_as), "null"));
}

static gboolean
has_no_carrier_secret (gpointer data)
{
  g_autofree char *name = desk_profile_secret_dup_name ("shop", "SFTC");
  g_autofree char *secret =
      profile_look_up (data, desk_profile_secret_get_kind (DESK_PROFILE_SECRET_CARRIER), name);

  return secret == NULL;
}

/* Its secret goes when it is gone for good, and not before. */
static void
test_remove_carrier (ProfilesWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *carriers = fixture_find (fixture->window, DESK_TYPE_PROFILE_CARRIERS, NULL);
  DeskVault *vault = desk_session_opener_get_vault (fixture->base.opener);

  g_signal_emit_by_name (fixture_find (get_card (carriers, 0), GTK_TYPE_BUTTON, "remove"),
                         "clicked");
  fixture_settle ();
  g_assert_null (get_card (carriers, 1));
  g_assert_false (has_no_carrier_secret (vault));
  profiles_window_save (fixture->window);
  fixture_wait (has_no_carrier_secret, vault);
}

/* Who comes from a price that the account stands in the way of is at that carrier's card. */
static void
test_show_carrier (ProfilesWindowFixture *fixture, gconstpointer data)
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
test_trap (ProfilesWindowFixture *fixture, gconstpointer data)
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
test_fetch_refused (ProfilesWindowFixture *fixture, gconstpointer data)
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
test_bind (ProfilesWindowFixture *fixture, gconstpointer data)
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
  return strlen (gtk_label_get_text (GTK_LABEL (fixture_find (data, GTK_TYPE_LABEL, "sign")))) ==
         40;
}

static void
test_signature (ProfilesWindowFixture *fixture, gconstpointer data)
{
  GtkWidget *card = get_card (fixture_find (fixture->window, DESK_TYPE_PROFILE_CARRIERS, NULL), 0);
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

#define ADD(path, profile, func)                                                                   \
  g_test_add (path, ProfilesWindowFixture, profile, profiles_window_setup, func,                   \
              profiles_window_teardown)
  ADD ("/profile-carriers/fetch", "shop", test_fetch);
  ADD ("/profile-carriers/asked-at", "shop", test_asked_at);
  ADD ("/profile-carriers/remove", "shop", test_remove_carrier);
  ADD ("/profile-carriers/show", "shop", test_show_carrier);
  ADD ("/profile-carriers/trap", "shop", test_trap);
  ADD ("/profile-carriers/fetch-refused", "shop", test_fetch_refused);
  ADD ("/profile-carriers/bind", NULL, test_bind);
  ADD ("/profile-carriers/signature", "shop", test_signature);
#undef ADD

  return g_test_run ();
}
