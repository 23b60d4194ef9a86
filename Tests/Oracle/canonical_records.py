"""The records of a canonical export, good and spoilt, to be written again in another form."""

import os

import reading
from columns import TABLES, Rejection


class Record:
    """One record of a canonical file: `kind` is row, blank, malformed, ragged or text (not readable as text).

    `line` is where `write_canonical` put it.
    """

    def __init__(self, kind, values=None):
        self.kind = kind
        self.values = values or {}
        self.line = 0


def faults(table, values):
    """The columns of one row that are wrong, in the order of the table."""
    found = []
    for name, required, parse in TABLES[table]:
        value = values.get(name, "").strip(" \t\r\n")
        if table == "sessions" and name == "minutes" and bool(value) == bool(values.get("hours", "").strip(" \t\r\n")):
            found.append(name)
        if not value:
            found += [name] if required else []
            continue
        try:
            parse(value)
        except Rejection:
            found.append(name)
    return found


def _texts(raw, encoding):
    """The fields of a record as text; None where they are none in the file's encoding."""
    try:
        texts = [value.encode("latin-1").decode("utf-8") for value in raw]
    except UnicodeDecodeError:
        return None
    bad = "\0" + (reading.NO_CHARACTERS if encoding == "windows-1252" else "")
    return None if any(mark in text for text in texts for mark in bad) else texts


def read(folder):
    """{table: records} of the canonical files in a folder, in the order in which the program reads them."""
    tables = {table: [] for table in TABLES}
    for name in sorted(os.listdir(folder), key=str.encode):
        imported, header, rows = reading.load(os.path.join(folder, name))
        for _, raw in rows:
            record = _record(imported.table, header, raw, imported.encoding)
            # Right behind the short header of people, what is no text would make the file look like none.
            if record and not (imported.table == "people" and record.kind == "text"):
                tables[imported.table].append(record)
    return tables


def _record(table, header, raw, encoding):
    """One record, or None where it has several faults."""
    if raw is None:
        return Record("malformed")
    if not any(raw):
        return Record("blank")
    if len(raw) != len(header):
        return Record("ragged")
    texts = _texts(raw, encoding)
    if texts is None:
        return Record("text")
    values = {key: value if key == "learner_name" else value.strip(" \t\r\n") for key, value in zip(header, texts)}
    return None if len(faults(table, values)) > 1 else Record("row", values)


def write_canonical(tables, out):
    """The same records in canonical form, without those that `read` left out; each is told its line."""
    os.makedirs(out, exist_ok=True)
    for table, rows in tables.items():
        columns = [name for name, _, _ in TABLES[table]] + ["notes"]
        lines = [",".join(columns)]
        next_line = 2
        for record in rows:
            record.line = next_line
            if record.kind == "row":
                lines.append(",".join('"' + record.values.get(name, "").replace('"', '""') + '"' for name in columns))
            else:
                lines.append(spoilt(record.kind, ",", len(columns)))
            next_line += lines[-1].count("\n") + 1
        with open(os.path.join(out, table + ".csv"), "wb") as stream:
            stream.write("\n".join([*lines, ""]).encode("utf-8"))


def spoilt(kind, delimiter, count):
    """The line of a record that is not a good one."""
    return {"blank": "", "malformed": 'ab"c' + delimiter * (count - 1), "ragged": delimiter.join(["x"] * (count + 1)),
            "text": "bad\0" + delimiter * (count - 1)}[kind]
