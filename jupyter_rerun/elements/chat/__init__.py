"""What a conversation is made of: messages, and answers that come piece by piece."""
