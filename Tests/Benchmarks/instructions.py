"""How many instructions the whole job takes on small exports, held against what it took before: the same on a noisy machine.

Counted by valgrind's callgrind with one thread, where the program can be told, and without the random seed of Swift's
dictionaries. What is left differs by about 0.2 % from run to run. Expected counts are in instructions.json; `--record` replaces
them.
"""

import json
import os
import platform
import re
import subprocess
import sys

from bench import table
from cohortqa import ROOT, TABLES_ONLY

EXPECTED = ROOT / "Tests" / "Benchmarks" / "instructions.json"
TOLERANCE = 0.05
# Few sessions for each registration, so that the findings on sessions that lie close together don't outweigh all else.
REGISTRATIONS, FEW, MANY = 4_000, 10, 60
# valgrind's processor has fewer instructions than the real one; anything inherited might change what the program does.
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "SWIFT_DETERMINISTIC_HASHING": "1"}


def count(bench, binary, data):
    """Instructions of the whole process."""
    out = bench.scratch / "counted"
    command = bench.program.report(data, out, *TABLES_ONLY, *bench.program.threads(1))
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", binary, *command[1:]]
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, env=ENVIRONMENT)
    counted = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode != 0 or counted is None:
        sys.exit(f"valgrind counted nothing (exit code {done.returncode}):\n{done.stderr[-2000:]}")
    return int(counted[1])


def counts(bench):
    # valgrind gives up on debug information that it doesn't know.
    binary = bench.scratch / "stripped"
    subprocess.run(["strip", "--strip-debug", "-o", binary, bench.program.path], check=True)
    small = count(bench, binary, bench.data(REGISTRATIONS, FEW))
    sessions = count(bench, binary, bench.data(REGISTRATIONS, MANY)) - small
    registrations = count(bench, binary, bench.data(2 * REGISTRATIONS, FEW)) - small
    return {
        "whole": small,
        "per session": round(sessions / (REGISTRATIONS * (MANY - FEW))),
        f"per registration with {FEW} sessions": round(registrations / REGISTRATIONS),
    }


def measure(bench):
    counted = counts(bench)
    known = json.loads(EXPECTED.read_text()) if EXPECTED.exists() else {}
    if bench.record:
        known[platform.machine()] = counted
        EXPECTED.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n")
    expected = known.get(platform.machine())
    if expected is None:
        sys.exit(f"{EXPECTED.name} has no counts for {platform.machine()}; record them with --record")
    if expected.keys() != counted.keys():
        sys.exit(f"{EXPECTED.name} has other counts than are measured; record them anew with --record")
    more = {name: counted[name] / expected[name] - 1 for name in counted}
    bench.tell(
        "### Instructions", "",
        f"The whole job on {REGISTRATIONS:,} registrations of {FEW} sessions, and what each further session and registration "
        "adds.", "",
        *table(
            ["", "counted", "expected", "more"],
            [[name, f"{counted[name]:,}", f"{expected[name]:,}", f"{more[name]:+.1%}"] for name in counted],
        ),
    )
    worse = [name for name, share in more.items() if share > TOLERANCE]
    if worse:
        sys.exit(f"more than {TOLERANCE:.0%} more instructions than recorded: {', '.join(worse)}")
    if any(share < -TOLERANCE for share in more.values()):
        print("far fewer instructions than recorded: keep the gain with --record", file=sys.stderr)
