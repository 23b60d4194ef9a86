"""Exact numbers and how they are printed: fractions inside, rounding half away from zero at the very end."""

import calendar
from datetime import date
from fractions import Fraction


def rounded(value, places):
    """`value` rounded to `places` decimals, half away from zero, as a Fraction."""
    scaled = abs(Fraction(value)) * 10 ** places
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(units if value >= 0 else -units, 10 ** places)


def decimal(value, places):
    """`value` with exactly `places` decimals; never a negative zero."""
    units = int(rounded(value, places) * 10 ** places)
    digits = str(abs(units)).rjust(places + 1, "0")
    sign = "-" if units < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def hours(seconds):
    return decimal(Fraction(seconds, 3600), 2)


def rate(part, whole):
    """A proportion with 4 decimals; empty when there is nothing to divide by."""
    return decimal(Fraction(part, whole), 4) if whole else ""


def median_days(days):
    """The median with 1 decimal; empty when there is no value."""
    ordered = sorted(days)
    if not ordered:
        return ""
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return decimal(ordered[middle], 1)
    return decimal(Fraction(ordered[middle - 1] + ordered[middle], 2), 1)


def months_after(day, months):
    """The same day of the month `months` later, or that month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
