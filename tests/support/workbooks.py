# SPDX-License-Identifier: MIT
"""Workbooks made by hand, byte by byte: as spreadsheets write them, as other programs do, and as nobody should. Run, it
writes a register of calls as an office keeps it: a sheet of notes, a title over the table, dates and phones as numbers."""
import io
import struct
import sys
import warnings
import zipfile
from xml.sax.saxutils import escape

TRANSITIONAL = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
STRICT = ("http://purl.oclc.org/ooxml/spreadsheetml/main", "http://purl.oclc.org/ooxml/officeDocument/relationships")
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def column_name(number):
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def cell(text, place="", style=""):
    """An inline text."""
    return f'<c{place}{style} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def rows(table):
    """Rows of texts; a value that begins with '<' is the XML of a cell."""
    lines = []
    for number, row in enumerate(table, 1):
        cells = "".join(one if one.startswith("<") else cell(one, f' r="{column_name(i)}{number}"') for i, one in enumerate(row, 1))
        lines.append(f'<row r="{number}">{cells}</row>')
    return "".join(lines)


def sheet(data, spaces=TRANSITIONAL, before="", after=""):
    return f'{HEAD}<worksheet xmlns="{spaces[0]}">{before}<sheetData>{data}</sheetData>{after}</worksheet>'


def shared(items, spaces=TRANSITIONAL):
    return f'{HEAD}<sst xmlns="{spaces[0]}">' + "".join(f"<si>{item}</si>" for item in items) + "</sst>"


def styles(formats, spaces=TRANSITIONAL):
    """A style for each format: a number is a built-in one, a text one of the workbook's own."""
    own = "".join(f'<numFmt numFmtId="{164 + i}" formatCode="{escape(f, {chr(34): "&quot;"})}"/>' for i, f in enumerate(formats) if isinstance(f, str))
    used = "".join(f'<xf numFmtId="{164 + i if isinstance(f, str) else f}"/>' for i, f in enumerate(formats))
    return f'{HEAD}<styleSheet xmlns="{spaces[0]}"><numFmts>{own}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>{used}</cellXfs></styleSheet>'


def parts(sheets, spaces=TRANSITIONAL, strings=None, formats=None, properties="", states=None, relations=""):
    """The parts of a workbook by name; `sheets` are the XML of each by its name."""
    kinds = spaces[1]
    found = {"_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{kinds}/officeDocument" Target="xl/workbook.xml"/></Relationships>'}
    listed, related = "", relations
    for i, (name, text) in enumerate(sheets.items(), 1):
        state = f' state="{states[name]}"' if states and name in states else ""
        listed += f'<sheet name="{escape(name)}" sheetId="{i}" r:id="rId{i}"{state}/>'
        related += f'<Relationship Id="rId{i}" Type="{kinds}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        found[f"xl/worksheets/sheet{i}.xml"] = text
    if strings is not None:
        related += f'<Relationship Id="rIdS" Type="{kinds}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
        found["xl/sharedStrings.xml"] = shared(strings, spaces)
    if formats is not None:
        related += f'<Relationship Id="rIdF" Type="{kinds}/styles" Target="styles.xml"/>'
        found["xl/styles.xml"] = styles(formats, spaces)
    found["xl/workbook.xml"] = f'{HEAD}<workbook xmlns="{spaces[0]}" xmlns:r="{kinds}"><workbookPr{properties}/><sheets>{listed}</sheets></workbook>'
    found["xl/_rels/workbook.xml.rels"] = f'{HEAD}<Relationships xmlns="{PACKAGE}">{related}</Relationships>'
    return found


def packed(named, twice=(), method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    warnings.simplefilter("ignore", UserWarning)  # of parts that stand twice
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, text in [*named.items(), *twice]:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = method
            archive.writestr(info, text)
    return out.getvalue()


def workbook(table, **options):
    """A workbook of one sheet."""
    return packed(parts({"Sheet1": sheet(rows(table))}, **options))


def patched(archive, part, change):
    """The archive with the local and the central header of `part` changed: change(header, fields) of both."""
    data = bytearray(archive)
    for signature, name_at, place in ((b"PK\x03\x04", 26, 30), (b"PK\x01\x02", 28, 46)):
        at = data.find(signature)
        while at >= 0:
            size = struct.unpack_from("<H", data, at + name_at)[0]
            if data[at + place:at + place + size] == part.encode():
                change(data, at, signature == b"PK\x01\x02")
            at = data.find(signature, at + 4)
    return bytes(data)


def register():
    def number(place, value, style=0):
        return f'<c r="{place}" s="{style}"><v>{value}</v></c>'
    table = [["2026年1月报修登记", "", "", "", "", ""], ["工单号", "受理时间", "客户", "电话", "故障描述", "备注"],
             [number("A3", 1001, 2), number("B3", "46027.375", 1), "张三", number("D3", "13800138000"), "空调不制冷", ""],
             [number("A4", 1002, 2), number("B4", "46029.583333333336", 1), "李四", number("D4", "1.3900139E10"), "漏水", '<c r="F4" t="e"><v>#N/A</v></c>'],
             [number("A5", 1003, 2), number("B5", 60, 1), "王五", "13700137000", "异响", ""],
             [number("A6", 1004, 2), number("B6", "46030", 1), "赵六", "13600136000", '<c r="E6"><f>VLOOKUP(A6,[1]x,2)</f></c>', ""]]
    merged = '<mergeCells><mergeCell ref="A1:F1"/></mergeCells>'
    sheets = {"说明": sheet(rows([["本表由前台填写"]])), "登记": sheet(rows(table), after=merged)}
    return packed(parts(sheets, formats=["yyyy/m/d h:mm;@", "00000"]))


if __name__ == "__main__":
    with open(sys.argv[1], "wb") as file:
        file.write(register())
