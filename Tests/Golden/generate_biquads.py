"""biquads.json: equaliser sections and a cascade of six.

Coefficients: Robert Bristow-Johnson, Audio EQ Cookbook (W3C Note, 2021), the Q forms, divided by
a0. With A = 10^(gain/40), w0 = 2 pi f/fs, alpha = sin(w0)/(2 Q). Magnitudes and the cascade come
from scipy.signal.
"""

from __future__ import annotations

import math

import numpy as np
from scipy.signal import freqz, sosfilt

from golden import noise, write_or_check

# type, sample rate in Hz, frequency in Hz, gain in dB, Q
SETTINGS: list[tuple[str, float, float, float, float]] = [
    ("peaking", 44100, 1000, 6, 1.0),
    ("peaking", 44100, 1000, -6, 1.0),
    ("peaking", 44100, 16000, 15, 0.3),
    ("peaking", 44100, 16000, -15, 6.0),
    ("peaking", 48000, 250, 0, 0.7),
    ("peaking", 48000, 3150, 0.5, 2.5),
    ("peaking", 96000, 20, -15, 0.3),
    ("peaking", 192000, 20, 15, 6.0),
    ("low_shelf", 44100, 100, 4, math.sqrt(0.5)),
    ("low_shelf", 44100, 16000, -15, 0.3),
    ("low_shelf", 48000, 80, 15, 6.0),
    ("low_shelf", 48000, 400, 0, 1.0),
    ("low_shelf", 96000, 200, -9, 0.5),
    ("low_shelf", 192000, 20, -15, 0.3),
    ("high_shelf", 44100, 8000, 4, math.sqrt(0.5)),
    ("high_shelf", 44100, 16000, 15, 6.0),
    ("high_shelf", 44100, 16000, -15, 0.3),
    ("high_shelf", 48000, 6000, 0, 1.0),
    ("high_shelf", 96000, 12000, -9, 0.5),
    ("high_shelf", 192000, 20, 15, 0.3),
    ("high_pass", 44100, 80, 0, math.sqrt(0.5)),
    ("high_pass", 44100, 16000, 0, 6.0),
    ("high_pass", 48000, 30, 0, 0.3),
    ("high_pass", 96000, 120, 0, 1.0),
    ("high_pass", 192000, 20, 0, 0.3),
    ("high_pass", 192000, 20, 0, 6.0),
    ("low_pass", 44100, 3400, 0, math.sqrt(0.5)),
    ("low_pass", 48000, 16000, 0, 6.0),
    ("low_pass", 96000, 200, 0, 0.3),
]

CASCADE: list[tuple[str, float, float, float, float]] = [
    ("low_shelf", 44100, 90, 3.5, math.sqrt(0.5)),
    ("peaking", 44100, 220, -4, 1.2),
    ("peaking", 44100, 900, 2.5, 0.8),
    ("peaking", 44100, 3000, -6, 3.0),
    ("peaking", 44100, 7500, 5, 0.6),
    ("high_shelf", 44100, 11000, -3, 0.9),
]
CASCADE_SEED = 0xB1C0AD
CASCADE_LENGTH = 2000
CASCADE_TAIL = 64


def biquad(kind: str, sample_rate: float, frequency: float, gain_db: float, q: float) -> list[float]:
    """[b0, b1, b2, 1, a1, a2], the cookbook's coefficients divided by a0."""
    A = 10.0 ** (gain_db / 40.0)
    w0 = 2.0 * math.pi * frequency / sample_rate
    c = math.cos(w0)
    alpha = math.sin(w0) / (2.0 * q)
    k = 2.0 * math.sqrt(A) * alpha
    if kind == "peaking":
        b = [1 + alpha * A, -2 * c, 1 - alpha * A]
        a = [1 + alpha / A, -2 * c, 1 - alpha / A]
    elif kind == "low_shelf":
        b = [A * ((A + 1) - (A - 1) * c + k), 2 * A * ((A - 1) - (A + 1) * c), A * ((A + 1) - (A - 1) * c - k)]
        a = [(A + 1) + (A - 1) * c + k, -2 * ((A - 1) + (A + 1) * c), (A + 1) + (A - 1) * c - k]
    elif kind == "high_shelf":
        b = [A * ((A + 1) + (A - 1) * c + k), -2 * A * ((A - 1) + (A + 1) * c), A * ((A + 1) + (A - 1) * c - k)]
        a = [(A + 1) - (A - 1) * c + k, 2 * ((A - 1) - (A + 1) * c), (A + 1) - (A - 1) * c - k]
    elif kind == "high_pass":
        b = [(1 + c) / 2, -(1 + c), (1 + c) / 2]
        a = [1 + alpha, -2 * c, 1 - alpha]
    elif kind == "low_pass":
        b = [(1 - c) / 2, 1 - c, (1 - c) / 2]
        a = [1 + alpha, -2 * c, 1 - alpha]
    else:
        raise ValueError(f"unknown kind {kind}")
    return [value / a[0] for value in b + a]


def setting_case(kind: str, sample_rate: float, frequency: float, gain_db: float, q: float) -> dict:
    coefficients = biquad(kind, sample_rate, frequency, gain_db, q)
    frequencies = np.geomspace(20.0, 0.45 * sample_rate, 12)
    _, response = freqz(coefficients[:3], coefficients[3:], worN=frequencies, fs=sample_rate)
    return {
        "type": kind,
        "sample_rate": sample_rate,
        "frequency": frequency,
        "gain_db": gain_db,
        "q": q,
        "b": coefficients[:3],
        "a": coefficients[3:],
        "response_frequencies": frequencies.tolist(),
        "magnitude_db": (20.0 * np.log10(np.abs(response))).tolist(),
    }


def main() -> None:
    output = sosfilt([biquad(*section) for section in CASCADE], 0.5 * noise(CASCADE_SEED, CASCADE_LENGTH))
    keys = ["type", "sample_rate", "frequency", "gain_db", "q"]
    write_or_check(
        "biquads.json",
        {
            "formula": "Audio EQ Cookbook, Q forms, divided by a0: b = [b0, b1, b2], a = [1, a1, a2]",
            "note": "at 20 Hz and 192 kHz numerator and denominator cancel to about 1e-7 of their terms: "
            "hold magnitude_db to 1e-6 dB",
            "settings": [setting_case(*setting) for setting in SETTINGS],
            "cascade": {
                "input": "0.5 * uniform noise of the seed",
                "seed": CASCADE_SEED,
                "length": CASCADE_LENGTH,
                "sections": [dict(zip(keys, section)) for section in CASCADE],
                "last_outputs": output[-CASCADE_TAIL:].tolist(),
                "sum_of_squares": float(np.sum(output**2)),
            },
        },
        absolute={"magnitude_db": 1e-7},
    )


if __name__ == "__main__":
    main()
