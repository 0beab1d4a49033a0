"""audio_features.json: the audio-feature loss of Diff-MST as its published code computes it.

Features: De Man, Leonard, King, Reiss: An Analysis and Evaluation of Audio Features for Multitrack
Music Mixtures, ISMIR 2014, in the form of Vanka et al., Diff-MST, ISMIR 2024: mst/loss.py and
mst/filter.py of github.com/sai-soum/Diff-MST at 3b90ef8. Bark scale: Traunmueller, JASA 88, 1990.
The published inverse of the scale applies its correction below 2 Bark and, because a point lies
there, never the one above 20.1 Bark; that is kept. The gradient is derived by hand below.
check_audio_features.py runs the published code itself and must agree.
"""

from __future__ import annotations

import math

import numpy as np

from golden import noise, write_or_check

SAMPLE_RATE = 44100
LENGTH = 4 * SAMPLE_RATE
FFT_SIZE = 32768
HOP = FFT_SIZE // 4
BANDS = 24
F_MIN, F_MAX = 20.0, 20000.0
FLOOR = 1e-8
WEIGHTS = {"rms": 0.1, "crest": 0.001, "width": 1.0, "imbalance": 1.0, "bark": 0.1}

# Of each channel: x[n] = level * (common * y_common[n] + own * y_own[n] + sine * tone[n]).
SIGNAL_FORMULA = {
    "noise": "u = uniform noise of the seed",
    "one_pole": "y[n] = pole * y[n-1] + (1 - pole) * u[n], y[-1] = 0",
    "tone": "tone[n] = sin(2 pi tone_hz n / 44100) * max(0, sin(2 pi burst_hz n / 44100))",
    "channel": "x[n] = level * (common * y_common[n] + own * y_own[n] + sine * tone[n])",
}


def signal(
    pole: float, tone_hz: float, burst_hz: float, common_seed: int, left: list[float], right: list[float]
) -> dict:
    """A stereo test signal's description; a channel is [own seed, level, common, own, sine]."""
    keys = ["own_seed", "level", "common", "own", "sine"]
    return {
        "pole": pole,
        "tone_hz": tone_hz,
        "burst_hz": burst_hz,
        "common_seed": common_seed,
        "left": dict(zip(keys, left)),
        "right": dict(zip(keys, right)),
    }


PAIRS = [
    {
        "name": "ordinary",
        "input": signal(0.7, 440.0, 2.0, 101, [102, 0.5, 0.6, 0.7, 0.3], [103, 0.45, 0.6, 0.7, 0.2]),
        "target": signal(0.85, 331.0, 1.5, 104, [105, 0.8, 0.9, 0.5, 0.2], [106, 0.8, 0.8, 0.6, 0.4]),
    },
    {
        "name": "near mono against wide",
        "input": signal(0.5, 997.0, 3.0, 111, [112, 0.6, 0.8, 0.001, 0.2], [113, 0.6, 0.8, 0.001, 0.2]),
        "target": signal(0.6, 997.0, 3.0, 114, [115, 0.5, 0.3, 1.1, 0.3], [116, 0.5, -0.2, 1.2, 0.1]),
    },
    {
        "name": "very different level",
        "input": signal(0.9, 200.0, 1.0, 121, [122, 0.002, 1.0, 0.5, 0.5], [123, 0.001, 1.0, 0.5, 0.5]),
        "target": signal(0.3, 1500.0, 2.5, 124, [125, 0.7, 0.7, 0.4, 0.3], [126, 0.9, 0.7, 0.4, 0.1]),
    },
    {
        # As steep as music is, so that the window counts: without one the Bark term is a third of this.
        "name": "tones over a quiet floor",
        "input": signal(0.9, 220.0, 1.0, 131, [132, 0.5, 0.01, 0.005, 0.9], [133, 0.4, 0.01, 0.005, 0.6]),
        "target": signal(0.7, 330.0, 0.6, 134, [135, 0.6, 0.025, 0.01, 0.7], [136, 0.5, 0.025, 0.01, 0.8]),
    },
]

# The gradient is given at these samples and at both channels' peaks, where the crest factor acts.
GRADIENT_SAMPLES = [0, 1, 500, 16383, 16384, 44100, 88200, 132301, 160015, 176399]


def one_pole(u: np.ndarray, pole: float) -> np.ndarray:
    y = np.empty_like(u)
    state = 0.0
    for n, value in enumerate(u):
        state = pole * state + (1 - pole) * value
        y[n] = state
    return y


def synthesise(description: dict) -> np.ndarray:
    """The stereo signal of a description, shape (2, LENGTH), rounded to float32, as the implementations get it."""
    phase = 2 * math.pi * np.arange(LENGTH) / SAMPLE_RATE
    burst = np.maximum(0.0, np.sin(description["burst_hz"] * phase))
    tone = np.sin(description["tone_hz"] * phase) * burst
    common = one_pole(noise(description["common_seed"], LENGTH), description["pole"])
    channels = []
    for channel in (description["left"], description["right"]):
        own = one_pole(noise(channel["own_seed"], LENGTH), description["pole"])
        mixed = channel["common"] * common + channel["own"] * own + channel["sine"] * tone
        channels.append(channel["level"] * mixed)
    return np.array(channels).astype(np.float32).astype(float)


def hz_to_bark(f: float) -> float:
    bark = 26.81 * f / (1960.0 + f) - 0.53
    if bark < 2:
        return bark + 0.15 * (2 - bark)
    if bark > 20.1:
        return bark + 0.22 * (bark - 20.1)
    return bark


def band_edges() -> np.ndarray:
    """The 26 corner frequencies in Hz, by the published inverse."""
    barks = np.linspace(hz_to_bark(F_MIN), hz_to_bark(F_MAX), BANDS + 2)
    barks = np.where(barks < 2, (barks - 0.3) / 0.85, barks)
    return 1960.0 * (barks + 0.53) / (26.28 - barks)


def filterbank() -> np.ndarray:
    """Triangles of height 1 over the FFT's bins, shape (BANDS, FFT_SIZE / 2 + 1)."""
    f = np.linspace(0, SAMPLE_RATE // 2, FFT_SIZE // 2 + 1)
    edges = band_edges()[:, None]
    rising = (f - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - f) / (edges[2:] - edges[1:-1])
    return np.maximum(0.0, np.minimum(rising, falling))


# torch.hann_window(FFT_SIZE): periodic.
WINDOW = 0.5 - 0.5 * np.cos(2 * math.pi * np.arange(FFT_SIZE) / FFT_SIZE)


def spectra(x: np.ndarray) -> np.ndarray:
    """Short-time spectra of x: Hann windows, frames centred, reflect padding; shape (frames, bins)."""
    padded = np.pad(x, FFT_SIZE // 2, mode="reflect")
    return np.fft.rfft(WINDOW * np.lib.stride_tricks.sliding_window_view(padded, FFT_SIZE)[::HOP])


def mid_side(x: np.ndarray) -> np.ndarray:
    return np.array([x[0] + x[1], x[0] - x[1]])


def features(x: np.ndarray) -> dict[str, np.ndarray]:
    """The five features of a stereo signal; bark is the 24 values of mid, then those of side."""
    power = np.mean(x**2, axis=1)
    rms = np.sqrt(np.maximum(power, FLOOR))
    peak = np.max(np.abs(x), axis=1)
    mid_power, side_power = np.mean(mid_side(x) ** 2, axis=1)
    band_levels = [filterbank() @ np.mean(np.abs(spectra(m)), axis=0) for m in mid_side(x)]
    return {
        "rms": rms,
        "crest": 20 * np.log10(np.maximum(peak / np.maximum(rms, FLOOR), FLOOR)),
        "width": np.array([side_power / max(mid_power, FLOOR)]),
        "imbalance": np.array([(power[1] - power[0]) / max(power[1] + power[0], FLOOR)]),
        "bark": np.log(np.concatenate(band_levels) + FLOOR),
    }


def loss_terms(of_input: dict[str, np.ndarray], of_target: dict[str, np.ndarray]) -> dict[str, float]:
    """Each weighted mean squared difference."""
    return {key: float(w * np.mean((of_input[key] - of_target[key]) ** 2)) for key, w in WEIGHTS.items()}


def bark_gradient(x: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """sum_b wanted[b] d bark_b / d x for one signal (mid or side)."""
    frames = spectra(x)
    magnitudes = np.abs(frames)
    bank = filterbank()
    wanted_bins = bank.T @ (wanted / (bank @ magnitudes.mean(axis=0) + FLOOR)) / len(frames)
    phases = np.divide(frames, magnitudes, out=np.zeros_like(frames), where=magnitudes > 0)
    by_frame = WINDOW * FFT_SIZE * np.fft.ifft(phases * wanted_bins, FFT_SIZE).real
    half = FFT_SIZE // 2
    padded = np.zeros(len(x) + FFT_SIZE)
    for start, frame in zip(range(0, len(padded), HOP), by_frame):
        padded[start : start + FFT_SIZE] += frame
    gradient = padded[half:-half].copy()
    gradient[1 : half + 1] += padded[:half][::-1]
    gradient[-half - 1 : -1] += padded[-half:][::-1]
    return gradient


def loss_gradient(x: np.ndarray, of_input: dict[str, np.ndarray], of_target: dict[str, np.ndarray]) -> np.ndarray:
    """d loss / d x, for signals above every floor of `features`."""
    # d loss / d feature
    outer = {
        key: 2 * w * (of_input[key] - of_target[key]) / of_input[key].size for key, w in WEIGHTS.items()
    }
    count = x.shape[1]
    power = np.mean(x**2, axis=1)
    if min(power.min(), power.sum(), np.mean(mid_side(x)[0] ** 2)) <= FLOOR:
        raise ValueError("a floor is active")

    gradient = (outer["rms"] / of_input["rms"])[:, None] * x / count

    to_db = 20 / math.log(10)
    gradient -= (outer["crest"] * to_db / power)[:, None] * x / count
    for channel, n in enumerate(np.argmax(np.abs(x), axis=1)):
        gradient[channel, n] += outer["crest"][channel] * to_db / x[channel, n]

    mid, side = mid_side(x)
    mid_power = np.mean(mid**2)
    by_mid = -2 * outer["width"] * of_input["width"] * mid / (mid_power * count)
    by_side = 2 * outer["width"] * side / (mid_power * count)

    both = power.sum()
    signs = np.array([-1.0, 1.0])
    gradient += (2 * outer["imbalance"] * (signs - of_input["imbalance"]) / both)[:, None] * x / count

    by_mid = by_mid + bark_gradient(mid, outer["bark"][:BANDS])
    by_side = by_side + bark_gradient(side, outer["bark"][BANDS:])
    return gradient + np.array([by_mid + by_side, by_mid - by_side])


def gradient_values(x: np.ndarray, gradient: np.ndarray) -> dict:
    """The gradient at the chosen samples, and the norm of all of it."""
    samples = GRADIENT_SAMPLES + [int(n) for n in np.argmax(np.abs(x), axis=1)]
    return {
        "samples": samples,
        "left": gradient[0, samples].tolist(),
        "right": gradient[1, samples].tolist(),
        "norm": float(np.sqrt(np.sum(gradient**2))),
    }


def case(pair: dict) -> dict:
    x = synthesise(pair["input"])
    of_input, of_target = features(x), features(synthesise(pair["target"]))
    terms = loss_terms(of_input, of_target)
    return {
        **pair,
        "input_features": {key: value.tolist() for key, value in of_input.items()},
        "target_features": {key: value.tolist() for key, value in of_target.items()},
        "loss_terms": terms,
        "loss": sum(terms.values()),
        "gradient": gradient_values(x, loss_gradient(x, of_input, of_target)),
    }


def main() -> None:
    write_or_check(
        "audio_features.json",
        {
            "signals": SIGNAL_FORMULA,
            "sample_rate": SAMPLE_RATE,
            "length": LENGTH,
            "fft_size": FFT_SIZE,
            "hop": HOP,
            "weights": WEIGHTS,
            "bark_edges_hz": band_edges().tolist(),
            "cases": [case(pair) for pair in PAIRS],
        },
    )


if __name__ == "__main__":
    main()
