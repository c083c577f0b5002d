"""Components in a frame of their own (``components.v1``): what is declared, what is drawn of it, and its value.

A component is a folder of files, or a server for developing one, and a function that draws it. What it is drawn with
travels as blobs, so that equal arguments cost nothing; its value is whatever its page says last.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, ClassVar

from jupyter_rerun.elements.components.arguments import BYTES, JSON, SpecialArg
from jupyter_rerun.elements.components.values import FrameContract
from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.shared import SharedOptions
from jupyter_rerun.elements.media.iframe import check_tab_index
from jupyter_rerun.errors import MarshallComponentException, StreamlitAPIException, StreamlitValueError
from jupyter_rerun.tree.blob import Blob
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import WidgetElement


@dataclass(frozen=True, kw_only=True)
class ComponentFrame(WidgetElement):
    kind: ClassVar[str] = "component_instance"
    component_name: str
    url: str | None = None
    folder: str | None = None  # where the files are that its frame shows
    version: str = ""  # of these files
    args: Blob
    special_args: tuple[SpecialArg, ...] = ()
    tab_index: int | None = None

    @property
    def blobs(self) -> tuple[Blob, ...]:
        return (self.args, *(blob for each in self.special_args for blob in each.blobs))

    @property
    def json_args(self) -> str:
        """The arguments that are JSON, with `default` and `key` among them."""
        return self.args.content.decode()


class CustomComponent:
    """A declared component. Calling it draws an instance and returns the value of that.

    Parameters
    ----------
    name
        The name of the module that declares it, and its own.
    path
        The folder with its files.
    url
        Where a server for developing it is; that counts, if both are given.
    module_name
        The name of the module that declares it.

    Raises
    ------
    StreamlitAPIException
        With neither `path` nor `url`.
    """

    def __init__(self, name: str, path: str | None = None, url: str | None = None, module_name: str | None = None) -> None:
        if path is None and url is None:
            raise StreamlitAPIException("A component needs `path`, the folder with its files, or `url`, where it is served.")
        self._name = name
        self._path = path
        self._url = url
        self._module_name = module_name
        self._version = _find_version(path) if path is not None else ""

    @property
    def name(self) -> str:
        return self._name

    @property
    def path(self) -> str | None:
        return self._path

    @property
    def url(self) -> str | None:
        return self._url

    @property
    def module_name(self) -> str | None:
        return self._module_name

    @property
    def abspath(self) -> str | None:
        return None if self._path is None else os.path.abspath(self._path)

    def __call__(
        self,
        *args: Any,
        default: Any = None,
        key: str | None = None,
        on_change: Callable[[], object] | None = None,
        tab_index: int | None = None,
        **kwargs: Any,
    ) -> Any:
        """Draw an instance; see `create_instance`."""
        return self.create_instance(*args, default=default, key=key, on_change=on_change, tab_index=tab_index, **kwargs)

    def create_instance(
        self,
        *args: Any,
        default: Any = None,
        key: str | None = None,
        on_change: Callable[[], object] | None = None,
        tab_index: int | None = None,
        **kwargs: Any,
    ) -> Any:
        """Draw an instance of the component and return its value.

        Parameters
        ----------
        *args
            Must be empty: a component gets its arguments by name.
        default
            What is returned as long as the component has not given a value; the component gets it, too.
        key
            Name of its entry in ``st.session_state``; with one, its arguments may change without it being another instance.
        on_change
            A function that is called before the run that a new value causes.
        tab_index
            Place in the order of the Tab key; -1 leaves it out.
        **kwargs
            What the component gets: JSON, bytes, and tables, which it gets as Arrow.

        Returns
        -------
        object
            What the component has said last: JSON, bytes or a ``pandas.DataFrame``; else `default`.

        Raises
        ------
        MarshallComponentException
            If an argument has no name, or cannot travel.
        StreamlitAPIException
            If `on_change` is no function.
        StreamlitInvalidParameterTypeError, StreamlitValueError
            If `tab_index` is none.
        """
        if args:
            raise MarshallComponentException(f"Argument {args[0]!r} needs a name: a component gets its arguments by name.")
        _check_callback(on_change)
        check_tab_index(tab_index)
        plain, special = _marshal({**kwargs, "default": default, "key": key})
        # A callback may stand in a form: it is called when the form is submitted.
        call = InputCall(Drawing(), self.name, SharedOptions(key, on_change=on_change), submits=True)
        parameters = {"name": self.name, "url": self.url, "json_args": plain.digest, "special_args": [each.identity() for each in special]}
        call.identify("component_instance", parameters, ("name", "url"))
        fields = {
            "component_name": self.name,
            "url": self.url,
            "folder": self.abspath if self.url is None else None,
            "version": self._version if self.url is None else "",
            "args": plain,
            "special_args": special,
            "tab_index": tab_index,
        }
        value = call.draw(ComponentFrame, FrameContract(), fields)
        return default if value is None else value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, CustomComponent) and self._facts() == other._facts()

    def __hash__(self) -> int:
        return hash(self._facts())

    def __str__(self) -> str:
        return f"{self.name!r}: {self.path if self.path is not None else self.url}"

    def __repr__(self) -> str:
        return f"CustomComponent({self})"

    def _facts(self) -> tuple[str | None, ...]:
        return (self.name, self.path, self.url, self.module_name)


def _find_version(path: str) -> str:
    """Return what tells the files in a folder from others, and from those of another build."""
    folder = os.path.abspath(path)
    try:
        built = os.stat(os.path.join(folder, "index.html")).st_mtime_ns
    except OSError:
        built = 0
    return blake2b(f"{folder}\x1f{built}".encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _check_callback(on_change: object) -> None:
    if on_change is None or callable(on_change):
        return
    if isinstance(on_change, str) and on_change in ("rerun", "ignore"):
        raise StreamlitAPIException(f"`on_change={on_change!r}` means nothing for a component. Pass a function, or leave it out.")
    raise StreamlitValueError("on_change", ["a callback function", "None"])


def _marshal(arguments: Mapping[str, Any]) -> tuple[Blob, tuple[SpecialArg, ...]]:
    """Return the arguments that are JSON, and the others."""
    plain: dict[str, Any] = {}
    special: list[SpecialArg] = []
    for name, value in arguments.items():
        if isinstance(value, (bytes, bytearray)):
            special.append(SpecialArg(name, Blob.of(value, BYTES)))
        elif _is_table(value):
            from jupyter_rerun.elements.components.tables import marshal_table

            special.append(SpecialArg(name, marshal_table(value)))
        else:
            plain[name] = value
    try:
        text = json.dumps(plain)
    except Exception as error:
        raise MarshallComponentException("Could not convert component args to JSON", error) from error
    return Blob.of(text.encode(), JSON), tuple(special)


def _is_table(value: object) -> bool:
    if value is None or isinstance(value, (tuple, set, str, bytes, int, float, bool)):
        return False
    from jupyter_rerun.elements.components.tables import is_table

    return is_table(value)
