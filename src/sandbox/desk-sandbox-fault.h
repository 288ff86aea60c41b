/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeskSandboxFault:
 *
 * Ways to answer badly. The header of desk-scenario.c says what each does; a fault of the transport
 * happens to a reply, the others take its place.
 */
typedef enum
{
  DESK_SANDBOX_FAULT_NONE,
  DESK_SANDBOX_FAULT_HANG,
  DESK_SANDBOX_FAULT_RESET,
  DESK_SANDBOX_FAULT_CLOSE,
  DESK_SANDBOX_FAULT_TRUNCATE,
  DESK_SANDBOX_FAULT_DRIP,
  DESK_SANDBOX_FAULT_REDIRECT,
  DESK_SANDBOX_FAULT_HTML,
  DESK_SANDBOX_FAULT_NULL,
  DESK_SANDBOX_FAULT_ARRAY,
  DESK_SANDBOX_FAULT_DEEP,
  DESK_SANDBOX_FAULT_OCTAL,
  DESK_SANDBOX_FAULT_BIGNUM,
  DESK_SANDBOX_FAULT_EMPTY,
  DESK_SANDBOX_FAULT_HUGE,
  DESK_SANDBOX_FAULT_GARBAGE,
  DESK_SANDBOX_FAULT_WRONGTYPES,
} DeskSandboxFault;

/* The fault of this name in a scenario, or NONE. */
DeskSandboxFault desk_sandbox_fault_from_name (const char *name);

/* Whether it happens to the reply that would have been given. */
gboolean desk_sandbox_fault_is_of_transport (DeskSandboxFault fault);

/* (transfer full): the body that takes the reply's place; empty for a redirect. */
GBytes *desk_sandbox_fault_make_body (DeskSandboxFault fault);

G_END_DECLS
