"""Pictures, sounds, films and pages of others."""

from typing import TYPE_CHECKING

# The public functions of each module; a new one has its entry here.
FUNCTIONS = {
    "iframe": "iframe",
    "image": "image",
    "pdf": "pdf",
    "players": "audio video",
}

if TYPE_CHECKING:
    from jupyter_rerun.elements.media.iframe import IFrameElements
    from jupyter_rerun.elements.media.image import ImageElements
    from jupyter_rerun.elements.media.pdf import PdfElements
    from jupyter_rerun.elements.media.players import PlayerElements

    class Media(IFrameElements, ImageElements, PdfElements, PlayerElements):
        pass
