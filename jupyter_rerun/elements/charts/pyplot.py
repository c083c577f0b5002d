"""`pyplot`: a figure of Matplotlib, as a picture."""

from __future__ import annotations

import io
import threading
from typing import TYPE_CHECKING, Any

from jupyter_rerun.elements.charts.chart import choose_chart_width
from jupyter_rerun.elements.media.image import Image, Picture
from jupyter_rerun.elements.media.pictures import make_picture
from jupyter_rerun.elements.parameters import Width, check_width, clean_alt
from jupyter_rerun.elements.status.alerts import WarningAlert
from jupyter_rerun.elements.text.output import SHOWN_MARK
from jupyter_rerun.errors import StreamlitMissingRequiredParameterError
from jupyter_rerun.tree.drawing import Drawing

if TYPE_CHECKING:
    from typing_extensions import Self


_SAVING = {"bbox_inches": "tight", "dpi": 200, "format": "png"}
_SAVING_WARNING = (
    "Arguments of `savefig` in `st.pyplot` are deprecated. Save the figure with them into an io.BytesIO, and pass that to `st.image`."
)
_lock = threading.Lock()  # saving changes a figure for a while, and Matplotlib's caches are global


class PyplotElements(Drawing):
    """The function that draws Matplotlib's figures."""

    def pyplot(
        self,
        fig: Any,
        clear_figure: bool = False,
        *,
        width: Width = "stretch",
        use_container_width: bool | None = None,
        alt: str | None = None,
        **kwargs: Any,
    ) -> Self:
        """Show a figure of Matplotlib as a picture.

        Parameters
        ----------
        fig
            The figure. The current one of pyplot has to be named too: ``plt.gcf()``.
        clear_figure
            Whether to clear the figure afterwards.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        use_container_width
            Outdated: True means ``width="stretch"``, False ``width="content"``.
        alt
            What assistive technologies say of the picture. An empty text marks one that is
            there for its looks only.
        **kwargs
            Deprecated: arguments of the figure's ``savefig``.

        Raises
        ------
        StreamlitMissingRequiredParameterError
            If `fig` is None.

        Notes
        -----
        Follows Streamlit's pyplot. A figure shown here is not shown at the end of the run once
        more, as the notebook does with figures that were left open. pyplot's interactive mode
        stays as it is.

        Examples
        --------
        A figure::

            import matplotlib.pyplot as plt

            figure, axes = plt.subplots()
            axes.plot([1, 4, 9])
            st.pyplot(figure, clear_figure=True)
        """
        if fig is None:
            raise StreamlitMissingRequiredParameterError("fig", detail="Pass the figure: `fig, ax = plt.subplots()`, or `plt.gcf()`.")
        if kwargs:
            Drawing().draw(WarningAlert(body=_SAVING_WARNING))
        width = check_width(choose_pyplot_width(width, use_container_width), allow_content=True)
        content = io.BytesIO()
        with _lock:
            fig.savefig(content, **{**_SAVING, **kwargs})
        # As wide as it is, so that it stays sharp where a pixel of CSS is several of the screen.
        picture = make_picture(_as_image(content.getvalue()), width="stretch", output_format="PNG")
        drawn = self.draw(Image(imgs=(Picture(picture, alt=clean_alt(alt, allow_empty=True)),), width=width))
        setattr(fig.gcf() if callable(getattr(fig, "gcf", None)) else fig, SHOWN_MARK, True)
        if clear_figure:
            fig.clf()
        return drawn


def choose_pyplot_width(width: Width, use_container_width: bool | None) -> Width:
    """Return the width; the older parameter wins, over pixels too."""
    return width if use_container_width is None else choose_chart_width("stretch", use_container_width)


def _as_image(content: bytes) -> bytes | str:
    """Return what Matplotlib has written; SVG as text."""
    start = content.lstrip()
    is_svg = start.startswith(b"<svg") or (start.startswith(b"<?xml") and b"<svg" in start[:2048])
    return content.decode("utf-8") if is_svg else content
