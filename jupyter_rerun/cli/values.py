"""From a text of the command line to the value that an input means by it.

What the text may mean is offered to the input's contract, the most literal meaning first; the first one that a person could have
entered counts. So nothing here knows the inputs, but for those of files and messages, which are no text.

====================  ====================================================
an option             its label
a yes or no           ``true``, ``yes``, ``on``; ``false``, ``no``, ``off``
a number              ``3``, ``0.5``
a date, a time        ``2026-05-31``, ``9:30``, ``2026-05-31 9:30``
a range               ``2..5``
several options       ``red,green``, or JSON: ``["red", "green"]``
a file                its path; several as several options
nothing               an empty text
====================  ====================================================
"""

from __future__ import annotations

import json
import mimetypes
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime, time
from pathlib import Path
from typing import Any

from jupyter_rerun.elements.inputs.chat_input import make_wire
from jupyter_rerun.elements.inputs.file_types import FilesContract
from jupyter_rerun.elements.inputs.moments import to_micros
from jupyter_rerun.elements.inputs.uploads import StoredFile
from jupyter_rerun.elements.js_numbers import DataType
from jupyter_rerun.tree.nodes import WidgetElement

_FACTS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_MOST_NAMED = 12  # options that a message names


def find_wire(element: WidgetElement, text: str, folder: Path) -> object:
    """Return what a browser would send for what the text means to an input.

    Parameters
    ----------
    folder
        Where relative paths of files begin.

    Raises
    ------
    ValueError
        If the input can mean none of it; the message says what it takes.
    """
    if isinstance(element.contract, FilesContract):
        return _read_files(element.contract, text, folder)
    if element.kind == "chat_input":
        return make_wire(text)
    reasons: list[str] = []
    for wire in readings(text):
        reason = element.contract.check(wire)
        if reason is None:
            return wire
        reasons.append(reason)
    raise ValueError(_explain(element, text, reasons))


def _explain(element: WidgetElement, text: str, reasons: Sequence[str]) -> str:
    labels = getattr(getattr(element.contract, "options", None), "labels", ())
    if labels:
        more = f", and {len(labels) - _MOST_NAMED} more" if len(labels) > _MOST_NAMED else ""
        return f"{text!r} is not among its options: {', '.join(map(repr, labels[:_MOST_NAMED]))}{more}"
    # A reading of the right form says more than one of another form does.
    told = next((reason for reason in reasons if " needed" not in reason and "must be" not in reason), reasons[0])
    return f"{text!r} is refused: {told}"


def readings(text: str) -> Iterator[object]:
    """Yield what a text may mean on the wire, the most literal meaning first."""
    if not text:
        yield from (None, "", [])
        return
    if text.lower() in _FACTS:
        yield _FACTS[text.lower()]
    number = _number(text)
    if number is not None:
        yield number
    yield text
    with suppress(ValueError):
        yield time.fromisoformat(text.zfill(5)).isoformat("minutes")
    for parts in _split(text):
        yield parts
        for read in (_number, _moment, _micros):
            found = [read(part) for part in parts]
            if None not in found:
                yield found
    if text.startswith("{"):
        with suppress(ValueError):
            yield json.loads(text)


def _split(text: str) -> Iterator[list[str]]:
    """Yield the parts that a text may consist of."""
    yield [text]
    if text.startswith("["):
        with suppress(ValueError):
            yield [each if isinstance(each, str) else json.dumps(each) for each in json.loads(text)]
    for sign in ("..", ","):
        if sign in text:
            yield [part.strip() for part in text.split(sign)]


def _number(text: str) -> int | float | None:
    with suppress(ValueError):
        return int(text)
    with suppress(ValueError):
        number = float(text)
        return number if abs(number) < float("inf") else None
    return None


def _moment(text: str) -> str | None:
    """Return a day with a time in the form that an input for both has."""
    day, _, clock = text.replace("T", " ").partition(" ")
    with suppress(ValueError):
        return datetime.fromisoformat(f"{day} {clock.zfill(5)}").isoformat(timespec="minutes") if clock else None
    return None


def _micros(text: str) -> int | None:
    """Return what a slider of dates or times has for a moment."""
    day, _, clock = text.replace("T", " ").partition(" ")
    with suppress(ValueError):
        if ":" in day:
            return to_micros(time.fromisoformat(day.zfill(5)), DataType.TIME)
        return to_micros(datetime.fromisoformat(f"{day} {clock.zfill(5)}" if clock else day), DataType.DATETIME)
    return None


def _read_files(contract: FilesContract, text: str, folder: Path) -> list[Any]:
    if not text:
        return []
    names = next((parts for parts in _split(text) if all((folder / part).is_file() for part in parts)), None)
    if names is None:
        raise ValueError(f"there is no file {str(folder / text)!r}")
    files = [_read_file(folder / name) for name in names]
    reason = contract.check(files)
    if reason is not None:
        raise ValueError(f"{text!r} is refused: {reason}")
    return files


def _read_file(path: Path) -> StoredFile:
    return StoredFile.from_bytes(path.name, path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/octet-stream")
