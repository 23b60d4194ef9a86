#!/usr/bin/env python3
"""Takes pictures of each kind of page of a report, to be looked at: at three widths, light and dark, and printed on A4. Says
which are blank or not A4, and writes index.html beside them. Exits 1 if anything is wrong."""

import argparse
import asyncio
import html
import io
import os
import shutil
import subprocess
import sys

from PIL import Image, ImageStat

from chromium import for_each
from reports import Account, largest_of_each_kind, pages_of

WIDTHS = (390, 820, 1440)
HEIGHT = 900
# Chromium paints no more than 16,384 px in one go. What comes after some pictures of a long page looks like what came before.
TALLEST = 8_000
PICTURES_OF_ONE = 3
DOTS_PER_INCH = 60
# The mean of a sheet, from 0 (black) to 255: black text on white paper is far above, dark paper far below.
LIGHT = 170
A4 = {(595, 842), (842, 595)}


def is_blank(picture):
    """Whether there is next to nothing on a picture: one colour throughout, or all but a trace of it."""
    with Image.open(picture) as image:
        return max(ImageStat.Stat(image.convert("L")).stddev) < 1.0


async def on_screen(windows, page, out, account):
    """The pictures at all widths; returns their names."""
    names = []
    opened, _ = await windows.open(page, WIDTHS[0], HEIGHT)
    for width in WIDTHS:
        await opened.set_viewport_size({"width": width, "height": HEIGHT})
        for scheme in ("light", "dark"):
            await opened.emulate_media(color_scheme=scheme)
            height = await opened.evaluate("document.documentElement.scrollHeight")
            starts = range(0, height, TALLEST)
            for number, top in enumerate(starts[:PICTURES_OF_ONE], 1):
                clip = {"x": 0, "y": top, "width": width, "height": min(TALLEST, height - top)}
                data = await opened.screenshot(full_page=True, clip=clip, animations="disabled")
                name = f"{page.stem}-{width}-{scheme}{'' if number == 1 else f'-{number}'}.png"
                with open(os.path.join(out, name), "wb") as stream:
                    stream.write(data)
                account.count("pictures")
                if is_blank(io.BytesIO(data)):
                    account.fault(page, name, "the picture is blank")
                names.append(name)
            account.count("pictures left out of long pages", max(0, len(starts) - PICTURES_OF_ONE))
    return names


# The words of the heads and of the first cells of a page that has one table in view and no chart, whose labels are words too.
ONLY_TABLE = """() => {
    const tables = [...document.querySelectorAll("main table")].filter((table) => !table.closest("details"));
    if (tables.length !== 1 || document.querySelector("svg.drawing")) return null;
    const words = (cells) => [...cells].map((cell) => cell.textContent.trim());
    return {heads: words(tables[0].tHead.rows[0].cells), rows: words([...tables[0].tBodies[0].rows].map((row) => row.cells[0]))};
}"""


async def heads_repeat(page, path, sheets, table, account):
    """Every sheet with rows of the page's only table has the words of all its heads, those of the last column included."""
    squeezed = lambda text: "".join(text.split())
    for sheet in range(1, sheets + 1):
        said = squeezed(await asyncio.to_thread(run, "pdftotext", "-layout", "-f", str(sheet), "-l", str(sheet), path, "-"))
        if not any(squeezed(row) in said for row in table["rows"] if row):
            continue
        account.count("sheets with heads")
        for head in table["heads"]:
            # Words of a narrow column are broken: their beginnings tell that the head is there.
            missing = [word for word in head.split() if word[:2] not in said]
            if missing:
                account.fault(page, f"sheet {sheet}", f"the head “{head}” is not there")


async def printed(windows, page, out, account):
    """The page as a PDF and its sheets as pictures; returns their names."""
    opened, _ = await windows.open(page, WIDTHS[-1], HEIGHT)
    # As from a window in dark: paper stays white all the same.
    await opened.emulate_media(media="print", color_scheme="dark")
    table = await opened.evaluate(ONLY_TABLE)
    name = f"{page.stem}-print.pdf"
    path = os.path.join(out, name)
    await opened.pdf(path=path, prefer_css_page_size=True)
    said = await asyncio.to_thread(run, "pdfinfo", "-f", "1", "-l", "9999", path)
    sizes = [tuple(round(float(each)) for each in line.split(":")[1].split()[0:3:2])
             for line in said.splitlines() if line.startswith("Page ") and " size:" in line]
    for number, size in enumerate(sizes, 1):
        if size not in A4:
            account.fault(page, f"{name}, sheet {number}", f"{size[0]} by {size[1]} points, not A4")
    if table:
        await heads_repeat(page, path, len(sizes), table, account)
    prefix = path.removesuffix(".pdf")
    await asyncio.to_thread(run, "pdftoppm", "-png", "-r", str(DOTS_PER_INCH), path, prefix)
    stem = os.path.basename(prefix) + "-"
    sheets = sorted(each for each in os.listdir(out) if each.startswith(stem) and each.endswith(".png"))
    if len(sheets) != len(sizes):
        account.fault(page, name, f"{len(sizes)} sheets, {len(sheets)} pictures of them")
    for number, sheet in enumerate(sheets, 1):
        account.count("printed sheets")
        picture = os.path.join(out, sheet)
        if is_blank(picture):
            account.fault(page, f"{name}, sheet {number}", "the sheet is blank")
        with Image.open(picture) as image:
            if ImageStat.Stat(image.convert("L")).mean[0] < LIGHT:
                account.fault(page, f"{name}, sheet {number}", "the paper is not white")
    return [name, *sheets]


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def write_index(out, pictures):
    lines = ["<!DOCTYPE html>", '<html lang="en-GB"><head><meta charset="utf-8"><title>Pictures of a report</title>',
             "<style>img { max-width: 100%; max-height: 40rem; border: 1px solid; } figure { display: inline-block; "
             "vertical-align: top; margin: 0.5rem; max-width: 30rem; }</style></head><body>", "<h1>Pictures of a report</h1>"]
    for page in sorted(pictures):
        lines.append(f"<h2>{html.escape(page.name)}</h2>")
        for name in pictures[page]:
            text = html.escape(name)
            image = "" if name.endswith(".pdf") else f'<br><img loading="lazy" alt="" src="{text}">'
            lines.append(f'<figure><a href="{text}">{text}{image}</a></figure>')
    with open(os.path.join(out, "index.html"), "w", encoding="utf-8") as stream:
        stream.write("\n".join([*lines, "</body></html>", ""]))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", metavar="FOLDER", help="a report, with index.html")
    parser.add_argument("out", metavar="OUT", help="the folder for the pictures; what is in it is removed first")
    arguments = parser.parse_args()
    if not shutil.which("pdftoppm"):
        raise SystemExit("There is no pdftoppm; install the Debian package poppler-utils.")
    if os.path.exists(arguments.out) and os.listdir(arguments.out) and not os.path.isfile(
            os.path.join(arguments.out, "index.html")):
        raise SystemExit(f"{arguments.out} holds something else than pictures")
    shutil.rmtree(arguments.out, ignore_errors=True)
    os.makedirs(arguments.out)
    account = Account("screenshots")
    pictures = {}

    async def take(windows, page):
        account.count("pages")
        pictures[page] = await on_screen(windows, page, arguments.out, account)
        pictures[page] += await printed(windows, page, arguments.out, account)

    asyncio.run(for_each(list(largest_of_each_kind(pages_of([arguments.folder])).values()), take))
    write_index(arguments.out, pictures)
    return account.close(("pages", "pictures", "printed sheets"))


if __name__ == "__main__":
    sys.exit(main())
