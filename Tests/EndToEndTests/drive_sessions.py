"""Drives the real program through several runs, and tells what of one is found again in the next.

usage: drive_sessions.py PROGRAM RECORDING OUTPUT SCREENSHOT

Runs inside a session bus and an X display, with XDG_STATE_HOME set to a folder of its own. Writes one JSON object
to OUTPUT: a step's name -> what was seen after it. An empty SCREENSHOT takes none.
"""

import glob
import json
import os
import shutil
import subprocess
import sys
import time

from gi.repository import GLib
import pyatspi

from drive_window import PATIENCE_IN_SECONDS, Program, parts, wait_for, xdotool


class Run(Program):
    """One run of the program, from opening to closing."""

    def notes(self):
        table = self.named("tree table", "Notes")
        return [[cell.getChildAtIndex(0).name for cell in row] for row in list(table.getChildAtIndex(1))]

    def seen(self):
        # Without what the pointer is over, which is nothing that is kept.
        return self.graph.description.split(" Pointer:")[0]

    def settled(self, until=lambda: True):
        wait_for("the change", until)
        last = None
        while last != (last := wait_for("the window", self.seen)):
            time.sleep(0.4)
        return last

    def details_width(self):
        return self.box(self.named("panel", "Details"))[2]

    def widen_details(self):
        """Moves the border beside them, and returns how much wider they are."""
        before = self.details_width()
        left, top, _, high = self.box(self.named("panel", "Details"))
        drag = ["mousemove", left - 1, top + high // 2, "mousedown", 1]
        for part in range(1, 6):
            drag += ["mousemove", left - 1 - 10 * part, top + high // 2]
        xdotool(*drag, "mouseup", 1)
        wait_for("the details", lambda: self.details_width() > before)
        return self.details_width() - before

    def says(self, words):
        return any(words in text for text in self.labels())

    def close(self):
        xdotool("key", "ctrl+w")
        return self.process.wait(timeout=PATIENCE_IN_SECONDS)


class Missing(Run):
    """A run that begins with a question and not with a graph."""

    def __init__(self, path, session):
        self.process = subprocess.Popen([path, session])
        self.frame = wait_for("the window", lambda: self.find_frame("Thresher"))

    def find_graph(self):
        self.graph = wait_for("the graph", lambda: self.named("filler", "Timeline"))
        wait_for("the description", lambda: "Shows" in self.graph.description)


class Asked(Run):
    """A run with options."""

    def __init__(self, *words):
        self.process = subprocess.Popen(words)
        self.frame = wait_for("the window", lambda: self.find_frame(os.path.basename(words[1])))
        self.graph = wait_for("the graph", lambda: self.named("filler", "Timeline"))


def make_view(run, screenshot):
    """Zooms, marks, measures and makes two notes, all by the pointer and by keys."""
    steps = {}
    x, y, width, _ = run.box(run.graph)
    steps["widened"] = run.widen_details()
    steps["width"] = run.details_width()
    xdotool("mousemove", x + width // 2, y + 74 + 22)
    xdotool("key", "w", "w", "w")
    before = run.settled()
    xdotool("click", 1)
    run.settled(lambda: run.seen() != before)
    xdotool("key", "ctrl+d")
    entry = wait_for("the name", lambda: run.named("text", "Name of the note") or run.named("entry", "Name of the note"))
    wait_for("the focus", lambda: entry.getState().contains(pyatspi.STATE_FOCUSED))
    time.sleep(0.5)
    xdotool("type", "first stall")
    xdotool("key", "Return")
    run.settled(lambda: run.notes() and run.notes()[0][0] == "first stall")
    drag = ["mousemove", x + width // 2, y + 94 + 22, "mousedown", 1]
    for part in range(1, 6):
        drag += ["mousemove", x + width // 2 + 30 * part, y + 94 + 22]
    xdotool(*drag, "mouseup", 1)
    run.settled(lambda: "Range" in run.graph.description)
    xdotool("key", "ctrl+d")
    run.settled(lambda: len(run.notes()) == 2)
    steps["notes"] = run.notes()
    if screenshot:
        subprocess.run(["import", "-window", "root", screenshot], check=True)

    # The list, its filter and its keys.
    run.activate("filter-notes", GLib.Variant("s", "STALL"))
    run.settled(lambda: len(run.notes()) == 1)
    steps["filtered"] = run.notes()
    run.activate("filter-notes", GLib.Variant("s", ""))
    run.settled(lambda: len(run.notes()) == 2)
    table = run.named("tree table", "Notes")
    row = list(table.getChildAtIndex(1))[1]
    left, top, wide, high = run.box(row)
    xdotool("mousemove", left + wide // 3, top + high // 2 + 5, "click", 1)
    time.sleep(0.5)
    xdotool("key", "Delete")
    run.settled(lambda: len(run.notes()) == 1)
    steps["deleted"] = {"notes": run.notes(), "labels": run.labels()}
    run.activate("restore-notes", None)
    run.settled(lambda: len(run.notes()) == 2)
    steps["undone"] = run.notes()
    # Off the graph, and still over the window, which has the keys where the pointer is.
    left, top, _, high = run.box(run.list)
    xdotool("mousemove", left + 200, top + high // 2)
    steps["left"] = run.settled()
    steps["controls"] = sorted(
        part.name for role in ("push button", "toggle button", "check box", "radio button", "entry", "text")
        for part in parts(run.frame, role))
    return steps


def main():
    path, recording, output, screenshot = sys.argv[1:]
    folder = os.path.join(os.environ["XDG_STATE_HOME"], "recordings")
    os.makedirs(folder)
    own = os.path.join(folder, "kept.dat")
    session = os.path.join(folder, "kept.thresher-session")
    shutil.copy(recording, own)

    run = Run(path, own)
    steps = make_view(run, screenshot)
    steps["exit code"] = run.close()

    run = Run(path, own)
    steps["again"] = run.settled(lambda: len(run.notes()) == 2)
    steps["again notes"] = run.notes()
    steps["again width"] = run.details_width()

    # Saved under the name that is proposed.
    xdotool("key", "ctrl+shift+s")
    wait_for("the dialogue", lambda: run.find_frame("Save the session"))
    time.sleep(1)
    xdotool("key", "Return")
    wait_for("the session", lambda: os.path.exists(session))
    wait_for("the title", lambda: run.frame.name.startswith("kept — "))

    # One of the preferences, which holds at once.
    xdotool("key", "ctrl+comma")
    preferences = wait_for("the preferences", lambda: run.find_frame("Preferences"))
    tall = wait_for("the choice", lambda: next(
        part for role in ("radio button", "check box") for part in parts(preferences, role) if part.name == "Tall"))
    steps["preferences"] = sorted(
        part.name for role in ("radio button", "check box", "push button") for part in parts(preferences, role))
    time.sleep(1)
    left, top, _, high = run.box(tall)
    xdotool("mousemove", left + 14, top + high // 2, "click", 1)
    settings = os.path.join(os.environ["XDG_CONFIG_HOME"], "thresher", "settings.json")
    wait_for("the settings", lambda: json.load(open(settings, encoding="utf-8"))["row-height"] == "tall")
    run.activate("close", None)
    run.process.wait(timeout=PATIENCE_IN_SECONDS)

    # Its recording is somewhere else.
    moved = os.path.join(folder, "moved.dat")
    os.rename(own, moved)
    run = Missing(path, session)
    wait_for("the question", lambda: run.says("kept.dat is not where kept.thresher-session says."))
    steps["missing"] = run.labels()
    run.activate("locate-trace-at", GLib.Variant("s", moved))
    run.find_graph()
    steps["located"] = run.settled(lambda: len(run.notes()) == 2)
    steps["located title"] = run.frame.name
    run.close()

    # What was kept is damaged.
    os.rename(moved, own)
    for view in glob.glob(os.path.join(os.environ["XDG_STATE_HOME"], "thresher", "views", "*.json")):
        with open(view, "w", encoding="utf-8") as file:
            file.write('{ "version": 1, "tra')
    run = Run(path, own)
    wait_for("the message", lambda: run.says("was damaged."))
    steps["damaged"] = {"labels": run.labels(), "description": run.settled()}
    run.close()

    # What a command line asks for.
    run = Asked(path, own, "--range", "12.5..12.75", "--cpus", "1", "--tasks", "100")
    steps["asked"] = run.settled(lambda: "2 rows" in run.graph.description)
    run.close()
    process = subprocess.run([path, own, "--range", "nonsense"], capture_output=True, text=True, timeout=60)
    steps["refused"] = {"code": process.returncode, "words": process.stderr}
    with open(output, "w", encoding="utf-8") as file:
        json.dump(steps, file)


if __name__ == "__main__":
    main()
