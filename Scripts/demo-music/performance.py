# SPDX-License-Identifier: Apache-2.0
"""Notes, patterns and players: from bars and beats to a humanised MIDI file.

Positions are written as a bar number (from 1) and a beat inside the bar
(from 0.0, in 4/4). Everything a player would vary, timing and velocity, is
drawn from a generator seeded by the part's name, so each take is repeatable
and no two takes are alike.
"""

import re
import zlib
from dataclasses import dataclass, field, replace

import mido
import numpy as np

BEATS_PER_BAR = 4
STEPS_PER_BEAT = 4
TICKS_PER_BEAT = 960
DRUM_CHANNEL = 9
BEND_RANGE_CENTS = 200

CC_MODULATION = 1
CC_PAN = 10
CC_EXPRESSION = 11

STEP_VELOCITY = {"X": 114, "x": 92, "o": 54}
SEMITONES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
ACCIDENTALS = {"": 0, "#": 1, "b": -1}


@dataclass(frozen=True)
class Note:
    start: float
    length: float
    pitch: int
    velocity: int
    channel: int = 0


@dataclass(frozen=True)
class Control:
    """A controller change, or a pitch bend in cents when `number` is None."""

    start: float
    number: int | None
    value: float
    channel: int = 0


@dataclass(frozen=True)
class Voice:
    """One General MIDI sound of a part."""

    program: int
    pan: int = 64
    detune_cents: float = 0.0


@dataclass(frozen=True)
class Feel:
    """How a player sits on the grid: spread and lag in milliseconds."""

    timing_ms: float = 6.0
    lag_ms: float = 0.0
    velocity: float = 5.0
    swing: float = 0.0


@dataclass
class Part:
    name: str
    voices: list[Voice]
    notes: list[Note]
    controls: list[Control] = field(default_factory=list)
    drums: bool = False


def pitch(name):
    """MIDI note number of a name such as F#3 (C4 is 60)."""
    letter, accidental, octave = re.fullmatch(r"([A-G])([#b]?)(-?\d)", name).groups()
    return SEMITONES[letter] + ACCIDENTALS[accidental] + 12 * (int(octave) + 1)


def position(bar, beat=0.0):
    """Beats from the start of the piece."""
    return (bar - 1) * BEATS_PER_BAR + beat


def chord_at(changes, bar, beat):
    """The chord sounding at a point, from (bar, beat, length, chord) changes."""
    now = position(bar, beat)
    return [name for b, at, _, name in changes if position(b, at) <= now][-1]


def voicing(table, name):
    """The note names, low to high, that `table` gives a chord."""
    return table[name].split()


def line(bars, velocity, channel=0):
    """A single-voice line from {bar: [(beat, note name, length), ...]}.

    Beats on the pulse are leaned on a little, off-beats eased.
    """
    notes = []
    for bar, events in bars.items():
        for beat, name, length in events:
            accent = 6 if beat % 1 == 0 else -4
            notes.append(
                Note(position(bar, beat), length, pitch(name), velocity + accent, channel)
            )
    return notes


def chord(start, length, names, velocity, channel=0, strum=0.0):
    """A chord; `strum` is the delay in beats from string to string."""
    return [
        Note(start + i * strum, length - i * strum, pitch(name), velocity, channel)
        for i, name in enumerate(names)
    ]


def steps(pattern, drum, bars, length=0.2):
    """Drum hits from a sixteen-step pattern, repeated in each of `bars`."""
    return [
        Note(position(bar, step / STEPS_PER_BEAT), length, drum, STEP_VELOCITY[mark])
        for bar in bars
        for step, mark in enumerate(pattern)
        if mark in STEP_VELOCITY
    ]


def swell(start, length, low, high, channel=0, points=12):
    """An expression ramp."""
    return [
        Control(start + length * x, CC_EXPRESSION, low + (high - low) * x, channel)
        for x in np.linspace(0, 1, points)
    ]


def scoop(start, cents, length=0.12, channel=0, points=6):
    """A bend into a note from `cents` away."""
    return [
        Control(start + length * x, None, cents * (1 - x), channel)
        for x in np.linspace(0, 1, points)
    ]


def late_vibrato(note, depth=55, delay=0.35):
    """Modulation that opens once a held note has settled, and closes after it."""
    return [
        Control(note.start + delay * note.length, CC_MODULATION, depth, note.channel),
        Control(note.start + note.length, CC_MODULATION, 0, note.channel),
    ]


def humanise(name, notes, tempo, feel):
    """The same notes as one player would place them."""
    rng = np.random.default_rng(zlib.crc32(name.encode()))
    beats_per_ms = tempo / 60_000
    played = []
    for note in notes:
        off_step = round(note.start * STEPS_PER_BEAT) % 2 == 1
        shift = feel.lag_ms + rng.normal(0, feel.timing_ms)
        start = note.start + shift * beats_per_ms
        if off_step:
            start += feel.swing / STEPS_PER_BEAT
        velocity = round(note.velocity + rng.normal(0, feel.velocity))
        played.append(
            replace(note, start=max(start, 0.0), velocity=int(np.clip(velocity, 12, 126)))
        )
    return played


def without_overlaps(notes):
    """Ends a note just before the same pitch is struck again."""
    trimmed = []
    upcoming = {}
    for note in sorted(notes, key=lambda n: n.start, reverse=True):
        key = (note.channel, note.pitch)
        room = upcoming.get(key, np.inf) - note.start - 0.01
        trimmed.append(replace(note, length=max(min(note.length, room), 0.02)))
        upcoming[key] = note.start
    return trimmed


def midi_channel(part, index):
    if part.drums:
        return DRUM_CHANNEL
    return index if index < DRUM_CHANNEL else index + 1


def bend_value(cents):
    return int(np.clip(round(cents / BEND_RANGE_CENTS * 8192), -8192, 8191))


def control_message(control, part):
    channel = midi_channel(part, control.channel)
    if control.number is None:
        detune = part.voices[control.channel].detune_cents
        return mido.Message(
            "pitchwheel", channel=channel, pitch=bend_value(control.value + detune)
        )
    return mido.Message(
        "control_change", channel=channel, control=control.number, value=round(control.value)
    )


def set_up(part):
    """Each voice's program, pan and tuning."""
    for index, voice in enumerate(part.voices):
        channel = midi_channel(part, index)
        yield mido.Message("program_change", channel=channel, program=voice.program)
        yield mido.Message("control_change", channel=channel, control=CC_PAN, value=voice.pan)
        yield mido.Message("pitchwheel", channel=channel, pitch=bend_value(voice.detune_cents))


def midi_file(part, tempo, total_beats):
    """A one-track MIDI file of the part, padded to the length of the piece."""
    events = [(0.0, 0, message) for message in set_up(part)]
    events += [(c.start, 1, control_message(c, part)) for c in part.controls]
    for note in without_overlaps(part.notes):
        key = {"channel": midi_channel(part, note.channel), "note": note.pitch}
        end = note.start + note.length
        events.append((end, 2, mido.Message("note_off", **key)))
        events.append((note.start, 3, mido.Message("note_on", velocity=note.velocity, **key)))
    events.append((total_beats, 4, mido.MetaMessage("end_of_track")))

    track = mido.MidiTrack([mido.MetaMessage("set_tempo", tempo=mido.bpm2tempo(tempo))])
    now = 0
    for start, _, message in sorted(events, key=lambda event: event[:2]):
        tick = round(min(start, total_beats) * TICKS_PER_BEAT)
        track.append(message.copy(time=tick - now))
        now = tick
    return mido.MidiFile(ticks_per_beat=TICKS_PER_BEAT, tracks=[track])
