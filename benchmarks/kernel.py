"""What one interaction costs in a real kernel: an app beside a bare ipywidgets callback, in turns."""

from __future__ import annotations

import json
import statistics
import time

from tests.kernel.harness import Kernel, running_kernel

BARE = """
import ipywidgets

slider, out = ipywidgets.IntSlider(max=10_000), ipywidgets.HTML()
slider.observe(lambda change: setattr(out, "value", f"n is {change['new']}"), "value")
"""

APP = """%%app {name}
import jupyter_rerun as st

n = st.slider("n", 0, 10_000, key="{name}")
st.text(f"n is {{n}}")
for i in range({lines}):
    st.text(f"line {{i}}")
"""


def interaction_s(kernel: Kernel, model_id: str, value: int) -> tuple[float, int]:
    """Move a slider; return the seconds to the message that shows it, and the bytes of that message."""
    text = f"n is {value}"
    start = time.perf_counter()
    kernel.update(model_id, value=value)
    message = kernel.wait_for_update(text)
    return time.perf_counter() - start, len(json.dumps(message["content"]))


def main(repeats: int = 60) -> None:
    """Print the figures."""
    with running_kernel("%load_ext jupyter_rerun") as kernel:
        kernel.run(BARE)
        models = {"bare ipywidgets": kernel.value("slider.model_id")}
        page_bytes = {}
        for lines in (0, 100, 1000):
            name = f"app{lines}"
            kernel.run(APP.format(name=name, lines=lines))
            models[f"app of {lines + 2} elements"] = kernel.control(name, "n")
            nodes = f"get_ipython().jupyter_rerun_extension.notebook.apps[{name!r}].display.renderer.view.nodes"
            page_bytes[f"app of {lines + 2} elements"] = len(json.dumps(kernel.value(nodes)))
        durations: dict[str, list[float]] = {name: [] for name in models}
        sizes: dict[str, int] = {}
        for value in range(1, repeats + 1):
            for name, model_id in models.items():
                duration_s, sizes[name] = interaction_s(kernel, model_id, value)
                durations[name].append(duration_s)
    bare_s = statistics.median(durations["bare ipywidgets"])
    print("| one slider change | median | ratio | bytes sent | of the page |\n| --- | --- | --- | --- | --- |")
    for name, measured in durations.items():
        median_s = statistics.median(measured)
        share = f"{100 * sizes[name] / page_bytes[name]:.1f} %" if name in page_bytes else ""
        print(f"| {name} | {median_s * 1e3:.1f} ms | {median_s / bare_s:.2f} x | {sizes[name]} | {share} |")


if __name__ == "__main__":
    main()
