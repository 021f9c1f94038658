"""A script as the rooms see it: one scene per text."""

from __future__ import annotations

from aiuteur.craft.screenplay.fountain_read import parse
from aiuteur.generation.view import View
from aiuteur.kit.order import spread
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.timelines import Head


def film(*texts: str) -> View:
    """A view of one scene per text, with keys script/0, script/1, …"""
    view = View({})
    for place, (order, text) in enumerate(zip(spread(len(texts)), texts, strict=True)):
        put(view, f"script/{place}", ScriptScene(order=order, elements=parse(text).elements))
    return view


def put(view: View, key: str, scene: ScriptScene) -> None:
    view.put(Head(key, "script", scene.content_hash(), scene, None, 1, "test", 0))
