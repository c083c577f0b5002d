"""Loading, reloading and unloading leave nothing behind."""

from __future__ import annotations

import pytest

from tests.kernel.harness import EXTENSION, running_kernel

pytestmark = pytest.mark.kernel

# Everything an extension could leave somewhere.
CENSUS = """
import signal, sys, threading
SIGNALS = signal.SIGINT, signal.SIGUSR1, signal.SIGUSR2, signal.SIGURG
def census():
    shell = get_ipython()
    return {
        "comms": len(__import__("comm").get_comm_manager().comms),
        "widgets": len(__import__("ipywidgets").widgets.widget._instances),
        "threads": sorted(t.name for t in threading.enumerate() if "jupyter_rerun" in t.name),
        "signals": [getattr(handler, "__qualname__", str(handler)) for handler in map(signal.getsignal, SIGNALS)],
        "magics": [name for kind in ("cell", "line") for name in shell.magics_manager.magics[kind] if name == "app"],
        "transformers": len(shell.input_transformers_post),
        "events": {name: len(callbacks) for name, callbacks in shell.events.callbacks.items()},
        "configurables": len(shell.configurables),
        "hooks": len(shell.display_pub._hooks),
        "import": __import__("builtins").__import__.__module__,
        "meta_path": len(sys.meta_path),
        "main": sys.modules["__main__"] is shell.user_module,
    }
import ipywidgets, jupyter_rerun
get_ipython().run_line_magic("load_ext", "storemagic")  # IPython adds its own magics for extensions now
"""
APP = "%%app --cancel anywhere some\nimport jupyter_rerun as st\nst.slider('N', key='n')\nst.write('text')\nleft = 1"


def test_unload_takes_everything_off() -> None:
    """After ``%unload_ext`` there is no comm, widget, thread, hook or signal handler more than before ``%load_ext``."""
    with running_kernel(CENSUS) as kernel:
        before = kernel.value("census()")
        kernel.run("%load_ext jupyter_rerun")
        kernel.run(APP)
        kernel.wait_for_idle_of(kernel.update(kernel.control("some", "N"), value=3))
        assert kernel.value("census()") != before

        kernel.run("%unload_ext jupyter_rerun")

        assert kernel.value("census()") == before
        assert kernel.value("'left' in globals()") is False
        assert kernel.value("dict(jupyter_rerun.session_state)") == {}


def test_load_twice_changes_nothing() -> None:
    """A second ``%load_ext`` keeps the apps and adds nothing."""
    with running_kernel(CENSUS, "%load_ext jupyter_rerun", APP) as kernel:
        before = kernel.value("census()")

        kernel.run("%load_ext jupyter_rerun")
        kernel.run("import jupyter_rerun; jupyter_rerun.load_ipython_extension(get_ipython())")

        assert kernel.value("census()") == before
        assert kernel.value(f"{EXTENSION}.apps.names()") == ["some"]


def test_reload_starts_anew() -> None:
    """``%reload_ext`` closes all apps; app cells work afterwards."""
    with running_kernel(CENSUS, "%load_ext jupyter_rerun", APP) as kernel:
        before = kernel.value("census()")

        kernel.run("%reload_ext jupyter_rerun")
        assert kernel.value(f"{EXTENSION}.apps.names()") == []
        assert kernel.run(APP).status == "ok"

        assert kernel.value("census()") == before


def test_rerunning_cells_leaks_nothing() -> None:
    """Fifty executions of a cell, and as many interactions, need no more comms, widgets or threads than one."""
    with running_kernel(CENSUS, "%load_ext jupyter_rerun", APP) as kernel:
        kernel.run(APP)
        before = kernel.value("census()")
        for number in range(50):
            assert kernel.run(APP).status == "ok"
            kernel.update(kernel.control("some", "N"), value=number)

        assert kernel.value("census()") == before


DECK = """\
%%app decks
import jupyter_rerun as st, pydeck
st.slider("N", key="n")
layer = pydeck.Layer("ScatterplotLayer", [{"at": [0, 0]}], get_position="at", pickable=True)
st.pydeck_chart(pydeck.Deck(layer, tooltip={"text": "here"}), key="scene", on_select="rerun")"""


def test_decks_of_pydeck_leave_no_widgets() -> None:
    """The first run, which imports pydeck, and reruns open no widget for a deck; outside apps pydeck does as ever."""
    with running_kernel(CENSUS, "%load_ext jupyter_rerun") as kernel:
        first = kernel.run(DECK)
        assert first.status == "ok", first.error
        before = kernel.value("census()")
        for number in range(5):
            kernel.wait_for_idle_of(kernel.update(kernel.control("decks", "N"), value=number + 1))

        assert kernel.runs("decks") == 6
        assert kernel.value("census()") == before
        opened = [state for state in kernel.models.values() if "deck.gl" in str(state.get("_model_module"))]
        assert opened == []
        assert kernel.value("__import__('pydeck').Deck().deck_widget.comm is not None") is True
