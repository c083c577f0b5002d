"""`st.widget` with live widgets: one object per key, its traits in session state."""

from __future__ import annotations

import ipywidgets
import ipywidgets.widgets.widget as registry
import pytest

import jupyter_rerun as st


class Half(ipywidgets.FloatRangeSlider):
    """A widget of the user's own."""


def test_the_widget_is_made_once(show):
    """Reruns return the value of the same object."""
    made = []

    def factory(**traits):
        made.append(ipywidgets.IntSlider(**traits))
        return made[-1]

    app = show(lambda: st.widget(factory, key="k", max=50)).run().run()

    assert len(made) == 1
    assert app.widget("k") is made[0]


def test_a_change_of_the_widget_is_an_interaction(show):
    """A change by the person arrives as the entry's new value, once, in one run."""
    seen = []
    app = show(lambda: seen.append(st.widget(ipywidgets.IntSlider, key="k")))

    app.browser_sends("k", value=7)
    app.serve()

    assert seen == [0, 7]
    assert app.state["k"] == 7
    assert len(app.requests) == 1


def test_several_traits_make_a_tuple(show):
    """The entry holds the traits in the order asked for, and takes a tuple."""
    app = show(lambda: st.widget(ipywidgets.IntSlider, key="k", trait=("value", "max")))
    assert app.state["k"] == (0, 100)

    app.browser_sends("k", value=7)
    app.serve()
    assert app.state["k"] == (7, 100)

    app.notebook.session.assign_between_runs("k", (9, 10))
    app.run()
    assert (app.widget("k").value, app.widget("k").max) == (9, 10)
    assert len(app.requests) == 1


def test_an_assigned_value_goes_to_the_widget(show):
    """The widget takes what the app assigns, which is no interaction."""

    def body():
        if st.button("reset", key="b"):
            st.session_state.k = 3
        return st.widget(ipywidgets.IntSlider, key="k")

    app = show(body)
    app.browser_sends("k", value=8)
    app.click("b")
    app.serve()

    assert app.widget("k").value == 3
    assert len(app.requests) == 2


def test_a_value_the_widget_changes_is_corrected_in_the_state(show):
    """A number beyond the maximum becomes the maximum, in the entry too."""
    app = show(lambda: st.widget(ipywidgets.IntSlider, key="k", max=10))

    app.notebook.session.assign_between_runs("k", 99)
    app.run()

    assert (app.widget("k").value, app.state["k"]) == (10, 10)


def test_a_value_the_widget_refuses_is_an_error(show):
    """What the trait cannot hold fails in the run that assigned it, and says so."""

    def body():
        if st.session_state.get("bad"):
            st.session_state.k = "text"
        st.widget(ipywidgets.IntSlider, key="k")

    app = show(body)
    app.notebook.session.assign_between_runs("bad", True)
    app.run()

    assert isinstance(app.app.last_error, st.errors.StreamlitAPIException)
    assert "IntSlider does not take 'text'" in str(app.app.last_error)


def test_changed_arguments_are_set_on_the_widget(show):
    """An argument that is a trait is updated; the bound one was the value at first only."""

    def body():
        n = st.session_state.setdefault("n", 1)
        st.widget(ipywidgets.IntSlider, key="k", value=n, max=10 + n)

    app = show(body)
    widget = app.widget("k")

    app.notebook.session.assign_between_runs("n", 5)
    app.run()

    assert app.widget("k") is widget
    assert (widget.max, widget.value) == (15, 1)


def test_an_argument_that_is_no_trait_makes_the_widget_anew(show):
    """What only the factory understands cannot be set later; the value stays."""

    def factory(steps):
        return ipywidgets.SelectionSlider(options=range(steps))

    app = show(lambda: st.widget(factory, key="k", steps=st.session_state.setdefault("n", 5)))
    old = app.widget("k")
    app.browser_sends("k", index=3)
    app.serve()

    app.notebook.session.assign_between_runs("n", 8)
    app.run()

    assert app.widget("k") is not old
    assert (app.widget("k").value, app.state["k"]) == (3, 3)
    assert old.comm is None


def test_what_the_factory_made_is_closed_with_it(show):
    """A hidden widget is closed with its children; what the user made elsewhere stays open."""
    mine = ipywidgets.IntText()

    def body():
        if st.session_state.setdefault("is_shown", True):
            st.widget(lambda: ipywidgets.VBox([mine, ipywidgets.IntSlider()]), key="k", trait="box_style")

    app = show(body)
    made = [app.widget("k"), app.widget("k").children[1], app.widget("k").layout]
    app.notebook.session.assign_between_runs("is_shown", False)
    app.run()

    assert [widget.comm for widget in made] == [None] * 3
    assert mine.comm is not None
    for widget in (mine, mine.layout, mine.style):
        widget.close()


def test_hiding_and_showing_leaves_nothing_behind(show):
    """The registry of open widgets has one size whenever the app shows the same."""
    app = show(lambda: st.session_state.setdefault("n", 0) % 2 or st.widget(Half, key="k"))
    sizes = []

    for n in range(1, 7):
        app.notebook.session.assign_between_runs("n", n)
        app.run()
        sizes.append(len(registry._instances))

    assert len(set(sizes[::2])) == 1
    assert len(set(sizes[1::2])) == 1


def test_a_failed_run_keeps_the_widget(show):
    """Only a complete run that does not draw the widget releases it."""

    def body():
        if st.session_state.get("fails"):
            raise RuntimeError("on purpose")
        st.widget(ipywidgets.IntSlider, key="k")

    app = show(body)
    widget = app.widget("k")
    app.notebook.session.assign_between_runs("fails", True)
    app.run()
    app.notebook.session.assign_between_runs("fails", False)
    app.run()

    assert app.widget("k") is widget


def test_a_disabled_widget_is_put_back(show):
    """A change of a disabled widget is refused and undone."""
    app = show(lambda: st.widget(ipywidgets.IntSlider, key="k", disabled=True))

    app.browser_sends("k", value=7)
    app.serve()

    assert app.widget("k").disabled is True
    assert (app.requests, app.widget("k").value) == ([], 0)


def test_arrays_may_be_values(show):
    """A trait whose value has no single truth is compared element by element, and not sent again."""
    numpy = pytest.importorskip("numpy")
    traitlets = pytest.importorskip("traitlets")

    class Grid(ipywidgets.DOMWidget):
        cells = traitlets.Any()

    app = show(lambda: st.widget(Grid, key="k", trait="cells", cells=numpy.zeros(3)))
    app.told()

    app.run()

    assert app.told() == []


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: st.widget(ipywidgets.IntSlider), "StreamlitMissingRequiredParameterError"),
        (lambda: st.widget(7, key="k"), "StreamlitInvalidParameterTypeError"),
        (lambda: st.widget(ipywidgets.IntSlider, key="k", trait="nothing"), "StreamlitInvalidParameterTypeError"),
        (lambda: st.widget(ipywidgets.IntSlider, key="k", trait=()), "StreamlitValueError"),
    ],
    ids=["no key", "no factory", "no such trait", "no trait at all"],
)
def test_misuse_is_an_error(show, call, error):
    """Each mistake in the call is named; nothing is left open."""
    app = show(call)

    assert type(app.app.last_error).__name__ == error
