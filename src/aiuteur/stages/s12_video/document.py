"""Stage 12: Clips, sound, the assembled film, and what somebody who watched it finds wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from aiuteur.generation.media import MediaRef
from aiuteur.kit.schema import Document, Schema

IssueKind = Literal[
    "look", "person", "missing", "extra", "prop", "place", "light", "framing", "camera", "direction", "acting",
    "too_long", "too_short", "motion", "artefact", "style", "continuity", "transition", "card",
    "words", "voice", "lips", "silent_line", "sound", "music", "loudness", "caption", "order", "story", "other",
]  # fmt: skip
BedMode = Literal["beside", "music", "all"]
SOFTEST_DB, LOUDEST_DB = -24, 12  # of a bed, against our own score
PerMille = Annotated[int, Field(ge=0, le=1000)]


class Speech(Schema):
    """One spoken line as sound; times from the shot's first frame."""

    name: str
    text: str
    media: MediaRef
    start_ms: int
    duration_ms: int


class Recording(Schema):
    """A recording of one's own for a line: these words of this person, where they are said the `nth` time in the shot."""

    name: str
    text: str
    nth: Annotated[int, Field(ge=0)] = 0
    media: MediaRef


class Voices(Document):
    """The spoken lines of one shot (`voices/<scene>/<shot>`), apart from its picture: sound need not wait for drawing.

    `own` are recordings that a person put in the place of lines. One whose words are not spoken here any more stays, and is
    heard again when they are.
    """

    KIND: ClassVar[str] = "voices"
    CALLED: ClassVar[str] = "spoken lines"
    WORDS: ClassVar[Mapping[str, str]] = {
        "speech": "the lines as they are spoken",
        "own": "the recordings put in their places",
    }

    speech: tuple[Speech, ...] = ()
    engine: str = ""
    own: tuple[Recording, ...] = ()

    def heard(self) -> tuple[Speech, ...]:
        """The lines as the film has them, recordings in their places."""
        recorded = {(one.name, one.text, one.nth): one.media for one in self.own}
        said = Counter[tuple[str, str]]()
        found: list[Speech] = []
        for line in self.speech:
            own = recorded.get((line.name, line.text, said[line.name, line.text]))
            lasts = own.duration_ms if own is not None else 0
            found.append(line if own is None else line.but(media=own, duration_ms=lasts or line.duration_ms))
            said[line.name, line.text] += 1
        return tuple(found)


class Clip(Document):
    """The moving picture of one shot (`clip/<scene>/<shot>`). `frames` holds one frame of handle.

    `pinned` is what a person put in its place: an earlier take, or a clip of their own. `head` and `tail` are frames that the
    film leaves out at its ends; a tail below nothing takes frames of the handle in.
    """

    KIND: ClassVar[str] = "clip"
    WORDS: ClassVar[Mapping[str, str]] = {
        "video": "the moving picture",
        "duration_ms": "the length",
        "pinned": "the clip put in its place",
        "head": "where it begins",
        "tail": "where it ends",
    }
    MERGE_GROUPS: ClassVar[tuple[frozenset[str], ...]] = (frozenset({"head", "tail"}),)

    video: MediaRef | None = None
    frames: int = 0
    duration_ms: int = 0
    engine: str = ""
    take: Annotated[int, Field(ge=1)] = 1
    pinned: MediaRef | None = None
    head: Annotated[int, Field(ge=0)] = 0
    tail: int = 0

    @property
    def shown(self) -> MediaRef | None:
        """The file that the film shows."""
        return self.pinned or self.video


class Placed(Schema):
    """One shot in its scene: where it begins, from the scene's first frame, and how many frames it lasts.

    `head`: frames of its clip that lie before the one it begins with.
    """

    shot: str
    at_frame: int
    frames: int
    head: int = 0


class SceneTiming(Schema):
    """One scene in the film, in frames."""

    first_frame: int
    frames: int
    shots: tuple[Placed, ...] = ()


class Timing(Document):
    """The film's clock (`timing`): every shot's frames, from cumulative times rounded once."""

    KIND: ClassVar[str] = "timing"
    CALLED: ClassVar[str] = "film clock"

    frames: int
    scenes: dict[str, SceneTiming] = {}


class Sound(Document):
    """Mixed sound (`sound/<scene>` with stems DX and FX, `sound/film` with the master and its encoded track)."""

    KIND: ClassVar[str] = "sound"
    WORDS: ClassVar[Mapping[str, str]] = {
        "lufs_centi": "the loudness",
        "true_peak_centi": "the loudest peak",
    }

    stems: dict[str, MediaRef] = {}
    lufs_centi: int = 0  # integrated loudness in hundredths of LUFS
    true_peak_centi: int = 0  # dBTP in hundredths


class Bed(Document):
    """A sound of the filmmaker's own under the whole film (`bed`): music that somebody made for it, or all of its sound.

    `mode`: beside our score, in its place (`music`), or in the place of everything (`all`). `level_db`: 0 is as loud as our
    own score; the film's loudness stays that of the norm, whatever stands here.
    """

    KIND: ClassVar[str] = "bed"
    CALLED: ClassVar[str] = "own sound of the film"
    WORDS: ClassVar[Mapping[str, str]] = {
        "media": "the sound itself",
        "mode": "what it stands in the place of",
        "level_db": "how loud it is",
    }
    MERGE_GROUPS: ClassVar[tuple[frozenset[str], ...]] = (frozenset({"media", "mode"}),)

    media: MediaRef | None = None
    mode: BedMode = "beside"
    level_db: Annotated[int, Field(ge=SOFTEST_DB, le=LOUDEST_DB)] = 0


class Caption(Schema):
    """One caption, in frames of the film."""

    first_frame: int
    end_frame: int
    lines: tuple[str, ...]


class Cut(Document):
    """The assembled film (`cut`). `scenes` is the clock it was cut by, which may have moved on since."""

    KIND: ClassVar[str] = "cut"
    WORDS: ClassVar[Mapping[str, str]] = {
        "duration_ms": "the length",
        "copied": "how many clips were copied",
        "conformed": "how many clips were conformed",
    }

    frames: int = 0
    duration_ms: int = 0
    shots: int = 0
    captions: tuple[Caption, ...] = ()
    film: MediaRef | None = None
    copied: int = 0
    conformed: int = 0
    scenes: dict[str, SceneTiming] = {}


class Region(Schema):
    """A rectangle of the picture, in thousandths of its width and height from the upper left corner."""

    x: PerMille
    y: PerMille
    width: Annotated[int, Field(ge=1, le=1000)]
    height: Annotated[int, Field(ge=1, le=1000)]


class Issue(Document):
    """What somebody found wrong at a moment of the film (`issue/<id>`), and where it comes from.

    `at_frame` counts from the first frame of the shot's clip, or of the film where no shot stands there: so the mark stays
    with its picture when shots before it change. `clip` is what was seen, for comparing. `stage` and `place` (a document's key)
    say where it is mended, `why` tells it in words; `by` is `rule`, or who chose otherwise.
    """

    KIND: ClassVar[str] = "issue"
    WORDS: ClassVar[Mapping[str, str]] = {
        "kind": "what is wrong",
        "at_frame": "the moment",
        "about": "who or what it is about",
        "stage": "the stage that mends it",
        "place": "where it is mended",
        "by": "who said where it comes from",
    }
    REMARK: ClassVar[bool] = True

    kind: IssueKind
    scene: str = ""
    shot: str = ""
    at_frame: Annotated[int, Field(ge=0)] = 0
    region: Region | None = None
    about: str = ""  # asset id
    words: str = ""
    still: MediaRef | None = None
    clip: MediaRef | None = None
    state: Literal["open", "fixed", "dismissed"] = "open"
    stage: str = "video"
    place: str = ""
    why: str = ""
    by: str = "rule"

    def points_to(self) -> tuple[str, ...]:
        """The keys of the shot it was seen in, of whom it is about, and of what is to be mended."""
        shot = (f"shot/{self.scene}/{self.shot}",) if self.shot else ()
        about = (f"asset/{self.about}",) if self.about else ()
        return tuple(dict.fromkeys((*shot, *about, *((self.place,) if self.place else ()))))
