"""SampleData from start to finish, the start of the process included."""

import itertools

import measuring
from bench import table
from cohortqa import ROOT, TABLES_ONLY
from measuring import kept, median

RUNS, LIMIT = 20, 0.1
SAMPLES = ROOT / "SampleData"
FORMS = {"tables": TABLES_ONLY, "tables, pages and workbook": ()}


def measure(bench):
    numbers = itertools.count()

    def into_new_folders(options):
        # After many files were removed ext4 takes its time over new ones, so nothing is removed.
        return lambda: measuring.run(bench.program.report(SAMPLES, bench.scratch / "start" / str(next(numbers)), *options))

    def in_place_of_the_last(options):
        command = bench.program.report(SAMPLES, bench.scratch / "start" / "again", *options)
        measuring.run(command)
        return lambda: measuring.run(command)

    jobs = {name: into_new_folders(options) for name, options in FORMS.items()}
    jobs["tables, in the place of the last report"] = in_place_of_the_last(TABLES_ONLY)
    runs = measuring.alternate(jobs, RUNS)
    bench.tell(
        "### SampleData, start to finish", "", f"Medians of {RUNS} runs; goal: under {LIMIT * 1000:.0f} ms.", "",
        *table(
            ["", "wall ms", "fastest ms", "CPU ms", ""],
            [[name, f"{median(of, 'wall') * 1000:.0f}", f"{min(each.wall for each in of) * 1000:.0f}",
              f"{median(of, 'cpu') * 1000:.0f}", kept(median(of, "wall") < LIMIT)]
             for name, of in runs.items()],
        ),
    )
