"""reverb.json: impulse responses of the noise-shaped reverberation.

White noise is split by weights on its spectrum into twelve octave bands that sum to the noise
itself; each band gets a gain and an exponential decay of 60 dB in T_k, after Moorer (About This
Reverberation Business, Computer Music Journal 3(2), 1979) and, per band, Steinmetz, Ithapu,
Calamia (Filtered Noise Shaping for Time Domain Room Impulse Response Estimation, WASPAA 2021).
Decay times are measured by backward integration (Schroeder, JASA 37, 1965) with the T20 and T30
fits of ISO 3382.
"""

from __future__ import annotations

import math

import numpy as np

from golden import noise, write_or_check

CENTRES = 1000.0 * 2.0 ** np.arange(-6.0, 6.0)
SEEDS = {"left": 0x4D495857, "right": 0x52494748}
NOISE_SECONDS = 10

# name, sample rate, pre-delay in seconds, gains in dB, decay times in seconds
CASES: list[tuple[str, int, float, list[float], list[float]]] = [
    ("unit energy: flat, 1 s", 44100, 0.0, [0.0] * 12, [1.0] * 12),
    (
        "distinct bands with a fractional pre-delay",
        44100,
        0.0213,
        [-12.0, -9.0, -6.5, -4.0, -2.0, 0.0, 1.0, 0.5, -1.5, -5.0, -11.0, -18.0],
        [1.9, 1.8, 1.7, 1.55, 1.4, 1.3, 1.2, 1.05, 0.9, 0.75, 0.6, 0.5],
    ),
    (
        "distinct bands at 48 kHz",
        48000,
        0.010007,
        [3.0, 2.0, 1.0, 0.0, -1.0, -2.0, -3.0, -4.0, -6.0, -8.0, -12.0, -20.0],
        [0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 1.8, 1.7, 1.5, 1.2, 0.9],
    ),
    (
        "short at 48 kHz with a pre-delay of whole samples",
        48000,
        0.125,
        [-30.0, -24.0, -12.0, -3.0, 0.0, -3.0, 0.0, 3.0, 0.0, -6.0, -3.0, -9.0],
        [0.3, 0.28, 0.26, 0.25, 0.24, 0.22, 0.2, 0.19, 0.18, 0.16, 0.15, 0.14],
    ),
]


def fast_even_length(minimum: int) -> int:
    """The smallest even 2^a 3^b 5^c that is at least `minimum`."""
    length = minimum + minimum % 2
    while True:
        rest = length
        for prime in (2, 3, 5):
            while rest % prime == 0:
                rest //= prime
        if rest == 1:
            return length
        length += 2


def octaves_from(centre: float, frequencies: np.ndarray) -> np.ndarray:
    """log2(f / centre), minus infinity at 0 Hz."""
    with np.errstate(divide="ignore"):
        return np.log2(frequencies / centre)


def band_weights(frequencies: np.ndarray) -> np.ndarray:
    """w_k(f) = cos^2(pi/2 |log2(f/f_k)|) within an octave of f_k, else 0; the outer bands extend flat."""
    weights = []
    for k, centre in enumerate(CENTRES):
        octaves = octaves_from(centre, frequencies)
        inside = np.abs(octaves) < 1
        w = np.where(inside, np.cos(np.pi / 2 * np.where(inside, octaves, 0.0)) ** 2, 0.0)
        if k == 0:
            w[octaves < 0] = 1.0
        if k == len(CENTRES) - 1:
            w[octaves > 0] = 1.0
        weights.append(w)
    return np.array(weights)


def impulse_response(seed: int, sample_rate: int, gains_db: list[float], decays: list[float]) -> np.ndarray:
    """h[t] = s sum_k 10^(G_k/20) b_k[t] 10^(-3 t/(fs T_k)), with unit energy for G_k = 0, T_k = 1 s."""
    size = fast_even_length(NOISE_SECONDS * sample_rate)
    white = np.sqrt(3.0) * noise(seed, size)
    spectrum = np.fft.rfft(white) * band_weights(np.arange(size // 2 + 1) * sample_rate / size)
    length = math.ceil(1.25 * max(decays) * sample_rate)
    bands = np.fft.irfft(spectrum, size)[:, :length]
    t = np.arange(length) / sample_rate
    shapes = [10.0 ** (g / 20.0) * 10.0 ** (-3.0 * t / T) for g, T in zip(gains_db, decays)]
    return math.sqrt(6.0 * math.log(10.0) / sample_rate) * np.sum(bands * np.array(shapes), axis=0)


def delayed(h: np.ndarray, delay: float) -> np.ndarray:
    """h'[t] = (1 - f) h[t - i] + f h[t - i - 1] for a delay of i + f samples; i + 1 samples longer than h."""
    whole = math.floor(delay)
    fraction = delay - whole
    result = np.zeros(len(h) + whole + 1)
    result[whole:-1] += (1 - fraction) * h
    result[whole + 1 :] += fraction * h
    return result


def octave_band(h: np.ndarray, centre: float, sample_rate: int) -> np.ndarray:
    """Zero-phase band: the spectrum times cos^2(pi |log2(f/centre)|) within half an octave."""
    size = fast_even_length(2 * len(h))
    octaves = octaves_from(centre, np.arange(size // 2 + 1) * sample_rate / size)
    inside = np.abs(octaves) < 0.5
    weight = np.where(inside, np.cos(np.pi * np.where(inside, octaves, 0.0)) ** 2, 0.0)
    return np.fft.irfft(np.fft.rfft(h, size) * weight, size)[: len(h)]


def decay_time(h: np.ndarray, sample_rate: int, low_db: float) -> float:
    """60 dB decay time from a line through the backward-integrated energy between -5 dB and low_db."""
    energy = np.cumsum(h[::-1] ** 2)[::-1]
    level = 10.0 * np.log10(energy / energy[0])
    t = np.flatnonzero((level <= -5.0) & (level >= low_db))
    slope = np.polynomial.polynomial.polyfit(t - t.mean(), level[t], 1)[1]
    return float(-60.0 / (slope * sample_rate))


def measured_bands(responses: list[np.ndarray], sample_rate: int, decays: list[float]) -> list[dict]:
    """Decay times of the octaves 62.5 Hz to 8 kHz, where a band holds enough noise to measure."""
    rows = []
    for k in range(2, 10):
        bands = [octave_band(h, CENTRES[k], sample_rate) for h in responses]
        rows.append(
            {
                "band": k,
                "centre": float(CENTRES[k]),
                "requested": decays[k],
                "t20": [decay_time(b, sample_rate, -25.0) for b in bands],
                "t30": [decay_time(b, sample_rate, -35.0) for b in bands],
            }
        )
    return rows


def case(name: str, sample_rate: int, predelay: float, gains_db: list[float], decays: list[float]) -> dict:
    responses = [impulse_response(seed, sample_rate, gains_db, decays) for seed in SEEDS.values()]
    outputs = [delayed(h, predelay * sample_rate) for h in responses]
    whole = math.floor(predelay * sample_rate)
    near = [whole + i for i in range(20)]
    far = np.unique(np.geomspace(20, len(responses[0]) - 1, 40).astype(int)) + whole
    indices = near + [int(i) for i in far]
    return {
        "name": name,
        "sample_rate": sample_rate,
        "predelay_s": predelay,
        "gains_db": gains_db,
        "decay_s": decays,
        "noise_length": fast_even_length(NOISE_SECONDS * sample_rate),
        "length_without_predelay": len(responses[0]),
        "indices": indices,
        "left": outputs[0][indices].tolist(),
        "right": outputs[1][indices].tolist(),
        "energy": [float(np.sum(h**2)) for h in outputs],
        "octave_bands": measured_bands(responses, sample_rate, decays),
    }


def main() -> None:
    write_or_check(
        "reverb.json",
        {
            "formula": "h[t] = s sum_k 10^(G_k/20) b_k[t] 10^(-3 t/(fs T_k)), s = sqrt(6 ln 10 / fs); "
            "b_k = irfft(rfft(sqrt(3) uniform noise) w_k); see generate_reverb.py",
            "note": "samples and energy include the pre-delay; decay times are of h before it, "
            "[left, right]; they scatter about the requested value as noise does",
            "seeds": SEEDS,
            "centres": CENTRES.tolist(),
            "cases": [case(*values) for values in CASES],
        },
    )


if __name__ == "__main__":
    main()
