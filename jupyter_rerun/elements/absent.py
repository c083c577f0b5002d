"""What Streamlit has or had and this package does not, and what to use instead.

The tables feed the error that ``st.login`` raises, on the module and on every container; `ABSENT` also
``docs/coverage.md``. An entry of it goes when its function arrives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jupyter_rerun.errors import NotAvailableError, RemovedError

_SERVER = "A notebook has no login of its own: the Jupyter server knows who its users are."

ABSENT: Mapping[str, str] = {
    "App": "An app is a cell that starts with %%app; there is no server to mount it in.",
    "login": _SERVER,
    "logout": _SERVER,
}

# Names that older releases of Streamlit had, and those that took their place.
REMOVED: Mapping[str, str] = {
    "beta_color_picker": "st.color_picker",
    "beta_columns": "st.columns",
    "beta_container": "st.container",
    "beta_expander": "st.expander",
    "beta_secrets": "st.secrets",
    "beta_set_page_config": "st.set_page_config",
    "cache": "st.cache_data for data, or st.cache_resource for what is shared, such as connections",
    "experimental_audio_input": "st.audio_input",
    "experimental_connection": "st.connection",
    "experimental_data_editor": "st.data_editor",
    "experimental_dialog": "st.dialog",
    "experimental_fragment": "st.fragment",
    "experimental_get_query_params": "st.query_params",
    "experimental_memo": "st.cache_data",
    "experimental_rerun": "st.rerun",
    "experimental_set_query_params": "st.query_params",
    "experimental_show": "st.write",
    "experimental_singleton": "st.cache_resource",
    "experimental_user": "st.user",
}


def explain_absence(name: str) -> AttributeError | None:
    """Return the error for a name that Streamlit has or had and this package has not; None for any other name."""
    if name in ABSENT:
        return NotAvailableError(f"st.{name}", ABSENT[name])
    return RemovedError(f"st.{name}", REMOVED[name]) if name in REMOVED else None


def explain_typo(name: str, known: Iterable[str], module: str = "jupyter_rerun") -> AttributeError:
    """Return the error for a name that neither has, with the public names that were perhaps meant."""
    return AttributeError(f"module {module!r} has no attribute {name!r}{find_likely(name, known, '.')}", name=name)


def find_likely(name: str, known: Iterable[str], before: str = "") -> str:
    """Return a question for the public names that were perhaps meant, if there are any."""
    from difflib import get_close_matches

    names = list(known)
    inputs = [each for each in names if each.endswith("_input")]
    likely = inputs if name == "input" else get_close_matches(name, names, n=1)
    return f"{before} Did you mean {' or '.join(map(repr, likely))}?" if likely else ""
