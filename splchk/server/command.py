"""The command `server`."""

from __future__ import annotations

import gc
import sys

from splchk.commands.terminal import say
from splchk.model import RunError


def serve(host: str, port: int | None) -> int:
    """Serve an editor on standard input and output, or with a `port` one that connects to it; return the exit code.

    It is 1 if the editor goes away without having shut the server down (LSP 3.17, "Exit Notification"). Raises RunError
    if a package that it needs is not installed.
    """
    try:
        from splchk.server.language_server import make_server
    except ModuleNotFoundError as error:
        raise RunError(f"the language server needs {error.name}: pip install 'splchk[server]'") from None
    server = make_server()
    gc.freeze()  # what is imported stays, and need not be looked at for garbage
    if port is None:
        if sys.stdin.isatty():
            say("waits for an editor on standard input: it is the editor that starts it")
        server.start_io()
        sys.stdout = None  # closed with the connection
    else:
        say(f"waits for an editor on {host}:{port}")
        server.start_tcp(host, port)
    return int(not server.is_shut_down)
