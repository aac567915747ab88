"""The commands and programs of the page on the database, run one after another as they stand."""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.support.ports import free_port
from tests.support.process import ROOT, SEARCH_PATH

PAGE = ROOT / "docs" / "database.md"
BLOCK = re.compile(r"^```(python|console)\n(.*?)^```$", re.M | re.S)
PATIENCE = 120  # seconds for all of them

# A command that ends with & is a server: it is ready when it says so, and ends with the script.
BEGIN = r"""
set -eEuo pipefail
servers=()
finish() {
    status=$?
    for server in "${servers[@]}"; do kill "$server" && wait "$server" || status=1; done
    python -m tango.databaseds --stop
    exit "$status"
}
trap finish EXIT
serve() {
    log=server-${#servers[@]}.log
    "$@" >"$log" 2>&1 &
    servers+=($!)
    until grep -q "Ready to accept request" "$log"; do
        kill -0 "${servers[-1]}" || { cat "$log"; return 1; }
        sleep 0.05
    done
}
"""


def as_script(page: str) -> str:
    """All blocks of a page as one script of bash."""
    lines = [BEGIN]
    for kind, block in BLOCK.findall(page):
        if kind == "python":
            lines.append(f"python - <<'END'\n{block}END")
            continue
        for line in block.splitlines():
            command = line.removeprefix("$ ")
            assert command != line, "a line of what is printed"
            if command.endswith(" &"):
                command = re.sub(r"(?=\bpython )", "serve ", command.removesuffix(" &"), count=1)
            lines.append(command)
    return "\n".join(lines) + "\n"


def test_page(tmp_path: Path) -> None:
    served = f"127.0.0.1:{free_port()}"
    page = PAGE.read_text()
    for name, stands_for in {
        "control:10000": served,
        "oldhost:10000": served,
        "/var/lib/tango/database.sqlite": "database.sqlite",
    }.items():
        assert name in page
        page = page.replace(name, stands_for)
    clock = (ROOT / "docs" / "howto" / "server-clock.md").read_text()
    (tmp_path / "clock.py").write_text(BLOCK.search(clock)[2])
    environment = {name: value for name, value in os.environ.items() if name != "TANGO_HOST"}
    done = subprocess.run(
        ["bash", "-c", as_script(page)],
        cwd=tmp_path,
        env={
            **environment,
            "PATH": f"{Path(sys.executable).parent}:{environment['PATH']}",
            "PYTHONPATH": SEARCH_PATH,
            "XDG_DATA_HOME": str(tmp_path),
        },
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "UNKNOWN" in done.stdout.splitlines()  # the state of the clock
    assert {"copy.sqlite", "new.sqlite", "contents.json"} <= {p.name for p in tmp_path.iterdir()}
