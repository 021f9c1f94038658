"""The documents as they would stand if everything were confirmed now: what engines would be asked can be told before it is."""

from __future__ import annotations

from collections.abc import Collection

from aiuteur.generation.currency import inputs_of
from aiuteur.generation.view import View
from aiuteur.stages.s11_confirm.draft import draft
from aiuteur.stages.s11_confirm.generate import targets
from aiuteur.timelines import Head


def as_confirmed(view: View, keys: Collection[str] | None = None) -> View:
    """A view with the confirmations that would be written down now; `keys`: of these only. `view` stays as it is."""
    trial = view.copy(apart=True)
    for target in targets(view):
        if keys is None or target.writes in keys:
            document = draft(target, inputs_of(view, target))[target.writes]
            trial.put(Head(target.writes, document.KIND, document.content_hash(), document, None, 0, "", 0))
    return trial
