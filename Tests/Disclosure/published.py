"""The published tables as variables with bounds: what each cell says by itself under its policy."""

import csv
import math
import os

# table: how many columns its key has
KEYS = {"overall_summary": 0, "centre_summary": 1, "cohort_summary": 3, "qualification_summary": 1, "unit_summary": 2,
        "upgrade_paths": 3, "monthly_activity": 4}
# policy: (the step of rounding, the label, the counts that have it)
POLICIES = {"dfe-fe": (10, "low", range(0, 5)), "ofqual": (5, "fewer than 5", range(1, 5))}
SMALLEST_SHOWN = 5
HUNDREDTH = 0.01


def read(folder):
    """{table: {key: {column: text}}}"""
    tables = {}
    for name, width in KEYS.items():
        with open(os.path.join(folder, "tables", name + ".csv"), encoding="utf-8-sig", newline="") as stream:
            header, *rows = csv.reader(stream)
        tables[name] = {tuple(row[:width]): dict(zip(header[width:], row[width:])) for row in rows}
    return tables


def is_ratio(column):
    return column.endswith("_rate") or column.startswith("median_") or column == "marked_within_28_days"


def is_hours(column):
    """Written with two decimals; all others are whole numbers."""
    return "hours" in column or column.startswith("glh_") and column != "glh_not_stated"


def is_exact(column):
    return is_hours(column) or column.startswith("credits_")


def is_tally(column):
    """Withheld with the group's amounts, so that its x does not say that it is not small."""
    return column in ("units_carried", "glh_not_stated")


class Program:
    """Variables by (table, key, column), their bounds, and linear constraints."""

    def __init__(self, published, exact, policy):
        self.published, self.exact = published, exact
        self.step, self.label, self.labelled = POLICIES[policy]
        self.places, self.low, self.high, self.is_whole = {}, [], [], []
        self.constraints = []
        self.suppressed = []
        for table, rows in published.items():
            for key, cells in rows.items():
                for column, text in cells.items():
                    if not is_ratio(column):
                        self._state((table, key, column), text)

    def variable(self, table, key, column, is_whole=True):
        place = (table, key, column)
        if place not in self.places:
            self.places[place] = len(self.low)
            self.low.append(0)
            self.high.append(math.inf)
            self.is_whole.append(is_whole)
        return self.places[place]

    def truth(self, place):
        """The exact figure; None for what no table shows."""
        table, key, column = place
        text = self.exact[table].get(key, {}).get(column)
        return float(text) if text else None

    def _state(self, place, text):
        column = place[2]
        number = self.variable(*place, is_whole=not is_hours(column))
        if text == "x":
            self.suppressed.append(place)
            # A small count would have its label; who knows the tool knows that, but for the few labels taken away.
            if not is_exact(column) and not is_tally(column) and (self.truth(place) or 0) >= SMALLEST_SHOWN:
                self.low[number] = SMALLEST_SHOWN
        elif text == self.label:
            self.suppressed.append(place)
            self.low[number], self.high[number] = self.labelled[0], self.labelled[-1]
        elif is_exact(column):
            self.low[number] = self.high[number] = float(text)
        else:
            self._state_rounded(number, int(text))

    def _state_rounded(self, number, shown):
        if shown == 0 and 0 not in self.labelled:
            self.high[number] = 0
            return
        self.low[number] = max(SMALLEST_SHOWN, shown - self.step // 2)
        self.high[number] = shown + (self.step - 1) // 2

    # Constraints are sums of (variable, weight) that lie between two bounds.

    def between(self, terms, low, high):
        self.constraints.append((terms, low, high))

    def equal(self, left, right):
        """Both are sums of variables. Hours are printed to the hundredth, each rounded for itself."""
        terms = [(number, 1) for number in left] + [(number, -1) for number in right]
        slack = 0 if all(self.is_whole[number] for number, _ in terms) else HUNDREDTH * len(terms)
        self.between(terms, -slack, slack)

    def at_least(self, left, right):
        terms = [(number, 1) for number in left] + [(number, -1) for number in right]
        slack = 0 if all(self.is_whole[number] for number, _ in terms) else HUNDREDTH * len(terms)
        self.between(terms, -slack, math.inf)

    def rate(self, text, numerator, denominator):
        """A rate printed in thousandths of two weighted sums; empty where the denominator is 0."""
        if text == "x":
            return
        if text == "":
            self.between(denominator, 0, 0)
            return
        rate = float(text)
        self.between(numerator + [(number, -weight * (rate - 0.0005)) for number, weight in denominator], -1e-7, math.inf)
        self.between(numerator + [(number, -weight * (rate + 0.0005)) for number, weight in denominator], -math.inf, 1e-7)
        self.between(denominator, 1, math.inf)

    def untrue(self):
        """Constraints and bounds that the exact figures do not meet: mistakes of the attacker."""
        truths = [None] * len(self.low)
        for place, number in self.places.items():
            truths[number] = self.truth(place)
            value = truths[number]
            if value is not None and not self.low[number] - 1e-3 <= value <= self.high[number] + 1e-3:
                yield f"bounds of {place}"
        names = {number: place for place, number in self.places.items()}
        for terms, low, high in self.constraints:
            values = [truths[number] for number, _ in terms]
            if None in values:
                continue
            total = sum(weight * value for (_, weight), value in zip(terms, values))
            if not low - 1e-6 <= total <= high + 1e-6:
                yield " ".join(f"{weight:+g}*{'/'.join([names[n][0], *names[n][1], names[n][2]])}" for n, weight in terms)
