"""Runs of the program in folders made for them, and what is in such a folder afterwards."""

import errno
import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PERIOD, EARLIER, LATER = "2026-10", "2026-09", "2026-11"
DONE = (0, 1)
LEFTOVERS = (".staging-", ".replaced-", ".latest-", ".pruned-", ".writing-")
# Small, so that hundreds of runs are bearable; with a row that is rejected, and of two cohorts.
EXPORT = {
    "registrations.csv": """registration_id,learner_id,centre_id,cohort_id,qualification_id,registered_on,assessor_id,iqa_id
R1,L1,C1,K1,8582-C,2026-01-05,A1,Q1
R2,L2,C1,K2,8577-A,2026-02-05,A1,Q1
""",
    "sessions.csv": """registration_id,session_date,activity,minutes,client_ref
R1,2026-03-04,coaching,90,X1
R2,2026-04-09,coaching,60,X2
R2,2026-04-99,coaching,60,X2
""",
}
# What the second run knows and the first did not.
NEWS = {
    "registrations.csv": EXPORT["registrations.csv"] + "R3,L3,C1,K2,8577-A,2026-03-05,A1,Q1\n",
    "sessions.csv": EXPORT["sessions.csv"] + "R3,2026-10-08,coaching,45,X3\n",
}
OPTIONS = ["--no-pages", "--no-workbook", "--fail-on", "never", "--quiet"]

faults = []


def expect(holds, text):
    """Notes a fault; returns whether it is none."""
    if not holds:
        faults.append(text)
        print(f"FAULT: {text}", flush=True)
    return holds


def write_export(folder, files):
    os.makedirs(folder, exist_ok=True)
    for name, text in files.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
            file.write(text)


class Program:
    """The program under test, and the library that stands between it and libc."""

    def __init__(self, path, scratch):
        self.path, self.scratch = os.path.abspath(path), scratch
        self.library = os.path.join(scratch, "faults.so")
        command = ["cc", "-shared", "-fPIC", "-O1", "-w", "-o", self.library, os.path.join(HERE, "faults.c"), "-ldl", "-lpthread"]
        subprocess.run(command, check=True)

    def environment(self, **settings):
        """`AT=3` stands for FAULTS_AT=3."""
        result = {name: value for name, value in os.environ.items() if not name.startswith(("COHORTQA_", "FAULTS_"))}
        if settings:
            result["LD_PRELOAD"] = self.library
            result.update({f"FAULTS_{name}": str(value) for name, value in settings.items() if value is not None})
        return result

    def start(self, *arguments, environment=None, **options):
        how = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, "text": True}
        how.update(options)
        return subprocess.Popen([self.path, *arguments], env=environment or self.environment(), **how)

    def run(self, *arguments, environment=None, **options):
        with self.start(*arguments, environment=environment, **options) as process:
            output, errors = process.communicate(timeout=120)
        return subprocess.CompletedProcess(arguments, process.returncode, output, errors)


class Trial:
    """A folder with exports and reports."""

    def __init__(self, program, template=None):
        self.program = program
        self.folder = os.path.realpath(tempfile.mkdtemp(dir=program.scratch))
        self.reports = os.path.join(self.folder, "Reports")
        if template:
            shutil.copytree(template.folder, self.folder, symlinks=True, dirs_exist_ok=True)
        else:
            write_export(os.path.join(self.folder, "old"), EXPORT)
            write_export(os.path.join(self.folder, "new"), NEWS)

    def arguments(self, inputs="new", period=PERIOD, options=OPTIONS):
        return ["report", inputs, "--period", period, *options]

    def report(self, inputs="new", period=PERIOD, options=OPTIONS, more=(), environment=None):
        arguments = [*self.arguments(inputs, period, options), *more]
        return self.program.run(*arguments, environment=environment, cwd=self.folder)

    def must_report(self, **how):
        result = self.report(**how)
        expect(result.returncode in DONE and not result.stderr, f"a run without faults: {result.returncode} {result.stderr}")
        return self

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def snapshot(folder):
    """What lies in a folder, by path: the digest of a file, where a link leads, or that it is a folder. Of the history what it says."""
    result = {}
    for root, folders, files in os.walk(folder):
        for name in folders + files:
            path = os.path.join(root, name)
            key = os.path.relpath(path, folder)
            if os.path.islink(path):
                result[key] = "-> " + os.readlink(path)
            elif os.path.isdir(path):
                result[key] = "folder"
            elif not key.startswith("history.sqlite"):
                with open(path, "rb") as file:
                    result[key] = hashlib.sha256(file.read()).hexdigest()
    result.update(history(folder))
    return result


# What the history says of the current report of each period. Not when it was made, nor what it replaced: a run that has to be made
# again leaves another trail there.
CURRENT = "JOIN run USING (run_id) WHERE superseded_by IS NULL"
STATEMENTS = {
    "reports": "SELECT period, as_at, tool_version, catalogue_sha256, settings_sha256, report_sha256, errors, warnings, notes, waived "
    "FROM run WHERE superseded_by IS NULL",
    "figures": "SELECT period, report_table, month, centre_id, cohort_id, qualification_id, unit_ref, from_qualification, "
    f"to_qualification, kind, name, value FROM figure JOIN grouping USING (grouping_id) JOIN measure USING (measure_id) {CURRENT}",
    "registrations": f"SELECT period, registration_id, text FROM registration JOIN text ON text_id = status_text_id {CURRENT}",
    "findings": f"SELECT period, position, rule_id, severity, registration_id, line FROM finding {CURRENT}",
    "inputs": f"SELECT period, position, file, sha256, rows_read FROM input {CURRENT}",
}


def history(reports):
    """What the history says, by table; nothing where there is none. Faults of the file are noted."""
    path = os.path.join(reports, "history.sqlite")
    if not os.path.exists(path) or os.path.getsize(path) == 0:
        return {}
    # A copy: looking may end what an interrupted run left half done.
    with tempfile.TemporaryDirectory() as copy:
        for name in os.listdir(reports):
            if name.startswith("history.sqlite"):
                shutil.copy(os.path.join(reports, name), copy)
        database = sqlite3.connect(os.path.join(copy, "history.sqlite"))
        try:
            expect(database.execute("PRAGMA integrity_check").fetchall() == [("ok",)], "the history is damaged")
            if not database.execute("SELECT 1 FROM sqlite_master WHERE name = 'run'").fetchall():
                return {}
            rows = {name: sorted(map(repr, database.execute(statement))) for name, statement in STATEMENTS.items()}
            return {f"history: {name}": hashlib.sha256(repr(found).encode()).hexdigest() for name, found in rows.items() if found}
        except sqlite3.Error as error:
            expect(False, f"the history can't be read: {error}")
            return {}
        finally:
            database.close()


def published(state):
    """The part of a snapshot that people look at, and the note of the inputs."""
    return {path: value for path, value in state.items() if not path.startswith(LEFTOVERS)}


def part(state, name):
    """What a snapshot has under one name."""
    return {path: value for path, value in state.items() if path == name or path.startswith(name + "/")}


def parts(*states):
    """The names that snapshots have at the top; of the history one."""
    return sorted({path.split("/")[0] for state in states for path in published(state) if not path.startswith("history: ")})


def said(state):
    """What the history says, of a snapshot."""
    return {path: value for path, value in state.items() if path.startswith("history: ")}


def whole(state, old, new):
    """What keeps a snapshot from being, name by name, the old or the new one; nothing where it is."""
    problems = []
    for name in parts(state, old, new):
        if part(state, name) not in (part(old, name), part(new, name)):
            problems.append(f"{name} is neither the old nor the new one")
    if said(state) not in (said(old), said(new)):
        problems.append("the history is neither the old nor the new one")
    # The report may be ahead of the history, and never the other way round.
    periods = [name for name in parts(new) if name[:4].isdigit()]
    is_published = all(part(state, name) == part(new, name) for name in periods)
    if said(state) == said(new) != said(old) and not is_published:
        problems.append("the history names a report that was not published")
    return problems + latest_problems(state, expected="latest" in old)


def latest_problems(state, expected):
    target = state.get("latest")
    if target is None:
        return ["latest is gone"] if expected else []
    return [] if f"{target[3:]}/run.json" in state else [f"latest leads nowhere ({target})"]


def same(state, other):
    """Where two snapshots differ; at most five paths."""
    return [path for path in sorted(set(state) | set(other)) if state.get(path) != other.get(path)][:5]


ERRNOS = {name: getattr(errno, name) for name in ("EIO", "ENOSPC", "EACCES")}


def name_of(code):
    return signal.Signals(-code).name if code < 0 else str(code)
