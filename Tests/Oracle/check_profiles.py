#!/usr/bin/env python3
"""Holds the program's report on a disguised export against its report on the same facts in canonical form, for a range of
seeds. Prints each difference; exits 1 if there is one. What differs by nature is not compared: imports.csv, and of findings
the columns file, line and message, and field and value of some. Where the foreign form gives totals for what are sessions in
the canonical form, R205, R206 and R207 leave them out, so the oracle says what findings and sampling must be."""

import argparse
import csv
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter

import oracle
from compare import VALUED_RULES
from disguise import disguise
from generate import generate
from row_findings import AT_MOST

SHARED_COLUMNS = ("rule_id", "severity", "registration_id", "field", "value")
OF_TOTALS = ("findings.csv", "findings_summary.csv", "sampling_plan.csv", "sampling_summary.csv")


def _rows(tables, name):
    with open(os.path.join(tables, name), encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream, strict=True))


def _report(program, folder, name, as_at, *arguments):
    """The folder of tables, and what the program said."""
    out = os.path.join(folder, f"report-{name}")
    command = [program, "report", *arguments, "--as-at", as_at.isoformat(), "--out", out, "--no-pages"]
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    return os.path.join(out, f"{as_at:%Y-%m}", "tables"), result


def _told(rows):
    """How often each finding occurs, by what the two forms share of it."""
    rows = [dict(zip(rows[0], row)) for row in rows[1:]]
    counts = Counter((row["rule_id"], row["registration_id"]) for row in rows)

    def told(row):
        # Of more than twenty rows the first are listed, and files are read in another order.
        is_whole = VALUED_RULES.fullmatch(row["rule_id"]) and counts[row["rule_id"], row["registration_id"]] < AT_MOST
        return tuple(row[name] if is_whole or name not in ("field", "value") else "" for name in SHARED_COLUMNS)

    return Counter(map(told, rows))


def differences(canonical, foreign, of_totals=None):
    """A line for each difference between two folders of tables; `of_totals` has those tables that totals change."""
    names = sorted(os.listdir(canonical))
    if names != sorted(os.listdir(foreign)):
        yield f"other tables: {names} | {sorted(os.listdir(foreign))}"
        return
    for name in names:
        left, right = _rows(of_totals if of_totals and name in OF_TOTALS else canonical, name), _rows(foreign, name)
        if name == "imports.csv" or left == right:
            continue
        if name == "findings.csv":
            sides = [_told(rows) for rows in (left, right)]
            for row in sorted(set(sides[0]) | set(sides[1])):
                if sides[0][row] != sides[1][row]:
                    yield f"findings.csv: {row}: {sides[0][row]} | {sides[1][row]}"
            continue
        if len(left) != len(right):
            yield f"{name}: {len(left)} rows | {len(right)} rows"
        for ours, theirs in zip(left, right):
            for column, one, other in zip(left[0], ours, theirs):
                if one != other:
                    yield f"{name}: {ours[:2]}: {column}: {one!r} | {other!r}"


def check(seed, dirty, program, folder):
    """Every fault found for one seed."""
    as_at = generate(seed, os.path.join(folder, "made"), dirty)
    canonical, foreign = os.path.join(folder, "canonical"), os.path.join(folder, "foreign")
    totals = disguise(os.path.join(folder, "made"), foreign, canonical, seed, as_at, dirty)
    expected = os.path.join(folder, "expected") if totals else None
    if totals:
        oracle.write(oracle.run(canonical, as_at, totals), expected)
    plain, plain_run = _report(program, folder, "canonical", as_at, canonical)
    read, read_run = _report(program, folder, "foreign", as_at, os.path.join(foreign, "exports"),
                             "--settings", os.path.join(foreign, "cohortqa.yaml"))
    for name, run in (("canonical", plain_run), ("foreign", read_run)):
        if run.returncode not in (0, 1):
            yield f"{name} form: exit {run.returncode}: {run.stderr.strip()[:600]}"
    if os.path.isdir(plain) and os.path.isdir(read):
        yield from differences(plain, read, expected)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--last", type=int, default=50)
    parser.add_argument("--program", required=True, help="the built cohortqa")
    parser.add_argument("--keep", help="keep the inputs and reports of seeds with faults in this folder")
    arguments = parser.parse_args()
    program = os.path.abspath(arguments.program)
    faulty = 0
    for seed in range(arguments.first, arguments.last + 1):
        for dirty in (False, True):
            with tempfile.TemporaryDirectory() as folder:
                faults = list(check(seed, dirty, program, folder))
                name = f"{seed}-dirty" if dirty else str(seed)
                for fault in faults[:20]:
                    print(f"seed {name}: {fault}")
                if faults and arguments.keep:
                    shutil.copytree(folder, os.path.join(arguments.keep, name), dirs_exist_ok=True)
                faulty += bool(faults)
    print(f"{faulty} of {2 * (arguments.last - arguments.first + 1)} exports with faults")
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
