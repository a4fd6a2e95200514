#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""examples/cron: every field of the crontab and of the timers is one, and every command they run is one of svc's, with
options that it has."""
import configparser
import re
import shlex
import shutil
import subprocess
import sys

from common import SOURCE, finish, specifications

FOLDER = SOURCE / "examples/cron"
RANGES = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 7)]


def field_fits(field, least, most):
    """"*", "*/5", "1-6", "0,30" within the range."""
    for part in field.split(","):
        found = re.fullmatch(r"(\*|(\d+)(?:-(\d+))?)(?:/(\d+))?", part)
        if not found:
            return False
        numbers = [int(number) for number in found.groups()[1:3] if number]
        if any(not least <= number <= most for number in numbers) or numbers != sorted(numbers) or found[4] == "0":
            return False
    return True


def check_command(where, line, complaints):
    shared, _, commands = specifications()
    known = {" ".join(command["path"]): command for command in commands}
    for part in re.split(r"&&|\|\||[|;]", line):
        words = shlex.split(part.replace("\\%", "%"), posix=True)
        if not words or words[0].rsplit("/", 1)[-1] != "svc":
            continue
        path = next((" ".join(words[1:1 + n]) for n in (2, 1) if " ".join(words[1:1 + n]) in known), None)
        if path is None:
            complaints.append(f"{where}: svc has no such command: {part.strip()}")
            continue
        options = {option["name"] for option in shared + known[path]["options"]}
        complaints += [f"{where}: svc {path} has no {word}" for word in words if word.startswith("--") and word.split("=")[0] not in options]


def check_crontab(complaints):
    for number, line in enumerate((FOLDER / "crontab").read_text(encoding="utf-8").split("\n"), 1):
        if not line or line.startswith("#") or re.match(r"[A-Z_]+=", line):
            continue
        fields = line.split(None, 5)
        where = f"examples/cron/crontab:{number}"
        if len(fields) < 6 or not all(field_fits(field, *span) for field, span in zip(fields, RANGES)):
            complaints.append(f"{where}: not five fields and a command")
            continue
        check_command(where, fields[5], complaints)


def check_units(complaints):
    for path in sorted([*FOLDER.glob("*.service"), *FOLDER.glob("*.timer")]):
        unit = configparser.RawConfigParser(strict=False, delimiters=("=",), comment_prefixes=("#",))
        unit.optionxform = str
        text = path.read_text(encoding="utf-8")
        unit.read_string(text)
        where = f"examples/cron/{path.name}"
        if path.suffix == ".service":
            for command in re.findall(r"^ExecStart=-?(.*)$", text, re.M):
                inner = re.fullmatch(r"/bin/sh -c '(.*)'", command)
                check_command(where, inner[1] if inner else command, complaints)
        else:
            if not path.with_suffix(".service").exists():
                complaints.append(f"{where}: there is no service of that name")
            when = unit["Timer"]["OnCalendar"]
            if shutil.which("systemd-analyze") and subprocess.run(["systemd-analyze", "calendar", when], capture_output=True, check=False).returncode != 0:
                complaints.append(f"{where}: {when} is no calendar event")


def main():
    complaints = []
    check_crontab(complaints)
    check_units(complaints)
    sys.exit(finish(complaints))


if __name__ == "__main__":
    main()
