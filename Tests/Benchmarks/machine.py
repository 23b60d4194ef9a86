"""What the figures were taken on and with."""

import datetime
import importlib.metadata
import os
import pathlib
import platform
import subprocess

from cohortqa import RELEASE, cores


def _field(path, name, separator):
    try:
        for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition(separator)
            if key.strip() == name:
                return value.strip().strip('"')
    except OSError:
        pass
    return "unknown"


def _version(package):
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "absent"


def _swift():
    try:
        printed = subprocess.run(["swift", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return printed.partition("Swift version ")[2].partition(" ")[0] or "unknown"


def description(program):
    """The machine and the versions, in a sentence each."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    build = " (the release build)" if program.path == (RELEASE / "cohortqa").resolve() else ""
    version = subprocess.run([program.path, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return [
        f"Taken on {datetime.date.today().isoformat()} on {_field('/proc/cpuinfo', 'model name', ':')}, {cores()} cores, "
        f"{memory:.0f} GiB, {_field('/etc/os-release', 'PRETTY_NAME', '=')}, Linux {platform.release()}, {platform.machine()}.",
        f"cohortqa {version}{build}, Swift {_swift()}, DuckDB {_version('duckdb')}, Polars {_version('polars')}, Python "
        f"{platform.python_version()}. Load of the machine before: {os.getloadavg()[0]:.1f}.",
        "",
    ]
