"""The XML of a document's parts, block by block.

A novel has a hundred thousand paragraphs; a tree of all of them would fill the memory many times over. So the parser's
events build one paragraph or table at a time and hand it on. Entities are refused, depth and number of parts bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element as Part

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from aiuteur.craft.screenplay.fdx_xml import xml_text
from aiuteur.kit.errors import BadInput

MOST_DEPTH = 200  # tables inside tables: a letterhead has 20
MOST_BLOCK = 1_000_000  # parts of one block
_STEP = 1 << 16


def blocks(data: bytes, name: str, containers: frozenset[str]) -> Iterator[Part]:
    """The blocks that stand in `containers` (tags without namespace), each with its descendants, as the parser finds them.

    A container inside a container is opened too; what stands elsewhere is passed over. Names carry no namespace.
    Raises BadInput where the part is no XML, or is built to do harm.
    """
    text, _ = xml_text(data, name)
    builder = _Blocks(name, containers)
    parser = DefusedXMLParser(target=builder, forbid_dtd=False)
    try:
        for at in range(0, len(text), _STEP):
            parser.feed(text[at : at + _STEP])
            yield from builder.taken()
        parser.close()
    except DefusedXmlException as error:
        raise BadInput(
            f"{name} declares entities of its own, which no document does and which is a way to do harm; it was not "
            "read on. Save it again from your writing program."
        ) from error
    except ElementTree.ParseError as error:
        raise BadInput(
            f"{name} is damaged: the text inside it breaks off or is no XML. "
            "Open it in the program that made it and save it anew."
        ) from error
    yield from builder.taken()


def tree(data: bytes, name: str) -> Part:
    """A small part as a whole: styles, relations, contents. Raises BadInput as `blocks` does."""
    root = Part("root")
    root.extend(list(blocks(data, name, frozenset({""}))))
    return root[0] if len(root) else root


class _Blocks:
    """Builds blocks from the parser's events."""

    def __init__(self, name: str, containers: frozenset[str]) -> None:
        self._name, self._containers = name, containers
        self._open: list[str] = [""]  # containers and passers-by that are open
        self._stack: list[Part] = []  # parts of the block that grows
        self._done: list[Part] = []
        self._parts = 0
        self._words: list[str] = []

    def taken(self) -> list[Part]:
        """The blocks that are whole, once."""
        done, self._done = self._done, []
        return done

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A part begins."""
        tag = tag.rpartition("}")[2]
        if not self._stack and (self._open[-1] not in self._containers or tag in self._containers):
            self._open.append(tag)
            self._check(len(self._open))
            return
        self._parts = self._parts + 1 if self._stack else 0
        self._check(len(self._stack) + len(self._open))
        part = Part(tag, {key.rpartition("}")[2]: value for key, value in attributes.items()})
        if self._stack:
            self._settle()
            self._stack[-1].append(part)
        self._stack.append(part)

    def _check(self, depth: int) -> None:
        if depth > MOST_DEPTH or self._parts > MOST_BLOCK:
            raise BadInput(
                f"{self._name} is built like no document: its parts are nested or repeated without end. "
                "Save it again from your writing program."
            )

    def data(self, words: str) -> None:
        """Words."""
        if self._stack:
            self._words.append(words)

    def _settle(self) -> None:
        """Hang the words gathered so far where they belong."""
        if not self._words:
            return
        words, part = "".join(self._words), self._stack[-1]
        if len(part):
            part[-1].tail = (part[-1].tail or "") + words
        else:
            part.text = (part.text or "") + words
        self._words = []

    def end(self, tag: str) -> None:
        """A part ends."""
        if not self._stack:
            self._open.pop()
            return
        self._settle()
        part = self._stack.pop()
        if not self._stack:
            self._done.append(part)

    def close(self) -> Any:
        """The file ends."""
        return None
