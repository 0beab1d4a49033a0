"""What the golden-vector generators share: the seeded noise and the write-or-check step."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

import numpy as np

RELATIVE_TOLERANCE = 1e-12


def splitmix64(seed: int, count: int) -> np.ndarray:
    """The first `count` outputs of SplitMix64 started at `seed`.

    Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014. The state is
    incremented before each output, so output n mixes seed + (n + 1) * gamma (modulo 2^64).
    """
    steps = np.arange(1, count + 1, dtype=np.uint64)
    z = np.uint64(seed) + steps * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def noise(seed: int, count: int) -> np.ndarray:
    """Uniform noise in [-1, 1): (z >> 11) * 2^-53 * 2 - 1, exact in float64."""
    return (splitmix64(seed, count) >> np.uint64(11)).astype(np.float64) * 2.0**-53 * 2.0 - 1.0


def differences(new: Any, old: Any, absolute: dict[str, float], path: str) -> list[str]:
    """Where two JSON values differ, as paths.

    Numbers in a list are compared relative to the largest magnitude in that list, so that a value
    that is small by cancellation is held to the accuracy of its neighbours. The list under a key
    named in `absolute` is held to that absolute tolerance instead.
    """
    if isinstance(new, dict) and isinstance(old, dict):
        if new.keys() != old.keys():
            return [f"{path}: keys differ"]
        return [found for key in new for found in differences(new[key], old[key], absolute, f"{path}.{key}")]
    if isinstance(new, list) and isinstance(old, list):
        if len(new) != len(old):
            return [f"{path}: lengths differ"]
        if not all(is_number(v) for v in new + old):
            return [
                found
                for i, (a, b) in enumerate(zip(new, old))
                for found in differences(a, b, absolute, f"{path}[{i}]")
            ]
        largest = max((abs(v) for v in new + old), default=0)
        tolerance = absolute.get(path.rpartition(".")[2], RELATIVE_TOLERANCE * largest)
        wrong = [i for i, (a, b) in enumerate(zip(new, old)) if not abs(a - b) <= tolerance]
        return [f"{path}[{i}]: {new[i]!r} is not {old[i]!r}" for i in wrong]
    if is_number(new) and is_number(old):
        same = abs(new - old) <= RELATIVE_TOLERANCE * max(abs(new), abs(old))
    else:
        same = type(new) is type(old) and new == old
    return [] if same else [f"{path}: {new!r} is not {old!r}"]


def is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def write_or_check(name: str, content: dict[str, Any], absolute: dict[str, float] | None = None) -> None:
    """With --write, writes `name` beside this file; without, compares with it and exits 1 on a difference."""
    path = Path(__file__).with_name(name)
    if sys.argv[1:] == ["--write"]:
        path.write_text(to_json(content))
        return
    if sys.argv[1:]:
        sys.exit(f"usage: {sys.argv[0]} [--write]")
    found = differences(content, json.loads(path.read_text()), absolute or {}, name)
    if found:
        sys.exit("\n".join(found))


def to_json(value: Any, indent: int = 0) -> str:
    """JSON with one line for each list of plain values, so that a changed number is a small diff."""
    inner = " " * (indent + 2)
    if isinstance(value, dict):
        rows = [f"{inner}{json.dumps(key)}: {to_json(item, indent + 2)}" for key, item in value.items()]
        text = "{\n" + ",\n".join(rows) + "\n" + " " * indent + "}"
    elif isinstance(value, list) and any(isinstance(item, (dict, list)) for item in value):
        rows = [inner + to_json(item, indent + 2) for item in value]
        text = "[\n" + ",\n".join(rows) + "\n" + " " * indent + "]"
    else:
        if isinstance(value, float) and not math.isfinite(value):
            raise ValueError("a golden value must be finite")
        text = json.dumps(value, allow_nan=False)
    return text if indent else text + "\n"
