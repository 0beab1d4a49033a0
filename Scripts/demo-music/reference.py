# SPDX-License-Identifier: Apache-2.0
"""The reference: a laid-back jazz-funk tune in C minor, 98 BPM, mixed and mastered.

Eight bars of swung sixteenths around a turn of the circle of fifths, with
flute and vibraphone on the tune, and a ninth for the last chord.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

import audio
from performance import (
    CC_EXPRESSION, Control, Feel, Note, Part, Voice, chord, chord_at, humanise, late_vibrato,
    line, pitch, position, steps, swell, voicing,
)

TEMPO = 98
DURATION = 22.0
LAST_FADE = 1.2
SWING = 0.16

TARGET_LUFS = -12.0
CEILING_DBTP = -1.2

GROOVE = range(1, 9)
LAST_BAR = 9

STANDARD_KIT = 0
KICK, SNARE, CLOSED_HAT, OPEN_HAT, CRASH = 36, 38, 42, 46, 49
SHAKER, HIGH_CONGA, LOW_CONGA, MUTED_CONGA = 70, 63, 64, 62

ELECTRIC_PIANO, VIBRAPHONE, MUTED_GUITAR, CLEAN_GUITAR = 4, 11, 28, 27
FINGERED_BASS, STRINGS, TRUMPET, TROMBONE, TENOR_SAX, FLUTE = 33, 48, 56, 57, 66, 73

# (bar, beat, length in beats, chord)
CHANGES = [
    (1, 0, 4, "Cm9"), (2, 0, 2, "F13sus"), (2, 2, 2, "F13"),
    (3, 0, 4, "Bbmaj9"), (4, 0, 4, "Ebmaj9"),
    (5, 0, 2, "Am7b5"), (5, 2, 2, "D7#9"), (6, 0, 2, "Gm9"), (6, 2, 2, "C13"),
    (7, 0, 2, "Abmaj9"), (7, 2, 2, "G7#5"), (8, 0, 4, "Cm9"), (9, 0, 4, "Cm11"),
]

PIANO_VOICINGS = {
    "Cm9": "Bb3 D4 Eb4 G4", "F13sus": "Bb3 C4 D4 G4", "F13": "A3 D4 Eb4 G4",
    "Bbmaj9": "A3 C4 D4 F4", "Ebmaj9": "G3 Bb3 D4 F4", "Am7b5": "G3 A3 C4 Eb4",
    "D7#9": "F#3 A3 C4 F4", "Gm9": "F3 Bb3 C4 D4", "C13": "E3 Bb3 D4 A4",
    "Abmaj9": "G3 Bb3 C4 Eb4", "G7#5": "F3 B3 Eb4 G4", "Cm11": "Eb3 Bb3 D4 F4 G4",
}

GUITAR_VOICINGS = {
    "Cm9": "G4 Bb4 D5", "F13sus": "G4 Bb4 D5", "F13": "G4 A4 D5", "Bbmaj9": "F4 A4 C5",
    "Ebmaj9": "F4 Bb4 D5", "Am7b5": "G4 C5 Eb5", "D7#9": "F#4 C5 F5", "Gm9": "F4 Bb4 D5",
    "C13": "E4 Bb4 D5", "Abmaj9": "G4 C5 Eb5", "G7#5": "F4 B4 Eb5",
}

STRING_VOICINGS = {
    "Am7b5": "A3 Eb4 C5 G5", "D7#9": "A3 D4 C5 F5", "Gm9": "Bb3 F4 D5 A5",
    "C13": "Bb3 E4 D5 A5", "Abmaj9": "C4 Eb4 C5 G5", "G7#5": "B3 F4 Eb5 G5",
    "Cm9": "Bb3 Eb4 D5 G5", "Cm11": "Bb3 F4 D5 G5",
}

TUNE = {
    1: [(0.5, "Eb5", 0.25), (0.75, "F5", 0.25), (1, "G5", 0.75), (1.75, "Bb5", 0.25),
        (2, "G5", 0.6), (2.75, "F5", 0.25), (3, "Eb5", 0.5), (3.5, "D5", 0.45)],
    2: [(0, "C5", 1.1), (1.5, "D5", 0.25), (1.75, "Eb5", 0.25), (2, "D5", 0.75),
        (2.75, "C5", 0.25), (3, "A4", 0.8)],
    3: [(0.5, "D5", 0.25), (0.75, "Eb5", 0.25), (1, "F5", 0.75), (1.75, "A5", 0.25),
        (2, "F5", 0.6), (2.75, "D5", 0.25), (3, "C5", 0.5), (3.5, "Bb4", 0.45)],
    4: [(0, "G4", 1.4), (2, "Bb4", 0.5), (2.5, "D5", 0.5), (3, "F5", 0.5), (3.5, "G5", 0.45)],
    5: [(0, "A5", 0.75), (0.75, "G5", 0.25), (1, "Eb5", 0.9), (2, "A5", 0.75),
        (2.75, "F5", 0.25), (3, "D5", 0.5), (3.5, "C5", 0.45)],
    6: [(0, "Bb4", 1.2), (1.5, "A4", 0.25), (1.75, "Bb4", 0.25), (2, "D5", 0.75),
        (2.75, "E5", 0.25), (3, "A5", 0.9)],
    7: [(0, "G5", 0.75), (0.75, "Eb5", 0.25), (1, "C5", 0.5), (1.5, "Eb5", 0.45),
        (2, "Eb5", 0.5), (2.5, "F5", 0.25), (2.75, "Eb5", 0.25), (3, "B4", 0.5), (3.5, "Eb5", 0.5)],
    8: [(0, "C5", 0.5), (0.5, "Eb5", 0.25), (0.75, "F5", 0.25), (1, "G5", 1),
        (2.5, "Bb4", 0.22), (2.75, "C5", 0.22), (3, "Eb5", 0.22), (3.25, "F5", 0.22),
        (3.5, "F#5", 0.22), (3.75, "G5", 0.2)],
    9: [(0, "D5", 2.8)],
}

BASS_LINE = {
    1: [(0, "C2", 0.6), (0.75, "C2", 0.2), (1.75, "Bb1", 0.2), (2, "C2", 0.5), (2.75, "G1", 0.2),
        (3, "Bb1", 0.4), (3.5, "E1", 0.4)],
    2: [(0, "F1", 0.6), (0.75, "F1", 0.2), (1.5, "C2", 0.4), (2, "F1", 0.5), (2.75, "F2", 0.2),
        (3, "Eb2", 0.4), (3.5, "C2", 0.2), (3.75, "B1", 0.2)],
    3: [(0, "Bb1", 0.6), (0.75, "Bb1", 0.2), (1.75, "F1", 0.2), (2, "Bb1", 0.5),
        (2.75, "F2", 0.2), (3, "D2", 0.4), (3.5, "E2", 0.4)],
    4: [(0, "Eb2", 0.6), (0.75, "Eb2", 0.2), (1.5, "Bb1", 0.4), (2, "Eb2", 0.5),
        (2.75, "Eb2", 0.2), (3, "G1", 0.4), (3.5, "G#1", 0.4)],
    5: [(0, "A1", 0.6), (0.75, "A1", 0.2), (1.5, "Eb2", 0.4), (2, "D2", 0.6), (2.75, "D2", 0.2),
        (3, "A1", 0.4), (3.5, "F#1", 0.4)],
    6: [(0, "G1", 0.6), (0.75, "G1", 0.2), (1.5, "D2", 0.4), (2, "C2", 0.6), (2.75, "C2", 0.2),
        (3, "E2", 0.4), (3.5, "A1", 0.4)],
    7: [(0, "Ab1", 0.6), (0.75, "Ab1", 0.2), (1.5, "Eb2", 0.4), (2, "G1", 0.6),
        (2.75, "G1", 0.2), (3, "B1", 0.4), (3.5, "D2", 0.2), (3.75, "B1", 0.2)],
    8: [(0, "C2", 0.6), (0.75, "C2", 0.2), (1.5, "C2", 0.4), (2.5, "Bb1", 0.2), (2.75, "C2", 0.2),
        (3, "Eb2", 0.2), (3.25, "F2", 0.2), (3.5, "F#2", 0.2), (3.75, "G2", 0.2)],
    9: [(0, "C2", 3)],
}

# (bar, beat, length, trumpet, tenor, trombone)
HORN_HITS = [
    (2, 3.5, 0.2, "A4", "Eb4", "C4"), (2, 3.75, 0.3, "A4", "Eb4", "C4"),
    (4, 1.5, 0.25, "D5", "Bb4", "G4"), (4, 1.75, 0.25, "D5", "Bb4", "G4"),
    (5, 2, 1.6, "C5", "A4", "D4"), (6, 1.5, 0.25, "D5", "A4", "F4"),
    (7, 2, 1.5, "B4", "Eb4", "B3"),
    (8, 2.5, 0.2, "Bb4", "Bb3", "Bb3"), (8, 2.75, 0.2, "C5", "C4", "C4"),
    (8, 3, 0.2, "Eb5", "Eb4", "Eb4"), (8, 3.25, 0.2, "F5", "F4", "F4"),
    (8, 3.5, 0.2, "F#5", "F#4", "F#4"), (8, 3.75, 0.2, "G5", "G4", "G4"),
    (9, 0, 2.6, "G5", "Bb4", "F4"),
]

PIANO_COMP = [(0, 0.7), (0.75, 0.25), (1.5, 0.35), (2, 0.7), (2.75, 0.4), (3.5, 0.3)]
GUITAR_CHOPS = [(0.5, 0.12), (1.25, 0.1), (1.5, 0.3), (2.5, 0.12), (2.75, 0.12), (3.5, 0.3)]


@dataclass
class Track:
    """A part and its place in the mix.

    Levels are peaks in dBFS before the bus; `send_db` feeds the short room,
    and `bands` are (hertz, gain in dB, Q).
    """

    part: Part
    peak_db: float
    pan: float = 0.0
    low_cut: float = 30.0
    air_db: float = 0.0
    send_db: float = -60.0
    bands: tuple = ()
    treat: Callable[[np.ndarray], np.ndarray] = np.copy


def played(name, notes, **feel):
    return humanise(name, notes, TEMPO, Feel(swing=SWING, **feel))


def drum_part(name, hits, **feel):
    return Part(name, [Voice(STANDARD_KIT)], played(name, hits, **feel), drums=True)


def kick_part():
    hits = (
        steps("X..x....X..x....", KICK, range(1, 8))
        + steps("X..x..x...X.x.x.", KICK, (8,))
        + steps("X...............", KICK, (LAST_BAR,))
    )
    return drum_part("Reference kick", hits, timing_ms=3)


def snare_part():
    hits = (
        steps("....X..o.o..X..o", SNARE, range(1, 8))
        + steps("....X.....xxxxxX", SNARE, (8,))
        + steps("X...............", SNARE, (LAST_BAR,))
    )
    return drum_part("Reference snare", hits, timing_ms=4, lag_ms=8)


def cymbal_part():
    hits = (
        steps("XoxoXoxoXoxoXo..", CLOSED_HAT, range(1, 8))
        + steps("XoxoXoxoXo......", CLOSED_HAT, (8,))
        + steps("..............x.", OPEN_HAT, range(1, 8), length=0.4)
        + steps("X...............", CRASH, (1, 5, LAST_BAR), length=3)
    )
    return drum_part("Reference cymbals", hits, timing_ms=4, velocity=8)


def conga_part():
    hits = (
        steps("o..x..o.o..x..o.", MUTED_CONGA, GROOVE)
        + steps("......x.......xx", HIGH_CONGA, GROOVE)
        + steps("..........x.....", LOW_CONGA, GROOVE)
    )
    return drum_part("Reference congas", hits, timing_ms=7, velocity=8)


def shaker_part():
    hits = steps("xoXoxoXoxoXoxoXo", SHAKER, GROOVE)
    return drum_part("Reference shaker", hits, timing_ms=5)


def bass_part():
    return Part("Reference bass", [Voice(FINGERED_BASS)],
                played("Reference bass", line(BASS_LINE, 100), timing_ms=4, lag_ms=4))


def piano_part():
    notes = []
    for bar in GROOVE:
        for beat, length in PIANO_COMP if bar < 8 else PIANO_COMP[:3]:
            names = voicing(PIANO_VOICINGS, chord_at(CHANGES, bar, beat))
            velocity = 86 if beat % 2 == 0 else 72
            notes += chord(position(bar, beat), length, names, velocity, strum=0.01)
    notes += chord(position(LAST_BAR), 3.4, voicing(PIANO_VOICINGS, "Cm11"), 88, strum=0.04)
    return Part("Reference piano", [Voice(ELECTRIC_PIANO)],
                played("Reference piano", notes, timing_ms=7, velocity=6))


def guitar_part(name, chops):
    """Muted scratches with an open chord on the longer chops."""
    muted, open_strings = 0, 1
    notes = []
    for bar in range(1, 8):
        for beat, length in chops:
            names = voicing(GUITAR_VOICINGS, chord_at(CHANGES, bar, beat))
            voice = open_strings if length > 0.2 else muted
            notes += chord(position(bar, beat), length, names, 92, voice, strum=0.012)
    return Part(name, [Voice(MUTED_GUITAR), Voice(CLEAN_GUITAR)],
                played(name, notes, timing_ms=6, velocity=8))


def flute_part():
    notes = played("Reference flute", line(TUNE, 94), timing_ms=9, lag_ms=8)
    controls = [Control(0, CC_EXPRESSION, 108)]
    for note in notes:
        if note.length >= 0.75:
            controls += late_vibrato(note, depth=35)
    controls += swell(position(LAST_BAR, 0.5), 2.3, 108, 60)
    return Part("Reference flute", [Voice(FLUTE)], notes, controls)


def vibraphone_part():
    """Joins the tune an octave down from the fifth bar."""
    tune = {bar: events for bar, events in TUNE.items() if bar >= 5}
    notes = [Note(n.start, n.length, n.pitch - 12, n.velocity) for n in line(tune, 92)]
    return Part("Reference vibraphone", [Voice(VIBRAPHONE)],
                played("Reference vibraphone", notes, timing_ms=7))


def horn_part():
    notes = [
        Note(position(bar, beat), length, pitch(name), 100, player)
        for bar, beat, length, *section in HORN_HITS
        for player, name in enumerate(section)
    ]
    voices = [Voice(TRUMPET, pan=44), Voice(TENOR_SAX, pan=20), Voice(TROMBONE, pan=100)]
    return Part("Reference horns", voices, played("Reference horns", notes, timing_ms=9))


def string_part():
    notes = []
    for bar, beat, length, name in CHANGES:
        if bar >= 5:
            notes += chord(position(bar, beat), length, voicing(STRING_VOICINGS, name), 74)
    controls = swell(position(5), 8, 60, 108) + swell(position(LAST_BAR), 3.5, 108, 50)
    return Part("Reference strings", [Voice(STRINGS)],
                played("Reference strings", notes, timing_ms=12), controls)


def piano_sound(dry):
    return audio.stereo_vibrato(dry, rate=3.9, depth=0.5)


def tracks():
    return [
        Track(kick_part(), -5.0, low_cut=32,
              bands=((62, 2, 1.0), (320, -3, 1.0), (3_500, 3, 1.0))),
        Track(snare_part(), -5.5, low_cut=90, air_db=3, send_db=-14, bands=((210, 2, 1.2),)),
        Track(cymbal_part(), -14.5, low_cut=350, air_db=3, send_db=-24),
        Track(conga_part(), -15.0, pan=0.45, low_cut=130, send_db=-15),
        Track(shaker_part(), -17.5, pan=-0.5, low_cut=600, send_db=-22),
        Track(bass_part(), -8.5, low_cut=30,
              bands=((75, 1.5, 0.8), (250, -2.5, 1.0), (900, 3, 0.9))),
        Track(piano_part(), -11.0, low_cut=120, send_db=-18, air_db=2, bands=((300, -2, 0.9),),
              treat=piano_sound),
        Track(guitar_part("Reference guitar left", GUITAR_CHOPS), -14.5, pan=-0.75, low_cut=220,
              air_db=2, send_db=-20),
        Track(guitar_part("Reference guitar right", GUITAR_CHOPS[1::2]), -13.5, pan=0.75,
              low_cut=220, air_db=2, send_db=-18),
        Track(flute_part(), -13.7, pan=0.06, low_cut=220, air_db=2, send_db=-13),
        Track(vibraphone_part(), -13.5, pan=-0.3, low_cut=180, send_db=-13),
        Track(horn_part(), -14.5, low_cut=160, air_db=2, send_db=-14),
        Track(string_part(), -17.0, low_cut=220, air_db=2, send_db=-15),
    ]


def on_the_desk(track, soundfont):
    """The track with its fader, pan and equaliser set."""
    sound = track.treat(audio.render(track.part, TEMPO, DURATION, soundfont))
    sound = audio.high_pass(audio.scale_to_peak(sound, track.peak_db), track.low_cut)
    for hertz, gain_db, q in track.bands:
        sound = audio.bell(sound, hertz, gain_db, q)
    return audio.balance(audio.high_shelf(sound, 7_000, track.air_db), track.pan)


def mix(soundfont):
    """The finished stereo programme."""
    room = audio.room_response(1.0, 0.016, 280, 7_000, seed=71)
    dry, send = 0.0, 0.0
    for track in tracks():
        sound = on_the_desk(track, soundfont)
        dry = dry + sound
        send = send + audio.decibels(track.send_db) * sound
    bus = dry + audio.in_room(send, room)
    bus = audio.compress(bus, threshold_db=-22, ratio=2, attack=0.02, release=0.15)
    bus = audio.bell(audio.high_shelf(bus, 6_000, 2.0), 3_500, 1.5, 0.7)
    return audio.master(audio.fade_out(bus, LAST_FADE), TARGET_LUFS, CEILING_DBTP)
