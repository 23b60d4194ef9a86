#!/usr/bin/env python3
"""Writes the facts of a canonical export as a centre might export them, with the settings that read them.

Columns have other names and another order, codes are words, dates and decimals are written otherwise, ids are put together
of several columns, and files differ in encoding, delimiter and line ends. The same seed gives the same bytes.

People stay in canonical form. Left out of both forms, because profiles judge them differently by design or can't express them:
rows with more than one fault, of which only the first is told. Not made: trackers of exports with spoilt rows, where one row
stands for several.
"""

import argparse
import gzip
import os
import random
from collections import Counter
from datetime import date

from canonical_records import faults, read, spoilt, write_canonical
from columns import TABLES
from foreign_columns import PATTERNS, Names, Source, quoted, sources_of
from foreign_files import written
from foreign_trackers import Tracker, fits_tracker, names_a_file


class Disguise:
    """The foreign files of one export, and its settings."""

    def __init__(self, source, as_at, out):
        self.random = source
        self.as_at = as_at
        self.out = out
        self.names = Names(source)
        self.profiles = []
        os.makedirs(out, exist_ok=True)

    def chance(self, share):
        return self.random.random() < share

    # One table

    def table(self, table, rows):
        """Writes the records of one table: those whose end a word can tell may go into files of their own."""
        if table == "registrations" and self.chance(0.4):
            # Rows of one key stay together: of two that conflict the first in the order of files counts.
            given = [record for record in rows if record.kind == "row"]
            untold = {record.values.get("registration_id") for record in given if not _ending(record.values)}
            told = [record for record in given if record.values.get("registration_id") not in untold]
            if told:
                self.layout(table, told, has_status=True)
                rows = [record for record in rows if record not in told]
        if rows or table == "registrations":
            self.layout(table, rows)

    def layout(self, table, rows, has_status=False):
        """Writes records that one profile reads, into one file or several."""
        good = [record.values for record in rows if record.kind == "row"]
        good = good or [{}]
        present = {name for values in good for name, value in values.items() if value}
        wanted = [name for name, required, _ in TABLES[table] if required or name in present or self.chance(0.2)]
        if table == "sessions" and not {"minutes", "hours"} & set(wanted):
            wanted.append("minutes")
        by_cohort = table == "registrations" and self.chance(0.4) and _have_one_cohort_each(good)
        defaults = {}
        if self.chance(0.5):
            defaults["dates"] = self.random.choice(PATTERNS)
        if self.chance(0.4):
            defaults["decimal_comma"] = True
        sources = {}
        for name in wanted:
            if has_status and name in ("certificated_on", "withdrawn_on", "withdrawal_reason"):
                continue
            if by_cohort and name == "cohort_id":
                sources[name] = Source(None, [])
                continue
            cells = [values.get(name, "") for values in good]
            sources[name] = sources_of(self.random, self.names, table, name, cells, defaults=defaults)
        columns = [column for source in sources.values() for column in source.columns]
        status = self.status(good, defaults) if has_status else None
        if status:
            columns += status[1]
        if "notes" in present:
            columns.append((self.names.new(), [values.get("notes", "") for values in good]))
        columns += [(self.names.new(), [self.noise() for _ in good]) for _ in range(self.random.choice([0, 0, 1, 3]))]
        if len(columns) < 2 or any(record.kind == "text" for record in rows):
            # The header of a single column tells no delimiter; and a NUL right behind a short one would look like a file
            # that is no text.
            columns.append((self.names.new() + " that makes the header longer than what is looked at", ["x"] * len(good)))
        identity = f"{table}-{len(self.profiles)}"
        stem = f"{self.random.choice('abcxyz')}{len(self.profiles)}"
        lines = [f"- id: {identity}", f"  table: {table}"]
        match = []
        if self.chance(0.5):
            read_columns = [name for source in sources.values() for name, _ in source.columns]
            if read_columns:
                some = self.random.sample(read_columns, min(2, len(read_columns)))
                match.append(f"    columns: {quoted([self.names.spelt(name) for name in some])}")
        if by_cohort:
            match.append(f"    file_name: {quoted(stem.upper() + ' {cohort_id} of*.csv')}")
        if match:
            lines += ["  match:", *match]
        lines += [f"  {key}: {quoted(value)}" for key, value in defaults.items()]
        settings = {name: source.setting for name, source in sources.items() if source.setting and not source.is_constant}
        constants = {name: source.setting for name, source in sources.items() if source.is_constant}
        lines += _mapping("columns", settings) + _mapping("constants", constants)
        if status:
            lines += status[0]
        self.profiles.append(lines)
        self.write(stem, rows, columns, by_cohort)

    def noise(self):
        return self.random.choice(["", "", "7", "see file", "a, b; c|d", 'the "other" one', "two\nlines", "1/2/2026"])

    def status(self, good, defaults):
        """The lines of the settings, and the columns with the words and the days."""
        words = {meaning: [f"{self.names.word()} {meaning[:2]}" for _ in range(self.random.choice([1, 1, 2]))]
                 for meaning in ("certificated", "not_achieved", "withdrawn", "transferred", "continuing")}
        if self.chance(0.5):
            words["continuing"].append("")
        column = self.names.new()
        told = [_ending(values) for values in good]
        days = sources_of(self.random, self.names, "registrations", "certificated_on", [day for _, day in told],
                          may_be_constant=False, defaults=defaults, is_plain=True)
        cells = [self.names.recased(self.random.choice(words[meaning])) for meaning, _ in told]
        lines = ["  status:", f"    column: {quoted(self.names.spelt(column))}", f"    date: {days.setting}"]
        lines += [f"    {meaning}: {quoted(listed)}" for meaning, listed in words.items()]
        return lines, [(column, cells), *days.columns]

    # Files

    def write(self, stem, rows, columns, by_cohort, keeps_order=False):
        """Splits the records into files; the order of records with the same key stays what it was."""
        # Cells stand for rows only, so a spoilt record has no number.
        numbers = iter(range(len(rows)))
        order = [next(numbers) if record.kind == "row" else None for record in rows]
        if by_cohort:
            parts = {}
            first = next(record.values["cohort_id"] for record in rows if record.kind == "row")
            for record, number in zip(rows, order):
                parts.setdefault(record.values.get("cohort_id", first), []).append((record, number))
            files = [(f"{stem} {cohort} of {self.random.randrange(10)}", part) for cohort, part in parts.items()]
        else:
            count = self.random.choice([1, 1, 2, 3])
            size = -(-len(rows) // count) or 1
            pairs = list(zip(rows, order))
            files = [(f"{stem}-{number}", pairs[number * size:(number + 1) * size]) for number in range(count)]
            files = [file for file in files if file[1]] or files[:1]
        for name, part in files:
            if not keeps_order:
                self.random.shuffle(columns)
            self.file(name, part, columns)

    def file(self, name, part, columns):
        repeated = Counter(column for column, _ in columns)
        header = [self.names.spelt(column) if repeated[column] == 1 else column for column, _ in columns]
        body = []
        for record, number in part:
            if record.kind == "row":
                body.append([cells[number] for _, cells in columns])
            else:
                body.append(lambda delimiter, kind=record.kind: spoilt(kind, delimiter, len(columns)))
        data, is_compressed = written(self.random, header, body)
        path = os.path.join(self.out, name + (".csv.gz" if is_compressed else ".csv"))
        with open(path, "wb") as stream:
            stream.write(gzip.compress(data, mtime=0) if is_compressed else data)

    def settings(self):
        return "\n".join(["profiles:", *("  " + line for lines in self.profiles for line in lines), ""])


def _have_one_cohort_each(registrations):
    """Whether cohorts can be told by files' names, and no two rows of one key are in different ones."""
    pairs = {(values.get("registration_id", ""), values.get("cohort_id", "")) for values in registrations}
    return len({key for key, _ in pairs}) == len(pairs) and all(names_a_file(cohort) for _, cohort in pairs)


def _mapping(key, values):
    return [f"  {key}:", *(f"    {name}: {value}" for name, value in values.items())] if values else []


def _ending(values):
    """(meaning, day) of a registration whose end one word can tell; None of another."""
    if faults("registrations", values):
        return None
    certificated, withdrawn, reason = (
        values.get(name, "") for name in ("certificated_on", "withdrawn_on", "withdrawal_reason"))
    if certificated:
        return None if withdrawn or reason else ("certificated", certificated)
    if not withdrawn:
        return None if reason else ("continuing", "")
    meanings = {"": "withdrawn", "transfer": "transferred", "not_achieved": "not_achieved"}
    return (meanings[reason], withdrawn) if reason in meanings else None


def disguise(folder, out, canonical, seed, as_at, dirty):
    """Writes the canonical form to `canonical`, and the foreign files with `cohortqa.yaml` to `out`.

    Returns the places (file, line) of the canonical sessions that the foreign form gives as totals only.
    """
    source = random.Random(f"disguise/{seed}/{dirty}")
    tables = read(folder)
    write_canonical(tables, canonical)
    made = Disguise(source, as_at, os.path.join(out, "exports"))
    people = tables.pop("people")
    if people:
        write_canonical({"people": people}, os.path.join(out, "exports"))
    totals = set()
    if not dirty and source.random() < 0.6 and fits_tracker(tables):
        tracker = Tracker(made, tables)
        tables = tracker.make(makes_registrations=source.random() < 0.5)
        totals = {("sessions.csv", record.line) for record in tracker.totalled}
    for table, rows in tables.items():
        if rows:
            made.table(table, rows)
    with open(os.path.join(out, "cohortqa.yaml"), "w", encoding="utf-8") as stream:
        stream.write(made.settings())
    return totals


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", help="an export that generate.py made")
    parser.add_argument("--as-at", required=True, type=date.fromisoformat)
    parser.add_argument("--seed", required=True, type=int)
    parser.add_argument("--dirty", action="store_true", help="the export has rows that are not accepted")
    parser.add_argument("--out", required=True, help="a folder that is empty or not there yet")
    arguments = parser.parse_args()
    disguise(arguments.folder, arguments.out, os.path.join(arguments.out, "canonical"), arguments.seed, arguments.as_at,
             arguments.dirty)


if __name__ == "__main__":
    main()
