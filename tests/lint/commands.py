#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A command has help, an example, a line in the tree's order, its place in a man page with every option, and a transcript
that runs it. A command line that a message names is one that works: command, options and words are known."""
import re
import subprocess
import sys

from common import SOURCE, finish, specifications


def page(name):
    """A man page as plain text, or nothing."""
    path = SOURCE / "man" / name
    if not path.exists():
        return None
    text = subprocess.run(["mandoc", "-T", "utf8", "-O", "width=200", str(path)], capture_output=True, text=True, check=True).stdout
    text = re.sub(".\b", "", text)
    return re.sub(r"\s+", " ", text.replace("\u2010", "-").replace("\u2212", "-"))


def played():
    """Every command line of the transcripts."""
    lines = []
    for story in sorted((SOURCE / "tests/golden").glob("*.txt")):
        lines += [line[2:] for line in story.read_text(encoding="utf-8").split("\n") if line.startswith(("$ ", "> "))]
    return lines


def documented(command, complaints):
    words = " ".join(command["path"])
    group = command["path"][0]
    names = [f"svc-{group}.1"] if len(command["path"]) == 2 else [f"svc-{group}.1", "svc-store.1", "svc.1"]
    texts = [text for text in map(page, names) if text and f"svc {words}" in text]
    if not texts:
        complaints.append(f"svc {words}: it is not in man/{' or man/'.join(names)}")
        return
    for option in command["options"]:
        if option["name"].startswith("--") and not any(re.search(re.escape(option["name"]) + r"\b", text) for text in texts):
            complaints.append(f"svc {words}: {option['name']} is not in its man page")


def hints():
    """Command lines that messages name in quotes, with placeholders filled."""
    template = subprocess.run(["sh", str(SOURCE / "cli/po/extract.sh"), str(SOURCE)], capture_output=True, text=True, check=True).stdout
    text = re.sub(r'"\n"', "", template).replace("{group}", "ticket")
    return sorted(set(re.findall("[“`](svc [^”`]*)[”`]", text)))


def followed(hint, shared, commands, complaints):
    """Whether somebody who types the hint gets a command."""
    words = hint.split()[1:]
    command = next((one for one in commands if words[:len(one["path"])] == one["path"]), None)
    if command is None:
        if not words[0].startswith("--") and not any(one["path"][0] == words[0] for one in commands if len(words) == 1):
            complaints.append(f"a message names “{hint}”, which is no command")
        return
    known = {option["name"]: option for option in command["options"] + shared}
    for word, value in zip(words, words[1:] + [""]):
        if not word.startswith("--"):
            continue
        if word not in known:
            complaints.append(f"a message names “{hint}”: svc {' '.join(command['path'])} has no {word}")
        elif known[word]["choices"] and value.islower() and value not in known[word]["choices"]:
            complaints.append(f"a message names “{hint}”: {word} does not take {value}")


def main():
    complaints = []
    shared, recording, commands = specifications()
    overview = page("svc.1") or ""
    for option in shared + recording:
        if option["name"] not in overview:
            complaints.append(f"man/svc.1 does not have {option['name']}")
    lines = played()
    paths = [" ".join(command["path"]) for command in commands]
    complaints += [f"svc {path}: it stands twice in cli/commands.def" for path in set(paths) if paths.count(path) > 1]
    for hint in hints():
        followed(hint, shared + recording, commands, complaints)
    for command in commands:
        words = " ".join(command["path"])
        if not command["help"] or command["help"].endswith("."):
            complaints.append(f"svc {words}: its help is one sentence without a full stop")
        complaints += [f"svc {words}: {option['name']} has no help" for option in command["options"] if not option["help"]]
        if not command["examples"]:
            complaints.append(f"svc {words}: no example")
        complaints += [f"svc {words}: an example is a whole command line: {example}" for example in command["examples"]
                       if not re.search(rf"\bsvc (\S+ )*?{words}\b", example)]
        documented(command, complaints)
        if not any(re.search(rf"\bsvc (--?\S+ (\S+ )?)*?{words}( |$|\))", line) for line in lines):
            complaints.append(f"svc {words}: no transcript in tests/golden runs it")
    sys.exit(finish(complaints))


if __name__ == "__main__":
    main()
