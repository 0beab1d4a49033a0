"""Confirms audio_features.json with PyTorch: loss terms, and their gradient by automatic differentiation.

Needs torch and NumPy. Runs the same formulas in float64, where the committed values must agree to
1e-9, and in the published code's float32, where the loss terms must agree to 1e-4. Prints nothing
and exits 1 on a difference.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import torch

import generate_audio_features as reference


def features(x: torch.Tensor) -> dict[str, torch.Tensor]:
    """The features of generate_audio_features.features, differentiable, in the type of x."""
    floor = reference.FLOOR
    mid, side = x[0] + x[1], x[0] - x[1]
    power = (x**2).mean(dim=-1)
    rms = power.clamp(min=floor).sqrt()
    peak = x.abs().max(dim=-1)[0]
    bank = torch.from_numpy(reference.filterbank()).to(x)
    levels = []
    for signal in (mid, side):
        # As published: no window, and PyTorch's defaults of centred frames and reflect padding.
        frames = torch.stft(
            signal,
            n_fft=reference.FFT_SIZE,
            hop_length=reference.HOP,
            window=torch.ones(reference.FFT_SIZE).to(x),
            return_complex=True,
        )
        levels.append(bank @ frames.abs().mean(dim=-1))
    return {
        "rms": rms,
        "crest": 20 * torch.log10((peak / rms.clamp(min=floor)).clamp(min=floor)),
        "width": (side**2).mean() / (mid**2).mean().clamp(min=floor),
        "imbalance": (power[1] - power[0]) / (power[1] + power[0]).clamp(min=floor),
        "bark": torch.log(torch.cat(levels) + floor),
    }


def loss_terms(x: torch.Tensor, target: torch.Tensor) -> dict[str, torch.Tensor]:
    a, b = features(x), features(target)
    return {k: w * torch.nn.functional.mse_loss(a[k], b[k]) for k, w in reference.WEIGHTS.items()}


def check(name: str, found: list[float], expected: list[float], tolerance: float) -> None:
    error = np.max(np.abs(np.subtract(found, expected))) / np.max(np.abs(expected))
    if not error <= tolerance:
        sys.exit(f"{name}: relative error {error:.1e} above {tolerance:.0e}")


def main() -> None:
    committed = json.loads(Path(__file__).with_name("audio_features.json").read_text())
    for case in committed["cases"]:
        signals = [torch.from_numpy(reference.synthesise(case[key])) for key in ("input", "target")]
        for dtype, tolerance in ((torch.float64, 1e-9), (torch.float32, 1e-4)):
            x, target = (signal.to(dtype).requires_grad_() for signal in signals)
            terms = loss_terms(x, target)
            for key, value in terms.items():
                name = f"{case['name']}, {key}, {dtype}"
                check(name, [value.item()], [case["loss_terms"][key]], tolerance)
            if dtype == torch.float64:
                sum(terms.values()).backward()
                expected = case["gradient"]
                for row, side in zip(x.grad, ("left", "right")):
                    found = row[expected["samples"]].tolist()
                    check(f"{case['name']}, gradient, {side}", found, expected[side], tolerance)
                check(f"{case['name']}, gradient norm", [x.grad.norm().item()], [expected["norm"]], tolerance)


if __name__ == "__main__":
    main()
