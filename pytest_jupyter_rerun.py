"""The pytest plugin of jupyter_rerun: ``pytest --apps notebooks/`` tests the apps of notebooks.

pytest imports this module in every environment that has the package, so it imports nothing of it before something is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from jupyter_rerun.testing import AppTest

_MOST_OPTIONS = 20
_BOUNDED = "jupyter_rerun_bounded"  # the name under which a report says what it has left out


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("apps", "apps in notebooks (jupyter_rerun)")
    group.addoption("--apps", action="store_true", help="Test the %%app cells of notebooks.")
    group.addoption(
        "--apps-options",
        type=int,
        default=_MOST_OPTIONS,
        metavar="N",
        help="Choose at most N options of an input, the first and the last among them (default: %(default)s).",
    )
    group.addoption(
        "--apps-timeout", type=float, default=30.0, metavar="SECONDS", help="How long a run of an app may take (default: %(default)s)."
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "app_test(notebook, app=None, **options): the app that the fixture app_test is; see AppTest.from_notebook."
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.suffix != ".ipynb" or not parent.config.getoption("--apps"):
        return None
    from jupyter_rerun.testing.apps.items import NotebookApps

    return NotebookApps.from_parent(parent, path=file_path)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    said = [value for reports in terminalreporter.stats.values() for each in reports for value in _find_bounded(each)]
    if said:
        terminalreporter.section("apps: not all options were chosen")
        for line in dict.fromkeys(said):
            terminalreporter.write_line(line)
        terminalreporter.write_line("--apps-options N chooses more.")


def _find_bounded(report: Any) -> list[str]:
    return [str(value) for name, value in getattr(report, "user_properties", ()) if name == _BOUNDED]


@pytest.fixture
def notebook_app(request: pytest.FixtureRequest) -> Callable[..., AppTest]:
    """Make the test of an app of a notebook: ``notebook_app("book.ipynb", "counter")``.

    Takes what ``AppTest.from_notebook`` takes. A relative path starts at the folder of the test's file, else at the working directory.
    """

    def make(notebook: str | Path, app: str | int | None = None, **options: Any) -> AppTest:
        from jupyter_rerun.testing import AppTest

        beside = request.path.parent / notebook
        return AppTest.from_notebook(beside if beside.exists() else Path(notebook).absolute(), app, **options)

    return make


@pytest.fixture
def app_test(request: pytest.FixtureRequest, notebook_app: Callable[..., AppTest]) -> AppTest:
    """The test of the app that ``@pytest.mark.app_test("book.ipynb", "counter")`` names; it has not run yet."""
    marker = request.node.get_closest_marker("app_test")
    if marker is None or not marker.args:
        pytest.fail(
            'The fixture app_test needs to know the app: write @pytest.mark.app_test("book.ipynb", "name of the app") above the test.',
            pytrace=False,
        )
    return notebook_app(*marker.args, **marker.kwargs)
