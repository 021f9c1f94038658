"""A beat whose words were rewritten is told in these words, once, and in their order."""

from aiuteur.craft.structure.beats import beats
from aiuteur.craft.structure.script import script
from aiuteur.craft.structure.source import read_source
from aiuteur.craft.structure.treat import treatments

TALE = """Mara walked to the harbour before dawn. The boats lay still under the fog.

"Is the ferry running?" asked Mara.

"Not today," said the harbour master. He locked the gate and pocketed the key.

Mara climbed the fence. She untied the smallest boat and pushed it out with her foot. The oars knocked against the stones.

On the island her brother waited with a lantern. "I thought you forgot," he said. Mara took his hand and said nothing at all.
"""


def _told(summary: str) -> list[str]:
    source = read_source(TALE, title="The ferry")
    plans = list(beats(treatments(source, 60_000)[0]))
    plans = [plans[0].but(summary=summary, passages=tuple(range(len(source.passages))))]
    return [
        element.text for scene in script(plans, source) for element in scene if element.type in ("action", "dialogue")
    ]


def test_a_rewritten_beat_is_not_told_twice() -> None:
    told = " ".join(_told("Mara stalks to the harbour in the dark. Fog smothers every boat."))
    assert told.count("harbour") == 1
    assert "climb" not in told, "what the director's words left out came back"


def test_own_sentences_stand_where_they_were_written() -> None:
    told = _told("The boats lay still under the fog. Somewhere a bell rings twice. Mara climbed the fence.")
    text = " ".join(told)
    places = [text.find(word) for word in ("fog", "bell rings twice", "fence")]
    assert -1 not in places, told
    assert places == sorted(places), told


def test_a_beat_that_names_nothing_is_filled_from_the_story() -> None:
    assert any("Mara" in text for text in _told(""))
