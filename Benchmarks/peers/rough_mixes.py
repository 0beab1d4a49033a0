"""Rough mixes of a folder of stems made by another engine (pedalboard, which is JUCE), with known settings.

    rough_mixes.py STEMS --kind gains --seed 1 -o OUT
    rough_mixes.py STEMS --kind chain --seed 1 -o OUT

writes OUT/rough.wav (32-bit float, stereo) and OUT/truth.json, and with --contributions each stem's part of the
mix. The same arguments give the same mix.

- gains: per stem a gain and a pan. Mono stems are panned by constant power, -3 dB in the centre: left =
  cos((p + 1) pi/4), right = sin((p + 1) pi/4); stereo ones have a balance, left = min(1, 1 - p), right =
  min(1, 1 + p). p is -1 (left) to 1.
- chain: before that, per stem a high-pass (6 dB per octave), low shelf, two peaks, high shelf and a compressor,
  and after it for every other stem a reverb, whose level is given relative to the dry stem; then on the sum a low
  and a high shelf and a compressor. JUCE's compressor is feed-forward with a hard knee and smooths the level, not
  the gain; its reverb is Freeverb. Levels after a compressor are brought back to those before it.

truth.json holds, per stem, the settings and the loudness of its contribution (LUFS by pyloudnorm, null where
silent) in each half of the song: through the master's shelves, but not its compressor, which has no share per
stem.
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path

import numpy as np
import pedalboard
import pyloudnorm
from pedalboard.io import AudioFile

PARTS = ("equalizer", "compressor", "reverb", "master-equalizer", "master-compressor")
SUFFIXES = (".wav", ".flac", ".aif", ".aiff", ".ogg")


def read(path: Path) -> tuple[np.ndarray, int]:
    with AudioFile(str(path)) as file:
        return file.read(file.frames), int(file.samplerate)


def write(path: Path, audio: np.ndarray, rate: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with AudioFile(str(path), "w", samplerate=rate, num_channels=audio.shape[0], bit_depth=32) as file:
        file.write(audio.astype(np.float32))


def decibels(ratio: float) -> float:
    return 20 * math.log10(ratio)


def rms(audio: np.ndarray) -> float:
    return float(np.sqrt(np.mean(np.square(audio, dtype=np.float64))))


def active_level(audio: np.ndarray, rate: int) -> float:
    """Level in dB while the stem sounds: the mean of the louder half of its tenths of a second."""
    step = rate // 10
    usable = audio[:, : audio.shape[1] // step * step].reshape(audio.shape[0], -1, step)
    powers = np.sort(np.mean(np.square(usable, dtype=np.float64), axis=(0, 2)))
    return 10 * math.log10(float(np.mean(powers[len(powers) // 2 :])) + 1e-20)


def loudness(audio: np.ndarray, rate: int) -> float | None:
    if audio.shape[1] < rate * 0.5 or not np.any(audio):
        return None
    value = pyloudnorm.Meter(rate).integrated_loudness(audio.T.astype(np.float64))
    return round(value, 3) if math.isfinite(value) else None


def panned(audio: np.ndarray, position: float) -> np.ndarray:
    if audio.shape[0] == 1:
        angle = (position + 1) * math.pi / 4
        return np.concatenate((audio * math.cos(angle), audio * math.sin(angle)))
    return audio * np.array([[min(1, 1 - position)], [min(1, 1 + position)]])


def random_equalizer(rng: np.random.Generator) -> dict:
    def logarithmic(low: float, high: float) -> float:
        return round(float(np.exp(rng.uniform(np.log(low), np.log(high)))), 1)

    def gain(limit: float) -> float:
        return round(float(rng.uniform(-limit, limit)), 2)

    return {
        "high_pass_hertz": logarithmic(25, 110),
        "low_shelf": {"hertz": logarithmic(80, 250), "gain_decibels": gain(4), "q": 0.7071},
        "peak_1": {"hertz": logarithmic(250, 1200), "gain_decibels": gain(5), "q": round(float(rng.uniform(0.6, 1.6)), 2)},
        "peak_2": {"hertz": logarithmic(1200, 5000), "gain_decibels": gain(5), "q": round(float(rng.uniform(0.6, 1.6)), 2)},
        "high_shelf": {"hertz": logarithmic(4000, 10000), "gain_decibels": gain(4), "q": 0.7071},
    }


def equalizer(settings: dict) -> pedalboard.Pedalboard:
    def band(kind: type, name: str) -> pedalboard.Plugin:
        return kind(settings[name]["hertz"], settings[name]["gain_decibels"], settings[name]["q"])

    plugins = [
        band(pedalboard.LowShelfFilter, "low_shelf"),
        band(pedalboard.PeakFilter, "peak_1"),
        band(pedalboard.PeakFilter, "peak_2"),
        band(pedalboard.HighShelfFilter, "high_shelf"),
    ]
    return pedalboard.Pedalboard([pedalboard.HighpassFilter(settings["high_pass_hertz"]), *plugins])


def random_compressor(rng: np.random.Generator, level: float, ratios: tuple[float, float]) -> dict:
    return {
        "threshold_decibels": round(level + float(rng.uniform(-3, 6)), 2),
        "ratio": round(float(rng.uniform(*ratios)), 2),
        "attack_milliseconds": round(float(rng.uniform(5, 40)), 1),
        "release_milliseconds": round(float(rng.uniform(60, 300)), 1),
    }


def compressed(audio: np.ndarray, rate: int, settings: dict) -> np.ndarray:
    """Through the compressor, at the level of before."""
    compressor = pedalboard.Compressor(
        threshold_db=settings["threshold_decibels"],
        ratio=settings["ratio"],
        attack_ms=settings["attack_milliseconds"],
        release_ms=settings["release_milliseconds"],
    )
    output = compressor(audio.astype(np.float32), rate)
    return output * (rms(audio) / max(rms(output), 1e-12))


def reverberation(audio: np.ndarray, rate: int, settings: dict) -> np.ndarray:
    """The wet signal of a stereo signal, at the level asked for."""
    reverb = pedalboard.Reverb(
        room_size=settings["room_size"], damping=settings["damping"], wet_level=1, dry_level=0, width=1
    )
    wet = reverb(audio.astype(np.float32), rate)
    return wet * (rms(audio) / max(rms(wet), 1e-12) * 10 ** (settings["level_decibels"] / 20))


class Stem:
    """One stem with seeded settings."""

    def __init__(self, path: Path, audio: np.ndarray, rate: int, index: int, options: argparse.Namespace) -> None:
        rng = np.random.default_rng([options.seed, index])
        self.path, self.audio, self.rate = path, audio, rate
        self.gain = round(float(rng.uniform(-8, 4)), 2)
        self.pan = round(float(rng.uniform(-0.8, 0.8) if audio.shape[0] == 1 else rng.uniform(-0.5, 0.5)), 3)
        settings = {
            "equalizer": random_equalizer(rng),
            "compressor": random_compressor(rng, active_level(audio, rate), (1.5, 4)),
            "reverb": {
                "room_size": round(float(rng.uniform(0.3, 0.7)), 2),
                "damping": round(float(rng.uniform(0.3, 0.7)), 2),
                "level_decibels": round(float(rng.uniform(-24, -12)), 2),
            },
        }
        if index % 2:
            del settings["reverb"]
        chosen = options.kind == "chain"
        self.settings = {k: v for k, v in settings.items() if chosen and k not in options.without}

    def contribution(self) -> np.ndarray:
        audio = self.audio
        if "equalizer" in self.settings:
            audio = equalizer(self.settings["equalizer"])(audio, self.rate)
        if "compressor" in self.settings:
            audio = compressed(audio, self.rate, self.settings["compressor"])
        audio = panned(audio.astype(np.float64) * 10 ** (self.gain / 20), self.pan)
        if "reverb" in self.settings:
            audio = audio + reverberation(audio, self.rate, self.settings["reverb"])
        return audio


def shelves(settings: dict) -> pedalboard.Pedalboard:
    low, high = settings["low_shelf"], settings["high_shelf"]
    return pedalboard.Pedalboard(
        [
            pedalboard.LowShelfFilter(low["hertz"], low["gain_decibels"], low["q"]),
            pedalboard.HighShelfFilter(high["hertz"], high["gain_decibels"], high["q"]),
        ]
    )


def master(mix: np.ndarray, rate: int, options: argparse.Namespace) -> dict:
    rng = np.random.default_rng([options.seed, 1_000_000])
    bands = random_equalizer(rng)
    for name in ("low_shelf", "high_shelf"):
        bands[name]["gain_decibels"] = round(bands[name]["gain_decibels"] / 2, 2)
    settings = {
        "master-equalizer": {name: bands[name] for name in ("low_shelf", "high_shelf")},
        "master-compressor": random_compressor(rng, active_level(mix, rate) + 1, (1.3, 2)),
    }
    return {k: v for k, v in settings.items() if options.kind == "chain" and k not in options.without}


def halves(audio: np.ndarray, rate: int, split: int) -> list[float | None]:
    return [loudness(audio[:, :split], rate), loudness(audio[:, split:], rate)]


def is_heard(audio: np.ndarray, split: int) -> bool:
    return min(rms(audio[:, :split]), rms(audio[:, split:])) > 1e-4


def main() -> None:
    options = arguments()
    files = sorted(path for path in options.stems.iterdir() if path.suffix.lower() in SUFFIXES)
    loaded = [(path, *read(path)) for path in files]
    rates = {rate for _, _, rate in loaded}
    if len(rates) != 1:
        raise SystemExit(f"{options.stems}: no stems, or of different sample rates: {sorted(rates)}")
    rate = rates.pop()
    count = max(audio.shape[1] for _, audio, _ in loaded)
    split = count // 2
    loaded = [(path, np.pad(audio, ((0, 0), (0, count - audio.shape[1])))) for path, audio, _ in loaded]
    if options.sounding:
        loaded = [(path, audio) for path, audio in loaded if is_heard(audio, split)]
    stems = [Stem(path, audio, rate, index, options) for index, (path, audio) in enumerate(loaded)]
    contributions = [stem.contribution() for stem in stems]

    mix = np.sum(contributions, axis=0)
    bus = master(mix, rate, options)
    if "master-equalizer" in bus:
        bus_equalizer = shelves(bus["master-equalizer"])
        mix = bus_equalizer(mix.astype(np.float32), rate)
        contributions = [bus_equalizer(part.astype(np.float32), rate) for part in contributions]
    if "master-compressor" in bus:
        mix = compressed(mix, rate, bus["master-compressor"])
    level = min(1.0, 0.9 / float(np.max(np.abs(mix))))
    contributions = [part * level for part in contributions]

    truth = {
        "kind": options.kind,
        "seed": options.seed,
        "sample_rate": rate,
        "split_seconds": split / rate,
        "level_decibels": round(decibels(level), 4),
        "offset_seconds": options.offset,
        "polarity_inverted": options.invert,
        "master": bus,
        "stems": [
            {
                "file": stem.path.name,
                "name": stem.path.stem,
                "gain_decibels": round(stem.gain + decibels(level), 4),
                "pan": stem.pan,
                **stem.settings,
                "loudness": halves(part, rate, split),
            }
            for stem, part in zip(stems, contributions)
        ],
    }
    output = mix * level * (-1 if options.invert else 1)
    shift = round(options.offset * rate)
    output = np.pad(output, ((0, 0), (shift, 0))) if shift >= 0 else output[:, -shift:]
    write(options.output / "rough.wav", output, rate)
    (options.output / "truth.json").write_text(json.dumps(truth, indent=2) + "\n")
    if options.contributions:
        for stem, part in zip(stems, contributions):
            write(options.output / "contributions" / f"{stem.path.stem}.wav", part, rate)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Makes a rough mix of stems with known settings by pedalboard.")
    parser.add_argument("stems", type=Path, help="a folder of stems of one sample rate")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the folder to write to")
    parser.add_argument("--kind", choices=("gains", "chain"), required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--without", nargs="+", choices=PARTS, default=[], help="parts of the chain to leave out, to see what each costs"
    )
    parser.add_argument(
        "--sounding", action="store_true", help="only stems that sound in both halves: what is not heard cannot be learned"
    )
    parser.add_argument("--offset", type=float, default=0, help="seconds of silence in front; negative cuts the start")
    parser.add_argument("--invert", action="store_true", help="with the polarity inverted")
    parser.add_argument("--contributions", action="store_true", help="also write each stem's part of the mix")
    return parser.parse_args()


if __name__ == "__main__":
    main()
