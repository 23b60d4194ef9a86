"""A table of cells as the bytes of a file, in one of the forms that spreadsheets and systems save."""

ENCODINGS = ["utf-8", "utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "cp1252", "cp1252"]


def written(random, header, body):
    """(bytes, whether to compress them). A row that is a function gives its line for a delimiter."""
    delimiter = random.choice(",;\t|")
    end = random.choice(["\n", "\r\n", "\r\n", "\r"])
    lines = [_line(random, row, delimiter) for row in [header]]
    lines += [row(delimiter) if callable(row) else _line(random, row, delimiter) for row in body]
    if random.random() < 0.3:
        lines.insert(0, random.choice(["sep=", "SEP=", "Sep="]) + delimiter)
    text = end.join(lines) + (end if random.random() < 0.8 or not lines[-1].strip(" \t,;|") else "")
    return _encoded(random, text), random.random() < 0.25


def _line(random, row, delimiter):
    return delimiter.join(_field(random, cell, delimiter) for cell in row)


def _field(random, cell, delimiter):
    must = any(mark in cell for mark in (delimiter, '"', "\r", "\n")) or cell != cell.strip() or random.random() < 0.05
    return '"' + cell.replace('"', '""') + '"' if must else cell


def _encoded(random, text):
    encoding = random.choice(ENCODINGS)
    if encoding == "cp1252":
        try:
            data = text.encode("cp1252")
        except UnicodeEncodeError:
            return text.encode("utf-8")
        try:
            # Without a letter beyond ASCII, or where chance makes it valid, it is UTF-8 and is read so.
            return data if data.decode("utf-8") == text else text.encode("utf-8")
        except UnicodeDecodeError:
            return data
    data = text.encode(encoding)
    return {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"") + data
