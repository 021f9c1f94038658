"""A second press: screenplays set as other programs set them, with another library and other margins than ours."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.lib.pagesizes import A4, letter
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

INCH = 72.0


@dataclass
class House:
    """How a program sets a page: paper in points, indents from the paper's left edge and widths in inches."""

    paper: tuple[float, float] = letter
    font: str = "Courier"
    bold: str = "Courier-Bold"
    size: float = 12
    leading: float = 12
    top: float = 1.0
    bottom: float = 1.0
    action: tuple[float, float] = (1.5, 6.0)
    dialogue: tuple[float, float] = (2.5, 3.5)
    parenthetical: tuple[float, float] = (3.1, 2.0)
    character: tuple[float, float] = (3.7, 3.0)
    transition_end: float = 7.5
    before_heading: int = 1
    bold_headings: bool = False
    centred_cues: bool = False
    numbers: bool = False  # in both margins
    more: bool = True
    continued: bool = False
    header: str = ""
    footer: bool = False  # Page 3 of 9
    stars: bool = False
    watermark: str = ""
    pale: str = ""  # a pale word across each page, not turned
    encrypt: str | None = None
    letterwise: bool = False  # each letter placed by itself


# the margins that screenplain, afterwriting and Final Draft were seen to use
HOUSES = {
    "screenplain": House(dialogue=(2.4, 3.6), parenthetical=(2.8, 2.6), character=(3.4, 3.4)),
    "afterwriting A4": House(paper=A4, parenthetical=(3.0, 2.5), character=(3.5, 3.4), header="THE SALT ROAD"),
    "final draft A4": House(
        paper=A4, action=(1.25, 6.0), dialogue=(2.56, 3.5), parenthetical=(3.25, 2.2), character=(3.75, 3.0),
        before_heading=2, numbers=True, continued=True, header="Blue draft", stars=True, transition_end=7.2,
    ),
    "word processor": House(
        font="Times-Roman", bold="Times-Bold", leading=14, action=(1.0, 6.3), dialogue=(2.0, 4.0), parenthetical=(2.5, 3.0),
        character=(3.2, 3.0), bold_headings=True, footer=True, more=False,
    ),
    "centred cues": House(
        font="Helvetica", bold="Helvetica-Bold", size=11, leading=13, action=(1.2, 6.1), dialogue=(2.3, 3.9),
        parenthetical=(2.8, 2.9), centred_cues=True, watermark="CONFIDENTIAL", letterwise=True,
    ),
    "wide leading": House(leading=18, dialogue=(2.9, 3.0), parenthetical=(3.4, 2.0), character=(4.0, 3.0), pale="SAMPLE"),
}  # fmt: skip


@dataclass
class _Setter:
    house: House
    out: io.BytesIO = field(default_factory=io.BytesIO)

    def __post_init__(self) -> None:
        self.canvas = Canvas(self.out, pagesize=self.house.paper, invariant=1, encrypt=self.house.encrypt)
        self.page = 1
        self.fresh = True
        self.y = self.house.paper[1] - self.house.top * INCH
        self._furnish()

    def _furnish(self) -> None:
        house, (width, height) = self.house, self.house.paper
        self.canvas.setFont(house.font, house.size)
        if self.page > 1:
            self.canvas.drawRightString(7.5 * INCH, height - 0.5 * INCH, f"{self.page}.")
        if house.header:
            self.canvas.drawString(1.5 * INCH, height - 0.5 * INCH, house.header)
        if house.footer:
            self.canvas.drawCentredString(width / 2, 0.5 * INCH, f"Page {self.page} of 9")
        if house.watermark:
            self.canvas.saveState()
            self.canvas.translate(width / 2, height / 2)
            self.canvas.rotate(45)
            self.canvas.setFont(house.bold, 60)
            self.canvas.drawCentredString(0, 0, house.watermark)
            self.canvas.restoreState()
        if house.pale:
            self.canvas.saveState()
            self.canvas.setFillGray(0.85)
            self.canvas.drawString(200, height / 2 + 5, house.pale)
            self.canvas.restoreState()

    def turn(self) -> None:
        self.canvas.showPage()
        self.page += 1
        self.fresh = True
        self.y = self.house.paper[1] - self.house.top * INCH
        self._furnish()

    def room(self) -> int:
        return int((self.y - self.house.bottom * INCH) / self.house.leading)

    def line(self, text: str, x: float, font: str = "", end: bool = False, middle: bool = False) -> None:
        font = font or self.house.font
        width = stringWidth(text, font, self.house.size)
        x = x * INCH - (width if end else width / 2 if middle else 0)
        self.canvas.setFont(font, self.house.size)
        if self.house.letterwise:
            for letter_ in text:
                self.canvas.drawString(x, self.y, letter_)
                x += stringWidth(letter_, font, self.house.size)
        else:
            self.canvas.drawString(x, self.y, text)
        if self.house.stars and len(text) % 5 == 0 and len(text) < 40:
            self.canvas.drawString(7.9 * INCH, self.y, "*")
        self.y -= self.house.leading
        self.fresh = False

    def skip(self, lines: int) -> None:
        if not self.fresh:
            self.y -= lines * self.house.leading

    def split(self, text: str, width: float, font: str = "") -> list[str]:
        return simpleSplit(text, font or self.house.font, self.house.size, width * INCH)


def press(elements: Sequence[tuple[str, str]], house: House) -> bytes:
    """A PDF of `(type, text)` elements: heading, action, character, parenthetical, dialogue, transition."""
    setter = _Setter(house)
    number = 0
    at = 0
    while at < len(elements):
        kind, text = elements[at]
        if kind == "character":
            end = at + 1
            while end < len(elements) and elements[end][0] in ("parenthetical", "dialogue"):
                end += 1
            _speech(setter, elements[at:end])
            at = end
            continue
        if kind == "heading":
            number += 1
            _heading(setter, text, number)
        elif kind == "transition":
            setter.skip(1)
            setter.line(text, house.transition_end, end=True)
        else:
            _action(setter, text)
        at += 1
    setter.canvas.save()
    return setter.out.getvalue()


def _heading(setter: _Setter, text: str, number: int) -> None:
    house = setter.house
    if setter.room() < 6:
        if house.continued and number > 1:
            setter.line("(CONTINUED)", house.transition_end, end=True)
        setter.turn()
    setter.skip(house.before_heading)
    y = setter.y
    setter.line(text, house.action[0], house.bold if house.bold_headings else "")
    if house.numbers:
        setter.canvas.drawString(0.75 * INCH, y, str(number))
        setter.canvas.drawString(7.5 * INCH, y, str(number))


def _action(setter: _Setter, text: str) -> None:
    lines = setter.split(text, setter.house.action[1])
    if setter.room() < len(lines) + 1:
        setter.turn()
    setter.skip(1)
    for line in lines:
        setter.line(line, setter.house.action[0])


def _speech(setter: _Setter, speech: Sequence[tuple[str, str]]) -> None:
    house = setter.house
    cue = speech[0][1]
    if setter.room() < 6:
        setter.turn()
    setter.skip(1)
    _cue(setter, cue)
    for kind, text in speech[1:]:
        indent, width = house.parenthetical if kind == "parenthetical" else house.dialogue
        for line in setter.split(text, width):
            if setter.room() < 2:
                if house.more:
                    setter.line("(MORE)", house.character[0])
                setter.turn()
                _cue(setter, f"{cue} (CONT'D)")
            setter.line(line, indent)


def _cue(setter: _Setter, cue: str) -> None:
    if setter.house.centred_cues:
        setter.line(cue, setter.house.paper[0] / INCH / 2, middle=True)
    else:
        setter.line(cue, setter.house.character[0])
