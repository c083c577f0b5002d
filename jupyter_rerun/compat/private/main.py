"""``streamlit._main``, the main container, with the private functions that packages call."""

from __future__ import annotations

from typing import Any

from jupyter_rerun.elements.handle import SpecialHandle


class MainContainer(SpecialHandle):
    """The handle that ``st`` itself is."""

    def _get_delta_path_str(self) -> str:
        """Return where its next element goes, as text: what Streamlit's files want to know, and those of a notebook need not."""
        return "[]"

    def _skeleton(self, *, height: int | None = None) -> Any:
        return self.skeleton(height=height)
