"""WAV files at 48 kHz: written block by block under a .part name, read at any place without loading the whole."""

from __future__ import annotations

import contextlib
import itertools
import os
import wave
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import numpy as np
from numpy.typing import NDArray

from aiuteur.craft.sound.signals import RATE, Samples, Sound, stereo


class WavWriter:
    """`with WavWriter(path) as wav: wav.write(block)`; the file appears when all went well, else nothing is left."""

    def __init__(self, path: Path, *, bits: int = 24, channels: int = 2) -> None:
        self.path, self.samples = path, 0
        self.part = path.with_name(path.name + ".part")  # its name while it is written
        self._bits, self._channels = bits, channels

    def __enter__(self) -> Self:
        try:
            self._handle = self.part.open("wb")
        except OSError as error:
            raise OSError(
                f"The sound file {self.path} cannot be written ({error.strerror}): free space or choose another folder."
            ) from error
        self._file = wave.open(self._handle, "wb")
        self._file.setnchannels(self._channels)
        self._file.setsampwidth(self._bits // 8)
        self._file.setframerate(RATE)
        return self

    def write(self, block: Sound) -> None:
        """Append samples (n, channels) in -1…1; what is outside is cut off."""
        try:
            self._file.writeframes(_packed(block, self._bits))
        except OSError as error:
            raise self._unfinished(error) from error
        self.samples += len(block)

    def show(self) -> None:
        """Let others read in `part` what has been written so far, as a whole WAV."""
        try:
            self._handle.flush()
        except OSError as error:
            raise self._unfinished(error) from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._file.close()
                self._handle.close()
                os.replace(self.part, self.path)
        except OSError as failure:
            raise self._unfinished(failure) from failure
        finally:
            with contextlib.suppress(OSError, wave.Error):
                self._file.close()
            with contextlib.suppress(OSError):
                self._handle.close()
            self.part.unlink(missing_ok=True)

    def _unfinished(self, error: OSError) -> OSError:
        return OSError(
            f"The sound file {self.path} could not be finished ({error.strerror}): free space on the disk and run again."
        )


def _packed(block: Sound, bits: int) -> bytes:
    if not block.any():
        return bytes(block.size * bits // 8)  # most of a film's dialogue track
    wide = np.clip(block, -1, 1, dtype=np.float32).astype(np.float64)
    wide *= 2 ** (bits - 1) - 1
    scaled = np.rint(wide, out=wide).astype("<i4")
    if bits == 16:
        return scaled.astype("<i2").tobytes()
    return np.ascontiguousarray(scaled).view(np.uint8).reshape(-1, 4)[:, :3].tobytes()


class WavReader:
    """A 16- or 24-bit 48 kHz WAV file as stereo windows; zeros outside the file."""

    def __init__(self, path: Path) -> None:
        with wave.open(str(path), "rb") as file:
            if file.getframerate() != RATE or file.getsampwidth() not in (2, 3):
                raise ValueError(f"{path} is not a 48 kHz WAV of 16 or 24 bits: convert it first")
            self.samples, self._channels, self._width = file.getnframes(), file.getnchannels(), file.getsampwidth()
        self._start = _data_offset(path)
        # read, not mapped: mapped pages would stay in memory, and a long film's stems with them
        self._file = path.open("rb", buffering=0)

    def window(self, start: int, size: int) -> Samples:
        """`size` samples from `start`, (size, 2) float32."""
        result = np.zeros((size, 2), np.float32)
        first, last = max(0, start), min(self.samples, start + size)
        if last > first:
            frame = self._channels * self._width
            self._file.seek(self._start + first * frame)
            raw = np.frombuffer(self._file.read((last - first) * frame), np.uint8)
            if raw.any():
                result[first - start : last - start] = _unpacked(raw, self._width).reshape(-1, self._channels)[:, :2]
        return result


def _unpacked(raw: NDArray[np.uint8], width: int) -> Samples:
    if width == 2:
        return raw.view("<i2").astype(np.float32) / np.float32(32767)
    # each sample as the upper three bytes of four, which begin in the sample before: one pass instead of four
    fours = np.ndarray((len(raw) // 3,), "<i4", b"\0" + raw.tobytes(), 0, (3,))
    sound = (fours >> 8).astype(np.float32)
    sound /= np.float32(8388607)
    return sound


def _data_offset(path: Path) -> int:
    """Where the samples begin: after the chunk header named `data`."""
    with path.open("rb") as file:
        file.seek(12)
        while header := file.read(8):
            if header[:4] == b"data":
                return file.tell()
            size = int.from_bytes(header[4:8], "little")
            file.seek(size + size % 2, os.SEEK_CUR)
    raise ValueError(f"{path} holds no samples")


def peaks_of(path: Path, count: int) -> list[int]:
    """The peak of each of `count` equal stretches of a 48 kHz WAV, in percent of full scale: what a waveform is drawn from."""
    reader, found = WavReader(path), list[int]()
    edges = [reader.samples * place // count for place in range(count + 1)]
    for first, last in itertools.pairwise(edges):
        peak = 0.0
        for start in range(first, last, RATE):
            peak = max(peak, float(np.abs(reader.window(start, min(RATE, last - start))).max(initial=0)))
        found.append(min(100, round(100 * peak)))
    return found


def read_sound(path: Path) -> Samples:
    """Any sound file as 48 kHz stereo: our own WAV as it is, others through FFmpeg's resampler."""
    try:
        reader = WavReader(path)
        return reader.window(0, reader.samples)
    except (wave.Error, ValueError, EOFError):
        return _decoded(path)


def _decoded(path: Path) -> Samples:
    resampler = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
    parts: list[Samples] = []
    with av.open(str(path)) as container:
        if not container.streams.audio:
            raise ValueError(f"{path} holds no sound: give a file with a voice or leave the line to the scratch voice")
        for frame in container.decode(audio=0):
            parts += [f.to_ndarray().T.astype(np.float32) for f in resampler.resample(frame)]
    parts += [f.to_ndarray().T.astype(np.float32) for f in resampler.resample(None)]
    return np.concatenate(parts) if parts else stereo(np.zeros(0, np.float32))
