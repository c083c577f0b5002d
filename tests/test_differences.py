"""The list of deliberate differences: each entry that the oracle can be asked about is met."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.differences import DIFFERENCES, _not_compared
from tests.oracle import Step, run_both

_FRAGMENT = "@st.fragment\ndef part():\n    1 / 0\n"
_DIALOGS = "@st.dialog('One')\ndef one():\n    st.write(1)\n@st.dialog('Two')\ndef two():\n    st.write(2)\n"
_DECIMALS = "import decimal\nimport pandas as pd\nframe = pd.DataFrame({'a': [decimal.Decimal('1.5')]})\n"

# Where each difference is met: a script, after its first import, and what is done with it.
MEETINGS: Mapping[str, tuple[str, tuple[Step, ...]]] = {
    "resending": ("st.slider('n', 0, 9, key='n')\ndel st.session_state.n", (("run",),)),
    "rich objects": ("class Rich:\n    def _repr_png_(self):\n        return b'png'\nst.write(Rich())", ()),
    "rows of an editor": ("st.data_editor([[1]], num_rows='many')\nst.write('end')", ()),
    "edits that fit nothing": (
        f"{_DECIMALS}st.data_editor(frame, key='k')\nst.write('end')",
        (("pending", ("state", "k", {"edited_rows": {0: {"a": "x"}}, "added_rows": [], "deleted_rows": []})),),
    ),
    "sizes and keys of components": ("st.components.v2.component('c')(height='high')\nst.write('end')", ()),
    "tables of iterators": ("st.table(iter([1, 2]))", ()),
    "columns of one name": ("import pandas as pd\nst.dataframe(pd.DataFrame([[1, 2]], columns=['a', 'a']))\nst.write('end')", ()),
    "addresses of media": ("st.audio(b'a')", ()),
    "absent texts": ("st.iframe('a')", ()),
    "things that are no pictures": ("st.image(None)", ()),
    "more of YouTube": ("st.video('https://www.youtube.com/shorts/_T8LGqJtuGc')", ()),
    "own words": ("st.json({(1, 2): 3})", ()),
    "own words of a slider": ("st.select_slider('n', [1, 2], 3)", ()),
    "slider of texts": ("st.slider('n', value=('a', 'b'))", ()),
    "empty number format": ("st.number_input('n', format='')", ()),
    "unpicklable results": ("@st.cache_data(show_spinner=False)\ndef make():\n    return lambda: 1\nmake()", ()),
    "forms without a name": ("with st.form(''):\n    st.form_submit_button('a')", ()),
    "room for no entry": ("st.cache_data(lambda: 1, max_entries=0)()", ()),
    "syntax errors": ("st.write('x'", ()),
    "errors shown once": (f"{_FRAGMENT}@st.fragment\ndef outer():\n    part()\nouter()", ()),
    "one dialog": (f"{_DIALOGS}one()\ntwo()", ()),
    "bounds of zero": ("st.number_input('n', 0, 9, key='n')", (("decrement", "n"),)),
    "refused files": ("st.file_uploader('f', 'txt', key='f')", (("upload", "f", "a.png", b"picture"),)),
}


@pytest.mark.parametrize("name", MEETINGS)
def test_listed_difference_is_met(name: str):
    """An entry that nothing meets any more has to go."""
    script, steps = MEETINGS[name]

    assert name in run_both(f"import streamlit as st\n{script}", *steps).differences


def test_every_difference_that_can_be_met_is_met():
    """An entry that accepts unequal facts is met by a row above; the others say what the oracle cannot be asked."""
    assert MEETINGS.keys() == {each.name for each in DIFFERENCES if each.covers is not _not_compared}


def test_names_are_distinct() -> None:
    """A name stands for one difference."""
    names = [difference.name for difference in DIFFERENCES]

    assert len(set(names)) == len(names)
