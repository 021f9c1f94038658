"""Views for reports: the tables a filmmaker's accountant or producer would look for, over documents and their heads.

A document is stored without the fields that hold their default. So a column gives the default where the body says
nothing, and a test holds these defaults equal to the models' (a default, once shipped, never changes). Views read; the
program itself never uses them. On PostgreSQL they are `security_invoker`: a view that reads in its owner's name would
show every workspace's rows. `docs/how-to/report-with-sql.md` says what each column is, and a test compares.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa

from aiuteur.kit.errors import Refused

OURS = "Aiuteur: a view for reports"

# which kinds of document each stage makes, in the order of the film; a test holds this equal to the pipeline
STAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("input", ("source", "input")),
    ("treatment", ("wish", "treatment")),
    ("beats", ("beatswish", "beat")),
    ("script", ("scriptwish", "titles", "script")),
    ("assets", ("assetswish", "asset", "picture", "style")),
    ("scenes", ("scene", "flag")),
    ("shots", ("shot", "shotswish")),
    ("looks", ("look", "lookpicture")),
    ("prompts", ("prompt",)),
    ("frames", ("frame", "reading")),
    ("confirm", ("confirm",)),
    ("video", ("clip", "voices", "timing", "sound", "bed", "cut", "issue")),
)

Type = Literal["text", "int", "bool", "json"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a document as a column: empty where the body says nothing, unless there is a default.

    `path` is dotted; `$` is the whole body; without a path the column always holds the default.
    """

    column: str
    path: str
    type: Type = "text"
    default: str | int | bool | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Rows out of the documents of one kind, whose key is `kind/<id>…` with these ids; `where` is a path that must be there."""

    kind: str
    ids: tuple[str, ...]
    fields: tuple[Field, ...]
    where: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """One view: rows out of documents (`parts`), or SQL of its own for SQLite and for PostgreSQL."""

    name: str
    parts: tuple[Part, ...] = ()
    sql: tuple[str, str] = ("", "")

    def select(self, dialect: str) -> str:
        """The SELECT behind the view."""
        if self.parts:
            return "\nUNION ALL\n".join(_part(part, dialect) for part in self.parts)
        return self.sql[dialect == "postgresql"]


def take_away(connection: sa.Connection, where: str) -> None:
    """Drop our views. Raises Refused when something of that name is not ours."""
    for view in reversed(VIEWS):
        if not sa.inspect(connection).has_table(view.name):  # tables and views of every sort
            continue
        if connection.dialect.name == "postgresql":
            said = sa.text("SELECT obj_description(to_regclass(quote_ident(:name)), 'pg_class')")
            if connection.scalar(said, {"name": view.name}) != OURS:
                raise Refused(
                    f"The database {where} holds something else called {view.name!r}, where Aiuteur would put a view "
                    "for reports. Give Aiuteur a database of its own, or rename that. Nothing was changed.",
                    code="name-taken",
                    fields={"name": view.name},
                )
        connection.exec_driver_sql(f"DROP VIEW {view.name}")


def lay(connection: sa.Connection) -> None:
    """Make all views. Names that others hold were refused by `take_away` before."""
    server = connection.dialect.name == "postgresql"
    for view in VIEWS:
        options = " WITH (security_invoker = true)" if server else ""
        body = view.select(connection.dialect.name)
        connection.exec_driver_sql(f"CREATE VIEW {view.name}{options} AS\n{body}")
        if server:
            connection.exec_driver_sql(f"COMMENT ON VIEW {view.name} IS '{OURS}'")


def _part(part: Part, dialect: str) -> str:
    at = _Sqlite() if dialect == "sqlite" else _Postgres()
    columns = ["b.workspace_id", "b.project_id", "h.branch_id", "b.name AS branch", "h.doc_key"]
    columns += [f"{at.id(part.kind, part.ids, n)} AS {name}" for n, name in enumerate(part.ids)]
    columns += [f"{at.field(field)} AS {field.column}" for field in part.fields]
    columns += [f"{at.operation} AS made_by", "h.rev AS revision", "h.author", "h.at AS changed_at", "h.content_hash"]
    there = f"\n  AND {at.field(Field('', part.where))} IS NOT NULL" if part.where else ""
    return (
        f"SELECT {', '.join(columns)}\nFROM aiu_heads h\n"
        "JOIN aiu_branches b ON b.id = h.branch_id AND b.workspace_id = h.workspace_id\n"
        "JOIN aiu_projects p ON p.id = b.project_id AND p.deleted_at IS NULL\n"
        "JOIN aiu_contents c ON c.workspace_id = h.workspace_id AND c.hash = h.content_hash\n"
        f"WHERE c.kind = '{part.kind}' AND b.deleted_at IS NULL{there}"
    )


class _Sqlite:
    operation = "json_extract(h.basis, '$.operation')"

    def id(self, kind: str, ids: Sequence[str], n: int) -> str:
        rest = f"substr(h.doc_key, {len(kind) + 2})"
        if len(ids) == 1:
            return rest
        return f"substr({rest}, 1, instr({rest}, '/') - 1)" if n == 0 else f"substr({rest}, instr({rest}, '/') + 1)"

    def field(self, field: Field) -> str:
        value = "c.body" if field.path == "$" else f"json_extract(c.body, '$.{field.path}')"
        return _or_default(value, field, server=False)


class _Postgres:
    operation = "h.basis::jsonb ->> 'operation'"

    def id(self, kind: str, ids: Sequence[str], n: int) -> str:
        return f"split_part(h.doc_key, '/', {n + 2})"

    def field(self, field: Field) -> str:
        path = "{" + field.path.replace(".", ",") + "}"
        value = "c.body" if field.path == "$" else f"(c.body::jsonb #>> '{path}')"
        return _or_default(value + {"int": "::bigint", "bool": "::boolean"}.get(field.type, ""), field, server=True)


def _or_default(value: str, field: Field, *, server: bool) -> str:
    if field.default is None:
        return value
    default = field.default
    if isinstance(default, bool):
        literal = str(default).lower() if server else str(int(default))
    else:
        literal = str(default) if isinstance(default, int) else f"'{default}'"
    return f"coalesce({value}, {literal})" if field.path else literal


def _stage_states(server: bool) -> str:
    rows = ", ".join(
        f"('{stage}', {number}, '{kind}')" for number, (stage, kinds) in enumerate(STAGES, 1) for kind in kinds
    )
    body = "jsonb_object_agg(d.doc_key, d.body::jsonb)" if server else "json_group_object(d.doc_key, json(d.body))"
    content = f"coalesce({body} FILTER (WHERE d.doc_key IS NOT NULL){'::text' if server else ''}, '{{}}')"
    last = "FROM aiu_approvals a WHERE a.branch_id = b.id AND a.stage = k.stage ORDER BY a.seq DESC LIMIT 1"
    return f"""WITH kinds (stage, stage_number, kind) AS (VALUES {rows}),
documents AS (
  SELECT h.branch_id, h.doc_key, h.at, c.kind, c.body FROM aiu_heads h
  JOIN aiu_contents c ON c.workspace_id = h.workspace_id AND c.hash = h.content_hash
)
SELECT b.workspace_id, b.project_id, b.id AS branch_id, b.name AS branch, k.stage, k.stage_number,
  count(d.doc_key) AS documents, max(d.at) AS changed_at,
  EXISTS (SELECT 1 FROM aiu_locks l WHERE l.branch_id = b.id AND l.scope = 'stage:' || k.stage) AS locked,
  (SELECT a.at {last}) AS approved_at, (SELECT a.author {last}) AS approved_by,
  (SELECT a.automatic {last}) AS approved_automatically, {content} AS content
FROM kinds k CROSS JOIN aiu_branches b
JOIN aiu_projects p ON p.id = b.project_id AND p.deleted_at IS NULL
LEFT JOIN documents d ON d.branch_id = b.id AND d.kind = k.kind
WHERE b.deleted_at IS NULL
GROUP BY b.workspace_id, b.project_id, b.id, b.name, k.stage, k.stage_number"""


def _invalidation_logs(server: bool) -> str:
    count = "jsonb_array_length(i.stale::jsonb)" if server else "json_array_length(i.stale)"
    return f"""SELECT i.workspace_id, b.project_id, i.branch_id, b.name AS branch, i.seq, i.cause_key, i.cause, i.stale,
  {count} AS stale_documents, i.price_micro, i.author, i.at
FROM aiu_invalidations i JOIN aiu_branches b ON b.id = i.branch_id AND b.workspace_id = i.workspace_id"""


_APPLICATIONS = """SELECT a.workspace_id, b.project_id, a.branch_id, b.name AS branch, a.seq, a.doc_key, a.capsule_key,
  a.capsule_hash, a.author, a.at
FROM aiu_style_capsule_applications a JOIN aiu_branches b ON b.id = a.branch_id AND b.workspace_id = a.workspace_id"""


def _own(name: str, sql: str, server: str | None = None) -> View:
    return View(name, sql=(sql, sql if server is None else server))


def _picture(at: str) -> tuple[Field, ...]:
    return (
        Field("artifact_hash", f"{at}.hash"),
        Field("media_type", f"{at}.media_type"),
        Field("bytes", f"{at}.size", "int", 0),
        Field("width", f"{at}.width", "int", 0),
        Field("height", f"{at}.height", "int", 0),
    )


_LASTS = (Field("frames", "frames", "int", 0), Field("duration_ms", "duration_ms", "int", 0))
_NAMED = (Field("name", "name"), Field("body", "$", "json"))
_BY_SHOT = ("scene_id", "shot_id")

VIEWS: tuple[View, ...] = (
    _own("stage_states", _stage_states(server=False), _stage_states(server=True)),
    View("scenes", (Part("scene", ("scene_id",), (
        Field("order_key", "order"),
        Field("number", "number"),
        Field("slugline", "slugline"),
        Field("mood", "mood", default="neutral"),
        Field("place_id", "place", default=""),
        Field("cast_ids", "cast", "json", "[]"),
        Field("prop_ids", "props", "json", "[]"),
        Field("synopsis", "synopsis", default=""),
        Field("eighths", "eighths", "int", 1),
        Field("running_ms", "running_ms", "int", 0),
        Field("target_ms", "target_ms", "int"),
        Field("included", "included", "bool", True),
        Field("left_out", "left_out", default=""),
    )),)),
    View("shots", (Part("shot", _BY_SHOT, (
        Field("order_key", "order"),
        Field("number", "number", default=""),
        Field("size", "size", default="WS"),
        Field("angle", "angle", default="EYE_LEVEL"),
        Field("movement", "movement", default="STATIC"),
        Field("lens_mm", "lens_mm", "int", 35),
        Field("composition", "composition", default="SINGLE"),
        Field("duration_ms", "duration_ms", "int", 4_000),
        Field("action", "action", default=""),
        Field("lines", "lines", "json", "[]"),
        Field("cast_in_shot", "cast", "json", "[]"),
        Field("place_id", "place", default=""),
        Field("transition", "transition", default="CUT"),
        Field("notes", "notes", default=""),
    )),)),
    View("scene_asset_instances", (Part("look", ("scene_id", "asset_id"), (
        Field("description", "description", default=""),
        Field("tags", "tags", "json", "[]"),
        Field("carried_tags", "carried", "json", "[]"),
        Field("end_tags", "end_tags", "json", "[]"),
        Field("changes", "changes", "json", "[]"),
    )),)),
    View("project_assets", (Part("asset", ("asset_id",), (
        Field("order_key", "order"),
        Field("asset_kind", "asset_kind"),
        Field("name", "name"),
        Field("aliases", "aliases", "json", "[]"),
        Field("role", "role", default="minor"),
        Field("description", "description", default=""),
        Field("unseen", "unseen", "bool", False),
        Field("waived", "waived", "bool", False),
    )),)),
    View("global_assets", (Part("global_asset", ("asset_id",), _NAMED),)),
    View("style_capsule_libraries", (Part("capsule_library", ("library_id",), _NAMED),)),
    View("style_capsules", (Part("capsule", ("capsule_id",), _NAMED),)),
    View("frames", tuple(
        Part("frame", _BY_SHOT, (
            Field("position", "", default=at),
            *_picture(at),
            Field("engine", "engine", default=""),
            Field("take", "take", "int", 1),
            Field("guidance", "guidance", default=""),
        ), where=f"{at}.hash")
        for at in ("start", "end")
    )),
    View("videos", (
        Part("clip", _BY_SHOT, (
            Field("what", "", default="clip"),
            *_picture("video"),
            *_LASTS,
            Field("engine", "engine", default=""),
            Field("take", "take", "int", 1),
        ), where="video.hash"),
        Part("cut", (), (
            Field("scene_id", "", default=""),
            Field("shot_id", "", default=""),
            Field("what", "", default="film"),
            *_picture("film"),
            *_LASTS,
            Field("engine", "", default=""),
            Field("take", "", "int", 1),
        ), where="film.hash"),
    )),
    _own("invalidation_logs", _invalidation_logs(server=False), _invalidation_logs(server=True)),
    _own("style_capsule_applications", _APPLICATIONS),
)  # fmt: skip
