"""Controls for inputs, one file per family."""
