"""What a person did with an input, as a test writes it.

The code is tried on the spot: what does not lead to the very value that the browser has sent is written as that value itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from operator import methodcaller
from typing import Any

from jupyter_rerun.elements.inputs.uploads import StoredFile
from jupyter_rerun.testing.files import ChatInput, MenuButton, _FileInput
from jupyter_rerun.testing.nodes import Node, describe
from jupyter_rerun.testing.widgets import Button, Checkbox, Widget
from jupyter_rerun.testing.words import find_place, write_value

_MOST_SAID = 60  # characters of a value in a comment
_MOST_BYTES = 200  # of a file that stands in the test itself


@dataclass
class Act:
    """One interaction."""

    says: str
    lines: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)  # content that stands in files beside the test
    left_out: list[str] = field(default_factory=list)


def write_act(tree: Any, node: Node, wire: object, part: str = "") -> Act:
    """Return what leads to a value on the wire of an input, or of a part of it, such as the buttons of a column."""
    place, _ = find_place(tree, node)
    name = describe(node)
    if isinstance(node, _FileInput):
        return _write_files(place, name, wire, "clear")
    if isinstance(node, ChatInput) and isinstance(wire, dict):
        return _write_message(place, name, wire)
    if not part and isinstance(node, Widget):
        for says, call, attempt in _guess(node, wire):
            if _leads_to(node, attempt, wire):
                return Act(f"{says} {name}", [f"{place}.{call}"])
    code = write_value(wire)
    if code is None:
        return Act(f"using {name}", left_out=[f"{name} was given a value that no code makes anew"])
    return Act(f"using {name}", [f"{place}.enter({code}, part={part!r})" if part else f"{place}.enter({code})"])


_Attempt = Callable[[Any], object]


def _guess(node: Widget, wire: object) -> Iterator[tuple[str, str, _Attempt]]:
    """Yield ways to say that the input got this value, the most readable first."""
    if isinstance(node, MenuButton):
        yield "choosing from", f"click({wire!r})", lambda each: each.click(each.proto.contract.from_wire(wire))
        index = node.options.index(str(wire)) if wire in node.options else 0
        yield "choosing from", f"click_index({index})", methodcaller("click_index", index)
    elif isinstance(node, Button):
        yield "pressing", "click()", methodcaller("click")
    elif isinstance(node, Checkbox):
        call = "check" if wire else "uncheck"
        yield f"{call}ing", f"{call}()", methodcaller(str(call))
    for value in _guess_values(node, wire):
        code = write_value(value)
        if code is not None:
            yield (f"choosing {code} in" if len(code) < _MOST_SAID else "changing"), f"set_value({code})", methodcaller("set_value", value)


def _guess_values(node: Widget, wire: object) -> Iterator[object]:
    """Yield what `set_value` may take for it: the value of the input, what was sent, or the label that is in there."""
    with suppress(Exception):  # a contract that cannot read it any more
        yield node.proto.contract.from_wire(wire)
    yield wire
    if isinstance(wire, (list, tuple)) and len(wire) == 1:
        yield wire[0]


def _leads_to(node: Widget, attempt: _Attempt, wire: object) -> bool:
    try:
        attempt(node)
        return bool(_plain(node.wires()) == _plain({node.id: wire}))
    except Exception:  # it is only tried
        return False
    finally:
        node.forget()


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return {str(key): _plain(each) for key, each in value.items()} if isinstance(value, dict) else value


def _write_files(place: str, name: str, wire: object, none: str) -> Act:
    files = [each for each in wire or () if isinstance(each, StoredFile)] if isinstance(wire, (list, tuple)) else []
    act = Act(f"uploading to {name}" if files else f"taking the files of {name} away")
    if not files:
        act.lines.append(f"{place}.{none}()")
    for file in files:
        _write_file(act, place, file)
    return act


def _write_message(place: str, name: str, wire: dict[str, Any]) -> Act:
    act = Act(f"writing to {name}")
    if wire.get("text"):
        act.lines.append(f"{place}.set_value({wire['text']!r})")
    for file in wire.get("files") or ():
        _write_file(act, place, file)
    if wire.get("audio") is not None:
        act.left_out.append(f"a recording of sound was sent with {name}")
    return act


def _write_file(act: Act, place: str, file: StoredFile) -> None:
    content = file.read()
    if len(content) <= _MOST_BYTES:
        shown = repr(content)
    else:
        act.files[file.name] = content
        shown = f"(FILES / {file.name!r}).read_bytes()"
    act.lines.append(f"{place}.upload({file.name!r}, {shown}, {file.type!r})")
