"""`metric`: a number and its change, judged by Streamlit."""

from __future__ import annotations

import pytest

from jupyter_rerun.testing import AppTest
from tests.elements.calls import PRELUDE
from tests.oracle import run_both

IMPORTS = f"{PRELUDE}import decimal, enum\nimport numpy as np, pandas as pd\n"

CALLS = {
    "number": "5",
    "float": "5.25",
    "text": "'70 °F'",
    "none": "None",
    "decimal": "decimal.Decimal('1.50')",
    "numpy": "np.float32(1.5)",
    "numpy int": "np.int16(3)",
    "numpy array of one": "np.array([3])",
    "bool": "True",
    "complex": "1 + 2j",
    "list": "[1]",
    "object": "object()",
    "delta": "5, 1.2",
    "fall": "5, -1.2",
    "level": "5, 0",
    "level text": "5, ' 0'",
    "level of numpy": "5, np.int64(0)",
    "empty delta": "5, ''",
    "text delta": "5, '+3 %'",
    "falling text": "5, '  -3 %'",
    "zero text": "5, '0.0'",
    "delta list": "5, [1]",
    "inverse": "5, 1, 'inverse'",
    "inverse fall": "5, -1, 'inverse'",
    "off": "5, 1, 'off'",
    "off level": "5, 0, 'off'",
    "red": "5, 1, 'red'",
    "grey": "5, -1, 'grey'",
    "primary level": "5, 0, 'primary'",
    "violet without delta": "5, None, 'violet'",
    "unknown color": "5, 1, 'pink'",
    "indented color": "5, 1, ' inverse'",
    "arrow up": "5, -1, delta_arrow='up'",
    "arrow down": "5, delta_arrow='down'",
    "arrow off": "5, 1, delta_arrow='off'",
    "unknown arrow": "5, 1, delta_arrow='left'",
    "help": "5, help='\\n  *why*\\n  so'",
    "icon": "5, icon=':material/thermostat:'",
    "emoji": "5, icon=' 🔥 '",
    "unknown icon": "5, icon='x'",
    "border": "5, border=True",
    "format": "5, format='percent'",
    "description": "5, 1, delta_description='since yesterday'",
    "hidden": "5, label_visibility='hidden'",
    "unknown visibility": "5, label_visibility='x'",
    "chart": "5, chart_data=[1, 2.5, '3']",
    "bars": "5, chart_data=(1, 2), chart_type='bar'",
    "areas": "5, chart_data=pd.Series([1, 2]), chart_type='area'",
    "chart of array": "5, chart_data=np.array([1.5, 2])",
    "chart of frame": "5, chart_data=pd.DataFrame({'a': [1, 2], 'b': [3, 4]})",
    "chart of mapping": "5, chart_data={1: 'a', 2: 'b'}",
    "one point": "5, chart_data=3",
    "no points": "5, chart_data=[]",
    "points of texts": "5, chart_data=['x']",
    "points of none": "5, chart_data=[None]",
    "unknown chart": "5, chart_data=[1], chart_type='pie'",
    "width": "5, width=200",
    "content": "5, width='content', height='stretch'",
    "unknown width": "5, width='wide'",
    "unknown height": "5, height=-1",
}


@pytest.mark.parametrize("arguments", [pytest.param(call, id=name) for name, call in CALLS.items()])
def test_metric_is_streamlits(arguments):
    """Number, change, color, direction and errors are those of Streamlit."""
    run_both(f"{IMPORTS}st.metric('Heat', {arguments})")


def test_collection_holds_metrics_in_order():
    """``app.metric`` lists them; the value is the number as text."""
    app = AppTest.from_string(f"{IMPORTS}st.metric('A', 1, 2)\nst.sidebar.metric('B', None)", default_timeout=60).run()

    assert [(node.label, node.value, node.delta) for node in app.metric] == [("A", "1", "2"), ("B", "—", "")]
