"""The names of ``streamlit.components.v2.types``, for annotations."""

from __future__ import annotations

from typing import Any, Protocol

from jupyter_rerun.elements.components.results import ComponentResult
from jupyter_rerun.elements.inputs.shared import Bind, Callback, Persist
from jupyter_rerun.elements.parameters import Height, Width

BidiComponentKey = str | int | None
BidiComponentData = Any | None
BidiComponentDefaults = dict[str, Any] | None
ComponentIsolateStyles = bool


class ComponentRenderer(Protocol):
    """The command that shows a component, as ``st.components.v2.component`` returns it."""

    def __call__(
        self,
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
        """Show a component, and return what its JavaScript has set.

        Parameters
        ----------
        key
            Name of its entry in ``st.session_state``; with one, no change of any other
            parameter makes it another component.
        data
            What the JavaScript gets: what JSON can hold, bytes, a table, or a dict with tables
            in it. Bytes and tables arrive as ``Uint8Array``, tables in Arrow's stream format;
            those in a dict as tables of the library ``apache-arrow``. Tables need pyarrow.
        default
            Values that last, by name, before the JavaScript has set any. Each needs a callback.
        width
            ``content`` is as wide as needed, ``stretch`` fills the width there is; a number is
            pixels.
        height
            ``content`` is as high as needed, ``stretch`` fills the height there is; a number is
            pixels, within which the component scrolls.
        persist_state
            ``session`` keeps the value while the input is not drawn, ``page`` does until the
            page changes. Needs `key`. Streamlit's components have none.
        bind
            ``query-params`` lets the query parameter named `key` give the first values, as
            JSON, and follow them from then on. Streamlit's components have none.
        **on_callbacks
            ``on_<name>_change``: a function that is called, without arguments, before the run
            that a new value of that name causes. With a callback, the result always has the
            name.

        Returns
        -------
        ComponentResult
            The values by name, as items and as attributes. Those of ``setStateValue`` last;
            those of ``setTriggerValue`` last for one run, and are None in others.

        Raises
        ------
        BidiComponentInvalidCallbackNameError
            If a callback is named ``on__change``.
        BidiComponentInvalidDefaultKeyError
            If `default` has a value without a callback.
        BidiComponentUnserializableDataError
            If `data` cannot be sent.
        PackageMissingError
            If `data` holds a table, and pyarrow is not installed.
        StreamlitDuplicateElementKey
            If the run has an element with `key` already.

        Notes
        -----
        Follows Streamlit's ``ComponentRenderer``. ``st.session_state[key]`` has the same values;
        assign one, as ``st.session_state[key]["count"] = 0``, above the call or in a callback.

        Examples
        --------
        Buttons made of data; the one that was pressed is known for one run::

            JS = '''
            export default function({ parentElement, data, setTriggerValue }) {
              const buttons = data.map(name => Object.assign(document.createElement("button"), {
                textContent: name,
                onclick: () => setTriggerValue("pressed", name)
              }));
              parentElement.querySelector("div").replaceChildren(...buttons);
            }
            '''
            choose = st.components.v2.component("choose", html="<div></div>", js=JS)

            result = choose(key="fruit", data=["Apple", "Pear"], on_pressed_change=lambda: None)
            st.write("Pressed:", result.pressed)
        """


__all__ = ["BidiComponentData", "BidiComponentDefaults", "BidiComponentKey", "ComponentIsolateStyles", "ComponentRenderer"]
