"""Reads a published folder of HTML pages as a browser would resolve it."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

REFERENCES = {"href", "xlink:href", "src", "srcset", "action", "formaction", "poster", "data", "background", "ping"}
STYLE_REFERENCE = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']*)""")
NUMBER = re.compile(r"(?<![\w.])[-+−]?\d+(?:\.\d+)?(?:e[-+−]?\d+)?(?![\w.]*\d)", re.IGNORECASE)


class Page(HTMLParser):
    """The references, ids and visible text of one page."""

    def __init__(self, path):
        super().__init__()
        self.path = Path(path)
        self.references = []
        self.ids = set()
        self.tags = set()
        self.texts = []
        self.hidden = 0
        self.source = self.path.read_text()
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        if tag in ("style", "script"):
            self.hidden += 1
        for name, value in attributes:
            value = value or ""
            if name in REFERENCES:
                self.references.append(value)
            elif name == "style":
                self.add_style(value)
            elif name == "id":
                self.ids.add(value)
            elif name == "content" and "url=" in value.lower():
                self.references.append(value[value.lower().index("url=") + 4 :])

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag in ("style", "script"):
            self.hidden -= 1

    def handle_endtag(self, tag):
        if tag in ("style", "script"):
            self.hidden -= 1

    def handle_data(self, data):
        if self.hidden:
            self.add_style(data)
        else:
            self.texts.append(data)

    def add_style(self, text):
        self.references += [first or second for first, second in STYLE_REFERENCE.findall(text)]

    @property
    def text(self):
        return " ".join(" ".join(self.texts).split())

    @property
    def numbers(self):
        """The numbers in the visible text."""
        return [float(text.replace("−", "-")) for text in NUMBER.findall(self.text)]

    def broken_references(self):
        """The references that leave the published folder or lead to nothing in it."""
        return [reference for reference in self.references if not self.resolves(reference)]

    def resolves(self, reference):
        parts = urlsplit(reference)
        if parts.scheme == "data":
            return reference.startswith("data:image/")
        if parts.scheme or parts.netloc or parts.path.startswith("/"):
            return False
        target = self.path if not parts.path else (self.path.parent / unquote(parts.path)).resolve()
        if target.is_dir():
            return False  # a browser shows no index of a folder opened from a file
        if not target.is_file():
            return False
        if parts.fragment and target.suffix == ".html":
            page = self if target == self.path.resolve() or target == self.path else Page(target)
            return unquote(parts.fragment) in page.ids
        return True


def pages_of(folder):
    return [Page(path) for path in sorted(Path(folder).resolve().rglob("*.html"))]


def holds(numbers, value):
    """Whether one of the numbers is this value, rounded to no fewer than three digits."""
    return any(abs(number - value) <= 0.0005 * abs(value) + 1e-12 for number in numbers)
