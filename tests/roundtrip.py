#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What `svc export` writes, `svc import` reads back to the same store: the tables of both are compared row by row, in
every format, after awkward texts, merges, changes, waiting, reopening and an import of legacy tickets."""
import argparse
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

KINDS = ["staff", "products", "customers", "units", "sales", "tickets", "returns", "returned-orders", "papers", "tasks", "verdicts", "approvals", "ledger"]
READ_AS = {"returned-orders": "returns"}
NOT_THE_SAME = {"batch", "batch_line", "revision", "entered_at", "uid", "history"}  # and when a unit was entered: belong to how a row came, not to what it says
AWKWARD = ["=1+1", "'=x", "''=y", "+86 21", "-1", "@x", "＝x", "\t=tab", "'plain", " two  spaces ", "a \"quoted\", text", "line\nfeed\r\nmore\r",
           "_x000D_", "_x005F_", "😀 𠮷", "00123", "1E5", "2026-01-15", "true", "null", "#REF!", "{\"a\":1}", "é vs e\u0301", "\u3000宽\u3000", "x\x01y"]


class Store:
    def __init__(self, program, path, now="2026-03-01T10:00:00+08:00"):
        self.program, self.path, self.now, self.uid, self.calls = program, path, now, "1000", 0
        self("init", "--name", "li", "--quiet")

    def __call__(self, *words, status=0, text=None):
        self.calls += 1
        done = subprocess.run([self.program, "--db", str(self.path), *words], capture_output=True, check=False, timeout=120, input=text,
                              env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "SVC_TEST_NOW": self.now, "SVC_TEST_UID": self.uid,
                                   "SVC_TEST_ENTROPY": f"{self.path.name}{self.calls}"})
        assert status is None or done.returncode == status, f"{words}: exit {done.returncode}: {done.stderr.decode()}"
        return done.stdout

    def tables(self):
        """Every row of the tables that are exported, as text, without what a copy cannot share."""
        base = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)
        base.row_factory = sqlite3.Row
        found = {}
        for table in ("staff", "product", "customer", "unit", "sale", "sale_rest", "ticket", "return_request", "line", "rate_entry", "paper", "task", "verdict", "approval", "ledger_entry"):
            rows = [dict(row) for row in base.execute(f"SELECT * FROM {table} ORDER BY id")]
            left_out = NOT_THE_SAME | ({"created_at"} if table == "unit" else set())
            found[table] = [json.dumps({k: v for k, v in row.items() if k not in left_out}, ensure_ascii=False) for row in rows]
        found["contact_point"] = [tuple(row) for row in base.execute("SELECT customer, kind, value, value_key FROM contact_point ORDER BY customer, id")]
        found["approval_decision"] = [tuple(row) for row in base.execute(
            "SELECT approval, step, maker, checker, role, decision, reason, decided_at FROM approval_decision ORDER BY approval, id")]
        found["instalment"] = [tuple(row) for row in base.execute("SELECT paper, due_on, amount, state, paid_at FROM instalment ORDER BY paper, due_on")]
        found["paper_use"] = [tuple(row) for row in base.execute(
            "SELECT paper, subject_kind, subject FROM paper_use WHERE ended_at IS NULL ORDER BY paper, id")]
        found["clock of papers"] = [tuple(row) for row in base.execute(
            "SELECT subject, rule, instance, started_at, due_at, state FROM clock WHERE subject_kind = 'paper' AND state <> 'void' "
            "ORDER BY subject, rule, instance")]  # a day that a later plan no longer has is not reckoned anew
        found["clock of tasks"] = [tuple(row) for row in base.execute(
            "SELECT subject, rule, instance, started_at, due_at, state FROM clock WHERE subject_kind = 'task' AND state = 'running' "
            "ORDER BY subject, rule, instance")]
        found["history"] = []
        for row in base.execute("SELECT 'ticket' AS kind, id, history FROM ticket UNION ALL SELECT 'return', id, '' FROM return_request "
                                "UNION ALL SELECT 'paper', id, '' FROM paper UNION ALL SELECT 'task', id, '' FROM task UNION ALL SELECT 'customer', id, '' FROM customer "
                                "UNION ALL SELECT 'unit', id, '' FROM unit UNION ALL SELECT 'staff', id, '' FROM staff ORDER BY 1, 2").fetchall():
            told = [(one[0], one[1], json.dumps(one[2] if len(one) > 2 else {}), 0, 0, "") for one in json.loads(row["history"] or "[]")]
            told += [tuple(event) for event in base.execute(
                "SELECT act, happened_at, fields, actor, for_staff, COALESCE(name, '') FROM event LEFT JOIN event_person USING (id) "
                "WHERE subject_kind = ? AND subject = ? ORDER BY event.id", (row["kind"], row["id"]))]
            found["history"].append((row["id"], [(*one[:2], json.loads(one[2]), *one[3:]) for one in told]))
        base.close()
        return found


def fill(svc):
    svc("staff", "add", "wang", "--department", "service", "--phone", "13700137000", "--quiet")
    svc("product", "add", "P1", "--name", "空调", "--quiet")
    svc("product", "add", "P2", "--name", "=product", "--practical-months", "2", "--quiet")
    for i, text in enumerate(AWKWARD):
        clean = text.replace("\x01", "")
        svc("customer", "add", "--name", f"{clean}" if clean.strip() else "x", "--phone", f"139{i:08}", "--address", clean, "--note", text)
    svc("customer", "edit", "2", "--phone", "13600136000", status=None)
    svc("customer", "merge", "3", "--into", "5", status=None)
    svc("unit", "add", "SN 1", "--product", "P1", "--customer", "1")
    svc("unit", "edit", "SN 1", "--purchased", "2025-03-01", status=None)
    for text in AWKWARD:
        svc("ticket", "add", "--phone", "13900000000", "--fault", text, "--title", text, "--request-key", f"k{text}")
    svc("ticket", "add", "--phone", "13900000001", "--serial", "SN 1", "--fault", "漏水", "--urgency", "high")
    numbers = [row["number"] for row in map(json.loads, svc("ticket", "list", "--limit", "100", "--format", "jsonl").splitlines())]
    svc("ticket", "note", numbers[0], "--text", "=called", status=None)
    svc("ticket", "wait", numbers[1], "--reason", "parts", status=None)
    svc("ticket", "answer", numbers[2], "--by", "phone", "--text", "'=x", status=None)
    svc("ticket", "cancel", numbers[3], "--reason", "doubled", status=None)
    legacy = "ref,received,answered,closed,status,customer,fault\nL1,2025-01-05 09:00,2025-01-05 10:00,2025-01-06 12:00,closed,张三,old\nL2,2025-02-05 09:00,,,open,李四,older\n"
    svc("import", "tickets", "-", "--quiet", text=legacy.encode(), status=None)
    svc("sale", "add", "--order", "O1", "--line", "1", "--product", "P1", "--customer", "1", "--salesperson", "wang", "--sold", "2025-01-01",
        "--quantity", "3", "--amount", "12.50", "--note", "-note", status=None)
    svc("sale", "add", "--salesperson", "wang", "--sold", "2025-11-01", "--amount", "22.3685")
    svc("sale", "add", "--salesperson", "wang", "--sold", "2025-11-01", "--amount", "0.005")
    for order, line in (("O2", 1), ("O2", 2), ("O3", 1)):
        svc("sale", "add", "--order", order, "--line", str(line), "--salesperson", "wang", "--sold", "2025-11-01", "--quantity", "3", "--amount", "100.00")
    fill_returns(svc)
    fill_papers(svc)
    fill_tasks(svc)
    fill_care(svc)
    fill_decided(svc)


def fill_decided(svc):
    """Consents that were used, declined and never decided; what time and acts put down to people, confirmed, taken back and open."""
    for name, uid, role in (("zhao", "1001", "salesperson"), ("sun", "1002", "aftersales_manager"), ("chen", "1003", "sales_manager"), ("gm", "1004", "general_manager")):
        svc("staff", "add", name, "--uid", uid, "--role", role, "--quiet")
    number = lambda *words: svc("return", "add", "--phone", "13900000004", "--kind", "regular", "--quiet", *words).decode().strip()
    agreed = number("--reason", "unsold", "--outbound", "2025-12-20", "--received", "2025-12-25", "--amount", "300.00", "--set", "salesperson_manager=chen")
    svc("return", "consent", agreed, "--by", "salesperson_manager", status=3)
    decide(svc, "1003", "approval", "grant", newest(svc, "approval"), "--reason", "=老客户")
    svc("return", "consent", agreed, "--by", "salesperson_manager")
    for verb in ("decline", ""):
        exception = number("--reason", "unsold", "--outbound", "2025-12-20", "--received", "2025-12-25", "--amount", "200.00")
        svc("return", "receive", exception, "--counted", "1", "--quiet")
        svc("return", "inspect", exception, "--undamaged", "yes", "--quiet")
        svc("return", "settle", exception, "--disposition", "credit", "--credit", "200.00", "--route", "main", status=3)
        if verb:
            decide(svc, "1004", "approval", verb, newest(svc, "approval"), "--reason", "line\nfeed")
    late = number("--reason", "quality", "--photo", "--photo-confirmed", "yes", "--outbound", "2026-02-05", "--received", "2026-02-13", "--amount", "400.00",
                  "--salesperson", "zhao")
    svc("return", "receive", late, "--counted", "1", "--main-warehouse", "--quiet")
    svc("return", "inspect", late, "--undamaged", "yes", "--quiet")
    svc.now = "2026-04-05T10:00:00+08:00"
    svc("tick", "--quiet")
    settle = ("return", "settle", late, "--disposition", "credit", "--credit", "100.00", "--route", "main", "--late-cause", "zhao", "--quiet")
    svc(*settle, status=3)
    decide(svc, "1004", "approval", "grant", newest(svc, "approval"))
    svc(*settle)
    svc("return", "settle", late, "--late-loss", "900.00", "--quiet")
    svc("tick", "--quiet")
    decide(svc, "1002", "ledger", "confirm", newest(svc, "ledger"), "--reason", "'x")
    svc("ledger", "reverse", newest(svc, "ledger"), "--reason", "@x")
    svc("ticket", "add", "--phone", "13900000000", "--fault", "of the day on which the other store goes on")
    states = {entry["state"] for entry in map(json.loads, svc("ledger", "list", "--all", "--format", "jsonl").splitlines())}
    assert states >= {"withdrawn", "confirmed", "reversed"}, states


def decide(svc, uid, *words):
    svc.uid = uid
    svc(*words)
    svc.uid = "1000"


def newest(svc, what):
    rows = map(json.loads, svc(what, "list", "--all", "--format", "jsonl").splitlines())
    return str(max(int(row["entry" if what == "ledger" else "approval"]) for row in rows))


def fill_care(svc):
    """What happens to customers, units and people beside the cases."""
    svc("customer", "edit", "6", "--key-customer", "yes")
    svc("customer", "visit", "6", "--satisfaction", "4", "--findings", "=x")
    svc("unit", "add", "SN 2", "--product", "P1", "--customer", "1", "--replaces", "SN 1")
    svc("customer", "visit", "1", "--serial", "SN 2", "--by", "phone")
    svc("staff", "add", "zhu", "--quiet")
    svc("staff", "train", "wang", "--topic", "=topic", "--hours", "8")
    svc("staff", "train", "zhu", "--topic", "exam", "--kind", "assessment", "--result", "passed", "--score", "86")


def fill_tasks(svc):
    """Tasks of every kind and state: for a ticket and for none, given otherwise, done, opened again, linked."""
    number = json.loads(svc("ticket", "list", "--limit", "1", "--format", "jsonl").splitlines()[0])["number"]
    first = svc("task", "add", "--title", "=1+1", "--for", number, "--department", "'x", "--to", "wang", "--due", "2036-01-20", "--type", "analysis").decode().strip()
    svc("task", "edit", first, "--due", "2036-02-20", "--title", "@x")
    svc("task", "note", first, "--text", "line\nfeed")
    notice = ("--problem", "=x", "--model", "M", "--quantity", "2", "--address", "-1", "--contact", "+86 21", "--phone", "13800138000", "--costs", "all")
    second = svc("task", "add", "--title", "更换", "--kind", "supplier", "--supplier", "+厂", "--due", "2036-01-22", *notice).decode().strip()
    svc("task", "link", second, "--to", first, "--text", "=y")
    third = svc("task", "add", "--title", "done", "--due", "2036-03-01").decode().strip()
    svc("task", "close", third, "--result", "=done")
    svc("task", "reopen", third, "--reason", "not yet")
    svc("task", "close", third, "--result", "now", status=None)
    svc("task", "cancel", svc("task", "add", "--title", "no").decode().strip(), "--reason", "doubled")
    assert svc("task", "list", "--format", "jsonl").count(b"\n") == 4, "four tasks"


def fill_papers(svc):
    """Contracts of every state, with plans that changed, payments that were taken back, and all that can be under one."""
    number = json.loads(svc("ticket", "list", "--limit", "1", "--format", "jsonl").splitlines()[0])["number"]
    svc("paper", "add", "--number", "=HT 1", "--kind", "property", "--customer", "1", "--signed", "2025-01-10", "--payment", "instalments", "--amount", "9.00",
        "--instalment", "2036-01-20=4.00", "--instalment", "2036-02-20=5.00", "--unit", "SN 1", "--sale", "1", "--title", "'=1", "--ref", "+r")
    svc("paper", "pay", "=HT 1")
    svc("paper", "reverse", "=HT 1", "--reason", "=1+1")
    svc("paper", "pay", "=HT 1")
    svc("paper", "edit", "=HT 1", "--instalment", "2036-03-20=5.00", "--finish-by", "2036-06-30", "--warranty-until", "2037-01-01")
    svc("ticket", "edit", number, "--contract", "=HT 1")
    svc("paper", "add", "--number", "HT-2", "--kind", "sale", "--warranty-months", "24", "--unit", "SN 1")
    svc("paper", "link", "HT-2", "--unit", "SN 1", "--end")
    svc("paper", "close", "HT-2", "--reason", "line\nfeed")
    svc("paper", "reopen", "HT-2", "--reason", "again")
    svc("paper", "note", "HT-2", "--text", "@x")
    svc("paper", "add", "--number", "HT-3", "--kind", "parts_sale")
    svc("paper", "cancel", "HT-3", "--reason", "doubled")


def fill_returns(svc):
    """Returns of every state, decided and not, of sold lines and of none, of one line and of several."""
    two = {"reason": "quality", "lines": [{"sale": "O1", "line": 1, "quantity": 2, "kind": "regular"}, {"product": "P2", "amount": "7.00", "kind": "craft", "reason": "other"}]}
    agreed = svc("return", "add", "--phone", "13900000000", "--customer-name", "=x", "--title", "=1+1", "--ref", "'r", "--facts", "-", text=json.dumps(two).encode()).decode().strip()
    svc("return", "consent", agreed, "--by", "salesperson", "--how", "phone", "--text", "line\nfeed")
    svc("return", "note", agreed, "--text", "=called")
    plain = ("--phone", "13900000002", "--kind", "regular", "--reason", "unsold", "--outbound", "2025-09-10", "--received", "2025-09-15", "--amount", "400.00")
    settled = svc("return", "add", *plain, "--request-key", "s").decode().strip()
    svc("return", "settle", settled, "--disposition", "credit", "--override", "inspected", status=None)
    listed(svc, "O2,1,2025-12-03,1,\nO2,2,2025-12-03,2,warehouse\n")
    came = svc("return", "add", "--phone", "13900000000", "--sale", "O1", "--line", "1", "--quantity", "1", "--salesperson", "wang", "--reason", "quality",
               "--kind", "regular", "--request-key", "came").decode().strip()
    svc("return", "receive", came, "--counted", "1", status=None)
    listed(svc, "O3,1,2025-12-04,3,\n")
    cancelled = svc("return", "add", *plain, "--request-key", "c").decode().strip()
    svc("return", "cancel", cancelled, "--reason", "kept")


def listed(svc, rows):
    """What came back by a list of orders: whole lines and pieces of them, counted and left out."""
    svc("import", "returns", "-", "--quiet", text=f"order,line,returned_on,quantity,fault_origin\n{rows}".encode())


def next_number(svc):
    """The one after the newest ticket: what comes in takes no number twice, and leaves none out."""
    newest = max(json.loads(line)["number"] for line in svc("ticket", "list", "--limit", "1000", "--format", "jsonl").splitlines())
    day, running = newest.split("-")
    return f"{day}-{int(running) + 1:04}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--svc", required=True)
    program = parser.parse_args().svc
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        first = Store(program, folder / "first.db")
        fill(first)
        wanted = first.tables()
        assert all(wanted.values()), {name: len(rows) for name, rows in wanted.items()}
        for form in ("csv", "tsv", "jsonl", "xlsx"):
            other = Store(program, folder / f"{form}.db", "2026-04-05T18:00:00+08:00")
            for kind in KINDS:
                file = folder / f"{kind}.{form}"
                file.write_bytes(first("--format", form, "export", kind, "--full", "--quiet"))
                read_as = READ_AS.get(kind, kind)
                other("import", read_as, str(file), "--quiet")
                assert b"same" in first("import", read_as, str(file), "--quiet", "--dry-run"), f"{form} {kind}: not the same at home"
            came = other.tables()
            for name, rows in wanted.items():
                for one, two in zip(rows, came[name]):
                    assert one == two, f"{form}: {name}:\n  {one}\n  {two}"
                assert len(rows) == len(came[name]), f"{form}: {name}: {len(rows)} rows, {len(came[name])} came back"
            other("store", "check", "--quiet")
            other("policy", "verify", "--quiet")
            other("tick", "--quiet")
            assert len(other.tables()["ledger_entry"]) == len(wanted["ledger_entry"]), f"{form}: tick puts down anew"
            other("policy", "verify", "--quiet")
            for kind in KINDS:
                again = other("--format", "jsonl", "export", kind, "--full", "--quiet")
                assert again == first("--format", "jsonl", "export", kind, "--full", "--quiet"), f"{form} {kind}: not exported alike"
            number = other("ticket", "add", "--phone", "13900000000", "--fault", "new").decode().strip()
            assert number == next_number(first), number
            print(f"{form}: {sum(len(rows) for rows in wanted.values())} rows are the same")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except AssertionError as wrong:
        print(wrong)
        sys.exit(1)
