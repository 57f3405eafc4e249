"""Named tuples as `typing.NamedTuple` makes them, but without `typing`.

Its import, and what it does for each of the many named tuples of a run, would take a fifth of the time of a short
document. Type checkers take a `Record` for a `NamedTuple`, which is written the same way: fields with annotations, and
defaults for the last of them. Modules that have one import `annotations` from `__future__`.
"""

from __future__ import annotations

from collections import namedtuple

__all__ = ["Record"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:

    class _Maker(type):
        """Makes the subclasses of `Record`."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = body["__annotations__"]
            defaults = [body.pop(field) for field in fields if field in body]
            plain = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            return type(name, (plain,), {"__slots__": (), **body})

    class Record(metaclass=_Maker):
        """A named tuple of the fields that its subclass names."""
