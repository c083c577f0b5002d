"""The names of ``streamlit.components.v1.component_registry``: how components are declared, and found."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from jupyter_rerun.elements.components.frames import CustomComponent
from jupyter_rerun.errors import StreamlitAPIException
from jupyter_rerun.run import find_run

__all__ = ["ComponentRegistry", "declare_component"]


def declare_component(name: str, path: str | Path | None = None, url: str | None = None) -> CustomComponent:
    """Declare a component: a page of its own that gets arguments and gives a value.

    Parameters
    ----------
    name
        A short name. With that of the module that declares it, it tells one component from
        others.
    path
        The folder with its files, of which ``index.html`` is shown. The frame gets them from
        the kernel, and nothing that is not below that folder.
    url
        Where a server for developing it is, which the browser must reach: an address such as
        ``http://localhost:3001``. It counts, if both are given.

    Returns
    -------
    CustomComponent
        A function that draws the component and returns its value. It takes the component's own
        arguments by name, which are JSON, bytes or tables, and `default`, `key`, `on_change`
        and `tab_index`.

    Raises
    ------
    StreamlitAPIException
        With neither `path` nor `url`; in an app also if there is no such folder.

    Notes
    -----
    Follows ``streamlit.components.v1.declare_component``; differs in that the frame is of an
    origin of its own: it reaches neither the page around it nor what the browser stores.

    Examples
    --------
    A button that counts how often it is pressed::

        import tempfile
        from pathlib import Path

        PAGE = '''
        <button onclick="say({type: 'streamlit:setComponentValue', value: ++n, dataType: 'json'})">
          Count
        </button>
        <script>
          let n = 0;
          const say = data => parent.postMessage({isStreamlitMessage: true, ...data}, '*');
          say({type: 'streamlit:componentReady', apiVersion: 1});
          say({type: 'streamlit:setFrameHeight', height: 40});
        </script>
        '''
        folder = Path(tempfile.gettempdir()) / "counter-component"
        folder.mkdir(exist_ok=True)
        (folder / "index.html").write_text(PAGE)

        counter = st.components.v1.declare_component("counter", path=folder)
        st.write("Pressed", counter(default=0), "times")
    """
    module = _find_module(sys._getframe(1))
    component = CustomComponent(f"{module}.{name}", None if path is None else os.fspath(path), url, module)
    if find_run() is not None:
        ComponentRegistry.instance().register_component(component)
    return component


def _find_module(frame: FrameType) -> str:
    """Return the name of the module that calls; an app's cell has that of the app, a script that of its file.

    Other cells are ``__main__``, whatever their text: a component stays the same one when its cell is edited.
    """
    name = str(frame.f_globals.get("__name__", "__main__"))
    if name != "__main__":
        return name
    run = find_run()
    if run is not None:
        return run.app.name
    return os.path.splitext(os.path.basename(str(frame.f_globals.get("__file__") or name)))[0]


class DeclaredComponents:
    """The components that the apps of a notebook have declared."""

    def __init__(self, components: dict[str, Any]) -> None:
        self._components = components

    def register_component(self, component: CustomComponent) -> None:
        """Take a component; it takes the place of one that has its name.

        Raises
        ------
        StreamlitAPIException
            If there is no such folder.
        """
        if component.abspath is not None and not os.path.isdir(component.abspath):
            raise StreamlitAPIException(f"The component {component.name!r} has no folder: there is no directory {component.abspath!r}.")
        self._components[component.name] = component

    def get_component_path(self, name: str) -> str | None:
        component = self._components.get(name)
        return component.abspath if component is not None else None

    def get_module_name(self, name: str) -> str | None:
        component = self._components.get(name)
        return component.module_name if component is not None else None

    def get_component(self, name: str) -> CustomComponent | None:
        return self._components.get(name)

    def get_components(self) -> list[CustomComponent]:
        return list(self._components.values())


class ComponentRegistry:
    """Where code finds out what components there are."""

    @classmethod
    def instance(cls) -> DeclaredComponents:
        """Return the components of the notebook whose app runs.

        Raises
        ------
        RuntimeError
            If none runs.
        """
        run = find_run()
        if run is None:
            raise RuntimeError("Components are declared in apps, and no app runs.")
        return DeclaredComponents(run.app.notebook.components)
