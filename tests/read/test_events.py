"""Events: types, roles, status and codes of short invented sentences, read by the model."""

import pytest

from accordingto.pipeline import Reader
from accordingto.types.reading import Event, Reading
from accordingto.types.text import Document


def read(reader: Reader, text: str) -> Reading:
    """Return the reading of a dated text."""
    return reader.read(Document("x", text, published="2024-08-07", language="en"))


def event(reading: Reading, type_: str) -> Event:
    """Return the first event of a type."""
    return next(e for e in reading.events if e.type == type_)


def words(reading: Reading, ids: tuple[str, ...]) -> list[str]:
    """Return the words of mentions."""
    return [m.text for id_ in ids for m in reading.mentions if m.id == id_]


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("Rebels shelled the town of Goma on Tuesday.", "ASSAULT", "actual"),
        ("Soldiers are fighting rebels near the river.", "ASSAULT", "ongoing"),
        ("The army did not attack the village.", "ASSAULT", "denied"),
        ("Ukraine plans to deploy more troops to the border.", "MOBILIZE", "planned"),
        ("The rebels tried to capture the bridge.", "ASSAULT", "attempted"),
        ("If the army attacks the town, the talks are over.", "ASSAULT", "hypothetical"),
        ("The army may withdraw its troops from the town.", "RETREAT", "hypothetical"),
        ("Fighting between the army and rebels was continuing near the lake.", "ASSAULT", "ongoing"),
    ],
)
def test_status(reader: Reader, text: str, type_: str, status: str) -> None:
    """Tense, modals, aspect, negation and governing words give an event its status."""
    assert event(read(reader, text), type_).status == status


def test_active_and_passive_agree(reader: Reader) -> None:
    """The subject of the active and the by-phrase of the passive are the actor."""
    for text in ("Gunmen kidnapped two nurses.", "Two nurses were kidnapped by gunmen."):
        reading = read(reader, text)
        found = event(reading, "ASSAULT")
        assert [w.lower() for w in words(reading, found.actors)] == ["gunmen"]
        assert [w.lower() for w in words(reading, found.recipients)] == ["two nurses"]
        assert found.acled == ("Violence against civilians", "Abduction/forced disappearance")


def test_reported_attack_is_no_accusation(reader: Reader) -> None:
    """A sentence that only reports a claim gives the attack by the one who is said to have done it."""
    reading = read(reader, "The US claimed that ISIL had attacked Iraq.")
    assert [e.type for e in reading.events] == ["ASSAULT"]
    assert words(reading, reading.events[0].actors) == ["ISIL"]
    assert words(reading, reading.events[0].recipients) == ["Iraq"]


def test_light_verb_lends_its_subject(reader: Reader) -> None:
    """The subject of a light verb is the actor of its noun."""
    reading = read(reader, "Rebels carried out a drone strike on an army base.")
    found = event(reading, "ASSAULT")
    assert (found.mode, found.acled) == ("drone", ("Explosions/Remote violence", "Air/drone strike"))
    assert words(reading, found.actors) == ["Rebels"]


def test_mutual_event_has_both_sides_twice(reader: Reader) -> None:
    """Both sides of a clash are actors and recipients."""
    reading = read(reader, "Clashes between the army and the rebels continued in Khartoum.")
    found = event(reading, "ASSAULT")
    assert words(reading, found.actors) == words(reading, found.recipients) == ["the army", "the rebels"]
    assert found.violence == "state-based"


def test_accident_is_no_assault(reader: Reader) -> None:
    """What an accident or a storm did is no event."""
    for text in ("Two people were killed in a train crash.", "The storm killed six people."):
        assert read(reader, text).events == ()


def test_pointing_noun_shares_the_event(reader: Reader) -> None:
    """A later "the attack" tells of the attack before it."""
    reading = read(reader, "Rebels attacked a base near the lake. The attack lasted an hour.")
    assert len({e.event_id for e in reading.events if e.type == "ASSAULT"}) == 1


def test_charge_loses_no_event(reader: Reader) -> None:
    """An accusation with an event of its own gives that event, by the accused."""
    reading = read(reader, "The army accused the rebels of shelling a school.")
    found = event(reading, "ASSAULT")
    assert words(reading, found.actors) == ["the rebels"]
    assert "ACCUSE" not in {e.type for e in reading.events}


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("An air strike killed 26 people at a wedding.", "26 people"),
        ("Two farmers were killed in the shelling.", "Two farmers"),
        ("Six children died in the raid.", "Six children"),
        ("A patrol was fired on near the canal.", "A patrol"),
        ("The convoy came under fire from a ridge.", "The convoy"),
        ("Police banned the march.", "the march"),
        ("The two sides exchanged nine prisoners.", "nine prisoners"),
    ],
)
def test_recipients_by_what_befell_them(reader: Reader, text: str, recipient: str) -> None:
    """Those whom a verb of harm names beside an event are its recipients; so are those fired on, banned or exchanged."""
    reading = read(reader, text)
    assert recipient in [w for e in reading.events for w in words(reading, e.recipients)]


def test_the_dead_do_not_act(reader: Reader) -> None:
    """Those who died in an attack are not those who made it, shells and reporters neither."""
    for text in (
        "Six people died in an attack on a convoy.",
        "Mortar shells killed six people.",
        "Six people were killed, witnesses said.",
    ):
        reading = read(reader, text)
        assert all(not e.actors for e in reading.events), text


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("No one was detained in the city.", "COERCE", "denied"),
        ("Nobody was kidnapped.", "ASSAULT", "denied"),
        ("The army killed no civilians.", "ASSAULT", "denied"),
    ],
)
def test_what_befell_nobody_did_not_happen(reader: Reader, text: str, type_: str, status: str) -> None:
    """Nobody as subject or object denies the event."""
    assert event(read(reader, text), type_).status == status


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Three were released on Monday.", "RETREAT"),
        ("Rebels handed two nurses to village elders.", "RETREAT"),
        ("Soldiers turned back a doctor at the checkpoint.", "COERCE"),
        ("The rebels hold six farmers.", "COERCE"),
        ("The army used mortars.", "ASSAULT"),
        ("The army used chlorine.", "ASSAULT"),
        ("Gunmen led away two engineers.", "ASSAULT"),
        ("A shell tore through the roof of a school.", "ASSAULT"),
    ],
)
def test_types(reader: Reader, text: str, type_: str) -> None:
    """Words of the lexicon give the type by what they are said of."""
    assert type_ in {e.type for e in read(reader, text).events}


@pytest.mark.parametrize(
    "text",
    [
        "The shelling demonstrates the barbarity of the army.",
        "The ministry holds him responsible.",
        "The army used drones to film the river.",
        "Armed rebels live in the hills.",
    ],
)
def test_senses_that_are_no_event(reader: Reader, text: str) -> None:
    """A word that only sounds like an event's gives none of its kind."""
    assert not {e.type for e in read(reader, text).events} & {"PROTEST", "COERCE", "MOBILIZE"}
    assert all("use" not in e.rule for e in read(reader, text).events)


@pytest.mark.parametrize(
    ("text", "cameo"),
    [
        ("Warplanes struck the village.", "195"),
        ("Soldiers attacked the village with howitzers.", "194"),
        ("Soldiers attacked the village with rifles.", "193"),
        ("Soldiers attacked the village.", "190"),
    ],
)
def test_cameo_by_weapon(reader: Reader, text: str, cameo: str) -> None:
    """What a general word for force leaves open, the weapon tells."""
    assert event(read(reader, text), "ASSAULT").cameo == cameo


@pytest.mark.parametrize(("between", "carried"), [(" ", True), ("\n", False), ("\n\n", False)])
def test_a_place_is_carried_on_within_a_paragraph_only(reader: Reader, between: str, carried: bool) -> None:
    """What another paragraph tells of a place is no place of this one's dead, whatever parts the two."""
    first = "Militants attacked a checkpoint in Vovchansk on Tuesday."
    found = read(reader, f"{first}{between}Officials said that five soldiers were killed.")
    (killed,) = [e for e in found.events if e.text == "killed"]
    assert (killed.place is not None) is carried
