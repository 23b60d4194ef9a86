"""How each column of the canonical tables is read: which are required, and what their texts mean."""

import re
from datetime import date
from fractions import Fraction

import facts
from arithmetic import rounded

DAY_SECONDS = 86_400


class Rejection(Exception):
    """A row's first reason: rule id and column."""

    def __init__(self, rule, column=""):
        super().__init__(rule)
        self.rule = rule
        self.column = column


# Values: each takes the text of a field that is not empty and gives its value, or raises Rejection.

def _text(text):
    return text


def _date(text):
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise Rejection("R105")
    try:
        return date(int(text[:4]), int(text[5:7]), int(text[8:]))
    except ValueError:
        raise Rejection("R105") from None


def _code(codes):
    def parse(text):
        if text not in codes:
            raise Rejection("R106")
        return text
    return parse


def _yes_no(text):
    lowered = text.lower()
    if lowered in ("yes", "true", "1"):
        return True
    if lowered in ("no", "false", "0"):
        return False
    raise Rejection("R105")


def _whole(least):
    def parse(text):
        if not re.fullmatch(r"[0-9]+", text) or int(text) < least:
            raise Rejection("R105")
        return int(text)
    return parse


def _decimal_seconds(text):
    if not re.fullmatch(r"-?([0-9]+(\.[0-9]+)?|\.[0-9]+)", text):
        raise Rejection("R105")
    return rounded(Fraction(text) * 3600, 0)


def _duration_in_range(seconds):
    if not 0 < seconds <= DAY_SECONDS:
        raise Rejection("R108")
    return int(seconds)


def _minutes(text):
    if not re.fullmatch(r"-?[0-9]+", text):
        raise Rejection("R105")
    return _duration_in_range(int(text) * 60)


def _hours(text):
    clock = re.fullmatch(r"([0-9]+):([0-5][0-9])", text)
    if clock:
        return _duration_in_range(int(clock[1]) * 3600 + int(clock[2]) * 60)
    return _duration_in_range(_decimal_seconds(text))


def _quantity(text):
    seconds = _decimal_seconds(text)
    if seconds < 0:
        raise Rejection("R105")
    return int(seconds)


_UNIT = _code(facts.UNITS)
_OUTCOME = _code(facts.OUTCOMES)

# table: columns in the order of the page, each (name, required, value)
TABLES = {
    "registrations": [
        ("registration_id", True, _text), ("learner_id", True, _text), ("learner_name", False, _text),
        ("centre_id", True, _text), ("cohort_id", True, _text),
        ("qualification_id", True, _code(facts.QUALIFICATIONS)), ("scheme_id", False, _code(facts.SCHEMES)),
        ("registered_on", True, _date), ("planned_end_on", False, _date), ("final_workshop_on", False, _date),
        ("submitted_on", False, _date), ("certificated_on", False, _date), ("withdrawn_on", False, _date),
        ("withdrawal_reason", False, _code(facts.WITHDRAWAL_REASONS)), ("upgraded_from", False, _text),
        ("upgrade_fee_paid_on", False, _date), ("assessor_id", False, _text), ("iqa_id", False, _text),
    ],
    "unit_results": [
        ("registration_id", True, _text), ("unit_ref", True, _UNIT), ("attempt", True, _whole(1)),
        ("submitted_on", False, _date), ("decided_on", True, _date), ("outcome", True, _OUTCOME),
        ("assessor_id", False, _text), ("iqa_id", False, _text), ("sampled_on", False, _date),
    ],
    "sessions": [
        ("registration_id", True, _text), ("session_date", True, _date),
        ("activity", True, _code(facts.ACTIVITIES)), ("minutes", False, _minutes), ("hours", False, _hours),
        ("client_ref", False, _text), ("client_level", False, _text), ("contract", False, _code(facts.CONTRACTS)),
        ("feedback", False, _yes_no), ("verified_by", False, _text), ("unit_ref", False, _UNIT),
    ],
    "evidence": [
        ("registration_id", True, _text), ("kind", True, _code(facts.EVIDENCE_KINDS)), ("submitted_on", True, _date),
        ("outcome", False, _OUTCOME), ("words", False, _whole(0)), ("quantity", False, _quantity),
        ("assessor_id", False, _text),
    ],
    "people": [
        ("person_id", True, _text), ("role", True, _code(facts.ROLES)), ("started_on", False, _date),
        ("risk", False, _code(facts.RISKS)),
    ],
}
# People have no date by which they could be later.
DATED_BY = {"registrations": "registered_on", "unit_results": "decided_on", "sessions": "session_date",
            "evidence": "submitted_on"}
KEYS = {"registrations": ("registration_id",), "unit_results": ("registration_id", "unit_ref", "attempt"),
        "people": ("person_id", "role")}
