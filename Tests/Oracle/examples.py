"""Exports typed in by hand, for the tests."""

import os
import tempfile
from datetime import date

import oracle

AS_AT = date(2026, 3, 31)


def tables_of(files):
    """The rows of each table of an export; `files` are texts by name."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            with open(os.path.join(folder, name), "wb") as stream:
                stream.write(text.encode())
        return {table.name: table.rows for table in oracle.run(folder, AS_AT)}
