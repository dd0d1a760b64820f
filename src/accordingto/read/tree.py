"""The dependency tree of one sentence, easy to ask: children, subtrees, spans, the words of a clause."""

from collections.abc import Iterable, Iterator

from accordingto.types.text import Sentence, Span, Token

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer")
NEGATIONS = ("not", "n't", "n’t", "never", "neither")


class Tree:
    """A sentence with its dependency relations turned both ways."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self._children: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                self._children[token.head].append(token)

    def children(self, token: Token, *relations: str) -> list[Token]:
        """Return the token's dependents in text order, of these relations if any are named."""
        found = self._children[token.index]
        return [child for child in found if child.deprel in relations] if relations else list(found)

    def child(self, token: Token, *relations: str) -> Token | None:
        """Return the first dependent of one of these relations."""
        return next((c for c in self._children[token.index] if c.deprel in relations), None)

    def parent(self, token: Token) -> Token | None:
        """Return the governor, None at the root."""
        return self.tokens[token.head] if token.head >= 0 else None

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Yield the governors from the nearest to the root."""
        above = self.parent(token)
        while above is not None:
            yield above
            above = self.parent(above)

    def subtree(self, token: Token, without: Iterable[str] = ()) -> list[Token]:
        """Return the token and all below it in text order, less its direct dependents of the relations `without`."""
        skipped, found, open_ = set(without), [token], [token]
        while open_:
            current = open_.pop()
            for child in self._children[current.index]:
                if not (current is token and child.deprel in skipped):
                    found.append(child)
                    open_.append(child)
        return sorted(found, key=lambda t: t.index)

    def span(self, token: Token, without: Iterable[str] = ()) -> Span:
        """Return the characters from the first to the last word of the subtree, edge punctuation left out."""
        return span_of(trim(self.subtree(token, without)))

    def subject(self, verb: Token) -> Token | None:
        """Return the verb's own subject, or that of the verb it is coordinated with or is the open complement of."""
        for token in (verb, *self.ancestors(verb)):
            found = self.child(token, *SUBJECTS)
            if found is not None:
                return found
            if token.deprel not in ("conj", "xcomp", "aux", "cop"):
                return None
        return None

    def case(self, token: Token) -> str:
        """Return the lower-case adposition that introduces a noun phrase ("according to"), or an empty string."""
        marks = self.children(token, "case")
        words = [w for mark in marks for w in [mark, *self.children(mark, "fixed")]]
        return " ".join(word.text.lower() for word in sorted(words, key=lambda t: t.index))

    def is_negated(self, token: Token) -> bool:
        """Tell whether the predicate carries a negation of its own ("not", "n't", "never", "no longer")."""
        return any(c.text.lower() in NEGATIONS or c.lemma in NEGATIONS for c in self._children[token.index])


def trim(tokens: list[Token]) -> list[Token]:
    """Return the tokens without punctuation at the edges; the tokens as they are where there is nothing else.

    Brackets and quotation marks that open and close within the tokens stay.
    """
    first, last = 0, len(tokens)
    while first < last and tokens[first].upos == "PUNCT":
        first += 1
    while last > first and tokens[last - 1].upos == "PUNCT":
        last -= 1
    return tokens[first:last] or tokens


def span_of(tokens: list[Token]) -> Span:
    """Return the span from the first to the last of these tokens, which are in text order."""
    return Span(tokens[0].span.start, tokens[-1].span.end)
