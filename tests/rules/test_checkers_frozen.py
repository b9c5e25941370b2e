"""What the rules pass to one another cannot be changed on the way."""

import importlib
import inspect
import pkgutil
from dataclasses import is_dataclass

import pytest

import pylogic

MODULES = [
    importlib.import_module(module.name)
    for module in pkgutil.walk_packages(pylogic.__path__, "pylogic.")
    if module.name != "pylogic.__main__"
]
CLASSES = {
    found
    for module in MODULES
    for _, found in inspect.getmembers(module, inspect.isclass)
    if is_dataclass(found)
}


@pytest.mark.parametrize("class_", sorted(CLASSES, key=lambda class_: class_.__qualname__))
def test_a_value_is_frozen_and_takes_no_other_field(class_: type) -> None:
    assert class_.__dataclass_params__.frozen
    assert "__slots__" in vars(class_)
