"""The embedded speech engine: espeak-ng in a process of its own. Runs in a pool worker: a request in, a file out."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

from aiuteur.craft.sound.acoustics import FAMILIES, Room, room_of
from aiuteur.craft.sound.speak import speak as speak_line
from aiuteur.craft.sound.timing import speech_ms
from aiuteur.craft.sound.voice import Voice

ENGINE = "embedded:espeak"
VERSION = 2  # raised by hand when lines sound different


def speak(request: dict[str, Any], media: dict[str, str], out: str) -> dict[str, Any]:
    """Write `speech.wav` (48 kHz, 16 bits, stereo) into the folder `out`.

    request: {"text", "voice": Voice.stored(), "duration_ms" (planned; else from the text), "language" of the
    film (a voice of its own language keeps it), "room": a kind of place or one of `acoustics.Room`}. Returns {"files": {"speech": {"path", "media_type", "duration_ms"}}, "words": [[text, start_ms,
    end_ms], …]}, and the words again under "facts". The file is `duration_ms` long, longer only if the line cannot be
    said that fast. Raises ValueError for an impossible request, SpeechError when the synthesiser fails.
    """
    voice = Voice.model_validate(request.get("voice", {}))
    if voice.language == "en" and request.get("language"):
        voice = voice.but(language=str(request["language"]))
    text = str(request["text"])
    duration_ms = int(request.get("duration_ms") or speech_ms(text, voice.language))
    if not 100 <= duration_ms <= 3_600_000:
        raise ValueError(f"A line of {duration_ms} ms cannot be spoken: plan between a tenth of a second and an hour.")
    path = Path(out) / "speech.wav"
    spoken = speak_line(text, voice, duration_ms, path, _room(request))
    words = [[word.text, word.start_ms, word.end_ms] for word in spoken.words]
    speech = {"path": str(path), "media_type": "audio/wav", "duration_ms": spoken.duration_ms}
    return {"files": {"speech": speech}, "words": words, "facts": {"words": words, "duration_ms": spoken.duration_ms}}


def _room(request: dict[str, Any]) -> Room:
    wanted = request.get("room", "small")
    for room in get_args(Room):
        if room == wanted:
            return room
    for kind in FAMILIES:
        if kind == wanted:
            return room_of(kind)
    raise ValueError(
        f"There is no room called {wanted!r} to speak in; known are {', '.join(get_args(Room))} and the kinds of places."
    )
