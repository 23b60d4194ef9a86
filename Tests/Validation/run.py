#!/usr/bin/env python3
"""Makes reports with the program and puts them through every check of this folder. All that it writes goes into one folder.
Exits 1 if a check does."""

import argparse
import concurrent.futures
import os
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = os.path.join(HERE, "..", "..", "SampleData")
PERIOD = "2026-10"
# Reports that are compared with one of this period: of the same export, or of one that has little in common with it.
EARLIER = "2026-09"
COMPARED = ("sample", "made-up")
REGISTRATIONS = "600"
PAGES_OF_A_KIND = "2"
# The name of the report, its export (None: made up) and its audiences. A report for others has a folder of its own.
REPORTS = (
    ("sample", SAMPLES, ("internal", "verifier", "public")),
    ("worked-example", os.path.join(SAMPLES, "worked-example"), ("internal",)),
    ("made-up", None, ("internal",)),
)


def program_output(program, *arguments):
    result = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    if result.returncode:
        raise SystemExit(f"{program} {' '.join(arguments)} ended with {result.returncode}: {result.stderr.strip()}")


def make_reports(program, out):
    """The folders of the reports, by name and audience."""
    folders = {}
    for name, export, audiences in REPORTS:
        if export is None:
            export = os.path.join(out, "exports", name)
            program_output(program, "sample", "--out", export, "--registrations", REGISTRATIONS)
        if name in COMPARED:
            earlier = export
            if export != SAMPLES:
                earlier = os.path.join(out, "exports", f"{name}-earlier")
                program_output(program, "sample", "--out", earlier, "--registrations", "200", "--seed", "9")
            program_output(program, "report", earlier, "--period", EARLIER, "--out", os.path.join(out, "reports", name),
                           "--fail-on", "never", "--quiet", "--no-pages", "--no-workbook")
        for audience in audiences:
            reports = os.path.join(out, "reports", name)
            program_output(program, "report", export, "--period", PERIOD, "--audience", audience, "--out", reports,
                           "--fail-on", "never", "--quiet")
            folders[name, audience] = os.path.join(reports, *([] if audience == "internal" else [audience]), PERIOD)
    return folders


def run_check(check):
    """Runs a script of this folder with its arguments, prints in one piece what it says, and returns whether it found nothing."""
    name, *rest = check
    start = time.monotonic()
    sys.stdout.write(f"   {name} begins\n")
    sys.stdout.flush()
    result = subprocess.run([sys.executable, os.path.join(HERE, name), *rest], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                            check=False)
    sys.stdout.write(f"== {name} {' '.join(rest)}\n{result.stdout}   {time.monotonic() - start:.0f} s\n")
    sys.stdout.flush()
    return result.returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default=".build/debug/cohortqa")
    parser.add_argument("--out", default=".build/validation", help="a folder of this script's own; it is emptied first")
    parser.add_argument("--all-pages", action="store_true", help="opens all pages in a browser, also of a kind with many (slow)")
    arguments = parser.parse_args()
    out = arguments.out
    if os.path.isdir(out) and os.listdir(out) and not os.path.isdir(os.path.join(out, "reports")):
        raise SystemExit(f"{out} holds something else than an earlier run")
    shutil.rmtree(out, ignore_errors=True)
    folders = make_reports(os.path.abspath(arguments.program), out)
    every = list(folders.values())
    sample = folders["sample", "internal"]
    # Those of a step run side by side: most use one core at a time. What opens pages on all cores for minutes has a step of its own.
    steps = [
        [("behaviour.py", sample), ("test_checks.py",), ("markup.py", *every), ("workbook.py", *every), ("metadata.py", *every)],
        [("browser.py", *every, *([] if arguments.all_pages else ["--of-kind", PAGES_OF_A_KIND]))],
        [
            ("screenshots.py", sample, os.path.join(out, "pictures", "sample")),
            ("screenshots.py", folders["sample", "public"], os.path.join(out, "pictures", "public")),
        ],
    ]
    failed = []
    for step in steps:
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count() if len(step) > 1 else 1) as pool:
            for (name, *_), succeeded in zip(step, pool.map(run_check, step)):
                if not succeeded:
                    failed.append(name)
    print(f"validation: {len(folders)} reports; " + (f"failed: {', '.join(failed)}" if failed else "nothing failed"))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
