"""cohortqa's whole job against the plain group sums of its tables by DuckDB and by Polars, and against `wc -l`.

The same files, already in memory; the same cores; each run a process of its own. The sums are held against cohortqa's tables
first, figure by figure, on the very files that are timed.
"""

import pathlib
import shutil
import subprocess
import sys

import measuring
from bench import table, warm
from cohortqa import AS_AT, PERIOD, TABLES_ONLY, cores
from measuring import kept, median, paired

SUMS = pathlib.Path(__file__).resolve().parent / "Sums"
ENGINES = {"DuckDB": "duckdb_sums.py", "Polars": "polars_sums.py"}


def jobs(bench, data):
    """A function for each competitor that runs it once; the tables that it writes stay until its next run."""
    def report(name, *options):
        out = bench.scratch / name
        return lambda: measuring.run(bench.program.report(data, out, *TABLES_ONLY, *options))

    def sums(engine):
        def once():
            out = bench.scratch / engine
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
            return measuring.run([sys.executable, SUMS / ENGINES[engine], data, out, AS_AT, cores()])
        return once

    made = {"cohortqa": report("cohortqa", *bench.program.threads(cores()))}
    if bench.program.has_threads and cores() > 1:
        made["cohortqa, one thread"] = report("cohortqa-one", "--threads", "1")
    made |= {engine: sums(engine) for engine in ENGINES}
    made["wc -l"] = lambda: measuring.run(["wc", "-l", data / "sessions.csv"])
    return made


def agree(bench, competitors):
    """Ends the program where a sum of an engine isn't the figure in cohortqa's table; returns how many were compared."""
    competitors["cohortqa"]()
    tables = bench.scratch / "cohortqa" / PERIOD / "tables"
    compared = 0
    for engine in ENGINES:
        competitors[engine]()
        # In a process of its own, which this one's children don't inherit the memory of: see peak_of_this.
        checked = subprocess.run(
            [sys.executable, SUMS / "agreement.py", engine, bench.scratch / engine, tables], stdout=subprocess.PIPE, text=True
        )
        if checked.returncode != 0:
            sys.exit("the sums do not agree, so there is nothing to time")
        compared = int(checked.stdout)
    return compared


def measure(bench):
    data = bench.data()
    warm(data)
    competitors = jobs(bench, data)
    compared = agree(bench, competitors)
    runs = measuring.alternate(competitors, bench.rounds)
    rows = int(runs["wc -l"][0].printed.split()[0]) - 1
    size = sum(file.stat().st_size for file in data.iterdir())
    ours = runs["cohortqa"]
    bench.tell(
        "### Against DuckDB, Polars and wc -l", "",
        f"{rows:,} sessions, {size / 1e6:.0f} MB in four files, {cores()} cores for all; medians of {bench.rounds} rounds by "
        f"turns. Before that {compared:,} sums of each engine were equal to cohortqa's figures.", "",
        *table(
            ["", "wall s", "CPU s", "peak MiB", "sessions/s", "MB/s", "wall, cohortqa = 1", "same, by round"],
            [row(name, of, ours, rows, size) for name, of in runs.items()],
        ), "",
        *(f"{engine}: {statement(runs[engine], ours)}" + "\n" for engine in ENGINES),
        memory(runs, ours),
    )


def row(name, runs, ours, rows, size):
    wall, peak = median(runs, "wall"), median(runs, "peak")
    # Smaller programs show the peak of the process that started them.
    shown = f"{peak / 2**20:.0f}" if peak > 1.1 * measuring.peak_of_this() else "-"
    return [
        name, f"{wall:.2f}", f"{median(runs, 'cpu'):.2f}", shown, f"{rows / wall:,.0f}", f"{size / wall / 1e6:.0f}",
        f"{wall / median(ours, 'wall'):.2f}", f"{paired(runs, ours, 'wall'):.2f}",
    ]


def statement(runs, ours):
    wall, cpu = median(runs, "wall") / median(ours, "wall"), median(runs, "cpu") / median(ours, "cpu")
    inside = sorted(float(each.printed) for each in runs)[len(runs) // 2]
    return (
        f"{wall:.2f} times cohortqa's wall time (goal: at least 3, {kept(wall >= 3)}) and {cpu:.2f} times its CPU seconds "
        f"(goal: more than 1, {kept(cpu > 1)}); {inside:.2f} s without the start of Python and of the engine."
    )


def memory(runs, ours):
    leaner = min(median(runs[engine], "peak") for engine in ENGINES)
    ratio = median(ours, "peak") / leaner
    return f"Peak memory: {ratio:.2f} of the leaner one's (goal: at most 0.25, {kept(ratio <= 0.25)})."
