"""Charts of Altair, with whatever version there is: tests that compare with Streamlit do not run with the oldest Python."""

from __future__ import annotations

import altair as alt
import pandas as pd

from jupyter_rerun.elements.charts.vega import convert_altair


def test_a_chart_has_its_data_and_no_size_of_altairs():
    """Altair's own look comes with a size, which would keep the chart from filling its place."""
    spec = convert_altair(alt.Chart(pd.DataFrame({"a": [1, 2]})).mark_bar().encode(x="a"))

    assert "config" not in spec
    assert spec["datasets"] == {spec["data"]["name"]: {"fields": ["a"], "columns": [[1, 2]]}}
