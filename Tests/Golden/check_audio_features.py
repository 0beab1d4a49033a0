"""Confirms audio_features.json, its losses and gradients, by the published code itself.

Runs `AudioFeatureLoss` of Diff-MST and PyTorch's automatic differentiation. Needs torch, and a checkout of
github.com/sai-soum/Diff-MST (the golden values were confirmed with 3b90ef8), whose folder is the argument:

    python check_audio_features.py FOLDER

What else `mst/loss.py` imports is not used by this loss and is replaced by empty modules. PyTorch's default type is
float64 here, which the published window and filterbank take, too. Prints the relative errors of every case; exits 1 on
a difference.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import torch

from generate_audio_features import WEIGHTS, synthesise

LOSS_TOLERANCE, GRADIENT_TOLERANCE = 1e-12, 1e-9


def published_loss(folder: str) -> torch.nn.Module:
    """The published loss with the weights of the paper."""
    for name, members in {
        "librosa": [],
        "mst.fx_encoder": ["FXencoder"],
        "mst.modules": ["SpectrogramEncoder"],
    }.items():
        stub = ModuleType(name)
        for member in members:
            setattr(stub, member, None)
        sys.modules[name] = stub
    sys.modules.setdefault("yaml", ModuleType("yaml"))
    sys.path.insert(0, folder)
    from mst.loss import AudioFeatureLoss

    return AudioFeatureLoss(list(WEIGHTS.values()), 44100)


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} FOLDER")
    torch.set_default_dtype(torch.float64)
    loss = published_loss(sys.argv[1])
    worst_loss = worst_gradient = 0.0
    for case in json.loads(Path(__file__).with_name("audio_features.json").read_text())["cases"]:
        x, target = (torch.from_numpy(synthesise(case[key])) for key in ("input", "target"))
        x.requires_grad_()
        terms = loss(x[None], target[None])
        total = sum(terms.values())
        total.backward()
        expected = [*case["loss_terms"].values(), case["loss"]]
        losses = np.array([*(term.item() for term in terms.values()), total.item()])
        golden = case["gradient"]
        gradients = np.array([*x.grad[:, golden["samples"]].flatten().tolist(), x.grad.norm().item()])
        # Samples are held to the root mean square of the gradient, the norm to itself.
        scales = np.full(len(gradients), golden["norm"] / x.numel() ** 0.5)
        scales[-1] = golden["norm"]
        errors = np.abs(gradients - [*golden["left"], *golden["right"], golden["norm"]]) / scales
        of_loss = float(np.max(np.abs(losses / expected - 1)))
        print(f"{case['name']}: relative errors of losses and gradient {of_loss:.1e}, {errors.max():.1e}")
        worst_loss, worst_gradient = max(worst_loss, of_loss), max(worst_gradient, float(errors.max()))
    if not (worst_loss < LOSS_TOLERANCE and worst_gradient < GRADIENT_TOLERANCE):
        sys.exit("the golden values disagree with the published code")


if __name__ == "__main__":
    main()
