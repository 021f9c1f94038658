"""What SQLite says when the machine is in the way, as a sentence a filmmaker can act on."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from aiuteur.kit.errors import Unavailable

# the driver knows these cases only by their words
_SENTENCES = (
    ("disk is full", "disk-full", "The disk that holds {where} is full; make room and run the same command again."),
    ("disk i/o error", "disk-error", "The disk that holds {where} could not be read or written; check it, then try again."),
    ("not a database", "damaged", "{where} is not an Aiuteur database; move it away or name another in AIUTEUR_DATABASE_URL."),
    ("malformed", "damaged", "The database {where} is damaged; put back a copy, or move it away to begin anew."),
    ("unable to open", "unreadable", "The database {where} cannot be opened; check that it is a file you may read and write."),
    ("readonly database", "unreadable", "The database {where} may not be written; check who owns it and its folder."),
    ("is locked", "busy", "Another program has kept the database {where} busy for too long; close it, then try again."),
)  # fmt: skip


@contextmanager
def said_plainly(where: str) -> Generator[None]:
    """Turns trouble with the disk or the file into Unavailable; every other error passes as it is."""
    try:
        yield
    except DBAPIError as error:
        words = str(error.orig).lower()
        for sign, code, sentence in _SENTENCES:
            if sign in words:
                raise Unavailable(sentence.format(where=where), code=code, fields={"database": where}) from error
        raise
