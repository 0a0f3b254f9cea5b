"""Drives the real program with real input and tells what assistive technology reads of it.

usage: drive_window.py PROGRAM RECORDING OUTPUT SCREENSHOT

Runs inside a session bus and an X display. Writes one JSON object to OUTPUT: a step's name -> what was seen
after it. An empty SCREENSHOT takes none.
"""

import json
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Gio, GLib  # noqa: E402
import pyatspi  # noqa: E402

PATIENCE_IN_SECONDS = 60
APPLICATION = "io.github.thresher.Thresher"


def wait_for(what, find):
    """The first thing that `find` returns and that counts as true."""
    end = time.monotonic() + PATIENCE_IN_SECONDS
    while time.monotonic() < end:
        try:
            found = find()
        except (GLib.Error, AttributeError, TypeError, ValueError, KeyError, OSError):
            # The tree may change while it is read, and files may not be there yet.
            found = None
        if found:
            return found
        time.sleep(0.05)
    sys.exit(f"gave up waiting for {what}")


def parts(node, role, deepest=24):
    """All parts below `node` with that role; the rows of tables are not entered."""
    if node is None or deepest == 0:
        return
    if node.getRoleName() == role:
        yield node
    if node.getRoleName() == "tree table":
        return
    for child in node:
        yield from parts(child, role, deepest - 1)


def xdotool(*words):
    subprocess.run(["xdotool", *map(str, words)], check=True)


class Program:
    def __init__(self, path, recording):
        self.process = subprocess.Popen([path, recording])
        name = recording.rsplit("/", 1)[-1]
        self.frame = wait_for("the window", lambda: self.find_frame(name))
        self.graph = wait_for("the graph", lambda: self.named("filler", "Timeline"))
        self.list = wait_for("the list", lambda: self.named("tree table", "Events"))
        wait_for("the description", lambda: "Shows" in self.graph.description)

    def find_frame(self, name):
        for application in pyatspi.Registry.getDesktop(0):
            if application is not None and application.name == APPLICATION:
                for frame in application:
                    if name in frame.name:
                        return frame
        return None

    def named(self, role, name, within=None):
        whole = parts(within or self.frame, role)
        return next((part for part in whole if part.name == name), None)

    def labels(self):
        return [label.name for label in parts(self.frame, "label")]

    def box(self, node):
        area = node.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
        return [area.x, area.y, area.width, area.height]

    def cells(self, row):
        return [cell.getChildAtIndex(0).name for cell in row]

    def rows(self):
        return list(self.list.getChildAtIndex(1))

    def selected(self):
        for row in self.rows():
            if row.getState().contains(pyatspi.STATE_SELECTED):
                return {"cells": self.cells(row), "box": self.box(row)}
        return None

    def seen(self):
        return {"description": self.graph.description, "selected": self.selected()}

    def after(self, change):
        """What is seen after a change, once it has come and all is still."""
        before = self.graph.description
        change()
        wait_for("a change", lambda: self.graph.description != before)
        last = None
        while last != (last := wait_for("the window", self.seen)):
            time.sleep(0.3)
        return last

    def activate(self, action, parameter):
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        words = GLib.Variant("(sava{sv})", (action, [] if parameter is None else [parameter], {}))
        place = "/" + APPLICATION.replace(".", "/") + "/window/1"
        bus.call_sync(
            APPLICATION, place, "org.gtk.Actions", "Activate", words, None, 0, 5000, None)


def read_help(program):
    """F1 opens the help, a click chooses a page, Esc closes it."""
    xdotool("key", "F1")
    first = wait_for("the help", lambda: program.find_frame("– Help"))
    pages = wait_for("the pages", lambda: [
        page.name for page in parts(program.named("list", "Pages", first), "list item")])
    x, y, width, height = program.box(program.named("list item", "Filters", first))
    xdotool("mousemove", x + width // 2, y + height // 2, "click", 1)
    second = wait_for("the page", lambda: program.find_frame("Filters – Help"))
    labels = wait_for("its text", lambda: [label.name for label in parts(second, "label")])
    pictures = [part.description for part in parts(second, "image")]
    xdotool("key", "Escape")
    wait_for("the help to go", lambda: program.find_frame("– Help") is None)
    return {"pages": pages, "labels": labels, "pictures": pictures}


def main():
    path, recording, output, screenshot = sys.argv[1:]
    program = Program(path, recording)
    steps = {}
    x, y, width, height = program.box(program.graph)
    list_x, list_y, _, list_height = program.box(program.list)
    steps["opened"] = program.seen() | {
        "frame": program.frame.name,
        "labels": program.labels(),
        "titles": [title.getChildAtIndex(0).getChildAtIndex(0).name
                   for title in program.list.getChildAtIndex(0)],
        "rows": [program.cells(row) for row in program.rows()[:20]],
        "graph": [x, y, width, height],
        "list": program.box(program.list),
    }

    # The second row of the graph, a third of the way along.
    steps["pointed"] = program.after(
        lambda: xdotool("mousemove", x + width // 3, y + 74 + 44 + 22))

    def zoom():
        for _ in range(6):
            xdotool("keydown", "ctrl", "click", 4, "keyup", "ctrl")

    steps["zoomed"] = program.after(zoom)
    steps["clicked"] = program.after(lambda: xdotool("click", 1))
    if screenshot:
        search = ["xdotool", "search", "--onlyvisible", "--name", program.frame.name]
        window = subprocess.run(search, check=True, capture_output=True, text=True).stdout.split()[0]
        subprocess.run(["import", "-window", window, screenshot], check=True)
    steps["panned"] = program.after(lambda: xdotool("key", "d"))
    steps["row chosen"] = program.after(
        lambda: xdotool("mousemove", list_x + 200, list_y + list_height // 2, "click", 1))
    steps["stepped"] = program.after(lambda: xdotool("key", "Down", "Down", "Down"))
    steps["last"] = program.after(lambda: xdotool("key", "End"))
    steps["whole"] = program.after(lambda: xdotool("key", "f"))
    # Marker A on the first row, B on the second; then the longest wait of the second.
    steps["marked"] = program.after(
        lambda: (xdotool("key", "1"), xdotool("mousemove", x + width // 3, y + 74 + 22, "click", 1)))
    steps["measured"] = program.after(
        lambda: (xdotool("key", "2"),
                 xdotool("mousemove", x + width // 2, y + 74 + 44 + 22, "click", 1)))
    steps["measured labels"] = program.labels()
    steps["longest wait"] = program.after(lambda: xdotool("key", "l"))
    steps["next wait"] = program.after(lambda: xdotool("key", "l"))
    steps["view before"] = program.after(lambda: xdotool("key", "ctrl+z"))
    drag = ["mousemove", x + width // 2, y + 74 + 22, "mousedown", 1]
    for part in range(1, 6):
        drag += ["mousemove", x + width // 2 + 20 * part, y + 74 + 22]
    steps["range"] = program.after(lambda: xdotool(*drag, "mouseup", 1))
    steps["zoomed to range"] = program.after(lambda: xdotool("key", "z"))
    # The pointer leaves the graph, which will move when the error is shown.
    steps["jumped"] = program.after(
        lambda: (xdotool("mousemove", list_x + 200, list_y + list_height // 2),
                 program.activate("select-row", GLib.Variant("t", 5000))))

    steps["help"] = read_help(program)

    program.activate("open-files", GLib.Variant("as", ["/nowhere/trace.dat"]))
    wait_for("the error", lambda: any("/nowhere/trace.dat" in text for text in program.labels()))
    steps["failed"] = program.seen() | {"labels": program.labels()}

    program.activate("close", None)
    steps["exit code"] = program.process.wait(timeout=PATIENCE_IN_SECONDS)
    with open(output, "w", encoding="utf-8") as file:
        json.dump(steps, file)


if __name__ == "__main__":
    main()
