"""The program that is measured: its command lines, and the exports that it makes up."""

import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
RELEASE = ROOT / ".build" / "release"
PERIOD, AS_AT = "2026-10", "2026-10-31"
TABLES_ONLY = ("--no-pages", "--no-workbook")


def cores():
    """How many cores this process, and so what it starts, may use."""
    return len(os.sched_getaffinity(0))


def build(product):
    """Builds another product of the package in release."""
    subprocess.run(["swift", "build", "-c", "release", "--product", product], check=True, cwd=ROOT, stdout=sys.stderr)


class Program:
    """A build of cohortqa."""

    def __init__(self, path):
        self.path = pathlib.Path(path).resolve()
        printed = subprocess.run([self.path, "report", "--help"], check=True, capture_output=True, text=True).stdout
        self.has_threads = "--threads" in printed

    def threads(self, number):
        """The options for so many threads; none where this build has no such option."""
        return ("--threads", str(number)) if self.has_threads else ()

    def report(self, inputs, out, *options):
        """The command that reports into the folder `out`, which is taken away first."""
        shutil.rmtree(out, ignore_errors=True)
        return [self.path, "report", inputs, "--period", PERIOD, "--out", out, "--fail-on", "never", "--quiet", *options]

    def sample(self, folder, registrations, sessions_per, cohorts=None):
        """Makes exports, the same each time; returns their folder."""
        sizes = ["--registrations", registrations, "--sessions-per", sessions_per]
        sizes += [] if cohorts is None else ["--cohorts", cohorts]
        command = [self.path, "sample", "--seed", "1", *sizes, "--out", folder]
        subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)
        return folder
