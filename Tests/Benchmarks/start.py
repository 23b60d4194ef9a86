"""SampleData from start to finish, the start of the process included."""

import measuring
from bench import table
from cohortqa import ROOT, TABLES_ONLY
from measuring import kept, median

RUNS, LIMIT = 20, 0.1
FORMS = {"tables, pages and workbook": (), "tables": TABLES_ONLY}


def measure(bench):
    out = bench.scratch / "start"

    def job(options):
        return lambda: measuring.run(bench.program.report(ROOT / "SampleData", out, *options))

    runs = measuring.alternate({name: job(options) for name, options in FORMS.items()}, RUNS)
    bench.tell(
        "### SampleData, start to finish", "", f"Medians of {RUNS} runs; goal: under {LIMIT * 1000:.0f} ms.", "",
        *table(
            ["", "wall ms", "CPU ms", ""],
            [[name, f"{median(of, 'wall') * 1000:.0f}", f"{median(of, 'cpu') * 1000:.0f}", kept(median(of, "wall") < LIMIT)]
             for name, of in runs.items()],
        ),
    )
