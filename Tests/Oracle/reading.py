"""Reads the canonical CSV files of one folder and sorts every row into accepted, rejected, duplicate or blank.

Works on bytes of UTF-8 seen as Latin-1 text, one character a byte, so that a byte that is no UTF-8 spoils its own row only.
"""

import gzip
import hashlib
import os
from dataclasses import dataclass, field

from columns import DATED_BY, KEYS, TABLES, Rejection

FIELD_LIMIT = 131_072
WHITESPACE = " \t\r\n"
DELIMITERS = ",;\t|"
# Windows-1252 from 80 to 9F; the bytes without a character become the control characters of the same number.
WINDOWS_1252 = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0xA0)}
NO_CHARACTERS = "\x81\x8d\x8f\x90\x9d"


class UnreadableInput(Exception):
    """The run stops before anything is written."""


@dataclass
class Finding:
    rule_id: str
    severity: str
    registration_id: str
    file: str
    line: int | str
    field: str
    value: str = ""
    message: str = ""


@dataclass
class ImportedFile:
    file: str
    table: str
    sha256: str
    bytes: int
    encoding: str
    delimiter: str
    rows_read: int = 0
    accepted: int = 0
    rejected: int = 0
    duplicate: int = 0
    blank: int = 0
    later: int = 0


@dataclass
class Inputs:
    """Accepted rows are dictionaries of parsed values with their `file` and `line`, in the order of reading."""

    registrations: dict = field(default_factory=dict)
    unit_results: dict = field(default_factory=dict)
    sessions: list = field(default_factory=list)
    evidence: list = field(default_factory=list)
    people: dict = field(default_factory=dict)
    files: list = field(default_factory=list)
    findings: list = field(default_factory=list)


# Records

def _record(text, start, delimiter):
    """The record that starts at `start`: its fields and where the next begins; fields are None where malformed."""
    fields, position, size = [], start, len(text)
    while True:
        spaces = " \t".replace(delimiter, "")
        while position < size and text[position] in spaces:
            position += 1
        if position < size and text[position] == '"':
            value, position = _quoted(text, position + 1)
            if value is None:
                return None, start
            while position < size and text[position] in spaces:
                position += 1
            if text.startswith("\r\n", position):
                position += 1
            if position < size and text[position] not in delimiter + "\n":
                return None, start
        else:
            first = position
            while position < size and text[position] not in delimiter + "\n":
                position += 1
            value = text[first:position].strip(" \t\r")
            if '"' in value:
                return None, start
        fields.append(value)
        if position >= size:
            return fields, size
        position += 1
        if text[position - 1] == "\n":
            return fields, position


def _quoted(text, position):
    parts = []
    while True:
        close = text.find('"', position)
        if close < 0:
            return None, position
        parts.append(text[position:close])
        if not text.startswith('""', close):
            return "".join(parts), close + 1
        parts.append('"')
        position = close + 2


def records(text, delimiter=","):
    """Yields (first physical line, fields or None). A malformed record is its first physical line, no more."""
    position, line = 0, 1
    while position < len(text):
        fields, end = _record(text, position, delimiter)
        if fields is None:
            newline = text.find("\n", position)
            end = len(text) if newline < 0 else newline + 1
        yield line, fields
        line += text.count("\n", position, end)
        position = end


def _utf8(value):
    return value.encode("latin-1").decode("utf-8")


def _table_of(header):
    if len(set(header)) != len(header):
        return None
    matches = [table for table, columns in TABLES.items()
               if all(name in header for name, required, _ in columns if required)
               and (table != "sessions" or "minutes" in header or "hours" in header)]
    return matches[0] if len(matches) == 1 else None


# Rows

def _is_text(raw, encoding):
    """Whether no field holds what is no text in the file's encoding."""
    try:
        texts = [_utf8(value) for value in raw]
    except UnicodeDecodeError:
        return False
    bad = "\0" + (NO_CHARACTERS if encoding == "windows-1252" else "")
    return not any(character in value for value in texts for character in bad)


def _checked_values(table, header, raw, encoding):
    """The parsed values of one record, every column of the table present; Rejection with the first reason."""
    if raw is None:
        raise Rejection("R101")
    if len(raw) != len(header):
        raise Rejection("R102")
    if not _is_text(raw, encoding):
        raise Rejection("R103")
    texts = [_utf8(value) for value in raw]
    for name, value in zip(header, raw):
        if len(value) > FIELD_LIMIT:
            raise Rejection("R110", name)
    given = {name: value for name, value in zip(header, texts) if value.strip(WHITESPACE)}
    values = {}
    for name, required, parse in TABLES[table]:
        if required and name not in given:
            raise Rejection("R104", name)
        if table == "sessions" and name == "minutes":
            if ("minutes" in given) == ("hours" in given):
                raise Rejection("R105" if "minutes" in given else "R104", "minutes")
        try:
            values[name] = parse(given[name]) if name in given else None
        except Rejection as reason:
            raise Rejection(reason.rule, name) from None
    return values


def _registration_text(header, raw, encoding):
    """The row's registration_id for its finding, where the row is whole and its text valid; else empty."""
    if raw is None or len(raw) != len(header) or not _is_text(raw, encoding) or "registration_id" not in header:
        return ""
    value = _utf8(raw[header.index("registration_id")])
    return value if value.strip(WHITESPACE) else ""


def _store(inputs, table, values, file, line):
    """Puts one checked row in its place; True where it is a duplicate."""
    if table not in ("registrations", "people") and values["registration_id"] not in inputs.registrations:
        raise Rejection("R107", "registration_id")
    if table in KEYS:
        rows = getattr(inputs, table)
        key = tuple(values[name] for name in KEYS[table])
        key = key[0] if len(key) == 1 else key
        if key in rows:
            first = {name: value for name, value in rows[key].items() if name not in ("file", "line")}
            if first == values:
                return True
            raise Rejection("R109", KEYS[table][0])
        rows[key] = values | {"file": file, "line": line}
    else:
        getattr(inputs, table).append(values | {"file": file, "line": line})
    return False


def _decoded(data):
    """The file's text as bytes of UTF-8, and what it was: by its mark, else UTF-8 where all of it is, else Windows-1252."""
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:], "utf-8"
    for mark, codec in ((b"\xff\xfe", "utf-16le"), (b"\xfe\xff", "utf-16be")):
        if data.startswith(mark):
            return data[2:].decode(codec, "surrogatepass").encode("utf-8", "surrogatepass"), codec
    try:
        data.decode("utf-8")
        return data, "utf-8"
    except UnicodeDecodeError:
        return "".join(WINDOWS_1252.get(byte, chr(byte)) for byte in data).encode("utf-8"), "windows-1252"


def _with_line_feeds(text):
    """The text with its line ends as the records expect them: a carriage return alone is one as well."""
    return text if "\n" in text else text.replace("\r", "\n")


def _header(name, text, delimiters):
    """The delimiter under which the first record is a table's header, its names, the table and the rows below."""
    for delimiter in delimiters:
        rows = list(records(text, delimiter))
        if not rows or rows[0][1] is None:
            continue
        try:
            header = [_utf8(value) for value in rows[0][1]]
        except UnicodeDecodeError:
            continue
        table = _table_of(header)
        if table is not None:
            return delimiter, header, table, rows[1:]
    raise UnreadableInput(f"{name}: the header matches no table")


def load(path):
    with open(path, "rb") as stream:
        data = stream.read()
    name = os.path.basename(path)
    content, encoding = _decoded(gzip.decompress(data) if data.startswith(b"\x1f\x8b\x08") else data)
    text = _with_line_feeds(content.decode("latin-1"))
    first, _, rest = text.partition("\n")
    named = first.strip("\r").replace('"', "")
    is_separator = len(named) == 5 and named.lower().startswith("sep=")
    delimiter, header, table, rows = _header(name, rest if is_separator else text, named[4] if is_separator else DELIMITERS)
    if is_separator:
        rows = [(line + 1, fields) for line, fields in rows]
    digest = hashlib.sha256(data).hexdigest()
    return ImportedFile(name, table, digest, len(data), encoding, delimiter), header, rows


def read_folder(folder, as_at):
    """Every canonical CSV file directly in `folder`, as it stands at `as_at`."""
    names = [name for name in os.listdir(folder) if name.lower().endswith((".csv", ".csv.gz")) and not name.startswith(".")
             and os.path.isfile(os.path.join(folder, name))]
    loaded = [load(os.path.join(folder, name)) for name in names]
    order = list(TABLES)
    loaded.sort(key=lambda item: (order.index(item[0].table), item[0].file.encode()))
    inputs = Inputs()
    for imported, header, rows in loaded:
        inputs.files.append(imported)
        for line, raw in rows:
            imported.rows_read += 1
            if raw is not None and not any(raw):
                imported.blank += 1
                continue
            try:
                values = _checked_values(imported.table, header, raw, imported.encoding)
                if _store(inputs, imported.table, values, imported.file, line):
                    imported.duplicate += 1
                    continue
            except Rejection as reason:
                imported.rejected += 1
                identifier = _registration_text(header, raw, imported.encoding)
                inputs.findings.append(Finding(reason.rule, "error", identifier, imported.file, line, reason.column))
                continue
            imported.accepted += 1
            if imported.table in DATED_BY and values[DATED_BY[imported.table]] > as_at:
                imported.later += 1
        assert imported.rows_read == imported.accepted + imported.rejected + imported.duplicate + imported.blank
    if not inputs.registrations:
        raise UnreadableInput("no registration was accepted")
    return inputs
