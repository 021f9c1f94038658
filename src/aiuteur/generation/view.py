"""A branch as the operations see it: its documents in memory, read-only, by kind and key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar, cast

from aiuteur.kit.schema import Document
from aiuteur.timelines.model import Head

D = TypeVar("D", bound=Document)


class View:
    """Documents of one branch. The producer replaces heads as it saves; operations only read."""

    def __init__(self, heads: Mapping[str, Head]) -> None:
        self._heads = dict(heads)
        self._kinds: dict[str, dict[str, Head]] = {}
        for key, head in self._heads.items():
            self._kinds.setdefault(head.kind, {})[key] = head

    def put(self, head: Head) -> None:
        """Replace or add one head."""
        self._heads[head.key] = head
        self._kinds.setdefault(head.kind, {})[head.key] = head

    def drop(self, key: str) -> None:
        """Forget one document."""
        head = self._heads.pop(key, None)
        if head is not None:
            self._kinds[head.kind].pop(key, None)

    def head(self, key: str) -> Head | None:
        """The head under a key, if the document exists."""
        return self._heads.get(key)

    def heads(self, prefix: str = "") -> Iterator[Head]:
        """All heads under a prefix ("shot/<scene>/"), the one head of a whole key, or all there are."""
        if prefix and not prefix.endswith("/"):
            head = self._heads.get(prefix)
            return iter(() if head is None else (head,))
        source: Iterable[Head] = (
            self._kinds.get(prefix.partition("/")[0], {}).values() if prefix else self._heads.values()
        )
        return (head for head in list(source) if head.key.startswith(prefix))

    def find(self, key: str, model: type[D]) -> D | None:
        """The document under `key`, or None."""
        head = self._heads.get(key)
        return head.document if head is not None and isinstance(head.document, model) else None

    def get(self, key: str, model: type[D]) -> D:
        """The document under `key`; KeyError when there is none."""
        document = self.find(key, model)
        if document is None:
            raise KeyError(key)
        return document

    def all(self, model: type[D], prefix: str = "") -> list[tuple[str, D]]:
        """Documents of one kind, in the filmmaker's order (their order key, then the key)."""
        heads = self._kinds.get(model.KIND, {}).values()
        found = [(head.key, cast(D, head.document)) for head in heads if head.key.startswith(prefix)]
        return sorted(found, key=lambda item: (getattr(item[1], "order", ""), item[0]))
