"""Tiny factories of documents and readings, and one complete reading of an invented report, with every layer filled."""

from dataclasses import replace

from accordingto.types.ids import Ids
from accordingto.types.reading import (
    Audience,
    Claim,
    Count,
    Diagnostic,
    Event,
    Hop,
    Mention,
    Producer,
    Reading,
    TimeExpression,
    Toponym,
)
from accordingto.types.text import Dateline, Document, Span
from accordingto.types.values import Actor, Place

PRODUCER = Producer(package="0.1.0", reader="test", gazetteer="test", ontology="test")

TEXT = (
    "TELMAR, 14 May (Northern Wire) — Fighters of the River Front shelled the border town of Ostrava Dol on Tuesday.\n"
    "“Our units held every street,” Colonel Ana Petrik, a spokeswoman for the army, wrote on Telegram, adding that at "
    "least 12 soldiers had been killed.\n"
    "\n"
    "Interior Minister Jon Varga told parliament on Wednesday that between 40 and 50 fighters were dead, according to "
    "the Morning Post newspaper. The River Front denied the figure.\n"
    "Residents fled towards Lesk. The presidency has not commented.\n"
)


def make_document(text: str = "Nothing happened.", **known: str | None) -> Document:
    """Return a document of this text."""
    return replace(Document(id="d", text=text), **known)  # type: ignore[arg-type]


def make_reading(text: str = "Nothing happened.", **known: str | None) -> Reading:
    """Return a reading without any claim."""
    return Reading(document=make_document(text, **known), producer=PRODUCER)


def find(words: str, after: str = "") -> Span:
    """Return the span of the words in TEXT, the first one from `after` on."""
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return Span(start, start + len(words))


class _Maker:
    """Makes the entries of the complete reading, with their ids."""

    def __init__(self, document: Document) -> None:
        self.ids = Ids(document.version)

    def mention(self, words: str, kind: str, name: str | None = None, **more: object) -> Mention:
        span = find(words)
        made = Mention(
            id=self.ids.make("mention", [span]), span=span, head=span, text=words, form="name" if name else "nominal",
            kind=kind, entity=self.ids.make("entity", [span]), name=name,
        )  # fmt: skip
        return replace(made, **more)  # type: ignore[arg-type]

    def place(self, words: str, resolved: Place | None, use: str = "literal") -> Toponym:
        span = find(words)
        candidates = (resolved,) if resolved else ()
        return Toponym(self.ids.make("place", [span]), span, words, use, resolved, candidates)

    def time(self, words: str, value: str | None, anchor: str | None = "published") -> TimeExpression:
        span = find(words)
        granularity = "day" if value else None
        return TimeExpression(
            self.ids.make("time", [span]),
            span,
            words,
            "DATE",
            value,
            value,
            value,
            granularity,
            anchor if value else None,
        )

    def claim(self, content: list[str], cue: str, source: tuple[Hop, ...], **more: object) -> Claim:
        spans = tuple(find(piece) for piece in content)
        cues = (find(cue, after=more.pop("cue_after", ""))) if cue else None  # type: ignore[arg-type]
        made = Claim(
            id=self.ids.make("claim", spans), kind="statement", form="indirect", source=source, audience=(),
            cue=(cues,) if cues else (), content=spans, rule="test", score=0.9,
        )  # fmt: skip
        return replace(made, **more)  # type: ignore[arg-type]


def hop(mention: Mention, role: str = "speaker", **more: str) -> Hop:
    """Return the link of a chain that a mention is."""
    anonymity = "named" if mention.name else "role"
    made = Hop(role, mention.id, mention.span, mention.text, mention.name, mention.entity, None, anonymity)
    return replace(made, **more)  # type: ignore[arg-type]


def place(name: str, lat: float, lon: float, **more: object) -> Place:
    """Return a place of an invented country, a point unless told otherwise."""
    made = Place(name, 1, lat, lon, "XAA", (), "Northern Province", "point", 3.0, "gazetteer", 0.91)
    return replace(made, **more)  # type: ignore[arg-type]


def complete_reading() -> Reading:
    """Return the reading of TEXT with all layers filled."""
    document = Document(
        id="ostrava-dol", text=TEXT, published="2031-05-14", published_from="given", title="Shelling at Ostrava Dol",
        outlet="Northern Wire", authors=("M. Lind",), url="https://news.example/ostrava-dol",
        dateline=Dateline(find("TELMAR, 14 May"), "TELMAR", "2031-05-14"), language="en",
    )  # fmt: skip
    make = _Maker(document)
    front = make.mention("the River Front", "organisation", "River Front", actor=Actor("XAA", "REB", "XAAREB"))
    fighters = make.mention("Fighters of the River Front", "group", actor=Actor("XAA", "REB", "XAAREB"))
    petrik = make.mention(
        "Colonel Ana Petrik",
        "person",
        "Ana Petrik",
        roles=("a spokeswoman for the army",),
        actor=Actor("XAA", "MIL", "XAAMIL"),
    )
    soldiers = make.mention("soldiers", "group", actor=Actor("XAA", "MIL", "XAAMIL"))
    varga = make.mention(
        "Interior Minister Jon Varga",
        "person",
        "Jon Varga",
        roles=("Interior Minister",),
        actor=Actor("XAA", "GOV", "XAAGOV"),
    )
    parliament = make.mention("parliament", "organisation", actor=Actor("XAA", "LEG", "XAALEG"))
    post = make.mention("the Morning Post newspaper", "organisation", "Morning Post")
    presidency = make.mention("The presidency", "organisation", actor=Actor("XAA", "GOV", "XAAGOV"))
    residents = make.mention("Residents", "group", actor=Actor("XAA", "CVL", "XAACVL"))
    again = make.mention("The River Front", "organisation", "River Front", entity=front.entity, actor=front.actor)
    dol = make.place("Ostrava Dol", place("Ostrava Dol", 50.1, 20.2))
    area = place("Northern Province", 50.5, 20.5, level="adm1", radius_km=120.0, basis="container", score=0.6)
    lesk = make.place("Lesk", area)
    telmar = make.place("TELMAR", None)
    tuesday, wednesday = make.time("Tuesday", "2031-05-13"), make.time("Wednesday", "2031-05-14")
    may = make.time("14 May", "2031-05-14")
    outlet = Hop("outlet", name="Northern Wire")
    own = make.claim(
        [TEXT[find("Fighters").start : find("Tuesday").end + 1], "Residents fled towards Lesk."], "", (outlet,),
        kind="own-voice", form="direct",
    )  # fmt: skip
    wrote = make.claim(
        ["“Our units held every street,”", "at least 12 soldiers had been killed"], "wrote",
        (hop(petrik, medium="Telegram"), outlet), form="mixed",
    )  # fmt: skip
    told = make.claim(
        ["that between 40 and 50 fighters were dead"], "told", (hop(varga), hop(post, "relay", medium="newspaper"), outlet),
        audience=(Audience(parliament.id, parliament.span, parliament.text, None, parliament.entity),),
        said=wednesday.id, occasion="parliament",
    )  # fmt: skip
    denied = make.claim(["the figure"], "denied", (hop(again), outlet), polarity="denied")
    silent = make.claim([], "has not commented", (hop(presidency), outlet), kind="no-comment")
    unknown = make.claim(
        ["Ostrava Dol"],
        "",
        (Hop("speaker", anonymity="unknown"), outlet),
        certainty="reported",
        kind="attitude",
        within=told.id,
    )
    shelled = Event(
        make.ids.make("event", [find("shelled")], "ASSAULT"), make.ids.make("shared", [find("shelled")]), own.id,
        find("shelled"), "shelled", "ASSAULT", "heavy-weapons", "190", ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
        "state-based", (fighters.id,), (), (), dol.id, tuesday.id, "actual", "test", 0.8,
    )  # fmt: skip
    killed = replace(
        shelled, id=make.ids.make("event", [find("killed")], "ASSAULT"), event_id=make.ids.make("shared", [find("killed")]),
        claim=wrote.id, trigger=find("killed"), text="killed", mode=None, actors=(), recipients=(soldiers.id,),
        place=None, time=None,
    )  # fmt: skip
    fled = replace(
        shelled, id=make.ids.make("event", [find("fled")], "RETREAT"), event_id=make.ids.make("shared", [find("fled")]),
        trigger=find("fled"), text="fled", type="RETREAT", mode=None, cameo=None, acled=None, violence=None,
        actors=(residents.id,), place=lesk.id, time=None, status="ongoing",
    )  # fmt: skip
    twelve = Count(
        make.ids.make("count", [find("at least 12 soldiers")], "killed"), wrote.id, killed.id, find("at least 12 soldiers"),
        "at least 12 soldiers", "killed", 12, None, 12, "at-least", "combatants", "XAAMIL", rule="test", score=0.9,
    )  # fmt: skip
    forty = Count(
        make.ids.make("count", [find("between 40 and 50 fighters")], "killed"), told.id, None,
        find("between 40 and 50 fighters"), "between 40 and 50 fighters", "killed", 40, 50, None, "between", "combatants",
        "XAAREB", place=dol.id, time=tuesday.id, rule="test", score=0.9,
    )  # fmt: skip
    diagnostics = (
        Diagnostic(
            "place-container", lesk.span, "Lesk: not in the gazetteer within Northern Province; kept as the province"
        ),
        Diagnostic("place-unresolved", telmar.span, "TELMAR: not in the gazetteer"),
    )
    ends = [i + 1 for i, letter in enumerate(TEXT) if letter == "\n" and TEXT[i - 1] != "\n"]
    starts = [0, *(end + (TEXT[end : end + 1] == "\n") for end in ends[:-1])]
    return Reading(
        document=document,
        producer=PRODUCER,
        sentences=tuple(Span(start, end - 1) for start, end in zip(starts, ends, strict=True)),
        mentions=(fighters, front, petrik, soldiers, varga, parliament, post, again, residents, presidency),
        places=(telmar, dol, lesk),
        times=(may, tuesday, wednesday),
        claims=(own, wrote, told, denied, silent, unknown),
        events=(shelled, killed, fled),
        counts=(twelve, forty),
        diagnostics=diagnostics,
    )
