"""`stages`, `show`, `why`: looking, which never costs and never changes anything."""

from __future__ import annotations

import json
from typing import Any

from aiuteur.cli.session import Session, answer, open_project, run
from aiuteur.craft.screenplay.elements import Screenplay
from aiuteur.craft.screenplay.fountain_write import write
from aiuteur.engines.words import NAMES
from aiuteur.kit.errors import NotFound
from aiuteur.kit.schema import Document
from aiuteur.pipeline import PIPELINE
from aiuteur.screening.names import called, film_place, resolve
from aiuteur.screening.status import StageState, stage_states, standings
from aiuteur.screening.why import reasons
from aiuteur.stages.s04_script.document import ScriptScene
from aiuteur.studio.gates import passed


def stages(project: str, branch: str, as_json: bool) -> None:
    """The twelve stages and where each stands."""

    async def work() -> None:
        async with open_project(project, branch, quiet=as_json) as session:
            async with session.floor.database.read() as tx:
                gates = await passed(tx, session.branch)
            states = stage_states(session.view, PIPELINE, standings(session.view, PIPELINE), gates)
            answer(
                {
                    "project": session.project.title,
                    "id": session.project.id,
                    "branch": session.lane.name,
                    "stages": [_as_json(one) for one in states],
                },
                as_json,
                [session.project.title, *(_line(one) for one in states)],
            )

    run(work, as_json)


def _as_json(state: StageState) -> dict[str, Any]:
    return {
        "number": state.stage.number,
        "slug": state.stage.slug,
        "title": state.stage.title,
        "status": state.status,
        "documents": state.documents,
        "edited": state.edited,
        "stale": state.stale,
        "missing": state.missing,
        "passed": state.passed,
    }


def _line(state: StageState) -> str:
    parts = [f"{state.documents} document{'' if state.documents == 1 else 's'}"]
    parts += [f"{state.edited} changed by hand"] if state.edited else []
    parts += [f"{state.stale} stale"] if state.stale else []
    parts += [f"{state.missing} to make"] if state.missing and state.documents else []
    return f"{state.stage.number:>3}  {state.stage.title:<10} {state.status:<7} {', '.join(parts)}"


def show(name: str, project: str, branch: str, as_json: bool) -> None:
    """One document, all of a kind, or the list of all."""

    async def work() -> None:
        async with open_project(project, branch, quiet=as_json) as session:
            kinds = {kind for stage in PIPELINE for kind in stage.kinds}
            if not name or (name in kinds and session.view.head(name) is None):
                _show_list(session, name, as_json)
            else:
                _show_one(session, resolve(session.view, name), as_json)

    run(work, as_json)


def _show_list(session: Session, kind: str, as_json: bool) -> None:
    rows: list[tuple[str, str, str]] = []
    for stage in PIPELINE:
        for model in stage.documents:
            if kind in ("", model.KIND):
                found = sorted(session.view.all(model), key=lambda one: film_place(session.view, one[0]))
                rows += [(key, called(session.view, key), _brief(doc)) for key, doc in found]
    if not rows:
        raise NotFound(f"This film has no {kind or 'documents'} yet. Bring it up to date: aiuteur film")
    facts = [{"key": key, "name": name, "brief": brief} for key, name, brief in rows]
    answer(facts, as_json, [f"{name:<28} {brief}" for _, name, brief in rows])


def _brief(document: Document) -> str:
    for field in ("slugline", "action", "title", "name", "label", "text"):
        if text := str(getattr(document, field, "") or ""):
            return " ".join(text.split())[:90]
    if isinstance(document, ScriptScene):
        return document.heading()
    return ""


def _show_one(session: Session, key: str, as_json: bool) -> None:
    head = session.view.head(key)
    if head is None:
        raise NotFound(f"There is no {key} in this film.")
    body = head.document.model_dump(mode="json")
    facts = {
        "key": key,
        "name": called(session.view, key),
        "hash": head.hash,
        "author": head.author,
        "made_by": head.basis.operation if head.basis is not None else None,
        "edited": head.edited and head.basis is not None,
        "body": body,
    }
    lines = [
        f"{facts['name']}  ({key})",
        f"made by {facts['made_by'] or head.author}{', changed by hand' if facts['edited'] else ''}",
        "",
    ]
    if isinstance(head.document, ScriptScene):
        lines.append(write(Screenplay(elements=head.document.elements)))
    else:
        lines += _lines(body)
    answer(facts, as_json, lines)


def _lines(body: dict[str, Any], indent: str = "") -> list[str]:
    lines: list[str] = []
    for name, value in body.items():
        if isinstance(value, dict) and value:
            lines += [f"{indent}{name}:", *_lines(value, indent + "  ")]
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            lines.append(f"{indent}{name}:")
            for index, item in enumerate(value):
                lines += [f"{indent}  {index}:", *_lines(item, indent + "    ")]
        elif value not in (None, "", [], {}):
            text = _text(value)
            lines.append(f"{indent}{name}: {text}")
    return lines


def _text(value: Any) -> str:
    """A value as it is written; an engine by its name, with its id."""
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return f"{NAMES[value]} ({value})" if value in NAMES else value


def why(name: str, project: str, branch: str, as_json: bool) -> None:
    """Why a document is the way it is."""

    async def work() -> None:
        async with open_project(project, branch, quiet=as_json) as session:
            key = resolve(session.view, name)
            async with session.floor.database.read() as tx:
                found = await reasons(tx, session.branch, session.view, PIPELINE, key)
            facts = {
                "key": key,
                "state": found.state,
                "sentences": found.sentences,
                "causes": found.causes,
                "dependents": found.dependents,
            }
            answer(facts, as_json, found.sentences)

    run(work, as_json)
