"""What `jupyter rerun check` knows of faults: it reads programs, and executes nothing.

`findings.py` has the codes; `programs.py` the programs of a file; `facts.py` what a program does with inputs and session state,
and `places.py` where;
`cells.py`, `keys.py` and `flow.py` have the rules. A rule says something only where every run of that line would go wrong: what
depends on values that nobody knows is left alone.
"""
