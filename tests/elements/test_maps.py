"""`map` and `pydeck_chart`: scenes of deck.gl and what is selected in them, judged by Streamlit."""

from __future__ import annotations

import json
from typing import Any

import pytest

from jupyter_rerun.elements.charts.deck import PickContract, make_figure
from jupyter_rerun.errors import AppTestError
from jupyter_rerun.testing import AppTest
from tests.oracle import run_both

PRELUDE = """import streamlit as st, pandas as pd, numpy as np, pydeck as pdk
TWO = pd.DataFrame({'lat': [10.0, 20.0], 'lon': [30, 50], 'r': [5, 7], 'c': ['#f00', '#0f08'], 't': [(1, 2, 3), [0.5, 0, 0, 1.0]]})
def deck(data=[{'lat': 1, 'lon': 2}, {'lat': 3, 'lon': 4}], **facts):
    layer = pdk.Layer('ScatterplotLayer', data=data, id='a', pickable=True, get_position='[lon, lat]')
    return pdk.Deck(layers=[layer], map_style=None, **facts)
"""

MAPS = {
    "nothing": "st.map()",
    "no rows": "st.map(TWO.head(0))",
    "frame": "st.map(TWO)",
    "records": "st.map([{'lat': 1.5, 'lon': 2.5}, {'lat': 3, 'lon': 4}])",
    "dict": "st.map({'latitude': [1, 2], 'longitude': [3, 4]})",
    "capitals": "st.map({'LAT': [1], 'LONGITUDE': [3]})",
    "rows without names": "st.map([[1, 2]])",
    "matrix": "st.map(np.array([[1.0, 2.0]]))",
    "named columns": "st.map({'a': [1, 2], 'b': [3, 4], 'lat': [5, 6]}, latitude='a', longitude='b')",
    "wrong name falls back": "st.map(TWO, latitude='x')",
    "no latitude": "st.map({'lon': [1]})",
    "no longitude": "st.map({'lat': [1]})",
    "gaps": "st.map({'lat': [1, None], 'lon': [1, 2]})",
    "texts": "st.map({'lat': ['a', 'b'], 'lon': [1, 2]})",
    "radius": "st.map(TWO, size=3)",
    "radius by column": "st.map(TWO, size='r')",
    "radius by no column": "st.map(TWO, size='x')",
    "hex": "st.map(TWO, color='#ff8800')",
    "short hex with opacity": "st.map(TWO, color='#f808')",
    "tuple": "st.map(TWO, color=(1, 2, 3))",
    "floats": "st.map(TWO, color=[0.5, 0.25, 1.0, 0.5])",
    "primary": "st.map(TWO, color='primary')",
    "name": "st.map(TWO, color='red')",
    "column of hex": "st.map(TWO, color='c')",
    "column of tuples": "st.map(TWO, color='t')",
    "column of numbers": "st.map(TWO, color='r')",
    "bad hex": "st.map(TWO, color='#zzz')",
    "zoom": "st.map(TWO, zoom=4)",
    "world": "st.map({'lat': [-80, 80], 'lon': [-179, 179]})",
    "one point": "st.map({'lat': [5], 'lon': [5]})",
    "street": "st.map({'lat': [5, 5.001], 'lon': [5, 5.0]})",
    "sizes": "st.map(TWO, width=300, height=200, use_container_width=False, alt=' two ')",
    "old width": "st.map(TWO, width=300, use_container_width=True)",
    "bad width": "st.map(TWO, width='content')",
    "bad height": "st.map(TWO, height=0)",
    "empty alt": "st.map(TWO, alt=' ')",
}

SCENES = {
    "nothing": "st.pydeck_chart()",
    "deck": "st.pydeck_chart(deck())",
    "frame": "st.pydeck_chart(deck(TWO[['lat', 'lon']]))",
    "gap in a frame": "st.pydeck_chart(deck(pd.DataFrame({'lat': [1, None], 'lon': [3, 4]})))",
    "one layer": "st.pydeck_chart(pdk.Deck(pdk.Layer('PathLayer', data=[], id='p')))",
    "address": "st.pydeck_chart(deck('https://example.org/rows.json'))",
    "view": "st.pydeck_chart(deck(initial_view_state=pdk.ViewState(latitude=1, longitude=2, zoom=3, pitch=40)))",
    "globe": "st.pydeck_chart(deck(views=[pdk.View('_GlobeView')], parameters={'cull': True}))",
    "tooltip": "st.pydeck_chart(deck(tooltip={'text': '{lat}'}))",
    "usual tooltip": "st.pydeck_chart(deck(tooltip=True))",
    "no map": "st.pydeck_chart(deck(map_provider=None))",
    "written": "st.write(deck())",
    "no deck": "st.pydeck_chart(5)",
    "key": "st.pydeck_chart(deck(), key='k')",
    "select": "st.pydeck_chart(deck(), key='k', on_select='rerun', alt='two')",
    "select without key": "st.pydeck_chart(deck(), on_select='rerun', selection_mode='multi-object')",
    "callback": "st.pydeck_chart(deck(), on_select=lambda: None)",
    "unknown answer": "st.pydeck_chart(deck(), on_select='x')",
    "no answer": "st.pydeck_chart(deck(), on_select=None)",
    "unknown mode": "st.pydeck_chart(deck(), on_select='rerun', selection_mode='x')",
    "two modes": "st.pydeck_chart(deck(), on_select='rerun', selection_mode=['single-object', 'multi-object'])",
    "mode without answer": "st.pydeck_chart(deck(), selection_mode='x')",
    "sizes": "st.pydeck_chart(deck(), width=300, height='stretch')",
    "bad width": "st.pydeck_chart(deck(), width='content')",
    "bad height": "st.pydeck_chart(deck(), height='content')",
    "two alike": "[st.pydeck_chart(deck(), on_select='rerun') for _ in 'ab']",
    "two keys": "[st.pydeck_chart(deck(), on_select='rerun', key='k') for _ in 'ab']",
    "form": "with st.form('f'): st.pydeck_chart(deck(), on_select='rerun', key='k'); st.form_submit_button()",
    "callback in a form": "with st.form('f'): st.pydeck_chart(deck(), on_select=print); st.form_submit_button()",
    "read": "st.text(repr(st.pydeck_chart(deck(), on_select='rerun').selection.indices))",
    "write": "st.pydeck_chart(deck(), on_select='rerun').selection = 1",
}


def scenes(app: Any) -> list[Any]:
    """Return the scenes that an app shows, with null for numbers that JSON has not."""
    found = app.get("deck_gl_json_chart")
    return [json.loads(node.proto.json, parse_constant=lambda name: None) for node in found]


@pytest.mark.parametrize(
    "call", [pytest.param(call, id=name) for name, call in {**MAPS, **{f"scene of {n}": c for n, c in SCENES.items()}}.items()]
)
def test_scenes_agree_with_the_oracle(call: str) -> None:
    """Every call gives Streamlit's JSON, state and errors."""
    pair = run_both(f"{PRELUDE}{call}\n", ("run",))
    theirs, ours = map(scenes, pair)
    assert theirs == ours


def test_a_selection_cannot_be_assigned() -> None:
    """A run that assigns the key gets an error; what was assigned outside is returned as it is."""
    script = (
        PRELUDE
        + "if st.session_state.get('go'):\n    st.session_state.k = {}\nst.text(repr(st.pydeck_chart(deck(), on_select='rerun', key='k')))"
    )
    run_both(script, ("state", "k", {"selection": {"indices": {"a": [1]}, "objects": {}}}), ("run",), ("state", "go", True), ("run",))


def test_a_key_keeps_the_selection_of_another_scene() -> None:
    """With a key only the mode counts; another mode starts anew."""
    script = PRELUDE + (
        "n = st.number_input('n', value=1, key='n')\n"
        "mode = st.selectbox('m', ['single-object', 'multi-object'], key='m')\n"
        "st.text(repr(st.pydeck_chart(deck([{'n': n}]), on_select='rerun', key='k', selection_mode=mode)))\n"
    )
    chosen = {"selection": {"indices": {"a": [0]}, "objects": {"a": [{"n": 1}]}}}
    run_both(script, ("state", "k", chosen), ("number_input", "n", 2), ("selectbox", "m", "multi-object"), ("run",))


def test_random_names_of_layers_do_not_change_the_scene() -> None:
    """Layers without an id are called after their place, so that equal decks are equal scenes."""
    script = "import streamlit as st, pydeck as pdk\nst.pydeck_chart(pdk.Deck([pdk.Layer('PathLayer', data=[]) for _ in 'ab']))"
    app = AppTest.from_string(script).run()
    before = app.get("deck_gl_json_chart")[0].proto
    assert [layer["id"] for layer in json.loads(before.json)["layers"]] == ["PathLayer-0", "PathLayer-1"]
    assert app.run().get("deck_gl_json_chart")[0].proto == before


def test_the_users_deck_stays_as_it_is() -> None:
    """Frames become rows in the scene, not in the deck."""
    import pandas as pd
    import pydeck as pdk

    from jupyter_rerun.elements.charts.deck import _to_json

    frame = pd.DataFrame({"a": [1]})
    layer = pdk.Layer("PathLayer", data=[], id="p")
    layer._data = frame  # as releases hold it that do not know pandas 3
    deck = pdk.Deck([layer])

    assert json.loads(_to_json(deck))["layers"][0]["data"] == [{"a": 1}]
    assert deck.layers[0] is layer
    assert layer.data is frame


def test_keys_of_map_servers_stay_in_the_kernel() -> None:
    """No server of maps is asked, so its key goes nowhere."""
    assert b"secret" not in make_figure(json.dumps({"cartoKey": "secret", "layers": []})).content


def test_a_test_selects_nothing() -> None:
    """AppTest refuses what it refuses in Streamlit."""
    app = AppTest.from_string(PRELUDE + "st.pydeck_chart(deck(), on_select='rerun', key='k')").run()
    with pytest.raises(AppTestError):
        app.get("deck_gl_json_chart")[0].set_value({})


SCENE = {
    "layers": [
        {"@@type": "ScatterplotLayer", "id": "a", "pickable": True, "data": [{"n": 1}, {"n": 2}]},
        {"@@type": "HexagonLayer", "id": "h", "pickable": True, "data": [{"n": 1}]},
        {"@@type": "PathLayer", "id": "fixed", "data": [{"n": 1}]},
        {"@@type": "GeoJsonLayer", "id": "g", "pickable": True, "data": {"features": [{"f": 1}]}},
    ]
}


def contract(mode: Any = "multi-object") -> PickContract:
    return PickContract(mode, make_figure(json.dumps(SCENE)))


def selected(indices: object, objects: object = {}) -> dict[str, Any]:
    return {"selection": {"indices": indices, "objects": objects}}


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(None, id="nothing"),
        pytest.param({}, id="no selection"),
        pytest.param({"selection": {"indices": {}}}, id="half a selection"),
        pytest.param(selected([]), id="a list"),
        pytest.param(selected({"x": [0]}), id="unknown layer"),
        pytest.param(selected({"fixed": [0]}), id="layer to look at"),
        pytest.param(selected({"a": [2]}), id="behind the end"),
        pytest.param(selected({"a": [-1]}), id="before the start"),
        pytest.param(selected({"a": [True]}), id="truth value"),
        pytest.param(selected({"a": [0, 0]}), id="twice"),
        pytest.param(selected({"a": 0}), id="number"),
        pytest.param(selected({"a": [0]}, {"a": [{"n": 666}]}), id="forged row"),
        pytest.param(selected({}, {"h": [{}]}), id="object without position"),
        pytest.param(selected({"h": [0]}, {"h": []}), id="too few objects"),
        pytest.param(selected({"h": [0]}, {"h": ["x" * 200_000]}), id="long object"),
    ],
)
def test_a_browser_selects_only_what_is_there(raw: object) -> None:
    """What a browser sends is checked against the scene."""
    assert contract().check(raw)


def test_one_object_at_a_time() -> None:
    """In the mode of single objects two are one too many."""
    assert contract("single-object").check(selected({"a": [0], "g": [0]}))
    assert contract("multi-object").check(selected({"a": [0, 1], "g": [0]})) is None


def test_rows_come_from_the_kernel() -> None:
    """Objects are the scene's own rows; only what the browser forms comes from there."""
    raw = selected({"a": [1], "g": [0], "h": [7]}, {"h": [{"count": 3}]})
    assert contract().check(raw) is None
    assert contract().from_wire(raw).selection.objects == {"a": [{"n": 2}], "g": [{"f": 1}], "h": [{"count": 3}]}
