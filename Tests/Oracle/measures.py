"""Carry-forward, requirements, status and flags of each registration in scope, at the end of the as-at date."""

from dataclasses import dataclass, field
from datetime import timedelta
from fractions import Fraction

import facts
from arithmetic import months_after

SUPERVISION = ("supervision", "trainer_supervision")
GUIDED = ("workshop", "tutorial", "induction")


@dataclass
class RequirementLine:
    """One requirement held against one registration; numbers are hours, counts or proportions, exact.

    `achieved` is None where there is nothing to measure; `carried` and `shortfall` are None where they stay empty;
    `met` is None while a deadline is neither kept nor missed.
    """

    requirement: facts.Requirement
    achieved: Fraction | None
    carried: Fraction | None
    shortfall: Fraction | None
    met: bool | None


@dataclass
class Registration:
    """One registration in scope with its events up to the as-at date, and what follows from them."""

    row: dict
    decisions: list = field(default_factory=list)
    decisions_on_any_unit: list = field(default_factory=list)
    sessions: list = field(default_factory=list)
    evidence: list = field(default_factory=list)
    earlier: "Registration | None" = None
    transition: facts.Transition | None = None
    carried_units: frozenset = frozenset()
    carried_seconds: int = 0
    carried_group: str | None = None
    lines: list = field(default_factory=list)
    status: str = ""
    overdue: bool = False
    stalled: bool = False
    settled: bool = False

    @property
    def id(self):
        return self.row["registration_id"]

    @property
    def qualification_id(self):
        return self.row["qualification_id"]

    @property
    def qualification(self):
        return facts.QUALIFICATIONS[self.qualification_id]

    @property
    def own_passes(self):
        return {decision["unit_ref"] for decision in self.decisions if decision["outcome"] == "pass"}

    @property
    def activity_dates(self):
        return ([row["decided_on"] for row in self.decisions] + [row["session_date"] for row in self.sessions]
                + [row["submitted_on"] for row in self.evidence])

    def seconds(self, activities, **filters):
        """Seconds of the sessions of these activities whose columns have the given values."""
        return sum(duration(row) for row in self.sessions if row["activity"] in activities
                   and all(row[name] == value for name, value in filters.items()))

    @property
    def practice_seconds(self):
        return self.seconds(self.qualification.practice_activities)

    @property
    def verified_seconds(self):
        return sum(duration(row) for row in self.sessions
                   if row["activity"] in self.qualification.practice_activities and row["verified_by"] is not None)

    @property
    def left(self):
        return self.status in ("transferred", "withdrawn")

    @property
    def practice_line(self):
        return next((line for line in self.lines if line.requirement.id == "practice"), None)

    @property
    def continuing(self):
        return self.status in ("referred", "submitted", "active", "registered")


def duration(session):
    return session["minutes"] if session["minutes"] is not None else session["hours"]


class Cohorts:
    """All registrations in scope, settled."""

    def __init__(self, inputs, as_at):
        self.accepted = inputs.registrations
        self.as_at = as_at
        self.order_of_reading = {imported.file: place for place, imported in enumerate(inputs.files)}
        self.registrations = {key: Registration(row) for key, row in inputs.registrations.items()
                              if row["registered_on"] <= as_at}
        self._attach(inputs)
        for registration in self.registrations.values():
            self._link(registration)
        for registration in self.registrations.values():
            self._settle(registration)

    def happened(self, day):
        return day is not None and day <= self.as_at

    def _attach(self, inputs):
        for row in inputs.unit_results.values():
            registration = self.registrations.get(row["registration_id"])
            if registration and self.happened(row["decided_on"]):
                registration.decisions_on_any_unit.append(row)
                if row["unit_ref"] in registration.qualification.units:
                    registration.decisions.append(row)
        for row in inputs.sessions:
            registration = self.registrations.get(row["registration_id"])
            if registration and self.happened(row["session_date"]):
                registration.sessions.append(row)
        for row in inputs.evidence:
            registration = self.registrations.get(row["registration_id"])
            if registration and self.happened(row["submitted_on"]):
                registration.evidence.append(row)

    def _link(self, registration):
        """Sets the earlier registration and the transition of a valid link: listed, same learner, both in scope."""
        earlier = self.registrations.get(registration.row["upgraded_from"])
        if earlier and earlier.row["learner_id"] == registration.row["learner_id"]:
            transition = facts.TRANSITIONS.get((earlier.qualification_id, registration.qualification_id))
            if transition:
                registration.earlier, registration.transition = earlier, transition

    def _settle(self, registration):
        if registration.settled:
            return
        registration.settled = True
        if registration.transition and not self._on_loop_of_valid_links(registration):
            self._settle(registration.earlier)
            self._carry_forward(registration)
        wanted = facts.requirements(registration.qualification_id, registration.row["scheme_id"])
        registration.lines = [self._line(registration, wanted[key]) for key in wanted]
        registration.status = self._status(registration)
        self._set_flags(registration)

    @staticmethod
    def _on_loop_of_valid_links(registration):
        seen, current = set(), registration.earlier
        while current and current.id not in seen:
            if current is registration:
                return True
            seen.add(current.id)
            current = current.earlier
        return False

    @staticmethod
    def _carry_forward(registration):
        earlier, transition = registration.earlier, registration.transition
        passed = earlier.own_passes | earlier.carried_units
        if transition.shares_units:
            registration.carried_units = frozenset(set(registration.qualification.units) & passed)
        if transition.hours_cap is not None and transition.accrediting_unit in passed:
            registration.carried_seconds = min(transition.hours_cap * 3600, earlier.practice_seconds)
        if transition.group and earlier.status in ("certificated", "complete"):
            registration.carried_group = transition.group

    # Requirements

    def _line(self, registration, requirement):
        if requirement.kind == "deadline":
            return RequirementLine(requirement, None, None, None, self._deadline_kept(registration, requirement))
        achieved = self._achieved(registration, requirement)
        if requirement.group and requirement.group == registration.carried_group:
            return RequirementLine(requirement, achieved, requirement.required, Fraction(0), True)
        if requirement.kind == "share":
            missing = requirement.required if achieved is None else max(Fraction(0), requirement.required - achieved)
            return RequirementLine(requirement, achieved, None, missing, missing == 0)
        carried = Fraction(0)
        if requirement.kind == "units":
            carried = Fraction(len(registration.carried_units))
        elif requirement.id == "practice":
            carried = Fraction(registration.carried_seconds, 3600)
        missing = max(Fraction(0), requirement.required - achieved - carried)
        return RequirementLine(requirement, achieved, carried, missing, missing == 0)

    def _achieved(self, registration, requirement):
        if requirement.kind == "units":
            return Fraction(len(registration.own_passes - registration.carried_units))
        if requirement.kind == "hours":
            filters = {"client_level": requirement.client_level} if requirement.client_level else {}
            return Fraction(registration.seconds(requirement.activities, **filters), 3600)
        if requirement.kind == "sessions":
            return Fraction(sum(1 for row in registration.sessions if row["activity"] in requirement.activities
                                and duration(row) >= requirement.least_minutes * 60
                                and requirement.contract in (None, row["contract"])))
        if requirement.kind == "documents":
            return Fraction(sum(1 for row in registration.evidence if self._counts(row, requirement)))
        if requirement.kind == "amount":
            return Fraction(self._quantity(registration, requirement.evidence), 3600)
        whole = sum(self._quantity(registration, kind) for kind in requirement.whole)
        return Fraction(self._quantity(registration, requirement.part), whole) if whole else None

    @staticmethod
    def _counts(document, requirement):
        if document["kind"] != requirement.evidence or document["outcome"] != "pass":
            return False
        if requirement.words is None or document["words"] is None:
            return True
        return requirement.words[0] <= document["words"] <= requirement.words[1]

    @staticmethod
    def _quantity(registration, kind):
        return sum(row["quantity"] or 0 for row in registration.evidence if row["kind"] == kind)

    def due_on(self, registration, requirement):
        workshop = registration.row["final_workshop_on"]
        return months_after(workshop, int(requirement.required)) if self.happened(workshop) else None

    def _deadline_kept(self, registration, requirement):
        due = self.due_on(registration, requirement)
        submitted = registration.row["submitted_on"]
        if due is None:
            return None
        if self.happened(submitted):
            return submitted <= due
        return False if self.as_at > due else None

    # Status and flags

    def _status(self, registration):
        row = registration.row
        if self.happened(row["certificated_on"]):
            return "certificated"
        if self.happened(row["withdrawn_on"]):
            return "transferred" if row["withdrawal_reason"] == "transfer" else "withdrawn"
        gating = [line for line in registration.lines if line.requirement.gating]
        if gating and all(line.met for line in gating):
            return "complete"
        for unit in registration.qualification.units:
            if unit in registration.own_passes or unit in registration.carried_units:
                continue
            decisions = [decision for decision in registration.decisions if decision["unit_ref"] == unit]
            if decisions and max(decisions, key=lambda decision: decision["attempt"])["outcome"] == "refer":
                return "referred"
        if self.happened(row["submitted_on"]):
            return "submitted"
        return "active" if registration.activity_dates else "registered"

    def _set_flags(self, registration):
        if registration.continuing and not self.happened(registration.row["submitted_on"]):
            for line in registration.lines:
                if line.requirement.kind == "deadline":
                    due = self.due_on(registration, line.requirement)
                    registration.overdue = due is not None and self.as_at > due
        if registration.status == "active":
            registration.stalled = max(registration.activity_dates) <= self.as_at - timedelta(days=90)
