#!/usr/bin/env python3
"""The rooms of the package: what each imports, how large it is, and circles among its folders.

    Scripts/rooms.py            a line for every room: lines of code, files, rooms that it imports
    Scripts/rooms.py --table    the table of imports as it stands in ARCHITECTURE.md
    Scripts/rooms.py --check    fail if Package.swift, the sources and that table differ, if rooms
                                import each other in a circle, if folders of a room that has
                                floors use each other in a circle, or if a room other than the
                                program speaks of the terminal
    Scripts/rooms.py --circles [ROOM ...]
                                circles among the folders of rooms, and what they are made of

A room is a folder of `Sources` with Swift files. Its folders are its floors: one uses another if
its files name a type, a free function or a constant that a file of the other declares. What is
called as a member (`value.member`) is not seen. A room speaks of the terminal if the text of a string
literal names a flag (`--force`) or a command of the program (`mixwright refit`), or if its code names
an exit status. Standard library of Python only.
"""

import argparse
import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "Sources"
TABLE_HEAD = "| room | imports |"
# The room that words flags, commands and exit statuses.
PROGRAM = "mixwright"
# Rooms whose folders must have no circles.
ROOMS_WITH_FLOORS = ["MixMatching", "Sessions", "Training"]


def rooms():
    """The names of all rooms, in the order of Package.swift."""
    declared = [name for name, _ in declarations()]
    found = {folder.name for folder in SOURCES.iterdir() if any(folder.rglob("*.swift"))}
    return [name for name in declared if name in found] + sorted(found - set(declared))


def system_libraries():
    return {folder.name for folder in SOURCES.iterdir() if not any(folder.rglob("*.swift"))}


def files(room):
    return sorted((SOURCES / room).rglob("*.swift"))


# What Package.swift and the sources say about imports.


def declarations():
    """Every target of Package.swift below `Sources`: its name and the names in its dependencies."""
    text = (ROOT / "Package.swift").read_text()
    result = []
    for start in re.finditer(r'(?:\broom|\.target|\.executableTarget)\(\s*(?:name: )?"(\w+)"', text):
        call = balanced(text, text.index("(", start.start()))
        if "path:" in call:
            continue
        result.append((start.group(1), set(re.findall(r'"(\w+)"', call)) - {start.group(1)}))
    return result


def balanced(text, opening):
    """The text of the parentheses that open at `opening`."""
    depth = 0
    for index in range(opening, len(text)):
        depth += {"(": 1, ")": -1}.get(text[index], 0)
        if depth == 0:
            return text[opening : index + 1]
    sys.exit("Package.swift: a parenthesis is not closed")


def declared_imports():
    names = set(rooms()) | system_libraries()
    return {name: dependencies & names for name, dependencies in declarations()}


def source_imports(room):
    names = set(rooms()) | system_libraries()
    pattern = re.compile(
        r"^\s*(?:@\w+ )*(?:(?:public|package|internal|private|fileprivate) )?import (?:\w+ )?(\w+)",
        re.MULTILINE,
    )
    return {name for file in files(room) for name in pattern.findall(file.read_text())} & names


def table():
    lines = [TABLE_HEAD, "| --- | --- |"]
    order = rooms()
    imports = declared_imports()
    for room in order:
        known = sorted(imports.get(room, set()) & set(order), key=order.index)
        lines.append(f"| {room} | {', '.join(known) if known else 'none'} |")
    return lines


# Folders of a room.


def code(text):
    """The text without comments and without the words of string literals."""
    return scanned(text)[0]


def scanned(text):
    """The code of a text as `code` gives it, and the words of its string literals: with the same lines, and
    with nothing but these words in them."""
    result = []
    words = []
    index = 0
    # What the scanner is in: the number of open parentheses of an interpolation, or a quote.
    stack = []
    while index < len(text):
        rest = text[index : index + 3]
        in_string = bool(stack) and isinstance(stack[-1], str)
        if in_string:
            quote = stack[-1]
            if rest.startswith("\\("):
                stack.append(0)
                result.append(" (")
                words.append("_")
                index += 2
            elif rest.startswith("\\"):
                result.append("\n" if rest[1:2] == "\n" else "")
                words.append("\n" if rest[1:2] == "\n" else " ")
                index += 2
            elif text.startswith(quote, index):
                stack.pop()
                result.append('"')
                words.append(" ")
                index += len(quote)
            else:
                result.append("\n" if text[index] == "\n" else "")
                words.append(text[index])
                index += 1
        elif rest.startswith("//"):
            end = text.find("\n", index)
            index = len(text) if end < 0 else end
        elif rest.startswith("/*"):
            index = text.index("*/", index) + 2
        elif rest.startswith('"'):
            stack.append('"""' if rest == '"""' else '"')
            result.append('"')
            index += len(stack[-1])
        else:
            if stack and rest[0] == "(":
                stack[-1] += 1
            if stack and rest[0] == ")":
                if stack[-1] == 0:
                    stack.pop()
                else:
                    stack[-1] -= 1
            result.append(rest[0])
            words.append("\n" if rest[0] == "\n" else "")
            index += 1
    return "".join(result), "".join(words)


DECLARATION = re.compile(
    r"(?P<modifiers>(?:@\w+(?:\([^)]*\))?\s+|(?:public|package|internal|private|fileprivate|final"
    r"|indirect|nonisolated) )*)"
    r"(?P<kind>struct|class|enum|protocol|actor|typealias|func|let|var|extension) "
    r"(?P<name>[\w.]+)"
)


def declared(source):
    """What a file declares for others: types (those in extensions as `Outer.Inner`), free functions
    and constants, as three sets of names."""
    types, functions, constants = set(), set(), set()
    depth = 0
    outer = None
    for line in source.splitlines():
        match = DECLARATION.match(line.strip())
        if match and "private" not in match["modifiers"]:
            kind, name = match["kind"], match["name"]
            if depth == 0:
                outer = name if kind == "extension" else None
                if kind == "func":
                    functions.add(name)
                elif kind in ("let", "var"):
                    constants.add(name)
                elif kind != "extension":
                    types.add(name)
            elif depth == 1 and outer and kind in ("struct", "class", "enum", "actor", "typealias"):
                types.add(f"{outer}.{name}")
        depth += line.count("{") - line.count("}")
    return types, functions, constants


def uses(source, types, functions, constants):
    """The names among the given ones that a file uses."""
    words = set(re.findall(r"(?<![\w.])[A-Za-z_]\w*", source))
    pairs = set(re.findall(r"\b[A-Z]\w*\.[A-Z]\w*", source))
    local = set(re.findall(r"(?:let|var|func) (\w+)", source)) | set(
        re.findall(r"\b(\w+):", source)
    )
    return (
        (types & (words | pairs))
        | (((functions | constants) & words) - local)
    )


def floor(file, folder):
    """The folder of `folder` that a file stands in; "." for files of the folder's own."""
    parts = file.relative_to(folder).parts
    return parts[0] if len(parts) > 1 else "."


def floors(folder):
    """Which folder of `folder` uses which other one, and by which file and name."""
    sources = {file: code(file.read_text()) for file in sorted(folder.rglob("*.swift"))}
    homes = defaultdict(set)
    kinds = [set(), set(), set()]
    for file, source in sources.items():
        for kind, names in zip(kinds, declared(source)):
            kind |= names
            for name in names:
                homes[name].add(floor(file, folder))
    edges = defaultdict(lambda: defaultdict(set))
    for file, source in sources.items():
        own = floor(file, folder)
        for name in uses(source, *kinds):
            if own not in homes[name]:
                for home in homes[name]:
                    edges[own][home].add((str(file.relative_to(folder)), name))
    return edges


def circles(edges):
    """The strongly connected components of more than one node."""
    names = sorted(set(edges) | {home for homes in edges.values() for home in homes})
    reach = {}
    for name in names:
        seen, waiting = set(), [name]
        while waiting:
            for home in edges.get(waiting.pop(), {}):
                if home not in seen:
                    seen.add(home)
                    waiting.append(home)
        reach[name] = seen
    components = []
    for name in names:
        group = sorted(other for other in names if other in reach[name] and name in reach[other])
        if len(group) > 1 and group not in components:
            components.append(group)
    return components


def folder_circles(room):
    """Circles at every level of a room: (folder, its members, the edges among them)."""
    top = SOURCES / room
    for folder in [top] + sorted(path for path in top.rglob("*") if path.is_dir()):
        edges = floors(folder)
        for group in circles(edges):
            yield folder, group, edges


def print_circles(names):
    count = 0
    for room in names:
        for folder, group, edges in folder_circles(room):
            count += 1
            print(f"{folder.relative_to(SOURCES)}: a circle of {', '.join(group)}")
            for user in group:
                for home in group:
                    for file, name in sorted(edges[user].get(home, ())):
                        print(f"  {user} -> {home}: {file} uses {name}")
    print(f"{count} circle{'' if count == 1 else 's'} among folders in {len(names)} rooms")
    return count


# What only the program says.


def commands():
    """The names of the program's commands."""
    return {
        name
        for file in files(PROGRAM)
        for name in re.findall(r'commandName: "([\w-]+)"', file.read_text())
    } - {PROGRAM}


def terminal_words():
    """Where a room other than the program names a flag, a command or an exit status."""
    in_words = re.compile(
        r"(?<![\w-])--[a-z][\w-]*|\bmixwright (?:%s)\b" % "|".join(sorted(commands()))
    )
    in_code = re.compile(r"\b[eE]xit(?:Status|Code)\b")
    for room in rooms():
        if room == PROGRAM:
            continue
        for file in files(room):
            source, words = scanned(file.read_text())
            for text, pattern in [(words, in_words), (source, in_code)]:
                for found in pattern.finditer(text):
                    line = text.count("\n", 0, found.start()) + 1
                    yield f"{file.relative_to(ROOT)}:{line}: names {found.group()}"


# What is printed and checked.


def print_rooms():
    order = rooms()
    width = max(map(len, order))
    total = 0
    for room in order:
        paths = files(room)
        lines = sum(len(path.read_text().splitlines()) for path in paths)
        total += lines
        known = sorted(source_imports(room) & set(order), key=order.index)
        print(f"{room:{width}} {lines:6} lines {len(paths):4} files  {', '.join(known)}".rstrip())
    print(f"{'all':{width}} {total:6} lines")


def check():
    faults = []
    order = rooms()
    imports = declared_imports()
    for room in order:
        if room not in imports:
            faults.append(f"Sources/{room} is no target of Package.swift")
            continue
        used = source_imports(room)
        for name in sorted(used - imports[room]):
            faults.append(f"{room} imports {name}, which Package.swift does not list")
        for name in sorted(imports[room] - used):
            faults.append(f"Package.swift lists {name} for {room}, which no file there imports")
    for group in circles({room: {name: () for name in names} for room, names in imports.items()}):
        faults.append(f"rooms import each other in a circle: {', '.join(group)}")
    architecture = (ROOT / "ARCHITECTURE.md").read_text().splitlines()
    wanted = table()
    start = architecture.index(TABLE_HEAD) if TABLE_HEAD in architecture else None
    if start is None:
        faults.append(f'ARCHITECTURE.md has no table "{TABLE_HEAD}"; see Scripts/rooms.py --table')
    else:
        written = []
        for line in architecture[start:]:
            if not line.startswith("|"):
                break
            written.append(line)
        for line in sorted(set(written) - set(wanted)):
            faults.append(f"ARCHITECTURE.md says what is not so: {line}")
        for line in sorted(set(wanted) - set(written)):
            faults.append(f"ARCHITECTURE.md lacks: {line}")
        if not faults and written != wanted:
            faults.append("ARCHITECTURE.md: rooms stand in another order than in Package.swift")
    for room in ROOMS_WITH_FLOORS:
        for folder, group, _ in folder_circles(room):
            faults.append(
                f"{folder.relative_to(ROOT)}: folders use each other in a circle: "
                f"{', '.join(group)} (Scripts/rooms.py --circles {room})"
            )
    faults += terminal_words()
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def main():
    parser = argparse.ArgumentParser(
        description=__doc__.splitlines()[0],
        epilog="Without an option: lines of code, files and imported rooms of every room.",
    )
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--table", action="store_true", help="the table for ARCHITECTURE.md")
    action.add_argument(
        "--check",
        action="store_true",
        help="fail if Package.swift, sources and ARCHITECTURE.md differ, on circles, or if a room "
        "speaks of the terminal",
    )
    action.add_argument(
        "--circles", nargs="*", metavar="ROOM", help="circles among the folders of rooms"
    )
    options = parser.parse_args()
    if options.check:
        sys.exit(check())
    if options.table:
        print("\n".join(table()))
    elif options.circles is not None:
        unknown = set(options.circles) - set(rooms())
        if unknown:
            parser.error(f"no such room: {', '.join(sorted(unknown))}")
        print_circles(options.circles or rooms())
    else:
        print_rooms()


if __name__ == "__main__":
    main()
