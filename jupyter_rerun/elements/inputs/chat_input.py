"""`chat_input`: a message typed by a person, perhaps with files and a recording; a value for one run.

On the wire it is a JSON object with ``text``, ``files`` and ``audio``; the files are `StoredFile` objects, as those of
`file_uploader`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final, Literal

from jupyter_rerun.elements.inputs.buttons import check_press_callback
from jupyter_rerun.elements.inputs.call import InputCall
from jupyter_rerun.elements.inputs.file_types import RECORDING, FilesContract, check_max_upload_size, check_sample_rate, list_types
from jupyter_rerun.elements.inputs.shared import SharedOptions
from jupyter_rerun.elements.inputs.uploads import DEFAULT_MAX_UPLOAD_MB, StoredFile, UploadedFile
from jupyter_rerun.elements.parameters import Height, Width, check_height
from jupyter_rerun.errors import StreamlitInvalidLayoutContextError, StreamlitValueError
from jupyter_rerun.tree.drawing import Drawing
from jupyter_rerun.tree.nodes import Contract, WidgetElement

AcceptFile = bool | Literal["multiple", "directory"]
SubmitMode = Literal["submit", "disable", "stop"]
_ACCEPTED: Final[Mapping[object, int]] = {False: 0, True: 1, "multiple": 2, "directory": 3}
_SUBMIT_MODES: Final[Mapping[object, int]] = {"submit": 0, "disable": 1, "stop": 2}
_EMPTY: Final = object()


@dataclass(frozen=True, kw_only=True)
class ChatInput(WidgetElement):
    kind: ClassVar[str] = "chat_input"
    is_trigger: ClassVar[bool] = True
    placeholder: str = ""
    max_chars: int = 0  # no limit
    accept_file: int = 0  # none, one, several, a directory
    file_type: tuple[str, ...] = ()
    max_upload_size_mb: int = DEFAULT_MAX_UPLOAD_MB
    accept_audio: bool = False
    audio_sample_rate: int | None = None
    submit_mode: int = 0  # submit, disable, stop
    is_auto_positioned_at_bottom: bool = False
    assigned: Any = None  # what the run assigned to its entry
    stamp: int = 0  # of the run that assigned a text; it is put into the field once
    width: Width = "stretch"
    height: Height = "content"

    @property
    def set_value(self) -> bool:
        """Whether the program puts a text into the field."""
        return self.stamp > 0

    @property
    def accepts_files(self) -> bool:
        return self.accept_file > 0

    @property
    def accept_directory(self) -> bool:
        return self.accept_file == 3

    @property
    def accepts_several(self) -> bool:
        return self.accept_file > 1


class ChatInputValue(MutableMapping[str, Any]):
    """A message with files or a recording; its parts are items and attributes.

    Attributes
    ----------
    text
        What was typed, perhaps nothing.
    files
        A list of UploadedFile; only if the input takes files.
    audio
        An UploadedFile or None; only if the input takes recordings.
    """

    def __init__(self, text: str, files: Any = _EMPTY, audio: Any = _EMPTY) -> None:
        parts = {"text": text, "files": files, "audio": audio}
        self._names = tuple(name for name, part in parts.items() if part is not _EMPTY)
        for name in self._names:
            setattr(self, name, parts[name])

    def to_dict(self) -> dict[str, Any]:
        """Return its parts."""
        return {name: vars(self)[name] for name in self._names if name in vars(self)}

    def __getattr__(self, name: str) -> Any:
        if name in ("files", "audio"):
            accepts = "accept_file" if name == "files" else "accept_audio"
            raise AttributeError(f"This message has no {name}: st.chat_input() was called without `{accepts}`.")
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __getitem__(self, name: str) -> Any:
        return self.to_dict()[name]

    def __setitem__(self, name: str, value: Any) -> None:
        if name not in self._names:
            raise KeyError(name)
        setattr(self, name, value)

    def __delitem__(self, name: str) -> None:
        if name not in self:
            raise KeyError(name)
        delattr(self, name)

    def __iter__(self) -> Iterator[str]:
        return iter(self.to_dict())

    def __len__(self) -> int:
        return len(self.to_dict())

    def __eq__(self, other: object) -> bool:
        return self.to_dict() == other.to_dict() if isinstance(other, ChatInputValue) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        parts = ", ".join(f"{name}={part!r}" for name, part in self.to_dict().items())
        return f"ChatInputValue({parts})"


@dataclass(frozen=True)
class ChatContract(Contract):
    """A message: a text, or what was typed and attached."""

    files: FilesContract
    accepts_files: bool = False
    accepts_audio: bool = False
    max_chars: int = 0

    def default(self) -> None:
        return None

    def to_wire(self, value: object) -> object:
        if isinstance(value, ChatInputValue):
            parts = value.to_dict()
            audio = parts.get("audio")
            return make_wire(
                parts.get("text", ""),
                self.files.to_wire(list(parts.get("files") or ())),
                audio.stored if isinstance(audio, UploadedFile) else None,
            )
        return make_wire(value) if isinstance(value, str) else None

    def from_wire(self, raw: object) -> object:
        if not isinstance(raw, Mapping):
            return None
        text = raw["text"][: self.max_chars] if self.max_chars else raw["text"]
        if not self.accepts_files and not self.accepts_audio:
            return text
        files: Any = [UploadedFile(file) for file in raw["files"]] if self.accepts_files else _EMPTY
        audio: Any = _EMPTY
        if self.accepts_audio:
            audio = UploadedFile(raw["audio"]) if raw["audio"] is not None else None
        return ChatInputValue(text, files, audio)

    def check(self, raw: object) -> str | None:
        if not isinstance(raw, Mapping) or raw.keys() != {"text", "files", "audio"} or not isinstance(raw["text"], str):
            return "a message has a text, files and audio"
        if self.max_chars and len(raw["text"]) > self.max_chars:
            return f"the text has {len(raw['text'])} characters, {self.max_chars} are allowed"
        if raw["files"] and not self.accepts_files:
            return "no files are accepted"
        if raw["audio"] is not None and not self.accepts_audio:
            return "no recording is accepted"
        if not raw["text"].strip() and not raw["files"] and raw["audio"] is None:
            return "the message is empty"
        audio = None if raw["audio"] is None else RECORDING.check([raw["audio"]])
        return self.files.check(raw["files"]) or audio

    def find_refusal(self, name: str, type: str, size: int) -> str | None:
        """Say why an attached file or a recording is not taken, or None."""
        refusal = self.files.find_refusal(name, type, size) if self.accepts_files else "This chat takes no files."
        if refusal is not None and self.accepts_audio and RECORDING.find_refusal(name, type, size) is None:
            return None
        return refusal


@dataclass(frozen=True)
class _PrefillContract(ChatContract):
    """That of a run which assigned the entry: a text goes into the field and out of session state."""

    def to_wire(self, value: object) -> object:
        return None

    def fit(self, value: object) -> object:
        return None if isinstance(value, str) else value


def make_wire(text: str, files: tuple[StoredFile, ...] = (), audio: StoredFile | None = None) -> dict[str, object]:
    """Return a message as it travels."""
    return {"text": text, "files": files, "audio": audio}


class ChatInputElements(Drawing):
    """The function that draws a chat's input."""

    def chat_input(
        self,
        placeholder: str = "Your message",
        *,
        key: object = None,
        max_chars: int | None = None,
        max_upload_size: int | None = None,
        accept_file: AcceptFile = False,
        file_type: str | Sequence[str] | None = None,
        accept_audio: bool = False,
        audio_sample_rate: int | None = 16000,
        disabled: bool = False,
        submit_mode: SubmitMode = "submit",
        on_submit: Callable[..., Any] | None = None,
        args: Sequence[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
        width: Width = "stretch",
        height: Height = "content",
    ) -> str | ChatInputValue | None:
        """Show a field for messages; return the message in the one run that sending it causes.

        Parameters
        ----------
        placeholder
            Shown while nothing is typed; also its name for screen readers.
        key
            Name of its entry in ``st.session_state``. A text assigned before the call is put
            into the field, for the person to send.
        max_chars
            What is longer is cut; the field takes no more.
        max_upload_size
            The largest size of a file in MB; if None, the option
            ``server.maxUploadSize``, which is 200.
        accept_file
            Whether a file, several (``multiple``) or a folder (``directory``) can be attached.
        file_type
            What is taken: endings (``"csv"``), MIME types (``"application/pdf"``), or the words
            ``image``, ``audio``, ``video``, ``text``; one or several. None takes all.
        accept_audio
            Whether a recording can be attached.
        audio_sample_rate
            Samples a second of a recording: 8000, 11025, 16000, 22050, 24000, 32000, 44100 or
            48000; None keeps that of the device.
        disabled
            True shows it grey and lets nobody use it. The program can still change its value.
        submit_mode
            What can be done while the app runs: ``submit`` another message, nothing
            (``disable``), or ``stop`` the run.
        on_submit
            A function that is called before the run that the message causes.
        args, kwargs
            What that function is called with: a list or tuple, and a dict of arguments by name.
        width
            ``stretch`` fills the width there is; a number is pixels.
        height
            ``content`` is as high as needed, ``stretch`` fills the height there is; a number is
            pixels. With ``content`` it grows with the text.

        Returns
        -------
        str, ChatInputValue or None
            None in every run that another event causes. A text, or, if files or recordings can
            be attached, an object with ``text``, ``files`` and ``audio``.

        Raises
        ------
        StreamlitInvalidLayoutContextError
            If it stands in a form.
        StreamlitValueError
            If a parameter has none of its known values.

        Notes
        -----
        Follows Streamlit's chat_input. Outside containers it stands at the end of the app,
        whatever is drawn after it; that end sticks to the edge of the notebook while the app is
        in sight.

        Examples
        --------
        Answer a message::

            if message := st.chat_input("Ask me something"):
                st.chat_message("user").write(message)
                st.chat_message("assistant").write(f"You said: {message}")

        With pictures that may be attached::

            message = st.chat_input(
                "Ask about pictures", accept_file="multiple", file_type=["png", "jpg"]
            )
            if message:
                st.write(message.text)
                for picture in message.files:
                    st.image(picture)
        """
        check_press_callback(on_submit, "on_submit")
        shared = SharedOptions(key, on_change=on_submit, args=args, kwargs=kwargs, disabled=disabled, width=width)
        call = InputCall(self, placeholder, shared)
        _check_choice("accept_file", accept_file, _ACCEPTED)
        _check_choice("submit_mode", submit_mode, _SUBMIT_MODES)
        max_mb = check_max_upload_size(max_upload_size)
        parameters = {
            "max_chars": max_chars,
            "max_upload_size": max_upload_size,
            "accept_file": accept_file,
            "file_type": file_type,
            "accept_audio": accept_audio,
            "audio_sample_rate": audio_sample_rate,
            "submit_mode": submit_mode,
            "height": height,
        }
        call.identify(ChatInput.kind, parameters, ("accept_file", "file_type", "max_chars", "max_upload_size"))
        check_sample_rate(audio_sample_rate, "audio_sample_rate")
        if call.form_id:
            raise StreamlitInvalidLayoutContextError(f"A chat_input cannot stand in a form (here {call.form_id!r}). Draw it outside.")
        types = list_types(file_type)
        is_bottom = call.move_to_bottom()
        is_assigned = call.is_assigned
        assigned = call.held if is_assigned else None
        fields = {
            "placeholder": str(placeholder),
            "max_chars": _check_max_chars(max_chars),
            "accept_file": _ACCEPTED[accept_file],
            "file_type": types,
            "max_upload_size_mb": max_mb,
            "accept_audio": bool(accept_audio),
            "audio_sample_rate": audio_sample_rate,
            "submit_mode": _SUBMIT_MODES[submit_mode],
            "is_auto_positioned_at_bottom": is_bottom,
            "height": check_height(height, allow_content=True),
            "assigned": assigned,
            "stamp": call.run.app.run_count + 1 if isinstance(assigned, str) and call.run is not None else 0,
        }
        files = FilesContract(_ACCEPTED[accept_file] > 1, types, max_mb)
        contract = (_PrefillContract if is_assigned else ChatContract)(files, bool(accept_file), bool(accept_audio), max_chars or 0)
        value = call.draw(ChatInput, contract, fields, reset_to=None)
        return None if is_assigned else value


def _check_max_chars(max_chars: object) -> int:
    if max_chars is not None and not isinstance(max_chars, int):
        raise TypeError(f"`max_chars` must be a whole number or None, not {max_chars!r}.")
    if max_chars is not None and max_chars < 0:
        raise ValueError(f"`max_chars` must not be negative, as {max_chars} is.")
    return max_chars or 0


def _check_choice(name: str, value: object, choices: Mapping[object, int]) -> None:
    if not isinstance(value, (bool, str)) or value not in choices:
        raise StreamlitValueError(name, [*map(repr, choices)], detail=f"Got {value!r}.")
