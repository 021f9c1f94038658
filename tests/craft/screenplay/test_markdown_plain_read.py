"""Markdown and plain text as stories."""

from __future__ import annotations

from aiuteur.craft.screenplay.markdown_read import looks_like_markdown, read_markdown
from aiuteur.craft.screenplay.plain_read import read_plain

STORY = """---
title: "The Salt Road"
author: Ada Lindqvist
tags: [sea]
---

# Part One

It was *ve*ry **late**,
and [dark](http://example.org)[^1]. `Salt` in file_name.

> “Come,” she _said_.

```python
never()
```

- Salt.
- Rope.

***

Morning ![ship](ship.png) came.\\
Nobody <b>spoke</b>.

[^1]: never
    never

Part Two
--------

| Boat | Elsa |
|------|------|
| Sea  | Jonas |
"""


def test_a_story_in_markdown() -> None:
    reading = read_markdown(STORY.encode(), "road.md")
    assert (reading.title, reading.author, reading.chapters) == (
        "The Salt Road",
        "Ada Lindqvist",
        ("Part One", "Part Two"),
    )
    assert reading.prose == (
        "## Part One\n\nIt was very late, and dark. Salt in file_name.\n\n“Come,” she said.\n\nSalt.\n\nRope.\n\n* * *\n\n"
        "Morning came.\nNobody spoke.\n\n## Part Two\n\nBoat | Elsa\n\nSea | Jonas"
    )
    assert reading.dropped == (
        "1 block of code was left out of road.md.", "1 picture was left out of road.md.", "1 footnote was left out of road.md.",
    )  # fmt: skip


def test_the_only_heading_of_the_highest_level_is_the_title() -> None:
    reading = read_markdown(b"# The Salt Road\n\n## One\n\nIt was late.\n\n## Two\n\nMorning.\n", "road.md")
    assert (reading.title, reading.chapters) == ("The Salt Road", ("One", "Two"))


def test_fountain_under_the_name_of_markdown() -> None:
    reading = read_markdown(b"# ACT ONE\n\nINT. LOFT - DAY\n\nELSA\nNo.\n", "loft.md")
    assert reading.screenplay is not None
    assert [e.type for e in reading.screenplay.elements] == ["section", "heading", "character", "dialogue"]


def test_markdown_is_known_by_its_marks() -> None:
    assert looks_like_markdown(STORY)
    assert looks_like_markdown("It was late.\n\n## Two\n\nMorning.")
    assert not looks_like_markdown("It was late.\n\n* * *\n\nMorning - and salt. _Never_.")


WRAPPED = """The Salt Road

CHAPTER ONE

It was late, and the sea was as grey as the road that led to it, so that
nobody could say where the one ended and the other
began.
   Elsa waited for her brother, who had promised to come home before the first
of the storms.
“No,” she said.
“Yes.”

She slept.


Morning came, and the boats lay on the sand like dogs that have been told to
stay.
"""


def test_lines_that_a_margin_broke_are_made_whole() -> None:
    reading = read_plain(WRAPPED.encode(), "road.txt")
    assert (reading.title, reading.chapters) == ("The Salt Road", ("CHAPTER ONE",))
    parts = reading.prose.split("\n\n")
    assert [part.split()[0] for part in parts] == ["##", "It", "Elsa", "“No,”", "“Yes.”", "She", "*", "Morning"]
    assert parts[1].endswith("where the one ended and the other began.")


def test_paragraphs_on_lines_of_their_own_stay_apart() -> None:
    assert (
        read_plain(b"It was late.\nShe slept.\nMorning came.", "road.txt").prose
        == "It was late.\n\nShe slept.\n\nMorning came."
    )
