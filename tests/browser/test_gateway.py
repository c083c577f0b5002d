"""Kernels behind a gateway: the server of the notebook has none of the files that components consist of, and hands on text only."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.lab import SETUP, Lab, Notebook7Page, new_page, running_lab, soon, wait_until_up
from tests.browser.test_components import FOLDER, frame_of
from tests.packages_of_components import install

APP = """%%app remote
import os, sys
import pandas as pd
sys.path.insert(0, "site")
import own_package
st.text(f"here: {os.path.basename(os.getcwd())}")
declare = st.components.v1.declare_component
built = declare("built", path="built")(key="built")
st.text(f"built: {bool(built)}")
raw = bytes(range(256)) * 10_000
echo = declare("echo", path="echo")(raw=raw, table=pd.DataFrame({"a": [1]}), key="echo")
st.text(f"echo: {echo == raw}")
result = own_package.show(key="module", on_said_change=lambda: None)
st.text(f"module: {result.said}")
"""
FILES = {
    "build/index.js": (
        "import { word } from './parts/word.js';\nexport default function({ parentElement, setStateValue }) {\n"
        "  parentElement.querySelector('button').onclick = () => setStateValue('said', word);\n}\n"
    ),
    "build/parts/word.js": "export const word = 'from a part';\n",
    "build/style.css": "button { background: url(./pixel.svg); }",
    "build/pixel.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='7' height='5'><rect width='7' height='5'/></svg>",
    "__init__.py": (
        "import streamlit as st\nHTML = '<button>Say</button>'\n"
        "show = st.components.v2.component('own-package.own', html=HTML, css='style.css', js='index.js')\n"
    ),
}


@pytest.fixture(scope="module")
def remote_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab whose kernels a gateway runs, in a folder that only they work in."""
    folder = tmp_path_factory.mktemp("remote")
    for name in ("built", "echo"):
        shutil.copytree(FOLDER / name, folder / name)
    (folder / "site").mkdir()
    install(folder / "site", "own-package", {"own": "build"}, FILES)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])])}
    environment.pop("MPLBACKEND", None)  # the oracle sets it for this process when it is imported
    command = [sys.executable, "-m", "kernel_gateway", f"--KernelGatewayApp.port={port}", "--KernelGatewayApp.port_retries=0"]
    command.append("--JupyterWebsocketPersonality.list_kernels=True")  # which JupyterLab asks for
    with (folder / "gateway.log").open("wb") as log:
        gateway = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:  # both take their time to start
            with running_lab(tmp_path_factory.mktemp("lab"), flags=[f"--gateway-url=http://127.0.0.1:{port}"]) as lab:
                wait_until_up(gateway, f"http://127.0.0.1:{port}/api", folder / "gateway.log")
                yield lab
        finally:
            gateway.terminate()
            gateway.wait(60)


@pytest.mark.slow
def test_components_of_a_remote_kernel_give_their_values(remote_lab: Lab, browser: Browser):
    """In a frame, with chunks that are loaded later and values of several pieces, and as a module of an installed package."""
    name = f"test{next(remote_lab.numbers)}.ipynb"
    remote_lab.write(name, [SETUP, APP])
    page = new_page(browser)
    try:
        notebook = Notebook7Page(remote_lab, page, name).open()
        notebook.run_cell(0)
        app = notebook.run_app(1)
        expect(app).to_contain_text("here: remote")
        expect(app).to_contain_text("built: True")
        frame_of(app, 1).locator("#bytes").click()
        expect(app).to_contain_text("echo: True")
        button = app.get_by_role("button", name="Say")
        assert soon(page, button.evaluate, "node => getComputedStyle(node).backgroundImage.slice(0, 10)") == 'url("data:'
        button.click()
        expect(app).to_contain_text("module: from a part")
        assert notebook.errors == []
    finally:
        page.close()
