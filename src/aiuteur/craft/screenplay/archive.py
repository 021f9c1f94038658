"""A document that is an archive of parts (DOCX, ODT, EPUB), opened in memory and never unpacked to disk.

Names inside it are only looked up, so a name that climbs out of the archive leads nowhere. What a part will fill is not
believed but measured while it is unpacked: a part has a largest size, all of them together another, and one that grows
to hundreds of times its packed size is taken for the trap it is.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from urllib.parse import unquote

from aiuteur.kit.errors import BadInput

MOST_PART = 40_000_000  # bytes of one part: a long novel's is 10 MB
MOST_TOGETHER = 80_000_000  # of all parts that are read
MOST_MEMBERS = 20_000
_RATIO, _RATIO_FROM = 400, 8_000_000  # times its packed size, of parts larger than that
_STEP = 1 << 18


class Archive:
    """The parts of one file, by name. `name` and `what` are for sentences: `draft.docx`, `a Word document`."""

    def __init__(self, data: bytes, name: str, what: str) -> None:
        self.name, self._what, self._read = name, what, 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError, OverflowError) as error:
            raise self.damaged() from error
        if len(members) > MOST_MEMBERS:
            raise BadInput(
                f"{name} holds {len(members)} files, as no document does; nothing of it was read. Save it again."
            )
        self._members: dict[str, zipfile.ZipInfo] = {}
        for member in members:
            self._members.setdefault(member.filename.replace("\\", "/").removeprefix("/"), member)

    def damaged(self) -> BadInput:
        """The sentence for a file that cannot be read."""
        return BadInput(
            f"{self.name} is damaged: it begins like {self._what} but cannot be opened. "
            "Copy it again from where it came, or open it in the program that made it and save it anew."
        )

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._members

    def names(self) -> tuple[str, ...]:
        """All parts."""
        return tuple(self._members)

    def part(self, part: str) -> bytes:
        """The bytes of a part. Raises BadInput where it is missing, damaged, locked or a trap; KeyError never."""
        member = self._members.get(part)
        if member is None:
            raise BadInput(
                f"{self.name} has lost a part ({part[:60]}), so its text cannot be read. "
                "Open it in the program that made it and save it anew."
            )
        if member.flag_bits & 1:
            raise BadInput(f"{self.name} is locked with a password. Save it without one.")
        try:
            return self._unpacked(member)
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError) as error:  # fmt: skip
            raise self.damaged() from error

    def _unpacked(self, member: zipfile.ZipInfo) -> bytes:
        pieces: list[bytes] = []
        size = 0
        packed = max(1, member.compress_size)
        with self._zip.open(member) as stream:
            while piece := stream.read(_STEP):
                size += len(piece)
                self._read += len(piece)
                if size > MOST_PART or self._read > MOST_TOGETHER or (size > _RATIO_FROM and size > packed * _RATIO):
                    raise BadInput(
                        f"{self.name} unpacks to far more text than a book holds, which is a way to do harm; it was "
                        "not read. Save the part that the film should tell as a document of its own."
                    )
                pieces.append(piece)
        return b"".join(pieces)


def beside(part: str, link: str) -> str:
    """The part that a link in another part names; empty where it leads out of the archive or to the net."""
    link = unquote(link.partition("#")[0].partition("?")[0])
    if ":" in link.partition("/")[0]:
        return ""
    path = posixpath.normpath(link.removeprefix("/") if link.startswith("/") else posixpath.join(posixpath.dirname(part), link))  # fmt: skip
    return "" if path.startswith("..") or path == "." else path
