#!/usr/bin/env python3
"""Holds that a run that nobody watches publishes a whole report or none: whatever operation fails, wherever it is killed, whatever
is cut off, full or taken. Exits 1 if anything is not so."""

import argparse
import os
import random
import sys
import tempfile
import time

import clocks
import disks
import interrupted
import power
import seam
import trials
import turns


# Bytes that hundreds of small folders need at most.
ROOM = 1 << 28


def memory():
    """A folder in memory, None where there is none that has room and lets libraries be loaded."""
    folder = "/dev/shm"
    if not os.access(folder, os.W_OK):
        return None
    status = os.statvfs(folder)
    has_room = status.f_bavail * status.f_frsize >= ROOM
    return folder if has_room and not status.f_flag & os.ST_NOEXEC else None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--jobs", type=int, default=2, help="runs at a time")
    parser.add_argument("--thorough", action="store_true", help="leave nothing out that is like something else")
    parser.add_argument("--only", action="append", default=[], help="a part by its name, may be repeated")
    arguments = parser.parse_args()
    # In memory where there is such a place: what fails and what is lost the library decides, and a disk only takes longer.
    with tempfile.TemporaryDirectory(prefix="cohortqa-unattended-", dir=memory()) as scratch:
        program = trials.Program(arguments.program, scratch)
        parts = {
            "seam": lambda: seam.check_seam(program),
            "failing": lambda: interrupted.check_failing(program, arguments.jobs, arguments.thorough),
            "plain": lambda: interrupted.check_plain(program, arguments.jobs),
            "power": lambda: power.check_power(program),
            "full": lambda: disks.check_full(program),
            "device": lambda: disks.check_device(program),
            "readonly": lambda: disks.check_read_only(program),
            "turns": lambda: turns.check_turns(program),
            "inputs": lambda: turns.check_inputs(program),
            "clocks": lambda: clocks.check_clocks(program, arguments.jobs, arguments.thorough),
            "killed": lambda: interrupted.check_killed(program, arguments.jobs, random.Random(arguments.seed)),
        }
        unknown = set(arguments.only) - set(parts)
        if unknown:
            parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(parts)}")
        for name, part in parts.items():
            if not arguments.only or name in arguments.only:
                begin = time.monotonic()
                part()
                print(f"  {name}: {time.monotonic() - begin:.0f} s", flush=True)
    print(f"{len(trials.faults)} faults")
    return 1 if trials.faults else 0


if __name__ == "__main__":
    sys.exit(main())
