"""Lines fitted to their planned time, audible in every script, spoken by voices that differ."""

import os
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aiuteur.craft.sound.espeak import Espeak, SpeechError
from aiuteur.craft.sound.scripts import runs, spelled
from aiuteur.craft.sound.signals import Samples
from aiuteur.craft.sound.speak import speak
from aiuteur.craft.sound.timing import plain, speech_ms
from aiuteur.craft.sound.voice import Voice, allocate, pitch_hz
from aiuteur.craft.sound.wavefile import WavReader

CAST = [
    ("Mara", "female", "old"),
    ("Tom", "male", "child"),
    ("Ilya", "male", "adult"),
    ("Nadia", "female", "adult"),
    ("Okoro", "male", "adult"),
    ("Grigori", "male", "old"),
]
LINES = [
    "No.", "Yes?", "I know.", "Go, go, go!", "Who's there?", "My name is Inigo.", "FBI! Open the door!", "...", "Ah!", "Mmm.",
    "He should be back by now. The storm took the harbour light an hour ago.", "Nobody goes out tonight. Nobody.",
    "I saw a boat! Out past the rocks, it was turning in circles.", "Then we turn the lamp by hand.", "Bartholomew?",
    "Which way is the light? I have been walking since the harbour, and I cannot find the road.", "3,14", "Room 101, please.",
    "It was 1984, and there were 300 of them.", "$5,000,000 by 10:30, or else.", "Well... I don't know — maybe, perhaps, no.",
    "The incomprehensible responsibilities of parliamentary representatives notwithstanding.", "I *never* said _that_, <b>Tom</b>.",
    "Three flashes, then dark. That means come home.", "You think you can just walk in here, after eleven years, and sit down?",
    "“Home,” she said, “is where the keys are.”", "aaaaargh", "St. John's-wood-on-the-hill", "50% of it & more @ home", "Hush now.",
    "Ты где была вчера вечером?", "Πού είναι το φως;", "איפה היית אתמול בערב?", "أين كنت مساء أمس؟", "你昨天晚上去哪里了？",
    "昨日の夜、どこに行ったのですか。", "어젯밤에 어디에 있었어요?", "Wo warst du gestern Abend, mein Freund?", "नमस्ते दुनिया", 'He said "привет" and left.',
]  # fmt: skip
FOREIGN = ["ཀ་ཁ", "ሰላም", "สวัสดี", "გამარჯობა", "😀", "‽", "", "\x00\x07", "ꦗꦮ", "日本", "ñandú", "ł"]


def heard(path: Path) -> Samples:
    reader = WavReader(path)
    return reader.window(0, reader.samples).mean(axis=1)


def speech_span_ms(sound: Samples) -> float:
    loud = np.flatnonzero(np.abs(sound) > 0.012)
    return (loud[-1] - loud[0]) / 48 if len(loud) else 0.0


def median_pitch(sound: Samples) -> float:
    """By autocorrelation over voiced 50 ms frames."""
    found = []
    for at in range(0, len(sound) - 2400, 1200):
        frame = sound[at : at + 2400] - sound[at : at + 2400].mean()
        if np.mean(frame**2) < 1e-3:
            continue
        likeness = np.fft.irfft(np.abs(np.fft.rfft(frame, 8192)) ** 2)[:2400]
        lag = 106 + int(np.argmax(likeness[106:800]))
        if likeness[lag] > 0.4 * likeness[0]:
            found.append(48_000 / lag)
    return float(np.median(found))


@pytest.fixture(scope="module")
def espeak():
    engine = Espeak()
    yield engine
    engine.close()


@pytest.mark.slow
@pytest.mark.parametrize("text", LINES)
def test_speech_fills_its_planned_time(text: str, tmp_path: Path, espeak: Espeak) -> None:
    planned = speech_ms(text)
    voice = list(allocate(CAST).values())[len(text) % len(CAST)]
    spoken = speak(text, voice, planned, tmp_path / "line.wav", espeak=espeak)
    sound = heard(tmp_path / "line.wav")
    assert spoken.duration_ms == planned
    assert len(sound) == planned * 48
    assert 0.8 <= speech_span_ms(sound) / planned <= 1.0
    assert np.isfinite(sound).all()
    assert abs(float(sound.mean())) < 1e-3
    assert 0.1 < np.abs(sound).max() < 0.75
    ends = [word.end_ms for word in spoken.words]
    assert ends == sorted(ends)
    assert ends[-1] <= planned
    assert all(word.start_ms <= word.end_ms for word in spoken.words)


@pytest.mark.slow
def test_allocated_voices_are_measurably_different(tmp_path: Path, espeak: Espeak) -> None:
    measured = []
    for name, voice in allocate(CAST).items():
        speak(LINES[10], voice, speech_ms(LINES[10]), tmp_path / f"{name}.wav", room="dry", espeak=espeak)
        hz = median_pitch(heard(tmp_path / f"{name}.wav"))
        assert hz == pytest.approx(pitch_hz(voice), rel=0.12)
        measured.append(hz)
    ordered = sorted(measured)
    assert min(high / low for low, high in pairwise(ordered)) > 1.05


@pytest.mark.parametrize("text", FOREIGN)
def test_no_line_is_ever_silent(text: str, tmp_path: Path, espeak: Espeak) -> None:
    speak(text, Voice(), speech_ms(text), tmp_path / "line.wav", espeak=espeak)
    assert speech_span_ms(heard(tmp_path / "line.wav")) > 150


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(text=st.text(max_size=40))
def test_any_text_is_spoken(text: str, tmp_path_factory: pytest.TempPathFactory, espeak: Espeak) -> None:
    path = tmp_path_factory.mktemp("any") / "line.wav"
    spoken = speak(text, Voice(), speech_ms(text), path, espeak=espeak)
    assert spoken.duration_ms >= speech_ms(text)
    assert speech_span_ms(heard(path)) > 100
    assert [word.text for word in spoken.words] == (plain(text) or text).split()


def test_a_line_is_never_cut_and_a_long_plan_is_never_overrun(tmp_path: Path, espeak: Espeak) -> None:
    hurried = speak(LINES[15], Voice(), 600, tmp_path / "hurried.wav", espeak=espeak)
    assert 600 < hurried.duration_ms < 3000  # as fast as can be, but whole
    assert hurried.words[-1].text == "road."
    slow = speak("Hush now, child.", Voice(), 3000, tmp_path / "slow.wav", espeak=espeak)
    assert slow.duration_ms == 3000
    assert speech_span_ms(heard(tmp_path / "slow.wav")) > 2200


@pytest.mark.slow
def test_three_thousand_characters(tmp_path: Path, espeak: Espeak) -> None:
    text = (" ".join(LINES[:30]) * 4)[:3000]
    planned = speech_ms(text)
    spoken = speak(text, Voice(), planned, tmp_path / "long.wav", espeak=espeak)
    assert 0.8 <= speech_span_ms(heard(tmp_path / "long.wav")) / planned <= 1.0
    assert spoken.duration_ms == planned


def test_word_times_follow_the_sound(tmp_path: Path, espeak: Espeak) -> None:
    spoken = speak("Stop. Take. Cut. Print.", Voice(), 4000, tmp_path / "words.wav", room="dry", espeak=espeak)
    loud = np.abs(heard(tmp_path / "words.wav")).reshape(-1, 480).max(axis=1) > 0.03  # 10 ms
    for word in spoken.words:
        onset = next(n for n in range(max(0, word.start_ms // 10 - 6), len(loud)) if loud[n])
        assert abs(onset * 10 - word.start_ms) <= 45


def test_a_crashed_or_hanging_child_is_replaced(espeak: Espeak) -> None:
    espeak.say("One.", "en-us+m3", rate=160, pitch=50, swing=50)
    assert espeak.pid is not None
    os.kill(espeak.pid, signal.SIGKILL)
    assert len(espeak.say("Two.", "en-us+m3", rate=160, pitch=50, swing=50).samples) > 1000
    assert espeak.pid is not None
    os.kill(espeak.pid, signal.SIGSTOP)
    hasty = espeak._timeout_s
    espeak._timeout_s = 0.5
    try:
        assert len(espeak.say("Three.", "en-us+m3", rate=160, pitch=50, swing=50).samples) > 1000
    finally:
        espeak._timeout_s = hasty


def test_an_unknown_voice_is_refused_with_a_sentence(espeak: Espeak) -> None:
    with pytest.raises(SpeechError, match="Choose another voice"):
        espeak.say("One.", "en-gb+m3", rate=160, pitch=50, swing=50)


@pytest.mark.slow
def test_the_child_ends_with_its_parent() -> None:
    code = (
        "from aiuteur.craft.sound.espeak import shared\nimport sys, time\n"
        "shared().say('One.', 'en-us+m3', rate=160, pitch=50, swing=50)\nprint(shared().pid, flush=True)\ntime.sleep(60)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(40):
        if not alive(child):
            return
        time.sleep(0.1)
    os.kill(child, signal.SIGKILL)
    pytest.fail("espeak-ng outlived its parent")


def alive(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text() if Path("/proc").is_dir() else ""
        os.kill(pid, 0)
    except (OSError, ProcessLookupError):
        return False
    return ") Z" not in status


def test_scripts_choose_the_language() -> None:
    assert [(r.language, r.text) for r in runs("He said привет.", "en")] == [("en-us", "He said "), ("ru", "привет.")]
    assert [r.language for r in runs("昨日の夜", "ja")] == ["cmn", "ja", "cmn"]
    assert runs("Привіт", "uk")[0].language == "uk"
    assert runs("¿Dónde?", "es")[0].language == "es"
    assert runs("?!", "en")[0].text == "huh?"
    assert spelled("ཀ") == "ka"


@pytest.mark.slow
def test_a_line_sounds_the_same_whatever_was_said_before_it() -> None:
    lines = ("Then we turn the lamp by hand.", "Who's there?", "She says nothing, and he hears the sea hiss.")

    def said(order: tuple[str, ...]) -> dict[str, bytes]:
        voice = Espeak()
        try:
            return {
                text + name: voice.say(text, name, rate=160, pitch=40, swing=50).samples.tobytes()
                for text in order
                for name in ("en-us", "en-us+f2")  # the second one breathes
            }
        finally:
            voice.close()

    first = said(lines)
    time.sleep(1.1)  # the library seeds its breath with the second
    assert first == said(lines[::-1]) == said((*lines, *lines))
