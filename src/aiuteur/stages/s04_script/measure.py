"""What the trade counts on the script's page: where pages break, eighths, running time; and the names to choose from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from aiuteur.craft.screenplay.cues import read_cue
from aiuteur.craft.screenplay.elements import Element, Screenplay
from aiuteur.craft.screenplay.headings import read_heading
from aiuteur.craft.screenplay.layout import eighths, paginate
from aiuteur.craft.screenplay.layout_blocks import TEXT_COLUMNS, WIDTHS
from aiuteur.craft.screenplay.layout_pages import PlacedPage
from aiuteur.craft.screenplay.layout_wrap import words_of, wrapped
from aiuteur.craft.screenplay.markup import plain
from aiuteur.craft.screenplay.pacing import running_ms
from aiuteur.craft.screenplay.scenes import SceneText
from aiuteur.generation.view import View
from aiuteur.kit.schema import Schema
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.stages.s04_script.page import element_starts, scene_text

TIMES = ("DAY", "NIGHT", "DAWN", "DUSK", "MORNING", "AFTERNOON", "EVENING", "CONTINUOUS", "LATER")
OPENINGS = ("INT.", "EXT.", "INT./EXT.", "EST.")
TRANSITIONS = ("CUT TO:", "DISSOLVE TO:", "SMASH CUT TO:", "MATCH CUT TO:", "FADE TO BLACK:", "FADE OUT.")
EXTENSIONS = ("V.O.", "O.S.", "CONT'D")


class PageStart(Schema):
    """Where a page begins: in which element of which scene, behind how many of its printed lines.

    `speech` is the name that is said again where the page cuts a speech: then (MORE) stands at the foot of the page before.
    """

    number: int
    scene: str
    element: int
    line: int = 0
    at: int = 0  # the same place in the scene's text on the page, in UTF-16 units
    speech: str = ""


class SceneMeasure(Schema):
    """One scene: its number (its own, or its place), the page it begins on, eighths of a page, milliseconds on screen."""

    key: str
    number: str
    heading: str
    page: int
    eighths: int
    running_ms: int
    words: int


class Measures(Schema):
    """The whole script, title page not counted."""

    pages: int = 0
    running_ms: int = 0
    words: int = 0
    starts: tuple[PageStart, ...] = ()
    scenes: tuple[SceneMeasure, ...] = ()


class Names(Schema):
    """What the script's lines may go on with, the most used first."""

    characters: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    times: tuple[str, ...] = TIMES
    openings: tuple[str, ...] = OPENINGS
    transitions: tuple[str, ...] = TRANSITIONS
    extensions: tuple[str, ...] = EXTENSIONS


def measured(view: View) -> Measures:
    """The script as printed on US Letter."""
    scenes = [(key, scene) for key, scene in view.all(ScriptScene) if scene.elements]
    elements = tuple(element for _, scene in scenes for element in scene.elements)
    first = [0, *accumulate(len(scene.elements) for _, scene in scenes)]
    pages = paginate(Screenplay(elements=elements)).pages
    begins = _first_pages(pages, first)
    shares = eighths([SceneText(elements=scene.elements) for _, scene in scenes])
    sheets = tuple(
        _scene(key, scene, place, begins[place], share)
        for place, ((key, scene), share) in enumerate(zip(scenes, shares, strict=True))
    )
    return Measures(
        pages=len(pages),
        running_ms=sum(one.running_ms for one in sheets),
        words=sum(one.words for one in sheets),
        starts=tuple(
            _placed(start, dict(scenes)) for start in _starts(pages, [key for key, _ in scenes], first, elements)
        ),
        scenes=sheets,
    )


def names(view: View) -> Names:
    """Who speaks and where it plays, as the script has it."""
    people: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for _, scene in view.all(ScriptScene):
        for element in scene.elements:
            if element.type == "character":
                people[read_cue(element.text).name] += 1
            elif element.type == "heading":
                parts = read_heading(element.text)
                places[" - ".join(filter(None, (parts.place, parts.sub_place)))] += 1
    return Names(characters=tuple(_by_use(people)), places=tuple(_by_use(places)))


def _by_use(counted: Counter[str]) -> Iterator[str]:
    return (name for name, _ in counted.most_common() if name)


def _scene(key: str, scene: ScriptScene, place: int, page: int, share: int) -> SceneMeasure:
    heading = next((element for element in scene.elements if element.type == "heading"), None)
    return SceneMeasure(
        key=key,
        number=(heading.number if heading is not None else "") or str(place + 1),
        heading=plain(heading.text) if heading is not None else "",
        page=page,
        eighths=share,
        running_ms=running_ms(scene.elements),
        words=sum(len(plain(element.text).split()) for element in scene.elements),
    )


def _first_pages(pages: Sequence[PlacedPage], first: Sequence[int]) -> list[int]:
    """The page on which each scene begins; one that is not printed begins where the one before it does."""
    by_element: dict[int, int] = {}
    for number, page in enumerate(pages, 1):
        for line in page.lines:
            by_element.setdefault(line.element, number)
    found: list[int] = []
    for start, end in pairwise(first):
        page = next((by_element[at] for at in range(start, end) if at in by_element), None)
        found.append(page if page is not None else found[-1] if found else 1)
    return found


def _placed(start: PageStart, scenes: Mapping[str, ScriptScene]) -> PageStart:
    scene = scenes[start.scene]
    text = scene_text(scene)
    begins = element_starts(text)[start.element] if start.element or start.line else 0
    element = scene.elements[start.element]
    printed = wrapped(element.text, WIDTHS.get(element.type, TEXT_COLUMNS), indents=element.type == "action")
    at = _behind(text, begins, "".join(words_of(line) for line in printed[: start.line]))
    return start.but(at=len(text[:at].encode("utf-16-le", "surrogatepass")) // 2)


def _behind(text: str, at: int, words: str) -> int:
    """The place behind these printed words in a text that has marks and line breaks of its own."""
    for letter in words:
        if not letter.isspace() and (found := text.find(letter, at)) >= 0:
            at = found + 1
    return at + len(text[at:]) - len(text[at:].lstrip(" \n")) if words else at


def _starts(
    pages: Sequence[PlacedPage], keys: Sequence[str], first: Sequence[int], elements: Sequence[Element]
) -> Iterator[PageStart]:
    printed: Counter[int] = Counter()
    place = 0
    for number, page in enumerate(pages, 1):
        lines = [line for line in page.lines if line.element >= 0]
        again = {line.element for line in lines if line.kind == "character" and printed[line.element]}
        own = next((line for line in lines if line.element not in again), None)
        if own is not None:
            while first[place + 1] <= own.element:
                place += 1
            speech = next((plain(elements[at].text) for at in again if at < own.element), "")
            yield PageStart(
                number=number, scene=keys[place], element=own.element - first[place],
                line=printed[own.element], speech=speech,
            )  # fmt: skip
        printed.update(line.element for line in lines if line.element not in again and line.kind != "more")
