"""Scripts of one call, for the tables of the input tests."""

from __future__ import annotations

from typing import Any

from jupyter_rerun.testing import AppTest

PRELUDE = "import datetime as D\nimport streamlit as st\nss = st.session_state\n"


def show(call: str) -> str:
    """Return a script that writes what a call returns."""
    return f"{PRELUDE}st.text(repr({call}))\n"


def show_after(assigned: str, call: str) -> str:
    """Return a script that assigns ``ss.k`` in its first run, then makes the call."""
    return f"{PRELUDE}if 'ran' not in ss:\n    ss.ran = True\n    ss.k = {assigned}\nst.text(repr({call}))\n"


def show_changing(*calls: str) -> str:
    """Return a script that makes another call in each run; the last one from then on."""
    lines = "\n".join(
        f"if ss.n {'>=' if number == len(calls) else '=='} {number}: st.text(repr({call}))" for number, call in enumerate(calls, 1)
    )
    return f"{PRELUDE}ss.n = ss.get('n', 0) + 1\n{lines}\n"


def contract_of(call: str) -> Any:
    """Return the contract of the input that a call draws."""
    app = AppTest.from_string(f"{PRELUDE}{call}\n").run()
    assert not app.exception, app.exception
    return next(node for node in app.main if hasattr(node.proto, "contract")).proto.contract
