#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Eight people at once, and one who reads: every ticket is taken in, no number is given twice, the chain holds."""
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor

import crash

WRITERS = 8


def main():
    options = crash.arguments(__doc__)
    start = time.monotonic()
    each = 4 if options.short else 100
    work = crash.Work(options)
    crash.must(work.init(), "init")

    def write(writer):
        outcomes = []
        for n in range(each):
            words = ["ticket", "add", "--phone", f"138{writer:04d}{n:04d}", "--customer-name", f"客户{writer}", "--fault", "不制冷",
                     "--request-key", f"{writer}.{n}"]
            done = work.svc(words, **({"ops": "-"} if options.plant else {}))
            outcomes.append((f"writer {writer}, ticket {n}", done.stdout.decode().strip(),
                             [] if done.returncode == 0 else [f"exit {done.returncode}: {done.stderr.decode()}"]))
        return outcomes

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reading = pool.submit(lambda: [work.svc(["ticket", "list"]).returncode for _ in range(each)])
        outcomes = [outcome for writer in pool.map(write, range(WRITERS)) for outcome in writer]
    results = [(label, wrong) for label, _, wrong in outcomes]
    results += [("reader", [] if code == 0 else [f"exit {code}"]) for code in reading.result()]
    numbers = {number for _, number, _ in outcomes}
    with sqlite3.connect(work.store) as db:
        stored = db.execute("SELECT COUNT(*) FROM ticket").fetchone()[0]
    db.close()
    expected = WRITERS * each
    results.append(("numbers", [] if len(numbers) == stored == expected else [f"{len(numbers)} numbers, {stored} tickets, {expected} expected"]))
    results.append(("store", work.faults(["init"])))
    work.remove()
    crash.report(f"{WRITERS} writers", results, time.monotonic() - start, options.plant)


main()
