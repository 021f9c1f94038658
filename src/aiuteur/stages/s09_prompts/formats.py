"""What an engine wants to read: the same shot in each engine's own form. What they take is data, with the day it was looked up.

A form never adds a fact and never leaves one out: it orders, labels and times what the prompt says. Visual section first,
then sound, then timing. Sources: the vendors' documentation and prompting guides, as gathered on `as_of`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from aiuteur.craft.coverage.engine_lengths import EngineLengths, engine_lengths
from aiuteur.craft.terms import in_words
from aiuteur.stages.s09_prompts.document import FormatName, Prompt
from aiuteur.stages.s09_prompts.wording import SIZES, how_said

_AS_OF = "2026-11-22"


@dataclass(frozen=True, slots=True)
class Format:
    """What an engine takes. How long its clips are is known to the craft (`coverage/engine_lengths`), under the same name."""

    name: FormatName
    title: str
    engine: str
    as_of: str
    note: str = ""
    most_tokens: int = 0  # 0: no limit is known
    words: tuple[int, int] = (0, 0)  # what its guide advises
    forbidden: tuple[tuple[str, str], ...] = ()  # a pattern, and what it would be taken for

    @property
    def lengths(self) -> EngineLengths | None:
        """How long its clips are; None where nothing is known."""
        return engine_lengths().get(self.name)


_EVERYWHERE = (("[\u200b-\u200f\u2060\ufeff\ufffd]", "a sign that cannot be seen"),)
FORMATS: dict[FormatName, Format] = {
    one.name: one
    for one in (
        Format(
            name="plain", title="Plain", engine="any engine that reads", as_of=_AS_OF,
            note="Every section under its own name. The embedded engine draws the shot itself and reads no words.",
            forbidden=_EVERYWHERE,
        ),
        Format(
            name="omni", title="Omni", engine="gemini-omni-1.2-flash", as_of=_AS_OF, words=(50, 200),
            note="What is not wanted is said in the text; sound is always made.",
            forbidden=(*_EVERYWHERE, ("[<>]", "a tag that names a frame")),
        ),
        Format(
            name="veo", title="Veo", engine="veo-3.1-generate-001", as_of=_AS_OF, words=(50, 200), most_tokens=1_024,
            note="On the Agent Platform only; with a plain key it has closed.",
            forbidden=(*_EVERYWHERE, ("[\\[\\]]", "a timed beat")),
        ),
        Format(
            name="sora", title="Sora", engine="sora-2", as_of=_AS_OF,
            note="Its own service closed on 2026-09-24; only gateways that speak its form are left.",
            forbidden=_EVERYWHERE,
        ),
        Format(
            name="openrouter", title="OpenRouter", engine="a model of the catalogue", as_of=_AS_OF,
            note="One text without headings; each model has limits of its own, which the catalogue tells.",
            forbidden=(*_EVERYWHERE, ("[`]", "code")),
        ),
    )
}  # fmt: skip


def formatted(prompt: Prompt, name: FormatName) -> str:
    """All that an engine of this form would be sent for a shot."""
    return _WRITERS[name](prompt).strip()


def word_count(text: str) -> int:
    """Words of a text."""
    return len(re.findall(r"[\w’'-]+", text))


def _plain(prompt: Prompt) -> str:
    parts = [("Picture", prompt.video), ("Sound", prompt.audio), ("Timing", prompt.timing), ("Rules", prompt.system)]
    return "\n\n".join(f"{title}\n{text}" for title, text in parts if text)


def _omni(prompt: Prompt) -> str:
    said = [_speech(prompt, number) for number in range(len(prompt.lines))]
    parts = [prompt.video, " ".join(said), _heard(prompt, "Sound effects", "Background"), prompt.timing, prompt.system]
    return "\n".join(part for part in (*parts, "No captions, no text on the picture, no music.") if part)


def _veo(prompt: Prompt) -> str:
    said = [f"{_beat(prompt, number)} {_speech(prompt, number)}" for number in range(len(prompt.lines))]
    parts = [prompt.video, *said, _heard(prompt, "SFX", "Ambient noise"), _length(prompt), prompt.system]
    return "\n".join(part for part in parts if part)


def _sora(prompt: Prompt) -> str:
    panel = prompt.panel
    camera = [
        "Cinematography:",
        f"Camera shot: {SIZES[panel.size]}, {in_words(panel.angle)}, {in_words(panel.composition)}",
        f"Camera motion: {in_words(panel.movement)}",
        f"Lens: {panel.lens_mm} mm",
        f"Light: {panel.setting.time}, {panel.setting.light}",
        f"Mood: {panel.mood}",
    ]
    if panel.style.palette:
        camera.append(f"Palette: {', '.join(panel.style.palette)}")
    said = [f'- {line.name} ({how_said(line)}): "{line.text}"' for line in prompt.lines]
    blocks = [
        prompt.video,
        "" if panel.card else "\n".join(camera),
        "\n".join(["Timing:", f"- {prompt.timing}", f"- {prompt.system}"]),
        "\n".join(["Dialogue:", *said]) if said else "",
        f"Background sound: {_heard(prompt, 'effects', 'ambience')}",
    ]
    return "\n\n".join(block for block in blocks if block)


def _openrouter(prompt: Prompt) -> str:
    return " ".join(part for part in (prompt.video, prompt.audio, prompt.timing, prompt.system) if part)


_WRITERS: dict[FormatName, Callable[[Prompt], str]] = {
    "plain": _plain, "omni": _omni, "veo": _veo, "sora": _sora, "openrouter": _openrouter,
}  # fmt: skip


def _speech(prompt: Prompt, number: int) -> str:
    line = prompt.lines[number]
    return f'{line.name} says ({how_said(line)}): "{line.text}"'


def _beat(prompt: Prompt, number: int) -> str:
    """`[00:01-00:03]`: from when to when a line is spoken, in whole seconds outwards."""
    line = prompt.lines[number]
    first, last = line.start_ms // 1000, -(-(line.start_ms + line.duration_ms) // 1000)
    return f"[{first // 60:02}:{first % 60:02}-{last // 60:02}:{last % 60:02}]"


def _heard(prompt: Prompt, effects: str, ambience: str) -> str:
    """Effects and ambience, as the prompt's own sound section names them."""
    around = prompt.audio.rpartition("Ambience: ")[2].rstrip(".") if "Ambience: " in prompt.audio else ""
    parts = [
        f"{effects}: {', '.join(prompt.effects)}." if prompt.effects else "",
        f"{ambience}: {around}." if around else "",
    ]
    return " ".join(part for part in parts if part)


def _length(prompt: Prompt) -> str:
    return f"The shot lasts {prompt.duration_ms // 1000}.{prompt.duration_ms % 1000 // 100} seconds."
