"""Pictures, sounds, films and pages of others."""
