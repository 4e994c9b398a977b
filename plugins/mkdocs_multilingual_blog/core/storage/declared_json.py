"""Values of declared types as JSON: dataclasses, named tuples, and what their fields are declared to be.

As whoever can write a cache can write anything there, a value that is not of its declared type is refused.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

Convert = Callable[[Any], Any]


class Form(NamedTuple):
    """How values of a type become JSON, and back.

    Attributes:
        encode: Returns a value as JSON has it.
        decode: Returns the value that JSON has.
    """

    encode: Convert
    decode: Convert


@cache
def form_of(declared: Any) -> Form:
    """Return the form of a type; decoding raises `ValueError` where a value is of another one.

    Args:
        declared: A dataclass, a named tuple, or what a field of them is declared to be.
    """
    declared = getattr(declared, "__supertype__", declared)
    origin, arguments = get_origin(declared), get_args(declared)
    if origin in (Union, types.UnionType):
        return _form_of_union(tuple(map(form_of, arguments)), arguments)
    if origin is Literal:
        return _form_of_values(frozenset(arguments))
    if origin is tuple and arguments[-1] is not ...:
        return _form_of_row(tuple, tuple(map(form_of, arguments)))
    if origin in (tuple, frozenset):
        return _form_of_many(origin, arguments[0])
    if origin is Mapping:
        return _form_of_mapping(form_of(arguments[1]))
    if declared is date:
        return Form(lambda value: value.isoformat(), _date)  # that of its own class
    if dataclasses.is_dataclass(declared) or hasattr(declared, "_fields"):
        hints, fields = get_type_hints(declared), getattr(declared, "_fields", None)
        names = fields or [field.name for field in dataclasses.fields(declared)]
        return _form_of_row(
            lambda values: declared(*values), tuple(form_of(hints[name]) for name in names), tuple(names)
        )
    if declared in (str, int, float, bool, types.NoneType):
        return _form_of_type(declared)
    raise TypeError(declared)


def _form_of_type(kind: type) -> Form:
    def decode(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError(value)
        return value

    return Form(lambda value: value, decode)


def _form_of_values(values: frozenset[Any]) -> Form:
    def decode(value: Any) -> Any:
        if isinstance(value, (list, dict)) or value not in values:
            raise ValueError(value)
        return value

    return Form(lambda value: value, decode)


def _form_of_union(forms: tuple[Form, ...], declared: tuple[Any, ...]) -> Form:
    """Return the form of one of several types: the first that fits, where `None` is only `None`."""
    others = [form for form, one in zip(forms, declared, strict=True) if one is not types.NoneType]
    is_optional = len(others) < len(forms)

    def convert(value: Any, way: int) -> Any:
        if value is None and is_optional:
            return None
        for form in others[:-1]:
            try:
                return form[way](value)
            except (AttributeError, TypeError, ValueError):
                continue
        return others[-1][way](value)

    return Form(lambda value: convert(value, 0), lambda value: convert(value, 1))


def _form_of_row(make: Convert, forms: tuple[Form, ...], names: tuple[str, ...] = ()) -> Form:
    encoders, decoders = [form.encode for form in forms], [form.decode for form in forms]

    def encode(value: Any) -> Any:
        values = [getattr(value, name) for name in names] if names else value
        return [encode_one(one) for encode_one, one in zip(encoders, values, strict=True)]

    def decode(value: Any) -> Any:
        if not isinstance(value, list):
            raise ValueError(value)
        return make([decode_one(one) for decode_one, one in zip(decoders, value, strict=True)])

    return Form(encode, decode)


def _form_of_many(make: Convert, declared: Any) -> Form:
    """Return the form of any number of values, whose own is looked up late: a value may hold others of its type."""

    def decode(value: Any) -> Any:
        if not isinstance(value, list):
            raise ValueError(value)
        return make(map(form_of(declared).decode, value))

    return Form(lambda values: list(map(form_of(declared).encode, values)), decode)


def _form_of_mapping(form: Form) -> Form:
    def decode(value: Any) -> Any:
        if not isinstance(value, dict):
            raise ValueError(value)
        return {key: form.decode(one) for key, one in value.items()}

    return Form(lambda values: {key: form.encode(one) for key, one in values.items()}, decode)


def _date(value: Any) -> date:
    if not isinstance(value, str):
        raise ValueError(value)
    return datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
