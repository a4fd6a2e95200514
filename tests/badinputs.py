#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Bad files against the real program: every case names what must become of it. Whatever comes in: no signal, a minute
at most, 300 MB at most, UTF-8 without control characters out, and where it is refused a store that is as before.

    badinputs.py --svc PATH [NAME ...]

A case is (name, bytes, outcome, words that the answer must hold). Outcomes: lands (exit 0, that many rows), rows (exit 7,
some rejected), refused (exit 2).
"""
import argparse
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile
import time

MAP = """kind = "tickets"
[[column]]
to = "ref"
from = ["ticket_no"]
[[column]]
to = "contact_name"
from = ["customer"]
[[column]]
to = "phone"
from = ["phone"]
[[column]]
to = "product"
from = ["product"]
[[column]]
to = "received"
from = ["opened"]
[[column]]
to = "field.quantity"
from = ["qty"]
type = "count"
[[column]]
to = "field.amount"
from = ["amount"]
type = "money"
"""
HEAD = "ticket_no,customer,phone,product,opened,qty,amount\n"


def row(no="T1", customer="张三", phone="13800138000", product="P1", opened="2024-01-31", qty="1", amount="10.00"):
    return f"{no},{customer},{phone},{product},{opened},{qty},{amount}\n"


def table(*rows):
    return (HEAD + "".join(rows)).encode()


LANDS, ROWS, REFUSED = "lands", "rows", "refused"
PLACE = r":2(:\d+)?: "  # file:line[:column]

CASES = [
    ("enc-bom", b"\xef\xbb\xbf" + table(row()), LANDS, ["byte-order mark"]),
    ("enc-2bom", b"\xef\xbb\xbf\xef\xbb\xbf" + table(row()), REFUSED, ["two byte-order marks"]),
    ("enc-bomq", table(row(customer='"\ufeff"')), LANDS, []),
    ("enc-gbk", (HEAD + row()).encode("gb18030"), LANDS, ["GB18030"]),
    ("enc-gbkbad", (HEAD + row()).encode("gb18030") + b"\x81\x20\n", REFUSED, ["byte", ":2: "]),
    ("enc-u16", (HEAD + row()).encode("utf-16"), LANDS, ["UTF-16LE"]),
    ("enc-latin", HEAD.encode() + b"T1,Jos\xe9,1380013800,P1,2024-01-31,1,1\n", REFUSED, [":2: ", "UTF-8"]),
    ("enc-over", HEAD.encode() + b"T1,\xc0\xaf\xc0\xaf,1,P1,2024-01-31,1,1\n", REFUSED, [":2: ", "UTF-8"]),
    ("enc-surr", HEAD.encode() + b"T1,\xed\xa0\x80,1,P1,2024-01-31,1,1\n", REFUSED, [":2: ", "UTF-8"]),
    ("enc-nul", table(row(customer="a\0b")), REFUSED, [":2: ", "NUL"]),
    ("enc-emoji", table(row(customer="👩‍👩‍👧‍👦🔧")), LANDS, []),
    ("enc-nfd", table(row(customer="\u00e9"), row("T2", customer="e\u0301")), LANDS, []),
    ("enc-full", table(row(phone="１３８００１３８０００", qty="\uff13")), LANDS, []),
    ("enc-nbsp", table(row(no="\u00a0T1\u3000")), LANDS, []),
    ("enc-zw", table(row(no="T\u200b1")), ROWS, ["\\u200b"]),
    ("bidi", table(row(no="\u202eDROWSSAP\u202c")), ROWS, ["\\u202e"]),
    ("ansi", table(row(no="\x1b[2J\x1b[31mPAID\x1b[0m")), ROWS, ["\\x1b"]),
    ("osc52", table(row(opened="\x1b]52;c;cm0gLXJm\x07")), ROWS, ["\\x1b"]),
    ("c1", table(row(no="\u009b31mX")), ROWS, ["\\u009b"]),
    ("cr", table(row(customer='"real\rfake"')), LANDS, []),
    ("lognl", table(row(no='"x\n2024-01-01 gm APPROVED R1"')), ROWS, ["\\n"]),
    ("csv-crlf", table(row()).replace(b"\n", b"\r\n"), LANDS, []),
    ("csv-cr", table(row()).replace(b"\n", b"\r"), LANDS, []),
    ("csv-mix", HEAD.replace("\n", "\r\n").encode() + row().encode() + row("T2").replace("\n", "\r\n").encode(), LANDS, ["read 2"]),
    ("csv-noeol", table(row())[:-1], LANDS, ["read 1"]),
    ("csv-q", table(row(customer='"a ""b"", c"')), LANDS, []),
    ("csv-ml", table(row(customer='"line1\nline2"'), row("T2", opened="bad")), ROWS, [":4: "]),
    ("csv-unq", (HEAD + 'T1,"abc,1,P1,2024-01-31,1,1\n' + row("T2")).encode(), REFUSED, [":2:4: "]),
    ("csv-stray", (HEAD + 'T1,ab"c,1,P1,2024-01-31,1,1\n').encode(), REFUSED, [":2:6: "]),
    ("csv-after", (HEAD + 'T1,"ab"c,1,P1,2024-01-31,1,1\n').encode(), REFUSED, [":2:8: "]),
    ("csv-few", (HEAD + "T1,x\n").encode(), ROWS, [":2: ", "2 fields, the headings are 7"]),
    ("csv-many", (HEAD + row()[:-1] + ",extra\n").encode(), ROWS, [":2: ", "8 fields, the headings are 7"]),
    ("csv-semi", table(row()).replace(b",", b";"), LANDS, ["separator ;"]),
    ("csv-tab", table(row()).replace(b",", b"\t"), LANDS, ["separator tab"]),
    ("csv-duphdr", b"ticket_no,ticket_no\nT1,T2\n", REFUSED, ["ticket_no", "twice"]),
    ("csv-unkhdr", (HEAD[:-1] + ",foo\n" + row()[:-1] + ",1\n").encode(), LANDS, ["not taken: foo"]),
    ("csv-nohdr", row().encode(), REFUSED, ["ticket_no"]),
    ("csv-hdronly", HEAD.encode(), LANDS, ["read 0"]),
    ("csv-empty", b"", REFUSED, ["empty"]),
    ("csv-blank", (HEAD + "\n\n" + row() + ",,,,,,\n").encode(), LANDS, ["read 1"]),
    ("csv-big", table(row(customer="x" * (2 << 20))), REFUSED, [":2:", "1048576"]),
    ("csv-cols", b"," * 100000 + b"\n", REFUSED, ["2000"]),
    ("csv-rows", table(*(row(f"T{i}") for i in range(100000))), LANDS, ["read 100000"]),
    ("csv-long", b"a" * (64 << 20), REFUSED, ["longer than"]),
    ("id-dup", table(row(), row(opened="2024-02-01")), ROWS, [":3: ", "Line 2 of this file"]),
    ("id-case", table(row("t1"), row("T1")), LANDS, ["read 2"]),
    ("id-lead0", table(row("000123")), LANDS, []),
    ("id-sci", table(row("1.23457E+17")), ROWS, [":2: ", "ticket_no", "spreadsheet"]),
    ("id-path", table(row("../../etc/x")), ROWS, [":2: "]),
    ("id-sql", table(row("T1'); DROP TABLE ticket;--")), LANDS, []),
    ("id-long", table(row("T" * 300)), ROWS, ["100"]),
    ("fx-cmd", table(row(customer="=cmd|'/c calc'!A1")), LANDS, []),
    ("dt-230", table(row(opened="2024-02-30")), ROWS, [":2: ", "no such day"]),
    ("dt-leap", table(row(opened="2024-02-29"), row("T2", opened="2100-02-29")), ROWS, [":3: ", "no such day"]),
    ("dt-mdy", table(row(opened="03/04/2024")), ROWS, ["Which is the day"]),
    ("dt-cn", table(row(opened="2024年3月4日")), LANDS, []),
    ("dt-ser", table(row(opened="45351")), ROWS, ["excel_dates"]),
    ("dt-s60", table(*(row(f"T{i}", opened=x) for i, x in enumerate(["60", "0", "-1", "2958466"]))), ROWS, ["rejected 4"]),
    ("dt-y0", table(row(opened="0000-00-00"), row("T2", opened="9999-12-31"), row("T3", opened="1899-12-31")), ROWS, ["rejected 3"]),
    ("dt-fut", table(row(opened="2199-01-01")), ROWS, ["future"]),
    ("dt-tz", table(row(opened="2024-03-31T02:30:00+02:00")), LANDS, []),
    ("dt-mid", table(row(opened="2024-01-31T16:00:00Z")), LANDS, []),
    ("n-neg", table(row(qty="-1")), ROWS, ["qty"]),
    ("n-frac", table(row(qty="1.5")), ROWS, ["qty"]),
    ("n-max", table(row(qty="9223372036854775808")), ROWS, ["qty"]),
    ("n-sum", table(row(amount="92233720368547758.07")), ROWS, ["amount"]),
    ("n-float", table(row(amount="0.1"), row("T2", amount="0.2")), LANDS, []),
    ("n-3dp", table(row(amount="1.005")), ROWS, ["amount"]),
    ("n-comma", table(row(amount='"1,234.50"')), LANDS, []),
    ("n-euro", table(row(amount='"1.234,50"')), ROWS, ["amount"]),
    ("n-exp", table(*(row(f"T{i}", amount=x) for i, x in enumerate(["1e3", "0x10", "Infinity", "NaN", "1_000"]))), ROWS, ["rejected 5"]),
    ("n-cur", table(row(amount="¥10.00"), row("T2", amount="$10.00")), ROWS, [":3: "]),
    ("n-paren", table(row(amount="(10.00)")), ROWS, ["amount"]),
    ("ph-bad", table(row(phone="+86 138-0013-8000")), LANDS, []),
    ("ph-err", table(row(phone="13800138000", opened="bad")), ROWS, [":2: "]),
    ("x-gz", b"\x1f\x8b\x08\x00" + bytes(60), REFUSED, ["gzip"]),
    ("x-notxl", b"PK\x03\x04garbage", REFUSED, ["workbook"]),
    ("x-xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), REFUSED, ["Office"]),
    ("x-html", b"<html><table><tr><td>ticket_no</td></tr></table></html>", REFUSED, ["HTML"]),
]

RETURNS = "ref,received,contact_name,phone,product,quantity,amount,reason,returned_on,disposition,settled\n"
CALLS = "ticket,called_at,caller,outcome,rating,suggestions\n"


def back(ref="R1", received="2024-01-31", name="张三", phone="13800138000", quantity="1", amount="10.00", reason="quality", returned="", disposition="", settled=""):
    return f"{ref},{received},{name},{phone},,{quantity},{amount},{reason},{returned},{disposition},{settled}\n"


def of_returns(*rows):
    return (RETURNS + "".join(rows)).encode()


def of_calls(*rows):
    return (CALLS + "".join(rows)).encode()


# Of other kinds than tickets: the headings speak for themselves. T1 is a ticket that is there.
OTHERS = [
    ("returns", "rt-ok", of_returns(back(), back(amount="2.00")), LANDS, ["read 2 = new 2"]),
    ("returns", "rt-gbk", (RETURNS + back(name="锦华礼品店")).encode("gb18030"), LANDS, ["GB18030"]),
    ("returns", "rt-jsonl", b'{"ref":"R1","received":"2024-01-31","amount":"1.00"}\n', LANDS, ["read 1 = new 1"]),
    ("returns", "rt-apart", of_returns(back(), back("R2"), back()), ROWS, [":4: ", "Line 2 of this file", "stand together"]),
    ("returns", "rt-half", of_returns(back(), back(quantity="-1")), ROWS, [":2: ", ":3: ", "Line 3 of the same case"]),
    ("returns", "rt-odds", of_returns(back(), back(phone="13900139000")), ROWS, [":3: phone: "]),
    ("returns", "rt-word", of_returns(back(reason="坏了")), ROWS, ["reason", "not one of"]),
    ("returns", "rt-early", of_returns(back(returned="2024-01-30")), ROWS, ["returned_on", "before"]),
    ("returns", "rt-when", of_returns(back(disposition="credit")), ROWS, ["settled", "no column says when"]),
    ("returns", "rt-zero", of_returns(back(quantity="0")), ROWS, ["quantity"]),
    ("returns", "rt-huge", of_returns(back(quantity="99999999999")), ROWS, ["quantity"]),
    ("returns", "rt-nul", of_returns(back(name="a\0b")), REFUSED, [":2: ", "NUL"]),
    ("returns", "rt-ansi", of_returns(back(ref="\x1b[2J")), ROWS, ["\\x1b"]),
    ("returns", "rt-lines", of_returns(*(back() for _ in range(10001))), ROWS, ["10000"]),
    ("returns", "rt-many", of_returns(*(back(f"R{i}") for i in range(500))), LANDS, ["new 500"]),
    ("returns", "rt-lies", ("svc_id,ref,received,state,closed,round,salesperson,owner,reported_by,customer,contact_name,phone,title,lines,events\n" + "".join(
        f"R240131-000{i},,2024-01-31T10:00:00+08:00,{state},,1,,,,{customer},,,,\"{lines}\",[]\n" for i, (state, customer, lines) in enumerate([
            ("gone", "", "[]"), ("open", "99", "[]"), ("open", "", "[{}]"), ("open", "", "7"), ("open", "", "[" * 70), ("open", "", "[{\"\"line\"\":0}]")], 1)
    )).encode(), ROWS, ["rejected 6", ":2: state", ":3: customer", ":4: lines", ":5: lines", ":6: lines", ":7: lines"]),
    ("callbacks", "cb-ok", of_calls("T1,2024-02-01 10:00,,not_reached,,\n", "T1,2024-02-01 11:00,,,5,\"a\nb\"\n"), LANDS, ["read 2 = new 2"]),
    ("callbacks", "cb-none", of_calls("T9,2024-02-01,,,5,\n"), ROWS, [":2: ticket: ", "no ticket T9"]),
    ("callbacks", "cb-who", of_calls("T1,2024-02-01,nobody,,5,\n"), ROWS, [":2: caller: "]),
    ("callbacks", "cb-score", of_calls("T1,2024-02-01,,,6,\n", "T1,2024-02-02,,,-1,\n", "T1,2024-02-03,,,4.5,\n"), ROWS, ["rejected 3"]),
    ("callbacks", "cb-early", of_calls("T1,2024-01-30,,,5,\n"), ROWS, ["before the ticket was received"]),
    ("callbacks", "cb-twice", of_calls("T1,2024-02-01,,,5,\n", "T1,2024-02-01,,,5,\n"), ROWS, [":3: ", "same call"]),
    ("callbacks", "cb-future", of_calls("T1,2199-01-01,,,5,\n"), ROWS, ["future"]),
    ("callbacks", "cb-word", of_calls("T1,2024-02-01,,\u202emaybe,5,\n"), ROWS, ["outcome", "\\u202e"]),
    ("callbacks", "cb-head", b"called_at,rating\n2024-02-01,5\n", REFUSED, ["ticket"]),
]


class Runner:
    def __init__(self, svc, folder):
        self.svc, self.folder = svc, pathlib.Path(folder)
        self.environment = {"PATH": os.environ["PATH"], "SVC_DB": str(self.folder / "svc.db"), "LC_ALL": "C.UTF-8"}
        (self.folder / "map.toml").write_text(MAP, encoding="utf-8")
        self.run("init", "--name", "li")

    def run(self, *words):
        def limits():
            resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        started = time.monotonic()
        done = subprocess.run([self.svc, *words], capture_output=True, timeout=30, env=self.environment, cwd=self.folder, preexec_fn=limits)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return done, min(time.monotonic() - started, cpu)  # others may use the machine too

    def content(self):
        return (self.folder / "svc.db").read_bytes()

    def judge(self, name, data, outcome, words, kind="tickets"):
        source = self.folder / f"{name}.csv"
        source.write_bytes(data)
        if kind == "callbacks":
            (self.folder / "there.csv").write_bytes(table(row()))
            self.run("import", "tickets", "there.csv", "--map", "map.toml")
        before = self.content()
        mapping = ["--map", "map.toml"] if kind == "tickets" else []
        done, seconds = self.run("import", kind, source.name, *mapping, "--rejects", f"{name}.rejects")
        faults = []
        told = done.stdout + done.stderr
        if done.returncode < 0 or done.returncode > 125:
            faults.append(f"signal or abort: {done.returncode}")
        if done.returncode != {LANDS: 0, ROWS: 7, REFUSED: 2}[outcome]:
            faults.append(f"exit {done.returncode}, wanted {outcome}")
        if seconds > 60:  # it hangs; speed is the bench's
            faults.append(f"{seconds:.1f} s")
        if any(byte < 32 and byte != 10 for byte in told):
            faults.append("control characters in the answer")
        try:
            text = told.decode()
        except UnicodeDecodeError:
            text = ""
            faults.append("the answer is not UTF-8")
        if re.search("[\u0080-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", text):
            faults.append("invisible or bidi characters in the answer")
        faults += [f"does not say {word!r}" for word in words if word not in text]
        if outcome != LANDS and f"{name}.csv" not in text:
            faults.append("does not name the file")
        if outcome == REFUSED and self.content() != before:
            faults.append("refused, and the store is another")
        if "13800138000" in text:
            faults.append("a whole phone number in the answer")
        return [f"{name}: {fault}" for fault in faults] + ([f"    {text[:600]}"] if faults else [])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--svc", required=True)
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args()
    complaints, played = [], 0
    for kind, name, data, outcome, words in [("tickets", *case) for case in CASES] + OTHERS:
        if arguments.names and name not in arguments.names:
            continue
        with tempfile.TemporaryDirectory() as folder:
            runner = Runner(os.path.abspath(arguments.svc), folder)
            complaints += runner.judge(name, data, outcome, words, kind)
            played += 1
            if name == "id-lead0":  # the very same file again adds nothing
                again, _ = runner.run("import", "tickets", f"{name}.csv", "--map", "map.toml")
                if again.returncode != 0 or b"already batch 1" not in again.stdout:
                    complaints.append(f"id-again: {again.stdout!r} {again.returncode}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    if peak > 300:
        complaints.append(f"peak memory {peak} MB")
    print("\n".join(complaints) if complaints else f"{played} cases, peak memory {peak} MB")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
