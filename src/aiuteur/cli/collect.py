"""`collect`: letting go of what is old and nobody needs."""

from __future__ import annotations

from dataclasses import asdict

from aiuteur.cli.session import answer, open_floor
from aiuteur.cli.session import run as run_command
from aiuteur.cli.typeset import plural, size
from aiuteur.generation.collect import DAY_MS, Collected, collect


def run(dry_run: bool, days: int, refused_too: bool, as_json: bool) -> None:
    """Let go of what is old and needed by nobody."""

    async def work() -> None:
        async with open_floor() as floor:
            done = await collect(
                floor.database, floor.media, grace_ms=days * DAY_MS, dry_run=dry_run, refused_too=refused_too
            )
            answer({**asdict(done), "days": days, "dry_run": dry_run}, as_json, _collected(done, days, dry_run))

    run_command(work, as_json)


def _collected(done: Collected, days: int, dry_run: bool) -> list[str]:
    rows = done.commits + done.subtrees + done.contents + done.renders
    verb = "would go" if dry_run else "went"
    if not rows and not done.files and not done.artifacts:
        lines = [f"Nothing is older than {plural(days, 'day')} and needed by nobody: nothing {verb}."]
    else:
        lines = [
            f"Older than {plural(days, 'day')} and needed by nobody, so it {verb}:",
            f"  {plural(done.files, 'file')}, {size(done.file_bytes)}, of {plural(done.renders, 'render')}",
            f"  {plural(done.contents, 'text')} and {plural(done.commits, 'commit')}, about {size(done.text_bytes)}",
        ]
    if done.refused:
        lines.append(
            f"{plural(done.refused, 'text')} that somebody wrote and that did not come through "
            f"{'is' if done.refused == 1 else 'are'} kept whatever the age; `aiuteur log NAME` shows them."
        )
    if done.busy:
        lines.append("Something is being rendered at the moment, so no pictures and sounds were looked at.")
    return [*lines, "This was a rehearsal: nothing was touched. To do it: aiuteur collect"] if dry_run else lines
