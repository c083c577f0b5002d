"""Components that packages and programs bring along: those of ``st.components``, which are no functions of a container."""
