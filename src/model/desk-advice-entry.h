/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DeskAdviceWho:
 * @DESK_ADVICE_YOU: whoever sits at the desk
 * @DESK_ADVICE_ADMINISTRATOR: the administrator of the mini program, in its console
 * @DESK_ADVICE_DEVELOPER: the developer of what sends the requests, or the service provider
 * @DESK_ADVICE_CARRIER: the carrier
 * @DESK_ADVICE_PLATFORM: the platform
 * @DESK_ADVICE_WAIT: nobody: it passes
 *
 * Who can do something about an error.
 */
typedef enum
{
  DESK_ADVICE_YOU,
  DESK_ADVICE_ADMINISTRATOR,
  DESK_ADVICE_DEVELOPER,
  DESK_ADVICE_CARRIER,
  DESK_ADVICE_PLATFORM,
  DESK_ADVICE_WAIT,
} DeskAdviceWho;

/**
 * DeskAdvicePlaced:
 * @DESK_ADVICE_PLACED_NO: it was refused before that
 * @DESK_ADVICE_PLACED_UNKNOWN: look the order up before anything is sent again
 * @DESK_ADVICE_PLACED_YES: there is one
 *
 * Whether a delivery order may exist after a call to place one was answered so.
 */
typedef enum
{
  DESK_ADVICE_PLACED_NO,
  DESK_ADVICE_PLACED_UNKNOWN,
  DESK_ADVICE_PLACED_YES,
} DeskAdvicePlaced;

/**
 * DeskAdviceEntry:
 *
 * What is known of one error. A plain value with one owner.
 */
typedef struct
{
  char *cause;  /* translated */
  char *remedy; /* translated */
  char *source; /* where it is known from, as the catalogue says it */
  char *about;  /* (nullable): "signature", where a check asks for that */
  DeskAdviceWho who;
  DeskAdvicePlaced placed;
} DeskAdviceEntry;

#define DESK_TYPE_ADVICE_ENTRY (desk_advice_entry_get_type ())
GType desk_advice_entry_get_type (void);

DeskAdviceEntry *desk_advice_entry_copy (const DeskAdviceEntry *self);
void desk_advice_entry_free (DeskAdviceEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskAdviceEntry, desk_advice_entry_free)

/**
 * desk_advice_entry_dup_text:
 *
 * Returns: (transfer full): cause, remedy and, where it is somebody else's to do, who can act
 */
char *desk_advice_entry_dup_text (const DeskAdviceEntry *self);

/**
 * desk_advice_who_get_label:
 *
 * Returns: the translated words for @who, such as “the carrier”
 */
const char *desk_advice_who_get_label (DeskAdviceWho who);

/* The words of the catalogue; FALSE for any other. */
gboolean desk_advice_who_parse (const char *nick, DeskAdviceWho *who);
gboolean desk_advice_placed_parse (const char *nick, DeskAdvicePlaced *placed);

G_END_DECLS
