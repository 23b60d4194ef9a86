"""The sampling plan and R601 against cases worked out by hand. The as-at date is 2026-03-31."""

import unittest

import oracle
from arithmetic import months_after
from examples import AS_AT, export, registration, tables_of


class Sampling(unittest.TestCase):
    def plan(self, numbers=range(1, 9), people=(), more=(), registrations=None, **rows):
        """Decisions of the assessor A on one unit by registrations R1 to R8; of each planned or done row what tells it."""
        registrations = registrations or [registration(id=f"R{number}") for number in numbers]
        results = [f"R{number},8577-300,1,2026-01-01,pass,,A,Q" for number in numbers]
        tables = tables_of(export(registrations=registrations, unit_results=[*results, *more], people=list(people), **rows))
        plan = [f"{row['registration_id']} {row['attempt']} {row['reason']}" for row in tables["sampling_plan"]]
        return plan, tables["sampling_summary"], tables

    def test_order_of_the_digests(self):
        # By sha256sum of "cohortqa|R1|8577-300|1" and so on: R4, R7, R5, R2, R6, R8, R3, R1. A quarter of eight is two.
        plan, summary, tables = self.plan()
        self.assertEqual(plan, ["R4 1 random", "R7 1 random"])
        self.assertEqual(list(summary[0].values()), ["A", "8577-300", 8, 2, 0, 2, "0.0000", "no"])
        unmet = [row for row in tables["findings"] if row["rule_id"] == "R601"]
        self.assertEqual([[row[column] for column in ("registration_id", "file", "line", "field", "value")] for row in unmet],
                         [["", "", "", "unit_ref", "8577-300"]])
        self.assertEqual(list(tables["sampling_plan"][0].values()),
                         ["A", "8577-300", "R4", "1", "2026-01-01", "pass", "amber", "random", "Q", "", "planned"])

    def test_classes_go_first(self):
        # Nine decisions ask for three. R1 was decided before it was registered, R6 has 6 h of practice.
        registrations = [registration(id="R1", day="2026-01-02"), *(registration(id=f"R{number}") for number in range(2, 9))]
        plan, _, _ = self.plan(more=["R3,8577-300,2,2026-02-01,pass,,A,Q"], registrations=registrations,
                               sessions=["R6,2026-01-01,coaching,6"])
        self.assertEqual(plan, ["R1 1 error_finding", "R4 1 random", "R6 1 hours_near_requirement"])
        refer = ["R3,8577-300,2,2026-02-01,refer,,A,Q", "R3,8577-300,3,2026-02-02,pass,,A,Q"]
        plan, _, _ = self.plan(more=refer[:1], registrations=registrations)
        self.assertEqual(plan, ["R1 1 error_finding", "R3 1 error_finding", "R3 2 error_finding"])
        # An attempt that is left out is a warning only.
        plan, _, _ = self.plan(more=["R3,8577-300,3,2026-02-01,pass,,A,Q"])
        self.assertEqual(plan[0].split()[2], "random")
        late = ["R9,8577-300,1,2026-02-01,refer,,A,Q", "R9,8577-300,2,2026-02-02,pass,,A,Q"]
        plan, _, _ = self.plan(more=late, registrations=[*registrations, registration(id="R9")],
                               sessions=["R6,2026-01-01,coaching,6:18"])
        self.assertEqual(plan, ["R1 1 error_finding", "R6 1 hours_near_requirement", "R9 2 pass_after_refer"])

    def test_practice_near_the_requirement(self):
        for hours, reason in (("5:59", "random"), ("6", "hours_near_requirement"), ("6:18", "hours_near_requirement"),
                              ("6.3003", "random")):
            self.assertEqual(self.plan([1], sessions=[f"R1,2026-01-01,coaching,{hours}"])[0], [f"R1 1 {reason}"])

    def test_carried_hours(self):
        registrations = [registration("8582-C", id="F"), registration("8582-D", id="R1", more=",,,,,,,F").replace("LR1", "LF")]
        for hours, reason in (("0.0003", "carried_hours"), ("", "random")):
            tables = tables_of(export(
                registrations=registrations, unit_results=["F,8582-701,1,2026-01-01,pass,,,Q",
                                                           "R1,8582-700,1,2026-01-01,pass,,A,Q"],
                sessions=[f"F,2026-01-01,supervising,{hours}"] if hours else []))
            self.assertEqual([row["reason"] for row in tables["sampling_plan"]], ["random", reason])

    def test_risks_and_quotas(self):
        # The day twelve months before the as-at date is 2025-03-31.
        for person, risk, quota in (
                ("A,assessor,2025-04-01,green", "new", 8), ("A,assessor,2025-03-31,green", "green", 1),
                ("A,assessor,,red", "red", 8),
                ("A,assessor,2026-05-01,", "new", 8), ("A,assessor,2020-01-01,", "amber", 2),
                ("A,iqa,2026-01-01,red", "amber", 2),
                ("B,assessor,2026-01-01,red", "amber", 2)):
            _, summary, tables = self.plan(people=[person])
            self.assertEqual((tables["sampling_plan"][0]["risk"], summary[0]["quota"]), (risk, quota))

    def test_quotas_are_rounded_up(self):
        sizes = [1, 4, 5, 8, 9]
        self.assertEqual([self.plan(range(1, size + 1))[1][0]["quota"] for size in sizes], [1, 1, 2, 2, 3])
        green = [self.plan(range(1, size + 1), ["A,assessor,,green"])[1][0]["quota"] for size in (1, 10, 11)]
        self.assertEqual(green, [1, 1, 2])

    def test_what_is_sampled_is_done(self):
        done = ["R1,8577-301,1,2026-01-01,pass,,A,,2026-03-31", "R2,8577-301,1,2026-01-01,pass,,A,,2026-04-01",
                "R3,8577-301,1,2026-01-01,pass,,A,,2026-01-01"]
        plan, summary, tables = self.plan([1, 2, 3], more=done)
        self.assertEqual(plan[1:], ["R1 1 sampled", "R3 1 sampled"])
        self.assertEqual(list(summary[1].values()), ["A", "8577-301", 3, 1, 2, 0, "0.6667", "yes"])
        self.assertEqual([row["value"] for row in tables["findings"] if row["rule_id"] == "R601"], ["8577-300"])

    def test_a_day_after_the_as_at_date_is_not_sampled(self):
        _, _, tables = self.plan([], registrations=[registration(more=",,,,,X,Y")],
                                 more=["R,8577-300,1,2026-01-01,pass,,,,2026-04-01", "R,8582-702,1,2026-01-01,pass,,,,"])
        self.assertEqual(list(tables["sampling_plan"][0].values()),
                         ["X", "8577-300", "R", "1", "2026-01-01", "pass", "amber", "error_finding", "Y", "", "planned"])
        self.assertEqual(len(tables["sampling_plan"]), 1)

    def test_people_are_keyed_by_person_and_role(self):
        people = ["A,assessor,,green", "A,assessor,,green", "A,assessor,,red", "A,iqa,,red", ",iqa,,", "B,boss,,",
                  "B,iqa,,blue", "B,iqa,never,"]
        _, summary, tables = self.plan(people=people)
        self.assertEqual(summary[0]["quota"], 1)
        row = next(row for row in tables["imports"] if row["table"] == "people")
        self.assertEqual([row[name] for name in ("rows_read", "accepted", "duplicate", "rejected", "later")], [8, 2, 1, 5, 0])
        self.assertEqual([(row["rule_id"], row["line"], row["field"]) for row in tables["findings"] if row["rule_id"] < "R2"],
                         [("R104", 6, "person_id"), ("R105", 9, "started_on"), ("R106", 7, "role"), ("R106", 8, "risk"),
                          ("R109", 4, "person_id")])

    def test_a_leap_day(self):
        self.assertEqual([months_after(AS_AT.replace(year=2024, month=2, day=29), months).isoformat() for months in (-12, 12)],
                         ["2023-02-28", "2025-02-28"])

    def test_texts_that_look_like_formulas_are_guarded(self):
        self.assertEqual([oracle.written(column, "=P") for column in ("assessor_id", "iqa_id", "unit_ref")],
                         ["'=P", "'=P", "=P"])
