/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_FOLLOWING_PAGE (desk_following_page_get_type ())
G_DECLARE_FINAL_TYPE (
  DeskFollowingPage, desk_following_page, DESK, FOLLOWING_PAGE, AdwPreferencesPage)

/* What is set of following deliveries: from when waiting is long, what the desktop is told, when it is
 * to be quiet, how long customers are kept. Empty where the settings are not installed. */
GtkWidget *desk_following_page_new (void);

G_END_DECLS
