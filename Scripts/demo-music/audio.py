# SPDX-License-Identifier: Apache-2.0
"""Rendering with FluidSynth, and the small amount of processing the demo needs.

Audio is a float array of shape (samples, channels) at SAMPLE_RATE.
"""

import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pyloudnorm
from scipy import ndimage, signal

from performance import midi_file

SAMPLE_RATE = 44_100
SYNTH_GAIN = 0.4
OVERSAMPLING = 4


def decibels(gain_db):
    return 10 ** (gain_db / 20)


def seconds(length):
    """Samples in `length` seconds."""
    return round(length * SAMPLE_RATE)


def render(part, tempo, duration, soundfont):
    """The part through FluidSynth, dry, as stereo of exactly `duration` seconds."""
    with tempfile.TemporaryDirectory() as folder:
        midi = Path(folder) / "part.mid"
        raw = Path(folder) / "part.raw"
        midi_file(part, tempo, duration * tempo / 60).save(midi)
        subprocess.run(
            ["fluidsynth", "-n", "-i", "-q", "-g", str(SYNTH_GAIN), "-r", str(SAMPLE_RATE),
             "-o", "synth.reverb.active=0", "-o", "synth.chorus.active=0",
             "-T", "raw", "-O", "float", "-F", raw, soundfont, midi],
            check=True, stdout=subprocess.DEVNULL,
        )
        audio = np.fromfile(raw, dtype="<f4").astype(float).reshape(-1, 2)
    length = seconds(duration)
    return np.pad(audio[:length], ((0, max(0, length - len(audio))), (0, 0)))


def mono(audio):
    return audio.mean(axis=1, keepdims=True)


def left(audio):
    return audio[:, :1]


def scale_to_peak(audio, peak_db):
    return audio * decibels(peak_db) / np.abs(audio).max()


def fade_out(audio, length):
    """A raised-cosine fade over the last `length` seconds."""
    count = seconds(length)
    faded = audio.copy()
    faded[-count:] *= 0.5 + 0.5 * np.cos(np.linspace(0, np.pi, count))[:, None]
    return faded


def high_pass(audio, hertz, order=2):
    sos = signal.butter(order, hertz, "highpass", fs=SAMPLE_RATE, output="sos")
    return signal.sosfilt(sos, audio, axis=0)


def low_pass(audio, hertz, order=2):
    sos = signal.butter(order, hertz, "lowpass", fs=SAMPLE_RATE, output="sos")
    return signal.sosfilt(sos, audio, axis=0)


def bell(audio, hertz, gain_db, q):
    """A peaking equaliser band (RBJ cookbook form)."""
    amplitude = 10 ** (gain_db / 40)
    omega = 2 * np.pi * hertz / SAMPLE_RATE
    alpha = np.sin(omega) / (2 * q)
    b = [1 + alpha * amplitude, -2 * np.cos(omega), 1 - alpha * amplitude]
    a = [1 + alpha / amplitude, -2 * np.cos(omega), 1 - alpha / amplitude]
    return signal.lfilter(b, a, audio, axis=0)


def high_shelf(audio, hertz, gain_db):
    """A first-order shelf: the part above `hertz` scaled by `gain_db`."""
    return audio + (decibels(gain_db) - 1) * high_pass(audio, hertz, order=1)


def drive(audio, amount):
    """Soft clipping, oversampled so that its harmonics do not fold back."""
    hot = signal.resample_poly(audio, OVERSAMPLING, 1, axis=0)
    shaped = np.tanh(amount * hot) / amount
    return signal.resample_poly(shaped, 1, OVERSAMPLING, axis=0)[:len(audio)]


def balance(audio, position):
    """Equal-power balance; `position` runs from -1 (left) to 1 (right).

    A mono input becomes stereo; a stereo input keeps its own image, turned.
    """
    angle = (np.asarray(position) + 1) * np.pi / 4
    gains = np.stack([np.cos(angle), np.sin(angle)], axis=-1) * np.sqrt(2)
    return audio * gains


def stereo_vibrato(audio, rate, depth):
    """A suitcase piano's tremolo: the sound swings from side to side."""
    phase = 2 * np.pi * rate * np.arange(len(audio)) / SAMPLE_RATE
    return balance(mono(audio), depth * np.sin(phase))


def delayed(audio, length):
    count = seconds(length)
    return np.pad(audio, ((count, 0), (0, 0)))[:len(audio)]


def ping_pong(audio, step, level_db, repeats):
    """Echoes `step` seconds apart that swap sides each time."""
    out = audio.copy()
    echo = audio
    for _ in range(repeats):
        echo = decibels(level_db) * low_pass(delayed(echo[:, ::-1], step), 4_000)
        out += echo
    return out


def room_response(decay, pre_delay, low, high, seed):
    """A stereo impulse response: band-limited noise that falls 60 dB in `decay` s."""
    rng = np.random.default_rng(seed)
    time = np.arange(seconds(decay)) / SAMPLE_RATE
    noise = rng.standard_normal((len(time), 2)) * 10 ** (-3 * time / decay)[:, None]
    noise = low_pass(high_pass(noise, low), high)
    noise /= np.sqrt((noise ** 2).sum(axis=0))
    return np.pad(noise, ((seconds(pre_delay), 0), (0, 0)))


def in_room(audio, response):
    """The reverberant sound alone."""
    return signal.oaconvolve(audio, response, axes=0)[:len(audio)]


def take_noise(audio, regions, level_db, hum_db, seed):
    """Amplifier hiss and mains hum while the take is running.

    `regions` are (start, end) in seconds: the clips left after editing, with
    short fades. Outside them the file is silent.
    """
    rng = np.random.default_rng(seed)
    time = np.arange(len(audio))[:, None] / SAMPLE_RATE
    hiss = low_pass(rng.standard_normal(audio.shape), 6_000) * decibels(level_db)
    hum = sum(np.sin(2 * np.pi * 50 * k * time) / k for k in (1, 2, 3)) * decibels(hum_db)
    gate = np.zeros(len(audio))
    for start, end in regions:
        gate[seconds(start):seconds(end)] = 1
    gate = ndimage.uniform_filter1d(gate, seconds(0.02))
    return (audio + hiss + hum) * gate[:, None]


def compress(audio, threshold_db, ratio, attack, release):
    """A stereo-linked bus compressor on the block RMS level."""
    block = 64
    count = -(-len(audio) // block)
    padded = np.pad(audio, ((0, count * block - len(audio)), (0, 0)))
    power = (padded.reshape(count, block, -1) ** 2).mean(axis=(1, 2))
    over = np.maximum(10 * np.log10(power + 1e-12) - threshold_db, 0)
    wanted = -over * (1 - 1 / ratio)
    fall, rise = (np.exp(-block / (t * SAMPLE_RATE)) for t in (attack, release))
    gain = np.zeros(count)
    current = 0.0
    for i, target in enumerate(wanted):
        keep = fall if target < current else rise
        current = keep * current + (1 - keep) * target
        gain[i] = current
    centres = np.arange(count) * block + block / 2
    return audio * decibels(np.interp(np.arange(len(audio)), centres, gain))[:, None]


def true_peaks(audio):
    """The oversampled peak under each sample, across channels."""
    high = signal.resample_poly(audio, OVERSAMPLING, 1, axis=0)
    return np.abs(high).max(axis=1).reshape(len(audio), OVERSAMPLING).max(axis=1)


def limit(audio, ceiling_db, look_ahead=0.002, release=0.08):
    """A look-ahead true-peak limiter."""
    window = seconds(look_ahead)
    needed = np.minimum(1, decibels(ceiling_db) / np.maximum(true_peaks(audio), 1e-9))
    held = ndimage.minimum_filter1d(needed, 2 * window + 1)
    keep = np.exp(-1 / (release * SAMPLE_RATE))
    gain = np.empty_like(held)
    current = 1.0
    for i, target in enumerate(held):
        current = min(target, keep * current + (1 - keep) * target)
        gain[i] = current
    return audio * ndimage.uniform_filter1d(gain, window)[:, None]


def loudness(audio):
    return pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(audio)


def master(audio, target_lufs, ceiling_db, passes=4):
    """Gain into the limiter until the programme reaches its loudness."""
    gain_db = target_lufs - loudness(audio)
    for _ in range(passes):
        out = limit(audio * decibels(gain_db), ceiling_db)
        gain_db += target_lufs - loudness(out)
    return out


def to_pcm16(audio):
    rounded = np.round(audio * 32_767)
    if np.abs(rounded).max() > 32_767:
        raise ValueError("audio clips at 16 bits")
    return rounded.astype("<i2")


def write_flac(path, audio):
    subprocess.run(
        ["flac", "-8", "-e", "-p", "--silent", "--force", "--force-raw-format", "--endian=little",
         "--sign=signed", "--bps=16", f"--channels={audio.shape[1]}",
         f"--sample-rate={SAMPLE_RATE}", "-o", path, "-"],
        input=to_pcm16(audio).tobytes(), check=True,
    )
