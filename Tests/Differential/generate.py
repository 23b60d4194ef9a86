"""Invents CSV files from a seed: well-formed ones with the records that they hold, and spoilt ones."""

import random
from dataclasses import dataclass

DELIMITERS = ",;\t|"
LINE_ENDS = ("\n", "\r\n", "\r")
WORDS = ("R-001", "Ann", "a b", "0x1F", "1.50", "007", "-3", "true", "NULL", "2026-03-31", "Zoë", "Łódź", "北京", "O'Neil",
         "back\\slash", "#1", "=1+1", "“curly”", "e\u0301", "\U0001F600", "x" * 130)
# What has to stand in quotes, or has a meaning there. D stands for the delimiter, N for a line end.
QUOTED_PARTS = ("D", "N", '"', '""', '"D"', "NN", '"N', "N\"", " ", "D ", "\\", "a", "Zoë", "\u2028", "\u00a0", "'")
OUTER = ("", "", " ", "  ")


@dataclass
class Field:
    """A field's value, whether it is written in quotes, and the spaces on either side of it that mean nothing."""

    value: str
    quoted: bool
    before: str = ""
    after: str = ""

    def written(self, with_outer_spaces):
        text = '"' + self.value.replace('"', '""') + '"' if self.quoted else self.value
        return self.before + text + self.after if with_outer_spaces else text


@dataclass
class Table:
    """Records, and how they are written. A record without fields is a line with nothing but its outer spaces on it."""

    delimiter: str
    line_end: str
    records: list
    has_mark: bool
    ends_last_line: bool
    blank_lines: dict

    def written(self, with_outer_spaces=True, line_end=None):
        """The file's text; without the outer spaces, or with another line end between records, where a reader needs that."""
        end = line_end or self.line_end
        lines = []
        for number, record in enumerate(self.records):
            text = self.delimiter.join(field.written(with_outer_spaces) for field in record)
            lines.append(text if record or not with_outer_spaces else self.blank_lines.get(number, ""))
        text = end.join(lines) + (end if lines and self.ends_last_line else "")
        return ("\ufeff" if self.has_mark else "") + text

    def width(self):
        """How many fields the longest record has; 1 where there is none."""
        return max((len(record) for record in self.records), default=1) or 1

    def values(self):
        return [[field.value for field in record] for record in self.records]


def _field(source, delimiter, line_end, spaces):
    kind = source.random()
    if kind < 0.2:
        value, quoted = "", source.random() < 0.3
    elif kind < 0.6:
        value, quoted = source.choice(WORDS), source.random() < 0.3
        quoted = quoted or delimiter in value
    else:
        # Mostly the file's own line end, now and then another.
        parts = [source.choice(QUOTED_PARTS) for _ in range(source.randint(1, 5))]
        value = "".join(parts).replace("D", delimiter)
        value = "".join(
            (line_end if source.random() < 0.8 else source.choice(LINE_ENDS)) if letter == "N" else letter for letter in value
        )
        quoted = True
    # A tab is a space, but not where it is the delimiter.
    outer = OUTER if delimiter == "\t" else OUTER + ("\t", " \t ")
    before, after = (source.choice(outer), source.choice(outer)) if spaces else ("", "")
    return Field(value, quoted, before, after)


def well_formed(seed):
    """A table of any shape."""
    source = random.Random(f"well formed {seed}")
    delimiter, line_end = source.choice(DELIMITERS), source.choice(LINE_ENDS)
    spaces, ragged, blanks = source.random() < 0.4, source.random() < 0.3, source.random() < 0.5
    width = source.randint(1, 6)
    records, blank_lines = [], {}
    for number in range(source.choice((0, 1, 2, 5, 20, 60))):
        if blanks and source.random() < 0.15:
            records.append([])
            blank_lines[number] = source.choice(OUTER) if spaces else ""
        else:
            count = source.randint(1, 8) if ragged else width
            record = [_field(source, delimiter, line_end, spaces) for _ in range(count)]
            if count == 1 and not record[0].value and not record[0].quoted:
                # Alone and unquoted, an empty field is a blank line.
                record[0].quoted = True
            records.append(record)
    # Without its line end, a last line with nothing on it is no line.
    ends_last_line = source.random() < 0.8 or (bool(records) and not records[-1])
    return Table(delimiter, line_end, records, source.random() < 0.2, ends_last_line, blank_lines)


def spoilt(seed):
    """The text of a table with a few quotes too many or too few, cut off or with letters out of place; and its delimiter."""
    source = random.Random(f"spoilt {seed}")
    delimiter, line_end = source.choice(DELIMITERS), source.choice(LINE_ENDS)
    # Spaces stand between letters only, so that none comes to stand at an edge of a field: there the readers differ.
    parts = ("a", "bc", "d e", "D", "N", '"', "é")
    lines = []
    for _ in range(source.randint(1, 12)):
        fields = []
        for _ in range(source.randint(1, 4)):
            value = "".join(source.choice(parts) for _ in range(source.randint(0, 4)))
            value = value.replace("D", delimiter).replace("N", line_end)
            needs_quotes = any(letter in value for letter in '"\r\n' + delimiter)
            fields.append(Field(value, needs_quotes or source.random() < 0.3).written(False))
        lines.append(delimiter.join(fields))
    text = line_end.join(lines) + line_end
    for _ in range(source.randint(1, 3)):
        place = source.randrange(len(text)) if text else 0
        way = source.randrange(4)
        if way == 0:
            text = text[:place] + '"' + text[place:]
        elif way == 1:
            quotes = [index for index, letter in enumerate(text) if letter == '"']
            if quotes:
                place = source.choice(quotes)
                text = text[:place] + text[place + 1:]
        elif way == 2:
            text = text[:place].rstrip(" ")
        else:
            text = text[:place] + "x" + text[place:]
    return text, delimiter
