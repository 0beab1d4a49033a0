"""Prints a manifest for `mixwright evaluate` made from folders; called by evaluate.sh. Needs nothing but
Python."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

EXTENSIONS = {".wav", ".flac", ".aif", ".aiff", ".ogg", ".opus", ".mp3", ".m4a", ".w64", ".rf64", ".caf"}
METHODS = ["balanced", "balanced-spread", "random", "prior-mean", "dmc", "transformer", "gradient"]


def is_sound(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in EXTENSIONS and not path.name.startswith(".")


def songs(folder: Path, default_balance: str | None) -> list[dict]:
    found = []
    for stems in sorted(path for path in folder.iterdir() if path.is_dir()):
        if not any(is_sound(path) for path in stems.iterdir()):
            continue
        song = {"name": stems.name, "stems": str(stems)}
        balance = stems / "balance.json"
        if balance.exists():
            song["balance"] = json.loads(balance.read_text())
        elif default_balance:
            song["balance"] = default_balance
        found.append(song)
    if not found:
        sys.exit(f"{folder}: holds no folders of stems")
    return found


def rough_mixes(folder: Path) -> list[dict]:
    """KIND/SONG/truth.json, each with a rough.wav beside it."""
    return [
        {"name": f"{path.parts[-2]} {path.parts[-3]}", "song": path.parts[-2], "truth": str(path)}
        for path in sorted(folder.resolve().glob("*/*/truth.json"))
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description="Prints a manifest for mixwright evaluate.")
    parser.add_argument("multitracks", type=Path)
    parser.add_argument("references", type=Path)
    parser.add_argument("--balance", choices=["as-is"], help="of songs without a balance.json")
    parser.add_argument("--methods", nargs="+", default=METHODS)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--rough-mixes", type=Path, metavar="FOLDER", help="of KIND/SONG/truth.json")
    parser.add_argument("--matchering", type=Path, metavar="PYTHON", help="an interpreter that has Matchering")
    parser.add_argument("--inversion", type=Path, metavar="PROGRAM", help="mixwright, for its mix --rough-mix")
    chosen = parser.parse_args()

    methods: list = chosen.methods
    if chosen.matchering:
        script = Path(__file__).resolve().with_name("matchering_mix.py")
        words = [str(chosen.matchering), str(script), "{stems}", "{reference}", "{output}"]
        methods = methods + [{"name": "matchering", "command": words}]
    if chosen.inversion and chosen.rough_mixes:
        words = [str(chosen.inversion), "mix", "{stems}", "--rough-mix", "{reference}", "-o", "{output}", "--quiet"]
        methods = methods + [{"name": "rough-mix", "for": "roughMixes", "command": words}]
    manifest = {
        "songs": songs(chosen.multitracks, chosen.balance),
        "references": [str(path.resolve()) for path in sorted(chosen.references.iterdir()) if is_sound(path)],
        "roughMixes": rough_mixes(chosen.rough_mixes) if chosen.rough_mixes else [],
        "methods": methods,
        "seeds": chosen.seeds,
    }
    json.dump(manifest, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
