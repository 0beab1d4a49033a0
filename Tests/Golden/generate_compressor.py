"""compressor.json: the feed-forward compressor with a soft knee and a smoothed gain reduction.

Giannoulis, Massberg, Reiss: Digital Dynamic Range Compressor Design, JAES 60(6), 2012: the static
curve of eq. 4 written as a gain reduction, then the branching smoother of eq. 16 on that gain
reduction in dB (the log-domain arrangement of their figure 7c).
"""

from __future__ import annotations

import math

import numpy as np

from golden import noise, write_or_check

LENGTH = 4000
FIRST, STRIDE = 49, 50

PARAMETERS = ["sample_rate", "threshold_db", "ratio", "attack_s", "release_s", "knee_db", "makeup_db"]
# name, seeds (one for each channel), then PARAMETERS
CASES: list[tuple] = [
    ("mono hard knee", [11], 44100, -20, 4, 0.005, 0.05, 0, 0),
    ("mono soft knee with makeup", [12], 44100, -24, 3, 0.01, 0.1, 12, 4.5),
    ("mono ratio 1", [13], 44100, -30, 1, 0.005, 0.05, 6, 0),
    ("mono limiter-like ratio", [14], 44100, -12, 20, 0.0001, 0.02, 2, -1),
    ("mono slow", [15], 44100, -30, 6, 0.25, 2.0, 6, 0),
    ("mono fast", [16], 192000, -25, 8, 0.0001, 0.0001, 3, 0),
    ("mono slow at 192 kHz", [17], 192000, -35, 5, 0.25, 2.0, 0, 3),
    ("mono never above the knee", [18], 48000, 12, 4, 0.005, 0.05, 6, 0),
    ("linked stereo hard knee", [19, 20], 44100, -18, 4, 0.002, 0.08, 0, 0),
    ("linked stereo soft knee", [21, 22], 192000, -22, 2.5, 0.001, 0.03, 10, 2),
]


def test_signal(seed: int) -> np.ndarray:
    n = np.arange(LENGTH)
    return 0.9 * noise(seed, LENGTH) * (0.05 + 0.95 * np.sin(np.pi * n / LENGTH) ** 2)


def static_reduction(over: float, slope: float, knee: float) -> float:
    """Gain reduction in dB, >= 0, of a level `over` dB above the threshold."""
    if 2 * over <= -knee:
        return 0.0
    if 2 * abs(over) < knee:
        return slope * (over + knee / 2) ** 2 / (2 * knee)
    return slope * over


def gain_reduction(
    key: np.ndarray,
    sample_rate: float,
    threshold_db: float,
    ratio: float,
    attack_s: float,
    release_s: float,
    knee_db: float,
) -> np.ndarray:
    """The smoothed gain reduction s[n] in dB for the rectified key signal."""
    attack = math.exp(-1 / (attack_s * sample_rate))
    release = math.exp(-1 / (release_s * sample_rate))
    state = 0.0
    smoothed = np.empty(len(key))
    for n, level in enumerate(key):
        over = 20 * math.log10(max(level, 1e-10)) - threshold_db
        reduction = static_reduction(over, 1 - 1 / ratio, knee_db)
        a = attack if reduction > state else release
        state = a * state + (1 - a) * reduction
        smoothed[n] = state
    return smoothed


def case(name: str, seeds: list[int], *values: float) -> dict:
    parameters = dict(zip(PARAMETERS, values))
    makeup_db = parameters["makeup_db"]
    channels = np.stack([test_signal(seed) for seed in seeds])
    smoothed = gain_reduction(np.abs(channels).max(axis=0), *values[:-1])
    outputs = channels * 10.0 ** ((makeup_db - smoothed) / 20.0)
    return {
        "name": name,
        "seeds": seeds,
        **parameters,
        "gain_reduction_db": smoothed[FIRST::STRIDE].tolist(),
        "outputs": outputs[:, FIRST::STRIDE].tolist(),
    }


def main() -> None:
    write_or_check(
        "compressor.json",
        {
            "input": "x[n] = 0.9 * u[n] * (0.05 + 0.95 * sin(pi * n / N)^2), u the uniform noise of the "
            "channel's seed; stereo is linked: the key is the larger magnitude of both channels",
            "length": LENGTH,
            "expected_at": f"n = {FIRST}, {FIRST + STRIDE}, {FIRST + 2 * STRIDE}, ...",
            "first": FIRST,
            "stride": STRIDE,
            "cases": [case(*values) for values in CASES],
        },
    )


if __name__ == "__main__":
    main()
