"""Inputs with ``bind="query-params"``: the parameter gives the first value, afterwards it follows the input.

A text from an address becomes what the front end would send: each reading of it is offered to the input's contract, and
the first one that the contract allows counts. So every input can be bound, and none has to know how.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, time
from typing import Final

from jupyter_rerun.elements.inputs.moments import Moment, to_micros
from jupyter_rerun.elements.js_numbers import DataType
from jupyter_rerun.errors import StreamlitAPIException
from jupyter_rerun.run import RunContext
from jupyter_rerun.run.pages import active_page
from jupyter_rerun.run.query import UNKNOWN, Binding, Texts, is_reserved
from jupyter_rerun.state import WidgetSpec
from jupyter_rerun.tree.nodes import Contract

_NOTHING: Final = object()


def bind_query(run: RunContext, spec: WidgetSpec, contract: Contract) -> None:
    """Let the parameter with the name of the key follow an input, and give the input its value if it has none yet.

    Raises
    ------
    StreamlitAPIException
        If the key is a reserved name.
    """
    key, query, default = spec.key, run.app.query, contract.default()
    assert key is not None
    if is_reserved(key):
        raise StreamlitAPIException(f"An input cannot be bound to the query parameter {key!r}: it is reserved for embedding.")
    texts = query.find_initial(key)
    query.bind(key, Binding(spec.element_id, active_page.get(), _writer(contract), UNKNOWN if texts else default))
    if not texts or run.session.has_widget(spec.element_id):
        return
    wire = read_texts(texts, contract)
    value = default if wire is _NOTHING else contract.from_wire(wire)
    if value == default:
        query.correct(key, default)
        return
    run.session.correct(spec, value)
    if contract.to_wire(value) == wire and _says_all(wire, texts):
        query.accept(key, value)
    else:
        query.correct(key, value)


def follow_query(run: RunContext, spec: WidgetSpec, value: object) -> None:
    """Write the value an input has now into its parameter; take the parameter away if the input is not bound any more."""
    assert spec.key is not None
    if spec.is_bound:
        run.app.query.show(spec.key, value)
    else:
        run.app.query.unbind(spec.key, spec.element_id)


def _writer(contract: Contract) -> Callable[[object], Texts | None]:
    def to_texts(value: object) -> Texts | None:
        return None if value == contract.default() else write_texts(value, contract)

    return to_texts


def _says_all(wire: object, texts: Sequence[str]) -> bool:
    """Whether nothing of the texts was left out or mended, however they are written."""
    read = wire if isinstance(wire, list) else [wire]
    if not isinstance(wire, list):
        texts = texts[-1:]
    return len(read) == len(texts) and all(_means(each, text) for each, text in zip(read, texts, strict=True))


def _means(raw: object, text: str) -> bool:
    return raw == text or (isinstance(raw, bool) and _text(raw) == text.lower()) or _number(text) == raw or _micros(text) == raw


# from values to texts


def write_texts(value: object, contract: Contract) -> Texts:
    """Return the texts that stand for a value in an address."""
    wire = value if _is_moment(value) else contract.to_wire(value)
    if isinstance(wire, (list, tuple)):
        return _folded([_text(each) for each in wire])
    return _text(wire)


def _is_moment(value: object) -> bool:
    values = value if isinstance(value, tuple) else (value,)
    return bool(values) and all(isinstance(each, (date, time)) for each in values)


def _text(raw: object) -> str:
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return str(raw).lower()
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, dict):
        return json.dumps(raw, ensure_ascii=False, separators=(",", ":"))
    if isinstance(raw, (datetime, time)):
        clock = raw.replace(tzinfo=None)
        return clock.isoformat(timespec="seconds" if clock.second else "minutes")
    return raw.isoformat() if isinstance(raw, date) else str(raw)


def _folded(texts: Sequence[str]) -> Texts:
    """Return one text as itself, none as an empty one, which clears an input."""
    return list(texts) if len(texts) > 1 else "".join(texts)


# from texts to values on the wire


def read_texts(texts: Sequence[str], contract: Contract) -> object:
    """Return what the front end would send for the texts of a parameter; `_NOTHING` if the input can mean none of it."""
    for raw in _readings(texts, contract):
        if _why_not(raw, contract) is None:
            return raw
    return _longest_allowed([text for text in texts if text], contract) or _NOTHING


def _why_not(raw: object, contract: Contract) -> str | None:
    check: Callable[[object], str | None] = getattr(contract, "check_address", contract.check)
    return check(raw)


def _readings(texts: Sequence[str], contract: Contract) -> Iterator[object]:
    """Yield what the texts may mean on the wire, the most literal meaning first."""
    last = texts[-1]
    if not any(texts):
        yield from ("", [])
        return
    if last.lower() in ("true", "false"):
        yield last.lower() == "true"
    yield from _numbers(last)
    yield last
    yield f"#{last}"
    yield last.replace("/", "-")
    longest = getattr(contract, "max_chars", None)
    if longest is not None:
        yield last[:longest]
    parts = [text for text in texts if text]
    for numbers in (list(map(_number, parts)), list(map(_micros, parts))):
        if None not in numbers:
            yield numbers
            yield [int(number) for number in numbers]  # type: ignore[arg-type]
            yield sorted(int(number) for number in numbers)  # type: ignore[arg-type]
            yield sorted(numbers)  # type: ignore[type-var]
    yield parts
    dates = [text.replace("/", "-") for text in parts]
    yield dates
    yield sorted(dates)
    if last.startswith("{"):
        with suppress(ValueError, RecursionError):
            yield json.loads(last)


def _numbers(text: str) -> Iterator[int | float]:
    number = _number(text)
    if number is not None:
        yield number
        yield int(number)


def _number(text: str) -> int | float | None:
    try:
        return int(text)
    except ValueError:
        pass
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < float("inf") else None  # NaN and infinities are no values of an input


def _micros(text: str) -> int | None:
    """Return the microseconds since 1970 that a slider of dates or times has for an ISO text."""
    moment: Moment
    try:
        if "T" in text:
            moment, data_type = datetime.fromisoformat(text), DataType.DATETIME
        elif ":" in text:
            moment, data_type = time.fromisoformat(text), DataType.TIME
        else:
            moment, data_type = date.fromisoformat(text), DataType.DATE
    except ValueError:
        return None
    return None if getattr(moment, "tzinfo", None) is not None else to_micros(moment, data_type)


def _longest_allowed(parts: Sequence[object], contract: Contract) -> list[object]:
    """Return the parts that the input takes, each once, as many as it takes together."""
    allowed: list[object] = []
    for part in parts:
        if part not in allowed and _why_not([*allowed, part], contract) is None:
            allowed.append(part)
    return allowed
