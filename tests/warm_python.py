"""A Python for the proofs of exports: each program runs in a process of its own that has the heavy libraries loaded.

`$TUNEWRIGHT_PYTHON` names it. A server that knows neither this program nor its folder imports what the proofs import,
once for all processes of the tests, and forks for each program. That a Python just started opens an export is shown by
the tests that do not ask for it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

_LIBRARIES = ("torch", "transformers.pipelines", "transformers.models.bert.modeling_bert")
"""What every proof imports: a proof names the versions of all that is loaded."""

_SERVER = """
import importlib, json, os, runpy, signal, socket, sys, threading, time, traceback

def serve(address, keeper, libraries):
    for name in libraries:
        importlib.import_module(name)
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(address + ".new")
    listener.listen(16)
    os.rename(address + ".new", address)  # from here on it can be found
    listener.settimeout(1)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while os.path.exists("/proc/%d" % keeper):
        try:
            asked, _ = listener.accept()
        except TimeoutError:
            continue
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os._exit(run(asked))
        asked.close()

def run(asked):
    head, streams, _, _ = socket.recv_fds(asked, 4, 3)
    body, length = b"", int.from_bytes(head, "big")
    while len(body) < length:
        body += asked.recv(length - len(body))
    given = json.loads(body)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    asked.settimeout(None)
    threading.Thread(target=lambda: asked.recv(1) or os._exit(1), daemon=True).start()  # the one who asked was killed
    os.environ.clear()
    os.environ.update(given["environment"])
    os.chdir(given["folder"])
    sys.argv = given["program"]
    code = 0
    try:
        runpy.run_path(sys.argv[0], run_name="__main__")
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else error.code is not None
    except BaseException:
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    asked.sendall(b"%d" % code)
    return 0

if os.fork() == 0:
    serve(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
"""

_CLIENT = """
import json, os, socket, sys

server = socket.socket(socket.AF_UNIX)
server.connect(sys.argv[1])
program = [one for one in sys.argv[2:4] if one not in ("-E", "-P")] + sys.argv[4:]
body = json.dumps({"program": program, "folder": os.getcwd(), "environment": dict(os.environ)}).encode()
socket.send_fds(server, [len(body).to_bytes(4, "big")], [0, 1, 2])
server.sendall(body)
sys.exit(int(server.recv(16) or 1))
"""


def make_warm_python(folder: Path, timeout_s: float = 120) -> Path:
    """The program that stands for a Python, with its server running; the server ends after the tests.

    Args:
        folder: common to all processes of the tests; the first of them makes what the others find.
    """
    folder.mkdir(exist_ok=True)
    server, client, program = folder / "server.py", folder / "client.py", folder / "warm python"
    address = folder / "asked"
    try:
        (folder / "taken").touch(exist_ok=False)
    except FileExistsError:
        pass
    else:
        server.write_text(_SERVER, encoding="utf-8")
        client.write_text(_CLIENT, encoding="utf-8")
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -ES "{client}" "{address}" "$@"\n', encoding="utf-8")
        program.chmod(0o700)
        keeper = os.getppid() if "PYTEST_XDIST_WORKER" in os.environ else os.getpid()
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        command = [sys.executable, "-E", "-P", str(server), str(address), str(keeper), *_LIBRARIES]
        with (folder / "log").open("wb") as log:
            subprocess.run(
                command, check=True, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
    until = time.monotonic() + timeout_s
    while not address.exists():
        assert time.monotonic() < until, (folder / "log").read_text(encoding="utf-8", errors="replace")
        time.sleep(0.05)
    return program
