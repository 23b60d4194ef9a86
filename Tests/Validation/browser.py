#!/usr/bin/env python3
"""Opens all pages of report folders in Chromium, from file:, and checks them with axe-core in light and dark, wide and narrow;
with the script on and off; that no page scrolls sideways or is cut in print; that every chart has its words and its table.
Prints each fault; exits 1 if there is one."""

import argparse
import asyncio
import os
import sys
import time

from axe_playwright_python.base import AXE_SCRIPT

from chromium import for_each
from reports import Account, one_of_each, pages_of, some_of_each_kind

HERE = os.path.dirname(os.path.abspath(__file__))
WIDTHS_OF_AXE = (1280, 390)
# 320 is what WCAG 2.2 asks for (1.4.10); the others are a telephone, a tablet and a screen.
WIDTHS = (320, 390, 820, 1440)
HEIGHT = 900
SCREEN = (WIDTHS[-1], HEIGHT)
# Within the margins of A4 at 96 px an inch: landscape, and what fits upright as well.
PRINTED = {"width": 1017, "height": 688}
WHOLE = {"include": ["html"]}
# Axe knows no colours of drawings: in_page_charts.js measures them.
OUTSIDE_DRAWINGS = {"include": ["html"], "exclude": ["svg"]}
RULES_AT_LEAST = 60
TAGGED = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


def without(*rules):
    return {"rules": {rule: {"enabled": False} for rule in rules}}


# Sizes and contrast take axe far longer than all other rules.
STRUCTURE = TAGGED | without("color-contrast", "target-size")
LAYOUT = TAGGED | without("color-contrast")
SIZES_ONLY = {"runOnly": ["target-size"]}
COLOURS_ONLY = {"runOnly": ["color-contrast", "link-in-text-block"]}
IN_DARK = TAGGED | without("target-size")
RUN_AXE = """async ([context, options]) => {
    const found = await axe.run(context, { ...options, resultTypes: ['violations', 'incomplete'], preload: false });
    const brief = each => ({
        id: each.id, help: each.help,
        all: each.nodes.map(node => node.target.join(' ')),
        places: each.nodes.slice(0, 3).map(node => node.target.join(' ')).join(', ')
            + (each.nodes.length > 3 ? ` and ${each.nodes.length - 3} more` : ''),
    });
    const rulesRun = found.passes.length + found.violations.length + found.incomplete.length + found.inapplicable.length;
    return { violations: found.violations.map(brief), undecided: found.incomplete.map(brief), rulesRun };
}"""


def script(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as stream:
        return stream.read()


class Checks:
    """The checks of one run, over all pages."""

    def __init__(self, account, all_rows):
        self._account = account
        self._all_rows = all_rows
        self._in_page = script("in_page.js")
        self._charts = script("in_page_charts.js")
        self._styles = script("in_page_styles.js")
        self._known_styles = set()

    async def check(self, windows, page):
        self._account.count("pages")
        opened, watch = await windows.open(page, *SCREEN)
        await self._ask(opened)
        with_script = await opened.evaluate("validation.mainText()")
        await self._look(opened, page)
        await self._run_axe(opened, page)
        for text in watch.faults:
            self._account.fault(page, "", text)
        await self._compare_without_script(windows, page, with_script)

    async def _ask(self, opened):
        await opened.evaluate(f"window.validation = {self._in_page}; Object.assign(validation, {self._charts}); 0")

    async def _look(self, opened, page):
        """What is checked of the page as it is."""
        charts = await opened.evaluate("validation.charts()")
        self._account.count("charts", charts["charts"])
        for place, text in charts["faults"]:
            self._account.fault(page, place, text)
        style = await opened.evaluate("[...document.querySelectorAll('style')].map(each => each.textContent).join()")
        if style not in self._known_styles:
            self._known_styles.add(style)
            styles = await opened.evaluate(self._styles)
            self._account.count("parts of styles", styles["checked"])
            for text in styles["unknown"]:
                self._account.fault(page, "style", f"Chromium does not know {text!r}")
        for width in WIDTHS:
            await opened.set_viewport_size({"width": width, "height": HEIGHT})
            self._account.count("widths")
            for text in await opened.evaluate("validation.overflow()"):
                self._account.fault(page, f"at {width} px", text)
            for place, text in await opened.evaluate("validation.words()"):
                self._account.fault(page, f"at {width} px, {place}", text)
        for scheme in ("light", "dark"):
            await opened.emulate_media(color_scheme=scheme)
            colours = await opened.evaluate("validation.colours()")
            self._account.count("colours of charts", colours["checked"])
            for place, text in colours["faults"]:
                self._account.fault(page, f"{scheme}, {place}", text)
        await opened.emulate_media(media="print")
        await opened.set_viewport_size(PRINTED)
        for place, text in await opened.evaluate("height => validation.print(height)", PRINTED["height"]):
            self._account.fault(page, place, text)
        await opened.emulate_media(media="screen")

    async def _run_axe(self, opened, page):
        """The page as it is; then with one row of each kind narrow, for contrast, and in dark with all rules."""
        await opened.evaluate(AXE_SCRIPT)
        told, undecided = {}, {}
        wide, narrow = WIDTHS_OF_AXE
        await self._axe(opened, wide, "light", STRUCTURE, told, undecided)
        if not self._all_rows:
            await opened.evaluate("validation.keepOneRowOfEachKind()")
        for width in WIDTHS_OF_AXE:
            await self._axe(opened, width, "light", LAYOUT if width == narrow else SIZES_ONLY, told, undecided)
        await opened.evaluate("validation.layFlat()")
        for width in WIDTHS_OF_AXE:
            await self._axe(opened, width, "light", COLOURS_ONLY, told, undecided)
            await self._axe(opened, width, "dark", IN_DARK, told, undecided)
        for (scheme, rule), at in undecided.items():
            # What lies across the edge of something at one width may not at another.
            left = set.intersection(*at.values()) if len(at) == len(WIDTHS_OF_AXE) or rule != "color-contrast" else set()
            if left:
                text = f"axe can't decide {rule} at any width: {len(left)} times, {sorted(left)[:3]}"
                told.setdefault(text, []).append(scheme)
        for text, places in told.items():
            self._account.fault(page, ", ".join(dict.fromkeys(places)), text)

    async def _axe(self, opened, width, scheme, options, told, undecided):
        """Runs axe once; adds to `told`, where each thing found has the settings in which it was, and what axe can't tell."""
        await opened.emulate_media(color_scheme=scheme)
        await opened.set_viewport_size({"width": width, "height": HEIGHT})
        context = OUTSIDE_DRAWINGS if options in (COLOURS_ONLY, IN_DARK) else WHOLE
        found = await opened.evaluate(RUN_AXE, [context, options])
        self._account.count("axe runs")
        place = f"{scheme} {width} px"
        if options["runOnly"] == TAGGED["runOnly"] and found["rulesRun"] < RULES_AT_LEAST:
            told.setdefault(f"axe ran {found['rulesRun']} rules only", []).append(place)
        for each in found["violations"]:
            told.setdefault(f"axe {each['id']}: {each['help']}: {each['places']}", []).append(place)
        for each in found["undecided"]:
            undecided.setdefault((scheme, each["id"]), {}).setdefault(width, set()).update(each["all"])

    async def _compare_without_script(self, windows, page, with_script):
        """The words of main are the same with the script and without."""
        opened, watch = await windows.open(page, *SCREEN, has_script=False)
        if await opened.evaluate("document.querySelectorAll('p.filter, thead button').length"):
            self._account.fault(page, "script off", "controls of the script are there without it")
        await self._ask(opened)
        without = await opened.evaluate("validation.mainText()")
        for text in watch.faults:
            self._account.fault(page, "script off", text)
        if not with_script or not without or not without["all"]:
            self._account.fault(page, "", "no main, or nothing in it")
            return
        self._account.count("words without script", len(without["all"].split()))
        for kind in ("all", "seen"):
            if with_script[kind] != without[kind]:
                self._account.fault(page, "script off", f"main reads otherwise: {difference(with_script[kind], without[kind])}")
        if len(with_script["heads"]) != len(without["heads"]):
            self._account.fault(page, "script off", "another number of table heads")
        for one, other in zip(with_script["heads"], without["heads"]):
            if other not in one:
                self._account.fault(page, "script off", f"a table head reads {other!r}, and {one!r} with the script")


def difference(one, other):
    """Where two texts part, with what is around."""
    start = len(os.path.commonprefix([one, other]))
    return f"{one[max(0, start - 20):start + 40]!r} with the script, {other[max(0, start - 20):start + 40]!r} without"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", metavar="FOLDER", help="a report, with index.html")
    parser.add_argument("--all-rows", action="store_true",
                        help="contrast and dark for each row, also where one before differs in words alone (slow)")
    parser.add_argument("--of-kind", type=int, metavar="N",
                        help="at most N of the pages for cohorts, qualifications and rules of each report, and of the parts of a list, the "
                             "largest and the smallest of each kind among them; 2 or more")
    arguments = parser.parse_args()
    if arguments.of_kind is not None and arguments.of_kind < 2:
        parser.error("--of-kind wants 2 or more")
    account = Account("browser")
    pages = pages_of(arguments.folders)
    different = one_of_each(pages)
    account.count("pages that are the same as another", len(pages) - len(different))
    if arguments.of_kind is not None:
        chosen = some_of_each_kind(different, arguments.of_kind)
        account.count("pages like others that were left out", len(different) - len(chosen))
        different = chosen
    # The slowest first, so that no core waits at the end.
    different.sort(key=lambda page: -os.path.getsize(page.path))
    start = time.monotonic()
    asyncio.run(for_each(different, Checks(account, arguments.all_rows).check))
    account.count("seconds", round(time.monotonic() - start))
    return account.close()


if __name__ == "__main__":
    sys.exit(main())
