"""Inputs: what a person enters or chooses, one family a file; `widget` is the one path of them all."""
