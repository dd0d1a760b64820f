"""Invented readings in any number, as a stream of reports would give them: common words often, rare ones seldom, bursts
of days, and one in four a text that another outlet has carried."""

import random
from dataclasses import replace

from accordingto.types.reading import Reading
from accordingto.types.records import Capture
from accordingto.types.text import Document
from tests.factories import complete_reading

WORDS = 60_000  # of the invented language; the n-th is used as often as 1/n
LENGTH = 300  # words of a report
SHARED = 4  # of so many reports one repeats an earlier one's text
MODEL = complete_reading()


def make_synthetic(number: int) -> Reading:
    """Return the reading of this number: always the same for the same number."""
    chance = random.Random(number)
    origin = number - chance.randrange(1, 50) if number % SHARED == 0 and number >= 50 else number
    told = random.Random(origin if origin % SHARED else origin + 1)
    words = " ".join(f"w{int(WORDS ** told.random())}" for _ in range(LENGTH))
    text = f"{MODEL.document.text}{words}.\n"
    day = 1 + int(28 * told.random() ** 3)  # most reports fall on few days
    document = Document(
        id=f"https://outlet{number % 97}.example/report/{number}", text=text, published=f"2031-05-{day:02}",
        published_from="meta", title=f"Report {number}", outlet=f"Outlet {number % 97}", language="en",
    )  # fmt: skip
    return replace(MODEL, document=document)


def make_capture(reading: Reading) -> Capture:
    """Return the bytes that a reading's document was made from."""
    page = f"<html><body><p>{reading.document.text}</p></body></html>".encode()
    return Capture(page, reading.document.id, "text/html", "test", url=reading.document.id)
