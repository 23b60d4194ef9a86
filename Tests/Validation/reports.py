"""The pages of report folders, and the account of what is wrong with them. Shared by the scripts of this folder."""

import hashlib
import os
import re
from typing import NamedTuple

AT_MOST_PRINTED = 300
# Kinds of which a report has a page for each cohort, qualification or rule, all made the same way; so are the parts of a long list.
REPEATED = {"cohort-", "qualification-", "findings-"}
PART = re.compile(r"_[0-9]+$")
FOOTER = re.compile(rb"<footer.*?</footer>", re.DOTALL)
# A report for a verifier has one page more that every page leads to.
NAVIGATION = re.compile(rb'<nav class="(?:site|trail)".*?</nav>', re.DOTALL)
WORDS = re.compile(rb">[^<]*<")


class Page(NamedTuple):
    """A page of a report; `name` is its path within the report, with slashes."""
    folder: str
    name: str

    @property
    def path(self):
        return os.path.join(self.folder, *self.name.split("/"))

    @property
    def url(self):
        return "file://" + os.path.abspath(self.path)

    @property
    def stem(self):
        return os.path.basename(self.name).removesuffix(".html")

    @property
    def kind(self):
        """What sort of page it is: of its name what stands before the first hyphen, and whether there is one."""
        return "".join(self.stem.partition("-")[:2])

    @property
    def is_part(self):
        """Whether it goes on with a list of another page."""
        return PART.search(self.stem) is not None

    def digest(self):
        """Of what the page shows, but for the words of its footer, which say for whom it was made, and the main pages that it leads
        to, which are others for a verifier."""
        with open(self.path, "rb") as stream:
            data = stream.read()
        data = NAVIGATION.sub(b"", data)
        return hashlib.sha256(FOOTER.sub(lambda footer: WORDS.sub(b"><", footer.group()), data)).hexdigest()

    def __str__(self):
        return self.path


def pages_of(folders):
    """All pages of the reports, in the order of their names. Links are not followed: latest is the same report again."""
    found = []
    for folder in folders:
        for place, _, names in os.walk(folder):
            inside = os.path.relpath(place, folder).replace(os.sep, "/")
            found += [Page(folder, name if inside == "." else f"{inside}/{name}") for name in names if name.endswith(".html")]
    return sorted(found)


def one_of_each(pages):
    """The pages without those that are the same as one before, footers and main pages apart: a browser shows the same."""
    first = {}
    for page in pages:
        first.setdefault(page.digest(), page)
    return list(first.values())


def some_of_each_kind(pages, number):
    """Of each report and repeated kind that has more pages, so many: the largest, the smallest and, by size, as many between. All of
    the other kinds."""
    kinds = {}
    for page in sorted(pages, key=lambda page: (os.path.getsize(page.path), page)):
        kinds.setdefault((page.folder, PART.sub("_", page.stem) if page.is_part else page.kind), []).append(page)
    chosen = []
    for (_, kind), alike in kinds.items():
        last = len(alike) - 1
        is_repeated = kind in REPEATED or alike[0].is_part
        chosen += alike if last < number or not is_repeated else [alike[last * index // (number - 1)] for index in range(number)]
    return chosen


def largest_of_each_kind(pages):
    """The page with the most bytes of each kind, by kind."""
    largest = {}
    for page in sorted(pages):
        if page.kind not in largest or os.path.getsize(page.path) > os.path.getsize(largest[page.kind].path):
            largest[page.kind] = page
    return largest


class Account:
    """What was checked and what is wrong."""

    def __init__(self, title):
        self._title = title
        self._faults = []
        self._counts = {}

    def fault(self, page, place, text):
        self._faults.append(f"{page}: {place}: {text}" if place else f"{page}: {text}")

    def count(self, what, number=1):
        self._counts[what] = self._counts.get(what, 0) + number

    def close(self, needed=("pages",)):
        """Prints the faults and the closing line. Returns the exit code: nothing checked is a fault as well."""
        self._faults += [f"no {what} were checked" for what in needed if not self._counts.get(what)]
        faults = list(dict.fromkeys(self._faults))
        for line in faults[:AT_MOST_PRINTED]:
            print(line)
        if len(faults) > AT_MOST_PRINTED:
            print(f"... and {len(faults) - AT_MOST_PRINTED} more")
        counts = ", ".join(f"{number:,} {what}" for what, number in self._counts.items())
        print(f"{self._title}: {counts or 'nothing'}; {len(faults) or 'no'} fault{'' if len(faults) == 1 else 's'}", flush=True)
        return 1 if faults else 0
