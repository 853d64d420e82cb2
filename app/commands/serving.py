"""``mihang doctor``, ``web`` and ``api``."""

from __future__ import annotations

import sys
import webbrowser
from dataclasses import asdict
from pathlib import Path

import click

from app.child import run_child
from app.commands.options import as_json_option, print_json
from app.errors import PartlyFailed, PortTaken
from app.opening import open_for_user
from app.printable import printable

_port = click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    default=0,
    help="Port on 127.0.0.1; 0 takes a free one.",
)


@click.command()
@as_json_option
def doctor(as_json: bool) -> None:
    """Check the corpus, the model, the library and its indexes."""
    from search.health import check_corpus, check_library

    checks = check_corpus()
    if all(check.ok for check in checks):
        checks += check_library(open_for_user())
    if as_json:
        print_json({"ok": all(c.ok for c in checks), "checks": [asdict(c) for c in checks]})
    else:
        for check in checks:
            line = printable(f"{check.name}: {check.detail}")
            click.echo(f"{'ok  ' if check.ok else 'FAIL'} {line}")
    if failed := [check for check in checks if not check.ok]:
        first = f"{failed[0].name}: {failed[0].detail}"
        raise PartlyFailed(len(failed), len(checks), "checks", first)


@click.command()
@_port
@click.option("--browser/--no-browser", default=True, help="Open the page in a browser.")
@as_json_option
def web(port: int, browser: bool, as_json: bool) -> None:
    """Open the pages on 127.0.0.1."""
    from app.ports import when_listening
    from app.web.theme import THEME_FLAGS

    port = _port_to_use(port, 8501)
    open_for_user().close()  # built before the first visitor, with its progress shown here
    address = f"http://127.0.0.1:{port}"
    _announce("MiHang 秘航", address, as_json)
    if browser:
        when_listening(port, lambda: webbrowser.open(address))
    page = Path(__file__).parents[1] / "web" / "main.py"
    flags = {
        "server.address": "127.0.0.1",
        "server.port": str(port),
        "server.headless": "true",  # else it asks for an e-mail address on first use
        "browser.gatherUsageStats": "false",
        "client.toolbarMode": "minimal",
        "server.fileWatcherType": "none",
        **THEME_FLAGS,
    }
    command = [sys.executable, "-m", "streamlit", "run", str(page)]
    command += [f"--{name}={value}" for name, value in flags.items()]
    sys.exit(run_child(command))


@click.command()
@_port
@as_json_option
def api(port: int, as_json: bool) -> None:
    """Serve the REST API on 127.0.0.1; its documentation is at /docs."""
    import uvicorn

    from app.api import create_app

    port = _port_to_use(port, 8000)
    library = open_for_user()
    _announce("MiHang API, documented at /docs", f"http://127.0.0.1:{port}", as_json)
    uvicorn.run(create_app(library), host="127.0.0.1", port=port, log_level="warning")


def _announce(what: str, address: str, as_json: bool) -> None:
    if as_json:
        print_json({"address": address})
    else:
        click.echo(f"{what}: {address}  (Ctrl-C stops it)")


def _port_to_use(given: int, usual: int) -> int:
    """The port that was given, else the usual one, else any that is free.

    Raises: PortTaken: nothing can listen on the port that was given.
    """
    from app.ports import free_port

    port = free_port(given or usual)
    if given and port != given:
        raise PortTaken(given)
    return port
