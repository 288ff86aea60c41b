/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * bench-wire [SECONDS]: how many microseconds it takes to read and to write an order, to read a
 * reply, to sign, and to check and fit an order for one carrier.
 */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "model/desk-data.h"
#include "model/desk-fit.h"
#include "model/desk-pre-add-reply.h"
#include "wechat/desk-secrets.h"
#include "wechat/desk-signature.h"
#include "wechat/desk-wire.h"

typedef struct
{
  const char *text;
  DeskRecord *order;
  DeskAccount *account;
  DeskRulebook *rulebook;
  DeskSecrets *secrets;
} Bench;

static const char reply[] = "{\"resultcode\":0,\"resultmsg\":\"ok\",\"fee\":9.80,"
                            "\"deliverfee\":9.80,\"couponfee\":0,\"tips\":0,"
                            "\"insurancefee\":0,\"distance\":1602,\"dispatch_duration\":210,\"delivery_token\":\"\"}";

static void
read_order (Bench *bench)
{
  g_object_unref (desk_wire_read (DESK_TYPE_ORDER, bench->text, -1, NULL));
}

static void
write_order (Bench *bench)
{
  g_free (desk_wire_write (bench->order));
}

static void
read_reply (Bench *bench)
{
  g_object_unref (desk_wire_read (DESK_TYPE_PRE_ADD_REPLY, reply, -1, NULL));
}

static void
fit (Bench *bench)
{
  desk_fit_free (desk_fit_new (DESK_ORDER (bench->order), bench->account, bench->rulebook,
                               G_GINT64_CONSTANT (1700000000)));
}

static void
sign (Bench *bench)
{
  g_free (desk_signature_make ("test_shop_id", "test_shop_order_id", "test_app_secrect"));
}

static void
mask (Bench *bench)
{
  g_free (desk_secrets_mask (bench->secrets, bench->text));
}

static const struct
{
  const char *name;
  void (*run) (Bench *bench);
} tasks[] = {
  { "order read", read_order }, { "order written", write_order }, { "reply read", read_reply },
  { "order fitted", fit },      { "signed", sign },               { "order masked", mask },
};

int
main (int argc, char **argv)
{
  double seconds = argc > 1 ? g_ascii_strtod (argv[1], NULL) : 0.5;
  Bench bench = { .text = desk_data_get ("example-order.json") };

  setlocale (LC_ALL, "");
  if (seconds <= 0)
    {
      g_printerr ("bench-wire [SECONDS]\n");
      return 2;
    }

  bench.order = desk_wire_read (DESK_TYPE_ORDER, bench.text, -1, NULL);
  bench.account = desk_account_new ("DADA", NULL, "shop", "secret", "1");
  bench.rulebook = desk_rulebook_new ();
  bench.secrets = desk_secrets_new ();
  desk_secrets_add (bench.secrets, "practice-secret-of-sftc");
  desk_secrets_add (bench.secrets, "practice-secret-of-dada");

  g_print ("An order of %" G_GSIZE_FORMAT " bytes\n", strlen (bench.text));
  for (gsize i = 0; i < G_N_ELEMENTS (tasks); i++)
    {
      gint64 began = g_get_monotonic_time ();
      gint64 taken;
      guint n = 0;

      do
        {
          for (guint batch = 0; batch < 100; batch++, n++)
            tasks[i].run (&bench);
          taken = g_get_monotonic_time () - began;
        }
      while ((double) taken < seconds * G_USEC_PER_SEC);
      g_print ("  %-14s %7.2f µs\n", tasks[i].name, (double) taken / n);
    }

  g_object_unref (bench.order);
  g_object_unref (bench.account);
  g_object_unref (bench.rulebook);
  g_object_unref (bench.secrets);

  return 0;
}
