"""Inputs for files, messages, downloads and menus, and what a person can do with them.

A test gives a file as name, content and MIME type. Names that a browser would not send are refused at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from typing_extensions import Self

from jupyter_rerun.elements.inputs.chat_input import ChatInputValue, make_wire
from jupyter_rerun.elements.inputs.file_types import FilesContract
from jupyter_rerun.elements.inputs.uploads import StoredFile
from jupyter_rerun.errors import AppTestError
from jupyter_rerun.testing import others
from jupyter_rerun.testing.lists import Lookup, elements, widgets
from jupyter_rerun.testing.nodes import Element
from jupyter_rerun.testing.widgets import Button, Widget

if TYPE_CHECKING:
    from collections.abc import Callable

File = tuple[str, bytes, str]
_UNKNOWN_TYPE = "application/octet-stream"


class _FileInput(Widget):
    """An input whose value is a file; what is set counts from the next run on, also for `value`."""

    @property
    def value(self) -> Any:
        return self.root.find_value(self.id)

    def set_value(self, files: File | Sequence[File] | None) -> Self:
        """Give it a file, in place of what it has; None for no file.

        Raises
        ------
        AppTestError
            If the input is disabled, or does not take the file.
        """
        if files is None:
            given = []
        else:
            given = [files] if isinstance(files, tuple) and len(files) == 3 and isinstance(files[0], str) else list(files)
        return super().set_value([self._store(*_check(self, file)) for file in given])

    def clear(self) -> Self:
        """Take all files away."""
        return self.set_value(None)

    def wire(self) -> object:
        return self._pending

    def _store(self, name: str, content: bytes, type: str) -> StoredFile:
        return _store(self, self.proto.contract, name, content, type)


class FileUploader(_FileInput, kind="file_uploader"):
    """``st.file_uploader``."""

    @property
    def accept_multiple_files(self) -> bool:
        return bool(self.proto.multiple_files)

    @property
    def allowed_type(self) -> list[str]:
        """MIME types and endings that are taken; all if empty."""
        return list(self.proto.type)

    def upload(self, filename: str, content: bytes, mime_type: str = _UNKNOWN_TYPE) -> Self:
        """Add a file to those of this step; with the first one the files of earlier runs go."""
        staged = self._pending if isinstance(self._pending, list) else []
        Widget.set_value(self, [*staged, self._store(*_check(self, (filename, content, mime_type)))])
        return self


class _Recorder(_FileInput):
    """An input that makes one file of a certain sort."""

    ending = ""
    mime = ""

    def set_value(self, file: File | Sequence[File] | None) -> Self:
        if file is not None:
            name, content, mime = _check(self, file)
            if not name.lower().endswith(self.ending) or mime.lower() != self.mime:
                raise AppTestError(f"{self._title()} makes {self.ending} files of type {self.mime!r}, not {name!r} of type {mime!r}.")
            file = (name, content, self.mime)
        return super().set_value(file)


class CameraInput(_Recorder, kind="camera_input"):
    """``st.camera_input``."""

    ending = ".jpg"
    mime = "image/jpeg"

    @property
    def resolution(self) -> str | None:
        """As the function was called with."""
        return f"{self.proto.resolution_height}p" if self.proto.resolution_height else None

    def upload(self, filename: str, content: bytes, mime_type: str = "image/jpeg") -> Self:
        """Take a photo."""
        return self.set_value((filename, content, mime_type))


class AudioInput(_Recorder, kind="audio_input"):
    """``st.audio_input``."""

    ending = ".wav"
    mime = "audio/wav"

    def upload(self, filename: str, content: bytes, mime_type: str = "audio/wav") -> Self:
        """Make a recording."""
        return self.set_value((filename, content, mime_type))


class ChatInput(Widget, kind="chat_input"):
    """``st.chat_input``."""

    label = ""  # as in Streamlit: the page shows none

    _files: tuple[StoredFile, ...] = ()

    @property
    def value(self) -> str | ChatInputValue | None:
        """The text that was set, else the message that the last run got, or what that run assigned."""
        if self._is_set and self._pending is not None:
            return self._pending  # type: ignore[return-value]
        if self.proto.assigned is not None:
            return self.proto.assigned  # type: ignore[no-any-return]
        return self.proto.contract.from_wire(self.proto.value)  # type: ignore[no-any-return]

    def set_value(self, v: str | None) -> Self:
        """Type a text; it is sent with the next run, and so are the files."""
        self._is_set = True
        return super().set_value(v)

    def upload(self, filename: str, content: bytes, mime_type: str = _UNKNOWN_TYPE) -> Self:
        """Attach a file; where one is allowed, in place of the one before.

        Raises
        ------
        AppTestError
            If the input takes no files, or not this one.
        """
        self._check_files()
        file = _store(self, self.proto.contract.files, *_check(self, (filename, content, mime_type)))
        self._files = (*self._files, file) if self.proto.accepts_several else (file,)
        return self

    def clear(self) -> Self:
        """Take the attached files away."""
        self._check_files()
        self._files = ()
        return self

    def _check_files(self) -> None:
        if self.disabled:
            raise AppTestError(f"{self._title()} is disabled: a person cannot change it.")
        if not self.proto.accepts_files:
            raise AppTestError(f"{self._title()} takes no files: it was made without `accept_file`.")

    @property
    def is_pending(self) -> bool:
        return bool(self._files) or (self._is_set and self._pending is not None)

    @property
    def is_trigger(self) -> bool:
        return True

    def wire(self) -> object:
        text = self._pending if self._is_set and self._pending is not None else ""
        return make_wire(str(text), self._files)

    _is_set = False


class DownloadButton(Button, kind="download_button"):
    """``st.download_button``; nothing is downloaded in a test."""


class LinkButton(Element, kind="link_button"):
    """``st.link_button``; its value is its label. A test opens no pages."""

    content = "label"


class MenuButton(others.WithOptions, kind="menu_button"):
    """``st.menu_button``; its options are the labels of the actions."""

    @property
    def format_func(self) -> Callable[[Any], str]:
        """What makes the labels."""
        return self.proto.contract.options.label_of  # type: ignore[no-any-return]

    @property
    def value(self) -> Any:
        """The action that was chosen since the last run, or that caused it."""
        if self.is_pending:
            return self._pending
        label = self.proto.value  # perhaps of an action that the menu no longer has, as it was chosen in another one
        return None if label is None else self.proto.contract.options.find(label, otherwise=label)

    def click(self, v: Any) -> Self:
        """Choose an action; the next run sees it."""
        return self.set_value(v)

    def click_index(self, index: int) -> Self:
        """Choose the action at a position."""
        return self.set_value(self.proto.contract.options.values[index])

    @property
    def is_pending(self) -> bool:
        return super().is_pending and self._pending is not None

    @property
    def is_trigger(self) -> bool:
        return True


def _check(node: Widget, file: object) -> File:
    """Return a file that a test gives; AppTestError if it is none."""
    if isinstance(file, tuple) and len(file) == 3:
        name, content, mime = file
        if isinstance(name, str) and name and isinstance(content, (bytes, bytearray)) and isinstance(mime, str) and mime:
            return name, bytes(content), mime
    raise AppTestError(f"{node._title()} needs a file as (name, content as bytes, MIME type), not {file!r}.")


def _store(node: Widget, contract: FilesContract, name: str, content: bytes, type: str) -> StoredFile:
    refusal = contract.find_refusal(name, type, len(content))
    if refusal is not None:
        raise AppTestError(f"{node._title()} refuses the file: {refusal}")
    return StoredFile.from_bytes(name, content, type)


class FileLookup(Lookup):
    """Files, messages, and what there is to press."""

    audio_input = widgets(AudioInput)
    camera_input = widgets(CameraInput)
    chat_input = widgets(ChatInput)
    download_button = widgets(DownloadButton)
    file_uploader = widgets(FileUploader)
    link_button = elements(LinkButton)
    menu_button = widgets(MenuButton)
