/* SPDX-License-Identifier: GPL-3.0-or-later */

/* DeskHelpHit: one section of help in which what was searched for stands. Does not change. */

#define G_LOG_DOMAIN "desk-ui"

#include "config.h"

#include "desk-help-hit.h"

struct _DeskHelpHit
{
  GObject parent_instance;

  DeskHelpPage *page;
  guint block;
  char *title;
  char *excerpt;
};

G_DEFINE_FINAL_TYPE (DeskHelpHit, desk_help_hit, G_TYPE_OBJECT)

static void
desk_help_hit_finalize (GObject *object)
{
  DeskHelpHit *self = DESK_HELP_HIT (object);

  g_clear_object (&self->page);
  g_free (self->title);
  g_free (self->excerpt);

  G_OBJECT_CLASS (desk_help_hit_parent_class)->finalize (object);
}

static void
desk_help_hit_class_init (DeskHelpHitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_help_hit_finalize;
}

static void
desk_help_hit_init (DeskHelpHit *self)
{
}

DeskHelpHit *
desk_help_hit_new (DeskHelpPage *page, guint block, const char *title, const char *excerpt)
{
  DeskHelpHit *self;

  g_return_val_if_fail (DESK_IS_HELP_PAGE (page), NULL);
  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail (excerpt != NULL, NULL);

  self = g_object_new (DESK_TYPE_HELP_HIT, NULL);
  self->page = g_object_ref (page);
  self->block = block;
  self->title = g_strdup (title);
  self->excerpt = g_strdup (excerpt);

  return self;
}

DeskHelpPage *
desk_help_hit_get_page (DeskHelpHit *self)
{
  g_return_val_if_fail (DESK_IS_HELP_HIT (self), NULL);

  return self->page;
}

guint
desk_help_hit_get_block (DeskHelpHit *self)
{
  g_return_val_if_fail (DESK_IS_HELP_HIT (self), 0);

  return self->block;
}

const char *
desk_help_hit_get_title (DeskHelpHit *self)
{
  g_return_val_if_fail (DESK_IS_HELP_HIT (self), NULL);

  return self->title;
}

const char *
desk_help_hit_get_excerpt (DeskHelpHit *self)
{
  g_return_val_if_fail (DESK_IS_HELP_HIT (self), NULL);

  return self->excerpt;
}
