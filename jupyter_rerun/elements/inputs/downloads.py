"""`download_button`: hands data of the program to the person; true for the one run that its press causes.

The data stays in the kernel until the button is pressed. A function makes it only then.
"""

from __future__ import annotations

import io
import mimetypes
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO, ClassVar, TextIO

from jupyter_rerun.elements.inputs.buttons import ButtonLooks, ButtonType, IconPosition, PressContract, PressedElement, choose_width
from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.shared import OnChange, SharedOptions, check_on_change
from jupyter_rerun.elements.parameters import Width
from jupyter_rerun.errors import StreamlitAPIException
from jupyter_rerun.tree.drawing import Drawing

Data = str | bytes | TextIO | BinaryIO | io.RawIOBase
_TEXT_TYPE = "text/plain"
_UNKNOWN_TYPE = "application/octet-stream"


@dataclass(frozen=True)
class Download:
    """What a person gets."""

    content: bytes = field(repr=False)
    name: str | None
    type: str


@dataclass(frozen=True, kw_only=True)
class DownloadButton(PressedElement):
    kind: ClassVar[str] = "download_button"
    default: bool = False
    download: Download | Callable[[], Download] = field(repr=False)


class DownloadElements(Drawing):
    """The function that draws buttons for downloads."""

    def download_button(
        self,
        label: str,
        data: Data | Callable[[], Data],
        file_name: str | None = None,
        mime: str | None = None,
        key: object = None,
        help: str | None = None,
        on_click: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        type: ButtonType = "secondary",
        icon: str | None = None,
        icon_position: IconPosition = "left",
        disabled: bool = False,
        use_container_width: bool | None = None,
        width: Width = "content",
        shortcut: str | None = None,
        wrap: bool | None = None,
    ) -> bool:
        """Show a button that saves a file in the browser; return True in the run its press causes.

        Parameters
        ----------
        label
            What people read on it: Markdown of one line.
        data
            Text, bytes, an open file, or a function without parameters that returns one of
            them. A file is read at each run; a function is called when the button is pressed,
            on a thread of its own.
        file_name, mime
            Name and MIME type of the file; by default those of the open file, else ``download``
            and a type that fits text or bytes.
        key
            Name of its entry in ``st.session_state``, which cannot be assigned.
        help
            An explanation, as Markdown: it is shown when the pointer rests on the element.
        on_click
            A function that is called before the run that the press causes. ``rerun`` calls
            none; with ``ignore`` the press causes no run.
        args, kwargs
            What that function is called with: a list or tuple, and a dict of arguments by name.
        type
            ``primary`` for the main action, ``tertiary`` for a plain one.
        icon
            An emoji, or the name of an icon such as ``:material/home:``.
        icon_position
            Where the icon stands: ``left`` or ``right`` of the label.
        disabled
            True shows it grey and lets nobody use it.
        use_container_width
            Outdated: True means ``width="stretch"``, False ``width="content"``.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        shortcut
            Keys that press it, such as ``Ctrl+K``: any modifiers and one key other than C and
            R.
        wrap
            Whether a long label breaks into lines.

        Returns
        -------
        bool
            False in every run that another event causes.

        Raises
        ------
        StreamlitAPIException
            If `data` is nothing that can be downloaded.
        StreamlitInvalidLayoutContextError
            If it stands in a form.
        StreamlitValueAssignmentNotAllowedError
            If this run assigned the entry of `key`.

        Notes
        -----
        Follows Streamlit's download_button. The data goes through the kernel's connection, so
        it works without a server that keeps files.

        Examples
        --------
        Data that is there, and data that is made when the button is pressed::

            import pandas as pd

            def make_report():
                return "What takes long"

            table = pd.DataFrame({"x": [1, 2], "y": [3, 4]})
            st.download_button(
                "Save the table", table.to_csv(index=False), "table.csv", "text/csv"
            )
            st.download_button("Save the report", make_report, "report.txt", on_click="ignore")
        """
        width = choose_width(width, use_container_width)
        looks = ButtonLooks(type, icon, icon_position, shortcut, wrap)
        looks.check()
        check_on_change(on_click, "on_click")
        parameters = {**looks.parameters(), "file_name": file_name, "mime": mime}
        shared = SharedOptions(key, help, on_click, args, kwargs, disabled, width=width)
        call = InputCall(self, label, shared, is_assignable=False)
        call.identify(DownloadButton.kind, parameters)
        call.refuse_form("download_button")
        fields = {"download": _find_download(data, file_name, mime), **looks.fields()}
        return call.draw(  # type: ignore[no-any-return]
            DownloadButton, PressContract(), fields, reset_to=False, allows_content_width=True
        )


def _find_download(data: object, name: str | None, mime: str | None) -> Download | Callable[[], Download]:
    if callable(data):
        return lambda: make_download(data(), name, mime)
    return make_download(data, name, mime)


def make_download(data: object, name: str | None, mime: str | None) -> Download:
    """Return what a person gets of `data`.

    Raises
    ------
    StreamlitAPIException
        If it is neither text, nor bytes, nor an open file.
    """
    own_name = getattr(data, "name", None)
    if isinstance(own_name, str) and own_name:
        name = os.path.basename(own_name) if name is None else name
        mime = mimetypes.guess_type(name)[0] if mime is None else mime
    content = _read(data)
    if isinstance(content, str):
        return Download(content.encode("utf-8", "surrogatepass"), name, mime or _TEXT_TYPE)
    return Download(content, name, mime or _UNKNOWN_TYPE)


def _read(data: object) -> str | bytes:
    """Return all that `data` holds; of a file that can be wound back, from its start."""
    if isinstance(data, (str, bytes)):
        return data
    if isinstance(data, (io.StringIO, io.BytesIO)):
        return data.getvalue()
    if isinstance(data, io.TextIOWrapper):
        return data.read()
    if isinstance(data, (io.BufferedReader, io.RawIOBase)):
        data.seek(0)
        return data.read() or b""
    raise StreamlitAPIException(
        f"`data` is a {type(data).__name__}, which cannot be downloaded. Give text, bytes, an open file, or a function that returns one."
    )
