"""An app cell runs, runs again, is replaced, renamed and stopped."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.kernel.harness import EXTENSION, SUPPORTS_SUBSHELLS, Kernel

pytestmark = pytest.mark.kernel

COUNTER = """%%app counter
import jupyter_rerun as st

def bump(by):
    st.session_state.count += by

st.session_state.setdefault("count", 0)
step = st.slider("Step", 1, 10, key="step")
st.button("Add", on_click=bump, args=(step,))
st.write("Count:", st.session_state.count)
"""


def test_first_run_is_over_when_its_cell_is(kernel: Kernel) -> None:
    """The cell's output shows the app after its first run, live and as text."""
    result = kernel.run(COUNTER)

    assert result.status == "ok", result.error
    assert "Count:" in result.app_text
    assert "Count:" in result.bundles[0]["text/html"]
    assert len(result.bundles) == 1
    assert kernel.runs("counter") == 1


def test_interaction_reruns_the_cell_after_its_callback(kernel: Kernel, route: str | None) -> None:
    """A moved slider and a pressed button each cause one run; the callback gets the arguments of the run before."""
    kernel.run(COUNTER)
    slider, button = kernel.control("counter", "Step"), kernel.control("counter", "Add")

    kernel.wait_for_idle_of(kernel.update(slider, value=4, subshell=route))
    kernel.wait_until(f"{EXTENSION}.notebook.apps['counter'].run_count == 2")
    kernel.wait_for_idle_of(kernel.click(button, subshell=route))
    kernel.wait_until(f"{EXTENSION}.notebook.apps['counter'].run_count == 3")

    assert kernel.value("st.session_state.count") == 4


def test_running_the_cell_again_keeps_state_and_view(kernel: Kernel) -> None:
    """An edited cell is the same app: its state stays, and no second view is made."""
    first = kernel.run(COUNTER)
    kernel.run("st.session_state.count = 5")
    models = kernel.value("len(__import__('comm').get_comm_manager().comms)")

    second = kernel.run(COUNTER + "st.write('edited')\n")

    assert second.view_id == first.view_id
    assert "edited" in second.app_text
    assert kernel.value("st.session_state.count") == 5
    assert kernel.value("len(__import__('comm').get_comm_manager().comms)") == models


def test_syntax_error_leaves_the_app_running(kernel: Kernel) -> None:
    """A cell that does not compile shows its app as it was, and the error with the cell's own line number."""
    kernel.run(COUNTER)

    result = kernel.run(COUNTER + "y = (\n")

    assert result.status == "error"
    assert result.reply["ename"] == "SyntaxError"
    assert "line 11" in result.error
    assert "jupyter_rerun" not in result.error.replace("import jupyter_rerun", "")
    assert "Count:" in result.app_text
    kernel.wait_for_idle_of(kernel.update(kernel.control("counter", "Step"), value=3))
    assert kernel.value("st.session_state.step") == 3


def test_syntax_error_in_a_new_cell_makes_no_app(kernel: Kernel) -> None:
    """Nothing is left of a cell that never compiled."""
    result = kernel.run("%%app broken\nif True\n    pass\n")

    assert result.status == "error"
    assert not result.bundles
    assert kernel.value(f"{EXTENSION}.apps.names()") == []


def test_error_shows_the_lines_of_the_cell(kernel: Kernel) -> None:
    """A traceback counts lines as the cell does, what was drawn before stays, and the next run is normal."""
    body = "import jupyter_rerun as st\n\nn = st.slider('N', 0, 9)\nst.text('above')\n1 / n\nst.text('below')\n"
    result = kernel.run("%%app failing\n" + body)

    assert result.status == "ok"
    assert "above" in result.app_text
    assert "below" not in result.app_text
    assert "ZeroDivisionError" in result.app_text
    assert "line 6" in result.app_html
    assert "1 / n" in result.app_html
    kernel.wait_for_idle_of(kernel.update(kernel.control("failing", "N"), value=1))
    assert "below" in kernel.shown("failing")
    assert "ZeroDivisionError" not in kernel.shown("failing")


def test_app_without_a_name_is_named_by_its_cell(kernel: Kernel) -> None:
    """The cell id is the name, whatever the source."""
    kernel.run("%%app\nst.text('one')", cell_id="01234567-89ab")
    kernel.run("%%app\nst.text('two')", cell_id="01234567-89ab")

    assert kernel.value(f"{EXTENSION}.apps.names()") == ["cell-01234567"]
    assert kernel.runs("cell-01234567") == 2


@pytest.mark.parametrize("ids", [("my-cell-1", "my-cell-2"), ("vscode-notebook-cell:/a.ipynb#W0", "vscode-notebook-cell:/a.ipynb#W1")])
def test_cells_whose_ids_begin_alike_are_two_apps(kernel: Kernel, ids: tuple[str, str]) -> None:
    """Every sort of id tells cells apart."""
    for cell_id in ids:
        kernel.run("%%app\nst.text('some')", cell_id=cell_id)

    assert len(kernel.value(f"{EXTENSION}.apps.names()")) == 2


def test_app_without_a_name_or_cell_id_is_named_by_its_source(kernel: Kernel) -> None:
    """Where the front end sends no id, equal source is the same app."""
    kernel.run("%%app\nst.text('one')")
    kernel.run("%%app\nst.text('one')")

    (name,) = kernel.value(f"{EXTENSION}.apps.names()")
    assert kernel.runs(name) == 2


def test_renaming_stops_the_app_the_cell_was(kernel: Kernel) -> None:
    """One cell is one app."""
    kernel.run("%%app before\nst.slider('A', key='a')", cell_id="c1")
    kernel.run("%%app after\nst.slider('B', key='b')", cell_id="c1")

    assert kernel.value(f"{EXTENSION}.apps.names()") == ["after"]
    assert kernel.value("'a' in st.session_state") is False


def test_a_cell_that_is_no_app_any_more_stops_the_one_it_was(kernel: Kernel) -> None:
    """Without its ``%%app`` line it is a plain cell; one that only fails as an app is none."""
    code = "%%app was\n@st.fragment(run_every=0.05)\ndef tick():\n    st.session_state['was'] = 1\ntick()\nx, gone = 1, 2"
    kernel.run(code, cell_id="changed")
    kernel.run("%%app was --bogus\n1", cell_id="changed")
    kernel.run("%%app was\n1 +", cell_id="changed")
    kernel.run("'another cell'", cell_id="another")
    assert kernel.value(f"{EXTENSION}.apps.names()") == ["was"]

    kernel.run("x = 1", cell_id="changed")

    assert kernel.value(f"{EXTENSION}.apps.names()") == []
    assert kernel.value("('x' in globals(), 'gone' in globals())") == (True, False)
    kernel.run(code, cell_id="changed")
    assert kernel.value(f"{EXTENSION}.apps.names()") == ["was"]


def test_top_level_await(kernel: Kernel, route: str | None) -> None:
    """A body may await: in its cell the first time, on the kernel's loop later."""
    result = kernel.run("%%app waits\nimport asyncio\nn = st.slider('N', 0, 9)\nawait asyncio.sleep(0)\nst.text(f'n={n}')")
    assert "n=0" in result.app_text

    kernel.update(kernel.control("waits", "N"), value=7, subshell=route)

    kernel.wait_until(f"{EXTENSION}.notebook.apps['waits'].run_count == 2")
    assert "n=7" in kernel.shown("waits")


def test_ipython_syntax_in_the_body(kernel: Kernel) -> None:
    """Magics, shell commands and help work on the app's own names."""
    result = kernel.run(
        "%%app magical\n"
        "import jupyter_rerun as st\n"
        "!echo from the shell\n"
        "words = !echo captured\n"
        "st.text(words[0])\n"
        "%time x = 5\n"
        "st.text(f'x={x}')\n"
        "documented = lambda: None\n"
        "documented.__doc__ = 'told by help'\n"
        "documented?\n"
        "!echo continued \\\n"
        "  lines\n"
        "1 / 0"
    )

    for text in ("from the shell", "captured", "Wall time", "x=5", "told by help", "continued lines", "ZeroDivisionError"):
        assert text in result.app_text
    assert "line 13" in result.app_html


def test_last_expression_is_written_like_a_result(kernel: Kernel) -> None:
    """The value of the last line is shown, even of a call; `--magic none` shows nothing."""
    assert "abc" in kernel.run("%%app shows\n'abc'.lower()").app_text
    assert "abc" not in kernel.run("%%app --magic none silent\n'abc'.lower()").app_text


def test_streamlit_means_this_package_in_an_app(kernel: Kernel) -> None:
    """`import streamlit` in an app cell needs no Streamlit; a setting turns that off; plain cells are unaffected."""
    result = kernel.run("%%app pasted\nimport streamlit as st\nfrom streamlit import write\nwrite('by us ' + st.__name__)")
    assert "by us jupyter_rerun" in result.app_text

    assert kernel.value("__import__('sys').modules.get('streamlit') is st") is False
    kernel.run("%config JupyterRerun.streamlit_import = False")
    try:
        result = kernel.run("%%app pasted\nimport streamlit as other\nother.__name__ + '!'")
    finally:
        kernel.run("%config JupyterRerun.streamlit_import = True")
    assert "streamlit!" in result.app_text or "ModuleNotFoundError" in result.app_text


def test_endless_rerun_is_cut_off(kernel: Kernel) -> None:
    """`st.rerun()` without a condition ends with an error that says where it stands."""
    kernel.run("%config JupyterRerun.max_reruns = 3")
    try:
        result = kernel.run("%%app endless\nst.text('x')\nst.rerun()")
    finally:
        kernel.run("%config JupyterRerun.max_reruns = 100")

    assert "RerunLoopError" in result.app_text
    assert "cell line 3" in result.app_text


def test_sys_exit_does_not_end_the_kernel(kernel: Kernel) -> None:
    """`sys.exit` in an app is an error of the app."""
    result = kernel.run("%%app leaves\nimport sys\nsys.exit(3)")

    assert "SystemExit" in result.app_text
    assert kernel.value("1 + 1") == 2


def test_app_inside_an_app_is_refused(kernel: Kernel) -> None:
    """An app cell cannot hold another."""
    result = kernel.run("%%app outer\nget_ipython().run_cell_magic('app', 'inner', '1')")

    assert "cannot be used inside an app" in result.app_text
    assert kernel.value(f"{EXTENSION}.apps.names()") == ["outer"]


def test_two_cells_sent_at_once_run_in_order(kernel: Kernel) -> None:
    """A cell executed twice in a hurry ends as its last version."""
    first = kernel.start("%%app quick\nst.text('first')", cell_id="q")
    second = kernel.start("%%app quick\nst.text('second')", cell_id="q")
    kernel.finish(first)

    assert "second" in kernel.finish(second).app_text
    assert "second" in kernel.shown("quick")


def start_long(kernel: Kernel, mark: Path, deleted: Sequence[str] | None = None) -> tuple[str, dict[str, Any]]:
    """Start an app that works until `mark` exists, past checkpoints; return its cell and the message that shows it."""
    work = f"while not pathlib.Path({str(mark)!r}).exists(): time.sleep(0.01), st.session_state.get('n')"
    cell = kernel.start(f"%%app long\nimport pathlib, time\nst.text('early')\n{work}\nst.text('late')", deleted=deleted)
    return cell, kernel.wait_for(lambda m: m["msg_type"] == "display_data" and m["parent_header"].get("msg_id") == cell, "the view")


def test_long_first_run_is_shown_while_it_goes_on(kernel: Kernel, mark: Path) -> None:
    """The view appears before a long first run ends; its static form follows."""
    cell, shown = start_long(kernel, mark)
    mark.touch()
    result = kernel.finish(cell)

    assert "late" not in json.dumps(shown["content"]["data"])
    assert "late" in result.app_text
    assert len(result.bundles) == 1


def test_view_that_a_browser_shows_is_not_drawn_again(kernel: Kernel, mark: Path) -> None:
    """At the end of a long first run, whoever types in it already keeps the focus; if the app is stopped then, the document has it all."""
    cell, shown = start_long(kernel, mark, deleted=())
    view = shown["content"]["data"]["application/vnd.jupyter.widget-view+json"]["model_id"]
    kernel.wait_for_idle_of(kernel.custom(view, {"type": "views", "count": 1}))
    mark.touch()

    result = kernel.finish(cell)

    assert [m["msg_type"] for m in result.messages if "display_data" in m["msg_type"]] == ["display_data"]
    assert "late" in kernel.shown("long")
    kernel.start("%app stop long")
    content = kernel.wait_for(lambda m: m["msg_type"] == "update_display_data", "the static form")["content"]
    assert sorted(content["data"]) == ["text/html", "text/plain"]
    assert content["data"]["text/plain"].endswith("\nlate")
    assert content["transient"] == shown["content"]["transient"]


def test_jupyterlab_has_time_to_say_that_it_shows_the_view(kernel: Kernel, mark: Path) -> None:
    """A second drawing would leave the first one behind, unseen: the static form waits for the page's word, and comes if there is none."""
    cell, _ = start_long(kernel, mark, deleted=())
    mark.touch()
    result = kernel.finish(cell)

    assert [m["msg_type"] for m in result.messages if "display_data" in m["msg_type"]] == ["display_data"]
    kernel.wait_for(lambda m: m["msg_type"] == "update_display_data" and "late" in m["content"]["data"]["text/plain"], "the static form")


@pytest.mark.skipif(not SUPPORTS_SUBSHELLS, reason="ipykernel 6")
def test_cell_executed_in_a_subshell_runs_on_the_main_thread(kernel: Kernel) -> None:
    """Only the main thread runs apps; a cell of a subshell shows the view and leaves the run to it."""
    result = kernel.run(
        "%%app aside\nimport threading\nst.text(threading.current_thread() is threading.main_thread())", subshell=kernel.subshell
    )

    assert result.status == "ok", result.error
    assert result.view_id
    kernel.wait_until(f"{EXTENSION}.notebook.apps['aside'].run_count == 1")
    assert "True" in kernel.shown("aside")


def test_error_that_cannot_say_its_message_is_shown(kernel: Kernel) -> None:
    """An exception whose own __str__ fails is shown by its class, and the cell itself does not fail."""
    body = "class Mute(Exception):\n    def __str__(self):\n        raise RuntimeError('no words')\nst.text('above')\nraise Mute()\n"
    result = kernel.run("%%app mute\n" + body)

    assert result.status == "ok", result.error
    assert "above" in result.app_text
    assert "Mute" in result.app_text


@pytest.mark.parametrize("name", ["stop", "rerun"])
def test_ending_a_run_in_a_plain_cell_is_an_error_that_says_so(kernel: Kernel, name: str) -> None:
    """Where there is no run to end, the message says what is missing."""
    result = kernel.run(f"st.{name}()")

    assert result.reply["ename"] == "StreamlitAPIException"
    assert "%%app" in result.reply["evalue"]


def test_input_during_a_rerun_says_what_to_use(kernel: Kernel) -> None:
    """Nobody can be asked while no cell is executed."""
    kernel.run("%%app asks\nif st.button('Ask'):\n    input('Name?')\n")

    kernel.wait_for_idle_of(kernel.click(kernel.control("asks", "Ask")))
    kernel.wait_until(f"{EXTENSION}.notebook.apps['asks'].run_count == 2")

    assert "st.text_input" in kernel.shown("asks")
