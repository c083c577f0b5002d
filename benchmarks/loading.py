"""What `%load_ext jupyter_rerun` and a first app cost a fresh kernel, beside one that only imports ipywidgets, in turns."""

from __future__ import annotations

from tests.kernel.harness import running_kernel

APP = """%%app counter
import jupyter_rerun as st

st.session_state.setdefault("n", 0)
if st.button("Add"):
    st.session_state.n += 1
st.write("Count:", st.session_state.n)
"""
LOAD = "%load_ext jupyter_rerun"
STARTS: dict[str, tuple[str, ...]] = {
    "import ipywidgets": ("import ipywidgets",),
    LOAD: (LOAD,),
    "with a first app, a counter": (LOAD, APP),
}


def start_cpu_s(cells: tuple[str, ...]) -> float:
    """Start a kernel, run cells in it; return the seconds of processor time that it has used."""
    with running_kernel(*cells) as kernel:
        return float(kernel.value("__import__('time').process_time()"))


def main(repeats: int = 7) -> None:
    """Print the figures: the least of each, since other programs only add."""
    measured: dict[str, list[float]] = {name: [] for name in STARTS}
    for _ in range(repeats):
        for name, cells in STARTS.items():
            measured[name].append(start_cpu_s(cells))
    bare_s = min(measured["import ipywidgets"])
    print("| a kernel after | processor time | ratio |\n| --- | --- | --- |")
    for name, found in measured.items():
        print(f"| {name} | {min(found) * 1e3:.0f} ms | {min(found) / bare_s:.2f} x |")


if __name__ == "__main__":
    main()
