"""Structs as JSON shows them: every field present, so that a script can rely on the keys."""

from __future__ import annotations

from typing import Any

import msgspec


def full(value: Any) -> Any:
    """`value` as plain dicts and lists; fields at their default are there too."""
    if isinstance(value, msgspec.Struct):
        return {name: full(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, dict):
        return {str(key): full(one) for key, one in value.items()}
    if isinstance(value, (tuple, list)):
        return [full(one) for one in value]
    return msgspec.to_builtins(value)
