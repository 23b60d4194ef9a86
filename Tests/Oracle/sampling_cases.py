"""Invents people and strata for the sampling plan: every risk at its edges, every class of choice, quotas met and missed."""

from datetime import timedelta
from fractions import Fraction

import facts
from arithmetic import decimal, months_after
from quality_cases import DAY, QualityCases

RISKS = ["new", "red", "amber", "green", "unknown"]
POPULATIONS = [1, 2, 4, 5, 8, 10, 11, 21]
# Units, and the qualifications that they are part of.
UNITS = [("8577-300", ["8577-A", "8577-C"]), ("8577-301", ["8577-A"]), ("8582-700", ["8582-D"]),
         ("8582-700", ["8582-C", "8582-D"])]


class SamplingCases:
    """Adds assessors with their decisions to the rows of `portfolios`, and the table of people."""

    def __init__(self, portfolios):
        self.made = portfolios
        self.random = portfolios.random
        self.as_at = portfolios.as_at
        self.cases = QualityCases(portfolios)

    def make(self, count):
        has_people = self.made.chance(0.7)
        risks = {f"{self.random.choice(['S', '=S', 'é', '0'])}{number}": self.random.choice(RISKS) for number in range(count)}
        for assessor, _ in risks.items():
            self.stratum(assessor)
        if has_people:
            self.people(risks)

    # People

    def people(self, risks):
        for assessor, risk in risks.items():
            if risk != "unknown":
                self.person(assessor, "assessor", risk)
            if risk == "unknown" or self.made.chance(0.3):
                # What someone is as a quality assurer says nothing of the same person's decisions.
                self.person(assessor, "iqa", self.random.choice(RISKS[:4]))
        others = {"assessor": ["A1", "A2", "P1"], "iqa": ["Q1", "A2", "spare"]}
        for person, role in [(person, role) for role, people in others.items() for person in people]:
            if self.made.chance(0.5):
                self.person(person, role, self.random.choice(RISKS[:4]))

    def person(self, person, role, risk):
        year_ago = months_after(self.as_at, -12)
        before = [year_ago, year_ago - DAY, year_ago - timedelta(days=900)]
        started = {"new": [year_ago + DAY, self.as_at, self.as_at + DAY, self.as_at - timedelta(days=100)]}.get(risk,
                                                                                                                ["", *before])
        started = self.random.choice(started)
        word = self.random.choice(["", "red", "amber", "green"]) if risk == "new" else risk
        if risk == "amber" and self.made.chance(0.4):
            word = ""
        self.made.rows["people"].append({"person_id": person, "role": role, "risk": word,
                                         "started_on": started.isoformat() if started else ""})

    # Decisions

    def stratum(self, assessor):
        """The decisions of one assessor on one unit, of which some are sampled: about as many as the quota asks for."""
        size = self.random.choice(POPULATIONS)
        unit, qualifications = self.random.choice(UNITS)
        wanted = self.random.choice([0, 0, 1, 1, 2, 3, size - 1, size])
        for number in range(size):
            self.member(assessor, unit, self.random.choice(qualifications), number < wanted)

    def member(self, assessor, unit, qualification_id, is_sampled):
        """One registration with a decision, for one of the classes of choice."""
        kind = self.random.choice(["plain", "plain", "plain", "error", "warning", "carried", "refer first", "hours", "hours"])
        names = {"iqa_id": self.random.choice(["", "Q1"])}
        on_decision = {"assessor_id": assessor}
        if self.made.chance(0.5):
            names["assessor_id"], on_decision = assessor, {}
        elif self.made.chance(0.5):
            names["assessor_id"] = "A1"
        if kind == "carried" and qualification_id == "8582-D":
            names |= self.earlier()
        row = self.cases.registration(qualification_id, **names)
        day = self.as_at - timedelta(days=self.random.randrange(3, 60))
        sampled = self.random.choice([day, self.as_at] if is_sampled else ["", "", self.as_at + DAY])
        if kind == "refer first":
            self.cases.decision(row, unit, 1, day - DAY, "refer", **on_decision)
        self.cases.decision(row, unit, 2 if kind in ("refer first", "warning") else 1, day,
                            self.random.choice(["pass", "pass", "refer"]), sampled_on=sampled,
                            submitted_on=day + DAY if kind == "error" else "", **on_decision)
        if kind == "hours" or "upgraded_from" in names and self.made.chance(0.5):
            self.practice(row, day, carried=10 if "upgraded_from" in names else 0)

    def practice(self, row, day, carried):
        """Practice around the hours asked for and around 5% more, to the second, whole days first."""
        qualification = facts.QUALIFICATIONS[row["qualification_id"]]
        wanted = qualification.practice * 3600
        seconds = self.random.choice([wanted - 1, wanted, wanted + 1, wanted * 105 // 100, wanted * 105 // 100 + 1,
                                      wanted * 106 // 100])
        seconds -= carried * 3600
        while seconds > 0:
            step = min(seconds, 86_400)
            self.cases.session(row, qualification.practice_activities[0], day, ("hours", decimal(Fraction(step, 3600), 8)),
                               client_ref=str(seconds), verified_by="V1")
            seconds -= step
            day -= DAY

    def earlier(self):
        """A Certificate whose ten hours carry, nearly none of them, or none at all; what links a registration to it."""
        row = self.cases.registration("8582-C", iqa_id="Q1")
        self.cases.decision(row, "8582-701", 1, self.as_at - timedelta(days=90),
                            self.random.choice(["pass", "pass", "pass", "refer"]))
        self.cases.session(row, "supervising", self.as_at - timedelta(days=95),
                           self.random.choice([("hours", "10"), ("hours", "10:00"), ("hours", "0.0003")]), verified_by="V1")
        return {"learner_id": row["learner_id"], "upgraded_from": row["registration_id"]}
