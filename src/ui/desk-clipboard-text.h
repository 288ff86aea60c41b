/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/**
 * desk_clipboard_text_read_async:
 * @most: bytes; of a longer text no more is fetched
 *
 * Reads the text of a clipboard, however long it is, without waiting for it.
 */
void desk_clipboard_text_read_async (GdkClipboard *clipboard,
                                     gsize most,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);

/**
 * desk_clipboard_text_read_finish:
 *
 * Returns: (transfer full) (nullable): valid UTF-8; %NULL with %G_IO_ERROR_MESSAGE_TOO_LARGE for more
 *   than was asked for, and %G_IO_ERROR_NOT_FOUND where there is no text
 */
char *desk_clipboard_text_read_finish (GdkClipboard *clipboard,
                                       GAsyncResult *result,
                                       GError **error);

G_END_DECLS
