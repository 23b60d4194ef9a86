"""Debian's Chromium under Playwright: one browser for a whole run, pages side by side."""

import asyncio
import os
import shutil

from playwright.async_api import Error, async_playwright

# In milliseconds. The largest pages take a few seconds on a slow machine.
TIMEOUT = 90_000


def program():
    """The browser on this machine; none is ever downloaded."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        raise SystemExit("There is no chromium; install the Debian package of that name.")
    return found


# A container's root has no sandbox; the pages are our own files. Contrast is measured with the same text at any scale.
LAUNCH = {"args": ["--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none", "--disable-lcd-text"]}


class BrowserFailed(Exception):
    """The browser did not do what it was asked, on the page that the text names."""


class Watch:
    """What a page says on its console, and what it asks for besides itself."""

    def __init__(self):
        self.faults = []
        self.follows_links = False
        self.url = ""

    def said(self, message):
        if message.type in ("error", "warning", "assert"):
            self.faults.append(f"{message.type} on the console: {message.text}")

    def failed(self, error):
        self.faults.append(f"a script failed: {error}")

    def asked(self, request):
        if self.follows_links and request.is_navigation_request():
            return
        if request.url.split("#")[0] != self.url and not request.url.startswith(("data:", "blob:")):
            self.faults.append(f"the page asks for {request.url}")


class Windows:
    """A window with scripts and one without, in which one page after the other is opened: a new one for each costs more
    than most pages. Each has its own context, so nothing of one is left to the other."""

    def __init__(self, browser):
        self._browser = browser
        self._opened = {}
        self._watches = {}

    async def open(self, page, width, height, has_script=True):
        """Opens the page in light, on a screen of that size. Returns its window and what watches it."""
        if has_script not in self._opened:
            context = await self._browser.new_context(java_script_enabled=has_script)
            context.set_default_timeout(TIMEOUT)
            opened = await context.new_page()
            opened.on("console", lambda message: self._watches[has_script].said(message))
            opened.on("pageerror", lambda error: self._watches[has_script].failed(error))
            opened.on("request", lambda request: self._watches[has_script].asked(request))
            self._opened[has_script] = opened
        opened = self._opened[has_script]
        # What the page before still has to say is not this one's.
        self._watches[has_script] = Watch()
        await opened.goto("about:blank")
        await opened.set_viewport_size({"width": width, "height": height})
        await opened.emulate_media(media="screen", color_scheme="light")
        watch = self._watches[has_script] = Watch()
        watch.url = page.url
        await opened.goto(page.url)
        return opened, watch


async def for_each(pages, work, side_by_side=None):
    """Calls `work(windows, page)` for each page, as many at a time as there are cores. Stops at the first error."""
    waiting = list(reversed(pages))

    async def work_on(browser):
        windows = Windows(browser)
        while waiting:
            page = waiting.pop()
            try:
                await work(windows, page)
            except Error as error:
                raise BrowserFailed(f"{page}: the browser failed: {error}") from error

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program(), **LAUNCH)
        try:
            async with asyncio.TaskGroup() as tasks:
                for _ in range(side_by_side or os.cpu_count() or 1):
                    tasks.create_task(work_on(browser))
        except* BrowserFailed as group:
            raise SystemExit(str(group.exceptions[0])) from None
        finally:
            await browser.close()
