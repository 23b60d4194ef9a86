"""How time and memory grow from a million sessions to a hundred million.

Once with ever more sessions of the same registrations, and with --national with ever more registrations of as many sessions.
"""

import measuring
from bench import table, warm
from cohortqa import TABLES_ONLY, cores
from measuring import kept, median

# Peak memory may be so much, whatever the number of sessions.
BYTES_PER_REGISTRATION, BYTES_ANYWAY = 300, 64_000_000
LEAST_RATE = 0.9


def measure(bench):
    given, per = bench.registrations, bench.sessions_per
    series(bench, "more sessions of the same registrations", [(given, max(1, per // 10)), (given, per), (given, per * 10)])
    if bench.national:
        series(bench, "more registrations of as many sessions", [(max(1, given // 10), per), (given, per), (given * 10, per)])


def series(bench, title, sizes):
    """Measures three sizes by turns, smallest first, each ten times the one before."""
    folders = {size: bench.data(*size) for size in sizes}
    for folder in folders.values():
        warm(folder)
    out = bench.scratch / "growth"

    def job(folder):
        return lambda: measuring.run(bench.program.report(folder, out, *TABLES_ONLY, *bench.program.threads(cores())))

    rounds = min(bench.rounds, 3)
    runs = measuring.alternate({size: job(folder) for size, folder in folders.items()}, rounds)
    rates = {size: size[0] * size[1] / median(runs[size], "wall") for size in sizes}
    lines = [row(size, runs[size], rates[size] / rates[sizes[1]]) for size in sizes]
    ratio = rates[sizes[2]] / rates[sizes[1]]
    bench.tell(
        f"### Growth: {title}", "", f"{cores()} cores, medians of {rounds} rounds by turns.", "",
        *table(
            ["sessions", "registrations", "wall s", "CPU s", "sessions/s", "of the middle", "peak MiB", "limit MiB", ""], lines
        ),
        "", f"The largest has {ratio:.2f} of the middle one's sessions per second (goal: at least {LEAST_RATE}, "
        f"{kept(ratio >= LEAST_RATE)}). Limit of memory: {BYTES_PER_REGISTRATION} bytes for each registration and "
        f"{BYTES_ANYWAY // 1_000_000} MB.",
    )
    for size, folder in folders.items():
        if size != (bench.registrations, bench.sessions_per):
            bench.drop(folder)


def row(size, runs, of_middle):
    registrations, sessions_per = size
    wall, peak = median(runs, "wall"), median(runs, "peak")
    limit = registrations * BYTES_PER_REGISTRATION + BYTES_ANYWAY
    return [
        f"{registrations * sessions_per:,}", f"{registrations:,}", f"{wall:.2f}", f"{median(runs, 'cpu'):.2f}",
        f"{registrations * sessions_per / wall:,.0f}", f"{of_middle:.2f}", f"{peak / 2**20:.0f}", f"{limit / 2**20:.0f}",
        kept(peak <= limit),
    ]
