"""Confirms compressor.json by a published compressor of the same design, for one channel and a hard knee.

Runs the kernel of pymixconsole (Steinmetz; the golden values were confirmed with 49d86ae), one sample at a time: within
a longer block it chooses between attack and release by the block's first sample. Needs NumPy and SciPy, and a checkout
of github.com/csteinmetz1/pymixconsole, whose folder is the argument:

    python check_compressor.py FOLDER

Soft knees have no published code here: the tests hold them to the static curve of the paper, written out. Prints the
relative error of every case; exits 1 on a difference.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import numpy as np

from generate_compressor import test_signal

TOLERANCE = 1e-12


def published_kernel(folder: str):
    """`n_process` of the published file, without numba and the rest of the package."""
    names = ["numba", "peer", "peer.processor", "peer.parameter", "peer.parameter_list", "peer.processors"]
    for name in names:
        sys.modules[name] = ModuleType(name)
        sys.modules[name].__path__ = []
    sys.modules["numba"].jit = lambda **_: lambda function: function
    for module, member in (("processor", "Processor"), ("parameter", "Parameter"), ("parameter_list", "ParameterList")):
        setattr(sys.modules[f"peer.{module}"], member, object)
    path = Path(folder, "pymixconsole", "processors", "compressor.py")
    spec = importlib.util.spec_from_file_location("peer.processors.compressor", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.n_process


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} FOLDER")
    process = published_kernel(sys.argv[1])
    content = json.loads(Path(__file__).with_name("compressor.json").read_text())
    worst = 0.0
    for case in content["cases"]:
        if len(case["seeds"]) > 1 or case["knee_db"] > 0:
            continue
        reduction = 0.0
        outputs = []
        for sample in test_signal(case["seeds"][0]):
            output, reduction = process(
                np.array([sample]), np.array([sample]), 1, case["threshold_db"], 1000 * case["attack_s"],
                1000 * case["release_s"], case["ratio"], case["makeup_db"], case["sample_rate"], reduction,
            )  # fmt: skip
            outputs.append(output[0])
        found = np.array(outputs)[content["first"] :: content["stride"]]
        error = float(np.max(np.abs(found - case["outputs"][0])) / np.max(np.abs(found)))
        print(f"{case['name']}: relative error {error:.1e}")
        worst = max(worst, error)
    if not 0 <= worst < TOLERANCE:
        sys.exit("the golden values disagree with the published code")


if __name__ == "__main__":
    main()
