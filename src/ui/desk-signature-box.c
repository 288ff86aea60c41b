/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskSignatureBox: the glass box around a signature. Owned by the DeskCarrierCard. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-signature-box.h"

#include <glib/gi18n-lib.h>

#include "dispatch/desk-vault.h"
#include "wechat/desk-signature-explanation.h"

struct _DeskSignatureBox
{
  GtkWidget parent_instance;

  GtkEditable *order_id;
  GtkLabel *recipe;
  GtkLabel *sign;
  GtkLabel *oddities;
  GtkEditable *other;
  GtkLabel *match;

  char *shopid;
  char *secret; /* wiped */
};

G_DEFINE_FINAL_TYPE (DeskSignatureBox, desk_signature_box, GTK_TYPE_WIDGET)

static void
forget_secret (DeskSignatureBox *self)
{
  if (self->secret != NULL)
    desk_vault_wipe (g_steal_pointer (&self->secret));
}

static void
show_match (DeskSignatureBox *self)
{
  const char *other = gtk_editable_get_text (self->other);
  gboolean any = *other != '\0' && self->secret != NULL;
  DeskSignatureMatch match =
    any ? desk_signature_verify (self->shopid, gtk_editable_get_text (self->order_id), self->secret,
                                 other)
        : DESK_SIGNATURE_NO;

  gtk_widget_set_visible (GTK_WIDGET (self->match), any);
  gtk_label_set_text (self->match, any ? desk_signature_match_get_text (match) : "");
  gtk_widget_remove_css_class (GTK_WIDGET (self->match),
                               match == DESK_SIGNATURE_SAME ? "error" : "success");
  gtk_widget_add_css_class (GTK_WIDGET (self->match),
                            match == DESK_SIGNATURE_SAME ? "success" : "error");
}

static void
show (DeskSignatureBox *self)
{
  g_autoptr (DeskSignatureExplanation) explanation = NULL;
  g_auto (GStrv) texts = NULL;
  g_autofree char *words = NULL;

  show_match (self);
  gtk_widget_set_visible (GTK_WIDGET (self->sign), self->secret != NULL);
  if (self->secret == NULL)
    {
      gtk_label_set_text (self->recipe, _ ("There is no secret to sign with yet"));
      gtk_label_set_text (self->sign, "");
      gtk_widget_set_visible (GTK_WIDGET (self->oddities), FALSE);
      return;
    }

  explanation = desk_signature_explain (self->shopid, gtk_editable_get_text (self->order_id),
                                        self->secret);
  texts = desk_signature_oddities_dup_texts (explanation->oddities);
  words = g_strjoinv ("\n", texts);
  gtk_label_set_text (self->recipe, explanation->recipe);
  gtk_label_set_text (self->sign, explanation->sign);
  gtk_label_set_text (self->oddities, words);
  gtk_widget_set_visible (GTK_WIDGET (self->oddities), *words != '\0');
}

static void
on_changed (DeskSignatureBox *self)
{
  show (self);
}

static void
desk_signature_box_dispose (GObject *object)
{
  DeskSignatureBox *self = DESK_SIGNATURE_BOX (object);
  GtkWidget *child;

  forget_secret (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_SIGNATURE_BOX);

  G_OBJECT_CLASS (desk_signature_box_parent_class)->dispose (object);
}

static void
desk_signature_box_finalize (GObject *object)
{
  g_free (DESK_SIGNATURE_BOX (object)->shopid);

  G_OBJECT_CLASS (desk_signature_box_parent_class)->finalize (object);
}

static void
desk_signature_box_class_init (DeskSignatureBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_signature_box_dispose;
  object_class->finalize = desk_signature_box_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dispatchdesk/DispatchDesk/ui/desk-signature-box.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSignatureBox, order_id);
  gtk_widget_class_bind_template_child (widget_class, DeskSignatureBox, recipe);
  gtk_widget_class_bind_template_child (widget_class, DeskSignatureBox, sign);
  gtk_widget_class_bind_template_child (widget_class, DeskSignatureBox, oddities);
  gtk_widget_class_bind_template_child (widget_class, DeskSignatureBox, other);
  gtk_widget_class_bind_template_child (widget_class, DeskSignatureBox, match);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_set_css_name (widget_class, "desk-signature");
}

static void
desk_signature_box_init (DeskSignatureBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
desk_signature_box_set_order_id (DeskSignatureBox *self, const char *shop_order_id)
{
  g_return_if_fail (DESK_IS_SIGNATURE_BOX (self));

  gtk_editable_set_text (self->order_id, shop_order_id != NULL ? shop_order_id : "");
}

void
desk_signature_box_explain (DeskSignatureBox *self, const char *shopid, const char *secret)
{
  g_return_if_fail (DESK_IS_SIGNATURE_BOX (self));

  g_free (self->shopid);
  self->shopid = g_strdup (shopid != NULL ? shopid : "");
  forget_secret (self);
  self->secret = g_strdup (secret);
  show (self);
}
