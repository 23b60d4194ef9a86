#!/usr/bin/env python3
"""Writes a small random export that reaches for the corners; prints the as-at date that it was made for.

The same seed gives the same bytes. With `--dirty` the files hold every kind of row that is not accepted.
"""

import argparse
import os
import random
from datetime import date

from columns import TABLES
from portfolios import AS_AT_DATES, Portfolios
from spoilt import spoilt_records


def quoted(text):
    return '"' + text.replace('"', '""') + '"'


def cell(source, text):
    """One field as it may be spelt: bare, padded or quoted, quoted where it must be."""
    must = any(mark in text for mark in ',"\r\n') or text != text.strip(" \t")
    if must or source.random() < 0.06:
        return source.choice(["", "", " "]) + quoted(text) + source.choice(["", "", " "])
    return source.choice([" ", "\t"]) + text if source.random() < 0.03 else text


def record(source, columns, row):
    return ",".join(cell(source, row.get(column, "")) for column in columns).encode()


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


def file_bytes(source, columns, rows, table, dirty, known):
    """One file: its header, its rows and, where `dirty`, spoilt records between them."""
    lines = [record(source, columns, row) for row in rows]
    if dirty:
        for spoilt in spoilt_records(source, table, columns, rows, known, lambda row: record(source, columns, row)):
            lines.insert(source.randrange(len(lines) + 1), spoilt)
    ending = source.choice([b"\n", b"\n", b"\r\n"])
    header = ",".join(quoted(name) if source.random() < 0.05 else name for name in columns).encode()
    text = ending.join([header, *lines]) + (b"" if source.random() < 0.2 and (not lines or lines[-1].strip()) else ending)
    return (b"\xef\xbb\xbf" if source.random() < 0.25 else b"") + text


def generate(seed, out, dirty):
    source = random.Random(f"{seed}/{dirty}")
    as_at = source.choice(AS_AT_DATES)
    portfolios = Portfolios(source, as_at)
    portfolios.make(source.choice([5, 8, 12, 20, 30, 58]))
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
            with open(os.path.join(out, name), "wb") as stream:
                stream.write(file_bytes(source, columns, part, table, dirty, known))
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
