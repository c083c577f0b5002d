"""``python -m jupyter_rerun`` is ``jupyter rerun``."""

from jupyter_rerun.cli import main

main()
