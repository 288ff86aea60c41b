#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes data/coast.bin, the coast that the map draws without a network, from the npm package
world-atlas (ISC), whose data is Natural Earth (public domain):

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    data/make-base-map.py package >data/coast.bin

Only land-*.json is read: land against sea. No boundary of any kind is in it, nor may one come in;
countries-*.json draws lines that a map in China must not show. East Asia, islands and the South
China Sea whole, is taken at 1:50m for small scales and at 1:10m for large ones; the rest of the
world, which nobody delivers to, at 1:110m, so that no coast ends in the middle of the sea.

Rings are cut into boxes of a few degrees, so that a tile looks at its own only. The file, in 16 bit
words, least byte first:

    "DeskCoast1" and the number of rings
    of each: the lowest and highest zoom it is for; west, south, east and north of its box, degrees;
             the number of points; their x and y in 65535ths of the box, from its south-west

A ring is closed; an edge along its box is a cut and no coast. Fill even-odd, all rings in one path.
"""

import json
import pathlib
import struct
import sys

EAST_ASIA = (66, -2, 146, 58)
REST = ((-180, -85, 66, 85), (146, -85, 180, 85), (66, 58, 146, 85), (66, -85, 146, -2))
LEVELS = (
    # level, regions, degrees of a box, lowest and highest zoom, degrees that a line may be off
    ("110m", REST, 30, 0, 18, 0),
    ("50m", (EAST_ASIA,), 10, 0, 6, 0),
    ("10m", (EAST_ASIA,), 3, 7, 18, 0.002),
)


def read_rings(path):
    """The rings of a TopoJSON's land, as lists of (longitude, latitude)."""
    topology = json.loads(path.read_text())
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + left, y * scale_y + bottom))
        arcs.append(points)

    def walk(geometry):
        if geometry["type"] == "GeometryCollection":
            for part in geometry["geometries"]:
                yield from walk(part)
        else:
            polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
            for polygon in polygons:
                yield from polygon

    for ring in walk(topology["objects"]["land"]):
        points = []
        for index in ring:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            points += arc[1:] if points else arc
        yield points[:-1]


def simplify(ring, tolerance):
    """Without the points that move the line by less than this many degrees (Douglas and Peucker)."""
    kept = {0, len(ring) // 2}
    spans = [(0, len(ring) // 2), (len(ring) // 2, len(ring))]
    while spans:
        first, last = spans.pop()
        (ax, ay), (bx, by) = ring[first], ring[last % len(ring)]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        worst, at = 0, None
        for i in range(first + 1, last):
            x, y = ring[i]
            off = (abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / length if length
                   else ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5)
            if off > worst:
                worst, at = off, i
        if worst > tolerance:
            kept.add(at)
            spans += [(first, at), (at, last)]
    return [ring[i] for i in sorted(kept)]


def clip(ring, axis, limit, above):
    """What of a ring lies on one side of a line across an axis (Sutherland and Hodgman)."""
    kept = []
    for i, point in enumerate(ring):
        last = ring[i - 1]
        inside = (point[axis] >= limit) if above else (point[axis] <= limit)
        was_inside = (last[axis] >= limit) if above else (last[axis] <= limit)
        if inside != was_inside:
            share = (limit - last[axis]) / (point[axis] - last[axis])
            cut = [last[k] + share * (point[k] - last[k]) for k in (0, 1)]
            cut[axis] = limit
            kept.append(tuple(cut))
        if inside:
            kept.append(point)
    return kept


def tidy(points):
    """Without points that repeat, and without those in the middle of a way along the box."""
    points = [p for i, p in enumerate(points) if p != points[i - 1]]
    changed = True
    while changed and len(points) > 2:
        kept = []
        for i, p in enumerate(points):
            before = kept[-1] if kept else points[-1]
            after = points[(i + 1) % len(points)]
            if p == before or any(before[k] == p[k] == after[k] and p[k] in (0, 65535) for k in (0, 1)):
                continue
            kept.append(p)
        changed = len(kept) < len(points)
        points = kept
    return points


package = pathlib.Path(sys.argv[1])
found = []
for level, regions, step, lowest, highest, tolerance in LEVELS:
    rings = [simplify(ring, tolerance) for ring in read_rings(package / f"land-{level}.json")]
    for west, south, east, north in regions:
        for x in range(west, east, step):
            right = min(x + step, east)
            column = [r for r in (clip(clip(ring, 0, x, True), 0, right, False) for ring in rings) if r]
            for y in range(south, north, step):
                top = min(y + step, north)
                for ring in column:
                    ring = clip(clip(ring, 1, y, True), 1, top, False)
                    points = tidy([(round((px - x) / (right - x) * 65535), round((py - y) / (top - y) * 65535))
                                   for px, py in ring])
                    if len(points) > 2:
                        found.append((lowest, highest, x, y, right, top, points))

out = sys.stdout.buffer
out.write(b"DeskCoast1" + struct.pack("<H", len(found)))
for *head, points in found:
    out.write(struct.pack("<6hH", *head, len(points)))
    for point in points:
        out.write(struct.pack("<2H", *point))
