"""Trackers: one row for each registration with its results, totals of hours and evidence.

Made of whatever a tracker can say in the same way: results up to the third attempt, up to three documents of a kind, and
hours of activities of which no requirement counts sessions (totals are not counted as such, by design).
"""

import json
import re
from fractions import Fraction

import facts
from arithmetic import decimal
from columns import TABLES
from foreign_columns import PENDING, quoted, sources_of

COUNTED_BY_HOURS = ("workshop", "tutorial", "induction")
AT_MOST = 3


def names_a_file(cohort):
    """Whether a cohort can be told by a file's name."""
    return bool(cohort) and not set(cohort) & set("/\0*") and len(cohort) < 60


def fits_tracker(tables):
    """Whether each registration and each decision has one row and no more: a tracker has no place for another."""
    keys = {"registrations": ("registration_id",), "unit_results": ("registration_id", "unit_ref", "attempt")}
    for table, columns in keys.items():
        found = [tuple(record.values.get(column) for column in columns) for record in tables[table]]
        if len(set(found)) < len(found):
            return False
    return True


class Tracker:
    """Takes what it can out of the tables of one export, and leaves the rest to other files."""

    def __init__(self, disguise, tables):
        self.made = disguise
        self.random = disguise.random
        self.as_at = disguise.as_at.isoformat()
        self.tables = tables
        self.registrations = [record.values for record in tables["registrations"] if record.kind == "row"]
        self.position = {row["registration_id"]: number for number, row in enumerate(self.registrations)}
        self.columns = []
        self.totalled = []
        self.defaults = {}
        # With one name for many columns they are told apart by their number.
        self.shared_name = disguise.names.new() if self.random.random() < 0.5 else None

    def make(self, makes_registrations):
        """Writes the tracker; the tables without what it holds."""
        dates = self.random.choice([None, "dd/MM/yyyy", "d MMM yyyy"])
        self.defaults = ({"dates": dates} if dates else {}) | ({"decimal_comma": True} if self.random.random() < 0.5 else {})
        units, results = self.units()
        hours, sessions = self.hours()
        evidence, documents = self.evidence()
        if not (units or hours or evidence):
            return self.tables
        self.totalled = [record for record in self.tables["sessions"] if record not in sessions]
        lines = [f"- id: tracker-{len(self.made.profiles)}", "  table: tracker"]
        lines += [f"  {key}: {'true' if value is True else value}" for key, value in self.defaults.items()]
        wanted = ["registration_id"]
        if makes_registrations:
            wanted = [name for name, required, _ in TABLES["registrations"]
                      if required or any(row.get(name) for row in self.registrations)]
        by_cohort = makes_registrations and self.random.random() < 0.5 and all(
            names_a_file(row.get("cohort_id", "")) for row in self.registrations)
        stem = f"t{len(self.made.profiles)}"
        if by_cohort:
            wanted.remove("cohort_id")
            lines += ["  match:", f"    file_name: {quoted(stem.upper() + ' {cohort_id} of*.csv')}"]
        settings, constants = [], []
        for name in wanted:
            values = [row.get(name, "") for row in self.registrations]
            source = sources_of(self.random, self.made.names, "registrations", name, values,
                                may_be_constant=name != "registration_id", defaults=self.defaults)
            (constants if source.is_constant else settings).append(f"    {name}: {source.setting}")
            self.columns += source.columns
        lines += ["  columns:", *settings] + (["  constants:", *constants] if constants else [])
        for key, entries in (("units", units), ("hours", hours), ("evidence", evidence)):
            if entries:
                lines += [f"  {key}:"] + [line for entry in entries for line in entry]
        self.made.profiles.append(self.numbered(lines))
        rows = [record for record in self.tables["registrations"] if record.kind == "row"]
        self.made.write(stem, rows, self.columns, by_cohort, keeps_order=True)
        left = {"unit_results": results, "sessions": sessions, "evidence": documents}
        return self.tables | left | ({"registrations": []} if makes_registrations else {})

    # Entries

    def is_known(self, record):
        return record.kind == "row" and record.values["registration_id"] in self.position

    def entry(self, table, fixed, rows, names):
        """The lines of one entry; `rows` are the canonical rows by the position of their registration."""
        lines = [f"      {key}: {quoted(value)}" for key, value in fixed.items()]
        lines[0] = lines[0].replace("      ", "    - ", 1)
        for name in names:
            values = [rows.get(number, {}).get(name, "") for number in range(len(self.registrations))]
            source = sources_of(self.random, self.made.names, table, name, values,
                                may_be_constant=False, defaults=self.defaults)
            setting = source.setting
            if self.shared_name and len(source.columns) == 1 and self.random.random() < 0.5:
                token = f"\0{len(self.columns)}\0"
                self.columns.append((self.shared_name, source.columns[0][1]))
                setting = self.renamed(setting, token)
            else:
                self.columns += source.columns
            lines.append(f"      {name}: {setting}")
        return lines

    def renamed(self, setting, token):
        """The setting with a token for its column's number in place of the column's name."""
        value = json.loads(setting)
        if isinstance(value, str):
            return quoted(re.sub(r"\{.*\}", "{" + token + "}", value) if "{" in value else token)
        return quoted(value | {"column": token})

    def numbered(self, lines):
        """Shuffles the columns and writes the numbers of those that share a name."""
        order = list(range(len(self.columns)))
        self.random.shuffle(order)
        shared = [number for number in order if self.columns[number][0] == self.shared_name]
        self.columns = [self.columns[number] for number in order]
        for count, number in enumerate(shared, 1):
            token = quoted(f"\0{number}\0")[1:-1]
            name = quoted(f"{self.shared_name} [{count}]")[1:-1]
            lines = [line.replace(token, name) for line in lines]
        return lines

    def units(self):
        groups, left = {}, []
        for record in self.tables["unit_results"]:
            row = record.values
            if not self.is_known(record) or int(row["attempt"]) > AT_MOST:
                left.append(record)
            else:
                groups.setdefault((row["unit_ref"], int(row["attempt"])), {})[self.position[row["registration_id"]]] = row
        entries = []
        for (unit, attempt), rows in groups.items():
            fixed = {"unit_ref": unit} | ({} if attempt == 1 and self.random.random() < 0.7 else {"attempt": attempt})
            optional = [name for name in ("submitted_on", "assessor_id", "iqa_id", "sampled_on")
                        if any(row.get(name) for row in rows.values())]
            entries.append(self.entry("unit_results", fixed, rows, ["outcome", "decided_on", *optional]))
        return entries, left

    def hours(self):
        seconds, left = {}, []
        parsers = {name: parse for name, _, parse in TABLES["sessions"]}
        for record in self.tables["sessions"]:
            row = record.values
            if not self.is_known(record) or row["activity"] not in COUNTED_BY_HOURS:
                left.append(record)
                continue
            length = parsers["minutes"](row["minutes"]) if row.get("minutes") else parsers["hours"](row["hours"])
            unit = self.foreign_unit(row)
            key = (self.position[row["registration_id"]], row["activity"], row["session_date"], unit)
            if unit and key in seconds:
                # Each session on such a unit is a finding of its own.
                left.append(record)
                continue
            total, sources = seconds.get(key, (0, []))
            seconds[key] = (total + length, sources + [record])
        entries = {}
        counts = {}
        for (number, activity, day, unit), (total, sources) in seconds.items():
            is_as_at = day == self.as_at
            count = counts.get((number, activity, is_as_at), 0)
            if count == (1 if is_as_at else AT_MOST):
                left += sources
                continue
            counts[number, activity, is_as_at] = count + 1
            row = {"session_date": day, "total": total, "unit_ref": unit}
            entries.setdefault((activity, count, is_as_at), {})[number] = row
        made = []
        for (activity, _, is_as_at), rows in entries.items():
            are_whole = all(row["total"] % 60 == 0 for row in rows.values())
            unit = "minutes" if are_whole and self.random.random() < 0.5 else "hours"
            for row in rows.values():
                row[unit] = str(row["total"] // 60) if unit == "minutes" else self.written_hours(row["total"])
            names = [unit] + ([] if is_as_at else ["session_date"])
            names += ["unit_ref"] if any(row["unit_ref"] for row in rows.values()) else []
            made.append(self.entry("sessions", {"activity": activity}, rows, names))
        return made, left

    def foreign_unit(self, session):
        """The unit of a session if it is not part of the qualification; what else a session says of units shows nowhere."""
        registration = self.registrations[self.position[session["registration_id"]]]
        unit = session.get("unit_ref", "")
        return unit if unit not in facts.QUALIFICATIONS[registration["qualification_id"]].units else ""

    def written_hours(self, seconds):
        if seconds % 60 == 0 and self.random.random() < 0.3:
            return f"{seconds // 3600}:{seconds % 3600 // 60:02}"
        # Eight places tell a second from the next.
        return decimal(Fraction(seconds, 3600), 8)

    def evidence(self):
        groups, counts, left = {}, {}, []
        for record in self.tables["evidence"]:
            row = record.values
            key = (self.position[row["registration_id"]], row["kind"]) if self.is_known(record) else None
            is_as_at = bool(key) and row["submitted_on"] == self.as_at
            if is_as_at and not row.get("outcome"):
                # Without a date of its own only the word tells that the document is there.
                row = row | {"outcome": PENDING}
            if not key or counts.get((*key, is_as_at), 0) == AT_MOST:
                left.append(record)
                continue
            count = counts[(*key, is_as_at)] = counts.get((*key, is_as_at), 0) + 1
            groups.setdefault((row["kind"], count, is_as_at), {})[key[0]] = row
        entries = []
        for (kind, _, is_as_at), rows in groups.items():
            names = [name for name in ("outcome", "words", "quantity", "assessor_id")
                     if any(row.get(name) for row in rows.values())]
            entries.append(self.entry("evidence", {"kind": kind}, rows, names + ([] if is_as_at else ["submitted_on"])))
        return entries, left
