"""A file becomes text, or one sentence; nothing in between."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rehearsal import IDEAS, SCREENPLAYS, STORIES, Rehearsal

from aiuteur.craft.screenplay.plain_text import read_text
from aiuteur.kit.errors import BadInput
from aiuteur.stages.s01_input import service
from aiuteur.stages.s01_input.draft import MOST_TEXT

STORY = "Ágnes waited at the station. “Where is the train?” she asked. Nobody answered; it was late.\n\nShe went home."


def archive() -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as packed:
        packed.writestr("word/document.xml", "<w:p>Once upon a time</w:p>")
    return kept.getvalue()


BINARIES = {
    "png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
    "elf": b"\x7fELF\x02\x01\x01" + bytes(64),
    "zip": archive(),
    "gzip": gzip.compress(STORY.encode() * 20),
    "nuls": b"Once upon a time\x00\x00\x01\x02" * 30,
    "controls": b"Once\x01\x02\x03\x04\x05 upon\x06\x07\x08" * 30,
}
# as an old editor would have saved them: no byte order mark says what they are
FOREIGN = {
    "shift-jis": ("吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。" * 5).encode("shift-jis"),
    "koi8-r": ("Мы вышли из дома рано утром. Никто нас не ждал." * 5).encode("koi8-r"),
    "cp1251": ("Мы вышли из дома рано утром. Никто нас не ждал." * 5).encode("cp1251"),
    "gb18030": ("他们在清晨离开了家。没有人等他们。" * 8).encode("gb18030"),
    "euc-kr": ("그들은 이른 아침에 집을 떠났다. 아무도 기다리지 않았다." * 5).encode("euc-kr"),
    "cp1253": ("Έφυγαν από το σπίτι νωρίς το πρωί. Κανείς δεν περίμενε." * 5).encode("cp1253"),
    "cp1255": ("הם יצאו מהבית מוקדם בבוקר. איש לא חיכה להם." * 5).encode("cp1255"),
}


def refusal(data: bytes, name: str = "story.txt") -> str:
    with pytest.raises(BadInput) as refused:
        service.stage_file(data, name)
    sentence = str(refused.value)
    assert sentence.startswith(("story.txt", "The encoding of story.txt"))
    assert sentence.endswith(".")
    assert len(sentence) < 260
    assert "\n" not in sentence
    return sentence


@pytest.mark.parametrize("kind", BINARIES)
def test_a_binary_renamed_to_txt_is_refused_in_one_sentence(kind: str) -> None:
    assert "text" in refusal(BINARIES[kind]) or kind == "zip"


@pytest.mark.parametrize("encoding", FOREIGN)
def test_an_encoding_that_cannot_be_told_is_refused_and_never_guessed(encoding: str) -> None:
    assert "encoding" in refusal(FOREIGN[encoding])


@pytest.mark.parametrize("data", [b"", b"   \n\t ", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", b"... !!! ---", b"\xff\xfe"])
def test_what_holds_no_word_is_refused(data: bytes) -> None:
    assert "Write a story" in refusal(data)


@pytest.mark.slow
def test_more_than_can_be_read_is_refused_before_it_is_read(tmp_path: Path) -> None:
    assert "50 MB" in refusal(b"word " * 10_000_000)
    path = tmp_path / "story.txt"
    with path.open("wb") as file:
        file.truncate(4_000_000_000)  # sparse: reading it whole would show
    with pytest.raises(BadInput, match="4000 MB"):
        service.bytes_of(path)
    assert "6 MB" in refusal(b"word " * (MOST_TEXT // 4))


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="is a folder"):
        service.bytes_of(tmp_path)
    with pytest.raises(BadInput, match="There is no file"):
        service.bytes_of(tmp_path / "none.txt")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1"]
)
def test_the_same_words_come_out_of_every_known_encoding(encoding: str) -> None:
    text = STORY.replace("“", '"').replace("”", '"') if encoding == "latin-1" else STORY
    found = read_text(text.encode(encoding), "story.txt")
    assert found.text == text
    assert (found.dropped != ()) == (encoding in ("cp1252", "latin-1")), "a guess is said aloud"


def test_line_ends_and_stray_control_characters_are_cleaned_and_said() -> None:
    found = read_text(b"One.\r\n\r\nTwo.\rThree.\x0b\x01", "story.txt")
    assert (found.text, found.dropped) == ("One.\n\nTwo.\nThree.", ("2 control characters",))


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    try:
        text = read_text(data, "story.txt").text
    except BadInput:
        return
    assert text.strip()
    assert "\x00" not in text


@pytest.mark.parametrize(
    ("paths", "mode"),
    [(IDEAS, "idea"), (SCREENPLAYS, "screenplay"), (STORIES, "story")],
    ids=["ideas", "fountain", "prose"],
)
def test_our_examples_are_what_they_are(paths: tuple[Path, ...], mode: str) -> None:
    assert paths
    for path in paths:
        source, settings = service.stage_file(path.read_bytes(), path.name)
        assert settings.mode == mode, path.name
        assert settings.title
        assert settings.title[0].isupper()
        assert source.read.words == len(source.text.split())
        assert source.read.dropped == ()


def test_prose_may_begin_with_its_title() -> None:
    body = "\n\n".join(["The sea was calm that morning, and nobody spoke of the storm."] * 12)
    _, settings = service.stage_file(f"The Quiet Sea\n\n{body}".encode(), "x.txt")
    assert settings.title == "The Quiet Sea"
    source, settings = service.stage_file(f"# The Quiet Sea\n\n{body}".encode(), "x.md")
    assert settings.title == "The Quiet Sea"
    assert source.text.startswith("The sea")
    source, settings = service.stage_file(body.encode(), "my_first-story.txt")
    assert (settings.title, source.text) == ("My First Story", body)


def test_the_gate_asks_for_a_story() -> None:
    film = Rehearsal("A fox waits for rain.")
    assert service.ready(film.view) == []
    film.view.drop("source/story")
    assert service.ready(film.view) == ["There is no story yet. Bring a file, or write an idea."]


def test_a_file_name_that_is_no_utf8_is_kept_as_text() -> None:
    source, settings = service.stage_file(b"Mara walks home through the rain.", "caf\udce9.txt")
    assert source.name == "caf?.txt"
    assert settings.title == "Caf?"
    source.content_hash()


def test_the_language_of_the_film_is_that_of_the_text() -> None:
    said = "— Ты опять опоздала, — сказал дед.\n\n— Туман, — ответила Маша.\n\n"
    assert Rehearsal(said * 12).settings().language == "ru"
    assert Rehearsal(STORY).settings().language == "en"
    typed = "INT. CUISINE - NUIT\n\nMarie ouvre la porte et regarde dans la rue.\n\nMARIE\nIl n'y a personne, et la lampe est encore dans la maison.\n"
    assert Rehearsal(typed * 3, "x.fountain").settings().language == "fr"
