"""Letters about what happened: plain text, and the same in simple HTML. Nothing in them opens a door.

What stands in them was written by people: it is one line, and escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote, urlencode

from aiuteur.accounts.notices import Notice

_LONGEST = 100  # letters of a subject
_TOLD = 30  # things in one letter; the others are in the studio


@dataclass(frozen=True, slots=True)
class Letter:
    """One e-mail about what happened. `stop` is the address that programs ask to have no more of them."""

    subject: str
    text: str
    html: str
    stop: str = ""


def letter(name: str, told: Sequence[Notice], studio: str, token: str) -> Letter:
    """What to tell `name`. `token` opens the page on which they say that they want no more e-mails, and nothing else."""
    shown, rest = told[:_TOLD], len(told) - _TOLD
    films: dict[str, list[Notice]] = {}
    for one in shown:
        films.setdefault(line(one.film), []).append(one)
    settings, stop = f"{studio}/settings#letters", f"{studio}/letters/stop#token={token}"
    more = f"And {rest} more, in the studio: {studio}/" if rest > 0 else ""
    text = [f"{line(name)},", ""]
    for film, those in films.items():
        text += [film, ""] if film else []
        for one in those:
            text += [
                f"- {said(one)}",
                *([f"  {line(one.detail)}"] if one.detail else []),
                f"  {where(studio, one)}",
                "",
            ]
    text += [more, ""] if more else []
    text += ["--", f"What you are told by e-mail: {settings}", f"No more e-mails like this: {stop}", ""]
    return Letter(
        _subject(told), "\n".join(text), _html(name, films, studio, more, settings, stop),
        f"{studio}/api/auth/letters/stop/{token}",
    )  # fmt: skip


def said(one: Notice) -> str:
    """The sentence, with how often."""
    return line(one.sentence) + (f", {one.count} times" if one.count > 1 else "")


def where(studio: str, one: Notice) -> str:
    """The address of the place that it is about."""
    place = dict(one.place)
    stage, branch = place.pop("stage", ""), place.pop("branch", "")
    if not one.project:
        return f"{studio}/"
    path = "/".join(quote(part, safe="") for part in ("p", one.project, branch, stage) if part)
    asked = urlencode({name: value for name, value in place.items() if value})
    return f"{studio}/{path}" + (f"?{asked}" if asked else "")


def line(text: str) -> str:
    """One line, without what is not seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _subject(told: Sequence[Notice]) -> str:
    first = said(told[0])
    if len(told) > 1:
        films = {line(one.film) for one in told}
        where_ = f"{films.pop()}: " if len(films) == 1 else ""
        return _cut(f"{where_}{first}, and {len(told) - 1} more")
    return _cut(f"{line(told[0].film)}: {first}" if told[0].film else first)


def _cut(text: str) -> str:
    text = text.removeprefix(": ")
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _html(name: str, films: dict[str, list[Notice]], studio: str, more: str, settings: str, stop: str) -> str:
    parts = [f'<p style="margin:0 0 20px">{escape(line(name))},</p>']
    for film, those in films.items():
        if film:
            parts.append(f'<h2 style="font:600 17px/1.3 Georgia,serif;margin:20px 0 8px">{escape(film)}</h2>')
        parts.append('<ul style="list-style:none;margin:0;padding:0">')
        for one in those:
            detail = f'<br><span style="color:#5b5566">{escape(line(one.detail))}</span>' if one.detail else ""
            parts.append(
                '<li style="margin:0 0 12px;padding:0 0 0 12px;border-left:3px solid #d9a441">'
                f'<a href="{escape(where(studio, one))}" style="color:#1d1826;font-weight:600">{escape(said(one))}</a>'
                f"{detail}</li>"
            )
        parts.append("</ul>")
    parts.append(f"<p>{escape(more)}</p>" if more else "")
    parts.append(
        '<p style="margin:28px 0 0;padding:12px 0 0;border-top:1px solid #e4e0ea;color:#5b5566;font-size:13px">'
        f'<a href="{escape(settings)}" style="color:#5b5566">What you are told by e-mail</a> · '
        f'<a href="{escape(stop)}" style="color:#5b5566">No more e-mails like this</a></p>'
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        '</head><body style="margin:0;padding:24px;background:#fff;color:#1d1826;font:15px/1.5 system-ui,sans-serif">'
        f'<div style="max-width:560px;margin:0 auto">{"".join(parts)}</div></body></html>'
    )
