"""Character cues: who speaks, from where, and which names mean the same person.

`Dr. ELSA BRANDT (V.O.) (CONT'D)` is said by ELSA BRANDT, heard and not seen. CONT'D is never a new character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from aiuteur.craft.screenplay.lines import cue_name
from aiuteur.craft.screenplay.markup import plain
from aiuteur.kit.schema import Schema

_EXTENSION = re.compile(r"\(([^()]*)\)")
_CONTINUED = re.compile(r"CONT(?:['’´`.]?D|INUED|INUING|['’.]|)\.?$", re.IGNORECASE)
_VOICE_OVER = re.compile(r"V\.?\s?/?O\.?|VOICE[- ]?OVER|NARRATION|IN VOICE[- ]?OVER", re.IGNORECASE)
_OFF_SCREEN = re.compile(r"O\.?\s?/?[SC]\.?|OFF[- ]?(?:SCREEN|CAMERA|STAGE)?|OUTSIDE", re.IGNORECASE)
_TOGETHER = re.compile(r"\s*(?:,|&|\+|/|\bAND\b|\bET\b|\bUND\b|\bY\b|\bИ\b)\s*", re.IGNORECASE)

# words that name a role or a kind of person: alone they are no short form of a longer name
ROLE_WORDS = frozenset(
    """MAN WOMAN BOY GIRL GUY KID CHILD BABY VOICE NARRATOR CROWD EVERYONE ALL BOTH GUARD COP OFFICER SOLDIER NURSE
    DOCTOR WAITER WAITRESS DRIVER CLERK PRIEST TEACHER STUDENT MOTHER FATHER BROTHER SISTER SON DAUGHTER WIFE HUSBAND
    UNCLE AUNT CAPTAIN SERGEANT LADY GENTLEMAN STRANGER PASSENGER SAILOR FISHERMAN NEIGHBOUR NEIGHBOR BARTENDER HOST
    ANNOUNCER RADIO PHONE DISPATCHER OPERATOR REPORTER KING QUEEN PRINCE PRINCESS OLD YOUNG LITTLE BIG TALL FIRST SECOND
    THIRD OTHER ANOTHER""".split()  # noqa: SIM905 (a table of words reads better as text)
)  # fmt: skip
TITLES = frozenset(
    """MR MRS MS MISS DR DOCTOR PROF PROFESSOR SIR LADY LORD CAPTAIN CAPT SERGEANT SGT OFFICER DETECTIVE DET INSPECTOR
    LIEUTENANT LT COLONEL COL GENERAL MAJOR FATHER SISTER BROTHER REVEREND REV NURSE JUDGE KING QUEEN PRINCE PRINCESS
    AUNT UNCLE MADAME MONSIEUR HERR FRAU SEÑOR SEÑORA""".split()  # noqa: SIM905
)  # fmt: skip
_OTHER_SELF = frozenset(
    {"YOUNG", "YOUNGER", "OLD", "OLDER", "LITTLE", "BABY", "TEEN", "TEENAGE", "ADULT", "FUTURE", "PAST", "GHOST"}
)


class Cue(Schema):
    """A character cue taken apart."""

    name: str  # as typed, without extensions
    extensions: tuple[str, ...] = ()  # V.O. and O.S. in that spelling; others as typed
    continued: bool = False

    @property
    def unseen(self) -> bool:
        """Heard and not seen in the picture."""
        return "V.O." in self.extensions or "O.S." in self.extensions


def read_cue(text: str) -> Cue:
    """Name and extensions of a cue's text."""
    bare = plain(text)
    name = cue_name(bare) or bare.strip("()")
    extensions: list[str] = []
    continued = False
    for words in _EXTENSION.findall(bare[len(cue_name(bare)) :]):
        words = words.strip()
        if not words:
            continue
        if _CONTINUED.fullmatch(words):
            continued = True
        elif _VOICE_OVER.fullmatch(words):
            extensions.append("V.O.")
        elif _OFF_SCREEN.fullmatch(words):
            extensions.append("O.S.")
        else:
            extensions.append(words)
    return Cue(name=" ".join(name.split()), extensions=tuple(extensions), continued=continued)


def speakers_of(name: str, cast: Iterable[str] | Mapping[str, str]) -> tuple[str, ...]:
    """The people behind a cue said together (`ANNA AND TOM`), where each part names one of the cast; else the name.

    `cast`: names, or names as typed with the person each means.
    """
    parts = [part.strip() for part in _TOGETHER.split(name) if part.strip()]
    if len(parts) < 2:
        return (name,)
    people = cast.items() if isinstance(cast, Mapping) else ((member, member) for member in cast)
    known = {typed.casefold(): person for typed, person in people}
    if all(part.casefold() in known for part in parts):
        return tuple(dict.fromkeys(known[part.casefold()] for part in parts))
    return (name,)


def canonical_names(names: Sequence[str], aliases: Mapping[str, str] | None = None) -> dict[str, str]:
    """For each name as typed, the name the person goes by.

    `aliases` (typed → person) wins. Otherwise names that differ in case are one, and a single word that is part of
    exactly one longer name is its short form, unless the word is a role (MAN) or the longer name is another self of
    the person (YOUNG ELSA) or a number tells them apart (GUARD 2). The longer name is kept.
    """
    wanted = {typed.casefold(): person for typed, person in (aliases or {}).items()}
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(name.casefold(), name)
    longer: dict[str, set[str]] = {}
    for key in first:
        words = _words(key)
        if len(words) < 2 or len(_TOGETHER.split(key)) > 1 or any(w.isdigit() or w in _OTHER_SELF for w in words):
            continue
        for word in words:
            longer.setdefault(word, set()).add(key)
    person: dict[str, str] = {}
    for name in names:
        key = name.casefold()
        words = _words(key)
        homes = longer.get(words[0], set()) if len(words) == 1 and words[0] not in ROLE_WORDS else set[str]()
        own = first[next(iter(homes))] if len(homes) == 1 and words[0] not in TITLES else first[key]
        person[name] = wanted.get(key) or wanted.get(own.casefold()) or own
    return person


def _words(key: str) -> list[str]:
    return [word.strip(".,'’\"“”") for word in key.upper().split()]
