# SPDX-License-Identifier: Apache-2.0
"""The multitrack: a twelve-bar pop-soul miniature in G major, 120 BPM.

    bars  1-2   intro   arp, electric piano and strings; drum pick-up
    bars  3-6   verse   rhythm section, lead; second guitar and percussion join
    bars  7-10  chorus  everyone, horns answering the lead
    bars 11-12  tag     bVI - bVII - I and a held last chord

Each stem is left as a session would hand it over: dry, at its own recording
level, silent where the player does not play.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

import audio
from performance import (
    CC_EXPRESSION, Control, Feel, Note, Part, Voice, chord, chord_at, humanise, late_vibrato,
    line, pitch, position, scoop, steps, swell, voicing,
)

TEMPO = 120
DURATION = 25.0
BEAT = 60 / TEMPO
LAST_FADE = 0.8
LAST_CHORD = 4.6

INTRO, VERSE, CHORUS, TAG = range(1, 3), range(3, 7), range(7, 11), range(11, 13)

POWER_KIT = 16
KICK, SIDE_STICK, SNARE = 36, 37, 40
CLOSED_HAT, PEDAL_HAT, OPEN_HAT = 42, 44, 46
HIGH_TOM, MID_TOM, LOW_TOM, FLOOR_TOM = 50, 47, 45, 43
CRASH, RIDE = 49, 51
TAMBOURINE, SHAKER = 54, 82

ELECTRIC_PIANO, CLEAN_GUITAR, MUTED_GUITAR, FINGERED_BASS = 4, 27, 28, 33
STRINGS, TRUMPET, TROMBONE, ALTO_SAX, TENOR_SAX = 48, 56, 57, 65, 66
SAW_SYNTH, REVERSE_CYMBAL = 81, 119

# (bar, beat, length in beats, chord)
CHANGES = [
    (1, 0, 4, "Gmaj9"), (2, 0, 4, "Em11"),
    (3, 0, 4, "Gadd9"), (4, 0, 2, "Bm7/F#"), (4, 2, 2, "Em9"),
    (5, 0, 4, "Am7"), (6, 0, 2, "D9sus"), (6, 2, 2, "D13"),
    (7, 0, 2, "Cmaj9"), (7, 2, 2, "D/C"), (8, 0, 2, "Bm11"), (8, 2, 2, "Em9"),
    (9, 0, 2, "Am7"), (9, 2, 1, "Bm7/F#"), (9, 3, 1, "Cmaj7"),
    (10, 0, 2, "Cm6"), (10, 2, 2, "D13"),
    (11, 0, 2, "Ebmaj9"), (11, 2, 2, "F69"), (12, 0, 4, "Gadd9"),
]

PIANO_VOICINGS = {
    "Gmaj9": "B3 D4 F#4 A4", "Em11": "G3 D4 F#4 A4", "Gadd9": "G3 B3 D4 A4",
    "Bm7/F#": "F#3 A3 B3 D4", "Em9": "G3 B3 D4 E4", "Am7": "G3 A3 C4 E4",
    "D9sus": "G3 A3 C4 E4", "D13": "F#3 A3 C4 E4", "Cmaj9": "G3 B3 D4 E4",
    "D/C": "F#3 A3 D4 F#4", "Bm11": "A3 D4 E4 F#4", "Cmaj7": "G3 B3 E4 G4",
    "Cm6": "G3 A3 C4 Eb4", "Ebmaj9": "G3 Bb3 D4 F4", "F69": "G3 A3 C4 D4",
}

GUITAR_VOICINGS = {
    "Gadd9": "D3 G3 B3 D4 A4", "Bm7/F#": "F#3 A3 D4 F#4 B4", "Em9": "G3 B3 D4 F#4 B4",
    "Am7": "E3 A3 C4 E4 G4", "D9sus": "D3 A3 C4 E4 G4", "D13": "D3 A3 C4 F#4 B4",
    "Cmaj9": "C3 G3 B3 E4 D5", "D/C": "D3 A3 D4 F#4 D5", "Bm11": "B2 A3 D4 F#4 E5",
    "Cmaj7": "C3 G3 B3 E4 G4", "Cm6": "C3 G3 A3 Eb4 G4", "Ebmaj9": "Eb3 G3 Bb3 D4 F4",
    "F69": "F3 A3 C4 D4 G4",
}

# Low to high; the top line moves by step wherever the harmony allows.
STRING_VOICINGS = {
    "Gmaj9": "G3 D4 B4 F#5", "Em11": "E3 D4 B4 F#5", "Am7": "A3 E4 C5 G5",
    "D9sus": "A3 E4 C5 G5", "D13": "A3 D4 B4 F#5", "Cmaj9": "G3 E4 B4 G5",
    "D/C": "A3 F#4 D5 A5", "Bm11": "B3 F#4 D5 A5", "Em9": "B3 F#4 D5 B5",
    "Bm7/F#": "B3 F#4 D5 A5", "Cmaj7": "B3 G4 E5 B5", "Cm6": "C4 G4 Eb5 A5",
    "Ebmaj9": "Bb3 G4 D5 G5", "F69": "C4 A4 D5 A5", "Gadd9": "B3 G4 D5 B5",
}

LEAD_LINE = {
    3: [(0.5, "D4", 0.5), (1, "G4", 0.5), (1.5, "A4", 0.5), (2, "B4", 1.3), (3.5, "A4", 0.5)],
    4: [(0, "F#4", 0.95), (1, "A4", 0.5), (1.5, "B4", 0.5), (2, "G4", 1.5)],
    5: [(0.5, "E4", 0.5), (1, "A4", 0.5), (1.5, "B4", 0.5), (2, "C5", 1.3), (3.5, "B4", 0.5)],
    6: [(0, "A4", 1.4), (1.5, "G4", 0.45), (2.5, "F#4", 0.45), (3, "A4", 0.45), (3.5, "D5", 0.5)],
    7: [(0, "E5", 1), (1, "D5", 0.5), (1.5, "B4", 0.5), (2, "A4", 0.95), (3, "B4", 0.5),
        (3.5, "D5", 0.5)],
    8: [(0, "F#5", 1), (1, "E5", 0.5), (1.5, "D5", 0.5), (2, "B4", 0.95), (3, "A4", 0.5),
        (3.5, "G4", 0.45)],
    9: [(0, "C5", 0.75), (0.75, "B4", 0.25), (1, "A4", 0.5), (1.5, "B4", 0.5), (2, "D5", 0.95),
        (3, "E5", 0.5), (3.5, "G5", 0.5)],
    10: [(0, "G5", 1), (1, "Eb5", 0.5), (1.5, "D5", 0.5), (2, "B4", 0.5), (2.5, "C5", 0.5),
         (3, "A4", 0.5), (3.5, "F#4", 0.45)],
    11: [(0, "G4", 0.95), (1, "Bb4", 0.5), (1.5, "D5", 0.5), (2, "C5", 0.95), (3, "D5", 0.5),
         (3.5, "F5", 0.5)],
    12: [(0, "G5", 4.2)],
}

BASS_LINE = {
    2: [(3.5, "F#1", 0.45)],
    3: [(0, "G1", 1.25), (1.5, "G1", 0.45), (2.5, "G1", 0.4), (3, "D2", 0.45), (3.5, "G1", 0.45)],
    4: [(0, "F#1", 1.25), (1.5, "F#1", 0.45), (2, "E1", 0.45), (2.5, "E1", 0.4), (3, "G1", 0.45),
        (3.5, "G#1", 0.45)],
    5: [(0, "A1", 1.25), (1.5, "A1", 0.45), (2.5, "E2", 0.4), (3, "G2", 0.45), (3.5, "E2", 0.45)],
    6: [(0, "D2", 1.25), (1.5, "D2", 0.45), (2, "D2", 0.45), (2.5, "D2", 0.25), (3, "A1", 0.45),
        (3.5, "B1", 0.45)],
    7: [(0, "C2", 0.45), (0.5, "C2", 0.4), (1.5, "C2", 0.45), (2, "C2", 0.45), (2.5, "C3", 0.25),
        (3, "C2", 0.45), (3.5, "C2", 0.4)],
    8: [(0, "B1", 0.45), (0.5, "B1", 0.4), (1.5, "B1", 0.45), (2, "E2", 0.45), (2.5, "E1", 0.4),
        (3, "E2", 0.45), (3.5, "G#1", 0.45)],
    9: [(0, "A1", 0.45), (0.5, "A1", 0.4), (1.5, "A1", 0.45), (2, "B1", 0.45), (2.5, "B1", 0.4),
        (3, "C2", 0.45), (3.5, "C2", 0.4)],
    10: [(0, "C2", 0.45), (0.5, "C2", 0.4), (1.5, "C2", 0.45), (2, "D2", 0.45), (2.5, "D2", 0.4),
         (3, "A1", 0.45), (3.5, "D2", 0.45)],
    11: [(0, "Eb2", 1.4), (1.5, "Eb2", 0.45), (2, "F2", 0.9), (3, "F1", 0.45), (3.5, "F#1", 0.45)],
    12: [(0, "G1", 4.3)],
}

# (bar, beat, length, trumpet, tenor, trombone)
HORN_HITS = [
    (7, 2.5, 0.22, "A4", "F#4", "D4"), (7, 2.75, 0.3, "A4", "F#4", "D4"),
    (8, 2.5, 0.22, "B4", "G4", "D4"), (8, 2.75, 0.3, "B4", "G4", "D4"),
    (9, 2, 0.9, "A4", "F#4", "B3"), (9, 3, 0.45, "B4", "G4", "E4"), (9, 3.5, 0.4, "D5", "B4", "E4"),
    (10, 0, 1.75, "C5", "A4", "Eb4"), (10, 2, 1.6, "A4", "F#4", "C4"),
    (11, 0, 0.3, "D5", "Bb4", "G4"), (11, 1.5, 0.3, "D5", "Bb4", "G4"),
    (11, 2, 1.8, "C5", "A4", "F4"), (12, 0, 4, "D5", "B4", "G4"),
]

VERSE_STRUM = [(0, 0.4), (0.75, 0.2), (1.5, 0.45), (2.5, 0.3), (3, 0.2), (3.5, 0.4)]
CHORUS_STRUM = [(0, 0.7), (0.75, 0.2), (1, 0.45), (1.5, 0.5), (2, 0.7), (2.75, 0.2), (3, 0.45),
                (3.5, 0.45)]
ARP_ORDER = (0, 2, 1, 3, 2, 0, 3, 1)


@dataclass
class Stem:
    """A part, the peak level it was recorded at, and what recording did to it."""

    name: str
    part: Part
    peak_db: float
    treat: Callable[[np.ndarray], np.ndarray]


def clip_regions(*bars):
    """Edited clips in seconds, from (first bar, last bar) pairs."""
    return [
        (max(0.0, position(first) * BEAT - 0.15),
         DURATION if last == TAG[-1] else position(last + 1) * BEAT + 0.15)
        for first, last in bars
    ]


def drum_part(name, hits, feel):
    return Part(name, [Voice(POWER_KIT)], humanise(name, hits, TEMPO, feel), drums=True)


def kick_part():
    hits = (
        steps("X.....x...x.....", KICK, (3, 5))
        + steps("X.....x.x.x.....", KICK, (4, 6))
        + steps("X.x...x.X.....x.", KICK, CHORUS)
        + steps("X.....x.X.......", KICK, (11,))
        + steps("X...............", KICK, (12,))
    )
    return drum_part("Kick", hits, Feel(timing_ms=3))


def snare_part():
    hits = (
        steps("............o.xX", SNARE, (2,))
        + steps("....X.......X...", SIDE_STICK, (3, 4))
        + steps("....X..o.o..X...", SNARE, (5,))
        + steps("....X..o........", SNARE, (6,))
        + steps("....X..o.o..X...", SNARE, (7, 9))
        + steps("....X..o.o..X..o", SNARE, (8,))
        + steps("....X..o.o..X.oX", SNARE, (10,))
        + steps("....X...........", SNARE, (11,))
    )
    return drum_part("Snare", hits, Feel(timing_ms=4, lag_ms=5))


def hat_part():
    hits = (
        steps("........x.x.x...", CLOSED_HAT, (2,))
        + steps("..X...X...X...X.", CLOSED_HAT, (3, 4))
        + steps("X.x.X.x.X.x.X.xo", CLOSED_HAT, (5,))
        + steps("X.x.X.x.........", CLOSED_HAT, (6,))
        + steps("XoxoXoxoXoxoXo..", CLOSED_HAT, CHORUS)
        + steps("..............X.", OPEN_HAT, CHORUS, length=0.5)
        + steps("X.x.X.x.........", CLOSED_HAT, (11,))
        + steps("x...............", PEDAL_HAT, (7, 11))
    )
    return drum_part("Hi-Hat", hits, Feel(timing_ms=5, velocity=8))


def tom_part():
    hits = (
        steps("........x.x.....", HIGH_TOM, (6,))
        + steps("...........ox...", MID_TOM, (6,))
        + steps(".............xX.", LOW_TOM, (6,))
        + steps("...............X", FLOOR_TOM, (6,))
        + steps("............xx..", HIGH_TOM, (11,))
        + steps("..............x.", LOW_TOM, (11,))
        + steps("...............X", FLOOR_TOM, (11,))
    )
    return drum_part("Toms", hits, Feel(timing_ms=5))


def cymbal_part():
    hits = (
        steps("X...............", CRASH, (7, 9, 11, 12), length=3)
        + steps("x...x...x...x...", RIDE, CHORUS, length=1)
    )
    return drum_part("Cymbals", hits, Feel(timing_ms=4))


def percussion_part():
    hits = (
        steps("xoXoxoXoxoXoxoXo", SHAKER, (5, 6))
        + steps("....X.......X..o", TAMBOURINE, (7, 8))
        + steps("....X.o.o...X.oo", TAMBOURINE, (9, 10))
        + steps("....X.......X.xx", TAMBOURINE, (11,))
    )
    return drum_part("Percussion", hits, Feel(timing_ms=7, velocity=7))


def overhead_part(close_parts):
    """The same performance as the close microphones heard, and the cymbals."""
    return Part("Overheads", [Voice(POWER_KIT)],
                [note for part in close_parts for note in part.notes], drums=True)


def bass_part():
    notes = humanise("Bass", line(BASS_LINE, 98), TEMPO, Feel(timing_ms=4, lag_ms=3))
    return Part("Bass", [Voice(FINGERED_BASS)], notes)


def piano_part():
    """Held chords in the intro and tag, a syncopated comp elsewhere."""
    notes = []
    for bar, beat, length, name in CHANGES:
        names = voicing(PIANO_VOICINGS, name)
        start = position(bar, beat)
        if bar in VERSE and length == 4:
            notes += chord(start, 1.4, names, 74, strum=0.015)
            notes += chord(start + 1.5, 0.9, names, 64, strum=0.01)
            notes += chord(start + 2.75, 1.1, names, 70, strum=0.01)
        elif bar in CHORUS and length == 2:
            notes += chord(start, 0.7, names, 92, strum=0.01)
            notes += chord(start + 0.75, 0.6, names, 78)
            notes += chord(start + 1.5, 0.45, names, 84)
        else:
            held = length * 0.95 if bar < TAG[-1] else LAST_CHORD
            notes += chord(start, held, names, 78, strum=0.03)
    return Part("Rhodes", [Voice(ELECTRIC_PIANO)],
                humanise("Rhodes", notes, TEMPO, Feel(timing_ms=7, velocity=6)))


def guitar_part(name, first_bar, detune_cents):
    """One take: palm-muted in the verse, open strums after."""
    muted, open_strings = 0, 1
    notes = []
    for bar in range(first_bar, TAG[-1]):
        verse = bar in VERSE
        for beat, length in VERSE_STRUM if verse else CHORUS_STRUM:
            names = voicing(GUITAR_VOICINGS, chord_at(CHANGES, bar, beat))
            up_stroke = beat % 1 in (0.5, 0.75)
            strings = names[:3] if verse else (names[::-1][:4] if up_stroke else names)
            velocity = 84 if up_stroke else 98
            notes += chord(position(bar, beat), length, strings, velocity,
                           channel=muted if verse else open_strings, strum=0.018)
    notes += chord(position(12), LAST_CHORD, voicing(GUITAR_VOICINGS, "Gadd9"), 100,
                   channel=open_strings, strum=0.05)
    voices = [Voice(MUTED_GUITAR, detune_cents=detune_cents),
              Voice(CLEAN_GUITAR, detune_cents=detune_cents)]
    return Part(name, voices, humanise(name, notes, TEMPO, Feel(timing_ms=9, velocity=9)))


def lead_part():
    notes = humanise("Lead", line(LEAD_LINE, 92), TEMPO, Feel(timing_ms=8, lag_ms=6))
    controls = [Control(0, CC_EXPRESSION, 104)]
    for note in notes:
        if note.length >= 0.9:
            controls += scoop(note.start, -70)
            controls += late_vibrato(note)
    controls += swell(position(6, 2), 2, 92, 112)
    controls += swell(position(12, 0.5), 3.7, 112, 50)
    return Part("Lead", [Voice(ALTO_SAX)], notes, controls)


def string_part():
    """Intro swell, in again to lift the end of the verse, then to the end."""
    notes = []
    for bar, beat, length, name in CHANGES:
        if bar in (3, 4, 5):
            continue
        held = length if bar < TAG[-1] else LAST_CHORD
        notes += chord(position(bar, beat), held, voicing(STRING_VOICINGS, name), 76)
    controls = (
        [Control(0, CC_EXPRESSION, 40)]
        + swell(position(1), 7.5, 40, 104)
        + swell(position(6), 4, 50, 112)
        + swell(position(12, 1), 3.5, 112, 50)
    )
    return Part("Strings", [Voice(STRINGS)],
                humanise("Strings", notes, TEMPO, Feel(timing_ms=12, velocity=3)), controls)


def horn_part():
    notes = []
    for bar, beat, length, *section in HORN_HITS:
        for player, name in enumerate(section):
            notes.append(Note(position(bar, beat), length, pitch(name), 100, player))
    controls = []
    for player in range(3):
        controls += swell(position(10, 0), 1.7, 60, 120, player)
        controls += swell(position(10, 2), 0.1, 110, 120, player)
        controls += swell(position(12, 0.3), 3.6, 120, 60, player)
    voices = [Voice(TRUMPET, pan=36), Voice(TENOR_SAX, pan=70), Voice(TROMBONE, pan=94)]
    return Part("Horns", voices,
                humanise("Horns", notes, TEMPO, Feel(timing_ms=9, velocity=6)), controls)


def arp_part():
    """Sixteenths over the chord, alternating sides: the intro, then from mid-chorus."""
    notes = []
    for bar, beat, length, name in CHANGES:
        if bar in (*VERSE, 7, 8, 12):
            continue
        pool = [pitch(n) + 12 for n in voicing(PIANO_VOICINGS, name)]
        for step in range(length * 4):
            notes.append(Note(position(bar, beat) + step / 4, 0.16,
                              pool[ARP_ORDER[step % 8]], 88 if step % 4 == 0 else 72, step % 2))
    return Part("Arp", [Voice(SAW_SYNTH, pan=30), Voice(SAW_SYNTH, pan=98)],
                humanise("Arp", notes, TEMPO, Feel(timing_ms=1, velocity=4)))


def riser_part():
    """Reverse cymbals that end on the downbeats of the verse, chorus and tag."""
    notes = [
        Note(position(bar) - 3.5, 3.5, pitch(name), velocity)
        for bar, name, velocity in ((3, "C4", 84), (7, "C4", 110), (11, "D4", 96))
    ]
    return Part("Riser", [Voice(REVERSE_CYMBAL)], notes)


def overhead_sound(dry):
    """A spaced ribbon pair: later than the close microphones, soft on top, some room."""
    room = audio.room_response(0.35, 0.008, 180, 6_000, seed=11)
    pair = audio.delayed(audio.low_pass(audio.high_pass(dry, 150), 10_000), 0.003)
    pair[:, 1:] = audio.delayed(pair[:, 1:], 0.0006)
    return pair + audio.decibels(-13) * audio.in_room(pair, room)


def rhodes_sound(dry):
    return audio.stereo_vibrato(dry, rate=4.6, depth=0.45)


def guitar_sound(amount, presence_hertz, regions, seed):
    """A small amplifier: some drive, a speaker's band, hiss and hum."""
    def treat(dry):
        string = audio.scale_to_peak(audio.high_pass(audio.mono(dry), 90), 0)
        amp = audio.drive(string, amount)
        cabinet = audio.low_pass(audio.bell(amp, presence_hertz, 4, 1), 5_200, order=4)
        return audio.take_noise(cabinet, regions, level_db=-73, hum_db=-70, seed=seed)
    return treat


def string_sound(dry):
    """The bank's own width, as a distant pair hears it: no rumble, less bow noise."""
    return audio.low_pass(audio.high_pass(dry, 90), 10_000)


def arp_sound(dry):
    """A filter that opens through the intro, and a dotted-eighth ping-pong echo."""
    clean = audio.high_pass(dry, 130)
    dark, bright = audio.low_pass(clean, 700), audio.low_pass(clean, 4_500)
    time = np.arange(len(dry)) / audio.SAMPLE_RATE
    opening = np.clip(time / (position(3) * BEAT), 0, 1)[:, None] ** 2
    return audio.ping_pong(dark * (1 - opening) + bright * opening, 0.75 * BEAT, -7, 4)


def stems():
    kick, snare, hat, toms = kick_part(), snare_part(), hat_part(), tom_part()
    return [
        Stem("Kick", kick, -8.3, audio.mono),
        Stem("Snare", snare, -3.9, audio.mono),
        Stem("Hi-Hat", hat, -17.2, audio.left),
        Stem("Toms", toms, -8.7, audio.mono),
        Stem("Overheads", overhead_part([kick, snare, hat, toms, cymbal_part()]), -16.1,
             overhead_sound),
        Stem("Percussion", percussion_part(), -13.8, audio.left),
        Stem("Bass DI", bass_part(), -8.2, audio.mono),
        Stem("Rhodes", piano_part(), -13.1, rhodes_sound),
        Stem("Gtr L", guitar_part("Gtr L", 3, -3), -7.1,
             guitar_sound(1.4, 1_900, clip_regions((3, 12)), seed=31)),
        Stem("Gtr R", guitar_part("Gtr R", 5, 4), -10.4,
             guitar_sound(1.0, 2_600, clip_regions((5, 12)), seed=32)),
        Stem("Lead Sax", lead_part(), -6.2, audio.mono),
        Stem("Strings", string_part(), -17.6, string_sound),
        Stem("Horns", horn_part(), -9.6, np.copy),
        Stem("Synth Arp", arp_part(), -14.7, arp_sound),
        Stem("FX Riser", riser_part(), -15.5, audio.mono),
    ]


def record(stem, soundfont):
    """The finished stem as audio."""
    dry = audio.render(stem.part, TEMPO, DURATION, soundfont)
    return audio.fade_out(audio.scale_to_peak(stem.treat(dry), stem.peak_db), LAST_FADE)
