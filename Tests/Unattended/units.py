#!/usr/bin/env python3
"""Installs the program with its units into a folder and holds them against systemd's own checks; then runs what they and the
crontab say, as an ordinary user for whom everything is read-only but Reports, without network. Exits 1 if something is wrong."""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
CENTRE = "north"
# Times ten, as systemd-analyze wants it: 1.0 of 10, which it calls safe.
MOST_EXPOSURE = 10
NOBODY = 65534

# Run in namespaces of its own: the installed program and the centre's folder at their places, everything else read-only.
SANDBOX = r"""
set -eu
stage=$1 workspace=$2; shift 2
mount --make-rprivate /
mount -t tmpfs -o mode=0755 none /srv
mkdir -p /srv/cohortqa
mount --bind "$workspace" /srv/cohortqa
mount --bind "$stage/usr/local" /usr/local
mount -t tmpfs -o mode=1777 none /var/tmp
findmnt --noheadings --list --output TARGET | while read -r target; do
    mount -o remount,bind,ro "$target" 2>/dev/null || true
done
mount --bind /srv/cohortqa/north/Reports /srv/cohortqa/north/Reports
mount -o remount,bind,rw /srv/cohortqa/north/Reports
mount -o remount,bind,rw /var/tmp
export TMPDIR=/var/tmp
cd /srv/cohortqa/north
exec setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs --inh-caps=-all --bounding-set=-all "$@"
"""

problems = []


def check(is_right, what):
    if not is_right:
        problems.append(what)
        print(f"WRONG: {what}")


def run(*command, **options):
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)


def install(program, stage, prefix="/usr/local", target="install-built"):
    made = run("make", "--no-print-directory", "-C", ROOT, target, f"BINARY={os.path.abspath(program)}", f"DESTDIR={stage}",
               f"PREFIX={prefix}")
    check(made.returncode == 0, f"make {target}: {made.stdout}")


def files(folder):
    return sorted(os.path.relpath(os.path.join(path, name), folder) for path, _, names in os.walk(folder) for name in names)


def check_installation(program, folder):
    """Everything lies below DESTDIR, names the PREFIX, and goes again."""
    stage = os.path.join(folder, "other")
    install(program, stage, prefix="/opt/qa")
    found = files(stage)
    check(found == [f"opt/qa/{name}" for name in [
        "bin/cohortqa", "lib/systemd/system/cohortqa@.service", "lib/systemd/system/cohortqa@.timer",
        "share/cohortqa/crontab.example", "share/doc/cohortqa/README.md"]], f"installed: {found}")
    for name in found:
        if name.endswith((".service", ".timer", ".example")):
            with open(os.path.join(stage, name), encoding="utf-8") as file:
                text = file.read()
            check("@PREFIX@" not in text and stage not in text, f"{name} has a path that is not the PREFIX's")
            check(name.endswith(".timer") or "/opt/qa/bin/cohortqa report exports" in text, f"{name} does not name the program")
    install(program, stage, prefix="/opt/qa", target="uninstall")
    check(files(stage) == [], f"left by uninstall: {files(stage)}")


def check_units(folder):
    """systemd's own opinion of the units, of a centre's instance."""
    units = os.path.join(folder, "units")
    os.mkdir(units)
    stage = os.path.join(folder, "stage")
    for kind in ["service", "timer"]:
        with open(f"{stage}/usr/local/lib/systemd/system/cohortqa@.{kind}", encoding="utf-8") as file:
            text = file.read()
        # The program that is looked for must be there, and so must what documents it.
        with open(f"{units}/cohortqa@{CENTRE}.{kind}", "w", encoding="utf-8") as file:
            file.write(text.replace("/usr/local", f"{stage}/usr/local"))
    for kind in ["service", "timer"]:
        verified = run("systemd-analyze", "verify", "--man=no", f"{units}/cohortqa@{CENTRE}.{kind}",
                       env=dict(os.environ, SYSTEMD_UNIT_PATH=f"{units}:"))
        ours = [line for line in verified.stdout.splitlines() if "cohortqa" in line]
        check(verified.returncode == 0 and not ours, f"systemd-analyze verify: {verified.stdout}")
    security = run("systemd-analyze", "security", "--no-pager", "--offline=true", f"--threshold={MOST_EXPOSURE}",
                   f"{units}/cohortqa@{CENTRE}.service")
    last = security.stdout.strip().splitlines()[-1]
    check(security.returncode == 0, f"systemd-analyze security: {last}")
    print(last.lstrip("→ "))
    with open(f"{units}/cohortqa@{CENTRE}.timer", encoding="utf-8") as file:
        calendar = re.search(r"^OnCalendar=(.*)$", file.read(), re.M).group(1)
    for zone in ["Europe/London", "Pacific/Apia", "UTC"]:
        shown = run("systemd-analyze", "calendar", "--iterations=24", "--base-time=2026-01-15", calendar,
                    env=dict(os.environ, TZ=zone, LC_ALL="C"))
        times = re.findall(r"(?:Next elapse|Iteration #\d+|Iter. #\d+): \w+ (\S+ \S+)", shown.stdout)
        months = [f"{2026 + (month // 12)}-{month % 12 + 1:02}-01 05:00:00" for month in range(1, 25)]
        check(times == months, f"the timer's times in {zone}: {shown.stdout}")


def setting(unit, key):
    with open(unit, encoding="utf-8") as file:
        return re.search(rf"^{key}=(.*)$", file.read(), re.M).group(1).replace("%i", CENTRE)


def workspace(program, folder, name):
    """A centre's folder as the README says; only Reports is the user's."""
    centre = os.path.join(folder, name, CENTRE)
    made = run(os.path.abspath(program), "sample", "--registrations", "30", "--out", os.path.join(centre, "exports"))
    check(made.returncode == 0, f"sample: {made.stdout}")
    os.mkdir(os.path.join(centre, "Reports"))
    os.chown(os.path.join(centre, "Reports"), NOBODY, NOBODY)
    return os.path.dirname(centre)


def in_sandbox(folder, workspace, *command):
    return run("unshare", "--mount", "--net", "--ipc", "--uts", "sh", "-c", SANDBOX, "sandbox", os.path.join(folder, "stage"),
               workspace, *command, stdin=subprocess.DEVNULL)


def check_published(centre, ran, what):
    """Nothing was printed, there is a report, and the log says so."""
    check(ran.returncode == 0 and ran.stdout == "", f"{what}: {ran.returncode} {ran.stdout}")
    reports = os.path.join(centre, "Reports")
    check(os.path.exists(os.path.join(reports, "latest", "index.html")), f"{what}: no report: {os.listdir(reports)}")
    log = os.path.join(reports, "log.jsonl")
    check(os.path.exists(log) and '"outcome":"published"' in open(log, encoding="utf-8").read(), f"{what}: the log")
    left = [name for name in os.listdir(reports) if name.startswith((".staging", ".replaced", ".writing", ".latest"))]
    check(left == [], f"{what}: left beside the report: {left}")


def check_service(program, folder):
    unit = os.path.join(folder, "stage/usr/local/lib/systemd/system/cohortqa@.service")
    command = setting(unit, "ExecStart").split()
    check(setting(unit, "WorkingDirectory") == f"/srv/cohortqa/{CENTRE}", "the service's folder")
    check(setting(unit, "ReadWritePaths") == f"/srv/cohortqa/{CENTRE}/Reports", "what the service may write to")
    place = workspace(program, folder, "service")
    for attempt in ["the first run", "the second run"]:
        check_published(os.path.join(place, CENTRE), in_sandbox(folder, place, *command), f"the service, {attempt}")
    # That the sandbox is one.
    for forbidden in ["touch /srv/cohortqa/north/exports/x", "touch /usr/local/x", "touch /tmp/cohortqa-x"]:
        check(in_sandbox(folder, place, "sh", "-c", forbidden).returncode != 0, f"the sandbox lets it: {forbidden}")
    check("default" not in in_sandbox(folder, place, "cat", "/proc/net/route").stdout, "the sandbox has a network")


def check_crontab(program, folder):
    with open(os.path.join(folder, "stage/usr/local/share/cohortqa/crontab.example"), encoding="utf-8") as file:
        lines = [line for line in file.read().splitlines() if line and not line.startswith("#")]
    check(len(lines) == 2 and lines[0].startswith("MAILTO="), f"the crontab's lines: {lines}")
    fields = lines[-1].split(None, 5)
    check(fields[:5] == ["0", "5", "1", "*", "*"], f"the crontab's time: {fields[:5]}")
    # As cron does it: up to the first % that has no backslash; the rest would be standard input.
    command = re.split(r"(?<!\\)%", fields[5])[0].replace("\\%", "%")
    check(command == fields[5], "the crontab has a %")
    place = workspace(program, folder, "cron")
    ran = in_sandbox(folder, place, "env", "-i", "SHELL=/bin/sh", "PATH=/usr/bin:/bin", "HOME=/", "LOGNAME=nobody", "TMPDIR=/var/tmp",
                     "/bin/sh", "-c", command)
    check_published(os.path.join(place, CENTRE), ran, "the crontab's line")


def allowed_calls(unit):
    """The system calls that the unit allows."""
    def members(name):
        if not name.startswith("@"):
            return {name}
        shown = run("systemd-analyze", "syscall-filter", name).stdout
        calls = set()
        for line in shown.splitlines()[1:]:
            entry = line.strip()
            if entry and not entry.startswith("#"):
                calls |= members(entry)
        return calls

    with open(unit, encoding="utf-8") as file:
        filters = re.findall(r"^SystemCallFilter=(.*)$", file.read(), re.M)
    calls = set()
    for line in filters:
        names = set().union(*(members(name) for name in line.lstrip("~").split()))
        calls = calls - names if line.startswith("~") else calls | names
    return calls


def check_calls(program, folder):
    """The program makes no system call that the service forbids it."""
    place = os.path.join(workspace(program, folder, "calls"), CENTRE)
    trace = os.path.join(folder, "trace")
    # As the service's user: libraries may do more for root. The second run replaces what the first has made.
    user = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"] if os.getuid() == 0 else []
    made = set()
    for _ in range(2):
        with open(trace, "w", encoding="utf-8"):
            pass
        os.chmod(trace, 0o666)
        traced = run(*user, "strace", "-f", "-qq", "-o", trace, os.path.join(folder, "stage/usr/local/bin/cohortqa"), "report",
                     "exports", "--quiet", "--log-json", "Reports/log.jsonl", cwd=place)
        if traced.returncode != 0:
            print(f"not checked, strace does not work here: {traced.returncode} {traced.stdout.strip()}")
            return
        with open(trace, encoding="utf-8", errors="replace") as file:
            made |= set(re.findall(r"^\d+\s+(\w+)\(", file.read(), re.M))
    forbidden = made - allowed_calls(os.path.join(folder, "stage/usr/local/lib/systemd/system/cohortqa@.service"))
    check(len(made) > 20, f"too few calls were seen: {made}")
    check(not forbidden, f"calls that the service forbids: {sorted(forbidden)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    program = parser.parse_args().program
    folder = tempfile.mkdtemp(prefix="cohortqa-units-")
    os.chmod(folder, 0o755)
    try:
        install(program, os.path.join(folder, "stage"))
        check_installation(program, folder)
        check_units(folder)
        check_calls(program, folder)
        if os.getuid() == 0 and run("unshare", "--mount", "--net", "true").returncode == 0:
            check_service(program, folder)
            check_crontab(program, folder)
        else:
            print("not checked: what the units and the crontab do; this needs root and namespaces")
    finally:
        shutil.rmtree(folder)
    print(f"units: {len(problems)} problems")
    sys.exit(1 if problems else 0)


main()
