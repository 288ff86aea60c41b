/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tiles from a server of the test's own, which behaves in all the ways servers do: what the tile shows,
 * what is asked for, what is kept, and what the user is told.
 */
#undef G_DISABLE_ASSERT

#include "config.h"

#include "paper-source.h"
#include "tile-fixture.h"
#include "widget-fixture.h"

#include "ui/desk-tile-breaker.h"
#include "ui/desk-tile-cache.h"

#include <gtk/gtk.h>
#include <string.h>

#define ZOOM 12
#define COLUMN 3300
#define ROW 1700

#define SECRET "k3y-th4t-n0body-sees"

static void
assert_color (TileAsk *asked, guint color)
{
  g_assert_cmphex (tile_get_pixel (shumate_tile_get_paintable (asked->tile), 100, 100), ==, color);
}

static DeskTileSource *
create (TileServer *server, const char *part)
{
  g_autoptr (DeskTileService) service =
    tile_server_create_service (server, part, DESK_DATUM_GCJ02);
  g_autoptr (DeskMapSource) paper = paper_source_new (DESK_DATUM_GCJ02);

  return desk_tile_source_new (service, NULL, paper);
}

static void
search_secret (const char *path, gpointer data)
{
  g_autofree char *text = NULL;
  gsize length;

  g_assert_null (strstr (path, SECRET));
  if (g_file_get_contents (path, &text, &length, NULL))
    g_assert_null (g_strstr_len (text, (gssize) length, SECRET));
}

static void
test_picture (void)
{
  g_autoptr (TileServer) server = tile_server_new ();
  guint kept = tile_count_kept ();

  for (guint run = 0; run < 2; run++)
    {
      g_autoptr (DeskTileSource) source = create (server, "picture");
      g_auto (TileAsk) asked = { 0 };

      tile_ask (source, &asked, ZOOM, COLUMN, ROW);
      /* At once, the fallback's; nothing was waited for. */
      g_assert_nonnull (shumate_tile_get_paintable (asked.tile));
      g_assert_false (tile_ask_has_picture (&asked));
      g_assert_cmpint (shumate_tile_get_state (asked.tile), ==, SHUMATE_STATE_DONE);
      fixture_wait (tile_ask_has_picture, &asked);
      assert_color (&asked, 0x00ff00);
      g_assert_true (asked.filled);
      g_assert_cmpint (shumate_tile_get_state (asked.tile), ==, SHUMATE_STATE_DONE);
      fixture_wait (tile_source_is_idle, source);
      g_assert_null (desk_tile_source_get_problem (source));
      g_assert_cmpuint (tile_server_count (server), ==, 1);
      g_assert_cmpuint (tile_count_kept (), ==, kept + 1);

      /* From memory, before the next frame. */
      tile_ask_leave (&asked);
      tile_ask (source, &asked, ZOOM, COLUMN, ROW);
      g_assert_true (tile_ask_has_picture (&asked));
      g_assert_cmpuint (tile_server_count (server), ==, 1);
    }

  g_assert_cmpstr (tile_server_get_user_agent (server), ==,
                   "dispatch-desk/" VERSION " (+" APPLICATION_ID ")");
}

/* Two layers, and a key: where it goes and where not. */
static void
test_key (void)
{
  g_autoptr (TileServer) server = tile_server_new ();
  g_autofree char *text = g_strdup_printf (
    "[test-key]\nname=Test\ndatum=wgs84\nmax-zoom=18\nneeds-key=true\nconnections=2\n"
    "url=http://127.0.0.1:%u/key/{z}/{x}/{y}?tk={key}\n"
    "labels=http://127.0.0.1:%u/labels/{z}/{x}/{y}?tk={key}\n",
    tile_server_get_port (server), tile_server_get_port (server));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) services = desk_tile_service_load_text (text, &error);
  g_autoptr (DeskTileSource) source = NULL;
  g_autofree char *folder = tile_dup_folder ();
  g_autofree char *own = g_build_filename (folder, "test-key", NULL);
  g_auto (TileAsk) asked = { 0 };
  g_autoptr (GdkTexture) drawn = NULL;
  guint kept = tile_count_kept ();

  g_assert_no_error (error);
  source = desk_tile_source_new (g_ptr_array_index (services, 0), SECRET, NULL);
  tile_ask (source, &asked, ZOOM, COLUMN, ROW);
  fixture_wait (tile_ask_is_filled, &asked);
  while (tile_count_kept () < kept + 2 || desk_tile_source_is_busy (source))
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (tile_server_count (server), ==, 2);
  g_assert_cmpstr (tile_server_get_query (server), ==, "tk=" SECRET);
  drawn = tile_draw (shumate_tile_get_paintable (asked.tile), 256, 256);
  g_assert_cmphex (tile_get_pixel (GDK_PAINTABLE (drawn), 20, 20), ==, 0x0000ff);
  g_assert_cmphex (tile_get_pixel (GDK_PAINTABLE (drawn), 200, 200), ==, 0x00ff00);

  g_assert_true (g_file_test (own, G_FILE_TEST_IS_DIR));
  tile_visit (folder, search_secret, NULL);

  /* Refused: said to be the key, and not shown. */
  tile_server_set_mode (server, TILE_SERVER_REFUSE);
  tile_ask_leave (&asked);
  tile_ask (source, &asked, ZOOM, COLUMN + 1, ROW);
  fixture_wait (tile_source_has_problem, source);
  g_assert_cmpstr (desk_tile_source_get_problem (source), ==,
                   "The map’s server refuses the key (HTTP 403)");
}

static void
check_failure (TileServerMode mode, const char *part, const char *problem)
{
  g_autoptr (TileServer) server = tile_server_new ();
  g_autoptr (DeskTileSource) source = create (server, part);
  g_auto (TileAsk) asked = { 0 };
  guint kept = tile_count_kept ();

  tile_server_set_mode (server, mode);
  tile_ask (source, &asked, ZOOM, COLUMN, ROW);
  fixture_wait (tile_source_has_problem, source);
  fixture_wait (tile_source_is_idle, source);
  fixture_wait (tile_ask_is_filled, &asked);
  g_assert_cmpstr (desk_tile_source_get_problem (source), ==, problem);
  g_assert_cmpuint (tile_server_count (server), ==, 1);
  g_assert_cmpuint (tile_count_kept (), ==, kept);
  g_assert_cmpuint (tile_server_get_written (server), <, 10 * 1024 * 1024);
  g_assert_nonnull (shumate_tile_get_paintable (asked.tile));
  g_assert_false (tile_ask_has_picture (&asked));

  /* The same tile, a moment later: not asked for again. */
  tile_ask_leave (&asked);
  tile_ask (source, &asked, ZOOM, COLUMN, ROW);
  fixture_wait (tile_ask_is_filled, &asked);
  fixture_settle ();
  g_assert_cmpuint (tile_server_count (server), ==, 1);

  /* Mended: the user asks for it, and that is that. */
  tile_server_set_mode (server, TILE_SERVER_PICTURE);
  while (!tile_ask_has_picture (&asked))
    {
      desk_tile_source_retry (source);
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_null (desk_tile_source_get_problem (source));
  g_assert_cmpuint (tile_count_kept (), ==, kept + 1);
  g_assert_cmpuint (tile_server_count (server), ==, 2);
}

static void
test_refused (void)
{
  check_failure (TILE_SERVER_REFUSE, "refused",
                 "The map’s server answers HTTP 403 instead of a picture");
}

static void
test_page (void)
{
  check_failure (TILE_SERVER_PAGE, "page",
                 "No picture came; perhaps this network wants a login");
}

static void
test_endless (void)
{
  check_failure (TILE_SERVER_ENDLESS, "endless", "The map’s server sends more than a tile can be");
}

static void
test_huge (void)
{
  check_failure (TILE_SERVER_HUGE, "huge", "The map’s server sends more than a tile can be");
}

static void
test_bomb (void)
{
  check_failure (TILE_SERVER_BOMB, "bomb", "A picture of 60000 × 16 is no tile");
}

static void
test_elsewhere (void)
{
  check_failure (TILE_SERVER_ELSEWHERE, "elsewhere",
                 "The map’s server sends elsewhere; perhaps this network wants a login");
}

static void
test_aside (void)
{
  g_autoptr (TileServer) server = tile_server_new ();
  g_autoptr (DeskTileSource) source = create (server, "beside");
  g_auto (TileAsk) asked = { 0 };

  tile_server_set_mode (server, TILE_SERVER_ASIDE);
  tile_ask (source, &asked, ZOOM, COLUMN, ROW);
  fixture_wait (tile_ask_has_picture, &asked);
  g_assert_cmpuint (tile_server_count (server), ==, 2);
}

static void
test_unreachable (void)
{
  g_autoptr (TileServer) server = tile_server_new ();
  g_autoptr (DeskTileSource) source = create (server, "unreachable");
  g_auto (TileAsk) asked = { 0 };

  /* Nobody listens any more. */
  g_clear_pointer (&server, tile_server_free);
  tile_ask (source, &asked, ZOOM, COLUMN, ROW);
  fixture_wait (tile_source_has_problem, source);
  fixture_wait (tile_ask_is_filled, &asked);
  g_assert_cmpstr (desk_tile_source_get_problem (source), ==, "No connection to the map’s server");
  g_assert_nonnull (shumate_tile_get_paintable (asked.tile));
}

static void
test_slow (void)
{
  g_autoptr (TileServer) server = tile_server_new ();
  g_autoptr (DeskTileSource) source = create (server, "slow");
  g_auto (TileAsk) asked = { 0 };

  tile_server_set_mode (server, TILE_SERVER_HOLD);
  tile_ask (source, &asked, ZOOM, COLUMN, ROW);
  fixture_wait (tile_ask_is_filled, &asked);
  fixture_wait (tile_server_was_asked, server);
  g_assert_nonnull (shumate_tile_get_paintable (asked.tile));
  g_assert_false (tile_ask_has_picture (&asked));
  g_assert_true (desk_tile_source_is_busy (source));
  g_assert_null (desk_tile_source_get_problem (source));

  tile_server_release (server);
  fixture_wait (tile_ask_has_picture, &asked);
  fixture_wait (tile_source_is_idle, source);
}

static void
test_deadline (void)
{
  g_autoptr (TileServer) server = tile_server_new ();
  g_autoptr (DeskTileSource) source = create (server, "deadline");
  g_auto (TileAsk) asked = { 0 };

  tile_server_set_mode (server, TILE_SERVER_HOLD);
  desk_tile_source_set_deadline (source, 50);
  tile_ask (source, &asked, ZOOM, COLUMN, ROW);
  fixture_wait (tile_source_has_problem, source);
  g_assert_cmpstr (desk_tile_source_get_problem (source), ==, "The map’s server is too slow");
}

/* Eight days later: asked for with the etag, and kept if the server says so; kept also when it fails. */
static void
test_revalidate (void)
{
  g_autoptr (TileServer) server = tile_server_new ();
  g_autofree char *folder = tile_dup_folder ();

  for (guint run = 0; run < 5; run++)
    {
      g_autoptr (DeskTileSource) source = create (server, "revalidate");
      g_auto (TileAsk) asked = { 0 };

      if (run == 3)
        tile_server_set_mode (server, TILE_SERVER_REFUSE);
      if (run == 4)
        {
          tile_server_set_mode (server, TILE_SERVER_PICTURE);
          tile_server_set_color (server, 0x123456);
        }

      tile_ask (source, &asked, ZOOM, COLUMN, ROW);
      fixture_wait (tile_ask_has_picture, &asked);
      if (run == 3)
        fixture_wait (tile_source_has_problem, source);
      if (run == 4)
        while (tile_get_pixel (shumate_tile_get_paintable (asked.tile), 1, 1) != 0x123456)
          g_main_context_iteration (NULL, TRUE);
      else
        assert_color (&asked, 0x00ff00);

      /* Fetched; asked for anew and the same; from disk; refused; another one. */
      while (desk_tile_source_is_busy (source) ||
             tile_server_count (server) < (const guint[]){ 1, 2, 2, 3, 4 }[run])
        g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (tile_server_count (server), ==, ((const guint[]){ 1, 2, 2, 3, 4 }[run]));
      g_assert_cmpuint (tile_server_count_not_modified (server), ==, run == 0 ? 0 : 1);

      if (run == 1)
        {
          /* The new date is written by a thread of its own. */
          DeskTileAddress address = { 0, ZOOM, COLUMN, ROW };
          g_autofree char *name =
            desk_tile_service_dup_folder (desk_tile_source_get_service (source));
          g_autofree char *own = g_build_filename (folder, name, NULL);
          g_autoptr (DeskTileCache) cache = desk_tile_cache_new (own, 1000000);
          gint64 age = G_MAXINT64;

          while (age > 60)
            {
              g_autofree char *etag = NULL;
              g_autoptr (GBytes) bytes = desk_tile_cache_read (cache, &address, &etag, &age);

              g_assert_cmpstr (etag, ==, "\"00ff00\"");
              g_main_context_iteration (NULL, FALSE);
            }
        }
      if (run == 0 || run == 2)
        tile_visit (folder, tile_make_old, NULL);
    }
}

typedef struct
{
  DeskTileSource *source;
  TileServer *server;
  guint requests;
} Count;

static gboolean
is_counted (gpointer data)
{
  Count *count = data;

  return tile_server_count (count->server) >= count->requests &&
         !desk_tile_source_is_busy (count->source);
}

static void
test_breaker_of_source (void)
{
  g_autoptr (TileServer) server = tile_server_new ();
  g_autoptr (DeskTileSource) source = create (server, "breaker");
  Count count = { source, server, DESK_TILE_BREAKER_LIMIT };
  TileAsk asked[40] = { 0 };

  tile_server_set_mode (server, TILE_SERVER_REFUSE);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    tile_ask (source, &asked[i], ZOOM, COLUMN + i % 8, ROW + i / 8);
  fixture_wait (is_counted, &count);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    fixture_wait (tile_ask_is_filled, &asked[i]);
  fixture_settle ();
  g_assert_cmpuint (tile_server_count (server), ==, DESK_TILE_BREAKER_LIMIT);

  /* Other tiles do not wake it. */
  for (guint i = 0; i < 10; i++)
    {
      tile_ask_leave (&asked[i]);
      tile_ask (source, &asked[i], ZOOM, COLUMN + i, ROW + 20);
      fixture_wait (tile_ask_is_filled, &asked[i]);
    }
  fixture_settle ();
  g_assert_cmpuint (tile_server_count (server), ==, DESK_TILE_BREAKER_LIMIT);

  /* The user does, for one of them. */
  desk_tile_source_retry (source);
  count.requests++;
  fixture_wait (is_counted, &count);
  fixture_settle ();
  g_assert_cmpuint (tile_server_count (server), ==, DESK_TILE_BREAKER_LIMIT + 1);
  g_assert_nonnull (desk_tile_source_get_problem (source));

  /* And when that one comes, all the others do. */
  tile_server_set_mode (server, TILE_SERVER_PICTURE);
  desk_tile_source_retry (source);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    fixture_wait (tile_ask_has_picture, &asked[i]);
  fixture_wait (tile_source_has_no_problem, source);
  g_assert_cmpuint (tile_server_count (server), ==,
                    DESK_TILE_BREAKER_LIMIT + 1 + G_N_ELEMENTS (asked));

  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    tile_ask_leave (&asked[i]);
}

/* Of the source when it goes, and of a tile that has left. */
static void
test_drop (void)
{
  g_autoptr (TileServer) server = tile_server_new ();
  DeskTileSource *source = create (server, "drop");
  TileAsk asked[6] = { 0 };

  tile_server_set_mode (server, TILE_SERVER_HOLD);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    tile_ask (source, &asked[i], ZOOM, COLUMN + i, ROW);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    fixture_wait (tile_ask_is_filled, &asked[i]);
  fixture_wait (tile_server_was_asked_twice, server);
  g_assert_finalize_object (source);
  fixture_wait (tile_server_was_dropped_twice, server);
  fixture_settle ();
  g_assert_cmpuint (tile_server_count (server), ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_assert_nonnull (shumate_tile_get_paintable (asked[i].tile));
      tile_ask_leave (&asked[i]);
    }
}

static void
test_leave (void)
{
  g_autoptr (TileServer) server = tile_server_new ();
  g_autoptr (DeskTileSource) source = create (server, "leave");
  TileAsk asked[6] = { 0 };
  g_auto (TileAsk) stays = { 0 };

  tile_server_set_mode (server, TILE_SERVER_HOLD);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    tile_ask (source, &asked[i], ZOOM, COLUMN + i, ROW);
  fixture_wait (tile_server_was_asked_twice, server);
  tile_ask (source, &stays, ZOOM, COLUMN, ROW + 1);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    tile_ask_leave (&asked[i]);
  fixture_wait (tile_server_was_dropped_twice, server);
  tile_server_release (server);

  /* What is still in view has its turn, and what left is not asked for. */
  fixture_wait (tile_ask_has_picture, &stays);
  fixture_wait (tile_source_is_idle, source);
  g_assert_cmpuint (tile_server_count (server), <=, 5);
  g_assert_null (desk_tile_source_get_problem (source));
}

/* Nearer than the service's last level: a part of that one. */
static void
test_levels (void)
{
  g_autoptr (TileServer) server = tile_server_new ();
  g_autofree char *text =
    g_strdup_printf ("[test-levels]\nname=Test\ndatum=gcj02\nmin-zoom=5\nmax-zoom=10\n"
                     "url=http://127.0.0.1:%u/levels/{z}/{x}/{y}\n",
                     tile_server_get_port (server));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) services = desk_tile_service_load_text (text, &error);
  g_autoptr (DeskMapSource) paper = paper_source_new (DESK_DATUM_GCJ02);
  g_autoptr (DeskTileSource) source = NULL;
  ShumateMapSource *map_source;
  TileAsk parts[4] = { 0 };
  g_auto (TileAsk) far = { 0 };
  guint marked = 0;

  g_assert_no_error (error);
  source = desk_tile_source_new (g_ptr_array_index (services, 0), NULL, paper);
  map_source = SHUMATE_MAP_SOURCE (source);
  g_assert_cmpuint (shumate_map_source_get_min_zoom_level (map_source), ==, 3);
  g_assert_cmpuint (shumate_map_source_get_max_zoom_level (map_source), ==, 18);

  /* The mark lies in the middle of one of the four. */
  tile_server_set_mark (server, (DeskPoint){
                                  shumate_map_source_get_longitude (map_source, 11, 256 * 1651 + 128),
                                  shumate_map_source_get_latitude (map_source, 11, 256 * 850 + 128),
                                  DESK_DATUM_GCJ02 });
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      tile_ask (source, &parts[i], 11, 1650 + i % 2, 850 + i / 2);
      fixture_wait (tile_ask_is_filled, &parts[i]);
    }
  while (tile_server_count (server) < 1 || desk_tile_source_is_busy (source))
    g_main_context_iteration (NULL, TRUE);
  fixture_settle ();
  g_assert_cmpuint (tile_server_count (server), ==, 1);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GdkTexture) drawn =
        tile_draw (shumate_tile_get_paintable (parts[i].tile), 256, 256);

      g_assert_cmphex (tile_get_pixel (GDK_PAINTABLE (drawn), 20, 20), ==, 0x00ff00);
      if (tile_get_pixel (GDK_PAINTABLE (drawn), 128, 128) == 0xff0000)
        marked |= 1u << i;
      tile_ask_leave (&parts[i]);
    }
  g_assert_cmphex (marked, ==, 1u << 1);

  tile_ask (source, &far, 4, 12, 6);
  fixture_wait (tile_ask_is_filled, &far);
  fixture_settle ();
  g_assert_cmpuint (tile_server_count (server), ==, 1);
  g_assert_nonnull (shumate_tile_get_paintable (far.tile));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_disable_setlocale ();
  gtk_init ();

  g_test_add_func ("/tile-source/picture", test_picture);
  g_test_add_func ("/tile-source/key", test_key);
  g_test_add_func ("/tile-source/refused", test_refused);
  g_test_add_func ("/tile-source/page", test_page);
  g_test_add_func ("/tile-source/endless", test_endless);
  g_test_add_func ("/tile-source/huge", test_huge);
  g_test_add_func ("/tile-source/bomb", test_bomb);
  g_test_add_func ("/tile-source/elsewhere", test_elsewhere);
  g_test_add_func ("/tile-source/aside", test_aside);
  g_test_add_func ("/tile-source/unreachable", test_unreachable);
  g_test_add_func ("/tile-source/slow", test_slow);
  g_test_add_func ("/tile-source/deadline", test_deadline);
  g_test_add_func ("/tile-source/revalidate", test_revalidate);
  g_test_add_func ("/tile-source/breaker-of-source", test_breaker_of_source);
  g_test_add_func ("/tile-source/drop", test_drop);
  g_test_add_func ("/tile-source/leave", test_leave);
  g_test_add_func ("/tile-source/levels", test_levels);

  return g_test_run ();
}
