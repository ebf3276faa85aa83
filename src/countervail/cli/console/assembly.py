"""`countervail console` serves; its sub-commands prepare."""

import typer

from countervail.cli.console import account, link, serve

app = typer.Typer(
    help="Serve the pages where people look, decide and answer for it, to this machine.",
    invoke_without_command=True,
    epilog=serve.EXAMPLE,
)
app.callback()(serve.command)
app.command(name="account", epilog=account.EXAMPLE)(account.command)
app.command(name="link", epilog=link.EXAMPLE)(link.command)
