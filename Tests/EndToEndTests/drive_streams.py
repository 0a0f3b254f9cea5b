"""Drives the real program with two recordings: names, offsets, alignment, and what is found again.

usage: drive_streams.py PROGRAM RECORDING OUTPUT SCREENSHOT

Runs inside a session bus and an X display, with XDG_STATE_HOME set to a folder of its own. Writes one JSON object
to OUTPUT: a step's name -> what was seen after it. An empty SCREENSHOT takes none.
"""

import json
import os
import shutil
import subprocess
import sys

from gi.repository import GLib
import pyatspi

from drive_window import PATIENCE_IN_SECONDS, Program, parts, wait_for, xdotool


class Pair(Program):
    """Two recordings in one window."""

    def __init__(self, *words):
        self.process = subprocess.Popen(words)
        self.frame = wait_for("the window", lambda: self.find_frame(" — Thresher"))
        self.graph = wait_for("the graph", lambda: self.named("filler", "Timeline"))
        self.list = wait_for("the list", lambda: self.named("tree table", "Events"))
        wait_for("the description", lambda: "Shows" in self.graph.description)

    def names(self):
        return self.frame.name.removesuffix(" — Thresher")

    def entries(self, name):
        dialog = wait_for("the window of recordings", lambda: self.find_frame("Recordings"))
        return [part for role in ("text", "entry") for part in parts(dialog, role) if part.name == name]

    def fill(self, name, place, text):
        """Types into one of the entries of the window of recordings, in place of what is there."""
        entry = wait_for(name, lambda: next(iter(self.entries(name)[place:]), None))
        x, y, width, height = self.box(entry)
        xdotool("mousemove", x + width // 2, y + height // 2, "click", 1)
        wait_for("the focus", lambda: entry.getState().contains(pyatspi.STATE_FOCUSED))
        xdotool("key", "ctrl+a")
        xdotool("type", text)
        xdotool("key", "Return")

    def dialog_says(self, words):
        dialog = self.find_frame("Recordings")
        return next((label.name for label in parts(dialog, "label") if words in label.name), None)

    def selected_cells(self):
        return self.selected()["cells"]

    def select(self, number):
        self.activate("select-row", GLib.Variant("t", number))
        wait_for("the row", lambda: self.selected_cells()[0] == str(number))
        return self.selected_cells()

    def row_of(self, name):
        """The number of the first row of a recording."""
        return next(int(cells[0]) for cells in map(self.cells, self.rows()) if cells[1].endswith(name))


def main():
    path, recording, output, screenshot = sys.argv[1:]
    folder = os.path.join(os.environ["XDG_STATE_HOME"], "recordings")
    os.makedirs(folder)
    host, guest = (os.path.join(folder, name) for name in ("host.dat", "guest.dat"))
    shutil.copy(recording, host)
    shutil.copy(os.path.join(os.path.dirname(recording), "marker.dat"), guest)
    steps = {}

    run = Pair(path, host)
    run.activate("add-recording", GLib.Variant("s", guest))
    wait_for("the title", lambda: run.names() == "host.dat + guest.dat")
    wait_for("the list", lambda: run.rows())
    steps["added"] = run.graph.description
    steps["apart"] = wait_for(
        "the words", lambda: next(text for text in run.labels() if text.startswith("These recordings")))

    xdotool("key", "ctrl+shift+o")
    run.fill("Name of the recording", 1, "vm")
    wait_for("the name", lambda: run.names() == "host.dat + vm")
    run.fill("Time offset of the recording", 1, "soon")
    steps["fault"] = wait_for("the fault", lambda: run.dialog_says("is no offset"))
    before = run.graph.description
    run.fill("Time offset of the recording", 1, "+12.000250")
    wait_for("the move", lambda: run.graph.description != before)
    steps["moved"] = {"before": before, "after": run.graph.description}
    run.activate("align-starts", None)
    wait_for("the alignment", lambda: run.graph.description != steps["moved"]["after"])
    run.activate("undo-move", None)
    steps["undone"] = wait_for(
        "the way back", lambda: run.graph.description == steps["moved"]["after"] and run.graph.description)
    run.activate("align-starts", None)
    wait_for("the alignment", lambda: run.graph.description != steps["undone"])
    if screenshot:
        subprocess.run(["import", "-window", "root", screenshot], check=True)
    dialog = run.find_frame("Recordings")
    steps["controls"] = sorted(
        part.name for role in ("push button", "entry", "text", "combo box") for part in parts(dialog, role))
    xdotool("key", "Escape")
    wait_for("the end", lambda: run.find_frame("Recordings") is None)

    # The tenth event of one, and the first of the other.
    x, y, width, height = run.box(run.list)
    xdotool("mousemove", x + width // 3, y + height // 2)
    steps["reference"] = run.select(10)
    run.activate("use-as-reference", None)
    run.select(run.row_of("host.dat" if steps["reference"][1].endswith("vm") else "vm"))
    before = run.graph.description
    run.activate("align-to-reference", None)
    wait_for("the move", lambda: run.graph.description != before)
    steps["aligned"] = wait_for(
        "the time", lambda: run.selected_cells()[3] == steps["reference"][3] and run.selected_cells())
    left = steps["left"] = run.graph.description.split(" Pointer:")[0]
    run.activate("close", None)
    steps["exit code"] = run.process.wait(timeout=PATIENCE_IN_SECONDS)

    run = Pair(path, host, guest)
    wait_for("the view", lambda: run.graph.description.split(" Pointer:")[0] == left)
    steps["again"] = {"names": run.names(), "description": run.graph.description}
    run.activate("remove-recording", GLib.Variant("t", 1))
    wait_for("the title", lambda: run.names() == "vm")
    steps["alone"] = run.graph.description
    run.activate("close", None)
    run.process.wait(timeout=PATIENCE_IN_SECONDS)
    with open(output, "w", encoding="utf-8") as file:
        json.dump(steps, file)


if __name__ == "__main__":
    main()
