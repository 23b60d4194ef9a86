#!/usr/bin/env python3
"""Holds report.xlsx against the CSV tables of the same report, cell by cell, with openpyxl.

    Tests/Validation/workbook.py REPORTFOLDER...

Needs openpyxl from PyPI. Which type a column has is worked out from the CSV alone and must be the workbook's: numbers are
numbers with a format, days and months real dates, everything else text. Exits with 1 where anything differs.
"""

import csv
import datetime
import io
import pathlib
import re
import sys
import xml.etree.ElementTree
import zipfile

import openpyxl

FRONT = ["Cover", "Contents", "Notes"]
LONGEST = 32_767
CUT = re.compile(r" … \(cut: a cell holds no more; the whole text is in (tables/[^)]*)\)$")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MONTH = re.compile(r"\d{4}-\d{2}")
ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Column names whose values are ids, codes or words, whatever they look like. All others tell their type by their values.
TEXT = re.compile(r"(^|_)(id|ref|qualification|sha256|file|kind|message|value|field|reason|owner|title|severity|status|table)$")
FORMATS = {"#,##0", "#,##0.00", "#,##0.0", "0.00%", "0.0%"}


def is_harmful(character):
    """Characters that the report shows as \\u{...}: Sources/Diagnostics/HarmlessText.swift, and what XML can't hold."""
    code = ord(character)
    return (
        code <= 0x1F or 0x7F <= code <= 0x9F or code in (0x061C, 0x200B, 0x200E, 0x200F, 0xFEFF, 0xFFFE, 0xFFFF)
        or 0x2028 <= code <= 0x202E or 0x2060 <= code <= 0x206F or 0xFFF9 <= code <= 0xFFFB or 0xE0000 <= code <= 0xE007F
    )


def shown(text):
    """A text of the CSV as the workbook shows it."""
    # The CSV has an apostrophe before what a spreadsheet would take for a formula.
    if re.match(r"'[=+\-@\t\r]", text):
        text = text[1:]
    return "".join(f"\\u{{{ord(c):x}}}" if is_harmful(c) else c for c in text)


def units(text):
    """Excel's count of characters."""
    return len(text.encode("utf-16-le")) // 2


class Check:
    def __init__(self, folder):
        self.folder = folder
        self.problems = []
        self.cells = self.rows = self.sheets = 0

    def problem(self, place, text):
        self.problems.append(f"{self.folder}/report.xlsx: {place}: {text}")

    def run(self):
        path = self.folder / "report.xlsx"
        self.package(path)
        book = openpyxl.load_workbook(path)
        if book.sheetnames[:3] != FRONT:
            self.problem("sheets", f"begin with {book.sheetnames[:3]}")
        if book.active.title != "Cover":
            self.problem("sheets", f"opens at {book.active.title}")
        for name in ("title", "subject", "creator", "created"):
            if not getattr(book.properties, name):
                self.problem("properties", f"no {name}")
        for sheet in book.worksheets:
            self.form(sheet)
        sheets = self.contents(book)
        tables = sorted(self.folder.glob("tables/*.csv"))
        named = {name for name, _ in sheets}
        for sheet in book.sheetnames[3:]:
            if sheet not in named:
                self.problem(sheet, "is not in the contents")
        files = {file for _, file in sheets}
        for table in tables:
            if f"tables/{table.name}" not in files:
                self.problem("contents", f"no sheet for {table.name}")
            else:
                self.table(book, table, [name for name, file in sheets if file == f"tables/{table.name}"])
        if files - {f"tables/{table.name}" for table in tables}:
            self.problem("contents", "names files that are not there")
        self.notes(book, tables, sheets)
        return self.problems

    def package(self, path):
        """Every part is well-formed, and nothing in the archive tells when or where it was made."""
        with zipfile.ZipFile(path) as archive:
            if archive.testzip():
                self.problem("archive", "is damaged")
            for part in archive.infolist():
                if part.date_time != (1980, 1, 1, 0, 0, 0):
                    self.problem(part.filename, f"has the time {part.date_time}")
                xml.etree.ElementTree.parse(io.BytesIO(archive.read(part)))

    def form(self, sheet):
        if sheet.merged_cells.ranges:
            self.problem(sheet.title, "has merged cells")
        if sheet.sheet_state != "visible":
            self.problem(sheet.title, "is hidden")
        if any(not width.width or width.width < 5 for width in sheet.column_dimensions.values()):
            self.problem(sheet.title, "has a column without a width")
        if sheet.title == "Cover":
            return
        if sheet.freeze_panes != "A2":
            self.problem(sheet.title, f"is frozen at {sheet.freeze_panes}")
        if not sheet.auto_filter.ref or sheet.auto_filter.ref.split(":")[0] != "A1":
            self.problem(sheet.title, f"has the filter {sheet.auto_filter.ref}")
        for cell in sheet[1]:
            if not cell.font.bold or cell.data_type != "s":
                self.problem(f"{sheet.title}!{cell.coordinate}", "is no bold header")

    def contents(self, book):
        """The sheets of tables in their order, with their CSV files; links lead there and rows are counted."""
        sheets = []
        for line in book["Contents"].iter_rows(min_row=2):
            name, rows, columns, file = line[0].value, line[2].value, line[3].value, line[4].value
            sheets.append((name, file))
            link = line[0].hyperlink
            if not link or link.location != f"'{name}'!A1":
                self.problem(f"Contents!{line[0].coordinate}", "leads nowhere")
            if name not in book.sheetnames:
                self.problem(f"Contents!{line[0].coordinate}", "names no sheet")
            elif (rows, columns) != (book[name].max_row - 1, book[name].max_column):
                self.problem(f"Contents!{line[0].coordinate}", f"counts {rows} rows of {columns} columns")
        return sheets

    def notes(self, book, tables, sheets):
        defined = {(line[0], line[1]) for line in book["Notes"].iter_rows(min_row=2, values_only=True) if line[1] and line[4]}
        for name, file in sheets:
            part_of = next(sheet for sheet, other in sheets if other == file)
            for cell in book[name][1]:
                if (part_of, cell.value) not in defined:
                    self.problem("Notes", f"no definition of {cell.value} of {name}")

    def table(self, book, path, names):
        with open(path, newline="", encoding="utf-8") as file:
            header, *rows = csv.reader(file)
        found = []
        for name in names:
            sheet = book[name]
            self.sheets += 1
            if [cell.value for cell in sheet[1]] != header:
                self.problem(name, "has other columns")
                return
            found += [(name, line) for line in sheet.iter_rows(min_row=2)]
        if len(found) != len(rows):
            self.problem(path.stem, f"{len(found)} rows, {len(rows)} in the CSV file")
        for row, (name, line) in zip(rows, found):
            self.rows += 1
            for column, value, cell in zip(header, row, line):
                self.cells += 1
                fault = self.fault(column, value, cell)
                if fault:
                    self.problem(f"{name}!{cell.coordinate} ({column})", fault)

    def fault(self, column, value, cell):
        """What is wrong with a cell, in words without its value: values may be learners'."""
        if cell.data_type in ("f", "e", "b"):
            return f"is of type {cell.data_type}"
        if cell.hyperlink:
            return "is a link"
        if value == "":
            return None if cell.value is None else "is not empty"
        if TEXT.search(column):
            return self.text_fault(value, cell)
        if MONTH.fullmatch(value) or DAY.fullmatch(value):
            day = datetime.datetime.fromisoformat(value if len(value) == 10 else f"{value}-01")
            if day < datetime.datetime(1900, 3, 1):
                return self.text_fault(value, cell)
            if cell.number_format != ("dd/mm/yyyy" if len(value) == 10 else "mmm yyyy"):
                return f"has the format {cell.number_format}"
            return None if cell.value == day else "is another day"
        if NUMBER.fullmatch(value):
            if cell.data_type != "n" or isinstance(cell.value, bool):
                return "is no number"
            if cell.number_format not in FORMATS:
                return f"has the format {cell.number_format}"
            places = len(value.partition(".")[2])
            # The same number to the last bit, and the decimals that the format shows are those of the file.
            wanted = {0: "#,##0", 1: "#,##0.0", 2: "#,##0.00", 3: "0.0%", 4: "0.00%"}[places]
            if cell.number_format != wanted:
                return f"has the format {cell.number_format}, not {wanted}"
            return None if float(cell.value) == float(value) else "is another number"
        return self.text_fault(value, cell)

    @staticmethod
    def text_fault(value, cell):
        if cell.data_type not in ("s", "inlineStr"):
            return "is no text"
        if cell.number_format != "General":
            return f"has the format {cell.number_format}"
        found = ESCAPE.sub(lambda match: chr(int(match[1], 16)), str(cell.value))
        wanted = shown(value)
        if units(str(cell.value)) > LONGEST:
            return "is longer than a cell can be"
        cut = CUT.search(found)
        if cut:
            return None if units(wanted) > LONGEST - 100 and wanted.startswith(found[: cut.start()]) else "is cut wrongly"
        return None if found == wanted else "is another text"


def main(folders):
    if not folders:
        sys.exit(__doc__)
    failed = False
    for folder in folders:
        check = Check(pathlib.Path(folder))
        problems = check.run()
        for problem in problems[:50]:
            print(problem, file=sys.stderr)
        failed = failed or bool(problems)
        print(f"{folder}/report.xlsx: {check.sheets} sheets of tables, {check.rows:,} rows, {check.cells:,} cells held "
              f"against the CSV files, {len(problems)} differences")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
