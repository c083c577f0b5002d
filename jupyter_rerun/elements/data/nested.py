"""`json`: nested data that folds."""

from __future__ import annotations

import json
import logging
from array import array
from collections import ChainMap, UserDict, UserList, deque
from collections.abc import ItemsView, KeysView, Mapping, ValuesView
from dataclasses import dataclass
from enum import EnumMeta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, cast

from jupyter_rerun.elements.parameters import Width, check_width
from jupyter_rerun.elements.status.alerts import StatusElements
from jupyter_rerun.errors import StreamlitInvalidParameterTypeError, describe_error
from jupyter_rerun.run.cancellation import ENDS_RUN
from jupyter_rerun.tree.nodes import Element

if TYPE_CHECKING:
    from typing_extensions import Self

_LOGGER = logging.getLogger("jupyter_rerun")


@dataclass(frozen=True, kw_only=True)
class Json(Element):
    """Nested data."""

    kind: ClassVar[str] = "json"
    body: str  # JSON text
    expanded: bool = True
    max_expand_depth: int | None = None  # None: all levels
    width: Width = "stretch"


class DataElements(StatusElements):
    """Functions that draw data."""

    def json(self, body: object, *, expanded: bool | int = True, width: Width = "stretch") -> Self:
        """Show nested data as a tree that folds.

        Parameters
        ----------
        body
            A mapping, a sequence, session state, or JSON text. What JSON cannot hold is shown
            by its ``repr``.
        expanded
            Whether the tree starts open, or down to which level it does.
        width
            ``stretch`` fills the width there is; a number is pixels.

        Raises
        ------
        StreamlitInvalidParameterTypeError
            If `expanded` is neither a bool nor an int.

        Notes
        -----
        Follows Streamlit's json. Keys that JSON cannot hold are left out, with a warning above.

        Examples
        --------
        Open down to its first level::

            st.json(
                {"name": "Ada", "languages": ["en", "fr"], "born": {"year": 1815}}, expanded=1
            )
        """
        if not isinstance(expanded, int):
            raise StreamlitInvalidParameterTypeError("expanded", type(expanded).__name__, ["bool", "int"])
        text = body if isinstance(body, str) else self._dump(to_plain(body))
        return self.draw(
            Json(
                body=text,
                expanded=True if not isinstance(expanded, bool) else expanded,
                max_expand_depth=None if isinstance(expanded, bool) else expanded,
                width=check_width(width),
            )
        )

    def _dump(self, plain: object) -> str:
        try:
            return json.dumps(plain, default=_dump_other)
        except TypeError as error:
            message = f"Entries with keys that JSON cannot hold are left out ({error})."
            _LOGGER.warning("st.json: %s", message)
            self.warning(message)
            return json.dumps(plain, skipkeys=True, default=_dump_other)


def to_plain(body: object) -> object:
    """Return containers of other kinds as dict or list; everything else as it is."""
    if is_custom_dict(body):
        body = cast("Any", body).to_dict()
    if is_namedtuple(body):
        return cast("Any", body)._asdict()
    if isinstance(body, (ChainMap, MappingProxyType, UserDict)):
        return dict(body)
    if is_pydantic(body):
        return dict(cast("Any", body))
    if isinstance(body, _LIST_LIKE):
        items = list(cast("Any", body))
        return [cast("Any", item).model_dump(mode="json") for item in items] if items and all(map(is_pydantic, items)) else items
    return body


def is_custom_dict(value: object) -> bool:
    """Whether `value` is a mapping of this package, such as session state."""
    return isinstance(value, Mapping) and type(value).__module__.startswith("jupyter_rerun.") and hasattr(type(value), "to_dict")


def is_namedtuple(value: object) -> bool:
    """Whether `value` is a tuple with named fields."""
    return isinstance(value, tuple) and hasattr(value, "_fields") and hasattr(value, "_asdict")


def is_pydantic(value: object) -> bool:
    """Whether `value` is an instance of a pydantic model."""
    return not isinstance(value, type) and hasattr(value, "model_fields") and hasattr(value, "model_dump")


_LIST_LIKE = (list, tuple, set, frozenset, deque, UserList, array, range, map, enumerate, EnumMeta, KeysView, ValuesView, ItemsView)


def _dump_other(value: object) -> object:
    if isinstance(value, set):
        return list(value)
    try:
        return repr(value)
    except ENDS_RUN:
        raise
    except BaseException as error:  # of the user's class
        return f"Cannot be shown: {describe_error(error)}"
