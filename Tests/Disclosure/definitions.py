"""What the definitions of the measures and the catalogue say of the figures, typed in by hand."""

import os
import sys
from collections import defaultdict

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Oracle"))

from facts import QUALIFICATIONS, TRANSITIONS, UNITS  # noqa: E402

STATUSES = ("transferred", "withdrawn", "certificated", "complete", "continuing")
# Quantities of which only rates tell.
HIDDEN = ("first_passes", "first_decisions", "not_achieved", "due", "timely")
GROUPS = ("overall_summary", "centre_summary", "cohort_summary", "qualification_summary")
AT_MOST = (("overdue", "continuing"), ("stalled", "continuing"), ("not_achieved", "withdrawn"), ("timely", "certificated"),
           ("timely", "due"), ("first_passes", "passes"), ("first_passes", "first_decisions"), ("first_decisions", "decisions"),
           ("practice_hours_verified", "practice_hours_logged"), ("practice_hours_shortfall", "practice_hours_required"))


def add_all(program):
    for table in GROUPS:
        for key in program.published[table]:
            _within_group(program, table, key)
    _group_sums(program)
    for table in ("cohort_summary", "qualification_summary"):
        for key in program.published[table]:
            _catalogue(program, table, key)
    for key in program.published["cohort_summary"]:
        _months(program, key)
    for key in program.published["unit_summary"]:
        _unit(program, key)
    for key in program.published["upgrade_paths"]:
        _path(program, key)
    for key in program.published["qualification_summary"]:
        _qualification(program, key)


def _row(program, table, key):
    return lambda *columns: [program.variable(table, key, column) for column in columns]


def _weighted(numbers, weight=1):
    return [(number, weight) for number in numbers]


# Groups

def _within_group(program, table, key):
    row, cells = _row(program, table, key), program.published[table][key]
    if key:
        registrations = row("registrations")[0]
        program.low[registrations] = max(1, program.low[registrations])
    program.equal(row("registrations"), row(*STATUSES))
    program.equal(row("leavers"), row("certificated", "complete", "withdrawn"))
    program.equal(row("decisions"), row("passes", "referrals"))
    for less, more in AT_MOST:
        program.at_least(row(more), row(less))
    program.at_least(row("referrals", "first_passes"), row("first_decisions"))
    program.at_least(row("registrations"), row("due", "transferred"))
    for rate, numerator, denominator in (
            ("completion_rate", row("certificated", "complete"), None), ("achievement_rate", row("certificated"), row("leavers")),
            ("retention_rate", row("certificated", "complete", "not_achieved"), row("leavers")),
            ("pass_rate", row("certificated"), row("certificated", "complete", "not_achieved")),
            ("first_time_pass_rate", row("first_passes"), row("first_decisions")),
            ("referral_rate", row("referrals"), row("decisions")), ("timely_rate", row("timely"), row("due"))):
        whole = (_weighted(row("registrations")) + _weighted(row("transferred"), -1) if denominator is None
                 else _weighted(denominator))
        program.rate(cells[rate], _weighted(numerator), whole)
    if cells["median_days_to_certificate"] == "":
        program.between(_weighted(row("certificated")), 0, 0)


def _group_sums(program):
    cohorts = program.published["cohort_summary"]
    shown = [column for column in program.published["overall_summary"][()] if not column.endswith("_rate")
             and not column.startswith("median_")]
    for column in shown + list(HIDDEN):
        for table, part in (("centre_summary", 0), ("qualification_summary", 2)):
            keys = list(program.published[table])
            program.equal(_row(program, "overall_summary", ())(column),
                          [program.variable(table, key, column) for key in keys])
            for key in keys:
                program.equal([program.variable(table, key, column)],
                              [program.variable("cohort_summary", cohort, column) for cohort in cohorts
                               if cohort[part] == key[0]])


# The catalogue

def _units(qualification):
    """(ref, credits, guided learning hours, whether these are stated)"""
    return [(ref, UNITS[ref][0], UNITS[ref][1] or 0, UNITS[ref][1] is not None)
            for ref in QUALIFICATIONS[qualification].units] if qualification in QUALIFICATIONS else []


def _catalogue(program, table, key):
    """Credits and hours by unit passed on the registration itself and by unit carried into it."""
    row, units = _row(program, table, key), _units(key[-1])
    own = {ref: program.variable(table, key, "own " + ref) for ref, *_ in units}
    carried = {ref: program.variable(table, key, "carried " + ref) for ref, *_ in units}
    registrations = row("registrations")[0]
    for available, into, weight in (("credits_available", "credits_carried", 1), ("glh_available", "glh_carried", 2)):
        program.between([(registrations, sum(unit[weight] for unit in units))] + _weighted(row(available, into), -1), 0, 0)
    program.between([(registrations, sum(not unit[3] for unit in units))] + _weighted(row("glh_not_stated"), -1), 0, 0)
    for column, parts, weight in (("credits_achieved", own, 1), ("glh_achieved", own, 2), ("credits_carried", carried, 1),
                                  ("glh_carried", carried, 2)):
        program.between([(parts[unit[0]], unit[weight]) for unit in units] + _weighted(row(column), -1), 0, 0)
    for ref, *_ in units:
        program.at_least([registrations], [own[ref], carried[ref]])
    if table == "cohort_summary":
        return
    cohorts = [cohort for cohort in program.published["cohort_summary"] if cohort[2] == key[0]]
    for ref, *_ in units:
        for kind, total in (("own ", own), ("carried ", carried)):
            program.equal([total[ref]], [program.variable("cohort_summary", cohort, kind + ref) for cohort in cohorts])
        unit = (key[0], ref)
        if unit in program.published["unit_summary"]:
            in_unit = _row(program, "unit_summary", unit)
            program.equal([carried[ref]], in_unit("carried"))
            program.at_least(in_unit("passed"), [own[ref]])
            program.at_least([own[ref]] + in_unit("carried"), in_unit("passed"))


# Months, units, paths

def _months(program, cohort):
    months = [key for key in program.published["monthly_activity"] if key[1:] == cohort]
    row = _row(program, "cohort_summary", cohort)

    def all_months(column):
        return [program.variable("monthly_activity", month, column) for month in months]

    for total, part in (("registrations", "registrations"), ("certificated", "certificated"), ("decisions", "decisions"),
                        ("passes", "passes"), ("practice_hours_logged", "practice_hours"),
                        ("supervision_hours", "supervision_hours")):
        program.equal(row(total), all_months(part))
    program.equal(row("workshop_hours", "tutorial_hours", "induction_hours"), all_months("guided_hours"))
    # Who is certificated and withdrawn has both events, and one status.
    program.at_least(all_months("withdrawn"), row("withdrawn", "transferred"))
    program.at_least(row("withdrawn", "transferred", "certificated"), all_months("withdrawn"))
    program.at_least(row("registrations"), all_months("withdrawn"))
    for month in months:
        in_month = _row(program, "monthly_activity", month)
        program.at_least(in_month("decisions"), in_month("passes"))


def _unit(program, key):
    row, cells = _row(program, "unit_summary", key), program.published["unit_summary"][key]
    whole = _row(program, "qualification_summary", key[:1])
    staying = whole("certificated", "complete", "continuing")
    program.equal(row("decisions"), row("passes", "referrals"))
    program.at_least(row("passes"), row("passed"))
    program.at_least(whole("registrations"), row("passed"))
    program.at_least(whole("registrations"), row("registrations", "carried"))
    program.at_least(staying, row("registrations"))
    program.at_least(row("registrations", "carried"), staying)
    program.at_least(row("passes"), row("first_passes"))
    program.at_least(row("first_decisions"), row("first_passes"))
    program.at_least(row("referrals", "first_passes"), row("first_decisions"))
    program.at_least(row("decisions"), row("first_decisions"))
    program.at_least(row("decisions"), row("marked"))
    program.at_least(row("marked"), row("marked_in_time"))
    for rate, numerator, denominator in (("first_time_pass_rate", "first_passes", "first_decisions"),
                                         ("referral_rate", "referrals", "decisions"),
                                         ("marked_within_28_days", "marked_in_time", "marked")):
        program.rate(cells[rate], _weighted(row(numerator)), _weighted(row(denominator)))


def _path(program, key):
    row, cells = _row(program, "upgrade_paths", key), program.published["upgrade_paths"][key]
    program.equal(row("upgraded"), row("continuing", "completed", "withdrawn"))
    for less, more in (("eligible_upgraded", "eligible"), ("eligible_upgraded", "upgraded"), ("fee_paid", "upgraded")):
        program.at_least(row(more), row(less))
    source = key[:1]
    if source in program.published["qualification_summary"]:
        program.equal(row("eligible"), _row(program, "qualification_summary", source)("certificated", "complete"))
    else:
        program.between(_weighted(row("eligible")), 0, 0)
    program.rate(cells["conversion_rate"], _weighted(row("eligible_upgraded")), _weighted(row("eligible")))
    transition = TRANSITIONS.get(key[:2])
    shared = []
    if transition is not None and transition.shares_units:
        shared = [unit for unit in _units(key[1]) if unit[0] in [earlier[0] for earlier in _units(key[0])]]
    parts = {unit[0]: program.variable("upgrade_paths", key, "carried " + unit[0]) for unit in shared}
    for part in parts.values():
        program.at_least(row("upgraded"), [part])
    program.equal(row("units_carried"), list(parts.values()))
    for column, weight in (("credits_carried", 1), ("glh_carried", 2)):
        program.between([(parts[unit[0]], unit[weight]) for unit in shared] + _weighted(row(column), -1), 0, 0)
    if transition is not None and transition.hours_cap is not None:
        program.between(_weighted(row("upgraded"), transition.hours_cap) + _weighted(row("hours_carried"), -1), 0, float("inf"))


def _qualification(program, key):
    row = _row(program, "qualification_summary", key)
    units = [unit for unit in program.published["unit_summary"] if unit[0] == key[0]]
    if units:
        for column in ("decisions", "passes", "referrals", "first_decisions", "first_passes"):
            program.equal(row(column), [program.variable("unit_summary", unit, column) for unit in units])
    paths = [path for path in program.published["upgrade_paths"] if path[1] == key[0]]
    if not paths:
        return
    carried = defaultdict(list)

    def all_paths(column):
        return [program.variable("upgrade_paths", path, column) for path in paths]

    for total, part in (("credits_carried", "credits_carried"), ("glh_carried", "glh_carried"),
                        ("practice_hours_carried", "hours_carried")):
        program.equal(row(total), all_paths(part))
    for table, path, column in list(program.places):
        if table == "upgrade_paths" and path in paths and column.startswith("carried "):
            carried[column.removeprefix("carried ")].append(program.places[(table, path, column)])
    for unit in units:
        program.equal(_row(program, "unit_summary", unit)("carried"), carried[unit[1]])
    program.at_least(row("registrations"), all_paths("upgraded"))
    program.at_least(row("continuing"), all_paths("continuing"))
    program.at_least(row("certificated", "complete"), all_paths("completed"))
    program.at_least(row("withdrawn", "transferred"), all_paths("withdrawn"))
