"""The word tables of `data/`, read once per process."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
# a word of any script, with what an apostrophe or a hyphen ties to it
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


@cache
def table(name: str) -> dict[str, Any]:
    """One table as it stands in `data/<name>.json`."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def words(text: str) -> frozenset[str]:
    """A space-separated list of the tables as a set."""
    return frozenset(text.split())


@cache
def verbs(kind: str) -> frozenset[str]:
    """The verbs of one kind: speech, silent, sight, unsure, visible, unseen (as one looks them up), other_languages."""
    return words(str(table("verbs")[kind]))


@cache
def seen_now() -> frozenset[str]:
    """The visible verbs as the present has them behind he or she: walks, wipes, carries."""
    return frozenset(_third_person(verb) for verb in verbs("visible"))


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{verb}es"
    return f"{verb[:-1]}ies" if verb.endswith("y") and verb[-2:-1] not in "aeiou" else f"{verb}s"


@cache
def roles() -> dict[str, str]:
    """Role noun → gender: policeman → male."""
    return {noun: gender for gender, nouns in table("people")["roles"].items() for noun in nouns.split()}


@cache
def given_names() -> dict[str, str]:
    """Given name → gender."""
    people = table("people")
    return {name: gender for gender in ("female", "male") for name in people[gender].split()}


@cache
def titles() -> dict[str, str]:
    """Title in lower case without its stop → gender."""
    return dict(table("people")["titles"])


@cache
def not_people() -> frozenset[str]:
    """Capitalised words that name no person."""
    return words(table("people")["not_people"])


@cache
def nickname_of() -> dict[str, frozenset[str]]:
    """Short form → the full forms it may stand for, all in lower case."""
    found: dict[str, set[str]] = {}
    for full, shorts in table("people")["nicknames"].items():
        for short in shorts.split():
            found.setdefault(short, set()).add(full)
    return {short: frozenset(full) for short, full in found.items()}


@cache
def places_words() -> frozenset[str]:
    """Every single word of the table of places."""
    return frozenset(re.findall(r"[a-z]{3,}", " ".join(str(v) for v in table("places").values())))
