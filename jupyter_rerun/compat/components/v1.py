"""The names of ``streamlit.components.v1``: components, HTML and pages of the web, each in a frame of its own."""

from __future__ import annotations

import os
import sys
from numbers import Real
from pathlib import Path
from types import FrameType
from typing import Any

from jupyter_rerun.elements.calls import give_public_name
from jupyter_rerun.elements.components.frames import CustomComponent
from jupyter_rerun.elements.handle import DeltaGenerator
from jupyter_rerun.elements.media.iframe import IFrame, check_tab_index
from jupyter_rerun.elements.parameters import MAX_PIXELS, Width
from jupyter_rerun.errors import StreamlitAPIException, StreamlitInvalidParameterTypeError, StreamlitValueOutOfRangeError
from jupyter_rerun.run import find_run

_DEFAULT_HEIGHT = 150  # pixels

_main = DeltaGenerator()


def html(html: str, width: int | None = None, height: int | None = None, scrolling: bool = False, *, tab_index: int | None = None) -> Any:
    """Show HTML in a frame of its own, where its scripts may run and reach nothing outside.

    Parameters
    ----------
    html
        The content of the frame.
    width
        Pixels, of a fraction the whole ones, 0 for a frame that is not seen; ``content``;
        all else, such as ``"100%"``, fills the room there is. None is the width of the
        page.
    height
        Pixels, of a fraction the whole ones, 0 for a frame that is not seen; ``content``;
        all else, such as ``"100%"``, fills the room there is. None is 150 pixels.
    scrolling
        Whether the frame scrolls what does not fit.
    tab_index
        Place in the order of the Tab key; -1 leaves it out.

    Notes
    -----
    Follows ``streamlit.components.v1.html``; differs in that the frame has no access to the
    page around it.

    Examples
    --------
    HTML with a script::

        st.components.v1.html(
            "<b id='b'></b><script>b.textContent = 'Written by a script'</script>",
            height=60,
        )
    """
    return _frame("", html, width, height, scrolling, tab_index)


def iframe(src: str, width: int | None = None, height: int | None = None, scrolling: bool = False, *, tab_index: int | None = None) -> Any:
    """Show a page of the web in a frame.

    Parameters
    ----------
    src
        The address of the page.
    width
        Pixels, of a fraction the whole ones, 0 for a frame that is not seen; ``content``;
        all else, such as ``"100%"``, fills the room there is. None is the width of the
        page.
    height
        Pixels, of a fraction the whole ones, 0 for a frame that is not seen; ``content``;
        all else, such as ``"100%"``, fills the room there is. None is 150 pixels.
    scrolling
        Whether the frame scrolls what does not fit.
    tab_index
        Place in the order of the Tab key; -1 leaves it out.

    Notes
    -----
    Follows ``streamlit.components.v1.iframe``.

    Examples
    --------
    A page of the web::

        st.components.v1.iframe("https://example.org", height=200, scrolling=True)
    """
    return _frame(src, "", width, height, scrolling, tab_index)


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
        _registry.register_component(component)
    return component


def _find_module(frame: FrameType) -> str:
    """Return the name of the module that calls; an app's cell has that of the app, a script that of its file."""
    name = str(frame.f_globals.get("__name__", "__main__"))
    if name != "__main__":
        return name
    run = find_run()
    return run.app.name if run is not None else os.path.splitext(os.path.basename(frame.f_code.co_filename))[0]


class _Registry:
    """The components that apps have declared, by their names."""

    def __init__(self) -> None:
        self._components: dict[str, CustomComponent] = {}

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


_registry = _Registry()


class ComponentRegistry:
    """Where those look who ask what components there are."""

    @classmethod
    def instance(cls) -> _Registry:
        """Return the registry."""
        return _registry


def _frame(src: str, html: str, width: int | None, height: int | None, scrolling: bool, tab_index: int | None) -> Any:
    check_tab_index(tab_index)
    return _main.draw(
        IFrame(
            source=_read_text("src", src),
            srcdoc=_read_text("html", html),
            scrolling=bool(scrolling),
            tab_index=tab_index,
            width=_read_size("width", width),
            height=_read_size("height", _DEFAULT_HEIGHT if height is None else height),
        )
    )


def _read_text(name: str, text: object) -> str:
    if text is None:
        return ""
    if not isinstance(text, (str, bytes)):
        raise StreamlitInvalidParameterTypeError(name, type(text).__name__, ["str"])
    return text if isinstance(text, str) else text.decode()


def _read_size(name: str, size: Any) -> Width:
    """Return a size as `IFrame` has it. Older scripts pass what HTML takes: these functions refuse only what has no meaning."""
    if not isinstance(size, Real):
        return "content" if size == "content" else "stretch"
    pixels: Any = size  # `Real` has no types
    if not -1 < pixels < MAX_PIXELS + 1:
        raise StreamlitValueOutOfRangeError(name, size, 0, MAX_PIXELS)
    return int(pixels)


for _function in (html, iframe, declare_component):
    give_public_name(_function, f"st.components.v1.{_function.__name__}")
