"""The library between the program and libc sees what the kernel sees: nothing goes past it."""

import collections
import os
import re
import shutil
import subprocess

from trials import DONE, LATER, PERIOD, Trial, expect

# What the kernel calls it, and what faults.c does.
CALLS = {
    "write": "write", "pwrite64": "write", "writev": "write", "pwritev": "write", "fsync": "sync", "fdatasync": "sync",
    "sync_file_range": "start",
    "ftruncate": "truncate", "rename": "rename", "renameat": "rename", "renameat2": "rename", "mkdir": "mkdir", "mkdirat": "mkdir",
    "rmdir": "remove", "unlink": "remove", "unlinkat": "remove", "symlink": "link", "symlinkat": "link", "link": "link", "linkat": "link",
    "open": "open", "openat": "open", "creat": "open",
}
# What would change a folder and is not told apart by faults.c; none of it may occur.
OTHERS = ["truncate", "fallocate", "copy_file_range", "sendfile", "splice", "msync", "openat2", "mknod", "mknodat"]


def check_seam(program):
    if not shutil.which("strace"):
        print("SKIPPED: strace is missing: whether operations escape is not checked", flush=True)
        return
    before = Trial(program).must_report(inputs="old")
    for period, more in ((PERIOD, []), (LATER, ["--keep", "1"])):
        trial = Trial(program, before)
        log, calls = os.path.join(trial.folder, "log"), os.path.join(trial.folder, "calls")
        environment = program.environment(FOLDER=trial.reports, LOG=log)
        names = ",".join([*CALLS, *OTHERS])
        command = ["strace", "-f", "-y", "-s", "0", "-o", calls, "-e", f"trace={names}"]
        # The library is for the program alone.
        command += [f"-E{name}={value}" for name, value in environment.items() if name == "LD_PRELOAD" or name.startswith("FAULTS_")]
        command += [program.path, *trial.arguments(period=period), *more]
        result = subprocess.run(
            command, cwd=trial.folder, env=program.environment(), capture_output=True, text=True, check=False
        )
        expect(result.returncode in DONE, f"a run under strace: {result.stderr}")
        seen, counted = of_kernel(calls, trial.reports), collections.Counter()
        with open(log, encoding="utf-8") as file:
            for line in file:
                counted[line.split()[1].replace("open-to-write", "open")] += 1
        for name in set(CALLS.values()) | set(OTHERS):
            expect(seen[name] == counted[name], f"{period}: the kernel saw {seen[name]} times {name}, the library {counted[name]}")
        print(f"nothing escapes: {sum(seen.values())} operations that the kernel saw")


def of_kernel(path, folder):
    """How often the kernel saw each operation in a folder. That of a folder's listing is left out: the C library opens it for itself."""
    counts = collections.Counter()
    pending = {}
    with open(path, encoding="utf-8", errors="replace") as file:
        for line in file:
            match = re.match(r"(\d+) +(?:<\.\.\. (\w+) resumed>|(\w+)\()(.*)", line)
            if not match:
                continue
            process, resumed, name, rest = match.groups()
            if resumed:
                name, rest = resumed, pending.pop(process, "") + rest
            elif "<unfinished" in rest:
                pending[process] = rest
                continue
            if "O_DIRECTORY" not in rest and any(place.startswith(folder) for place in places(name, rest, os.path.dirname(folder))):
                counts[CALLS.get(name, name)] += 1
    return counts


def places(name, arguments, working_folder):
    """The paths that a call is about, absolute."""
    if name.endswith("at") or name.endswith("at2"):
        return [os.path.join(base, path) for base, path in re.findall(r'(?:AT_FDCWD|\d+)<([^>]*)>, "([^"]*)"', arguments)]
    descriptors = re.findall(r"^\d+<([^>]*)>", arguments)
    return descriptors or [os.path.join(working_folder, path) for path in re.findall(r'"([^"]*)"', arguments)]
