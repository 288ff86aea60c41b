/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The part of the check that is about places: each point by itself and against its city, and sender
 * and receiver against each other. What is doubtful warns, for only people know where a door is. */

#define G_LOG_DOMAIN "desk-model"

#include "config.h"

#include "desk-check-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/desk-gazetteer.h"
#include "model/desk-point.h"

/* The same door: nearer than a pin is ever set. */
#define ONE_PLACE 10.0

/* Two tellings of one place: by as much as the datums are apart, and back together once one of them
 * is read in another. */
#define SHIFT_LEAST 100.0
#define SHIFT_MOST 1500.0
#define SHIFT_CLOSE 15.0

/* A pin is out of its city when it is far from all of the city's seats, and much nearer to one of
 * another's. Where seats lie far apart, so do those of the neighbours, so that the second half
 * keeps the wide prefectures of the west from being told that their own towns lie elsewhere. */
#define FAR_FROM_CITY 50000.0
#define NEARER_ELSEWHERE 3.0

/* Where both are numbers. */
static gboolean
get_point (DeskRecord *party, DeskPoint *point)
{
  const char *type = desk_record_get_text (party, "coordinate_type");
  gint64 lng, lat;

  if (desk_record_get_decimal (party, "lng", &lng) != DESK_VALUE_OK ||
      desk_record_get_decimal (party, "lat", &lat) != DESK_VALUE_OK)
    return FALSE;

  point->lng = (double) lng / 1e6;
  point->lat = (double) lat / 1e6;
  point->datum = desk_datum_from_coordinate_type (g_strcmp0 (type, "1") == 0 ? 1 : 0);

  return TRUE;
}

/* A point that may be measured from: what is wrong with any other was said already. */
static gboolean
get_usable_point (DeskRecord *party, DeskPoint *point)
{
  return party != NULL && get_point (party, point) && desk_point_is_valid (*point) &&
         desk_point_in_china_box (*point);
}

gboolean
desk_check_is_swapped (DeskRecord *party)
{
  DeskPoint point;

  return get_point (party, &point) && desk_point_is_swapped (point.lng, point.lat);
}

char *
desk_check_describe_distance (double metres)
{
  return metres < 10000 ? g_strdup_printf (_ ("%.0f m"), metres)
                        : g_strdup_printf (_ ("%.0f km"), metres / 1000);
}

static void
check_city (DeskCheck *check, const char *path, DeskRecord *party, DeskPoint point)
{
  const char *city = desk_record_get_text (party, "city");
  double own = city != NULL ? desk_gazetteer_measure (city, point) : NAN;
  double nearest;
  const DeskGazetteerPlace *there = desk_gazetteer_get_nearest (point, &nearest);
  g_autofree char *city_path = NULL;
  g_autofree char *away = NULL;
  DeskProblem *problem;

  if (isnan (own) || there == NULL || own < FAR_FROM_CITY || own < nearest * NEARER_ELSEWHERE)
    return;

  city_path = g_strconcat (path, ".city", NULL);
  away = desk_check_describe_distance (own);
  problem = desk_check_add (check, city_path, DESK_SEVERITY_WARNS, "city-far",
                            /* Translators: a city, a distance, another city */
                            g_strdup_printf (_ ("the point is not in %s but %s away, near %s: set "
                                                "the point anew or correct the city"),
                                             city, away, there->name),
                            g_strdup_printf (_ ("Write %s"), there->name));
  desk_problem_add_fix (problem, city_path, there->name);
}

void
desk_check_point (DeskCheck *check, const char *path, DeskRecord *party)
{
  g_autofree char *lng_path = g_strconcat (path, ".lng", NULL);
  const char *lng = desk_record_get_text (party, "lng");
  const char *lat = desk_record_get_text (party, "lat");
  DeskPoint point;

  if (desk_check_is_swapped (party))
    {
      g_autofree char *lat_path = g_strconcat (path, ".lat", NULL);
      DeskProblem *problem =
        desk_check_add (check, lng_path, DESK_SEVERITY_STOPS, "swapped",
                        g_strdup (_ ("longitude and latitude are exchanged")),
                        g_strdup_printf (_ ("Exchange them: lng %s, lat %s"), lat, lng));

      desk_problem_add_fix (problem, lng_path, lat);
      desk_problem_add_fix (problem, lat_path, lng);
    }
  else if (!get_point (party, &point) || !desk_point_is_valid (point))
    {
      return;
    }
  else if (!desk_point_in_china_box (point))
    {
      desk_check_add (check, lng_path, DESK_SEVERITY_STOPS, "outside-china",
                      g_strdup_printf (_ ("the point %s, %s lies outside China"), lng, lat), NULL);
    }
  else if (check->fit != NULL)
    {
      /* A request has the order's points, and the rest was said of those. */
      return;
    }
  else if (desk_gazetteer_is_abroad (point))
    {
      double metres;
      const DeskGazetteerPlace *nearest = desk_gazetteer_get_nearest (point, &metres);
      g_autofree char *away = desk_check_describe_distance (metres);

      desk_check_add (
          check, lng_path, DESK_SEVERITY_WARNS, "not-in-china",
          /* Translators: longitude, latitude, a distance and the city it leads to */
          g_strdup_printf (_ ("the point %s, %s does not seem to lie in China: it is %s "
                              "from %s, the nearest city; set it anew"),
                           lng, lat, away, nearest->name),
          NULL);
    }
  else
    {
      check_city (check, path, party, point);
    }
}

/* The system in which the digits of @read are where @other is; NULL where there is none. */
static const char *
find_system (DeskPoint read, DeskPoint other)
{
  static const DeskDatum datums[] = { DESK_DATUM_GCJ02, DESK_DATUM_BD09, DESK_DATUM_WGS84 };

  for (guint i = 0; i < G_N_ELEMENTS (datums); i++)
    {
      DeskPoint again = { read.lng, read.lat, datums[i] };

      if (datums[i] != read.datum && desk_point_distance (again, other) < SHIFT_CLOSE)
        return desk_datum_get_name (datums[i]);
    }

  return NULL;
}

static void
check_shift (DeskCheck *check, DeskPoint sender, DeskPoint receiver)
{
  const char *receivers = find_system (receiver, sender);
  const char *senders = receivers == NULL ? find_system (sender, receiver) : NULL;

  if (receivers != NULL)
    desk_check_add (check, "receiver.lng", DESK_SEVERITY_WARNS, "datum-shift",
                    /* Translators: a coordinate system, such as GCJ-02 */
                    g_strdup_printf (_ ("its digits read as %s are the sender’s place: this looks "
                                        "like one place told in two systems; tell both in one"),
                                     receivers),
                    NULL);
  else if (senders != NULL)
    desk_check_add (check, "sender.lng", DESK_SEVERITY_WARNS, "datum-shift",
                    /* Translators: a coordinate system, such as GCJ-02 */
                    g_strdup_printf (_ ("its digits read as %s are the receiver’s place: this "
                                        "looks like one place told in two systems; tell both "
                                        "in one"),
                                     senders),
                    NULL);
}

void
desk_check_pair (DeskCheck *check)
{
  DeskRecord *sender = desk_record_get_child (check->root, "sender");
  DeskRecord *receiver = desk_record_get_child (check->root, "receiver");
  DeskPoint from, to;
  double metres;

  if (!get_usable_point (sender, &from) || !get_usable_point (receiver, &to))
    return;

  metres = desk_point_distance (from, to);
  if (metres < ONE_PLACE)
    desk_check_add (
        check, "receiver.lng", DESK_SEVERITY_WARNS, "same-place",
        g_strdup (_ ("the receiver is where the sender is: set one of the points anew")), NULL);
  else if (metres >= SHIFT_LEAST && metres <= SHIFT_MOST)
    check_shift (check, from, to);
}

/* A service of the carrier may have a reach of its own. */
static void
check_reach (DeskCheck *check, double metres)
{
  DeskRecord *info = desk_record_get_child (check->root, "order_info");
  const char *code = info != NULL ? desk_record_get_text (info, "delivery_service_code") : NULL;
  g_autoptr (GPtrArray) services = desk_rulebook_list (
    check->rulebook, desk_account_get_delivery_id (check->account), "service");

  for (guint i = 0; i < services->len; i++)
    {
      DeskRule *service = g_ptr_array_index (services, i);
      const char *name = desk_rule_get_value (service, "name");
      gint64 reach;

      if (g_strcmp0 (desk_rule_get_value (service, "code"), code) == 0 &&
          desk_rule_get_decimal (service, "reach", 0, &reach) && metres > (double) reach)
        {
          g_autofree char *away = desk_check_describe_distance (metres);
          g_autofree char *most = desk_check_describe_distance ((double) reach);

          desk_check_add (check, "receiver.lng", DESK_SEVERITY_WARNS, "service-reach",
                          /* Translators: a distance, a service, another distance */
                          g_strdup_printf (_ ("%s in a straight line from the pick-up, and “%s” "
                                              "reaches %s: choose another service or carrier"),
                                           away, name != NULL ? name : code, most),
                          NULL);
        }
    }
}

/* How far the receiver is from where the rider picks up: the sender or, where the carrier is not
 * sent one, the address that it has registered. Where that is not known either, the sender is the
 * best guess. @least is the shorter of the two ways: what the carrier has registered may be out of
 * date here, so that it stops nothing that the order alone would not. */
static gboolean
measure_way (DeskCheck *check, double *metres, double *least)
{
  DeskPoint registered, from, to;
  gboolean has_registered =
    check->fit != NULL && g_hash_table_contains (check->fit->omitted, "sender") &&
    desk_account_get_registered_address (check->account, &registered) != NULL &&
    desk_point_is_valid (registered);
  gboolean has_sender =
    get_usable_point (desk_record_get_child (DESK_RECORD (check->order), "sender"), &from);

  if ((!has_registered && !has_sender) ||
      !get_usable_point (desk_record_get_child (check->root, "receiver"), &to))
    return FALSE;

  *metres = desk_point_distance (has_registered ? registered : from, to);
  *least = has_sender ? MIN (*metres, desk_point_distance (from, to)) : *metres;

  return TRUE;
}

void
desk_check_distance (DeskCheck *check)
{
  const DeskCheckLimits *limits = check->limits;
  double metres, least, most;
  gboolean stops;
  g_autofree char *away = NULL;
  g_autofree char *limit = NULL;

  if (!measure_way (check, &metres, &least))
    return;

  stops = limits->stop_metres > 0 && least > limits->stop_metres;
  if (!stops && (limits->warn_metres <= 0 || metres <= limits->warn_metres))
    {
      if (check->account != NULL)
        check_reach (check, metres);
      return;
    }

  most = stops ? limits->stop_metres : limits->warn_metres;
  away = desk_check_describe_distance (metres);
  limit = desk_check_describe_distance (most);
  desk_check_add (check, "receiver.lng", stops ? DESK_SEVERITY_STOPS : DESK_SEVERITY_WARNS,
                  "too-far",
                  /* Translators: two distances */
                  g_strdup_printf (_ ("%s in a straight line from the pick-up, more than %s: check "
                                      "both points and cities"),
                                   away, limit),
                  NULL);
}
