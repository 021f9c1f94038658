"""Stage 10: Start and end frame of each shot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from aiuteur.craft.picture.drift import Sighting
from aiuteur.generation.media import MediaRef
from aiuteur.kit.schema import Document
from aiuteur.stages.s05_assets.document import Retouch

At = Literal["start", "end"]
ENDS: tuple[At, At] = ("start", "end")


class Frame(Document):
    """Start and end frame of one shot (`frame/<scene>/<shot>`).

    `start` and `end` are what stands. The other fields are what is asked for: a take and guidance for both; for each, a
    picture to stand there as it is (`pinned_*`: an upload, an earlier take), or a part of one drawn anew (`retouch_*`).
    `joined`: whether it begins with the very frame on which the shot before ends; None: where one set-up goes on.
    `lent`: so it does, and drawn by its own panel the shot would begin otherwise.
    """

    KIND: ClassVar[str] = "frame"
    WORDS: ClassVar[Mapping[str, str]] = {
        "start": "the start frame",
        "end": "the end frame",
        "pinned_start": "the picture put in the start frame's place",
        "pinned_end": "the picture put in the end frame's place",
        "retouch_start": "the part of the start frame drawn anew",
        "retouch_end": "the part of the end frame drawn anew",
        "understood": "what was understood of the wish",
        "joined": "whether it shares a frame with the shot before",
        "lent": "whether the frame it shares is another than its own",
    }

    start: MediaRef | None = None
    end: MediaRef | None = None
    engine: str = ""
    take: Annotated[int, Field(ge=1)] = 1
    guidance: str = ""
    pinned_start: MediaRef | None = None
    pinned_end: MediaRef | None = None
    retouch_start: Retouch | None = None
    retouch_end: Retouch | None = None
    understood: tuple[str, ...] = ()  # of the guidance, said again
    joined: bool | None = None
    lent: bool = False

    def shown(self, at: At) -> MediaRef | None:
        """What stands."""
        return self.start if at == "start" else self.end

    def pinned(self, at: At) -> MediaRef | None:
        """What a person put there."""
        return self.pinned_start if at == "start" else self.pinned_end

    def retouch(self, at: At) -> Retouch | None:
        """What is drawn anew of it."""
        return self.retouch_start if at == "start" else self.retouch_end

    @property
    def by_hand(self) -> bool:
        """Whether a person chose one of its pictures: then the clip is made of the two, and nobody acts in it."""
        put = any((self.pinned_start, self.pinned_end, self.retouch_start, self.retouch_end))
        return put or self.lent or any(one is not None and one.origin == "upload" for one in (self.start, self.end))


class Reading(Document):
    """What was measured in the frames of one shot (`reading/<scene>/<shot>`): what drift is found by.

    It stands where drift is looked for: in scenes with a frame that somebody brought, retouched or guided, and where
    somebody asked for it.
    """

    KIND: ClassVar[str] = "reading"
    WORDS: ClassVar[Mapping[str, str]] = {"start": "the start frame", "end": "the end frame"}

    start: str = ""  # sha-256 of the frames that were measured
    end: str = ""
    sightings: tuple[Sighting, ...] = ()
