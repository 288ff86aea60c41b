/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which page of help is about what one is looking at. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * desk_help_topic_find:
 * @widget: (nullable): what has the focus
 *
 * Returns: the name of the page about it, or about whatever it is a part of
 */
const char *desk_help_topic_find (GtkWidget *widget);

G_END_DECLS
