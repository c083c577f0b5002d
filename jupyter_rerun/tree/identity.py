"""Identity: what makes an element the same one as in the last run, and claims that it is the only one of that identity, or of its key.

Without a key an input is its kind, its parameters, and its root container, in its app. With a key it is its
kind and key, plus the few parameters without which the old value makes no sense; the app does not count,
so that one key is one widget in all apps of the notebook. The page counts always: one key on two pages is two inputs.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from hashlib import blake2b

from jupyter_rerun.errors import StreamlitDuplicateElementId, StreamlitDuplicateElementKey
from jupyter_rerun.run import RunContext, find_run
from jupyter_rerun.run.pages import active_page
from jupyter_rerun.state.keys import ID_PREFIX, ElementId, to_key
from jupyter_rerun.tree.canvas import Place
from jupyter_rerun.tree.drawing import Drawing


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


def identify(
    run: RunContext,
    place: Place,
    kind: str,
    key: str | None,
    parameters: Mapping[str, object],
    keyed_parameters: Collection[str] = (),
    *,
    all_count: bool = False,
) -> tuple[str, str]:
    """Return the element id, which is new in this run, and where in the cell the call stands.

    Parameters
    ----------
    parameters
        What tells elements of this kind without a key apart.
    keyed_parameters
        Names among them that count with a key too.
    all_count
        Whether all of them count with a key, and where the element stands.

    Raises
    ------
    StreamlitDuplicateElementKey, StreamlitDuplicateElementId
        If the run has drawn the same element already.
    """
    if all_count:
        parameters = {**parameters, "root": place.root_name, "form": place.form_id}
        keyed_parameters = tuple(parameters)
    element_id = derive_id(
        kind,
        key=key,
        app=run.app.name,
        root_name=place.root_name,
        form_id=place.form_id,
        parameters=parameters,
        keyed_parameters=keyed_parameters,
        page=active_page.get(),
    )
    where = run.find_place(kind)
    if key is not None:
        _claim_key(run, key, where)
    seen = run.record.seen
    if element_id in seen:
        raise StreamlitDuplicateElementId(kind, where, seen[element_id])
    return element_id, where


def claim_element(at: Drawing, kind: str, parameters: Mapping[str, object], key: str | None = None, *, all_count: bool = False) -> None:
    """Note that this run draws an element without a value; see `identify` for the rest."""
    run = at.begin_element()
    if run is not None:
        element_id, where = identify(run, at.place(), kind, key, parameters, all_count=all_count)
        run.record.seen[element_id] = where


def claim_key(key: object, kind: str) -> str | None:
    """Return a user's key as a name, which this run has once; StreamlitDuplicateElementKey if it has it already."""
    if key is None:
        return None
    name, run = to_key(key), find_run()
    if run is not None:
        _claim_key(run, name, run.find_place(kind))
    return name


def _claim_key(run: RunContext, key: str, where: str) -> None:
    keys = run.record.keys
    if key in keys:
        raise StreamlitDuplicateElementKey(key, where, keys[key])
    keys[key] = where
