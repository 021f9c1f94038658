"""How a request comes onto the floor: who asks, in which workspace, and whether they may change anything.

One place decides it for every route from here up, so that no route can forget: whoever takes `Visiting` may look,
whoever takes `Working` may change things too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from aiuteur.accounts.person import Person, must_edit, person
from aiuteur.generation.floor import Floor


@dataclass(frozen=True)
class Entry:
    """A person on the floor. `floor` opens into the person's own workspace and no other."""

    floor: Floor
    person: Person


async def visiting(request: Request, who: Annotated[Person, Depends(person)]) -> Entry:
    """A person who may look. Raises what `person` raises."""
    floor: Floor = request.app.state.floor
    return Entry(floor.of(who.workspace_id), who)


async def working(entry: Annotated[Entry, Depends(visiting)]) -> Entry:
    """A person who may change things. Raises Refused for a viewer."""
    must_edit(entry.person)
    return entry


Visiting = Annotated[Entry, Depends(visiting)]
Working = Annotated[Entry, Depends(working)]
