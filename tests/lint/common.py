# SPDX-License-Identifier: MIT
"""What the lint tests share."""
import argparse
import json
import pathlib
import subprocess

SOURCE = pathlib.Path(__file__).resolve().parents[2]


def programs():
    """--svc and --spec: the built program and the dump of its specifications."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--svc", default=str(SOURCE / "build/release/cli/svc"))
    arguments.add_argument("--spec", default=str(SOURCE / "build/release/tests/svc_spec"))
    return arguments.parse_args()


def specifications():
    """The options of every command, those of recording ones, and all commands."""
    lines = subprocess.run([programs().spec], capture_output=True, text=True, check=True).stdout.splitlines()
    shared, *commands = map(json.loads, lines)
    return shared["global"], shared["recording"], commands


def finish(complaints):
    """Prints what is wrong; the exit code."""
    for complaint in complaints:
        print(complaint)
    print(f"{len(complaints)} complaints" if complaints else "clean")
    return 1 if complaints else 0
