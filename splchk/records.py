"""The base classes of the program's values: `Record`, which is what `typing.NamedTuple` makes, without `typing`; and
`Choice`, which is `enum.StrEnum` with no more than is used here, and makes a class at a seventh of the cost.

Subclasses are written like those of `NamedTuple`, which is what type checkers take `Record` for: annotated fields, with
defaults for the last of them. Beyond that a record may have cached properties. Importing `typing` would add a third to
the cost of checking a short document, and `collections.namedtuple`, which compiles a function for each class, 5 %.
"""

from __future__ import annotations

from collections import _tuplegetter as _getter  # type: ignore[attr-defined]  # three times as fast as a property

__all__ = ["Choice", "Record"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from enum import StrEnum as Choice
    from typing import NamedTuple as Record
else:

    class _Choices(type):
        """The type of subclasses of `Choice`, which makes them iterables of their members."""

        def __iter__(cls):
            return iter(cls._members.values())

    class Choice(str, metaclass=_Choices):
        """One of the strings that a subclass names in capitals. Each is one object, so that `is` compares them.

        There are no `name` and `value`.
        """

        def __init_subclass__(cls):
            named = {name: text for name, text in vars(cls).items() if name.isupper()}
            cls._members = {text: str.__new__(cls, text) for text in named.values()}
            for name, text in named.items():
                setattr(cls, name, cls._members[text])

        def __new__(cls, text):
            """Return the member with this value; pickle asks for it as well. Raises ValueError."""
            if text not in cls._members:
                raise ValueError(f"{text!r} is no {cls.__name__}")
            return cls._members[text]

    class Record(tuple):
        """An immutable tuple of the fields that its subclass annotates."""

        def __init_subclass__(cls):
            fields = tuple(cls.__annotations__)
            if not fields:  # a subclass of a subclass
                return
            cls._fields = cls.__match_args__ = fields
            own = vars(cls)
            cls._field_defaults = {field: own[field] for field in fields if field in own}
            size, new, defaults = len(fields), tuple.__new__, tuple(cls._field_defaults.values())
            least = size - len(defaults)

            # A function for each class: what it looks up of the class takes longer than making the tuple.
            def make(cls, *values, **named):
                """Return a record of the fields' values, which are given as the arguments of a function are."""
                count = len(values)
                if named or not least <= count <= size:
                    values = _complete(cls, values, named)
                elif count < size:
                    values += defaults[count - size :]
                return new(cls, values)

            cls.__new__ = make
            for index, field in enumerate(fields):
                setattr(cls, field, _getter(index, ""))

        def __getnewargs__(self):  # for pickle
            return tuple(self)

        def __setattr__(self, name, value):
            raise AttributeError(f"{type(self).__name__} is immutable: {name} cannot be set")

        def __repr__(self):
            return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **changes):
            new = tuple.__new__(type(self), map(changes.pop, self._fields, self))
            if changes:
                raise TypeError(f"{type(self).__name__} has no field {', '.join(map(repr, changes))}")
            return new

    def _complete(cls, values, named):
        """Return the values of all fields, in order; raises TypeError as calling a function does."""
        rest = cls._fields[len(values) :]
        by_name = cls._field_defaults | named
        try:
            values = (*values, *map(by_name.__getitem__, rest))
        except KeyError as missing:
            raise TypeError(f"{cls.__name__}: no value for {missing}") from None
        if not named.keys() <= set(rest):
            raise TypeError(f"{cls.__name__}: unexpected {', '.join(map(repr, sorted(named.keys() - set(rest))))}")
        if len(values) > len(cls._fields):
            raise TypeError(f"{cls.__name__}: {len(values)} values for {len(cls._fields)} fields")
        return values
