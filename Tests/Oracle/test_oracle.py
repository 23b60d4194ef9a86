#!/usr/bin/env python3
"""The oracle against figures worked out by hand from the specification's own examples."""

import unittest
from datetime import date
from fractions import Fraction

from arithmetic import decimal, median_days, months_after
from examples import tables_of
from reading import records
# Named so that they run with the others.
from test_rules import Rules  # noqa: F401
from test_sampling import Sampling  # noqa: F401


def supervision_upgrade(outcome):
    """The example of the carry-forward section: 34 h logged on the Certificate, upgraded to the Diploma."""
    head = "registration_id,learner_id,centre_id,cohort_id,qualification_id,registered_on,upgraded_from\n"
    return tables_of({
        "a.csv": head + "F,L,C,K,8582-C,2025-01-01,\nR,L,C,K,8582-D,2025-09-01,F\n",
        "b.csv": "registration_id,unit_ref,attempt,decided_on,outcome\n"
                 f"F,8582-700,1,2025-05-01,pass\nF,8582-701,1,2025-05-01,{outcome}\n",
        "c.csv": "registration_id,session_date,activity,hours\nF,2025-02-01,supervising,24:00\nF,2025-02-02,supervising,10\n",
    })


def links(tables):
    return [row["rule_id"] for row in tables["findings"] if row["rule_id"].startswith("R3")]


class Examples(unittest.TestCase):
    def test_hours_carry_up_to_the_cap(self):
        tables = supervision_upgrade("pass")
        row = next(row for row in tables["registration_progress"] if row["registration_id"] == "R")
        self.assertEqual((row["practice_hours_carried"], row["practice_hours_shortfall"]), ("30.00", "70.00"))
        self.assertEqual((row["credits_available"], row["credits_carried"], row["glh_carried"]), (39, 5, "14.00"))
        path = next(row for row in tables["upgrade_paths"] if row["to_qualification"] == "8582-D")
        self.assertEqual((path["hours_carried"], path["hours_not_carried"]), ("30.00", "4.00"))
        self.assertEqual(links(tables), ["R305"])

    def test_nothing_carries_without_the_accrediting_unit(self):
        tables = supervision_upgrade("refer")
        row = next(row for row in tables["registration_progress"] if row["registration_id"] == "R")
        self.assertEqual((row["practice_hours_carried"], row["practice_hours_shortfall"]), ("0.00", "100.00"))
        self.assertEqual(links(tables), ["R304"])

    def test_every_transition_has_a_row(self):
        self.assertEqual(len(supervision_upgrade("pass")["upgrade_paths"]), 17)


class Numbers(unittest.TestCase):
    def test_rounding_is_half_away_from_zero(self):
        cases = [(Fraction(1, 200), 2, "0.01"), (Fraction(-1, 200), 2, "-0.01"), (Fraction(1, 3), 4, "0.3333"),
                 (Fraction(-1, 1000), 2, "0.00"), (Fraction(5, 2), 0, "3"), (Fraction(-5, 2), 0, "-3")]
        for value, places, text in cases:
            self.assertEqual(decimal(value, places), text)

    def test_medians(self):
        self.assertEqual([median_days(days) for days in ([], [3], [4, 1], [-2, 0, 9])], ["", "3.0", "2.5", "0.0"])

    def test_months_end_where_the_month_ends(self):
        self.assertEqual(months_after(date(2024, 2, 29), 12), date(2025, 2, 28))
        self.assertEqual(months_after(date(2025, 3, 31), -12), date(2024, 3, 31))


class Records(unittest.TestCase):
    def test_a_malformed_record_is_one_physical_line(self):
        text = 'a,b\n"x"y,1\n"two\r\nlines",2\r\n"open,3\nlast, "q""q" '
        self.assertEqual(list(records(text)), [(1, ["a", "b"]), (2, None), (3, ["two\r\nlines", "2"]), (5, None),
                                               (6, ["last", 'q"q'])])

    def test_blank_and_trailing(self):
        self.assertEqual(list(records("a\n\n ,\t\n,")), [(1, ["a"]), (2, [""]), (3, ["", ""]), (4, ["", ""])])


if __name__ == "__main__":
    unittest.main()
