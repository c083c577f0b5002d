"""Charts: figures that a library in the browser draws, and what is selected in them."""
