"""Exports and copies from the real program, by keys and by actions, and hands out what was written.

usage: drive_export.py PROGRAM RECORDING OUTPUT SCREENSHOT

Runs inside a session bus and an X display. Writes one JSON object to OUTPUT: what was told after each export,
and the bytes of each file in base64. An empty SCREENSHOT takes none.
"""

import base64
import json
import os
import subprocess
import sys
import tempfile
import time

import pyatspi
from gi.repository import GLib

from drive_window import PATIENCE_IN_SECONDS, Program, wait_for, xdotool


def main():
    path, recording, output, screenshot = sys.argv[1:]
    program = Program(path, recording)
    act = program.activate
    folder = tempfile.mkdtemp()
    told = {}
    files = {}

    def outcome(start):
        return next((text for text in program.labels() if text.startswith(start)), None)

    def export(action, name):
        """Exports by an action, and takes the file away."""
        file = f"{folder}/{name}"
        act(action, GLib.Variant("s", file))
        told[name] = wait_for(f"the end of {name}", lambda: (
            (text := outcome("Wrote ")) and text.endswith(f"{name}.") and text))
        with open(file, "rb") as content:
            files[name] = base64.b64encode(content.read()).decode()

    x, y, width, height = program.box(program.graph)
    drag = ["mousemove", x + width // 2, y + 100, "mousedown", 1]
    for part in range(1, 6):
        drag += ["mousemove", x + width // 2 + 20 * part, y + 100]
    xdotool(*drag, "mouseup", 1)
    xdotool("mousemove", x + 40, y + height + 300)
    act("details-page", GLib.Variant("s", "range"))
    told["range"] = wait_for("the range", lambda: next(
        (text for text in program.labels() if "\nfrom " in text and "\nto " in text), None))

    export("export-range", "range.dat")
    for name in ["rows.csv", "rows.jsonl", "rows.txt"]:
        export("export-rows", name)
    for name in ["graph.png", "graph.svg", "graph.pdf"]:
        export("export-graph", name)
    if screenshot:
        search = ["xdotool", "search", "--onlyvisible", "--name", program.frame.name]
        window = subprocess.run(search, check=True, capture_output=True, text=True).stdout.split()[0]
        subprocess.run(["import", "-window", window, screenshot], check=True)

    act("export-rows", GLib.Variant("s", "/nowhere/at/all.csv"))
    told["failed"] = wait_for("a failure", lambda: outcome("“all.csv”") or outcome("“/nowhere"))
    act("export-dismiss", None)

    # The dialogue, by keys: the name is selected when it opens.
    xdotool("key", "ctrl+e")
    time.sleep(2)
    xdotool("key", "ctrl+a", "type", "--delay", "20", f"{folder}/typed.jsonl")
    time.sleep(0.5)
    xdotool("key", "Return")
    told["typed.jsonl"] = wait_for("the typed name", lambda: outcome("Wrote "))
    wait_for("the file", lambda: os.path.exists(f"{folder}/typed.jsonl"))

    # A row that is copied and pasted into the field that finds tasks finds none.
    act("select-row", GLib.Variant("t", 4321))
    time.sleep(1)
    act("copy-rows", None)
    time.sleep(0.5)
    xdotool("key", "ctrl+t")
    time.sleep(0.5)
    xdotool("key", "ctrl+a", "key", "ctrl+v")
    told["copied row"] = wait_for("the pasted row", lambda: outcome("0 of "))
    act("filter-tasks", GLib.Variant("s", ""))
    act("copy-range-with-headings", None)
    told["copied range"] = wait_for("the copy", lambda: outcome("Copied "))

    # A click, and with Shift a second one, selects the rows between them; Ctrl+C copies them.
    program.activate("drop-range", None)
    program.activate("export-dismiss", None)
    boxes = [program.box(row) for row in program.rows()]
    list_x, list_y, _, list_height = program.box(program.list)
    shown = [box for box in boxes if list_y + 30 < box[1] < list_y + list_height - 60]
    ends = [(list_x + 200, box[1] + box[3] // 2) for box in (shown[1], shown[4])]
    xdotool("mousemove", *ends[0], "click", 1)
    time.sleep(0.5)
    xdotool("keydown", "shift", "mousemove", *ends[1], "click", 1, "keyup", "shift")
    told["rows selected"] = wait_for("the selected rows", lambda: next(
        (text for text in program.labels() if " rows selected, " in text), None))
    xdotool("key", "ctrl+c")
    told["copied rows"] = wait_for("the copy of rows", lambda: outcome("Copied 4 rows."))
    told["marked rows"] = str(len([
        row for row in program.rows() if row.getState().contains(pyatspi.STATE_SELECTED)]))
    xdotool("key", "ctrl+a")
    told["all rows selected"] = wait_for("all rows", lambda: next(
        (text for text in program.labels()
         if " rows selected, " in text and text != told["rows selected"]), None))
    files_left = sorted(os.listdir(folder))
    told["left"] = " ".join(files_left)

    program.activate("close", None)
    code = program.process.wait(timeout=PATIENCE_IN_SECONDS)
    with open(output, "w", encoding="utf-8") as file:
        json.dump({"told": told, "files": files, "exit code": code}, file)


if __name__ == "__main__":
    main()
