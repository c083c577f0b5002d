"""Tables in the browser: a grid that asks for the rows it shows, and tables that are drawn whole."""
