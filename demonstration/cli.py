"""What the demonstration adds to the command `cairn`."""

import sys
from typing import Annotated

import typer
from rich.console import Console

app = typer.Typer(
    help="Run Cairn with fictional data on this machine.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
out = Console()


@app.command("run")
def start(
    port: Annotated[int, typer.Option(help="The first port to try.")] = 8000,
) -> None:
    """Start the web server and the worker with fictional data; Ctrl-C stops both."""
    from demonstration.run import run

    sys.exit(run(port, out))


@app.command()
def reset() -> None:
    """Throw the demonstration's data away and start afresh."""
    from demonstration.run import remove_data, run

    remove_data(out)
    sys.exit(run(8000, out))
