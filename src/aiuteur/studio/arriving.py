"""A file as the body of a request: its bytes, as far as they may be read, and its name."""

from __future__ import annotations

from urllib.parse import unquote

from fastapi import Request

from aiuteur.kit.errors import BadInput

_LONGEST = 200  # characters of a name that are kept


async def bytes_of(request: Request, most: int, advice: str = "") -> bytes:
    """The body. Raises BadInput for more than `most` bytes (413; `advice` is the sentence on what to do) and for none."""
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > most:
            told = f"The file is larger than {most // 1_000_000} MB, the most that can be read. {advice}"
            raise BadInput(told.strip(), code="too-large", status=413)
    if not data:
        raise BadInput("The file is empty: there is nothing in it to read. Bring one that holds something.")
    return bytes(data)


def name_of(sent: str, otherwise: str) -> str:
    """The file's own name out of the percent-encoded one that was sent, without folders; `otherwise` where there is none."""
    return unquote(sent).replace("\x00", "").replace("\\", "/").rpartition("/")[2][-_LONGEST:] or otherwise
