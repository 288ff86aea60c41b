/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-day [ORDERS [SPEED]]: a day at the desk without a window: orders at all carriers of the
 * stand-in, through every status, asked about by the tracker until the last has ended. Prints how
 * they ended, the polls, the longest turn of the main loop, the memory on the way, and whether the
 * books balance.
 */
#include "config.h"

#include <locale.h>
#include <stdlib.h>

#include "day.h"
#include "model/desk-status.h"
#include "turn-meter.h"

#define N_AT_ONCE 60
#define LONGEST_PAUSE 2000

static gint64 began;

static long
get_memory (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &text, NULL, NULL))
    return 0;
  line = g_strstr_len (text, -1, "VmRSS:");

  return line != NULL ? strtol (line + 6, NULL, 10) : 0;
}

static void
on_share (guint ended, guint n_orders)
{
  g_print ("%4u of %u ended after %5.1f s   %6.1f MB\n", ended, n_orders,
           (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC,
           (double) get_memory () / 1024);
}

static guint
count (GHashTable *table, int status)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (table, GINT_TO_POINTER (status)));
}

static void
print_statuses (const Day *day)
{
  guint n;
  const DeskStatus *statuses = desk_status_get_all (&n);

  g_print ("status                                          heard   final\n");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = desk_status_dup_label (statuses[i].code);

      g_print ("%d %-42s %6u  %6u\n", statuses[i].code, label, count (day->seen, statuses[i].code),
               count (day->finals, statuses[i].code));
    }
}

int
main (int argc, char **argv)
{
  Day day = {
    .n_orders = argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : 300,
    .speed = argc > 2 ? g_ascii_strtod (argv[2], NULL) : 60,
    .n_at_once = N_AT_ONCE,
    .longest_ms = LONGEST_PAUSE,
    .on_share = on_share,
  };
  Summary turns, busy;
  gboolean balanced;

  setlocale (LC_ALL, "");
  if (day.n_orders < 10 || !(day.speed > 0))
    {
      g_printerr ("bench-day [ORDERS [SPEED]]\n");
      return 2;
    }

  g_print ("%u orders at %g times the speed of life, at most %u at once\n", day.n_orders, day.speed,
           day.n_at_once);
  began = g_get_monotonic_time ();
  turn_meter_start ();
  day_run (&day);
  turns = turn_meter_get_turns ();
  busy = turn_meter_get_busy_turns ();
  turn_meter_stop ();

  print_statuses (&day);
  g_print ("%u deliveries, %u polls, %u calls that did not go well\n", day.n_deliveries,
           day.n_polls, day.n_failed);
  g_print ("moments: %u accepted, %u picked up, %u delivered, %u exceptions\n", day.n_moments[1],
           day.n_moments[2], day.n_moments[3], day.n_moments[4]);
  g_print ("turns of the main loop %u   median %.2f   p99 %.2f   longest %.2f ms, %.2f ms by "
           "processor time\n",
           turns.n, turns.median, turns.p99, turns.largest, busy.largest);
  balanced = day.book == day.standin && day.n_differing == 0;
  g_print ("books: ¥%.2f, by the stand-in ¥%.2f, %u deliveries differ, %u were told no price: %s\n",
           (double) day.book / 100, (double) day.standin / 100, day.n_differing, day.n_untold,
           balanced ? "they balance" : "THEY DO NOT BALANCE");
  day_clear (&day);

  return balanced ? 0 : 1;
}
