"""Canonical values as the columns of a foreign export, each with the settings that turn it back."""

import json
import re
from datetime import date

import facts
from columns import TABLES, Rejection

WORDS = ["Learner", "Ref", "Start", "Kurs", "Stand", "Prénom", "Aim", "Größe", "Mark", "Einheit", "Nº", "Outcome", "Wert",
         "Datum", "Who", "Where", "Zone", "Item", "Level", "Entry", "Naam", "Señal", "Block", "Teil", "Grade", "Total"]
GAPS = [" ", "_", "-", " - ", ".", "/", "  "]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December"]

CODES = {"qualification_id": facts.QUALIFICATIONS, "scheme_id": facts.SCHEMES, "withdrawal_reason": facts.WITHDRAWAL_REASONS,
         "unit_ref": facts.UNITS, "outcome": facts.OUTCOMES, "activity": facts.ACTIVITIES, "contract": facts.CONTRACTS,
         "kind": facts.EVIDENCE_KINDS, "client_level": ["senior"], "attempt": ["1", "2", "3"], "words": [], "minutes": []}
FLAGS = {"yes": "yes", "true": "yes", "1": "yes", "no": "no", "false": "no", "0": "no"}
LONG = 1_000
# A document that is there without an outcome: in canonical form an empty cell, which a tracker needs a word for.
PENDING = "pending"
DECIMALS = ("hours", "quantity")


def _month(random, day, full):
    name = MONTHS[day.month - 1]
    if not full:
        name = "Sept" if day.month == 9 and random.random() < 0.3 else name[:3]
    return random.choice([name, name.upper(), name.lower()])


# Date patterns of the settings, and how a year, a month and a day are written by each, whether they are a day or not.
NUMERIC = {
    "yyyy-MM-dd": lambda y, m, d: f"{y:04}-{m:02}-{d:02}",
    "dd/MM/yyyy": lambda y, m, d: f"{d:02}/{m:02}/{y:04}",
    "d/M/yyyy": lambda y, m, d: f"{d}/{m}/{y:04}",
    "MM/dd/yyyy": lambda y, m, d: f"{m:02}/{d:02}/{y:04}",
    "yyyyMMdd": lambda y, m, d: f"{y:04}{m:02}{d:02}",
    "dd.MM.yyyy HH:mm": lambda y, m, d: f"{d:02}.{m:02}.{y:04} 17:05",
    "d.M.yy": lambda y, m, d: f"{d}.{m}.{y % 100:02}",
    "yyyy-MM-dd'T'HH:mm:ss": lambda y, m, d: f"{y:04}-{m:02}-{d:02}T00:00:59",
}
# The same of patterns by which only a day of the calendar can be written.
WORDED = {
    "d MMM yyyy": lambda random, day: f"{day.day} {_month(random, day, False)}  {day.year}",
    "dd-MMM-yy": lambda random, day: f"{day.day:02}-{_month(random, day, False)}-{day.year % 100:02}",
    "d MMMM yyyy": lambda random, day: f"{day.day} {_month(random, day, True)} {day.year}",
    "excel": lambda random, day: str((day - date(1899, 12, 30)).days),
}
PATTERNS = [*NUMERIC, *WORDED]


def is_date(name):
    return name.endswith("_on") or name == "session_date"


class Source:
    """Where a canonical column comes from: its value in the settings, and the columns as (name, cells)."""

    def __init__(self, setting, columns, is_constant=False):
        self.setting = setting
        self.columns = columns
        self.is_constant = is_constant


class Names:
    """Column names that no two columns share, and the ways in which people write one."""

    def __init__(self, random):
        self.random = random
        self.used = 0

    def word(self):
        self.used += 1
        return f"{self.random.choice(WORDS)}{self.used}"

    def new(self):
        gap = self.random.choice(GAPS)
        return f"{self.random.choice(WORDS)}{gap}{self.word()}"

    def recased(self, text):
        """The text with other capitals among its ASCII letters."""
        style = self.random.choice(["as it is", "as it is", "upper", "lower", "mixed"])
        if style == "as it is":
            return text
        ways = {"upper": [str.upper], "lower": [str.lower], "mixed": [str.upper, str.lower]}[style]
        return "".join(self.random.choice(ways)(mark) if mark.isascii() else mark for mark in text)

    def spelt(self, name):
        """The name with other capitals, spaces and punctuation."""
        if self.random.random() < 0.5:
            return name
        text = self.recased(name)
        for gap in (" - ", "  ", " ", "_", "-", ".", "/"):
            text = text.replace(gap, "\0")
        return re.sub("\0+", lambda _: self.random.choice(["", " ", "_", "-", "?", " (", "'"]), text)


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def _parses(table, name, value):
    parse = next(parse for column, _, parse in TABLES[table] if column == name)
    try:
        parse(value)
    except Rejection:
        return False
    return True


def sources_of(random, names, table, name, values, may_be_constant=True, defaults=None, is_plain=False):
    """A canonical column's source. `defaults` are the profile's `dates` and `decimal_comma`; a plain date is one column
    without words."""
    defaults = defaults or {}
    distinct = set(values)
    if may_be_constant and len(distinct) == 1 and values[0].strip() and random.random() < 0.4:
        if _parses(table, name, values[0]) and len(values[0]) < 1000:
            return Source(quoted(values[0]), [], is_constant=True)
    if is_date(name):
        return _dates(random, names, table, name, values, defaults, is_plain)
    if name in CODES:
        return _codes(random, names, name, values)
    if name == "feedback":
        return _flags(random, names, values)
    if name in DECIMALS:
        return _decimals(random, names, values, defaults)
    return _texts(random, names, values)


def padded(random, text):
    """The text as it may stand in a cell that a profile reads: white space at its ends does not count."""
    if len(text) > LONG:
        return text
    return random.choice(["", " ", "\u00a0"]) + text + random.choice(["", "  ", "\u00a0"]) if random.random() < 0.08 else text


def _empty_word(random, names, values, share=0.2):
    """A word that stands for nothing, with the map that says so; an empty word where there is none."""
    if random.random() < share and "" in values:
        word = f"{names.word()} none"
        return word, {word: "none"}
    return "", {}


def _column(random, names, values, mapping=None, **more):
    """One column of these cells, as its value in the settings."""
    column = names.new()
    told = names.spelt(column)
    setting = {"column": told} | ({"map": mapping} if mapping else {}) | more
    text = quoted(told) if len(setting) == 1 and random.random() < 0.8 else quoted(setting)
    return Source(text, [(column, [padded(random, value) for value in values])])


# Dates

def _dates(random, names, table, name, values, defaults, is_plain):
    default = defaults.get("dates")
    pattern = default if default and random.random() < 0.5 else random.choice(PATTERNS)
    word, mapping = ("", {}) if is_plain else _empty_word(random, names, values)
    cells = [written_date(random, value, pattern) if value else names.recased(word) for value in values]
    more = {} if pattern == (default or "yyyy-MM-dd") and random.random() < 0.7 else {"dates": pattern}
    are_days = all(not value or _parses(table, name, value) for value in values)
    if pattern == "d/M/yyyy" and not mapping and not is_plain and are_days:
        columns = [(names.new(), [cell.split("/")[part] if cell else "" for cell in cells]) for part in range(3)]
        text = "/".join("{" + names.spelt(column) + "}" for column, _ in columns)
        return Source(quoted({"template": text} | more), columns)
    return _column(random, names, cells, mapping, **more)


def written_date(random, value, pattern):
    """A canonical date by a pattern; what is no date stays none."""
    parts = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", value)
    if not parts or parts[1] == "0000":
        return "soon"
    year, month, day = (int(part) for part in parts.groups())
    if pattern in NUMERIC:
        return NUMERIC[pattern](year, month, day)
    try:
        return WORDED[pattern](random, date(year, month, day))
    except ValueError:
        return "30 Feb 2025"


# Codes

def _codes(random, names, name, values):
    present = sorted({value for value in values if value in CODES[name] or value == PENDING})
    mapped = [value for value in present if value == PENDING or random.random() < 0.8]
    words = {value: [f"{names.word()}{random.choice([': ', ' ', ', ', ' – '])}x" for _ in range(random.choice([1, 1, 2]))]
             for value in mapped}
    mapping = {word: value for value, spellings in words.items() for word in spellings}
    empty, more = _empty_word(random, names, values)
    cells = [names.recased(random.choice(words[value]) if value in words else empty) if value in words or not value else value
             for value in values]
    return _column(random, names, cells, mapping | more)


def _flags(random, names, values):
    words = {"yes": f"{names.word()} ja", "no": f"{names.word()} nein"}
    empty, more = _empty_word(random, names, values)
    if random.random() < 0.5:
        return _column(random, names, [value or empty for value in values], more)
    cells = [names.recased(words[FLAGS[value.lower()]]) if value.lower() in FLAGS else value or empty for value in values]
    return _column(random, names, cells, {words["yes"]: "yes", words["no"]: "no"} | more)


# Numbers and texts

def _decimals(random, names, values, defaults):
    default = defaults.get("decimal_comma", False)
    has_comma = default if random.random() < 0.5 else not default
    empty, more = _empty_word(random, names, values)
    swapped = str.maketrans(".,", ",.")
    cells = [(value.translate(swapped) if has_comma else value) if value else empty for value in values]
    setting = {} if has_comma == default else {"decimal_comma": has_comma}
    return _column(random, names, cells, more, **setting)


def _texts(random, names, values):
    given = [value for value in values if value]
    style = random.choice(["whole", "whole", "prefix", "split", "split"])
    if any(len(value) > LONG for value in given):
        # Close to the most that a field may have, so its length must stay.
        style = "whole"
    if style == "prefix" and given:
        prefix = _common_prefix(given)
        if prefix and not set(prefix) & set("{}"):
            column = names.new()
            cells = [padded(random, value[len(prefix):]) if value else "" for value in values]
            return Source(quoted(prefix + "{" + names.spelt(column) + "}"), [(column, cells)])
    mark = next((mark for mark in "-_/" if given and all(_cuts(value, mark) for value in given)), None)
    if style == "split" and mark:
        # At the first of the marks, so that equal texts are always cut in the same place.
        parts = [tuple(value.split(mark, 1)) if value else random.choice([("", ""), ("", "x"), ("x", "")]) for value in values]
        columns = [(names.new(), [part[side] for part in parts]) for side in (0, 1)]
        return Source(quoted(mark.join("{" + names.spelt(column) + "}" for column, _ in columns)), columns)
    empty, more = _empty_word(random, names, values)
    return _column(random, names, [value or empty for value in values], more)


def _common_prefix(values):
    first, last = min(values), max(values)
    length = 0
    while length < min(len(first), len(last)) - 1 and first[length] == last[length]:
        length += 1
    while length and any(len(value) <= length or value[length].isspace() for value in values):
        length -= 1
    return first[:length]


def _cuts(value, mark):
    """Whether a text can be cut at its first mark, with something other than white space on either side."""
    before, _, after = value.partition(mark)
    return before and after and not before[-1].isspace() and not after[0].isspace()
