"""The names of ``streamlit.components.v2``: components whose JavaScript is a module of the app's page."""

from __future__ import annotations

import logging
from typing import Any

from jupyter_rerun.elements.calls import give_public_name
from jupyter_rerun.elements.components.modules import define, mount, read_callbacks
from jupyter_rerun.elements.components.results import ComponentResult
from jupyter_rerun.elements.handle import DeltaGenerator
from jupyter_rerun.elements.inputs.shared import Bind, Callback, Persist
from jupyter_rerun.elements.parameters import Height, Width

from .types import ComponentRenderer

__all__ = ["component"]

_LOGGER = logging.getLogger("jupyter_rerun")
_main = DeltaGenerator()


def component(
    name: str, *, html: str | None = None, css: str | None = None, js: str | None = None, isolate_styles: bool = True
) -> ComponentRenderer:
    """Declare a component of HTML, CSS and JavaScript; return the command that shows it.

    A component is code of the program: its JavaScript has the rights of the page, and its HTML
    is not cleaned. Never build `html`, `css` or `js` of what people or other sources provide;
    pass that as `data`, and let the component write it as text.

    Parameters
    ----------
    name
        What the component is called. That of an installed package is
        ``"<project>.<component>"``, as its ``pyproject.toml`` names both.
    html
        HTML that stands in the component before its JavaScript runs.
    css
        A style sheet. Or the path of one, or a pattern that one file matches, in the folder
        that the ``pyproject.toml`` of the component's package names as its ``asset_dir``: that
        is what a text of one line means which ends in ``.css``, or has a slash or a wildcard.
    js
        An ES module; its default export is called with an object that has ``data``, ``name``,
        ``key``, ``parentElement``, ``setStateValue(name, value)`` and ``setTriggerValue(name,
        value)``. It is called again when `data` has changed, and may return a function that is
        called when the component leaves the page. Or a path, as for `css`.
    isolate_styles
        True puts the component into a shadow root, where `css` and the styles of the page do
        not meet; False into the page itself. It is no protection from the component's code.

    Returns
    -------
    callable
        The command that shows the component: see ``ComponentRenderer``. It can be called
        several times in an app, with different keys.

    Raises
    ------
    StreamlitInvalidParameterTypeError
        If `css` or `js` is no text.
    StreamlitAPIException
        If a path is given, and no installed package has such a component.
    StreamlitComponentRegistryError
        If the file is not there, or not in the component's folder.

    Notes
    -----
    Follows ``streamlit.components.v2.component``. Of several components of one name each shows
    its own content.

    Examples
    --------
    A button that counts in the page, and tells the program::

        JS = '''
        export default function({ parentElement, data, setStateValue }) {
          const button = parentElement.querySelector("button");
          button.textContent = `${data.label}: ${data.count}`;
          button.onclick = () => setStateValue("count", data.count + 1);
        }
        '''
        counter = st.components.v2.component("counter", html="<button></button>", js=JS)

        count = st.session_state.get("clicks", {}).get("count", 0)
        result = counter(
            key="clicks",
            data={"label": "Clicks", "count": count},
            default={"count": 0},
            on_count_change=lambda: None,
        )
        st.write("Twice as many:", 2 * result.count)
    """
    definition = define(name, html, css, js, isolate_styles)

    def show(
        *,
        key: str | int | None = None,
        data: Any = None,
        default: dict[str, Any] | None = None,
        width: Width = "stretch",
        height: Height = "content",
        persist_state: Persist = None,
        bind: Bind = None,
        **on_callbacks: Callback | None,
    ) -> ComponentResult:
        if "isolate_styles" in on_callbacks:
            _LOGGER.warning("`isolate_styles` is a parameter of st.components.v2.component(); where a component is shown it is ignored.")
        return mount(
            _main,
            definition,
            key=key,
            data=data,
            default=default,
            width=width,
            height=height,
            persist_state=persist_state,
            bind=bind,
            callbacks=read_callbacks(on_callbacks),
        )

    show.__doc__ = ComponentRenderer.__call__.__doc__
    return show


give_public_name(component, "st.components.v2.component")
