"""Actor codes: which country and PLOVER sector a mention's words tell, by tables of names, demonyms and role nouns.

An actor that no table knows keeps its name and gets no code. Source: sectors and non-state country codes of the PLOVER
0.8 manual; the tables are this project's, with their sources in the rows.
Does not handle: people whose role only another document tells.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from accordingto.data.tables import load_table
from accordingto.types.reading import Mention, Toponym
from accordingto.types.values import Actor

UNKNOWN_COUNTRY = "---"
LONGEST_NAME = 8  # words
WORD = re.compile(r"\w[\w.]*(?:[-’']\w{2,})*", re.UNICODE)
THINGS = ("facility", "weapon", "vehicle")


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One row of the table of actors; open dates are empty."""

    name: str
    country: str | None
    sector: str | None
    since: str
    until: str

    def holds_on(self, date: str | None) -> bool:
        """Tell whether the row holds on a date; without a date only a row without dates does."""
        if date is None:
            return not self.since and not self.until
        return (not self.since or self.since <= date) and (not self.until or date <= self.until)


@dataclass(frozen=True, slots=True)
class ActorTable:
    """Everything that actors are coded by: names and aliases, demonyms, capitals, role nouns; keys in lower case."""

    names: Mapping[str, tuple[ActorRow, ...]]
    demonyms: Mapping[str, str]
    capitals: Mapping[str, str]
    sectors: Mapping[str, tuple[str, bool]]


def load_actors(language: str = "en", extra: Sequence[Mapping[str, str]] = ()) -> ActorTable:
    """Return the package's actor table with a user's rows before its own.

    Args:
        language: whose demonyms and role nouns are read.
        extra: rows with the columns of actors.tsv.
    """
    countries = load_table("countries")
    alpha3 = {row["alpha2"]: row["alpha3"] for row in countries}
    names: dict[str, list[ActorRow]] = {}
    for cells in (*extra, *load_table("actors")):
        row = ActorRow(cells["name"], cells["country"] or None, cells["sector"] or None, cells["from"], cells["to"])
        for alias in (cells["name"], *cells["aliases"].split("|")):
            if alias:
                names.setdefault(_key(alias), []).append(row)
    for cells in countries:
        names.setdefault(_key(cells["name"]), [ActorRow(cells["name"], cells["alpha3"], None, "", "")])
    return ActorTable(
        names={key: tuple(rows) for key, rows in names.items()},
        demonyms=_demonyms(language, alpha3),
        capitals={_key(row["capital"]): row["alpha3"] for row in countries if row["capital"]},
        sectors=_sectors(language),
    )


def _demonyms(language: str, alpha3: Mapping[str, str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for row in load_table("demonyms", language):
        key = row["key"].split(".")[0]
        country = key if len(key) == 3 and key.isupper() else alpha3.get(key)
        if country:
            found.setdefault(_key(row["form"]), country)
    return found


def _sectors(language: str) -> Mapping[str, tuple[str, bool]]:
    found: dict[str, tuple[str, bool]] = {}
    for row in load_table("sectors", language):
        for form in row["forms"].split():
            found[form] = (row["sector"], row["weight"] == "weak")
    return found


def code_actors(
    mentions: Sequence[Mention], table: ActorTable, date: str | None, *, places: Sequence[Toponym] = ()
) -> tuple[Mention, ...]:
    """Return the mentions with the actor that their own words, else another mention of the same entity, tell.

    Args:
        mentions: in any order; the result keeps it.
        table: names, demonyms, capitals and role nouns.
        date: the document's date (ISO 8601); rows with dates need it.
        places: toponyms; a resolved one inside a mention gives its country, a metonym of a capital its government.
    """
    day = date[:10] if date else None
    own = {m.id: _actor_of(m, table, day, places) for m in mentions}
    shared: dict[str, Actor] = {}
    for mention in sorted(mentions, key=lambda m: (m.form != "name", m.span)):
        actor = own[mention.id]
        if actor is not None and (mention.entity not in shared or _richer(actor, shared[mention.entity])):
            shared[mention.entity] = actor
    return tuple(replace(m, actor=_richest(own[m.id], shared.get(m.entity))) for m in mentions)


def _richer(a: Actor, b: Actor) -> bool:
    return (a.country is not None) + (a.sector is not None) > (b.country is not None) + (b.sector is not None)


def _richest(own: Actor | None, shared: Actor | None) -> Actor | None:
    if own is None or shared is None:
        return own or shared
    return shared if _richer(shared, own) else own


def _actor_of(mention: Mention, table: ActorTable, day: str | None, places: Sequence[Toponym]) -> Actor | None:
    if mention.kind in THINGS:
        return None
    metonym = _capital(mention, table, places)
    if metonym is not None:
        return _actor(metonym, "GOV")
    words, rest = _words(mention)
    country, sector, name_known = _from_names(words, table, day)
    role = _role(words, table)
    country = country or _demonym(words, table)
    if country is None:
        country, group, _ = _from_names(rest, table, day)
        sector = sector or (group if role is None else None)
        country = country or _demonym(rest, table)
    if country is None and (role is not None or sector is not None):
        country = _country_of_place(mention, places)
    if not name_known or sector is None:
        sector = sector or role
    return _actor(country, sector)


def _words(mention: Mention) -> tuple[list[str], list[str]]:
    """Return the words up to the mention's head with its name and roles, and those that follow the head."""
    cut = mention.head.end - mention.span.start
    text = " ".join([mention.text[:cut], mention.name or "", *mention.roles])
    return _split(text), _split(mention.text[cut:])


def _split(text: str) -> list[str]:
    return [word.removesuffix("’s").removesuffix("'s") for word in WORD.findall(text)]


def _demonym(words: Sequence[str], table: ActorTable) -> str | None:
    return next((table.demonyms[_key(w)] for w in words if _key(w) in table.demonyms), None)


def _from_names(words: Sequence[str], table: ActorTable, day: str | None) -> tuple[str | None, str | None, bool]:
    """Return country and sector of the name in the words, the one with a sector and the longest first."""
    best: tuple[int, int, ActorRow] | None = None
    for start in range(len(words)):
        for end in range(start + 1, min(start + LONGEST_NAME, len(words)) + 1):
            row = _row(" ".join(words[start:end]), table, day)
            if row is not None and (best is None or (int(row.sector is not None), end - start) > best[:2]):
                best = (int(row.sector is not None), end - start, row)
    return (best[2].country, best[2].sector, True) if best is not None else (None, None, False)


def _row(name: str, table: ActorTable, day: str | None) -> ActorRow | None:
    """Return the row that holds for a name on a day; without a day, what all its rows agree on."""
    if not name[:1].isupper() and not name[-1:].isupper() and "-" not in name:
        return None
    rows = table.names.get(_key(name), ())
    if name.isupper() is False and len(name) <= 3 and not any(c == "." for c in name) and rows:
        return None  # "is", "us", "who" are words before they are abbreviations
    held = next((row for row in rows if row.holds_on(day)), None)
    if held is not None or not rows or day is not None:
        return held
    countries, sectors = {row.country for row in rows}, {row.sector for row in rows}
    if len(countries) > 1:
        return None
    return replace(rows[0], sector=rows[0].sector if len(sectors) == 1 else None)


def _role(words: Sequence[str], table: ActorTable) -> str | None:
    """Return the sector of the role nouns: a telling one before a mere "leader" or "official"."""
    found = [table.sectors[w.lower()] for w in words if w.lower() in table.sectors]
    telling = [sector for sector, weak in found if not weak]
    return telling[-1] if telling else found[-1][0] if found else None


def _capital(mention: Mention, table: ActorTable, places: Sequence[Toponym]) -> str | None:
    metonyms = {place.span for place in places if place.use == "metonym"}
    return table.capitals.get(_key(mention.text)) if mention.span in metonyms else None


def _country_of_place(mention: Mention, places: Sequence[Toponym]) -> str | None:
    for place in places:
        if mention.span.covers(place.span) and place.resolved is not None and place.resolved.country:
            return place.resolved.country
    return None


def _actor(country: str | None, sector: str | None) -> Actor | None:
    if country is None and sector is None:
        return None
    return Actor(country, sector, (country or UNKNOWN_COUNTRY) + (sector or ""))


def _key(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())
