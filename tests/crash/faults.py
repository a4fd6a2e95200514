#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Lets every file operation fail (I/O error, full disk, short write; once, or from then on), and in the long setting
memory run out. svc must not die of a signal, must say why it failed, and must leave a whole store that goes on working."""
import time
from concurrent.futures import ThreadPoolExecutor

import crash

KINDS = "wstuno"


def failed_at(case):
    name, state, done, label, faults = case
    work = state.copy()
    try:
        run = work.step(name, ops=KINDS, **faults)
        wrong = []
        if run.returncode < 0:
            wrong.append(f"signal {-run.returncode}")
        if run.returncode > 0 and not run.stderr.strip():
            wrong.append(f"exit {run.returncode} without a word")
        acknowledged = done + [name] if run.returncode == 0 else done
        wrong += work.faults(acknowledged)
        if not wrong and not (name == "init" and work.store.exists()):
            again = work.step(name)
            wrong = [] if again.returncode == 0 else [f"again: exit {again.returncode} {again.stderr.decode()[-200:]}"]
            wrong += work.faults(done + [name])
        return f"{name}, {label}", wrong
    finally:
        work.remove()


def cases_of(options, name, state, done):
    operations, mallocs = crash.count(state, name, KINDS)
    errors = [("EIO", 0), ("ENOSPC", 1)] if options.short else [(e, s) for e in ("EIO", "ENOSPC", "SHORT") for s in (0, 1)]
    for position, (error, sticky) in enumerate(errors):
        for n in range(1 + 5 * position if options.short else 1, operations + 1, 37 if options.short else 1):
            yield name, state, done, f"{error} at {n}{' and after' if sticky else ''}", {"fail": n, "errno": error, "sticky": sticky}
    for n in range(1, mallocs + 1, max(1, mallocs // 2) if options.short else 7):
        yield name, state, done, f"no memory from malloc {n} on", {"oom": n}


def main():
    options = crash.arguments(__doc__)
    start = time.monotonic()
    states = crash.prepared(options)
    cases = [case for name, state, done in states for case in cases_of(options, name, state, done)]
    with ThreadPoolExecutor(options.j) as pool:
        results = list(pool.map(failed_at, cases))
    for _, state, _ in states:
        state.remove()
    crash.report("injected faults", results, time.monotonic() - start, options.plant)


main()
