"""The period of a run that nobody gives one: the month before today, by the machine's clock and time zone."""

import concurrent.futures
import datetime
import os
import zoneinfo

from trials import Trial, expect

ZONES = [
    "UTC", "Europe/London", "Europe/Berlin", "America/New_York", "America/St_Johns", "America/Santiago", "Asia/Kathmandu",
    "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Niue", "Pacific/Kiritimati", "Pacific/Chatham",
]
# Ends of months and of Februaries, leap and not, of a year; and the days on which summer time begins or ends somewhere.
DAYS = ["2026-02-01", "2026-03-01", "2028-03-01", "2100-03-01", "2027-01-01", "2026-05-01", "2026-03-29", "2026-11-01", "2026-04-05"]
# Other forms of TZ, and the zone that they come to: rules of POSIX, of which the hours count westwards; no name at all; not set.
FORMS = [
    ("EST5EDT,M3.2.0,M11.1.0", "America/New_York"), ("XYZ-14", "Pacific/Kiritimati"), ("<-11>11", "Pacific/Niue"),
    (":Europe/London", "Europe/London"), ("Nowhere/Land", "UTC"), ("", "UTC"), (None, None),
]


def moments(zone, days):
    """The seconds on both sides of each midnight, where people are."""
    for day in days:
        midnight = datetime.datetime.fromisoformat(day).replace(tzinfo=zone)
        yield from (int(midnight.timestamp()) + offset for offset in (-1, 0, 1))
    # The hour that is there twice, and the one that is not.
    for text in ("2026-10-25T01:30", "2026-03-29T01:30"):
        yield int(datetime.datetime.fromisoformat(text).replace(tzinfo=zone).timestamp())


def check_clocks(program, jobs, thorough):
    trial = Trial(program)
    work = []
    for place, name in enumerate(ZONES):
        zone = zoneinfo.ZoneInfo(name)
        days = DAYS if thorough else [DAYS[place % len(DAYS)], DAYS[(place + 4) % len(DAYS)]]
        work += [(name, zone, second) for second in moments(zone, days)]
    for value, name in FORMS:
        zone = zoneinfo.ZoneInfo(name) if name else machine_zone()
        work += [(value, zone, second) for second in moments(zone, ["2026-03-01"])]

    def run(item):
        value, zone, second = item
        environment = program.environment(CLOCK=second)
        environment.pop("TZ", None)
        if value is not None:
            environment["TZ"] = value
        today = datetime.datetime.fromtimestamp(second, zone).date()
        last = today.replace(day=1) - datetime.timedelta(days=1)
        what = f"TZ={value} at {second}, where it is {datetime.datetime.fromtimestamp(second, zone)}"
        result = program.run("check", "new", "--fail-on", "never", cwd=trial.folder, environment=environment)
        notice = f"notice: reporting as at {last}, the last day of the month before today"
        expect(result.stderr.split("\n")[0] == notice, f"{what}: {result.stderr}")

    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        list(pool.map(run, work))
    # And the folder that a report goes into.
    for text, period in [("2026-11-01T00:00:00", "2026-10"), ("2026-10-31T23:59:59", "2026-09"), ("2028-03-01T00:00:00", "2028-02")]:
        second = int(datetime.datetime.fromisoformat(text).replace(tzinfo=zoneinfo.ZoneInfo("Pacific/Kiritimati")).timestamp())
        environment = program.environment(CLOCK=second) | {"TZ": "Pacific/Kiritimati"}
        result = program.run("report", "new", "--no-pages", "--no-workbook", "-q", cwd=trial.folder, environment=environment)
        expect(os.path.isdir(os.path.join(trial.reports, period)), f"{text}: the report of {period}: {result.stderr}")
    print(f"clocks: {len(work) + 3} runs")


def machine_zone():
    """The machine's own, without TZ."""
    path = os.path.realpath("/etc/localtime")
    _, found, name = path.partition("/zoneinfo/")
    return zoneinfo.ZoneInfo(name) if found else datetime.timezone.utc
