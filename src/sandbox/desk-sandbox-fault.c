/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * desk-sandbox-fault: the wrong answers a client must survive.
 *
 * Functions without state; any thread may call them.
 */
#define G_LOG_DOMAIN "desk-sandbox"

#include "config.h"

#include "desk-sandbox-fault.h"

#include <string.h>

#define DEEP_LEVELS 100000
#define HUGE_LENGTH (11 * 1024 * 1024)

static const struct
{
  const char *name;
  DeskSandboxFault fault;
} names[] = {
  { "hang", DESK_SANDBOX_FAULT_HANG },         { "reset", DESK_SANDBOX_FAULT_RESET },
  { "truncate", DESK_SANDBOX_FAULT_TRUNCATE }, { "drip", DESK_SANDBOX_FAULT_DRIP },
  { "redirect", DESK_SANDBOX_FAULT_REDIRECT }, { "html", DESK_SANDBOX_FAULT_HTML },
  { "null", DESK_SANDBOX_FAULT_NULL },         { "array", DESK_SANDBOX_FAULT_ARRAY },
  { "deep", DESK_SANDBOX_FAULT_DEEP },         { "octal", DESK_SANDBOX_FAULT_OCTAL },
  { "bignum", DESK_SANDBOX_FAULT_BIGNUM },     { "empty", DESK_SANDBOX_FAULT_EMPTY },
  { "huge", DESK_SANDBOX_FAULT_HUGE },         { "garbage", DESK_SANDBOX_FAULT_GARBAGE },
  { "wrongtypes", DESK_SANDBOX_FAULT_WRONGTYPES }, { "close", DESK_SANDBOX_FAULT_CLOSE },
};

/* A price in everything but its spelling. */
static const char octal[] =
    "{\"resultcode\":0,\"resultmsg\":\"ok\",\"fee\":0123,\"deliverfee\":0123,\"couponfee\":0,"
    "\"tips\":0,\"insurancefee\":0,\"distance\":1000,\"dispatch_duration\":300,"
    "\"delivery_token\":\"\"}";

static const char bignum[] =
    "{\"resultcode\":0,\"resultmsg\":\"ok\",\"fee\":12345678901234567890,"
    "\"deliverfee\":12345678901234567890,\"couponfee\":0,\"tips\":0,\"insurancefee\":0,"
    "\"distance\":1000,\"dispatch_duration\":300,\"delivery_token\":\"\"}";

static const char wrong_types[] =
    "{\"resultcode\":{},\"resultmsg\":[\"ok\"],\"fee\":{\"yuan\":10},\"deliverfee\":[10],"
    "\"couponfee\":true,\"tips\":\"none\",\"insurancefee\":{},\"distance\":\"far\","
    "\"dispatch_duration\":[],\"delivery_token\":{}}";

/* Such as a hotel's network answers in the place of everybody. */
static const char html[] = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head>"
                           "<body><p>Sign in to use this network</p></body></html>\n";

/* Neither UTF-8 nor JSON, with a NUL inside. */
static const char garbage[] =
    "\xff\xfe{\"resultcode\"\x00\xc3\x28:\xf0\x28\x8c\x28\x80\x81\x1b[2J}";

static GBytes *
make_deep (void)
{
  char *text = g_malloc (DEEP_LEVELS);

  memset (text, '[', DEEP_LEVELS);

  return g_bytes_new_take (text, DEEP_LEVELS);
}

/* Correct JSON, only far too much of it. */
static GBytes *
make_huge (void)
{
  static const char head[] = "{\"resultcode\":0,\"resultmsg\":\"";
  static const char tail[] = "\",\"fee\":10,\"deliverfee\":10}";
  char *text = g_malloc (HUGE_LENGTH);

  memset (text, 'x', HUGE_LENGTH);
  memcpy (text, head, strlen (head));
  memcpy (text + HUGE_LENGTH - strlen (tail), tail, strlen (tail));

  return g_bytes_new_take (text, HUGE_LENGTH);
}

DeskSandboxFault
desk_sandbox_fault_from_name (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_strcmp0 (name, names[i].name) == 0)
        return names[i].fault;
    }

  return DESK_SANDBOX_FAULT_NONE;
}

gboolean
desk_sandbox_fault_is_of_transport (DeskSandboxFault fault)
{
  return fault == DESK_SANDBOX_FAULT_HANG || fault == DESK_SANDBOX_FAULT_RESET ||
         fault == DESK_SANDBOX_FAULT_CLOSE || fault == DESK_SANDBOX_FAULT_TRUNCATE ||
         fault == DESK_SANDBOX_FAULT_DRIP;
}

GBytes *
desk_sandbox_fault_make_body (DeskSandboxFault fault)
{
  switch (fault)
    {
    case DESK_SANDBOX_FAULT_HTML:
      return g_bytes_new_static (html, strlen (html));
    case DESK_SANDBOX_FAULT_NULL:
      return g_bytes_new_static ("null", strlen ("null"));
    case DESK_SANDBOX_FAULT_ARRAY:
      return g_bytes_new_static ("[]", strlen ("[]"));
    case DESK_SANDBOX_FAULT_DEEP:
      return make_deep ();
    case DESK_SANDBOX_FAULT_OCTAL:
      return g_bytes_new_static (octal, strlen (octal));
    case DESK_SANDBOX_FAULT_BIGNUM:
      return g_bytes_new_static (bignum, strlen (bignum));
    case DESK_SANDBOX_FAULT_HUGE:
      return make_huge ();
    case DESK_SANDBOX_FAULT_GARBAGE:
      return g_bytes_new_static (garbage, sizeof garbage - 1);
    case DESK_SANDBOX_FAULT_WRONGTYPES:
      return g_bytes_new_static (wrong_types, strlen (wrong_types));

    case DESK_SANDBOX_FAULT_EMPTY:
    case DESK_SANDBOX_FAULT_REDIRECT:
    case DESK_SANDBOX_FAULT_NONE:
    case DESK_SANDBOX_FAULT_HANG:
    case DESK_SANDBOX_FAULT_RESET:
    case DESK_SANDBOX_FAULT_CLOSE:
    case DESK_SANDBOX_FAULT_TRUNCATE:
    case DESK_SANDBOX_FAULT_DRIP:
    default:
      return g_bytes_new_static ("", 0);
    }
}
