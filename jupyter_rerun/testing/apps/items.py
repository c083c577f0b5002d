"""The apps of a notebook in pytest's tree: ``book.ipynb::counter::buttons``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import pytest

from jupyter_rerun.errors import AppTestError
from jupyter_rerun.testing.apps.study import CHECKS, BlockedError, FaultError, Study
from jupyter_rerun.testing.notebooks import AppCell, NotebookFile

_BOUNDED = "jupyter_rerun_bounded"


class NotebookApps(pytest.File):
    """The apps of a notebook file."""

    def collect(self) -> Iterator[pytest.Collector]:
        try:
            notebook = NotebookFile(self.path)
        except AppTestError as error:
            raise self.CollectError(str(error)) from None
        counts = Counter(cell.name for cell in notebook.apps)
        for cell in notebook.apps:
            name = cell.name if counts[cell.name] == 1 else f"{cell.name}[cell {cell.number}]"
            yield OneApp.from_parent(self, name=name, notebook=notebook, cell=cell)


class OneApp(pytest.Collector):
    """An app."""

    def __init__(self, *, notebook: NotebookFile, cell: AppCell, **options: Any) -> None:
        super().__init__(**options)
        self.notebook = notebook
        self.cell = cell

    @cached_property
    def study(self) -> Study:
        """What is known of it, which its checks share."""
        return Study(self.notebook, self.cell, self.config.getoption("--apps-options"), self.config.getoption("--apps-timeout"))

    def collect(self) -> Iterator[pytest.Item]:
        for check in CHECKS:
            item = Check.from_parent(self, name=check)
            reason = self._find_reason(check)
            if reason:
                item.add_marker(pytest.mark.skip(reason=reason))
            yield item

    def _find_reason(self, check: str) -> str:
        """Return why a check is left out; nothing if it is not."""
        tags = self.cell.tags
        if self.cell.is_left_out or "apps-skip" in tags:
            return f"cell {self.cell.number} says so"
        if f"apps-skip-{check}" in tags:
            return f"cell {self.cell.number} says so of {check}"
        return "the app is meant to raise an exception" if self.cell.may_raise and check != "runs" else ""


class Check(pytest.Item):
    """One thing that is to be so."""

    @property
    def _study(self) -> Study:
        assert isinstance(self.parent, OneApp)
        return self.parent.study

    def runtest(self) -> None:
        try:
            self._study.check(self.name)
        except BlockedError as error:
            pytest.skip(str(error))
        finally:
            if self.name == "options":
                where = self.nodeid.rpartition("::")[0]
                self.user_properties += [(_BOUNDED, f"{where}: {each}") for each in self._study.bounded]

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Say what is wrong with the app; how this package came upon it is of no interest."""
        return str(excinfo.value) if isinstance(excinfo.value, FaultError) else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Any, int | None, str]:
        return self.path, 0, self.nodeid.partition("::")[2].replace("::", " ")
