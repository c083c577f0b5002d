"""Tests of apps, without a kernel or a browser: `AppTest`."""

from jupyter_rerun.elements.calls import give_public_name
from jupyter_rerun.testing.app import AppTest
from jupyter_rerun.testing.making import _Makers

__all__ = ["AppTest"]

for _name, _maker in vars(_Makers).items():
    if isinstance(_maker, classmethod):  # else Python would say of a wrong call that it is one of another class
        give_public_name(_maker.__func__, f"AppTest.{_name}")
