#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Three days without a tick, and then one that is disturbed: killed before any of its file operations, refused any of its
writes, cut off by a power failure, or run by several at once. One more tick brings the store to exactly what an undisturbed
one leaves: every notice and every charge once, in the order owed, every message handed over at least once. The same is
demanded of ticks that came every hour, as cron would have started them."""
import random
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import crash
import power

AT_ONCE = 4
EVERY = 41  # of the short setting
SHORT_CUTS = 16
BOOK = crash.BOOK.replace('basis = "hours"\n', 'basis = "hours"\nwarn = ["50%", "75%"]\n', 1) + """
[[charge]]
id = "UNANSWERED"
cite = ["none"]
text = { en = "Whoever leaves a customer without an answer pays.", zh = "未答复客户的，予以处罚。" }
on = "ticket"
on_breach = "ANSWER"
who = "@owner"
kind = "fine"
amount = "20.00"

[[schedule]]
id = "DAILY"
cite = ["none"]
text = { en = "Every day is reported in its evening.", zh = "每日傍晚上报日报。" }
report = "daily"
period = "day"
due = { at = "18:00", of = "this", shift = "none" }
to = ["clerk"]
"""
# What it reads it writes to a file of its own, and that it did so into the recording of file operations, if there is one.
MAILER = """#!/bin/sh
cat > "{folder}/inputs/mail.$$" || exit 75
[ ! -e "{folder}/log" ] || printf 'M\\012\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000%010d' $$ >> "{folder}/log"
"""
FIRST = datetime.fromisoformat("2026-01-12T09:00:00+08:00")
NOW = datetime.fromisoformat("2026-01-15T12:00:00+08:00")
TICKETS = [FIRST - timedelta(hours=1), FIRST + timedelta(hours=24), FIRST + timedelta(hours=48.5)]
NOTICES = "SELECT subject_kind, subject, rule, instance, kind, step, owed_at, due_at, person, state FROM notice ORDER BY "
CHARGES = "SELECT rule, subject, source, person, amount, month, state FROM ledger_entry ORDER BY id"


class Night(crash.Work):
    """Three tickets that nobody answered, and a mailer; the clock stands where it is put."""

    now = FIRST

    def environment(self):
        return super().environment() | {"SVC_TEST_NOW": self.now.isoformat(), "SVC_TEST_UID": "0", "SVC_TEST_ENTROPY": "1",
                                        "SVC_SENDMAIL": str(self.inputs / "mailer")}

    def prepare(self):
        (self.inputs / "book.toml").write_text(BOOK, encoding="utf-8")
        self.place_mailer()
        crash.must(self.init(), "init")
        crash.must(self.svc(["staff", "edit", "li", "--email", "li@example.org"]), "staff")
        for number, at in enumerate(TICKETS):
            words = ["ticket", "add", "--phone", f"1390000000{number}", "--customer-name", "王芳", "--fault", "不制冷"]
            self.now = at
            crash.must(self.svc(words), "add")

    def place_mailer(self):
        mailer = self.inputs / "mailer"
        mailer.write_text(MAILER.format(folder=self.folder), encoding="utf-8")
        mailer.chmod(0o755)

    def copy(self):
        night = super().copy()
        night.place_mailer()
        return night

    def tick(self, at=NOW, **faults):
        self.now = at
        return self.svc(["tick", "--format", "csv"], **faults)

    def rows(self, question):
        with sqlite3.connect(f"file:{self.store}?mode=ro", uri=True) as db:
            found = db.execute(question).fetchall()
        db.close()
        return found

    def outcome(self, order="id"):
        return self.rows(NOTICES + order), self.rows(CHARGES)

    def messages(self):
        lines = [line for path in self.inputs.glob("mail.*") for line in path.read_text(encoding="utf-8").split("\n")]
        return {line for line in lines if line.startswith("Message-ID:")}

    def differences(self, wanted):
        """From the undisturbed store, after one more tick."""
        again = self.tick(NOW + timedelta(hours=1))
        if again.returncode != 0:
            return [f"the next tick: exit {again.returncode} {again.stderr.decode()[-200:]}"]
        check = self.svc(["store", "check"])
        if check.returncode != 0:
            return [f"store check: {(check.stdout + check.stderr).decode()[-300:]}"]
        outcome = self.outcome()
        found = [f"{name} {is_now} instead of {was}" for name, is_now, was in zip(("notices", "charges"), outcome, wanted) if is_now != was]
        # A warning is not sent once its deadline has passed: the notice of that is.
        unsent = self.rows("SELECT COUNT(*) FROM outbox o JOIN notice n ON n.id = o.notice WHERE o.state <> 'sent' "
                           "AND NOT (o.state = 'withdrawn' AND n.kind = 'near')")[0][0]
        sent = self.rows("SELECT COUNT(*) FROM outbox WHERE state = 'sent'")[0][0]
        late = sum(1 for notice in wanted[0] if notice[4] == "late")
        if unsent or sent < late or len(self.messages()) != sent:
            found.append(f"{unsent} messages not sent, {len(self.messages())} of {sent} handed over, {late} deadlines are over")
        return found


def disturbed(case):
    origin, wanted, label, faults = case
    night = origin.copy()
    try:
        run = night.tick(**faults)
        wrong = [f"exit {run.returncode} without a word"] if run.returncode > 0 and not run.stderr.strip() else []
        if "fail" in faults and run.returncode < 0:
            wrong.append(f"signal {-run.returncode}")
        return label, wrong + night.differences(wanted)
    finally:
        night.remove()


def together(origin, wanted, plant):
    night = origin.copy()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        done = list(pool.map(lambda _: night.tick(**({"ops": "-"} if plant else {})), range(AT_ONCE)))
    told = sum(max(0, run.stdout.decode().count("\n") - 1) for run in done)
    wrong = [f"exit {run.returncode}: {run.stderr.decode()[-200:]}" for run in done if run.returncode != 0]
    if told != len(wanted[0]):
        wrong.append(f"{told} notices were printed, {len(wanted[0])} are owed")
    wrong += night.differences(wanted)
    night.remove()
    return f"{AT_ONCE} at once", wrong


def hourly(origin, wanted):
    """What cron would have given while it happened: the same, in the order of the instants owed."""
    night = origin.copy()
    at = TICKETS[-1]
    while at < NOW:
        crash.must(night.tick(at), "hourly tick")
        at += timedelta(hours=1)
    crash.must(night.tick(), "last tick")
    found = night.outcome("owed_at, id")
    wrong = [] if found == wanted else [f"{found} instead of {wanted}"]
    night.remove()
    return "hourly", wrong


def cut(case):
    origin, wanted, recording, (label, files, acknowledged) = case
    night = origin.copy()
    try:
        power.place(night, files)
        for name in acknowledged:  # mail that had left before the cut
            (night.inputs / f"mail.{int(name)}").write_bytes((recording.inputs / f"mail.{int(name)}").read_bytes())
        return label, night.differences(wanted)
    finally:
        night.remove()


def states_of(recording, short):
    """The disk as it may be after any operation of a tick; the store before it is durable."""
    before = {path.name: path.read_bytes() for path in recording.store_folder.iterdir()}
    log = recording.folder / "log"
    crash.must(recording.tick(log=log), "tick")
    operations = [("A", *rest) if kind == "M" else (kind, *rest) for kind, *rest in power.operations_in(log)]
    states = list(power.distinct_states(operations, before))
    return random.Random(3).sample(states, min(SHORT_CUTS, len(states))) if short else states


def disturbances(origin, short):
    counting = origin.copy()
    out = counting.folder / "count"
    crash.must(counting.tick(count=out, ops="wstun"), "tick")
    operations = int(out.read_text().split()[0])
    counting.remove()
    step = EVERY if short else 1
    for torn in (0, 1):
        for n in range(1 + torn, operations + 1, step):
            yield f"killed before operation {n}{', torn' if torn else ''}", {"kill": n, "torn": torn}
    for sticky in (0, 1):
        for n in range(3 + sticky, operations + 1, 3 * step):
            yield f"disk full at operation {n}{' and after' if sticky else ''}", {"fail": n, "errno": "ENOSPC", "sticky": sticky}


def undisturbed(origin):
    night = origin.copy()
    crash.must(night.tick(), "tick")
    wanted = night.outcome()
    owed = [row[6] for row in wanted[0]]
    wrong = night.differences(wanted)
    if wrong or len(wanted[0]) < 10 or len(wanted[1]) != len(TICKETS) or owed != sorted(owed):
        raise SystemExit(f"the undisturbed tick is at fault: {wanted}, {wrong}")
    night.remove()
    return wanted


def main():
    options = crash.arguments(__doc__)
    start = time.monotonic()
    origin = Night(options)
    origin.prepare()
    wanted = undisturbed(origin)
    recording = origin.copy()
    cases = [(origin, wanted, label, faults) for label, faults in disturbances(origin, options.short)]
    cuts = [(origin, wanted, recording, state) for state in states_of(recording, options.short)]
    with ThreadPoolExecutor(options.j) as pool:
        results = [*pool.map(disturbed, cases), *pool.map(cut, cuts)]
    rounds = 2 if options.short and not options.plant else 20  # a planted race is not lost every time
    results += [together(origin, wanted, options.plant) for _ in range(rounds)]
    results.append(hourly(origin, wanted))
    recording.remove()
    origin.remove()
    crash.report("ticks", results, time.monotonic() - start, options.plant)


main()
