"""What a Final Draft file holds and a screenplay does not, gathered while it is read, and told in sentences."""

from __future__ import annotations

from collections import Counter
from xml.etree.ElementTree import Element as Part

_READ = ("Content", "TitlePage", "ScriptNotes", "ElementSettings")
_FURNITURE = frozenset(
    {
        "HeaderAndFooter", "SpellCheckIgnoreLists", "PageLayout", "WindowState", "TextState", "MoresAndContinueds",
        "ScriptNoteDefinitions", "SmartType", "Revisions", "LockedPages", "TagData", "Macros", "Watermarking",
        "SceneNumberOptions", "SplitState", "CastList", "Cast", "Actors", "CharacterHighlighting", "Paragraph",
        "DualDialogue", "UserInterface", "Properties",
    }
)  # fmt: skip
_TELLING = {
    "coloured": ("{n} passage in colour or on a marker is kept without it.", "{n} passages in colour or on a marker are kept without it."),
    "revised": ("{n} passage carries a revision mark; the words are kept, the mark is not.", "{n} passages carry revision marks; the words are kept, the marks are not."),
    "adrift": ("{n} note no longer says where it belongs; it stands at the end.", "{n} notes no longer say where they belong; they stand at the end."),
    "omitted": ("{n} omitted scene is kept as a note and not filmed.", "{n} omitted scenes are kept as notes and not filmed."),
    "omitted_roles": ("{n} paragraph of an omitted scene is kept as plain action.", "{n} paragraphs of omitted scenes are kept as plain action."),
    "inner_breaks": ("{n} page break inside a speech is not kept.", "{n} page breaks inside speeches are not kept."),
    "smart": ("the SmartType list of {n} word is not kept; names and places are found in the script itself.", "the SmartType lists of {n} words are not kept; names and places are found in the script itself."),
    "header": (
        "{n} line of a header or footer is not kept; pages get their numbers.",
        "{n} lines of headers and footers are not kept; pages get their numbers.",
    ),
    "locked": ("{n} locked page is not kept: pages are counted anew.", "{n} locked pages are not kept: pages are counted anew."),
    "tags": ("{n} breakdown tag is not kept; the breakdown is made from the words.", "{n} breakdown tags are not kept; the breakdown is made from the words."),
    "alternates": ("{n} alternative line is not kept; the one that shows is.", "{n} alternative lines are not kept; the ones that show are."),
    "arcs": ("{n} note on a character's arc is not kept.", "{n} notes on characters' arcs are not kept."),
    "bookmarks": ("{n} bookmark is not kept.", "{n} bookmarks are not kept."),
    "pictures": ("{n} picture is not kept.", "{n} pictures are not kept."),
}  # fmt: skip
_STYLES = {"strikeout": "struck out", "strikethrough": "struck out", "smallcaps": "in small capitals", "subscript": "set low", "superscript": "set high"}  # fmt: skip


class Losses:
    """Counts of what goes, by kind."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._counts: Counter[str] = Counter()
        self._styles: Counter[str] = Counter()
        self._types: Counter[str] = Counter()
        self._blocks: Counter[str] = Counter()

    def count(self, kind: str, number: int = 1) -> None:
        """Something of a known kind that is not kept."""
        self._counts[kind] += number

    def count_style(self, style: str) -> None:
        """A run in a style that a screenplay has no mark for."""
        self._styles[_STYLES.get(style, f"in the style “{style[:30]}”")] += 1

    def count_type(self, said: str) -> None:
        """A paragraph of a type that is not known."""
        self._types[" ".join(said.split())[:40]] += 1

    def count_blocks(self, root: Part) -> None:
        """Parts of the file beside the script, and marks inside it."""
        self.count("smart", sum(len(group) for block in root.findall("SmartType") for group in block))
        for paragraph in (p for block in root.findall("HeaderAndFooter") for p in block.iter("Paragraph")):
            self.count("header", any(char.isalnum() for text in paragraph.findall("Text") for char in text.text or ""))
        self.count("locked", sum(len(block) for block in root.findall("LockedPages")))
        self.count("tags", sum(1 for block in root.findall("TagData") for _ in block.iter("TagDefinition")))
        for content in root.findall("Content"):
            for part in content.iter():
                if part.tag in ("Alt", "AltText"):
                    self.count("alternates")
                elif part.tag == "CharacterArcBeat" and "".join(part.itertext()).strip():
                    self.count("arcs")
                elif part.tag == "Bookmark":
                    self.count("bookmarks")
                elif part.tag in ("Image", "Picture"):
                    self.count("pictures")
        for block in root:
            if block.tag not in _FURNITURE and block.tag not in _READ:
                self._blocks[block.tag[:40]] += sum(
                    bool("".join(text.itertext()).strip()) for text in block.iter("Text")
                )

    def sentences(self) -> tuple[str, ...]:
        """What was counted, for the filmmaker."""
        told = [
            f"In {self.name}, {(one if self._counts[kind] == 1 else many).format(n=self._counts[kind])}"
            for kind, (one, many) in _TELLING.items()
            if self._counts[kind]
        ]
        for style, number in self._styles.items():
            told.append(f"In {self.name}, {_passages(number)} {style}; the words are kept, the style is not.")
        for kind, number in self._types.items():
            what = "paragraph is" if number == 1 else "paragraphs are"
            told.append(
                f"In {self.name}, {number} {what} of the type “{kind}”, which is not known, and read as action."
            )
        for tag, number in self._blocks.items():
            if number:
                what = "paragraph has" if number == 1 else "paragraphs have"
                told.append(
                    f"In {self.name}, {number} {what} no place in a screenplay; look for “{tag}” in your own file."
                )
        return tuple(told)


def _passages(number: int) -> str:
    return "1 passage is" if number == 1 else f"{number} passages are"
