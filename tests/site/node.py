"""Scripts of the site, run by node as a browser would run them: one after the other, in one global scope."""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest

STATIC = Path(__file__).parents[2] / "src" / "khabar" / "site" / "static"

_PROGRAM = """
const vm = require("vm");
const input = JSON.parse(require("fs").readFileSync(0, "utf8"));
for (const source of %s) vm.runInThisContext(source);
(async () => { %s })().then((result) => process.stdout.write(JSON.stringify(result)));
"""


def run_node(scripts: list[str], body: str, data: object = None) -> Any:
    """Run scripts, then the body of a function, and return what it returns.

    Args:
        scripts: Their sources.
        body: What to do then; it finds `data` in `input`.
        data: What the body works on, as JSON.
    """
    node = shutil.which("node") or shutil.which("nodejs")
    if node is None:
        pytest.skip("no node on the PATH, which runs the JavaScript half of the search")
    with tempfile.NamedTemporaryFile("w", suffix=".cjs", encoding="utf-8") as file:
        file.write(_PROGRAM % (json.dumps(scripts), body))
        file.flush()
        result = subprocess.run(
            [node, file.name],
            input=json.dumps(data),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)
