#!/usr/bin/env python3
"""Holds datapackage.json of published reports against the tables beside it.

    metadata.py REPORTFOLDER...

The frictionless library (PyPI) validates package, schemas and every cell, key and reference; digests, lengths and that each
table has a resource are checked here once more, without it. Ends with 1 on any fault.
"""

import hashlib
import json
import sys
from pathlib import Path

import frictionless


def own_faults(folder: Path, package: dict) -> list[str]:
    """What is wrong with the package, without the library."""
    faults = []
    if package.get("profile") != "data-package":
        faults.append("the profile is not data-package")
    described = {}
    for resource in package.get("resources", []):
        path = resource.get("path", "")
        if path in described:
            faults.append(f"{path}: described twice")
        described[path] = resource
    present = {f"tables/{file.name}" for file in (folder / "tables").iterdir()}
    faults += [f"{path}: a table without a resource" for path in sorted(present - described.keys())]
    faults += [f"{path}: a resource without a table" for path in sorted(described.keys() - present)]
    ids = {resource["name"]: resource for resource in described.values()}
    for path in sorted(present & described.keys()):
        faults += [f"{path}: {fault}" for fault in resource_faults(folder / path, described[path], ids)]
    return faults


def resource_faults(file: Path, resource: dict, ids: dict) -> list[str]:
    faults = []
    content = file.read_bytes()
    if resource.get("profile") != "tabular-data-resource":
        faults.append("the profile is not tabular-data-resource")
    if resource.get("bytes") != len(content):
        faults.append(f"{len(content)} bytes, and {resource.get('bytes')} by its resource")
    digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
    if resource.get("hash") != digest:
        faults.append(f"{digest}, and {resource.get('hash')} by its resource")
    fields = resource["schema"]["fields"]
    names = [field["name"] for field in fields]
    # No column's name needs a quote.
    if content.split(b"\n", 1)[0].decode() != ",".join(names):
        faults.append("its header is not that of the schema")
    faults += [f"{field['name']} has no description" for field in fields if not field.get("description")]
    known = set(names)
    faults += [f"{name} of the primary key is no field" for name in resource["schema"].get("primaryKey", []) if name not in known]
    for key in resource["schema"].get("foreignKeys", []):
        reference = key["reference"]
        target = ids.get(reference["resource"])
        if target is None:
            faults.append(f"a reference leads to {reference['resource']}, which is not there")
        elif not set(reference["fields"]) <= {field["name"] for field in target["schema"]["fields"]}:
            faults.append(f"a reference leads to fields that {reference['resource']} has not")
        if len(key["fields"]) != len(reference["fields"]) or not set(key["fields"]) <= known:
            faults.append("a reference has other fields on its two sides")
    return faults


def library_faults(folder: Path) -> tuple[list[str], int]:
    """What the library finds, and how many rows it read."""
    report = frictionless.validate(str(folder / "datapackage.json"))
    faults = [f"{error.title}: {error.message[:300]}" for error in report.errors]
    rows = 0
    for task in report.tasks:
        faults += [f"{task.name}: {error.title}: {error.message[:300]}" for error in task.errors]
        faults += [f"{task.name}: {warning}" for warning in task.warnings]
        rows += task.stats.get("rows", 0)
    if not report.valid and not faults:
        faults.append("not valid")
    return faults, rows


def main(folders: list[str]) -> int:
    if not folders:
        print("usage: metadata.py REPORTFOLDER...", file=sys.stderr)
        return 64
    count = tables = rows = 0
    for name in folders:
        folder = Path(name)
        try:
            package = json.loads((folder / "datapackage.json").read_bytes())
            faults = own_faults(folder, package)
            more, read = library_faults(folder)
            faults += more
            tables += len(package["resources"])
            rows += read
        except (OSError, ValueError, KeyError, TypeError, frictionless.FrictionlessException) as error:
            faults = [f"{type(error).__name__}: {error}"]
        for fault in faults:
            print(f"{folder}: {fault}")
        count += len(faults)
    print(f"metadata: {len(folders)} reports, {tables} tables, {rows} rows, {count} faults")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
