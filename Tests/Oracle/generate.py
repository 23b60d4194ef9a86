#!/usr/bin/env python3
"""Writes a small random export that reaches for the corners; prints the as-at date that it was made for.

The same seed gives the same bytes. With `--dirty` the files hold every kind of row that is not accepted.
"""

import argparse
import gzip
import os
import random
from dataclasses import dataclass
from datetime import date

from columns import TABLES
from portfolios import AS_AT_DATES, Portfolios
from quality_cases import QualityCases
from sampling_cases import SamplingCases
from spoilt import spoilt_records


@dataclass
class Form:
    """How a file is saved. Its text is made as UTF-8 and `bytes_of` makes the rest of it."""

    mark: bytes = b""
    codec: str = "utf-8"
    delimiter: str = ","
    ending: bytes = b"\n"
    has_separator_line: bool = False
    is_compressed: bool = False

    def bytes_of(self, text):
        """`text` may hold bytes that are no UTF-8: in UTF-16 they become characters or half of one, else they stay."""
        if self.codec != "utf-8":
            text = text.decode("utf-8", "surrogateescape")
            text = "".join(chr(ord(mark) - 0xDC00) if 0xDC80 <= ord(mark) < 0xDD00 else mark for mark in text)
            if self.codec == "cp1252":
                text = b"".join(_windows_1252(mark) for mark in text)
            else:
                text = text.replace("\xed\xa0\x80", "\ud800").encode(self.codec, "surrogatepass")
        data = self.mark + text
        return gzip.compress(data, mtime=0) if self.is_compressed else data


def _windows_1252(character):
    """Its byte; of 80 to 9F the byte of that number, which may stand for nothing."""
    return character.encode("latin-1") if ord(character) < 0x100 else character.encode("cp1252", "replace")


def form_of(source):
    mark, codec = source.choice([
        (b"", "utf-8"), (b"", "utf-8"), (b"", "utf-8"), (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"), (b"", "cp1252")])
    return Form(mark, codec, source.choice(",,,;\t|"), source.choice([b"\n", b"\n", b"\r\n"]), source.random() < 0.15,
                source.random() < 0.15)


def quoted(text):
    return '"' + text.replace('"', '""') + '"'


def cell(source, text, delimiter):
    """One field as it may be spelt: bare, padded or quoted, quoted where it must be."""
    must = any(mark in text for mark in delimiter + '"\r\n') or text != text.strip(" \t")
    if must or source.random() < 0.06:
        return source.choice(["", "", " "]) + quoted(text) + source.choice(["", "", " "])
    return source.choice([" ", " " if delimiter == "\t" else "\t"]) + text if source.random() < 0.03 else text


def record(source, columns, row, delimiter):
    return delimiter.join(cell(source, row.get(column, ""), delimiter) for column in columns).encode()


def columns_of(source, table, rows):
    """The columns of one file: those with values, most of the others, shuffled, sometimes with one unknown."""
    required = {name for name, needed, _ in TABLES[table] if needed}
    columns = [name for name, _, _ in TABLES[table]
               if name in required or any(row.get(name) for row in rows) or source.random() < 0.8]
    if table == "sessions" and not {"minutes", "hours"} & set(columns):
        columns.append("minutes")
    if source.random() < 0.25:
        columns.append("notes")
    if source.random() < 0.5:
        source.shuffle(columns)
    return columns


def file_names(source, table, count):
    style = source.choice(["plain", "numbered", "odd"])
    if style == "odd":
        return [f"{source.choice(['Z', 'a', 'B', '_'])}{source.randrange(10 ** 6)}-{table[0]}{number}.csv"
                for number in range(count)]
    if count == 1 and style == "plain":
        return [f"{table}.csv"]
    return [f"{table}-{number}.csv" for number in source.sample([1, 2, 10, 11, 3], count)]


def file_bytes(source, columns, rows, table, dirty, known, form):
    """One file: its header, its rows and, where `dirty`, spoilt records between them."""
    delimiter = form.delimiter

    def spell(row):
        return record(source, columns, row, delimiter)

    lines = [spell(row) for row in rows]
    if dirty:
        for spoilt in spoilt_records(source, table, columns, rows, known, spell, delimiter.encode()):
            lines.insert(source.randrange(len(lines) + 1), spoilt)
    lines.insert(0, delimiter.join(quoted(name) if source.random() < 0.05 else name for name in columns).encode())
    if form.has_separator_line:
        lines.insert(0, b"sep=" + delimiter.encode())
    return form.bytes_of(form.ending.join(lines) + (b"" if source.random() < 0.2 and lines[-1].strip() else form.ending))


def generate(seed, out, dirty):
    source = random.Random(f"{seed}/{dirty}")
    as_at = source.choice(AS_AT_DATES)
    portfolios = Portfolios(source, as_at)
    portfolios.make(source.choice([5, 8, 12, 20, 30, 58]))
    QualityCases(portfolios).make(source.choice([0, 4, 8, 16, 32]))
    SamplingCases(portfolios).make(source.choice([0, 1, 2, 4]))
    portfolios.shuffle()
    os.makedirs(out, exist_ok=True)
    known = [row["registration_id"] for row in portfolios.rows["registrations"]]
    for table, rows in portfolios.rows.items():
        if table != "registrations" and not rows and source.random() < 0.5:
            continue
        count = source.choice([1, 1, 1, 2, 3])
        parts = [rows[index::count] for index in range(count)]
        if source.random() < 0.1 and count > 1:
            parts = [rows, [], *[[] for _ in range(count - 2)]]
        for name, part in zip(file_names(source, table, count), parts):
            columns = columns_of(source, table, part)
            form = form_of(source)
            with open(os.path.join(out, name + (".gz" if form.is_compressed else "")), "wb") as stream:
                stream.write(file_bytes(source, columns, part, table, dirty, known, form))
    return as_at


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", required=True, type=int)
    parser.add_argument("--out", required=True, help="a folder that is empty or not there yet")
    parser.add_argument("--dirty", action="store_true", help="with rows that are not accepted")
    arguments = parser.parse_args()
    print(generate(arguments.seed, arguments.out, arguments.dirty).isoformat())


if __name__ == "__main__":
    main()
