"""The package ``streamlit.elements.lib``, for its modules."""
