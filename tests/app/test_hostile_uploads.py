"""Files sent by somebody who means harm, to a real server over a real socket: far too large, two things at once, with a path
for a name. What is refused is refused while it comes, and is never held in memory."""

from __future__ import annotations

import io
import json
import re
import select
import socket
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from front_desk import Server, served
from PIL import Image

pytestmark = pytest.mark.xdist_group("hostile")  # one server hears them all
GIGABYTE = 1 << 30
PIECE = b"\0" * (1 << 20)
SCRIPT = b"<script>alert(document.domain)</script>"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[Server]:
    with served(home, AIUTEUR_WORKERS="1") as opened:
        yield opened


def picture(kind: str, **more: object) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(file, kind, **more)
    return file.getvalue()


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("a.html", SCRIPT)
    return file.getvalue()


def held(server: Server) -> int:
    """The most memory that the server ever held, in bytes."""
    told = Path(f"/proc/{server.process.pid}/status").read_text(encoding="ascii")
    found = re.search(r"VmHWM:\s+(\d+) kB", told)
    assert found is not None
    return int(found[1]) << 10


def heard(line: socket.socket) -> bytes:
    """What the server says next; nothing once it has hung up, as it does on somebody who goes on talking."""
    try:
        return line.recv(1 << 16)
    except ConnectionResetError:
        return b""


def is_whole(answer: bytes) -> bool:
    """Whether all of an answer is there: its head says how long its body is."""
    head, found, body = answer.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", head)
    return bool(found) and length is not None and len(body) >= int(length[1])


def spoken(server: Server, path: str, head: bytes, announced: int | None) -> tuple[int, dict[str, object], int]:
    """Send a file of two gigabytes in pieces, for as long as the server listens: its answer, and how much was sent."""
    where, sent = urlsplit(server.url), 0
    length = b"Transfer-Encoding: chunked" if announced is None else b"Content-Length: %d" % announced
    with socket.create_connection((where.hostname or "", where.port or 0), timeout=60) as line:
        line.sendall(b"POST %s HTTP/1.1\r\nHost: %s\r\n%s\r\n\r\n" % (path.encode(), where.netloc.encode(), length))
        answer = b""
        for piece in [head, *[PIECE] * 2048]:
            out = memoryview(piece if announced is not None else b"%x\r\n%s\r\n" % (len(piece), piece))
            while out and not answer:
                hears, speaks, _ = select.select([line], [line], [], 60)
                answer += heard(line) if hears else b""
                try:
                    gone = line.send(out) if speaks and not answer else 0
                except (BrokenPipeError, ConnectionResetError):
                    break
                out, sent = out[gone:], sent + gone
            if out:
                break
        while not is_whole(answer) and (more := heard(line)):
            answer += more
    first, _, body = answer.partition(b"\r\n\r\n")
    return int(first.split()[1]), json.loads(body), sent


@pytest.mark.parametrize("path", ["/api/media", "/api/projects/x/branches/main/input/files", "/api/projects"])
def test_two_gigabytes_that_are_announced_are_refused_before_they_come(server: Server, home: Path, path: str) -> None:
    before = held(server)
    status, told, sent = spoken(server, path, b"\x89PNG\r\n\x1a\n", announced=2 * GIGABYTE)
    assert (status, told["error"]) == (413, "too-large")
    assert sent < 64 << 20, "what the line itself holds, and no more"
    assert held(server) - before < 64 << 20
    assert not [*(home / "uploads").glob("*")]


def test_two_gigabytes_of_nothing_known_are_refused_at_the_first_bytes(server: Server, home: Path) -> None:
    before = held(server)
    status, told, sent = spoken(server, "/api/media", b"MZ" + b"\0" * 98, announced=None)
    assert (status, told["error"]) == (422, "media-refused")
    assert sent < 64 << 20
    assert held(server) - before < 64 << 20
    assert not [*(home / "uploads").glob("*")]


def test_two_gigabytes_that_claim_to_be_a_picture_are_refused_where_no_picture_goes_on(
    server: Server, home: Path
) -> None:
    before = held(server)
    status, told, sent = spoken(server, "/api/media", picture("PNG")[:64] + b"\0" * 36, announced=None)
    assert (status, told["error"]) == (422, "media-refused")
    assert "64 MB" in str(told["sentence"])
    assert sent < 160 << 20
    assert held(server) - before < 64 << 20, "it went to the disk in pieces"
    assert not [*(home / "uploads").glob("*")]


@pytest.mark.parametrize(
    "data",
    [
        b"GIF89a/*" + b"\0" * 40 + b"*/=1;alert(1)//" + b" " * 40,
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n" + archive(),
        archive() + picture("PNG"),
        b"<!--" + picture("JPEG") + b"-->" + SCRIPT,
        b"RIFF\x24\0\0\0AVI " + SCRIPT * 8,
        b"BM" + SCRIPT * 8,
    ],
    ids=["GIF and JS", "PDF and ZIP", "ZIP and PNG", "HTML and JPEG", "AVI and HTML", "BMP and HTML"],
)
def test_two_things_at_once_are_refused_where_one_of_them_could_run(server: Server, home: Path, data: bytes) -> None:
    with server.client() as client:
        refused = client.post("/api/media", content=data, headers={"Content-Type": "image/gif", "X-Name": "a.gif"})
        assert (refused.status_code, refused.json()["error"]) == (422, "media-refused"), refused.text
    assert not [*(home / "uploads").glob("*")]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_with_a_page_inside_is_a_picture_and_nothing_else(server: Server, kind: str) -> None:
    """A whole picture is a whole picture: it is kept as it came, and no browser is ever told that it may be more."""
    data = picture(kind) + b"<html>" + SCRIPT + archive()
    if kind == "JPEG":
        data = picture(kind, comment=SCRIPT) + SCRIPT
    with server.client() as client:
        kept = client.post("/api/media", content=data, headers={"Content-Type": "text/html", "X-Name": "a.html"})
        assert kept.status_code == 201, kept.text
        shown = client.get(f"/api/media/{kept.json()['hash']}", headers={"Accept": "text/html"})
    assert shown.headers["content-type"] == f"image/{kind.lower()}"
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert shown.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert shown.content == data


@pytest.mark.parametrize(
    "name",
    ["..%2F..%2F..%2Fescaped.txt", "%2Fescaped.txt", "..%5C..%5Cescaped.txt", "a%00%2F..%2Fescaped.txt",
     "%2e%2e/escaped.txt", "C%3A%5Cescaped.txt"],
)  # fmt: skip
def test_a_path_for_a_name_opens_nothing(server: Server, home: Path, name: str) -> None:
    with server.client() as client:
        project = client.post("/api/projects", json={"title": "The Lamp"}).json()["id"]
        branch = f"/api/projects/{project}/branches/main"
        told = client.post(f"{branch}/input/files", content=b"The rain came in. Mara ran.", headers={"X-Name": name})
        assert told.status_code == 200, told.text
        assert told.json()["file"]["name"] == "escaped.txt"
        kept = client.post("/api/media", content=picture("PNG"), headers={"X-Name": name})
        assert kept.status_code == 201, kept.text
    assert not [one for root in (home, home.parent) for one in root.rglob("*escaped*")]
    assert not Path("/escaped.txt").exists(), "where the second name would lead"


@pytest.mark.slow
def test_a_picture_that_can_run_is_refused_as_a_picture_and_shown_as_words_in_a_story(server: Server) -> None:
    svg = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script></svg>'
    with server.client() as client:
        for name in ("a.svg", "a.png"):
            refused = client.post("/api/media", content=svg, headers={"X-Name": name, "Content-Type": "image/svg+xml"})
            assert refused.status_code == 422, refused.text
        project = client.post("/api/projects", json={"title": "The Lamp"}).json()["id"]
        told = client.post(
            f"/api/projects/{project}/branches/main/input/files", content=svg, headers={"X-Name": "a.svg"}
        )
        assert told.headers["content-type"].startswith("application/json")
        assert told.status_code in (200, 422), told.text
