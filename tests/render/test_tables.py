"""Tables that no grid shows: `table`, and what a saved notebook has of all tables."""

from __future__ import annotations

import pandas as pd
import pytest

import jupyter_rerun as st
from jupyter_rerun.elements.data.grid import make
from jupyter_rerun.render.static_form import static_html, static_text

FRAME = pd.DataFrame({"name": ["*Ann*", None], "n": [1.5, 2]}, index=["r", "s"])


def shown(app):
    """Return what the view was told of the only element."""
    (spec,) = [spec for name, spec in app.renderer.view.nodes.items() if name.startswith("n")]
    return spec


def test_table_is_drawn_whole(show):
    """Markdown in texts and headers, row headers for the index, numbers at the right."""
    html = shown(show(lambda: st.table(FRAME.rename(columns={"n": ":red[n]"}))))["html"]
    assert "<em>Ann</em>" in html
    assert '<th scope="row">r</th>' in html
    assert '<td class="rerun-number">1.5</td>' in html
    assert "<td>None</td>" in html
    assert ":red[" not in html


@pytest.mark.parametrize(("border", "drawn"), [(True, "all"), (False, "none"), ("horizontal", "rows")])
def test_borders_are_as_asked_for(show, border, drawn):
    """Around cells, between rows, or none."""
    assert f'data-border="{drawn}"' in shown(show(lambda: st.table(FRAME, border=border)))["html"]


def test_headers_can_be_hidden(show):
    """Those of rows and those of columns; a fixed height scrolls."""
    html = shown(show(lambda: st.table(FRAME, hide_index=True, hide_header=True, height=120, alt='People "2"')))["html"]
    assert "<th" not in html
    assert "max-height:120px" in html
    assert 'aria-label="People &quot;2&quot;"' in html


def test_values_cannot_bring_html(show):
    """What a table holds is text."""
    html = shown(show(lambda: st.table([["<script>x</script>", "<b>y</b>"]])))["html"]
    assert "<script" not in html
    assert "<b>" not in html


def test_styles_only_color(show):
    """CSS that could load something is left out."""
    styler = FRAME.style.map(lambda value: "color:red;background:url(http://x);position:fixed")
    html = shown(show(lambda: st.table(styler)))["html"]
    assert 'style="color:red"' in html
    assert "url(" not in html


def draw_all():
    st.dataframe({"a": range(30)}, column_config={"a": "Number"})
    st.data_editor(FRAME, key="e")
    st.table([["x"]])


def test_saved_page_has_the_first_rows(show):
    """Twenty rows, and a line that tells how many there are."""
    app = show(draw_all)
    html, text = static_html(app.display.tree), static_text(app.display.tree)
    assert html.count("<tr") == 21 + 3 + 1
    assert "30 rows × 2 columns" in html
    assert "Number" in text.split("\n")[0]
    assert "*Ann*" in text
    assert text.index("30 rows × 2 columns") < text.index("*Ann*")


def test_without_pandas_plain_tables_are_shown(show, monkeypatch):
    """Lists and dicts need no library; what does need one says which."""
    monkeypatch.setattr(make, "has_pandas", lambda: False)
    seen = []

    def body():
        st.dataframe([{"a": 2, "b": "x"}, {"a": 1}])
        st.table({"a": [1, 2]})
        for draw in (lambda: st.data_editor([1]), lambda: st.dataframe(FRAME)):
            try:
                draw()
            except st.errors.StreamlitDataframeConversionError as error:
                seen.append(str(error))

    app = show(body)
    part = next(part for part in app.renderer._parts.values())
    arrangement = part.rows.read_arrangement({"sort": [["a", "asc"]]})
    assert part.rows.block(arrangement, 0, 9) == [["r1", [1, None]], ["r0", [2, "x"]]]
    assert len(seen) == 2
    assert all("%pip install pandas" in message for message in seen)
