"""A sound of numbers as the bytes of a WAV file."""

from __future__ import annotations

import io
import wave
from typing import Any

from jupyter_rerun.elements.optional import require
from jupyter_rerun.errors import StreamlitAPIException

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
