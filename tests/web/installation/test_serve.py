"""One command serves everything."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def test_from_an_empty_folder_to_a_page_and_down_again(tmp_path):
    port = free_port()
    known = {
        name: value for name, value in os.environ.items() if not name.startswith(("TRAGUARDO", "DJANGO", "DATABASE"))
    }
    settings = {
        "TRAGUARDO_DATA": str(tmp_path),
        "TRAGUARDO_DEMO": "yes",
        "TRAGUARDO_HTTPS": "no",
        "TRAGUARDO_SECOND_FACTOR": "no",
    }
    command = [sys.executable, "-m", "traguardo.web", "serve", "--address", f"127.0.0.1:{port}", "--processes", "1"]
    with (tmp_path / "log").open("w") as log:
        serving = subprocess.Popen(command, env=known | settings, stdout=log, stderr=log)
        try:
            page = wait_for(f"http://127.0.0.1:{port}/", serving)
            style = re.search(r'href="(/static/pages/traguardo\.[0-9a-f]+\.css)"', page)[1]
            assert "font-face" in wait_for(f"http://127.0.0.1:{port}{style}", serving)
        finally:
            serving.send_signal(signal.SIGTERM)
            assert serving.wait(30) == 0
    text = (tmp_path / "log").read_text()
    assert "direttore@mondovi.example" in text
    assert f"http://127.0.0.1:{port}/" in text


def wait_for(address, serving) -> str:
    until = time.monotonic() + 150
    while time.monotonic() < until:
        assert serving.poll() is None, "the server has ended by itself"
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 (our own)
                return answer.read().decode()
        except OSError:
            time.sleep(0.3)
    raise AssertionError(f"{address} does not answer")
