"""The findings on single rows: decisions, sessions and evidence (R204 to R211, R402, R405, R407).

Each rule is a function that yields (row, field, value) for every offending row of one registration, in any order. Of one rule
and registration the first twenty in the order of reading are findings; the one that stands last in the list of findings, which
is sorted by file and line, tells how many more there are.
"""

from collections import defaultdict
from datetime import timedelta

import facts
from columns import DATED_BY
from measures import duration
from reading import WHITESPACE, Finding

AT_MOST = 20
LONGEST_DAY = 12 * 3600


def _date_rule(table, rows, wrong):
    field = DATED_BY[table]
    return [(row, field, row[field].isoformat()) for row in rows if wrong(row)]


# Dates

def _r204(cohorts, registration, totals):
    """A decision before its submission or before the registration."""
    return _date_rule("unit_results", registration.decisions_on_any_unit, lambda row: (
        row["decided_on"] < registration.row["registered_on"]
        or row["submitted_on"] is not None and row["decided_on"] < row["submitted_on"]))


def _r205(cohorts, registration, totals):
    """A session or evidence before registration or after certification."""
    first, last = registration.row["registered_on"], registration.row["certificated_on"]
    for table, rows in (("sessions", _single(registration, totals)), ("evidence", registration.evidence)):
        yield from _date_rule(table, rows, lambda row: (
            row[DATED_BY[table]] < first or cohorts.happened(last) and row[DATED_BY[table]] > last))


def _r402(cohorts, registration, totals):
    """Marking that took longer than the days allowed."""
    return _date_rule("unit_results", registration.decisions_on_any_unit, lambda row: (
        row["submitted_on"] is not None and row["decided_on"] - row["submitted_on"] > timedelta(days=facts.MARKING_DAYS)))


# Sessions

def _single(registration, totals):
    """The sessions that were timed one by one."""
    return [row for row in registration.sessions if (row["file"], row["line"]) not in totals]


def _r206(cohorts, registration, totals):
    """A day with more than twelve hours of sessions, at the row that passes them."""
    days = defaultdict(int)
    for row in _single(registration, totals):
        day = row["session_date"]
        was_within = days[day] <= LONGEST_DAY
        days[day] += duration(row)
        if was_within and days[day] > LONGEST_DAY:
            yield row, "session_date", day.isoformat()


def _r207(cohorts, registration, totals):
    """The same session again."""
    seen = set()
    for row in _single(registration, totals):
        client = (row["client_ref"] or "").strip(WHITESPACE)
        key = (row["session_date"], row["activity"], client, duration(row))
        if key in seen:
            yield row, "session_date", row["session_date"].isoformat()
        seen.add(key)


def _r405(cohorts, registration, totals):
    """A practice session without feedback, under a scheme that gathers it."""
    if registration.row["scheme_id"] in facts.FEEDBACK_SCHEMES:
        for row in _single(registration, totals):
            if row["activity"] in registration.qualification.practice_activities and row["feedback"] is not True:
                yield row, "feedback", ""


# Decisions

def _attempts(registration):
    """The decisions of each unit in the order of their attempts."""
    units = defaultdict(list)
    for row in sorted(registration.decisions_on_any_unit, key=lambda row: row["attempt"]):
        units[row["unit_ref"]].append(row)
    return units.values()


def _r208(cohorts, registration, totals):
    """A refer after a pass."""
    for decisions in _attempts(registration):
        for place, row in enumerate(decisions):
            if row["outcome"] == "refer" and any(earlier["outcome"] == "pass" for earlier in decisions[:place]):
                yield row, "outcome", "refer"


def _r209(cohorts, registration, totals):
    """An attempt that does not follow the one before it in number, or one of those before it in time."""
    for decisions in _attempts(registration):
        for place, row in enumerate(decisions):
            earlier = decisions[:place]
            number = earlier[-1]["attempt"] if earlier else 0
            if row["attempt"] != number + 1 or any(row["decided_on"] < other["decided_on"] for other in earlier):
                yield row, "attempt", str(row["attempt"])


def _r210(cohorts, registration, totals):
    """A unit that is not part of the qualification."""
    for row in registration.decisions_on_any_unit + registration.sessions:
        if row["unit_ref"] is not None and row["unit_ref"] not in registration.qualification.units:
            yield row, "unit_ref", row["unit_ref"]


def person(registration, decision, column):
    """Who assessed or quality assured a decision: its own entry, else the registration's, else nobody."""
    return decision[column] or registration.row[column] or ""


def _r211(cohorts, registration, totals):
    """Decided and quality assured by the same person, where the decision itself names one of the two."""
    for row in registration.decisions_on_any_unit:
        assessor, iqa = (person(registration, row, column) for column in ("assessor_id", "iqa_id"))
        if assessor and assessor == iqa and (row["assessor_id"] or row["iqa_id"]):
            yield row, "iqa_id", assessor


# Documents

def _r407(cohorts, registration, totals):
    """A passed document without its words, where a requirement has a range for them."""
    kinds = {line.requirement.evidence for line in registration.lines
             if line.requirement.kind == "documents" and line.requirement.words is not None}
    for row in registration.evidence:
        if row["kind"] in kinds and row["outcome"] == "pass" and row["words"] is None:
            yield row, "words", ""


RULES = {
    "R204": ("error", _r204), "R205": ("error", _r205), "R206": ("warning", _r206), "R207": ("warning", _r207),
    "R208": ("error", _r208), "R209": ("warning", _r209), "R210": ("error", _r210), "R211": ("error", _r211),
    "R402": ("warning", _r402), "R405": ("info", _r405), "R407": ("warning", _r407),
}


def _in_order_of_reading(cohorts, offences):
    order = cohorts.order_of_reading
    return sorted(offences, key=lambda offence: (order[offence[0]["file"]], offence[0]["line"]))


def row_findings(cohorts, totals=frozenset()):
    """`totals` are the places (file, line) of sessions that another form of the export gives as totals only."""
    for registration in cohorts.registrations.values():
        for rule, (severity, broken) in RULES.items():
            offences = _in_order_of_reading(cohorts, broken(cohorts, registration, totals))
            more = len(offences) - AT_MOST
            listed = offences[:AT_MOST]
            last = max(((row["file"], row["line"]) for row, _, _ in listed), default=None)
            for row, field, value in listed:
                message = f"and {more} more" if more > 0 and (row["file"], row["line"]) == last else ""
                yield Finding(rule, severity, registration.id, row["file"], row["line"], field, value, message)
