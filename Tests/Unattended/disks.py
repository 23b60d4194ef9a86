"""Disks that are full or may not be written to."""

import os
import shutil
import subprocess

from trials import DONE, OPTIONS, PERIOD, Trial, expect, name_of, same, snapshot


def in_namespace(*command, cwd=None):
    """Runs a command that may mount; what it mounts goes with it."""
    namespace = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--mount"]
    return subprocess.run([*namespace, *command], cwd=cwd, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)


def can_mount(folder):
    return bool(shutil.which("unshare")) and in_namespace("mount", "-t", "tmpfs", "none", folder).returncode == 0


def skipped(what):
    print(f"SKIPPED: {what}: this machine does not allow mounts; run it as root or allow user namespaces", flush=True)


def check_full(program):
    """Folders of reports on disks of several sizes: too small for anything, for the stage, for the second report beside the first."""
    before = Trial(program).must_report(inputs="old", period=PERIOD)
    if not can_mount(before.reports):
        return skipped("disks that are too small")
    old = snapshot(before.reports)
    new = snapshot(Trial(program, before).must_report().reports)
    needed = int(subprocess.run(["du", "-sk", before.reports], capture_output=True, text=True, check=True).stdout.split()[0])
    codes = []
    # In KiB: from what the first report fills to what both need.
    for size in range(needed - needed % 4, 2 * needed + 160, max(4, needed // 12)):
        trial = Trial(program, before)
        kept = os.path.join(trial.folder, "kept")
        script = """
            set -e
            cp -a Reports kept
            mount -t tmpfs -o size="$1"k none Reports
            cp -a kept/. Reports/ 2>/dev/null || exit 99
            rm -rf kept
            shift
            set +e
            "$@"
            code=$?
            cp -a Reports kept
            umount Reports
            exit $code"""
        command = [program.path, *trial.arguments()]
        result = in_namespace("sh", "-c", script, "sh", str(size), *command, cwd=trial.folder)
        if result.returncode == 99:
            continue
        codes.append(result.returncode)
        state = snapshot(kept)
        what = f"a disk of {size} KiB: exit {name_of(result.returncode)}"
        if result.returncode in DONE:
            expect(state == new, f"{what}, {same(state, new)}")
        else:
            expect(state == old, f"{what}, {same(state, old)}")
            expect(result.returncode in (73, 74) and "What to do: " in result.stderr, f"{what}: {result.stderr}")
        trial.remove()
    expect(74 in codes, f"some disk was too small: {codes}")
    expect(codes[-1] in DONE, f"the largest disk was large enough: {codes}")
    print(f"disks too small: {len(codes)} sizes, {sum(code not in DONE for code in codes)} of them too small")


def check_device(program):
    """/dev/full takes nothing. As standard output it costs the tables that are printed, and the report is published."""
    trial = Trial(program).must_report(inputs="old")
    new = snapshot(Trial(program, trial).must_report().reports)
    options = [option for option in OPTIONS if option != "--quiet"]
    with open("/dev/full", "w", encoding="utf-8") as full:
        result = program.run(*trial.arguments(options=options), cwd=trial.folder, stdout=full)
    expect(result.returncode == 74, f"/dev/full as standard output: exit {name_of(result.returncode)}")
    expect("error: standard output: writing failed. What to do: " in result.stderr, f"it is said: {result.stderr}")
    expect(snapshot(trial.reports) == new, "/dev/full as standard output: the report is published")
    with open("/dev/full", "w", encoding="utf-8") as full:
        result = program.run(*trial.arguments(options=options), cwd=trial.folder, stderr=full)
    expect(result.returncode == 0, f"/dev/full as standard error is no reason to fail: exit {name_of(result.returncode)}")
    # Something that takes nothing in the place of the folder, and of the lock.
    for name in ("Reports", "Reports/.lock"):
        other = Trial(program)
        os.makedirs(os.path.dirname(os.path.join(other.folder, name)), exist_ok=True)
        os.symlink("/dev/full", os.path.join(other.folder, name))
        result = other.report()
        expect(result.returncode == 73 and "What to do: " in result.stderr, f"/dev/full as {name}: {result.returncode} {result.stderr}")
    print("/dev/full: 4 runs")


def check_read_only(program):
    """Reports that may not be written in: of a read-only disk for everybody, without the right for all but root."""
    trial = Trial(program).must_report(inputs="old")
    old = snapshot(trial.reports)
    commands = [program.path, *trial.arguments()], [program.path, "bundle", "--period", PERIOD, "--audience", "verifier", "--out", "b.zip"]
    if can_mount(trial.reports):
        for command in commands:
            script = 'mount --bind Reports Reports && mount -o remount,bind,ro Reports && exec "$@"'
            result = in_namespace("sh", "-c", script, "sh", *command, cwd=trial.folder)
            what = f"{command[1]} on a read-only disk: exit {name_of(result.returncode)}: {result.stderr}"
            expect(result.returncode == 73 and "What to do: " in result.stderr, what)
            expect(snapshot(trial.reports) == old, f"{what}: something changed")
    else:
        skipped("reports on a read-only disk")
    if os.geteuid() == 0 and not shutil.which("setpriv"):
        print("SKIPPED: reports without the right to write: setpriv is missing", flush=True)
        return
    someone = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"] if os.geteuid() == 0 else []
    os.chmod(trial.folder, 0o755)
    os.chmod(program.scratch, 0o755)
    if subprocess.run([*someone, program.path, "--version"], cwd=trial.folder, capture_output=True, check=False).returncode != 0:
        print("SKIPPED: reports without the right to write: somebody else can't reach the program", flush=True)
        return
    for mode in (0o555, 0o000):
        os.chmod(trial.reports, mode)
        for command in commands:
            result = subprocess.run([*someone, *command], cwd=trial.folder, capture_output=True, text=True, check=False)
            what = f"{command[1]} without the right to write (mode {mode:o}): exit {name_of(result.returncode)}: {result.stderr}"
            expect(result.returncode in ((66, 73) if mode == 0 and command[1] == "bundle" else (73,)), what)
            expect("What to do: " in result.stderr, what)
        os.chmod(trial.reports, 0o755)
        expect(snapshot(trial.reports) == old, f"{what}: something changed")
    print("read-only reports: 6 runs")
