"""The sampling plan for quality assurance: strata of assessor and unit, what is done and what is still to be chosen."""

import hashlib
from dataclasses import dataclass, field
from fractions import Fraction

import facts
from arithmetic import months_after
from reading import Finding
from row_findings import person

SEED = "cohortqa"
NEAR = Fraction(105, 100)


@dataclass
class Choice:
    """One decision of the population."""

    registration: object
    decision: dict
    reason: str = ""
    status: str = ""


@dataclass
class Stratum:
    assessor_id: str
    unit_ref: str
    risk: str
    population: list = field(default_factory=list)

    @property
    def quota(self):
        """The rate's share of the population, rounded up; at least one, and never more than there are."""
        parts = facts.SAMPLING_RATES[self.risk] * len(self.population)
        return min(max(1, -(-parts // 100)), len(self.population))

    @property
    def done(self):
        return sum(1 for choice in self.population if choice.status == "done")

    @property
    def planned(self):
        return sum(1 for choice in self.population if choice.status == "planned")


def risk_of(assessor_id, people, as_at):
    """new, red, amber or green; only what is said of the person as an assessor matters."""
    row = people.get((assessor_id, "assessor"))
    if row is None:
        return "amber"
    if row["started_on"] is not None and row["started_on"] > months_after(as_at, -12):
        return "new"
    return row["risk"] or "amber"


def strata(cohorts, people, findings):
    """Every stratum with its decisions done and planned; `findings` are those on registrations and rows."""
    made = {}
    for registration in cohorts.registrations.values():
        for decision in registration.decisions:
            assessor = person(registration, decision, "assessor_id")
            key = (assessor, decision["unit_ref"])
            if key not in made:
                made[key] = Stratum(*key, risk_of(assessor, people, cohorts.as_at))
            made[key].population.append(Choice(registration, decision))
    at_fault = {finding.registration_id for finding in findings
                if finding.rule_id.startswith("R2") and finding.severity == "error"}
    for stratum in made.values():
        _choose(cohorts, stratum, at_fault)
    return list(made.values())


def _choose(cohorts, stratum, at_fault):
    left = []
    for choice in stratum.population:
        if cohorts.happened(choice.decision["sampled_on"]):
            choice.reason, choice.status = "sampled", "done"
        else:
            left.append((*_class_of(choice, at_fault), _digest(choice.decision), choice))
    left.sort(key=lambda one: (one[0], one[2]))
    for _, reason, _, choice in left[:max(0, stratum.quota - stratum.done)]:
        choice.reason, choice.status = reason, "planned"


def _class_of(choice, at_fault):
    """The place of a decision among what is to be chosen, and the word for why."""
    registration, decision = choice.registration, choice.decision
    if registration.id in at_fault:
        return 1, "error_finding"
    if registration.carried_seconds > 0:
        return 2, "carried_hours"
    if decision["outcome"] == "pass" and any(
            other["outcome"] == "refer" and other["unit_ref"] == decision["unit_ref"]
            and other["attempt"] < decision["attempt"] for other in registration.decisions):
        return 3, "pass_after_refer"
    line = registration.practice_line
    if line and 0 < line.requirement.required <= line.achieved + line.carried <= line.requirement.required * NEAR:
        return 4, "hours_near_requirement"
    return 5, "random"


def _digest(decision):
    parts = (SEED, decision["registration_id"], decision["unit_ref"], str(decision["attempt"]))
    return hashlib.sha256("|".join(parts).encode("utf-8")).hexdigest()


def unmet_findings(made):
    """R601: nothing but the unit tells one from another."""
    return [Finding("R601", "warning", "", "", "", "unit_ref", stratum.unit_ref)
            for stratum in made if stratum.done < stratum.quota]


def plan_rows(made):
    for stratum in made:
        for choice in stratum.population:
            if not choice.status:
                continue
            decision = choice.decision
            yield {
                "assessor_id": stratum.assessor_id, "unit_ref": stratum.unit_ref,
                "registration_id": choice.registration.id, "attempt": str(decision["attempt"]),
                "decided_on": decision["decided_on"].isoformat(), "outcome": decision["outcome"], "risk": stratum.risk,
                "reason": choice.reason, "iqa_id": person(choice.registration, decision, "iqa_id"),
                # A day after the as-at date is not there yet.
                "sampled_on": decision["sampled_on"].isoformat() if choice.status == "done" else "",
                "status": choice.status,
            }


def summary_rows(made):
    for stratum in made:
        size, done = len(stratum.population), stratum.done
        yield {"assessor_id": stratum.assessor_id, "unit_ref": stratum.unit_ref, "population": size, "quota": stratum.quota,
               "done": done, "planned": stratum.planned, "coverage": Fraction(done, size), "met": done >= stratum.quota}
