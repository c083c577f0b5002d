"""Material Symbols: all that Streamlit has are drawn."""

from __future__ import annotations

import pytest
from streamlit.material_icon_names import ALL_MATERIAL_ICONS
from streamlit.string_util import validate_icon_or_emoji

from jupyter_rerun.elements.parameters import check_icon
from jupyter_rerun.elements.symbols import find_drawing
from jupyter_rerun.render.html.icons import icon_html
from jupyter_rerun.render.html.markdown import render_markdown


def test_every_name_of_streamlit_has_a_drawing():
    """Also the older names, which Google's font has beside those of today."""
    assert [name for name in sorted(ALL_MATERIAL_ICONS) if find_drawing(name) is None] == []
    assert find_drawing("email") == find_drawing("mail")
    assert "<path" in icon_html(":material/email:")


@pytest.mark.parametrize("check", [check_icon, validate_icon_or_emoji], ids=["ours", "streamlit"])
def test_a_name_that_there_is_not_is_refused(check):
    """In a parameter, as Streamlit does; what was written is said, and not drawn."""
    with pytest.raises(Exception, match=":material\u200b/e_mail:"):
        check(":material/e_mail:")


def test_a_name_that_there_is_not_stays_as_it_is_written():
    """In a text, where an empty place would say nothing."""
    assert ":material/e_mail:" in render_markdown("See :material/e_mail:").html
