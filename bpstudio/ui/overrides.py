"""Lets an error in a method that Qt calls be told, where PySide6 would end the process.

Python up to 3.11 makes an exception that C code raises (`int("x")`, `[][0]`, a widget that is gone)
whole only when Python code catches it. PySide6 6.11 reads the one that comes out of an overridden
method before that, and dies of it. So every such method of a class made from now on catches and
raises again; decision 0061.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from functools import wraps
from traceback import clear_frames
from types import FunctionType
from typing import Any

from shiboken6 import Shiboken

ROOT: Any = Shiboken.Object
_Method = Any
"""A function of any arguments, whose attributes are set."""


def guard() -> None:
    """Watch over the classes that are derived from Qt's from now on, where Python needs it."""
    if sys.version_info < (3, 12):
        ROOT.__init_subclass__ = classmethod(_on_derived)


def _on_derived(cls: Any, /, **options: object) -> None:
    super(ROOT, cls).__init_subclass__(**options)
    of_qt = [kind for kind in cls.__mro__ if kind.__module__.startswith("PySide6")]
    for kind in cls.__mro__:
        if kind is cls or not issubclass(kind, ROOT):  # its own methods, and those mixed in
            for name, method in list(vars(kind).items()):
                if (
                    isinstance(method, FunctionType)
                    and not (name.startswith("__") or hasattr(method, "__wrapped__"))
                    and any(hasattr(base, name) for base in of_qt)
                ):
                    setattr(kind, name, whole(method))


def whole(method: FunctionType) -> _Method:
    """The same method, whose exceptions are whole.

    It takes as many arguments, of the same names: a signal gives what is connected to it as many
    as it takes. One of more than four, or with some by name alone, is given all.
    """
    code = method.__code__
    open_ended = code.co_kwonlyargcount or code.co_flags & (
        inspect.CO_VARARGS | inspect.CO_VARKEYWORDS
    )
    if open_ended or code.co_argcount not in _BY_COUNT:
        return _of_any(method)
    guarded = _BY_COUNT[code.co_argcount](method)
    taken, count = guarded.__code__.co_varnames, code.co_argcount
    names = (*code.co_varnames[:count], *taken[count:])
    guarded.__code__ = guarded.__code__.replace(co_varnames=names)
    guarded.__defaults__ = method.__defaults__
    return guarded


# A call with named arguments to forward costs four times as much, and views are painted by these.


def _of_any(method: _Method) -> _Method:
    @wraps(method)
    def guarded(*values: Any, **named: Any) -> Any:
        try:
            return method(*values, **named)
        except BaseException as error:
            let_go(error)
            raise

    return guarded


def _of_one(method: _Method) -> _Method:
    @wraps(method)
    def guarded(self: Any) -> Any:
        try:
            return method(self)
        except BaseException as error:
            let_go(error)
            raise

    return guarded


def _of_two(method: _Method) -> _Method:
    @wraps(method)
    def guarded(self: Any, first: Any) -> Any:
        try:
            return method(self, first)
        except BaseException as error:
            let_go(error)
            raise

    return guarded


def _of_three(method: _Method) -> _Method:
    @wraps(method)
    def guarded(self: Any, first: Any, second: Any) -> Any:
        try:
            return method(self, first, second)
        except BaseException as error:
            let_go(error)
            raise

    return guarded


def _of_four(method: _Method) -> _Method:
    @wraps(method)
    def guarded(self: Any, first: Any, second: Any, third: Any) -> Any:
        try:
            return method(self, first, second, third)
        except BaseException as error:
            let_go(error)
            raise

    return guarded


def let_go(error: BaseException) -> None:
    """Drop what the functions that failed had in hand; where they failed stays to be read.

    A painter that is kept with its error is ended when its widget has gone, and crashes.
    """
    clear_frames(error.__traceback__)


_BY_COUNT: dict[int, Callable[[_Method], _Method]] = {
    1: _of_one,
    2: _of_two,
    3: _of_three,
    4: _of_four,
}
