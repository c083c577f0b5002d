"""What Streamlit has and this package does not, and what to use instead.

The table feeds the error that ``st.line_chart`` raises, on the module and on every container, and
``docs/coverage.md``. An entry goes when its function arrives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jupyter_rerun.errors import NotAvailableError

_SERVER = "A notebook has no login of its own: the Jupyter server knows who its users are."

ABSENT: Mapping[str, str] = {
    "App": "An app is a cell that starts with %%app; there is no server to mount it in.",
    "connection": "Open the connection in a plain cell, or in a function under st.cache_resource.",
    "login": _SERVER,
    "logout": _SERVER,
}


def explain_absence(name: str) -> NotAvailableError | None:
    """Return the error for a name that Streamlit has and this package has not; None for any other name."""
    instead = ABSENT.get(name)
    return None if instead is None else NotAvailableError(f"st.{name}", instead)


def explain_typo(name: str, known: Iterable[str]) -> AttributeError:
    """Return the error for a name that neither has, with the public name that was perhaps meant."""
    from difflib import get_close_matches

    likely = get_close_matches(name, [each for each in known if not each.startswith("_")], n=1)
    meant = f". Did you mean {likely[0]!r}?" if likely else ""
    return AttributeError(f"module 'jupyter_rerun' has no attribute {name!r}{meant}", name=name)
