"""Everything that draws, called with hostile text in every parameter: what the safety tests show in a browser.

What a call refuses is shown as its error, so that messages are under test, too. `%%app` cells and `AppTest` run
`draw_all` alike.
"""

from __future__ import annotations

import inspect
import io
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import strategies

PWN = "window.pwned=(window.pwned||0)+1"

# Stands for a lone surrogate, which no message can hold, nor a report of the test runner.
LONE = "{lone}"

# Ways out of the places where text may stand: markup, attributes, styles, addresses, markdown, maths, diagrams.
FRAGMENTS = [
    f"<img src=x onerror={PWN}>",
    f"<script>{PWN}</script>",
    f"<svg onload={PWN}><a xlink:href='javascript:{PWN}'><text>x</text></a></svg>",
    f'"><img src=x onerror="{PWN}">',
    f"'><svg/onload='{PWN}'>",
    f"</style></textarea></title></script><script>{PWN}</script>",
    f"<iframe srcdoc='<script>parent.{PWN}</script>'></iframe>",
    f"<a href='javascript:{PWN}'>a</a>",
    f"javascript:{PWN}",
    f"JaVaScRiPt\t:{PWN}",
    f"data:text/html,<script>{PWN}</script>",
    f"[a](javascript:{PWN}) <javascript:{PWN}> ![b](javascript:{PWN})",
    f'[a](data:text/html;base64,PHNjcmlwdD4=) ![b](x"onerror="{PWN})',
    f":red[<img src=x onerror={PWN}>] :blue-badge[<b onclick={PWN}>]",
    f"$\\href{{javascript:{PWN}}}{{x}}$ $$\\unicode{{<img src=x onerror={PWN}>}}$$",
    f"```html\n<img src=x onerror={PWN}>\n```",
    f"```mermaid\ngraph LR; a[<img src=x onerror={PWN}>] --> b; click a call {PWN}\n```",
    f"| a |\n| - |\n| <img src=x onerror={PWN}> |",
    f"<details open ontoggle={PWN}><summary>x</summary></details>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={PWN}>",
    f"<form action=javascript:{PWN}><button>x</button></form><base href=//evil>",
    f"color:red;background:url('javascript:{PWN}')",
    f"\u2028\u0000{LONE}<\u202e",
    "{{constructor.constructor('x')()}} ${x} <%= x %>",
    f"div {{ background: url('javascript:{PWN}') }}",
]
HOSTILE = strategies.lists(strategies.sampled_from(FRAGMENTS), min_size=1, max_size=4).map(" ".join)

_SVG = (
    f"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9' onload='{PWN}'><script>{PWN}</script><rect width='9' height='9'/></svg>"
)
_WIDE = {"a": [1, 2], "b": [3, 4]}


def bases(text: str) -> dict[str, dict[str, Any]]:
    """Return arguments that each function needs, by its name; a name may have several, told apart by what follows a space."""
    table = {text: [1, 2], f"{text}2": [text, "x"]}
    return {
        "altair_chart": {"altair_chart": _altair(text)},
        "area_chart": {"data": _WIDE},
        "audio": {"data": b"RIFF", "format": "audio/wav"},
        "audio_input": {"label": "l"},
        "badge": {"label": "l"},
        "bar_chart": {"data": _WIDE},
        "bar_chart named": {"data": {"x": [text, "b"], text: [1, 2]}, "x": "x"},
        "bokeh_chart": {"figure": _bokeh(text)},
        "button": {"label": "l"},
        "camera_input": {"label": "l"},
        "caption": {"body": "b"},
        "caption html": {"body": text, "unsafe_allow_html": True},
        "chat_input": {},
        "chat_message": {"name": "user"},
        "checkbox": {"label": "l"},
        "code": {"body": "b"},
        "color_picker": {"label": "l"},
        "columns": {"spec": 2},
        "container": {},
        "data_editor": {"data": table},
        "dataframe": {"data": table},
        "dataframe config": {"data": {"a": [text]}, "column_config": {"a": text}},
        "date_input": {"label": "l"},
        "datetime_input": {"label": "l"},
        "divider": {},
        "download_button": {"label": "l", "data": "d"},
        "echarts_chart": {
            "spec": {"title": {"text": text}, "xAxis": {"data": [text]}, "yAxis": {}, "series": [{"type": "bar", "data": [1]}]}
        },
        "empty": {},
        "error": {"body": "b"},
        "exception": {"exception": ValueError(text)},
        "expander": {"label": "l"},
        "feedback": {},
        "file_uploader": {"label": "l"},
        "form": {"key": "f"},
        "graphviz_chart": {"figure_or_dot": _dot(text)},
        "grid": {},
        "header": {"body": "b"},
        "help": {"obj": _explained(text)},
        "html": {"body": text},
        "html styles": {"body": f"<style>{text}</style>"},
        "iframe": {"src": "https://example.invalid/"},
        "iframe text": {"src": text},
        "image": {"image": _SVG},
        "info": {"body": "b"},
        "json": {"body": {text: [text, {"a": text}]}},
        "latex": {"body": "x"},
        "line_chart": {"data": _WIDE},
        "link_button": {"label": "l", "url": "https://example.invalid/"},
        "link_button text": {"label": "l", "url": text},
        "logo": {"image": _SVG},
        "map": {"data": {"lat": [1.0], "lon": [2.0]}},
        "markdown": {"body": "b"},
        "markdown html": {"body": text, "unsafe_allow_html": True},
        "menu_button": {"label": "l", "options": ["a"]},
        "menu_button options": {"label": "l", "options": [text, "b"]},
        "mermaid_chart": {"body": "graph LR; a --> b"},
        "mermaid_chart label": {"body": f'graph LR; a["{text}"] --> b'},
        "metric": {"label": "l", "value": 1},
        "metric text": {"label": "l", "value": text, "delta": text},
        "multiselect": {"label": "l", "options": ["a"]},
        "multiselect options": {"label": "l", "options": [text], "default": [text]},
        "number_input": {"label": "l"},
        "page_link": {"page": "https://example.invalid/", "label": "l"},
        "pagination": {"num_pages": 5},
        "pdf": {"data": b"%PDF-1.4"},
        "pills": {"label": "l", "options": ["a"]},
        "pills options": {"label": "l", "options": [text]},
        "plotly_chart": {"figure_or_data": {"data": [{"x": [text], "y": [1], "name": text}], "layout": {"title": {"text": text}}}},
        "popover": {"label": "l"},
        "progress": {"value": 0.5},
        "pydeck_chart": {},
        "pyplot": {"fig": _pyplot(text)},
        "radio": {"label": "l", "options": ["a"]},
        "radio options": {"label": "l", "options": [text, "b"], "captions": [text, text]},
        "scatter_chart": {"data": _WIDE},
        "segmented_control": {"label": "l", "options": ["a"]},
        "select_slider": {"label": "l", "options": ["a", "b"]},
        "selectbox": {"label": "l", "options": ["a"]},
        "selectbox options": {"label": "l", "options": [text, "b"]},
        "skeleton": {},
        "slider": {"label": "l"},
        "space": {},
        "status": {"label": "l"},
        "subheader": {"body": "b"},
        "success": {"body": "b"},
        "table": {"data": table},
        "tabs": {"tabs": ["a", "b"]},
        "tabs named": {"tabs": [text, "b"]},
        "text": {"body": "b"},
        "text_area": {"label": "l"},
        "text_input": {"label": "l"},
        "time_input": {"label": "l"},
        "title": {"body": "b"},
        "toast": {"body": "b", "duration": 1},
        "toggle": {"label": "l"},
        "vega_lite_chart": {"data": _WIDE, "spec": {"title": text, "mark": "bar", "encoding": {"x": {"field": "a", "title": text}}}},
        "video": {"data": b"", "format": "video/mp4"},
        "warning": {"body": "b"},
        "write": {},
        "write_stream": {"stream": ["a", text]},
    }


# Parameters whose purpose is to run code: documented as such, and no way in for data.
_TRUSTED = {("html", "unsafe_allow_javascript")}
# Not drawn in a run of its own: they take functions, stop the run, or draw nothing.
NOT_DRAWN = {"balloons", "snow", "dialog", "echo", "fragment", "navigation", "set_page_config", "spinner", "switch_page", "widget"}


def calls(st: Any, text: str) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield every call by a readable name: each function as it is, then with `text` in each of its parameters."""
    text = text.replace(LONE, "\ud83d")
    for number, (name, needed) in enumerate(bases(text).items()):
        function = getattr(st, name.partition(" ")[0])
        parameters = inspect.signature(function).parameters
        yield name, _bind(function, {**needed, **_key(parameters, needed, f"{number}")})
        for index, parameter in enumerate(parameters.values()):
            if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD) or (function.__name__, parameter.name) in _TRUSTED:
                continue
            given = [text] if parameter.name == "tabs" else text  # else each letter would be a tab
            values = {**needed, **_key(parameters, needed, f"{number} {index}"), parameter.name: given}
            if parameter.name == "key":
                values["key"] = f"{text} {number}"
            yield f"{name} {parameter.name}", _bind(function, values)
    with st.form(f"form {text}"):
        yield "form_submit_button", lambda: st.form_submit_button(text, help=text)
    yield "write values", lambda: st.write(text, [text], {text: text}, io.StringIO(text), ValueError(text), _explained(text))


def draw_all(st: Any, text: str, first: int = 0, step: int = 1) -> None:
    """Make every call, or one of `step`, and show what it refuses."""
    for _, call in list(calls(st, text))[first::step]:
        try:
            call()
        except Exception as error:
            st.exception(error)


def _bind(function: Callable[..., object], values: dict[str, Any]) -> Callable[[], object]:
    return lambda: function(**values)


def _key(parameters: Any, needed: dict[str, Any], key: str) -> dict[str, str]:
    return {"key": f"key {key}"} if "key" in parameters and "key" not in needed else {}


def _explained(text: str) -> object:
    class Explained:
        def __repr__(self) -> str:
            return f"<Explained {text} at 0x1>"

    Explained.__doc__ = text
    Explained.__name__ = Explained.__qualname__ = _encodable(text)
    return Explained


def _altair(text: str) -> Any:
    import altair as alt
    import pandas as pd

    frame = pd.DataFrame({"a": [_encodable(text), "x"], "b": [1, 2]})
    return alt.Chart(frame, title=_encodable(text)).mark_bar().encode(x="a:N", y="b:Q", tooltip="a:N")


def _bokeh(text: str) -> Any:
    from bokeh.plotting import figure

    shown = figure(title=_encodable(text), height=100)
    shown.scatter([1], [1], legend_label=_encodable(text))
    return shown


def _pyplot(text: str) -> Any:
    from matplotlib.figure import Figure

    shown = Figure(figsize=(1, 1))
    shown.suptitle(_encodable(text).replace("$", ""))
    return shown


def _dot(text: str) -> str:
    label = text.replace('"', "")
    return f'digraph {{ a [label="{label}", tooltip="{label}", URL="javascript:{PWN}"] }}'


def _encodable(text: str) -> str:
    """Return what the libraries' own objects can hold."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()
