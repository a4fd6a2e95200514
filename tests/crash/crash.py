# SPDX-License-Identifier: MIT
"""What the campaigns share: a morning's work with svc as steps, and the question whether a store is whole and holds every
step that was acknowledged."""
import argparse
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

MEMORY = "/dev/shm" if os.path.isdir("/dev/shm") else None
IMPORTED = 12
CUSTOMERS = "ref,name,phone\n" + "".join(f"K{i},客户{i},1390000{i:04d}\n" for i in range(IMPORTED))
BOOK = """[book]
id = "crash"
title = { en = "Small book of the crash tests", zh = "崩溃测试用小手册" }
calendar = "cn-office"

[[clock]]
id = "ANSWER"
cite = ["none"]
text = { en = "Answered within a day.", zh = "一天内答复。" }
on = "ticket"
start = "received"
stop = "answered"
within = "24h"
basis = "hours"
"""
# Name (also the request key) and words; {ticket} is what `add` printed.
STEPS = [
    ("add", ["ticket", "add", "--phone", "13800138000", "--customer-name", "王芳", "--fault", "冰箱不制冷"]),
    ("answer", ["ticket", "answer", "{ticket}", "--text", "约定明天上门"]),
    ("attach", ["ticket", "attach", "{ticket}", "{folder}/map.toml"]),
    ("close", ["ticket", "close", "{ticket}", "--reason", "已修复"]),
    ("import", ["import", "customers", "{folder}/customers.csv", "--map", "{folder}/map.toml"]),
    ("staff", ["staff", "add", "wang", "--uid", "54321", "--role", "clerk"]),
    ("grant", ["staff", "grant", "wang", "technician"]),
]
MAP = """kind = "customers"
title = "customers of the crash tests"
""" + "".join(f'\n[[column]]\nto = "{name}"\nfrom = ["{name}"]\n' for name in ("ref", "name", "phone"))


class Work:
    """A folder with a store, and the ways to work in it."""

    def __init__(self, options, folder=None):
        self.options = options
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="svc-crash.", dir=MEMORY))
        self.inputs = self.folder / "inputs"
        self.store_folder = self.folder / "store"
        self.store = self.store_folder / "svc.db"
        self.ticket = ""
        if folder is None:
            self.inputs.mkdir()
            self.store_folder.mkdir()
            (self.inputs / "customers.csv").write_text(CUSTOMERS, encoding="utf-8")
            (self.inputs / "map.toml").write_text(MAP, encoding="utf-8")
            (self.inputs / "book.toml").write_text(BOOK, encoding="utf-8")

    def copy(self):
        other = tempfile.mkdtemp(prefix="svc-crash.", dir=MEMORY)
        shutil.copytree(self.folder, other, dirs_exist_ok=True)
        work = type(self)(self.options, other)
        work.ticket = self.ticket
        return work

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def environment(self):
        return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}

    def svc(self, words, **faults):
        environment = self.environment()
        if faults:
            environment |= {"LD_PRELOAD": self.options.faults, "FAULTS_ROOT": str(self.store_folder)}
            environment |= {"FAULTS_" + name.upper(): str(value) for name, value in faults.items()}
            environment |= {"FAULTS_PLANT": self.options.plant}
        return subprocess.run([self.options.svc, "--db", str(self.store), *words], env=environment, capture_output=True,
                              timeout=120, check=False, stdin=subprocess.DEVNULL)

    def init(self, **faults):
        return self.svc(["init", "--name", "li", "--book", str(self.inputs / "book.toml")], **faults)

    def step(self, name, **faults):
        if name == "init":
            return self.init(**faults)
        words = [word.format(ticket=self.ticket, folder=self.inputs) for word in dict(STEPS)[name]]
        if name != "import":
            words += ["--request-key", name]
        done = self.svc(words, **faults)
        if name == "add" and done.stdout:
            self.ticket = done.stdout.decode().strip()
        return done

    def present(self):
        """The steps that the store holds."""
        with sqlite3.connect(f"file:{self.store}?mode=ro", uri=True) as db:
            found = {str(row[0]) for row in db.execute("SELECT request_key FROM journal WHERE request_key <> ''")}
            found |= {"init" for _ in db.execute("SELECT 1 FROM staff WHERE id = 1")}
            rows = db.execute("SELECT COUNT(*) FROM customer WHERE batch IS NOT NULL").fetchone()[0]
            if rows not in (0, IMPORTED):
                found.add(f"half an import ({rows} rows)")
            elif rows:
                found.add("import")
        db.close()
        return found

    def faults(self, acknowledged):
        """What is wrong with the store, given the steps that were acknowledged."""
        if not self.store.exists():
            return ["acknowledged, and there is no store"] if acknowledged else []
        check = self.svc(["store", "check"])
        wrong = [] if check.returncode == 0 else [f"store check {check.returncode}: {(check.stdout + check.stderr).decode()[-300:]}"]
        try:
            present = self.present()
        except sqlite3.Error as error:
            return wrong + [f"it cannot be read: {error}"]
        wrong += [name for name in present if name.startswith("half")]
        return wrong + [f"{name} was acknowledged and is lost" for name in acknowledged if name not in present]


def prepared(options):
    """For every step the folder as it is before it, and the steps acknowledged so far."""
    work = Work(options)
    states, done = [("init", work.copy(), [])], ["init"]
    must(work.init(), "init")
    for name, _ in STEPS:
        states.append((name, work.copy(), list(done)))
        must(work.step(name), name)
        done.append(name)
    wrong = work.faults(done)
    work.remove()
    if wrong:
        sys.exit(f"the undisturbed work is at fault: {wrong}")
    return states


def must(done, name):
    if done.returncode != 0:
        sys.exit(f"{name} fails undisturbed: exit {done.returncode}\n{(done.stdout + done.stderr).decode()}")


def count(state, name, kinds):
    """Operations of those kinds, and mallocs, in the undisturbed step."""
    work = state.copy()
    out = work.folder / "count"
    must(work.step(name, count=out, ops=kinds), name)
    operations, mallocs = map(int, out.read_text().split())
    work.remove()
    return operations, mallocs


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--svc", required=True)
    parser.add_argument("--faults", default="", help="the preloaded library built from faults.c")
    parser.add_argument("--short", action="store_true", help="a sample, for every commit")
    parser.add_argument("--plant", default="", choices=["", "sync", "journal", "deaf", "locks"],
                        help="let the library plant a bug (faults.c); the campaign passes when it finds it")
    parser.add_argument("-j", type=int, default=os.cpu_count())
    options = parser.parse_args()
    options.svc = str(pathlib.Path(options.svc).resolve())
    return options


def report(what, results, seconds, plant=""):
    """results: (label, faults). Says what was found and ends the program: well where nothing was, or the planted bug."""
    bad = [(label, wrong) for label, wrong in results if wrong]
    print(f"{what}: {len(results)} cases, {len(bad)} bad, {seconds:.1f} s")
    for label, wrong in bad[:10]:
        print(f"  {label}: {wrong[0]}")
    sys.exit(0 if bool(bad) == bool(plant) else 1)
