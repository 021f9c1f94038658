"""The film: pictures copied, one track of sound in step to the sample, odd clips conformed alone."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from aiuteur.craft.cut.assemble import assemble
from aiuteur.craft.cut.captions import Caption
from aiuteur.craft.cut.check import (
    av_offset,
    black_spans,
    chapters,
    decode_errors,
    frames_digest,
    frozen_spans,
    loudness,
)
from aiuteur.craft.cut.cutlist import Chapter, Cut, Film
from aiuteur.craft.cut.encode import Writer
from aiuteur.craft.cut.errors import CutError
from aiuteur.craft.cut.probe import probe
from aiuteur.craft.cut.reel import Reel
from aiuteur.craft.cut.track import clip_sound, sound_of_clips

RATE = Fraction(24)


def film_of(cuts: list[Cut], out: Path, **more) -> Film:
    given = {"chapters": [], "title": "A film", "rate": RATE, "width": 160, "height": 90, **more}
    sound = given.pop("sound", sound_of_clips(cuts, RATE))
    return assemble(cuts, sound, out, **given)


def steps(path: Path) -> None:
    """dts of every track always grows, and every frame of the film lasts one step."""
    with av.open(str(path)) as container:
        last: dict[int, int] = {}
        for packet in container.demux():
            if packet.dts is not None and packet.stream.type in ("video", "audio"):
                assert packet.dts > last.get(packet.stream_index, -(10**9))
                last[packet.stream_index] = packet.dts
    assert probe(path).constant


def test_handles_are_dropped_and_nothing_is_encoded_again(tmp_path: Path, make, wav) -> None:
    cuts = [Cut(make.house(f"shot{n}", 30, n), used) for n, used in enumerate((30, 24, 29))]
    mix = wav(np.stack([np.sin(np.arange(200_000) / 20)] * 2).astype(np.float32) * 0.3)
    marks = [Chapter("INT. KITCHEN – NIGHT", 0), Chapter("Маяк", 30), Chapter("x" * 400, 54)]
    seen: list[tuple[int, int]] = []
    film = film_of(cuts, tmp_path / "film.mp4", sound=mix, chapters=marks, progress=lambda *at: seen.append(at))
    assert film == Film(tmp_path / "film.mp4", 83, 3458, copied=3, conformed=0, header_changes=0)
    assert seen == [(30, 83), (54, 83), (83, 83)]
    steps(film.path)
    assert decode_errors(film.path) == []
    assert chapters(film.path, RATE) == [*marks[:2], Chapter("x" * 255, 54)]
    with av.open(str(film.path)) as container:
        assert container.metadata["title"] == "A film"
        audio = container.streams.audio[0]
        assert (audio.codec_context.name, audio.codec_context.sample_rate, audio.codec_context.channels) == (
            "aac",
            48000,
            2,
        )
        assert sum(f.samples for f in container.decode(audio)) - 83 * 2000 in range(1024)
        copied = [bytes(p) for p in _packets(film.path)]
    assert copied == [bytes(p) for cut in cuts for p in _packets(cut.path)[: cut.frames_used]]
    data = film.path.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


def _boxes(path: Path) -> list[tuple[str, int]]:
    """Kind and size of the boxes of a film, in order."""
    data, at, found = path.read_bytes(), 0, list[tuple[str, int]]()
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        found.append((data[at + 4 : at + 8].decode(), size))
        at += size
    return found


@pytest.mark.parametrize(("shots", "frames"), [(1, 1), (40, 1), (3, 36)])
def test_the_header_has_room_in_front_whatever_is_in_it(tmp_path: Path, make, shots: int, frames: int) -> None:
    """Worst cases: a key frame in every packet, B-frames, a chapter and a caption for every shot, long titles."""
    clip = make.provider("c") if frames == 36 else make.house("c", 2)
    cuts = [Cut(clip, frames)] * shots
    marks = [Chapter("ж" * 200, n * frames) for n in range(shots)]
    texts = [Caption(n * frames, (n + 1) * frames, ("Here.",)) for n in range(shots)]
    film = film_of(cuts, tmp_path / "film.mp4", chapters=marks, captions=texts, title="ж" * 2000)
    kinds = [kind for kind, _ in _boxes(film.path)]
    assert kinds[:3] == ["ftyp", "moov", "free"]
    assert kinds[-1] == "mdat"
    assert set(kinds[3:-1]) <= {"free"}
    assert sum(size for kind, size in _boxes(film.path) if kind == "free") < 40_000 + 100 * film.frames + 400 * shots
    assert decode_errors(film.path) == []
    assert len(chapters(film.path, RATE)) == shots
    steps(film.path)


def _packets(path: Path) -> list[av.Packet]:
    with av.open(str(path)) as container:
        return [packet for packet in container.demux(video=0) if packet.size]


@pytest.mark.slow
def test_clips_with_sound_stay_in_step(tmp_path: Path, make) -> None:
    paths = [make.provider(f"c{n}", 36 - (n % 2)) for n in range(6)]
    film = film_of([Cut(path, probe(path).frames) for path in paths], tmp_path / "film.mp4")
    assert (film.copied, film.conformed) == (6, 0)
    assert probe(film.path).reordered  # B-frames were copied
    offset = av_offset(film.path)
    assert len(offset.offsets_us) == 6
    assert offset.worst_us <= 1000
    assert decode_errors(film.path) == []
    steps(film.path)


@pytest.mark.slow
def test_every_kind_of_odd_clip_is_conformed_alone(tmp_path: Path, make) -> None:
    plain = [make.provider(f"c{n}") for n in range(3)]
    odd = {
        "size and silent": make.provider("small", 45, size=(128, 72), rate=30, channels=0),
        "rate and 44.1 kHz mono": make.provider("pal", 38, rate=25, sample_rate=44_100, channels=1),
        "vertical": make.provider("vertical", size=(90, 160)),
        "codec": make.provider("hevc", codec="libx265"),
        "parameter sets, no B-frames": make.provider("main", options={"profile": "main", "bf": "0"}),
        "rotation": make.provider("turned", rotated=90),
        "range": make.provider("full", full_range=True),
    }
    order = [plain[0], *list(odd.values())[:4], plain[1], *list(odd.values())[4:], plain[2]]
    film = film_of([Cut(path, 36) for path in order], tmp_path / "film.mp4")
    assert (film.copied, film.conformed, film.header_changes) == (3, 7, 4)
    assert decode_errors(film.path) == []
    steps(film.path)
    assert probe(film.path).frames == 360
    offset = av_offset(film.path, flash=190)
    assert len(offset.offsets_us) >= 7  # a silent clip has no beep, a pillarboxed flash is dark
    assert offset.worst_us <= 2000
    assert sorted(p.name for p in tmp_path.iterdir() if "film" in p.name) == ["film.mp4"]
    single = film_of([Cut(path, 36) for path in order[:3]], tmp_path / "single.mp4", single_header=True)
    assert (single.copied, single.conformed, single.header_changes) == (0, 3, 0)


@pytest.mark.slow
def test_without_new_parameter_sets_the_picture_would_break(tmp_path: Path, make, monkeypatch) -> None:
    cuts = [Cut(make.provider("a"), 36), Cut(make.provider("b", size=(128, 72)), 36), Cut(make.provider("c"), 36)]
    film_of(cuts, tmp_path / "right.mp4")
    splice = Reel.splice

    def forgetful(self: Reel, clip, frames):
        return splice(self, replace(clip, parameter_sets=self._sets), frames)

    monkeypatch.setattr(Reel, "splice", forgetful)
    film_of(cuts, tmp_path / "wrong.mp4")
    assert decode_errors(tmp_path / "right.mp4") == []
    try:
        wrong = frames_digest(tmp_path / "wrong.mp4")
    except CutError:  # some decoders give up, some show a broken picture
        wrong = "unreadable"
    assert frames_digest(tmp_path / "right.mp4") != wrong


def test_a_cut_among_b_frames_or_past_the_end_is_made_by_encoding(tmp_path: Path, make) -> None:
    path = make.provider("c")
    found = probe(path)
    inside = next(n for n in range(20, 36) if not found.can_end_at(n))
    film = film_of([Cut(path, 36), Cut(path, 36)], tmp_path / "whole.mp4")
    assert film.conformed == 0
    film = film_of([Cut(path, inside)], tmp_path / "inside.mp4")
    assert (film.conformed, probe(film.path).frames) == (1, inside)
    film = film_of([Cut(path, 40)], tmp_path / "long.mp4")
    assert (film.conformed, probe(film.path).frames) == (1, 40)
    assert frozen_spans(film.path, 4)[-1].end_frame == 40


def test_the_film_is_the_same_bytes_again(tmp_path: Path, make) -> None:
    cuts = [Cut(make.provider("a"), 36), Cut(make.house("b", 20), 20)]
    for name in ("one", "two"):
        film_of(cuts, tmp_path / f"{name}.mp4")
    assert (tmp_path / "one.mp4").read_bytes() == (tmp_path / "two.mp4").read_bytes()


def test_mono_and_late_sound_are_laid_as_a_player_plays_them(make) -> None:
    stereo, mono = (clip_sound(probe(make.provider(f"c{n}", channels=n)), 48_000) for n in (2, 1))
    assert np.abs(mono[0]).max() == pytest.approx(np.abs(stereo[0]).max(), rel=0.1)
    assert np.array_equal(mono[0], mono[1])
    assert clip_sound(probe(make.house("silent", 5)), 100).shape == (2, 100)


def test_soft_subtitles_are_there_and_in_time(tmp_path: Path, make, wav) -> None:
    captions = [Caption(12, 40, ("MARA: The light", "has gone.")), Caption(50, 60, ("→ Gone?",))]
    cuts = [Cut(make.house("a", 96), 96)]
    film = film_of(cuts, tmp_path / "film.mp4", sound=None, captions=captions)
    with av.open(str(film.path)) as container:
        stream = container.streams.subtitles[0]
        base = stream.time_base
        texts = [(p.pts * base * RATE, bytes(p)[2:].decode()) for p in container.demux(stream) if p.size]
    said = [(at, text) for at, text in texts if text]
    assert said == [(12, "MARA: The light\nhas gone."), (50, "→ Gone?")]
    assert decode_errors(film.path) == []
    assert not probe(film.path).sound


def test_refusals_say_which_clip_and_leave_nothing(tmp_path: Path, make, wav) -> None:
    clip = make.house("a", 10)
    out = tmp_path / "out" / "film.mp4"
    with pytest.raises(CutError, match="there is no folder"):
        film_of([Cut(clip, 10)], out)
    out.parent.mkdir()
    with pytest.raises(CutError, match="no clips"):
        film_of([], out)
    with pytest.raises(CutError, match=r"a\.mp4 is used for 0 frames"):
        film_of([Cut(clip, 0)], out)
    with pytest.raises(CutError, match="rising frames"):
        film_of([Cut(clip, 10)], out, chapters=[Chapter("One", 4), Chapter("Two", 4)])
    with pytest.raises(CutError, match=r"absent\.mp4"):
        film_of([Cut(tmp_path / "absent.mp4", 10)], out, sound=None)
    with pytest.raises(CutError, match="stereo at 48000 Hz"):
        film_of([Cut(clip, 10)], out, sound=wav(np.zeros((1, 4800), np.float32)))
    with pytest.raises(CutError, match=r"mix\.wav"):
        film_of([Cut(clip, 10)], out, sound=tmp_path / "no" / "mix.wav")
    assert list(out.parent.iterdir()) == []


def test_instruments(tmp_path: Path, make, wav) -> None:
    with Writer(tmp_path / "c.mp4", 160, 90, RATE, crf=12) as writer:
        for n in range(60):
            level = 0 if 10 <= n < 30 else 90 if n >= 40 else 40 + 2 * n
            writer.write(np.full((90, 160, 3), level, np.uint8))
    assert [(s.first_frame, s.end_frame) for s in black_spans(tmp_path / "c.mp4", 5)] == [(10, 30)]
    assert [(s.first_frame, s.end_frame) for s in frozen_spans(tmp_path / "c.mp4", 5)] == [(10, 30), (40, 60)]
    tone = wav((0.1 * np.sin(2 * np.pi * 1000 * np.arange(48_000 * 4) / 48_000) * np.ones((2, 1))).astype(np.float32))
    integrated, peak = loudness(tone)
    assert integrated == pytest.approx(-20.0, abs=0.15)  # EBU Tech 3341: 1 kHz stereo at −20 dBFS is −20 LUFS
    assert peak == pytest.approx(-20.0, abs=0.1)
    film = film_of([Cut(make.house("h", 48), 48)], tmp_path / "film.mp4", sound=None)
    whole = bytearray(film.path.read_bytes())
    for at in range(len(whole) * 2 // 3, len(whole), 5):
        whole[at] ^= 0xA5
    (tmp_path / "broken.mp4").write_bytes(whole)
    assert decode_errors(film.path) == []
    assert decode_errors(tmp_path / "broken.mp4") != []
