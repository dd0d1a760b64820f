"""Read the training corpora into one form: sentences with words (UD) and names, either of which may be unknown."""

import json
import re
from dataclasses import dataclass, field, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word of UD: its place in the sentence's text; `head` is an index in the sentence, -1 the root."""

    start: int
    end: int
    form: str
    upos: str
    xpos: str
    lemma: str
    head: int
    deprel: str
    mention: str | None = None  # kind of thing of the noun phrase that it heads, "none", or None where not annotated


@dataclass(frozen=True, slots=True)
class Name:
    """A name: its place in the sentence's text and the corpus's own label; "?" where the annotation cannot be used."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence, or for re3d a paragraph; `words` is None without UD annotation, `source` None without names."""

    text: str
    glued: bool = False  # no white space before the next sentence of the paragraph
    opens: bool = True  # starts a paragraph
    words: tuple[Word, ...] | None = None
    names: tuple[Name, ...] = ()
    source: str | None = None
    phrases: tuple[Name, ...] | None = None  # noun phrases that tell of somebody or something, None where not annotated


@dataclass(slots=True)
class Article:
    """Consecutive items of one document."""

    name: str
    items: list[Item] = field(default_factory=list)


def read_conllu(path: Path) -> list[Article]:
    """Return the documents of a CoNLL-U file."""
    articles: list[Article] = []
    for number, block in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n")):
        lines = block.splitlines()
        if number == 0 or any(line.startswith("# newdoc") for line in lines):
            articles.append(Article(f"{path.stem}-{len(articles)}"))
        opens = any(line.startswith("# newpar") for line in lines) or not articles[-1].items
        rows = [line.split("\t") for line in lines if line[:1].isdigit()]
        articles[-1].items.append(_sentence(rows, opens, gum=path.stem.startswith("gum")))
    return articles


def _sentence(rows: list[list[str]], opens: bool, gum: bool) -> Item:
    """Return one sentence; the words of a multiword token share its surface from left to right."""
    text, glued, words, inside, cursor = "", False, [], 0, 0
    for row in rows:
        if "." in row[0]:
            continue
        space = "" if "SpaceAfter=No" in row[9] else " "
        if "-" in row[0]:
            low, high = map(int, row[0].split("-"))
            inside, cursor = high - low + 1, len(text)
            text += row[1] + space
            glued = not space
            limit = len(text.rstrip(" "))
            continue
        if inside:
            inside -= 1
            start, end = min(cursor, limit - 1), min(cursor + len(row[1]), limit)
            end = limit if not inside else end
            cursor = end
        else:
            start, end = len(text), len(text) + len(row[1])
            text += row[1] + space
            glued = not space
        words.append(Word(start, end, row[1], row[3], row[4], row[2], int(row[6]) - 1, row[7]))
    if gum:
        kinds = _mention_kinds([row for row in rows if row[0].isdigit()])
        words = [replace(word, mention=kinds.get(n, "none")) for n, word in enumerate(words)]
    return Item(text.rstrip(" "), glued, opens, tuple(words))


# GUM's Entity notation: group-type-status-salience-centering-minimal span-…
_ENTITY = re.compile(r"\(\d+(?:\[\d+/\d+\])?-([a-z]+)-[^-()]*-[^-()]*-[^-()]*-([\d,]+)")


def _mention_kinds(rows: list[list[str]]) -> dict[int, str]:
    """Return the kind of the outermost GUM mention that each word heads."""
    heads = [int(row[6]) - 1 for row in rows]
    kinds: dict[int, str] = {}
    for n, row in enumerate(rows):
        for kind, minimal in _ENTITY.findall(row[9]):
            span = {n + int(place) - 1 for place in minimal.split(",")}
            top = next((w for w in sorted(span) if w < len(heads) and heads[w] not in span), n)
            kinds.setdefault(top, kind)
    return kinds


def add_names(articles: list[Article], path: Path, source: str) -> list[Article]:
    """Return the articles with the names of a JSONL file that has some or all of the same sentences."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    by_text: dict[str, list[dict[str, object]]] = {}
    for row in rows:
        by_text.setdefault(str(row["text"]), []).append(row)
    out = []
    for article in articles:
        items = []
        for item in article.items:
            found = by_text.get(item.text)
            if not found:
                items.append(item)
                continue
            row = found.pop(0) if len(found) > 1 else found[0]
            items.append(replace(item, names=_names(row["spans"]), source=source))
        out.append(Article(article.name, items))
    return out


def _names(spans: object) -> tuple[Name, ...]:
    assert isinstance(spans, list)
    return tuple(Name(span["start"], span["end"], span["label"]) for span in spans)


def read_sentences(path: Path, source: str) -> list[Article]:
    """Return the documents of a JSONL file with one sentence a line and no syntax."""
    articles: dict[str, Article] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        name = row["doc"] if source == "wikigold" else f"{source}-{number // 20}"
        article = articles.setdefault(name, Article(name))
        article.items.append(Item(row["text"], False, not article.items, None, _names(row["spans"]), source))
    return list(articles.values())


def read_re3d(path: Path) -> list[Article]:
    """Return the re3d documents, cut at line breaks, their noun phrases narrowed to names where they hold one."""
    articles = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, article = row["text"], Article(f"re3d-{len(articles)}")
        names, phrases = _narrow(text, row["spans"]), _outermost(row["spans"])
        start = 0
        for part in text.split("\n"):
            end = start + len(part)
            if part.strip():
                own, whole = _within(names, start, end), _within(phrases, start, end)
                article.items.append(Item(part, False, True, None, own, "re3d", whole))
            start = end + 1
        articles.append(article)
    return articles


def _within(spans: list[Name], start: int, end: int) -> tuple[Name, ...]:
    """Return the spans inside a stretch, counted from its start."""
    return tuple(Name(n.start - start, n.end - start, n.label) for n in spans if start <= n.start and n.end <= end)


def _outermost(spans: list[dict[str, object]]) -> list[Name]:
    """Return the spans that lie in no other, in order."""
    found = sorted(_names(spans), key=lambda n: (n.start, -n.end))
    kept: list[Name] = []
    for name in found:
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


SMALL = frozenset(
    (
        *("of", "the", "and", "in", "for", "on", "at", "to", "a", "an"),
        *("al", "de", "del", "la", "el", "bin", "ibn", "von", "van"),
    )
)
PRONOUNS = frozenset(["i", "he", "she", "we", "they", "it", "you", "his", "her", "our", "their", "its", "who"])
NOMINAL = frozenset(("Weapon", "MilitaryPlatform", "Vehicle"))


def _narrow(text: str, spans: list[dict[str, object]]) -> list[Name]:
    """Keep spans that are names, without their article; of noun phrases about a name mark the words as unknown."""
    good, vague = [], []
    for span in sorted(spans, key=lambda s: (int(str(s["start"])) - int(str(s["end"])), int(str(s["start"])))):
        start, end, label = int(str(span["start"])), int(str(span["end"])), str(span["label"])
        words = text[start:end].split()
        if words and words[0].lower() in ("the", "a", "an"):
            start = end - len(text[start:end][len(words[0]) :].lstrip())
            words = words[1:]
        if not words or words[0].lower() in PRONOUNS or any(n.start < end and start < n.end for n in good):
            continue
        named = _capital(words[0]) and all(_capital(w) or w[0].isdigit() or w.lower() in SMALL for w in words)
        if named or label in NOMINAL:
            good.append(Name(start, end, label))
        elif any(w[0].isupper() for w in words):
            vague.append(Name(start, end, "?"))
    good += [n for n in vague if not any(g.start < n.end and n.start < g.end for g in good)]
    return sorted(good, key=lambda n: (n.start, n.end))


def _capital(word: str) -> bool:
    """Tell whether a word is written as a name: "Aleppo", "al-Zarqawi"."""
    return word[0].isupper() or word[:3] in ("al-", "el-", "ad-", "as-", "ar-")


def read_all(data: Path) -> list[Article]:
    """Return everything that the model is trained on."""
    ud, ner = data / "ud", data / "ner"
    return [
        *add_names(read_conllu(ud / "ewt-train.conllu"), ner / "uner-ewt-train.jsonl", "uner"),
        *add_names(read_conllu(ud / "gum-train.conllu"), ner / "gum-train.jsonl", "gum"),
        *read_sentences(ner / "wikigold.jsonl", "wikigold"),
        *read_sentences(ner / "crossner-politics.jsonl", "crossner"),
        *read_re3d(ner / "re3d-train.jsonl"),
    ]
