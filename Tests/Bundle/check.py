#!/usr/bin/env python3
"""Makes bundles with the program and has others look at them: minisign, sha256sum and bagit accept them, and refuse them after every
change; `verify` refuses every change, and `verify --recompute` every changed figure, however well its manifests fit. Exits 1 if
anything is not so."""

import argparse
import concurrent.futures
import csv
import hashlib
import io
import logging
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import zipfile

import bagit

from archive import Archive, Key

SAMPLES = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "SampleData"))
PERIOD = "2026-10"
GENUINE, NOT_GENUINE, COULD_NOT_CHECK = 0, 1, 65
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
SIGNATURE = TAG_MANIFEST + ".minisig"
FLIP = "a flipped bit somewhere"
faults = []


def expect(holds, text):
    if not holds:
        faults.append(text)
        print(f"FAULT: {text}")


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


class Centre:
    """A folder with reports, a key and bundles."""

    def __init__(self, program, folder):
        self.program, self.folder = os.path.abspath(program), folder
        self.key, self.public_key = (os.path.join(folder, f"centre.{kind}") for kind in ("key", "pub"))
        expect(run(self.program, "key", "new", self.key).returncode == 0, "a key can be made")
        expect(os.stat(self.key).st_mode & 0o777 == 0o600, "only its owner may read the secret key")

    def report(self, inputs, name, *options):
        reports = os.path.join(self.folder, name)
        result = run(self.program, "report", *inputs, "--period", PERIOD, "--out", reports, "--fail-on", "never", "-q", *options)
        expect(result.returncode == 0, f"the report {name} is made: {result.stderr}")
        return reports

    def bundle(self, reports, name, *options, audience="verifier", **how):
        out = os.path.join(self.folder, name)
        result = run(self.program, "bundle", "--period", PERIOD, "--reports", reports, "--audience", audience, "--key", self.key,
                     "--out", out, *options, **how)
        expect(result.returncode == 0, f"the bundle {name} is made: {result.stderr}")
        return out

    def verify(self, bundle, *options):
        result = run(self.program, "verify", bundle, "--key", self.public_key, *options)
        return result.returncode, result.stdout + result.stderr


def written(centre, data):
    """A file of the thread's own with the bytes."""
    path = os.path.join(centre.folder, f"changed-{threading.get_ident()}.zip")
    with open(path, "wb") as file:
        file.write(data)
    return path


def side_by_side(check, cases):
    """What `check` returns of each case, on all cores."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(check, cases))


def unpack(bundle, folder):
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(folder)
    return os.path.join(folder, os.listdir(folder)[0])


def is_valid_bag(folder):
    try:
        return bagit.Bag(folder).validate()
    except (bagit.BagError, ValueError, OSError):
        # Of files that are no text it complains otherwise.
        return False


def is_signed(centre, folder):
    return run("minisign", "-Vm", TAG_MANIFEST, "-x", SIGNATURE, "-p", centre.public_key, cwd=folder).returncode == 0


def accepted_by_others(centre, folder):
    """What the README tells a verifier to do, and bagit."""
    sums = [run("sha256sum", "--check", "--strict", "--quiet", name, cwd=folder).returncode for name in (TAG_MANIFEST, MANIFEST)]
    return is_signed(centre, folder), sums == [0, 0], is_valid_bag(folder)


def check_genuine(centre, bundle, text):
    code, output = centre.verify(bundle)
    expect(code == GENUINE, f"{text}: verify takes it for genuine: {output}")
    accepted = accepted_by_others(centre, unpack(bundle, os.path.join(centre.folder, "unpacked")))
    expect(accepted == (True, True, True), f"{text}: minisign, sha256sum and bagit accept it: {accepted}")


def flipped(body, generator):
    place = generator.randrange(len(body))
    return body[:place] + bytes([body[place] ^ 1 << generator.randrange(8)]) + body[place + 1:]


def tamperings(archive, data, generator):
    """What is done to a bundle, as (words, ZIP file, how it is found).

    "by others": it is proven by `verify`, and minisign, sha256sum or bagit refuse it too. "proven": only `verify` is asked, either to
    save time or because the others overlook it: minisign what it calls untrusted and line ends of a signature, sha256sum and bagit
    files beside the payload that no manifest lists. "refused": the archive is not of the form that bundles have.
    """
    names = archive.names("")
    for name in names:
        for words, change in (
            ("a flipped bit", flipped(archive[name], generator)),
            ("a byte less", archive[name][:-1]),
            ("a byte more", archive[name] + b"\n"),
        ):
            other = archive.copy()
            other[name] = change
            yield f"{words} in {name}", other.bytes(), "proven" if "byte" in words or name == SIGNATURE else "by others"
        other = archive.copy()
        del other[name]
        yield f"without {name}", other.bytes(), "by others"
        other = archive.copy()
        other[name + "x"] = other[name]
        del other[name]
        yield f"{name} renamed", other.bytes(), "proven"
    for name in ("data/more.html", "data/tables/more.csv", "more.txt", "fetch.txt", "manifest-md5.txt"):
        other = archive.copy()
        other[name] = b"more\n"
        yield f"{name} added", other.bytes(), "by others" if name.startswith("data/") else "proven"
    payload = archive.names()
    for one, another in zip(payload, payload[1:]):
        if archive[one] == archive[another]:
            continue
        other = archive.copy()
        other[one], other[another] = other[another], other[one]
        yield f"{one} and {another} exchanged", other.bytes(), "proven"
    for name in generator.sample(payload, 5):
        other = archive.copy()
        other[name] = flipped(other[name], generator)
        other.fit_manifests()
        yield f"{name} changed and the manifests with it", other.bytes(), "by others"
    order = sorted(archive.entries, key=str.encode)
    for _ in range(10):
        place = generator.randrange(len(order) - 1)
        swapped = order[:place] + [order[place + 1], order[place]] + order[place + 2:]
        yield f"entries {place} and {place + 1} in another order", archive.bytes(swapped), "refused"
        yield f"entry {place} twice", archive.bytes(order[:place] + [order[place]] + order[place:]), "refused"
    for _ in range(40):
        length = generator.randrange(len(data))
        yield f"cut to {length} bytes", data[:length], "refused"
    for _ in range(60):
        yield FLIP, flipped(data, generator), "refused"
    for words, other in (("something before it", b"PK" + data), ("something behind it", data + b"\0"), ("nothing", b"")):
        yield words, other, "refused"


def check_tampering(centre, bundle, generator):
    with open(bundle, "rb") as file:
        data = file.read()
    archive = Archive(data)
    tampered = written(centre, archive.bytes())
    expect(centre.verify(tampered)[0] == GENUINE, "what the test packs without a change is genuine")

    def check(tampering):
        words, change, how = tampering
        tampered = written(centre, change)
        code, output = centre.verify(tampered)
        if code == GENUINE and words == FLIP and Archive(change).entries == archive.entries:
            # Compressed in another way, which deflate has many of: nothing that it holds was changed.
            return False
        expect(code in (NOT_GENUINE, COULD_NOT_CHECK), f"{words}: verify ends with {code}: {output}")
        # Without a signature nothing is proven: the bundle is one that was never signed.
        if how != "refused" and SIGNATURE not in words:
            expect(code == NOT_GENUINE, f"{words}: it is proven: {code} {output}")
        if how == "by others":
            accepted = accepted_by_others(centre, unpack(tampered, tampered + "-unpacked"))
            expect(False in accepted, f"{words}: nobody else refuses it")
        return how == "by others"

    results = side_by_side(check, tamperings(archive, data, generator))
    count, by_others = len(results), sum(results)
    other_key = os.path.join(centre.folder, "other.key")
    run(centre.program, "key", "new", other_key)
    other = archive.copy()
    other.sign(Key(other_key))
    code, output = centre.verify(written(centre, other.bytes()))
    expect(code == NOT_GENUINE and "was signed with key" in output, f"another key: {code} {output}")
    expect(count >= 200, f"only {count} ways")
    print(f"{count} ways to tamper are refused; {by_others} of them were shown to minisign, sha256sum and bagit too")


def changed_cell(text, generator):
    """The table with one cell changed to something that could stand there."""
    rows = list(csv.reader(io.StringIO(text)))
    row = generator.randrange(1, len(rows)) if len(rows) > 1 else 0
    column = generator.randrange(len(rows[row]))
    cell = rows[row][column]
    rows[row][column] = str(int(cell) + 1) if cell.isdigit() else cell + "0"
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue(), row + 1


def check_recomputing(centre, bundle, generator, cells, every_file):
    with open(bundle, "rb") as file:
        archive = Archive(file.read())
    key = Key(centre.key)

    def forged(change):
        other = archive.copy()
        change(other)
        other.fit_manifests()
        other.sign(key)
        return written(centre, other.bytes())

    def setting(name, body):
        return lambda other: other.__setitem__(name, body)

    def check(case):
        """The manifests and the signature fit; only the figures don't."""
        words, name, change = case
        bundle = forged(change)
        expect(centre.verify(bundle)[0] == GENUINE, f"{words}: the forged manifests fit")
        code, output = centre.verify(bundle, "--recompute")
        expect(code == NOT_GENUINE and name in output, f"{words}: it is found: {code} {output}")

    code, output = centre.verify(bundle, "--recompute")
    expect(code == GENUINE and "recomputed" in output, f"the bundle is what its rows give: {code} {output}")
    unchanged = forged(lambda other: None)
    expect(centre.verify(unchanged, "--recompute")[0] == GENUINE, "what the test signs without a change is genuine")
    cells_changed = []
    for name in archive.names("data/tables/"):
        for _ in range(cells):
            text, line = changed_cell(archive[name].decode(), generator)
            if text.encode() != archive[name]:
                cells_changed.append((f"{name}, line {line}", name[5:], setting(name, text.encode())))
    others = []
    for name in [name for name in archive.names() if not name.startswith(("data/tables/", "data/inputs/"))]:
        body = archive[name].replace(b"e", b"i", 1) if b"e" in archive[name] else archive[name] + b" "
        others.append((name, name[5:], setting(name, body)))
    sessions = "data/inputs/sessions.csv"
    rows = archive[sessions].decode().splitlines(True)
    fields = rows[1].split(",")
    fields[3] = str(int(fields[3]) + 15)

    def putting_a_name_in(other):
        name = "data/inputs/registrations.csv"
        table = list(csv.reader(io.StringIO(other[name].decode())))
        table[1][2] = "Jane"
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(table)
        other[name] = text.getvalue().encode()

    rows_changed = [
        ("a longer session", "", setting(sessions, "".join([rows[0], ",".join(fields)] + rows[2:]).encode())),
        ("a session less", "", setting(sessions, "".join(rows[:-1]).encode())),
        ("rows that can't be read", "", setting(sessions, archive[sessions] + b"x\n")),
        ("rows in another order", "sessions.csv", setting(sessions, "".join(rows[:1] + rows[:0:-1]).encode())),
        ("other line ends", "sessions.csv", setting(sessions, archive[sessions].replace(b"\n", b"\r\n"))),
        ("other numbers of clients", "sessions.csv", setting(sessions, archive[sessions].replace(b",client-1,", b",client-77,"))),
        ("a name put in", "registrations.csv", putting_a_name_in),
        ("a basis with something else in it", "basis.json",
         setting("data/inputs/basis.json", archive["data/inputs/basis.json"].replace(b"{", b'{ "more" : 1,', 1))),
        ("another README", "README.txt", setting("README.txt", archive["README.txt"].replace(b"2026", b"2025", 1))),
        ("another centre", "bag-info.txt", setting("bag-info.txt", archive["bag-info.txt"].replace(b"Organization: ", b"Organization: X", 1))),
        ("a file beside the data", "more.html", setting("more.html", b"more")),
        ("a page more", "more.html", setting("data/pages/more.html", b"more")),
        ("a page less", "definitions.html", lambda other: other.__delitem__("data/pages/definitions.html")),
        ("a file of rows less", "", lambda other: other.__delitem__("data/inputs/people.csv")),
    ]
    side_by_side(check, cells_changed + (others if every_file else []) + rows_changed)
    print(f"{len(cells_changed)} changed cells of {len(archive.names('data/tables/'))} tables are found"
          + (f", and {len(others)} other changed files" if every_file else ""))


def check_same_bytes(centre, inputs, how):
    """The same bundle, whatever is round about."""
    digests = {}
    for number, (words, order, options, environment) in enumerate(how):
        reports = centre.report(order(inputs), f"same-{number}")
        folder = os.path.join(centre.folder, f"place-{number}", *["deeper"] * number)
        os.makedirs(folder)
        command = [*options, centre.program, "bundle", "--period", PERIOD, "--reports", os.path.relpath(reports, folder),
                   "--audience", "verifier", "--with-inputs", "--key", centre.key, "--out", f"bundle-{number}.zip"]
        result = run(*command, cwd=folder, env={**os.environ, **environment})
        expect(result.returncode == 0, f"{words}: {result.stderr}")
        with open(os.path.join(folder, f"bundle-{number}.zip"), "rb") as file:
            digests[words] = hashlib.sha256(file.read()).hexdigest()
    first = next(iter(digests.values()))
    for words, digest in digests.items():
        expect(digest == first, f"{words}: it is another bundle")
    print(f"the same bytes in {len(digests)} surroundings")


def secret_export(folder):
    """The sample with names, clients and other people that can be told from everything else. Returns what must not get out."""
    os.makedirs(folder)
    secrets = {"learner_name": "Nameword", "client_ref": "Clientword", "verified_by": "Supervisorword"}
    for name in sorted(os.listdir(SAMPLES)):
        if not name.endswith(".csv"):
            continue
        with open(os.path.join(SAMPLES, name), encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for number, row in enumerate(rows):
            for column, word in secrets.items():
                if row.get(column):
                    row[column] = f"{word} {row[column]}"
            # Somebody has put the learner's name where the assessor's id belongs.
            if name == "registrations.csv" and number % 20 == 3:
                row["assessor_id"] = row["learner_name"]
        with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows({key: value for key, value in row.items() if key} for row in rows)
    return [word.encode() for word in secrets.values()]


def check_secrets(centre):
    export = os.path.join(centre.folder, "secret-export")
    words = secret_export(export)
    reports = centre.report([export], "secret")
    for audience, options in (("verifier", ("--with-inputs",)), ("public", ())):
        bundle = centre.bundle(reports, f"secret-{audience}.zip", *options, audience=audience)
        with open(bundle, "rb") as file:
            archive = Archive(file.read())
        bodies = [(name, archive[name]) for name in archive.names("")]
        for name, body in list(bodies):
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(body)) as workbook:
                    bodies += [(f"{name}/{part}", workbook.read(part)) for part in workbook.namelist()]
        for name, body in bodies:
            for word in words:
                expect(word.lower() not in body.lower(), f"{audience}: {name} holds {word.decode()}")
        if audience == "verifier":
            expect(centre.verify(bundle, "--recompute")[0] == GENUINE, "it is what its rows give, without the names")
    print("no name of a learner, client or supervisor gets out")


def check_memory(centre, bundle, megabytes):
    """A bundle with one very large file, checked in a process of its own."""
    with open(bundle, "rb") as file:
        archive = Archive(file.read())
    large = os.path.join(centre.folder, "large.zip")
    archive["data/large.bin"] = random.Random(1).randbytes(1 << 20) * megabytes
    archive.fit_manifests()
    archive.sign(Key(centre.key))
    with open(large, "wb") as file:
        file.write(archive.bytes())
    del archive
    # In a small process, since a child begins with the memory of its parent.
    measure = ("import resource, subprocess, sys; code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode; "
               "print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
    result = run(sys.executable, "-c", measure, centre.program, "verify", large, "--key", centre.public_key)
    code, peak = map(int, result.stdout.split())
    expect(code == GENUINE, f"the large bundle is genuine: {result.stderr}")
    expect(peak < 100 << 10, f"checking {megabytes} MiB took {peak >> 10} MiB")
    print(f"{megabytes} MiB are checked with {peak >> 10} MiB of memory")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default=".build/debug/cohortqa")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cells", type=int, default=2, help="how many cells of each table are changed")
    arguments = parser.parse_args()
    generator = random.Random(arguments.seed)
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder:
        centre = Centre(arguments.program, folder)
        example = centre.report([os.path.join(SAMPLES, "worked-example")], "example")
        small = centre.bundle(example, "small.zip", "--with-inputs", "--no-workbook")
        check_genuine(centre, small, "a small bundle")
        check_tampering(centre, small, generator)
        check_recomputing(centre, small, generator, arguments.cells, every_file=True)
        sample = centre.report([SAMPLES], "sample")
        whole = centre.bundle(sample, "whole.zip", "--with-inputs")
        check_genuine(centre, whole, "the sample")
        expect(centre.verify(whole, "--recompute")[0] == GENUINE, "the sample is what its rows give")
        check_genuine(centre, centre.bundle(sample, "public.zip", audience="public"), "a bundle for the public")
        second = os.path.join(SAMPLES, "second-centre")
        trackers = centre.report([os.path.join(second, "exports")], "second", "--settings", os.path.join(second, "cohortqa.yaml"))
        of_trackers = centre.bundle(trackers, "second.zip", "--with-inputs", "--no-pages")
        code, output = centre.verify(of_trackers, "--recompute")
        expect(code == GENUINE, f"a bundle of trackers is what its rows give: {output}")
        check_recomputing(centre, of_trackers, generator, 1, every_file=False)
        exports = [os.path.join(SAMPLES, name) for name in sorted(os.listdir(SAMPLES)) if name.endswith(".csv")]
        check_same_bytes(centre, exports, (
            ("as it is", list, (), {}),
            ("another time zone", list, (), {"TZ": "Pacific/Kiritimati"}),
            ("another locale", lambda files: files[::-1], (), {"LC_ALL": "tr_TR.UTF-8", "LANG": "ja_JP"}),
            ("another umask", lambda files: files[1:] + files[:1], ("sh", "-c", 'umask 077; "$0" "$@"'), {}),
            ("one core", lambda files: [SAMPLES], ("taskset", "-c", "0"), {}),
        ))
        check_secrets(centre)
        check_memory(centre, small, 300)
    print(f"bundles: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
