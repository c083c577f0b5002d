"""What tells how things stand: messages, exceptions, a spinner."""
