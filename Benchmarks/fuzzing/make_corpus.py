#!/usr/bin/env python3
"""Makes the sound files of the fuzzer's corpus: a few kilobytes each, one for every format that is read.

    python3 Benchmarks/fuzzing/make_corpus.py      needs ffmpeg; the files are in the repository

The documents of the corpus are written by hand, or by the program and then shortened.
"""

import math
import pathlib
import struct
import subprocess

FOLDER = pathlib.Path(__file__).parent / "corpus" / "sound"
RATE = 8000
FRAMES = 400


def samples(channels):
    return [
        0.5 * math.sin(2 * math.pi * (220 + 60 * channel) * frame / RATE)
        for frame in range(FRAMES)
        for channel in range(channels)
    ]


def chunk(name, body, length=None, size="<I"):
    return name + struct.pack(size, len(body) if length is None else length) + body + b"\0" * (len(body) % 2)


def pcm(channels, bits):
    if bits == 32:
        return b"".join(struct.pack("<f", value) for value in samples(channels))
    scale = 2 ** (bits - 1) - 1
    return b"".join(
        int(value * scale).to_bytes(bits // 8, "little", signed=True) for value in samples(channels))


def form(channels, bits, extensible=False):
    width = channels * bits // 8
    tag = 3 if bits == 32 else 1
    if not extensible:
        return chunk(b"fmt ", struct.pack("<HHIIHH", tag, channels, RATE, RATE * width, width, bits))
    guid = struct.pack("<IHH", tag, 0, 0x10) + bytes([0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71])
    return chunk(b"fmt ", struct.pack("<HHIIHHHHI", 0xFFFE, channels, RATE, RATE * width, width, bits, 22, bits,
                                      (1 << channels) - 1) + guid)


def riff(*chunks, name=b"RIFF", length=None):
    body = b"WAVE" + b"".join(chunks)
    return name + struct.pack("<I", len(body) if length is None else length) + body


def write(name, data):
    (FOLDER / name).write_bytes(data)


def waves():
    write("int16.wav", riff(form(1, 16), chunk(b"data", pcm(1, 16))))
    write("int24.wav", riff(form(2, 24, extensible=True), chunk(b"data", pcm(2, 24))))
    peak = chunk(b"PEAK", struct.pack("<IIfIfI", 1, 0, 0.5, 9, 0.5, 9))
    fact = chunk(b"fact", struct.pack("<I", FRAMES))
    write("float.wav", riff(form(2, 32), fact, peak, chunk(b"data", pcm(2, 32))))
    bext = chunk(b"bext", b"Mixwright".ljust(338, b"\0") + struct.pack("<QH", 48000, 1) + b"\0" * 254)
    ixml = chunk(b"iXML", b"<BWFXML><SPEED><TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO>48000"
                 b"</TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO></SPEED></BWFXML>")
    info = chunk(b"LIST", b"INFO" + chunk(b"INAM", b"Bass\0\0"))
    sampler = chunk(b"smpl", struct.pack("<9I6I", 0, 0, 125000, 60, 0, 0, 0, 1, 0, 0, 0, 0, FRAMES, 0, 0))
    write("bwf.wav", riff(bext, form(1, 16), info, chunk(b"data", pcm(1, 16)), sampler, ixml))
    data = pcm(1, 16)
    sizes = chunk(b"ds64", struct.pack("<QQQI", 4 + 36 + 24 + 8 + len(data), len(data), FRAMES, 0))
    write("rf64.wav", riff(sizes, form(1, 16), chunk(b"data", data, 0xFFFFFFFF), name=b"RF64", length=0xFFFFFFFF))
    tag = b"ID3\x03\0\0\0\0\0\x1e" + b"TIT2\0\0\0\x05\0\0\0Bass" + b"\0" * 15
    write("id3.wav", tag + riff(form(1, 16), chunk(b"data", pcm(1, 16))))
    write("placeholder.wav", riff(form(1, 16), chunk(b"data", pcm(1, 16), 0xFFFFFFD3), length=0))


def encoded():
    source = FOLDER / "int24.wav"
    formats = {
        "w64.w64": [], "aiff.aiff": [], "caf.caf": [], "au.au": [], "alaw.wav": ["-c:a", "pcm_alaw"],
        "adpcm.wav": ["-c:a", "adpcm_ms"], "flac.flac": [], "vorbis.ogg": ["-c:a", "libvorbis"],
        "opus.opus": ["-c:a", "libopus", "-ar", "48000"], "mp3.mp3": ["-b:a", "32k"],
        "cbr.mp3": ["-b:a", "32k", "-write_xing", "0", "-id3v2_version", "0"],
        "aac.m4a": ["-b:a", "24k"], "alac.m4a": ["-c:a", "alac"], "adts.aac": ["-b:a", "24k"],
    }
    for name, options in formats.items():
        subprocess.run(
            ["ffmpeg", "-v", "error", "-y", "-i", source, "-bitexact", *options, FOLDER / name], check=True)
    write("flac-in-name.wav", (FOLDER / "flac.flac").read_bytes())


FOLDER.mkdir(parents=True, exist_ok=True)
waves()
encoded()
