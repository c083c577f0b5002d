"""What looks at the wheel and the sdist, before they are published, sees what is wrong with them."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from tests.tools.dist import NEEDED, ROOT, check

NAME = "jupyter_rerun-1.0"
LICENSES = ["LICENSE", *(f"licenses/{path.name}" for path in (ROOT / "licenses").iterdir())]
FIELDS = ["Metadata-Version: 2.4", "License-Expression: MIT", "Requires-Python: >=3.10", *(f"License-File: {each}" for each in LICENSES)]
METADATA = "\n".join([*FIELDS, "", "What it is."])
GOOD = {
    **{name.format(name=NAME): "" for name in NEEDED},
    **{f"{NAME}.dist-info/licenses/{name}": "" for name in LICENSES},
    f"{NAME}.dist-info/METADATA": METADATA,
}
WITHOUT = {name: text for name, text in GOOD.items() if not name.endswith("/view.js")}


def write(folder: Path, files: dict[str, str]) -> Path:
    wheel = folder / f"{NAME}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return wheel


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        pytest.param(WITHOUT, "jupyter_rerun/render/static/view.js: missing", id="what is built"),
        pytest.param({**GOOD, "tests/oracle.py": ""}, "tests/oracle.py: does not belong into it", id="what is beside the package"),
        pytest.param(
            {**GOOD, "jupyter_rerun/view.ts": ""}, "jupyter_rerun/view.ts: does not belong into it", id="sources of the front end"
        ),
        pytest.param(
            {name: text for name, text in GOOD.items() if not name.endswith("licenses/Apache-2.0.txt")},
            "licenses/Apache-2.0.txt: named as a licence, and missing",
            id="a licence",
        ),
        pytest.param(
            {**GOOD, f"{NAME}.dist-info/METADATA": METADATA.replace("License-Expression: MIT\n", "")},
            "License-Expression: missing",
            id="which licences",
        ),
        pytest.param(
            {**GOOD, f"{NAME}.dist-info/METADATA": f"Requires-Dist: click @ file:///click\n{METADATA}"},
            "click @ file:///click: an address",
            id="a requirement on one machine",
        ),
    ],
)
def test_a_fault_of_a_wheel_is_told(tmp_path: Path, files: dict[str, str], fault: str):
    assert check(write(tmp_path, files)) == [fault]


def test_a_wheel_without_a_fault_has_none(tmp_path: Path):
    assert check(write(tmp_path, GOOD)) == []
