"""What a page's markup holds that has to be checked: ids, links, what it loads, inline styles and scripts, and its policy."""

import re
from html.parser import HTMLParser
from typing import NamedTuple

# Attributes whose address the browser fetches by itself. Names are in lower case, as the parser gives them.
LOADING = {
    "script": ("src",), "img": ("src", "srcset"), "source": ("src", "srcset"), "iframe": ("src",), "frame": ("src",),
    "embed": ("src",), "object": ("data",), "video": ("src", "poster"), "audio": ("src",), "track": ("src",),
    "input": ("src",), "image": ("href", "xlink:href"), "use": ("href", "xlink:href"), "feimage": ("href", "xlink:href"),
    "body": ("background",), "html": ("manifest",), "form": ("action",), "a": ("ping",), "button": ("formaction",),
}
LOADING_RELATIONS = {
    "stylesheet", "icon", "apple-touch-icon", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload", "manifest",
}
DATA_SCRIPT = re.compile(r"application/(ld\+)?json$")
ADDRESS_IN_STYLE = re.compile(r"url\(\s*[\"']?([^\"')]*)|@import\s+[\"']?([^\"';]*)", re.IGNORECASE)


class Found(NamedTuple):
    """A value and the line on which its element starts."""
    value: str
    line: int


class PageMarkup(HTMLParser):
    """Reads one page. What it collects is in the order of the page."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.ids = []
        self.links = []
        self.loads = []
        self.fragments = []
        self.fragments_of_styles = []
        self.has_charts = False
        self.styles = []
        self.scripts = []
        self.policies = []
        self.style_attributes = []
        self.handlers = []
        self.forbidden = []
        self.title = ""
        self.policy_comes_late = False
        self._inside = None
        self._text = []
        self._titled = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        line = self.getpos()[0]
        given = {name: value or "" for name, value in attributes}
        for name, value in given.items():
            self._attribute(tag, name, value, line)
        if tag in ("a", "area") and "href" in given:
            self.links.append(Found(given["href"], line))
        if tag == "link":
            loads = LOADING_RELATIONS & set(given.get("rel", "").lower().split())
            (self.loads if loads else self.links).append(Found(given.get("href", ""), line))
        self.has_charts |= tag == "svg" and given.get("role") == "img"
        if tag == "base":
            self.forbidden.append(Found("a base element changes where all links lead", line))
        if tag == "meta":
            self._meta(given, line)
        if tag == "style" or tag == "script" and not DATA_SCRIPT.match(given.get("type", "")):
            self.policy_comes_late |= not self.policies
        if tag in ("style", "script") and "src" not in given and not DATA_SCRIPT.match(given.get("type", "")):
            self._inside, self._text, self._line = tag, [], line
        if tag == "title" and not self._titled:
            self._inside, self._titled = tag, True

    def _attribute(self, tag, name, value, line):
        if name == "id":
            self.ids.append(Found(value, line))
        if name == "style":
            self.style_attributes.append(Found(tag, line))
        if name.startswith("on"):
            self.handlers.append(Found(f"{tag} {name}", line))
        if name in LOADING.get(tag, ()):
            self.loads.append(Found(value, line))
        if name not in ("style", "href", "content") and "url(" in value:
            self._addresses(value, line, self.fragments)

    def _meta(self, given, line):
        kind = given.get("http-equiv", "").lower()
        if kind == "content-security-policy":
            self.policies.append(Found(given.get("content", ""), line))
        if kind == "refresh":
            self.forbidden.append(Found("the page moves on by itself (meta refresh)", line))

    def handle_data(self, data):
        if self._inside == "title":
            self.title += data
        elif self._inside:
            self._text.append(data)

    def handle_endtag(self, tag):
        if tag != self._inside:
            return
        self._inside = None
        if tag == "title":
            return
        # Line ends are those that the browser hashes: it turns all into line feeds before it parses.
        text = "".join(self._text).replace("\r\n", "\n").replace("\r", "\n")
        (self.styles if tag == "style" else self.scripts).append(Found(text, self._line))
        if tag == "style":
            self._addresses(text, self._line, self.fragments_of_styles)

    def _addresses(self, text, line, fragments):
        """What a style names: a fragment is a part of the page, all else is loaded."""
        for match in ADDRESS_IN_STYLE.finditer(text):
            value = (match.group(1) if match.group(1) is not None else match.group(2)).strip()
            if value.startswith("#"):
                fragments.append(Found(value[1:], line))
            else:
                self.loads.append(Found(value, line))
