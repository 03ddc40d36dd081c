"""For paper.sh: every FILE is one whole HTML page that fetches and runs nothing.

	paper.py FILE...

Read twice: by html.parser, with every element opened, nested and closed by hand, and as XML.
"""
import html.parser
import re
import sys
import xml.etree.ElementTree

VOID = {"meta"}
ALLOWED = {
    "html": {"xmlns", "lang", "xml:lang", "dir"}, "head": set(), "title": set(), "style": set(),
    "meta": {"charset", "http-equiv", "content"}, "body": set(), "div": {"class"},
    "section": {"class"}, "h1": set(), "h2": set(), "h3": set(), "p": {"class"}, "table": set(),
    "tr": set(), "th": {"scope"}, "td": set(), "ul": set(), "li": set(), "bdi": {"dir"},
}
INSIDE = {"tr": {"table"}, "th": {"tr"}, "td": {"tr"}, "li": {"ul"}, "h2": {"section"}}
# Nothing of what others wrote stands outside an element that keeps its direction to itself.
QUIET = {"html", "head", "body", "div", "section", "table", "tr", "td", "ul"}


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.open, self.faults, self.seen = [], [], []

    def fault(self, text):
        self.faults.append("line %d: %s" % (self.getpos()[0], text))

    def handle_starttag(self, tag, attributes):
        self.seen.append(tag)
        if tag not in ALLOWED:
            return self.fault("element %s" % tag)
        for name, value in attributes:
            if name not in ALLOWED[tag]:
                self.fault("attribute %s of %s" % (name, tag))
        if tag in INSIDE and (not self.open or self.open[-1] not in INSIDE[tag]):
            self.fault("%s inside %s" % (tag, self.open[-1:]))
        if "bdi" in self.open:
            self.fault("%s inside bdi" % tag)
        self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        if tag not in VOID:
            self.fault("%s closes itself" % tag)
        self.handle_starttag(tag, attributes)
        self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.fault("end of %s" % tag)

    def handle_data(self, data):
        if self.open and self.open[-1] in QUIET and data.strip():
            self.fault("text in %s: %r" % (self.open[-1], data[:40]))
        if "<" in data or ">" in data and self.open[-1:] != ["style"]:
            self.fault("raw mark: %r" % data[:40])

    def handle_entityref(self, name):
        if name not in ("amp", "lt", "gt", "quot"):
            self.fault("entity %s" % name)

    def handle_comment(self, data):
        self.fault("comment")

    def handle_pi(self, data):
        self.fault("processing instruction")

    def unknown_decl(self, data):
        self.fault("declaration")


def check(path):
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    page = Page()
    page.feed(text)
    page.close()
    faults = page.faults
    if page.open:
        faults.append("not closed: %s" % page.open)
    if not text.startswith("<!DOCTYPE html>\n") or page.seen[:3] != ["html", "head", "meta"]:
        faults.append("does not begin as a page")
    for what in (r"url\(", r"@import", r"expression\("):
        if re.search(what, text.split("</style>")[0]):
            faults.append("style holds %s" % what)
    for character in text:
        if (ord(character) < 32 and character != "\n") or 0x7F <= ord(character) < 0xA0 or \
                character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u2028\u2029":
            faults.append("character U+%04X" % ord(character))
            break
    try:
        xml.etree.ElementTree.fromstring(text)
    except xml.etree.ElementTree.ParseError as error:
        faults.append("as XML: %s" % error)
    return faults


for name in sys.argv[1:]:
    for fault in check(name):
        print("%s: %s" % (name.rsplit("/", 1)[-1], fault))
