"""What holds for the counts of every text, also where the trees are nonsense."""

from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.data.tables import load_table
from accordingto.read.analysis import Analysis, ClaimIndex
from accordingto.read.counts import find_counts, find_force_units, load_count_tables
from accordingto.read.mentions import find_mentions
from accordingto.read.tree import Tree
from accordingto.types.ids import Ids
from accordingto.types.reading import Claim
from accordingto.types.text import Document, Sentence, Span, Token

TABLES = load_count_tables()
OWN = Claim("own", "own-voice", "indirect", (), (), (), ())
WORDS = [row["word"] for row in load_table("numerals", "en")] + [
    row["phrase"] for row in load_table("qualifiers", "en")
]
WORDS = [word for phrase in WORDS for word in phrase.split()]
WORDS += [
    "killed",
    "wounded",
    "dead",
    "soldiers",
    "civilians",
    "of",
    "them",
    "including",
    "toll",
    "rose",
    "lost",
    "figure",
]
WORDS += [
    "12",
    "1,000",
    "1,",
    "120",
    "30-40",
    "dozens",
    "said",
    ",",
    "and",
    "were",
    "earlier",
    "put",
    "drones",
    "down",
    "any",
]
TAGS = (("NOUN", "NNS"), ("NOUN", "NN"), ("VERB", "VBN"), ("VERB", "VBD"), ("NUM", "CD"), ("ADP", "IN"), ("PUNCT", ","))
RELATIONS = [
    "nsubj",
    "nsubj:pass",
    "obj",
    "obl",
    "nmod",
    "nummod",
    "conj",
    "acl",
    "amod",
    "case",
    "appos",
    "ccomp",
    "xcomp",
]
TOKEN = st.tuples(st.sampled_from(WORDS), st.sampled_from(TAGS), st.sampled_from(RELATIONS), st.integers(0, 99))


def analyse(sentences: list[list[tuple[str, tuple[str, str], str, int]]]) -> Analysis:
    """Return a text of these words, each hung on an earlier word of its sentence."""
    text, trees = "", []
    for number, words in enumerate(sentences):
        start, tokens = len(text), []
        for index, (word, (upos, xpos), relation, hook) in enumerate(words):
            span = Span(len(text), len(text) + len(word))
            head = hook % index if index else -1
            tokens.append(Token(index, span, word, word, upos, xpos, head, relation if index else "root"))
            text += word + " "
        trees.append(Tree(Sentence(number, 0, Span(start, len(text)), tuple(tokens))))
    return Analysis(Document("x", text), tuple(trees), find_mentions(text, trees, Ids("x")), (), ())


@settings(deadline=None)
@given(st.lists(st.lists(TOKEN, min_size=1, max_size=14), min_size=1, max_size=4))
def test_counts_hold_together(sentences: list[list[tuple[str, tuple[str, str], str, int]]]) -> None:
    """No tree raises; spans equal their slices, bounds are in order, ids are unique and links point at counts."""
    analysis = analyse(sentences)
    found = find_counts(analysis, ClaimIndex((), OWN), (), TABLES, Ids("x"))
    find_force_units(analysis, TABLES)
    ids = {count.id for count in found}
    assert len(ids) == len(found)
    for count in found:
        assert analysis.words(count.span) == count.text
        assert count.low is None or count.high is None or count.low <= count.high
        assert {count.part_of, count.replaces} <= ids | {None} and count.id not in (count.part_of, count.replaces)
