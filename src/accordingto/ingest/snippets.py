"""The text of a short piece of HTML, such as a feed's entry: paragraphs as lines, without markup, scripts and styles."""

import re
from html.parser import HTMLParser

BLOCKS = frozenset(
    ("p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "blockquote", "section")
)
SILENT = frozenset(("script", "style", "template", "noscript"))
SPACES = re.compile(r"[^\S\n]+")
BREAKS = re.compile(r"\s*\n\s*")


def snippet_text(html: str) -> str:
    """Return the text of a piece of HTML.

    Example:
        >>> snippet_text("<p>Five <b>died</b>.</p><script>x()</script><p>All fled&nbsp;&amp; hid.")
        'Five died.\\nAll fled & hid.'
    """
    parser = _Text()
    parser.feed(html)
    parser.close()
    return BREAKS.sub("\n", SPACES.sub(" ", "".join(parser.parts))).strip()


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in SILENT
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in SILENT))
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)
