"""What packages import from ``streamlit.elements.lib.image_utils``."""

from __future__ import annotations

from typing import Any, TypeAlias

from jupyter_rerun.compat.private.elements.lib.layout_utils import LayoutConfig
from jupyter_rerun.elements.media.contents import make_data_url
from jupyter_rerun.elements.media.pictures import make_picture
from jupyter_rerun.elements.parameters import Width

__all__ = ["AtomicImage", "image_to_url"]

AtomicImage: TypeAlias = Any  # what `st.image` takes for one picture


def image_to_url(image: AtomicImage, layout_config: LayoutConfig, clamp: bool, channels: str, output_format: str, image_id: str) -> str:
    """Return an address that a browser loads a picture from: the one it has, or one that holds its bytes.

    `image_id` says in Streamlit which element shows it; such an address needs none.
    """
    width: Width = layout_config.width if isinstance(layout_config.width, int) else "content"
    found = make_picture(image, width=width, clamp=clamp, channels=channels.upper(), output_format=output_format)
    return found if isinstance(found, str) else make_data_url(found.content, found.mime)
