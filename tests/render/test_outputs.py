"""Rich outputs as live widgets."""

from __future__ import annotations

import ipywidgets

import jupyter_rerun as st
from jupyter_rerun.elements.text.output import show_data

HTML = "text/html"


def test_a_rich_output_is_an_output_widget(show):
    """The mimebundle is the widget's content, changed in place when it differs and untouched when it does not."""
    app = show(lambda: show_data({HTML: f"<b>{st.session_state.setdefault('n', 0)}</b>", "text/plain": "b"}))
    (part,) = app.renderer._parts.values()
    assert part.widget.outputs[0]["data"][HTML] == "<b>0</b>"
    app.told()

    app.run()
    assert app.told() == []
    app.notebook.session.assign_between_runs("n", 1)
    app.run()

    (message,) = app.told()
    assert message.state["outputs"][0]["data"][HTML] == "<b>1</b>"


def test_a_displayed_widget_is_referenced_and_stays_open(show):
    """A widget of the user's is shown itself, and closing the app leaves it alone."""
    mine = ipywidgets.IntSlider()
    app = show(lambda: show_data(mine._repr_mimebundle_()))

    assert list(app.renderer.view.nodes.values()) == [{"kind": "output", "ref": f"IPY_MODEL_{mine.model_id}"}]
    app.notebook.remove("app")

    assert mine.comm is not None
    for widget in (mine, mine.layout, mine.style):
        widget.close()


def test_an_output_that_becomes_a_widget_changes_its_part(show):
    """At one position, HTML in one run and a widget in the next replace each other."""
    mine = ipywidgets.IntSlider()

    def body():
        is_widget = st.session_state.setdefault("is_widget", False)
        show_data(mine._repr_mimebundle_() if is_widget else {HTML: "<b>x</b>"})

    app = show(body)
    (output,) = [part.widget for part in app.renderer._parts.values()]
    app.notebook.session.assign_between_runs("is_widget", True)
    app.run()

    assert [spec["ref"] for spec in app.renderer.view.nodes.values()] == [f"IPY_MODEL_{mine.model_id}"]
    assert output.comm is None
    for widget in (mine, mine.layout, mine.style):
        widget.close()
