"""``jupyter rerun run``: a notebook's apps without a page."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from jupyter_rerun.cli.console import FOUND, Console, WrongUse, common_options, find_console, require
from jupyter_rerun.cli.notebooks import NotebookFile, read_notebook

if TYPE_CHECKING:
    from jupyter_rerun.cli.execution import Report, Step

_STEPS = "jupyter_rerun.steps"
_Function = TypeVar("_Function", bound=Callable[..., Any])


class _StepOption(click.Option):
    """An option whose uses stand in one order with those of others of this class."""

    def add_to_parser(self, parser: Any, ctx: click.Context) -> None:
        super().add_to_parser(parser, ctx)
        option = parser._long_opt[self.opts[0]]
        process = option.process

        def note(value: str, state: object) -> None:
            ctx.meta.setdefault(_STEPS, []).append((self.name, value))
            process(value, state)

        option.process = note


def _find_steps() -> list[Step]:
    from jupyter_rerun.cli.execution import Step

    steps: list[Step] = []
    for verb, text in click.get_current_context().meta.get(_STEPS, []):
        target, sign, value = text.partition("=") if verb == "set" else (text, "=", "")
        if not sign or not target:
            raise click.UsageError(f"--set takes KEY=VALUE, such as --set step=3; not {text!r}.")
        steps.append(Step(verb, target, value))
    return steps


def _step_option(name: str, metavar: str, says: str) -> Callable[[_Function], _Function]:
    return click.option(f"--{name}", name, cls=_StepOption, multiple=True, expose_value=False, metavar=metavar, help=says)


_REPORT = "Write a report: .html, .png, .ipynb, .txt or .json. May be given several times."
_PATIENCE = "How long a cell or a step may take; 0: any time."


@click.command()
@click.argument("notebook", type=click.Path(path_type=Path))
@click.option("--app", metavar="NAME", default="", help="Only this app, with the cells above it; else all cells and apps.")
@_step_option("set", "KEY=VALUE", "Give an input a value, as a person would.")
@_step_option("press", "KEY", "Press a button.")
@_step_option("page", "NAME", "Go to a page of the app.")
@click.option("-o", "--out", type=click.Path(path_type=Path), multiple=True, metavar="FILE", help=_REPORT)
@click.option("--no-code", is_flag=True, help="Leave the code of the cells out of HTML and pictures.")
@click.option("--width", type=click.IntRange(200, 4000), default=1000, show_default=True, metavar="PX", help="How wide a picture is.")
@click.option("--kernel", default="", metavar="NAME", help="The kernel to use; else the one that the notebook names.")
@click.option("--timeout", type=click.FloatRange(0), default=600, show_default=True, metavar="SECONDS", help=_PATIENCE)
@click.option("--json", "as_json", is_flag=True, help="Write the report to standard output as JSON.")
@common_options
def command(notebook: Path, app: str, out: Sequence[Path], no_code: bool, width: int, kernel: str, timeout: float, as_json: bool) -> int:
    """Run the apps of a notebook without a page, and write a report.

    The cells are executed from top to bottom in a kernel of their own. Then --set, --press and --page are done in the order in which
    they are given, each followed by the run that a page would have asked for. KEY is the key of the input, or its label. An input takes
    what a person could enter: the label of an option, 3 or 0.5, yes or no, 2026-05-31, 9:30, a range as 2..5, several options as
    red,green or JSON, a file by its path. Inputs in a form wait for its button, as on a page.

    Without --out, what the apps show is printed as text. Nothing that an app keeps (--persist) is read or changed.

    \b
        jupyter rerun run sales.ipynb --app overview --set region=North --set year=2024..2026 --out overview.html
        jupyter rerun run counter.ipynb --set step=3 --press add --json
    """
    console = find_console()
    require("nbclient", "Running a notebook", "nbclient")
    steps = _find_steps()
    file = read_notebook(notebook)
    writers = [(path, _find_writer(path, file)) for path in out]
    if app:
        file.find_app(app)
    elif steps and not file.apps:
        raise WrongUse(f"{notebook} has no app: nothing can be set or pressed there. An app is a cell whose first line is %%app.")

    from jupyter_rerun.cli.execution import Execution

    report = Execution(file, app, kernel, timeout, console.note).run(steps)
    _say(console, file, report, app, steps, as_json=as_json, is_written=bool(out))
    for path, write in writers:
        write(path, report, app, no_code, width, _tell_all(file, report, steps))
        console.note(f"Written: {path}")
    return FOUND if report.faults else 0


def _say(console: Console, file: NotebookFile, report: Report, app: str, steps: Sequence[Step], *, as_json: bool, is_written: bool) -> None:
    if as_json:
        console.result_json(_tell_all(file, report, steps))
    elif not is_written and report.apps:
        console.result(_as_text(report, app).rstrip())
    for fault in report.faults:
        console.complain(f"{file.path}: {fault}")


def _shown(report: Report, app: str) -> dict[str, dict[str, Any]]:
    return {name: facts for name, facts in report.apps.items() if app in ("", name)}


def _as_text(report: Report, app: str) -> str:
    shown = _shown(report, app)
    return "\n\n".join(f"{f'{name}:' if len(shown) > 1 else ''}\n{facts['text']}".lstrip("\n") for name, facts in shown.items()) + "\n"


def _tell_all(file: NotebookFile, report: Report, steps: Sequence[Step]) -> dict[str, Any]:
    return {
        "notebook": str(file.path),
        "ok": not report.faults,
        "steps": [str(step) for step in steps],
        "apps": [{"name": name, **{key: facts[key] for key in ("cell", "runs", "outcome", "text")}} for name, facts in report.apps.items()],
        "state": report.state,
        "faults": [vars(fault) for fault in report.faults],
    }


_Writer = Callable[["Path", "Report", str, bool, int, dict[str, Any]], None]


def _find_writer(path: Path, file: NotebookFile) -> _Writer:
    """Return what writes a report of that kind, once all is there that it needs."""
    writers: dict[str, _Writer] = {
        ".html": _write_html,
        ".png": _write_png,
        ".ipynb": _write_ipynb,
        ".txt": _write_text,
        ".json": _write_json,
    }
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise WrongUse(f"--out {path}: a report is a file that ends in {', '.join(writers)}.")
    if not path.absolute().parent.is_dir():
        raise WrongUse(f"--out {path}: there is no folder {path.parent}.")
    if path.exists() and path.samefile(file.path):
        raise WrongUse(f"--out {path} is the notebook itself, which is not overwritten. Name another file.")
    if writer in (_write_html, _write_png):
        require("nbconvert", f"--out {path}", "nbconvert")
    if writer is _write_png:
        from jupyter_rerun.cli.chromium import require_chromium

        require_chromium()
    return writer


def _to_html(report: Report, app: str, no_code: bool) -> str:
    import nbconvert

    exporter: Any = nbconvert.HTMLExporter
    document = report.document.copy()
    if app:
        document.cells = [document.cells[facts["cell"] - 1] for facts in _shown(report, app).values()]
    body, _ = exporter(exclude_input=no_code, exclude_input_prompt=True, exclude_output_prompt=True).from_notebook_node(document)
    return str(body)


def _write_html(path: Path, report: Report, app: str, no_code: bool, width: int, told: dict[str, Any]) -> None:
    path.write_text(_to_html(report, app, no_code), "utf-8")


def _write_png(path: Path, report: Report, app: str, no_code: bool, width: int, told: dict[str, Any]) -> None:
    from jupyter_rerun.cli.chromium import take_picture

    take_picture(_to_html(report, app, no_code), path, width)


def _write_ipynb(path: Path, report: Report, app: str, no_code: bool, width: int, told: dict[str, Any]) -> None:
    import nbformat

    write: Any = nbformat.write
    write(report.document, path)


def _write_text(path: Path, report: Report, app: str, no_code: bool, width: int, told: dict[str, Any]) -> None:
    path.write_text(_as_text(report, app), "utf-8")


def _write_json(path: Path, report: Report, app: str, no_code: bool, width: int, told: dict[str, Any]) -> None:
    path.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", "utf-8")


_WRITERS: dict[str, _Writer] = {
    ".html": _write_html,
    ".png": _write_png,
    ".ipynb": _write_ipynb,
    ".txt": _write_text,
    ".json": _write_json,
}
