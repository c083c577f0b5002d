"""``jupyter rerun new``: a small notebook to begin with."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import click

from jupyter_rerun.cli.console import WrongUse, common_options, find_console
from jupyter_rerun.cli.notebooks import make_notebook, write_notebook

_LOAD = ("code", "%load_ext jupyter_rerun")

_COUNTER = """\
%%app counter
import jupyter_rerun as st

def bump(by):
    st.session_state.count += by

st.session_state.setdefault("count", 0)
step = st.slider("Step", 1, 10, key="step")
st.button("Add", on_click=bump, args=(step,), key="add", type="primary")
st.write("Count:", st.session_state.count)
"""

_ROWS = """\
rows = [
    {"fruit": "apple", "color": "red", "grams": 180},
    {"fruit": "banana", "color": "yellow", "grams": 120},
    {"fruit": "cherry", "color": "red", "grams": 8},
    {"fruit": "lemon", "color": "yellow", "grams": 60},
]
"""

_EXPLORER = """\
%%app explorer
import jupyter_rerun as st

colors = st.pills("Colors", sorted({row["color"] for row in rows}), selection_mode="multi", key="colors")
most = st.slider("At most this heavy", 0, 200, 200, key="most")
found = [row for row in rows if row["grams"] <= most and (not colors or row["color"] in colors)]

left, right = st.columns(2)
left.metric("Fruits", len(found))
right.metric("Grams", sum(row["grams"] for row in found))
st.dataframe(found)
"""

_FORM = """\
%%app guestbook
import jupyter_rerun as st

guests = st.session_state.setdefault("guests", [])
with st.form("sign", clear_on_submit=True):
    name = st.text_input("Name", key="name")
    stars = st.feedback("stars", key="stars")
    if st.form_submit_button("Sign", type="primary") and name:
        guests.append({"name": name, "stars": "" if stars is None else "★" * (stars + 1)})

if guests:
    st.table(guests)
else:
    st.info("Nobody has signed yet.")
"""

TEMPLATES = {
    "counter": [
        (
            "markdown",
            "# A counter\n\nThe cell below `%%app` is an app. It runs again from top to bottom whenever something is used in it.\n",
        ),
        _LOAD,
        ("code", _COUNTER),
        ("markdown", "Its state belongs to the notebook: other cells read it, and an app runs again when they change it.\n"),
        ("code", "st.session_state.count"),
    ],
    "explorer": [
        ("markdown", "# Data to look at\n\nThe app below sees the variables of the notebook.\n"),
        _LOAD,
        ("code", _ROWS),
        ("code", _EXPLORER),
        ("markdown", "What the app has found is a variable of the notebook afterwards.\n"),
        ("code", "found"),
    ],
    "form": [
        ("markdown", "# A form\n\nWhat is entered in a form waits for its button; then the app runs once, with all of it.\n"),
        _LOAD,
        ("code", _FORM),
    ],
}


@click.command()
@click.argument("name", required=False, type=click.Path(path_type=Path), metavar="[NAME.ipynb]")
@click.option("--template", type=click.Choice(list(TEMPLATES)), default="counter", show_default=True, help="What the app is to be.")
@common_options
def command(name: Path | None, template: str) -> None:
    """Write a small notebook with an app.

    Without a name it is called after the template. Nothing is overwritten.

    \b
        jupyter rerun new
        jupyter rerun new fruits.ipynb --template explorer
    """
    console = find_console()
    path = _find_free(template) if name is None else name if name.suffix else name.with_suffix(".ipynb")
    if path.suffix != ".ipynb":
        raise WrongUse(f"{path}: a notebook is a file that ends in .ipynb.")
    write_notebook(path, make_notebook([(kind, text.rstrip("\n")) for kind, text in TEMPLATES[template]]))
    console.result(str(path))
    console.note(f"Open it: jupyter lab {path}")


def _find_free(name: str) -> Path:
    paths = (Path(f"{name}.ipynb" if number == 1 else f"{name}-{number}.ipynb") for number in count(1))
    return next(path for path in paths if not path.exists())
