#!/usr/bin/env python3
"""Writes the report tables that the specification asks for, by a program that shares nothing with the product."""

import argparse
import csv
import os
import sys
from datetime import date

from findings import registration_findings
from measures import Cohorts
from reading import UnreadableInput, read_folder
from row_findings import row_findings
from sampling import strata, unmet_findings
from tables import all_tables

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
TEXT_COLUMNS = {"registration_id", "learner_id", "centre_id", "cohort_id", "file", "field", "value", "message", "assessor_id",
                "iqa_id"}


def written(column, value):
    """A cell's text; one that a spreadsheet could take for a formula is led by an apostrophe."""
    text = str(value)
    return "'" + text if column in TEXT_COLUMNS and text.startswith(FORMULA_STARTS) else text


def shown(identifier, accepted):
    """An id as a finding may show it: one that nobody has could be a name unless it has a digit and no space or comma."""
    looks_like_id = any(digit in identifier for digit in "0123456789") and not any(
        character.isspace() or character == "," for character in identifier
    )
    return identifier if identifier in accepted or looks_like_id else ""


def run(folder, as_at, totals=frozenset()):
    """The tables of the export in `folder` at the end of `as_at`.

    `totals` are the places (file, line) of sessions that R205, R206 and R207 leave out, as they do those of trackers.
    """
    inputs = read_folder(folder, as_at)
    cohorts = Cohorts(inputs, as_at)
    for finding in inputs.findings:
        finding.registration_id = shown(finding.registration_id, inputs.registrations)
    findings = registration_findings(cohorts) + list(row_findings(cohorts, totals))
    made = strata(cohorts, inputs.people, findings)
    return list(all_tables(inputs, cohorts, inputs.findings + findings + unmet_findings(made), made))


def write(tables, out):
    os.makedirs(out, exist_ok=True)
    for table in tables:
        with open(os.path.join(out, table.name + ".csv"), "w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(table.columns)
            for row in table.rows:
                writer.writerow([written(column, row[column]) for column in table.columns])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("input_folder")
    parser.add_argument("--as-at", required=True, type=date.fromisoformat, help="YYYY-MM-DD")
    parser.add_argument("--out", required=True, help="folder for the tables")
    arguments = parser.parse_args()
    try:
        write(run(arguments.input_folder, arguments.as_at), arguments.out)
    except UnreadableInput as reason:
        print(f"oracle: {reason}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
