"""`checkbox` and `toggle`: a fact that is true or false."""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from jupyter_rerun.elements.drawing import Drawing
from jupyter_rerun.elements.inputs.widget import Bind, Draft, LabelVisibility, OnChange, Persist
from jupyter_rerun.elements.sizes import Width
from jupyter_rerun.elements.tree import WidgetElement


@dataclass(frozen=True, kw_only=True)
class Checkbox(WidgetElement):
    kind: ClassVar[str] = "checkbox"
    default: bool = False
    width: Width = "content"
    wrap: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Toggle(Checkbox):
    kind: ClassVar[str] = "toggle"


class CheckContract:
    """True or false, on the wire too."""

    __slots__ = ("_default",)

    def __init__(self, default: bool) -> None:
        self._default = default

    def default(self) -> bool:
        return self._default

    def to_wire(self, value: object) -> bool:
        return bool(operator.index(value))  # type: ignore[arg-type]

    def from_wire(self, raw: object) -> bool:
        return self._default if raw is None else bool(raw)

    def check(self, raw: object) -> str | None:
        return None if isinstance(raw, bool) else "it must be true or false"

    def fit(self, value: object) -> object:
        return value


class CheckElements(Drawing):
    """Functions that draw inputs of one fact."""

    def checkbox(
        self,
        label: str,
        value: bool = False,
        key: object = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "content",
        wrap: bool | None = None,
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> bool:
        """Show a box to tick; return whether it is ticked.

        Parameters
        ----------
        label
            Markdown of one line.
        value
            Whether it is ticked at first. Anything is taken as its truth.
        key
            Name of its entry in session state; with one, no change of any other parameter resets it.
        on_change, args, kwargs
            Called before the run that a change causes. ``"ignore"`` lets a change wait for the next run.
        width
            ``content``, ``stretch``, or pixels.
        wrap
            Whether a long label breaks into lines.
        bind
            ``query-params`` lets the query parameter named `key` give the first value, and follow it from then on.
        persist_state
            ``session`` keeps the value while the box is not drawn; ``page`` until the page changes. Needs `key`.

        Returns
        -------
        bool
            Or whatever session state was assigned, unchanged, if it counts as an integer.

        Raises
        ------
        StreamlitValueError
            If `on_change`, `label_visibility`, `bind` or `persist_state` is none of the known ones.
        StreamlitMissingRequiredParameterError
            If `bind` or `persist_state` comes without `key`.
        StreamlitDuplicateElementKey, StreamlitDuplicateElementId
            If the run has drawn the same input already.
        TypeError
            If the run assigned session state something that is neither a bool nor an integer.

        Notes
        -----
        Follows Streamlit's checkbox.
        """
        return self._draw_check(
            Checkbox, label, value, key, help, on_change, args, kwargs, disabled, label_visibility, width, wrap, bind, persist_state
        )

    def toggle(
        self,
        label: str,
        value: bool = False,
        key: object = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "content",
        wrap: bool | None = None,
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> bool:
        """Show a switch; return whether it is on.

        See `checkbox` for parameters, errors and results: only the looks differ. A toggle and a checkbox are
        different inputs, even under one key.

        Notes
        -----
        Follows Streamlit's toggle.
        """
        return self._draw_check(
            Toggle, label, value, key, help, on_change, args, kwargs, disabled, label_visibility, width, wrap, bind, persist_state
        )

    def _draw_check(
        self,
        element_type: type[Checkbox],
        label: str,
        value: bool,
        key: object,
        help: str | None,
        on_change: OnChange,
        args: Sequence[Any] | None,
        kwargs: Mapping[str, Any] | None,
        disabled: bool,
        label_visibility: LabelVisibility,
        width: Width,
        wrap: bool | None,
        bind: Bind,
        persist_state: Persist,
    ) -> bool:
        draft = Draft(
            self,
            label,
            key=key,
            on_change=on_change,
            label_visibility=label_visibility,
            has_default=value not in (None, False),
        )
        default = bool(value)
        draft.identify(element_type.kind, {"value": default, "width": width}, help=help)
        return draft.draw(  # type: ignore[no-any-return]
            element_type,
            CheckContract(default),
            {"default": default, "wrap": wrap},
            help=help,
            args=args,
            kwargs=kwargs,
            disabled=disabled,
            persist_state=persist_state,
            bind=bind,
            width=width,
            allows_content_width=True,
        )
