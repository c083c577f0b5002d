"""What the controls for files, messages, downloads, links and menus have to know."""

from __future__ import annotations

from typing import Any

from jupyter_rerun.elements.inputs.chat_input import ChatInput
from jupyter_rerun.elements.inputs.downloads import DownloadButton
from jupyter_rerun.elements.inputs.file_inputs import AudioInput, CameraInput, FileUploader
from jupyter_rerun.elements.inputs.links import LinkButton, MenuButton
from jupyter_rerun.render.fields import Field
from jupyter_rerun.render.html.markdown import render_inline
from jupyter_rerun.render.uploads import to_json

Attrs = dict[str, Any]


def uploader_attrs(element: FileUploader) -> Attrs:
    return {
        "types": list(element.type),
        "multiple": element.multiple_files or None,
        "directory": element.accept_directory or None,
        "max_mb": element.max_upload_size_mb,
    }


def camera_attrs(element: CameraInput) -> Attrs:
    return {"lines": element.resolution_height or None}


def audio_attrs(element: AudioInput) -> Attrs:
    return {"rate": element.sample_rate}


def chat_attrs(element: ChatInput) -> Attrs:
    return {
        "placeholder": element.placeholder,
        "maxlength": element.max_chars or None,
        "accept": ("", "one", "multiple", "directory")[element.accept_file],
        "types": list(element.file_type) if element.accepts_files else None,
        "max_mb": element.max_upload_size_mb,
        "audio": element.accept_audio or None,
        "rate": element.audio_sample_rate if element.accept_audio else None,
        "submit_mode": ("submit", "disable", "stop")[element.submit_mode],
        "text": element.assigned if element.stamp else None,
        "stamp": element.stamp or None,
        "height": element.height if element.height != "content" else None,
    }


def download_attrs(element: DownloadButton) -> Attrs:
    return {**_button_attrs(element), "runs": element.reruns or None}


def link_attrs(element: LinkButton) -> Attrs:
    return {**_button_attrs(element), "url": element.url, "runs": (not element.ignore_rerun) or None}


def menu_attrs(element: MenuButton) -> Attrs:
    return {
        "type": element.type,
        "wrap": element.wrap,
        "options": list(element.options),
        "shown": [render_inline(label).html for label in element.options],
    }


def _button_attrs(element: DownloadButton | LinkButton) -> Attrs:
    return {"type": element.type, "icon_position": element.icon_position, "shortcut": element.shortcut, "wrap": element.wrap}


def nothing(value: object) -> None:
    """The value of what lasts one run is not shown."""


FIELDS = {
    AudioInput: Field("audio", audio_attrs, to_json),
    CameraInput: Field("camera", camera_attrs, to_json),
    ChatInput: Field("chat", chat_attrs, nothing),
    DownloadButton: Field("download", download_attrs, nothing),
    FileUploader: Field("files", uploader_attrs, to_json),
    LinkButton: Field("link", link_attrs, nothing),
    MenuButton: Field("menu", menu_attrs, nothing),
}
