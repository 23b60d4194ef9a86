#!/usr/bin/env python3
"""Generates exports for a range of seeds, checks the oracle's tables against themselves and, where a program is
named, the program's tables against the oracle's. Prints each difference; exits 1 if there is one."""

import argparse
import csv
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from fractions import Fraction

import oracle
from compare import differences
from generate import generate

ADDITIVE = ("registrations", "transferred", "withdrawn", "certificated", "complete", "continuing", "overdue", "stalled",
            "leavers", "credits_available", "credits_achieved", "credits_carried", "glh_available", "glh_achieved",
            "glh_carried", "glh_not_stated", "decisions", "passes", "referrals")
GROUPS = ("centre_summary", "cohort_summary", "qualification_summary")
# Hours are rounded for print in each row: a total may differ from the sum of its parts by half a unit for each.
ROUNDED = ("workshop_hours", "tutorial_hours", "induction_hours", "supervision_hours", "practice_hours_logged",
           "practice_hours_verified", "practice_hours_carried", "practice_hours_required", "practice_hours_shortfall")
ROW_RULES = ("R204", "R205", "R206", "R207", "R208", "R209", "R210", "R211", "R402", "R405", "R407")


def _read(folder, name):
    with open(os.path.join(folder, name + ".csv"), encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _totals_agree(whole, parts, name):
    for column in ADDITIVE:
        if column in parts[0] and Fraction(whole[column]) != sum(Fraction(row[column]) for row in parts):
            yield f"{name}: {column} does not add up to the overall figure"
    for column in ROUNDED:
        difference = Fraction(whole[column]) - sum(Fraction(row[column]) for row in parts)
        if abs(difference) > Fraction(len(parts) + 1, 200):
            yield f"{name}: {column} is {float(difference)} away from the overall figure"


def own_faults(tables):
    """What must hold between the tables of one run, whatever the input."""
    for row in _read(tables, "imports"):
        if int(row["rows_read"]) != sum(int(row[name]) for name in ("accepted", "rejected", "duplicate", "blank")):
            yield f"imports: {row['file']} does not balance"
    rejected = sum(int(row["rejected"]) for row in _read(tables, "imports"))
    findings = _read(tables, "findings")
    if rejected != sum(1 for row in findings if row["rule_id"].startswith("R1") and row["rule_id"] != "R111"):
        yield "findings: not one for each rejected row"
    overall = _read(tables, "overall_summary")[0]
    progress = _read(tables, "registration_progress")
    if len(progress) != int(overall["registrations"]):
        yield "registration_progress: not one row for each registration in scope"
    for name in GROUPS:
        rows = _read(tables, name)
        if rows:
            yield from _totals_agree(overall, rows, name)
    if overall["leavers"] not in ("", "0") and overall["pass_rate"]:
        product = Fraction(overall["retention_rate"]) * Fraction(overall["pass_rate"])
        if abs(product - Fraction(overall["achievement_rate"])) > Fraction(2, 10_000):
            yield "overall_summary: achievement is not retention x pass"
    months = _read(tables, "monthly_activity")
    for column in ("registrations", "decisions", "passes"):
        if sum(int(row[column]) for row in months) != int(overall[column]):
            yield f"monthly_activity: {column} does not add up to the overall figure"
    gating = {}
    for row in _read(tables, "requirement_progress"):
        if row["gating"] == "yes":
            gating.setdefault(row["registration_id"], []).append(row["met"] == "yes")
    for row in progress:
        met = all(gating.get(row["registration_id"], [False]))
        if row["status"] == "complete" and not met or met and row["status"] in ("referred", "submitted", "active"):
            yield f"registration_progress: {row['registration_id']} is {row['status']}"


def _counts(tables, *rules):
    """How many findings of these rules each registration has."""
    return Counter((row["rule_id"], row["registration_id"]) for row in _read(tables, "findings") if row["rule_id"] in rules)


def quality_faults(tables):
    """What must hold between findings, sampling and the other tables of one run, whatever the input."""
    progress = _read(tables, "registration_progress")
    for rule, column in (("R401", "overdue"), ("R403", "stalled")):
        flagged = {(rule, row["registration_id"]): 1 for row in progress if row[column] == "yes"}
        if flagged != _counts(tables, rule):
            yield f"findings: {rule} is not on each registration that is {column}, and on no other"
    unverified = {row["registration_id"] for row in progress
                  if row["practice_hours_logged"] != row["practice_hours_verified"]
                  and row["status"] not in ("transferred", "withdrawn")}
    if not unverified <= {registration for _, registration in _counts(tables, "R404")}:
        yield "findings: R404 is missing on a registration whose hours are not all verified"
    for (rule, registration), count in _counts(tables, *ROW_RULES).items():
        if count > 20:
            yield f"findings: {rule} is on {registration} {count} times"
    listed = Counter((row["rule_id"], row["severity"]) for row in _read(tables, "findings"))
    if listed != Counter({(row["rule_id"], row["severity"]): int(row["count"]) for row in _read(tables, "findings_summary")}):
        yield "findings_summary: not the number of findings of each rule"
    yield from _sampling_faults(tables)


def _sampling_faults(tables):
    summary, plan = _read(tables, "sampling_summary"), _read(tables, "sampling_plan")
    if sum(int(row["population"]) for row in summary) != int(_read(tables, "overall_summary")[0]["decisions"]):
        yield "sampling_summary: the populations do not add up to the decisions on mandatory units"
    listed = Counter((row["assessor_id"], row["unit_ref"], row["status"]) for row in plan)
    unmet = Counter(row["unit_ref"] for row in summary if row["met"] == "no")
    if unmet != Counter(row["value"] for row in _read(tables, "findings") if row["rule_id"] == "R601"):
        yield "findings: not one R601 for each stratum that is not met"
    for row in summary:
        name = f"sampling_summary: {row['assessor_id']} {row['unit_ref']}"
        population, quota, done, planned = (int(row[column]) for column in ("population", "quota", "done", "planned"))
        stratum = (row["assessor_id"], row["unit_ref"])
        if (listed[*stratum, "done"], listed[*stratum, "planned"]) != (done, planned):
            yield f"{name}: the plan has other rows"
        if not 1 <= quota <= population or planned != max(0, quota - done) or (row["met"] == "yes") != (done >= quota):
            yield f"{name}: {quota} of {population}, {done} done, {planned} planned, met {row['met']}"
    if {stratum[:2] for stratum in listed} - {(row["assessor_id"], row["unit_ref"]) for row in summary}:
        yield "sampling_plan: a stratum that the summary does not have"


def _program_faults(program, folder, as_at, tables):
    out = os.path.join(folder, "reports")
    command = [program, "report", os.path.join(folder, "in"), "--as-at", as_at.isoformat(), "--out", out]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    theirs = os.path.join(out, f"{as_at:%Y-%m}", "tables")
    if not os.path.isdir(theirs):
        yield f"the program made no tables (exit {result.returncode}): {result.stderr.strip()[:400]}"
        return
    for table, key, column, left, right in differences(tables, theirs):
        yield f"{table}: {key!r}: {column}: {left!r} | {right!r}"


def check(seed, dirty, program, folder):
    """Every fault found for one seed."""
    as_at = generate(seed, os.path.join(folder, "in"), dirty)
    tables = os.path.join(folder, "oracle")
    oracle.write(oracle.run(os.path.join(folder, "in"), as_at), tables)
    yield from own_faults(tables)
    yield from quality_faults(tables)
    if program:
        yield from _program_faults(program, folder, as_at, tables)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--last", type=int, default=50)
    parser.add_argument("--program", help="the built cohortqa to hold against the oracle")
    parser.add_argument("--keep", help="keep the inputs and tables of seeds with faults in this folder")
    arguments = parser.parse_args()
    faulty = 0
    for seed in range(arguments.first, arguments.last + 1):
        for dirty in (False, True):
            with tempfile.TemporaryDirectory() as folder:
                faults = list(check(seed, dirty, arguments.program, folder))
                name = f"{seed}-dirty" if dirty else str(seed)
                for fault in faults:
                    print(f"seed {name}: {fault}")
                if faults and arguments.keep:
                    shutil.copytree(folder, os.path.join(arguments.keep, name), dirs_exist_ok=True)
                faulty += bool(faults)
    print(f"{faulty} of {2 * (arguments.last - arguments.first + 1)} exports with faults")
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
