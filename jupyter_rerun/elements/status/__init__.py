"""What tells how things stand: messages, exceptions, a spinner."""

from typing import TYPE_CHECKING

# The public functions of each module; a new one has its entry here.
FUNCTIONS = {
    "alerts": "error exception info success warning",
    "effects": "balloons snow toast",
    "progress": "progress",
    "skeleton": "skeleton",
    "spinner": "spinner",
    "status": "status",
}

if TYPE_CHECKING:
    from jupyter_rerun.elements.status.alerts import StatusElements
    from jupyter_rerun.elements.status.effects import EffectElements
    from jupyter_rerun.elements.status.progress import ProgressElements
    from jupyter_rerun.elements.status.skeleton import SkeletonElements
    from jupyter_rerun.elements.status.spinner import SpinnerElements
    from jupyter_rerun.elements.status.status import StatusBoxElements

    class Status(EffectElements, ProgressElements, SkeletonElements, SpinnerElements, StatusBoxElements, StatusElements):
        pass
