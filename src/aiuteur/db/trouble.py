"""What the database says when the machine, the network or another writer is in the way, as a sentence to act on."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import DBAPIError, OperationalError

from aiuteur.kit.errors import Unavailable

_NO_DATABASE = "There is no database {where}; make it, or name another in AIUTEUR_DATABASE_URL."
_NO_ENTRY = "The PostgreSQL server of {where} does not accept this name and password; check AIUTEUR_DATABASE_URL."
_FULL = "The disk that holds {where} is full; make room and run the same command again."
_NO_MORE = (
    "The disk that holds {where} takes no more: it is full, or a limit for your files is reached. Make room and run the "
    "same command again; if there is room, check the disk."
)
_NO_RIGHT = (
    "The database {where} does not let this role do that ({words}); run `aiuteur database upgrade`, which gives it "
    "the rights it needs, or ask who looks after the server."
)
_NO_ANSWER = (
    "The PostgreSQL server of {where} does not answer; start it, or check AIUTEUR_DATABASE_URL, then run the same "
    "command again. What was saved is kept."
)
# PostgreSQL numbers its cases
_BY_STATE = (
    ("40P01", "busy", "Two writers of {where} waited for each other, and this one was undone; run the same command again."),
    ("40001", "busy", "Another writer of {where} was faster, and this was undone; run the same command again."),
    ("55P03", "busy", "Another program has kept the database {where} busy for too long; try again."),
    ("53300", "busy", "The PostgreSQL server of {where} has no connection left; lower AIUTEUR_DATABASE_CONNECTIONS, or raise max_connections there."),
    ("53100", "disk-full", _FULL),
    ("25006", "unreadable", "The database {where} may not be written here: this was opened for reading."),
    ("3D000", "unreadable", _NO_DATABASE),
    ("57P0", "unreachable", _NO_ANSWER),
    ("08", "unreachable", _NO_ANSWER),
)  # fmt: skip
# SQLite calls only one kind of full disk full: a quota, a limit for one file, or no room for its index of readers is not
_BY_NAME = {name: ("disk-full", _NO_MORE) for name in ("SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE")}
# SQLite's driver knows its other cases only by their words, and so does PostgreSQL's before it is connected
_BY_WORDS = (
    ("disk is full", "disk-full", _FULL),
    ("disk i/o error", "disk-error", "The disk that holds {where} could not be read or written; check it, then try again."),
    ("not a database", "damaged", "{where} is not an Aiuteur database; move it away or name another in AIUTEUR_DATABASE_URL."),
    ("malformed", "damaged", "The database {where} is damaged; put back a copy, or move it away to begin anew."),
    ("unable to open", "unreadable", "The database {where} cannot be opened; check that it is a file you may read and write."),
    ("readonly database", "unreadable", "The database {where} may not be written; check who owns it and its folder."),
    ("is locked", "busy", "Another program has kept the database {where} busy for too long; close it, then try again."),
    ("permission denied for", "no-right", _NO_RIGHT),
    ("fatal:  database", "unreadable", _NO_DATABASE),
    ("fatal:  role", "unreadable", _NO_ENTRY),
    ("authentication failed", "unreadable", _NO_ENTRY),
    ("no password supplied", "unreadable", "The PostgreSQL server of {where} asks for a password; write it into AIUTEUR_DATABASE_URL."),
    ("too many clients", "busy", "The PostgreSQL server of {where} has no connection left; lower AIUTEUR_DATABASE_CONNECTIONS, or raise max_connections there."),
    ("starting up", "unreachable", "The PostgreSQL server of {where} is still starting; wait a moment and run the same command again."),
)  # fmt: skip


@contextmanager
def said_plainly(where: str) -> Generator[None]:
    """Turns trouble with disk, file, server or another writer into Unavailable; every other error passes as it is."""
    try:
        yield
    except DBAPIError as error:
        found = plainly(error, where)
        if found is None:
            raise
        raise found from error


def plainly(error: DBAPIError, where: str) -> Unavailable | None:
    """The trouble behind an error, as a sentence; None where it is trouble of another kind."""
    found = _case(error)
    if found is None:
        return None
    code, sentence = found
    words = str(error.orig).partition("\n")[0]
    return Unavailable(sentence.format(where=where, words=words), code=code, fields={"database": where})


def _case(error: DBAPIError) -> tuple[str, str] | None:
    original: Any = error.orig
    state, words = str(getattr(original, "sqlstate", None) or ""), str(original).lower()
    for begin, code, sentence in _BY_STATE:
        if state.startswith(begin):
            return code, sentence
    if (named := _BY_NAME.get(getattr(original, "sqlite_errorname", ""))) is not None:
        return named
    for sign, code, sentence in _BY_WORDS:
        if sign in words:
            return code, sentence
    # the server hung up, or was never reached: then it could number nothing
    lost = error.connection_invalidated or isinstance(error, OperationalError)
    return ("unreachable", _NO_ANSWER) if hasattr(original, "sqlstate") and not state and lost else None
