"""panning.json: pan laws for mono and stereo strips.

Mono: constant power (sine/cosine) law, Reiss and McPherson, Audio Effects, CRC Press 2014, ch. 6.
Stereo: width as a mid/side scaling (side times w, mid unchanged), then a linear balance that leaves
both channels at 0 dB in the centre.
"""

from __future__ import annotations

import math

from golden import write_or_check

PANS = [-1.0, -0.75, -0.5, -0.2, -0.01, 0.0, 0.05, 0.3, 0.5, 0.9, 1.0]
WIDTHS = [0.0, 0.25, 0.5, 1.0, 1.3, 2.0]
INPUT = (0.6, -0.25)


def mono_gains(pan: float) -> list[float]:
    angle = (pan + 1) * math.pi / 4
    return [math.cos(angle), math.sin(angle)]


def balance_gains(pan: float) -> list[float]:
    return [min(1.0, 1 - pan), min(1.0, 1 + pan)]


def widened(left: float, right: float, width: float) -> list[float]:
    same, other = (1 + width) / 2, (1 - width) / 2
    return [same * left + other * right, other * left + same * right]


def stereo_output(pan: float, width: float) -> list[float]:
    return [gain * value for gain, value in zip(balance_gains(pan), widened(*INPUT, width))]


def main() -> None:
    write_or_check(
        "panning.json",
        {
            "formula": "mono: [cos((p+1)pi/4), sin((p+1)pi/4)]; stereo: width, then [min(1,1-p), min(1,1+p)]",
            "mono": [{"pan": p, "gains": mono_gains(p)} for p in PANS],
            "balance": [{"pan": p, "gains": balance_gains(p)} for p in PANS],
            "stereo_input": list(INPUT),
            "stereo": [{"pan": p, "width": w, "output": stereo_output(p, w)} for w in WIDTHS for p in PANS],
        },
    )


if __name__ == "__main__":
    main()
