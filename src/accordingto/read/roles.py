"""Who did it, to whom, with what: the actors, recipients and weapons of a trigger, read off its frame.

A frame says which grammatical place of a verb or noun is which role; FRAMES is the one table of them.
Source: the actor and recipient of the PLOVER 0.8 manual; the frames are this project's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accordingto.read.clauses import Arguments, arguments_of, case_of, spread
from accordingto.read.harm import DYING, harmed_by
from accordingto.read.lexicon import EventLexicon, Row
from accordingto.read.mentions import MentionIndex
from accordingto.read.tree import Tree
from accordingto.read.triggers import Trigger, in_class
from accordingto.types.text import Token


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the roles stand around a verb and around a noun.

    Args:
        subject, object: the role of these arguments of a verb: actor, recipient, weapon, both, or nothing.
        recipient: prepositions that bring the recipient in, of verb and noun alike.
        owner: the role of a noun's possessor and of the nationality or name in front of it.
        of: the role of a noun's "of"; `place_recipient`: a place counts as recipient only if it is a state.
    """

    id: str
    subject: str = "actor"
    object: str = "recipient"
    recipient: tuple[str, ...] = ("against", "on", "upon", "at")
    owner: str = "actor"
    of: str = "recipient"
    mutual: bool = False


STRUCK = ("on", "upon", "onto", "into", "under", "through", "in")  # what a shell falls on; a place only as somebody's
FRAMES = (
    Frame("about", recipient=("against", "at", "about", "over", "to", "of", "with"), object=""),
    Frame("act", recipient=("against", "on", "upon", "at", "into", "over")),
    Frame("agent", subject="", object="", of="", owner="", recipient=()),
    Frame("ask", recipient=("on", "upon", "to", "from", "by", "of", "against"), object="recipient", of="actor"),
    Frame(
        "blast", subject="weapon", object="weapon", of="weapon", owner="weapon", recipient=("against", "at", *STRUCK)
    ),
    Frame("fire", object="weapon", recipient=("against", "on", "upon", "at", "into", "towards", "toward", "over")),
    Frame("give", object="thing", recipient=("to", "for", "with"), of="thing"),
    Frame("move", object="", recipient=("against", "on", "into", "to", "towards", "toward", "from"), of="actor"),
    Frame("movetrans", object="", recipient=("against", "on", "into", "to", "in", "from", "along"), of="actor"),
    Frame("protest", object="recipient", recipient=("against", "at"), of="actor"),
    Frame("recip", object="both", recipient=("with", "against", "between", "among"), of="both", mutual=True),
    Frame("suffer", subject="recipient", object="", recipient=(), owner="recipient", of="recipient"),
    Frame("toward", object="thing", recipient=("against", "on", "upon", "to", "for", "with", "from", "in", "at")),
    Frame("to", object="thing", recipient=("to", "for", "with", "against", "on"), of="thing"),
    Frame("victim", owner="recipient", of="recipient", recipient=()),
    Frame("visit", recipient=("to", "with"), of="actor"),
)
FROM_ACTOR = ("by", "from")
STATES_ONLY = ("into", "to", "in", "from", "towards", "toward", "along", "of", "on", "over")
SPOKEN = ("AGREE", "CONCEDE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST")
FORCE = ("COERCE", "ASSAULT")
MEANS = ("in", "during", "with", "through")
CHARGING = ("blame", "accuse", "attribute", "ascribe", "impute", "pin")  # "attributed the raid to the militia"
ASKING = {"who", "whom", "what"}  # "would not say who fired": nobody is named
CREWED = ("air", "armour", "artillery")
PROJECTILES = (
    "shell",
    "rocket",
    "missile",
    "bomb",
    "mortar",
    "round",
    "grenade",
    "mine",
    "munition",
    "projectile",
    "bullet",
)


@dataclass(frozen=True, slots=True)
class Roles:
    """The heads of the phrases that fill an event's roles."""

    actors: tuple[Token, ...] = ()
    recipients: tuple[Token, ...] = ()
    weapons: tuple[Token, ...] = ()


class Cast:
    """Collects the fillers of one event and keeps out what cannot fill a role."""

    def __init__(self, trigger: Trigger, lexicon: EventLexicon, frame: Frame) -> None:
        self.trigger, self.lexicon, self.frame = trigger, lexicon, frame
        self.apart: frozenset[int] = frozenset()
        self.mentions: MentionIndex | None = None
        self.actors: list[Token] = []
        self.recipients: list[Token] = []
        self.weapons: list[Token] = []

    def add(self, role: str, tokens: Iterable[Token]) -> None:
        """Put tokens into a role: actor, recipient, both, weapon, thing."""
        for token in tokens:
            self._add_one(role, token)

    def _add_one(self, role: str, token: Token) -> None:
        tree, lexicon = self.trigger.tree, self.lexicon
        people = in_class(tree, token, "people", lexicon)
        own = token.index in {w.index for w in self.trigger.words} and not (people and role in ("recipient", "thing"))
        if not role or token.index in self.apart or own or token.text.lower() in ASKING:
            return
        weapon = lexicon.weapon(token)
        if weapon is not None and role in ("actor", "weapon", "thing") and not _is_person(tree, token):
            self._add_weapon(role, token, weapon[1])
        elif role in ("actor", "both") and (lexicon.names_event(token) or token.upos in ("NUM", "VERB")):
            self.add("actor", self.owners(token) if role == "actor" else ())
        elif role == "thing":
            if people or in_class(tree, token, "org", lexicon):
                self.recipients.append(token)
        elif role == "recipient" and self.trigger.row.type in FORCE and lexicon.is_of(token, "protest"):
            self.recipients.append(token)
        elif role == "recipient" and not people and self._is_said_or_done(token):
            self.recipients.extend(self.owners(token) if self.trigger.row.type in SPOKEN else ())
        elif role == "actor":
            self.actors.append(token)
        elif role in ("recipient", "both"):
            self.recipients.append(token)

    def _is_said_or_done(self, token: Token) -> bool:
        """Tell whether a noun is an event or a message, which suffer nothing; force may be used on lorries and goods."""
        said = self.lexicon.is_of(token, "message") and self.trigger.row.type not in FORCE
        return self.lexicon.names_event(token) or said

    def _add_weapon(self, role: str, token: Token, kind: str) -> None:
        """Put a weapon in: crewed ones act themselves, others for whoever they belong to; what they hit is hit."""
        self.weapons.append(token)
        if role == "actor":
            if kind in CREWED and not self.lexicon.has_lemma(token, *PROJECTILES):
                self.actors.append(token)
            else:
                self.add("actor", self.owners(token))
        for head in self.trigger.tree.children(token, "nmod"):
            if case_of(self.trigger.tree, head) in ("at", "on", "into", "against", "towards", "toward"):
                self.add("recipient", spread(self.trigger.tree, head))

    def owners(self, noun: Token) -> list[Token]:
        """Return whom a noun belongs to, states named in front of it among them."""
        tree = self.trigger.tree
        states = [c for c in tree.children(noun, "compound") if self.is_state(c)]
        return list(dict.fromkeys([*owners(tree, noun), *states]))

    def is_state(self, token: Token) -> bool:
        """Tell whether a name is coded as an actor: a state or its government, and no mere place."""
        mention = self.mentions.at(self.trigger.tree, token) if self.mentions is not None else None
        return mention is not None and mention.kind == "place" and mention.actor is not None

    def roles(self) -> Roles:
        """Return the roles, each filler once, in the order found."""
        actors = tuple(dict.fromkeys(self.actors))
        others = tuple(dict.fromkeys(t for t in self.recipients if self.frame.mutual or t not in actors))
        return Roles(actors, others, tuple(dict.fromkeys(self.weapons)))


def roles_of(
    trigger: Trigger, lexicon: EventLexicon, mentions: MentionIndex | None = None, apart: frozenset[int] = frozenset()
) -> Roles:
    """Return who fills the roles of the event that a trigger names.

    Args:
        trigger: the words that name the event.
        lexicon: the rows and word lists.
        mentions: coded as actors, they tell a state from a place.
        apart: tokens, by index, that can be no one because they tell a time.
    """
    frame = next((f for f in FRAMES if f.id == trigger.row.frame), FRAMES[1])
    cast = Cast(trigger, lexicon, frame)
    cast.apart, cast.mentions = apart, mentions
    if frame.id == "agent":
        return Roles(actors=(trigger.token,))
    if trigger.row.word != "noun":
        _fill_from_verb(cast, trigger.tree, trigger.token)
    else:
        _fill_from_noun(cast, trigger.tree, trigger.token)
        if trigger.noun is not trigger.token:
            _fill_from_noun(cast, trigger.tree, trigger.noun)
        if trigger.light is not None:
            _fill_from_light_verb(cast, trigger.tree, trigger.light)
        elif not cast.actors:
            _fill_from_clause(cast, trigger.tree, trigger.noun)
    if frame.mutual:
        _make_mutual(cast)
    if trigger.row.type == "ASSAULT" and not cast.recipients and frame.id != "recip":
        cast.add("recipient", harmed_by(trigger, lexicon))
    if trigger.row.type in SPOKEN and trigger.row.word != "noun" and not cast.recipients:
        cast.recipients.extend(_first_named(cast))
    return cast.roles()


def _fill_from_verb(cast: Cast, tree: Tree, verb: Token) -> None:
    frame, found = cast.frame, arguments_of(tree, verb)
    if found.passive:
        if frame.id == "fire" and _is_stranded(tree, verb):
            cast.add("recipient", found.subjects)
        elif frame.object in ("recipient", "both", "thing", "weapon"):
            cast.add("recipient" if frame.object == "both" else frame.object, found.subjects)
        elif frame.id in ("move", "movetrans"):
            cast.add("actor", found.subjects if not found.agents else ())
        cast.add("actor", found.agents)
    else:
        transitive_blast = frame.id == "blast" and found.objects
        cast.add("actor" if transitive_blast else frame.subject, found.subjects)
        cast.add(frame.object, found.objects)
    cast.add("recipient", found.recipients)
    if not (cast.recipients and frame.id in ("act", "victim")):
        _fill_from_obliques(cast, found)
    for word in cast.trigger.words:
        if word is not verb and not cast.recipients:
            _fill_from_phrases(cast, tree, word)
    if frame.id == "ask" and not cast.recipients:
        cast.add("recipient", _asked(tree, verb))


def _fill_from_obliques(cast: Cast, found: Arguments) -> None:
    for case, token in found.obliques:
        if case in ("with", "by", "using") and cast.lexicon.weapon(token) is not None:
            cast.add("weapon", [token])
        elif case in cast.frame.recipient and _may_receive(cast, case, token):
            cast.add("both" if cast.frame.mutual else "recipient", [token])
        elif case == "from" and cast.frame.id == "suffer" and _is_someone(cast, token):
            cast.add("actor", [token])


def _may_receive(cast: Cast, case: str, token: Token) -> bool:
    """Tell whether the noun after a preposition is someone; a place is so only where it is a state or people."""
    tree, lexicon = cast.trigger.tree, cast.lexicon
    if cast.frame.id == "blast" and case in STRUCK:
        if any(in_class(tree, token, name, lexicon) for name in ("people", "building", "home", "vehicle", "org")):
            return True
        return case in ("on", "upon", "onto") and token.upos != "NUM" and token.index not in cast.apart
    if case in ("against", "at", "upon", "between") and cast.frame.id not in ("protest",):
        return True
    if in_class(tree, token, "people", lexicon) or token.upos == "PRON":
        return True
    if case in ("with", "for", "of") or case in STATES_ONLY:
        return _is_name(tree, token) or in_class(tree, token, "org", lexicon) or cast.frame.id in ("act", "fire")
    return True


def _is_stranded(tree: Tree, verb: Token) -> bool:
    """Tell whether a passive verb ends in a preposition of its own: "a patrol was fired on"."""
    after = tree.tokens[verb.index + 1 : verb.index + 2]
    if not after or after[0].text.lower() not in ("on", "at", "upon"):
        return False
    behind = tree.tokens[verb.index + 2 : verb.index + 3]
    return (
        not behind or behind[0].upos in ("PUNCT", "ADP", "SCONJ", "CCONJ", "ADV", "AUX") or after[0].head == verb.index
    )


def _asked(tree: Tree, verb: Token) -> list[Token]:
    """Return who is to do what is asked: the subject of the clause under a demand."""
    for clause in tree.children(verb, "ccomp", "xcomp", "advcl"):
        for subject in tree.children(clause, "nsubj", "nsubj:pass"):
            return [subject]
    return []


def _fill_from_noun(cast: Cast, tree: Tree, noun: Token) -> None:
    frame = cast.frame
    cast.add(frame.owner, cast.owners(noun))
    _fill_from_charge(cast, tree, noun)
    _fill_from_phrases(cast, tree, noun)
    for modifier in tree.children(noun, "compound", "amod"):
        if cast.lexicon.weapon(modifier) is not None:
            cast.weapons.append(modifier)
    for clause in tree.children(noun, "acl"):
        if clause.xpos == "VBG" and cast.lexicon.has_lemma(clause, "involve", "include", "target"):
            role = "recipient" if cast.lexicon.has_lemma(clause, "target") else "actor"
            cast.add(role, (t for h in tree.children(clause, "obj") for t in spread(tree, h)))


def _fill_from_charge(cast: Cast, tree: Tree, noun: Token) -> None:
    """Give an event noun under an accusation the accused for its actor: "blamed the group for the bombing"."""
    above = tree.parent(noun)
    if above is None or above.upos != "VERB" or not cast.lexicon.has_lemma(above, *CHARGING):
        return
    if noun.deprel in ("obj", "nsubj:pass"):
        cast.add("actor", (t for case, t in arguments_of(tree, above).obliques if case in ("to", "on")))
    if noun.deprel in ("obl", "nmod") and case_of(tree, noun) in ("for", "of"):
        found = arguments_of(tree, above)
        cast.add("actor", found.subjects if found.passive else found.objects)


def _fill_from_phrases(cast: Cast, tree: Tree, noun: Token) -> None:
    """Fill roles from the prepositional phrases under a noun."""
    frame = cast.frame
    for head in tree.children(noun, "nmod", "obl"):
        case = case_of(tree, head)
        for inner in tree.children(head, "nmod"):
            if case_of(tree, inner) == "by":
                cast.add("actor", spread(tree, inner))
        for token in spread(tree, head):
            if case == "of":
                cast.add(frame.of, [token] if not cast.lexicon.names_event(token) else ())
            elif case in FROM_ACTOR and (case == "by" or frame.id != "move"):
                cast.add("actor", [token] if case == "by" or _is_someone(cast, token) else ())
            elif case in frame.recipient and _may_receive(cast, case, token):
                cast.add("both" if frame.mutual else "recipient", [token])
            elif case in ("with", "using") and cast.lexicon.weapon(token) is not None:
                cast.add("weapon", [token])


def _is_someone(cast: Cast, token: Token) -> bool:
    return in_class(cast.trigger.tree, token, "people", cast.lexicon) or _is_name(cast.trigger.tree, token)


def _fill_from_light_verb(cast: Cast, tree: Tree, verb: Token) -> None:
    found = arguments_of(tree, verb)
    own = {cast.trigger.noun.index, cast.trigger.token.index}
    if found.passive and not cast.lexicon.has_lemma(verb, "engage", "involve"):
        cast.add("actor", found.agents)
    elif cast.frame.subject in ("actor", "recipient", "both"):
        role = "recipient" if cast.lexicon.has_lemma(verb, "face", "suffer", "sustain", "see", "witness") else "actor"
        cast.add(role, (t for t in found.subjects if t.index not in own))
    _fill_from_obliques(cast, found)


def _fill_from_clause(cast: Cast, tree: Tree, noun: Token) -> None:
    """Take the actor of the clause that an event noun stands in: "killed two in a raid", "after clashes with police"."""
    verb = tree.parent(noun)
    if verb is None or verb.upos != "VERB" or noun.deprel not in ("obl", "obl:agent"):
        return
    found = arguments_of(tree, verb)
    if cast.frame.id == "suffer" and case_of(tree, noun) == "under":
        cast.add("recipient", found.subjects if found.passive or not found.objects else found.objects)
        cast.add("actor", (t for case, t in found.obliques if case == "by"))
        cast.add("actor", found.agents)
    if cast.lexicon.has_lemma(verb, *DYING):
        return
    if (cast.frame.mutual and len(cast.recipients) == 1) or (
        case_of(tree, noun) in MEANS and any(row.type == cast.trigger.row.type for row in _rows(cast, verb))
    ):
        cast.add("actor", found.agents if found.passive else found.subjects)


def _rows(cast: Cast, verb: Token) -> Sequence[Row]:
    return cast.lexicon.entries("verb", verb)


def _make_mutual(cast: Cast) -> None:
    """Let both sides of a mutual event act and be acted on; one side alone stays an actor."""
    everyone = list(dict.fromkeys([*cast.actors, *cast.recipients]))
    if len(everyone) > 1:
        cast.actors, cast.recipients = everyone, list(everyone)
    elif cast.trigger.row.word == "noun":
        cast.actors, cast.recipients = everyone, []


def _first_named(cast: Cast) -> list[Token]:
    """Return whom the content of a spoken act first names: "agreed to lift the embargo on the island"."""
    tree, verb = cast.trigger.tree, cast.trigger.token
    layer = [c for c in tree.children(verb) if c.deprel in ("obj", "xcomp", "ccomp", "advcl", "obl", "advmod")]
    taken = {t.index for t in cast.actors} | cast.apart
    while layer:
        named = [t for t in layer if t.index not in taken and (cast.is_state(t) or _names_actor(tree, t))]
        if named:
            return named[:1]
        layer = [c for t in layer for c in tree.children(t) if c.deprel not in ("acl:relcl", "parataxis", "conj")]
    return []


def owners(tree: Tree, noun: Token) -> list[Token]:
    """Return whom a noun belongs to by its possessor, or the nationality or body named in front of it."""
    found = [t for head in tree.children(noun, "nmod:poss") for t in spread(tree, head)]
    for child in tree.children(noun, "amod", "compound"):
        if _names_actor(tree, child):
            found.append(child)
        found.extend(c for c in tree.children(child, "conj", "compound", "amod") if _names_actor(tree, c))
    return found


def _names_actor(tree: Tree, token: Token) -> bool:
    kinds = {n.kind for n in tree.sentence.names if n.first <= token.index < n.last}
    return bool(kinds & {"nationality", "group", "organisation", "person"}) or (token.upos == "ADJ" and bool(kinds))


def _is_name(tree: Tree, token: Token) -> bool:
    return token.upos == "PROPN" or any(n.first <= token.index < n.last for n in tree.sentence.names)


def _is_person(tree: Tree, token: Token) -> bool:
    return any(n.kind == "person" and n.first <= token.index < n.last for n in tree.sentence.names)


def weapon_class(tokens: Sequence[Token], lexicon: EventLexicon) -> tuple[str, str] | None:
    """Return mode and class of the first weapon among tokens that the table knows."""
    return next((found for t in tokens if (found := lexicon.weapon(t)) is not None), None)
