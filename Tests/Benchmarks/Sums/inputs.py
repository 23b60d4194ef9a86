"""What both engines are told of the files and of the catalogue, so that neither has to guess."""

import csv
import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent.parent / "Oracle"))
import facts  # noqa: E402  The catalogue that the oracle has, in Python already.

INPUTS = ("registrations", "unit_results", "sessions", "evidence")
OUTPUTS = (
    "registration_progress", "requirement_progress", "cohort_summary", "centre_summary", "qualification_summary",
    "overall_summary", "unit_summary", "monthly_activity",
)
# The activities that count as practice in some qualification.
PRACTICE = ("coaching", "mentoring", "supervising")
_WHOLE = ("minutes", "attempt", "words")
_DECIMAL = ("hours", "quantity")


def columns(path):
    """The file's columns in its order, each with what it holds: text, date, whole or decimal."""
    with open(path, newline="", encoding="utf-8") as file:
        names = next(csv.reader(file))
    return {name: _content(name) for name in names}


def _content(name):
    if name.endswith("_on") or name == "session_date":
        return "date"
    return "whole" if name in _WHOLE else "decimal" if name in _DECIMAL else "text"


def units():
    """Every mandatory unit: (qualification_id, unit_ref, credits, guided learning hours or 0 where not stated)."""
    return [
        (qualification_id, unit, facts.UNITS[unit][0], facts.UNITS[unit][1] or 0)
        for qualification_id, qualification in facts.QUALIFICATIONS.items()
        for unit in qualification.units
    ]


def practices():
    """Which activities count as practice, as 0 or 1: (qualification_id, is_coaching, is_mentoring, is_supervising)."""
    return [
        (qualification_id, *(int(activity in qualification.practice_activities) for activity in PRACTICE))
        for qualification_id, qualification in facts.QUALIFICATIONS.items()
    ]
