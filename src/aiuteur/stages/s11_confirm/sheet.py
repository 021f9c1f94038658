"""The sheet: everything that will be sent, shot by shot, with its price here and elsewhere, and reasons to look again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, Field

from aiuteur.generation.media import MediaRef
from aiuteur.generation.prices import Cost
from aiuteur.generation.standing import State
from aiuteur.generation.tariff import PaidEngine, tariff
from aiuteur.kit.schema import Document
from aiuteur.stages.s06_scenes.document import Scene
from aiuteur.stages.s07_shots.document import Shot
from aiuteur.stages.s08_looks.document import Look
from aiuteur.stages.s09_prompts.document import Prompt
from aiuteur.stages.s10_frames.document import Frame
from aiuteur.stages.s11_confirm.cautions import CauseName, Caution
from aiuteur.stages.s11_confirm.document import Confirmation
from aiuteur.stages.s11_confirm.draft import SPEECH_ENGINE, VIDEO_ENGINE
from aiuteur.stages.s11_confirm.parts import SENT, Part, PartKind, Sum, by_place, total
from aiuteur.stages.s11_confirm.survey import Survey

_BEGIN = 160  # letters of a prompt that a row shows


class CostAnswer(BaseModel):
    """What something takes. `paid_micro`: on the paid engines that are compared; `unknown` parts cannot be priced there."""

    renders: int
    micro: int
    paid_micro: int
    unknown: int


class ShotRow(BaseModel):
    """One shot as it would be sent. `sent` is false where its clip is made and up to date: nothing is sent for it."""

    key: str
    scene: str
    shot: str
    label: str
    action: str
    words: str = Field(description="How its video prompt begins")
    duration_ms: int
    start: MediaRef | None
    end: MediaRef | None
    engines: list[str]
    lines: int = Field(description="Spoken lines")
    clip: State
    voices: State | None = Field(description="Null where nobody speaks")
    sent: bool
    cost: CostAnswer
    snapshot: bool = Field(description="What was confirmed last is what would be sent today")
    cautions: int
    blocking: int


class SceneSheet(BaseModel):
    """One scene's shots, and what they take together."""

    scene: str
    number: str
    slugline: str
    shots: list[ShotRow]
    sent: int
    cost: CostAnswer


class CautionAnswer(BaseModel):
    """One reason to look again, and the place where it is mended."""

    sentence: str
    stage: str
    key: str
    scene: str
    shot: str


class ReasonsAnswer(BaseModel):
    """Reasons of one kind. One that blocks cannot be passed."""

    cause: CauseName
    blocking: bool
    cautions: list[CautionAnswer]


class PaidAnswer(BaseModel):
    """A paid engine, as known on a day. `micro` for one `unit` at the film's size, null where its price has ended.

    `grade`: how well the price is known, from A (the vendor's own word) to C (worked out).
    """

    id: str
    title: str
    vendor: str
    makes: str
    unit: str
    form: str
    micro: int | None
    grade: str
    source: str
    holds: list[str]
    lengths: str
    batch_percent: int | None
    closes: str


class MoneyAnswer(BaseModel):
    """What confirming costs here; the most that may be spent, and what was; what it and the whole film cost elsewhere."""

    now: CostAnswer
    whole: CostAnswer
    ceiling_micro: int | None
    spent_micro: int
    over: str = Field(description="Why the ceiling does not let it pass; empty where it does")


class ConfirmedAnswer(BaseModel):
    """Who confirmed it last, and when; `automatic` where it was the `film` command."""

    author: str
    at: int
    automatic: bool


class LookedAtAnswer(BaseModel):
    """How many of a stage's documents a person approved; the others passed by themselves, or have not passed."""

    stage: Literal["frames", "looks"]
    by_hand: int
    whole: int


class SheetAnswer(BaseModel):
    """Everything that will be sent. `fingerprint` names what is seen: it is said back when it is confirmed."""

    fingerprint: str
    scenes: list[SceneSheet]
    sound: CostAnswer = Field(description="Mixing every scene and the film, and putting it together")
    money: MoneyAnswer
    causes: list[ReasonsAnswer]
    looked_at: list[LookedAtAnswer]
    to_send: int = Field(description="Parts of the film that are to be made")
    paid: list[PaidAnswer]
    video: str = Field(description="The paid engines that are compared with")
    image: str
    speech: str
    as_of: str
    prices_old: bool = Field(description="The prices were looked up too long ago to be trusted")
    confirmed: ConfirmedAnswer | None


def sheet(seen: Survey) -> SheetAnswer:
    """The whole sheet of a branch."""
    known, there = tariff(), seen.elsewhere
    scenes = _scenes(seen)
    mixed = [part for part in seen.to_send if part.kind not in SENT]
    return SheetAnswer(
        fingerprint=seen.fingerprint,
        scenes=scenes,
        sound=cost_of(seen, mixed),
        money=_money(seen),
        causes=_causes(seen.cautions),
        looked_at=[_looked_at(seen, "looks", Look), _looked_at(seen, "frames", Frame)],
        to_send=len(seen.to_send),
        paid=[paid_answer(one, seen) for one in known.engines],
        video=there.video.id,
        image=there.image.id,
        speech=there.speech.id,
        as_of=known.as_of,
        prices_old=there.day > known.good_until(),
        confirmed=None if seen.passed is None else ConfirmedAnswer(
            author=seen.passed.author, at=seen.passed.at, automatic=seen.passed.automatic
        ),
    )  # fmt: skip


def cost_of(seen: Survey, these: Sequence[Part]) -> CostAnswer:
    """What some parts take: here, only what has to be rendered; elsewhere, all of them that are to be made."""
    here = sum((part.cost for part in these), Cost())
    return cost_answer(here, total(seen.view, seen.elsewhere, these))


def cost_answer(here: Cost, there: Sum) -> CostAnswer:
    """As the API says it."""
    return CostAnswer(renders=here.renders, micro=here.price_micro, paid_micro=there.micro, unknown=there.unknown)


def paid_answer(one: PaidEngine, seen: Survey) -> PaidAnswer:
    """One paid engine at the film's size."""
    rate, lengths = one.rate(seen.elsewhere.lines, seen.elsewhere.day), one.lengths
    return PaidAnswer(
        id=one.id,
        title=one.title,
        vendor=one.vendor,
        makes=one.makes,
        unit=one.unit,
        form=one.form,
        micro=None if rate is None else rate.micro,
        grade=one.grade,
        source=one.source,
        holds=list(one.holds),
        lengths="" if lengths is None else lengths.said(),
        batch_percent=one.batch_percent,
        closes=one.closes,
    )


def _money(seen: Survey) -> MoneyAnswer:
    every = total(seen.view, seen.elsewhere, seen.parts)
    return MoneyAnswer(
        now=cost_of(seen, seen.to_send),
        whole=cost_answer(seen.whole, every),
        ceiling_micro=seen.ceiling_micro,
        spent_micro=seen.spent_micro,
        over=seen.over,
    )


def _looked_at(seen: Survey, stage: Literal["frames", "looks"], kind: type[Document]) -> LookedAtAnswer:
    keys = [key for key, _ in seen.view.all(kind)]
    return LookedAtAnswer(stage=stage, by_hand=sum(seen.facts.settled(stage, key) for key in keys), whole=len(keys))


def _causes(found: Sequence[Caution]) -> list[ReasonsAnswer]:
    grouped: dict[tuple[CauseName, bool], list[CautionAnswer]] = {}
    for one in found:
        told = CautionAnswer(sentence=one.sentence, stage=one.stage, key=one.key, scene=one.scene, shot=one.shot)
        grouped.setdefault((one.cause, one.blocking), []).append(told)
    return [ReasonsAnswer(cause=name, blocking=blocking, cautions=told) for (name, blocking), told in grouped.items()]


def _scenes(seen: Survey) -> list[SceneSheet]:
    places, told = by_place(seen.parts), list[SceneSheet]()
    counted: dict[str, list[Caution]] = {}
    for one in seen.cautions:
        counted.setdefault(f"{one.scene}/{one.shot}", []).append(one)
    for key, scene in seen.view.all(Scene):
        scene_id = key.partition("/")[2]
        prompts = {one: prompt for one, prompt in seen.view.all(Prompt, f"prompt/{scene_id}/")}
        shots = [one for one, _ in seen.view.all(Shot, f"shot/{scene_id}/")]
        ordered = [one.replace("shot/", "prompt/", 1) for one in shots]
        rows = [
            _row(seen, one, prompts[one], places.get(one.partition("/")[2], {}), counted.get(one.partition("/")[2], []))
            for one in ordered
            if one in prompts
        ]
        if not scene.included or not rows:
            continue
        mine = [part for row in rows for part in _sent(places.get(f"{row.scene}/{row.shot}", {}))]
        told.append(
            SceneSheet(
                scene=scene_id,
                number=scene.number,
                slugline=scene.slugline,
                shots=rows,
                sent=sum(row.sent for row in rows),
                cost=cost_of(seen, mine),
            )
        )
    return told


def _sent(here: dict[PartKind, Part]) -> list[Part]:
    """Of a shot's parts, those that are to be made when it is confirmed."""
    return [part for part in here.values() if part.kind in SENT and part.state != "fresh"]


def _row(seen: Survey, key: str, prompt: Prompt, here: dict[PartKind, Part], warned: Sequence[Caution]) -> ShotRow:
    place = key.partition("/")[2]
    scene, _, shot_id = place.partition("/")
    shot, frame = seen.view.find(f"shot/{place}", Shot), seen.view.find(f"frame/{place}", Frame)
    made, voices = here.get("clip"), here.get("voices")
    confirmed, sent = seen.view.find(f"confirm/{place}", Confirmation), _sent(here)
    return ShotRow(
        key=f"confirm/{place}",
        scene=scene,
        shot=shot_id,
        label=prompt.label,
        action="" if shot is None else shot.gist,
        words=prompt.video[:_BEGIN],
        duration_ms=prompt.duration_ms,
        start=None if frame is None else frame.start,
        end=None if frame is None else frame.end,
        engines=[VIDEO_ENGINE, *([SPEECH_ENGINE] if prompt.lines else [])],
        lines=len(prompt.lines),
        clip="missing" if made is None else made.state,
        voices=None if voices is None else voices.state,
        sent=bool(sent),
        cost=cost_of(seen, sent),
        snapshot=confirmed is not None and f"confirm/{place}" not in seen.facts.stale,
        cautions=sum(not one.blocking for one in warned),
        blocking=sum(one.blocking for one in warned),
    )
