"""Files, pictures and recordings that a person gives."""

from __future__ import annotations

from jupyter_rerun.elements.inputs.file_inputs import AudioInput, CameraInput, FileUploader
from jupyter_rerun.render.kinds.kind import Attrs, Field, Inside, Kind
from jupyter_rerun.render.kinds.saved import BOX, box, faint, labelled, named
from jupyter_rerun.render.uploads import to_json


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


def _files_html(element: FileUploader, inside: Inside) -> str:
    zone = f"{BOX};min-height:64px;border-style:dashed;padding:21px 12px"
    files = [box(file.name, style=";margin-top:6px") for file in element.value]  # type: ignore[attr-defined]
    return labelled(element, f'<div style="{zone}">{faint("No file" if not files else "")}</div>{"".join(files)}')


def _taken_html(element: AudioInput | CameraInput, inside: Inside) -> str:
    placeholder = "No picture" if isinstance(element, CameraInput) else "No recording"
    return labelled(element, box(_show_files(element), placeholder=placeholder, style=";padding:17px 12px"))


def _show_files(element: FileUploader | CameraInput | AudioInput) -> str:
    return ", ".join(file.name for file in element.value)  # type: ignore[attr-defined]


KINDS: dict[type, Kind] = {
    AudioInput: Kind(Field("audio", audio_attrs, to_json), _taken_html, named(_show_files)),
    CameraInput: Kind(Field("camera", camera_attrs, to_json), _taken_html, named(_show_files)),
    FileUploader: Kind(Field("files", uploader_attrs, to_json), _files_html, named(_show_files)),
}
