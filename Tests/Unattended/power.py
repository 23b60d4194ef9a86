"""A power cut at every moment of a run, imitated: of a file only the bytes are left that were synced, of a folder the names.

Two disks are imitated, for file systems differ: one that keeps a name only once its folder was synced, and one that keeps each name
at once, in order, while the bytes still wait. Both are allowed to.
"""

import hashlib
import os
import tempfile

from trials import DONE, EARLIER, LATER, PERIOD, Trial, expect, history, said, same, snapshot, whole

KEEPS_SYNCED_NAMES, KEEPS_ALL_NAMES = "a disk that keeps synced names", "a disk that keeps all names"


class Node:
    """A file, link or folder on the imitated disk."""

    def __init__(self, kind, content=None):
        self.kind = kind
        # Of a folder the names now, of a link where it leads.
        self.now = {} if kind == "folder" else content
        # What outlasts a power cut; a file that was never synced is empty then.
        self.kept = {} if kind == "folder" else b"" if kind == "file" else content


class Disk:
    def __init__(self, folder):
        """What lies in a folder before the run has been on the disk for long."""
        self.root = self._read(folder)
        # What a history of some bytes says: it changes more seldom than the disk.
        self.histories = {}

    def _read(self, path):
        if os.path.islink(path):
            return Node("link", os.readlink(path))
        if not os.path.isdir(path):
            node = Node("file")
            with open(path, "rb") as file:
                node.kept = file.read()
            return node
        node = Node("folder")
        node.now = {name: self._read(os.path.join(path, name)) for name in os.listdir(path)}
        node.kept = dict(node.now)
        return node

    def node(self, path):
        node = self.root
        for name in [] if path == "." else path.split("/"):
            node = node.now[name]
        return node

    def parent(self, path):
        folder, _, name = path.rpartition("/")
        return self.node(folder or ".").now, name

    def do(self, operation, blobs):
        what, path, *rest = operation
        if what == "sync-file":
            with open(os.path.join(blobs, rest[0]), "rb") as file:
                self.node(path).kept = file.read()
        elif what == "sync-folder":
            node = self.node(path)
            node.kept = dict(node.now)
        elif what in ("create", "mkdir", "symlink"):
            names, name = self.parent(path)
            names[name] = Node({"create": "file", "mkdir": "folder", "symlink": "link"}[what], *rest)
        elif what == "remove":
            names, name = self.parent(path)
            del names[name]
        elif what in ("rename", "exchange"):
            names, name = self.parent(path)
            new_names, new_name = self.parent(rest[0])
            moved, there = names.pop(name), new_names.pop(new_name, None)
            new_names[new_name] = moved
            if what == "exchange":
                names[name] = there
        else:
            raise ValueError(f"an operation that is not imitated: {operation}")

    def after_power_cut(self, disk):
        """The folder of reports as `snapshot` has it."""
        result, database = {}, {}

        def walk(node, path):
            for name, inner in sorted((node.kept if disk == KEEPS_SYNCED_NAMES else node.now).items()):
                key = f"{path}/{name}" if path else name
                if inner.kind == "folder":
                    result[key] = "folder"
                    walk(inner, key)
                elif key.startswith("Reports/history.sqlite"):
                    database[name] = inner.kept
                else:
                    result[key] = f"-> {inner.kept}" if inner.kind == "link" else hashlib.sha256(inner.kept).hexdigest()

        walk(self.root, "")
        result = {path[len("Reports/"):]: value for path, value in result.items() if path.startswith("Reports/")}
        result.update(self._history(database))
        return result

    def _history(self, database):
        key = tuple(sorted((name, hashlib.sha256(content).digest()) for name, content in database.items()))
        if key not in self.histories:
            with tempfile.TemporaryDirectory() as folder:
                for name, content in database.items():
                    with open(os.path.join(folder, name), "wb") as file:
                        file.write(content)
                self.histories[key] = history(folder)
        return self.histories[key]

    def write(self, folder, disk):
        """Makes the folder as it is after a power cut."""
        def walk(node, path):
            for name, inner in (node.kept if disk == KEEPS_SYNCED_NAMES else node.now).items():
                key = os.path.join(path, name)
                if inner.kind == "folder":
                    os.mkdir(key)
                    walk(inner, key)
                elif inner.kind == "link":
                    os.symlink(inner.kept, key)
                else:
                    with open(key, "wb") as file:
                        file.write(inner.kept)

        walk(self.root, folder)


class Recording:
    """A run and all that it did on the folder above the reports."""

    def __init__(self, program, name, before, period, more=()):
        self.name, self.before, self.period, self.more = name, before, period, list(more)
        self.old = snapshot(before.reports)
        trial = Trial(program, before)
        self.blobs = os.path.join(program.scratch, f"trace of {name}")
        os.mkdir(self.blobs)
        environment = program.environment(FOLDER=trial.folder, TRACE=self.blobs)
        result = trial.report(period=period, more=more, environment=environment)
        expect(result.returncode in DONE, f"{name}: a traced run: {result.stderr}")
        self.new = snapshot(trial.reports)
        with open(os.path.join(self.blobs, "trace"), encoding="utf-8") as file:
            self.operations = [line.rstrip("\n").split("\t") for line in file]
        trial.remove()

    def problems(self, disk, without=()):
        """What a power cut at each moment leaves wrong: the moment and the problems.

        - without: operations that are left out, to see that it would be noticed.
        """
        image = Disk(self.before.folder)
        found, states = [], []
        operations = [operation for operation in self.operations if operation[0] not in without]
        for number in range(len(operations) + 1):
            if number:
                image.do(operations[number - 1], self.blobs)
            state = image.after_power_cut(disk)
            if not states or state != states[-1][0]:
                states.append((state, number))
                problems = whole(state, self.old, self.new)
                if problems:
                    found.append((number, problems))
        if any(state.get(path) != value for path, value in self.new.items() if path.split("/")[0] == self.period or path in said(self.new)):
            found.append((len(operations), ["the run has ended, and the new report is not there"]))
        return found, states

    def recovers(self, program, disk, number):
        """The next run copes with what a power cut left."""
        image = Disk(self.before.folder)
        for operation in self.operations[:number]:
            image.do(operation, self.blobs)
        trial = Trial(program, self.before)
        trial.remove()
        os.mkdir(trial.folder)
        image.write(trial.folder, disk)
        result = trial.report(period=self.period, more=self.more)
        what = f"{self.name}, {disk}, cut after {number} operations"
        expect(result.returncode in DONE, f"{what}: the next run ends with {result.returncode}: {result.stderr}")
        differences = same(snapshot(trial.reports), self.new)
        expect(not differences, f"{what}: after the next run something differs: {differences}")
        trial.remove()


def check_power(program):
    before = Trial(program)
    before.must_report(inputs="old", period=EARLIER).must_report(inputs="old", period=PERIOD)
    recordings = [
        Recording(program, "the first report", Trial(program), PERIOD),
        Recording(program, "the same period again", before, PERIOD),
        Recording(program, "the next period, pruning", before, LATER, ["--keep", "1"]),
    ]
    for recording in recordings:
        unknown = [operation for operation in recording.operations if operation[0] == "unknown"]
        expect(not unknown, f"{recording.name}: operations that can't be imitated: {unknown}")
        distinct = 0
        for disk in (KEEPS_SYNCED_NAMES, KEEPS_ALL_NAMES):
            found, states = recording.problems(disk)
            for number, problems in found[:3]:
                last = recording.operations[number - 1] if number else "nothing"
                expect(False, f"{recording.name}, {disk}, cut after {number} operations, the last {last}: {problems}")
            distinct += len(states)
            for _, number in states[:: max(1, len(states) // 4)] + states[-2:]:
                recording.recovers(program, disk, number)
        print(f"a power cut, {recording.name}: {len(recording.operations)} moments, {distinct} states of the disk")
        # The imitation itself: a run that does not sync must be found out, by each of the two disks in its own way.
        expect(recording.problems(KEEPS_SYNCED_NAMES, ["sync-folder"])[0], f"{recording.name}: folders that are not synced show")
        expect(recording.problems(KEEPS_ALL_NAMES, ["sync-file"])[0], f"{recording.name}: files that are not synced show")
        everything = recording.problems(KEEPS_SYNCED_NAMES, ["sync-file", "sync-folder"])[0]
        expect(everything, f"{recording.name}: nothing that is synced shows")
