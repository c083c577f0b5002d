"""What a script is told, and what it may order, apart from drawing: its state, secrets, surroundings and options, and where it goes on."""
