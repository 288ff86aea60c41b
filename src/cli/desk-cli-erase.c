/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `dispatch-desk erase PHONE`: a customer goes out of a profile's book and its backups. Nothing is
 * asked: whoever types the command means it. */

#define G_LOG_DOMAIN "desk-cli"

#include "config.h"

#include "desk-cli.h"

#include <glib/gi18n.h>

#include "dispatch/desk-privacy.h"

typedef struct
{
  gboolean done;
  gint64 n_orders;
  GError *error;
} Answer;

static void
on_erased (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->n_orders = desk_privacy_erase_finish (DESK_STORE (source), result, &answer->error);
  answer->done = TRUE;
}

static void
print_json (gint64 n_orders)
{
  DeskJsonWriter *writer = desk_json_writer_new (TRUE);
  g_autofree char *text = NULL;

  desk_json_writer_begin_object (writer, NULL);
  desk_json_writer_add_int (writer, "orders", n_orders);
  desk_json_writer_end_object (writer);
  text = desk_json_writer_finish (writer);
  desk_cli_print ("%s\n", text);
}

static void
print_line (int n_orders)
{
  if (n_orders == 0)
    {
      desk_cli_print ("%s\n", _ ("No order of this number; nothing of it is left in the book"));
      return;
    }

  desk_cli_print (ngettext ("Erased in %d order\n", "Erased in %d orders\n", (gulong) n_orders),
                  n_orders);
}

int
desk_cli_erase (int argc, char **argv, DeskCliOpenBook open)
{
  g_auto (DeskCliOptions) options = { .takes = DESK_CLI_TAKES_JSON };
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskStore) store = NULL;
  Answer answer = { 0 };
  int status = DESK_CLI_DONE;

  if (!desk_cli_parse (&options, &argc, &argv, _ ("PHONE"),
                       _ ("erase the customer with this number from the book and its backups"), 1))
    return DESK_CLI_USAGE;

  store = open (options.profile, options.data_dir, &error);
  if (store == NULL)
    return desk_cli_complain (error->message);

  desk_privacy_erase_async (store, options.words[0], NULL, on_erased, &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  desk_store_close (store);

  if (answer.error != NULL)
    status = desk_cli_complain (answer.error->message);
  else if (options.json)
    print_json (answer.n_orders);
  else
    print_line ((int) MIN (answer.n_orders, G_MAXINT));
  g_clear_error (&answer.error);

  return status;
}
