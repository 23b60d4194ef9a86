#!/usr/bin/env python3
"""Opens a history with the sqlite3 program and with Datasette: every view answers and has the figures of the published tables, and
nothing is written. Exits 1 if something is wrong."""

import argparse
import csv
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
PAGE = os.path.join(ROOT, "Sources", "BatchPipeline", "Documentation.docc", "History.md")
PERIODS = ["2026-08", "2026-09", "2026-10"]
KEYS = {
    "overall": [], "centre": ["centre_id"], "cohort": ["centre_id", "cohort_id", "qualification_id"],
    "qualification": ["qualification_id"],
}

problems = []


def check(is_right, what):
    if not is_right:
        problems.append(what)
        print(f"WRONG: {what}")


def sqlite(file, query):
    """Rows as objects, from the program that everybody has."""
    made = subprocess.run(["sqlite3", "-readonly", "-json", file, query], capture_output=True, text=True)
    check(made.returncode == 0 and not made.stderr, f"sqlite3 {query}: {made.stderr}")
    return json.loads(made.stdout) if made.stdout.strip() else []


def datasette(file, path):
    made = subprocess.run([sys.executable, "-m", "datasette", file, "--get", path], capture_output=True, text=True)
    check(made.returncode == 0, f"datasette {path}: {made.stderr[-500:]}")
    return json.loads(made.stdout) if made.returncode == 0 else {}


def table(reports, period, name):
    with open(os.path.join(reports, period, "tables", f"{name}.csv"), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def state(folder):
    """What is in the folder, byte by byte."""
    names = sorted(os.listdir(folder))
    with open(os.path.join(folder, "history.sqlite"), "rb") as file:
        return names, hashlib.sha256(file.read()).hexdigest()


def same(published, value):
    if published == "":
        return value is None
    return value is not None and abs(float(published) - float(value)) < 1e-9


def check_figures(file, reports):
    for group, keys in KEYS.items():
        view = "overall_by_period" if group == "overall" else f"{group}s_by_period"
        found = {(row["period"], *(row[key] for key in keys)): row for row in sqlite(file, f"SELECT * FROM {view}")}
        count = 0
        for period in PERIODS:
            for row in table(reports, period, f"{group}_summary"):
                count += 1
                other = found.get((period, *(row[key] for key in keys)), {})
                wrong = [name for name in row if name not in keys and not same(row[name], other.get(name))]
                check(not wrong, f"{view} {period} {[row[key] for key in keys]}: {wrong}")
        check(len(found) == count, f"{view}: {len(found)} rows for {count}")
    for period in PERIODS:
        for name in ["monthly_activity", "unit_summary", "upgrade_paths"]:
            total = sum(float(row["registrations" if name != "upgrade_paths" else "upgraded"]) for row in table(reports, period, name))
            measure = "registrations" if name != "upgrade_paths" else "upgraded"
            query = (
                f"SELECT sum(value) AS total FROM figures WHERE period = '{period}' AND report_table = '{name}' "
                f"AND measure = '{measure}'"
            )
            check(sqlite(file, query)[0]["total"] == total, f"{name} {period}: {total}")
        ids = {row["registration_id"] for row in table(reports, period, "registration_progress")}
        query = f"SELECT registration_id FROM registrations_by_period WHERE period = '{period}'"
        check({row["registration_id"] for row in sqlite(file, query)} == ids, f"registrations of {period}")
        messages = [row["message"] for row in table(reports, period, "findings")]
        query = f"SELECT message FROM findings_by_period WHERE period = '{period}' AND NOT waived"
        check([row["message"] for row in sqlite(file, query)] == messages, f"findings of {period}")


def check_restatements(file, reports):
    """What the replaced report had other, for all registrations."""
    changes = {row["measure"]: row for row in sqlite(file, "SELECT * FROM restated_figures WHERE report_table = 'overall_summary'")}
    published = table(reports, PERIODS[0], "overall_summary")[0]
    check("practice_hours_logged" in changes, "practice hours are not restated")
    for measure, row in changes.items():
        check(row["period"] == PERIODS[0] and same(published[measure], row["value_after"]), f"restated {measure}: {row}")
        check(row["value_before"] != row["value_after"], f"restated {measure} with equal values")
    check([row["period"] for row in sqlite(file, "SELECT period FROM superseded_runs")] == [PERIODS[0]], "superseded runs")


def check_views(file):
    views = [row["name"] for row in sqlite(file, "SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name")]
    with open(PAGE, encoding="utf-8") as page:
        documented = sorted(re.findall(r"^\| `(\w+)` \|", page.read(), re.MULTILINE))
    check(views == documented, f"views {views}, documented {documented}")
    for view in views:
        count = sqlite(file, f"SELECT count(*) AS rows FROM {view}")[0]["rows"]
        rows = sqlite(file, f"SELECT * FROM {view} LIMIT 100")
        answer = datasette(file, f"/history/{view}.json?_shape=objects&_nocount=1")
        check(answer.get("rows") == rows, f"Datasette's {view} is not that of sqlite3")
        check(count > 0, f"{view} is empty")
        print(f"{view}: {count} rows")
    # A query of the page.
    with open(PAGE, encoding="utf-8") as page:
        for query in re.findall(r"```sql\n(.*?)```", page.read(), re.DOTALL):
            sqlite(file, query)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    program = os.path.abspath(parser.parse_args().program)
    with tempfile.TemporaryDirectory() as folder:
        reports = os.path.join(folder, "Reports")
        sample = os.path.join(ROOT, "SampleData")
        # The first is replaced by one with other figures.
        for period, inputs in [(PERIODS[0], os.path.join(sample, "registrations.csv"))] + [(period, sample) for period in PERIODS]:
            subprocess.run(
                [program, "report", inputs, "--period", period, "--fail-on", "never", "--quiet", "--no-workbook", "--no-pages",
                 "--out", reports],
                check=True, cwd=folder,
            )
        subprocess.run([program, "history", "rebuild", "--quiet", "--out", reports], check=True, cwd=folder)
        file = os.path.join(reports, "history.sqlite")
        before = state(reports)
        os.chmod(file, 0o444)
        os.chmod(reports, 0o555)
        try:
            check(sqlite(file, "PRAGMA integrity_check")[0]["integrity_check"] == "ok", "integrity")
            check(sqlite(file, "PRAGMA foreign_key_check") == [], "foreign keys")
            check(sqlite(file, "PRAGMA journal_mode")[0]["journal_mode"] == "delete", "journal")
            check_views(file)
            check_figures(file, reports)
            check_restatements(file, reports)
            shown = subprocess.run([program, "history", "--out", reports, "--format", "csv"], capture_output=True, text=True, cwd=folder)
            check(shown.returncode == 0 and shown.stdout.count("\n") == 1 + len(PERIODS), f"history: {shown.stderr}")
        finally:
            os.chmod(reports, 0o755)
        check(state(reports) == before, "looking at the history has changed something")
    print("history: " + (f"{len(problems)} wrong" if problems else "all right"))
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
