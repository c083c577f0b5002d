"""What an app prints and displays goes into the app; what others print does not."""

from __future__ import annotations

import pytest

from tests.kernel.harness import VIEW_MIME, Kernel

pytestmark = pytest.mark.kernel


def order_of(text: str, *parts: str) -> list[int]:
    positions = [text.find(part) for part in parts]
    assert -1 not in positions, (parts, text)
    return positions


def test_output_is_in_the_app_in_order(kernel: Kernel) -> None:
    """Printed text, errors, logs, warnings and elements keep their order, and none is left in the cell's own output."""
    result = kernel.run(
        "%%app speaks\nimport sys, logging, warnings\nprint('p1')\nst.text('t2')\nprint('p3', file=sys.stderr)\n"
        "logging.getLogger('x').warning('l4')\nwarnings.warn('w5')\nst.text('t6')\ndisplay('d7')"
    )

    positions = order_of(result.app_text, "p1", "t2", "p3", "l4", "w5", "t6", "d7")
    assert positions == sorted(positions)
    assert [m["msg_type"] for m in result.messages if m["msg_type"] in ("stream", "display_data", "execute_result")] == ["display_data"]


def test_output_goes_to_the_current_container(kernel: Kernel) -> None:
    """`print` inside ``with container:`` is printed there."""
    result = kernel.run("%%app places\nbox = st.container()\nst.text('below')\nwith box:\n    print('inside the box')")

    positions = order_of(result.app_text, "inside the box", "below")
    assert positions == sorted(positions)


def test_handlers_made_before_the_app_are_caught(kernel: Kernel) -> None:
    """A logging handler that holds the kernel's stream writes into the app, too."""
    kernel.run("import logging, sys\nhandler = logging.StreamHandler(sys.stderr)\nlogging.getLogger('held').addHandler(handler)")
    result = kernel.run("%%app logs\nlogging.getLogger('held').warning('held back')\nlogging.getLogger('held').removeHandler(handler)")

    assert "held back" in result.app_text


def test_open_figures_are_shown_at_the_end(kernel: Kernel) -> None:
    """A Matplotlib figure appears where ``plt.show()`` is called, or else at the end, once, in every run."""
    result = kernel.run("%%app plots\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\nst.text('between')\nplt.plot([2, 1])")
    positions = order_of(result.app_text, "between")
    assert result.app_text.count("<Figure") == 2
    assert result.app_text.find("<Figure") < positions[0] < result.app_text.rfind("<Figure")

    kernel.run("%app rerun plots")

    assert kernel.shown("plots").count("<Figure") == 2


MESSAGE_DURING_A_RUN = """\
%%app plots
import contextlib, threading
import matplotlib.pyplot as plt
from matplotlib_inline.backend_inline import flush_figures

events = get_ipython().events
plt.uninstall_repl_displayhook()
with contextlib.suppress(ValueError):
    events.unregister("post_execute", flush_figures)
plt.install_repl_displayhook()  # this and the next line are what the first import of Matplotlib does
events.register("post_execute", flush_figures)
figure, drawn = plt.figure(), []
figure.canvas.draw = lambda *args, **kwargs: drawn.append(1)
message = threading.Thread(target=events.trigger, args=("post_execute",))  # as each message of a widget, on its thread
message.start()
message.join()
st.text(f"{len(plt.get_fignums())} open, {len(drawn)} drawn")
plt.close("all")
"""


def test_a_message_during_a_run_draws_no_figure(kernel: Kernel) -> None:
    """A run's figures are its own while it lasts, also where the app is the first to import Matplotlib; afterwards all is as before."""
    kernel.run("import matplotlib.pyplot as plt")
    hooks = "sorted(each.__qualname__ for each in get_ipython().events.callbacks['post_execute'])"
    before = kernel.value(hooks)

    assert "1 open, 0 drawn" in kernel.run(MESSAGE_DURING_A_RUN).app_text
    assert kernel.value(hooks) == before
    assert {"_draw_all_if_interactive", "flush_figures"} <= set(before)


def test_updated_display_is_replaced(kernel: Kernel) -> None:
    """A display handle updates its own output."""
    result = kernel.run("%%app updates\nhandle = display('draft', display_id=True)\nst.text('after')\nhandle.update('final')")

    assert "draft" not in result.app_text
    positions = order_of(result.app_text, "final", "after")
    assert positions == sorted(positions)


def test_progress_bar_keeps_its_last_state(kernel: Kernel) -> None:
    """A carriage return writes over the line."""
    result = kernel.run("%%app bars\nfor n in range(3): print(f'\\rstep {n}', end='')")

    assert "step 2" in result.app_text
    assert len(result.messages) > 0


def test_clear_output_clears_the_app(kernel: Kernel) -> None:
    """`clear_output` takes away what was printed in the app, not what the notebook shows."""
    result = kernel.run("%%app clears\nfrom IPython.display import clear_output\nprint('gone')\nclear_output()\nprint('stays')")

    assert "gone" not in result.app_text
    assert "stays" in result.app_text
    assert not [m for m in result.messages if m["msg_type"] == "clear_output"]


def test_callback_prints_into_the_app(kernel: Kernel) -> None:
    """What a callback prints stands above the body's elements."""
    kernel.run("%%app calls\nst.button('Go', on_click=lambda: print('from callback'))\nst.text('body')")
    kernel.wait_for_idle_of(kernel.click(kernel.control("calls", "Go")))

    positions = order_of(kernel.shown("calls"), "from callback", "body")
    assert positions == sorted(positions)


def test_threads_print_elsewhere(kernel: Kernel) -> None:
    """A thread that the app did not bind to its run prints where the notebook prints."""
    result = kernel.run("%%app threads\nimport threading\nt = threading.Thread(target=lambda: print('aside'))\nt.start(); t.join()")

    assert "aside" not in result.app_text
    assert "aside" in result.text


def test_everything_is_put_back(kernel: Kernel) -> None:
    """After a run, even a failed one, nothing of the capture is left."""
    kernel.run("%%app ends\nprint('x')\n1 / 0")

    kernel.run("import sys")
    kernel.run("owners = [sys.stdout.write, sys.stderr.write, get_ipython().payload_manager.write_payload]")
    assert kernel.value("[owner.__module__ for owner in owners if 'jupyter_rerun' in owner.__module__]") == []
    assert kernel.value("get_ipython().display_pub._hooks") == []
    result = kernel.run("print('plain'); display('shown')")
    assert result.text == "plain\n"
    assert any(VIEW_MIME not in bundle for bundle in result.bundles)


def test_plain_cell_during_an_awaiting_run_keeps_its_output(kernel: Kernel) -> None:
    """Output belongs to who prints it, whatever else goes on."""
    kernel.run("%%app waits\nimport asyncio\nn = st.slider('N', 0, 9)\nawait asyncio.sleep(0.1 * n)\nprint('from the app')")
    kernel.update(kernel.control("waits", "N"), value=1)

    result = kernel.run("print('from the cell')")

    assert result.text == "from the cell\n"
    kernel.wait_until("get_ipython().jupyter_rerun_extension.notebook.apps['waits'].run_count == 2")
    assert "from the cell" not in kernel.shown("waits")


RICH = """%%app rich
import base64, ipywidgets
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
def shows(**methods):
    return type("Rich", (), {f"_repr_{name}_": lambda self, *a, _shown=shown, **k: _shown for name, shown in methods.items()})()
st.write(shows(html="<b>bold</b>"), shows(svg="<svg xmlns='http://www.w3.org/2000/svg'><circle r='4'/></svg>"))
st.write(shows(latex="$x^2$"), shows(markdown="*slanted*"), shows(png=PIXEL))
st.write(shows(mimebundle={"text/html": "<i>bundle</i>", "text/plain": "bundle"}))
st.write(type("Map", (), {"_repr_html_": lambda self: "<div><iframe srcdoc='map'></iframe></div>", "__repr__": lambda self: "a map"})())
st.write(ipywidgets.IntSlider(value=7, description="own"))
"""


def test_what_has_a_rich_form_is_shown_in_it(kernel: Kernel) -> None:
    """HTML, SVG, formulas, markdown, pictures, bundles and widgets; a saved notebook has what needs no script."""
    result = kernel.run(RICH)

    for form in ("<b>bold</b>", "<circle", "$x^2$", "<em>slanted</em>", "data:image/png;base64,iVBOR", "<i>bundle</i>", "a map"):
        assert form in result.app_html, form
    assert not result.error


FIGURES = """%%app shown
import matplotlib.pyplot as plt
fig, ax = plt.subplots()
st.pyplot(fig)
plt.figure()
"""


def test_a_figure_that_was_shown_is_not_shown_at_the_end(kernel: Kernel) -> None:
    """st.pyplot shows a figure once; one that was left open still appears at the end."""
    result = kernel.run(FIGURES)

    assert result.app_html.count("<img") == 2
