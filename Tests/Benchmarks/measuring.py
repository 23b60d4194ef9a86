"""Runs programs, each in a fresh process, and holds what they took against each other."""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """Wall and CPU (user and system) seconds, peak resident bytes, and what the program printed."""

    wall: float
    cpu: float
    peak: int
    printed: str


def run(command, cores=None, environment=None):
    """Runs a command to its end, on the given cores or on all; ends this program where it fails."""
    command = [str(part) for part in command]
    with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as complaints:
        pinned = (lambda: os.sched_setaffinity(0, cores)) if cores else None
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=printed, stderr=complaints, env=environment, preexec_fn=pinned)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        complaints.seek(0)
        if process.returncode != 0:
            sys.exit(f"exit code {process.returncode}: {' '.join(command)}\n{complaints.read().decode(errors='replace')}")
        return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, printed.read().decode())


def peak_of_this():
    """This program's own peak in bytes. A child's peak is never less: it starts as a copy of this process."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def alternate(jobs, rounds):
    """Runs every job once a round, each round in another order; `jobs` are functions that return a Run, by name."""
    names, runs = list(jobs), {name: [] for name in jobs}
    for turn in range(rounds):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            runs[name].append(jobs[name]())
            print(f"  round {turn + 1}, {name}: {runs[name][-1].wall:.2f} s", file=sys.stderr, flush=True)
    return runs


def median(runs, field):
    return statistics.median(getattr(each, field) for each in runs)


def paired(runs, others, field):
    """The median of the ratios of runs of the same round."""
    return statistics.median(getattr(a, field) / getattr(b, field) for a, b in zip(runs, others, strict=True))


def kept(is_kept):
    return "kept" if is_kept else "**not kept**"
