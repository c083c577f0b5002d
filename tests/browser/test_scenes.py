"""Maps and diagrams in a real browser: drawn without a network, picked in, and left alone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.lab import changes, note_changes, soon, still

MAPS = """%%app scenes
import pydeck as pdk
pdk.bindings.deck.has_jupyter_extra = lambda: False  # its widget is not installed in this JupyterLab
rows = [{"lat": 0, "lon": 0, "name": "<img src=x onerror=alert(1)>"}, {"lat": 30, "lon": 60, "name": "far"}]
layer = pdk.Layer("ScatterplotLayer", data=rows, id="points", get_position="[lon, lat]", get_radius=900000, pickable=True)
view = pdk.ViewState(latitude=0, longitude=0, zoom=1)
deck = pdk.Deck([layer], initial_view_state=view, map_style=None, tooltip={"html": "<b>{name}</b>"})
event = st.pydeck_chart(deck, on_select="rerun", key="pick", height=240, alt="points")
st.text(f"indices {event.selection.indices}, latitudes {[row['lat'] for row in event.selection.objects.get('points', [])]}")
st.button("again")
"""

DIAGRAMS = r'''%%app diagrams
st.graphviz_chart("""digraph { a -> b; b [label="<script>alert(1)</script>" URL="javascript:alert(2)"]
  c [URL="https://example.org" image="http://example.org/x.png"] }""", alt="a to b")
st.graphviz_chart("digraph { a ->")
st.mermaid_chart("graph LR\n  A[one] --> B[two]", alt="one to two")
st.markdown("before\n\n```mermaid\nsequenceDiagram\n  A->>B: hi\n```")
st.mermaid_chart("no diagram")
st.button("once more")
'''


@pytest.fixture(scope="module")
def notebook(module_notebook: Any) -> Any:
    return module_notebook(MAPS, DIAGRAMS)


@pytest.fixture(scope="module")
def scenes(notebook: Any) -> Locator:
    app: Locator = notebook.run_app(1)
    expect(app.locator("[data-drawn]")).to_have_count(1)
    return app


@pytest.fixture(scope="module")
def diagrams(notebook: Any) -> Locator:
    app: Locator = notebook.run_app(2)
    expect(app.locator(".rerun-graphviz svg")).to_be_visible()
    expect(app.locator("img.rerun-diagram")).to_have_count(2)
    return app


def rerun(app: Locator, button: str) -> None:
    """Run the app again; wait until it has ended."""
    run = int(app.get_attribute("data-jupyter-rerun-run") or 0)
    app.get_by_role("button", name=button, exact=True).click()
    expect(app).to_have_attribute("data-jupyter-rerun-run", str(run + 1))
    expect(app).to_have_attribute("data-jupyter-rerun-state", "idle")


@pytest.mark.slow
def test_a_map_is_drawn_and_picked_in(scenes: Locator) -> None:
    """A click on a point reaches the program with the kernel's own row; one beside it takes it back."""
    map_ = scenes.locator(".rerun-deck")
    expect(map_).to_have_attribute("aria-label", "points")
    box = still(map_)

    map_.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    expect(scenes).to_contain_text("indices {'points': [0]}, latitudes [0]")

    map_.click(position={"x": 12, "y": 12})
    expect(scenes).to_contain_text("indices {}, latitudes []")


@pytest.mark.slow
def test_equal_figures_are_left_alone(scenes: Locator, diagrams: Locator) -> None:
    """A rerun that draws the same figures changes nothing inside them."""
    for app, button in ((scenes, "again"), (diagrams, "once more")):
        app.get_by_role("button", name=button, exact=True).hover()  # the map follows a pointer that leaves it
        figures = app.locator(".rerun-chart, .rerun-mermaid").all()
        note_changes(*figures)
        rerun(app, button)
        assert [changes(figure) for figure in figures] == [[]] * len(figures)


def test_hostile_graphs_are_harmless(diagrams: Locator) -> None:
    """Labels are text, addresses that run code are no links, pictures are not fetched."""
    graph = diagrams.locator(".rerun-graphviz").first
    expect(graph).to_contain_text("<script>alert(1)</script>")
    expect(graph.locator("script, image, foreignObject")).to_have_count(0)
    links = "links => links.map(link => link.getAttribute('xlink:href'))"
    assert soon(diagrams.page, graph.locator("a").evaluate_all, links) == ["https://example.org"]
    expect(diagrams).to_contain_text("Graphviz cannot read this graph")


def test_fences_become_diagrams(diagrams: Locator) -> None:
    """Mermaid is drawn by JupyterLab, in a call as between fences; what it cannot read stays code, with the reason."""
    images = diagrams.locator("img.rerun-diagram")
    assert soon(diagrams.page, images.evaluate_all, "found => found.map(image => image.alt)") == ["one to two", "Diagram"]
    expect(diagrams.locator("pre >> visible=true")).to_have_text(["no diagram"])
    expect(diagrams.locator(".rerun-problem")).to_contain_text("No diagram type")
