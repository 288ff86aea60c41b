/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking through windows in the language of make-pseudo.py, for what is not translated and what is
 * cut. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  const char *window;
  GHashTable *said; /* texts that stand in a language of their own: data, not the program's words */
  GHashTable *known; /* faults that were told */
  guint n_texts;
  guint n_boxes;
  gboolean counts; /* faults, instead of failing for them */
} PseudoLook;

PseudoLook *pseudo_look_new (const char *window);
void pseudo_look_free (PseudoLook *look);

/* Frees it; as many texts at least were seen. */
void pseudo_look_end (PseudoLook *look, guint n_texts);

/* At a widget and all in it: every text, whether it is in sight or not; room where it is. */
void pseudo_look_at (PseudoLook *look, GtkWidget *widget);

/* At every page of a window. */
void pseudo_look_through (PseudoLook *look, GtkWidget *window);

/* (transfer full): what stands outside the brackets. */
char *pseudo_dup_rest (const char *text);

/* Whether it may stand there. */
gboolean pseudo_is_allowed (PseudoLook *look, const char *rest);

G_END_DECLS
