#!/usr/bin/env python3
"""Ends runs by SIGINT, SIGTERM and SIGHUP at many moments: each must end within a second with the right code, at most one line on
stderr, the old report (or the new one) byte for byte, and nothing half-made left. Exits 1 if something is wrong."""

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from trials import Program

SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
# Seconds. The program's own limit is one; a machine that is busy with other things may take longer to let it.
LONGEST = 5
# What is beside reports and changes with each run.
KEPT_APART = {".lock", "history.sqlite", "history.sqlite-wal", "history.sqlite-shm", "log.jsonl"}

problems = []
delays = []


def check(is_right, what):
    if not is_right:
        problems.append(what)
        print(f"WRONG: {what}")


def is_nobodys(place, item):
    """Whether it is an empty file of libxlsxwriter. It creates one in TMPDIR where the run's own folder has just been taken away, and
    takes its name away at once; a process that ends in between leaves it, and nothing was ever written to it."""
    return os.path.dirname(place) == "tmp" and os.path.basename(place).startswith("tmp.") and os.path.getsize(item) == 0


def tree(folder):
    """Every path with the digest of its bytes, or what it names."""
    found = {}
    for path, folders, names in os.walk(folder):
        for name in names + folders:
            item = os.path.join(path, name)
            place = os.path.relpath(item, folder)
            if name in KEPT_APART:
                continue
            if os.path.islink(item):
                found[place] = os.readlink(item)
            elif os.path.isdir(item):
                found[place] = "folder"
            elif not is_nobodys(place, item):
                with open(item, "rb") as file:
                    found[place] = hashlib.sha256(file.read()).hexdigest()
    return found


def is_waiting(folder):
    """Whether there is nothing in the folder, however deep, but the lock's file and an empty history."""
    names = {name for _, _, names in os.walk(folder) for name in names}
    return ".lock" in names and names <= KEPT_APART


def differences(found, expected):
    return sorted(path for path in found.keys() | expected.keys() if found.get(path) != expected.get(path))[:5]


class Centre:
    """A folder with exports that have rejected rows, and what commands are run in."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = folder
        os.makedirs(os.path.join(folder, "tmp"))
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith("COHORTQA_")}
        self.environment["TMPDIR"] = os.path.join(folder, "tmp")

    def start(self, *arguments, environment=None, before=None, **options):
        """`before`: what a shell does before it becomes the program."""
        command = ["sh", "-c", f'{before}; exec "$0" "$@"'] if before else []
        return subprocess.Popen([*command, self.program, *arguments], cwd=self.folder, env=environment or self.environment,
                                stdin=subprocess.DEVNULL, **options)

    def run(self, *arguments, codes=(0,)):
        begun = time.monotonic()
        made = subprocess.run([self.program, *arguments], cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        check(made.returncode in codes, f"{arguments}: {made.returncode}: {made.stdout[-500:]}")
        return time.monotonic() - begun

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def make_exports(self, registrations, sessions):
        self.run("sample", "--seed", "7", "--registrations", str(registrations), "--sessions-per", str(sessions), "--out", "exports")
        # From the beginning on, so that the file of rejected rows is there early.
        name = self.path("exports", "sessions.csv")
        with open(name, encoding="utf-8") as file:
            header, *rows = file.read().splitlines()
        fields = header.count(",")
        with open(name, "w", encoding="utf-8") as file:
            file.write("\n".join([header] + [f"NOBODY-{number}" + "," * fields for number in range(3_000)] + rows) + "\n")


def stop(centre, arguments, number, after, outputs=None, prepare=None):
    """Starts a command, sends a signal after so many seconds, and returns the code as shells show it and the lines of stderr."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        process = centre.start(*arguments, stdout=output, stderr=errors)
        time.sleep(after)
        sent = time.monotonic()
        process.send_signal(number)
        try:
            process.wait(LONGEST)
        except subprocess.TimeoutExpired:
            check(False, f"{arguments[0]} goes on after {number.name}")
            process.kill()
            process.wait()
        code = process.returncode
        if code not in (0, 1):
            delays.append(time.monotonic() - sent)
        errors.seek(0)
        lines = errors.read().decode().splitlines()
    return (128 - code if code < 0 else code), lines, code < 0


def check_stop(centre, what, arguments, number, after, states):
    """Stops a command and looks at what is left.

    `states`: the trees that may be there: before the command, and after it if it was finished. Keys are never the same."""
    code, lines, is_killed = stop(centre, arguments, number, after)
    name = f"{what}, {number.name} after {after:.3f} s"
    found = tree(centre.folder)
    before, finished = states
    if what == "key new" and found.keys() == finished.keys():
        found = finished
    if code in (0, 1):
        check(found == finished, f"{name}: finished, but {differences(found, finished)}")
        return "finished"
    check(code == 128 + number, f"{name}: exit code {code}: {lines}")
    if is_killed:
        # Before the first line of the program.
        check(lines == [] and after < 0.2, f"{name}: killed by it: {lines}")
    else:
        check(len(lines) == 1 and lines[0].startswith(f"stopped by {number.name}: "), f"{name}: {lines}")
    if lines and (" is published" in lines[0] or " is made" in lines[0]):
        check(found == finished, f"{name}: told as finished, but {differences(found, finished)}")
        return "finished"
    if lines and " in the middle of the last step" in lines[0]:
        # On a machine that is very busy. What is left then is the next run's to put right.
        centre.run(*arguments, codes=(0, 1))
        found = tree(centre.folder)
        check(found == finished, f"{name}: the next run leaves {differences(found, finished)}")
        return "in between"
    # The lock's file stays, and the new folder for it.
    found = {path: kind for path, kind in found.items() if path in before or kind != "folder" or not is_waiting(centre.path(path))}
    check(found == before, f"{name}: not as before: {differences(found, before)}")
    return "stopped"


def moments(length, count, chance):
    """Seconds from the start of a run: at once, and spread over its length, the end above all."""
    spread = [length * (index + chance.random()) / count for index in range(count)]
    return [0.0] + spread + [length * (0.9 + 0.2 * chance.random()) for _ in range(max(1, count // 4))]


def check_command(centre, what, arguments, undo, count, chance, codes=(0, 1)):
    """Stops a command at many moments, each signal in turn. `undo` brings back what was there before."""
    undo()
    before = tree(centre.folder)
    length = centre.run(*arguments, codes=codes)
    finished = tree(centre.folder)
    check(before != finished, f"{what}: makes nothing")
    ends = []
    for index, after in enumerate(moments(length, count, chance)):
        undo()
        ends.append(check_stop(centre, what, arguments, SIGNALS[index % 3], after, (before, finished)))
    undo()
    print(f"{what}: {length:.2f} s, {ends.count('stopped')} stopped, {ends.count('finished')} were finished, "
          f"{ends.count('in between')} in between")
    check("stopped" in ends, f"{what}: none was stopped")


def keeping(centre, *names):
    """A function that brings back what has these names now."""
    kept = tempfile.mkdtemp(dir=os.path.dirname(centre.folder))
    there = [name for name in names if os.path.lexists(centre.path(name))]
    for name in there:
        copy = shutil.copytree if os.path.isdir(centre.path(name)) else shutil.copy2
        copy(centre.path(name), os.path.join(kept, name), **({"symlinks": True} if copy is shutil.copytree else {}))

    def undo():
        for name in names:
            path = centre.path(name)
            if os.path.isdir(path):
                shutil.rmtree(path)
            elif os.path.lexists(path):
                os.unlink(path)
            if name in there:
                source = os.path.join(kept, name)
                (shutil.copytree(source, path, symlinks=True) if os.path.isdir(source) else shutil.copy2(source, path))

    return undo


def wait_for(condition, seconds=60):
    last = time.monotonic() + seconds
    while not condition() and time.monotonic() < last:
        time.sleep(0.01)
    return condition()


def check_full_stdout(centre, undo, report, number):
    """Whoever reads no table keeps nobody from ending."""
    undo()
    reading, writing = os.pipe()
    process = centre.start(*report, "--table", "registration_progress", "--format", "json", stdout=writing, stderr=subprocess.PIPE)
    old = os.stat(centre.path("Reports", "2026-10")).st_ino
    check(wait_for(lambda: os.path.exists(centre.path("Reports", "2026-10")) and os.stat(centre.path("Reports", "2026-10")).st_ino != old),
          "no report is published while nobody reads the table")
    time.sleep(1)
    check(process.poll() is None, "the table fits into the pipe; choose a longer one")
    sent = time.monotonic()
    process.send_signal(number)
    _, errors = process.communicate(timeout=LONGEST)
    delays.append(time.monotonic() - sent)
    lines = [line for line in errors.decode().splitlines() if line.startswith("stopped")]
    check(process.returncode == 128 + number, f"a full stdout, {number.name}: {process.returncode}")
    check(lines == [f"stopped by {number.name}: the report is published"], f"a full stdout, {number.name}: {errors}")
    os.close(reading)
    os.close(writing)


def check_full_stderr(centre, undo, report, library, number, is_published):
    """Whoever reads no message keeps nobody from ending: neither while files wait for the disk, nor with all done but telling it."""
    undo()
    before = tree(centre.folder)
    old = os.stat(centre.path("Reports", "2026-10")).st_ino
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    try:
        while True:
            os.write(writing, b"x" * 4096)
    except BlockingIOError:
        os.set_blocking(writing, True)
    environment = centre.environment if is_published else slow_disk(centre, library)
    process = centre.start(*report, environment=environment, stdout=subprocess.DEVNULL, stderr=writing)
    if is_published:
        begun = wait_for(lambda: os.path.exists(centre.path("Reports", "2026-10")) and os.stat(centre.path("Reports", "2026-10")).st_ino != old)
        check(begun, "no report is published where stderr is full")
        time.sleep(1)
    else:
        check(wait_for(lambda: is_written(centre.path("Reports"))), "no report is made where stderr is full")
    check(process.poll() is None, "the run doesn't wait where stderr is full")
    sent = time.monotonic()
    process.send_signal(number)
    process.wait(LONGEST)
    delays.append(time.monotonic() - sent)
    name = f"a full stderr, {'published' if is_published else 'not published'}, {number.name}"
    check(process.returncode == 128 + number, f"{name}: {process.returncode}")
    found = tree(centre.folder)
    if is_published:
        check(os.stat(centre.path("Reports", "2026-10")).st_ino != old and found != before, f"{name}: the old report is back")
        centre.run(*report, codes=(0, 1))
        check(tree(centre.folder) == found, f"{name}: {differences(tree(centre.folder), found)}")
    else:
        check(found == before, f"{name}: {differences(found, before)}")
    os.close(reading)
    os.close(writing)


def slow_disk(centre, library, milliseconds=2000, reports="Reports"):
    """The variables of a program whose disk takes so long over each file of the reports."""
    return centre.environment | {
        "LD_PRELOAD": library, "FAULTS_FOLDER": os.path.realpath(centre.path(reports)), "FAULTS_SLOW": str(milliseconds),
    }


def is_written(reports):
    """Whether the new report is written and nothing but the disk is waited for: the note of its inputs comes last. A public report has
    none."""
    return os.path.exists(os.path.join(reports, ".writing-.sources-2026-10.json"))


def check_slow_disk(centre, undo, report, library, audience, is_first=False):
    """A disk that takes its time keeps nobody from ending, and rejected rows go all the same: while the report waits for it, or, where
    there is none before, while its history is made beside the reading of the rows."""
    undo()
    before = tree(centre.folder)
    name = f"a slow disk, {'the first report' if is_first else audience}"
    top = os.path.join("Other", "Reports") if is_first else "Reports"
    reports = centre.path(top, *([] if audience == "internal" else [audience]))
    # The history is made beside the reading where there are two threads, whatever the machine has; its sync lasts longer than reading.
    environment = slow_disk(centre, library, 10_000 if is_first else 2_000, top)
    more = ["--threads", "2"] if is_first else []
    process = centre.start(*report, "--audience", audience, "--out", top, *more, environment=environment, text=True,
                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if is_first:
        draft = os.path.join(reports, ".writing-history.sqlite")
        rejected = os.path.join(reports, ".staging-2026-10", "rejected", "sessions.csv")
        check(wait_for(lambda: os.path.exists(draft) and os.path.exists(rejected)), f"{name}: no history is made while rows are read")
    elif audience == "public":
        check(wait_for(lambda: os.path.exists(os.path.join(reports, ".staging-2026-10", "datapackage.json"))), f"{name}: no report is made")
        # Until the other files are written.
        time.sleep(1)
    else:
        check(wait_for(lambda: is_written(reports)), f"{name}: no report is made")
    check(process.poll() is None, f"{name}: it is not slow enough")
    sent = time.monotonic()
    process.send_signal(signal.SIGTERM)
    try:
        _, errors = process.communicate(timeout=LONGEST)
    except subprocess.TimeoutExpired:
        check(False, f"{name}: goes on after SIGTERM")
        process.kill()
        _, errors = process.communicate()
    delays.append(time.monotonic() - sent)
    check(process.returncode == 128 + signal.SIGTERM, f"{name}: {process.returncode}")
    lines = [line for line in errors.splitlines() if line.startswith("stopped")]
    check(len(lines) == 1 and "nothing was published" in lines[0], f"{name}: {errors}")
    found = tree(centre.folder)
    found = {path: kind for path, kind in found.items() if path in before or kind != "folder" or not is_waiting(centre.path(path))}
    check(found == before, f"{name}: {differences(found, before)}")


def check_ignored(centre, undo, report, library):
    """What was ignored when the program began stays ignored, and nothing else is."""
    def begin(trap, milliseconds):
        undo()
        process = centre.start(*report, environment=slow_disk(centre, library, milliseconds), before=trap,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        check(wait_for(lambda: is_written(centre.path("Reports"))), f"{trap}: no report is made")
        return process

    for trap, numbers in [("trap '' INT TERM HUP", SIGNALS), ("trap '' HUP", [signal.SIGHUP])]:
        process = begin(trap, 300)
        for number in numbers:
            check(process.poll() is None, f"{trap}: ended before {number.name} was sent")
            process.send_signal(number)
            time.sleep(0.05)
        check(process.wait(60) in (0, 1), f"{trap}: ended with {process.returncode}")
    process = begin("trap '' HUP", 2000)
    process.send_signal(signal.SIGTERM)
    check(process.wait(LONGEST) == 128 + signal.SIGTERM, "trap '' HUP: SIGTERM is ignored too")


def check_streams(centre, undo, report):
    """Readers that go away and closed streams break no run and make no noise."""
    command = " ".join([centre.program, *report])
    undo()
    centre.run(*report, codes=(0, 1))
    finished = tree(centre.folder)
    for redirection, says in [("| head -1", 1), ("2>&1 | head -1", 1), (">&-", None), ("2>&-", None), ("<&-", None),
                              ("<&- >&- 2>&-", 0), ("--quiet --fail-on never", 0), ("--quiet --fail-on never 2>&-", 0)]:
        undo()
        made = subprocess.run(["bash", "-c", f"set -o pipefail; {command} {redirection}"], cwd=centre.folder, env=centre.environment,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        # 141 where the reader is gone before all is said.
        check(made.returncode in (0, 1, 141), f"{redirection}: {made.returncode}")
        check("error:" not in made.stderr.replace("0 error", ""), f"{redirection}: {made.stderr}")
        if says is not None:
            check(len(made.stdout.splitlines()) == says, f"{redirection}: {made.stdout[:200]}")
        found = tree(centre.folder)
        check(found == finished, f"{redirection}: {differences(found, finished)}")


def check_log(centre, undo, report, chance):
    """Each run has one line, stopped ones too."""
    log = centre.path("Reports", "log.jsonl")
    undo()
    ends = []
    for number in SIGNALS * 2:
        code, lines, is_killed = stop(centre, [*report, "--log-json", "Reports/log.jsonl"], number, 0.15 + 0.5 * chance.random())
        # Before the command knew of its log.
        if not is_killed and not any("nothing half-made" in line for line in lines):
            ends.append((code, lines))
    with open(log, encoding="utf-8") as file:
        entries = [json.loads(line) for line in file]
    check(len(entries) == len(ends), f"{len(ends)} runs have {len(entries)} lines in the log")
    for (code, lines), entry in zip(ends, entries):
        check(entry["exit_code"] == code and entry["schema"] == "cohortqa.log/1", f"the log of {code}: {entry}")
        if code > 128:
            check(entry["outcome"] == "stopped" and entry["message"] == lines[0], f"the log of {lines}: {entry}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--moments", type=int, default=6, help="how many for each command, besides the first and the last ones")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    base = tempfile.mkdtemp(prefix="cohortqa-signals-")
    centre = Centre(os.path.abspath(options.program), os.path.join(base, "centre"))
    try:
        centre.make_exports(300, 40)
        # The old report is one of fewer rows, so that the new one differs.
        report = ["report", "exports", "--period", "2026-10"]
        centre.run("report", "exports/registrations.csv", "--period", "2026-10", codes=(0, 1))
        centre.run("key", "new", "centre.key")
        undo = keeping(centre, "Reports")
        check_command(centre, "report", report, undo, 2 * options.moments, chance)
        library = Program(centre.program, base).library
        check_full_stdout(centre, undo, report, signal.SIGTERM)
        for is_published in (False, True):
            check_full_stderr(centre, undo, report, library, signal.SIGTERM, is_published)
        for audience in ("internal", "verifier", "public"):
            check_slow_disk(centre, undo, report, library, audience)
        check_slow_disk(centre, keeping(centre, "Other"), report, library, "internal", is_first=True)
        check_ignored(centre, undo, report, library)
        check_streams(centre, undo, report)
        check_log(centre, undo, report, chance)
        fresh = keeping(centre, "Other")
        check_command(centre, "first report", [*report, "--out", "Other/Reports"], fresh, options.moments, chance)
        centre.run(*report, codes=(0, 1))
        sealing = ["bundle", "--period", "2026-10", "--audience", "verifier", "--with-inputs", "--key", "centre.key", "--out", "b.zip"]
        check_command(centre, "bundle", sealing, keeping(centre, "Reports", "b.zip"), options.moments, chance)
        check_command(centre, "check", ["check", "exports", "--period", "2026-10", "--rejected", "again/rejected"],
                      keeping(centre, "again"), options.moments, chance)
        check_command(centre, "sample", ["sample", "--registrations", "3000", "--out", "made/exports"], keeping(centre, "made"),
                      options.moments, chance)
        for what, arguments, name in [("init", ["init", "exports", "--out", "drafted.yaml"], ["drafted.yaml"]),
                                      ("key new", ["key", "new", "other.key"], ["other.key", "other.pub"])]:
            check_command(centre, what, arguments, keeping(centre, *name), options.moments // 2, chance)
    finally:
        shutil.rmtree(base)
    print(f"signals: {len(delays)} ends, the slowest took {max(delays):.3f} s; {len(problems)} problems")
    sys.exit(1 if problems else 0)


main()
