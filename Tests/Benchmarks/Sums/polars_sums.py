#!/usr/bin/env python3
"""The group sums by Polars: polars_sums.py DATA OUT AS_AT THREADS. Prints the seconds since the engine was there."""

import datetime
import os
import pathlib
import sys
import time

if __name__ == "__main__":
    os.environ["POLARS_MAX_THREADS"] = sys.argv[4]

import polars as pl
from polars import col

import inputs

TYPES = {"text": pl.String, "date": pl.Date, "whole": pl.Int32, "decimal": pl.Float64}
GROUP = ("centre_id", "cohort_id", "qualification_id")
PRACTICE = inputs.PRACTICE
GUIDED = ("workshop", "tutorial", "induction")
# With DuckDB's sessions: one scan and one grouping, everything else rolls up from there. The streaming engine takes a third of
# the time and of the memory of the one in memory.
ENGINE = "streaming"


def scan(data, table):
    """The file with nothing left to infer."""
    path = data / f"{table}.csv"
    return pl.scan_csv(path, schema={name: TYPES[content] for name, content in inputs.columns(path).items()})


def frame(columns, rows):
    return pl.DataFrame(rows, schema=columns, orient="row").lazy()


def month_number(name):
    return col(name).dt.year().cast(pl.Int32) * 12 + col(name).dt.month() - 1


def seconds_where(condition):
    return pl.when(condition).then(col("seconds")).otherwise(0).sum()


def session_months(data, as_at):
    activity, verified = col("activity"), col("verified")
    rows = scan(data, "sessions").filter(col("session_date") <= as_at).select(
        "registration_id", "session_date", "activity", month_number=month_number("session_date"),
        verified=col("verified_by").is_not_null(),
        seconds=pl.coalesce(col("minutes") * 60, (col("hours") * 3600).round().cast(pl.Int32)),
    )
    return rows.group_by("registration_id", "month_number").agg(
        col("session_date").max().alias("last_on"),
        *(seconds_where(activity == name).alias(name) for name in (*PRACTICE, *GUIDED)),
        *(seconds_where((activity == name) & verified).alias(f"{name}_verified") for name in PRACTICE),
        seconds_where((activity == "supervision") | (activity == "trainer_supervision")).alias("supervision"),
    )


def practice(suffix=""):
    return sum(col(name + suffix) * col(f"is_{name}") for name in PRACTICE)


def wide(seconds):
    """Sums of many registrations do not fit in 32 bits, and an engine's sum has its column's type."""
    return seconds.fill_null(0).cast(pl.Int64)


def decisions(data, as_at, registrations):
    """Decisions on mandatory units, with the registration's groups."""
    units = frame(["qualification_id", "unit_ref", "credits", "glh"], inputs.units())
    return (
        scan(data, "unit_results").filter(col("decided_on") <= as_at)
        .join(registrations.select("registration_id", *GROUP), on="registration_id")
        .join(units, on=["qualification_id", "unit_ref"])
        .select("registration_id", *GROUP, "unit_ref", "credits", "glh", "decided_on",
                passed=(col("outcome") == "pass").cast(pl.Int32))
    )


def registration_units(decided):
    return decided.group_by("registration_id", "qualification_id", "unit_ref").agg(
        col("credits").first(), col("glh").first(), pl.len().cast(pl.Int64).alias("decisions"),
        col("passed").sum().cast(pl.Int64).alias("passes"), col("passed").max(), col("decided_on").max().alias("last_on"),
    )


def document_sums(data, as_at, registrations):
    return (
        scan(data, "evidence").filter(col("submitted_on") <= as_at)
        .join(registrations.select("registration_id"), on="registration_id", how="semi")
        .group_by("registration_id", "kind").agg(
            (col("outcome") == "pass").sum().alias("passed"),
            (col("quantity") * 3600).round().sum().cast(pl.Int64).alias("quantity_seconds"),
            col("submitted_on").max().alias("last_on"),
        )
    )


def registration_progress(registrations, months, units, documents):
    hours = months.group_by("registration_id").agg(col("last_on").max(), pl.all().exclude("last_on", "month_number").sum())
    results = units.group_by("registration_id").agg(
        (col("credits") * col("passed")).sum().alias("credits_achieved"),
        (col("glh") * col("passed")).sum().alias("glh_achieved"), col("decisions").sum(), col("passes").sum(),
        col("last_on").max().alias("decided_on"),
    )
    handed_in = documents.group_by("registration_id").agg(col("last_on").max().alias("handed_in_on"))
    rows = registrations
    for part in (hours, results, handed_in):
        rows = rows.join(part, on="registration_id", how="left")
    return rows.select(
        "registration_id", *GROUP, *(col(name).fill_null(0) for name in ("credits_achieved", "glh_achieved")),
        practice_seconds_logged=wide(practice()), practice_seconds_verified=wide(practice("_verified")),
        **{f"{name}_seconds": wide(col(name)) for name in ("supervision", *GUIDED)},
        last_activity_on=pl.max_horizontal("last_on", "decided_on", "handed_in_on"),
        decisions=col("decisions").fill_null(0), passes=col("passes").fill_null(0),
    )


def summaries(progress):
    """The sums over cohort and qualification, then centre, qualification and all from these."""
    names = [*(f"{name}_seconds" for name in ("supervision", *GUIDED)), "practice_seconds_logged", "practice_seconds_verified",
             "decisions", "passes"]
    cohorts = progress.group_by(GROUP).agg(pl.len().cast(pl.Int64).alias("registrations"), *(col(name).sum() for name in names))
    cohorts = cohorts.with_columns(referrals=col("decisions") - col("passes"))
    sums = pl.all().exclude(GROUP).sum()
    return {
        "cohort_summary": cohorts, "centre_summary": cohorts.group_by("centre_id").agg(sums),
        "qualification_summary": cohorts.group_by("qualification_id").agg(sums), "overall_summary": cohorts.select(sums),
    }


def monthly_activity(registrations, months, decided, as_at):
    counts = ("registrations", "certificated", "withdrawn", "decisions", "passes")
    hours = ("practice_seconds", "supervision_seconds", "guided_seconds")

    def part(rows, **sums):
        given = (sums.get(name, pl.lit(0)).cast(pl.Int64).alias(name) for name in (*counts, *hours))
        return rows.select("month_number", *GROUP, *given)

    def dated(rows, name):
        return rows.filter(col(name) <= as_at).with_columns(month_number=month_number(name))

    one = pl.lit(1)
    parts = [
        part(dated(registrations, "registered_on"), registrations=one),
        part(dated(registrations, "certificated_on"), certificated=one),
        part(dated(registrations, "withdrawn_on"), withdrawn=one),
        part(dated(decided, "decided_on"), decisions=one, passes=col("passed")),
        part(months.join(registrations, on="registration_id"), practice_seconds=practice(),
             supervision_seconds=col("supervision"), guided_seconds=sum(col(name) for name in GUIDED)),
    ]
    sums = pl.concat(parts).group_by("month_number", *GROUP).agg(pl.all().sum())
    month = pl.format("{}-{}", col("month_number") // 12, (col("month_number") % 12 + 1).cast(pl.String).str.zfill(2))
    return sums.select(month.alias("month"), *GROUP, *counts, *hours)


def main(data, out, as_at):
    data, out, as_at = pathlib.Path(data), pathlib.Path(out), datetime.date.fromisoformat(as_at)
    practices = frame(["qualification_id", *(f"is_{name}" for name in PRACTICE)], inputs.practices())
    registrations = (
        scan(data, "registrations").filter(col("registered_on") <= as_at).join(practices, on="qualification_id")
        .select("registration_id", *GROUP, *(f"is_{name}" for name in PRACTICE), "registered_on", "certificated_on",
                "withdrawn_on")
    )
    registrations = registrations.collect(engine=ENGINE).lazy()
    months = session_months(data, as_at).collect(engine=ENGINE).lazy()
    decided = decisions(data, as_at, registrations).collect(engine=ENGINE).lazy()
    units = registration_units(decided).collect(engine=ENGINE).lazy()
    documents = document_sums(data, as_at, registrations).collect(engine=ENGINE).lazy()
    progress = registration_progress(registrations, months, units, documents).collect(engine=ENGINE).lazy()
    tables = {
        "registration_progress": progress,
        "requirement_progress": documents.select("registration_id", "passed", "quantity_seconds", requirement_id="kind"),
        **summaries(progress),
        "unit_summary": units.group_by("qualification_id", "unit_ref").agg(
            col("passed", "decisions", "passes").sum(), (col("decisions").sum() - col("passes").sum()).alias("referrals")
        ),
        "monthly_activity": monthly_activity(registrations, months, decided, as_at),
    }
    for name in inputs.OUTPUTS:
        tables[name].collect(engine=ENGINE).write_csv(out / f"{name}.csv")


if __name__ == "__main__":
    started = time.perf_counter()
    main(*sys.argv[1:4])
    print(time.perf_counter() - started)
