"""The kinds of values that can be kept exactly, those of a library in a module that is loaded with it."""
