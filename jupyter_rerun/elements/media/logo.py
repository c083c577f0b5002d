"""`logo`: a picture on top of the app and its sidebar."""

from __future__ import annotations

from typing import Any, Literal

from jupyter_rerun.elements.media.pictures import make_picture
from jupyter_rerun.elements.parameters import check_icon, is_address, is_emoji
from jupyter_rerun.errors import StreamlitAPIException, StreamlitInvalidURLError, StreamlitValueError
from jupyter_rerun.run import find_run
from jupyter_rerun.tree.blob import Blob
from jupyter_rerun.tree.canvas import find_canvas
from jupyter_rerun.tree.page_info import Logo, PageInfo

_SIZES = ("small", "medium", "large")


def logo(
    image: Any,
    *,
    size: Literal["small", "medium", "large"] = "medium",
    link: str | None = None,
    icon_image: Any = None,
) -> None:
    """Show a picture on top of the sidebar, or of the app while it has no open one.

    Parameters
    ----------
    image
        What `image` takes, without lists; or an emoji, or ``:material/name:``.
    size
        At most 20 (``small``), 24 or 32 (``large``) pixels high.
    link
        An address to open with a click.
    icon_image
        What to show instead while no sidebar is open.

    Raises
    ------
    StreamlitAPIException
        If one of the pictures is none.
    StreamlitInvalidURLError
        If `link` is no address.
    StreamlitValueError
        If `size` is none of the three.

    Notes
    -----
    Follows Streamlit's logo; the last call of a run counts.

    Examples
    --------
    An icon on top of the app::

        st.logo(":material/rocket_launch:", size="large", link="https://example.org")
    """
    run = find_run()
    if run is None:
        return
    run.checkpoint()
    picture = _find_picture("image", image)
    if link and not is_address(link):
        raise StreamlitInvalidURLError(link, ("http", "https"))
    small = _find_picture("icon_image", icon_image) if icon_image else None
    chosen = str(size).lower()
    if chosen not in _SIZES:
        raise StreamlitValueError("size", list(map(repr, _SIZES)), detail=f"Got {size!r}.")
    canvas = find_canvas()
    if canvas is not None:
        canvas.say(PageInfo(logo=Logo(picture, small, chosen, link or "")))


def _find_picture(name: str, image: Any) -> Blob | str:
    """Return an icon or an address, or bytes."""
    try:
        if isinstance(image, str) and (is_emoji(image) or image.startswith(":material")):
            return check_icon(image)
        return make_picture(image, width="content")
    except Exception as error:  # of Pillow and the disk, too
        raise StreamlitAPIException(f"`{name}` cannot be shown as a logo: {error}") from error
