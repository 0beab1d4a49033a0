"""Confirms generate_stft_loss.py by auraloss and PyTorch's automatic differentiation (`pip install auraloss torch`)."""

from __future__ import annotations

import sys

import auraloss
import numpy as np
import torch

from generate_audio_features import synthesise
from generate_stft_loss import LENGTH, PAIRS, RESOLUTIONS, loss


def main() -> None:
    sizes, hops, windows = (list(values) for values in zip(*RESOLUTIONS))
    peer = auraloss.freq.SumAndDifferenceSTFTLoss(sizes, hops, windows).double()
    for part in peer.mrstft.stft_losses:
        part.window = torch.hann_window(part.win_length, dtype=torch.float64)
    worst = 0.0
    for pair in PAIRS:
        x, y = (synthesise(pair[key])[:, :LENGTH] for key in ("input", "target"))
        value, _, gradient = loss(x, y)
        mix = torch.from_numpy(x).requires_grad_()
        expected = peer(mix[None], torch.from_numpy(y)[None])
        expected.backward()
        errors = (
            abs(value / expected.item() - 1),
            float(np.linalg.norm(gradient - mix.grad.numpy()) / np.linalg.norm(mix.grad.numpy())),
        )
        print(f"{pair['name']}: loss {value:.9f}, relative errors of loss and gradient {errors[0]:.1e}, {errors[1]:.1e}")
        worst = max(worst, *errors)
    if not worst < 1e-6:
        sys.exit("the reference disagrees with auraloss")


if __name__ == "__main__":
    main()
