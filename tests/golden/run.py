#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Plays transcripts: stories that read as documentation and are checked word for word.

    # prose; blank lines separate steps
    @now 2026-01-15T10:00:00+08:00     the clock from here on
    @uid 1000                          who acts from here on
    @env NAME=VALUE                    a variable from here on
    @nocheck                           the story damages its store: do not check it at the end
    $ svc ticket add ...               a line for sh; lines that begin with "> " continue it
    expected output
    2> expected words on standard error
    ? 3                                the exit code, where it is not 0

Output lines that are empty or begin with one of # $ @ > ? \\ or "2> " are written with a \\ before them.
The store is svc.db in an empty folder; $SVC_SOURCE is the source tree. A story that leaves a store must leave a sound
one: `svc store check`, `svc log verify` and `svc policy verify` run at its end, and its proof is checked alone. --accept rewrites the stories with what happened.
"""
import argparse
import difflib
import os
import pathlib
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
SPECIAL = "#$@>?\\"
NO_NEWLINE = "\\ no newline at end"


class Step:
    def __init__(self, command):
        self.command = command


def parse(text):
    """The story as a list: plain lines (str), and Steps whose expected output is dropped."""
    parts, lines, at = [], text.split("\n"), 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if not line.startswith("$ "):
            parts.append(line)
            continue
        command = [line[2:]]
        while at < len(lines) and lines[at].startswith("> "):
            command.append(lines[at][2:])
            at += 1
        while at < len(lines) and lines[at] != "" and lines[at][0] not in "#$@":
            at += 1
        parts.append(Step("\n".join(command)))
    return parts


def written(text, prefix=""):
    if not text:
        return []
    ended = text.endswith("\n")
    out = []
    for line in (text[:-1] if ended else text).split("\n"):
        if not prefix and (line == "" or line[0] in SPECIAL or line.startswith("2> ")):
            line = "\\" + line
        out.append((prefix + line).rstrip(" ") if prefix and not line else prefix + line)
    return out if ended else out + [NO_NEWLINE]


class Stage:
    """An empty folder, a clock, a person and an environment to play in."""

    def __init__(self, svc, folder):
        self.folder = folder
        (folder / "bin").mkdir()
        (folder / "work").mkdir()
        (folder / "bin" / "svc").symlink_to(svc)
        self.steps = 0
        self.check = True
        self.env = {
            "PATH": f"{folder}/bin:{os.environ.get('PATH', '/usr/bin:/bin')}",
            "HOME": str(folder), "LC_ALL": "C.UTF-8", "TZ": "UTC0", "SVC_DB": "svc.db", "SVC_SOURCE": str(SOURCE),
            "SVC_TEST_NOW": "2026-01-15T10:00:00+08:00", "SVC_TEST_UID": "1000",
        }

    def set(self, line):
        name, _, value = line[1:].partition(" ")
        if name == "now":
            self.env["SVC_TEST_NOW"] = value.strip()
        elif name == "uid":
            self.env["SVC_TEST_UID"] = value.strip()
        elif name == "env":
            key, _, content = value.partition("=")
            self.env[key] = content
        elif name == "nocheck":
            self.check = False
        else:
            sys.exit(f"unknown directive: {line}")

    def run(self, command):
        self.steps += 1
        self.env["SVC_TEST_ENTROPY"] = str(self.steps)
        done = subprocess.run(["sh", "-c", command], cwd=self.folder / "work", env=self.env, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=120, check=False)
        return done.returncode, self.stable(done.stdout), self.stable(done.stderr)

    def stable(self, raw):
        text = raw.decode("utf-8", "backslashreplace")
        return text.replace(str(self.folder), "$TMP").replace(str(SOURCE), "$SVC_SOURCE")

    def sound(self):
        """Complaints about the store that the story leaves."""
        complaints = []
        if not self.check or not (self.folder / "work" / "svc.db").exists():
            return complaints
        for words in ("store check", "log verify", "policy verify", "policy proof --with-books --quiet | svc policy verify --proof -"):
            if self.run(f"svc {words} --help")[0] != 0:
                continue
            status, out, err = self.run(f"svc {words}")
            if status != 0:
                complaints.append(f"the store it leaves fails `svc {words}` (exit {status}):\n{out}{err}")
        return complaints


def play(svc, story):
    out = []
    with tempfile.TemporaryDirectory() as folder:
        stage = Stage(svc, pathlib.Path(folder).resolve())
        for part in parse(story):
            if isinstance(part, str):
                if part.startswith("@"):
                    stage.set(part)
                out.append(part)
                continue
            status, stdout, stderr = stage.run(part.command)
            first, *rest = part.command.split("\n")
            out += ["$ " + first] + ["> " + line for line in rest]
            out += written(stdout) + written(stderr, "2> ") + ([f"? {status}"] if status else [])
        return "\n".join(out), stage.sound()


def main():
    arguments = argparse.ArgumentParser(description="Play transcripts and compare.")
    arguments.add_argument("--svc", default=str(SOURCE / "build/release/tests/svc_fixed"))
    arguments.add_argument("--accept", action="store_true", help="rewrite the stories with what happened")
    arguments.add_argument("stories", nargs="*", type=pathlib.Path)
    options = arguments.parse_args()
    if not os.access(options.svc, os.X_OK):
        sys.exit(f"{options.svc} is not there to be played with")
    failed = 0
    for path in options.stories or sorted(pathlib.Path(__file__).parent.glob("*.txt")):
        expected = path.read_text(encoding="utf-8")
        actual, complaints = play(pathlib.Path(options.svc).resolve(), expected)
        if actual != expected:
            sys.stdout.writelines(difflib.unified_diff(expected.splitlines(True), actual.splitlines(True), f"{path} (written)", "(played)"))
            if options.accept:
                path.write_text(actual, encoding="utf-8")
                print(f"accepted {path}")
            else:
                failed += 1
        for complaint in complaints:
            print(f"{path}: {complaint}")
            failed += 1
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
