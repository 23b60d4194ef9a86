"""Operations that fail, and runs that are killed: each operation on the folder of reports once, and at random moments."""

import concurrent.futures
import errno
import os
import signal
import time

from trials import DONE, EARLIER, ERRNOS, LATER, PERIOD, Trial, expect, name_of, part, published, said, same, snapshot, whole

# A history until it is whole.
DRAFT = ".writing-history.sqlite"


class Scene:
    """A run on a folder of reports: how it is started, and the folder before and after it.

    `is_first`: no report was published before. `named`: only operations on paths that have this in them count. Where threads work side by
    side only those of one file come in the same order each time."""

    def __init__(self, program, name, period, more=(), is_first=False, named=None):
        self.program, self.name, self.period, self.more, self.named = program, name, period, list(more), named
        self.recovered = set()
        self.before = Trial(program)
        if is_first:
            os.mkdir(self.before.reports)
            open(os.path.join(self.before.reports, ".lock"), "wb").close()
        else:
            self.before.must_report(inputs="old", period=EARLIER).must_report(inputs="old", period=PERIOD)
        self.old = snapshot(self.before.reports)
        after = Trial(program, self.before).must_report(period=period, more=self.more)
        self.new = snapshot(after.reports)
        expect(same(self.old, self.new), f"{name}: the run changes something")
        after.remove()

    def run(self, trial, **settings):
        environment = self.program.environment(FOLDER=trial.reports, NAMED=self.named, **settings) if settings else None
        return trial.report(period=self.period, more=self.more, environment=environment)

    def operations(self):
        """The names and paths of all operations of an undisturbed run, in their order."""
        trial = Trial(self.program, self.before)
        log = os.path.join(trial.folder, "log")
        result = self.run(trial, LOG=log)
        expect(result.returncode in DONE, f"{self.name}: a counted run: {result.stderr}")
        with open(log, encoding="utf-8") as file:
            lines = [line.rstrip("\n").split(" ", 2)[1:] for line in file]
        trial.remove()
        return lines

    def recovers(self, trial, state, what):
        """The next run succeeds and leaves what an undisturbed one leaves. Where nothing is changed it is an undisturbed one."""
        key = repr(sorted(state.items()))
        if state == self.old or key in self.recovered:
            return
        self.recovered.add(key)
        result = self.run(trial)
        expect(result.returncode in DONE and not result.stderr, f"{what}: the next run ends with {result.returncode}: {result.stderr}")
        differences = same(snapshot(trial.reports), self.new)
        expect(not differences, f"{what}: after the next run something differs from an undisturbed run: {differences}")

    def is_complete(self, state, errors):
        """Whether the new report is published. Reports to be pruned may still be there, and where it is told the history may lag."""
        if said(state) != said(self.new) and not (said(state) == said(self.old) and errors):
            return False
        there = {path: value for path, value in published(state).items() if path not in said(state)}
        wanted = {path: value for path, value in published(self.new).items() if path not in said(self.new)}
        return wanted.items() <= there.items() and all(
            path in wanted or self.old.get(path) == value for path, value in there.items()
        )

    def fails(self, number, error, onward, operation, recovers=True):
        what = f"{self.name}: {' '.join(operation)} ({number}) fails with {error}{' and all after it' if onward else ''}"
        trial = Trial(self.program, self.before)
        result = self.run(trial, AT=number, ERRNO=ERRNOS[error], ONWARD=1 if onward else None)
        state = snapshot(trial.reports)
        if onward:
            problems = whole(state, self.old, self.new)
            expect(not problems, f"{what}: exit {name_of(result.returncode)}, {problems}")
        elif result.returncode in DONE:
            expect(self.is_complete(state, result.stderr), f"{what}: exit 0, but not the new report: {same(published(state), published(self.new))} {result.stderr}")
        else:
            differences = same(published(state), published(self.old))
            expect(not differences, f"{what}: exit {name_of(result.returncode)}, but not the old report: {differences}")
        if not onward and operation[0] != "remove":
            expect(not os.path.lexists(os.path.join(trial.reports, DRAFT)), f"{what}: {DRAFT} is left")
        if result.returncode not in DONE:
            expect(result.returncode in (73, 74), f"{what}: exit {name_of(result.returncode)}: {result.stderr}")
            expect("What to do: " in result.stderr, f"{what}: nothing said: {result.stderr}")
        if recovers:
            self.recovers(trial, state, what)
        trial.remove()
        return result.returncode

    def killed(self, what, state, trial):
        problems = whole(state, self.old, self.new)
        expect(not problems, f"{what}: {problems}")
        self.recovers(trial, state, what)

    def killed_at(self, number, operation):
        what = f"{self.name}: killed before {' '.join(operation)} ({number})"
        trial = Trial(self.program, self.before)
        result = self.run(trial, AT=number, KILL=1)
        expect(result.returncode == -signal.SIGKILL, f"{what}: exit {name_of(result.returncode)}")
        self.killed(what, snapshot(trial.reports), trial)
        trial.remove()

    def killed_after(self, seconds):
        what = f"{self.name}: killed after {seconds * 1000:.0f} ms"
        trial = Trial(self.program, self.before)
        with self.program.start(*trial.arguments(period=self.period), *self.more, cwd=trial.folder) as process:
            time.sleep(seconds)
            process.kill()
            process.communicate()
        self.killed(what, snapshot(trial.reports), trial)
        trial.remove()


def first_report(program):
    """The history is made while the rows are read, by a thread of its own: whole, beside its place."""
    scene = Scene(program, "the first report's history", PERIOD, is_first=True, named="history.sqlite")
    operations = [operation[:2] for operation in scene.operations()]
    for expected in (["sync", DRAFT], ["rename", "history.sqlite"]):
        expect(expected in operations, f"{scene.name}: no {' '.join(expected)}")
    return scene


def publishing(operations):
    """The numbers of the operations from the first sync on: what comes before writes hidden files only."""
    first = next(number for number, operation in enumerate(operations, 1) if operation[0] == "sync")
    return range(first, len(operations) + 1)


def is_page(operation):
    """Whether it is of the history's pages, of which there are many alike."""
    return operation[1].startswith("history.sqlite") and operation[0] in ("open", "open-to-write", "write", "close")


def check_failing(program, jobs, thorough):
    again = Scene(program, "the same period again", PERIOD)
    following = Scene(program, "the next period, pruning", LATER, ["--keep", "1"])
    first = first_report(program)
    work = []
    counts = []
    for scene in (again, following, first):
        operations = scene.operations()
        counts.append(len(operations))
        late = publishing(operations)
        for number, operation in enumerate(operations, 1):
            if scene is following and number not in late:
                continue
            # It guarantees nothing, and nobody looks what becomes of it.
            if operation[0] == "start" and number % 13 and not thorough:
                continue
            # The files of a report are all alike, and the pages of the history: one error for each operation in turn will do. So will
            # a part of the runs on a disk that is gone altogether, where nothing can be undone either.
            is_single = operation[0] in ("rename", "link", "mkdir") or "/" not in operation[1] and not is_page(operation)
            errors = list(ERRNOS) if thorough or is_single else [list(ERRNOS)[number % 3]]
            recovers = thorough or is_single or number % 5 == 0
            work += [(scene, number, error, False, operation, recovers) for error in errors]
            if thorough or is_single or number % 13 == 0:
                work.append((scene, number, "EIO", True, operation, recovers))
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        codes = list(pool.map(lambda item: item[0].fails(*item[1:]), work))
    failed = sum(code not in DONE for code in codes)
    print(f"failing operations: {len(work)} runs over {', '.join(map(str, counts))} operations, {failed} ended with an error")
    expect(failed > len(work) // 4, "operations that fail are noticed")
    check_workbook(program, jobs)


def check_workbook(program, jobs):
    """The workbook is written by a library that calls libc by itself, many thousand times: a sample of them."""
    scene = Scene(program, "a workbook", PERIOD, ["--workbook"])
    operations = scene.operations()
    chosen = [
        (number, operation) for number, operation in enumerate(operations, 1) if ".staging-" in operation[1]
        and (number % 1999 == 0 if operation[0] == "buffer" else number % 19 == 0 and operation[0] in ("open-to-write", "flush", "close"))
    ]
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        codes = list(pool.map(lambda item: scene.fails(item[0], "ENOSPC", True, item[1]), chosen))
    print(f"a disk that is full from some operation of a workbook on: {len(codes)} runs over {len(operations)} operations")
    expect(all(code not in DONE for code in codes), f"a full disk is noticed: {codes}")


def check_plain(program, jobs):
    """A file system that can't exchange: two renames, of which the second may fail."""
    scene = Scene(program, "without exchange", PERIOD)
    trial = Trial(program, scene.before)
    result = scene.run(trial, PLAIN=1)
    expect(result.returncode in DONE, f"without exchange: {result.stderr}")
    expect(snapshot(trial.reports) == scene.new, f"without exchange: {same(snapshot(trial.reports), scene.new)}")
    log = os.path.join(trial.folder, "log")
    again = Trial(program, scene.before)
    scene.run(again, PLAIN=1, LOG=log)
    with open(log, encoding="utf-8") as file:
        operations = [line.rstrip("\n").split(" ", 2)[1:] for line in file]
    numbers = [
        number for number in publishing(operations)
        if "/" not in operations[number - 1][1] and (number % 5 == 0 or not is_page(operations[number - 1]))
    ]

    def fails(number):
        what = f"without exchange: {' '.join(operations[number - 1])} ({number})"
        one = Trial(program, scene.before)
        result = scene.run(one, PLAIN=1, AT=number, ERRNO=errno.EIO)
        state = snapshot(one.reports)
        is_right = scene.is_complete(state, result.stderr) if result.returncode in DONE else published(state) == published(scene.old)
        expect(is_right, f"{what} fails: exit {name_of(result.returncode)}, {same(published(state), published(scene.old))}")
        scene.recovers(one, state, what)
        one.remove()
        # Killed between the two, the report is gone until the next run puts it back; that one may even be refused.
        one = Trial(program, scene.before)
        scene.run(one, PLAIN=1, AT=number, KILL=1)
        refused = program.run("report", "nowhere", "--period", PERIOD, cwd=one.folder)
        expect(refused.returncode == 66, f"{what}: an input that is not there: {refused.stderr}")
        program.run("report", "old", "--period", EARLIER, "--out", "Reports", "--quiet", cwd=one.folder)
        state = snapshot(one.reports)
        expect(part(state, PERIOD) in (part(scene.old, PERIOD), part(scene.new, PERIOD)), f"{what}: the report came not back")
        one.remove()

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        list(pool.map(fails, numbers))
    print(f"without exchange: {2 * len(numbers)} runs")


def check_killed(program, jobs, random, moments=100):
    scene = Scene(program, "the same period again", PERIOD)
    following = Scene(program, "the next period, pruning", LATER, ["--keep", "1"])
    # As long as it takes while the other runs are under way.
    times = []
    for _ in range(3):
        trial = Trial(program, scene.before)
        begin = time.monotonic()
        scene.run(trial)
        times.append(time.monotonic() - begin)
        trial.remove()
    length = max(times) * 1.5
    seconds = [random.uniform(0, length) for _ in range(moments)]
    work = []
    for one in (scene, following):
        operations = one.operations()
        # Syncs change nothing that can be seen, and removals are alike.
        chosen = [
            number for number in publishing(operations)
            if (operations[number - 1][0] not in ("start", "sync", "close", "open", "remove") and not is_page(operations[number - 1]))
            or number % 7 == 0 or number > len(operations) - 3
        ]
        work += [(one, number, operations[number - 1]) for number in chosen]
    first = first_report(program)
    work += [(first, number, operation) for number, operation in enumerate(first.operations(), 1) if operation[0] not in ("open", "close")]
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        list(pool.map(lambda item: item[0].killed_at(*item[1:]), work))
        list(pool.map(scene.killed_after, seconds))
    print(f"killed: {len(work)} runs at operations of publishing, {moments} at random moments of {length * 1000:.0f} ms")
