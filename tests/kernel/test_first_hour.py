"""Mistakes of somebody who is new here: each message names the next step."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kernel.harness import ROOT, Kernel, running_kernel

pytestmark = pytest.mark.kernel


def says(kernel: Kernel, code: str) -> str:
    result = kernel.run(code)
    return result.text + (result.error if result.status != "ok" else "")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        pytest.param("%%app two words\n1", ["name of an app is one word", "two_words", '"two words"'], id="a name of two words"),
        pytest.param("%%app a --isolate\n1", ["no option --isolate", "Did you mean --isolated?"], id="half an option"),
        pytest.param("%%app a --cancle never\n1", ["no option --cancle", "Did you mean --cancel?", "--magic"], id="an option"),
        pytest.param("%app state nope", ["No app is named 'nope'", "counter"], id="state of no app"),
        pytest.param("%app stpo counter", ["no command 'stpo'", "Did you mean stop?"], id="a command"),
        pytest.param("%app stop two words", ['"two words"'], id="a name in a command"),
        pytest.param("# my app\n%%app a\n1", ["%%app must be in the first line", "Move the comment"], id="a comment above"),
        pytest.param("\n# my app\n\n# again\n%%app a\n1", ["%%app must be in the first line"], id="several comments above"),
    ],
)
def test_a_magic_that_is_written_wrongly_says_how_it_is_written(kernel: Kernel, code: str, words: list[str]):
    """The word that is wrong and the one that was meant are in the message, and no traceback."""
    kernel.run("%%app counter\n1")

    found = says(kernel, code)
    assert [each for each in words if each not in found] == []
    assert "Traceback" not in found


def test_loading_again_says_nothing(kernel: Kernel):
    """A notebook that is run from its top again shows no message; the apps go on."""
    kernel.run("%%app counter\n1")

    assert says(kernel, "%load_ext jupyter_rerun") == ""
    assert says(kernel, "if True:\n    %load_ext jupyter_rerun\n    print('done')").strip() == "done"
    assert kernel.value("get_ipython().jupyter_rerun_extension.apps.names()") == ["counter"]


def test_a_percent_line_below_comments_is_left_alone(kernel: Kernel):
    """Only ``%%app`` has to stand in the first line: other cells go on as they did."""
    assert says(kernel, "# a comment\nprint(7 %2)\n# %%app\n").strip() == "1"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        pytest.param("%%app --ca", "--cancel", id="an option"),
        pytest.param("%%app x --cancel any", "anywhere", id="a value of an option"),
        pytest.param("%app rer", "rerun", id="a command"),
        pytest.param("%app stop cou", "counter", id="an app"),
        pytest.param("st.session_state.my_", "my_key", id="an entry"),
        pytest.param("st.session_state['my_", "my_key", id="an item"),
    ],
)
def test_what_can_follow_is_completed(kernel: Kernel, code: str, expected: str):
    """The Tab key knows options and their values, commands, apps and entries of session state, and offers nothing else there."""
    kernel.run("%%app counter\n1")
    kernel.run("st.session_state.my_key = 1")

    assert kernel.completions(code) == [expected]


@pytest.mark.streamlit
def test_streamlit_in_a_plain_cell_is_answered_once(kernel: Kernel):
    """What Streamlit says of a missing server is left out; one line says where the import belongs."""
    found = says(
        kernel, "import streamlit\nstreamlit.write(1)\nstreamlit.session_state.x = 1\nstreamlit.button('b')\nstreamlit.slider('s')"
    )

    assert "ScriptRunContext" not in found
    assert "streamlit run" not in found
    assert found.count("Put %%app in the first line of the cell") == 1
    assert "Streamlit itself" not in says(kernel, "1 + 1")


@pytest.fixture(scope="module")
def unloaded() -> Iterator[Kernel]:
    with running_kernel("import jupyter_rerun as st") as kernel:
        yield kernel


@pytest.mark.parametrize("call", ["st.write(1)", "st.stop()", "st.switch_page('a')"])
def test_without_the_extension_the_first_step_is_to_load_it(unloaded: Kernel, call: str):
    """``st.`` in a cell of a notebook that has not loaded the extension says both steps."""
    found = says(unloaded, call)

    assert "%load_ext jupyter_rerun" in found
    assert "%%app" in found


def test_what_is_drawn_outside_an_app_is_answered_once_a_cell(unloaded: Kernel):
    """However many elements a plain cell draws, the next step is said once; a later cell hears it again."""
    assert says(unloaded, "for n in range(5): st.slider(str(n))\nst.write(1)").count("%load_ext") == 1
    assert says(unloaded, "st.write(1)\nst.title('t')").count("%load_ext") == 1


def test_with_the_import_alone_the_magic_loads_the_extension():
    """``%%app`` and ``%app`` are known to a notebook that has imported the package; also when the extension was unloaded."""
    with running_kernel("import jupyter_rerun as st") as kernel:
        assert "No apps" in says(kernel, "%app list")
        assert kernel.run("%%app\nst.text('shown')").app_text == "shown"
        for text in ("again", "and again"):
            kernel.run("%unload_ext jupyter_rerun")
            assert kernel.run(f"%%app\nst.text('{text}')").app_text == text


def test_a_cell_that_loads_the_extension_says_that_it_cannot_await():
    """IPython has read the first cell before it knows that apps may await; the second one is awaited."""
    cell = "%%app\nimport asyncio\nawait asyncio.sleep(0)\nst.text('shown')"
    with running_kernel("import jupyter_rerun as st") as kernel:
        assert "Run this cell again" in says(kernel, cell)
        assert kernel.run(cell).app_text == "shown"


def test_a_mistyped_parameter_is_answered_in_a_plain_cell_too(kernel: Kernel):
    """Decorators, columns, pages and tests are written outside of apps as well."""
    assert "Did you mean 'ttl'?" in says(kernel, "@st.cache_data(tll=3)\ndef f(): ...")
    assert "Did you mean 'default_timeout'?" in says(
        kernel, "from jupyter_rerun.testing import AppTest\nAppTest.from_string('', timeout=3)"
    )


def test_with_the_extension_the_next_step_is_the_first_line(kernel: Kernel):
    """``st.`` in a plain cell names ``%%app`` alone."""
    found = says(kernel, "st.write(1)")

    assert "Put %%app at the top of the cell." in found
    assert "load_ext" not in found


def test_a_line_of_configuration_loads_the_extension(tmp_path: Path):
    """The line that README names makes ``%%app`` known from the start."""
    line = 'c.InteractiveShellApp.extensions = ["jupyter_rerun"]'
    assert line in (ROOT / "README.md").read_text("utf-8")
    profile = tmp_path / "profile_default"
    profile.mkdir()
    (profile / "ipython_config.py").write_text(f"c = get_config()\n{line}\n")

    with running_kernel(IPYTHONDIR=str(tmp_path)) as kernel:
        assert says(kernel, "%load_ext jupyter_rerun") == ""
        assert kernel.run("%%app a\n1").status == "ok"


def test_a_script_that_is_run_by_python_is_sent_to_a_notebook(tmp_path: Path):
    """``python app.py`` says where an app runs, once."""
    (tmp_path / "app.py").write_text("import jupyter_rerun as st\nst.title('t')\nst.slider('s')\nst.sidebar.write(1)\n")
    answer = subprocess.run([sys.executable, tmp_path / "app.py"], capture_output=True, text=True, check=True)

    assert answer.stderr.count("An app runs in a notebook: %load_ext jupyter_rerun in one cell, %%app") == 1


def test_what_was_put_on_the_shell_is_taken_off(kernel: Kernel):
    """After ``%unload_ext`` there are no completers, transformers and filters of the package."""
    kernel.run("%unload_ext jupyter_rerun")
    try:
        all_of_them = "(*get_ipython().input_transformers_cleanup, *get_ipython().input_transformers_post)"
        assert kernel.value(f"[str(f) for f in {all_of_them} if 'rerun' in str(getattr(f, '__module__', ''))]") == []
        assert kernel.value("len(get_ipython().Completer.custom_matchers)") == 0
        assert kernel.value("[type(f).__name__ for f in __import__('logging').getLogger('streamlit').filters]") == []
    finally:
        kernel.run("%load_ext jupyter_rerun")
