"""Mixes stems as many people do today: all tracks equally loud, then Matchering toward a reference.

    matchering_mix.py STEMS REFERENCE OUTPUT

STEMS is a folder of sound files, OUTPUT a WAV file (24 bit, 44.1 kHz). Every stem is brought to
-30 LUFS (BS.1770, by pyloudnorm; a mono stem counts as one channel and is panned to the centre by
constant power), silent ones stay silent; the sum, peak-normalised to -3 dBFS, goes through Matchering
with its default settings, limiter included.

Matchering is licensed under the GPL 3. It is run here as a program of its own, for comparison only;
Mixwright neither contains nor ships it. This script is not called matchering.py because it would then
import itself.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from math import gcd
from pathlib import Path

import matchering
import numpy as np
import pyloudnorm
import soundfile
from scipy.signal import resample_poly

SAMPLE_RATE = 44100
STEM_LUFS = -30.0
SHORTEST_SECONDS = 0.4
PEAK = 10 ** (-3 / 20)
EXTENSIONS = {".wav", ".flac", ".aif", ".aiff", ".ogg", ".opus", ".mp3", ".w64", ".rf64", ".caf"}


def load(path: Path) -> np.ndarray:
    """A sound file at 44.1 kHz, shape (samples, channels)."""
    audio, rate = soundfile.read(path, dtype="float64", always_2d=True)
    if rate != SAMPLE_RATE:
        divisor = gcd(rate, SAMPLE_RATE)
        audio = resample_poly(audio, SAMPLE_RATE // divisor, rate // divisor, axis=0)
    return audio


def balanced(audio: np.ndarray) -> np.ndarray:
    """A stem at -30 LUFS in stereo; silence, and what is too short to measure, as it is."""
    if len(audio) > SHORTEST_SECONDS * SAMPLE_RATE:
        loudness = pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(audio)
        if np.isfinite(loudness):
            audio = audio * 10 ** ((STEM_LUFS - loudness) / 20)
    return audio if audio.shape[1] == 2 else np.repeat(audio / np.sqrt(2), 2, axis=1)


def rough_sum(folder: Path) -> np.ndarray:
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in EXTENSIONS)
    if not files:
        sys.exit(f"{folder}: holds no sound files; give a folder of stems")
    stems = [balanced(load(path)) for path in files]
    mix = np.zeros((max(map(len, stems)), 2))
    for stem in stems:
        mix[: len(stem)] += stem
    peak = np.abs(mix).max()
    if peak == 0:
        sys.exit(f"{folder}: every stem is silent")
    return mix * (PEAK / peak)


def main() -> None:
    parser = argparse.ArgumentParser(description="A loudness-balanced sum of stems through Matchering.")
    parser.add_argument("stems", type=Path)
    parser.add_argument("reference", type=Path)
    parser.add_argument("output", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rough = Path(folder) / "rough.wav"
        soundfile.write(rough, rough_sum(chosen.stems), SAMPLE_RATE, subtype="FLOAT")
        matchering.process(
            target=str(rough), reference=str(chosen.reference), results=[matchering.pcm24(str(chosen.output))]
        )


if __name__ == "__main__":
    main()
