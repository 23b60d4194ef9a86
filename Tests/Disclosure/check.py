#!/usr/bin/env python3
"""Tries to work out the suppressed figures of public reports with an integer program. Prints each one that it gets; exits 1
if there is one, or if the attacker has assumed something that is not so."""

import argparse
import os
import subprocess
import sys
import tempfile
import time

import numpy
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

from definitions import add_all
from published import HUNDREDTH, POLICIES, Program, read

SAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "SampleData")
SECONDS_EACH = 20


class Solver:
    """Finds solutions of a program that differ from each other."""

    def __init__(self, program):
        rows, columns, weights = [], [], []
        for row, (terms, _, _) in enumerate(program.constraints):
            for number, weight in terms:
                rows.append(row)
                columns.append(number)
                weights.append(weight)
        shape = (len(program.constraints), len(program.low))
        self._matrix = csr_matrix((weights, (rows, columns)), shape=shape)
        self._constraints = LinearConstraint(
            self._matrix, [low for _, low, _ in program.constraints], [high for _, _, high in program.constraints])
        self._bounds = Bounds(numpy.array(program.low, float), numpy.array(program.high, float))
        self._is_whole = numpy.array(program.is_whole, int)
        self.least = numpy.full(len(program.low), numpy.inf)
        self.greatest = numpy.full(len(program.low), -numpy.inf)

    def minimise(self, number, sign, seconds):
        """The least value of sign * variable; None where there is none or the time is over first. Notes what it comes to."""
        goal = numpy.zeros(len(self.least))
        if number is not None:
            goal[number] = sign
        result = milp(goal, constraints=self._constraints, bounds=self._bounds, integrality=self._is_whole,
                      options={"time_limit": seconds})
        # There are solutions, so "unbounded or infeasible" is unbounded.
        if number is not None and result.x is None and "nbounded" in result.message:
            (self.least if sign > 0 else self.greatest)[number] = -sign * numpy.inf
        if result.x is not None:
            self.least = numpy.minimum(self.least, result.x)
            self.greatest = numpy.maximum(self.greatest, result.x)
        return result.x[number] if result.status == 0 and number is not None else None

    def spread(self, number):
        return self.greatest[number] - self.least[number]


def attack(published, exact, policy, seconds):
    """Returns what was worked out, with its place, and how many figures were settled and not reached."""
    program = Program(published, exact, policy)
    add_all(program)
    faults = [f"the attacker is wrong: {fault}" for fault in program.untrue()]
    solver = Solver(program)
    solver.minimise(None, 0, seconds)
    if not numpy.isfinite(solver.least).all():
        return faults + ["the attacker found no solution"], 0, 0
    end = time.monotonic() + seconds
    settled = unreached = 0
    for place in program.suppressed:
        number = program.places[place]
        if not program.truth(place):
            continue
        narrow = 0.5 if program.is_whole[number] else 2 * HUNDREDTH
        extremes = []
        for sign in (1, -1):
            left = end - time.monotonic()
            if solver.spread(number) < narrow and left > 0:
                extremes.append(solver.minimise(number, sign, min(left, SECONDS_EACH)))
        if solver.spread(number) >= narrow:
            settled += 1
        elif len(extremes) == 2 and None not in extremes:
            table, key, column = place
            faults.append(f"worked out: {table} {' '.join(key)} {column}")
        else:
            unreached += 1
    return faults, settled, unreached


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--seconds", type=float, default=60, help="the most for one export under one policy")
    parser.add_argument("--seeds", type=int, default=2, help="how many invented exports")
    arguments = parser.parse_args()
    program = os.path.abspath(arguments.program)
    is_bad = False
    with tempfile.TemporaryDirectory() as scratch:
        inputs = {
            "worked example": [os.path.join(SAMPLES, "worked-example")],
            "second centre": [os.path.join(SAMPLES, "second-centre", "exports"), "--settings",
                              os.path.join(SAMPLES, "second-centre", "cohortqa.yaml")],
        }
        for seed in range(1, arguments.seeds + 1):
            folder = os.path.join(scratch, f"export-{seed}")
            subprocess.run([program, "sample", "--seed", str(seed), "--registrations", str(20 + 10 * seed), "--sessions-per",
                            "6", "--out", folder], check=True, stderr=subprocess.DEVNULL)
            inputs[f"seed {seed}"] = [folder]
        for name, given in inputs.items():
            for policy in POLICIES:
                out = os.path.join(scratch, f"{name} {policy}")
                report = [program, "report", *given, "--as-at", "2026-10-31", "--fail-on", "never", "--quiet", "--no-pages",
                          "--out", out]
                for audience in (["--audience", "internal"], ["--audience", "public", "--policy", policy]):
                    subprocess.run(report + audience, check=True, cwd=scratch, capture_output=True)
                faults, settled, unreached = attack(
                    read(os.path.join(out, "public", "2026-10")), read(os.path.join(out, "2026-10")), policy, arguments.seconds)
                for fault in faults:
                    print(f"{name}, {policy}: {fault}")
                print(f"{name}, {policy}: {settled} suppressed figures can't be worked out, {unreached} were not reached, "
                      f"{len(faults)} faults", flush=True)
                is_bad = is_bad or bool(faults)
    sys.exit(1 if is_bad else 0)


if __name__ == "__main__":
    main()
