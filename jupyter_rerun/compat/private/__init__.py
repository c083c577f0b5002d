"""Private modules of Streamlit, as far as packages built on it import from them.

Each has the names that packages of the registry were found to ask for, and no others; it does what Streamlit's does, or where that
has no meaning in a notebook, says so in an error. `jupyter_rerun.compat.imports` says which module leads where.
"""
