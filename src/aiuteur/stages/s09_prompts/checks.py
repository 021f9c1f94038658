"""Whether a prompt can be sent to an engine, and whether it says what the shot shows."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from aiuteur.stages.s09_prompts.document import FormatName, Prompt
from aiuteur.stages.s09_prompts.formats import FORMATS, Format, formatted, word_count
from aiuteur.studio.context import tokens

Part = Literal["video", "frame_start", "frame_end", "audio", "timing", "whole"]
_CUTS = re.compile(r"\b(?:cut to|cuts to|smash cut|jump cut|montage|split screen|intercut)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Check:
    """Something to look at before a prompt is sent. What an engine would refuse is `blocking`."""

    part: Part
    sentence: str
    blocking: bool = False


def checks(prompt: Prompt, name: FormatName, others: Collection[str] = ()) -> list[Check]:
    """What is wrong with a prompt in one form. `others`: names of the film's people who are not in the shot."""
    form, text = FORMATS[name], formatted(prompt, name)
    return [*_length(form, text), *_signs(form, prompt), *_time(form, prompt), *_sense(prompt, others)]


def _length(form: Format, text: str) -> list[Check]:
    found: list[Check] = []
    if form.most_tokens and tokens(text) > form.most_tokens:
        over = tokens(text) - form.most_tokens
        found.append(
            Check(
                "whole",
                f"{form.title} takes {form.most_tokens} tokens; this is about {over} too many. Shorten the text.",
                True,
            )
        )
    low, high = form.words
    if high and word_count(text) > high * 2:
        found.append(Check("whole", f"{form.title} reads {low} to {high} words best; this has {word_count(text)}."))
    return found


def _signs(form: Format, prompt: Prompt) -> list[Check]:
    """Signs that an engine would take for something else. In the texts alone: its own form may use them."""
    parts: tuple[tuple[Part, str], ...] = (
        ("video", prompt.video), ("audio", prompt.audio), ("frame_start", prompt.frame_start), ("frame_end", prompt.frame_end),
    )  # fmt: skip
    found: list[Check] = []
    for part, text in parts:
        for pattern, meaning in form.forbidden:
            sign = re.search(pattern, text)
            if sign is not None:
                shown = sign[0] if sign[0].isprintable() else f"U+{ord(sign[0]):04X}"
                found.append(Check(part, f"{form.title} takes “{shown}” for {meaning}. Write it in another way.", True))
    return found


def _time(form: Format, prompt: Prompt) -> list[Check]:
    lengths, wanted = form.lengths, prompt.duration_ms
    made = wanted if lengths is None else lengths.made_ms(wanted)
    if lengths is None or made == wanted:
        return []
    if made is None:
        words = f"{form.title} makes {_s(lengths.most_ms)} at most; the shot lasts {_s(wanted)}. Split it in stage 7."
        return [Check("timing", words, True)]
    words = f"{form.title} makes {lengths.said()}: the shot is made {_s(made)} long and cut to {_s(wanted)}."
    return [Check("timing", words)]


def _sense(prompt: Prompt, others: Collection[str]) -> list[Check]:
    found = [Check("whole", one) for one in prompt.warnings]
    if not prompt.video.strip():
        return [
            *found,
            Check("video", "The shot says nothing to an engine. Take the assembled text, or write one.", True),
        ]
    for figure in prompt.panel.cast:
        if not _names(figure.name, prompt.video):
            found.append(Check("video", f"{figure.name} is in the shot, and the text does not say so."))
    for name in others:
        if _names(name, prompt.video):
            found.append(Check("video", f"The text names {name}, who is not in the shot."))
    if cut := _CUTS.search(prompt.video):
        found.append(Check("video", f"“{cut[0]}” asks for a cut, and one shot is one take."))
    for line in prompt.lines:
        if line.voice is None:
            found.append(Check("audio", f"{line.name} speaks and has no voice. Cast one in stage 5."))
    return found


def _names(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def _s(ms: int) -> str:
    return f"{ms // 1000} s" if ms % 1000 == 0 else f"{ms // 1000}.{ms % 1000 // 100} s"
