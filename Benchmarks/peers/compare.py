"""Times Mixwright against its Python peers: dasp-pytorch for gradients, pedalboard for rendering.

Three tasks, all at 44.1 kHz in float32 on seeded noise bursts:

gradient-reverb  8 mono tracks of 10 s through gain, 6-band EQ, compressor, pan and send; an effects
                 bus with 12-band noise-shaped reverberation; master EQ, compressor and gain; the
                 audio-feature loss against a fixed target, and its gradient for every parameter
gradient-dry     the same without sends and reverberation
render           16 mono strips of 60 s through gain, low shelf, 4 peaks, high shelf and compressor,
                 panned and summed to stereo

The dasp console chains the public functions of dasp_pytorch.functional in the order of Diff-MST
(Vanka et al., ISMIR 2024), with its 65536-sample reverberation and 1023-tap bands and without its
look-ahead. To the peers' advantage the loss keeps its filterbank and the target's features between
passes. Rendering with pedalboard is one thread by nature.

With the default options the whole comparison takes about a quarter of an hour, most of it in dasp's
reverberation, which convolves in the time domain. It is best run on an otherwise idle machine.

Mixwright is timed by its own executable, called as `PATH TASK --threads N --repeats 1`: it prepares
its input, runs the task once unmeasured and once measured, and prints one line of JSON, {"name":
TASK, "seconds": [s]}. Every implementation runs once as a warm-up; then all take turns, so that a
busy moment of the machine does not fall on one of them alone.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pedalboard
import torch
from dasp_pytorch import functional as dasp

SAMPLE_RATE = 44100
GRADIENT_TRACKS, GRADIENT_SECONDS = 8, 10
RENDER_TRACKS, RENDER_SECONDS = 16, 60
MIXWRIGHT = "Mixwright"

Parameters = dict[str, torch.Tensor]


@dataclass
class Row:
    """One implementation of one task, at one number of threads."""

    task: str
    implementation: str
    threads: int
    measure: Callable[[], float]
    repeats: int
    seconds: list[float] = field(default_factory=list)

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)


def noise_bursts(tracks: int, seconds: int) -> np.ndarray:
    """Seeded noise in bursts at a different rate in each track, shape (tracks, samples)."""
    t = np.arange(seconds * SAMPLE_RATE) / SAMPLE_RATE
    noise = np.random.default_rng(1).uniform(-0.5, 0.5, (tracks, len(t)))
    rates = 0.5 + 0.25 * np.arange(tracks)[:, None]
    return (noise * np.maximum(0.01, np.sin(2 * np.pi * rates * t))).astype(np.float32)


def elapsed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


# Gradient of the console: dasp-pytorch


def parameters(count: int, values: dict[str, float]) -> Parameters:
    return {name: torch.full((count,), value, requires_grad=True) for name, value in values.items()}


def eq_parameters(count: int) -> Parameters:
    names = ("low_shelf", "band0", "band1", "band2", "band3", "high_shelf")
    values: dict[str, float] = {}
    for i, (band, frequency) in enumerate(zip(names, (100.0, 300.0, 1000.0, 3000.0, 7000.0, 10000.0))):
        values[f"{band}_gain_db"] = 3.0 if i % 2 else -3.0
        values[f"{band}_cutoff_freq"] = frequency
        values[f"{band}_q_factor"] = 0.9
    return parameters(count, values)


def compressor_parameters(count: int) -> Parameters:
    settings = {"threshold_db": -24.0, "ratio": 3.0, "attack_ms": 10.0, "release_ms": 100.0}
    return parameters(count, {**settings, "knee_db": 6.0, "makeup_gain_db": 1.0})


def reverb_parameters() -> Parameters:
    values = {f"band{k}_gain": 0.5 for k in range(12)}
    values |= {f"band{k}_decay": 0.4 for k in range(12)}
    return parameters(1, {**values, "mix": 0.9})


class DaspConsole:
    """Diff-MST's console for one mix of several mono tracks."""

    def __init__(self, tracks: int, with_reverb: bool) -> None:
        self.groups = {
            "gain": parameters(tracks, {"gain_db": -6.0}),
            "eq": eq_parameters(tracks),
            "compressor": compressor_parameters(tracks),
            "pan": {"pan": torch.linspace(0.2, 0.8, tracks).requires_grad_()},
            "master_eq": eq_parameters(1),
            "master_compressor": compressor_parameters(1),
            "master_gain": parameters(1, {"gain_db": -1.0}),
        }
        if with_reverb:
            self.groups["send"] = parameters(tracks, {"send_db": -12.0})
            self.groups["reverb"] = reverb_parameters()

    def mix(self, tracks: torch.Tensor) -> torch.Tensor:
        """The stereo mix, shape (1, 2, samples), of tracks of shape (tracks, samples)."""
        groups = self.groups
        x = dasp.gain(tracks.unsqueeze(1), SAMPLE_RATE, **groups["gain"])
        x = dasp.parametric_eq(x, SAMPLE_RATE, **groups["eq"])
        x = dasp.compressor(x, SAMPLE_RATE, **groups["compressor"])
        x = dasp.stereo_panner(x.transpose(0, 1), SAMPLE_RATE, **groups["pan"])
        bus = x.sum(dim=2)
        if "reverb" in groups:
            sent = dasp.stereo_bus(x, SAMPLE_RATE, **groups["send"])
            bus = bus + dasp.noise_shaped_reverberation(sent, SAMPLE_RATE, **groups["reverb"])
        bus = dasp.parametric_eq(bus, SAMPLE_RATE, **groups["master_eq"])
        bus = dasp.compressor(bus, SAMPLE_RATE, **groups["master_compressor"])
        return dasp.gain(bus, SAMPLE_RATE, **groups["master_gain"])

    def trainable(self) -> list[torch.Tensor]:
        """Every parameter but the release time, which dasp's compressor takes and does not use."""
        return [p for group in self.groups.values() for name, p in group.items() if name != "release_ms"]


def bark_filterbank(fft_size: int, bands: int = 24, low: float = 20.0, high: float = 20000.0) -> torch.Tensor:
    """Triangles on Traunmueller's Bark scale as Diff-MST uses them, shape (bands, bins)."""

    def bark(f: float) -> float:
        b = 26.81 * f / (1960.0 + f) - 0.53
        return b + 0.15 * (2 - b) if b < 2 else b + 0.22 * max(0.0, b - 20.1)

    points = np.linspace(bark(low), bark(high), bands + 2)
    points = np.where(points < 2, (points - 0.3) / 0.85, points)
    edges = (1960.0 * (points + 0.53) / (26.28 - points))[:, None]
    f = np.linspace(0, SAMPLE_RATE // 2, fft_size // 2 + 1)
    rising = (f - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - f) / (edges[2:] - edges[1:-1])
    return torch.from_numpy(np.maximum(0.0, np.minimum(rising, falling))).float()


class AudioFeatureLoss:
    """The audio-feature loss of Diff-MST against a fixed target of shape (1, 2, samples)."""

    FFT_SIZE = 32768
    FLOOR = 1e-8
    WEIGHTS = (0.1, 0.001, 1.0, 1.0, 0.1)

    def __init__(self, target: torch.Tensor) -> None:
        self.filterbank = bark_filterbank(self.FFT_SIZE)
        self.window = torch.hann_window(self.FFT_SIZE)
        self.target = self.features(target)

    def features(self, x: torch.Tensor) -> list[torch.Tensor]:
        """RMS, crest factor, stereo width, stereo imbalance and Bark spectra of mid and side."""
        left, right = x[0]
        mid_side = torch.stack((left + right, left - right))
        power = (x[0] ** 2).mean(dim=-1)
        rms = power.clamp(min=self.FLOOR).sqrt()
        peak = x[0].abs().max(dim=-1)[0]
        mid_power, side_power = (mid_side**2).mean(dim=-1)
        frames = torch.stft(
            mid_side, self.FFT_SIZE, self.FFT_SIZE // 4, window=self.window, return_complex=True
        )
        levels = frames.abs().mean(dim=-1) @ self.filterbank.T
        return [
            rms,
            20 * torch.log10((peak / rms).clamp(min=self.FLOOR)),
            side_power / mid_power.clamp(min=self.FLOOR),
            (power[1] - power[0]) / power.sum().clamp(min=self.FLOOR),
            torch.log(levels + self.FLOOR),
        ]

    def __call__(self, mix: torch.Tensor) -> torch.Tensor:
        pairs = zip(self.WEIGHTS, self.features(mix), self.target)
        return torch.stack([w * ((a - b) ** 2).mean() for w, a, b in pairs]).sum()


def dasp_gradient(with_reverb: bool) -> Callable[[int], float]:
    """A function of the number of threads that times one forward and backward pass."""
    tracks = torch.from_numpy(noise_bursts(GRADIENT_TRACKS, GRADIENT_SECONDS))
    console = DaspConsole(GRADIENT_TRACKS, with_reverb)
    loss = AudioFeatureLoss(0.5 * torch.stack((tracks[0], tracks[1])).unsqueeze(0))

    def measure(threads: int) -> float:
        torch.set_num_threads(threads)
        for parameter in console.trainable():
            parameter.grad = None
        seconds = elapsed(lambda: loss(console.mix(tracks)).backward())
        if not all(p.grad is not None and p.grad.isfinite().all() for p in console.trainable()):
            raise RuntimeError("a parameter of the dasp console has no finite gradient")
        return seconds

    return measure


# Rendering: pedalboard


def pedalboard_strip() -> pedalboard.Pedalboard:
    peaks = [(300, 3.0), (1000, -3.0), (3000, 3.0), (7000, -3.0)]
    return pedalboard.Pedalboard(
        [
            pedalboard.Gain(-6.0),
            pedalboard.LowShelfFilter(100, -3.0, 0.9),
            *(pedalboard.PeakFilter(frequency, gain_db, 0.9) for frequency, gain_db in peaks),
            pedalboard.HighShelfFilter(10000, 3.0, 0.9),
            pedalboard.Compressor(threshold_db=-24, ratio=3, attack_ms=10, release_ms=100),
        ]
    )


def pedalboard_render() -> Callable[[], float]:
    tracks = noise_bursts(RENDER_TRACKS, RENDER_SECONDS)
    strips = [pedalboard_strip() for _ in tracks]
    angles = np.linspace(0.2, 0.8, len(tracks)) * np.pi / 2
    gains = np.stack((np.cos(angles), np.sin(angles)), axis=1).astype(np.float32)

    def render() -> np.ndarray:
        mix = np.zeros((2, tracks.shape[1]), np.float32)
        for track, strip, (left, right) in zip(tracks, strips, gains):
            output = strip(track, SAMPLE_RATE)
            mix[0] += left * output
            mix[1] += right * output
        return mix

    return lambda: elapsed(render)


# Mixwright


def mixwright(executable: Path, task: str, threads: int) -> Callable[[], float]:
    command = [str(executable), task, "--threads", str(threads), "--repeats", "1"]

    def measure() -> float:
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        (seconds,) = json.loads(output)["seconds"]
        return seconds

    return measure


# Measuring and reporting


def rows(options: argparse.Namespace) -> list[Row]:
    found: list[Row] = []
    default_threads = torch.get_num_threads()
    for task in options.tasks:
        if task == "render":
            counts, implementation, repeats = [1], "pedalboard", options.repeats
            render = pedalboard_render()
            peers = [render]
        else:
            with_reverb = task == "gradient-reverb"
            counts, implementation = sorted({default_threads, 1}, reverse=True), "dasp-pytorch"
            repeats = options.slow_repeats if with_reverb else options.repeats
            gradient = dasp_gradient(with_reverb)
            peers = [lambda gradient=gradient, count=count: gradient(count) for count in counts]
        for threads, peer in zip(counts, peers):
            if options.swift:
                measure = mixwright(options.swift, task, threads)
                found.append(Row(task, MIXWRIGHT, threads, measure, options.repeats))
            found.append(Row(task, implementation, threads, peer, repeats))
    return found


def take_turns(all_rows: list[Row]) -> None:
    for row in all_rows:
        row.measure()
    for turn in range(max(row.repeats for row in all_rows)):
        for row in all_rows:
            if turn < row.repeats:
                row.seconds.append(row.measure())


def ratio(row: Row, all_rows: list[Row]) -> float | None:
    """How many times Mixwright's time at the same task and number of threads, if that was measured."""
    for other in all_rows:
        if (other.task, other.threads, other.implementation) == (row.task, row.threads, MIXWRIGHT):
            return row.median / other.median
    return None


def table(all_rows: list[Row]) -> str:
    lines = [
        "| Task | Implementation | Threads | Median (s) | Range (s) | Runs | Time relative to Mixwright |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    for row in all_rows:
        relative = ratio(row, all_rows)
        lines.append(
            f"| {row.task} | {row.implementation} | {row.threads} | {row.median:.3f} "
            f"| {min(row.seconds):.3f} to {max(row.seconds):.3f} | {len(row.seconds)} "
            f"| {'' if relative is None else f'{relative:.2f}'} |"
        )
    return "\n".join(lines)


def report(all_rows: list[Row]) -> dict:
    return {
        "machine": {"system": platform.system(), "architecture": platform.machine(), "cpus": os.cpu_count()},
        "versions": {
            "python": platform.python_version(),
            **{name: version(name) for name in ("torch", "dasp-pytorch", "pedalboard", "numpy")},
        },
        "rows": [
            {
                "task": row.task,
                "implementation": row.implementation,
                "threads": row.threads,
                "seconds": row.seconds,
                "median": row.median,
                "relative_to_mixwright": ratio(row, all_rows),
            }
            for row in all_rows
        ],
    }


def arguments() -> argparse.Namespace:
    tasks = ["gradient-reverb", "gradient-dry", "render"]
    parser = argparse.ArgumentParser(description="Times Mixwright against dasp-pytorch and pedalboard.")
    parser.add_argument("--swift", type=Path, help="the mixwright-benchmarks executable; without it, peers only")
    parser.add_argument("--tasks", nargs="+", choices=tasks, default=tasks)
    parser.add_argument("--repeats", type=positive, default=5, help="measured runs of each row (default 5)")
    parser.add_argument(
        "--slow-repeats", type=positive, default=2, help="of dasp with reverberation, a minute or two each (default 2)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every measurement here")
    return parser.parse_args()


def positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return value


def main() -> None:
    chosen = arguments()
    all_rows = rows(chosen)
    take_turns(all_rows)
    print(table(all_rows))
    if chosen.json:
        chosen.json.write_text(json.dumps(report(all_rows), indent=2) + "\n")


if __name__ == "__main__":
    main()
