"""Containers, and the forms, fragments and dialogs that are more than that."""

from typing import TYPE_CHECKING

# The public functions of each module; a new one has its entry here.
FUNCTIONS = {
    "containers": "columns container empty expander open",
    "forms": "form form_submit_button",
    "gridbox": "grid",
    "popover": "popover",
    "space": "space",
    "tabs": "tabs",
}

if TYPE_CHECKING:
    from jupyter_rerun.elements.layout.containers import LayoutElements
    from jupyter_rerun.elements.layout.forms import FormElements
    from jupyter_rerun.elements.layout.gridbox import GridBoxElements
    from jupyter_rerun.elements.layout.popover import PopoverElements
    from jupyter_rerun.elements.layout.space import SpaceElements
    from jupyter_rerun.elements.layout.tabs import TabsElements

    class Layout(FormElements, GridBoxElements, LayoutElements, PopoverElements, SpaceElements, TabsElements):
        pass
