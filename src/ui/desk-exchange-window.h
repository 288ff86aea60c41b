/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wechat/desk-exchange.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_EXCHANGE_WINDOW (desk_exchange_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskExchangeWindow, desk_exchange_window, DESK, EXCHANGE_WINDOW, AdwWindow)

/**
 * desk_exchange_window_new:
 * @exchange: (transfer none)
 * @name: with whom, for the title
 * @parent: (nullable)
 *
 * One request and its reply side by side, as they were sent and received but for what is masked.
 */
DeskExchangeWindow *
desk_exchange_window_new (DeskExchange *exchange, const char *name, GtkWindow *parent);

G_END_DECLS
