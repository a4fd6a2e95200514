#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A store that a group shares, in a folder that does not hand its group on: whoever writes first, the others write after him,
attach files beside his, and `store check` says what only somebody else can mend. Needs root, who alone may act as others."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

import crash

LI, WANG = 54321, 54322
GROUP, GROUP_ID = "users", 100  # of every Debian


def main():
    options = crash.arguments(__doc__)
    start = time.monotonic()
    results = []
    if os.geteuid() != 0:
        crash.report("a store that a group shares (not tried: needs root)", results, 0)
        return
    with tempfile.TemporaryDirectory() as place:
        os.chmod(place, 0o755)
        svc = shutil.copy(options.svc, place)
        folder = pathlib.Path(place, "store")
        folder.mkdir()
        os.chown(folder, LI, GROUP_ID)
        folder.chmod(0o770)
        store = folder / "svc.db"
        journal = folder / "svc.db-journal"
        files = folder / "svc.db.files"

        def case(label, user, words, status=0, said=""):
            done = subprocess.run([svc, "--db", str(store), *words], capture_output=True, check=False, user=user, group=user, extra_groups=[GROUP_ID],
                                  env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}, stdin=subprocess.DEVNULL, timeout=60, umask=0o077)
            words_said = done.stderr.decode() + done.stdout.decode()
            wrong = [] if done.returncode == status and said in words_said else [f"exit {done.returncode}: {words_said}"]
            results.append((label, wrong))
            return done.stdout.decode().strip()

        def photo(name):
            path = pathlib.Path(place, name)
            path.write_text(name)
            path.chmod(0o644)
            return str(path)

        case("made by the one", LI, ["init", "--name", "li", "--shared", GROUP])
        case("written by the one", LI, ["staff", "add", "wang", "--uid", str(WANG), "--role", "clerk"])
        ticket = case("written by the other", WANG, ["ticket", "add", "--phone", "13900139000", "--fault", "x"])
        case("attached by the other", WANG, ["ticket", "attach", ticket, photo("a")])
        case("attached by the one", LI, ["ticket", "attach", ticket, photo("b")])
        case("checked by the one", LI, ["store", "check"])
        case("checked by the other", WANG, ["store", "check"])

        if any(wrong for _, wrong in results):
            crash.report("a store that a group shares", results, time.monotonic() - start)

        # As an svc left them that did not know of groups: the folder made by the other, the journal by the one.
        for path in (files, *files.iterdir()):
            os.chown(path, WANG, WANG)
            path.chmod(0o700 if path == files else 0o600)
        os.chown(journal, LI, LI)
        case("the folder is closed to the one", LI, ["store", "check"], 8, f"chgrp {GROUP} {files}")
        case("the journal is closed to the other", WANG, ["store", "check"], 8, f"chgrp {GROUP} {journal}")
        case("the journal is opened by the one", LI, ["ticket", "add", "--phone", "13900139000", "--fault", "y"])
        case("the folder is opened by the other", WANG, ["ticket", "add", "--phone", "13900139000", "--fault", "z"])
        case("attached by the one again", LI, ["ticket", "attach", ticket, photo("c")])
        case("nothing is wanting", LI, ["store", "check"])
    crash.report("a store that a group shares", results, time.monotonic() - start)


main()
