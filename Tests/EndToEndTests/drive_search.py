"""Drives the search of the real program by keys, and tells what assistive technology reads of it.

usage: drive_search.py PROGRAM RECORDING OUTPUT SCREENSHOT

Runs inside a session bus and an X display. Writes one JSON object to OUTPUT: a step's name -> what was seen
after it. An empty SCREENSHOT takes none.
"""

import json
import subprocess
import sys
import time

from gi.repository import GLib

from drive_window import PATIENCE_IN_SECONDS, Program, parts, wait_for, xdotool


class Search:
    def __init__(self, program):
        self.program = program

    def entry(self, name):
        return next((part for role in ("text", "entry") for part in parts(self.program.frame, role)
                     if part.name == name), None)

    def is_shown(self, name):
        """What is hidden is not in the tree."""
        return self.entry(name) is not None

    def words(self):
        """What is told of the search, as the entry's description."""
        entry = self.entry("Search events")
        return entry.description if entry else ""

    def seen(self):
        row = self.program.selected()
        return {
            "words": self.words(),
            "selected": row["cells"] if row else None,
            "description": self.program.graph.description,
        }

    def after(self, change, until):
        """What is seen after a change, once `until` holds of the words and all is still."""
        change()
        wait_for("the search", lambda: until(self.words()))
        last = None
        while last != (last := wait_for("the window", self.seen)):
            time.sleep(0.3)
        return last


def shoot(program, path):
    search = ["xdotool", "search", "--onlyvisible", "--name", program.frame.name]
    window = subprocess.run(search, check=True, capture_output=True, text=True).stdout.split()[0]
    subprocess.run(["import", "-window", window, path], check=True)


def main():
    path, recording, output, screenshot = sys.argv[1:]
    program = Program(path, recording)
    search = Search(program)
    act = program.activate
    steps = {"opened": search.is_shown("Search events")}

    def find():
        xdotool("key", "ctrl+f")
        wait_for("the entry", lambda: search.is_shown("Search events"))
        time.sleep(0.5)
        xdotool("type", "sched_switch")

    steps["found"] = search.after(find, lambda words: words.startswith("1 of "))
    steps["controls"] = sorted(
        part.name for role in ("push button", "toggle button", "combo box", "text", "entry")
        for part in parts(program.frame, role))
    steps["next"] = search.after(lambda: xdotool("key", "Return"), lambda words: words.startswith("2 of "))
    steps["third"] = search.after(lambda: xdotool("key", "F3"), lambda words: words.startswith("3 of "))
    if screenshot:
        shoot(program, screenshot)
    steps["previous"] = search.after(
        lambda: xdotool("key", "shift+F3"), lambda words: words.startswith("2 of "))
    steps["back"] = search.after(
        lambda: xdotool("key", "shift+Return"), lambda words: words.startswith("1 of "))
    steps["wrapped"] = search.after(
        lambda: xdotool("key", "shift+F3"), lambda words: words.endswith("Continued from the end"))
    act("search-mode", GLib.Variant("s", "pattern"))
    steps["faulty"] = search.after(
        lambda: act("search", GLib.Variant("s", "sched_(switch")), lambda words: "behind" in words)
    act("search-mode", GLib.Variant("s", "exact"))
    act("search-column", GLib.Variant("s", "info"))
    steps["none"] = search.after(
        lambda: act("search", GLib.Variant("s", "no such text")), lambda words: words.startswith("No hit"))

    xdotool("key", "ctrl+f")
    time.sleep(0.5)
    xdotool("key", "Escape")
    wait_for("the search to go", lambda: not search.is_shown("Search events"))

    def go():
        xdotool("key", "ctrl+l")
        wait_for("the line", lambda: search.is_shown("Row or time to go to"))
        time.sleep(0.5)
        xdotool("type", "#5000")
        xdotool("key", "Return")
        wait_for("the line to go", lambda: not search.is_shown("Row or time to go to"))

    steps["row"] = search.after(go, lambda words: True)

    def go_wrong():
        act("go-to", GLib.Variant("s", "nowhere"))
        wait_for("the line", lambda: search.is_shown("Row or time to go to"))

    go_wrong()
    steps["nowhere"] = wait_for("what is wrong", lambda: search.entry("Row or time to go to").description)
    program.activate("close", None)
    steps["exit code"] = program.process.wait(timeout=PATIENCE_IN_SECONDS)
    with open(output, "w", encoding="utf-8") as file:
        json.dump(steps, file)


if __name__ == "__main__":
    main()
