#!/usr/bin/env python3
"""Holds the project's reader of CSV against Python's csv module (strict) and Miller, on files invented from seeds.

    Tests/Differential/check.py --first 1 --last 200 --program .build/debug/RecordDump

For each seed: a well-formed file, whose records are known, read by all three; and a spoilt one, read by Python as long as it
can and taken up again where the project's reader goes on. Prints each difference; exits 1 if there is one.
"""

import argparse
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

from generate import spoilt, well_formed

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")

# ---------------------------------------------------------------------------------------------------------------------
# The documented differences, each made up for here and nowhere else.


def text_for_python(table):
    """Python keeps spaces around fields as text, and takes a quote behind one for text as well; RFC 4180 lets it. The
    project's reader trims them. So Python gets the file without them, the same byte for byte where there are none."""
    return table.written(with_outer_spaces=False)


def text_for_miller(table):
    """As for Python; and Miller ends lines at LF and CRLF only, so that between records a lone CR becomes LF for it. (Inside
    quotes it stays.) Miller wants records to be as wide as their header: they get one that is as wide as the widest."""
    end = "\n" if table.line_end == "\r" else table.line_end
    text = table.written(with_outer_spaces=False, line_end=end)
    header = table.delimiter.join(str(number) for number in range(1, table.width() + 1))
    mark = "\ufeff" if table.has_mark else ""
    return mark + header + end + text.removeprefix(mark)


def as_miller_has_it(records, width):
    """Miller fills records that are shorter than the header, blank lines too, with empty fields; and it reads a CRLF inside
    quotes as LF."""
    return [[value.replace("\r\n", "\n") for value in record] + [""] * (width - len(record)) for record in records]


def is_stricter_than_python(event, record):
    """Python takes a quote inside an unquoted field for text even when strict. The project's reader calls that line malformed,
    as RFC 4180 does. Where it is so, the quote is in the value that Python read."""
    return event["kind"] in MALFORMED and any('"' in value for value in record)


# Blank lines and records of empty fields are no records to the project's reader. They are dumped with the fields that they
# have, and so compared like any other: Python has no fields for a blank line, the dump has none either.
COMPARED_BY_FIELDS = ("record", "blank")
MALFORMED = ("stray quote", "unterminated quote")

# ---------------------------------------------------------------------------------------------------------------------


def write(path, text):
    with open(path, "wb") as stream:
        stream.write(text.encode())


def dump(program, path, delimiter):
    """What the project's reader says about a file."""
    with open(path, "rb") as stream:
        result = subprocess.run([program, delimiter], stdin=stream, stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in result.stdout.decode().split("\n") if line]


def read_with_python(text, delimiter):
    """Each record with the line that it begins on; the exception where it can't be read."""
    lines = LINE.findall(text.removeprefix("\ufeff"))
    reader = csv.reader(iter(lines), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, error
            return


def read_with_miller(miller, path, delimiter):
    command = [miller, "--icsv", "--ojsonl", "--jvquoteall", "--allow-ragged-csv-input", "--ifs", delimiter, "cat", path]
    result = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    lines = result.stdout.decode().split("\n")
    return [list(json.loads(line, strict=False).values()) for line in lines if line]


def first_difference(name, theirs, ours):
    """One sentence on the first record that differs, if any."""
    for number, (their, our) in enumerate(zip(theirs, ours), 1):
        if their != our:
            yield f"{name}: record {number}: {their!r} | {our!r}"
            return
    if len(theirs) != len(ours):
        yield f"{name}: {len(theirs)} records | {len(ours)}"


def check_well_formed(seed, program, miller, folder):
    table = well_formed(seed)
    path = os.path.join(folder, "file.csv")
    write(path, table.written())
    events = dump(program, path, table.delimiter)
    for event in events:
        if event["kind"] not in COMPARED_BY_FIELDS:
            yield f"line {event['line']} of a well-formed file: {event['kind']}"
        if (event["kind"] == "record") != any(event["fields"]):
            yield f"line {event['line']} is {event['kind']}: {event['fields']!r}"
    ours = [event["fields"] for event in events]
    yield from first_difference("what was written", table.values(), ours)

    pythons = list(read_with_python(text_for_python(table), table.delimiter))
    yield from first_difference("Python", pythons, [(event["line"], event["fields"]) for event in events])

    for_miller = os.path.join(folder, "miller.csv")
    write(for_miller, text_for_miller(table))
    millers = read_with_miller(miller, for_miller, table.delimiter)
    yield from first_difference("Miller", millers, as_miller_has_it(ours, table.width()))


def check_spoilt(seed, program, folder):
    text, delimiter = spoilt(seed)
    path = os.path.join(folder, "file.csv")
    write(path, text)
    events = dump(program, path, delimiter)
    lines = LINE.findall(text)
    done = 0
    for event in events:
        if event["line"] != done + 1:
            yield f"an event in line {event['line']}, where line {done + 1} is next"
            return
        # A malformed line costs itself: Python begins anew in the line after it.
        rest = csv.reader(iter(lines[done:]), delimiter=delimiter, strict=True)
        try:
            record = next(rest)
            agrees = event["kind"] in COMPARED_BY_FIELDS and record == event["fields"] or is_stricter_than_python(event, record)
        except csv.Error as error:
            record = error
            agrees = event["kind"] in MALFORMED
        if not agrees:
            yield f"line {done + 1}: {record!r} | {event}"
            return
        done += rest.line_num if event["kind"] in COMPARED_BY_FIELDS else 1
    if done != len(lines):
        yield f"nothing is said about line {done + 1}"


def check(seed, program, miller, folder):
    """Each difference for one seed, with the file that it is in."""
    for name, faults in (
        ("well-formed", check_well_formed(seed, program, miller, folder)),
        ("spoilt", check_spoilt(seed, program, folder)),
    ):
        for fault in faults:
            yield name, fault


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--last", type=int, default=200)
    parser.add_argument("--program", required=True, help="the built RecordDump")
    parser.add_argument("--keep", help="keep the files with differences in this folder")
    arguments = parser.parse_args()
    miller = shutil.which("mlr")
    if miller is None:
        sys.exit("Miller is missing: install the Debian package miller")
    if sys.version_info < (3, 11):
        sys.exit("Python 3.11 or later is needed")
    csv.field_size_limit(1 << 30)
    faulty = set()
    for seed in range(arguments.first, arguments.last + 1):
        with tempfile.TemporaryDirectory() as folder:
            for name, fault in check(seed, arguments.program, miller, folder):
                print(f"seed {seed}, {name}: {fault}")
                faulty.add((seed, name))
                if arguments.keep:
                    os.makedirs(arguments.keep, exist_ok=True)
                    shutil.copy(os.path.join(folder, "file.csv"), os.path.join(arguments.keep, f"{seed}-{name}.csv"))
    print(f"{len(faulty)} of {2 * (arguments.last - arguments.first + 1)} files with differences")
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
