#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What a workbook holds, as text: every sheet with its frozen rows, every cell with its type, its value and the format
that shows it. Reads the XML itself, so that it also notices what a lenient program would forgive."""
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def formats(book):
    """The number format of each cell style."""
    styles = ElementTree.fromstring(book.read("xl/styles.xml"))
    own = {f.get("numFmtId"): f.get("formatCode") for f in styles.iter(f"{MAIN}numFmt")}
    built_in = {"0": "", "1": "0", "2": "0.00", "4": "#,##0.00", "9": "0%", "46": "[h]:mm:ss"}
    return [own.get(x.get("numFmtId"), built_in.get(x.get("numFmtId"))) for x in styles.find(f"{MAIN}cellXfs")]


def show(book, name, path, styles):
    sheet = ElementTree.fromstring(book.read(path))
    pane = sheet.find(f".//{MAIN}pane")
    frozen = pane.get("ySplit") if pane is not None else "0"
    charts = len(re.findall(b"<drawing ", book.read(path)))
    print(f"== {name} (frozen rows {frozen}, charts {'yes' if charts else 'no'})")
    for cell in sheet.iter(f"{MAIN}c"):
        if cell.find(f"{MAIN}f") is not None:
            print(f"{cell.get('r')} IS A FORMULA")
        kind = {"b": "bool", "inlineStr": "text"}.get(cell.get("t"), "number")
        value = "".join(cell.itertext())
        shown = styles[int(cell.get("s", "0"))]
        print(f"{cell.get('r'):4} {kind:6} {value}" + (f"  [{shown}]" if shown and kind == "number" else ""))


def main():
    with zipfile.ZipFile(sys.argv[1]) as book:
        assert book.testzip() is None
        targets = {r.get("Id"): r.get("Target") for r in ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))}
        for sheet in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{MAIN}sheet"):
            if len(sys.argv) < 3 or sheet.get("name") in sys.argv[2:]:
                show(book, sheet.get("name"), "xl/" + targets[sheet.get(RELATION)], formats(book))


if __name__ == "__main__":
    main()
