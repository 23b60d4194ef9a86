"""What every measurement is given: the program, the sizes, a folder to work in, and where its results go."""

import pathlib
import shutil
import sys
from dataclasses import dataclass

from cohortqa import Program

# What a session's row takes in the file and, generously, the rest of the exports for each registration.
SESSION_BYTES, REGISTRATION_BYTES = 64, 400


@dataclass
class Bench:
    program: Program
    scratch: pathlib.Path
    results: pathlib.Path
    registrations: int
    sessions_per: int
    rounds: int
    given_data: pathlib.Path | None = None
    national: bool = False
    record: bool = False

    def data(self, registrations=None, sessions_per=None):
        """The folder of exports of this size, made at the first call; the folder given on the command line is of any size."""
        if registrations is None and self.given_data is not None:
            return self.given_data
        registrations, sessions_per = registrations or self.registrations, sessions_per or self.sessions_per
        folder = self.scratch / f"{registrations}-{sessions_per}"
        if not folder.exists():
            self._need(registrations * (REGISTRATION_BYTES + sessions_per * SESSION_BYTES))
            print(f"  making {registrations:,} registrations of {sessions_per} sessions", file=sys.stderr, flush=True)
            self.program.sample(folder, registrations, sessions_per)
        return folder

    def drop(self, folder):
        """Removes exports that no other measurement needs; never a folder that was given."""
        if folder != self.given_data:
            shutil.rmtree(folder)

    def _need(self, size):
        # As much again for a report, and a reserve, so that a full disk spoils neither the run nor the machine.
        free = shutil.disk_usage(self.scratch).free
        if free < 2 * size + 2_000_000_000:
            wanted, there = f"{(2 * size + 2_000_000_000) / 1e9:.1f}", f"{free / 1e9:.1f}"
            sys.exit(f"{self.scratch} has {there} GB free, {wanted} GB are needed: see --scratch, or choose smaller sizes")

    def tell(self, *lines):
        """Prints lines of Markdown and keeps them with the results."""
        text = "\n".join(lines) + "\n"
        print(text, flush=True)
        with open(self.results, "a", encoding="utf-8") as file:
            file.write(text + "\n")


def table(columns, rows):
    """Lines of a Markdown table; the first column is text, the others are numbers."""
    rule = ["---"] + ["---:"] * (len(columns) - 1)
    return [f"| {' | '.join(str(cell) for cell in row)} |" for row in [columns, rule, *rows]]


def warm(folder):
    """Reads the files once, so that they come from memory for all."""
    for file in sorted(folder.iterdir()):
        with open(file, "rb") as given:
            while given.read(1 << 20):
                pass
