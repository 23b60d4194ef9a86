"""How often a session row asks for memory: never, once the files are being read.

Counted below everything else, by a library that the program is started with: the import with its rules of the same registrations
with few sessions and with many. What the further rows asked for more often is given for each of them. Blocks,
notes and what grows with registrations ask now and then, so that the number is not quite none.
"""

import os
import subprocess
import sys

from bench import table
from cohortqa import RELEASE, ROOT, build

REGISTRATIONS, FEW, MANY = 2_000, 20, 120
# One for a hundred rows would be one for each of some kind of row.
MOST = 0.01


def asked(bench, library, data):
    """How often the import asked for memory, and how many rows it took in."""
    counted = bench.scratch / "asked"
    environment = {**os.environ, "LD_PRELOAD": str(library), "ALLOCATIONS": str(counted)}
    done = subprocess.run([RELEASE / "RuleBenchmark", "with", data], capture_output=True, text=True, env=environment)
    if done.returncode != 0:
        sys.exit(f"the import failed:\n{done.stderr[-2000:]}")
    return int(counted.read_text()), int(done.stdout.split()[1])


def measure(bench):
    build("RuleBenchmark")
    library = bench.scratch / "allocations.so"
    subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", library, ROOT / "Tests" / "Benchmarks" / "allocations.c"], check=True)
    few, few_rows = asked(bench, library, bench.data(REGISTRATIONS, FEW))
    many, many_rows = asked(bench, library, bench.data(REGISTRATIONS, MANY))
    each = (many - few) / (many_rows - few_rows)
    bench.tell(
        "### Allocations", "",
        *table(
            ["sessions", "rows taken in", "asked for memory"],
            [[f"{REGISTRATIONS * FEW:,}", f"{few_rows:,}", f"{few:,}"], [f"{REGISTRATIONS * MANY:,}", f"{many_rows:,}", f"{many:,}"]],
        ),
        "", f"{each:.5f} for each further row (limit {MOST}).",
    )
    if each > MOST:
        sys.exit(f"a session row asks for memory {each:.3f} times")
