"""A state image as rows: one for each entry, each value of an input without a key, and each app.

Never in a row: what triggers have, the values of passwords, and what no codec takes, which is named once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, Generic, NamedTuple, TypeVar

from jupyter_rerun.errors import CannotLoadError, CannotSaveError
from jupyter_rerun.keep.codecs import Encoded, decode, encode
from jupyter_rerun.keep.nodes import NotYetError
from jupyter_rerun.state import AppImage, ElementId, StateImage
from jupyter_rerun.state.frozen import Frozen, thawer

Row = TypeVar("Row")
_LASTING: Final = (str, int, float, bool, bytes, type(None))  # which nobody changes in place


class Part(NamedTuple):
    """What one row is of."""

    kind: str  # entry, value, app
    name: str  # a key, the id of an input, the name of an app
    app: str = ""  # of a value: the app that draws the input

    @property
    def row(self) -> str:
        """The name of the row."""
        return f"value:{len(self.app)}:{self.app}:{self.name}" if self.kind == "value" else f"{self.kind}:{self.name}"

    @classmethod
    def of(cls, row: str) -> Part:
        """Return what a row is of; ValueError if that is no name of one."""
        kind, _, rest = row.partition(":")
        if kind == "value":
            length, _, rest = rest.partition(":")
            size = int(length)
            return cls(kind, rest[size + 1 :], rest[:size])
        if kind not in ("entry", "app"):
            raise ValueError(row)
        return cls(kind, rest)


class RowWriter(Generic[Row]):
    """Makes the rows of images of one notebook, one image after another.

    Parameters
    ----------
    encode
        Makes the row of a value, under its name; CannotSaveError if it cannot.
    """

    def __init__(self, encode: Callable[[str, object], Row]) -> None:
        self._encode = encode
        self._known: dict[str, tuple[object, Row | CannotSaveError]] = {}  # by row: what was written last, and as what
        self._named: set[tuple[str, str]] = set()  # keys and types of what cannot be saved

    def write(self, parts: Mapping[Part, object], touched: Collection[str] | None = None) -> tuple[dict[str, Row], list[CannotSaveError]]:
        """Return the rows of parts, and what cannot be saved, each key once as long as its type is the same.

        Parameters
        ----------
        touched
            The keys that have been read or assigned since the last image. What others hold, if it is the same object, is not looked at
            again; nor is a frozen value that is the one of the last image, if it holds no objects. None: all may have changed.
        """
        rows, refused, before = dict[str, Row](), list[CannotSaveError](), self._known
        self._known = {}
        for part, value in parts.items():
            known = before.get(part.row)
            if known is not None and known[0] is value and _is_as_it_was(value, part, touched):
                result = known[1]
            else:
                result = self._try(part.name, value)
            self._known[part.row] = (value, result)
            if not isinstance(result, CannotSaveError):
                rows[part.row] = result
            elif (result.key, result.kind) not in self._named:
                self._named.add((result.key, result.kind))
                refused.append(result)
        return rows, refused

    def _try(self, name: str, value: object) -> Row | CannotSaveError:
        try:
            return self._encode(name, thawer(keeps=False)(value))
        except CannotSaveError as error:
            return error


class ImageWriter(RowWriter[Encoded]):
    """Makes rows for a store.

    Parameters
    ----------
    secret
        What pickles are signed with; None to pickle nothing.
    """

    def __init__(self, secret: bytes | None) -> None:
        super().__init__(lambda name, value: encode(name, value, secret))


def _is_as_it_was(value: object, part: Part, touched: Collection[str] | None) -> bool:
    if type(value) in _LASTING or (type(value) is Frozen and value.is_settled()):
        return True
    return touched is not None and part.name not in touched and not isinstance(value, (list, dict, set, tuple))


def list_parts(image: StateImage, *, thaws: bool = True) -> dict[Part, object]:
    """Return what of an image can be saved: values as they were, or, if nobody is to see them, as they are in the image."""
    lifetimes, keys = image.lifetimes, image.keys
    entries, values = (image.entries, image.values) if thaws else (image.frozen_entries, image.frozen_values)
    left_out = {*lifetimes.triggers(), *lifetimes.secrets()}  # ids and keys
    left_out |= {key for name in left_out if (key := keys.find_key(name)) is not None}
    parts: dict[Part, object] = {Part("entry", key): value for key, value in entries.items() if key not in left_out}
    for app, own in image.apps.items():
        parts[Part("app", app)] = {"page": own.page, "query": own.query}
        for element_id in sorted(lifetimes.drawn_by(app)):
            if element_id in values and element_id not in left_out:
                parts[Part("value", element_id, app)] = values[element_id]
    return parts


@dataclass
class Restored:
    """What rows hold."""

    entries: dict[str, Any] = field(default_factory=dict)
    values: dict[str, dict[ElementId, Any]] = field(default_factory=dict)  # by app
    apps: dict[str, AppImage] = field(default_factory=dict)
    waiting: dict[Part, Callable[[], Any]] = field(default_factory=dict)  # values of classes that do not exist yet: how to read them
    problems: dict[str, CannotLoadError] = field(default_factory=dict)  # by row: what cannot be read

    def image(self, *apps: str) -> StateImage:
        """Return an image of all entries, and of what certain apps have beside them; of all apps if none is named."""
        chosen = apps or tuple({**self.apps, **self.values})
        values = {name: value for app in chosen for name, value in self.values.get(app, {}).items()}
        return StateImage.of(self.entries, values, {app: self.apps[app] for app in chosen if app in self.apps})

    def take(self, row: str, read: Callable[[Part], Any]) -> None:
        """Take over what `read` makes of a row, or note why that is not possible."""
        try:
            part = Part.of(row)
        except ValueError:
            self.problems[row] = CannotLoadError(row, "nothing is called so")
            return
        try:
            self._put(part, read(part))
        except NotYetError:
            self.waiting[part] = partial(read, part)
        except CannotLoadError as error:
            self.problems[row] = error

    def _put(self, part: Part, value: Any) -> None:
        if part.kind == "entry":
            self.entries[part.name] = value
        elif part.kind == "value":
            self.values.setdefault(part.app, {})[part.name] = value
        elif isinstance(value, dict) and value.keys() == {"page", "query"} and all(isinstance(each, str) for each in value.values()):
            self.apps[part.name] = AppImage(**value)
        else:
            raise CannotLoadError(part.name, "it says nothing of an app")


def read_rows(rows: Mapping[str, Encoded], secret: bytes | None) -> Restored:
    """Return what rows hold. What is damaged, or of a newer version, is left out, and named."""
    restored = Restored()
    for row, encoded in rows.items():
        restored.take(row, lambda part, encoded=encoded: decode(part.name, encoded, secret))  # type: ignore[misc]
    return restored


def app_of(row: str) -> str:
    """Return the app that a row is of; nothing for an entry."""
    try:
        part = Part.of(row)
    except ValueError:
        return ""
    return part.app or (part.name if part.kind == "app" else "")
