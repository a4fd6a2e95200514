#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Power cuts. Records every file operation of the work, then rebuilds what a disk may hold when the power fails after any
of them, and demands that the store is whole and holds every step that had been acknowledged:
    issued  everything written so far arrived (a crash of the process alone)
    synced  only what was synced; all names
    strict  only what was synced; names only where their folder was synced
    random  any part of what was not synced, torn at 512 bytes, in any order
    zeroed  what was not synced arrived in length only"""
import hashlib
import itertools
import random
import shutil
import struct
import sys
import time
from collections import namedtuple
from concurrent.futures import ThreadPoolExecutor

import crash

HEAD = struct.Struct("<cHQI")
SAMPLES = 3
SHORT = 8  # cuts in each stretch of the short setting, each with all states of the disk
AT_ONCE = 256  # states in memory
# Part of the work: its name, the work, what the disk held before it, its operations, and the steps acknowledged by then.
Stretch = namedtuple("Stretch", "name work before operations held")


class File:
    def __init__(self, durable=b""):
        self.durable = durable
        self.pending = []  # (kind, offset, data)


def applied(content, operations):
    content = bytearray(content)
    for kind, offset, data in operations:
        if kind == "T":
            del content[offset:]
        content.extend(b"\0" * (offset - len(content)))
        content[offset:offset + len(data)] = data
    return bytes(content)


def operations_in(log):
    """(kind, name, offset, data) of a recording."""
    raw, at = log.read_bytes(), 0
    while at < len(raw):
        kind, name_length, offset, length = HEAD.unpack_from(raw, at)
        at += HEAD.size
        file = raw[at:at + name_length].decode()
        at += name_length
        data = raw[at:at + length] if kind in b"WN" else b""
        at += len(data)
        yield kind.decode(), file, offset, data


def recorded(work, names):
    """The operations of those steps; kind A is the acknowledgement of a step."""
    operations = []
    for name in names:
        log = work.folder / "log"
        log.unlink(missing_ok=True)
        crash.must(work.step(name, log=log), name)
        operations += [*operations_in(log), ("A", name, 0, b"")]
    log.unlink()
    return operations


def on_disk(work):
    return {str(path.relative_to(work.store_folder)): path.read_bytes() for path in work.store_folder.rglob("*") if path.is_file()}


def stretches(options):
    """The morning from nothing; the returns, the lists and the backup over what it left; the upgrade of an older store."""
    work, held = crash.Work(options), []
    names = ["init"] + [name for name, _ in crash.STEPS]
    first = names.index("sold")
    for name, part in (("morning", names[:first]), ("returns", names[first:])):
        before = on_disk(work)
        yield Stretch(name, work, before, recorded(work, part), list(held))
        held += part
    older = crash.Work(options)
    crash.must(older.init(), "init")
    older.age()
    yield Stretch("upgrade", older, on_disk(older), recorded(older, [crash.UPGRADE[0]]), ["init"])


class Disk:
    """Names and contents as they are, as they are durable, and what is in between."""

    def __init__(self, before):
        self.names = {name: File(content) for name, content in before.items()}
        self.durable_names = dict(self.names)
        self.pending_names = []  # functions on a dictionary of names

    def do(self, kind, name, offset, data):
        if kind == "C":
            file = self.names[name] = File()
            self.pending_names.append(lambda names, name=name, file=file: names.__setitem__(name, file))
        elif kind in "WT":
            self.names[name].pending.append((kind, offset, data))
        elif kind == "S":
            file = self.names[name]
            file.durable, file.pending = applied(file.durable, file.pending), []
        elif kind == "D":
            for change in self.pending_names:
                change(self.durable_names)
            self.pending_names = []
        elif kind == "U":
            self.names.pop(name, None)
            self.pending_names.append(lambda names, name=name: names.pop(name, None))
        elif kind == "N":
            target, file = data.decode(), self.names.pop(name)
            self.names[target] = file
            self.pending_names.append(lambda names, a=name, b=target, file=file: (names.pop(a, None), names.__setitem__(b, file)))

    def states(self, dice):
        yield "issued", {n: applied(f.durable, f.pending) for n, f in self.names.items()}
        yield "synced", {n: f.durable for n, f in self.names.items()}
        yield "strict", {n: f.durable for n, f in self.durable_names.items()}
        yield "zeroed", {n: applied(f.durable, [(k, o, bytes(len(d))) for k, o, d in f.pending]) for n, f in self.names.items()}
        for _ in range(SAMPLES):
            names = dict(self.durable_names)
            for change in self.pending_names[:dice.randint(0, len(self.pending_names))]:
                change(names)
            yield "random", {n: applied(f.durable, survivors(f.pending, dice)) for n, f in names.items()}


def survivors(pending, dice):
    share = dice.choice([0.2, 0.5, 0.8])
    for kind, offset, data in pending:
        if dice.random() > share:
            continue
        if kind == "W" and len(data) > 512 and dice.random() < 0.5:
            yield from ((kind, offset + at, data[at:at + 512]) for at in range(0, len(data), 512) if dice.random() < 0.5)
        else:
            yield kind, offset, data


def distinct_states(operations, before=None, held=(), cuts=None):
    """Every different state of the disk, which held `before` when the recording began, after all steps that are `held`; of
    all its operations, or of those at which the power is cut."""
    disk, acknowledged, dice, seen = Disk(before or {}), list(held), random.Random(1), set()
    for number, (kind, name, offset, data) in enumerate(operations):
        if kind == "A":
            acknowledged.append(name)
        else:
            disk.do(kind, name, offset, data)
        if cuts is not None and number not in cuts:
            continue
        for model, files in disk.states(dice):
            digest = hashlib.blake2b(repr([(n, hashlib.blake2b(c).digest()) for n, c in sorted(files.items())] + acknowledged).encode()).digest()
            if digest not in seen:
                seen.add(digest)
                yield f"after operation {number} ({kind} {name}), {model}", files, list(acknowledged)


def place(work, files):
    """The store's folder as the cut left it."""
    shutil.rmtree(work.store_folder)
    work.store_folder.mkdir()
    for name, content in files.items():
        (work.store_folder / name).parent.mkdir(mode=0o700, exist_ok=True)
        (work.store_folder / name).write_bytes(content)
        (work.store_folder / name).chmod(0o600)


def judged(stretch, state):
    label, files, acknowledged = state
    work = stretch.work.copy()
    try:
        place(work, files)
        return f"{stretch.name}, {label}", work.faults(acknowledged)
    finally:
        work.remove()


def main():
    options = crash.arguments(__doc__)
    start, dice, results = time.monotonic(), random.Random(2), []
    recordings = list(stretches(options))
    for stretch in recordings:
        count = len(stretch.operations)
        cuts = set(dice.sample(range(count), min(SHORT, count))) | {count - 1} if options.short else None
        states, found = distinct_states(stretch.operations, stretch.before, stretch.held, cuts), []
        with ThreadPoolExecutor(options.j) as pool:
            while group := list(itertools.islice(states, AT_ONCE)):
                found += pool.map(lambda state, of=stretch: judged(of, state), group)
        print(f"{stretch.name}: {count} operations, {len(found)} states")
        if options.plant and not any(wrong for _, wrong in found):
            sys.exit(f"the planted bug is not found in the stretch {stretch.name}")
        results += found
    for stretch in recordings:
        stretch.work.remove()
    crash.report("power cuts", results, time.monotonic() - start, options.plant)


if __name__ == "__main__":
    main()
