#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Composes, renders and writes the bundled demo music.

Two original pieces: a multitrack of dry, unmixed stems (song.py) and a
finished reference mix in another style, key and tempo (reference.py). Needs
the fluidsynth and flac commands, the FluidR3 GM bank and requirements.txt;
the same versions give the same files.

    python3 compose.py --output DIR

writes DIR/stems/*.flac and DIR/reference.flac.
"""

import argparse
from pathlib import Path

import audio
import reference
import song

REPOSITORY = Path(__file__).resolve().parents[2]
DEFAULT_OUTPUT = REPOSITORY / "Sources" / "MixAssistant" / "Demo"
DEFAULT_SOUNDFONT = "/usr/share/sounds/sf2/FluidR3_GM.sf2"


def write_stems(folder, soundfont):
    folder.mkdir(parents=True, exist_ok=True)
    for stem in song.stems():
        path = folder / f"{stem.name}.flac"
        audio.write_flac(path, song.record(stem, soundfont))
        print(path)


def write_reference(path, soundfont):
    programme = reference.mix(soundfont)
    audio.write_flac(path, programme)
    print(f"{path}: {audio.loudness(programme):.1f} LUFS")


def main():
    parser = argparse.ArgumentParser(description="Composes and renders the demo music.")
    parser.add_argument("--output", type=Path, default=DEFAULT_OUTPUT)
    parser.add_argument("--soundfont", default=DEFAULT_SOUNDFONT)
    options = parser.parse_args()
    write_stems(options.output / "stems", options.soundfont)
    write_reference(options.output / "reference.flac", options.soundfont)


if __name__ == "__main__":
    main()
