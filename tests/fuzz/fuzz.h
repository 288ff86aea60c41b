/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the fuzz targets have in common. A target is one file, fuzz-NAME.c, with the function below;
 * it checks with g_assert(). It is linked with libFuzzer, or with fuzz-replay.c. */
#pragma once

#include "model/desk-record.h"

G_BEGIN_DECLS

/* By the names that libFuzzer has for them. The first is called once, before the other. */
int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/**
 * fuzz_take_line:
 * @data: (inout): set to what follows the first line
 * @size: (inout): set to its length
 *
 * Returns: (transfer full): the first line, which says what the rest is meant for
 */
char *fuzz_take_line (const guint8 **data, gsize *size);

/**
 * fuzz_check_record:
 * @record: as it was read
 *
 * Looks at every field, then writes and reads it again: nothing of it may be lost.
 */
void fuzz_check_record (DeskRecord *record);

G_END_DECLS
