"""A soft subtitle track in the film: 3GPP timed text (`mov_text`), which players offer and Chromium passes over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from av.container import OutputContainer
from av.packet import Packet
from av.subtitles.stream import SubtitleStream

from aiuteur.craft.cut.captions import Caption
from aiuteur.craft.cut.timebase import Rate

# FFmpeg opens its mov_text encoder only with an ASS header, from which it writes the default style
_ASS_HEADER = (
    b"[Script Info]\r\nScriptType: v4.00+\r\nPlayResX: 384\r\nPlayResY: 288\r\n\r\n[V4+ Styles]\r\n"
    b"Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, "
    b"Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, "
    b"MarginV, Encoding\r\n"
    b"Style: Default,Arial,16,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,0\r\n\r\n"
    b"[Events]\r\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\r\n"
)


def subtitle_stream(container: OutputContainer, rate: Rate) -> SubtitleStream:
    """The track, timed in frames of the film."""
    stream = container.add_stream("mov_text")
    stream.time_base = 1 / rate
    stream.codec_context.subtitle_header = _ASS_HEADER
    return stream


def subtitle_packets(
    captions: Sequence[Caption], rate: Rate, stream: SubtitleStream
) -> Iterator[Packet[SubtitleStream]]:
    """A sample per caption and an empty one per pause: in timed text every moment belongs to a sample."""
    at = 0
    for caption in captions:
        if caption.first_frame > at:
            yield _sample("", at, caption.first_frame, rate, stream)
        yield _sample("\n".join(caption.lines), caption.first_frame, caption.end_frame, rate, stream)
        at = caption.end_frame


def _sample(text: str, first: int, end: int, rate: Rate, stream: SubtitleStream) -> Packet[SubtitleStream]:
    body = text.encode()
    packet: Packet[Any] = Packet(len(body).to_bytes(2, "big") + body)
    packet.pts = packet.dts = first
    packet.duration, packet.time_base, packet.stream = end - first, 1 / rate, stream
    return packet
