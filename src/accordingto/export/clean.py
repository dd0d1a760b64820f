"""Text made safe to show: no character of a report may steer a terminal, reorder a line or break a page.

Source: Unicode general categories Cc and Cs, and the bidirectional controls of UAX 9 (CVE-2021-42574 shows why).
"""

import re

REPLACEMENT = "\ufffd"
# C0 and C1 controls and DEL, lone surrogates, bidirectional embeddings, overrides and isolates, interlinear marks.
UNSAFE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]")
# Marks without width, which would only confuse columns, and tags, which can hide words.
INVISIBLE = re.compile("[\u200b-\u200f\u061c\u2060-\u2064\ufeff\u00ad\U000e0000-\U000e007f]")
# What JSON may hold raw but a terminal must not see.
UNSAFE_IN_JSON = re.compile(
    "[\x7f-\x9f\ud800-\udfff\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def clean_line(text: str) -> str:
    """Return the text on one line: white space as single spaces, unsafe characters shown as U+FFFD.

    Example:
        >>> clean_line("a\\x1b[31mred\\n  line")
        'a�[31mred line'
    """
    return " ".join(UNSAFE.sub(REPLACEMENT, INVISIBLE.sub("", text)).split())


def clean_characters(text: str) -> str:
    """Return the text with each unsafe character shown as U+FFFD, as long as before, white space as it was."""
    return UNSAFE.sub(REPLACEMENT, text)


def escape_json(encoded: str) -> str:
    """Return JSON with the characters escaped that must not reach a terminal raw; the value stays the same."""
    return UNSAFE_IN_JSON.sub(_escape, encoded)


def _escape(found: re.Match[str]) -> str:
    units = found.group().encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
