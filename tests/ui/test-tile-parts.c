/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The parts of a tile source, each for itself: addresses, the breaker, pictures, what is kept on disk.
 */
#undef G_DISABLE_ASSERT

#include "config.h"

#include "tile-fixture.h"

#include "ui/desk-map-source.h"
#include "ui/desk-tile-breaker.h"
#include "ui/desk-tile-cache.h"
#include "ui/desk-tile-picture.h"
#include "ui/desk-tile-service.h"

#include <string.h>

#define SECRET "k3y-th4t-n0body-sees"

static void
count_file (const char *path, gpointer data)
{
  (*(guint *) data)++;
}

static void
test_templates (void)
{
  static const struct
  {
    const char *template;
    const char *says; /* NULL: good */
  } tries[] = {
    { "https://tiles.example.com/{z}/{x}/{y}.png", NULL },
    { " https://t{s:0-7}.example.com/?l={z}&x={x}&y={tmsy} ", NULL },
    { "https://{s:a-c}.example.com:8443/{z}/{x}/{y}", NULL },
    { "http://127.0.0.1:8080/{z}/{x}/{y}", NULL },
    { "http://localhost/{z}/{x}/{y}", NULL },
    { "http://[::1]:8080/{z}/{x}/{y}", NULL },
    { "", "Write the address" },
    { "   ", "Write the address" },
    { "http://tiles.example.com/{z}/{x}/{y}", "https" },
    { "http://127.0.0.1.example.com/{z}/{x}/{y}", "https" },
    { "https://tiles.example.com/{z}/{x}", "{y}" },
    { "https://tiles.example.com/", "{x}" },
    { "https://tiles.example.com/{z}/{x}/{y}/{r}", "“{r}”" },
    { "https://tiles.example.com/{z}/{x}/{y}?k={key}", "“{key}”" },
    { "https://t{s:7-0}.example.com/{z}/{x}/{y}", "“{s:7-0}”" },
    { "https://me:word@tiles.example.com/{z}/{x}/{y}", "user" },
    { "ftp://tiles.example.com/{z}/{x}/{y}", "no address" },
    { "file:///tmp/{z}/{x}/{y}", "no address" },
    { "tiles.example.com/{z}/{x}/{y}", "no address" },
    { "{z}/{x}/{y}", "no address" },
    { "https:///{z}/{x}/{y}", "no address" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean good = desk_tile_service_check_template (tries[i].template, &error);

      g_test_message ("%s: %s", tries[i].template, good ? "good" : error->message);
      if (tries[i].says == NULL)
        g_assert_no_error (error);
      else
        {
          g_assert_nonnull (error);
          g_assert_nonnull (strstr (error->message, tries[i].says));
        }
      g_assert_true (good == (tries[i].says == NULL));
    }
}

static void
test_services (void)
{
  g_autoptr (GPtrArray) services = desk_tile_service_load_all ();
  g_autoptr (DeskTileService) custom = NULL;
  g_autoptr (DeskTileService) south = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *south_folder = NULL;
  g_autofree char *turned = NULL;

  for (guint i = 0; i < services->len; i++)
    {
      DeskTileService *service = g_ptr_array_index (services, i);
      gboolean own = g_str_equal (desk_tile_service_get_id (service), DESK_TILE_SERVICE_CUSTOM);

      g_assert_cmpstr (desk_tile_service_get_name (service), !=, "");
      g_assert_cmpstr (desk_tile_service_get_terms (service), !=, "");
      g_assert_true (own == (i + 1 == services->len));
      g_assert_cmpuint (desk_tile_service_get_min_zoom (service), <=, DESK_MAP_SOURCE_MIN_ZOOM);
      g_assert_true (desk_tile_service_needs_key (service) ==
                     (*desk_tile_service_get_key_hint (service) != '\0'));
      if (own)
        continue;
      g_assert_cmpstr (desk_tile_service_get_attribution (service), !=, "");
      for (guint layer = 0; layer < desk_tile_service_get_n_layers (service); layer++)
        {
          g_autofree char *address =
            desk_tile_service_make_url (service, layer, 12, 3300, 1700, "K&Y");

          g_assert_true (g_str_has_prefix (address, "https://"));
          g_assert_nonnull (strstr (address, "3300"));
          g_assert_nonnull (strstr (address, "1700"));
          g_assert_null (strchr (address, '{'));
          g_assert_true (desk_tile_service_needs_key (service) ==
                         (strstr (address, "K%26Y") != NULL));
        }
    }

  custom = desk_tile_service_new_custom ("https://t{s:0-7}.example.com/{z}/{x}/{y}/{tmsy}?k=" SECRET,
                                         DESK_DATUM_BD09, FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (desk_tile_service_get_datum (custom), ==, DESK_DATUM_BD09);
  g_assert_cmpstr (desk_tile_service_get_attribution (custom), ==, "");
  url = desk_tile_service_make_url (custom, 0, 3, 1, 2, NULL);
  g_assert_cmpstr (url, ==, "https://t3.example.com/3/1/2/5?k=" SECRET);
  folder = desk_tile_service_dup_folder (custom);
  g_assert_true (g_str_has_prefix (folder, "custom-"));
  g_assert_null (strstr (folder, SECRET));

  south = desk_tile_service_new_custom ("https://t{s:0-7}.example.com/{z}/{x}/{y}/{tmsy}?k=" SECRET,
                                        DESK_DATUM_BD09, TRUE, NULL, &error);
  turned = desk_tile_service_make_url (south, 0, 3, 1, 2, NULL);
  g_assert_cmpstr (turned, ==, "https://t3.example.com/3/1/5/5?k=" SECRET);
  south_folder = desk_tile_service_dup_folder (south);
  g_assert_cmpstr (south_folder, !=, folder);
}

static void
test_breaker (void)
{
  static const guint rests[] = { 30, 60, 120, 240, 300, 300 };
  DeskTileBreaker breaker = { 0 };

  /* What is under way counts, so that eight are eight. */
  for (guint i = 0; i < DESK_TILE_BREAKER_LIMIT; i++)
    {
      g_assert_true (desk_tile_breaker_may_ask (&breaker, DESK_TILE_BREAKER_LIMIT - 1 - i));
      g_assert_false (desk_tile_breaker_may_ask (&breaker, DESK_TILE_BREAKER_LIMIT - i));
      g_assert_false (breaker.open);
      desk_tile_breaker_failed (&breaker);
    }
  g_assert_true (breaker.open);

  for (guint i = 0; i < G_N_ELEMENTS (rests); i++)
    {
      g_assert_false (desk_tile_breaker_may_ask (&breaker, 0));
      g_assert_cmpuint (desk_tile_breaker_get_rest (&breaker), ==, rests[i]);
      desk_tile_breaker_rested (&breaker);
      g_assert_true (desk_tile_breaker_may_ask (&breaker, 0));
      g_assert_false (desk_tile_breaker_may_ask (&breaker, 1));
      desk_tile_breaker_failed (&breaker);
    }

  desk_tile_breaker_succeeded (&breaker);
  g_assert_true (desk_tile_breaker_may_ask (&breaker, DESK_TILE_BREAKER_LIMIT - 1));
  g_assert_cmpuint (desk_tile_breaker_get_rest (&breaker), ==, 30);

  /* One that comes now and then does not add up. */
  for (guint i = 0; i < 3 * DESK_TILE_BREAKER_LIMIT; i++)
    {
      desk_tile_breaker_failed (&breaker);
      if (i % (DESK_TILE_BREAKER_LIMIT - 1) == 0)
        desk_tile_breaker_succeeded (&breaker);
    }
  g_assert_false (breaker.open);
}

static void
test_pictures (void)
{
  static const guint8 pixel[] = { 1, 2, 3, 255 };
  g_autoptr (GBytes) pixels = g_bytes_new_static (pixel, sizeof pixel);
  g_autoptr (GdkTexture) made = gdk_memory_texture_new (1, 1, GDK_MEMORY_R8G8B8A8, pixels, 4);
  g_autoptr (GBytes) png = gdk_texture_save_to_png_bytes (made);
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (png, &length);
  static const char *const others[] = {
    "<!DOCTYPE html><html><head><title>Login</title></head></html>",
    "{\"code\":12,\"msg\":\"no such key, and some more words\"}",
    "GIF89a and then some more so that it is long enough for a head",
    "\xff\xd8\xff\xe0\xff\xff and then nothing that a picture would have",
    "RIFF\x10\x00\x00\x00WEBPVP8?and then nothing that a picture would have",
  };

  texture = desk_tile_picture_decode (png, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 1);

  /* Cut off anywhere: no picture, and no crash. */
  for (gsize i = 0; i + 16 < length; i++)
    {
      g_autoptr (GBytes) part = g_bytes_new (data, i);

      g_assert_null (desk_tile_picture_decode (part, NULL));
    }

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GBytes) other = g_bytes_new_static (others[i], 48);

      g_assert_null (desk_tile_picture_decode (other, NULL));
    }

  for (guint i = 0; i < 2; i++)
    {
      g_autofree guint8 *large = g_memdup2 (data, length);
      g_autoptr (GBytes) bytes = NULL;

      large[16 + 4 * i + 2] = 0x10; /* 4096 and something pixels, or so it says */
      bytes = g_bytes_new (large, length);
      g_clear_error (&error);
      g_assert_null (desk_tile_picture_decode (bytes, &error));
      g_assert_nonnull (strstr (error->message, "no tile"));
    }
}

static void
test_cache (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "cache-test", NULL);
  g_autoptr (DeskTileCache) cache = desk_tile_cache_new (folder, 200 * 1000);
  g_autofree char *filling = g_malloc0 (10 * 1000);
  g_autoptr (GBytes) bytes = g_bytes_new (filling, 10 * 1000);
  DeskTileAddress address = { 1, 18, 262143, 5 };
  g_autofree char *etag = NULL;
  g_autofree char *none = NULL;
  gint64 age = 0;
  guint count = 0;

  g_assert_null (desk_tile_cache_read (cache, &address, &etag, &age));
  desk_tile_cache_write (cache, &address, bytes, "W/\"a\"");
  {
    g_autoptr (GBytes) read = desk_tile_cache_read (cache, &address, &etag, &age);

    g_assert_true (g_bytes_equal (read, bytes));
    g_assert_cmpstr (etag, ==, "W/\"a\"");
    g_assert_cmpint (age, <, 60);
  }

  tile_visit (folder, tile_make_old, NULL);
  g_clear_pointer (&etag, g_free);
  g_bytes_unref (desk_tile_cache_read (cache, &address, &etag, &age));
  g_assert_cmpint (age, >=, 8 * 24 * 60 * 60);
  desk_tile_cache_renew (cache, &address);
  g_clear_pointer (&etag, g_free);
  g_bytes_unref (desk_tile_cache_read (cache, &address, &etag, &age));
  g_assert_cmpint (age, <, 60);

  /* What is not of this program is no tile. */
  address.x = 1;
  {
    g_autofree char *path = g_build_filename (folder, "1-18-1-5", NULL);

    g_assert_true (g_file_set_contents (path, "something", -1, NULL));
  }
  g_assert_null (desk_tile_cache_read (cache, &address, &none, &age));

  for (address.y = 10; address.y < 10 + 3 * 64; address.y++)
    desk_tile_cache_write (cache, &address, bytes, NULL);
  tile_visit (folder, count_file, &count);
  g_assert_cmpuint (count, >=, 15);
  g_assert_cmpuint (count, <=, 20 + 64);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  gtk_init ();

  g_test_add_func ("/tile-parts/templates", test_templates);
  g_test_add_func ("/tile-parts/services", test_services);
  g_test_add_func ("/tile-parts/breaker", test_breaker);
  g_test_add_func ("/tile-parts/pictures", test_pictures);
  g_test_add_func ("/tile-parts/cache", test_cache);

  return g_test_run ();
}
