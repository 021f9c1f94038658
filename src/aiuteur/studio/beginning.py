"""How a film begins that is not empty: its first documents, and the stage at which it is handed over.

Whoever begins it (the server, the command line) has the stages before made by a run that passes their gates as the `film`
command does, and leaves that stage to a person. What such a run does not come to is gone on with by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from aiuteur import timelines
from aiuteur.db import Database
from aiuteur.kit.schema import Document
from aiuteur.timelines import Basis, Project
from aiuteur.timelines.projects import create_project

_READ = Basis(operation="input.read", version=1)  # as what is brought from a file is noted


@dataclass(frozen=True)
class Beginning:
    """What a film begins with: documents by key, and the slug of the stage that waits for a person once it is prepared."""

    documents: Mapping[str, Document]
    opens: str


EMPTY = Beginning({}, "input")


async def begin(database: Database, title: str, beginning: Beginning, author: str) -> Project:
    """A project under its own title, with the documents that it begins with."""
    async with database.write() as tx:
        made = await create_project(tx, title)
        told = {key: (_titled(document, title), _READ) for key, document in beginning.documents.items()}
        await timelines.save_all_generated(tx, made.main, told, author)
    return made


def _titled(document: Document, title: str) -> Document:
    """A document under the film's own title, where it has one."""
    return document.but(title=title) if document.KIND == "input" else document
