"""weights_f32.safetensors and weights_f16.safetensors, as the Python package of the format writes them.

The tests read them and expect to write the same bytes from their content. With --write, writes the files; without,
checks that they are what the package writes and reads. Needs safetensors and numpy.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from safetensors.numpy import load, save

from golden import noise

SHAPES = {"blocks.0.weight": [2, 3, 1, 2], "blocks.0.bias": [3], 'a "quoted" \\ name, é': [2, 2]}
METADATA = {"origin": "Tests/Golden, \"quoted\" \\ é"}


def content(kind: type) -> dict[str, np.ndarray]:
    return {
        name: (100 * noise(seed, int(np.prod(shape)))).astype(np.float32).astype(kind).reshape(shape)
        for seed, (name, shape) in enumerate(SHAPES.items(), start=1)
    }


def main() -> None:
    if sys.argv[1:] not in ([], ["--write"]):
        sys.exit(f"usage: {sys.argv[0]} [--write]")
    for name, kind in (("weights_f32", np.float32), ("weights_f16", np.float16)):
        path = Path(__file__).with_name(f"{name}.safetensors")
        tensors = content(kind)
        if sys.argv[1:]:
            path.write_bytes(save(tensors, METADATA))
        found = load(path.read_bytes())
        if path.read_bytes() != save(tensors, METADATA) or found.keys() != tensors.keys():
            sys.exit(f"{path.name} is not what the package writes")
        if any(found[key].dtype != kind or (found[key] != tensors[key]).any() for key in tensors):
            sys.exit(f"{path.name} is not what the package reads")


if __name__ == "__main__":
    main()
