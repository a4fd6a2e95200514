#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Plays examples/month-end.sh and reads back what it wrote in every format: the month's lateness, callbacks, countable
services and proposals are everywhere the same, to the fen."""
import argparse
import csv
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile
from fractions import Fraction
from html.parser import HTMLParser

SOURCE = pathlib.Path(__file__).resolve().parents[1]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# What the story must come to. Of three requests two were answered in time; of two services on the books one has a complete
# form; of three callbacks one came a day late and one, of a service by telephone, never; three machines at 12.35 yuan.
FIGURES = {
    "sla": [["SLA-01", 3, 2, 1, 0, 0, 0, 0, "66.7%"], ["SLA-07.depot", 1, 1, 0, 0, 0, 0, 0, "100%"], ["SLA-07.phone", 1, 0, 0, 1, 0, 1, 0, "0%"],
            ["SLA-07.service", 1, 0, 1, 0, 0, 0, 0, "0%"]],
    "callbacks": [[3, 1, 1, 1, "33.3%", 1, 1], ["wang", 2, 0, 0], [3, 1], [5, 1]],
    "monthly": [["zhang", 2, 1, 0, 1, "50%", 2, 0, "4.0", 0], ["li", 1, 0, 0, 1, "0%", 0, 0], ["冰箱", "material", 1, 0]],
    "business": [[3, 0, 3]],
    "ledger": [[1, "confirmed", "OWN-1", "fine", "li", "37.05"]],
}


def plain(value):
    """Numbers and shares as exact numbers, whatever a format made of them; words as they are."""
    text = str(value).strip()
    if re.fullmatch(r"-?\d+(\.\d+)?%", text):
        return Fraction(text[:-1]) / 100
    if re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", text):
        return Fraction(text) if len(text) < 15 else Fraction(str(round(float(text), 9)))
    return text


def rows_of_json(value):
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        yield from (list(one.values()) for one in value)
    elif isinstance(value, dict):
        yield list(value.values())
        for inner in value.values():
            yield from rows_of_json(inner)


class Tables(HTMLParser):
    def __init__(self):
        super().__init__()
        self.rows, self.cell = [], None

    def handle_starttag(self, tag, attributes):
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.cell = ""

    def handle_endtag(self, tag):
        if tag in ("td", "th") and self.rows:
            self.rows[-1].append(self.cell)
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell += data


def rows_of_workbook(path):
    with zipfile.ZipFile(path) as book:
        for name in sorted(book.namelist()):
            if name.startswith("xl/worksheets/sheet"):
                for row in ElementTree.fromstring(book.read(name)).iter(f"{MAIN}row"):
                    yield ["".join(cell.itertext()) for cell in row.iter(f"{MAIN}c")]


def rows_in(path):
    kind = path.suffix[1:]
    if kind == "xlsx":
        return list(rows_of_workbook(path))
    text = path.read_text(encoding="utf-8")
    if kind == "json":
        return list(rows_of_json(json.loads(text)))
    if kind == "jsonl":
        return [row for line in text.splitlines() for row in rows_of_json(json.loads(line))]
    if kind in ("csv", "tsv"):
        return list(csv.reader(io.StringIO(text), delimiter="," if kind == "csv" else "\t"))
    if kind == "markdown":
        return [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("|")]
    if kind == "html":
        reader = Tables()
        reader.feed(text)
        return reader.rows
    return [re.split(r"  +", line.strip()) for line in text.splitlines()]


def missing(path):
    """The expected rows that the file does not begin any row of its with."""
    held = [[plain(cell) for cell in row if cell is not None and str(cell) != ""] for row in rows_in(path)]
    for figures in FIGURES[path.stem]:
        wanted = [plain(figure) for figure in figures]
        if not any(row[:len(wanted)] == wanted for row in held):
            yield f"{path.name} does not say {figures}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--svc", required=True)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        story = ["sh", str(SOURCE / "examples/month-end.sh"), options.svc, folder]
        done = subprocess.run(story, capture_output=True, text=True, timeout=240, check=False)
        if done.returncode != 0:
            sys.exit(f"the story ends with {done.returncode}:\n{done.stdout[-3000:]}{done.stderr[-2000:]}")
        files = sorted(pathlib.Path(folder).iterdir())
        complaints = [complaint for path in files for complaint in missing(path)]
        if len(files) != 8 * len(FIGURES):
            complaints.append(f"{len(files)} files instead of {8 * len(FIGURES)}")
    print("\n".join(complaints) or f"{len(files)} files say the same")
    sys.exit(1 if complaints else 0)


if __name__ == "__main__":
    main()
