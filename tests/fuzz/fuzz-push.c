/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Events that the platform pushes, and a shop's server passes on. */

#include "config.h"

#include "fuzz.h"

#include "wechat/desk-push-reading.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskPush) push = NULL;

  if (size == 0)
    return 0;

  push = desk_push_reading_read ((const char *) data, (gssize) size, &error);
  g_assert_true ((push == NULL) == (error != NULL));
  if (push != NULL)
    fuzz_check_record (DESK_RECORD (push));

  return 0;
}
