"""Files over HTTP: what is taken, what is refused, in parts, kept by the browser, and linked to."""

import io
import struct
import wave
import zlib
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest
from front_desk import opened
from PIL import Image
from starlette.testclient import TestClient

from aiuteur.generation import links, uploads
from aiuteur.kit.clock import now_ms

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with opened(tmp_path) as found:
        yield found


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "red").save(file, kind)
    return file.getvalue()


def sound() -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(8000)
        out.writeframes(b"\0\0" * 4000)
    return file.getvalue()


def film(path: Path) -> bytes:
    with av.open(str(path), "w") as out:
        stream = out.add_stream("libx264", rate=24)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for shade in range(12):
            frame = av.VideoFrame.from_ndarray(np.full((48, 64, 3), shade * 10, np.uint8), format="rgb24")
            out.mux(stream.encode(frame))
        out.mux(stream.encode())
    return path.read_bytes()


def bomb() -> bytes:
    """A picture of few bytes and many pixels."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    parts = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.slow
def test_what_a_file_is_is_read_from_its_bytes(client: TestClient, tmp_path: Path) -> None:
    sent = {
        "image/png": picture(),
        "image/jpeg": picture("JPEG"),
        "image/webp": picture("WEBP"),
        "audio/wav": sound(),
        "video/mp4": film(tmp_path / "a.mp4"),
    }
    for media_type, data in sent.items():
        kept = client.post(
            "/api/media", content=data, headers={"Content-Type": "text/html", "X-Name": "..%2F..%2Fa.svg"}
        )
        assert kept.status_code == 201, kept.text
        assert (kept.json()["media_type"], kept.json()["size"]) == (media_type, len(data))
        assert client.get(f"/api/media/{kept.json()['hash']}/about").json() == kept.json()
        shown = client.get(f"/api/media/{kept.json()['hash']}")
        assert (shown.content, shown.headers["content-type"]) == (data, media_type)
        assert shown.headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in shown.headers["content-security-policy"]
    clip = client.post("/api/media", content=sent["video/mp4"]).json()
    assert (clip["width"], clip["height"], clip["duration_ms"]) == (64, 48, 500)
    assert client.post("/api/media", content=sound()).json()["duration_ms"] == 500
    assert not [*(tmp_path / "uploads").iterdir()]


@pytest.mark.parametrize(
    "data",
    [SVG, b"", b"<html><script>alert(1)</script>", b"PK\x03\x04" + b"0" * 99, b"GIF89a" + b"0" * 99, picture()[:60],
     b"ID3" + b"\0" * 999, b"\0\0\0\x20ftypisom" + b"\0" * 300, b"\x1a\x45\xdf\xa3" + b"\0" * 300, bomb(),
     b"\x89PNG\r\n\x1a\n" + SVG],
    ids=["svg", "empty", "html", "zip", "gif", "cut off", "no sound", "no film", "no webm", "bomb", "svg as png"],
)  # fmt: skip
def test_what_is_no_picture_sound_or_film_is_refused_and_leaves_nothing(
    client: TestClient, tmp_path: Path, data: bytes
) -> None:
    refused = client.post("/api/media", content=data, headers={"Content-Type": "image/png", "X-Name": "a.png"})
    assert refused.status_code == 422, refused.text
    assert str(tmp_path) not in refused.text
    assert not [*(tmp_path / "uploads").iterdir()]
    assert not [*(tmp_path / "media").glob("??/*")]


def test_what_is_too_large_is_refused_on_the_way(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST_BYTES", 50_000)
    refused = client.post("/api/media", content=iter([b"fLaC" + b"x" * 40_000, *[b"x" * 40_000] * 3]))
    assert (refused.status_code, refused.json()["error"]) == (413, "too-large")
    assert not [*(tmp_path / "uploads").iterdir()]


def test_a_file_is_sent_in_parts_and_kept_by_the_browser(client: TestClient) -> None:
    data = picture(size=(400, 300))
    url = f"/api/media/{client.post('/api/media', content=data).json()['hash']}"
    whole = client.get(url)
    assert whole.headers["cache-control"] == "private, max-age=31536000, immutable"
    tag = whole.headers["etag"]
    for known in (tag, f'W/{tag}, "x"', "*"):
        same = client.get(url, headers={"If-None-Match": known})
        assert (same.status_code, same.content) == (304, b"")
    for asked, part in (("bytes=0-9", data[:10]), ("bytes=-5", data[-5:]), ("bytes=90-", data[90:])):
        sent = client.get(url, headers={"Range": asked})
        assert (sent.status_code, sent.content) == (206, part)
    assert client.get(url, headers={"Range": "bytes=0-9", "If-Range": '"other"'}).status_code == 200
    for nonsense in ("bytes=abc", "bytes=9-3", "lines=1-2", "bytes="):
        assert client.get(url, headers={"Range": nonsense}).content == data
    beyond = client.get(url, headers={"Range": "bytes=999999-"})
    assert (beyond.status_code, beyond.json()["error"]) == (416, "range")
    assert beyond.headers["content-range"] == f"bytes */{len(data)}"


def test_a_link_opens_one_file_for_a_while_and_nothing_else(client: TestClient, tmp_path: Path) -> None:
    data = picture()
    digest = client.post("/api/media", content=data).json()["hash"]
    link = client.get(f"/api/media/{digest}/link").json()
    assert now_ms() < link["expires_at"] <= now_ms() + links.LASTS_MS
    assert client.get(link["url"]).content == data
    other = client.post("/api/media", content=picture(size=(9, 9))).json()["hash"]
    for forged in (
        link["url"].replace(digest, other),
        link["url"].replace("workspace=local", "workspace=other"),
        link["url"].replace("expires=1", "expires=2"),
        link["url"][:-64] + "0" * 64,
    ):
        refused = client.get(forged)
        assert (refused.status_code, refused.json()["error"]) == (403, "link-expired")
    late = now_ms() - 1
    signed = links.sign(tmp_path, "local", digest, late)
    assert (
        client.get(f"/api/media/{digest}/linked?workspace=local&expires={late}&signature={signed}").status_code == 403
    )
    assert (tmp_path / links.KEY).stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_not_here_is_not_there(client: TestClient) -> None:
    for digest in ("0" * 64, "..%2f..%2fetc%2fpasswd", "x", "%00"):
        for what in ("", "/about", "/link"):
            assert client.get(f"/api/media/{digest}{what}").status_code == 404
