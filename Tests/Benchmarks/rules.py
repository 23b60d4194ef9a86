"""What the rules cost that look at each row (R205, R206, R207, R210, R405, R407): the import with and without, on one core."""

import sys

import measuring
from bench import warm
from cohortqa import RELEASE, TABLES_ONLY, build
from measuring import kept, median

GOAL = 0.2


def measure(bench):
    build("RuleBenchmark")
    data = bench.data()
    warm(data)

    def rules(word):
        return lambda: measuring.run([RELEASE / "RuleBenchmark", word, data], cores={0})

    def whole():
        return measuring.run(bench.program.report(data, bench.scratch / "rules", *TABLES_ONLY), cores={0})

    runs = measuring.alternate({"with": rules("with"), "without": rules("without"), "whole": whole}, bench.rounds)
    if runs["with"][0].printed != runs["without"][0].printed:
        sys.exit("the import with rules and the one without took other rows in")
    cost = median(runs["with"], "cpu") - median(runs["without"], "cpu")
    memory = median(runs["with"], "peak") - median(runs["without"], "peak")
    share = cost / median(runs["whole"], "cpu")
    bench.tell(
        "### Rules that look at each row", "",
        f"{cost:.2f} s of CPU and {memory / 2**20:.0f} MiB, {share:.2f} of the whole job's CPU seconds (goal: at most {GOAL}, "
        f"{kept(share <= GOAL)}).",
    )
