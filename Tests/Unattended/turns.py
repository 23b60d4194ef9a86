"""Two runs in one folder, and inputs that somebody writes while they are read."""

import fcntl
import gzip
import os
import signal
import threading
import time

from trials import DONE, EXPORT, EARLIER, OPTIONS, PERIOD, Trial, expect, name_of, same, snapshot


def until(condition, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.002)
    return False


class SlowRun:
    """A run that has the lock and waits: its standard input does not end before `go`."""

    def __init__(self, program, trial, *more):
        self.trial = trial
        # Sessions by standard input, so that it reads while it has the lock.
        registrations = os.path.join("new", "registrations.csv")
        self.process = program.start(
            "report", registrations, "-", "--period", PERIOD, *OPTIONS, *more, cwd=trial.folder, stdin=-1
        )
        expect(until(self.has_lock), "the first run takes the lock")

    def has_lock(self):
        try:
            file = os.open(os.path.join(self.trial.reports, ".lock"), os.O_RDWR)
        except FileNotFoundError:
            return False
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return False
        except BlockingIOError:
            return True
        finally:
            os.close(file)

    def go(self):
        with open(os.path.join(self.trial.folder, "new", "sessions.csv"), encoding="utf-8") as file:
            output, errors = self.process.communicate(file.read(), timeout=60)
        expect(self.process.returncode in DONE, f"the first run: {name_of(self.process.returncode)} {output} {errors}")


def check_turns(program):
    before = Trial(program).must_report(inputs="old").must_report(inputs="old", period=EARLIER)
    old = snapshot(before.reports)
    # One run has the lock: the other ends at once and changes nothing, whatever it is.
    trial = Trial(program, before)
    first = SlowRun(program, trial)
    while_running = snapshot(trial.reports)
    for command in (
        trial.arguments(), trial.arguments(period=EARLIER), trial.arguments() + ["--lock-wait", "1"],
        trial.arguments() + ["--audience", "verifier"], trial.arguments() + ["--audience", "public", "--policy", "dfe-fe"],
        ["bundle", "--period", PERIOD, "--audience", "verifier", "--out", "bundle.zip"],
    ):
        begin = time.monotonic()
        result = program.run(*command, cwd=trial.folder)
        expect(result.returncode == 75, f"{command}: exit {name_of(result.returncode)}: {result.stderr}")
        expect(result.stderr.startswith("error: Reports: another run works in this folder. What to do: "), f"said: {result.stderr}")
        expect("--lock-wait" not in command or time.monotonic() - begin >= 1, "it has waited")
    expect(snapshot(trial.reports) == while_running, "runs that were refused have changed something")
    # What only reads is not kept out.
    for command in (["check", "old", "--period", PERIOD, "-q"], ["explain", "R1", "old", "--period", PERIOD]):
        result = program.run(*command, cwd=trial.folder)
        expect(result.returncode in DONE, f"{command} beside a run: exit {name_of(result.returncode)}: {result.stderr}")
    # One that waits comes after.
    waiting = program.start(*trial.arguments(inputs="new"), "--lock-wait", "60", cwd=trial.folder)
    time.sleep(0.3)
    expect(waiting.poll() is None, "the second run waits")
    first.go()
    output, errors = waiting.communicate(timeout=60)
    expect(waiting.returncode in DONE, f"the run that waited: {name_of(waiting.returncode)} {output} {errors}")
    new = snapshot(Trial(program, before).must_report().reports)
    expect(snapshot(trial.reports) == new, f"after both: {same(snapshot(trial.reports), new)}")
    # The kernel takes the lock from a run that is killed.
    trial = Trial(program, before)
    first = SlowRun(program, trial)
    waiting = program.start(*trial.arguments(), "--lock-wait", "60", cwd=trial.folder)
    time.sleep(0.3)
    first.process.send_signal(signal.SIGKILL)
    first.process.communicate()
    output, errors = waiting.communicate(timeout=60)
    expect(waiting.returncode in DONE, f"the run after one that was killed: {name_of(waiting.returncode)} {output} {errors}")
    expect(snapshot(trial.reports) == new, f"after one that was killed: {same(snapshot(trial.reports), new)}")
    # Many at a time, all of them waiting: one after the other.
    trial = Trial(program, before)
    runs = [program.start(*trial.arguments(), "--lock-wait", "120", cwd=trial.folder) for _ in range(6)]
    codes = [run.wait(timeout=120) for run in runs]
    for run in runs:
        run.stdout.close()
        run.stderr.close()
    expect(all(code in DONE for code in codes), f"six at a time: {codes}")
    expect(snapshot(trial.reports) == new, f"after six: {same(snapshot(trial.reports), new)}")
    expect(old != new, "the runs change something")
    print("runs in one folder: 19 runs")


class Writer(threading.Thread):
    """Does something to the inputs again and again until the run has ended."""

    def __init__(self, action):
        super().__init__(daemon=True)
        self.action, self.ended = action, threading.Event()
        self.times = []

    def run(self):
        number = 0
        while not self.ended.wait(0.002):
            self.action(number)
            self.times.append(time.monotonic())
            number += 1

    def acted_throughout(self, begin, end):
        """Whether it came to act all the time between the two, so that it did while inputs were read, which is a part of a run: others may
        have had the processors."""
        times = [begin, *(moment for moment in self.times if begin < moment < end), end]
        return max(after - before for before, after in zip(times, times[1:])) < (end - begin) / 12


def run_beside(program, action, arguments, folder):
    """Runs the program while something is done to its inputs."""
    writer = Writer(action)
    writer.start()
    begin = time.monotonic()
    result = program.run(*arguments, cwd=folder)
    end = time.monotonic()
    writer.ended.set()
    writer.join()
    return result, writer.acted_throughout(begin, end)


def check_inputs(program):
    before = Trial(program).must_report(inputs="old")
    old = snapshot(before.reports)

    def append(folder):
        def action(number):
            with open(os.path.join(folder, "sessions.csv"), "a", encoding="utf-8") as file:
                file.write(f"R1,2026-05-04,coaching,{number % 60 + 1},X1\n")
        return action

    def replace(folder):
        def action(number):
            draft = os.path.join(folder, ".draft")
            with open(draft, "w", encoding="utf-8") as file:
                file.write(EXPORT["sessions.csv"].replace("90", str(10 + number % 90)))
            os.replace(draft, os.path.join(folder, "sessions.csv"))
        return action

    def touch(folder):
        return lambda number: os.utime(os.path.join(folder, "sessions.csv"))

    def come_and_go(folder):
        # Never twice the same name, or it would not have changed between two looks.
        def action(number):
            with open(os.path.join(folder, f"more-{number}.csv"), "w", encoding="utf-8") as file:
                file.write(EXPORT["sessions.csv"])
        return action

    def rewrite_compressed(folder):
        # Never cut to nothing first: an empty file that stays so while it is looked at is an empty file, and told as one.
        def action(number):
            text = "registration_id,kind,submitted_on,outcome,words,quantity,assessor_id\n" * (number + 1)
            file = os.open(os.path.join(folder, "evidence.csv.gz"), os.O_WRONLY | os.O_CREAT, 0o644)
            os.truncate(file, os.write(file, gzip.compress(text.encode())))
            os.close(file)
        return action

    count = 0
    for name, made in [
        ("grows", append), ("is replaced", replace), ("is touched", touch), ("gets company", come_and_go),
        ("is compressed while it is written", rewrite_compressed),
    ]:
        for command in ("report", "check", "explain", "bundle"):
            if command == "bundle" and name == "is touched":
                continue
            # A run beside which nothing was done to the inputs proves nothing.
            for _ in range(20):
                trial = Trial(program, before)
                # In its own right: a bundle reads what the report was made from.
                inputs = "old" if command == "bundle" else "new"
                folder = os.path.join(trial.folder, inputs)
                made(folder)(0)
                arguments = {
                    "report": trial.arguments(inputs),
                    "check": ["check", inputs, "--period", PERIOD, "-q", "--rejected", "rejected"],
                    "explain": ["explain", "R1", inputs, "--period", PERIOD],
                    "bundle": ["bundle", inputs, "--period", PERIOD, "--audience", "verifier", "--with-inputs", "--out", "b.zip"],
                }[command]
                result, is_proof = run_beside(program, made(folder), arguments, trial.folder)
                count += 1
                if is_proof or result.returncode == 65:
                    break
                trial.remove()
            else:
                print(f"NOT SHOWN: {command} of an input that {name}: the machine has too much to do", flush=True)
                continue
            what = f"{command} of an input that {name}: exit {name_of(result.returncode)}: {result.stderr}"
            expect(result.returncode == 65, what)
            said = "while it was read" in result.stderr or "while the folder was read" in result.stderr
            expect(said or command == "bundle", f"{what}: it says why")
            expect(snapshot(trial.reports) == old, f"{what}: something was published")
            expect(not os.path.exists(os.path.join(trial.folder, "b.zip")), f"{what}: a bundle was made")
            left = os.path.join(trial.folder, "rejected")
            expect(not os.path.exists(left) or not os.listdir(left), f"{what}: rejected rows were left")
            trial.remove()
    # What is no change: reading, rights, another name for the file, the time of the last reading.
    trial = Trial(program, before)
    file = os.path.join(trial.folder, "new", "sessions.csv")

    def harmless(number):
        status = os.stat(file)
        os.utime(file, ns=(time.time_ns(), status.st_mtime_ns))
        os.chmod(file, 0o640 if number % 2 else 0o644)
        link = os.path.join(trial.folder, "link")
        os.link(file, link)
        os.remove(link)

    writer = Writer(harmless)
    writer.start()
    result = trial.report()
    writer.ended.set()
    writer.join()
    expect(result.returncode in DONE, f"an input whose rights and times of reading change: {result.stderr}")
    # The program changes none: not their bytes, not their times, and it never asks for the right to write them.
    trial = Trial(program, before)
    inputs = os.path.join(trial.folder, "new")
    states = [os.stat(os.path.join(inputs, name)) for name in sorted(os.listdir(inputs))]
    log = os.path.join(trial.folder, "log")
    result = trial.report(environment=program.environment(FOLDER=inputs, LOG=log))
    expect(result.returncode in DONE, f"a report: {result.stderr}")
    after = [os.stat(os.path.join(inputs, name)) for name in sorted(os.listdir(inputs))]
    expect(all(a.st_mtime_ns == b.st_mtime_ns and a.st_ctime_ns == b.st_ctime_ns for a, b in zip(states, after)), "inputs are as they were")
    with open(log, encoding="utf-8") as lines:
        operations = {line.split()[1] for line in lines}
    expect(operations <= {"open", "close"}, f"inputs are opened and closed, and nothing else: {operations}")
    print(f"inputs that change: {count + 2} runs")
