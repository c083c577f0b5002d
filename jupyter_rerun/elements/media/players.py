"""`audio` and `video`: players with the browser's own buttons."""

from __future__ import annotations

import io
import logging
import re
import wave
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from jupyter_rerun.elements.media.contents import find_url, name_content, read_file, read_stream
from jupyter_rerun.elements.media.subtitles import Subtitle, make_subtitles
from jupyter_rerun.elements.optional import is_instance_of, require
from jupyter_rerun.elements.parameters import Width, check_width, clean_alt, parse_duration_s
from jupyter_rerun.errors import (
    StreamlitAPIException,
    StreamlitIncompatibleParametersError,
    StreamlitInvalidParameterTypeError,
    StreamlitMissingRequiredParameterError,
)
from jupyter_rerun.tree.blob import Blob
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.identity import claim_element
from jupyter_rerun.tree.nodes import Element

if TYPE_CHECKING:
    from typing_extensions import Self


MediaTime = int | float | timedelta | str


def parse_times_s(start_time: Any, end_time: Any) -> tuple[int, int | None]:
    """Return both times in whole seconds, rounded down; without an end None.

    Raises
    ------
    StreamlitAPIException
        If one of them is no span of time.
    """
    return _parse("start_time", start_time), None if end_time is None else _parse("end_time", end_time)


def _parse(name: str, time: Any) -> int:
    try:
        if isinstance(time, timedelta):
            return int(time.total_seconds())
        return int(parse_duration_s(time) if isinstance(time, str) else time)
    except (StreamlitAPIException, ValueError, TypeError, OverflowError):
        raise StreamlitAPIException(
            f"`{name}` is {time!r}, which is no span of time. Pass seconds, a timedelta, or a text such as '1m14s'."
        ) from None


_LOGGER = logging.getLogger("jupyter_rerun")
_KINDS = ["str", "Path", "bytes", "BytesIO", "an open file", "ndarray"]
_YOUTUBE = re.compile(
    r"https?://(?:youtu\.be/|(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:(?:embed|v|e|shorts|live)/|[^#]*\bv(?:=|%3D)))(?P<code>[\w-]{10,20})"
)


@dataclass(frozen=True, kw_only=True)
class Player(Element):
    """A sound or a film."""

    source: Blob | str | None  # its bytes, or its address; None shows a player without anything to play
    kind: ClassVar[Literal["audio", "video"]]
    start_time: int = 0  # seconds
    end_time: int | None = None
    loop: bool = False
    autoplay: bool = False
    alt: str | None = None
    width: Width = "stretch"

    @property
    def url(self) -> str:
        """The address it has in tests."""
        return "" if self.source is None else name_content(self.source)

    @property
    def blobs(self) -> tuple[Blob, ...]:
        return (self.source,) if isinstance(self.source, Blob) else ()


@dataclass(frozen=True, kw_only=True)
class Audio(Player):
    """A sound."""

    kind = "audio"


@dataclass(frozen=True, kw_only=True)
class Video(Player):
    """A film."""

    kind = "video"
    type: int = 1  # Streamlit's number: 1 for a film, 2 for a page of YouTube's
    subtitles: tuple[Subtitle, ...] = ()
    muted: bool = False

    @property
    def blobs(self) -> tuple[Blob, ...]:
        return (*super().blobs, *(track.source for track in self.subtitles))


class PlayerElements(Drawing):
    """Functions that draw players."""

    def audio(
        self,
        data: Any,
        format: str = "audio/wav",
        start_time: MediaTime = 0,
        *,
        sample_rate: int | None = None,
        end_time: MediaTime | None = None,
        loop: bool = False,
        autoplay: bool = False,
        alt: str | None = None,
        width: Width = "stretch",
    ) -> Self:
        """Show a player of a sound. It plays on while the app reruns.

        Parameters
        ----------
        data
            An address, a path, the bytes of a file, an open file, or a NumPy array of the shape
            (samples,) or (channels, samples). None shows a player with nothing to play.
        format
            MIME type of the bytes.
        start_time, end_time
            Where it begins and stops: seconds, a timedelta, or a text such as ``"1m14s"``;
            rounded down to seconds.
        sample_rate
            Samples a second of an array, which needs it.
        loop
            Whether it begins again at its end.
        autoplay
            Whether it begins by itself, once. Browsers allow that after a person has clicked in
            the page.
        alt
            What assistive technologies call the player.
        width
            ``stretch`` fills the width there is; a number is pixels.

        Raises
        ------
        StreamlitMissingRequiredParameterError
            If `data` is an array and there is no `sample_rate`.
        StreamlitAPIException
            If a time is none, or an array has the wrong shape.
        MediaFileStorageError
            If a file cannot be read.
        StreamlitDuplicateElementId
            If two players that begin by themselves are equal.

        Notes
        -----
        Follows Streamlit's audio.

        Examples
        --------
        A second of the tone A::

            import numpy as np

            seconds = np.linspace(0, 1, 8000)
            st.audio(np.sin(2 * np.pi * 440 * seconds), sample_rate=8000)
        """
        start_s, end_s = parse_times_s(start_time, end_time)
        check_width(width)
        is_array = is_instance_of(data, "numpy", "ndarray")
        if is_array and sample_rate is None:
            raise StreamlitMissingRequiredParameterError("sample_rate", detail="An array does not say how fast it is to be played.")
        if is_array:
            data = make_wav(data, int(sample_rate or 0))
        elif sample_rate is not None:
            _LOGGER.warning("st.audio() ignores `sample_rate`: only an array needs it.")
        player = Audio(
            source=find_url(data) or _read(data, format),
            start_time=start_s,
            end_time=end_s,
            loop=loop,
            autoplay=autoplay,
            alt=clean_alt(alt),
            width=width,
        )
        return self._draw_player(player)

    def video(
        self,
        data: Any,
        format: str = "video/mp4",
        start_time: MediaTime = 0,
        *,
        subtitles: Any = None,
        end_time: MediaTime | None = None,
        loop: bool = False,
        autoplay: bool = False,
        muted: bool = False,
        alt: str | None = None,
        width: Width = "stretch",
    ) -> Self:
        """Show a player of a film. It plays on while the app reruns.

        Parameters
        ----------
        data
            An address (also one of YouTube), a path, the bytes of a file, or an open file. None
            shows a player with nothing to play.
        format
            MIME type of the bytes.
        start_time, end_time
            Where it begins and stops: seconds, a timedelta, or a text such as ``"1m14s"``;
            rounded down to seconds.
        subtitles
            A path, or the text or bytes of WebVTT or SubRip; a dict of these by name offers
            several, of which the first is shown.
        loop
            Whether it begins again at its end.
        autoplay
            Whether it begins by itself, once. Browsers allow that after a person has clicked in
            the page.
        muted
            Whether it begins without sound, as browsers demand of films that begin by
            themselves.
        alt
            What assistive technologies call the player.
        width
            ``stretch`` fills the width there is; a number is pixels.

        Raises
        ------
        StreamlitAPIException
            If a time is none, the end is not behind the start, or subtitles cannot be read.
        StreamlitIncompatibleParametersError
            If a film of YouTube is to have subtitles.
        MediaFileStorageError
            If a file cannot be read.
        StreamlitDuplicateElementId
            If two players that begin by themselves are equal.

        Notes
        -----
        Follows Streamlit's video.

        Examples
        --------
        A part of a file beside the notebook::

            st.video("film.mp4", start_time=10, end_time="1m", muted=True)
        """
        start_s, end_s = parse_times_s(start_time, end_time)
        check_width(width)
        if start_s < 0 or (end_s is not None and end_s <= start_s):
            raise StreamlitAPIException(f"A film cannot be played from second {start_s} to second {end_s}. Let it begin before it ends.")
        data = str(data) if isinstance(data, Path) else data
        url = find_url(data)
        framed = _find_youtube(url)
        if framed and subtitles:
            raise StreamlitIncompatibleParametersError(
                "subtitles", "data=<address of YouTube>", explanation="YouTube shows its own subtitles."
            )
        source: Blob | str | None = framed or url or _read(data, format)
        player = Video(
            source=source,
            type=2 if framed else 1,
            subtitles=make_subtitles(subtitles),
            start_time=start_s,
            end_time=end_s,
            loop=loop,
            autoplay=autoplay,
            muted=muted,
            alt=clean_alt(alt),
            width=width,
        )
        return self._draw_player(player)

    def _draw_player(self, player: Player) -> Self:
        if player.autoplay:
            claim_element(self, player.kind, {"player": player})
        return self.draw(player)


def _read(data: Any, mime: str) -> Blob | None:
    if data is None:
        return None
    if isinstance(data, (str, Path)):
        return Blob.of(read_file(data), mime)
    if isinstance(data, bytes):
        return Blob.of(data, mime)
    if is_instance_of(data, "numpy", "ndarray"):
        return Blob.of(data.tobytes(), mime)
    content = read_stream(data)
    if content is None:
        raise StreamlitInvalidParameterTypeError("data", type(data).__name__, _KINDS)
    return Blob.of(content, mime)


def _find_youtube(url: str | None) -> str | None:
    """Return the address of YouTube's player for a film of it."""
    found = _YOUTUBE.match(url or "")
    return f"https://www.youtube.com/embed/{found.group('code')}" if found is not None else None


_LOUDEST = 32767  # of 16 bits


def make_wav(samples: Any, sample_rate: int) -> bytes:
    """Return a WAV file of 16 bits a sample, as loud as it can be.

    Parameters
    ----------
    samples
        An array of the shape (samples,), or (channels, samples).
    sample_rate
        Samples a second.

    Raises
    ------
    StreamlitAPIException
        If the array has another number of dimensions.
    """
    numpy = require("numpy", "st.audio() of an array")
    waveform = numpy.array(samples, dtype=float)
    if waveform.ndim not in (1, 2):
        raise StreamlitAPIException(f"`data` has {waveform.ndim} dimensions. A sound has the shape (samples,) or (channels, samples).")
    channels = 1 if waveform.ndim == 1 else waveform.shape[0]
    interleaved = waveform.T.ravel()
    loudest = float(numpy.abs(interleaved).max()) if interleaved.size else 0.0
    if loudest > 0:  # silence stays silent
        interleaved = interleaved / loudest * _LOUDEST
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(channels)
        file.setframerate(sample_rate)
        file.setsampwidth(2)
        file.writeframes(interleaved.astype("int16").tobytes())
    return buffer.getvalue()
