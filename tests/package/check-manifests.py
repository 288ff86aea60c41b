#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-manifests.py SRCDIR: the Flatpaks may do what they need and nothing else, are built from sources
that cannot change, and are the same program but for their name."""

import json
import pathlib
import re
import sys

NAME = "io.github.dispatchdesk.DispatchDesk"
MAY = {
    "--share=network",  # the platform, the map
    "--share=ipc",  # X11's shared memory
    "--socket=wayland",
    "--socket=fallback-x11",
    "--device=dri",
}

failures = []


def expect(good, file, words):
    if not good:
        failures.append(f"{file.name}: {words}")


def check_source(file, module, source):
    name = module["name"]
    kind = source["type"]
    if kind == "dir":
        expect(module is manifest["modules"][-1] and source["path"] == "..", file, f"{name} is a folder of the host")
        return
    expect(source.get("url", "").startswith("https://"), file, f"{name} does not come by https")
    if kind == "archive":
        expect(re.fullmatch("[0-9a-f]{64}", source.get("sha256", "")), file, f"{name} has no sha256")
    else:
        expect(kind == "git" and re.fullmatch("[0-9a-f]{40}", source.get("commit", "")), file, f"{name} has no commit")


folder = pathlib.Path(sys.argv[1]) / "flatpak"
manifests = {}
for file in sorted(folder.glob("*.json")):
    text = file.read_text()
    manifest = json.loads(text)
    manifests[file.stem] = manifest
    asked = manifest["finish-args"]
    expect(manifest["id"] == file.stem, file, "is not named after its id")
    expect(text.endswith("}\n") and "\r" not in text and "\t" not in text, file, "is not plain text")
    expect(len(asked) == len(set(asked)), file, "asks for something twice")
    expect(set(asked) <= MAY, file, f"asks for more than it needs: {sorted(set(asked) - MAY)}")
    expect(set(asked) >= MAY, file, f"lacks {sorted(MAY - set(asked))}")
    expect(manifest.get("separate-locales") is False, file, "as a single file would lose its translations")
    for module in manifest["modules"]:
        expect("network" not in str(module.get("build-options")), file, "builds with a network")
        for source in module["sources"]:
            check_source(file, module, source)

if set(manifests) != {NAME, NAME + ".Devel"}:
    failures.append(f"other manifests than expected: {sorted(manifests)}")
else:
    plain, devel = manifests[NAME], manifests[NAME + ".Devel"]
    if not devel["modules"][-1].get("run-tests"):
        failures.append("the development manifest does not run the tests")
    if "-Dprofile=development" not in devel["modules"][-1]["config-opts"]:
        failures.append("the development manifest has the other one's name on the bus")
    for key in ("runtime", "runtime-version", "sdk", "command", "cleanup"):
        if plain[key] != devel[key]:
            failures.append(f"the manifests differ in {key}")
    if plain["modules"][:-1] != devel["modules"][:-1]:
        failures.append("the manifests differ in their modules")

for failure in failures:
    print(failure)
sys.exit(bool(failures))
