#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs every example: those of the specifications (what --help shows), the `.Dl` lines of the man pages, the shell blocks
of README.md and the commands of examples/cron (on the last evening of a month), each in a copy of one prepared store. An example works when it ends with 0 or with an answer of
policy (3, 9), of a list (10, 20) or of an import (7); a usage error, something not found, or a failure is a complaint.

    examples.py --svc PATH/svc_fixed --spec PATH/svc_spec [WORD ...]    only examples that hold a WORD
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parents[1]
MEMORY = "/dev/shm" if os.path.isdir("/dev/shm") else None
WORKS = {0, 3, 7, 9, 10, 20}
TICKET = "ticket add --phone 13800138000 --customer-name 王芳 --serial SN{n} --fault 冰箱不制冷 --type repair --mode phone"
ADD_UNIT = "unit add SN88231 --product KX-200 --customer 1 --purchased 2025-08-02"
PREPARED = ["init --name admin", "staff add chen --uid 1009 --role technician", "product add KX-200 --name 冰箱 --category appliance",
            "customer add --name 王芳 --phone 13800138000", "customer add --name 王小芳 --phone 13800138001", ADD_UNIT,
            *(TICKET.format(n=n) for n in range(1, 10)), "staff add li --uid 1001 --role technician",
            "staff add zhang --uid 1010 --role technician", "staff add wang --uid 1011 --role aftersales_manager",
            "staff add zhao --uid 1012", *["task add --title 分析异响 --for T260115-0001"] * 2,
            "paper add --number HT-2026-3 --kind turnkey_install --customer 1 --finish-by 2026-03-31",
            "paper add --number SP-0815 --kind property --customer 1 --signed 2026-01-10 --payment instalments --instalment 2026-03-01",
            "sale add --order 88120 --line 2 --product KX-200 --salesperson zhao --amount 450.00",
            *["return add --kind regular --reason quality --photo --received 2026-01-14 --outbound 2026-01-10 --amount 450.00 --phone 13800138000"] * 5,
            "return add --kind regular --reason quality --photo --received 2026-01-14 --outbound 2026-01-10 --quantity 3 --amount 450.00 --phone 13800138000",
            """return add --phone 13800138000 --facts - <<END
{"reason": "quality", "photo": true, "photo_confirmed": true, "outbound_date": "2026-01-05", "received_date": "2026-01-14",
 "lines": [{"kind": "regular", "amount": "450.00"}, {"kind": "regular", "amount": "50.00"}]}
END""",
            "return add --kind regular --reason quality --photo --received 2026-01-14 --outbound 2026-01-10 --amount 450.00 --phone 13800138000"]
FILES = {
    **{f"{kind}.jsonl": "" for kind in ("verdicts", "approvals", "ledger")},  # of a store that has none
    "customers.csv": "ref,name,phone\nK1,张三,13900139000\n",
    "units.csv": "serial,product,purchased_on\nSN1000,KX-200,2025-01-02\n",
    "tasks.csv": "联系单号,发出日期,完成日期,责任方,类型,联系内容,责任部门,供应商,完成期限,处理结果,工单号,负责人\nLX-1,2025-01-02 09:00,2025-01-03 10:00,部门,分析,分析异响,技术部,,2025-01-05,已更换,,\n",
    "staff.csv": "name,full_name,uid\nzhou,周明,1200\n",
    "facts.json": '{"type": "repair", "answered": true}\n',
    "铭牌.jpg": "a picture\n", "破损.jpg": "another\n", "合同扫描件.pdf": "a scan\n",
    "acts.jsonl": '{"do": "ticket note", "args": {"ticket": "T260115-0001", "--text": "x"}, "key": "a"}\n',
    "backup/svc-2026-01-15.db": None,  # a backup of the prepared store
    "audit/seals": None,
    "rules/2026.toml": '[book]\nid = "2026"\ntitle = { en = "Rules of 2026", zh = "2026 年规则" }\ncalendar = "cn-office"\nextends = ["standard"]\n',
    "draft/book.toml": '[book]\nid = "draft"\ntitle = { en = "Draft", zh = "草案" }\ncalendar = "cn-office"\nextends = ["standard"]\n',
}
# What an example needs to be done before it (a new thing that the prepared store has already, or a state).
BEFORE = {
    "svc ticket resume": ["ticket wait T260115-0007 --reason parts"],
    "svc ticket quote T260115-0007 --confirmed-by": ["ticket quote T260115-0007 --amount 320.00"],
    "svc ticket reopen": ["ticket cancel T260115-0007 --reason x"],
    "svc ticket assign T260115-0007": ["staff edit chen --region 浦东", "ticket edit T260115-0007 --region 浦东"],
    "svc paper reopen": ["paper cancel HT-2026-3 --reason x"],
    "svc return cap R260115-0007 --finding": ["return edit R260115-0007 --salesperson zhao"],
    "svc return consent R260115-0007 --by salesperson": ["return edit R260115-0007 --salesperson zhao"],
    "svc paper reverse SP-0815": ["paper pay SP-0815 --instalment 2026-03-01"],
    "svc return reverse R260115-0007": ["return settle R260115-0007 --line 1 --disposition credit --override 已当面核对"],
    "svc return settle R260115-0007 --supplied": ["return settle R260115-0007 --disposition exchange --override 已当面核对"],
    "svc return settle R260115-0007 --route": ["return settle R260115-0007 --disposition credit --override 已当面核对"],
    "svc policy verify --proof": ["policy proof T260115-0007 > proof.json"],
    "svc staff revoke li clerk": ["staff grant li clerk"],
}
# Examples that make anew what is prepared: they run in a store without it.
WITHOUT = {"svc paper add": ("paper add",), "svc product add KX-200": ("product add", "unit add", "sale add"), "svc unit add SN88231": ("unit add",), "svc staff add li": ("staff add li",),
           "svc init": ("init",), "svc --db svc.db store restore": ("init",)}
# Not to be run as they stand: numbers that no store of ours has, files of somebody else, an output in another place.
LEFT_OUT = re.compile(r"approval (list|grant|decline) 3|ledger (confirm|waive|reverse) |report diff 1 2|import undo 7|orders\.csv|returned\.csv|contracts\.csv|cards\.xlsx|log\.csv|completions/svc|[A-Z]{3,}( |$)|…|\.\.\.")


# `date` of the evening on which the commands of examples/cron are run.
DATE = """#!/bin/sh
if [ "$1" = -d ]; then when="$2"; shift 2; else when=today; fi
exec /usr/bin/date -d "2026-01-31 $when" "$@"
"""


def cron_lines():
    for line in (SOURCE / "examples/cron/crontab").read_text(encoding="utf-8").splitlines():
        fields = line.split(None, 5)
        if len(fields) == 6 and re.match(r"[*\d]", line):
            yield "crontab", fields[5].replace("\\%", "%")
    for path in sorted((SOURCE / "examples/cron").glob("*.service")):
        for command in re.findall(r"^ExecStart=-?(.*)$", path.read_text(encoding="utf-8"), re.M):
            command = re.sub(r"^/bin/sh -c '(.*)'$", r"\1", command.replace("/usr/bin/svc", "svc"))
            yield path.name, command.replace("%%", "%").replace("/var/backups/svc", "backup")


def examples(spec, words):
    found = []
    for line in subprocess.run([spec], capture_output=True, text=True, check=True).stdout.splitlines():
        found += [("--help", example) for example in json.loads(line).get("examples", [])]
    for page in sorted((SOURCE / "man").glob("*.[15]")):
        found += [(page.name, line[4:]) for line in page.read_text(encoding="utf-8").splitlines() if re.match(r"\.Dl (svc|echo) ", line)]
    for block in re.findall(r"^```sh\n(.*?)^```", (SOURCE / "README.md").read_text(encoding="utf-8"), re.S | re.M):
        found += [("README.md", re.sub(r"\s+#.*", "", line)) for line in block.splitlines() if line.startswith("svc ")]
    found += cron_lines()
    seen = {}
    for where, example in found:
        seen.setdefault(example, where)
    return [(where, example) for example, where in seen.items() if not words or any(word in example for word in words)]


class Room:
    """A folder with a store, and svc on the path."""

    def __init__(self, svc, folder):
        self.folder = pathlib.Path(folder)
        (self.folder / "bin").mkdir(exist_ok=True)
        if not (self.folder / "bin/svc").exists():
            (self.folder / "bin/svc").symlink_to(svc)
        self.environment = {"PATH": f"{self.folder / 'bin'}:/usr/bin:/bin", "SVC_DB": str(self.folder / "svc.db"), "LC_ALL": "C.UTF-8",
                            "HOME": str(self.folder), "SVC_TEST_NOW": "2026-01-15T18:00:00+08:00", "SVC_TEST_UID": "1000"}

    def run(self, line):
        return subprocess.run(["sh", "-c", line], env=self.environment, cwd=self.folder, capture_output=True, text=True, timeout=120, check=False)

    def must(self, line):
        done = self.run("svc " + line)
        if done.returncode not in WORKS:
            sys.exit(f"prepared: svc {line}: exit {done.returncode}\n{done.stderr}")

    def prepare(self, without=("nothing",)):
        for line in PREPARED:
            if not line.startswith(without):
                self.must(line)
        for name, text in FILES.items():
            path = self.folder / name
            path.parent.mkdir(exist_ok=True)
            if text is not None:
                path.write_text(text, encoding="utf-8")
        self.must("store backup backup/svc-2026-01-15.db --quiet")
        self.run("svc log seal > audit/seals")


def play(svc, template, where, example):
    """What is wrong with it, or nothing."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        without = next((value for start, value in WITHOUT.items() if example.startswith(start)), None)
        if without is None or example.startswith("svc --db svc.db store restore"):
            shutil.copytree(template, folder, dirs_exist_ok=True, symlinks=True)
            room = Room(svc, folder)
            room.environment["SVC_TEST_NOW"] = "2026-01-16T20:00:00+08:00"  # the day after the tickets came in
            if without:
                (room.folder / "svc.db").unlink()
            if where == "crontab" or where.endswith(".service"):
                room.environment["SVC_TEST_NOW"] = "2026-01-31T18:00:00+08:00"
                (room.folder / "bin/date").write_text(DATE, encoding="utf-8")
                (room.folder / "bin/date").chmod(0o755)
        else:
            room = Room(svc, folder)
            if without != ("init",):
                room.prepare(without)
        for start, lines in BEFORE.items():
            if example.startswith(start):
                for line in lines:
                    room.must(line)
        line = example.replace("/backup/", "backup/new-" if " backup " in example else "backup/").replace("/audit/", "audit/")
        done = room.run(line)
        return "" if done.returncode in WORKS else f"exit {done.returncode}\n    {(done.stderr or done.stdout).strip()[:400]}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--svc", required=True)
    parser.add_argument("--spec", required=True)
    parser.add_argument("words", nargs="*")
    arguments = parser.parse_args()
    svc, played, left, complaints = os.path.abspath(arguments.svc), 0, 0, []
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        Room(svc, folder).prepare()
        for where, example in examples(arguments.spec, arguments.words):
            if LEFT_OUT.search(example):
                left += 1
                continue
            played += 1
            if wrong := play(svc, folder, where, example):
                complaints.append(f"{where}: {example}: {wrong}")
    print("\n".join(complaints) if complaints else f"{played} examples work, {left} are left out")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
