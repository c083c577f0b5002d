"""Tables of data: reading them, editing them, selecting in them."""
