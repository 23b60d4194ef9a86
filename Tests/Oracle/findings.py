"""The findings on registrations: damaged ids, claims without their requirements, links that carry nothing or less, dates,
people, hours and what is due or overdue."""

import re
from datetime import timedelta

import facts
from measures import duration
from reading import Finding

APPROACHING_DAYS = 28
SHORTENED_NUMBER = re.compile(r"[0-9]([.,][0-9]+)?E\+[0-9]+", re.ASCII)
SEVERITY = {
    "R111": "error", "R201": "error", "R202": "error", "R203": "error", "R211": "error", "R301": "error", "R302": "error",
    "R303": "error", "R304": "warning", "R305": "info", "R306": "warning", "R307": "warning", "R308": "error",
    "R401": "warning", "R403": "warning", "R404": "warning", "R406": "warning", "R408": "warning", "R602": "warning",
}


def registration_findings(cohorts):
    found = []
    learners = {row["learner_id"] for row in cohorts.accepted.values()}
    for registration in cohorts.registrations.values():
        row = registration.row
        damaged = _damaged_column(row, learners)
        if damaged:
            found.append(Finding("R111", SEVERITY["R111"], registration.id, row["file"], row["line"], damaged))
        for rule in _rules_broken(cohorts, registration):
            column = {"R201": "certificated_on", "R306": "upgrade_fee_paid_on"}.get(rule, "upgraded_from")
            found.append(Finding(rule, SEVERITY[rule], registration.id, row["file"], row["line"], column))
        for rule, column, value in [*_dates_and_people(cohorts, registration), *_progress(cohorts, registration)]:
            found.append(Finding(rule, SEVERITY[rule], registration.id, row["file"], row["line"], column, value))
    return found


def _dates_and_people(cohorts, registration):
    """(rule, field, value) of R202, R203, R211 and R602."""
    row = registration.row
    ends = [column for column in ("withdrawn_on", "certificated_on") if cohorts.happened(row[column])]
    if len(ends) == 2:
        yield "R202", "withdrawn_on", row["withdrawn_on"].isoformat()
    for column in ends:
        if row[column] < row["registered_on"]:
            yield "R203", column, row[column].isoformat()
    if row["assessor_id"] is not None and row["assessor_id"] == row["iqa_id"]:
        yield "R211", "iqa_id", row["iqa_id"]
    named = [row, *registration.decisions_on_any_unit]
    if not registration.left and all(one["iqa_id"] is None for one in named):
        yield "R602", "iqa_id", ""


def _progress(cohorts, registration):
    """(rule, field, value) of R401, R403, R404, R406 and R408."""
    row = registration.row
    if registration.overdue:
        yield "R401", "final_workshop_on", row["final_workshop_on"].isoformat()
    if registration.stalled:
        yield "R403", "last_activity_on", max(registration.activity_dates).isoformat()
    if not registration.left and registration.practice_seconds > registration.verified_seconds:
        yield "R404", "verified_by", ""
    if registration.status == "certificated":
        for line in registration.lines:
            if line.requirement.kind == "hours" and not line.requirement.gating:
                if _seconds_when_certificated(registration, line.requirement) < line.requirement.required * 3600:
                    yield "R406", line.requirement.id, ""
    due = [cohorts.due_on(registration, line.requirement) for line in registration.lines
           if line.requirement.kind == "deadline"]
    due = [day for day in due if day is not None]
    if due and registration.continuing and not cohorts.happened(row["submitted_on"]):
        if cohorts.as_at <= min(due) <= cohorts.as_at + timedelta(days=APPROACHING_DAYS):
            yield "R408", "final_workshop_on", row["final_workshop_on"].isoformat()


def _seconds_when_certificated(registration, requirement):
    return sum(duration(session) for session in registration.sessions
               if session["activity"] in requirement.activities
               and session["session_date"] <= registration.row["certificated_on"])


def _damaged_column(row, learners):
    """The id that a spreadsheet took for a number: shortened, or with another's digits but for leading zeros."""
    for column in ("registration_id", "learner_id", "upgraded_from"):
        if SHORTENED_NUMBER.fullmatch(row[column] or ""):
            return column
    number = _number(row["learner_id"])
    if number is not None and any(other != row["learner_id"] and _number(other) == number for other in learners):
        return "learner_id"
    return None


def _number(identifier):
    return identifier.lstrip("0") if re.fullmatch("[0-9]+", identifier, re.ASCII) else None


def _rules_broken(cohorts, registration):
    if registration.status == "certificated":
        if any(line.requirement.gating and not line.met for line in registration.lines):
            yield "R201"
    link = _link_rule(cohorts, registration)
    if link:
        yield link
    if registration.transition:
        yield from _transition_rules(cohorts, registration)
    is_unlinked = registration.row["upgraded_from"] is None or link in ("R301", "R302", "R303")
    if is_unlinked and _has_unlinked_end(cohorts, registration):
        yield "R307"
    if _on_loop(cohorts, registration):
        yield "R308"


def _link_rule(cohorts, registration):
    name = registration.row["upgraded_from"]
    if name is None:
        return None
    earlier = cohorts.accepted.get(name)
    if earlier is None:
        return "R301"
    if earlier["learner_id"] != registration.row["learner_id"]:
        return "R302"
    if (earlier["qualification_id"], registration.qualification_id) not in facts.TRANSITIONS:
        return "R303"
    return None


def _transition_rules(cohorts, registration):
    earlier, transition = registration.earlier, registration.transition
    if transition.hours_cap is not None:
        if transition.accrediting_unit not in earlier.own_passes | earlier.carried_units:
            yield "R304"
        if 0 < registration.carried_seconds < earlier.practice_seconds:
            yield "R305"
    if transition.fee and not cohorts.happened(registration.row["upgrade_fee_paid_on"]):
        yield "R306"


def _has_unlinked_end(cohorts, registration):
    return any(other.row["learner_id"] == registration.row["learner_id"]
               and (other.qualification_id, registration.qualification_id) in facts.TRANSITIONS
               for other in cohorts.registrations.values())


def _on_loop(cohorts, registration):
    """Whether following links of the same learner, listed or not, in scope or not, leads back here."""
    seen, current = set(), registration.row
    while True:
        earlier = cohorts.accepted.get(current["upgraded_from"])
        if earlier is None or earlier["learner_id"] != current["learner_id"]:
            return False
        if earlier["registration_id"] == registration.id:
            return True
        if earlier["registration_id"] in seen:
            return False
        seen.add(earlier["registration_id"])
        current = earlier
