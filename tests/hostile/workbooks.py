#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Workbooks of every origin: each way to write a value gives the text that people see, and each way to hurt a reader is
refused with its reason, the sheet and the cell. Made by tests/support/workbooks.py; real ones where SVC_TEST_DATA is set."""
import argparse
import csv
import decimal
import io
import json
import os
import pathlib
import random
import resource
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "support"))
from workbooks import STRICT, TRANSITIONAL, cell, packed, parts, patched, rows, sheet, workbook  # noqa: E402

HEADING = ["code", "name"]
MEMORY = 256 << 20
LITTLE = 96 << 20


class Svc:
    def __init__(self, program, folder):
        self.program, self.folder, self.count = program, folder, 0
        self.empty = folder / "empty.db"
        self.run("--db", str(self.empty), "init", "--name", "li", "--quiet", status=0)

    def run(self, *words, status=None, **more):
        done = subprocess.run([self.program, *words], capture_output=True, timeout=60, check=False, stdin=subprocess.DEVNULL,
                              env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}, **more)
        assert done.returncode >= 0, f"signal {-done.returncode}"
        told = done.stderr.decode()
        assert status is None or done.returncode == status, f"exit {done.returncode}, not {status}: {told}"
        return done.returncode, done.stdout.decode(), told

    def take(self, content, *options, status=0):
        """Imports the workbook as products into a new store: what was told, and the names by code."""
        self.count += 1
        store, file = self.folder / f"{self.count}.db", self.folder / f"{self.count}.xlsx"
        file.write_bytes(content)
        shutil.copy(self.empty, store)
        limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        _, _, told = self.run("--db", str(store), "import", "products", str(file), *options, status=status, preexec_fn=limit)
        listed = self.run("--db", str(store), "product", "list", "--format", "jsonl", status=0)[1]
        names = {one["code"]: one["name"] for one in map(json.loads, listed.splitlines())}
        return told, names

    def refused(self, content, *words, options=()):
        told, names = self.take(content, *options, status=2)
        assert not names, f"landed: {names}"
        for word in words:
            assert word in told, f"{word!r} is not in {told!r}"


def value(xml):
    return [HEADING, ["P1", xml]]


def number(text, style=0, kind=""):
    return f'<c r="B2" s="{style}"{kind}><v>{text}</v></c>'


# --- values -----------------------------------------------------------------

def both_kinds_of_text(svc):
    strings = ["<t>code</t>", "<t>name</t>", "<t>P1</t>", "<r><t>空</t></r><r><rPr><b/></rPr><t>调</t></r><rPh sb=\"0\" eb=\"1\"><t>kongtiao</t></rPh>"]
    table = [[f'<c r="{place}" t="s"><v>{i}</v></c>' for i, place in pair] for pair in ([(0, "A1"), (1, "B1")], [(2, "A2"), (3, "B2")])]
    for spaces in (TRANSITIONAL, STRICT):
        content = packed(parts({"Sheet1": sheet(rows(table), spaces)}, spaces, strings=strings))
        assert svc.take(content)[1] == {"P1": "空调"}
    assert svc.take(workbook(value(cell(" a_x000D_b_x005F_x0041_ ", ' r="B2"'))))[1] == {"P1": "a\rb_x0041_"}


def numbers_without_noise(svc):
    for written, shown in (("261.95999999999998", "261.96"), ("0.30000000000000004", "0.3"), ("-60.70400000000001", "-60.704"), ("13800138000", "13800138000"),
                           ("1.38E10", "13800000000"), ("1E-3", "0.001"), ("42", "42"), ("9007199254740992", "9007199254740992"),
                           ("1.2345678901234568E+17", "1.23456789012346E+17"), ("-0", "0"), ("1E-7", "0.0000001")):
        assert svc.take(workbook(value(number(written))))[1] == {"P1": shown}, written


def days_of_both_systems(svc):
    formats = [14, 22, 'yyyy"年"m"月"d"日"', "[$-804]aaaa;@", "h:mm AM/PM", "[h]:mm:ss", 57, "00000", "#,##0.00_);[Red]($#,##0.00)", "0.00E+00",
               '[DBNum1]yyyy"年"m"月"', "General", "yyyy/m/d h:mm;@"]
    cases = [("45351", 1, "2024-02-29"), ("45351.5", 1, "2024-02-29 12:00:00"), ("45351.75", 2, "2024-02-29 18:00:00"), ("45351", 2, "2024-02-29 00:00:00"),
             ("45351", 3, "2024-02-29"), ("45351", 4, "45351"), ("0.75", 5, "18:00:00"), ("1.1041666666666667", 6, "26:30:00"), ("45351", 7, "2024-02-29"),
             ("123", 8, "00123"), ("1234.5", 9, "1234.5"), ("45351", 10, "45351"), ("45351", 11, "2024-02-29"), ("45351", 12, "45351"),
             ("45351.336805555555", 13, "2024-02-29 08:05:00"), ("1", 1, "1900-01-01"), ("59", 1, "1900-02-28"), ("61", 1, "1900-03-01"), ("2958465", 1, "9999-12-31")]
    for written, style, shown in cases:
        assert svc.take(workbook(value(number(written, style)), formats=formats))[1] == {"P1": shown}, (written, formats[style - 1], shown)
    for written in ("60", "0", "-1", "2958466", "1E300"):
        told, names = svc.take(workbook(value(number(written, 1)), formats=formats), status=7)
        assert not names and "Sheet1!B2" in told and "no-such-day" in told, told
    later = workbook(value(number("43889", 1)), formats=formats, properties=' date1904="1"')
    assert svc.take(later)[1] == {"P1": "2024-02-29"}
    iso = packed(parts({"Sheet1": sheet(rows(value(number("1", 1))), STRICT)}, STRICT, formats=formats, properties=' dateCompatibility="0"'))
    assert svc.take(iso)[1] == {"P1": "1899-12-31"}
    for written, shown in (("2024-02-29", "2024-02-29"), ("2024-02-29T00:00:00", "2024-02-29"), ("2024-02-29T08:05:00", "2024-02-29T08:05:00")):
        assert svc.take(workbook(value(number(written, 1, ' t="d"')), formats=formats))[1] == {"P1": shown}


def results_errors_and_flags(svc):
    formula = '<c r="B2"{}><f>1+1</f>{}</c>'
    assert svc.take(workbook(value(formula.format("", "<v>2</v>"))))[1] == {"P1": "2"}
    assert svc.take(workbook(value(formula.format(' t="str"', "<v>two</v>"))))[1] == {"P1": "two"}
    told, names = svc.take(workbook(value(formula.format("", ""))), status=7)
    assert not names and "Sheet1!B2" in told and "no result" in told, told
    told, names = svc.take(workbook(value('<c r="B2" t="e"><v>#REF!</v></c>')), status=7)
    assert not names and "Sheet1!B2: name: the cell shows the error #REF!" in told, told
    assert svc.take(workbook(value('<c r="B2" t="b"><v>1</v></c>')))[1] == {"P1": "true"}
    # In a column that nothing takes an error is nobody's business.
    assert svc.take(workbook([HEADING + ["note to self"], ["P1", "a", '<c r="C2" t="e"><v>#N/A</v></c>']]))[1] == {"P1": "a"}


def gaps_and_places_that_are_not_written(svc):
    data = f'<row r="3"><c r="B3" t="inlineStr"><is><t>code</t></is></c><c r="D3" t="inlineStr"><is><t>name</t></is></c></row>' \
           f'<row r="9">{cell("stray")}{cell("P1")}{cell("")}{cell("a")}{cell("beside")}</row><row/><row>{cell("")}{cell("P2")}<c/>{cell("b")}</row>'
    told, names = svc.take(packed(parts({"Sheet1": sheet(data)})))
    assert names == {"P1": "a", "P2": "b"} and "A9" in told, told


def choice_of_a_sheet(svc):
    two = {"货品": sheet(rows([HEADING, ["P1", "a"]])), "Old": sheet(rows([HEADING, ["P2", "b"]])), "Empty": sheet("")}
    told = svc.take(packed(parts(two)), status=2)[0]
    assert "货品, Old" in told and "--sheet" in told, told
    for wanted, names in (("货品", {"P1": "a"}), ("2", {"P2": "b"}), ("old", {"P2": "b"})):
        assert svc.take(packed(parts(two)), "--sheet", wanted)[1] == names
    assert svc.take(packed(parts(two, states={"Old": "veryHidden"})))[1] == {"P1": "a"}
    assert svc.take(packed(parts(two, states={"Old": "hidden"})), "--sheet", "Old")[1] == {"P2": "b"}
    svc.refused(packed(parts(two)), "no sheet Nowhere", "货品", options=("--sheet", "Nowhere"))
    svc.refused(packed(parts({"Sheet1": sheet("")})), "nothing stands")
    namesakes = parts(two)
    namesakes["xl/workbook.xml"] = namesakes["xl/workbook.xml"].replace('"Old"', '"货品"')
    svc.refused(packed(namesakes), "two sheets", "货品")


def headings_that_are_merged(svc):
    merged = lambda *ranges: "<mergeCells>" + "".join(f'<mergeCell ref="{one}"/>' for one in ranges) + "</mergeCells>"
    title = packed(parts({"Sheet1": sheet(rows([["货品一览", ""], HEADING, ["P1", "a"]]), after=merged("A1:B1"))}))
    svc.refused(title, "Sheet1!A1:B1", "several columns", "header = N")
    grouped = packed(parts({"Sheet1": sheet(rows([["code", "all"], ["", "name"], ["P1", "a"]]), after=merged("A1:A2"))}))
    mapping = svc.folder / "two-lines.toml"
    mapping.write_text('kind = "products"\n[source]\nheader = 2\n[[column]]\nto = "code"\nfrom = "code"\n[[column]]\nto = "name"\nfrom = "name"\n')
    assert svc.take(grouped, "--map", str(mapping))[1] == {"P1": "a"}
    told, names = svc.take(packed(parts({"Sheet1": sheet(rows([HEADING, ["P1", "a"], ["P2", "b"]]), after=merged("B2:B3"))})))
    assert "B2:B3" in told and len(names) == 2, told


def rejects_open_where_they_came_from(svc):
    content = workbook([["code", "name", "warranty"], ["P1", "=a", "x"], ["P2", "b", "12"]])
    told, names = svc.take(content, status=7)
    file = (svc.folder / f"{svc.count}.xlsx.rejects.csv").read_bytes()
    assert file.startswith(b"\xef\xbb\xbf") and names == {"P2": "b"} and "Sheet1!C2" in told, told
    row = list(csv.DictReader(io.StringIO(file[3:].decode())))[0]
    assert (row["_sheet"], row["_row"], row["_column"]) == ("Sheet1", "2", "warranty") and row["code"] == "P1", row


# --- attacks ----------------------------------------------------------------

def bombs(svc):
    svc.refused(packed(parts({"Sheet1": sheet(rows([HEADING, ["P1", "a"]]) + "<row/>" * 3_000_000)})), "sheet1.xml", "no workbook of people")
    svc.refused(packed({**parts({"Sheet1": sheet(rows([HEADING]))}, strings=[]), "xl/sharedStrings.xml": "<a>" + " " * 90_000_000 + "</a>"}), "people")
    lying = patched(workbook([HEADING, ["P1", "a" * 40_000]]), "xl/worksheets/sheet1.xml",
                    lambda data, at, central: struct.pack_into("<I", data, at + (24 if central else 22), 100))
    svc.refused(lying, "sheet1.xml")
    content = sheet("<row>" + "<c/>" * 20_000 + "</row>")
    svc.refused(packed(parts({"Sheet1": content})), "XFD")
    svc.refused(packed(parts({"Sheet1": HEAD_NEST})), "nest")
    svc.refused(packed(parts({"Sheet1": sheet(f'<row r="1" x="{noise(2_000_000)}"/>')})), "a tag is longer")
    svc.refused(packed(parts({"Sheet1": sheet(rows([HEADING, ["P1", noise(1_200_000)]]))})), "Sheet1!B2", "longer")
    svc.refused(packed({f"part{i}": "" for i in range(10_001)}), "parts")


HEAD_NEST = "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>" + "<a>" * 200


def noise(size):
    dice = random.Random(1)
    return "".join(dice.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(size))


def entities(svc):
    plain = sheet(rows([HEADING, ["P1", "a"]]))
    for declaration in ('<!DOCTYPE a [<!ENTITY x "lol">]>', '<!DOCTYPE a SYSTEM "file:///etc/passwd">', '<!DOCTYPE a>'):
        svc.refused(packed(parts({"Sheet1": plain.replace("?>", "?>" + declaration, 1)})), "document type")
        for part in ("xl/workbook.xml", "_rels/.rels", "xl/styles.xml", "xl/sharedStrings.xml"):
            named = parts({"Sheet1": plain}, formats=[], strings=["<t>x</t>"])
            svc.refused(packed({**named, part: named[part].replace("?>", "?>" + declaration, 1)}), "document type")
        # Parts that nobody reads, too: the list of contents, a theme, whatever else is in the package.
        for part in ("[Content_Types].xml", "docProps/app.xml", "xl/theme/theme1.xml", "customXml/item1.data"):
            own = named.get(part, "<?xml version='1.0'?><a/>")
            svc.refused(packed({**named, part: own.replace("?>", "?>" + declaration, 1)}), part, "document type")
    svc.refused(packed(parts({"Sheet1": plain.replace(">a<", ">&x;<")})), "undefined entity")


def wild_references(svc):
    for data, *words in ((f'<row r="1"><c r="XFE1"/></row>', "XFE1"), ('<row r="1048577"/>', "1048577"), ('<row r="1"><c r="A2"/></row>', "A2"),
                         ('<row r="1"><c r="B1"/><c r="A1"/></row>', "A1", "order"), ('<row r="2"/><row r="1"/>', "order"), ('<row r="0"/>', "order"),
                         ('<row r="1"><c r="A0"/></row>', "A0"), ('<row r="99999999999999999999"/>', "no number"), ('<row r="1"><c r="AAAAAAAA1"/></row>', "no cell"),
                         ('<row r="1"><c t="s"><v>7</v></c></row>', "Sheet1!A1", "text 7 of 0"), ('<row r="1"><c t="s"><v>-1</v></c></row>', "text -1"),
                         ('<row r="1"><c s="999"><v>45000</v></c></row>', "Sheet1!A1", "style 999"),
                         ('<row r="1"><c t="zz"><v>1</v></c></row>', "type zz")):
        svc.refused(packed(parts({"Sheet1": sheet(data)})), *words)
    kinds = TRANSITIONAL[1]
    plain = parts({"Sheet1": sheet(rows([HEADING, ["P1", "a"]]))})
    relations = plain["xl/_rels/workbook.xml.rels"]
    for target, word in (('Target="../../etc/passwd"', "leads out"), ('Target="http://example.com/x" TargetMode="External"', "leads out"), ('Target="nowhere.xml"', "lacks its part")):
        svc.refused(packed({**plain, "xl/_rels/workbook.xml.rels": relations.replace('Target="worksheets/sheet1.xml"', target)}), word)
        svc.refused(packed({**plain, "xl/_rels/workbook.xml.rels": relations.replace("</Rel", f'<Relationship Id="s" Type="{kinds}/sharedStrings" {target}/></Rel')}), word)
    svc.refused(packed({**plain, "xl/_rels/workbook.xml.rels": relations.replace("rId1", "rId9")}), "nothing says where")
    svc.refused(packed({**plain, "../../evil": "x"}), "leads out")
    svc.refused(packed({**plain, "/abs": "x"}), "leads out")
    svc.refused(packed({**plain, "a\\b": "x"}), "leads out")
    others = relations.replace("</Rel", f'<Relationship Id="x" Type="{kinds}/externalLink" Target="externalLinks/externalLink1.xml"/></Rel')
    assert "other workbooks" in svc.take(packed({**plain, "xl/_rels/workbook.xml.rels": others}))[0]


def damaged_archives(svc):
    whole = workbook([HEADING, ["P1", "a"]])
    for size in (5, 30, len(whole) // 2, len(whole) - 10):
        svc.refused(whole[:size], "damaged")
    part = "xl/worksheets/sheet1.xml"
    svc.refused(packed(parts({"Sheet1": sheet(rows([HEADING, ["P1", "a"]]))}), twice=[(part, "x")]), "twice")
    svc.refused(packed(parts({"Sheet1": sheet(rows([HEADING, ["P1", "a"]]))}), twice=[(part.upper(), "x")]), "twice")
    svc.refused(patched(whole, part, lambda data, at, central: struct.pack_into("<I", data, at + (16 if central else 14), 1)), "damaged")
    svc.refused(patched(whole, part, lambda data, at, central: struct.pack_into("<H", data, at + (8 if central else 6), 1)), "encrypted")
    svc.refused(patched(whole, part, lambda data, at, central: struct.pack_into("<H", data, at + (10 if central else 8), 99)), "unknown way")
    stored = packed(parts({"Sheet1": sheet(rows([HEADING, ["P1", "a"]]))}), method=zipfile.ZIP_STORED)
    assert svc.take(stored)[1] == {"P1": "a"}
    svc.refused(stored.replace(b"P1", b"P2"), "damaged")
    broken = parts({"Sheet1": "<worksheet"})
    svc.refused(packed(broken), "sheet1.xml", "not what it must be")


def a_large_sheet(svc):
    """100 000 rows in 96 MB of addresses, the program and its libraries among them."""
    count = 100_000
    svc.count += 1
    store, file = svc.folder / f"{svc.count}.db", svc.folder / f"{svc.count}.xlsx"
    file.write_bytes(packed(parts({"Sheet1": sheet(rows([HEADING] + [[f"P{i}", f"景泰蓝花瓶 {i} " + "长" * 90] for i in range(count)]))})))
    shutil.copy(svc.empty, store)
    limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (LITTLE, LITTLE))
    told = svc.run("--db", str(store), "import", "products", str(file), status=0, preexec_fn=limit)[1]
    assert f"new {count}" in told, told


def other_things(svc):
    svc.refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".xls", ".xlsx")
    svc.refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(70_000) + "EncryptedPackage".encode("utf-16le"), "password")
    svc.refused(packed({"readme.txt": "hello"}), "zip archive")
    svc.refused(packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}), ".ods")
    word = parts({"Sheet1": sheet("")})
    svc.refused(packed({"_rels/.rels": word["_rels/.rels"].replace("xl/workbook.xml", "xl/workbook.bin"), "xl/workbook.bin": "x"}), "xlsb")
    svc.refused(packed({"_rels/.rels": word["_rels/.rels"].replace("xl/workbook.xml", "word/document.xml"), "word/document.xml": "<document/>"}), "Office document")
    assert svc.take(b"PK,name\ncode,x\n".replace(b"PK", b"code"))[1] == {"code": "x"}
    svc.refused(b"code,name\nP1,a\n", "Only a workbook", options=("--sheet", "1"))


def the_same_sheet_twice_and_another_one(svc):
    two = {"A": sheet(rows([HEADING, ["P1", "a"]])), "B": sheet(rows([HEADING, ["P2", "b"]]))}
    svc.take(packed(parts(two)), "--sheet", "A")
    store, file = svc.folder / f"{svc.count}.db", svc.folder / f"{svc.count}.xlsx"
    assert "already batch 1" in svc.run("--db", str(store), "import", "products", str(file), "--sheet", "1", status=0)[1]
    assert "new 1" in svc.run("--db", str(store), "import", "products", str(file), "--sheet", "B", status=0)[1]


def caps_of_every_month(svc, store, oracle):
    """What `return cap` says of every manager and month, against the answers computed elsewhere; amounts came in rounded to cents."""
    wanted = {(row["period"], row["key"]): row for row in csv.DictReader(oracle.open(encoding="utf-8"))}
    said = {}
    for month in sorted({month for month, _ in wanted}):
        caps = json.loads(svc.run("--db", str(store), "--format", "json", "return", "cap", "--month", month, status=0)[1])["caps"]
        said.update({(month, cap["salesperson"]): cap for cap in caps if cap["rule"] == "RET-50"})
    assert said.keys() == wanted.keys(), said.keys() ^ wanted.keys()
    for key, row in wanted.items():
        for own, theirs in (("sold", "sales"), ("returned", "returned_sales")):
            exact = decimal.Decimal(row[theirs]).quantize(decimal.Decimal("0.01"), decimal.ROUND_HALF_UP)
            assert decimal.Decimal(said[key][own]) == exact, (key, said[key], row)
        assert said[key]["over"] == (float(row["sales_return_rate"]) > 0.025), (key, said[key], row)


def real_workbooks(svc):
    data = os.environ.get("SVC_TEST_DATA")
    if not data:
        print("real_workbooks: skipped, SVC_TEST_DATA is not set")
        return
    store = svc.folder / "real.db"
    svc.run("--db", str(store), "init", "--name", "li", "--quiet", status=0)
    us = str(pathlib.Path(data) / "superstore-us" / "Sample - Superstore.xlsx")
    told = svc.run("--db", str(store), "import", "customers", us, "--sheet", "Orders", "--map", "superstore-customers")[2]
    listed = svc.run("--db", str(store), "customer", "list", "--limit", "100000", "--format", "csv")[1]
    assert len(listed.splitlines()) == 793 + 1, (told, len(listed.splitlines()))
    for kind, sheet in (("staff", "People"), ("sales", "Orders"), ("returns", "Returns")):
        if kind == "sales":  # 32 numbers stand for two products each
            svc.run("--db", str(store), "import", "products", us, "--sheet", sheet, "--map", "superstore-products", "--rejects", str(svc.folder / "r.csv"), status=7)
        svc.run("--db", str(store), "import", kind, us, "--sheet", sheet, "--map", f"superstore-{kind}", status=0)
    caps_of_every_month(svc, store, pathlib.Path(data) / "superstore-us" / "expected-manager-month.csv")
    cn = next((pathlib.Path(data) / "sales-cn").glob("*.xlsx"))
    told = svc.run("--db", str(store), "import", "products", str(cn), "--sheet", "SalesData", "--suggest-map", status=0)[1]
    assert "2017-01-01" in told and "656.96" in told and "# 服务分类: Commercial | Public" in told, told


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--svc", required=True)
    parser.add_argument("only", nargs="*")
    given = parser.parse_args()
    cases = [both_kinds_of_text, numbers_without_noise, days_of_both_systems, results_errors_and_flags, gaps_and_places_that_are_not_written,
             choice_of_a_sheet, headings_that_are_merged, rejects_open_where_they_came_from, bombs, entities, wild_references, damaged_archives,
             a_large_sheet, other_things, the_same_sheet_twice_and_another_one, real_workbooks]
    failed = 0
    for case in cases:
        if given.only and case.__name__ not in given.only:
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                case(Svc(given.svc, pathlib.Path(folder)))
            except AssertionError as wrong:
                failed += 1
                print(f"{case.__name__}: {wrong}")
    print(f"{len(cases)} cases, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
