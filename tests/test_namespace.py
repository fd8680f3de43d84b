"""On a closed network everything works: building, asking and serving where there is a loopback and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
set -e
ip link set lo up
cd "$ROOT"
"$MTM" index build
"$MTM" ask --json "Qu’est-ce que le non-refoulement ?" > "$OUT/answer.json"
"$MTM" serve --port 8765 > "$OUT/serve.log" 2>&1 &
server=$!
for _ in $(seq 100); do
  "$PYTHON" - > "$OUT/service.json" 2> "$OUT/error" <<'PY' && break
import json, urllib.request
body = json.dumps({"question": "Qu’est-ce que le non-refoulement ?"}).encode()
asked = urllib.request.Request("http://127.0.0.1:8765/v1/ask", body, {"content-type": "application/json"})
print(urllib.request.urlopen(asked, timeout=5).read().decode())
PY
  sleep 0.3
done
kill $server
"""


def can_unshare() -> bool:
    """Whether this machine lets us make a network namespace."""
    if not (shutil.which("unshare") and shutil.which("ip")):
        return False
    return subprocess.run(["unshare", "--net", "true"], capture_output=True, check=False).returncode == 0


@pytest.mark.slow
def test_index_build_ask_and_service_work_with_a_loopback_only(tmp_path: Path) -> None:
    if not can_unshare():
        if os.environ.get("CI"):
            pytest.fail("CI must be able to make a network namespace: install iproute2 and run as root")
        pytest.skip("no network namespace can be made here (needs root, unshare and ip)")
    environment = {
        **os.environ,
        "ROOT": str(Path(__file__).parent.parent),
        "MTM": str(Path(sys.executable).with_name("mtm")),
        "PYTHON": sys.executable,
        "OUT": str(tmp_path),
        "MTM_INDEX_DIR": str(tmp_path / "index"),
    }
    done = subprocess.run(
        ["unshare", "--net", "bash", "-c", SCRIPT],
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for name in ("answer.json", "service.json"):
        assert '"outcome":"answered"' in (tmp_path / name).read_text().replace(" ", "").replace("\n", ""), name
