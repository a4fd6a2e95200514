#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A store that cannot be written: reading goes on in a read-only directory, a writer says so; and one that somebody else
keeps locked is waited for, but not for ever."""
import os
import shutil
import sqlite3
import subprocess
import tempfile
import time

import crash

WANG = 54321  # whom the step "staff" adds


def main():
    options = crash.arguments(__doc__)
    start = time.monotonic()
    results = []
    work = crash.Work(options)
    crash.must(work.init(), "init")
    crash.must(work.step("staff"), "staff")

    open_to_all = tempfile.TemporaryDirectory()  # the folder of the build may not be
    os.chmod(open_to_all.name, 0o755)
    svc = shutil.copy(options.svc, open_to_all.name)

    def case(label, words, status, said="", user=None):
        done = subprocess.run([svc, "--db", str(work.store), *words], capture_output=True, check=False, user=user,
                              env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}, stdin=subprocess.DEVNULL, timeout=60)
        words_said = done.stderr.decode()
        wrong = [] if done.returncode == status and said in words_said else [f"exit {done.returncode}: {words_said}"]
        results.append((label, wrong))

    with sqlite3.connect(work.store, isolation_level=None) as db:
        db.execute("BEGIN IMMEDIATE")
        before = time.monotonic()
        case("a locked store, writing", ["ticket", "add", "--phone", "13900139000", "--fault", "x"], 5, "Try again")
        waited = time.monotonic() - before
        results.append(("patience", [] if 4.5 < waited < 15 else [f"it gave up after {waited:.1f} s"]))
        case("a locked store, reading", ["store", "check"], 0)
        db.execute("ROLLBACK")
    db.close()

    user = WANG if os.geteuid() == 0 else None  # root may write anywhere
    if user is not None:
        for path in (work.folder, work.store_folder, *work.store_folder.iterdir()):
            os.chown(path, user, user)
    work.store_folder.chmod(0o500)
    work.store.chmod(0o400)
    case("a read-only directory, reading", ["store", "check"], 0, user=user)
    case("a read-only directory, a list", ["log", "show"], 0, user=user)
    case("a read-only directory, writing", ["customer", "add", "--name", "x", "--phone", "13900139000"], 6, user=user)
    work.store_folder.chmod(0o700)
    work.remove()
    open_to_all.cleanup()
    crash.report("stores that cannot be written", results, time.monotonic() - start)


main()
