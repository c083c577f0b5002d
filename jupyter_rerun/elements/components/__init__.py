"""Components that others have made: frames that speak Streamlit's protocol."""
