"""Continuity flags: what somebody should look at before the film is shot.

A rule's flag is computed from the documents each time it is asked for, under an id that follows from what it is about, so
it goes by itself when its cause goes. What people say to it (settled, overridden with a reason) and the flags that they
raise by hand are documents of the kind `flag`. A room says its rules in `Stage.flags`; nobody else needs to know them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from pydantic import Field

from aiuteur.generation.view import View
from aiuteur.kit.canonical import digest
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.kit.ids import new_id
from aiuteur.kit.schema import Document

if TYPE_CHECKING:
    from aiuteur.studio.stage import Stage

RaisedBy = Literal["rule", "drift", "hand"]
FlagState = Literal["open", "settled", "overridden"]
LONGEST = 600  # letters of a reason, or of a flag raised by hand


@dataclass(frozen=True, slots=True)
class Flag:
    """One thing to look at: where it is, which document it is about, what is wrong in a sentence, and on what evidence.

    `scene` and `shot` are ids; `evidence` are lines of the script, words of a shot, or values that contradict each other.
    """

    id: str
    kind: str
    scene: str
    shot: str | None
    key: str
    sentence: str
    evidence: tuple[str, ...] = ()
    by: RaisedBy = "rule"


class FlagNote(Document):
    """What a person said to a flag (`flag/<id>`). With a sentence it is a flag of its own, raised by hand."""

    KIND: ClassVar[str] = "flag"
    WORDS: ClassVar[Mapping[str, str]] = {
        "state": "what became of it",
        "kind": "what is wrong",
        "key": "what it is about",
        "sentence": "what it says",
        "evidence": "what it stands on",
    }
    REMARK: ClassVar[bool] = True

    state: FlagState = "open"
    reason: Annotated[str, Field(max_length=LONGEST)] = ""
    kind: str = ""
    scene: str = ""  # the following only where it was raised by hand
    shot: str = ""
    key: str = ""
    sentence: Annotated[str, Field(max_length=LONGEST)] = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Raised:
    """A flag, and what was said to it."""

    flag: Flag
    state: FlagState = "open"
    reason: str = ""


def flag_id(kind: str, *about: str) -> str:
    """The id of a rule's flag: the same for the same kind and the same facts, another when they change."""
    return digest([kind, *about]).rpartition(":")[2][:20]


def raised(view: View, pipeline: Sequence[Stage]) -> list[Raised]:
    """Every flag of the film with what was said to it: by stage, as the rules give them, then those raised by hand.

    The caller puts them in the order of the film.
    """
    notes = {key.partition("/")[2]: note for key, note in view.all(FlagNote)}
    found = {flag.id: flag for stage in pipeline for flag in stage.flags(view)}
    for one, note in notes.items():
        if note.sentence and one not in found:
            shot = note.shot or None
            found[one] = Flag(one, note.kind, note.scene, shot, note.key, note.sentence, note.evidence, by="hand")
    return [
        Raised(flag, notes[one].state, notes[one].reason) if one in notes else Raised(flag)
        for one, flag in found.items()
    ]


def open_flags(view: View, pipeline: Sequence[Stage]) -> list[Flag]:
    """The flags that nobody has settled or overridden."""
    return [one.flag for one in raised(view, pipeline) if one.state == "open"]


def by_hand(scene: str, shot: str, key: str, kind: str, sentence: str) -> dict[str, FlagNote]:
    """A flag that a person raises. Raises BadInput for one that says nothing."""
    said = " ".join(sentence.split())
    if not said:
        raise BadInput("Say in a sentence what is not right there.", fields={"sentence": sentence})
    return {
        f"flag/{new_id()}": FlagNote(
            kind=kind or "note", scene=scene, shot=shot, key=key or "", sentence=said[:LONGEST]
        )
    }


def decided(view: View, pipeline: Sequence[Stage], one: str, state: FlagState, reason: str) -> dict[str, FlagNote]:
    """What a person says to a flag. Raises NotFound, and BadInput for an override without a reason."""
    standing = next((each for each in raised(view, pipeline) if each.flag.id == one), None)
    if standing is None:
        raise NotFound("That flag is no longer there: what it was about has changed.", fields={"flag": one[:60]})
    why = " ".join(reason.split())
    if state == "overridden" and not why:
        raise BadInput("Say why it may stay as it is: whoever comes after you will ask.", fields={"reason": reason})
    note = view.find(f"flag/{one}", FlagNote) or FlagNote(kind=standing.flag.kind)
    return {f"flag/{one}": note.but(state=state, reason=why[:LONGEST])}
