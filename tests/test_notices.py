"""The notices of works of others, which the front end's build writes into the package."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import jupyter_rerun

PACKAGE = Path(jupyter_rerun.__file__).parent
ROOT = PACKAGE.parent
STATIC = PACKAGE / "render" / "static"
NOTICES = (STATIC / "third-party-notices.txt").read_text(encoding="utf-8")
LISTED = re.findall(r"^- (\S+) (\S+): (.+); in (.+)$", NOTICES, re.MULTILINE)

ASK_ESBUILD = """
import { build } from 'esbuild';
import { bundles } from './view/bundles.mjs';
import { tables } from './view/tables.mjs';
const results = await Promise.all(bundles.map(each => build({ ...each, write: false })));
const inputs = results.flatMap(each => Object.values(each.metafile.outputs).flatMap(output => Object.keys(output.inputs)));
console.log(JSON.stringify({ inputs, sources: tables.map(each => each.source) }));
"""


@pytest.mark.skipif(shutil.which("node") is None or not (ROOT / "labextension" / "node_modules").is_dir(), reason="asks the bundler")
def test_all_that_is_bundled_has_a_notice_and_nothing_else_has():
    """The packages that the bundler takes files from, and those that tables are made from, are the ones listed."""
    command = ["node", "--input-type=module", "--eval", ASK_ESBUILD]
    answer = json.loads(subprocess.run(command, cwd=ROOT / "labextension", check=True, capture_output=True, text=True).stdout)

    inside = [path.rpartition("node_modules/")[2] for path in answer["inputs"] if "node_modules/" in path]
    bundled = {"/".join(path.split("/")[: 2 if path.startswith("@") else 1]) for path in inside}

    assert {name for name, *_ in LISTED} == bundled | set(answer["sources"])


def test_each_listed_work_has_its_text():
    """Each work of the list stands above one text at least, and each text is that of a work."""
    headings = re.findall(r"^## (.+\d\.\d.*)$", NOTICES, re.MULTILINE)
    with_text = {title for heading in headings for title in heading.split(", ")}

    assert {f"{name} {version}" for name, version, *_ in LISTED} == with_text
    assert len(LISTED) > 100


def test_each_file_with_works_of_others_is_listed():
    """Every bundle but the loader, which is ours alone, and every table, is named by the list."""
    named = {file for *_, files in LISTED for file in files.split(", ")}
    built = {path.name for path in STATIC.iterdir() if path.suffix in (".js", ".json")}

    assert built - named <= {"loader.js"}
    assert named <= built


@pytest.mark.parametrize(
    ("work", "words"),
    [
        ("@iconify-json/material-symbols", "Apache License"),
        ("@nodable/entities", "Amit Gupta"),
        ("@viz-js/viz", "Eclipse Public License - v 2.0"),
        ("@viz-js/viz", "Expat maintainers"),
        ("@viz-js/viz", "Michael Daines"),
        ("dompurify", "Facebook, Inc."),
        ("echarts", "The Apache Software Foundation (https://www.apache.org/)"),
        ("h3-js", "Uber Technologies"),
    ],
)
def test_what_a_package_does_not_say_is_supplied(work: str, words: str):
    """Packages that come without the text of a licence, or with works of others in them, have it all the same."""
    sections = re.split(r"^## (?=.+\d\.\d)", NOTICES, flags=re.MULTILINE)[1:]

    assert any(work in section.partition("\n")[0] and words in section for section in sections)


def test_the_licence_of_the_package_names_those_of_all_works():
    """The expression in the metadata is ours and those of the works, of a choice one."""
    [expression] = re.findall(r'^license = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    ours = set(expression.split(" AND "))
    works = [part.strip("() ") for _, _, licence, _ in LISTED for part in licence.split(" AND ")]

    assert all(ours.intersection(part.split(" OR ")) for part in works)
    assert ours <= {name for part in works for name in part.split(" OR ")} | {"BSD-3-Clause"}


def test_what_jupyterlabs_builder_adds_is_listed_by_it():
    """The extension's own bundle comes with the builder's list of licences, each with its text."""
    path = PACKAGE / "labextension" / "static" / "third-party-licenses.json"
    packages = json.loads(path.read_text(encoding="utf-8"))["packages"]

    assert packages
    assert all(each["licenseId"] and each["extractedText"] for each in packages)


def test_the_notices_say_nothing_of_where_they_were_made():
    """No folder of the machine and no host of a registry is in the text."""
    assert "node_modules" not in NOTICES
    assert str(Path.home()) not in NOTICES.split()
    assert not re.search(r"registry|artifactory|nexus|localhost", NOTICES, re.IGNORECASE)
