"""State beyond the kernel, as the settings and ``%app state`` have it: which app is kept where, and state in files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from IPython.core.error import UsageError

from jupyter_rerun.errors import CannotLoadError, PackageMissingError
from jupyter_rerun.kernel.hosts import ShellHost
from jupyter_rerun.kernel.log import LOGGER
from jupyter_rerun.kernel.loop import RunLoop
from jupyter_rerun.run import App, Notebook, RunRequest
from jupyter_rerun.script.traits import JupyterRerun

if TYPE_CHECKING:
    from jupyter_rerun.keep.keeper import Keeper
    from jupyter_rerun.keep.rows import Part


class Keeping:
    """What a notebook keeps. The modules that do it are loaded with the first app that is to be kept."""

    def __init__(self, host: ShellHost, notebook: Notebook, loop: RunLoop, settings: JupyterRerun) -> None:
        self._host = host
        self._notebook = notebook
        self._loop = loop
        self._settings = settings
        self._keeper: Keeper | None = None
        self._url = ""  # of the keeper's store, as the settings had it

    def begin(self, app: App) -> None:
        """An app's cell is executed: restore what is kept of it, unless it runs already."""
        if app.options.persist == "off":
            if self._keeper is not None:
                self._keeper.end(app.name)
            return
        place = self._find_place(app)
        keeper = self._find_keeper() if place else None
        if keeper is not None:
            keeper.begin(app, place)

    def close(self) -> None:
        """Save what is left."""
        if self._keeper is not None:
            self._keeper.close()
            self._keeper = None

    def do(self, command: str, file: str) -> str:
        """Do what ``%app state`` asks for; return what to say of it."""
        if command in ("save", "load") and self._notebook.run is not None:
            raise UsageError("An app is running. Interrupt it first.")
        if command == "save":
            return self._save(Path(file).expanduser())
        if command == "load":
            return self._load(Path(file).expanduser())
        return self._clear() if command == "clear" else self._describe()

    def _find_place(self, app: App) -> str:
        if app.options.persist_name:
            return f"name:{app.options.persist_name}"
        path = self._host.told_path()
        if not path:
            told = "The state of app %r is not kept: nothing tells which notebook this is. Name a place, as in `%%%%app %s --persist mine`."
            LOGGER.warning(told, app.name, app.name)
        return f"notebook:{path}" if path else ""

    def _find_keeper(self) -> Keeper | None:
        """Return what keeps state in the store of the settings; None, with a word in the log, if there is no such store."""
        from jupyter_rerun.keep.keeper import Keeper
        from jupyter_rerun.keep.secret import find_secret
        from jupyter_rerun.keep.stores import Store

        if self._keeper is not None and self._url != self._settings.store:
            self.close()
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
            self._keeper = Keeper(self._notebook, store, secret, lambda: settings.persist_keys)
            self._url = settings.store
        return self._keeper

    def _save(self, path: Path) -> str:
        from jupyter_rerun.keep.files import save_file

        parts = self._list_parts()
        try:
            refused = save_file(path, parts)
        except OSError as error:
            raise UsageError(f"{path} is not written: {error}") from None
        for each in refused:
            LOGGER.warning("%s", each)
        return f"{_count(len(parts) - len(refused), 'value')} saved in {path}."

    def _load(self, path: Path) -> str:
        from jupyter_rerun.keep.files import load_file

        try:
            restored = load_file(path)
        except (OSError, CannotLoadError) as error:
            raise UsageError(f"{path} is not loaded: {error}") from None
        for problem in restored.problems.values():
            LOGGER.warning("%s", problem)
        for part in restored.waiting:
            LOGGER.warning("%s", CannotLoadError(part.name, "its class does not exist yet. Run the cell that defines it, and load again"))
        self._notebook.restore(restored.image())
        self._notebook.touch()  # it can be taken back, as what a cell assigns
        for app in self._notebook.apps.values():
            app.slot.put(RunRequest())
        for app in list(self._notebook.apps.values()):
            if app.slot.is_waiting and not app.body.is_async and self._loop.can_run_now():
                self._loop.run_now(app)
        return f"{_count(len(restored.entries) + sum(map(len, restored.values.values())), 'value')} loaded from {path}."

    def _clear(self) -> str:
        from jupyter_rerun.keep.databases import StoreError

        places = self._places()
        try:
            removed = sum(self._keeper.clear(place) for place in places) if self._keeper is not None else 0
        except StoreError as error:
            raise UsageError(f"What is kept is not removed: {error}") from None
        return f"{_count(removed, 'value')} removed. Apps that are kept are saved again after their next run."

    def _describe(self) -> str:
        from jupyter_rerun.keep.databases import StoreError
        from jupyter_rerun.keep.rows import Part

        keeper, lines = self._keeper, [("what", "name", "type", "bytes")]
        if keeper is None or not self._places():
            return "No app is kept. Write --persist after %%app NAME."
        keeper.save()
        types = {part.row: type(value).__name__ for part, value in self._list_parts().items()}
        said = []
        for place in self._places():
            try:
                rows = keeper.store.load(place).rows
            except StoreError as error:
                raise UsageError(f"{keeper.store.name} cannot be read: {error}") from None
            said.append(f"{place.partition(':')[2]}, in {keeper.store.name}")
            for row in sorted(rows):
                part = Part.of(row)
                lines.append((part.kind, part.name, types.get(row, ""), str(len(rows[row].payload))))
        widths = [max(len(line[column]) for line in lines) for column in range(4)]
        table = ["  ".join(word.ljust(width) for word, width in zip(line, widths, strict=True)).rstrip() for line in lines]
        return "\n".join([*said, *table])

    def _places(self) -> list[str]:
        keeper = self._keeper
        found = {keeper.place_of(name) for name in self._notebook.apps} if keeper is not None else set()
        return sorted(place for place in found if place is not None)

    def _list_parts(self) -> dict[Part, object]:
        from jupyter_rerun.keep.rows import list_parts

        return list_parts(self._notebook.export())


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
