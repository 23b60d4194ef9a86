"""Records that a reader must not accept as they are: each kind of rejection, repeats, conflicts and blanks."""

from functools import partial

BAD_DATES = ["2025-02-30", "2025-2-03", "03/04/2025", "2025-13-01", "20250101", "2025-01-01T00:00", "0000-01-01",
             "2023-02-29", "soon", "2025-00-10", "\uff12\uff10\uff12\uff15-01-01", "2025-01-01 x", "-2025-01-01"]
BAD_VALUES = {
    "attempt": ["0", "-1", "1.5", "x", "1,0", "+1"],
    "words": ["-1", "12.5", "1,000", "many"],
    "quantity": ["-1", "x", "1,5", "1e2", "."],
    "feedback": ["maybe", "y", "2"],
    "minutes": ["0", "-5", "1441", "30.5", "x", "1:30", "1e2", "+5", "99999999"],
    "hours": ["0", "0.0", "25", "24:01", "1:60", "x", "1,5", "-1", "1:5", "1:30:0", "1e1", "1.", "inf", "nan", "0.0001"],
}
UNKNOWN_CODES = {
    "qualification_id": ["8577-Z", "8577-a", "8577"],
    "scheme_id": ["nobody", "Coaching-Focus"],
    "withdrawal_reason": ["moved", "Transfer"],
    "unit_ref": ["8577-999", "8580-u1", "300"],
    "outcome": ["PASS", "fail", "1"],
    "activity": ["Coaching", "golf"],
    "contract": ["four_way", "Three_Way"],
    "kind": ["essay", "Assignment"],
    "role": ["Assessor", "verifier", "assessor,iqa"],
    "risk": ["Red", "new", "1"],
}
BLANKS = [b"", b"   ", b"\t", b" \t "]
NOT_UTF8 = [b"\xff", b"\x80", b"\xc0\xaf", b"\xed\xa0\x80", b"\xe9", b"\xf4\x90\x80\x80", b"\xe2\x82"]
REQUIRED = {
    "registrations": ["registration_id", "learner_id", "centre_id", "cohort_id", "qualification_id", "registered_on"],
    "unit_results": ["registration_id", "unit_ref", "attempt", "decided_on", "outcome"],
    "sessions": ["registration_id", "session_date", "activity"],
    "evidence": ["registration_id", "kind", "submitted_on"],
    "people": ["person_id", "role"],
}
FIELD_LIMIT = 131_072


def spoilt_records(source, table, columns, rows, known, spell, delimiter):
    """Between none and a dozen spoilt records for one file, as bytes without their line ends.

    `spell` writes a row as a record, with the `delimiter`; `known` are the ids of the registrations of the export.
    """
    blank, ragged, malformed = (partial(kind, delimiter=delimiter) for kind in (_blank, _ragged, _malformed))
    kinds = [blank, blank, _missing, _missing, _bad_value, _bad_value, _bad_value, _unknown_code, _bad_date, ragged,
             malformed, _bad_text, _several, _several, _repeat, _conflict, _orphan, _orphan_of_rejected, _long_field]
    if table == "sessions":
        kinds += [_durations, _durations, _durations]
    for kind in source.choices(kinds, k=source.choice([0, 2, 4, 8, 12])):
        base = dict(source.choice(rows)) if rows else _plain(source, table, known)
        if table == "registrations" and kind not in (_repeat, _conflict):
            base["registration_id"] = f"X{source.randrange(10 ** 6)}"
        made = kind(source, table, columns, base, spell)
        if made is not None:
            yield made


def _plain(source, table, known):
    values = {"registration_id": source.choice(known), "learner_id": "L9", "centre_id": "C1", "cohort_id": "2024-A",
              "qualification_id": "8577-A", "registered_on": "2024-01-10", "unit_ref": "8577-300",
              "attempt": str(source.randrange(1000, 10 ** 6)), "decided_on": "2024-02-01", "outcome": "pass",
              "session_date": "2024-02-01", "activity": "coaching", "minutes": "30", "kind": "assignment",
              "submitted_on": "2024-02-01", "person_id": "A7", "role": "assessor"}
    return values if table == "sessions" else values | {"minutes": ""}


def _blank(source, table, columns, row, spell, delimiter):
    spaced = delimiter.join(source.choice([b"", b" "]) for _ in columns)
    blanks = [blank.replace(delimiter, b"") for blank in BLANKS]
    return source.choice([*blanks, delimiter * (len(columns) - 1), spaced, delimiter])


def _missing(source, table, columns, row, spell):
    column = source.choice(REQUIRED[table])
    return spell(row | {column: source.choice(["", "", " ", " \t "])})


def _bad_value(source, table, columns, row, spell):
    column = source.choice([name for name in columns if name in BAD_VALUES] or [None])
    if column is None:
        return _bad_date(source, table, columns, row, spell)
    if column in ("minutes", "hours"):
        row |= {"minutes": "", "hours": ""}
    return spell(row | {column: source.choice(BAD_VALUES[column])})


def _unknown_code(source, table, columns, row, spell):
    column = source.choice([name for name in columns if name in UNKNOWN_CODES])
    return spell(row | {column: source.choice(UNKNOWN_CODES[column])})


def _bad_date(source, table, columns, row, spell):
    columns = [name for name in columns if name.endswith("_on") or name == "session_date"]
    if not columns:
        return None
    column = source.choice(columns)
    return spell(row | {column: source.choice(BAD_DATES)})


def _several(source, table, columns, row, spell):
    """Two or three faults in one row: only the first counts."""
    for _ in range(source.choice([2, 3])):
        column = source.choice([name for name in columns if name != "notes"])
        row[column] = source.choice(["", "?", *BAD_VALUES.get(column, []), *UNKNOWN_CODES.get(column, [])])
    if table == "registrations" and not row["registration_id"].startswith("X"):
        row["registration_id"] = ""
    return spell(row)


def _ragged(source, table, columns, row, spell, delimiter):
    line = spell(row)
    fields = [b"x"] * (len(columns) + source.choice([-2, -1, 1, 3]))
    more = [line + delimiter, line + delimiter + b"extra", delimiter.join(fields)]
    return source.choice([*more, b"x", b'"' + b"y" * 10 + b'"'])


def _malformed(source, table, columns, row, spell, delimiter):
    rest = delimiter * (len(columns) - 1)
    return source.choice([b'"abc"d' + rest, b'ab"c' + rest, b'"ab" "cd"' + rest, b'a"' + rest, b"x" + delimiter + b'"' + rest,
                          b'"never closed' + rest, b'"a\nb"c' + rest])


def _bad_text(source, table, columns, row, spell):
    column = source.choice(columns)
    marked = spell(row | {column: "bad~~text"})
    return marked.replace(b"~~", source.choice([b"\0", *NOT_UTF8]))


def _repeat(source, table, columns, row, spell):
    return spell(row)


def _conflict(source, table, columns, row, spell):
    choices = {"assessor_id": "A9", "iqa_id": "Q9", "started_on": "2001-01-01", "risk": "red"}
    column = source.choice([name for name in columns if name in choices] or [None])
    return spell(row | {column: choices[column]}) if column else None


def _orphan(source, table, columns, row, spell):
    if table in ("registrations", "people"):
        return None
    return spell(row | {"registration_id": source.choice(["nobody", "r001", "R001x", "00"])})


def _orphan_of_rejected(source, table, columns, row, spell):
    """A registration that is rejected here is named by rows elsewhere."""
    if table == "registrations":
        return spell(row | {"registration_id": "REJECTED", "registered_on": "never"})
    return spell(row | {"registration_id": "REJECTED"})


def _long_field(source, table, columns, row, spell):
    if source.random() < 0.8:
        return None
    columns = [name for name in columns if name in ("learner_name", "assessor_id", "client_ref", "notes")]
    if not columns:
        return None
    column = source.choice(columns)
    return spell(row | {column: "é" * (FIELD_LIMIT // 2) + source.choice(["", "x"])})


def _durations(source, table, columns, row, spell):
    if not {"minutes", "hours"} <= set(columns):
        return None
    pair = source.choice([("", ""), ("30", "0.5"), ("x", "y"), ("0", "1"), ("1441", ""), ("", "0"), (" ", "1")])
    return spell(row | dict(zip(("minutes", "hours"), pair)))
