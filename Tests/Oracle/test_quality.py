"""The rules R202 to R602 and the sampling plan against cases worked out by hand. The as-at date is 2026-03-31."""

import unittest

import oracle
from arithmetic import months_after
from examples import AS_AT, tables_of

HEADS = {
    "registrations": "registration_id,learner_id,centre_id,cohort_id,qualification_id,registered_on,scheme_id,certificated_on,"
                     "withdrawn_on,withdrawal_reason,final_workshop_on,submitted_on,assessor_id,iqa_id,upgraded_from",
    "unit_results": "registration_id,unit_ref,attempt,decided_on,outcome,submitted_on,assessor_id,iqa_id,sampled_on",
    "sessions": "registration_id,session_date,activity,hours,client_ref,feedback,verified_by,unit_ref,client_level",
    "evidence": "registration_id,kind,submitted_on,outcome,words",
    "people": "person_id,role,started_on,risk",
}


def export(**rows):
    """Files of the tables, one line a row as a text with commas; columns that it leaves out at its end are empty."""
    files = {}
    for table, head in HEADS.items():
        count = head.count(",")
        lines = [line + "," * (count - line.count(",")) for line in rows.get(table, [])]
        if lines:
            files[table + ".csv"] = "\n".join([head, *lines, ""])
    return files


def registration(qualification="8577-A", day="2025-06-01", scheme="", more="", id="R"):
    return f"{id},L{id},C,K,{qualification},{day},{scheme},{more}"


def told(rule, registrations=(registration(),), **rows):
    """(file, line, field, value) of the findings of one rule, in their order, as one text each."""
    tables = tables_of(export(registrations=registrations, **rows))
    return [f"{row['file'][:1]}{row['line']} {row['field']} {row['value']}".strip() for row in tables["findings"]
            if row["rule_id"] == rule]


def decisions(*rows):
    return [f"R,8577-300,{row}" for row in rows]


def sessions(*rows):
    return [f"R,{row}" for row in rows]


class Rules(unittest.TestCase):
    """Each case is the arguments of `told`, and what it must tell."""

    def check(self, rule, *cases):
        for number, (arguments, expected) in enumerate(cases):
            with self.subTest(rule=rule, case=number):
                self.assertEqual(told(rule, **arguments), expected)

    def registrations(self, rule, *cases):
        self.check(rule, *(({"registrations": [row]}, expected) for row, expected in cases))

    def test_r202_certificated_and_withdrawn(self):
        self.registrations(
            "R202", (registration(more="2026-03-31,2026-03-31"), ["r2 withdrawn_on 2026-03-31"]),
            (registration(more="2026-03-31,2026-04-01"), []), (registration(more="2026-04-01,2026-03-31"), []),
            (registration(more=",2026-03-31"), []))

    def test_r203_ended_before_registered(self):
        self.registrations(
            "R203", (registration(more="2025-05-31"), ["r2 certificated_on 2025-05-31"]), (registration(more="2025-06-01"), []),
            (registration(more="2025-05-31,2025-05-30"), ["r2 certificated_on 2025-05-31", "r2 withdrawn_on 2025-05-30"]))

    def test_r204_decided_before(self):
        def case(row, expected):
            return {"unit_results": decisions(row)}, expected
        self.check("R204", case("1,2025-06-01,pass,2025-06-01", []), case("1,2025-05-31,pass", ["u2 decided_on 2025-05-31"]),
                   case("1,2025-07-01,pass,2025-07-02", ["u2 decided_on 2025-07-01"]),
                   case("1,2025-05-31,pass,2025-06-02", ["u2 decided_on 2025-05-31"]),
                   case("1,2026-03-31,refer,2026-04-01", ["u2 decided_on 2026-03-31"]), case("1,2026-04-01,pass,2026-04-02", []))

    def test_r205_outside_the_registration(self):
        ended = [registration(more="2025-12-01")]
        rows = sessions("2025-05-31,coaching,1", "2025-06-01,coaching,1", "2025-12-01,coaching,1", "2025-12-02,workshop,1")
        documents = ["R,cpd_plan,2025-05-31", "R,cpd_plan,2025-12-01", "R,cpd_plan,2025-12-02"]
        early, late = "session_date 2025-05-31", "session_date 2025-12-02"
        self.check("R205", ({"registrations": ended, "sessions": rows}, [f"s2 {early}", f"s5 {late}"]),
                   ({"sessions": rows}, [f"s2 {early}"]),
                   ({"registrations": [registration(more="2026-04-01")], "sessions": rows}, [f"s2 {early}"]),
                   ({"registrations": ended, "evidence": documents},
                    ["e2 submitted_on 2025-05-31", "e4 submitted_on 2025-12-02"]))

    def test_r206_more_than_twelve_hours(self):
        def case(lengths, expected):
            return {"sessions": sessions(*(f"2025-07-01,{length}" for length in lengths))}, expected
        day = "session_date 2025-07-01"
        self.check("R206", case(["coaching,12:00"], []), case(["coaching,12.0003"], [f"s2 {day}"]),
                   case(["coaching,11", "workshop,0.9999"], []), case(["coaching,11", "workshop,1.0003"], [f"s3 {day}"]),
                   case(["coaching,6", "coached,7", "workshop,8"], [f"s3 {day}"]),
                   ({"sessions": sessions("2025-07-01,coaching,11", "2025-07-02,coaching,11")}, []),
                   ({"sessions": sessions("2026-04-01,coaching,13")}, []))

    def test_r207_the_same_again(self):
        def case(other, expected):
            return {"sessions": sessions("2025-07-01,coaching,1,K1", other)}, expected
        again = ["s3 session_date 2025-07-01"]
        self.check("R207", case("2025-07-01,coaching,1:00,K1", again), case('2025-07-01,coaching,1.0," K1 ",yes', again),
                   case("2025-07-01,coaching,1,", []), case("2025-07-01,coaching,1,k1", []), case("2025-07-01,mentoring,1,K1", []),
                   case("2025-07-02,coaching,1,K1", []), case("2025-07-01,coaching,1.0003,K1", []),
                   ({"sessions": sessions(*["2025-07-01,coached,1"] * 3)}, ["s3 session_date 2025-07-01", "s4 session_date 2025-07-01"]))

    def test_r208_referred_after_a_pass(self):
        def case(rows, expected):
            return {"unit_results": decisions(*rows)}, expected
        self.check("R208", case(["1,2025-07-01,pass", "2,2025-07-02,refer"], ["u3 outcome refer"]),
                   case(["1,2025-07-02,refer", "2,2025-07-01,pass"], []), case(["2,2025-07-01,refer", "1,2025-07-09,pass"], ["u2 outcome refer"]),
                   case(["1,2025-07-01,pass", "2,2025-07-02,pass", "3,2025-07-03,refer", "4,2025-07-04,refer"],
                        ["u4 outcome refer", "u5 outcome refer"]),
                   ({"unit_results": ["R,8577-300,1,2025-07-01,pass", "R,8577-301,2,2025-07-02,refer"]}, []))

    def test_r209_attempts_in_order(self):
        def case(rows, expected):
            return {"unit_results": decisions(*rows)}, expected
        self.check("R209", case(["1,2025-07-01,refer", "2,2025-07-01,pass"], []), case(["2,2025-07-01,pass"], ["u2 attempt 2"]),
                   case(["1,2025-07-01,refer", "3,2025-07-02,pass"], ["u3 attempt 3"]),
                   case(["2,2025-07-01,pass", "1,2025-07-02,refer"], ["u2 attempt 2"]),
                   case(["1,2025-07-05,refer", "3,2025-07-04,refer", "4,2025-07-04,pass"], ["u3 attempt 3"]),
                   case(["1,2026-04-01,refer", "2,2026-03-31,pass"], ["u3 attempt 2"]),
                   ({"unit_results": ["R,8582-702,2,2025-07-01,pass"]}, ["u2 attempt 2"]))

    def test_r210_a_unit_of_another_qualification(self):
        self.check("R210", ({"unit_results": ["R,8577-300,1,2025-07-01,pass", "R,8577-302,1,2025-07-01,pass"]}, ["u3 unit_ref 8577-302"]),
                   ({"sessions": sessions("2025-07-01,coaching,1,,,,8577-300", "2025-07-01,coaching,2,,,,8582-700",
                                          "2025-07-01,coaching,3")}, ["s3 unit_ref 8582-700"]),
                   ({"registrations": [registration("ENDORSED")], "unit_results": decisions("1,2025-07-01,pass")},
                    ["u2 unit_ref 8577-300"]))

    def test_r211_one_person(self):
        def case(people, decision, expected):
            row = registration(more=",,,,," + people)
            return {"registrations": [row], "unit_results": decisions("1,2025-07-01,pass,," + decision)}, expected
        self.check("R211", case("P,P", "", ["r2 iqa_id P"]), case("P,Q", "", []), case(",", ",", []),
                   case("P,", ",P", ["u2 iqa_id P"]), case(",Q", "Q,", ["u2 iqa_id Q"]), case("P,Q", "Z,Z", ["u2 iqa_id Z"]),
                   case("P,P", "Z,", ["r2 iqa_id P"]), case("P,P", "P,", ["r2 iqa_id P", "u2 iqa_id P"]), case("", "Z,", []))

    def test_r401_and_r408_due(self):
        def focus(workshop, submitted="", more=""):
            return registration("8580-C", "2024-01-01", "coaching-focus", (more or ",,") + f",{workshop},{submitted}")
        # Twelve months later is the day before the as-at date; that day; 28 days on; 29 days on.
        before, on, last, beyond = "2025-03-30", "2025-03-31", "2025-04-28", "2025-04-29"
        self.registrations("R401", (focus(before), [f"r2 final_workshop_on {before}"]), (focus(on), []),
                           (focus(before, "2026-03-31"), []), (focus(before, "2026-04-01"), [f"r2 final_workshop_on {before}"]),
                           (focus(before, more="2026-03-31,,"), []))
        self.registrations("R408", (focus(before), []), (focus(on), [f"r2 final_workshop_on {on}"]),
                           (focus(last), [f"r2 final_workshop_on {last}"]), (focus(beyond), []), (focus(on, "2026-03-31"), []),
                           (focus(on, more=",2026-03-31,"), []), (focus(on).replace("coaching-focus", "culture-at-work"), []))

    def test_r402_marking(self):
        def case(submitted, expected):
            return {"unit_results": decisions(f"1,2025-07-31,pass,{submitted}")}, expected
        self.check("R402", case("2025-07-03", []), case("2025-07-02", ["u2 decided_on 2025-07-31"]), case("", []), case("2025-08-30", []),
                   ({"unit_results": ["R,8582-702,1,2025-07-31,pass,2025-07-02"]}, ["u2 decided_on 2025-07-31"]))

    def test_r403_stalled(self):
        self.check("R403", ({"sessions": sessions("2025-12-31,coached,1")}, ["r2 last_activity_on 2025-12-31"]),
                   ({"sessions": sessions("2026-01-01,coached,1")}, []), ({}, []),
                   ({"sessions": sessions("2025-12-31,coached,1"), "unit_results": ["R,8582-702,1,2026-03-01,pass"]},
                    ["r2 last_activity_on 2025-12-31"]),
                   ({"sessions": sessions("2025-12-31,coached,1"), "unit_results": decisions("1,2025-12-30,refer")}, []))

    def test_r404_practice_that_nobody_verified(self):
        rows = sessions("2025-07-01,coaching,1,,,V", "2025-07-02,coaching,1")
        self.check("R404", ({"sessions": rows}, ["r2 verified_by"]), ({"sessions": rows[:1]}, []),
                   ({"sessions": sessions("2025-07-01,workshop,1")}, []),
                   ({"registrations": [registration(more=",2026-03-31")], "sessions": rows}, []),
                   ({"registrations": [registration(more="2026-03-30,2026-03-31")], "sessions": rows}, ["r2 verified_by"]))

    def test_r405_feedback(self):
        rows = sessions("2025-07-01,coaching,1,,no", "2025-07-02,coaching,1,,", "2025-07-03,coaching,1,,Yes", "2025-07-04,workshop,1,,no")
        self.check("R405", ({"registrations": [registration(scheme="coaching-focus")], "sessions": rows}, ["s2 feedback", "s3 feedback"]),
                   ({"registrations": [registration(scheme="culture-at-work")], "sessions": rows}, []), ({"sessions": rows}, []),
                   ({"registrations": [registration("8582-C", scheme="coaching-focus")], "sessions": rows}, []))

    def test_r406_taught_hours_at_certification(self):
        ended = [registration(more="2025-12-01")]
        enough = sessions("2025-12-01,induction,1", "2025-11-01,tutorial,1:30", "2025-12-01,tutorial,0:30")
        self.check("R406", ({"registrations": ended, "sessions": enough}, []), ({"registrations": ended}, ["r2 induction", "r2 tutorial"]),
                   ({"registrations": ended, "sessions": [enough[0].replace("12-01", "12-02"), *enough[1:]]}, ["r2 induction"]),
                   ({"registrations": ended, "sessions": [*enough[:2], enough[2].replace("0:30", "0:29")]}, ["r2 tutorial"]), ({}, []),
                   ({"registrations": [registration("8580-C", more="2025-12-01")]}, []))

    def test_r407_words(self):
        at_work = [registration("8580-C", scheme="culture-at-work")]
        rows = ["R,discourse,2025-07-01,pass,", "R,discourse,2025-07-01,pass,9", "R,discourse,2025-07-01,refer,", "R,discourse,2025-07-01,,",
                "R,case_history,2025-07-01,pass,", "R,assignment,2025-07-01,pass,", "R,submission,2025-07-01,pass,"]
        self.check("R407", ({"registrations": at_work, "evidence": rows}, ["e2 words", "e6 words"]), ({"evidence": rows}, []),
                   ({"registrations": [registration("CAW")], "evidence": rows}, ["e6 words"]),
                   ({"registrations": at_work, "evidence": ["R,discourse,2025-07-01,pass,0"]}, []),
                   ({"registrations": [registration("8580-C", scheme="coaching-focus")], "evidence": rows}, []))

    def test_r602_nobody_assures(self):
        one = {"unit_results": ["R,8582-702,1,2025-07-01,pass,,,Q"]}
        self.check("R602", ({}, ["r2 iqa_id"]), (one, []), ({"registrations": [registration(more=",,,,,,Q")]}, []),
                   ({"unit_results": ["R,8577-300,1,2026-04-01,pass,,,Q"]}, ["r2 iqa_id"]),
                   ({"registrations": [registration(more=",2026-03-31,transfer")]}, []))

    def test_twenty_and_how_many_more(self):
        for count, listed, message in ((20, 20, ""), (21, 20, "and 1 more"), (25, 20, "and 5 more")):
            rows = sessions(*(f"2025-05-01,coached,{number}:00" for number in range(1, count + 1) if number <= 24))
            rows += sessions(*["2025-05-02,coached,1:00"] * (count - len(rows)))
            found = [row for row in tables_of(export(registrations=[registration()], sessions=rows))["findings"] if row["rule_id"] == "R205"]
            self.assertEqual((len(found), found[-1]["message"]), (listed, message))


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
        # Nine decisions ask for three. R1 was decided before it was registered, R3 passed after a refer, R6 has 6 h of practice.
        registrations = [registration(id=f"R{number}", day="2026-01-02" if number == 1 else "2025-06-01") for number in range(1, 9)]
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
        plan, _, _ = self.plan(more=late, registrations=[*registrations, registration(id="R9")], sessions=["R6,2026-01-01,coaching,6:18"])
        self.assertEqual(plan, ["R1 1 error_finding", "R6 1 hours_near_requirement", "R9 2 pass_after_refer"])

    def test_practice_near_the_requirement(self):
        for hours, reason in (("5:59", "random"), ("6", "hours_near_requirement"), ("6:18", "hours_near_requirement"),
                              ("6.3003", "random")):
            self.assertEqual(self.plan([1], sessions=[f"R1,2026-01-01,coaching,{hours}"])[0], [f"R1 1 {reason}"])

    def test_carried_hours(self):
        registrations = [registration("8582-C", id="F"), registration("8582-D", id="R1", more=",,,,,,,F").replace("LR1", "LF")]
        for hours, reason in (("0.0003", "carried_hours"), ("", "random")):
            tables = tables_of(export(
                registrations=registrations, unit_results=["F,8582-701,1,2026-01-01,pass,,,Q", "R1,8582-700,1,2026-01-01,pass,,A,Q"],
                sessions=[f"F,2026-01-01,supervising,{hours}"] if hours else []))
            self.assertEqual([row["reason"] for row in tables["sampling_plan"]], ["random", reason])

    def test_risks_and_quotas(self):
        # The day twelve months before the as-at date is 2025-03-31.
        for person, risk, quota in (
                ("A,assessor,2025-04-01,green", "new", 8), ("A,assessor,2025-03-31,green", "green", 1), ("A,assessor,,red", "red", 8),
                ("A,assessor,2026-05-01,", "new", 8), ("A,assessor,2020-01-01,", "amber", 2), ("A,iqa,2026-01-01,red", "amber", 2),
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
        people = ["A,assessor,,green", "A,assessor,,green", "A,assessor,,red", "A,iqa,,red", ",iqa,,", "B,boss,,", "B,iqa,,blue", "B,iqa,never,"]
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
        self.assertEqual([oracle.written(column, "=P") for column in ("assessor_id", "iqa_id", "unit_ref")], ["'=P", "'=P", "=P"])

