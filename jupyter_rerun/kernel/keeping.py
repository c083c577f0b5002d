"""State beyond the kernel, as the settings have it: which app is kept where."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from IPython.core.error import UsageError

from jupyter_rerun.errors import PackageMissingError
from jupyter_rerun.kernel.display import CellDisplay
from jupyter_rerun.kernel.hosts import ShellHost
from jupyter_rerun.kernel.log import LOGGER
from jupyter_rerun.run import App, Notebook
from jupyter_rerun.script.traits import JupyterRerun

if TYPE_CHECKING:
    from jupyter_rerun.keep.document import DocumentShelf
    from jupyter_rerun.keep.keeper import Keeper
    from jupyter_rerun.keep.shelves import StoreShelf


@dataclass(eq=False)
class _Sheet:
    """A notebook with cells on this kernel, most often the only one."""

    path: str = ""  # by which its place was found
    place: str = ""  # in the store
    new_id: str = ""  # that it is to have
    document: DocumentShelf | None = None
    keeper: Keeper | None = None  # of what is kept in the document

    def tell(self) -> dict[str, Any]:
        """Return what the document is to keep beside the static form of an app; any thread."""
        told: dict[str, Any] = {"id": self.new_id} if self.new_id else {}
        document = self.document.tell() if self.document is not None else None
        return {**told, **({"document": document} if document is not None else {})}


@dataclass(frozen=True)
class KeptPlace:
    """A place where apps of this kernel are kept."""

    keeper: Keeper
    place: str
    name: str  # as people may read it


class Keeping:
    """What a notebook keeps. The modules that do it are loaded with the first app that is to be kept."""

    def __init__(self, host: ShellHost, notebook: Notebook, settings: JupyterRerun) -> None:
        self._host = host
        self._notebook = notebook
        self._settings = settings
        self._keeper: Keeper | None = None  # in a store
        self._shelf: StoreShelf | None = None  # that store
        self._url = ""  # of it, as the settings had it
        self._sheets: dict[str, _Sheet] = {}  # by what tells notebooks on one kernel apart

    def read_options(self, chosen: Any) -> dict[str, object]:
        """Return the options of an app that the arguments of ``%%app`` say of what is kept.

        Raises
        ------
        UsageError
            If they contradict each other.
        """
        name, mode, keys = chosen.persist, chosen.persist_in, chosen.persist_keys
        asked = [flag for flag, value in (("--persist", name), ("--persist-in", mode), ("--persist-keys", keys)) if value is not None]
        if chosen.no_persist and asked:
            raise UsageError(f"%%app has {asked[0]} and --no-persist. Leave one of them out.")
        if name and mode == "notebook":
            raise UsageError(f"A place with a name is one in a store. Write --persist {name}, or --persist-in notebook.")
        patterns = tuple(filter(None, (pattern.strip() for pattern in keys.split(",")))) if keys is not None else None
        if patterns == ():
            raise UsageError('--persist-keys needs names or patterns, such as --persist-keys "plan_*,name".')
        usual = self._settings.persist if self._settings.persist != "off" and not name else "store"
        return {
            "persist": "off" if chosen.no_persist else (mode or usual) if asked else None,
            "persist_name": name,
            "persist_keys": patterns,
        }

    def begin(self, app: App) -> None:
        """An app's cell is executed: restore what is kept of it, unless it runs already."""
        mode = app.options.persist
        sheet = self._find_sheet() if mode != "off" else _Sheet()
        for keeper in self._keepers():
            if mode == "off" or keeper is not (self._keeper if mode == "store" else sheet.keeper):
                keeper.end(app.name)
        if mode == "store":
            self._begin_in_store(app, sheet)
        elif mode == "notebook":
            self._begin_in_notebook(app, sheet)
        if isinstance(app.display, CellDisplay):
            app.display.find_kept = sheet.tell

    def close(self) -> None:
        """Save what is left."""
        for keeper in self._keepers():
            keeper.close()
        self._keeper = self._shelf = None
        self._sheets = {}

    def save(self) -> None:
        """Save all that there is now."""
        for keeper in self._keepers():
            keeper.save()

    def places(self) -> list[KeptPlace]:
        """Return where apps are kept, each place once."""
        found: dict[tuple[int, str], KeptPlace] = {}
        for keeper in self._keepers():
            for place in sorted({place for name in self._notebook.apps if (place := keeper.place_of(name))}):
                found[id(keeper), place] = KeptPlace(keeper, place, self._describe(keeper, place))
        return list(found.values())

    def _describe(self, keeper: Keeper, place: str) -> str:
        if keeper is self._keeper:
            path = next((sheet.path for sheet in self._sheets.values() if sheet.place == place), "")
            return f"{path or place.partition(':')[2]}, in {keeper.shelf.name}"
        is_open = self._host.current_cell().document is not None
        return "In the notebook, when it is saved" if is_open else "In the notebook, which only JupyterLab and Notebook 7 write"

    def _keepers(self) -> Iterator[Keeper]:
        found = (self._keeper, *(sheet.keeper for sheet in self._sheets.values()))
        return (keeper for keeper in found if keeper is not None)

    def _find_sheet(self) -> _Sheet:
        """Return the notebook whose cell is executed."""
        return self._sheets.setdefault(self._host.current_cell().cell.notebook, _Sheet())

    def _find_path(self) -> str:
        """Return where the notebook is now: a page knows of renames, of which the kernel hears nothing."""
        document = self._host.current_cell().document
        return document.path if document is not None and document.path else self._host.told_path()

    def _read_metadata(self) -> Mapping[str, Any]:
        """Return what the notebook says in its metadata. A page has what is not saved yet; the file what nobody has open."""
        from jupyter_rerun.keep.document import read_metadata

        document = self._host.current_cell().document
        return {"id": document.id, "state": document.state} if document is not None else read_metadata(self._find_path())

    # in the notebook

    def _begin_in_notebook(self, app: App, sheet: _Sheet) -> None:
        from jupyter_rerun.keep.document import PLACE, DocumentShelf
        from jupyter_rerun.keep.keeper import Keeper

        if sheet.keeper is None:
            sheet.document = DocumentShelf(self._read_metadata().get("state"))
            sheet.keeper = Keeper(self._notebook, sheet.document)
        sheet.keeper.begin(app, PLACE)

    # in a store

    def _begin_in_store(self, app: App, sheet: _Sheet) -> None:
        keeper, name = self._find_keeper(), app.options.persist_name
        if keeper is None:
            return
        place = f"name:{name}" if name else self._enter_place(keeper, sheet)
        if place:
            keeper.begin(app, place)
        else:
            told = "The state of app %r is not kept: nothing tells which notebook this is. Name a place, as in `%%%%app %s --persist mine`."
            LOGGER.warning(told, app.name, app.name)

    def _enter_place(self, keeper: Keeper, sheet: _Sheet) -> str:
        """Return the place of the notebook. Where it has another one than before, it has been renamed, or has got its id."""
        from jupyter_rerun.keep.places import enter_place, name_place, note_path

        path, shelf = self._find_path(), self._shelf
        if not path or shelf is None:
            return ""
        found = self._read_metadata().get("id")
        notebook_id = found if isinstance(found, str) else ""
        if name_place(path, notebook_id) == sheet.place:
            return sheet.place
        if not notebook_id and not sheet.new_id and self._host.current_cell().document is not None:
            sheet.new_id = uuid4().hex
            note_path(shelf.store, path, sheet.new_id)
        place = enter_place(shelf.store, path, notebook_id) if notebook_id else name_place(path)
        if sheet.place:
            keeper.move(sheet.place, place, ends=path == sheet.path or not os.path.exists(sheet.path))
        sheet.path, sheet.place = path, place
        return place

    def _find_keeper(self) -> Keeper | None:
        """Return what keeps state in the store of the settings; None, with a word in the log, if there is no such store."""
        from jupyter_rerun.keep.keeper import Keeper
        from jupyter_rerun.keep.secret import find_secret
        from jupyter_rerun.keep.shelves import StoreShelf
        from jupyter_rerun.keep.stores import Store

        if self._keeper is not None and self._url != self._settings.store:
            self._keeper.close()
            self._keeper = None
            for sheet in self._sheets.values():
                sheet.place = ""
        if self._keeper is None:
            settings = self._settings
            try:
                store = Store(settings.store)
            except (PackageMissingError, ValueError) as error:
                LOGGER.warning("State is not kept. %s", error)
                return None
            secret: bytes | None = None
            try:
                secret = find_secret(settings.store_secret)
            except (OSError, ValueError) as error:
                LOGGER.warning("Only what needs no signature is kept: %s", error)
            self._shelf = StoreShelf(store, secret)
            self._keeper = Keeper(self._notebook, self._shelf)
            self._url = settings.store
        return self._keeper
