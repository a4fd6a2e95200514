#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""One changed byte is found. In a store with entered and imported rows, every text and blob column of every table has a
byte of a value flipped in the file itself; `svc store check` or `svc log verify` must say so (exit 8, or 6 where the file
cannot be read any more), and `store check` must not die of it.

    onebyte.py --svc PATH [TABLE ...]
"""
import argparse
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

MEMORY = "/dev/shm" if os.path.isdir("/dev/shm") else None
REPORTED = {6, 8}
TICKETS = "ticket_no,customer,phone,opened,fault\n" + "".join(
    f"OLD-{n},Customer{n},1390000{n:04d},2024-01-{n + 1:02d} 09:30,broken part number {n}\n" for n in range(9))
MAP = 'kind = "tickets"\n' + "".join(f'[[column]]\nto = "{to}"\nfrom = ["{name}"]\n' for to, name in (
    ("ref", "ticket_no"), ("contact_name", "customer"), ("phone", "phone"), ("received", "opened"), ("fault", "fault")))
WORK = [
    ["init", "--name", "li", "--site", "SH"],
    ["staff", "add", "zhang", "--uid", "1001", "--role", "technician"],
    ["product", "add", "FR-200", "--name", "Fridge two hundred", "--category", "appliance"],
    ["ticket", "add", "--phone", "13800138000", "--customer-name", "Wang Fang", "--serial", "SN-0001", "--fault", "does not cool any more",
     "--ref", "pbx-77", "--request-key", "call-1"],
    ["ticket", "answer", "{ticket}", "--text", "switch it off and on again"],
    ["ticket", "attach", "{ticket}", "photo.txt"],
    ["ticket", "wait", "{ticket}", "--reason", "customer"],
    ["import", "tickets", "old.csv", "--map", "map.toml"],
]


class Store:
    def __init__(self, svc, folder):
        self.svc, self.folder = svc, pathlib.Path(folder)
        self.path = self.folder / "svc.db"
        self.environment = {"PATH": os.environ["PATH"], "SVC_DB": str(self.path), "LC_ALL": "C.UTF-8"}

    def run(self, *words):
        return subprocess.run([self.svc, *words], env=self.environment, cwd=self.folder, capture_output=True, timeout=120, check=False)

    def make(self):
        (self.folder / "old.csv").write_text(TICKETS, encoding="utf-8")
        (self.folder / "map.toml").write_text(MAP, encoding="utf-8")
        (self.folder / "photo.txt").write_text("a photo of the label\n", encoding="utf-8")
        ticket = ""
        for words in WORK:
            done = self.run(*(word.format(ticket=ticket) for word in words))
            if done.returncode != 0:
                sys.exit(f"svc {' '.join(words)}: exit {done.returncode}\n{done.stderr.decode()}")
            if words[:2] == ["ticket", "add"]:
                ticket = done.stdout.decode().strip()

    def faults(self):
        """What check and verify say: their exit codes, and the first line."""
        check, verify = self.run("store", "check"), self.run("log", "verify")
        return check.returncode, verify.returncode, (check.stdout + check.stderr + verify.stdout + verify.stderr).decode(errors="replace")


def content(path):
    """Every table as it reads, or nothing where it does not."""
    try:
        db = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
        db.text_factory = bytes
        names = [row[0].decode() for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        tables = {name: db.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}  # of our own store
        columns = {name: [row[1].decode() for row in db.execute(f'PRAGMA table_info("{name}")')] for name in names}
        db.close()
        return tables, columns
    except sqlite3.Error:
        return None


def values(tables, columns):
    """The first and the last value of every column that holds text or bytes."""
    for table, rows in tables.items():
        for index, column in enumerate(columns[table]):
            held = [row[index] for row in rows if isinstance(row[index], bytes) and len(row[index]) > 1]
            for which, value in (("first", held[:1]), ("last", held[1:][-1:])):
                for one in value:
                    yield table, index, f"{table}.{column}, {which}", one


def places(raw, value):
    """Where that value may stand in the file; of a long one, its first bytes."""
    wanted, at = value[:40], -1
    while (at := raw.find(wanted, at + 1)) >= 0:
        yield at


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--svc", required=True)
    parser.add_argument("tables", nargs="*")
    arguments = parser.parse_args()
    complaints, flipped = [], 0
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        store = Store(os.path.abspath(arguments.svc), folder)
        store.make()
        if store.faults()[:2] != (0, 0):
            sys.exit(f"the undisturbed store is at fault: {store.faults()[2]}")
        raw = store.path.read_bytes()
        tables, columns = content(store.path)
        for table, index, label, value in values(tables, columns):
            if arguments.tables and table not in arguments.tables:
                continue
            for at in places(raw, value):
                byte = at + min(len(value), 40) // 2
                store.path.write_bytes(raw[:byte] + bytes([raw[byte] ^ 1]) + raw[byte + 1:])
                now = content(store.path)
                if now is not None and [row[index] for row in now[0][table]] == [row[index] for row in tables[table]]:
                    continue  # a copy of it: an index, a free page, another table's value
                flipped += 1
                check, verify, words = store.faults()
                if not {check, verify} & REPORTED:
                    complaints.append(f"{label}, byte {byte}: store check {check}, log verify {verify}")
                elif check < 0 or verify < 0 or check == 1 or verify == 1:
                    complaints.append(f"{label}, byte {byte}: it died: {check}, {verify}: {words[:300]}")
                break
    print("\n".join(complaints) if complaints else f"{flipped} bytes flipped, each reported")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
