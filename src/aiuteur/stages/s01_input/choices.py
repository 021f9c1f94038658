"""What the input can be set to, in the filmmaker's words: the screen shows these lists and keeps none of its own."""

from __future__ import annotations

from typing import get_args

from pydantic import BaseModel

from aiuteur.craft.language.rewrite_tone import tones
from aiuteur.craft.picture.panel import StyleLook
from aiuteur.craft.screenplay.doors import Format
from aiuteur.craft.structure.beats import LABELS, structures
from aiuteur.stages.s01_input.adapting import GENRES


class Choice(BaseModel):
    """One thing that can be chosen: what is stored, what is shown, and a sentence on it."""

    value: str
    label: str
    note: str = ""


class Frame(BaseModel):
    """A picture size with the name of its shape."""

    label: str
    note: str
    width: int
    height: int


class Rate(BaseModel):
    """A frame rate, exact."""

    label: str
    num: int
    den: int


class StructureStep(BaseModel):
    """One step of a structure."""

    label: str
    position: int
    tension: int
    purpose: str


class StructureChoice(BaseModel):
    """One structure with its steps."""

    value: str
    label: str
    steps: list[StructureStep]


class Choices(BaseModel):
    """All that the input screen can offer."""

    modes: list[Choice]
    formats: list[str]
    structures: list[StructureChoice]
    frames: list[Frame]
    rates: list[Rate]
    genres: list[Choice]
    tones: list[Choice]
    ratings: list[Choice]
    periods: list[Choice]
    media: list[Choice]
    languages: list[Choice]
    engines: list[Choice]


_MODES = (
    Choice(value="idea", label="Idea", note="A line or a page, told out into a short film"),
    Choice(value="story", label="Story", note="Prose up to a novel, condensed to the running time"),
    Choice(value="adapt", label="Adapt", note="An existing text, moved into another genre, tone, time or look"),
    Choice(value="screenplay", label="Screenplay", note="Fountain, FDX or PDF, filmed as it stands"),
)
_FRAMES = (
    Frame(label="16:9", note="Television and web", width=1280, height=720),
    Frame(label="16:9 HD", note="Full high definition", width=1920, height=1080),
    Frame(label="2.39:1", note="Scope", width=1920, height=804),
    Frame(label="1.85:1", note="Flat, cinema", width=1998, height=1080),
    Frame(label="4:3", note="Academy, older television", width=1440, height=1080),
    Frame(label="1:1", note="Square", width=1080, height=1080),
    Frame(label="9:16", note="Vertical, phones", width=1080, height=1920),
)
_RATES = (("23.976", 24_000, 1001), ("24", 24, 1), ("25", 25, 1), ("29.97", 30_000, 1001), ("30", 30, 1), ("50", 50, 1), ("60", 60, 1))  # fmt: skip
_RATINGS = {"": "Not said", "all": "For everybody", "6": "From 6", "12": "From 12", "16": "From 16", "18": "From 18"}
_PERIODS = {"old": "Long ago: horse, candle, sword", "period": "Steam and gaslight, up to the first cars", "modern": "Today", "future": "Times to come"}  # fmt: skip
_MEDIA = {"graphic": "Graphic", "noir": "Film noir", "gouache": "Gouache", "ink": "Ink", "sepia": "Sepia"}
_LANGUAGES = {
    "en": "English", "de": "Deutsch", "fr": "Français", "es": "Español", "it": "Italiano", "pt": "Português", "nl": "Nederlands",
    "sv": "Svenska", "pl": "Polski", "ru": "Русский", "el": "Ελληνικά", "tr": "Türkçe", "ar": "العربية", "he": "עברית", "hi": "हिन्दी",
    "zh": "中文", "ja": "日本語", "ko": "한국어",
}  # fmt: skip

_CALLED: dict[Format, str] = {
    "fountain": "Fountain", "text": "plain text", "markdown": "Markdown", "fdx": "Final Draft", "pdf": "PDF", "docx": "Word",
    "epub": "EPUB", "odt": "OpenDocument", "rtf": "RTF", "html": "HTML",
}  # fmt: skip


def choices() -> Choices:
    """The lists of the input screen."""
    return Choices(
        modes=list(_MODES),
        formats=[_CALLED[name] for name in get_args(Format) if name in _CALLED],
        structures=[StructureChoice(value=slug, label=label, steps=_steps(slug)) for slug, label in LABELS.items()],
        frames=list(_FRAMES),
        rates=[Rate(label=label, num=num, den=den) for label, num, den in _RATES],
        genres=[Choice(value=one.name, label=one.name, note=f"Suits: {LABELS[one.structure]}") for one in GENRES],
        tones=[Choice(value=tone, label=tone.capitalize()) for tone in tones()],
        ratings=_listed(_RATINGS),
        periods=_listed(_PERIODS),
        media=[Choice(value=one, label=_MEDIA[one]) for one in get_args(StyleLook.model_fields["medium"].annotation)],
        languages=_listed(_LANGUAGES),
        engines=[Choice(value="embedded", label="Embedded", note="Runs here, costs nothing, makes an animatic")],
    )


def _steps(slug: str) -> list[StructureStep]:
    return [StructureStep(label=a, position=b, tension=c, purpose=d) for a, b, c, d in structures()[slug]]


def _listed(named: dict[str, str]) -> list[Choice]:
    return [Choice(value=value, label=label) for value, label in named.items()]
