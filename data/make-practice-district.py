#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes data/practice-district.txt, the streets in which one practises: a quarter that does not exist,
around the practice store and its customer. Nothing in it was taken from any map; every name is made up.

    data/make-practice-district.py >data/practice-district.txt

Main streets, the river and the parks are drawn by hand below, in metres east and north of the store;
lanes, buildings and house numbers follow from them and a fixed seed, so that two runs are the same.
"""

import math
import random

LNG, LAT = 113.322000, 23.106500
EAST = 111320 * math.cos(math.radians(LAT))
NORTH = 110760
CUSTOMER = ((113.332976 - LNG) * EAST, (23.111077 - LAT) * NORTH)
HALF = {"avenue": 13, "street": 9, "lane": 5, "path": 3}

rng = random.Random(20261121)


# ---- lines ----

def curve(points, closed=False, step=45):
    """A smooth line through points (Catmull and Rom)."""
    n = len(points)
    if n == 2:
        return list(points)
    out = []
    for i in range(n if closed else n - 1):
        def at(k):
            return points[k % n] if closed else points[min(max(k, 0), n - 1)]
        a, b, c, d = at(i - 1), at(i), at(i + 1), at(i + 2)
        steps = max(1, int(math.dist(b, c) / step))
        for s in range(steps):
            t = s / steps
            out.append(tuple(0.5 * (2 * b[k] + (c[k] - a[k]) * t + (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]) * t * t +
                                    (3 * b[k] - a[k] - 3 * c[k] + d[k]) * t ** 3) for k in (0, 1)))
    return out if closed else out + [points[-1]]


def walk(line, step, start=0.0):
    """Points every step along a line: (s, point, unit direction)."""
    done, want = 0.0, start
    for a, b in zip(line, line[1:]):
        length = math.dist(a, b)
        while length and want <= done + length:
            t = (want - done) / length
            yield want, (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])), \
                ((b[0] - a[0]) / length, (b[1] - a[1]) / length)
            want += step
        done += length


def length_of(line):
    return sum(math.dist(a, b) for a, b in zip(line, line[1:]))


def nearest(line, point):
    """(distance, where, how far along) of the place on a line that is nearest to a point."""
    best, done = (1e9, None, 0), 0.0
    for a, b in zip(line, line[1:]):
        length = math.dist(a, b)
        t = max(0, min(1, ((point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])) / (length ** 2 or 1)))
        where = (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]))
        if math.dist(where, point) < best[0]:
            best = (math.dist(where, point), where, done + t * length)
        done += length
    return best


def crossing(a, b, c, d):
    """How far along a-b it meets c-d, or None."""
    rx, ry, sx, sy = b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]
    cross = rx * sy - ry * sx
    if abs(cross) < 1e-9:
        return None
    t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / cross
    u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / cross
    return t if 0 <= t <= 1 and 0 <= u <= 1 else None


def inside(polygon, point):
    odd = False
    for a, b in zip(polygon, polygon[1:] + polygon[:1]):
        if (a[1] > point[1]) != (b[1] > point[1]) and \
                point[0] < a[0] + (point[1] - a[1]) / (b[1] - a[1]) * (b[0] - a[0]):
            odd = not odd
    return odd


def ribbon(line, widths):
    left, right = [], []
    for i, p in enumerate(line):
        a, b = line[max(0, i - 1)], line[min(len(line) - 1, i + 1)]
        n = math.dist(a, b)
        ux, uy = (b[0] - a[0]) / n, (b[1] - a[1]) / n
        w = widths(i / (len(line) - 1)) / 2
        left.append((p[0] - uy * w, p[1] + ux * w))
        right.append((p[0] + uy * w, p[1] - ux * w))
    return left + right[::-1]


# ---- drawn by hand ----

streets = []  # (class, name, line)


def street(kind, name, *points):
    """A street through points; a point ("name", x=… or y=…) given as (name, axis, value) lies on that street."""
    line = []
    for p in points:
        if isinstance(p[0], str):
            name_of, axis, value = p
            hits = []
            for _, other, there in streets:
                if other == name_of:
                    for a, b in zip(there, there[1:]):
                        if (a[axis] - value) * (b[axis] - value) <= 0 and a[axis] != b[axis]:
                            t = (value - a[axis]) / (b[axis] - a[axis])
                            hits.append((a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
            p = hits[0]
        line.append(p)
    streets.append((kind, name, curve(line)))


X, Y = 0, 1

# The roundabout lies west of the store, where 银杏大道 begins.
ROUND = (-268, -9)
ring = [(ROUND[0] + 46 * math.cos(k * math.pi / 8), ROUND[1] + 46 * math.sin(k * math.pi / 8)) for k in range(17)]
streets.append(("avenue", "银杏环岛", ring))

street("avenue", "银杏大道", (-222, -9), (0, -13), (143, -14), (480, 6), (820, 52), (1220, 60), (1700, 20), (2250, -60), (3300, -40))
street("avenue", "银杏西路", (-314, -9), (-620, 20), (-1000, 84), (-1500, 96), (-2100, 30), (-3300, 60))
street("avenue", "木棉路", (40, 2600), (70, 1700), (120, 1150), (150, 620), (143, -14), (118, -560), (160, -1050), (260, -1600), (300, -2600))
street("avenue", "凤凰大道", (1760, 2600), (1700, 1600), (1640, 900), (1650, 300), (1700, 20), (1690, -500), (1580, -1100), (1560, -1700), (1600, -2600))
street("avenue", "梧桐大道", (-1180, 2600), (-1120, 1500), (-1010, 760), (-1000, 84), (-1060, -560), (-1180, -1200), (-1160, -2600))
street("avenue", "香樟大道", (-3300, 980), (-1900, 930), (-1075, 1120), (-420, 1090), (120, 1150), (760, 1130), (1200, 1060), (1665, 1120), (2200, 1240), (3300, 1210))
street("avenue", "玉兰大道", (-3300, -1180), (-1900, -1120), (-1175, -1170), (-500, -1090), (165, -1080), (820, -1200), (1565, -1220), (2200, -1130), (3300, -1160))

street("street", "海棠路", (1085, -460), (1128, -150), (1146, 58), (1143, 300), (1141, 509), (1160, 760), (1200, 1060), (1235, 1500), (1210, 1900))
street("street", "木槿路", ("木棉路", Y, 560), (420, 560), (700, 596), (1142, 640), (1645, 600), (2150, 640), (3300, 560))
street("street", "紫薇路", ("木棉路", Y, 300), (420, 300), (780, 268), (1143, 262), (1652, 290))
street("street", "玫瑰街", (1141, 430), (1390, 440), (1640, 452))
street("street", "桂花路", ("梧桐大道", Y, 560), (-760, 610), (-268, 566), (152, 560))
street("street", "丁香路", ROUND and (-268, 37), (-262, 300), (-268, 566), (-330, 860), (-420, 1090), (-440, 1500), (-380, 2000))
street("street", "石榴街", (-620, 20), (-600, 320), (-640, 606), (-690, 860), (-720, 1106))
street("street", "茉莉街", ("石榴街", Y, 320), (-430, 318), (-262, 300), (-60, 316), (149, 300))
street("street", "杜鹃路", (-268, -55), (-276, -340), (-300, -640), (-330, -1086), (-300, -1500), (-330, -2050))
street("street", "山茶路", ("梧桐大道", Y, -420), (-700, -400), (-283, -440), (125, -430), (500, -400), (640, -410), (880, -440), (1085, -460), (1400, -480), (1690, -500), (2250, -540), (3300, -500))
street("street", "合欢路", (-1000, -760) and ("梧桐大道", Y, -780), (-700, -800), (-310, -780), (128, -770), (420, -760), (640, -740))
street("street", "芙蓉街", (-620, 20), (-640, -180), (-690, -400), (-700, -800), (-720, -1115))
street("street", "蔷薇街", (1395, 54), (1400, 270), (1390, 440), (1400, 625), (1420, 880), (1430, 1075))
street("street", "榕树街", (2020, -30), (2050, 300), (2040, 632), (2060, 900), (2090, 1215), (2080, 1800))
street("street", "枫林路", (-1500, 96), (-1520, 420), (-1480, 700), (-1520, 990), (-1560, 1500), (-1500, 2000))
street("street", "松涛路", ("枫林路", Y, 420), (-1280, 420), ("梧桐大道", Y, 380))
street("street", "水杉路", (-1500, 96), (-1540, -300), (-1560, -700), (-1520, -1145), (-1540, -1800))
street("street", "梅花路", ("水杉路", Y, -480), (-1300, -500), ("梧桐大道", Y, -520))
street("street", "樱桃街", ("木棉路", Y, 1700), (420, 1690), (760, 1640), (1235, 1500), (1690, 1520), (2080, 1540), (3300, 1640))
street("street", "桃花街", ("梧桐大道", Y, 1600), (-800, 1590), (-440, 1530), (-200, 1580), ("木棉路", Y, 1640))
street("street", "兰草街", ("木棉路", Y, -1620), (600, -1640), (1000, -1600), (1560, -1640), (2200, -1600))
street("street", "月季街", ("梧桐大道", Y, -1640), (-700, -1660), (-305, -1620), ("木棉路", Y, -1600))
street("street", "芦花街", (1990, -62) and ("银杏大道", X, 2150), (2160, -300), (2190, -540), (2200, -800), (2200, -1130), (2190, -1600))
street("lane", "槐荫巷", ("银杏大道", X, -90), (-96, 120), (-70, 316))
street("lane", "紫藤巷", ("银杏大道", X, 330), (326, 140), (330, 300))
street("lane", "栀子巷", ("山茶路", X, -90), (-84, -220), ("银杏大道", X, -70))
street("lane", "百合巷", ("桂花路", X, -470), (-462, 440), ("茉莉街", X, -450))
street("lane", "木瓜巷", ("银杏大道", X, 960), (955, 170), ("紫薇路", X, 950), (946, 440), ("木槿路", X, 960))
street("lane", "枇杷巷", ("海棠路", Y, -150), (1390, -160), ("凤凰大道", Y, -170))
street("lane", "杨梅巷", ("紫薇路", X, 420), (430, 430), ("木槿路", X, 420))

RIVER = curve([(260, 2600), (400, 1900), (520, 1500), (640, 1130), (690, 800), (610, 500), (640, 220), (740, -60),
               (700, -360), (760, -680), (1010, -900), (1300, -1000), (1600, -960), (2000, -860), (2450, -860), (3300, -760)])
street("street", "柳堤路", ("樱桃街", X, 462),
       *[(p[0] - 66, p[1] - 4) for p in curve([(520, 1500), (640, 1130), (690, 800), (610, 500), (640, 220), (740, -60), (700, -360)])[::2]],
       (640, -740))
street("lane", "竹影巷", ("木棉路", Y, -230), (330, -220), (470, -226), ("柳堤路", Y, -240))
street("lane", "迎春巷", ("山茶路", X, 330), (336, -310), (330, -220), (322, -100), ("银杏大道", X, 318))
street("lane", "含笑巷", ("木棉路", Y, 870), (400, 850), ("柳堤路", Y, 880))


def river_width(t):
    return 52 + 14 * math.sin(9 * t) + 10 * t


def oval(x, y, wide, deep):
    return [(x + wide * math.cos(k * math.pi / 12), y + deep * math.sin(k * math.pi / 12)) for k in range(24)]


areas = [
    ("park", "", ribbon(RIVER, lambda t: river_width(t) + 44)),
    ("park", "木棉公园", curve([(210, 60), (290, 90), (296, 240), (270, 268), (180, 268), (178, 90)], True, 14)),
    ("park", "镜湖公园", curve([(-930, 180), (-700, 130), (-655, 260), (-670, 520), (-790, 560), (-940, 500)], True, 14)),
    ("water", "镜湖", curve([(-890, 300), (-800, 250), (-720, 300), (-730, 420), (-800, 470), (-870, 430)], True, 14)),
    ("park", "海棠公园", curve([(1185, 690), (1370, 680), (1385, 860), (1350, 1010), (1240, 1010), (1195, 860)], True, 14)),
    ("park", "溪畔绿地", curve([(820, 660), (900, 660), (920, 800), (880, 960), (800, 1040), (770, 960), (775, 780)], True, 14)),
    ("park", "松涛公园", curve([(-2240, 200), (-1700, 220), (-1660, 620), (-1800, 820), (-2200, 760), (-2330, 480)], True, 14)),
    ("park", "芦花湿地", curve([(1790, -600), (2120, -620), (2130, -790), (1960, -790), (1790, -840)], True, 14)),
    ("park", "梅园", curve([(-960, -600), (-790, -580), (-780, -720), (-960, -700)], True, 14)),
    ("square", "银杏广场", [(-215, 30), (-118, 28), (-116, 110), (-214, 112)]),
    ("hospital", "银杏医院", [(170, -60), (300, -54), (298, -190), (168, -196)]),
    ("school", "木棉小学", [(-240, -80), (-110, -80), (-108, -210), (-248, -212)]),
    ("school", "紫薇中学", [(1180, 90), (1370, 96), (1372, 236), (1178, 232)]),
    ("market", "石榴集市", [(-590, 340), (-480, 344), (-486, 450), (-596, 446)]),
    ("estate", "阳光小区", [(985, 312), (1126, 312), (1124, 590), (985, 572)]),
    # The schools' running tracks.
    ("park", "", oval(-205, -165, 30, 36)), ("park", "", oval(1325, 170, 30, 46)),
    ("water", "镜溪", ribbon(RIVER, river_width)),
]

# What has a name and is neither a street nor a number: kind, title, street, place.
POIS = [
    ("hospital", "银杏医院", "银杏大道", (235, -125)), ("school", "木棉小学", "杜鹃路", (-175, -145)),
    ("school", "紫薇中学", "海棠路", (1275, 165)), ("market", "石榴集市", "石榴街", (-540, 395)),
    ("square", "银杏广场", "银杏大道", (-166, 70)), ("park", "木棉公园", "木棉路", (236, 170)),
    ("park", "镜湖公园", "石榴街", (-740, 200)), ("park", "海棠公园", "海棠路", (1285, 850)),
    ("park", "溪畔绿地", "木槿路", (850, 830)), ("park", "松涛公园", "枫林路", (-1950, 480)),
    ("park", "芦花湿地", "芦花街", (1950, -700)), ("park", "梅园", "合欢路", (-870, -650)),
    ("shop", "银杏书店", "银杏大道", (76, 12)), ("food", "半山咖啡", "银杏大道", (-62, 12)),
    ("food", "老街面馆", "槐荫巷", (-108, 196)), ("food", "小满茶铺", "木棉路", (164, 214)),
    ("food", "石榴火锅", "石榴街", (-622, 236)), ("shop", "百草药房", "木棉路", (122, 118)),
    ("shop", "花信花店", "紫薇路", (262, 284)), ("shop", "四季超市", "银杏大道", (420, -22)),
    ("hotel", "溪畔客栈", "柳堤路", (548, 380)), ("food", "柳堤小馆", "柳堤路", (556, 200)),
    ("shop", "丁香文具", "丁香路", (-246, 420)), ("food", "玫瑰甜品", "玫瑰街", (1300, 452)),
    ("shop", "海棠便利店", "海棠路", (1162, 380)), ("food", "南枝饭店", "海棠路", (1120, 690)),
    ("bank", "练习银行", "银杏大道", (1020, 76)), ("post", "练习邮局", "凤凰大道", (1672, 330)),
    ("office", "凤凰大厦", "凤凰大道", (1600, 160)), ("office", "木棉中心", "木棉路", (190, 520)),
    ("estate", "银杏花园", "银杏大道", (60, 160)), ("estate", "木棉新村", "木棉路", (20, 440)),
    ("estate", "紫薇苑", "紫薇路", (520, 430)), ("estate", "海棠里", "海棠路", (1270, 340)),
    ("estate", "蔷薇园", "蔷薇街", (1520, 360)), ("estate", "桂花小区", "桂花路", (-140, 440)),
    ("estate", "山茶花园", "山茶路", (-80, -320)), ("estate", "合欢苑", "合欢路", (-120, -620)),
    ("estate", "柳堤人家", "柳堤路", (450, -300)), ("estate", "凤凰城", "凤凰大道", (1860, 330)),
    ("estate", "香樟雅居", "香樟大道", (-60, 860)), ("estate", "梧桐里", "梧桐大道", (-1200, 260)),
    ("estate", "枇杷园", "枇杷巷", (1400, -280)), ("estate", "芙蓉小区", "芙蓉街", (-480, -240)),
    ("estate", "杜鹃新城", "杜鹃路", (-500, -620)), ("estate", "樱桃湾", "樱桃街", (900, 1400)),
    ("estate", "桃花源小区", "桃花街", (-140, 1360)), ("estate", "兰草居", "兰草街", (700, -1420)),
    ("estate", "水杉公寓", "水杉路", (-1320, -240)), ("estate", "榕树花园", "榕树街", (2240, 330)),
]

# The edge of town.
LAND = curve([(-2750, -1500), (-2500, -2050), (-1500, -2250), (0, -2300), (1500, -2300), (2500, -2150), (2950, -1500),
              (3000, 0), (2950, 1500), (2600, 2200), (1500, 2400), (0, 2400), (-1500, 2400), (-2450, 2150), (-2800, 1400),
              (-2850, 0)], True)


# ---- what is taken already, in squares of 4 m ----

CELL, LEFT, BOTTOM, COLUMNS, ROWS = 4, -2900, -2450, 1500, 1240
taken = bytearray(COLUMNS * ROWS)


def is_taken(x, y):
    column, row = int((x - LEFT) / CELL), int((y - BOTTOM) / CELL)
    return not (0 <= column < COLUMNS and 0 <= row < ROWS) or taken[row * COLUMNS + column] != 0


def take(x, y, radius, value=1):
    for row in range(int((y - radius - BOTTOM) / CELL), int((y + radius - BOTTOM) / CELL) + 1):
        for column in range(int((x - radius - LEFT) / CELL), int((x + radius - LEFT) / CELL) + 1):
            if 0 <= column < COLUMNS and 0 <= row < ROWS and \
                    math.hypot(LEFT + (column + .5) * CELL - x, BOTTOM + (row + .5) * CELL - y) <= radius:
                taken[row * COLUMNS + column] |= value


def take_line(line, radius):
    for _, p, _ in walk(line, CELL):
        take(p[0], p[1], radius)


def take_polygon(polygon):
    for row in range(ROWS):
        y = BOTTOM + (row + 0.5) * CELL
        if min(p[1] for p in polygon) - CELL < y < max(p[1] for p in polygon) + CELL:
            for column in range(COLUMNS):
                if inside(polygon, (LEFT + (column + 0.5) * CELL, y)):
                    taken[row * COLUMNS + column] = 1


def add_lanes():
    """Lanes without a name, square to a street, to the next street; what makes blocks of the gaps."""
    for kind, name, line in list(streets):
        if kind == "path" or name == "银杏环岛":
            continue
        s = 90.0
        while s < length_of(line) - 70:
            spot = next(walk(line, 1e9, s), None)
            s += rng.uniform(120, 190)
            if spot is None:
                break
            _, p, (ux, uy) = spot
            side = rng.choice((-1, 1))
            turn = rng.uniform(-0.16, 0.16)
            dx, dy = -uy * side, ux * side
            dx, dy = dx * math.cos(turn) - dy * math.sin(turn), dx * math.sin(turn) + dy * math.cos(turn)
            far = (p[0] + dx * 420, p[1] + dy * 420)
            near = (p[0] + dx * 3, p[1] + dy * 3)
            hits = [t for _, _, other in streets for a, b in zip(other, other[1:])
                    for t in [crossing(near, far, a, b)] if t is not None]
            if not hits or not 0.17 < min(hits) < 0.85:
                continue
            end = (near[0] + (far[0] - near[0]) * min(hits), near[1] + (far[1] - near[1]) * min(hits))
            lane = [p, end]
            probe = [q for _, q, _ in walk(lane, 6, 14)][:-3]
            if any(inside(area, q) for _, _, area in areas for q in probe):
                continue
            if any(nearest(other, q)[0] < 52 for _, _, other in streets for q in probe[8:-8:6]):
                continue
            streets.append(("path", "", lane))


def try_building(x, y, ux, uy, wide, deep):
    """A rectangle around a point, square to a direction, if all of it is free."""
    corners = [(x + ux * a - uy * b, y + uy * a + ux * b)
               for a, b in ((-wide / 2, -deep / 2), (wide / 2, -deep / 2), (wide / 2, deep / 2), (-wide / 2, deep / 2))]
    na, nb = int(wide // 4) + 1, int(deep // 4) + 1
    spots = []
    for i in range(na + 1):
        for j in range(nb + 1):
            a, b = wide * (i / na - .5), deep * (j / nb - .5)
            spots.append((x + ux * a - uy * b, y + uy * a + ux * b))
            if is_taken(*spots[-1]):
                return None
    for spot in spots:
        take(spot[0], spot[1], 5.5)
    if wide > 26 and deep > 20 and rng.random() < 0.35:
        # An L: a corner is left out.
        a, b = wide * rng.uniform(-.05, .2), deep * rng.uniform(-.05, .15)
        cut = (x + ux * a - uy * b, y + uy * a + ux * b)
        side = (x + ux * wide / 2 - uy * b, y + uy * wide / 2 + ux * b)
        back = (x + ux * a - uy * deep / 2, y + uy * a + ux * deep / 2)
        corners = corners[:2] + [side, cut, back] + corners[3:]
    return corners


def add_frontage():
    """Buildings along the streets, facing them."""
    for kind, name, line in streets:
        if name == "银杏环岛":
            continue
        for side in (-1, 1):
            s = rng.uniform(14, 30)
            total = length_of(line)
            while s < total - 12:
                _, p, (ux, uy) = next(walk(line, 1e9, s), (0, line[-1], (1, 0)))
                wide = rng.choice((16, 18, 22, 26, 34, 40)) if kind != "path" else rng.choice((14, 18, 24))
                deep = rng.choice((11, 12, 14, 16, 20)) + (6 if kind == "avenue" else 0)
                off = HALF[kind] + 6 + deep / 2
                far = math.hypot(p[0] - 600, p[1] - 100) / 2600
                built = inside(LAND, p) and rng.random() > far * 0.55 and \
                    try_building(p[0] - uy * off * side, p[1] + ux * off * side, ux, uy, wide, deep)
                if built:
                    buildings.append(built)
                s += wide + rng.choice((5, 6, 8, 12)) if built else 11


def choose_zone(x, y):
    """What is built here: every 300 m something else, always the same."""
    noise = math.sin(math.floor(x / 300) * 12.9898 + math.floor(y / 260) * 78.233) * 43758.5453
    return "slabs slabs towers courts halls".split()[int((noise - math.floor(noise)) * 5)]


# zone: how far apart, across and down; what is tried, across and deep
ZONES = {
    "slabs": (58, 34, ((48, 13), (34, 13), (20, 12))),
    "towers": (52, 50, ((26, 24), (20, 20), (18, 14))),
    "courts": (84, 66, ((66, 48), (40, 15), (24, 14))),
    "halls": (92, 70, ((74, 46), (48, 32), (26, 18))),
}


def add_backs():
    """What stands behind them."""
    lines = [line for _, name, line in streets if name]
    for zone, (across, down, sizes) in ZONES.items():
        for y in range(-2200, 2350, down):
            for x in range(-2750, 2950, across):
                px, py = x + rng.uniform(-6, 6), y + rng.uniform(-3, 3)
                if choose_zone(px, py) != zone or is_taken(px, py) or not inside(LAND, (px, py)):
                    continue
                if rng.random() < math.hypot(px - 600, py - 100) / 2600 * 0.75:
                    continue
                line = lines[min(range(len(lines)), key=lambda k: nearest(lines[k], (px, py))[0])]
                i = min(range(len(line) - 1), key=lambda i: math.dist(line[i], (px, py)))
                n = math.dist(line[i], line[i + 1])
                ux, uy = (line[i + 1][0] - line[i][0]) / n, (line[i + 1][1] - line[i][1]) / n
                if abs(ux) < abs(uy):
                    ux, uy = uy, -ux
                if ux < 0:
                    ux, uy = -ux, -uy
                for wide, deep in sizes:
                    built = try_building(px, py, ux, uy, wide, deep)
                    if built:
                        if zone == "courts" and deep > 40:
                            built = open_court(px, py, ux, uy, wide, deep)
                        buildings.append(built)
                        break


def turn(x, y, ux, uy, points):
    return [(x + ux * a - uy * b, y + uy * a + ux * b) for a, b in points]


def open_court(x, y, ux, uy, wide, deep):
    """A house around a yard that is open on one side."""
    a, b, wall = wide / 2, deep / 2 * rng.choice((-1, 1)), 13
    inner = b - math.copysign(wall, b)
    return turn(x, y, ux, uy, [(-a, -b), (-a, b), (a, b), (a, -b), (a - wall, -b), (a - wall, inner),
                               (-a + wall, inner), (-a + wall, -b)])


def add_grounds():
    """What stands on the grounds that are drawn by hand."""
    for x, y, wide, deep in ((200, -85, 34, 22), (262, -84, 52, 20), (232, -130, 92, 24), (206, -172, 40, 18), (266, -172, 44, 16),
                             (-140, -104, 38, 14), (-140, -132, 38, 14), (-140, -186, 44, 16), (-214, -104, 44, 14),
                             (1220, 112, 60, 14), (1220, 140, 60, 14), (1222, 168, 56, 14), (1224, 208, 64, 18),
                             (-566, 372, 34, 30), (-514, 374, 34, 30), (-540, 424, 84, 22),
                             *((x, y, 36, 13) for y in (336, 368, 400, 432, 464, 496, 528, 556) for x in (1016, 1068)),
                             *((1108, y, 20, 22) for y in (340, 384, 428, 472, 560))):
        buildings.append(turn(x, y, 1, 0.03, [(-wide / 2, -deep / 2), (wide / 2, -deep / 2), (wide / 2, deep / 2), (-wide / 2, deep / 2)]))


def add_houses():
    """Numbers: odd on the left, even on the right, both growing from the beginning of a street."""
    known = {"银杏大道": (12, (0, 0)), "海棠路": (88, CUSTOMER)}
    for kind, name, line in streets:
        if not name or name == "银杏环岛":
            continue
        total = length_of(line)
        pitch, first, even = (34.0 if kind == "avenue" else 24.0), 16.0, -1
        if name in known:
            number, place = known[name]
            _, where, along = nearest(line, place)
            _, _, (ux, uy) = next(walk(line, 1e9, along))
            even = 1 if ux * (place[1] - where[1]) - uy * (place[0] - where[0]) > 0 else -1
            pitch = along / (number / 2 - 0.5)
            first = pitch / 2
        for side in (-1, 1):
            number = 2 if side == even else 1
            s = first
            while s < total - 8:
                if name in known and number == known[name][0]:
                    houses.append((name, number, known[name][1]))
                else:
                    _, p, (ux, uy) = next(walk(line, 1e9, s))
                    off = HALF[kind] + 8
                    x, y = p[0] - uy * off * side, p[1] + ux * off * side
                    clear = all(nearest(other, (x, y))[0] > HALF[k] for k, n, other in streets if n != name)
                    wet = any(inside(area, (x, y)) for k, _, area in areas if k in ("water", "park"))
                    if clear and not wet and inside(LAND, (x, y)):
                        houses.append((name, number, (x, y)))
                number += 2
                s += pitch


buildings, houses = [], []
for kind, name, line in streets:
    take_line(line, HALF[kind] + 4)
for kind, name, area in areas:
    take_polygon(area)
add_grounds()
take_line(RIVER, 42)
take(ROUND[0], ROUND[1], 62)
add_lanes()
for kind, name, line in streets:
    take_line(line, HALF[kind] + 4)
add_frontage()
add_backs()
add_houses()


# ---- out ----

def tell(points):
    """The first place from the origin, each of the others from the one before it."""
    whole = [(round(x / EAST * 1e6), round(y / NORTH * 1e6)) for x, y in points]
    return " ".join(f"{p[0] - q[0]},{p[1] - q[1]}" for p, q in zip(whole, [(0, 0)] + whole))


print("""# SPDX-License-Identifier: CC0-1.0
# A quarter that does not exist, to practise in. Made by data/make-practice-district.py; every name is
# made up. A line is a kind and its parts, between bars. Places are east,north in millionths of a
# degree: the first of a line from the origin, each other from the one before. GCJ-02.
#   origin|longitude|latitude
#   land|outline                      where the quarter ends
#   area|kind|name|outline            park, water, square, hospital, school, market, estate
#   street|kind|name|line             avenue, street, lane; path, which has no name
#   building|outline
#   place|kind|title|address|place    what has a name and an address
#   houses|street|numbers|places      as many of the one as of the other""")
print(f"origin|{LNG:.6f}|{LAT:.6f}")
print(f"land|{tell(LAND)}")
for kind, name, area in areas:
    print(f"area|{kind}|{name}|{tell(area)}")
for kind, name, line in streets:
    print(f"street|{kind}|{name}|{tell(line)}")
for corners in buildings:
    print(f"building|{tell(corners)}")
print(f"place|estate|阳光小区|海棠路88号|{tell([CUSTOMER])}")
for kind, title, on, (x, y) in POIS:
    near = min((h for h in houses if h[0] == on), key=lambda h: math.dist(h[2], (x, y)))
    print(f"place|{kind}|{title}|{near[0]}{near[1]}号|{tell([(x, y)])}")
for name in dict.fromkeys(house[0] for house in houses):
    those = [house for house in houses if house[0] == name]
    print(f"houses|{name}|{' '.join(str(house[1]) for house in those)}|{tell([house[2] for house in those])}")
