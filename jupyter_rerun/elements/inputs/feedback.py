"""`feedback`: a rating by thumbs, faces or stars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from numbers import Integral
from typing import Any, ClassVar, Literal

from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.shared import Bind, OnChange, Persist, SharedOptions
from jupyter_rerun.elements.parameters import Width
from jupyter_rerun.errors import StreamlitValueError, StreamlitValueOutOfRangeError
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import WidgetElement

Kind = Literal["thumbs", "faces", "stars"]
COUNTS: Mapping[str, int] = {"thumbs": 2, "faces": 5, "stars": 5}


@dataclass(frozen=True, kw_only=True)
class Feedback(WidgetElement):
    kind: ClassVar[str] = "feedback"
    type: Kind = "thumbs"
    default: int | None = None
    width: Width = "content"


@dataclass(frozen=True, slots=True)
class FeedbackContract:
    """A number from 0 upwards or None; on the wire a text, as there None would be the default."""

    count: int
    start: int | None

    def default(self) -> int | None:
        return self.start

    def to_wire(self, value: Any) -> str:
        return "" if value is None else str(int(value))

    def from_wire(self, raw: object) -> int | None:
        if raw is None:
            return self.start
        if raw == "":
            return None
        number = int(raw)  # type: ignore[call-overload]
        return number if 0 <= number < self.count else self.start

    def check(self, raw: object) -> str | None:
        choices = ["", *map(str, range(self.count))]
        return None if isinstance(raw, str) and raw in choices else f"one of {choices} is needed"

    def fit(self, value: Any) -> Any:
        """Replace what is no rating of this kind."""
        return value if value is None or (_is_int(value) and 0 <= int(value) < self.count) else self.start


class FeedbackElements(Drawing):
    """The function that draws a rating."""

    def feedback(
        self,
        options: Kind = "thumbs",
        *,
        key: object = None,
        default: int | None = None,
        disabled: bool = False,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        width: Width = "content",
        bind: Bind = None,
        persist_state: Persist = None,
    ) -> int | None:
        """Show thumbs, faces or stars to rate something; return the rating.

        Parameters
        ----------
        options
            ``thumbs`` (two), ``faces`` or ``stars`` (five each).
        key
            Name of its entry in ``st.session_state``; with one, only a change of `options`
            resets it.
        default
            The rating at first, or None.
        disabled
            True shows it grey and lets nobody use it. The program can still change its value.
        on_change
            A function that is called before the run that a change causes. ``rerun`` calls none;
            with ``ignore`` a change causes no run and waits for the next one.
        args, kwargs
            What that function is called with: a list or tuple, and a dict of arguments by name.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        bind
            ``query-params`` lets the query parameter named `key` give the first value, and
            follow it from then on.
        persist_state
            ``session`` keeps the value while the input is not drawn, ``page`` does until the
            page changes. Needs `key`.

        Returns
        -------
        int or None
            0 is the worst rating: thumb down, the saddest face, one star. None without a
            rating; choosing the same one again takes it back.

        Raises
        ------
        StreamlitValueError
            If `options` is none of the three.
        StreamlitValueOutOfRangeError, TypeError
            If `default` is no such rating.

        Notes
        -----
        Follows Streamlit's feedback. What session state holds beside the ratings is replaced by
        the default.

        Examples
        --------
        Ask for one to five stars::

            stars = st.feedback("stars")
            if stars is not None:
                st.write("You gave", stars + 1, "stars.")
        """
        if options not in COUNTS:
            raise StreamlitValueError("options", [f"'{kind}'" for kind in COUNTS], detail=f"Got {options!r}.")
        count = COUNTS[options]
        if default is not None and not 0 <= default < count:
            raise StreamlitValueOutOfRangeError("default", default, 0, count - 1)
        if default is not None and not _is_int(default):
            raise TypeError(f"`default` must be an int or None, not {default!r}.")
        shared = SharedOptions(key, None, on_change, args, kwargs, disabled, "collapsed", width, bind, persist_state)
        call = InputCall(self, "Feedback", shared, has_default=default is not None)
        call.identify("feedback", {"options": options, "default": default}, ("options",))
        fields = {"type": options, "default": default}
        return call.draw(Feedback, FeedbackContract(count, default), fields, allows_content_width=True)  # type: ignore[no-any-return]


def _is_int(value: object) -> bool:
    return isinstance(value, Integral) and not isinstance(value, bool)
