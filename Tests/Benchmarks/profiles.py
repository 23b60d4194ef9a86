"""The same rows through profiles against the canonical form, and a tracker of five million cells, on one core."""

import sys

import foreign
import measuring
from bench import warm
from cohortqa import PERIOD, TABLES_ONLY
from measuring import kept, median, paired

TRACKED = 100_000
LEAST_RATE, TRACKER_SECONDS = 0.8, 5


def measure(bench):
    # A quarter of the registrations: the exports are written again in Python.
    registrations, folder = max(1, bench.registrations // 4), bench.scratch / "profiles"
    folder.mkdir()
    data = bench.data(registrations, bench.sessions_per)
    settings = foreign.disguise(data, folder / "foreign")
    tracker_settings, cells = foreign.tracker(folder / "tracker", min(TRACKED, registrations * 2))

    def report(name, given, *options):
        warm(given)
        return lambda: measuring.run(bench.program.report(given, folder / name, *options, *TABLES_ONLY), cores={0})

    runs = measuring.alternate(
        {
            "canonical": report("canonical-out", data),
            "profiles": report("profiles-out", folder / "foreign", "--settings", settings),
            "tracker": report("tracker-out", folder / "tracker", "--settings", tracker_settings),
        },
        bench.rounds,
    )
    figures = [
        (folder / name / PERIOD / "tables" / "registration_progress.csv").read_bytes()
        for name in ("canonical-out", "profiles-out")
    ]
    if figures[0] != figures[1]:
        sys.exit("the figures through profiles are others than in canonical form")
    rate, wall = paired(runs["canonical"], runs["profiles"], "wall"), median(runs["tracker"], "wall")
    goal = f" (goal: under {TRACKER_SECONDS} s, {kept(wall < TRACKER_SECONDS)})" if cells >= 5_000_000 else ""
    bench.tell(
        "### Profiles and trackers", "",
        f"{registrations * bench.sessions_per:,} sessions through profiles: {median(runs['profiles'], 'wall'):.2f} s, in "
        f"canonical form {median(runs['canonical'], 'wall'):.2f} s, {rate:.2f} of its rows per second (goal: at least "
        f"{LEAST_RATE}, {kept(rate >= LEAST_RATE)}).", "",
        f"A tracker of {cells:,} cells: {wall:.2f} s{goal}, peak {median(runs['tracker'], 'peak') / 2**20:.0f} MiB.",
    )
    bench.drop(data)
