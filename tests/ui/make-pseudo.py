#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""make-pseudo.py SRCDIR DIR: a catalogue of a language that nobody speaks, en_XA, from the sources' strings.

Each text stands in brackets, has accents and is 35 % longer: ⟦Ôpéñ òòò⟧. What shows no brackets was not marked for
translation, and what is cut had room for nothing but its English. Placeholders, tags, entities, addresses and the
letter of a mnemonic stay as they are. It is written to DIR/en_XA/LC_MESSAGES/dispatch-desk.mo.
"""
import re
import subprocess
import sys
from pathlib import Path

# The keywords are those of meson's preset "glib".
KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "g_dcgettext:2", "g_dngettext:2,3", "g_dpgettext2:2c,3"]
FLAGS = ["N_:1:pass-c-format", "C_:2:pass-c-format", "NC_:2:pass-c-format", "g_dngettext:2:pass-c-format",
         "g_strdup_printf:1:c-format", "g_string_printf:2:c-format", "g_string_append_printf:2:c-format",
         "g_set_error:4:c-format", "g_error_new:3:c-format", "g_print:1:c-format", "g_printerr:1:c-format"]
KEPT = re.compile(r"%(?:\d+\$)?[-+ #0'I]*(?:\*|\d+)?(?:\.(?:\*|\d+))?(?:hh|h|ll|l|j|z|t)?[A-Za-z%]"
                  r"|<[^<>]*>|&[a-z#0-9]+;|https?://\S+|\\[n\"\\]|_\w|\{[^{}]*\}")
ACCENTS = str.maketrans("aeiounycAEIOUNYC", "àéîôûñýçÀÉÎÔÛÑÝÇ")
LONGER = 0.35


def pseudo(text):
    """Of the text between the quotes of a .po file."""
    core = re.sub(r"^(?:\\n|\s)*|(?:\\n|\s)*$", "", text)
    if not core:
        return text
    start = text.index(core)
    parts, last = [], 0
    for kept in KEPT.finditer(core):
        parts += [core[last:kept.start()].translate(ACCENTS), kept.group()]
        last = kept.end()
    parts.append(core[last:].translate(ACCENTS))
    filler, missing = "", round(len(KEPT.sub("", core)) * LONGER)
    while missing > 0:  # in words, so that a line may be broken
        filler += " " + "ò" * min(missing, 6)
        missing -= 7
    return text[:start] + "⟦" + "".join(parts) + filler + "⟧" + text[start + len(core):]


def main(source, target):
    files = sorted(str(path.relative_to(source)) for end in ("c", "h", "ui") for path in source.glob("src/**/*." + end))
    template = subprocess.run(
        ["xgettext", "--files-from=-", "--output=-", "--from-code=UTF-8", "--no-location", "--no-wrap",
         *("--keyword=" + keyword for keyword in KEYWORDS), *("--flag=" + flag for flag in FLAGS)],
        cwd=source, input="\n".join(files), capture_output=True, text=True, check=True).stdout
    # msgen fills in what is asked for; --no-wrap leaves line ends in the middle as the one reason for more lines.
    english = subprocess.run(["msgen", "--no-wrap", "-"], input=template, capture_output=True, text=True, check=True)
    lines, answer = [], False
    for line in english.stdout.splitlines():
        found = re.match(r'(msg\w+(?:\[\d\])? )?"(.*)"$', line)
        if found and found.group(1):
            answer = found.group(1).startswith("msgstr")
            if answer:
                lines.append([found.group(1), found.group(2)])
                continue
        if found and answer:
            lines[-1][1] += found.group(2)
        else:
            answer = False
            lines.append(line)
    words, first = [], True
    for line in lines:
        if isinstance(line, str):
            words.append(line)
        elif first:
            words.append(line[0] + '"Language: en_XA\\nContent-Type: text/plain; charset=UTF-8\\n'
                         'Plural-Forms: nplurals=2; plural=n != 1;\\n"')
            first = False
        else:
            words.append('%s"%s"' % (line[0], pseudo(line[1])))
    folder = target / "en_XA/LC_MESSAGES"
    folder.mkdir(parents=True)
    subprocess.run(["msgfmt", "--check-format", "--output-file=" + str(folder / "dispatch-desk.mo"), "-"],
                   input="\n".join(words) + "\n", text=True, check=True)


main(Path(sys.argv[1]), Path(sys.argv[2]))
