"""The only file that composes the steps: a document in, a reading out."""

import os
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from accordingto import __version__
from accordingto.data.tables import ontology_version
from accordingto.ingest.dateline import find_dateline
from accordingto.ingest.dates import check_date
from accordingto.ingest.language import LanguageDetector
from accordingto.ingest.load import date_document
from accordingto.ingest.outcome import Item
from accordingto.read.analysis import Analysis
from accordingto.read.attribution import Scene
from accordingto.read.channels import ChannelTable
from accordingto.read.claims import find_claims, trace_claims
from accordingto.read.counts import CountTables, find_counts, load_count_tables
from accordingto.read.cues import CueTable
from accordingto.read.entities import link_entities
from accordingto.read.events import find_events
from accordingto.read.explain import Explained, explain
from accordingto.read.lexicon import EventLexicon, load_lexicon
from accordingto.read.mentions import find_mentions, load_people
from accordingto.read.prune import prune_mentions
from accordingto.read.tagger import Tagger, packaged_model
from accordingto.read.times import find_times
from accordingto.read.titles import load_titles, without_titles
from accordingto.read.toponym_tables import ToponymTables
from accordingto.read.toponyms import find_toponyms
from accordingto.read.tree import Tree
from accordingto.resolve.actors import ActorTable, code_actors, load_actors
from accordingto.resolve.compile import Progress, ensure_gazetteer
from accordingto.resolve.gazetteer import Gazetteer
from accordingto.resolve.places import resolve_places
from accordingto.resolve.user_tables import list_tables
from accordingto.settings import Settings, make_settings
from accordingto.types.ids import Ids
from accordingto.types.reading import Diagnostic, Producer, Reading
from accordingto.types.records import DocumentKey
from accordingto.types.text import Dateline, Document

if TYPE_CHECKING:
    from accordingto.store.store import Added, Store

LANGUAGE = "en"  # the one language that tables, rules and a reader model are there for


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of one language that the rules work with."""

    cues: CueTable
    channels: ChannelTable
    toponyms: ToponymTables
    actors: ActorTable
    events: EventLexicon
    counts: CountTables
    titles: frozenset[str]
    people: frozenset[str]


def load_tables(language: str) -> Tables:
    """Return the tables of a language."""
    return Tables(
        CueTable.load(language),
        ChannelTable.load(language),
        ToponymTables.load(language),
        load_actors(language),
        load_lexicon(),
        load_count_tables(),
        load_titles(language),
        load_people(language),
    )


@dataclass(frozen=True, slots=True)
class Reader:
    """Everything that reading needs, loaded once: the model and the tables. It keeps nothing of what it reads."""

    tagger: Tagger
    gazetteer: Gazetteer
    languages: LanguageDetector
    tables: Tables
    producer: Producer

    @classmethod
    def load(
        cls, settings: Settings | None = None, *, model: Path | None = None, progress: Progress | None = None
    ) -> "Reader":
        """Return a reader with the package's model and tables and the user's gazetteer, compiled where it is missing.

        Args:
            settings: where the gazetteer is and how many threads to use; without them those of the environment.
            model: the folder of another reader model than the package's.
            progress: told how far the compiling of the gazetteer is.

        Raises:
            DataError: a table or the model is missing or damaged.
        """
        settings = settings or make_settings({}, os.environ)
        tagger = Tagger.from_directory(model or packaged_model(), threads=settings.threads)
        name = f"{tagger.artefact.name} {tagger.artefact.version}"
        tables = [table.path for table in list_tables(settings.tables_dir)] if settings.tables_dir else []
        gazetteer = Gazetteer(settings.gazetteer or ensure_gazetteer(settings.cache_dir, progress), tables)
        producer = Producer(__version__, name, gazetteer.version, ontology_version())
        return cls(tagger, gazetteer, LanguageDetector.load(), load_tables(LANGUAGE), producer)

    def read(self, document: Document) -> Reading:
        """Return the reading of a document; a text in a language that no rules are there for has no claims."""
        language = document.language or self.languages.language(document.text)
        document = replace(document, language=language)
        text, left_out = self._readable(document)
        empty = Reading(document, self.producer)
        if not document.text.strip():
            return replace(empty, diagnostics=(Diagnostic("empty-text", None, "the text is empty"),))
        if not text.strip():
            return replace(empty, diagnostics=left_out)
        return self._read_english(document, _parted(text, document.dateline), left_out)

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield the readings of documents in their order, one at a time.

        A document that the reader fails on, which is a fault of the reader's, gives a reading without claims and the
        diagnostic `failed`, so that the rest is read.
        """
        for document in documents:
            try:
                yield self.read(document)
            except Exception as error:  # noqa: BLE001  the one boundary: a fault in one document must not end a long run
                where = traceback.extract_tb(error.__traceback__)[-1]
                message = f"the reader failed at {where.name}, line {where.lineno}: {error!r}"
                yield Reading(document, self.producer, diagnostics=(Diagnostic("failed", None, message),))

    def _readable(self, document: Document) -> tuple[str, tuple[Diagnostic, ...]]:
        """Return the text with what is in other languages blanked out, so that offsets stay, and what was left out.

        A stretch too short to tell its language is taken for the document's, and a document too short for English.
        """
        text, left_out = document.text, []
        for part in self.languages.spans(document.text):
            if (part.language or document.language or LANGUAGE) != LANGUAGE:
                text = text[: part.span.start] + "\n" * (part.span.end - part.span.start) + text[part.span.end :]
                name = part.language or "an unknown language"
                left_out.append(Diagnostic("language-unsupported", part.span, f"not read: no rules for {name}"))
        return text, tuple(left_out)

    def _read_english(self, document: Document, text: str, diagnostics: tuple[Diagnostic, ...]) -> Reading:
        ids, tables = Ids(document.version), self.tables
        analysis, times, unplaced = self._analysis(document, text, ids)
        claims = find_claims(analysis, tables.cues, tables.channels, ids)
        events = find_events(analysis, claims, tables.events, ids)
        counts = find_counts(analysis, claims, events, tables.counts, ids)
        everything = tuple(sorted((*claims.claims, claims.own_voice), key=lambda c: (c.content[:1], c.id)))
        return Reading(
            document=document,
            producer=self.producer,
            sentences=tuple(tree.sentence.span for tree in analysis.trees),
            mentions=prune_mentions(analysis.mentions.entries, everything, events),
            places=analysis.places,
            times=analysis.times,
            claims=everything,
            events=events,
            counts=counts,
            diagnostics=(*diagnostics, *times, *unplaced),
        )

    def explain(self, document: Document) -> Iterator[tuple[Scene, tuple[Explained, ...]]]:
        """Yield the sentences of an English document with their cue words: what each attributes, or why nothing."""
        ids, tables = Ids(document.version), self.tables
        text = _parted(self._readable(document)[0], document.dateline)
        analysis, _, _ = self._analysis(document, text, ids)
        return explain(trace_claims(analysis, tables.cues, tables.channels, ids))

    def _analysis(
        self, document: Document, text: str, ids: Ids
    ) -> tuple[Analysis, tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
        """Return what the rules look at, with the times and the places that stay open."""
        tables = self.tables
        sentences = tuple(without_titles(sentence, tables.titles) for sentence in self.tagger.sentences(text))
        trees = tuple(Tree(sentence) for sentence in sentences)
        spans = tuple(tree.sentence.span for tree in trees)
        times = find_times(document, trees, ids)
        names = find_toponyms(text, sentences, tables.toponyms, self.gazetteer)
        places, unplaced = resolve_places(names, spans, self.gazetteer, ids)
        demonyms = [name.span for name in names if name.use == "demonym"]
        mentions = link_entities(find_mentions(document.text, trees, ids, demonyms, tables.people), trees)
        coded = code_actors(mentions.entries, tables.actors, document.published, places=places)
        analysis = Analysis(document, trees, replace(mentions, entries=coded), times.times, places)
        return analysis, times.diagnostics, unplaced


class ReadsAll(Protocol):
    """What keeping documents needs of a reader: who it is, and that it reads."""

    @property
    def producer(self) -> Producer:
        """Return the versions that the readings are made with."""

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield the readings of the documents, in order."""


def keep(item: Item, reader: ReadsAll, store: "Store", at: str) -> "Added":
    """Return what became of a document: read and kept, unless the store has it from this reader already.

    Args:
        item: the document with what it was made from.
        reader: the reader.
        store: where it is kept.
        at: the time, ISO 8601 with offset.

    Raises:
        StoreError: the store refused; then nothing of this document is kept, and everything before it is.
    """
    from accordingto.store.store import Added  # its library is not needed where documents are only read

    key = DocumentKey(item.document.id, item.document.version)
    if store.has(key, reader.producer):
        return Added(key, "unchanged", None)
    (reading,) = reader.read_all([item.document])
    return store.add(reading, at=at, capture=item.capture, provenance=item.provenance)


def _parted(text: str, dateline: Dateline | None) -> str:
    """Return the text with the mark that closes the dateline as a line break, so that no sentence begins with a place."""
    if dateline is None:
        return text
    start, end = dateline.span
    kept = text[start:end].rstrip(" \t—–-_")
    return text[: start + len(kept)] + "\n" * (end - start - len(kept)) + text[end:]


def read(text: str, published: str | None = None, *, reader: Reader | None = None) -> Reading:
    """Return the reading of one text.

    Args:
        text: the report, as it is.
        published: its publication date, ISO 8601; without it the dateline counts, else relative dates stay unresolved.
        reader: a loaded reader, for more than one text; without it one is loaded for this call.

    Raises:
        InputError: `published` is no date.
    """
    given = check_date(published, "published") if published is not None else None
    document = date_document(Document(id="text", text=text), given, find_dateline)
    return (reader or Reader.load()).read(document)
