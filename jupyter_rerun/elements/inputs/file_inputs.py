"""`file_uploader`, `camera_input`, `audio_input`: inputs whose value is a file, or several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Literal

from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.file_types import PHOTO, RECORDING, FilesContract, check_max_upload_size, check_sample_rate, list_types
from jupyter_rerun.elements.inputs.shared import LabelVisibility, OnChange, SharedOptions
from jupyter_rerun.elements.inputs.uploads import DEFAULT_MAX_UPLOAD_MB, UploadedFile
from jupyter_rerun.elements.parameters import Width
from jupyter_rerun.errors import StreamlitValueError
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import WidgetElement

Resolution = Literal["480p", "720p", "1080p"]
_HEIGHTS: Final[Mapping[str, int]] = {"480p": 480, "720p": 720, "1080p": 1080}


@dataclass(frozen=True, kw_only=True)
class FileUploader(WidgetElement):
    kind: ClassVar[str] = "file_uploader"
    type: tuple[str, ...] = ()  # MIME types and endings, all files if empty
    multiple_files: bool = False
    accept_directory: bool = False
    max_upload_size_mb: int = DEFAULT_MAX_UPLOAD_MB
    width: Width = "stretch"


@dataclass(frozen=True, kw_only=True)
class CameraInput(WidgetElement):
    kind: ClassVar[str] = "camera_input"
    resolution_height: int = 0
    width: Width = "stretch"


@dataclass(frozen=True, kw_only=True)
class AudioInput(WidgetElement):
    kind: ClassVar[str] = "audio_input"
    sample_rate: int | None = None
    width: Width = "stretch"


class FileElements(Drawing):
    """Functions that draw inputs for files."""

    def file_uploader(
        self,
        label: str,
        type: str | Sequence[str] | None = None,
        accept_multiple_files: bool | Literal["directory"] = False,
        key: object = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        max_upload_size: int | None = None,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "stretch",
    ) -> Any:
        """Show a field that takes files, chosen or dropped; return what was uploaded.

        Parameters
        ----------
        label
            What people read beside it: Markdown of one line.
        type
            What is taken: endings (``"csv"``), MIME types (``"application/pdf"``), or the words
            ``image``, ``audio``, ``video``, ``text``; one or several. None takes all.
        accept_multiple_files
            Whether there may be several; ``directory`` takes all files of a folder, and of the
            folders in it.
        key
            Name of its entry in ``st.session_state``, which cannot be assigned.
        help
            An explanation, as Markdown: a mark beside the label shows it when the pointer rests
            there.
        on_change
            A function that is called before the run that a change causes. ``rerun`` calls none;
            with ``ignore`` a change causes no run and waits for the next one.
        args, kwargs
            What that function is called with: a list or tuple, and a dict of arguments by name.
        max_upload_size
            The largest size of a file in MB; if None, the option
            ``server.maxUploadSize``, which is 200.
        disabled
            True shows it grey and lets nobody use it. The program can still change its value.
        label_visibility
            ``visible`` shows the label, ``hidden`` leaves its room empty, ``collapsed`` gives
            up the room, too. Screen readers read the label in any case, so always give one.
        width
            ``stretch`` fills the width there is; a number is pixels.

        Returns
        -------
        UploadedFile, None, or a list of UploadedFile
            A list where several are allowed. A file is a ``BytesIO`` that stands at its start
            in every run.

        Raises
        ------
        StreamlitValueError
            If `max_upload_size` is no positive whole number.
        StreamlitValueAssignmentNotAllowedError
            If this run assigned the entry of `key`.

        Notes
        -----
        Follows Streamlit's file_uploader. The content goes through the kernel's connection to a
        temporary file of the kernel, in pieces between which other inputs are served; it is
        checked on both sides, and released when no run draws the input any more. The name of a
        file in a directory is its path there.

        Examples
        --------
        Show a table that somebody has::

            import pandas as pd

            file = st.file_uploader("A table", type="csv")
            if file is not None:
                st.dataframe(pd.read_csv(file))
        """
        max_mb = check_max_upload_size(max_upload_size)
        shared = SharedOptions(key, help, on_change, args, kwargs, disabled, label_visibility, width)
        call = InputCall(self, label, shared, is_assignable=False)
        parameters = {"type": type, "accept_multiple_files": accept_multiple_files, "max_upload_size": max_upload_size}
        call.identify(FileUploader.kind, parameters, ("type", "accept_multiple_files", "max_upload_size"))
        types = list_types(type)
        is_directory = accept_multiple_files == "directory"
        is_multiple = accept_multiple_files is True or is_directory
        fields = {"type": types, "multiple_files": is_multiple, "accept_directory": is_directory, "max_upload_size_mb": max_mb}
        return call.draw(FileUploader, FilesContract(is_multiple, types, max_mb), fields)

    def camera_input(
        self,
        label: str,
        key: object = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        *,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        resolution: Resolution | None = None,
        width: Width = "stretch",
    ) -> UploadedFile | None:
        """Show what the camera sees; return the photo taken.

        Parameters
        ----------
        label
            What people read beside it: Markdown of one line.
        key
            Name of its entry in ``st.session_state``, which cannot be assigned.
        help
            An explanation, as Markdown: a mark beside the label shows it when the pointer rests
            there.
        on_change
            A function that is called before the run that a change causes. ``rerun`` calls none;
            with ``ignore`` a change causes no run and waits for the next one.
        args, kwargs
            What that function is called with: a list or tuple, and a dict of arguments by name.
        disabled
            True shows it grey and lets nobody use it. The program can still change its value.
        label_visibility
            ``visible`` shows the label, ``hidden`` leaves its room empty, ``collapsed`` gives
            up the room, too. Screen readers read the label in any case, so always give one.
        resolution
            Lines of the picture that are asked of the camera, ``480p``, ``720p`` or ``1080p``.
        width
            ``stretch`` fills the width there is; a number is pixels.

        Returns
        -------
        UploadedFile or None
            A JPEG file, until it is cleared or another is taken.

        Raises
        ------
        StreamlitValueError
            If `resolution` is none of the known ones.

        Notes
        -----
        Follows Streamlit's camera_input; differs in asking for the camera only when a person
        presses a button.

        Examples
        --------
        Show the photo that was taken::

            photo = st.camera_input("A photo for your card", resolution="720p")
            if photo is not None:
                st.image(photo)
        """
        if resolution is not None and resolution not in _HEIGHTS:
            raise StreamlitValueError("resolution", [*map(repr, _HEIGHTS), "None"], detail=f"Got {resolution!r}.")
        shared = SharedOptions(key, help, on_change, args, kwargs, disabled, label_visibility, width)
        fields = {"resolution_height": 0 if resolution is None else _HEIGHTS[resolution]}
        return self._draw_recorder(CameraInput, PHOTO, label, shared, {"resolution": resolution}, fields)

    def audio_input(
        self,
        label: str,
        *,
        sample_rate: int | None = 16000,
        key: object = None,
        help: str | None = None,
        on_change: OnChange = "rerun",
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        disabled: bool = False,
        label_visibility: LabelVisibility = "visible",
        width: Width = "stretch",
    ) -> UploadedFile | None:
        """Show a recorder for the microphone; return the recording.

        Parameters
        ----------
        label
            What people read beside it: Markdown of one line.
        sample_rate
            Samples a second: 8000, 11025, 16000, 22050, 24000, 32000, 44100 or 48000; None
            keeps that of the device.
        key
            Name of its entry in ``st.session_state``, which cannot be assigned.
        help
            An explanation, as Markdown: a mark beside the label shows it when the pointer rests
            there.
        on_change
            A function that is called before the run that a change causes. ``rerun`` calls none;
            with ``ignore`` a change causes no run and waits for the next one.
        args, kwargs
            What that function is called with: a list or tuple, and a dict of arguments by name.
        disabled
            True shows it grey and lets nobody use it. The program can still change its value.
        label_visibility
            ``visible`` shows the label, ``hidden`` leaves its room empty, ``collapsed`` gives
            up the room, too. Screen readers read the label in any case, so always give one.
        width
            ``stretch`` fills the width there is; a number is pixels.

        Returns
        -------
        UploadedFile or None
            A WAV file with one channel of 16 bits, until it is cleared or another is recorded.

        Raises
        ------
        StreamlitValueError
            If `sample_rate` is none of the known ones.

        Notes
        -----
        Follows Streamlit's audio_input.

        Examples
        --------
        Play what was recorded::

            recording = st.audio_input("Say something")
            if recording is not None:
                st.audio(recording)
        """
        check_sample_rate(sample_rate, "sample_rate")
        shared = SharedOptions(key, help, on_change, args, kwargs, disabled, label_visibility, width)
        rate = {"sample_rate": sample_rate}
        return self._draw_recorder(AudioInput, RECORDING, label, shared, rate, rate)

    def _draw_recorder(
        self,
        element_type: type[WidgetElement],
        contract: FilesContract,
        label: str,
        shared: SharedOptions,
        parameters: Mapping[str, object],
        fields: Mapping[str, object],
    ) -> UploadedFile | None:
        call = InputCall(self, label, shared, is_assignable=False)
        call.identify(element_type.kind, parameters)
        return call.draw(element_type, contract, fields)  # type: ignore[no-any-return]
