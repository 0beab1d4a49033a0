"""stft_loss.json: the multi-resolution STFT loss on sum and difference, as auraloss defines it.

Steinmetz & Reiss: auraloss, DMRN 2020; its `SumAndDifferenceSTFTLoss` with the default resolutions of
`MultiResolutionSTFTLoss` (Yamamoto et al., Parallel WaveGAN, ICASSP 2020). Written out here in NumPy and
float64; the gradient is derived by hand. With `auraloss` and `torch` installed, `check_stft_loss.py` confirms
both by automatic differentiation.
"""

from __future__ import annotations

import numpy as np

from generate_audio_features import synthesise, signal
from golden import write_or_check

LENGTH = 12_000
RESOLUTIONS = [(1024, 120, 600), (2048, 240, 1200), (512, 50, 240)]
FLOOR = 1e-8
GRADIENT_SAMPLES = [0, 1, 60, 299, 300, 1023, 6000, 9001, 11_900, 11_999]

PAIRS = [
    {
        "name": "ordinary",
        "input": signal(0.7, 440.0, 2.0, 101, [102, 0.5, 0.6, 0.7, 0.3], [103, 0.45, 0.6, 0.7, 0.2]),
        "target": signal(0.85, 331.0, 1.5, 104, [105, 0.8, 0.9, 0.5, 0.2], [106, 0.8, 0.8, 0.6, 0.4]),
    },
    {
        "name": "the same music at another level",
        "input": signal(0.6, 997.0, 3.0, 114, [115, 0.5, 0.3, 1.1, 0.3], [116, 0.5, -0.2, 1.2, 0.1]),
        "target": signal(0.6, 997.0, 3.0, 114, [115, 0.6, 0.3, 1.1, 0.3], [116, 0.4, -0.2, 1.2, 0.1]),
    },
    {
        "name": "mono target",
        "input": signal(0.5, 200.0, 1.0, 121, [122, 0.6, 0.8, 0.001, 0.2], [123, 0.6, 0.8, 0.001, 0.2]),
        "target": signal(0.5, 200.0, 1.0, 121, [122, 0.6, 1.0, 0.0, 0.2], [123, 0.6, 1.0, 0.0, 0.2]),
    },
]


def frames(x: np.ndarray, size: int, hop: int, window_length: int) -> tuple[np.ndarray, np.ndarray]:
    """Windowed frames of x and the window: periodic Hann window in the middle of each centred, reflect-padded frame."""
    window = np.zeros(size)
    start = (size - window_length) // 2
    phase = 2 * np.pi * np.arange(window_length) / window_length
    window[start : start + window_length] = 0.5 - 0.5 * np.cos(phase)
    padded = np.pad(x, size // 2, mode="reflect")
    return window * np.lib.stride_tricks.sliding_window_view(padded, size)[::hop], window


def terms(x: np.ndarray, y: np.ndarray, resolution: tuple[int, int, int]) -> tuple[float, float, np.ndarray]:
    """Spectral convergence, log magnitude, and the gradient of their sum with respect to x."""
    size, hop, window_length = resolution
    windowed, window = frames(x, *resolution)
    spectrum = np.fft.rfft(windowed)
    power = np.abs(spectrum) ** 2
    a = np.sqrt(np.maximum(power, FLOOR))
    b = np.sqrt(np.maximum(np.abs(np.fft.rfft(frames(y, *resolution)[0])) ** 2, FLOOR))
    distance, norm = np.linalg.norm(b - a), np.linalg.norm(b)
    outer = (a - b) / (distance * norm) + np.sign(a - b) / (a * a.size)
    by_bin = np.where(power > FLOOR, outer / a, 0) * spectrum
    # The adjoint of rfft: the real part of the plain inverse sum over the bins kept.
    by_frame = window * size * np.fft.ifft(by_bin, size).real
    half = size // 2
    padded = np.zeros(len(x) + size)
    for start, frame in zip(range(0, len(padded), hop), by_frame):
        padded[start : start + size] += frame
    gradient = padded[half:-half].copy()
    gradient[1 : half + 1] += padded[:half][::-1]
    gradient[-half - 1 : -1] += padded[-half:][::-1]
    return distance / norm, float(np.mean(np.abs(np.log(a) - np.log(b)))), gradient


def loss(x: np.ndarray, y: np.ndarray) -> tuple[float, dict, np.ndarray]:
    total, parts, sides = 0.0, {}, []
    for name, sign in (("sum", 1), ("difference", -1)):
        found = [terms(x[0] + sign * x[1], y[0] + sign * y[1], r) for r in RESOLUTIONS]
        parts[name] = float(np.mean([sc + lm for sc, lm, _ in found]))
        sides.append(np.mean([g for _, _, g in found], axis=0))
        total += parts[name] / 2
    mid, side = sides
    return total, parts, np.array([mid + side, mid - side]) / 2


def case(pair: dict) -> dict:
    x, y = (synthesise(pair[key])[:, :LENGTH] for key in ("input", "target"))
    value, parts, gradient = loss(x, y)
    scale = float(np.sum(x * y) / np.sum(y * y))
    distortion = float(np.sum((scale * y) ** 2) / np.sum((scale * y - x) ** 2))
    return {
        **pair,
        "loss": value,
        "parts": parts,
        "scale_invariant_sdr": 10 * float(np.log10(distortion)),
        "gradient": {
            "samples": GRADIENT_SAMPLES,
            "left": gradient[0, GRADIENT_SAMPLES].tolist(),
            "right": gradient[1, GRADIENT_SAMPLES].tolist(),
            "norm": float(np.sqrt(np.sum(gradient**2))),
        },
    }


def main() -> None:
    content = {
        "length": LENGTH,
        "sample_rate": 44100,
        "resolutions": [list(r) for r in RESOLUTIONS],
        "floor": FLOOR,
        "cases": [case(pair) for pair in PAIRS],
    }
    write_or_check("stft_loss.json", content)


if __name__ == "__main__":
    main()
