#!/usr/bin/env python3
"""Uses a report as people do, in Chromium: sorts tables with mouse and keyboard, filters them, and goes from the headline
figures down to a registration. Prints each fault; exits 1 if there is one."""

import argparse
import asyncio
import csv
import os
import re
import sys

from chromium import for_each
from reports import Account, largest_of_each_kind, pages_of
from sorted_cells import order_of

SCREEN = (1280, 900)
REGISTRATION = re.compile(r"#registration-\d+$")
COHORT_PAGE = re.compile(r"(^|/)cohort-[^/#]*\.html")
MISSING_WORDS = "zqx no such words"
# The rows of the nth table as they stand, each as the texts of its cells, a time as its machine-readable value.
ROWS = """([number, withVisibility]) => {
    const table = document.querySelectorAll('table[data-sortable]')[number];
    const text = cell => (cell.querySelector('time')?.dateTime ?? cell.textContent).replace(/\\s+/g, ' ').trim();
    return [...table.tBodies].flatMap(body => [...body.rows]).map(row => ({
        cells: [...row.cells].map(text), ...(withVisibility ? { text: row.textContent, isShown: row.checkVisibility() } : {}),
    }));
}"""
HEADS = """number => [...document.querySelectorAll('table[data-sortable]')[number].querySelectorAll('thead th')]
    .map(head => ({ text: head.textContent.trim(), sort: head.getAttribute('aria-sort') }))"""


class Use:
    """One page under the hands of a user."""

    def __init__(self, account, page, opened):
        self._account = account
        self._page = page
        self._opened = opened

    def _table(self, number):
        return self._opened.locator("table[data-sortable]").nth(number)

    def _fault(self, place, text):
        self._account.fault(self._page, place, text)

    async def tables(self):
        """Sorts and filters every table of the page that is in view."""
        for number in range(await self._opened.locator("table[data-sortable]").count()):
            if not await self._table(number).is_visible():
                continue
            self._account.count("tables")
            buttons, heads = self._table(number).locator("thead th button"), self._table(number).locator("thead th")
            if await buttons.count() != await heads.count():
                self._fault(f"table {number + 1}", f"{await heads.count()} heads, {await buttons.count()} buttons in them")
                continue
            for column in range(await buttons.count()):
                await self._sort(number, column, buttons.nth(column).click, buttons.nth(column).click)
            await self._filter(number)

    async def _sort(self, number, column, first, second):
        """Sorts by a column in both directions and looks at rows, order and aria-sort."""
        heads = await self._opened.evaluate(HEADS, number)
        place = f"table {number + 1}, {heads[column]['text']!r}"
        before = await self._opened.evaluate(ROWS, [number, False])
        directions = []
        for press in (first, second):
            await press()
            rows = await self._opened.evaluate(ROWS, [number, False])
            marks = [head["sort"] for head in await self._opened.evaluate(HEADS, number)]
            directions.append(marks[column])
            if [mark for index, mark in enumerate(marks) if index != column and mark not in (None, "none")]:
                self._fault(place, f"aria-sort on other columns: {marks}")
            if sorted(row["cells"] for row in rows) != sorted(row["cells"] for row in before):
                self._fault(place, "sorting changed what the rows hold")
            kind, wrong = order_of([row["cells"][column] for row in rows], marks[column] == "descending")
            if wrong:
                self._fault(place, f"{marks[column]}, as {kind}: {wrong}")
            self._account.count(f"sorts by {kind}")
        if set(directions) != {"ascending", "descending"}:
            self._fault(place, f"aria-sort is {directions} after two clicks")

    async def keyboard(self):
        """Reaches a button of the largest table with Tab, sorts with Enter and Space. The focus must stay and be seen."""
        counts = await self._opened.evaluate(
            "[...document.querySelectorAll('table[data-sortable]')].map(each => each.checkVisibility() ? each.rows.length : 0)")
        number = counts.index(max(counts))
        rows = await self._opened.evaluate(ROWS, [number, False])
        kinds = [order_of(cells, False)[0] for cells in zip(*(row["cells"] for row in rows))]
        column = kinds.index("number") if "number" in kinds else 0
        buttons = self._table(number).locator("thead th button")
        if await buttons.count() <= column:
            self._fault(f"table {number + 1}", "its heads have no buttons")
            return
        button = buttons.nth(column)
        for _ in range(1000):
            await self._opened.keyboard.press("Tab")
            if await button.evaluate("each => each === document.activeElement"):
                break
        else:
            self._fault(f"table {number + 1}", "Tab does not reach the button of a head")
            return
        outline = await button.evaluate("each => getComputedStyle(each).outlineStyle + getComputedStyle(each).boxShadow")
        if outline == "nonenone":
            self._fault(f"table {number + 1}", "a focused button looks like any other")
        await self._sort(number, column, lambda: self._opened.keyboard.press("Enter"), lambda: self._opened.keyboard.press("Space"))
        if not await button.evaluate("each => each === document.activeElement"):
            self._fault(f"table {number + 1}", "the focus left the button on sorting")
        self._account.count("sorts by keyboard", 2)

    async def _filter(self, number):
        """Types into the table's filter and looks at the rows shown and the status."""
        place = f"table {number + 1}, filter"
        if await self._table(number).evaluate("each => each.closest('details') !== null"):
            return
        line = self._table(number).locator("xpath=preceding::p[contains(@class, 'filter')][1]")
        field, status = line.locator("input[type=search]"), line.locator("output")
        if await field.count() != 1 or await status.count() != 1:
            self._fault(place, "there is no field or no status before the table")
            return
        if not await field.evaluate("each => [...each.labels].some(label => label.textContent.trim())"):
            self._fault(place, "the field has no label")
        rows = await self._opened.evaluate(ROWS, [number, True])
        middle = rows[len(rows) // 2]["cells"]
        for query in (next((cell for cell in middle if cell), ""), middle[-1].upper(), MISSING_WORDS):
            await field.press_sequentially(query)
            rows = await self._opened.evaluate(ROWS, [number, True])
            words = query.lower().split()
            due = [row for row in rows if all(word in row["text"].lower() for word in words)]
            shown = [row for row in rows if row["isShown"]]
            said = (await status.inner_text()).replace(",", "")
            if due != shown:
                self._fault(place, f"{len(shown)} rows shown for {query!r}, {len(due)} hold it")
            if [int(each) for each in re.findall(r"\d+", said)] != [len(due), len(rows)]:
                self._fault(place, f"the status says {said!r}, not {len(due)} of {len(rows)}")
            if await status.evaluate("each => each.getAttribute('aria-live') === 'off'"):
                self._fault(place, "the status is not live")
            await field.press("Control+a")
            await field.press("Delete")
            if not all(row["isShown"] for row in await self._opened.evaluate(ROWS, [number, True])):
                self._fault(place, "not all rows are shown once the field is empty")
            if (await status.inner_text()).strip():
                self._fault(place, "the status still says something once the field is empty")
            self._account.count("filters")

    async def headlines(self, known):
        """Follows each headline figure, and from where it leads on down to a registration. Returns how many got there."""
        arrived = 0
        links = self._opened.locator("dl.headlines a[href]")
        for index in range(await links.count()):
            name = (await links.nth(index).inner_text()).strip()
            way = [name]
            await links.nth(index).click()
            scope = await self._arrived(way)
            self._account.count("headline links")
            while scope and not REGISTRATION.search(self._opened.url):
                if not await self._step(scope, way):
                    break
                scope = await self._arrived(way)
            if scope and REGISTRATION.search(self._opened.url):
                ids = [each for each in known if each in (await scope.inner_text()).split()]
                if not ids:
                    self._fault(" > ".join(way), "the row does not hold the id of a registration")
                arrived += 1
            await self._opened.goto(self._page.url)
        self._account.count("ways down to a registration", arrived)
        return arrived

    async def _step(self, scope, way):
        """Clicks the first link within `scope` that leads on: to a registration, else to a cohort's page."""
        found = scope.locator("a[href]")
        links = await found.evaluate_all("all => all.map(each => each.checkVisibility() ? each.getAttribute('href') : '')")
        for pattern in (REGISTRATION, COHORT_PAGE):
            for index, link in enumerate(links):
                if pattern.search(link) and len(way) < 5:
                    way.append((await found.nth(index).inner_text()).strip())
                    await found.nth(index).click()
                    return True
        return False

    async def _arrived(self, way):
        """The element that the address names, or main: it must be in view."""
        anchor = self._opened.url.partition("#")[2]
        found = self._opened.locator(f"[id='{anchor}']" if anchor else "main")
        if not os.path.isfile(self._opened.url.partition("#")[0].removeprefix("file://")) or not await found.count():
            self._fault(" > ".join(way), f"leads to nothing: {self._opened.url}")
            return None
        box = await found.bounding_box()
        if not box or box["height"] <= 0 or box["y"] >= SCREEN[1] or box["y"] + box["height"] <= 0:
            self._fault(" > ".join(way), f"#{anchor} is not in view")
        # What a heading names is the section around it.
        is_heading = await found.evaluate("each => /^H[1-6]$/.test(each.tagName)")
        return found.locator("xpath=ancestor::section[1]") if is_heading and await found.locator(
            "xpath=ancestor::section[1]").count() else found


def registrations(folder):
    with open(os.path.join(folder, "tables", "registration_progress.csv"), encoding="utf-8-sig", newline="") as stream:
        return {row["registration_id"] for row in csv.DictReader(stream)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", metavar="FOLDER", help="a report with cohort pages, with index.html")
    folders = parser.parse_args().folders
    account = Account("behaviour")

    async def use(windows, page):
        opened, watch = await windows.open(page, *SCREEN)
        watch.follows_links = page.name == "index.html"
        hands = Use(account, page, opened)
        account.count("pages")
        if page.name == "index.html" and not await hands.headlines(registrations(page.folder)):
            account.fault(page, "", "no headline figure leads down to a registration")
        await hands.tables()
        if await opened.locator("table[data-sortable]:visible").count():
            await opened.reload()
            await hands.keyboard()
        for text in watch.faults:
            account.fault(page, "", text)

    pages = [page for folder in folders for page in largest_of_each_kind(pages_of([folder])).values()]
    asyncio.run(for_each(pages, use))
    return account.close(("pages", "sorts by number", "sorts by keyboard", "filters", "ways down to a registration"))


if __name__ == "__main__":
    sys.exit(main())
