/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Scenario files of the stand-in. */

#include "config.h"

#include "fuzz.h"

#include <fcntl.h>
#include <unistd.h>

#include "sandbox/desk-scenario.h"

#define PATH "/cgi-bin/express/local/business/order/pre_add"

/* One file for all inputs, which nobody else sees. */
static const char *
write_file (const guint8 *data, gsize size)
{
  static char *path;
  static int fd = -1;

  if (fd < 0)
    {
      path = g_strdup ("/tmp/fuzz-scenario-XXXXXX");
      fd = g_mkstemp (path);
      g_assert_cmpint (fd, >=, 0);
      unlink (path);
      g_free (path);
      path = g_strdup_printf ("/proc/self/fd/%d", fd);
    }
  g_assert_cmpint (ftruncate (fd, 0), ==, 0);
  g_assert_cmpint (pwrite (fd, data, size, 0), ==, (gssize) size);

  return path;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskScenario) scenario = desk_scenario_new_from_file (write_file (data, size), &error);
  GRand *dice;

  g_assert_true ((scenario == NULL) == (error != NULL));
  if (scenario == NULL)
    return 0;

  dice = g_rand_new_with_seed (1);
  for (guint i = 0; i < 3; i++)
    {
      desk_scenario_next (scenario, "DADA", PATH, dice);
      desk_scenario_next (scenario, DESK_SCENARIO_PLATFORM, PATH, dice);
      desk_scenario_next (scenario, DESK_SCENARIO_EVERYBODY, PATH, dice);
    }
  desk_scenario_get (scenario, "DADA");
  g_rand_free (dice);

  return 0;
}
