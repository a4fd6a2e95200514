#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every message has a Chinese translation with the same named placeholders, and msgfmt finds nothing wrong."""
import re
import subprocess
import sys
import tempfile

from common import SOURCE, finish

CATALOGUE = SOURCE / "cli/po/zh_CN.po"


def entries(po):
    """id -> translation of a catalogue's text; the first translation of an id counts."""
    found, field, pair = {}, None, {"msgid": "", "msgstr": ""}

    def keep():
        if pair["msgid"] or pair["msgstr"]:
            found.setdefault(pair["msgid"], pair["msgstr"])

    for line in po.split("\n"):
        match = re.match(r'(msgid|msgstr)(?:\[0\])? "(.*)"$', line)
        if match and match[1] == "msgid":
            keep()
            pair = {"msgid": "", "msgstr": ""}
        if match:
            field = match[1]
            pair[field] = match[2]
        elif line.startswith('"') and field:
            pair[field] += line[1:-1]
        else:
            field = None
    keep()
    found.pop("", None)
    return found


# A deadline that has passed is 逾期; 超期 is said of goods that lay for longer than they may, which makes somebody liable.
AGED = {"late, somebody is liable", "Late, somebody is liable", "Amount late", "Past the limit", "Who let them lie for too long"}


def names(text):
    return set(re.findall(r"\{([a-z_0-9]+)\}", text))


def main():
    complaints = []
    template = subprocess.run(["sh", str(SOURCE / "cli/po/extract.sh"), str(SOURCE)], capture_output=True, text=True, check=True).stdout
    messages = entries(template)
    chinese = entries(CATALOGUE.read_text(encoding="utf-8"))
    where, places = [], {}
    for line in template.split("\n"):
        if line.startswith("#: "):
            where += line[3:].split()
        elif line.startswith("msgid "):
            places[line[7:-1]] = where
            where = []
    for message in messages:
        translation = chinese.get(message, "")
        at = (places.get(message) or [""])[0]
        if not translation:
            complaints.append(f'{at}: no Chinese for "{message}"')
        elif names(message) != names(translation):
            complaints.append(f'{at}: placeholders differ: "{message}" and "{translation}"')
    for message, translation in chinese.items():
        if ("超期" in translation) != (message in AGED):
            complaints.append(f'"{message}": a deadline is 逾期, an age beyond its limit 超期: "{translation}"')
    for message in chinese:
        if message not in messages:
            print(f'note: nothing says "{message}" any more')
    with tempfile.NamedTemporaryFile(suffix=".po") as merged:
        subprocess.run(["msguniq", "--use-first", f"--output-file={merged.name}", str(CATALOGUE)], check=True)
        checked = subprocess.run(["msgfmt", "--check-format", "--output-file=/dev/null", merged.name], capture_output=True, text=True)
        if checked.returncode != 0:
            complaints.append(checked.stderr)
    sys.exit(finish(complaints))


if __name__ == "__main__":
    main()
