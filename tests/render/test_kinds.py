"""The table of kinds: whatever an app draws is found in it, by the element's own module."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

import pytest

from jupyter_rerun import elements
from jupyter_rerun.elements.components.modules import Triggers
from jupyter_rerun.elements.data.grid.nodes import ButtonPress
from jupyter_rerun.render.kinds import table
from jupyter_rerun.render.static_form import static_html, static_text
from jupyter_rerun.tree.nodes import Element, WidgetElement
from tests.apps import Apps

MODULES = [import_module(name) for _, name, _ in walk_packages(elements.__path__, f"{elements.__name__}.")]
TYPES = [
    each
    for module in MODULES
    for each in vars(module).values()
    if isinstance(each, type) and issubclass(each, Element) and each.__module__ == module.__name__ and hasattr(each, "kind")
]

SHOWN_BY_OTHERS = {ButtonPress, Triggers}


@pytest.fixture
def closed(monkeypatch):
    """No room has been opened, as in a kernel whose first element is to be shown."""
    monkeypatch.setattr(table, "KINDS", {})


@pytest.mark.parametrize("element", sorted(set(TYPES) - SHOWN_BY_OTHERS, key=lambda each: each.__name__), ids=lambda each: each.__name__)
def test_every_element_is_shown_as_the_only_one_of_a_page(closed, element):
    """Its kind is in the room of its own module, and says how it looks live and, for an input, saved.."""
    kind = table.find_kind(element)

    assert kind.spec or kind.part
    assert not (kind.spec and kind.part)
    assert not issubclass(element, WidgetElement) or "layout" in element.__module__ or (kind.html and kind.text)


def test_every_room_belongs_to_a_module_or_folder_of_elements():
    """No entry is left of what has gone, and none says what its folder says already."""
    names = {module.__name__.removeprefix("jupyter_rerun.elements.") for module in MODULES}
    assert set(table.ROOMS) <= names
    assert [name for name, room in table.ROOMS.items() if table.ROOMS.get(name.rpartition(".")[0]) == room] == []


SAVED = [
    pytest.param("st.number_input('N', value=1.5)", "N: 1.50", id="a number in its format"),
    pytest.param("st.time_input('T', '14:30')", "T: 14:30", id="a time"),
    pytest.param("st.time_input('T', '00:05', format='12h')", "T: 12:05 AM", id="a time of the first half of the day"),
    pytest.param("st.time_input('T', '14:30:05', step=1, format='12h')", "T: 02:30:05 PM", id="a time of the second half"),
    pytest.param("st.time_input('T', None)", "T:", id="no time"),
]


@pytest.mark.parametrize(("call", "text"), SAVED)
def test_a_saved_input_reads_as_the_live_one(closed, call, text):
    """Whatever else is on the page, it is in the form that a person sees."""
    tree = Apps().add("saved", f"import jupyter_rerun as st\n{call}").display.tree

    assert static_text(tree) == text
    assert f">{text.partition(': ')[2]}" in static_html(tree)


def test_a_type_that_derives_from_a_kind_is_shown_as_that(closed):
    """What has no kind at all cannot be shown."""

    class Own(elements.inputs.feedback.Feedback):
        pass

    assert table.find_kind(Own) is table.find_kind(elements.inputs.feedback.Feedback)
    with pytest.raises(KeyError, match="Element"):
        table.find_kind(Element)
