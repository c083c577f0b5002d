"""The names of ``streamlit.runtime.uploaded_file_manager`` that scripts ask for."""

from jupyter_rerun.elements.inputs.uploads import UploadedFile

__all__ = ["UploadedFile"]
