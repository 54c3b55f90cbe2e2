"""The commands for people's accounts: on the first day, and for scripts."""

import sys
from collections.abc import Callable
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from cairn.ops.preparation import prepare

app = typer.Typer(help="People's accounts.", no_args_is_help=True, pretty_exceptions_enable=False)
out = Console(soft_wrap=True)


def tried(act: Callable[[], object]) -> None:
    """Do it, or say why not and end with 1."""
    from cairn.kernel.refusals import Refused

    try:
        act()
    except Refused as refused:
        for refusal in refused.refusals:
            out.print(str(refusal), style="red", markup=False)
        sys.exit(1)


@app.command("open")
def invite(
    email: Annotated[str, typer.Argument(help="The address at the person's organisation.")],
    name: Annotated[str, typer.Option(help="The person's name.")],
    role: Annotated[str, typer.Option(help="The code of the role, such as inspector.")],
    committee: Annotated[str, typer.Option(help="The code of the committee.")] = "",
) -> None:
    """Invite somebody, and print the link that they open their account with."""
    prepare()
    from cairn.accounts import invitations
    from cairn.accounts.policies import Wanted
    from cairn.accounts.roles import ROLES
    from cairn.kernel.actor import SYSTEM
    from cairn.kernel.clock import now
    from cairn.organisations.queries import find_by_code

    if role not in ROLES:
        out.print(f"There is no role ‘{role}’. There are: {', '.join(ROLES)}.", markup=False)
        sys.exit(1)
    found = find_by_code(committee) if committee else None
    if committee and found is None:
        out.print(
            f"There is no committee ‘{committee}’. The codes stand on the page ‘Committees’.",
            markup=False,
        )
        sys.exit(1)

    def act() -> None:
        wanted = Wanted(email, name, role, found.id if found else None)
        invitation, link = invitations.link(by=SYSTEM, at=now(), wanted=wanted)
        out.print(f"{invitation.name} opens the account with this link, once, within seven days:")
        out.print(link, markup=False)

    tried(act)


@app.command()
def close(email: Annotated[str, typer.Argument(help="The address of the account.")]) -> None:
    """Close somebody's account. Every session ends at once."""
    prepare()
    from cairn.accounts import actions, queries
    from cairn.kernel.actor import SYSTEM
    from cairn.kernel.clock import now

    account = queries.by_email(email)
    if account is None:
        out.print("There is no account with this address.")
        sys.exit(1)
    tried(lambda: actions.close(by=SYSTEM, at=now(), account=account.id))
    out.print(f"The account of {account.name} is closed.", markup=False)


@app.command("list")
def everybody() -> None:
    """Everybody who can sign in, with their role and when they last did."""
    prepare()
    from cairn.accounts.queries import everyone

    table = Table("Name", "E-mail", "Role", "Committee", "Last signed in")
    for account in everyone():
        last = f"{account.last_login:%-d %B %Y}" if account.last_login else "never"
        place = str(account.committee or "")
        table.add_row(account.name, account.email, account.role, place, last)
    out.print(table)
