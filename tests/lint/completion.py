#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The completion scripts load in their shells and offer what the specifications say."""
import shutil
import subprocess
import sys
import tempfile

from common import finish, programs

# A line as typed so far; words that must be offered, words that must not.
CASES = [
    ("svc cal", ["calendar"], []),
    ("svc calendar ", ["due", "between", "show"], ["init"]),
    ("svc --lang zh_CN calendar ", ["due", "between", "show"], ["init"]),
    ("svc --format ", ["json", "csv", "html"], ["due"]),
    ("svc calendar due --ba", ["--basis"], []),
    ("svc calendar due --basis ", ["hours", "business", "days", "workdays"], ["--start"]),
    ("svc completion ", ["bash", "zsh", "fish"], []),
]
BASH = """source "$1"; line=$2; COMP_WORDS=($line); [[ $line == *' ' ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _svc; printf '%s\\n' "${COMPREPLY[@]}" """


def offered(shell, script, line):
    command = {"bash": ["bash", "-c", BASH, "bash", script, line],
               "fish": ["fish", "--no-config", "-c", 'source $argv[1]; complete -C "$argv[2]"', script, line]}[shell]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return [word.split("\t")[0] for word in done.stdout.split("\n")], done.stderr


def main():
    complaints = []
    for shell in ("bash", "zsh", "fish"):
        if shutil.which(shell) is None:
            print(f"skipped: there is no {shell}")
            continue
        with tempfile.NamedTemporaryFile("w", suffix="." + shell) as script:
            script.write(subprocess.run([programs().svc, "completion", shell], capture_output=True, text=True, check=True).stdout)
            script.flush()
            syntax = subprocess.run([shell, "-n", script.name], capture_output=True, text=True, check=False)
            if syntax.returncode != 0 or syntax.stderr:
                complaints.append(f"{shell}: {syntax.stderr}")
            for line, wanted, unwanted in CASES if shell != "zsh" else []:
                words, errors = offered(shell, script.name, line)
                if errors:
                    complaints.append(f"{shell}: {errors}")
                complaints += [f"{shell}: “{line}” does not offer {word}" for word in wanted if word not in words]
                complaints += [f"{shell}: “{line}” offers {word}" for word in unwanted if word in words]
    sys.exit(finish(complaints))


if __name__ == "__main__":
    main()
