"""Verbs of the treatment: rewriting a passage, taking a part from another, wishing for another telling."""

from __future__ import annotations

from collections.abc import Sequence

from aiuteur.craft.language.meter import measured, nearness
from aiuteur.craft.language.rewrite import Detail, Facts, Rewritten, Verb, rewrite
from aiuteur.craft.language.rewrite_diff import Stretch, set_apart
from aiuteur.craft.language.rewrite_wishes import read_wishes, unmet_sentence
from aiuteur.craft.structure.source import Source as Story
from aiuteur.craft.structure.treat import telling, treatments
from aiuteur.craft.structure.treat_screenplay import actions
from aiuteur.generation.view import View
from aiuteur.kit.errors import BadInput, NotFound
from aiuteur.kit.schema import Document
from aiuteur.stages.s01_input.document import Input, Source
from aiuteur.stages.s02_treatment.document import Section, Treatment, Wish
from aiuteur.stages.s02_treatment.draft import names_of
from aiuteur.studio.story import story_of, told_text

_WIDE_MS = 1_800_000  # a telling of half an hour holds all that an idea's plan has


def treatment_of(view: View, key: str) -> Treatment:
    """One treatment. Raises NotFound."""
    found = view.find(key, Treatment)
    if found is None:
        raise NotFound(f"There is no {key} in this branch.", fields={"key": key})
    return found


def proposal(view: View, key: str, section: int, passage: str, verb: Verb, guidance: str, take: int) -> Rewritten:
    """A passage of a treatment rewritten. Nothing is saved. Raises NotFound."""
    treatment = treatment_of(view, key)
    story = story_in(view)
    part = treatment.sections[section] if 0 <= section < len(treatment.sections) else None
    parts = (part,) if part is not None else treatment.sections
    facts = Facts(details(story, treatment, parts), names_of(story), _english(view, story))
    return rewrite(passage, verb, guidance, take, facts)


def story_in(view: View) -> Story:
    """The text that is told, read. Raises BadInput where there is none."""
    settings = view.find("input", Input)
    sources = [source.text for _, source in view.all(Source) if source.told]
    if settings is None or not sources:
        raise BadInput("There is no story yet. Bring a file, or write an idea.")
    return story_of(told_text(sources, settings.mode == "screenplay"), settings.mode, settings.title)


def _english(view: View, story: Story) -> bool:
    return view.get("input", Input).language == "en" if story.mode == "screenplay" else story.prose.english


def details(story: Story, treatment: Treatment, parts: Sequence[Section]) -> list[Detail]:
    """What the source tells in these parts of a treatment, in its order."""
    numbers = sorted({number for part in parts for number in part.passages})
    if story.mode == "screenplay":
        scenes = [story.scenes[at] for at in numbers if 0 <= at < len(story.scenes)]
        return [Detail(one, (one,), 1) for scene in scenes for one in actions(scene)]
    if story.mode == "idea" or not story.passages:
        wide = next((one for one in treatments(story, _WIDE_MS) if one.approach == treatment.approach), None)
        told = [one for one in wide.sections if set(one.passages) & set(numbers)] if wide is not None else []
        blocks = [block for one in told for block in one.text.split("\n\n")]
        return [Detail(block, (block,), 1, "“" in block) for block in blocks]
    found: list[Detail] = []
    for number in numbers:
        for unit in story.weigher.units(story.passages[number]) if 0 <= number < len(story.passages) else ():
            spoken = unit.kind in ("speech", "letter")
            found.append(Detail(telling([unit], story), tuple(unit.pieces), unit.worth, spoken))
    return found


def compared(view: View) -> dict[str, tuple[tuple[Stretch, ...], ...]]:
    """Every treatment's parts in stretches, marked where no other treatment says the same."""
    return set_apart({key: tuple(part.text for part in one.sections) for key, one in view.all(Treatment)})


def nearnesses(view: View) -> dict[str, int]:
    """How near every treatment is to the film's writing capsule, in percent; nothing where it has none with samples."""
    settings = view.find("input", Input)
    if settings is None or settings.manner is None or not settings.manner.words:
        return {}
    wanted = settings.manner.measure()
    texts = {key: "\n\n".join(part.text for part in one.sections) for key, one in view.all(Treatment)}
    return {key: nearness(measured(text), wanted) for key, text in texts.items()}


def mixed(view: View, source: str, section: int, passage: str, target: str, after: int) -> dict[str, Document]:
    """A part of one treatment, or a passage of it, as a new part of another, behind its part `after` (-1: first).

    Raises NotFound, and BadInput for a part that is not there.
    """
    giver, taker = treatment_of(view, source), treatment_of(view, target)
    if not 0 <= section < len(giver.sections) or not -1 <= after < len(taker.sections):
        raise BadInput("That part is no longer there; the treatment was changed meanwhile. Look at it again.")
    part = giver.sections[section]
    taken = part.but(text=passage.strip(), ms=_share(part, passage)) if passage.strip() else part
    sections = (*taker.sections[: after + 1], taken, *taker.sections[after + 1 :])
    return {target: taker.but(sections=sections)}


def _share(part: Section, passage: str) -> int:
    return max(1, part.ms * min(len(passage), len(part.text)) // max(1, len(part.text)))


def wished(view: View, key: str, guidance: str, take: int) -> tuple[dict[str, Document | None], list[str]]:
    """The documents of a wish for one treatment (none: it is taken back), and sentences on what no rule stands for."""
    treatment_of(view, key)
    place = "wish/" + key.partition("/")[2]
    if not guidance.strip():
        return {place: None}, []
    wishes = read_wishes(guidance, names_of(story_in(view)))
    return {place: Wish(guidance=guidance.strip(), take=take)}, [unmet_sentence(wishes.unmet)] if wishes.unmet else []
