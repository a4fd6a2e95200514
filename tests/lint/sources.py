#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The house style that a machine can check: who may include whom, what is banned, how long things may be."""
import re
import sys

from common import SOURCE, finish

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]')
LINE = re.search(r"^ColumnLimit: (\d+)$", (SOURCE / ".clang-format").read_text(encoding="utf-8"), re.MULTILINE)
LIMITS = {"header": 120, "source": 300, "command": 120, "main": 40, "function": 40, "CMakeLists.txt": 80, "line": int(LINE[1])}

# What may not stand in a source, and where it may.
BANS = [
    (r"std::c(out|err|in)\b|<iostream>", "write through World::streams", ()),
    (r"<regex>|std::regex", "regex costs start-up; scan by hand (core/base/scan.hpp)", ()),
    (r"\b(system|steady|high_resolution)_clock::now|\b(time|gettimeofday|clock_gettime)\(", "the clock is World::now",
     ("cli/real_world.cpp", "core/store/sqlite_db.cpp", "cli/progress.cpp")),
    (r"\b(secure_)?getenv\(|\benviron\b(?!ment)", "the environment is World::environment", ("cli/real_world.cpp",)),
    (r"\bgete?uid\(", "the identity is World::uid", ("cli/real_world.cpp",)),
    (r"\bgetrandom\(|std::random_device|\brand\(", "randomness is World::entropy", ("cli/real_world.cpp",)),
    (r"(?i)\bselect\s+\*", "name the columns", ()),
    (r"\b(f|s|sn|v)?printf\(|\bputs\(|fmt::print\(", "write through World::streams", ()),
    (r"\bTODO\b|\bFIXME\b|\bXXX\b", "finish it or file an issue", ()),
    (r"\bsystem\(|\bpopen\(", "no shell", ()),
    (r"""fmt::format\(\s*"(?i:select|insert|update|delete|with)\s.*([=<>]\s*\{|'\{)""", "values are bound as $1, $2", ()),
]
SQL = re.compile(r'"(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH)\s')
SQL_ROOMS = re.compile(r"^core/(store/.*|report/.*|people/identity|[a-z]+/.*_store)\.(cpp|hpp)$")


def sources():
    for room in ("core", "cli"):
        for path in sorted((SOURCE / room).rglob("*")):
            if path.suffix in (".cpp", ".hpp", ".def"):
                yield path.relative_to(SOURCE).as_posix(), path.read_text(encoding="utf-8").split("\n")


def include_rules():
    """tests/lint/includes.txt: rooms with what they may include, and headers with the only files that may include them."""
    rooms, heavy = {}, {}
    for line in (SOURCE / "tests/lint/includes.txt").read_text(encoding="utf-8").split("\n"):
        line = line.split("#")[0].strip()
        if not line:
            continue
        kind, name, _, *allowed = line.split()
        (rooms if kind == "room" else heavy)[name] = allowed
    return rooms, heavy


def longest(prefixes, name):
    """The longest of the prefixes (files or folders) that `name` lies under."""
    fitting = [p for p in prefixes if name == p or name.startswith(p + "/") or name.startswith(p + ".")]
    return max(fitting, key=len, default=None)


def check_includes(name, lines, complaints):
    rooms, heavy = include_rules()
    room = longest(rooms, name)
    if room is None:
        complaints.append(f"{name}: its room is not in tests/lint/includes.txt")
        return
    for number, line in enumerate(lines, 1):
        found = INCLUDE.match(line)
        if not found:
            continue
        target = found[2]
        guarded = next((h for h in heavy if target == h or (h.endswith("/") and target.startswith(h))), None)
        if guarded and not any(name == a or name.startswith(a + "/") for a in heavy[guarded]):
            complaints.append(f"{name}:{number}: <{target}> belongs to {', '.join(heavy[guarded])} alone")
        if found[1] == '"':
            if not target.startswith(("core/", "cli/", "tests/")):
                complaints.append(f'{name}:{number}: "{target}" is not named from the top of the tree')
                continue
            to = longest(rooms, target)
            if to != room and longest(rooms[room], target) is None:
                complaints.append(f"{name}:{number}: {room} may not include {target}")


def without_comment(line):
    return re.sub(r"//.*", "", line) if '"' not in line else line


def check_bans(name, lines, complaints):
    for number, line in enumerate(lines, 1):
        for pattern, reason, where in BANS:
            if name not in where and re.search(pattern, line if "TODO" in pattern else without_comment(line)):
                complaints.append(f"{name}:{number}: {line.strip()[:80]} ({reason})")
        if SQL.search(line) and not SQL_ROOMS.match(name):
            complaints.append(f"{name}:{number}: SQL outside *_store.cpp, core/store and core/report")


def functions(lines):
    """Blocks from a line that begins in column 0 to the `}` in column 0, which is how the formatter lays functions out."""
    start = None
    for number, line in enumerate(lines, 1):
        if line == "}":
            if start is not None:
                yield start, number
            start = None
        elif re.match(r"[A-Za-z_]", line) and not line.endswith(";"):
            start = number


def check_sizes(name, lines, complaints):
    kind = ("main" if name == "cli/main.cpp" else "command" if name.startswith("cli/commands/")
            else "header" if name.endswith(".hpp") else "source")
    if name.endswith(".def"):
        return
    size = len(lines) - 1
    if size > LIMITS[kind]:
        complaints.append(f"{name}: {size} lines; a {kind} has at most {LIMITS[kind]}")
    for start, end in functions(lines):
        if end - start + 1 > LIMITS["function"]:
            complaints.append(f"{name}:{start}: a function of {end - start + 1} lines; at most {LIMITS['function']}")
    for number, line in enumerate(lines, 1):
        if len(line) > LIMITS["line"]:
            complaints.append(f"{name}:{number}: {len(line)} characters in a line; at most {LIMITS['line']}")


def main():
    complaints = []
    for name, lines in sources():
        if lines[0].removeprefix("// ") != "SPDX-License-Identifier: MIT" and not name.endswith(".def"):
            complaints.append(f"{name}:1: the first line is the SPDX line")
        if name.endswith(".hpp") and "#pragma once" not in lines:
            complaints.append(f"{name}: #pragma once is missing")
        check_includes(name, lines, complaints)
        check_bans(name, lines, complaints)
        check_sizes(name, lines, complaints)
    for path in [SOURCE / "CMakeLists.txt", *SOURCE.glob("c*/CMakeLists.txt"), *SOURCE.glob("tests/CMakeLists.txt")]:
        size = path.read_text(encoding="utf-8").count("\n")
        if size > LIMITS["CMakeLists.txt"]:
            complaints.append(f"{path.relative_to(SOURCE)}: {size} lines; at most {LIMITS['CMakeLists.txt']}")
    sys.exit(finish(complaints))


if __name__ == "__main__":
    main()
