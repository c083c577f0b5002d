"""``%app state save``, ``load``, ``clear`` and ``kept``: state in files, and what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from IPython.core.error import UsageError

from jupyter_rerun.errors import CannotLoadError
from jupyter_rerun.kernel.display import CellDisplay
from jupyter_rerun.kernel.keeping import Keeping, KeptPlace
from jupyter_rerun.kernel.log import LOGGER
from jupyter_rerun.kernel.loop import RunLoop
from jupyter_rerun.run import Notebook, RunRequest

if TYPE_CHECKING:
    from jupyter_rerun.keep.rows import Part


class StateCommands:
    """What ``%app state`` does with the state of a notebook."""

    def __init__(self, notebook: Notebook, loop: RunLoop, keeping: Keeping) -> None:
        self._notebook = notebook
        self._loop = loop
        self._keeping = keeping

    def do(self, command: str, file: str) -> str:
        """Do what is asked for; return what to say of it."""
        if command in ("save", "load") and self._notebook.run is not None:
            raise UsageError("An app is running. Interrupt it first.")
        if command == "save":
            return self._save(Path(file).expanduser())
        if command == "load":
            return self._load(Path(file).expanduser())
        return self._clear() if command == "clear" else self._describe()

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

        try:
            removed = sum(each.keeper.clear(each.place) for each in self._keeping.places())
        except StoreError as error:
            raise UsageError(f"What is kept is not removed: {error}") from None
        for app in self._notebook.apps.values():
            if isinstance(app.display, CellDisplay):
                app.display.renderer.tell_kept()
        return f"{_count(removed, 'value')} removed. Apps that are kept are saved again after their next run."

    def _describe(self) -> str:
        places = self._keeping.places()
        if not places:
            return "No app is kept. Write --persist after %%app NAME."
        self._keeping.save()
        types = {part.row: type(value).__name__ for part, value in self._list_parts().items()}
        return "\n\n".join(_describe_place(each, types) for each in places)

    def _list_parts(self) -> dict[Part, object]:
        from jupyter_rerun.keep.rows import list_parts

        return list_parts(self._notebook.export())


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _describe_place(kept: KeptPlace, types: Mapping[str, str]) -> str:
    from jupyter_rerun.keep.databases import StoreError
    from jupyter_rerun.keep.rows import Part

    try:
        sizes = kept.keeper.shelf.sizes(kept.place)
    except StoreError as error:
        raise UsageError(f"{kept.keeper.shelf.name} cannot be read: {error}") from None
    lines = [("what", "name", "type", "bytes")]
    for row in sorted(sizes):
        part = Part.of(row)
        lines.append((part.kind, part.name, types.get(row, ""), str(sizes[row])))
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    table = ["  ".join(word.ljust(width) for word, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return "\n".join([kept.name, *table])
