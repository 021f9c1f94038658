"""A file that is sent to the studio: as much of it as may be read, under a name without folders."""

from urllib.parse import quote

import pytest
from fastapi import Request

from aiuteur.kit.errors import BadInput
from aiuteur.studio.arriving import bytes_of, name_of


def sent(*parts: bytes) -> Request:
    """A request whose body comes in these parts."""
    left = list(parts)

    async def receive() -> dict[str, object]:
        body = left.pop(0) if left else b""
        return {"type": "http.request", "body": body, "more_body": bool(left)}

    return Request({"type": "http", "method": "POST", "headers": []}, receive)


async def test_a_file_is_read_whole_up_to_its_limit() -> None:
    assert await bytes_of(sent(b"ab", b"cd"), 4) == b"abcd"


async def test_a_file_that_is_too_large_is_told_what_to_do() -> None:
    with pytest.raises(BadInput, match=r"larger than 2 MB, the most that can be read\. Take a part\.$") as caught:
        await bytes_of(sent(b"a" * 1_500_000, b"b" * 1_500_000), 2_000_000, "Take a part.")
    assert (caught.value.status, caught.value.code) == (413, "too-large")


async def test_an_empty_file_is_refused() -> None:
    with pytest.raises(BadInput, match="empty"):
        await bytes_of(sent(b""), 4)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Der Löwe.txt", "Der Löwe.txt"),
        ("C:\\films\\hut.fdx", "hut.fdx"),
        ("/films/../hut.fdx", "hut.fdx"),
        ("a\x00b.txt", "ab.txt"),
        ("", "The file"),
        ("films/", "The file"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_name_is_the_files_own(name: str, kept: str) -> None:
    assert name_of(quote(name), "The file") == kept
