"""Invents registrations for the rules on dates, sessions, decisions, people and documents, on both sides of each boundary."""

from datetime import date, timedelta

import facts
from arithmetic import months_after

# Spellings of one length, as (column, text), and of the lengths around twelve hours, each as the sessions of one day.
ONE_HOUR = [("minutes", "60"), ("hours", "1"), ("hours", "1.0"), ("hours", "1:00"), ("hours", "0.99999")]
LONG_DAYS = [
    [("minutes", "720")], [("hours", "12:00")], [("hours", "12.0003")], [("hours", "12.0002777")], [("minutes", "721")],
    [("minutes", "360"), ("hours", "6")], [("hours", "11"), ("hours", "1.0003")], [("hours", "11"), ("hours", "0.9999")],
    [("minutes", "700"), ("minutes", "20"), ("hours", "0.0003")], [("hours", "8"), ("hours", "5"), ("minutes", "30")],
    [("minutes", "1440"), ("minutes", "1440")],
]
# Attempts of one unit, as (attempt, outcome, days after the first).
ATTEMPTS = [
    [(1, "pass", 0), (2, "refer", 5)], [(1, "refer", 0), (2, "pass", 5)], [(1, "pass", 0), (2, "pass", 5), (3, "refer", 9)],
    [(1, "refer", 0), (3, "pass", 5)], [(2, "pass", 0)], [(1, "refer", 0), (2, "refer", -1), (3, "pass", 9)],
    [(1, "refer", 0), (2, "pass", 0)], [(1, "pass", 9), (2, "refer", 3), (4, "refer", 2)], [(1, "refer", 9), (2, "pass", 0)],
    [(1, "refer", 0), (2, "pass", 3), (3, "refer", 6), (4, "pass", 9)], [(3, "refer", 0), (4, "pass", 1)],
    [(2, "pass", 0), (10, "refer", 1)],
]
# Accents composed and not are two people, and two clients.
PEOPLE = ["P1", "P2", "é", "e\u0301", "=P"]
FOUR_WEEKS = timedelta(days=28)
DAY = timedelta(days=1)


class QualityCases:
    """Adds registrations to the rows of `portfolios`, each for one rule or two."""

    def __init__(self, portfolios):
        self.made = portfolios
        self.random = portfolios.random
        self.as_at = portfolios.as_at

    def make(self, count):
        cases = [self.ended, self.decided, self.dated, self.long_day, self.repeated, self.attempts, self.elsewhere, self.people,
                 self.marked, self.due, self.due, self.stalled, self.verified, self.feedback, self.taught, self.unworded,
                 self.many]
        for case in self.random.sample(cases * 2, min(count, len(cases) * 2)):
            case()

    def chosen(self, *options):
        return self.random.choice(options)

    # Rows

    def registration(self, qualification_id, day=None, **more):
        """A registration without events; its row."""
        rows = self.made.rows["registrations"]
        row = {
            "registration_id": self.made.new_id(f"R{len(rows) + 1:03}"), "learner_id": f"LQ{len(rows)}",
            "centre_id": self.random.choice(self.made.centres), "cohort_id": self.random.choice(self.made.cohorts),
            "qualification_id": qualification_id, "registered_on": (day or self.as_at - timedelta(days=300)).isoformat(),
        } | {name: value.isoformat() if isinstance(value, date) else value for name, value in more.items()}
        rows.append(row)
        return row

    def decision(self, row, unit, attempt, day, outcome="pass", **more):
        self.add("unit_results", row, unit_ref=unit, attempt=str(attempt), decided_on=day, outcome=outcome, **more)

    def session(self, row, activity, day, length=("minutes", "30"), **more):
        self.add("sessions", row, activity=activity, session_date=day, **dict([length]), **more)

    def document(self, row, kind, day, **more):
        self.add("evidence", row, kind=kind, submitted_on=day, **more)

    def add(self, table, row, **values):
        values = {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}
        self.made.rows[table].append({"registration_id": row["registration_id"]} | values)

    def any_qualification(self):
        return self.random.choice(list(facts.QUALIFICATIONS))

    def units_of(self, row):
        return facts.QUALIFICATIONS[row["qualification_id"]].units

    def around(self, day):
        return day + self.chosen(-1, 0, 1) * DAY

    # Dates

    def ended(self):
        """R202 and R203: ends around the day of registration and around the as-at date, one or both."""
        day = self.chosen(self.as_at - timedelta(days=100), self.as_at)
        ends = ["", self.around(day), self.around(self.as_at), self.as_at - timedelta(days=20)]
        self.registration(self.any_qualification(), day, certificated_on=self.random.choice(ends),
                          withdrawn_on=self.random.choice(ends), withdrawal_reason=self.chosen("", "transfer", "other"))

    def decided(self):
        """R204: decisions around the day of registration and of their own submission."""
        day = self.chosen(self.as_at - timedelta(days=100), self.as_at - DAY)
        row = self.registration("8581-C", day)
        for attempt, unit in enumerate(["8581-700", "8581-701", "8581-703", "8577-300"]):
            on = self.around(day)
            self.decision(row, unit, self.chosen(1, 1 + attempt), on,
                          submitted_on=self.chosen("", self.around(on), self.around(on)))

    def dated(self):
        """R205 on the days around registration and certification; certification may be to come."""
        day = self.as_at - timedelta(days=self.chosen(0, 40, 200))
        end = self.chosen("", day, day + timedelta(days=30), self.as_at, self.as_at + DAY, day - timedelta(days=3))
        row = self.registration(self.any_qualification(), day, certificated_on=end, iqa_id="Q1")
        for near in [day, day, end or self.as_at, end or self.as_at, self.as_at]:
            self.session(row, self.random.choice(facts.ACTIVITIES), self.around(near), client_ref=self.chosen("", "K1"))
            self.document(row, self.random.choice(facts.EVIDENCE_KINDS), self.around(near))

    # Sessions

    def long_day(self):
        """R206: days of exactly twelve hours, of a second more, and of much more; the last may be to come."""
        row = self.registration("8581-D", iqa_id="Q1")
        for back in self.random.sample([-1, 0, 1, 2, 30], 3):
            for length in self.random.choice(LONG_DAYS):
                self.session(row, self.random.choice(facts.ACTIVITIES), self.as_at - back * DAY, length,
                             client_ref=self.chosen("", "K1", "K2"))

    def repeated(self):
        """R207: sessions that are equal, and such as differ in one thing only."""
        row = self.registration("8580-D")
        day = self.as_at - timedelta(days=50)
        clients = self.chosen(["", "", " "], ["K1", " K1 ", "K1\t"], ["K1", "K2", ""], ["é", "e\u0301"], ["k1", "K1"],
                              ["K 1", "K1"])
        for _ in range(self.random.randrange(2, 6)):
            self.session(row, self.chosen("coaching", "coaching", "coaching", "mentoring"),
                         self.chosen(day, day, day, day + DAY),
                         self.chosen(*ONE_HOUR, *ONE_HOUR, ("minutes", "61"), ("hours", "1.0003")),
                         client_ref=self.random.choice(clients), feedback=self.chosen("", "yes"),
                         verified_by=self.chosen("", "V1"))

    def verified(self):
        """R404: all practice verified, or not; what is no practice needs none; who left needs none."""
        row = self.registration(self.chosen("8577-A", "8582-C", "ENDORSED"), withdrawn_on=self.chosen("", "", *self.edges()),
                                certificated_on=self.chosen("", "", *self.edges()))
        activities = facts.QUALIFICATIONS[row["qualification_id"]].practice_activities
        style = self.chosen("all", "none", "one not", "others not")
        for number in range(3):
            verified = {"all": "V1", "none": "", "one not": " " if number == 1 else "V1", "others not": "V1"}[style]
            self.session(row, activities[0], self.as_at - timedelta(days=10 + number), verified_by=verified)
        if style == "others not":
            self.session(row, "workshop", self.as_at - timedelta(days=20))
        if self.made.chance(0.3):
            self.session(row, activities[0], self.as_at + DAY)

    def edges(self):
        return [self.as_at, self.as_at + DAY]

    def feedback(self):
        """R405: under every scheme and none, practice and other activities, in every spelling."""
        row = self.registration(self.any_qualification(), scheme_id=self.chosen("coaching-focus", "coaching-focus",
                                                                                *facts.SCHEMES, ""))
        for activity in self.random.sample(facts.ACTIVITIES, 4) + ["coaching", "supervising"]:
            self.session(row, activity, self.as_at - timedelta(days=self.random.randrange(-1, 40)), verified_by="V1",
                         feedback=self.chosen("", " ", "yes", "no", "TRUE", "False", "1", "0"),
                         client_ref=self.chosen("", "K1"))

    def taught(self):
        """R406: induction and tutorial hours that are reached by the day of certification, after it, or not."""
        qualification_id = self.chosen("8577-A", "8581-C", "8582-C", "8582-D", "8580-C")
        end = self.chosen(self.as_at, self.as_at + DAY, self.as_at - timedelta(days=40), "")
        row = self.registration(qualification_id, certificated_on=end, withdrawn_on=self.chosen("", "", "", self.as_at))
        qualification = facts.QUALIFICATIONS[qualification_id]
        for activity, needed in (("induction", qualification.induction or 1), ("tutorial", qualification.tutorial or 1)):
            last = min(end or self.as_at, self.as_at)
            short = self.chosen(0, 0, 1)
            self.session(row, activity, last - timedelta(days=9), ("minutes", str(needed * 60 - 30)))
            self.session(row, activity, last + self.chosen(-1, 0, 0, 1) * DAY, ("minutes", str(30 - short)))

    # Decisions

    def attempts(self):
        """R208 and R209: attempts with gaps and out of the order of dates; a first one may be to come."""
        row = self.registration("8577-C", assessor_id="A1", iqa_id="Q1")
        for unit in [*self.random.sample(self.units_of(row), 2), "8582-702"]:
            first = self.as_at - timedelta(days=self.chosen(100, 100, 5, 3, 0))
            for attempt, outcome, days in self.random.choice(ATTEMPTS):
                self.decision(row, unit, attempt, first + timedelta(days=days), outcome)

    def elsewhere(self):
        """R210: units of another qualification, or of none; and such as two qualifications share."""
        row = self.registration(self.chosen("8581-C", "8581-D", "8582-C", "ENDORSED"), iqa_id=self.chosen("", "Q1"))
        units = ["8581-700", "8581-701", "8581-702", "8582-700", "8577-300"]
        for unit in self.random.sample(units, 3):
            self.decision(row, unit, 1, self.around(self.as_at - timedelta(days=self.chosen(0, 30))),
                          self.chosen(*facts.OUTCOMES))
        for unit in self.random.sample([*units, ""], 4):
            self.session(row, self.random.choice(facts.ACTIVITIES), self.as_at - timedelta(days=self.chosen(-1, 0, 3)),
                         unit_ref=unit,
                         client_ref=unit)

    def people(self):
        """R211 and R602: one person as assessor and as quality assurer, on the registration, the decision or across both."""
        pair = self.random.sample(PEOPLE, 2)

        def anyone():
            return self.chosen("", *pair)

        row = self.registration("8577-A", assessor_id=anyone(), iqa_id=anyone(),
                                withdrawn_on=self.chosen("", "", *self.edges()))
        for unit in self.random.sample([*self.units_of(row), "8582-702"], self.random.randrange(4)):
            self.decision(row, unit, 1, self.as_at - timedelta(days=self.chosen(10, 0, -1)), assessor_id=anyone(),
                          iqa_id=anyone())

    def marked(self):
        """R402: 27, 28 and 29 days of marking, over the 29th of February too, on any unit and under any scheme."""
        row = self.registration(self.chosen("8580-C", "8581-C", "8577-A"), date(2023, 1, 10),
                                scheme_id=self.chosen("", *facts.SCHEMES))
        for unit in [*self.units_of(row), "8582-702"]:
            for attempt in (1, 2):
                on = self.chosen(date(2024, 3, 1), date(2024, 2, 29), self.as_at, self.as_at + DAY, date(2024, 1, 31))
                submitted = self.chosen("", on, on - FOUR_WEEKS + DAY, on - FOUR_WEEKS, on - FOUR_WEEKS - DAY, on + DAY)
                self.decision(row, unit, attempt, on, submitted_on=submitted)

    # What is due, what is missing

    def due(self):
        """R401 and R408: due around the as-at date and around 28 days later, ended or submitted or not, month ends included."""
        row = self.registration(self.chosen("8580-C", "8580-C", "8580-C", "8581-C"), date(2022, 1, 1),
                                scheme_id=self.chosen(*["coaching-focus"] * 4, "culture-at-work"))
        due = self.as_at + timedelta(days=self.chosen(-1, 0, 1, 27, 28, 29))
        row["final_workshop_on"] = self.chosen(*[months_after(due, -12)] * 5, date(2024, 2, 29), self.as_at + DAY).isoformat()
        for column in ("submitted_on", "certificated_on", "withdrawn_on"):
            row[column] = self.chosen("", "", "", "", self.as_at.isoformat(), (self.as_at + DAY).isoformat())
        if self.made.chance(0.5):
            self.decision(row, "8580-U1", 1, self.as_at - timedelta(days=10), self.chosen(*facts.OUTCOMES))

    def stalled(self):
        """R403: the last activity 89, 90 or 91 days ago; one on a unit that is not of the qualification is none."""
        row = self.registration("8580-C", certificated_on=self.chosen("", "", *self.edges()),
                                submitted_on=self.chosen("", "", *self.edges()))
        last = self.as_at - timedelta(days=self.chosen(89, 90, 91))
        kind = self.chosen("decision", "session", "document", "none")
        if kind == "decision":
            self.decision(row, "8580-U1", 1, last, self.chosen("pass", "pass", "refer"))
        elif kind == "session":
            self.session(row, "coached", last)
        elif kind == "document":
            self.document(row, "cpd_plan", last)
        self.document(row, "cpd_plan", self.as_at - timedelta(days=120))
        if self.made.chance(0.5):
            self.decision(row, "8582-702", 1, self.as_at - timedelta(days=3))
        if self.made.chance(0.3):
            self.session(row, "coached", self.as_at + DAY)

    def unworded(self):
        """R407: documents without words, of kinds with a range and without, passed or not."""
        row = self.registration(self.chosen("8580-C", "8580-D", "8581-C", "8581-D", "ENDORSED", "8577-A"),
                                scheme_id=self.chosen("culture-at-work", "culture-at-work", "coaching-focus", ""))
        for kind in ["case_history", "discourse", "submission", "assignment", "case_history"]:
            self.document(row, kind, self.as_at - timedelta(days=self.chosen(10, 0, -1)),
                          outcome=self.chosen("pass", "pass", "refer", ""),
                          words=self.chosen("", "", "0", "900", "4000"))

    # More rows than are listed

    def many(self):
        """19 to 23 offending rows of one rule on one registration."""
        count = self.chosen(19, 20, 21, 23)
        row = self.registration("8581-C", scheme_id=self.chosen("coaching-focus", "culture-at-work"), assessor_id="A1")
        late, early = self.as_at - timedelta(days=200), self.as_at - timedelta(days=400)
        kind = self.chosen("R204", "R205", "R206", "R207", "R208", "R209", "R210", "R211", "R402", "R405", "R407")
        for number in range(count):
            unit, attempt = self.chosen("8581-700", "8577-300") if kind == "R210" else "8581-700", number + 1
            if kind == "R205" and self.made.chance(0.5):
                self.document(row, "cpd_plan", early)
            elif kind == "R206":
                self.session(row, "coached", late + number * DAY, ("minutes", "721"))
            elif kind == "R210" and self.made.chance(0.5):
                self.session(row, "workshop", late, ("minutes", str(attempt)), unit_ref="8582-702")
            elif kind in ("R205", "R207", "R405"):
                day = early if kind == "R205" else late
                length = str(30 if kind == "R207" else attempt)
                self.session(row, "coaching", day, ("minutes", length), feedback="no" if kind == "R405" else "yes",
                             verified_by="V1")
            elif kind == "R407":
                self.document(row, "case_history", late, outcome="pass")
            else:
                day = late - number * DAY if kind == "R209" else late + number * DAY
                submitted = {"R204": day + DAY, "R402": day - FOUR_WEEKS - DAY}.get(kind, "")
                outcome = "refer" if kind == "R208" and number else "pass"
                self.decision(row, unit, attempt, day, outcome, submitted_on=submitted, iqa_id="A1" if kind == "R211" else "Q1")
