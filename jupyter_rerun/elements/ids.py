"""Identity: what makes an input the same one as in the last run.

Without a key an input is its kind, its parameters, and its root container, in its app. With a key it is its
kind and key, plus the few parameters without which the old value makes no sense; the app does not count,
so that one key is one widget in all apps of the notebook. The page counts always: one key on two pages is two inputs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from hashlib import blake2b

from jupyter_rerun.state.keys import ID_PREFIX, ElementId


def derive_id(
    kind: str,
    *,
    key: str | None,
    app: str,
    root_name: str,
    form_id: str,
    parameters: Mapping[str, object],
    keyed_parameters: Collection[str] = (),
    page: str = "",
) -> ElementId:
    """Return the element id of an input.

    Parameters
    ----------
    parameters
        All parameters that tell inputs without a key apart.
    keyed_parameters
        Names of those that count for an input with a key too.
    page
        Id of the page that draws it; empty for the entry script.
    """
    if key is None:
        facts: list[object] = [kind, app, root_name, form_id, *parameters.items()]
    else:
        facts = [kind, key, *((name, parameters[name]) for name in keyed_parameters)]
    if page:
        facts.append(("page", page))
    digest = blake2b("\x1f".join(map(repr, facts)).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    return f"{ID_PREFIX}-{kind}-{digest}-{key}"
