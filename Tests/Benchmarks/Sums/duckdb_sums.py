#!/usr/bin/env python3
"""The group sums by DuckDB: duckdb_sums.py DATA OUT AS_AT THREADS. Prints the seconds since the engine was there."""

import pathlib
import sys
import time

import duckdb

import inputs

TYPES = {"text": "VARCHAR", "date": "DATE", "whole": "INTEGER", "decimal": "DOUBLE"}


def text(value):
    return "'" + str(value).replace("'", "''") + "'"


def view(data, table):
    """The file as a view, with nothing left to sniff."""
    path = data / f"{table}.csv"
    types = ", ".join(f"{text(name)}: {text(TYPES[content])}" for name, content in inputs.columns(path).items())
    return (
        f"CREATE VIEW {table} AS FROM read_csv({text(path)}, auto_detect = false, header = true, delim = ',', "
        f"""quote = '"', escape = '"', columns = {{{types}}})"""
    )


def values(name, columns, rows):
    listed = ", ".join(f"({', '.join(text(cell) if isinstance(cell, str) else str(cell) for cell in row)})" for row in rows)
    return f"CREATE TEMP TABLE {name} AS FROM (VALUES {listed}) AS {name} ({columns})"


def main(data, out, as_at, threads):
    # The order of rows is of no account here, and keeping it would cost.
    engine = duckdb.connect(config={"threads": int(threads), "preserve_insertion_order": False})
    engine.execute(f"SET VARIABLE as_at = DATE {text(as_at)}")
    for table in inputs.INPUTS:
        engine.execute(view(pathlib.Path(data), table))
    engine.execute(values("units", "qualification_id, unit_ref, credits, glh", inputs.units()))
    engine.execute(values("practices", "qualification_id, is_coaching, is_mentoring, is_supervising", inputs.practices()))
    engine.execute((pathlib.Path(__file__).resolve().parent / "sums.sql").read_text())
    for table in inputs.OUTPUTS:
        engine.execute(f"COPY (FROM {table}) TO {text(pathlib.Path(out) / (table + '.csv'))} (HEADER)")


if __name__ == "__main__":
    started = time.perf_counter()
    main(*sys.argv[1:])
    print(time.perf_counter() - started)
