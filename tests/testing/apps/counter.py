import streamlit as st
from beside import step

st.session_state.setdefault("count", 0)
if st.button("Add", key="add"):
    st.session_state.count += step()
st.write("Count:", st.session_state.count)
