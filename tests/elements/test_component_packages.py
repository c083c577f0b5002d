"""Components of installed packages: which files of theirs are found, and which are refused."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

from jupyter_rerun.elements.components.modules import define
from jupyter_rerun.elements.components.packages import find_folder, is_path
from jupyter_rerun.errors import StreamlitAPIException, StreamlitComponentRegistryError
from jupyter_rerun.testing import AppTest
from tests.oracle import start
from tests.packages_of_components import install

FILES = {
    "build/index-abc.js": "export default function() { return 1 }",
    "build/style.css": "b { color: red }",
    "build/other/a.js": "export default 1",
    "build/other/b.js": "export default 2",
    "secret.js": "export default 'secret'",
}


@pytest.fixture
def package(tmp_path: Path, monkeypatch: Any) -> Path:
    """A package with a component ``own-components.counter``; its folder."""
    folder = install(tmp_path, "own-components", {"counter": "build", "bare": None, "gone": "nowhere", "outside": ".."}, FILES)
    monkeypatch.syspath_prepend(str(tmp_path))
    return folder


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("index.js", True),
        ("index.mjs", True),
        (" style.CSS ", True),
        ("./index", True),
        ("/index", True),
        ("\\index", True),
        ("a/b", True),
        ("index-*", True),
        ("index?", True),
        ("index", False),
        ("a{}", False),
        ("a/b\n", True),
        ("a/b\nc", False),
        ("a[href]", True),
        ("export default () => {}", False),
        ("", False),
    ],
)
def test_a_text_of_one_line_that_looks_like_a_path_is_one(text: str, is_one: bool):
    """As Streamlit has it, too."""
    from streamlit.components.v2.component_path_utils import ComponentPathUtils

    assert is_path(text) is is_one is not ComponentPathUtils.looks_like_inline_content(text)


SOURCES = [
    ("index-*.js", "index-abc.js"),
    ("./index-abc.js", "index-abc.js"),
    ("other/a.js", "other/a.js"),
    ("**/a.js", "other/a.js"),
    ("other/*.js", None),
    ("none-*.js", None),
    ("none.js", None),
    ("../secret.js", None),
    ("other/../../secret.js", None),
    ("/etc/passwd.js", None),
    ("\\\\server\\share.js", None),
    ("C:\\index.js", None),
    ("../*.js", None),
    ("link.js", None),
    ("link/secret.js", None),
    ("l*.js", None),
]


@pytest.mark.parametrize(("path", "found"), SOURCES)
def test_a_path_leads_to_one_file_of_the_folder_or_to_an_error(package: Path, path: str, found: str | None):
    """Streamlit finds the same file, and raises where ours does; links that lead out of the folder are none of it."""
    (package / "build/link.js").symlink_to(package / "secret.js")
    (package / "build/link").symlink_to(package, target_is_directory=True)
    pair = start(f"import streamlit as st\nst.components.v2.component('own-components.counter', js={path!r})(key='k')")
    pair.theirs._bidi_component_manager.discover_and_register_components(start_file_watching=False)
    for app in pair:
        app.run()

    assert bool(pair.ours.exception) is bool(pair.theirs.exception) is (found is None)
    if found is not None:
        (node,) = pair.ours.get("bidi_component")
        assert pair.theirs.get("bidi_component")[0].proto.js_source_path == node.proto.script_path == found
        assert node.proto.js_content == FILES[f"build/{found}"]


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("counter", StreamlitAPIException),
        ("own-components", StreamlitAPIException),
        ("own-components.other", StreamlitAPIException),
        ("own-components.bare", StreamlitAPIException),
        ("own_components.counter", StreamlitAPIException),  # another name than the project has
        ("nobody.counter", StreamlitAPIException),
        ("..counter", StreamlitAPIException),
        ("own-components.gone", StreamlitComponentRegistryError),
        ("own-components.outside", StreamlitComponentRegistryError),
    ],
)
def test_files_need_a_component_with_a_folder_of_its_package(package: Path, name: str, error: type[Exception]):
    """The error says which component has none."""
    with pytest.raises(error, match=name.rpartition(".")[2] or "counter"):
        define(name, None, None, "index-*.js", True)


def test_a_file_that_has_changed_is_shown_as_it_is(package: Path):
    """Without the component being declared anew."""
    source = package / "build/index-abc.js"
    definition = define("own-components.counter", None, "style.css", "index-abc.js", True)
    before = definition.read()
    source.write_text("export default function() { return 2222 }")
    after = definition.read()

    assert (before["style"], before["style_path"], before["script_path"]) == (after["style"], "style.css", "index-abc.js")
    assert b"2222" in after["script"].content
    assert before["version"] != after["version"]


def test_a_package_that_is_worked_on_has_its_manifest_above(tmp_path: Path, monkeypatch: Any):
    """Its distribution names no files but those that lead to it."""
    folder = install(tmp_path, "draft", {"counter": "build"}, FILES)
    (folder / "pyproject.toml").rename(folder.parent / "pyproject.toml")
    record = next(tmp_path.glob("*.dist-info")) / "RECORD"
    record.write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))

    assert find_folder("draft.counter") == (folder / "build").resolve()


def test_a_manifest_that_cannot_be_read_is_none(tmp_path: Path, monkeypatch: Any):
    """It may be anything."""
    folder = install(tmp_path, "broken", {"counter": "build"}, FILES)
    monkeypatch.syspath_prepend(str(tmp_path))
    for text in ("[project", "[project]\nname = 'other'", "project = 3", "[project]\nname = 'broken'\n[tool]\nstreamlit = 'x'"):
        (folder / "pyproject.toml").write_text(text)
        assert find_folder("broken.counter") is None


def test_a_module_that_declares_a_component_shows_it_in_each_app(package: Path, monkeypatch: Any):
    """It is declared once, where the first app imports it."""
    (package / "__init__.py").write_text(
        "import streamlit as st\nshow = st.components.v2.component('own-components.counter', js='index-*.js')\n"
    )
    importlib.invalidate_caches()
    script = "import streamlit as st\nfrom own_components import show\nshow(key='k')"
    try:
        for _ in range(2):
            app = AppTest.from_string(script).run()
            assert not app.exception
            assert app.get("bidi_component")[0].js_content == FILES["build/index-abc.js"]
    finally:
        sys.modules.pop("own_components", None)
