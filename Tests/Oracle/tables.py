"""The report tables as lists of rows of text, in the columns and the order of the page "Measures, exactly"."""

from collections import defaultdict
from datetime import timedelta
from fractions import Fraction

import facts
import sampling
from arithmetic import decimal, hours, median_days, rate
from measures import GUIDED, SUPERVISION, duration

FINISHED = ("certificated", "complete")


class Table:
    """Rows are dictionaries; `columns` gives their order and `key` the columns that sort them, bytewise."""

    def __init__(self, name, key, rows, columns):
        self.name = name
        self.columns = columns
        self.rows = sorted(rows, key=lambda row: [_sort_value(row[column]) for column in key])


def _sort_value(value):
    return value if isinstance(value, int) else value.encode()


def yes_no(flag):
    return "" if flag is None else "yes" if flag else "no"


def _unit_sums(registration):
    """Credits and guided learning hours: available, achieved and carried, and the units without stated hours."""
    sums = defaultdict(int)
    for unit in registration.qualification.units:
        credits, learning_hours = facts.UNITS[unit]
        kinds = ["carried"] if unit in registration.carried_units else ["available"]
        if kinds == ["available"] and unit in registration.own_passes:
            kinds.append("achieved")
        for kind in kinds:
            sums["credits_" + kind] += credits
            sums["glh_" + kind] += learning_hours or 0
        sums["glh_not_stated"] += learning_hours is None
    return sums


def _practice_sums(registration):
    """Seconds of practice; required and shortfall are 0 for who left and where nothing is required."""
    line = None if registration.left else registration.practice_line
    return {
        "practice_hours_logged": registration.practice_seconds,
        "practice_hours_verified": registration.verified_seconds,
        "practice_hours_carried": registration.carried_seconds,
        "practice_hours_required": int(line.requirement.required * 3600) if line else 0,
        "practice_hours_shortfall": int(line.shortfall * 3600) if line else 0,
    }


def _activity_sums(registration):
    sums = {f"{activity}_hours": registration.seconds((activity,)) for activity in GUIDED}
    return sums | {"supervision_hours": registration.seconds(SUPERVISION)}


_CREDITS = ["credits_available", "credits_achieved", "credits_carried"]
_GLH = ["glh_available", "glh_achieved", "glh_carried"]
_PRACTICE = ["practice_hours_logged", "practice_hours_verified", "practice_hours_carried", "practice_hours_required",
             "practice_hours_shortfall"]
GROUP_COLUMNS = [
    "registrations", "transferred", "withdrawn", "certificated", "complete", "continuing", "overdue", "stalled",
    "completion_rate", "leavers", "achievement_rate", "retention_rate", "pass_rate", *_CREDITS, *_GLH, "glh_not_stated",
    "workshop_hours", "tutorial_hours", "induction_hours", "supervision_hours", *_PRACTICE, "decisions", "passes",
    "referrals", "first_time_pass_rate", "referral_rate", "timely_rate", "median_days_to_certificate",
]


def group_measures(cohorts, members):
    """One row of group measures over these registrations."""
    count = {status: sum(1 for member in members if member.status == status)
             for status in ("transferred", "withdrawn", "certificated", "complete")}
    row = {"registrations": len(members), **count}
    row["continuing"] = len(members) - sum(count.values())
    row["overdue"] = sum(member.overdue for member in members)
    row["stalled"] = sum(member.stalled for member in members)
    finished = count["certificated"] + count["complete"]
    not_achieved = sum(1 for member in members
                       if member.status == "withdrawn" and member.row["withdrawal_reason"] == "not_achieved")
    leavers = row["leavers"] = finished + count["withdrawn"]
    row["completion_rate"] = rate(finished, len(members) - count["transferred"])
    row["achievement_rate"] = rate(count["certificated"], leavers)
    row["retention_rate"] = rate(finished + not_achieved, leavers)
    row["pass_rate"] = rate(count["certificated"], finished + not_achieved)
    for sums, columns, form in [(_unit_sums, _CREDITS + ["glh_not_stated"], int),
                                (_unit_sums, _GLH, lambda value: decimal(value, 2)),
                                (_activity_sums, [f"{name}_hours" for name in (*GUIDED, "supervision")], hours),
                                (_practice_sums, _PRACTICE, hours)]:
        each = [sums(member) for member in members]
        row |= {column: form(sum(one[column] for one in each)) for column in columns}
    row |= decision_measures([decision for member in members for decision in member.decisions])
    return row | _time_measures(cohorts, members)


def decision_measures(decisions):
    passes = sum(1 for decision in decisions if decision["outcome"] == "pass")
    first = [decision for decision in decisions if decision["attempt"] == 1]
    return {
        "decisions": len(decisions), "passes": passes, "referrals": len(decisions) - passes,
        "first_time_pass_rate": rate(sum(1 for decision in first if decision["outcome"] == "pass"), len(first)),
        "referral_rate": rate(len(decisions) - passes, len(decisions)),
    }


def _time_measures(cohorts, members):
    planned = [member.row for member in members
               if member.status != "transferred" and cohorts.happened(member.row["planned_end_on"])]
    timely = [row for row in planned if cohorts.happened(row["certificated_on"])
              and row["certificated_on"] <= row["planned_end_on"] + timedelta(days=90)]
    days = [(member.row["certificated_on"] - member.row["registered_on"]).days
            for member in members if member.status == "certificated"]
    return {"timely_rate": rate(len(timely), len(planned)), "median_days_to_certificate": median_days(days)}


def _group_table(cohorts, name, key):
    groups = defaultdict(list)
    for member in cohorts.registrations.values():
        groups[tuple(member.row[column] for column in key)].append(member)
    if not key:
        groups = {(): list(cohorts.registrations.values())}
    rows = [dict(zip(key, values)) | group_measures(cohorts, members) for values, members in groups.items()]
    return Table(name, key, rows, [*key, *GROUP_COLUMNS])


def _unit_table(cohorts):
    rows = []
    for qualification_id, qualification in facts.QUALIFICATIONS.items():
        members = [member for member in cohorts.registrations.values() if member.qualification_id == qualification_id]
        for unit in qualification.units if members else ():
            decisions = [decision for member in members for decision in member.decisions if decision["unit_ref"] == unit]
            marking = [(decision["decided_on"] - decision["submitted_on"]).days
                       for decision in decisions if cohorts.happened(decision["submitted_on"])]
            rows.append({
                "qualification_id": qualification_id, "unit_ref": unit,
                "registrations": sum(1 for member in members if not member.left and unit not in member.carried_units),
                "carried": sum(1 for member in members if unit in member.carried_units),
                "passed": sum(1 for member in members if unit in member.own_passes),
                **decision_measures(decisions),
                "median_marking_days": median_days(marking),
                "marked_within_28_days": rate(sum(1 for days in marking if days <= 28), len(marking)),
            })
    return Table("unit_summary", ["qualification_id", "unit_ref"], rows, [
        "qualification_id", "unit_ref", "registrations", "carried", "passed", "decisions", "passes", "referrals",
        "first_time_pass_rate", "referral_rate", "median_marking_days", "marked_within_28_days"])


def _upgrade_table(cohorts):
    upgraded = defaultdict(list)
    for member in cohorts.registrations.values():
        earlier = cohorts.accepted.get(member.row["upgraded_from"])
        if earlier and earlier["learner_id"] == member.row["learner_id"]:
            upgraded[earlier["qualification_id"], member.qualification_id].append((earlier, member))
    rows = [_upgrade_row(cohorts, pair, upgraded.get(pair, [])) for pair in set(facts.TRANSITIONS) | set(upgraded)]
    key = ["from_qualification", "to_qualification", "kind"]
    return Table("upgrade_paths", key, rows, [
        *key, "eligible", "upgraded", "eligible_upgraded", "conversion_rate", "continuing", "completed", "withdrawn",
        "units_carried", "credits_carried", "glh_carried", "hours_carried", "hours_not_carried", "fee_paid",
        "median_gap_days"])


def _upgrade_row(cohorts, pair, links):
    transition = facts.TRANSITIONS.get(pair)
    eligible = {member.id for member in cohorts.registrations.values()
                if member.qualification_id == pair[0] and member.status in FINISHED}
    converted = {earlier["registration_id"] for earlier, _ in links} & eligible
    members = [member for _, member in links]
    units = [unit for member in members for unit in member.carried_units]
    completed = sum(1 for member in members if member.status in FINISHED)
    withdrawn = sum(1 for member in members if member.left)
    not_carried = 0
    if transition and transition.hours_cap is not None:
        not_carried = sum(member.earlier.practice_seconds - member.carried_seconds for member in members if member.earlier)
    gaps = [(member.row["registered_on"] - earlier["certificated_on"]).days
            for earlier, member in links if cohorts.happened(earlier["certificated_on"])]
    return {
        "from_qualification": pair[0], "to_qualification": pair[1], "kind": transition.kind if transition else "unlisted",
        "eligible": len(eligible), "upgraded": len(members), "eligible_upgraded": len(converted),
        "conversion_rate": rate(len(converted), len(eligible)),
        "continuing": len(members) - completed - withdrawn, "completed": completed, "withdrawn": withdrawn,
        "units_carried": len(units), "credits_carried": sum(facts.UNITS[unit][0] for unit in units),
        "glh_carried": decimal(sum(facts.UNITS[unit][1] or 0 for unit in units), 2),
        "hours_carried": hours(sum(member.carried_seconds for member in members)),
        "hours_not_carried": hours(not_carried),
        "fee_paid": sum(1 for member in members if cohorts.happened(member.row["upgrade_fee_paid_on"])),
        "median_gap_days": median_days(gaps),
    }


_MONTH_COUNTS = ["registrations", "certificated", "withdrawn", "decisions", "passes"]
_MONTH_HOURS = ["practice_hours", "supervision_hours", "guided_hours"]


def _monthly_table(cohorts):
    rows = defaultdict(lambda: defaultdict(int))
    for member in cohorts.registrations.values():
        def add(day, column, amount=1):
            key = (f"{day.year:04}-{day.month:02}", member.row["centre_id"], member.row["cohort_id"], member.qualification_id)
            rows[key][column] += amount

        add(member.row["registered_on"], "registrations")
        for column in ("certificated", "withdrawn"):
            if cohorts.happened(member.row[column + "_on"]):
                add(member.row[column + "_on"], column)
        for decision in member.decisions:
            add(decision["decided_on"], "decisions")
            if decision["outcome"] == "pass":
                add(decision["decided_on"], "passes")
        for session in member.sessions:
            for column, activities in [("practice_hours", member.qualification.practice_activities),
                                       ("supervision_hours", SUPERVISION), ("guided_hours", GUIDED)]:
                if session["activity"] in activities:
                    add(session["session_date"], column, duration(session))
    key = ["month", "centre_id", "cohort_id", "qualification_id"]
    return Table("monthly_activity", key, [
        dict(zip(key, values)) | {column: sums[column] for column in _MONTH_COUNTS}
        | {column: hours(sums[column]) for column in _MONTH_HOURS}
        for values, sums in rows.items()], [*key, *_MONTH_COUNTS, *_MONTH_HOURS])


def _progress_table(cohorts):
    identity = ["registration_id", "learner_id", "centre_id", "cohort_id", "qualification_id"]
    activity = ["supervision_hours", "workshop_hours", "tutorial_hours", "induction_hours"]
    rows = []
    for member in cohorts.registrations.values():
        units, practice, times = _unit_sums(member), _practice_sums(member), _activity_sums(member)
        row = {column: member.row[column] for column in identity}
        row |= {"status": member.status, "overdue": yes_no(member.overdue), "stalled": yes_no(member.stalled)}
        row |= {column: units[column] for column in [*_CREDITS, "glh_not_stated"]}
        row |= {column: decimal(units[column], 2) for column in _GLH}
        row |= {column: hours(practice[column]) for column in _PRACTICE}
        row |= {column: hours(times[column]) for column in activity}
        row["last_activity_on"] = max(member.activity_dates).isoformat() if member.activity_dates else ""
        rows.append(row)
    return Table("registration_progress", ["registration_id"], rows, [
        *identity, "status", "overdue", "stalled", *_CREDITS, *_GLH, "glh_not_stated", *_PRACTICE, *activity,
        "last_activity_on"])


_PLACES = {"hours": 2, "amount": 2, "share": 4}


def _requirement_table(cohorts):
    rows = []
    for member in cohorts.registrations.values():
        for line in member.lines:
            requirement = line.requirement
            places = _PLACES.get(requirement.kind, 0)
            numbers = {"required": requirement.required, "achieved": line.achieved, "carried": line.carried,
                       "shortfall": line.shortfall}
            rows.append({
                "registration_id": member.id, "requirement_id": requirement.id, "kind": requirement.kind,
                "gating": yes_no(requirement.gating),
                **{name: "" if number is None else decimal(Fraction(number), places) for name, number in numbers.items()},
                "met": yes_no(line.met),
            })
    return Table("requirement_progress", ["registration_id", "requirement_id"], rows, [
        "registration_id", "requirement_id", "kind", "gating", "required", "achieved", "carried", "shortfall", "met"])


def _imports_table(inputs):
    rows = [vars(imported) | {"delimiter": imported.delimiter.replace("\t", "tab")} for imported in inputs.files]
    return Table("imports", ["file"], rows, ["file", "table", "sha256", "bytes", "encoding", "delimiter", "rows_read",
                                             "accepted", "rejected", "duplicate", "blank", "later"])


def _finding_tables(findings):
    counts = defaultdict(int)
    for finding in findings:
        counts[finding.rule_id, finding.severity] += 1
    key = ["rule_id", "severity", "registration_id", "file", "line", "field", "value"]
    yield Table("findings", key, [vars(finding) for finding in findings], [*key, "message"])
    yield Table("findings_summary", ["rule_id"], [
        {"rule_id": rule, "severity": severity, "count": count} for (rule, severity), count in counts.items()],
        ["rule_id", "severity", "count"])


def _sampling_tables(made):
    yield Table("sampling_plan", ["assessor_id", "unit_ref", "registration_id", "attempt"], sampling.plan_rows(made), [
        "assessor_id", "unit_ref", "registration_id", "attempt", "decided_on", "outcome", "risk", "reason", "iqa_id",
        "sampled_on", "status"])
    yield Table("sampling_summary", ["assessor_id", "unit_ref"], [
        row | {"coverage": decimal(row["coverage"], 4), "met": yes_no(row["met"])} for row in sampling.summary_rows(made)],
        ["assessor_id", "unit_ref", "population", "quota", "done", "planned", "coverage", "met"])


def all_tables(inputs, cohorts, findings, strata):
    """Every table of the page."""
    yield _group_table(cohorts, "overall_summary", [])
    yield _group_table(cohorts, "centre_summary", ["centre_id"])
    yield _group_table(cohorts, "cohort_summary", ["centre_id", "cohort_id", "qualification_id"])
    yield _group_table(cohorts, "qualification_summary", ["qualification_id"])
    yield _unit_table(cohorts)
    yield _upgrade_table(cohorts)
    yield _monthly_table(cohorts)
    yield _progress_table(cohorts)
    yield _requirement_table(cohorts)
    yield _imports_table(inputs)
    yield from _finding_tables(findings)
    yield from _sampling_tables(strata)
