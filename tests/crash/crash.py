# SPDX-License-Identifier: MIT
"""What the campaigns share: a day's work with svc as steps, and the question whether a store is whole and holds every
step that was acknowledged."""
import argparse
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

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

[[clock]]
id = "SETTLED"
cite = ["none"]
text = { en = "Settled within five days of its receipt.", zh = "收货后五天内处理。" }
on = "return"
start = "received"
stop = "disposed"
within = "5d"
basis = "days"

[[table]]
id = "return.verdict"
cite = ["none"]
text = { en = "Everything is taken back.", zh = "一律接受。" }
on = "return"
hit = "first"
stages = ["all"]
outputs = { verdict = ["accept", "refuse"], basis = ["agreement", "none"] }
otherwise = { verdict = "refuse", basis = "none" }

[[decision]]
table = "return.verdict"
stage = "all"
id = "TAKEN"
cite = ["none"]
text = { en = "What is of less quality is taken back.", zh = "质量问题接受退货。" }
when = { reason = "quality" }
then = { verdict = "accept", basis = "agreement" }

[[table]]
id = "return.credit"
cite = ["none"]
text = { en = "The share that is credited.", zh = "冲账比例。" }
on = "return"
after = ["return.verdict"]
hit = "first"
stages = ["all"]
outputs = { percent = "ratio" }
otherwise = { percent = "0%" }

[[decision]]
table = "return.credit"
stage = "all"
id = "CREDITED"
cite = ["none"]
text = { en = "What is taken back is credited in full.", zh = "接受退货的全额冲账。" }
when = { "return.verdict.verdict" = "accept" }
then = { percent = "100%" }
"""
ASK = ["return", "add", "--phone", "13800138000", "--customer-name", "王芳", "--kind", "regular", "--reason", "quality", "--outbound", "2026-01-01",
       "--received", "2026-01-02", "--salesperson", "li", "--amount"]
# Name (also the request key) and words; {ticket}, {return} and {twin} are what `add`, `ask` and `twice` printed.
STEPS = [
    ("add", ["ticket", "add", "--phone", "13800138000", "--customer-name", "王芳", "--fault", "冰箱不制冷"]),
    ("answer", ["ticket", "answer", "{ticket}", "--text", "约定明天上门"]),
    ("attach", ["ticket", "attach", "{ticket}", "{folder}/map.toml"]),
    ("close", ["ticket", "close", "{ticket}", "--reason", "已修复"]),
    ("import", ["import", "customers", "{folder}/customers.csv", "--map", "{folder}/map.toml"]),
    ("staff", ["staff", "add", "wang", "--uid", "54321", "--role", "clerk"]),
    ("grant", ["staff", "grant", "wang", "technician"]),
    ("sold", ["import", "sales", "{folder}/sales.csv"]),
    ("ask", [*ASK, "100.00"]),
    ("twice", [*ASK, "50.00"]),
    ("merge", ["return", "merge", "{twin}", "--into", "{return}", "--reason", "同一批货"]),
    ("consent", ["return", "consent", "{return}", "--by", "salesperson"]),
    ("receive", ["return", "receive", "{return}", "--counted", "1=1", "--counted", "2=1"]),
    ("inspect", ["return", "inspect", "{return}", "--undamaged", "yes", "--main-warehouse"]),
    ("settle", ["return", "settle", "{return}", "--disposition", "credit"]),
    ("freight", ["return", "freight", "{return}", "--step", "billed", "--amount", "12.00"]),
    ("register", ["import", "returns", "{folder}/returns.csv"]),
    ("listed", ["import", "returns", "{folder}/listed.csv"]),
    ("cards", ["import", "callbacks", "{folder}/cards.csv"]),
    ("backup", ["store", "backup", "{store}/copy.db"]),
]
# Not one of these: the store as an older svc left it, before anything was entered.
UPGRADE = ("upgrade", ["store", "upgrade"])
# Steps without a request key: given again they find their work done, or say so.
KEYLESS = ("import", "sold", "register", "listed", "cards", "backup", "upgrade")
SCHEMA = sorted((pathlib.Path(__file__).resolve().parents[2] / "schema").glob("*.sql"))
RETURNS = "ref,received,amount,reason\nA1,2025-12-01,1.00,quality\nA1,2025-12-01,2.00,quality\nA2,2025-12-02,3.00,quality\n"
SALES = "ref,order,line,salesperson,sold_on,quantity,amount\n" + "".join(f"S{i},O{i},1,li,2025-12-0{i},2,500.00\n" for i in (1, 2, 3))
LISTED = "order,line,returned_on\nO1,1,2025-12-20\nO2,1,2025-12-21\n"
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
        self.ticket = self.returned = self.twin = ""
        if folder is None:
            self.inputs.mkdir()
            self.store_folder.mkdir()
            (self.inputs / "customers.csv").write_text(CUSTOMERS, encoding="utf-8")
            (self.inputs / "returns.csv").write_text(RETURNS, encoding="utf-8")
            (self.inputs / "sales.csv").write_text(SALES, encoding="utf-8")
            (self.inputs / "listed.csv").write_text(LISTED, encoding="utf-8")
            (self.inputs / "map.toml").write_text(MAP, encoding="utf-8")
            (self.inputs / "book.toml").write_text(BOOK, encoding="utf-8")

    def copy(self):
        other = tempfile.mkdtemp(prefix="svc-crash.", dir=MEMORY)
        shutil.copytree(self.folder, other, dirs_exist_ok=True)
        work = type(self)(self.options, other)
        work.ticket, work.returned, work.twin = self.ticket, self.returned, self.twin
        return work

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def environment(self):
        return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}

    def svc(self, words, store=None, **faults):
        environment = self.environment()
        if faults:
            environment |= {"LD_PRELOAD": self.options.faults, "FAULTS_ROOT": str(self.store_folder)}
            environment |= {"FAULTS_" + name.upper(): str(value) for name, value in faults.items()}
            environment |= {"FAULTS_PLANT": self.options.plant}
        return subprocess.run([self.options.svc, "--db", str(store or self.store), *words], env=environment, capture_output=True,
                              timeout=120, check=False, stdin=subprocess.DEVNULL)

    def init(self, **faults):
        return self.svc(["init", "--name", "li", "--book", str(self.inputs / "book.toml")], **faults)

    def step(self, name, **faults):
        if name == "init":
            return self.init(**faults)
        places = {"ticket": self.ticket, "return": self.returned, "twin": self.twin, "folder": self.inputs, "store": self.store_folder}
        words = [word.format(**places) for word in dict([*STEPS, UPGRADE])[name]]
        if name not in KEYLESS:
            words += ["--request-key", name]
        done = self.svc(words, **faults)
        if name == "backup" and done.returncode == 6 and not faults and self.has_copy():
            done.returncode = 0  # it is there already, whole, and is never overwritten
        if name == "add" and done.stdout:
            self.ticket = done.stdout.decode().strip()
            (self.inputs / "cards.csv").write_text(f"ticket,called_at,rating\n{self.ticket},{self.now()},5\n", encoding="utf-8")
        if name == "ask" and done.stdout:
            self.returned = done.stdout.decode().strip()
        if name == "twice" and done.stdout:
            self.twin = done.stdout.decode().strip()
        return done

    @staticmethod
    def now():
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())

    def has_copy(self):
        """Whether the backup is there and whole. What is there under its name must be."""
        copy = self.store_folder / "copy.db"
        return copy.exists() and self.svc(["store", "check"], store=copy).returncode == 0

    def age(self):
        """The store as it was before the newest file of the schema; what that file made is empty yet."""
        newest = SCHEMA[-1].read_text(encoding="utf-8")
        with sqlite3.connect(self.store) as db:
            for kind, name in re.findall(r"^CREATE (?:UNIQUE )?(TABLE|INDEX) (\w+)", newest, re.M)[::-1]:
                db.execute(f"DROP {kind} {name}")
            for table, column in re.findall(r"^ALTER TABLE (\w+) ADD COLUMN (\w+)", newest, re.M)[::-1]:
                db.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
            db.execute("DELETE FROM schema_migration WHERE name = ?", (SCHEMA[-1].name,))
            db.execute(f"PRAGMA user_version = {len(SCHEMA) - 1}")
        db.close()

    def present(self):
        """The steps that the store holds."""
        with sqlite3.connect(f"file:{self.store}?mode=ro", uri=True) as db:
            found = {str(row[0]) for row in db.execute("SELECT request_key FROM journal WHERE request_key <> ''")}
            found |= {"init" for _ in db.execute("SELECT 1 FROM staff WHERE id = 1")}
            for name, whole, rows in (("import", IMPORTED, "customer WHERE batch IS NOT NULL"),
                                      ("register", 5, "(SELECT id FROM return_request WHERE batch IS NOT NULL UNION ALL SELECT l.id FROM line l JOIN "
                                                      "return_request r ON r.id = l.request WHERE r.batch IS NOT NULL)"),
                                      ("sold", 3, "sale WHERE batch IS NOT NULL"),
                                      ("listed", 2, "rate_entry WHERE batch IS NOT NULL AND return_request IS NULL"),
                                      ("cards", 1, "event WHERE act = 'called_back'")):
                count = db.execute(f"SELECT COUNT(*) FROM {rows}").fetchone()[0]
                if count not in (0, whole):
                    found.add(f"half of {name} ({count} rows)")
                elif count:
                    found.add(name)
            if db.execute("PRAGMA user_version").fetchone()[0] == len(SCHEMA):
                found.add("upgrade")
        db.close()
        return found | ({"backup"} if self.has_copy() else set())

    def faults(self, acknowledged):
        """What is wrong with the store, given the steps that were acknowledged."""
        if not self.store.exists():
            return ["acknowledged, and there is no store"] if acknowledged else []
        if (self.store_folder / "copy.db").exists() and not self.has_copy():
            return ["half a backup under its name"]
        check = self.svc(["store", "check"])
        if "upgrade" not in acknowledged and b"svc store upgrade" in check.stderr:  # it is as it was before
            self.svc(["store", "upgrade"])
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
    older = work.copy()
    older.age()
    states.append((UPGRADE[0], older, ["init"]))
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
