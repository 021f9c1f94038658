"""The embedded speech engine: one request, one file of the planned length, its words."""

from pathlib import Path

import pytest

from aiuteur.craft.sound.voice import allocate
from aiuteur.craft.sound.wavefile import WavReader
from aiuteur.engines.speech.embedded import ENGINE, speak


def test_a_line_becomes_a_file(tmp_path: Path) -> None:
    voice = allocate([("Mara", "female", "old")])["Mara"]
    request = {
        "text": "Then we turn the lamp.",
        "voice": voice.stored(),
        "duration_ms": 1900,
        "language": "en",
        "room": "church",
    }
    made = speak(request, {}, str(tmp_path))
    speech = made["files"]["speech"]
    assert speech["media_type"] == "audio/wav"
    assert speech["duration_ms"] == 1900
    assert WavReader(Path(speech["path"])).samples == 1900 * 48
    assert [word for word, _, _ in made["words"]] == ["Then", "we", "turn", "the", "lamp."]
    assert made["facts"]["words"] == made["words"]
    assert ENGINE == "embedded:espeak"


def test_the_plan_comes_from_the_text_when_it_is_not_given(tmp_path: Path) -> None:
    assert speak({"text": "No."}, {}, str(tmp_path))["files"]["speech"]["duration_ms"] == 500


@pytest.mark.parametrize(
    ("change", "sentence"), [({"room": "bathtub"}, "no room called"), ({"duration_ms": 5}, "cannot be spoken")]
)
def test_impossible_requests_are_told(change: dict[str, object], sentence: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=sentence):
        speak({"text": "No.", **change}, {}, str(tmp_path))
    assert list(tmp_path.iterdir()) == []
