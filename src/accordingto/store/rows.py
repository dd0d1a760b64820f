"""Values to rows and back: what is a column, what is JSON, what is compressed."""

import hashlib
import json
import zlib
from collections.abc import Mapping
from typing import cast

from accordingto.types.codec import Json, from_json, to_json
from accordingto.types.reading import SCHEMA, Producer, Reading
from accordingto.types.records import LAYERS, Capture, DocumentKey, Failure, Judgement, Media, Provenance, Selector
from accordingto.types.text import Document, Span

LEVEL = 6  # of compression
REPLACEMENT = "\ufffd"
Record = Mapping[str, Json]


def dump(value: Json) -> str:
    """Return JSON as ASCII, so that no character of a report is one that a database refuses."""
    return json.dumps(value, separators=(",", ":"))


def pack(data: bytes) -> bytes:
    """Return the bytes as they are kept."""
    return zlib.compress(data, LEVEL)


def unpack(data: bytes) -> bytes:
    """Return the bytes as they were."""
    return zlib.decompress(data)


def encode_text(text: str) -> bytes:
    """Return a text's bytes; a lone surrogate is kept too."""
    return text.encode("utf-8", "surrogatepass")


def decode_text(data: bytes) -> str:
    """Return the text that the bytes hold."""
    return data.decode("utf-8", "surrogatepass")


def safe_text(text: str) -> str:
    """Return a text that a text column takes: zero characters and lone surrogates are shown as U+FFFD."""
    return text.replace("\x00", REPLACEMENT).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def hash_name(name: str) -> bytes:
    """Return what a document is looked up by."""
    return hashlib.sha256(encode_text(name)).digest()[:16]


def document_record(document: Document) -> str:
    """Return a document without its text and what follows from it."""
    record = cast(dict[str, Json], to_json(Reading(document, Producer("", "", "", "")))["document"])
    for name in ("text", "version", "sha256", "stands_for"):
        record.pop(name, None)
    return dump(record)


def split_reading(reading: Reading) -> tuple[tuple[tuple[int, bytes], ...], str]:
    """Return the layers of a reading, each with its number of entries and its packed body, and the rest as JSON."""
    record = to_json(reading)
    layers = [cast(list[Json], record[layer]) for layer in LAYERS]
    rest = dump({"sentences": record["sentences"], "diagnostics": record["diagnostics"]})
    return tuple((len(entries), pack(dump(entries).encode())) for entries in layers), rest


def join_reading(document: Record, text: str, producer: Producer, rest: str, layers: Mapping[int, bytes]) -> Reading:
    """Return the reading that the rows hold; a layer without a row is empty."""
    record: dict[str, Json] = {
        "schema": SCHEMA,
        "document": {**document, "text": text},
        "producer": {
            "package": producer.package, "reader": producer.reader,
            "gazetteer": producer.gazetteer, "ontology": producer.ontology,
        },
        **cast(dict[str, Json], json.loads(rest)),
        **{LAYERS[number]: json.loads(unpack(body)) for number, body in layers.items()},
    }  # fmt: skip
    return from_json(record)


def capture_record(capture: Capture) -> str:
    """Return a capture without its bytes."""
    headers: list[Json] = [[name, value] for name, value in capture.headers]
    return dump(
        {"where": capture.where, "media_type": capture.media_type, "extractor": capture.extractor,
         "part": capture.part, "url": capture.url, "retrieved": capture.retrieved, "headers": headers}
    )  # fmt: skip


def read_capture(record: str, data: bytes, sha256: str) -> Capture:
    """Return the capture that a row holds."""
    value = json.loads(record)
    headers = tuple((str(name), str(content)) for name, content in value.pop("headers"))
    return Capture(data=data, headers=headers, known_sha256=sha256, **value)


def provenance_record(provenance: Provenance) -> str:
    """Return what a message service says of a post, as JSON."""
    media: list[Json] = [[item.kind, item.name, item.sha256] for item in provenance.media]
    return dump(
        {"service": provenance.service, "channel": provenance.channel, "message": provenance.message,
         "forwarded_from": provenance.forwarded_from, "reply_to": provenance.reply_to, "edited": provenance.edited,
         "links": list(provenance.links), "media": media}
    )  # fmt: skip


def read_provenance(record: str | None) -> Provenance | None:
    """Return what a row holds of a message service, None where the document is no post."""
    if record is None:
        return None
    value = json.loads(record)
    value["links"] = tuple(value["links"])
    value["media"] = tuple(Media(*item) for item in value["media"])
    return Provenance(**value)


def judgement_record(judgement: Judgement) -> str:
    """Return a judgement as JSON, its document's id with it."""
    chosen = judgement.selector
    selector: Json = {
        "quote": chosen.quote, "before": chosen.before, "after": chosen.after,
        "span": list(chosen.span) if chosen.span else None,
    }  # fmt: skip
    names = ("layer", "entry", "verdict", "author", "at", "body", "field", "old", "new", "note")
    fields: dict[str, Json] = {name: getattr(judgement, name) for name in names}
    return dump({"document": list(judgement.document), **fields, "selector": selector})


def read_judgement(record: str) -> Judgement:
    """Return the judgement that a row holds."""
    value = json.loads(record)
    chosen = value.pop("selector")
    span = Span(*chosen["span"]) if chosen["span"] else None
    selector = Selector(chosen["quote"], chosen["before"], chosen["after"], span)
    return Judgement(document=DocumentKey(*value.pop("document")), selector=selector, **value)


def failure_row(failure: Failure, run: int) -> dict[str, object]:
    """Return the row of a failure."""
    return {"run": run, "where": safe_text(failure.where), "message": safe_text(failure.message), "at": failure.at}
