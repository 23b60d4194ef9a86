#!/usr/bin/env python3
"""Shows that the checks of this folder can fail: breaks a small report in one way at a time, and each must be told."""

import base64
import contextlib
import hashlib
import io
import os
import subprocess
import sys
import tempfile
import unittest

from markup import check as check_markup
from reports import Account, pages_of, some_of_each_kind
from sorted_cells import order_of

HERE = os.path.dirname(os.path.abspath(__file__))
STYLE = "body { color: #1f2327; background: #ffffff; } .filter { margin: 0; } button { min-height: 24px; min-width: 24px; }"
SCRIPT = """
for (const table of document.querySelectorAll('table[data-sortable]')) {
    const body = table.tBodies[0], rows = [...body.rows], heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
        const button = document.createElement('button');
        button.textContent = head.textContent;
        head.replaceChildren(button);
        button.onclick = () => {
            const isRising = head.getAttribute('aria-sort') !== 'ascending';
            heads.forEach(each => each.removeAttribute('aria-sort'));
            head.setAttribute('aria-sort', isRising ? 'ascending' : 'descending');
            const text = row => row.cells[column].textContent;
            const order = (one, other) => text(one) - text(other) || text(one).localeCompare(text(other));
            body.append(...[...rows].sort((one, other) => isRising ? order(one, other) : order(other, one)));
        };
    });
    const line = document.createElement('p');
    line.className = 'filter';
    line.innerHTML = '<label>Filter <input type="search"></label> <output></output>';
    line.querySelector('input').oninput = event => {
        const words = event.target.value.toLowerCase();
        rows.forEach(row => { row.hidden = !row.textContent.toLowerCase().includes(words); });
        const count = rows.filter(row => !row.hidden).length;
        line.querySelector('output').textContent = words ? `${count} of ${rows.length} rows` : '';
    };
    table.before(line);
}
"""
POLICY = "default-src 'none'; style-src STYLE-HASH; script-src SCRIPT-HASH; base-uri 'none'; form-action 'none'"
HEAD = f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}"><title>TITLE</title><style>{STYLE}</style></head>
"""
INDEX = HEAD.replace("TITLE", "Report") + """<body><main><h1>Report</h1>
<dl class="headlines"><dt><a href="pages/cohort-k1.html">Registrations</a></dt><dd>3</dd></dl>
<figure><svg role="img" aria-labelledby="t d" width="200" height="60"><title id="t">Completion</title><desc id="d">By cohort</desc>
<text x="0" y="14">K1</text><rect x="0" y="20" width="100" height="10" fill="#12436d"/><text x="0" y="50">67%</text></svg>
<table><tbody><tr><td>67%</td></tr></tbody></table></figure>
</main></body></html>
"""
COHORT = HEAD.replace("TITLE", "K1") + f"""<body><main><h1>K1</h1><p><a href="#registration-1">R10</a></p>
<table data-sortable><thead><tr><th scope="col">Registration</th><th scope="col">Hours</th></tr></thead><tbody>
<tr id="registration-1"><th scope="row">R10</th><td>9.00</td></tr><tr><th scope="row">R11</th><td>10.50</td></tr>
<tr><th scope="row">R12</th><td>100.00</td></tr></tbody></table></main><script>{SCRIPT}</script></body></html>
"""
# What is replaced by what, in which page, and a part of the fault that must be told.
MARKUP_FAULTS = (
    ("index", "<h1>", '<h1 id="t">', "is empty or there twice"),
    ("index", "<h1>", '<h1 style="color: red">', "a style attribute"),
    ("index", "<h1>", '<h1 onclick="x()">', "an event handler"),
    ("index", "<h1>", '<img alt="" src="https://example.org/a.png"><h1>', "the page loads"),
    ("index", "</style>", " b { background: url(https://example.org/a.png); }</style>", "the page loads"),
    ("index", "pages/cohort-k1.html", "pages/cohort-k2.html", "not in the report"),
    ("index", "pages/cohort-k1.html", "pages/cohort-k1.html#nobody", "no element for the anchor"),
    ("index", "pages/cohort-k1.html", "../report/pages/cohort-k1.html", "not in the report"),
    ("index", "pages/cohort-k1.html", "/pages/cohort-k1.html", "not to a file of the report"),
    ("index", '<a href="pages/cohort-k1.html">Registrations</a>', "Registrations", "no link leads here"),
    ("index", "STYLE-HASH", "'unsafe-inline'", "not a hash"),
    ("index", "STYLE-HASH", "STYLE-HASH 'sha256-AAAA'", "hash of nothing"),
    ("index", "STYLE-HASH", "'none'", "does not have the hash"),
    ("index", "default-src 'none'; ", "", "default-src is not 'none'"),
    ("index", "form-action 'none'", "form-action 'none'; img-src *", "img-src, which no page needs"),
    ("index", '<meta http-equiv="Content', '<meta name="Content', "0 Content-Security-Policy metas"),
    ("index", '<meta http-equiv="Content', '<style>b { color: red; }</style><meta http-equiv="Content', "before the policy"),
    ("index", "<title>Report", "<title>K1", "the title of"),
    ("index", "</h1>", "</h2>", "error: "),
    ("index", 'fill="#12436d"', 'fill="url(#gone)"', "which is not on the page"),
    ("index", "</main>", f"<p>{'long ' * 210_000}</p></main>", "bytes, not below"),
)
BROWSER_FAULTS = (
    ("index", 'lang="en-GB"', "", "html-has-lang"),
    ("index", "color: #1f2327", "color: #cccccc", "color-contrast"),
    ("index", "</style>", " @media (prefers-color-scheme: dark) { h1 { color: #eeeeee; } }</style>", "dark 1280 px, dark 390 px"),
    ("index", "</style>", " h1 { width: 500px; }</style>", "px wide in a window of"),
    ("index", "</style>", " html { overflow-x: hidden; }</style>", "cuts off what is too wide"),
    ("index", "</style>", " h1 { colour: red; }</style>", "Chromium does not know 'colour: red'"),
    ("index", "</style>", " h1:hovering { margin: 0; }</style>", "Chromium does not know 'h1:hovering'"),
    ("index", "<title id=\"t\">Completion</title>", "<title id=\"t\"></title>", "a chart without a title"),
    ("index", "By cohort</desc>", "</desc>", "a chart without a desc"),
    ("index", "<table><tbody><tr><td>67%</td></tr></tbody></table>", "", "a chart without a table"),
    ("index", ' role="img"', "", "neither role=img nor aria-hidden"),
    ("index", "#12436d", "#dddddd", "rect null: contrast 1.36"),
    ("index", "<text x=\"0\" y=\"50\">", "<text x=\"5\" y=\"16\">", "overlap"),
    ("index", "<rect x=\"0\" y=\"20\"", "<rect x=\"0\" y=\"2\"", '"K1": contrast'),
    ("index", "height=\"60\"", "height=\"900\"", "cut in print"),
    ("index", "<h1>", '<h1 style="color: red">', "on the console"),
    ("index", "<h1>", '<img alt="" src="https://example.org/a.png"><h1>', "on the console"),
    ("cohort", SCRIPT, SCRIPT + "nobody.here();", "a script failed"),
    ("cohort", SCRIPT, SCRIPT + "document.querySelector('main').append('More');", "main reads otherwise"),
    ("cohort", SCRIPT, SCRIPT + "document.querySelector('tbody').rows[1].hidden = true;", "main reads otherwise"),
)
BEHAVIOUR_FAULTS = (
    ("cohort", "text(one) - text(other) || ", "", "as number"),
    ("cohort", "isRising ? 'ascending' : 'descending'", "'ascending'", "aria-sort"),
    ("cohort", "heads.forEach(each => each.removeAttribute('aria-sort'));", "", "aria-sort on other columns"),
    ("cohort", "row.hidden = !", "row.hidden = ", "rows shown for"),
    ("cohort", "${count} of", "${count + 1} of", "the status says"),
    ("cohort", "head.replaceChildren(button);", "", "0 buttons in them"),
    ("cohort", "head.replaceChildren(button);", "head.replaceChildren(button); button.tabIndex = -1;", "Tab does not reach"),
    ("cohort", '<label>Filter <input type="search"></label>', '<input type="search">', "has no label"),
    ("cohort", "</style>", " #registration-1 { display: none; }</style>", "not in view"),
    ("cohort", '<th scope="row">R10</th>', '<th scope="row">R1</th>', "does not hold the id"),
    ("index", '<a href="pages/cohort-k1.html">Registrations</a>', "Registrations", "no headline figure leads down"),
)


def write_report(folder, broken=None, old="", new=""):
    """The small report, broken in one place; hashes are those of the pages as they then are."""
    os.makedirs(os.path.join(folder, "pages"))
    os.makedirs(os.path.join(folder, "tables"))
    for name, page, path in (("index", INDEX, "index.html"), ("cohort", COHORT, "pages/cohort-k1.html")):
        if name == broken:
            assert old in page, old
            page = page.replace(old, new, 1)
        for word, tag in (("STYLE-HASH", "style"), ("SCRIPT-HASH", "script")):
            # The last: a style before the policy is one of the faults.
            text = page.rpartition(f"<{tag}>")[2].partition(f"</{tag}>")[0] if f"<{tag}>" in page else None
            digest = base64.b64encode(hashlib.sha256((text or "").encode()).digest()).decode()
            page = page.replace(word, f"'sha256-{digest}'" if text is not None else "'none'")
        with open(os.path.join(folder, path), "w", encoding="utf-8") as stream:
            stream.write(page)
    with open(os.path.join(folder, "tables", "registration_progress.csv"), "w", encoding="utf-8") as stream:
        stream.write("registration_id\nR10\nR11\nR12\n")


def said_by(script, *folders):
    command = [sys.executable, os.path.join(HERE, script), *folders]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return result.returncode, result.stdout + result.stderr


class ChecksCanFail(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = os.path.join(folder.name, "report")

    def reports(self, faults):
        """The sound report, and one for each fault."""
        write_report(self.folder)
        for number, (page, old, new, _) in enumerate(faults):
            write_report(f"{self.folder}-{number}-", page, old, new)
        return [f"{self.folder}-{number}-" for number in range(len(faults))]

    def assert_told(self, faults, output, sound):
        for number, (_, _, new, told) in enumerate(faults):
            lines = [line for line in output.splitlines() if line.startswith(f"{self.folder}-{number}-")]
            self.assertTrue(any(told in line for line in lines), f"not told: {told!r} for {new[:80]!r}; but: {lines}")
        self.assertEqual([line for line in sound.splitlines() if line.startswith(self.folder)], [])

    def test_markup(self):
        broken = self.reports(MARKUP_FAULTS)
        outputs = []
        for folders in (broken, [self.folder]):
            account = Account("markup")
            with contextlib.redirect_stdout(io.StringIO()) as output:
                check_markup(folders, account)
                code = account.close()
            outputs.append(output.getvalue())
            self.assertEqual(code, 1 if folders is broken else 0, output.getvalue()[-2000:])
        self.assert_told(MARKUP_FAULTS, *outputs)

    def test_browser(self):
        code, output = said_by("browser.py", *self.reports(BROWSER_FAULTS))
        self.assertEqual(code, 1)
        code, sound = said_by("browser.py", self.folder)
        self.assertEqual(code, 0, sound)
        self.assert_told(BROWSER_FAULTS, output, sound)

    def test_behaviour(self):
        code, output = said_by("behaviour.py", *self.reports(BEHAVIOUR_FAULTS))
        self.assertEqual(code, 1)
        code, sound = said_by("behaviour.py", self.folder)
        self.assertEqual(code, 0, sound)
        self.assert_told(BEHAVIOUR_FAULTS, output, sound)

    def test_nothing_to_check(self):
        os.makedirs(self.folder)
        self.assertEqual([said_by(script, self.folder)[0] for script in ("markup.py", "browser.py")], [1, 1])

    def test_pages_of_a_kind(self):
        """Of pages that are made the same way the largest and the smallest are opened, and all others."""
        for name, size in (("index", 1), ("pages/cohort-a", 70), ("pages/cohort-b", 10), ("pages/cohort-c", 40), ("pages/cohort-d", 90),
                           ("pages/findings", 5), ("pages/findings-r101", 5), ("pages/findings-r102", 6),
                           ("pages/verifier-a", 1), ("pages/verifier-b", 2), ("pages/verifier-c", 3), ("pages/verifier-d", 4),
                           ("pages/changes", 9), ("pages/changes_2", 8), ("pages/changes_3", 9), ("pages/changes_4", 2), ("pages/changes_10", 7),
                           ("pages/findings-r404", 5), ("pages/findings-r404_2", 5)):
            path = os.path.join(self.folder, f"{name}.html")
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as stream:
                stream.write("x" * size)
        all_different = ["findings-r404_2", "index", "verifier-a", "verifier-b", "verifier-c", "verifier-d"]
        chosen = sorted(page.stem for page in some_of_each_kind(pages_of([self.folder]), 2))
        self.assertEqual(chosen, ["changes", "changes_3", "changes_4", "cohort-b", "cohort-d", "findings", "findings-r101", "findings-r102",
                                  *all_different])
        chosen = sorted(page.stem for page in some_of_each_kind(pages_of([self.folder]), 3))
        self.assertEqual(chosen, ["changes", "changes_10", "changes_3", "changes_4", "cohort-b", "cohort-c", "cohort-d", "findings",
                                  "findings-r101", "findings-r102", "findings-r404", *all_different])

    def test_order_of_cells(self):
        for cells, is_falling, kind, is_right in (
            (["2", "10", "1,000"], False, "number", True), (["10", "1,000", "2"], False, "number", False),
            (["−1.00", "0.50"], False, "number", True), (["10%", "9%", "–"], True, "number", True),
            (["1", "–", "2"], False, "gaps", False), (["2026-01-31", "2026-02-01"], False, "date", True),
            (["2026-02-01", "2026-01-31"], False, "date", False), (["Élan", "éclat", "Zoo"], False, "text", False),
            (["apple", "Pear"], False, "text", True), (["R9", "R10"], False, "text", True),
        ):
            with self.subTest(cells=cells):
                found, wrong = order_of(cells, is_falling)
                self.assertEqual((found, wrong is None), (kind, is_right))


if __name__ == "__main__":
    unittest.main()
