"""Scene → timed shots, by the rules of coverage.

Moments of the script are grouped into shots (`drafts`), timed (`durations`), seen (`camera`) and staged (`staging`).
The plan is the same for the same brief, always. Every line of dialogue lies in exactly one shot, in the script's order,
and no sentence is cut in its sound: one that outlasts its shot goes on over the next (`continues`).
"""

from __future__ import annotations

from collections.abc import Sequence
from string import capwords

from aiuteur.craft.coverage.camera import Camera, View
from aiuteur.craft.coverage.drafts import LEAD_MS, Draft, Drafting
from aiuteur.craft.coverage.durations import fit
from aiuteur.craft.coverage.moments import Moment, bonds, moments_of, pause_after, written_transition
from aiuteur.craft.coverage.people import People, gender_hints, introduced_as
from aiuteur.craft.coverage.plan import (
    ABOARD,
    OUTSIDE,
    ROOMY,
    CastRole,
    LineRef,
    PropSeen,
    SceneBrief,
    ShotPlan,
    as_said,
)
from aiuteur.craft.coverage.staging import Stage
from aiuteur.craft.picture.panel import MOUNTS, VEHICLES
from aiuteur.craft.screenplay.scenes import cast_of
from aiuteur.craft.terms import Transition


def break_down(scene: SceneBrief) -> list[ShotPlan]:
    """Shots of one scene, in order. A scene without words is one establishing shot; speakers need not be in the cast."""
    brief = _with_speakers(scene)
    moments = moments_of(brief)
    drafting = Drafting(brief, moments)
    drafts = drafting.run() or [Draft("establish", "The script names a place and nothing else.", extra_ms=3_000)]
    drafts, durations = fit(drafts, brief.target_ms)
    camera = Camera(brief)
    mounts = _mounts(moments, brief)
    stage = Stage(
        drafting.presence.everyone(), brief.mood, bool(mounts), brief.place_kind in ABOARD, bonds=bonds(moments)
    )
    shots: list[ShotPlan] = []
    mount: PropSeen | None = None
    for at, (draft, ms) in enumerate(zip(drafts, durations, strict=True)):
        view = camera.view(draft, at, len(drafts))
        mount = _mount_at(draft, mounts, mount)
        shots.append(_shot(draft, view, ms, stage, brief, mount))
    return _with_transitions(shots, drafts, brief)


def _with_speakers(scene: SceneBrief) -> SceneBrief:
    """The brief with everyone who speaks in its cast, and with what the scene itself says about them."""
    people = People(scene.cast)
    unknown = [m for m in cast_of(scene.elements) if len(people.named(m.name)) != 1]
    extra = tuple(CastRole(name=m.name, also=m.also, role="voice" if m.unseen else "supporting") for m in unknown)
    cast = (*scene.cast, *extra)
    gender = gender_hints(scene.elements, cast)
    also = introduced_as(scene.elements, cast)
    return scene.but(
        cast=tuple(
            c.but(
                gender=gender.get(c.name, "neutral") if c.gender == "neutral" else c.gender,
                also=tuple(dict.fromkeys((*c.also, *also.get(c.name, ())))),
            )
            for c in cast
        )
    )


def _mounts(moments: Sequence[Moment], brief: SceneBrief) -> list[tuple[int, PropSeen]]:
    """(element, thing) for all that the scene names to ride on; a cart is ridden, not the horse before it."""
    if brief.int_ext == "INT":
        return []
    named = [(m.element, PropSeen(kind=kind, name=name)) for m in moments for kind, name in m.props if kind in MOUNTS]
    pulled = {at for at, prop in named if prop.kind == "cart"}
    return [(at, prop) for at, prop in named if prop.kind == "cart" or at not in pulled]


def _mount_at(draft: Draft, mounts: Sequence[tuple[int, PropSeen]], before: PropSeen | None) -> PropSeen | None:
    """What is ridden in a shot: where a ride begins, what its words name, or what was named last; then on the same."""
    if not mounts or (before is not None and not any("ride" in m.poses for m in draft.acts())):
        return before
    here = _elements(draft)
    named = [prop for element, prop in mounts if element in here]
    earlier = [prop for element, prop in mounts if element <= max(here, default=0)]
    found = [*named, *([before] if before is not None else []), *reversed(earlier), mounts[0][1]]
    return found[0]


def _shot(draft: Draft, view: View, ms: int, stage: Stage, brief: SceneBrief, mount: PropSeen | None) -> ShotPlan:
    acts = draft.acts()
    people = () if draft.kind in ("insert", "card") else view.people
    cast = stage.in_frame(draft, people, view.composition)
    lines = _line_refs(draft, ms)
    holding = {person.holds for person in cast}
    props = tuple(prop for prop in _props(draft) if not _stays_outside(prop, draft, brief))
    if mount is not None and any(person.pose == "ride" for person in cast):
        drawn = ("horse",) if mount.kind == "cart" else ()  # what pulls it
        props = (mount, *(prop for prop in props if prop.kind not in MOUNTS or prop.kind in drawn))[:5]
    card = next((m.text for m in draft.moments if m.kind == "card"), "")
    return ShotPlan(
        size=view.size, angle=view.angle, movement=view.movement, lens_mm=view.lens_mm, composition=view.composition,
        duration_ms=ms, action=" ".join(m.text for m in acts) or ("" if lines or card else _unwritten(draft, people, brief)), lines=lines, cast=cast,
        speakers=tuple(dict.fromkeys(line.speaker for line in lines)),
        screen_side=stage.side(people[0]) if people else "left",
        props=tuple(p for p in props if draft.kind == "insert" or p.kind not in holding),
        sounds=tuple(dict.fromkeys(s for m in acts for s in m.sounds))[:6],
        crowd=max((m.crowd for m in acts), default=0), card=card,
        elements=_elements(draft), note=draft.note,
    )  # fmt: skip


def _unwritten(draft: Draft, people: tuple[str, ...], brief: SceneBrief) -> str:
    """What a shot shows that the script has no words for. In another language than English: names only."""
    place = as_said(brief.place) or "The place"
    *others, last = map(as_said, people or ("",))
    who = f"{', '.join(others)} and {last}" if others else last
    if draft.prop:
        return f"The {draft.prop[1]}." if brief.language.startswith("en") else capwords(draft.prop[1])
    if draft.kind == "reaction" and who and brief.language.startswith("en"):
        return f"{who} listens."
    return f"{place}. {who}." if who else f"{place}."


def _elements(draft: Draft) -> tuple[int, ...]:
    joined = [int(tag.partition(":")[2]) for m in draft.moments for tag in m.tags if tag.startswith("element:")]
    return tuple(sorted({*(m.element for m in draft.moments), *joined}))


def _stays_outside(prop: PropSeen, draft: Draft, brief: SceneBrief) -> bool:
    """Whether a thing that is named cannot stand where the scene plays: a buggy that is seen from a hotel room."""
    if brief.place_kind in ABOARD and prop.kind in VEHICLES:
        return True
    indoors = brief.int_ext == "INT" and brief.place_kind not in ROOMY
    return indoors and prop.kind in OUTSIDE and draft.kind != "insert"


def _props(draft: Draft) -> tuple[PropSeen, ...]:
    found = [draft.prop] if draft.prop else []
    found += [prop for m in draft.acts() for prop in m.props if prop != draft.prop]
    written = next((m.written for m in draft.acts() if m.written), "")
    return tuple(
        PropSeen(kind=kind, name=name, text=written if at == 0 and draft.kind == "insert" else "")
        for at, (kind, name) in enumerate(dict.fromkeys(found))
    )[:5]


def _line_refs(draft: Draft, ms: int) -> tuple[LineRef, ...]:
    """When each line is said: action before it takes what silence there is; two who speak at once start together."""
    refs: list[LineRef] = []
    silence = max(0, ms - draft.spoken_ms())
    asked = max(1, sum(m.ms for m in draft.acts()) + draft.extra_ms)
    clock = LEAD_MS
    for moment in draft.moments:
        if moment.kind == "action" and not draft.together:
            clock += silence * moment.ms // asked
        if moment.kind != "line":
            continue
        start = refs[-1].start_ms if moment.dual and refs else clock + moment.before_ms
        refs.append(
            LineRef(
                element=moment.element, part=moment.part, speaker=moment.speaker, text=moment.text, start_ms=start,
                duration_ms=moment.ms, extension=moment.extension, continues=start + moment.ms > ms,
            )
        )  # fmt: skip
        clock = max(clock, start + moment.ms + pause_after(moment))
    return tuple(refs)


def _with_transitions(shots: list[ShotPlan], drafts: list[Draft], brief: SceneBrief) -> list[ShotPlan]:
    """How the scene begins and ends, and sound that leads or lags over a cut."""
    if brief.opens_film:
        shots[0] = shots[0].but(transition="FADE_IN")
    for at in range(1, len(shots)):
        if any(line.continues for line in shots[at - 1].lines):
            shots[at] = shots[at].but(transition="L_CUT")
    written = written_transition(brief.elements)
    out: Transition = "FADE_OUT" if brief.closes_film or written == "FADE_OUT" else "CUT"
    cards = [at for at, draft in enumerate(drafts) if draft.kind == "card"]
    last = next((at for at in range(len(shots) - 1, -1, -1) if at not in cards), len(shots) - 1)
    if out == "FADE_OUT":
        shots[last] = shots[last].but(transition_out=out)
        for at in cards:
            if at > last:
                shots[at] = shots[at].but(transition="FADE_IN", transition_out="FADE_OUT")
    return shots
