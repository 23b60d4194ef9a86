#!/usr/bin/env python3
"""Whether an engine's sums are those of cohortqa's tables, every row of every column that both have.

agreement.py ENGINE SUMS TABLES prints how many figures were compared; at the first difference it ends with an error instead.
"""

import csv
import pathlib
import sys
from dataclasses import dataclass

GROUP_SUMS = (
    "registrations", "workshop_seconds", "tutorial_seconds", "induction_seconds", "supervision_seconds",
    "practice_seconds_logged", "practice_seconds_verified", "decisions", "passes", "referrals",
)
# The requirements without a range of words, which are met by the plain number of passed documents.
COUNTED_DOCUMENTS = ("observation", "assignment", "book_review", "cpd_plan")


@dataclass(frozen=True)
class Table:
    name: str
    key: tuple[str, ...]
    sums: tuple[str, ...]


TABLES = (
    Table("overall_summary", (), GROUP_SUMS),
    Table("centre_summary", ("centre_id",), GROUP_SUMS),
    Table("qualification_summary", ("qualification_id",), GROUP_SUMS),
    Table("cohort_summary", ("centre_id", "cohort_id", "qualification_id"), GROUP_SUMS),
    Table("unit_summary", ("qualification_id", "unit_ref"), ("passed", "decisions", "passes", "referrals")),
    Table(
        "monthly_activity", ("month", "centre_id", "cohort_id", "qualification_id"),
        ("registrations", "certificated", "withdrawn", "decisions", "passes", "practice_seconds", "supervision_seconds",
         "guided_seconds"),
    ),
    Table(
        "registration_progress", ("registration_id",),
        ("centre_id", "cohort_id", "qualification_id", "credits_achieved", "glh_achieved", "practice_seconds_logged",
         "practice_seconds_verified", "supervision_seconds", "workshop_seconds", "tutorial_seconds", "induction_seconds",
         "last_activity_on"),
    ),
)


def printed_hours(seconds):
    """Whole seconds as cohortqa prints hours: two decimals, half away from zero. 36 seconds are a hundredth."""
    hundredths = (int(float(seconds or 0)) + 18) // 36
    return f"{hundredths // 100}.{hundredths % 100:02}"


def printed(column, value):
    """The engine's value as cohortqa prints it; a sum over no row is 0."""
    if "_seconds" in column:
        return printed_hours(value)
    if column == "glh_achieved":
        return f"{int(float(value or 0))}.00"
    if column.endswith(("_id", "_on")):
        return value
    return str(int(float(value or 0)))


def rows(path, key):
    """The table's rows by key."""
    with open(path, newline="", encoding="utf-8") as file:
        return {tuple(row[column] for column in key): row for row in csv.DictReader(file)}


def differ(engine, table, column, key, expected, found):
    where = ", ".join(key) or "its only row"
    sys.exit(f"{engine} and cohortqa differ: table {table}, column {column}, {where}: {found} against cohortqa's {expected}")


def check_table(engine, sums, tables, table):
    """Ends the program at the first difference; returns how many figures were compared."""
    theirs, ours = rows(sums / f"{table.name}.csv", table.key), rows(tables / f"{table.name}.csv", table.key)
    for key in theirs:
        if key not in ours:
            differ(engine, table.name, "(row)", key, "none", "a row")
    compared = 0
    for key, row in ours.items():
        found = theirs.get(key)
        for column in table.sums:
            # A unit that was carried in counts as carried, whether it was passed again or not: no plain sum.
            if column in ("credits_achieved", "glh_achieved") and row["credits_carried"] != "0":
                continue
            name = column.replace("_seconds", "_hours")
            value = printed(column, found[column] if found else "")
            compared += 1
            if value != row[name]:
                differ(engine, table.name, name, key, row[name], value)
    return compared


def check_requirements(engine, sums, tables):
    """Requirements that are met by so many passed documents, or by an amount: sums over kinds of evidence."""
    theirs = rows(sums / "requirement_progress.csv", ("registration_id", "requirement_id"))
    compared = 0
    with open(tables / "requirement_progress.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            key = row["registration_id"], row["requirement_id"]
            found = theirs.get(key, {"passed": "", "quantity_seconds": ""})
            if row["kind"] == "amount":
                value = printed("quantity_seconds", found["quantity_seconds"])
            elif row["kind"] == "documents" and row["requirement_id"] in COUNTED_DOCUMENTS:
                value = printed("passed", found["passed"])
            else:
                continue
            compared += 1
            if value != row["achieved"]:
                differ(engine, "requirement_progress", "achieved", key, row["achieved"], value)
    return compared


def check(engine, sums, tables):
    """Holds the folder `sums` of an engine against cohortqa's folder `tables`; returns how many figures were compared."""
    return sum(check_table(engine, sums, tables, table) for table in TABLES) + check_requirements(engine, sums, tables)


if __name__ == "__main__":
    print(check(sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])))
