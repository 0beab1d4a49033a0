"""Draws docs/images/demo.svg from the demo's files.

    mixwright demo -o mixwright-demo
    mixwright mix mixwright-demo/stems --reference mixwright-demo/reference.flac \
        --matcher balanced -o mixwright-demo/balanced.wav
    python3 docs/images/make_demo_picture.py mixwright-demo docs/images/demo.svg

Needs numpy, soundfile and matplotlib.
"""

import json
import sys
from pathlib import Path

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt
import numpy as np
import soundfile

INK, MUTED, REFERENCE, START, MIX = "#1b1f24", "#6b7280", "#1b1f24", "#b08a3e", "#1f6f8b"


def third_octave_levels(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """Mean power of the sum of left and right in third-octave bands, in dB, mean 0."""
    samples, rate = soundfile.read(path, always_2d=True)
    mono = samples.mean(axis=1)
    size = 16384
    frames = np.lib.stride_tricks.sliding_window_view(mono, size)[:: size // 2]
    power = np.mean(np.abs(np.fft.rfft(frames * np.hanning(size), axis=1)) ** 2, axis=0)
    frequencies = np.fft.rfftfreq(size, 1 / rate)
    centres = 1000 * 2.0 ** (np.arange(-14, 13) / 3)
    levels = np.array(
        [
            10 * np.log10(power[(frequencies >= c / 2 ** (1 / 6)) & (frequencies < c * 2 ** (1 / 6))].sum())
            for c in centres
        ]
    )
    return centres, levels - levels.mean()


def draw(folder: Path, output: Path) -> None:
    """Spectra on the left, faders and pans of every track on the right."""
    session = json.loads((folder / "mix.session.json").read_text())
    plt.rcParams.update({"font.family": "sans-serif", "font.size": 10, "text.color": INK, "svg.fonttype": "path"})
    figure, (spectra, strips) = plt.subplots(1, 2, figsize=(11, 4.2), width_ratios=[3, 2])

    for name, label, colour, style, width in [
        ("reference.flac", "reference", REFERENCE, "--", 1.4),
        ("balanced.wav", "stems, where it begins", START, ":", 1.8),
        ("mix.wav", "mix", MIX, "-", 2.2),
    ]:
        centres, levels = third_octave_levels(folder / name)
        spectra.semilogx(centres, levels, style, color=colour, linewidth=width, label=label)
    ticks = [50, 100, 200, 500, 1000, 2000, 5000, 10000]
    spectra.set_xticks(ticks, [f"{t // 1000}k" if t >= 1000 else str(t) for t in ticks])
    spectra.minorticks_off()
    spectra.set_xlabel("Hz")
    spectra.set_ylabel("dB per third octave")
    spectra.set_title("What is heard", loc="left", fontweight="bold")
    spectra.legend(frameon=False, loc="lower left")
    spectra.grid(alpha=0.25)

    tracks = session["tracks"]
    for row, track in enumerate(reversed(tracks)):
        settings = track["settings"]
        strips.barh(row, settings["fader"]["decibels"], height=0.55, color=MIX, alpha=0.35)
        strips.plot(6 * settings["pan"], row, "o", color=INK, markersize=5)
    strips.set_yticks(range(len(tracks)), [t["name"] for t in reversed(tracks)])
    strips.set_xlim(-9, 9)
    strips.axvline(0, color=MUTED, linewidth=0.8)
    strips.set_xlabel("bar: fader in dB      dot: pan, -6 left to 6 right")
    strips.set_title("What was set", loc="left", fontweight="bold")
    for axes in (spectra, strips):
        axes.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(output, metadata={"Date": None})


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
