"""`progress`: how much of something is done."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from jupyter_rerun.elements.parameters import Width, check_width, clean_body
from jupyter_rerun.errors import StreamlitInvalidParameterTypeError, StreamlitValueOutOfRangeError
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Element

if TYPE_CHECKING:
    from typing_extensions import Self

_CLOSE = 1e-9  # sums of fractions miss their ends by less


@dataclass(frozen=True, kw_only=True)
class Progress(Element):
    """A bar that fills."""

    kind: ClassVar[str] = "progress"
    value: int  # percent
    text: str = ""
    width: Width = "stretch"


class ProgressElements(Drawing):
    """The function that draws progress bars."""

    def progress(self, value: int | float, text: str | None = None, width: Width = "stretch") -> Self:
        """Show how much of something is done.

        ``handle.progress(...)`` on what it returns moves the bar, while the app goes on;
        ``handle.empty()`` takes it away.

        Parameters
        ----------
        value
            0 to 100 if it is an int, 0.0 to 1.0 if it is a float.
        text
            Markdown of one line above the bar.
        width
            ``stretch`` fills the width there is; a number is pixels.

        Raises
        ------
        StreamlitValueOutOfRangeError
            If `value` lies outside these.
        StreamlitInvalidParameterTypeError
            If `value` is no number, or `text` no text.

        Notes
        -----
        Follows Streamlit's progress.

        Examples
        --------
        A bar that goes away at the end::

            bar = st.progress(0, text="Working")
            for done in range(1, 11):
                bar.progress(10 * done, text=f"{done} of 10")
            bar.empty()
        """
        percent = _to_percent(value)
        if text is not None and not isinstance(text, str):
            raise StreamlitInvalidParameterTypeError("text", type(text).__name__, ["str", "None"])
        return self.draw(Progress(value=percent, text="" if text is None else clean_body(text), width=check_width(width)))


def _to_percent(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        if not 0 <= value <= 100:
            raise StreamlitValueOutOfRangeError("value", value, 0, 100, detail="A float means a share: 0.0 to 1.0.")
        return int(value)
    if isinstance(value, float):
        if not 0 <= value <= 1 and not any(math.isclose(value, end, rel_tol=_CLOSE, abs_tol=_CLOSE) for end in (0, 1)):
            raise StreamlitValueOutOfRangeError("value", value, 0.0, 1.0, detail="An int means percent: 0 to 100.")
        return int(value * 100)
    raise StreamlitInvalidParameterTypeError("value", type(value).__name__, ["int (percent)", "float (a share)"])
