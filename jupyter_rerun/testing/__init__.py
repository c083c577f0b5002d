"""Tests of apps, without a kernel or a browser: `AppTest`."""

from jupyter_rerun.testing.app import AppTest

__all__ = ["AppTest"]
