"""The static form of an app: asked for by a page, complete, and without what is nobody's business."""

from __future__ import annotations

import json

import nbclient
import nbformat
import pytest

from tests.kernel.harness import ROOT, VIEW_MIME, CellResult, Kernel

pytestmark = pytest.mark.kernel

APP = "%%app counter\nn = st.slider('N', 0, 9, key='n')\nst.text(f'n is {n}')"


def ask(kernel: Kernel, result: CellResult, known: str = "") -> dict[str, str] | None:
    """Ask as the view of an app does; return the form, None if it is the one that is known."""
    transfer = f"t{len(kernel.seen)}"
    kernel.custom(result.view_id, {"type": "download", "step": "start", "static": known, "transfer": transfer})
    message = kernel.wait_for(
        lambda m: m["content"].get("data", {}).get("content", {}).get("transfer") == transfer, "a static form", past=True
    )
    content = bytes(message["buffers"][0])
    assert message["content"]["data"]["content"]["size"] == len(content)
    return json.loads(content) if content else None


def test_the_form_is_that_of_the_last_run(kernel: Kernel) -> None:
    """A page gets the form with its digest; it costs nothing while the page has that form already."""
    result = kernel.run(APP)
    first = ask(kernel, result)
    assert first is not None
    assert "n is 0" in first["text"]
    assert "n is 0" in first["html"]
    assert ask(kernel, result, first["digest"]) is None

    kernel.wait_for_idle_of(kernel.update(kernel.control("counter", "N"), value=4))
    kernel.wait_until("get_ipython().jupyter_rerun_extension.notebook.apps['counter'].run_count == 2")

    second = ask(kernel, result, first["digest"])
    assert second is not None
    assert second["digest"] != first["digest"]
    assert "n is 4" in second["text"]


def test_a_browser_can_find_the_app_again(kernel: Kernel) -> None:
    """The metadata say which app and widget an output shows: a saved notebook may hold the static form alone."""
    result = kernel.run(APP)

    (shown,) = [m["content"] for m in result.messages if m["msg_type"] == "display_data" and VIEW_MIME in m["content"]["data"]]

    assert shown["metadata"] == {"jupyter_rerun": {"app": "counter", "model_id": result.view_id}}


def test_passwords_and_secrets_are_not_in_it(kernel: Kernel, tmp_path) -> None:
    """Neither what is typed into a password field, nor a secret that is only read."""
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "secrets.toml").write_text('token = "open-sesame"\n')
    home = kernel.value("__import__('os').getcwd()")
    kernel.run(f"%cd -q {tmp_path}")

    result = kernel.run("%%app vault\nst.text_input('Password', 'hush', type='password')\nst.text(f\"read {len(st.secrets['token'])}\")")
    form = ask(kernel, result)
    kernel.run(f"%cd -q {home}")

    assert form is not None
    assert "read 11" in form["text"]
    for text in (*form.values(), json.dumps(result.bundles)):
        assert "hush" not in text
        assert "open-sesame" not in text


def test_without_a_browser_the_first_run_is_complete_however_long_it_takes(tmp_path) -> None:
    """nbclient, and so nbconvert, gets what the run has drawn at its end, in one output."""
    cells = [
        "%load_ext jupyter_rerun",
        "%%app long\nimport time\nimport jupyter_rerun as st\nst.text('early')\ntime.sleep(0.4)\nst.text('late')",
    ]
    kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made = nbformat.v4.new_notebook(metadata={"kernelspec": kernelspec}, cells=[nbformat.v4.new_code_cell(text) for text in cells])
    client = nbclient.NotebookClient(made, timeout=60, iopub_timeout=60, resources={"metadata": {"path": str(tmp_path)}})

    client.execute(env={"PYTHONPATH": str(ROOT)})

    (output,) = made.cells[1].outputs
    assert output.data["text/plain"] == "early\nlate"
    assert "late" in output.data["text/html"]
