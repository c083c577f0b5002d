"""The command line itself: which commands there are, and what becomes of errors."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from importlib.metadata import version

import click

from jupyter_rerun.cli.console import FAULT, Console, common_options

PROGRAM = "jupyter-rerun"  # what `jupyter rerun` starts
COMPLETE = "_JUPYTER_RERUN_COMPLETE"  # in the environment: a shell asks what may follow

# Name: its module here, and what `--help` says of it, so that no command is loaded for that.
COMMANDS = {
    "new": ("new", "Write a small notebook with an app."),
    "run": ("run", "Run the apps of a notebook without a page, and write a report."),
    "check": ("check", "Look for faults in apps without running them."),
    "test": ("testing", "Test all apps of notebooks with pytest."),
    "serve": ("serve", "Show the apps of a notebook as a page of their own, with Voila."),
    "export": ("export", "Write the apps of a notebook as Streamlit scripts."),
    "import": ("importing", "Write a Streamlit script as a notebook."),
    "doctor": ("doctor", "Say what is installed, and what is wrong with it."),
    "completion": ("completion", "Say how a shell completes these commands."),
}

HELP = """\
Apps in notebooks, from the command line.

A notebook cell that begins with %%app is an app: Streamlit's script-and-rerun model in a notebook. These commands make such
notebooks, run, check, test and show them, and lead from and to Streamlit scripts.

\b
    jupyter rerun new counter.ipynb
    jupyter rerun run counter.ipynb --set step=3 --press add --out report.html
    jupyter rerun check notebooks/
"""
EPILOG = """\
\b
The exit code is 0 if all is well, 1 if something was found (an app that fails, a fault in a notebook), 2 if the command
was used wrongly or needs something that is not there, and 3 for a fault of this program.

Results are written to standard output, progress to standard error. NO_COLOR=1 in the environment leaves colours out.
"""


class Commands(click.Group):
    """Commands that are loaded when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"jupyter_rerun.cli.{COMMANDS[cmd_name][0]}").command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            likely = get_close_matches(args[0], COMMANDS, n=1)
            meant = f" Did you mean {likely[0]!r}?" if likely else ""
            ctx.fail(f"There is no command {args[0]!r}.{meant} Commands: {', '.join(COMMANDS)}.")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in COMMANDS.items()])


def _show_version(context: click.Context, parameter: click.Parameter, is_asked: bool) -> None:
    if is_asked and not context.resilient_parsing:
        click.echo(f"jupyter_rerun {version('jupyter_rerun')}")
        context.exit()


@click.group(cls=Commands, help=HELP, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="Say which version this is.")
@common_options
def commands() -> None:
    """All of `jupyter rerun`."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Do what a command line says, and end the process with the code that stands for how that went."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Do what a command line says; return the exit code. No error of a person's leaves it, nor, without ``--debug``, any stack trace."""
    console = Console()
    try:
        done = commands.main(
            None if arguments is None else list(arguments),
            prog_name=PROGRAM if COMPLETE in os.environ else "jupyter rerun",  # a shell completes one word
            complete_var=COMPLETE,
            standalone_mode=False,
            obj=console,
        )
        return done if isinstance(done, int) else 0
    except click.exceptions.Exit as ending:
        return ending.exit_code
    except click.ClickException as error:
        console.explain(error.__cause__ or error)
        if isinstance(error, click.UsageError) and error.ctx is not None:
            console.complain(f"{error.ctx.get_usage()}\nTry '{error.ctx.command_path} --help' for help.\n")
        console.complain(f"Error: {error.format_message()}")
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        console.complain("Interrupted.")
        return 130
    except BrokenPipeError:  # whoever read the output has seen enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # or Python would complain at its end
        return 0
    except Exception as error:
        console.explain(error)
        says = f"{type(error).__name__}: {error}"
        console.complain(f"Error: {says}\nThis is a fault of jupyter_rerun. `--debug` shows where it comes from.")
        return FAULT
