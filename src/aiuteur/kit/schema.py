"""The base of every model that is stored or hashed.

Frozen, closed (unknown fields are refused) and free of floats. `stored()` leaves out fields that hold their default,
so that a new field with a default moves no hash; in return a default, once shipped, never changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Self, get_args

from pydantic import BaseModel, ConfigDict, field_validator

from aiuteur.kit.canonical import canonical, check_text, digest_text

_NAMES = ("number", "name", "title", "label")  # fields by which filmmakers tell documents of a kind apart
_LONGEST_NAME = 60


class Schema(BaseModel):
    """A frozen value: text, integers, booleans, and tuples or mappings of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        for name, field in cls.model_fields.items():
            if _holds_float(field.annotation):
                raise TypeError(
                    f"{cls.__name__}.{name} may not be a float: store milliseconds, percent or micro-dollars"
                )

    @field_validator("*", mode="after")
    @classmethod
    def _storable(cls, value: Any) -> Any:
        for text in (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ():
            if isinstance(text, str):
                check_text(text)
        return value

    def stored(self) -> dict[str, Any]:
        """The JSON body that is kept and hashed: without fields that hold their default."""
        return self.model_dump(mode="json", exclude_defaults=True)

    def but(self, **changes: Any) -> Self:
        """A validated copy with some fields changed."""
        return type(self).model_validate({**{n: getattr(self, n) for n in type(self).model_fields}, **changes})


class Document(Schema):
    """What a filmmaker makes: one model per kind, under a stable key in a branch."""

    KIND: ClassVar[str]
    SCHEMA_VERSION: ClassVar[int] = 1
    # fields that only make sense together: a merge takes all of a group from one side
    MERGE_GROUPS: ClassVar[tuple[frozenset[str], ...]] = ()
    # lists that two people may work in at once: a merge goes through their items
    MERGE_LISTS: ClassVar[tuple[str, ...]] = ()
    # what people remark on the film is no part of it: the lock of a stage does not hold it
    REMARK: ClassVar[bool] = False
    # what only remembers where it came from (paths): no part of what it says, so no lock holds it
    REMEMBERS: ClassVar[tuple[str, ...]] = ()
    # how filmmakers say it, where the name in the code is not the trade's word: the document, and its fields
    CALLED: ClassVar[str] = ""
    WORDS: ClassVar[Mapping[str, str]] = {}

    @classmethod
    def called(cls) -> str:
        """What a filmmaker calls such a document."""
        return cls.CALLED or cls.KIND

    def named(self) -> str:
        """What a filmmaker calls this very one, by the number or the name it has: `shot 3A`; without either, `the look`."""
        own = (getattr(self, field, "") for field in _NAMES)
        said = next((" ".join(one.split()) for one in own if isinstance(one, str) and one.strip()), "")
        cut = said if len(said) <= _LONGEST_NAME else said[: _LONGEST_NAME - 1].rstrip() + "…"
        return f"{self.called()} {cut}" if cut else f"the {self.called()}"

    @classmethod
    def words_of(cls, fields: Iterable[str]) -> str:
        """These fields as a filmmaker says them: `the action, the size and the length`."""
        said = list(dict.fromkeys(cls.WORDS.get(one, f"the {one.replace('_', ' ')}") for one in fields))
        return " and ".join(([", ".join(said[:-1])] if len(said) > 1 else []) + said[-1:])

    def says_the_same(self, other: Document) -> bool:
        """Whether another document of its kind differs from this one in nothing but what it remembers."""
        return type(self) is type(other) and self._said() == other._said()

    def _said(self) -> dict[str, Any]:
        body = self.stored()
        for path in self.REMEMBERS:
            field, _, name = path.partition(".")
            if isinstance(body.get(field), dict):
                body[field].pop(name, None)
        return body

    def stored_text(self) -> str:
        """Canonical text of the body, as stored."""
        return canonical(self.stored())

    def content_hash(self) -> str:
        """Tagged digest of kind, schema version and body without defaults."""
        return content_hash(self.KIND, self.SCHEMA_VERSION, self.stored_text())

    @classmethod
    def upgrade(cls, body: dict[str, Any], from_version: int) -> dict[str, Any]:
        """A body of an older schema version as one of today's. A field whose default is right needs no upgrade."""
        return body


def content_hash(kind: str, schema_version: int, text: str) -> str:
    """Identity of one stored body."""
    return digest_text(f"{kind}\n{schema_version}\n{text}")


def _holds_float(annotation: Any) -> bool:
    return annotation is float or any(_holds_float(part) for part in get_args(annotation))
