#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A report can be issued and made as it was known, has its deadline or the reason why it has none, a transcript in each
language and a unit test."""
import re
import sys
import tomllib

from common import SOURCE, finish, specifications

NOT_OF_CASES = {"list", "diff"}  # they tell of issues


def scheduled():
    """Reports that a chapter gives a deadline."""
    found = set()
    for path in (SOURCE / "examples/books/chapters").glob("*.toml"):
        found |= {rule["report"] for rule in tomllib.loads(path.read_text(encoding="utf-8")).get("schedule", [])}
    return found


def excused():
    """Reports of which tests/catalogue.txt says why they have none."""
    text = (SOURCE / "tests/catalogue.txt").read_text(encoding="utf-8")
    return set(re.findall(r"^RPT-\d+ report (\S+): .+", text, re.MULTILINE))


def texts(folder, pattern):
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((SOURCE / folder).glob(pattern)))


def main():
    complaints = []
    played, tested = texts("tests/golden", "*.txt"), texts("tests/unit/core/report", "*_test.cpp")
    with_deadline, without = scheduled(), excused()
    reports = [command for command in specifications()[2] if command["path"][0] == "report" and command["path"][1] not in NOT_OF_CASES]
    for command in reports:
        name = command["path"][1]
        options = {option["name"] for option in command["options"]}
        runs = re.findall(rf"^[$>] (.*\breport {name}(?![\w-]).*)$", played, re.MULTILINE)
        checks = {
            "it takes no --issue": "--issue" in options,
            "it takes no --as-known": "--as-known" in options,
            "no chapter has its schedule, and tests/catalogue.txt does not say why": name in with_deadline | without,
            "a chapter has its schedule, but tests/catalogue.txt says that it has none": not (name in with_deadline and name in without),
            "no transcript in tests/golden runs it": any("zh_CN" not in run for run in runs),
            "no transcript in tests/golden runs it in Chinese": any("--lang zh_CN" in run for run in runs),
            "no test in tests/unit/core/report makes it": f'("{name}"' in tested,
        }
        complaints += [f"svc report {name}: {complaint}" for complaint, fine in checks.items() if not fine]
    if not reports:
        complaints.append("there are no reports")
    sys.exit(finish(complaints))


if __name__ == "__main__":
    main()
