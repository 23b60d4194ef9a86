"""What the report itself costs: pages, charts and workbook of 5,000 registrations in 100 cohorts, on all cores."""

import shutil

import measuring
from bench import table
from cohortqa import PERIOD, TABLES_ONLY
from measuring import median

REGISTRATIONS, COHORTS, SESSIONS_PER = 5_000, 100, 40
FORMS = {"whole report": (), "without workbook": ("--no-workbook",), "tables only": TABLES_ONLY}


def measure(bench):
    registrations = min(REGISTRATIONS, bench.registrations)
    data, out = bench.scratch / "pages", bench.scratch / "pages-out"
    bench.program.sample(data, registrations, SESSIONS_PER, COHORTS)

    def job(options):
        return lambda: measuring.run(bench.program.report(data, out, *options))

    runs = measuring.alternate({form: job(options) for form, options in FORMS.items()}, bench.rounds)
    base = median(runs["tables only"], "wall")
    # The same registrations, ten times the cohorts: more pages of fewer rows.
    shutil.rmtree(data)
    bench.program.sample(data, registrations, SESSIONS_PER, COHORTS * 10)
    without, whole = job(TABLES_ONLY)(), job(())()
    pages = sum(1 for _ in (out / PERIOD / "pages").glob("*.html"))
    bench.tell(
        "### Pages and workbook", "",
        f"{registrations:,} registrations in {COHORTS:,} cohorts, medians of {bench.rounds} rounds by turns.", "",
        *table(
            ["", "wall s", "CPU s", "peak MiB", "of tables only"],
            [[form, f"{median(of, 'wall'):.2f}", f"{median(of, 'cpu'):.2f}", f"{median(of, 'peak') / 2**20:.0f}",
              f"{median(of, 'wall') / base:.2f}"] for form, of in runs.items()],
        ), "",
        f"Peak memory with {pages:,} pages: {whole.peak / 2**20:.0f} MiB; of the same exports without: "
        f"{without.peak / 2**20:.0f} MiB.",
    )
