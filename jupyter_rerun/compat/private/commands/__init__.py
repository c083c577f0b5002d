"""The package ``streamlit.commands``, for its modules."""
