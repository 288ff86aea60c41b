/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/desk-push.h"

G_BEGIN_DECLS

/**
 * desk_push_reading_read:
 * @text: what the platform posted, decrypted
 * @length: bytes, or -1
 *
 * Reads a pushed event, as tolerantly as any reply: numbers as strings, null, an agent that is absent,
 * a list or nothing at all. What is needed to know which order it tells of, and what, is there.
 *
 * Returns: (transfer full) (nullable): @error says what it is instead, and what to do about it
 */
DeskPush *desk_push_reading_read (const char *text, gssize length, GError **error);

G_END_DECLS
