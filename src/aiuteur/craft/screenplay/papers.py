"""From a manuscript to what every reader gives back: a screenplay where it is one, else prose with chapters."""

from __future__ import annotations

from collections import Counter

from aiuteur.craft.screenplay.elements import Screenplay
from aiuteur.craft.screenplay.manuscript import Manuscript, prose_of, words
from aiuteur.craft.screenplay.markup import plain
from aiuteur.craft.screenplay.reading import Reading
from aiuteur.craft.screenplay.typed import typed_screenplay
from aiuteur.craft.screenplay.typed_styles import styled_screenplay
from aiuteur.kit.errors import BadInput

# what programs write where a writer's name belongs
_NOBODY = (
    "microsoft office user", "python-docx", "un-named", "unknown", "user", "admin", "windows user", "author", "owner",
)  # fmt: skip
_LOSSES: dict[str, tuple[str, str]] = {
    "pictures": ("picture was", "pictures were"),
    "footnotes": ("footnote was", "footnotes were"),
    "endnotes": ("endnote was", "endnotes were"),
    "comments": ("comment was", "comments were"),
    "boxes": ("text box was", "text boxes were"),
    "hidden": ("hidden passage was", "hidden passages were"),
    "formulas": ("formula was", "formulas were"),
    "objects": ("embedded object was", "embedded objects were"),
    "signs": ("sign of a picture font was", "signs of picture fonts were"),
    "code": ("block of code was", "blocks of code were"),
    "tables": ("table of contents was", "tables of contents were"),
    "links": ("line of links was", "lines of links were"),
    "forms": ("form was", "forms were"),
}


class Lost:
    """Counts what a document holds and a story does not, and says it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._counts: Counter[str] = Counter()
        self._said: dict[str, None] = {}

    def count(self, kind: str, number: int = 1) -> None:
        """One more of a kind."""
        if number:
            self._counts[kind] += number

    def say(self, sentence: str) -> None:
        """A sentence of its own, once."""
        self._said[sentence] = None

    def sentences(self) -> list[str]:
        """One sentence for each kind."""
        counted = [
            f"{number} {_LOSSES[kind][number > 1]} left out of {self._name}." for kind, number in self._counts.items()
        ]
        return [*self._said, *counted]


def reading_of(page: Manuscript, name: str) -> Reading:
    """What a manuscript is. Raises BadInput where it holds no word."""
    screenplay = styled_screenplay(page.paragraphs) or typed_screenplay(page.paragraphs)
    if screenplay is not None:
        return script_reading(screenplay, page)
    prose = prose_of(page.paragraphs)
    if not any(letter.isalnum() for letter in prose.text):
        raise BadInput(f"{name} holds no words. Write a story, an idea or a screenplay into it, or name another file.")
    return Reading(
        None, prose.text, "prose", prose.title or words(page.title),
        prose.author or _author(page), page.encoding, tuple(page.dropped), prose.chapters,
    )  # fmt: skip


def script_reading(screenplay: Screenplay, page: Manuscript) -> Reading:
    """A screenplay, with what its title page says before what the file says of itself."""
    said = {entry.key.casefold(): " ".join(plain(line) for line in entry.value.split("\n")) for entry in reversed(screenplay.title_page)}  # fmt: skip
    return Reading(
        screenplay, title=said.get("title", "") or words(page.title), author=said.get("author", "") or _author(page),
        encoding=page.encoding, dropped=tuple(page.dropped),
    )  # fmt: skip


def _author(page: Manuscript) -> str:
    return "" if page.author.strip().casefold() in _NOBODY else words(page.author)
