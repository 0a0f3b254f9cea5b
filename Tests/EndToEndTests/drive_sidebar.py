"""Drives the sidebar and the details of the real program, and tells what assistive technology reads of them.

usage: drive_sidebar.py PROGRAM RECORDING OUTPUT SCREENSHOT

Runs inside a session bus and an X display. Writes one JSON object to OUTPUT: a step's name -> what was seen
after it. An empty SCREENSHOT takes none.
"""

import json
import subprocess
import sys
import time

from gi.repository import GLib
import pyatspi

from drive_window import PATIENCE_IN_SECONDS, Program, parts, wait_for, xdotool


class Sidebar:
    def __init__(self, program):
        self.program = program
        self.last = "the start"
        self.table = wait_for("the tasks", lambda: program.named("tree table", "Tasks"))
        wait_for("rows of tasks", lambda: self.tasks())

    def rows(self, table=None):
        return list((table or self.table).getChildAtIndex(1))

    def cells(self, table=None):
        """The texts of all rows, the ticks left out."""
        return [[cell.getChildAtIndex(0).name for cell in row][1:] for row in self.rows(table)]

    def tasks(self):
        return [cells[0].removeprefix("\u25a0 ") for cells in self.cells()]

    def ticks(self):
        """Name and state of the tick of each row."""
        found = []
        for row in self.rows():
            tick = row.getChildAtIndex(0).getChildAtIndex(0)
            found.append([tick.name, tick.getState().contains(pyatspi.STATE_CHECKED)])
        return found

    def seen(self):
        return {
            "description": self.program.graph.description,
            "tasks": self.tasks(),
            "ticks": self.ticks(),
            "labels": self.program.labels(),
        }

    def after(self, change, until):
        """What is seen after a change, once `until` holds and all is still."""
        change()
        wait_for(f"what comes after {self.last}", until)
        last = None
        while last != (last := wait_for("the window", self.seen)):
            time.sleep(0.3)
        self.last = last
        return last


def main():
    path, recording, output, screenshot = sys.argv[1:]
    program = Program(path, recording)
    sidebar = Sidebar(program)
    act = program.activate
    wait_for("the waits", lambda: any(cells[2].endswith("s") for cells in sidebar.cells()))
    steps = {}
    steps["opened"] = sidebar.seen() | {
        "cells": sidebar.cells()[:20],
        "titles": [title.getChildAtIndex(0).getChildAtIndex(0).name
                   for title in sidebar.table.getChildAtIndex(0)][1:],
        "controls": sorted(
            part.name for role in ("push button", "toggle button", "check box", "radio button", "page tab", "entry", "text")
            for part in parts(program.frame, role)),
    }

    def find():
        xdotool("key", "ctrl+t")
        time.sleep(0.5)
        xdotool("type", "seq-")

    steps["found"] = sidebar.after(find, lambda: sidebar.tasks() == ["seq-100"])

    def tick():
        xdotool("key", "Down")
        time.sleep(0.3)
        xdotool("key", "space")

    steps["ticked"] = sidebar.after(tick, lambda: "5 rows" in program.graph.description)
    if screenshot:
        search = ["xdotool", "search", "--onlyvisible", "--name", program.frame.name]
        window = subprocess.run(search, check=True, capture_output=True, text=True).stdout.split()[0]
        subprocess.run(["import", "-window", window, screenshot], check=True)
    steps["unticked"] = sidebar.after(
        lambda: xdotool("key", "space"), lambda: "4 rows" in program.graph.description)
    steps["faulty"] = sidebar.after(
        lambda: act("filter-tasks", GLib.Variant("s", "/(seq")), lambda: len(sidebar.tasks()) > 1)
    act("filter-tasks", GLib.Variant("s", ""))
    steps["sorted"] = sidebar.after(
        lambda: act("sort-tasks", GLib.Variant("s", "wait-descending")),
        lambda: sidebar.tasks()[:3] != steps["opened"]["tasks"][:3])
    steps["busiest"] = sidebar.after(
        lambda: act("plot-busiest", GLib.Variant("t", 3)),
        lambda: "7 rows" in program.graph.description)
    steps["hidden"] = sidebar.after(
        lambda: act("hide-tasks", GLib.Variant("as", ["100"])),
        lambda: any("hidden: seq-100" in text for text in program.labels()))
    steps["cleared"] = sidebar.after(
        lambda: act("show-everything", None),
        lambda: not any("hidden:" in text for text in program.labels()))

    act("select-row", GLib.Variant("t", 5000))
    steps["selected"] = sidebar.after(lambda: None, lambda: any("5,000 " in text for text in program.labels()))
    steps["next of kind"] = sidebar.after(
        lambda: act("next-of-kind", None),
        lambda: not any(text.startswith("5,000 ") for text in program.labels()))

    x, y, width, height = program.box(program.graph)
    drag = ["mousemove", x + width // 2, y + 100, "mousedown", 1]
    for part in range(1, 6):
        drag += ["mousemove", x + width // 2 + 20 * part, y + 100]
    act("details-page", GLib.Variant("s", "range"))
    steps["range"] = sidebar.after(
        lambda: (xdotool(*drag, "mouseup", 1), xdotool("mousemove", x + 40, y + height + 300)),
        lambda: any("longest wait" in text for text in program.labels()))
    table = wait_for("the table", lambda: program.named("tree table", "Figures of the range"))
    steps["range"]["table"] = [[cell.getChildAtIndex(0).name for cell in row]
                               for row in sidebar.rows(table)]
    steps["range figures"] = sidebar.after(
        lambda: act("range-figures", None),
        lambda: any("tasks · Range" in text and "…" not in text for text in program.labels()))

    xdotool("key", "F9")
    wait_for("the sidebar to go", lambda: not sidebar.table.getState().contains(pyatspi.STATE_SHOWING))
    steps["closed"] = True
    program.activate("close", None)
    steps["exit code"] = program.process.wait(timeout=PATIENCE_IN_SECONDS)
    with open(output, "w", encoding="utf-8") as file:
        json.dump(steps, file)


if __name__ == "__main__":
    main()
