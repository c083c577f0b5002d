"""Modules of Streamlit that scripts import from, where they mean something in a notebook.

`jupyter_rerun.compat.imports` says which name of Streamlit's leads to which of them. They are imported as modules of the
package itself (``jupyter_rerun.components.v1``), whose path includes this folder.
"""
