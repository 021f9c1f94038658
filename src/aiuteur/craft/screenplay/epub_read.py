"""EPUB books, in the order of their spine, with chapters named by their own headings or else by the table of contents.

Cover, imprint, contents and the like are told apart by what the book says of them (epub:type, guide, landmarks), by their
files' names, and by their words; they are left out and said. A dedication or a preface is the author's and stays out of
the film too. A book locked by its shop is refused.
"""

from __future__ import annotations

import posixpath
import re
from xml.etree.ElementTree import Element as Part

from aiuteur.craft.screenplay.archive import Archive, beside
from aiuteur.craft.screenplay.html_read import page_text, read_page
from aiuteur.craft.screenplay.html_tags import tags
from aiuteur.craft.screenplay.manuscript import Manuscript, Paragraph, is_chapter, words
from aiuteur.craft.screenplay.markup import Run
from aiuteur.craft.screenplay.papers import Lost, reading_of
from aiuteur.craft.screenplay.parts import tree
from aiuteur.craft.screenplay.reading import Reading
from aiuteur.kit.errors import BadInput

_MOST_CHAPTERS = 5000
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_MATTER = {  # what is no part of the story, in words for the filmmaker
    "cover": "the cover", "cover-page": "the cover", "coverpage": "the cover", "titlepage": "the title page",
    "title-page": "the title page", "halftitlepage": "the title page", "half-title": "the title page",
    "halftitle": "the title page", "title_page": "the title page", "copyright-page": "the imprint",
    "copyright": "the imprint", "copyrightpage": "the imprint", "imprint": "the imprint", "colophon": "the imprint",
    "toc": "the table of contents", "nav": "the table of contents", "contents": "the table of contents",
    "landmarks": "the table of contents", "loi": "the list of pictures", "lot": "the list of tables",
    "dedication": "the dedication", "acknowledgments": "the acknowledgements",
    "acknowledgements": "the acknowledgements", "foreword": "the foreword", "preface": "the preface",
    "bibliography": "the bibliography", "index": "the index", "glossary": "the glossary",
    "footnotes": "the notes", "endnotes": "the notes", "rearnotes": "the notes", "notes": "the notes",
    "about-the-author": "what is said about the author", "abouttheauthor": "what is said about the author",
    "aboutauthor": "what is said about the author", "frontmatter": "front matter", "backmatter": "back matter",
    "adcard": "advertisements", "ads": "advertisements", "other-credits": "the credits", "seriespage": "advertisements",
}  # fmt: skip
_IMPRINT = re.compile(r"©|\(c\)\s*\d{4}|all rights reserved|\bISBN\b|first published|copyright \d{4}|project gutenberg", re.IGNORECASE)  # fmt: skip
_TYPES = re.compile(
    r"""<(?:body|section|html|div)\b[^>]{0,400}?epub:type\s*=\s*["']([^"']{1,200})["']""", re.IGNORECASE
)
_STORY = ("bodymatter", "chapter", "part", "prologue", "epilogue", "volume", "introduction")


def read_epub(data: bytes, name: str) -> Reading:
    """Read an EPUB book. Raises BadInput where it is locked, damaged, empty, or built to do harm."""
    return _Book(Archive(data, name, "an EPUB book"), name).reading()


class _Book:
    def __init__(self, archive: Archive, name: str) -> None:
        self._archive, self._name, self._lost = archive, name, Lost(name)
        self._package_part = self._find_package()
        self._package = self._tree(self._package_part)
        self._items = {item.get("id", ""): item for item in self._package.iter("item")}
        self._labels: dict[str, str] = {}  # page → its title in the table of contents
        self._matter: dict[str, str] = {}  # page → what it is, by the book's own word
        self._refuse_locked()
        self._contents()

    def _tree(self, part: str) -> Part:
        return tree(self._archive.part(part), self._name)

    def _find_package(self) -> str:
        if self._archive.has("META-INF/container.xml"):
            for root in self._tree("META-INF/container.xml").iter("rootfile"):
                part = beside("", root.get("full-path", ""))
                if self._archive.has(part):
                    return part
        found = next((part for part in self._archive.names() if part.endswith(".opf")), None)
        if found is None:
            raise self._archive.damaged()
        return found

    def _refuse_locked(self) -> None:
        """Fonts may be scrambled; a text that is, is locked by its shop."""
        if not self._archive.has("META-INF/encryption.xml"):
            return
        for locked in self._tree("META-INF/encryption.xml").iter("EncryptedData"):
            method = locked.find("EncryptionMethod")
            if method is None or method.get("Algorithm", "") not in _FONTS:
                raise BadInput(
                    f"{self._name} is locked by the shop that sold it (DRM), so its text cannot be read. "
                    "Ask the author or publisher for the text itself."
                )

    def _contents(self) -> None:
        """Titles of pages, from the navigation page or the older table of contents, and what the guide says."""
        for item in self._items.values():
            part = beside(self._package_part, item.get("href", ""))
            if not self._archive.has(part):
                continue
            if "nav" in item.get("properties", "").split():
                self._matter[part] = "the table of contents"
                self._navigation(part)
            elif item.get("media-type") == "application/x-dtbncx+xml" and not self._labels:
                for point in self._tree(part).iter("navPoint"):
                    content, label = point.find("content"), point.findtext("navLabel/text") or ""
                    if content is not None:
                        self._label(part, content.get("src", ""), label)
        for reference in self._package.iter("reference"):
            self._mark(self._package_part, reference.get("href", ""), reference.get("type", ""))

    def _navigation(self, part: str) -> None:
        text, _ = page_text(self._archive.part(part), self._name, self._lost)
        link, label, kind, within = "", "", "", ""
        for tag in tags(text):
            if tag.name == "nav" and not tag.ends:
                within = tag.attributes.get("epub:type", "")
            elif tag.name == "a" and not tag.ends:
                link, label, kind = tag.attributes.get("href", ""), "", tag.attributes.get("epub:type", "")
            elif tag.name == "a" and link:
                if "landmarks" in within:
                    self._mark(part, link, kind)
                elif "page-list" not in within:
                    self._label(part, link, label)
                link = ""
            elif not tag.name and link:
                label += tag.words

    def _label(self, part: str, link: str, label: str) -> None:
        target = beside(part, link)
        if target and words(label) and len(label) < 300:
            self._labels.setdefault(target, words(label))

    def _mark(self, part: str, link: str, kinds: str) -> None:
        target = beside(part, link)
        for kind in kinds.casefold().split():
            if target and kind in _MATTER:
                self._matter.setdefault(target, _MATTER[kind])

    def reading(self) -> Reading:
        """The whole book."""
        metadata = self._package.find("metadata")
        paragraphs: list[Paragraph] = []
        left_out: dict[str, None] = {}
        spine = list(self._package.iter("itemref"))[:_MOST_CHAPTERS]
        for reference in spine:
            item = self._items.get(reference.get("idref", ""))
            part = beside(self._package_part, item.get("href", "")) if item is not None else ""
            if item is None or "html" not in item.get("media-type", "html"):
                continue
            if not self._archive.has(part):
                self._lost.say(
                    f"A page that {self._name} lists is not in it or lies outside of it; it was passed over."
                )
                continue
            text, _ = page_text(self._archive.part(part), self._name, self._lost)
            page = read_page(text, self._lost)
            what = self._matter_of(part, text, page)
            if reference.get("linear") == "no":
                what = what or "pages beside the text"
            if what:
                left_out.setdefault(what)
            else:
                paragraphs += self._chapter(part, page)
        if left_out:
            self._lost.say(f"What is no part of the story was left out: {', '.join(left_out)}.")
        title = metadata.findtext("title") or "" if metadata is not None else ""
        author = metadata.findtext("creator") or "" if metadata is not None else ""
        return reading_of(Manuscript(paragraphs, title, author, self._lost.sentences()), self._name)

    def _matter_of(self, part: str, text: str, page: Manuscript) -> str:
        """What a page is if it is no part of the story; empty where it is."""
        said = [kind for types in _TYPES.findall(text[:8000]) for kind in types.casefold().split()][:12]
        if any(kind in _STORY for kind in said):
            return ""
        by_word = next((_MATTER[kind] for kind in said if kind in _MATTER), "") or self._matter.get(part, "")
        if by_word:
            return by_word
        told = " ".join(words(p.text()) for p in page.paragraphs[:60])
        count = sum(len(p.text()) for p in page.paragraphs)
        if not told.strip():
            return "the cover" if part not in self._labels else "empty pages"
        stem = re.sub(
            r"[\d_\W]+$", "", re.sub(r"^[\d_\W]+", "", posixpath.splitext(posixpath.basename(part))[0].casefold())
        )
        if count < 3000 and stem in _MATTER and stem not in ("index", "notes", "contents"):
            return _MATTER[stem]
        heading = next((words(p.text()).casefold().rstrip(".:") for p in page.paragraphs if not p.is_blank()), "")
        if heading in ("contents", "table of contents", "copyright", "also by the author", "about the author"):
            return {"copyright": "the imprint"}.get(heading, _MATTER["toc"] if "contents" in heading else "back matter")
        return "the imprint" if count < 3000 and len(_IMPRINT.findall(told)) >= 2 else ""

    def _chapter(self, part: str, page: Manuscript) -> list[Paragraph]:
        """The paragraphs of a page; one without a heading is named by the table of contents."""
        paragraphs = page.paragraphs
        first = next((p for p in paragraphs if not p.is_blank()), None)
        label = self._labels.get(part, "")
        if first is not None and label and first.kind != "chapter":
            text = words(first.text())
            if text.casefold() == label.casefold() or is_chapter(text):
                first.kind = "chapter"
            else:
                return [Paragraph([Run(label)], "chapter", 1), *paragraphs]
        return [Paragraph(kind="page_break"), *paragraphs]
