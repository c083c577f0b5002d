"""What `pytest --apps` does in an app: every button, every option."""

from __future__ import annotations

import pytest

from jupyter_rerun.testing import AppTest
from jupyter_rerun.testing.apps.actions import Limit, find_buttons, find_options
from tests.wire.programs import PROGRAMS

# What can be done in some of them; in all others nothing must come in the way of looking.
FOUND = {
    "dataframe": [],
    "selectable dataframe": [],
    "pages": ["app.switch_page('one').run()", "app.switch_page('two').run()"],
    "checks": ["app.checkbox(key='check').set_value(False).run()", "app.toggle(key='toggle').set_value(True).run()"],
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_can_be_done_is_found_in_every_program(name: str):
    """Whatever the page shows beside its inputs, such as tables to look at."""
    app = AppTest.from_string(f"from tests.wire.programs import PROGRAMS\nPROGRAMS[{name!r}]()", default_timeout=60).run()
    limit = Limit(2)

    actions = [*find_buttons(app, limit), *find_options(app, limit, lambda bounded: None)]

    assert not app.exception
    if name in FOUND:
        assert [action.code for action in actions] == FOUND[name]
