"""noise.json: the seeded noise that every other golden vector is built on."""

from golden import noise, splitmix64, write_or_check

SEEDS = [0, 1, 1234567, 0x4D495857, 0x52494748, 2**64 - 1]


def main() -> None:
    cases = [
        {
            "seed": f"0x{seed:016X}",
            "raw_hex": [f"0x{int(z):016X}" for z in splitmix64(seed, 5)],
            "uniform": noise(seed, 5).tolist(),
        }
        for seed in SEEDS
    ]
    write_or_check(
        "noise.json",
        {
            "formula": "SplitMix64, state += gamma before each output; uniform = (z >> 11) * 2^-53 * 2 - 1",
            "cases": cases,
        },
    )


if __name__ == "__main__":
    main()
