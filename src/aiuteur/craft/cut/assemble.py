"""Clips and a sound track into the film.

Pictures are copied packet by packet, so a film is made in the time it takes to read it, and changing one shot costs
one shot. Clips are grouped by their parameter sets (the avcC bytes): the largest group that fits the film goes in as
it is, every other clip is conformed alone first. The sound is one continuous track, encoded once, because that is the
only way to have it sample accurate; it is streamed, so memory does not grow with the film.
"""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import av
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.packet import Packet

from aiuteur.craft.cut.aac import FRAME, aac_stream, track_encoder
from aiuteur.craft.cut.captions import Caption
from aiuteur.craft.cut.conform import conform
from aiuteur.craft.cut.cutlist import Chapter, Cut, Film, Piece
from aiuteur.craft.cut.errors import CutError, told
from aiuteur.craft.cut.probe import Probe, probe, probe_all
from aiuteur.craft.cut.reel import Reel, finished_file
from aiuteur.craft.cut.soundtrack import Track, packets_of
from aiuteur.craft.cut.subtitles import subtitle_packets, subtitle_stream
from aiuteur.craft.cut.timebase import Rate, ms_of, samples_at
from aiuteur.craft.cut.track import sound_of_mix
from aiuteur.kit.machine import cores

if TYPE_CHECKING:
    from av.container.core import Chapter as ContainerChapter  # a name of the type stubs only

Progress = Callable[[int, int], None]  # frames laid, frames in all
_TITLE_BYTES = 255  # what a chapter list in MP4 can hold
_HEADER = 1 << 15  # bytes: the header without its tables; parameter sets and the title are in it


def assemble(
    clips: Sequence[Cut],
    sound: str | os.PathLike[str] | Sequence[Piece] | Track | None,
    out: str | os.PathLike[str],
    *,
    chapters: Sequence[Chapter],
    title: str,
    rate: Rate,
    width: int,
    height: int,
    captions: Sequence[Caption] = (),
    known: Mapping[Path, Probe] | None = None,
    single_header: bool = False,
    progress: Progress | None = None,
) -> Film:
    """Put the film together; `out` appears whole or not at all.

    sound: a 48 kHz stereo file or pieces (`track.sound_of_clips`), cut or padded to the length of the picture, or a
    `Track` encoded before, which is copied; None gives a silent film. captions: a soft subtitle track. known: clips that have been probed already. single_header:
    where clips would differ in parameter sets, encode all of them again; Safari and QuickTime are untried with sets
    that change inside a film. progress: called after each clip. Raises CutError (what is wrong with which clip), DiskFullError.
    """
    film = Path(out)
    total = _checked(clips, chapters, film)
    odd_folder = film.with_name(film.name + ".conformed")
    shutil.rmtree(odd_folder, ignore_errors=True)
    try:
        with ExitStack() as stack:
            heard = stack.enter_context(_encoding(sound, samples_at(total, rate))) if sound is not None else None
            laid, conformed = _fitting(clips, known or {}, rate, width, height, odd_folder, single_header)
            part = stack.enter_context(finished_file(film))
            stack.enter_context(told("write the film", film))
            room = _header_room(total, rate, chapters, len(captions))
            container = stack.enter_context(_opened(part, title, _chapter_list(chapters, total, rate), room))
            reel = Reel(container, laid[0], max(clip.delay for clip in laid))  # the picture is the first stream
            tracks = _beside_the_picture(container, heard, captions, rate)
            _lay(container, reel, list(zip(laid, (cut.frames_used for cut in clips), strict=True)), tracks, progress)
    finally:
        shutil.rmtree(odd_folder, ignore_errors=True)
    return Film(film, total, ms_of(total, rate), len(clips) - conformed, conformed, reel.changes)


@contextmanager
def _opened(part: Path, title: str, chapters: list[ContainerChapter], room: int) -> Generator[OutputContainer]:
    with av.open(str(part), "w", format="mp4", options={"moov_size": str(room)}) as container:
        container.metadata["title"] = title
        container.set_chapters(chapters)
        yield container


def _beside_the_picture(
    container: OutputContainer, heard: Iterator[Packet[AudioStream]] | None, captions: Sequence[Caption], rate: Rate
) -> list[Iterator[Packet[Any]]]:
    """Packets of the sound and of the captions, each on its own new stream."""
    tracks: list[Iterator[Packet[Any]]] = []
    if heard is not None:
        tracks.append(_on(aac_stream(container), heard))
    if captions:
        tracks.append(subtitle_packets(captions, rate, subtitle_stream(container, rate)))
    return tracks


def _checked(clips: Sequence[Cut], chapters: Sequence[Chapter], film: Path) -> int:
    if not clips:
        raise CutError(f"{film.name} has no clips: render the shots first.")
    if not film.parent.is_dir():
        raise CutError(f"Could not write {film.name}: there is no folder {film.parent}. Make it, or choose another.")
    for clip in clips:
        if clip.frames_used < 1:
            raise CutError(f"{clip.path.name} is used for {clip.frames_used} frames: give the shot a length.")
    total = sum(clip.frames_used for clip in clips)
    starts = [chapter.first_frame for chapter in chapters]
    if starts != sorted(set(starts)) or (starts and not 0 <= starts[0] <= starts[-1] < total):
        raise CutError(f"The chapters of {film.name} must start at rising frames inside its {total} frames: {starts}.")
    return total


def _fitting(
    clips: Sequence[Cut],
    probed: Mapping[Path, Probe],
    rate: Rate,
    width: int,
    height: int,
    folder: Path,
    single_header: bool,
) -> tuple[list[Probe], int]:
    """A clip to lay for every cut: the original where it can be copied, else its conformed double."""
    paths = list(dict.fromkeys(cut.path for cut in clips))
    known = {**probe_all(path for path in paths if path not in probed), **probed}
    uses = list(dict.fromkeys((cut.path, cut.skip) for cut in clips))
    need = {use: max(cut.frames_used for cut in clips if (cut.path, cut.skip) == use) for use in uses}
    whole = {use for use in uses if not use[1] and not known[use[0]].oddities(width, height, rate)}
    whole -= {(cut.path, 0) for cut in clips if not known[cut.path].can_end_at(cut.frames_used)}
    groups = Counter(known[cut.path].parameter_sets for cut in clips if (cut.path, cut.skip) in whole)
    most = groups.most_common(1)[0][0] if groups else None
    odd = [use for use in uses if use not in whole or known[use[0]].parameter_sets != most]
    if odd:
        odd = uses if single_header else odd
        folder.mkdir()

    def double(number: int) -> Probe:
        path, (clip, skip) = folder / f"{number:04}.mp4", odd[number]
        threads = max(1, cores() // 2)
        conform(known[clip], path, width, height, rate, frames=need[odd[number]], skip=skip, threads=threads)
        return probe(path)

    with ThreadPoolExecutor(2, thread_name_prefix="conform") as pool:
        doubles = dict(zip(odd, pool.map(double, range(len(odd))), strict=True))
    # a film's rate is asked for; the rate read from a clip of one frame need not be it
    laid = [replace(doubles.get((cut.path, cut.skip), known[cut.path]), rate=rate) for cut in clips]
    return laid, sum((cut.path, cut.skip) in doubles for cut in clips)


def _encoding(
    sound: str | os.PathLike[str] | Sequence[Piece] | Track, length: int
) -> AbstractContextManager[Iterator[Packet[AudioStream]]]:
    """The sound begins to encode now, while clips are still probed and conformed."""
    if isinstance(sound, Track):
        return nullcontext(packets_of(sound, length))
    return track_encoder(sound_of_mix(sound, length) if isinstance(sound, (str, os.PathLike)) else sound, length)


def _on(stream: AudioStream, packets: Iterator[Packet[AudioStream]]) -> Iterator[Packet[Any]]:
    for packet in packets:
        packet.stream = stream
        yield packet


def _lay(
    container: OutputContainer,
    reel: Reel,
    clips: Sequence[tuple[Probe, int]],
    tracks: Sequence[Iterator[Packet[Any]]],
    progress: Progress | None,
) -> None:
    """Pictures in order, and before each one what sounds and reads up to its time."""
    heads = [next(track, None) for track in tracks]
    due = [_due(head, reel.rate) for head in heads]
    total = sum(frames for _, frames in clips)
    done = 0
    for clip, frames in clips:
        for packet in reel.splice(clip, frames):
            for number, track in enumerate(tracks):
                while (head := heads[number]) is not None and due[number] <= done:
                    container.mux(head)
                    heads[number] = next(track, None)
                    due[number] = _due(heads[number], reel.rate)
            container.mux(packet)
            done += 1
        if progress is not None:
            progress(done, total)
    for head, track in zip(heads, tracks, strict=True):
        for packet in [head] if head is not None else []:
            container.mux(packet)
        for packet in track:
            container.mux(packet)


def _due(packet: Packet[Any] | None, rate: Rate) -> int:
    """The first frame that begins when the packet does, or later. In whole numbers: this runs for every packet."""
    if packet is None:
        return 0
    base = packet.time_base
    ticks = (packet.dts or 0) * base.numerator * rate.numerator
    return -(-ticks // (base.denominator * rate.denominator))


def _header_room(frames: int, rate: Rate, chapters: Sequence[Chapter], captions: int) -> int:
    """Bytes kept free in front for the header (moov), so that the film is not copied once more to make room for it.

    It is the most that the tables of ISO/IEC 14496-12, 8.6 and 8.7 can take: for a packet of picture 44 bytes (stts 8, ctts 8, stsz
    4, stss 4, stsc 12, co64 8), of sound, text or chapter 32; what is left over is a `free` box of some bytes a frame.
    """
    packets = samples_at(frames, rate) // FRAME + 3
    return _HEADER + 44 * frames + 32 * (packets + 2 * captions) + (_TITLE_BYTES + 64) * len(chapters)


def _chapter_list(chapters: Sequence[Chapter], total: int, rate: Rate) -> list[ContainerChapter]:
    ends = [chapter.first_frame for chapter in chapters[1:]] + [total]
    return [
        {
            "id": number,
            "start": chapter.first_frame,
            "end": end,
            "time_base": 1 / rate,
            "metadata": {"title": chapter.title.encode()[:_TITLE_BYTES].decode(errors="ignore")},
        }
        for number, (chapter, end) in enumerate(zip(chapters, ends, strict=False))
    ]
