"""Pages, what is said of them, and the ways between them."""
