"""Named tuples as `typing.NamedTuple` makes them, but without `typing`, and without compiling anything for each.

What either takes for the many named tuples of a run would be a quarter of the time of a short document. Type checkers
take a `Record` for a `NamedTuple`, which is written the same way: fields with annotations, and defaults for the last of
them. Modules that have one import `annotations` from `__future__`.
"""

from __future__ import annotations

from collections import namedtuple
from functools import cache
from types import FunctionType

__all__ = ["Record"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:

    class _Values(tuple):
        """What all records can do."""

        __slots__ = ()

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"{cls.__name__}: expected {len(cls._fields)} values, got {len(made)}")
            return made

        def _replace(self, /, **changes):
            new = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"{type(self).__name__} has no fields named {', '.join(changes)}")
            return new

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            values = (f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({', '.join(values)})"

        def __getnewargs__(self):  # for pickle
            return tuple(self)

    class _Maker(type):
        """Makes the subclasses of `Record`."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body["__annotations__"])
            defaults = {field: body.pop(field) for field in fields if field in body}
            about = {"__slots__": (), "_fields": fields, "_field_defaults": defaults, "__match_args__": fields}
            return type(name, (_Values,), {**about, **_members(fields, tuple(defaults.values())), **body})

    def _members(fields, defaults):
        """What makes a tuple of the fields' values, and what gets each of them."""
        code = _maker(len(fields)).__code__.replace(co_varnames=("cls", *fields))
        new = FunctionType(code, {"new": tuple.__new__}, "__new__", defaults)
        return {"__new__": new, **dict(zip(fields, _GETTERS[: len(fields)], strict=True))}

    @cache
    def _maker(count):
        """A function that makes a tuple of so many values: records differ in nothing but their names."""
        values = "".join(f"value{number}, " for number in range(count))
        return eval(f"lambda cls, {values}: new(cls, ({values}))")

    _LONGEST = namedtuple("_", (f"value{number}" for number in range(32)))
    _GETTERS = [vars(_LONGEST)[field] for field in _LONGEST._fields]

    class Record(metaclass=_Maker):
        """A named tuple of the fields that its subclass names."""
