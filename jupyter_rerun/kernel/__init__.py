"""The notebook side: the magics, the order of runs on the kernel's loop, and what a run's output becomes.

The only package that imports IPython, ipykernel and comm. Everything it takes from the kernel it gives back
when the extension is unloaded.
"""
