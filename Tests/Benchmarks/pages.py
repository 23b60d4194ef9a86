#!/usr/bin/env python3
"""Measures what the report itself costs: pages, charts and workbook of 5,000 registrations in 100 cohorts, on all cores.

    Tests/Benchmarks/pages.py [--registrations N] [--cohorts N] [--rounds N]

Rounds alternate between the whole report, one without the workbook, and one with neither workbook nor cohort pages; medians and
their ratios are printed. The last line is peak memory with ten times as many pages, and without.
"""

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = ROOT / ".build" / "release" / "cohortqa"
FORMS = {"whole report": [], "without workbook": ["--no-workbook"], "tables only": ["--no-workbook", "--no-pages"]}


def run(data, out, options):
    """Makes a report; returns wall seconds, CPU seconds and peak MiB."""
    shutil.rmtree(out, ignore_errors=True)
    command = [PROGRAM, "report", data, "--period", "2026-10", "--fail-on", "never", "--quiet", "--out", out, *options]
    started = time.perf_counter()
    process = subprocess.Popen([str(part) for part in command])
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"failed: {command}")
    return time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def sample(folder, registrations, cohorts, sessions):
    subprocess.run(
        [PROGRAM, "sample", "--registrations", str(registrations), "--cohorts", str(cohorts), "--sessions-per", str(sessions),
         "--out", folder],
        check=True, stdout=subprocess.DEVNULL,
    )


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--registrations", type=int, default=5_000)
    arguments.add_argument("--cohorts", type=int, default=100)
    arguments.add_argument("--rounds", type=int, default=5)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        data, out = pathlib.Path(scratch) / "data", pathlib.Path(scratch) / "out"
        sample(data, given.registrations, given.cohorts, 40)
        results = {form: [] for form in FORMS}
        for _ in range(given.rounds):
            for form, options in FORMS.items():
                results[form].append(run(data, out, options))
        base = statistics.median(wall for wall, _, _ in results["tables only"])
        print(f"{given.registrations:,} registrations in {given.cohorts:,} cohorts, {os.cpu_count()} cores, "
              f"medians of {given.rounds} rounds")
        for form, runs in results.items():
            wall, cpu, peak = (statistics.median(column) for column in zip(*runs))
            print(f"{form:18} {wall:6.2f} s  {cpu:6.2f} s CPU  {peak:5.0f} MiB  {wall / base:5.2f} of tables only")
        # The same registrations, ten times the cohorts: more pages of fewer rows.
        shutil.rmtree(data)
        sample(data, given.registrations, given.cohorts * 10, 40)
        tables = run(data, out, FORMS["tables only"])[2]
        peak = run(data, out, [])[2]
        pages = sum(1 for _ in out.glob("*/pages/*.html"))
        print(f"peak memory with {pages:,} pages: {peak:.0f} MiB; of the same exports without: {tables:.0f} MiB")


main()
