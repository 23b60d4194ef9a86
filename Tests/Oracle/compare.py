#!/usr/bin/env python3
"""Compares two folders of report tables cell by cell; prints each difference and exits 1 if there is one."""

import argparse
import csv
import os
import re
import sys
from collections import Counter

KEYS = {
    "overall_summary": [],
    "centre_summary": ["centre_id"],
    "cohort_summary": ["centre_id", "cohort_id", "qualification_id"],
    "qualification_summary": ["qualification_id"],
    "unit_summary": ["qualification_id", "unit_ref"],
    "upgrade_paths": ["from_qualification", "to_qualification", "kind"],
    "monthly_activity": ["month", "centre_id", "cohort_id", "qualification_id"],
    "registration_progress": ["registration_id"],
    "requirement_progress": ["registration_id", "requirement_id"],
    "imports": ["file"],
    "sampling_plan": ["assessor_id", "unit_ref", "registration_id", "attempt"],
    "sampling_summary": ["assessor_id", "unit_ref"],
}
FINDING_COLUMNS = ["rule_id", "severity", "registration_id", "file", "line", "field"]
# The rules that the oracle knows; a report may hold others.
KNOWN_RULES = re.compile(r"R1[0-9][0-9]|R2(0[1-9]|1[01])|R30[1-8]|R40[1-8]|R60[12]")
# Those of them whose values it works out as well, and whose messages say how many rows are not listed.
VALUED_RULES = re.compile(r"R2(0[2-9]|1[01])|R40[1-8]|R60[12]")


class Missing(Exception):
    """A table that should be there is not, or cannot be read."""


def read(folder, name):
    try:
        with open(os.path.join(folder, name + ".csv"), encoding="utf-8", newline="") as stream:
            rows = list(csv.reader(stream, strict=True))
        return rows[0], [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    except (OSError, ValueError, IndexError, csv.Error) as reason:
        raise Missing(f"{folder}: {reason}") from None


def keyed_differences(name, left, right):
    """(key, column, left value, right value) of every difference between two tables with keys."""
    (left_columns, left_rows), (right_columns, right_rows) = left, right
    if left_columns != right_columns:
        yield "", "the columns", ",".join(left_columns), ",".join(right_columns)
    shared = [column for column in left_columns if column in right_columns]
    key = KEYS[name]
    if any(column not in shared for column in key):
        return
    sides = []
    for rows in (left_rows, right_rows):
        keys = [tuple(row[column] for column in key) for row in rows]
        for repeated in [value for value, count in Counter(keys).items() if count > 1]:
            yield "/".join(repeated), "the key", "repeated" if rows is left_rows else "", \
                "repeated" if rows is right_rows else ""
        sides.append(dict(zip(keys, rows)))
    ours, theirs = sides
    for value in sorted(set(ours) | set(theirs)):
        if value not in ours or value not in theirs:
            yield "/".join(value), "the row", "present" if value in ours else "absent", \
                "present" if value in theirs else "absent"
            continue
        for column in shared:
            if ours[value][column] != theirs[value][column]:
                yield "/".join(value), column, ours[value][column], theirs[value][column]
    if list(ours) != list(theirs) and set(ours) == set(theirs):
        yield "", "the order of rows", "", ""


def finding_differences(left, right):
    """Findings as a multiset of their comparable columns, then their order."""
    lists = []
    for columns, rows in (left, right):
        if any(column not in columns for column in [*FINDING_COLUMNS, "value", "message"]):
            yield "", "the columns", ",".join(left[0]), ",".join(right[0])
            return
        lists.append([_comparable(row) for row in rows if KNOWN_RULES.fullmatch(row["rule_id"])])
    ours, theirs = Counter(lists[0]), Counter(lists[1])
    for value in sorted(set(ours) | set(theirs)):
        if ours[value] != theirs[value]:
            yield "/".join(value), "the number of findings", ours[value], theirs[value]
    if ours == theirs and lists[0] != lists[1]:
        yield "", "the order of rows", "", ""
    yield from _message_differences(left[1], right[1])


def _comparable(row):
    value = row["value"] if VALUED_RULES.fullmatch(row["rule_id"]) else ""
    return *(row[column] for column in FINDING_COLUMNS), value


def _message_differences(left, right):
    """Of messages only this: that there is one, and that it holds the number of rows that are not listed."""
    known = {_comparable(row): row["message"] for row in right}
    for row in right:
        if not row["message"].strip():
            yield "/".join(_comparable(row)), "the message", "", "none"
    for row in left:
        number = re.search("[0-9]+", row["message"])
        if number and not re.search(rf"\b{number[0]}\b", known.get(_comparable(row), number[0])):
            yield "/".join(_comparable(row)), "the message", row["message"], known[_comparable(row)]


def summary_differences(left, right):
    sides = [{row["rule_id"]: row for row in rows if KNOWN_RULES.fullmatch(row["rule_id"])} for _, rows in (left, right)]
    for rule in sorted(set(sides[0]) | set(sides[1])):
        for column in ("severity", "count"):
            values = [side.get(rule, {}).get(column, "absent") for side in sides]
            if values[0] != values[1]:
                yield rule, column, *values


def differences(left_folder, right_folder):
    """(table, key, column, left value, right value) of every difference."""
    for name in [*KEYS, "findings", "findings_summary"]:
        try:
            left, right = read(left_folder, name), read(right_folder, name)
        except Missing as reason:
            yield name, "", "the table", str(reason), ""
            continue
        if name == "findings":
            found = finding_differences(left, right)
        elif name == "findings_summary":
            found = summary_differences(left, right)
        else:
            found = keyed_differences(name, left, right)
        for difference in found:
            yield name, *difference


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("left")
    parser.add_argument("right")
    arguments = parser.parse_args()
    count = 0
    for table, key, column, ours, theirs in differences(arguments.left, arguments.right):
        count += 1
        print(f"{table}: {key!r}: {column}: {ours!r} | {theirs!r}")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
