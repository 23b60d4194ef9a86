"""The rules R202 to R408 and R602 against cases worked out by hand. The as-at date is 2026-03-31."""

import unittest

from examples import export, registration, tables_of


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
                   case("1,2026-03-31,refer,2026-04-01", ["u2 decided_on 2026-03-31"]),
                   case("1,2026-04-01,pass,2026-04-02", []))

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
                   case("2025-07-01,coaching,1,", []), case("2025-07-01,coaching,1,k1", []),
                   case("2025-07-01,mentoring,1,K1", []),
                   case("2025-07-02,coaching,1,K1", []), case("2025-07-01,coaching,1.0003,K1", []),
                   ({"sessions": sessions(*["2025-07-01,coached,1"] * 3)},
                    ["s3 session_date 2025-07-01", "s4 session_date 2025-07-01"]))

    def test_r208_referred_after_a_pass(self):
        def case(rows, expected):
            return {"unit_results": decisions(*rows)}, expected
        self.check("R208", case(["1,2025-07-01,pass", "2,2025-07-02,refer"], ["u3 outcome refer"]),
                   case(["1,2025-07-02,refer", "2,2025-07-01,pass"], []),
                   case(["2,2025-07-01,refer", "1,2025-07-09,pass"], ["u2 outcome refer"]),
                   case(["1,2025-07-01,pass", "2,2025-07-02,pass", "3,2025-07-03,refer", "4,2025-07-04,refer"],
                        ["u4 outcome refer", "u5 outcome refer"]),
                   ({"unit_results": ["R,8577-300,1,2025-07-01,pass", "R,8577-301,2,2025-07-02,refer"]}, []))

    def test_r209_attempts_in_order(self):
        def case(rows, expected):
            return {"unit_results": decisions(*rows)}, expected
        self.check("R209", case(["1,2025-07-01,refer", "2,2025-07-01,pass"], []), case(["2,2025-07-01,pass"], ["u2 attempt 2"]),
                   case(["1,2025-07-01,refer", "3,2025-07-02,pass"], ["u3 attempt 3"]),
                   case(["2,2025-07-01,pass", "1,2025-07-02,refer"], ["u2 attempt 2"]),
                   case(["1,2025-07-05,refer", "3,2025-07-04,refer", "4,2025-07-05,pass"], ["u3 attempt 3"]),
                   case(["1,2025-07-10,refer", "2,2025-07-05,refer", "3,2025-07-08,pass"], ["u3 attempt 2", "u4 attempt 3"]),
                   case(["1,2026-04-01,refer", "2,2026-03-31,pass"], ["u3 attempt 2"]),
                   ({"unit_results": ["R,8582-702,2,2025-07-01,pass"]}, ["u2 attempt 2"]))

    def test_r210_a_unit_of_another_qualification(self):
        self.check("R210", ({"unit_results": ["R,8577-300,1,2025-07-01,pass", "R,8577-302,1,2025-07-01,pass"]},
                            ["u3 unit_ref 8577-302"]),
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
        self.check("R402", case("2025-07-03", []), case("2025-07-02", ["u2 decided_on 2025-07-31"]), case("", []),
                   case("2025-08-30", []),
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
        rows = sessions("2025-07-01,coaching,1,,no", "2025-07-02,coaching,1,,", "2025-07-03,coaching,1,,Yes",
                        "2025-07-04,workshop,1,,no")
        self.check("R405", ({"registrations": [registration(scheme="coaching-focus")], "sessions": rows},
                            ["s2 feedback", "s3 feedback"]),
                   ({"registrations": [registration(scheme="culture-at-work")], "sessions": rows}, []),
                   ({"sessions": rows}, []),
                   ({"registrations": [registration("8582-C", scheme="coaching-focus")], "sessions": rows}, []))

    def test_r406_taught_hours_at_certification(self):
        ended = [registration(more="2025-12-01")]
        enough = sessions("2025-12-01,induction,1", "2025-11-01,tutorial,1:30", "2025-12-01,tutorial,0:30")
        self.check("R406", ({"registrations": ended, "sessions": enough}, []),
                   ({"registrations": ended}, ["r2 induction", "r2 tutorial"]),
                   ({"registrations": ended, "sessions": [enough[0].replace("12-01", "12-02"), *enough[1:]]}, ["r2 induction"]),
                   ({"registrations": ended, "sessions": [*enough[:2], enough[2].replace("0:30", "0:29")]}, ["r2 tutorial"]),
                   ({}, []),
                   ({"registrations": [registration("8580-C", more="2025-12-01")]}, []))

    def test_r407_words(self):
        at_work = [registration("8580-C", scheme="culture-at-work")]
        rows = ["R,discourse,2025-07-01,pass,", "R,discourse,2025-07-01,pass,9", "R,discourse,2025-07-01,refer,",
                "R,discourse,2025-07-01,,",
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
            tables = tables_of(export(registrations=[registration()], sessions=rows))
            found = [row for row in tables["findings"] if row["rule_id"] == "R205"]
            self.assertEqual((len(found), found[-1]["message"]), (listed, message))
