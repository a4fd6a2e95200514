#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""No row of the rule catalogue is lost: tests/catalogue.txt says where each is met, and it is met there."""
import re
import sys
import tomllib

from common import SOURCE, finish, specifications

KINDS = ["table", "decision", "clock", "gate", "approval", "cap", "charge", "schedule"]
# The numbers of each group; of the last ones only those that speak of tickets and returned goods.
GROUPS = {"TKT": range(1, 30), "DSP": range(1, 46), "SLA": range(1, 36), "CUS": range(1, 27), "WAR": range(1, 16), "REC": range(1, 17),
          "RET": [*range(0, 12), *range(20, 27), *range(30, 38), *range(40, 46), *range(50, 55), *range(60, 64)],
          "PEN": [*range(1, 8), 26, 27], "RPT": [1, 2, 3, 6, 8, 9, 10, 11, 12, 14, 15, 16, 22, 24, 25, 26, 28, 29, 30, 32],
          "CF": [*range(1, 23), 49, 55, *range(60, 64), 68, 70, 71, 75, 76, 78]}
IN_PART = {"PEN", "RPT", "CF"}


def rows():
    """(line number, id, kind, where, why) of every row; where and why may be empty."""
    for number, line in enumerate((SOURCE / "tests/catalogue.txt").read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        head, _, why = line.partition(": ")
        name, _, place = head.partition(" ")
        kind, _, where = place.partition(" ")
        yield number, name, kind, where, why


def rules():
    """(file, rule) of every rule of the chapters."""
    for path in sorted((SOURCE / "examples/books/chapters").glob("*.toml")):
        book = tomllib.loads(path.read_text(encoding="utf-8"))
        for kind in KINDS:
            for rule in book.get(kind, []):
                yield path.name, rule


def params():
    found = set()
    for path in (SOURCE / "examples/books/chapters").glob("*.toml"):
        found |= set(tomllib.loads(path.read_text(encoding="utf-8")).get("params", {}))
    return found


def facts():
    words = "".join(path.read_text(encoding="utf-8") for path in (SOURCE / "core/policy").glob("dictionary_facts_*.cpp"))
    return set(re.findall(r'"([a-z_.]+)",', words))


def main():
    complaints, seen = [], {}
    covered = {row: name for name, rule in rules() for row in rule.get("covers", [])}
    commands = {" ".join(command["path"]) for command in specifications()[2]}
    known = {"command": commands, "report": {path.removeprefix("report ") for path in commands if path.startswith("report ")},
             "fact": facts(), "param": params()}
    for number, row, kind, where, why in rows():
        at = f"tests/catalogue.txt:{number}: {row}"
        if row in seen:
            complaints.append(f"{at} stands in line {seen[row]} too")
        seen[row] = number
        if kind == "rule" and row not in covered:
            complaints.append(f"{at} is a rule, but no rule of the chapters covers it")
        if kind != "rule" and row in covered:
            complaints.append(f"{at} is covered by a rule of {covered[row]}: say so")
        if kind != "rule" and not why:
            complaints.append(f"{at} does not say why it is no rule")
        if kind in known and where not in known[kind]:
            complaints.append(f"{at} is met by the {kind} '{where}', which is not there")
        if kind == "later" and where in commands:
            complaints.append(f"{at} is there by now: '{where}'")
        if kind not in {"rule", "later", "none", *known}:
            complaints.append(f"{at} is met by '{kind}', which is nothing this list knows")
    for group, numbers in GROUPS.items():
        for row in (f"{group}-{number:02}" for number in numbers):
            if row not in seen:
                complaints.append(f"tests/catalogue.txt: {row} is missing")
    for row, name in sorted(covered.items()):
        if row.split("-")[0] in GROUPS.keys() - IN_PART and row not in seen:
            complaints.append(f"{name} covers {row}, a row that tests/catalogue.txt does not know")
    sys.exit(finish(complaints))


if __name__ == "__main__":
    main()
