"""Every setting there is, read from the environment once, at the edge of the program.

No other module reads `os.environ` (kit/faults.py, which must work below this file, is the one exception). The table
`SETTINGS` is the documentation: `.env.example` is generated from it, and a test refuses a variable that is not in it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from aiuteur.kit.errors import BadInput
from aiuteur.kit.machine import cores

LOG_LEVELS = ("error", "warning", "info", "debug")
AUTH_MODES = ("local", "studio", "supabase")


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the documentation: the variable, what it holds when unset, and what it is for."""

    variable: str
    default: str
    meaning: str


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "AIUTEUR_HOME", "~/.aiuteur", "The folder that holds everything Aiuteur keeps: database, media, work files."
    ),
    Setting(
        "AIUTEUR_DATABASE_URL",
        "sqlite:///<home>/aiuteur.sqlite",
        "Where documents, renders and jobs are kept: one SQLite file, or postgresql://name:password@host/database.",
    ),
    Setting(
        "AIUTEUR_DATABASE_OWNER_URL",
        "",
        "The same PostgreSQL database in the name of its owner; only for preparing it and bringing it up to date.",
    ),
    Setting(
        "AIUTEUR_DATABASE_CONNECTIONS",
        "10",
        "How many connections to PostgreSQL this process opens at most, half of them to write (the job engine has as many of its own).",
    ),
    Setting(
        "AIUTEUR_STORAGE_URL",
        "file://<home>/media",
        "Where pictures, sound and films are kept: a folder, by path or file:// URL.",
    ),
    Setting(
        "AIUTEUR_WORKERS",
        "<number of cores>",
        "How many processes draw and encode at once. 1 is the gentlest to a shared machine.",
    ),
    Setting("AIUTEUR_LOG", "warning", f"How much is written to the log: {', '.join(LOG_LEVELS)}."),
    Setting(
        "AIUTEUR_AUTH",
        "local",
        "Who may enter the studio in the browser: local (whoever sits at this machine), studio (people sign in with e-mail and password), supabase (the same, kept by Supabase Auth).",
    ),
    Setting(
        "AIUTEUR_PUBLIC_URL",
        "",
        "The address people type to reach the studio, like https://studio.example.org; links in e-mails lead there.",
    ),
    Setting(
        "AIUTEUR_ALLOWED_ORIGINS",
        "",
        "Other web addresses whose pages may use the studio's API, separated by commas, like https://tools.example.org.",
    ),
    Setting(
        "AIUTEUR_SMTP_URL",
        "",
        "The mail server for invitations, forgotten passwords and news: smtp://name:password@host:587 (STARTTLS) or smtps://…:465.",
    ),
    Setting("AIUTEUR_MAIL_FROM", "", "The sender of these e-mails, like Aiuteur <studio@example.org>."),
    Setting("AIUTEUR_SUPABASE_URL", "", "For supabase: the project's address, like https://name.supabase.co."),
    Setting("AIUTEUR_SUPABASE_KEY", "", "For supabase: the project's public (anon or publishable) key."),
    Setting(
        "AIUTEUR_SHELF", "<home>/shelf", "Set by Aiuteur for its workers: where sounds that never change are kept."
    ),
    Setting("AIUTEUR_FAULTS", "", "For tests: kill the process at a named point, like db.commit.before:3."),
    Setting("AIUTEUR_FAULT_LOG", "", "For tests: the file that receives a line before such a kill."),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one process. `home` is absolute; `workers` is at least 1."""

    home: Path
    database_url: str = field(repr=False)  # it may hold a password
    storage_url: str
    workers: int
    log: str
    database_owner_url: str = field(default="", repr=False)
    database_connections: int = 10
    auth: str = "local"
    public_url: str = ""
    allowed_origins: tuple[str, ...] = ()
    smtp_url: str = field(default="", repr=False)
    mail_from: str = ""
    supabase_url: str = ""
    supabase_key: str = field(default="", repr=False)

    @classmethod
    def read(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """The settings of `environment` (default: the process's own). Raises BadInput naming the variable."""
        env = os.environ if environment is None else environment
        home = _absolute("AIUTEUR_HOME", env.get("AIUTEUR_HOME") or "~/.aiuteur")
        log = (env.get("AIUTEUR_LOG") or "warning").lower()
        if log not in LOG_LEVELS:
            raise BadInput(f"AIUTEUR_LOG is {log!r}; write one of {', '.join(LOG_LEVELS)}.")
        auth, public_url = _auth(env)
        return cls(
            home=home,
            database_url=_database_url(env.get("AIUTEUR_DATABASE_URL") or str(home / "aiuteur.sqlite")),
            storage_url=_storage_url(env.get("AIUTEUR_STORAGE_URL") or str(home / "media")),
            workers=_number("AIUTEUR_WORKERS", env.get("AIUTEUR_WORKERS"), cores, 1, 256),
            log=log,
            database_owner_url=env.get("AIUTEUR_DATABASE_OWNER_URL") or "",
            database_connections=_number(
                "AIUTEUR_DATABASE_CONNECTIONS", env.get("AIUTEUR_DATABASE_CONNECTIONS"), lambda: 10, 2, 1000
            ),
            auth=auth,
            public_url=public_url,
            allowed_origins=tuple(
                _origin("AIUTEUR_ALLOWED_ORIGINS", text.strip())
                for text in (env.get("AIUTEUR_ALLOWED_ORIGINS") or "").split(",")
                if text.strip()
            ),
            smtp_url=_smtp_url(env.get("AIUTEUR_SMTP_URL") or ""),
            mail_from=_one_line("AIUTEUR_MAIL_FROM", env.get("AIUTEUR_MAIL_FROM") or ""),
            supabase_url=_origin("AIUTEUR_SUPABASE_URL", env.get("AIUTEUR_SUPABASE_URL") or ""),
            supabase_key=_one_line("AIUTEUR_SUPABASE_KEY", env.get("AIUTEUR_SUPABASE_KEY") or ""),
        )


def env_example() -> str:
    """The text of `.env.example`: every setting, commented out, with its default."""
    lines = ["# Aiuteur's settings. All are optional. Generated from src/aiuteur/config.py by `env_example()`."]
    lines += ["# To use it: copy to .env, uncomment a line, then `set -a; . ./.env; set +a`.", ""]
    for setting in SETTINGS:
        lines += [f"# {setting.meaning}", f"# {setting.variable}={setting.default}", ""]
    return "\n".join(lines)


def _absolute(variable: str, text: str) -> Path:
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError:
        raise BadInput(f"{variable} is {text!r}, but that home folder is unknown; give a full path.") from None


def _database_url(text: str) -> str:
    """One spelling for everyone who opens the file: `sqlite:///` and an absolute path. Other databases pass as they are."""
    scheme, mark, rest = text.partition("://")
    path = rest.removeprefix("/") if mark else text
    if (mark and scheme != "sqlite") or path in ("", ":memory:"):
        return text
    return f"sqlite:///{_absolute('AIUTEUR_DATABASE_URL', path)}"


def _storage_url(text: str) -> str:
    """`file://` and an absolute path; other stores pass as they are."""
    scheme, mark, rest = text.partition("://")
    if mark and scheme != "file":
        return text
    return f"file://{_absolute('AIUTEUR_STORAGE_URL', rest if mark else text)}"


def _number(variable: str, text: str | None, default: Callable[[], int], least: int, most: int) -> int:
    if not text:
        return default()
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
        raise BadInput(f"{variable} is {text!r}; write a whole number from {least} to {most}.")
    return int(text)


def _auth(env: Mapping[str, str]) -> tuple[str, str]:
    """Mode and public address. Raises BadInput for a mode that lacks what it needs."""
    auth = (env.get("AIUTEUR_AUTH") or "local").lower()
    if auth not in AUTH_MODES:
        raise BadInput(f"AIUTEUR_AUTH is {auth!r}; write one of {', '.join(AUTH_MODES)}.")
    for variable in ("AIUTEUR_SUPABASE_URL", "AIUTEUR_SUPABASE_KEY"):
        if auth == "supabase" and not env.get(variable):
            raise BadInput(f"AIUTEUR_AUTH is supabase, which needs {variable} too.")
    return auth, _origin("AIUTEUR_PUBLIC_URL", env.get("AIUTEUR_PUBLIC_URL") or "")


def _origin(variable: str, text: str) -> str:
    """`scheme://host[:port]` in its one spelling, as browsers send it in `Origin`; empty stays empty."""
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if parts.scheme not in ("http", "https") or not parts.hostname or "*" in text or "@" in parts.netloc:
        raise BadInput(f"{variable} has {text!r}; write each address in full, like https://studio.example.org.")
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise BadInput(f"{variable} has {text!r}; write scheme, host and port only, without a path.")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    usual = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}" + ("" if port in (None, usual) else f":{port}")


def _smtp_url(text: str) -> str:
    """As written, once it can be used. Raises BadInput without showing the password."""
    try:
        parts = urlsplit(text)
        good = not text or (parts.scheme in ("smtp", "smtps") and bool(parts.hostname) and (parts.port or 1) > 0)
    except ValueError:
        good = False
    if not good:
        raise BadInput("AIUTEUR_SMTP_URL is no address of a mail server; write smtp://name:password@host:587.")
    return text


def _one_line(variable: str, text: str) -> str:
    if any(not c.isprintable() for c in text):
        raise BadInput(f"{variable} must be one line without control characters.")
    return text
