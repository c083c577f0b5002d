"""The package ``streamlit.elements``, for its modules."""
