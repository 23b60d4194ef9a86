"""The project's reader against libcsv alone on the same file, on one core: what reading records costs beyond splitting them."""

import subprocess
import sys

import measuring
from bench import warm
from cohortqa import RELEASE, ROOT, build
from measuring import kept, median, paired

GOAL = 2


def measure(bench):
    build("ReadingBenchmark")
    alone = bench.scratch / "libcsv_alone"
    source = ROOT / "Tests" / "Benchmarks" / "libcsv_alone.c"
    subprocess.run(["cc", "-O2", "-o", alone, source, "-lcsv"], check=True)
    data = bench.data()
    warm(data)
    commands = {"reader": [RELEASE / "ReadingBenchmark", data / "sessions.csv"], "libcsv": [alone, data / "sessions.csv"]}
    runs = measuring.alternate(
        {name: lambda command=command: measuring.run(command, cores={0}) for name, command in commands.items()}, bench.rounds
    )
    if runs["reader"][0].printed != runs["libcsv"][0].printed:
        sys.exit("the reader and libcsv found different numbers of records or fields")
    ratio = paired(runs["reader"], runs["libcsv"], "cpu")
    bench.tell(
        "### Reading", "",
        f"sessions.csv through the project's reader: {median(runs['reader'], 'cpu'):.2f} s of CPU, through libcsv alone "
        f"{median(runs['libcsv'], 'cpu'):.2f} s, ratio {ratio:.2f} (goal: at most {GOAL}, {kept(ratio <= GOAL)}).",
    )
