/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskMapChooser: which service the map shows, remembered in the settings.
 *
 * A service that lacks something, a key or an address, is not chosen before that is there: until then
 * the map stays as it is, and so do the settings. Owned by the map view. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-map-chooser.h"

#include <glib/gi18n-lib.h>

#include "ui/desk-map-custom.h"
#include "ui/desk-map-key.h"
#include "ui/desk-settings.h"

#define OFFLINE "offline"

/* What stands below the name of a service begins where the name does. */
#define INDENT 28

/* One of the choices. */
typedef struct
{
  DeskTileService *service; /* (nullable): offline has none */
  GtkCheckButton *radio;
  GtkWidget *more; /* (nullable): what it needs, a DeskMapKey or DeskMapCustom */
} Choice;

struct _DeskMapChooser
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkPopover *popover;
  GtkBox *list;

  GSettings *settings;  /* (nullable) */
  GPtrArray *choices;   /* of Choice */
  const Choice *chosen; /* what the map shows, or is about to */
  const Choice *waiting; /* (nullable): what it should show, were there the key */
  char *problem;         /* (nullable): why it does not */
  gboolean syncing;     /* the radios follow, they do not lead */
  GtkWidget *opener;    /* (nullable) weak: whose focus it was */

  DeskVault *vault;          /* (nullable) */
  GCancellable *cancellable; /* (nullable): of a key that is being looked up */
  DeskMapChooserShow show;
  gpointer show_data;
};

/* A key that is being looked up. */
typedef struct
{
  DeskMapChooser *self;
  const Choice *choice;
  gboolean opens; /* where there is none, so that it can be typed */
  GCancellable *cancellable;
} LookUp;

enum
{
  PROP_0,
  PROP_PROBLEM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DeskMapChooser, desk_map_chooser, GTK_TYPE_WIDGET)

static void
choice_free (Choice *choice)
{
  g_clear_object (&choice->service);
  g_free (choice);
}

static const char *
get_id (const Choice *choice)
{
  return choice->service != NULL ? desk_tile_service_get_id (choice->service) : OFFLINE;
}

static const Choice *
find_choice (DeskMapChooser *self, const char *id)
{
  for (guint i = 0; i < self->choices->len; i++)
    if (g_strcmp0 (get_id (g_ptr_array_index (self->choices, i)), id) == 0)
      return g_ptr_array_index (self->choices, i);

  return g_ptr_array_index (self->choices, 0);
}

static const Choice *
find_active (DeskMapChooser *self)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = g_ptr_array_index (self->choices, i);

      if (gtk_check_button_get_active (choice->radio))
        return choice;
    }

  return g_ptr_array_index (self->choices, 0);
}

/* What a choice needs is shown while the mark is on it. */
static void
show_more (DeskMapChooser *self)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      const Choice *choice = g_ptr_array_index (self->choices, i);

      if (choice->more != NULL)
        gtk_widget_set_visible (choice->more, gtk_check_button_get_active (choice->radio));
    }
}

static void
mark (DeskMapChooser *self, const Choice *choice)
{
  self->syncing = TRUE;
  gtk_check_button_set_active (choice->radio, TRUE);
  self->syncing = FALSE;
  show_more (self);
}

/* What an earlier run showed waits for its key; the settings go on naming it. */
static void
wait_for_key (DeskMapChooser *self, const Choice *choice, const GError *error)
{
  const char *name = desk_tile_service_get_name (choice->service);

  self->waiting = choice;
  g_free (self->problem);
  if (g_error_matches (error, DESK_VAULT_ERROR, DESK_VAULT_ERROR_LOCKED))
    /* Translators: the name of a map service */
    self->problem =
      g_strdup_printf (_ ("%s needs its key, and the keyring is locked. Unlock it, or type the key "
                          "again"),
                       name);
  else if (error != NULL)
    /* Translators: the name of a map service */
    self->problem = g_strdup_printf (
      _ ("%s needs its key, and no keyring answers. Type the key for this session"), name);
  else
    /* Translators: the name of a map service */
    self->problem = g_strdup_printf (_ ("%s needs its key, and none is kept. Type it again"), name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

static void
stop_waiting (DeskMapChooser *self)
{
  if (self->waiting == NULL)
    return;

  self->waiting = NULL;
  g_clear_pointer (&self->problem, g_free);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

/* From here on it is the map's, and remembered. */
static void
settle (DeskMapChooser *self, const Choice *choice, DeskTileService *service, const char *key)
{
  stop_waiting (self);
  self->chosen = choice;
  mark (self, choice);
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "map-source", get_id (choice));
  if (self->show != NULL)
    self->show (service, key, self->show_data);
}

static gboolean
is_remembered (DeskMapChooser *self, const Choice *choice)
{
  g_autofree char *id =
    self->settings != NULL ? g_settings_get_string (self->settings, "map-source") : NULL;

  return g_strcmp0 (id, get_id (choice)) == 0;
}

static void
on_key_looked_up (GObject *object, GAsyncResult *result, gpointer user_data)
{
  LookUp *look_up = user_data;
  g_autoptr (DeskMapChooser) self = look_up->self;
  g_autoptr (GCancellable) cancellable = look_up->cancellable;
  const Choice *choice = look_up->choice;
  gboolean opens = look_up->opens;
  g_autoptr (GError) error = NULL;
  char *key = desk_vault_lookup_finish (DESK_VAULT (object), result, &error);

  g_free (look_up);
  if (!g_cancellable_is_cancelled (cancellable))
    {
      desk_map_key_show (DESK_MAP_KEY (choice->more), key != NULL, error);
      if (key != NULL)
        settle (self, choice, choice->service, key);
      else if (choice != self->chosen && is_remembered (self, choice))
        wait_for_key (self, choice, error);

      if (key == NULL && opens)
        desk_map_chooser_open (self);
      else if (key == NULL && gtk_widget_get_mapped (choice->more))
        gtk_widget_grab_focus (choice->more);
    }
  desk_vault_wipe (key);
}

static void
stop_looking_up (DeskMapChooser *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
look_up_key (DeskMapChooser *self, const Choice *choice, gboolean opens)
{
  LookUp *look_up;

  if (self->vault == NULL)
    return;

  look_up = g_new0 (LookUp, 1);
  self->cancellable = g_cancellable_new ();
  look_up->self = g_object_ref (self);
  look_up->choice = choice;
  look_up->opens = opens;
  look_up->cancellable = g_object_ref (self->cancellable);
  desk_vault_lookup_async (self->vault, DESK_MAP_KEY_KIND, get_id (choice), self->cancellable,
                           on_key_looked_up, look_up);
}

static void
choose (DeskMapChooser *self, const Choice *choice)
{
  DeskTileService *service = choice->service;

  stop_looking_up (self);
  if (service != NULL && DESK_IS_MAP_CUSTOM (choice->more))
    {
      service = desk_map_custom_get_service (DESK_MAP_CUSTOM (choice->more));
      if (service == NULL)
        {
          gtk_widget_grab_focus (choice->more);
          return;
        }
    }
  if (service != NULL && desk_tile_service_needs_key (service))
    {
      look_up_key (self, choice, FALSE);
      return;
    }

  settle (self, choice, service, NULL);
}

static void
on_toggled (GtkCheckButton *radio, DeskMapChooser *self)
{
  if (self->syncing || !gtk_check_button_get_active (radio))
    return;

  show_more (self);
  choose (self, find_active (self));
}

/* Of what it needs: it has it now. */
static void
on_ready (DeskMapChooser *self)
{
  choose (self, find_active (self));
}

static void
on_forgotten (DeskMapChooser *self)
{
  const Choice *waiting = find_active (self);

  if (self->chosen != waiting)
    return;

  /* The map goes back to its own; the mark stays, so that another key can be typed. */
  settle (self, g_ptr_array_index (self->choices, 0), NULL, NULL);
  mark (self, waiting);
}

/* Whatever was tried and left before, the mark is on what the map shows, or should. */
static void
on_shown (DeskMapChooser *self)
{
  mark (self, self->waiting != NULL ? self->waiting : self->chosen);
}

static void
on_closed (DeskMapChooser *self)
{
  GtkWidget *opener = self->opener;

  if (opener == NULL)
    return;

  g_clear_weak_pointer (&self->opener);
  if (gtk_widget_get_mapped (opener))
    gtk_widget_grab_focus (opener);
}

/* In a group of radios an arrow marks the next one, which here would be to ask its server. It moves
 * the focus instead. */
static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                DeskMapChooser *self)
{
  gboolean up = keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up || keyval == GDK_KEY_Left;
  gboolean down = keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down || keyval == GDK_KEY_Right;

  for (guint i = 0; (up || down) && i < self->choices->len; i++)
    {
      const Choice *choice = g_ptr_array_index (self->choices, i);

      if (!gtk_widget_is_focus (GTK_WIDGET (choice->radio)))
        continue;

      choice = g_ptr_array_index (self->choices,
                                  (i + (up ? self->choices->len - 1 : 1)) % self->choices->len);
      return gtk_widget_grab_focus (GTK_WIDGET (choice->radio));
    }

  return FALSE;
}

static GtkWidget *
create_caption (const char *text)
{
  GtkWidget *caption = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (caption), 40);
  gtk_widget_set_margin_start (caption, INDENT);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "dim-label");

  return caption;
}

static GtkWidget *
create_more (DeskMapChooser *self, DeskTileService *service)
{
  GtkWidget *more = NULL;

  if (desk_tile_service_needs_key (service))
    {
      more = g_object_new (DESK_TYPE_MAP_KEY, NULL);
      desk_map_key_set_service (DESK_MAP_KEY (more), service);
      g_signal_connect_object (more, "stored", G_CALLBACK (on_ready), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (more, "forgotten", G_CALLBACK (on_forgotten), self,
                               G_CONNECT_SWAPPED);
    }
  else if (g_str_equal (desk_tile_service_get_id (service), DESK_TILE_SERVICE_CUSTOM))
    {
      more = g_object_new (DESK_TYPE_MAP_CUSTOM, NULL);
      desk_map_custom_set_settings (DESK_MAP_CUSTOM (more), self->settings);
      g_signal_connect_object (more, "used", G_CALLBACK (on_ready), self, G_CONNECT_SWAPPED);
    }
  if (more != NULL)
    {
      gtk_widget_set_margin_start (more, INDENT);
      gtk_widget_set_margin_top (more, 4);
      gtk_widget_set_margin_bottom (more, 4);
    }

  return more;
}

/* Takes the service, which may be NULL. */
static void
add_choice (DeskMapChooser *self, DeskTileService *service, const char *name, const char *terms)
{
  Choice *choice = g_new0 (Choice, 1);
  GtkWidget *caption = create_caption (terms);

  choice->service = service;
  choice->radio = GTK_CHECK_BUTTON (gtk_check_button_new_with_label (name));
  if (self->choices->len > 0)
    gtk_check_button_set_group (
      choice->radio, ((Choice *) g_ptr_array_index (self->choices, 0))->radio);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice->radio),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, terms, -1);
  gtk_box_append (self->list, GTK_WIDGET (choice->radio));
  gtk_box_append (self->list, caption);

  choice->more = service != NULL ? create_more (self, service) : NULL;
  if (choice->more != NULL)
    gtk_box_append (self->list, choice->more);
  g_ptr_array_add (self->choices, choice);
}

static void
add_choices (DeskMapChooser *self)
{
  g_autoptr (GPtrArray) services = desk_tile_service_load_all ();

  /* Translators: a map without a network */
  add_choice (self, NULL, C_ ("map", "Offline"),
              _ ("Drawn by the program itself; no server is asked"));
  for (guint i = 0; i < services->len; i++)
    {
      DeskTileService *service = g_ptr_array_index (services, i);

      add_choice (self, g_object_ref (service), desk_tile_service_get_name (service),
                  desk_tile_service_get_terms (service));
    }

  self->chosen = g_ptr_array_index (self->choices, 0);
  mark (self, self->chosen);
  for (guint i = 0; i < self->choices->len; i++)
    g_signal_connect_object (((Choice *) g_ptr_array_index (self->choices, i))->radio, "toggled",
                             G_CALLBACK (on_toggled), self, 0);
}

/* A popover that is open when its window goes is never let go of by GTK. */
static void
desk_map_chooser_unroot (GtkWidget *widget)
{
  gtk_widget_set_visible (GTK_WIDGET (DESK_MAP_CHOOSER (widget)->popover), FALSE);

  GTK_WIDGET_CLASS (desk_map_chooser_parent_class)->unroot (widget);
}

static void
desk_map_chooser_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_PROBLEM:
      g_value_set_string (value, DESK_MAP_CHOOSER (object)->problem);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
desk_map_chooser_dispose (GObject *object)
{
  DeskMapChooser *self = DESK_MAP_CHOOSER (object);

  stop_looking_up (self);
  self->show = NULL;
  g_clear_weak_pointer (&self->opener);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_MAP_CHOOSER);
  g_clear_object (&self->settings);
  g_clear_object (&self->vault);

  G_OBJECT_CLASS (desk_map_chooser_parent_class)->dispose (object);
}

static void
desk_map_chooser_finalize (GObject *object)
{
  DeskMapChooser *self = DESK_MAP_CHOOSER (object);

  g_ptr_array_unref (self->choices);
  g_free (self->problem);

  G_OBJECT_CLASS (desk_map_chooser_parent_class)->finalize (object);
}

static void
desk_map_chooser_class_init (DeskMapChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = desk_map_chooser_get_property;
  object_class->dispose = desk_map_chooser_dispose;
  object_class->finalize = desk_map_chooser_finalize;
  widget_class->unroot = desk_map_chooser_unroot;

  properties[PROP_PROBLEM] = g_param_spec_string (
    "problem", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-map-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskMapChooser, button);
  gtk_widget_class_bind_template_child (widget_class, DeskMapChooser, popover);
  gtk_widget_class_bind_template_child (widget_class, DeskMapChooser, list);
  gtk_widget_class_bind_template_callback (widget_class, on_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_closed);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_set_css_name (widget_class, "desk-map-chooser");
}

static void
desk_map_chooser_init (DeskMapChooser *self)
{
  self->choices = g_ptr_array_new_with_free_func ((GDestroyNotify) choice_free);
  self->settings = desk_settings_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_choices (self);
}

void
desk_map_chooser_start (DeskMapChooser *self,
                        DeskVault *vault,
                        DeskMapChooserShow show,
                        gpointer user_data)
{
  g_autofree char *id = NULL;
  const Choice *choice;

  g_return_if_fail (DESK_IS_MAP_CHOOSER (self));
  g_return_if_fail (vault == NULL || DESK_IS_VAULT (vault));
  g_return_if_fail (show != NULL);

  g_set_object (&self->vault, vault);
  self->show = show;
  self->show_data = user_data;
  for (guint i = 0; i < self->choices->len && vault != NULL; i++)
    {
      choice = g_ptr_array_index (self->choices, i);
      if (DESK_IS_MAP_KEY (choice->more))
        desk_map_key_set_vault (DESK_MAP_KEY (choice->more), vault);
    }

  id = self->settings != NULL ? g_settings_get_string (self->settings, "map-source")
                              : g_strdup (OFFLINE);
  choice = find_choice (self, id);
  if (choice->service != NULL)
    choose (self, choice);
}

void
desk_map_chooser_open (DeskMapChooser *self)
{
  GtkRoot *root;

  g_return_if_fail (DESK_IS_MAP_CHOOSER (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  g_set_weak_pointer (&self->opener, root != NULL ? gtk_root_get_focus (root) : NULL);
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
  if (self->waiting == NULL || !gtk_widget_grab_focus (self->waiting->more))
    gtk_widget_grab_focus (GTK_WIDGET (self->chosen->radio));
}

void
desk_map_chooser_mend (DeskMapChooser *self)
{
  g_return_if_fail (DESK_IS_MAP_CHOOSER (self));

  if (self->waiting == NULL)
    return;

  stop_looking_up (self);
  look_up_key (self, self->waiting, TRUE);
}
