"""Claims: that an element is the only one of its identity, or of its key, in a run.

`jupyter_rerun.elements.ids` says what counts for an identity.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from jupyter_rerun.elements.ids import derive_id
from jupyter_rerun.elements.page import Place
from jupyter_rerun.errors import StreamlitDuplicateElementId, StreamlitDuplicateElementKey
from jupyter_rerun.run import RunContext, find_run
from jupyter_rerun.run.pages import active_page

if TYPE_CHECKING:
    from jupyter_rerun.elements.drawing import Drawing


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


def claim_key(key: str, kind: str) -> None:
    """Note that this run has an element with `key`; StreamlitDuplicateElementKey if it has one already."""
    run = find_run()
    if run is not None:
        _claim_key(run, key, run.find_place(kind))


def _claim_key(run: RunContext, key: str, where: str) -> None:
    keys = run.record.keys
    if key in keys:
        raise StreamlitDuplicateElementKey(key, where, keys[key])
    keys[key] = where
