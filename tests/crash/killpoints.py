#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""SIGKILL before every file operation of every step, whole and with a half-written page. Afterwards the store is whole,
holds what was acknowledged, and the same command given again succeeds."""
import time
from concurrent.futures import ThreadPoolExecutor

import crash

EVERY = 17  # of the short setting


def killed_at(case):
    name, state, done, operation, torn = case
    work = state.copy()
    try:
        run = work.step(name, kill=operation, torn=torn)
        acknowledged = done + [name] if run.returncode == 0 or run.stdout else done
        wrong = work.faults(acknowledged)
        if not wrong and not (name == "init" and work.store.exists()):
            again = work.step(name)
            wrong = [] if again.returncode == 0 else [f"again: exit {again.returncode} {again.stderr.decode()[-200:]}"]
            wrong += work.faults(done + [name])
        return f"{name}, operation {operation}{', torn' if torn else ''}", wrong
    finally:
        work.remove()


def main():
    options = crash.arguments(__doc__)
    start = time.monotonic()
    states = crash.prepared(options)
    cases = []
    for name, state, done in states:
        operations, _ = crash.count(state, name, "wstun")
        step = EVERY if options.short else 1
        cases += [(name, state, done, n, torn) for torn in (0, 1) for n in range(1 + torn, operations + 1, step)]
    with ThreadPoolExecutor(options.j) as pool:
        results = list(pool.map(killed_at, cases))
    for _, state, _ in states:
        state.remove()
    crash.report("kill points", results, time.monotonic() - start, options.plant)


main()
