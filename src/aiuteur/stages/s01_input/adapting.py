"""Adapting a text: another time, another tone. What was brought stays as it is; beside it stands the text that is told.

The adapted text is a source like any other, so all later stages point into what is really filmed, and the filmmaker can read
it, compare it and change it by hand. What was put in another's place is listed with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aiuteur.craft.language.tables import WORD
from aiuteur.craft.picture.panel import StyleLook
from aiuteur.craft.structure.plans import Structure
from aiuteur.stages.s01_input.document import Input, Source

TWIN = "-adapted"


@dataclass(frozen=True, slots=True)
class Genre:
    """A genre as the embedded engine knows it: the structure and the look that suit it, and the tone of its words."""

    name: str
    structure: Structure
    look: StyleLook
    tone: str = ""


GENRES: tuple[Genre, ...] = (
    Genre("Drama", "three_act", StyleLook()),
    Genre("Comedy", "story_circle", StyleLook(medium="gouache", contrast=45, warmth=30), "comic"),
    Genre("Thriller", "fichtean", StyleLook(contrast=75, warmth=-30), "tense"),
    Genre("Film noir", "fichtean", StyleLook(medium="noir", contrast=85, grain=60), "dark"),
    Genre("Horror", "fichtean", StyleLook(medium="ink", contrast=80, grain=55, warmth=-40), "dark"),
    Genre("Adventure", "heros_journey", StyleLook(contrast=60, warmth=20)),
    Genre("Fantasy", "heros_journey", StyleLook(medium="gouache", warmth=15), "lyrical"),
    Genre("Science fiction", "eight_sequences", StyleLook(contrast=65, warmth=-35)),
    Genre("Romance", "fifteen_beats", StyleLook(medium="gouache", warmth=45), "tender"),
    Genre("Family", "fifteen_beats", StyleLook(medium="gouache", contrast=45, warmth=35), "tender"),
    Genre("Period drama", "three_act", StyleLook(medium="sepia", contrast=50, warmth=30), "formal"),
    Genre("Slice of life", "kishotenketsu", StyleLook(medium="ink", contrast=40), "plain"),
)


def genre_named(name: str) -> Genre | None:
    """A genre of the list by its name, however it is written."""
    wanted = name.strip().casefold()
    return next((one for one in GENRES if one.name.casefold() == wanted), None)


def suited(settings: Input) -> Input:
    """The settings with the structure and the look that suit their genre, where the filmmaker left them at the default."""
    genre = genre_named(settings.genre)
    if genre is None:
        return settings
    fresh = Input(title="", mode="story")
    structure = genre.structure if settings.structure == fresh.structure else settings.structure
    style = genre.look if settings.style == fresh.style else settings.style
    return settings.but(structure=structure, style=style)


def adapted(sources: Mapping[str, Source], settings: Input) -> dict[str, Source | None]:
    """What changes in the sources under these settings: the adapted texts and which texts are told; None for one that goes.

    Where nothing in a text gives its time or tone away, it is told as it stands.
    """
    originals = {key: one for key, one in sources.items() if not one.adapted_from}
    scripts = any(one.read.scenes for one in originals.values())
    wished: dict[str, Source | None] = {key: None for key, one in sources.items() if one.adapted_from}
    for key, one in originals.items():
        tells = one.read.scenes > 0 if scripts else True
        twin = _twin(key, one, settings) if settings.adapt and tells else None
        wished[key] = one.but(told=tells and twin is None)
        if twin is not None:
            wished[_twin_key(key)] = twin
    return wished


def _twin_key(key: str) -> str:
    return key + TWIN


def _twin(key: str, source: Source, settings: Input) -> Source | None:
    from aiuteur.craft.language.rewrite_marks import guarded  # what rewrites is loaded when something is rewritten
    from aiuteur.craft.language.rewrite_period import in_period
    from aiuteur.craft.language.rewrite_tone import in_tone

    text, changes = (source.text, ()) if settings.period is None else in_period(source.text, settings.period)
    for tone in _tones(settings) if settings.language == "en" and not source.read.scenes else ():
        toned = guarded(text, lambda hidden, tone=tone: in_tone(hidden, tone))
        changes += (f"the telling is {tone}",) if toned != text else ()
        text = toned
    if text == source.text:
        return None
    name, dot, ending = source.name.rpartition(".")
    return source.but(
        name=f"{name or source.name}, adapted{dot}{ending if name else ''}",
        sha256="",
        text=text,
        told=True,
        adapted_from=key,
        read=source.read.but(dropped=(), changed=changes),
    )


def _tones(settings: Input) -> tuple[str, ...]:
    """The tones that the wish for a tone names; without one, that of the genre."""
    from aiuteur.craft.language.rewrite_tone import tone_named

    named = [tone for word in WORD.findall(settings.tone) if (tone := tone_named(word))]
    genre = genre_named(settings.genre)
    return tuple(dict.fromkeys(named)) or ((genre.tone,) if genre is not None and genre.tone else ())
