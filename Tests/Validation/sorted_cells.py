"""What the cells of a sorted column are, and whether they stand in order. Worked out from the texts that people read."""

import re
import unicodedata
from itertools import pairwise

GAPS = ("", "–", "-")
DAY = re.compile(r"\d{4}-\d{2}(-\d{2})?$")
NUMBER = re.compile(r"[-−+]?[\d,]*\.?\d+")
# A figure may be followed by its unit, or by what it is measured against.
FIGURE = re.compile(rf"£?(?P<number>{NUMBER.pattern})(?P<rest> ?(%|h|hours|days|credits)?| of .*)$")


def _number(text):
    match = FIGURE.match(text)
    return float(match["number"].replace(",", "").replace("−", "-")) if match else None


def _first_word(text):
    """The first word without accents and case, or the first number, as people count."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each)).casefold()
    found = re.search(r"\d+|[^\W\d_]+", plain)
    word = found.group() if found else ""
    return (0, int(word), "") if word.isdecimal() else (1, 0, word)


def order_of(cells, is_falling):
    """What the cells are (`number`, `date` or `text`), and what is wrong with their order: None where nothing is.

    Cells without a value must stand together at one end. Texts are compared by their first words alone: how punctuation
    counts is a matter of taste."""
    filled = [cell for cell in cells if cell not in GAPS]
    gaps = [index for index, cell in enumerate(cells) if cell in GAPS]
    if gaps and filled and gaps != list(range(gaps[0], gaps[-1] + 1)) or gaps and filled and gaps[0] != 0 and gaps[-1] != len(cells) - 1:
        return "gaps", f"cells without a value stand among the others: {gaps[:5]}"
    if filled and all(DAY.match(cell) for cell in filled):
        kind, keys = "date", filled
    elif filled and all(_number(cell) is not None for cell in filled):
        kind, keys = "number", [_number(cell) for cell in filled]
    else:
        kind, keys = "text", [_first_word(cell) for cell in filled]
    for (one, left), (other, right) in pairwise(zip(filled, keys)):
        if left < right if is_falling else right < left:
            return kind, f"{one!r} stands before {other!r}"
    return kind, None

