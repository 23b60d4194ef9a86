"""Invents registrations with their events, aimed at the corners of the measures rather than at a likely centre."""

from datetime import date, timedelta

import facts
from arithmetic import months_after

AS_AT_DATES = [date(2026, 3, 31), date(2025, 2, 28), date(2024, 2, 29), date(2025, 12, 15), date(2024, 12, 31)]
# Ids that a reader might mend, sort otherwise or take for equal: zeros, accents composed and not, formulas, commas.
ODD_IDS = ["007", "0007", "7", "é1", "e\u03011", "Z", "a b", "A,B", 'Q"1', "=1+1", "-5", "@x", "+4", "学习-9", "ß", "ẞ",
           "1e3", "TRUE", "ı", "i\u0307", "\U0001f393", "\uff21", "null"]
NAMES = ["Ann Example", "O'Neil, Pat", 'Bo "B" Sample', "Zoë Ünicode", "Two\nLines", "Two\r\nLines", "", "  ", "=cmd", "李雷"]
DECIMAL_HOURS = ["1.5", "0.3333", "0.3332", "0.33", ".5", "0.25", "2.75", "23.9999", "24", "0.0002", "1:30", "0:20",
                 "0:19", "24:00", "10:05", "0.00013889", "7.125", "0.3334"]
MINUTES = ["1440", "1", "19", "20", "21", "60", "90", "45", "75"]


class Portfolios:
    """Rows per table, as dictionaries of text, for one seed."""

    def __init__(self, random, as_at):
        self.random = random
        self.as_at = as_at
        self.rows = {"registrations": [], "unit_results": [], "sessions": [], "evidence": [], "people": []}
        self.odd_ids = random.sample(ODD_IDS, len(ODD_IDS))
        self.odd_share = random.choice([0, 0, 0.1, 0.4])
        self.centres = ["C1", "C2"] if random.random() < 0.7 else ["C1", "é", "e\u0301", "=C"]
        self.cohorts = ["2024-A", "2024-B", "=3"]

    def make(self, count):
        """At least `count` registrations; the first is whole, in scope and of a known qualification."""
        self.registration("L0", "8577-A", self.as_at - timedelta(days=400))
        learner = 0
        while len(self.rows["registrations"]) < count:
            learner += 1
            self.learner(self.new_id(f"L{learner}") if self.chance(0.15) else f"L{learner}")

    def shuffle(self):
        for rows in self.rows.values():
            self.random.shuffle(rows)

    def chance(self, share):
        return self.random.random() < share

    def new_id(self, usual):
        return self.odd_ids.pop() if self.odd_ids and self.chance(self.odd_share) else usual

    # Dates

    def edge(self):
        return self.as_at - timedelta(days=self.random.choice([0, 0, -1, 1, 89, 90, 91, 28, 29]))

    def past(self, days=700):
        return self.as_at - timedelta(days=self.random.randrange(days))

    def a_day(self):
        return self.edge() if self.chance(0.25) else self.past()

    # Learners and links

    def learner(self, learner_id):
        shape = self.random.choice(["one", "one", "chain", "chain", "chain", "full chain", "loop", "unlinked", "unlisted",
                                    "unknown", "other learner", "fork", "later", "itself"])
        start = self.random.choice(list(facts.QUALIFICATIONS))
        if shape == "one":
            self.registration(learner_id, start)
        elif shape in ("chain", "fork", "loop", "later"):
            self.chain(learner_id, shape)
        elif shape == "full chain":
            self.walk(learner_id, ["ENDORSED", "8580-C", "8581-C", "8581-D"])
        elif shape == "unlinked":
            source, target = self.random.choice(list(facts.TRANSITIONS))
            self.registration(learner_id, source)
            self.registration(learner_id, target)
        elif shape == "unlisted":
            first = self.registration(learner_id, start)
            self.registration(learner_id, self.random.choice(list(facts.QUALIFICATIONS)), upgraded_from=first)
        elif shape == "unknown":
            self.registration(learner_id, start, upgraded_from="nobody")
            if self.chance(0.5):
                self.registration(learner_id, self.random.choice(list(facts.QUALIFICATIONS)))
        elif shape == "other learner":
            other = self.random.choice(self.rows["registrations"])["registration_id"]
            self.registration(learner_id, start, upgraded_from=other)
        else:
            row = self.rows["registrations"][-1] if self.chance(0.2) else None
            itself = self.registration(learner_id, start)
            self.row_of(itself)["upgraded_from"] = itself
            if row and row["registration_id"] != itself:
                row["upgraded_from"] = itself

    def row_of(self, registration_id):
        return next(row for row in self.rows["registrations"] if row["registration_id"] == registration_id)

    def walk(self, learner_id, qualifications):
        made, day = [], self.as_at - timedelta(days=self.random.randrange(300, 900))
        for qualification_id in qualifications:
            made.append(self.registration(learner_id, qualification_id, day, upgraded_from=made[-1] if made else ""))
            day = min(day + timedelta(days=self.random.randrange(120)), self.as_at)
        return made

    def chain(self, learner_id, shape):
        source, target = self.random.choice([*facts.TRANSITIONS, ("8582-C", "8582-D"), ("8582-C", "8582-D")])
        path = [source, target]
        while self.chance(0.6):
            following = [pair[1] for pair in facts.TRANSITIONS if pair[0] == path[-1]]
            if not following:
                break
            path.append(self.random.choice(following))
        made = self.walk(learner_id, path)
        if shape == "loop":
            self.row_of(made[0])["upgraded_from"] = made[-1]
        elif shape == "fork":
            self.registration(learner_id, target, upgraded_from=made[0])
        elif shape == "later":
            self.row_of(made[0])["registered_on"] = (self.as_at + timedelta(days=1)).isoformat()

    # One registration

    def registration(self, learner_id, qualification_id, day=None, upgraded_from=""):
        """Adds one registration with its events; its id."""
        day = day or self.a_day()
        registration_id = self.new_id(f"R{len(self.rows['registrations']) + 1:03}")
        planned = self.random.choice([None, self.as_at - timedelta(days=90), self.as_at, self.as_at + timedelta(days=1),
                                      day + timedelta(days=180)])
        row = {
            "registration_id": registration_id, "learner_id": learner_id, "learner_name": self.random.choice(NAMES),
            "centre_id": self.random.choice(self.centres), "cohort_id": self.random.choice(self.cohorts),
            "qualification_id": qualification_id, "scheme_id": self.random.choice(["", *facts.SCHEMES]),
            "registered_on": day.isoformat(), "planned_end_on": planned.isoformat() if planned else "",
            "final_workshop_on": "", "submitted_on": "", "certificated_on": "", "withdrawn_on": "",
            "withdrawal_reason": "", "upgraded_from": upgraded_from, "upgrade_fee_paid_on": "",
            "assessor_id": self.random.choice(["", "A1", "A2"]), "iqa_id": self.random.choice(["", "Q1"]),
        }
        self.deadline(row)
        self.ending(row, planned)
        if upgraded_from and self.chance(0.6) or self.chance(0.05):
            row["upgrade_fee_paid_on"] = self.a_day().isoformat()
        self.rows["registrations"].append(row)
        self.events(row, self.random.choice(["all", "all", "all", "near", "near", "some", "some", "few", "none"]))
        return registration_id

    def deadline(self, row):
        """A final workshop whose due date lies on, next to or far from the as-at date, month ends included."""
        if self.chance(0.3):
            return
        due = self.as_at - timedelta(days=self.random.choice([-1, 0, 1, 2, 28, 100]))
        ends = [date(2024, 2, 29), date(2023, 2, 28), date(2024, 3, 31), date(2023, 8, 31)]
        workshop = self.random.choice([months_after(due, -12), months_after(due, -12), self.a_day(), *ends])
        row["final_workshop_on"] = workshop.isoformat()
        if self.chance(0.5):
            due = months_after(workshop, 12)
            row["submitted_on"] = self.random.choice([due, due + timedelta(days=1), self.a_day(), self.edge()]).isoformat()

    def ending(self, row, planned):
        if self.chance(0.35):
            days = [self.a_day(), self.edge()]
            if planned:
                days += [planned + timedelta(days=90), planned + timedelta(days=91), planned]
            row["certificated_on"] = self.random.choice(days).isoformat()
        if self.chance(0.2):
            row["withdrawn_on"] = self.a_day().isoformat()
            row["withdrawal_reason"] = self.random.choice(["", "transfer", "transfer", *facts.WITHDRAWAL_REASONS])
        elif self.chance(0.03):
            row["withdrawal_reason"] = "personal"

    # Events

    def events(self, row, style):
        if style == "none":
            return
        lines = facts.requirements(row["qualification_id"], row["scheme_id"])
        short = self.random.choice(list(lines) or [None]) if style == "near" else None
        for line in lines.values():
            if style in ("all", "near") or style == "some" and self.chance(0.5):
                self.meet(row, line, line.id == short)
        if row["qualification_id"] == "8582-C" and self.chance(0.5):
            # Around and beyond the hours that the upgrade to the Diploma carries.
            for _ in range(self.random.choice([1, 2, 3])):
                self.session(row, "supervising", hours=self.random.choice(["2:00", "0.5", "0.0003", "4:00"]))
        loose = {"all": 1, "near": 2, "some": 4, "few": 1}[style]
        for _ in range(self.random.randrange(loose + 1)):
            self.random.choice([self.loose_session, self.loose_document, self.loose_decision])(row)

    def event_day(self):
        return self.past(200) if self.chance(0.93) else self.edge()

    def meet(self, row, line, short):
        """Events that meet one requirement exactly, or miss it by the least step."""
        if line.kind == "units":
            units = facts.QUALIFICATIONS[row["qualification_id"]].units
            for unit in units:
                self.decisions(row, unit, not (short and unit == units[-1]))
        elif line.kind == "hours":
            self.sessions_of(row, line, int(line.required) * 60 - short)
        elif line.kind == "sessions":
            for number in range(int(line.required)):
                least = max(line.least_minutes, 1)
                spelling = {"minutes": str(least - 1 or 5) if short and number == 0 and line.least_minutes else str(least)}
                if least == 20 and self.chance(0.4):
                    spelling = {"hours": "0.3332" if short and number == 0 else self.random.choice(["0.3333", "0:20", "0.334"])}
                contract = "" if short else line.contract or ""
                self.session(row, self.random.choice(line.activities), contract=contract, **spelling)
        elif line.kind == "documents":
            for number in range(int(line.required)):
                self.document(row, line.evidence, "refer" if short and number == 0 and self.chance(0.5) else "pass",
                              self.words(line, short and number == 0))
        elif line.kind == "amount":
            self.document(row, line.evidence, self.random.choice(["pass", "", "refer"]), quantity="11.9999" if short else "7.5")
            self.document(row, line.evidence, "pass", quantity="0" if short else "4.5")
        elif line.kind == "share":
            self.document(row, line.part, "pass", quantity="11.9997" if short else "12")

    def words(self, line, short):
        if line.words is None:
            return self.random.choice(["", "", "1200"])
        low, high = line.words
        if short:
            return str(self.random.choice([low - 1, high + 1]))
        return self.random.choice([str(low), str(high), "", str(low + 1)])

    def decisions(self, row, unit, passes):
        attempt = 1
        while self.chance(0.25):
            self.decision(row, unit, attempt, "refer")
            attempt += 1 if self.chance(0.9) else 2
        if passes:
            self.decision(row, unit, attempt, "pass")
            attempt += 1
        if self.chance(0.08) or not passes and self.chance(0.5):
            self.decision(row, unit, attempt, self.random.choice(facts.OUTCOMES if passes else ["refer"]))

    def decision(self, row, unit, attempt, outcome):
        day = self.event_day()
        submitted = self.random.choice(["", *[(day - timedelta(days=days)).isoformat() for days in (0, 7, 27, 28, 29, 60, -3)]])
        if submitted > self.as_at.isoformat():
            submitted = ""
        self.rows["unit_results"].append({
            "registration_id": row["registration_id"], "unit_ref": unit, "attempt": str(attempt), "submitted_on": submitted,
            "decided_on": day.isoformat(), "outcome": outcome, "assessor_id": self.random.choice(["", "A1"]),
            "iqa_id": self.random.choice(["", "Q1"]), "sampled_on": self.random.choice(["", day.isoformat()]),
        })

    def sessions_of(self, row, line, minutes):
        while minutes > 0:
            step = min(minutes, self.random.choice([1440, 1440, 600, 360]))
            spelling = {"minutes": str(step)} if self.chance(0.5) else {"hours": f"{step // 60}:{step % 60:02}"}
            if step % 15 == 0 and self.chance(0.3):
                spelling = {"hours": f"{step / 60:.2f}"}
            self.session(row, self.random.choice(line.activities), line.client_level, **spelling)
            minutes -= step

    def session(self, row, activity, level=None, contract="", **spelling):
        self.rows["sessions"].append({
            "registration_id": row["registration_id"], "session_date": self.event_day().isoformat(), "activity": activity,
            "minutes": "", "hours": "", "client_ref": self.random.choice(["", "K1", "K, 2"]),
            "client_level": level if level else self.random.choice(["", "", "senior"]),
            "contract": contract or self.random.choice(["", "two_way"]),
            "feedback": self.random.choice(["", "yes", "No", "TRUE", "false", "1", "0"]),
            "verified_by": self.random.choice(["", "V1"]),
            "unit_ref": self.random.choice(["", "", "8577-301", "8582-702"]),
        } | spelling)

    def document(self, row, kind, outcome, words="", quantity=""):
        self.rows["evidence"].append({
            "registration_id": row["registration_id"], "kind": kind, "submitted_on": self.event_day().isoformat(),
            "outcome": outcome, "words": words, "quantity": quantity, "assessor_id": self.random.choice(["", "A1"]),
        })

    def loose_session(self, row):
        spelling = self.random.choice([{"hours": self.random.choice(DECIMAL_HOURS)}, {"minutes": self.random.choice(MINUTES)}])
        self.session(row, self.random.choice(facts.ACTIVITIES), contract=self.random.choice(["", "three_way"]), **spelling)
        self.rows["sessions"][-1]["session_date"] = self.a_day().isoformat()

    def loose_document(self, row):
        kind = self.random.choice(facts.EVIDENCE_KINDS)
        self.document(row, kind, self.random.choice(["pass", "refer", ""]),
                      self.random.choice(["", "0", "799", "800", "1000", "1001", "3599", "4400", "4401"]),
                      self.random.choice(["", "0", "0.3333", "12", "100.25", ".5"]) if kind.startswith("cpd_") else "")
        self.rows["evidence"][-1]["submitted_on"] = self.a_day().isoformat()

    def loose_decision(self, row):
        """A decision on any unit, mostly one that is not of the qualification, with an attempt of its own."""
        unit = self.random.choice(list(facts.UNITS))
        self.decision(row, unit, self.random.randrange(11, 10 ** 6), self.random.choice(facts.OUTCOMES))
