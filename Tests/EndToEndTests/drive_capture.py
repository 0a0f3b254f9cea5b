"""Records with the real program by real input, and tells what assistive technology reads of it.

usage: drive_capture.py PROGRAM RECORDING OUTPUT SCREENSHOT

The file of the recording comes into the folder of RECORDING, under the name that the program gives it. Writes one
JSON object to OUTPUT: a step's name -> what was seen after it.
"""

import json
import os
import re
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Gio, GLib  # noqa: E402
import pyatspi  # noqa: E402

from drive_window import APPLICATION, PATIENCE_IN_SECONDS, parts, wait_for, xdotool  # noqa: E402

# Writes something, and goes on until it is stopped.
COMMAND = "sh -c 'echo it runs; while sleep 0.02; do :; done'"


class Program:
    def __init__(self, path, folder):
        environment = os.environ | {"HOME": folder}
        self.process = subprocess.Popen([path], env=environment)
        self.window = wait_for("the window", lambda: self.frame("Thresher"))

    def frame(self, name):
        for application in pyatspi.Registry.getDesktop(0):
            if application is not None and application.name == APPLICATION:
                for frame in application:
                    if frame.name == name:
                        return frame
        return None

    def frames(self):
        return [frame.name for application in pyatspi.Registry.getDesktop(0)
                if application is not None and application.name == APPLICATION for frame in application]

    def part(self, frame, role, name):
        return wait_for(
            f"{role} {name}",
            lambda: next((part for part in parts(frame, role, 40) if part.name == name and self.is_seen(part)), None))

    def is_seen(self, part):
        """GTK 4.8 does not tell it: all around the part is visible, and it has a place."""
        while part.getRoleName() not in ("frame", "application"):
            if not part.getState().contains(pyatspi.STATE_VISIBLE):
                return False
            try:
                area = part.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
                if area.width <= 0 or area.height <= 0:
                    return False
            except NotImplementedError:
                # Pages of stacks have no place of their own.
                pass
            part = part.parent
        return True

    def click(self, part):
        area = part.queryComponent().getExtents(pyatspi.WINDOW_COORDS)
        xdotool("mousemove", area.x + area.width // 2, area.y + area.height // 2, "click", 1)

    def check(self, box):
        """Clicks until the tick is there: what stands above may still change its height."""
        for _ in range(5):
            self.click(box)
            for _ in range(20):
                if is_ticked(box):
                    return
                time.sleep(0.1)

    def type(self, part, text):
        """Types until the text is there, as far as the part tells it: a busy machine loses keys."""
        for _ in range(5):
            self.type_once(part, text)
            if self.text(part) in (None, text):
                return
            time.sleep(1)

    def text(self, part):
        try:
            return wait_for("the text", lambda: [part.queryText().getText(0, -1)])[0]
        except NotImplementedError:
            return None

    def type_once(self, part, text):
        self.click(part)
        wait_for("the focus", lambda: part.getState().contains(pyatspi.STATE_FOCUSED) or self.has_focus(part))
        xdotool("key", "ctrl+a")
        xdotool("type", "--delay", "12", text)

    def has_focus(self, part):
        return any(child.getState().contains(pyatspi.STATE_FOCUSED) for child in part)

    def labels(self, frame):
        while True:
            try:
                return [label.name for label in parts(frame, "label", 40) if self.is_seen(label)]
            except (GLib.Error, AttributeError, TypeError, ValueError):
                # Rows come and go while they are read.
                time.sleep(0.05)

    def label(self, frame, pattern):
        """The first label that is seen and matches, as the match."""
        for text in self.labels(frame):
            if match := re.fullmatch(pattern, text):
                return match
        return None

    def rows(self, table):
        """Names and boxes of a table of events: (text, check box) for each row in view."""
        found = []
        for row in table.getChildAtIndex(1):
            cells = [cell.getChildAtIndex(0) for cell in row]
            if len(cells) > 2:
                found.append((cells[2].name, cells[1]))
        return found

    def activate(self, action, number=1, parameter=None):
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        words = GLib.Variant("(sava{sv})", (action, [] if parameter is None else [parameter], {}))
        place = "/" + APPLICATION.replace(".", "/") + f"/window/{number}"
        bus.call_sync(APPLICATION, place, "org.gtk.Actions", "Activate", words, None, 0, 5000, None)


def is_ticked(box):
    return box.getState().contains(pyatspi.STATE_CHECKED)


def tick(program, dialog, table, system):
    """Searches a system and ticks it; says which rows were found."""
    program.type(program.part(dialog, "entry", "Search events"), f"{system}:")
    rows = wait_for(
        f"the row {system}",
        lambda: (rows := program.rows(table)) and [name for name, _ in rows][:2] == ["All events found", system] and rows)
    box = next(box for name, box in rows if name == system)
    wait_for("the place of the box", lambda: box.queryComponent().getExtents(pyatspi.WINDOW_COORDS).width > 0)
    # Rows that have come take their places with the next frames.
    time.sleep(0.5)
    program.click(box)
    wait_for(f"the tick of {system}",
             lambda: any(name == system and is_ticked(box) for name, box in program.rows(table)))
    return [name for name, _ in rows]


def counted(program):
    match = program.label(program.window, r"([\d,]+) events?")
    return int(match[1].replace(",", "")) if match else 0


def graph(program):
    """What the graph says of itself; empty while there is none."""
    return next((part.description for part in parts(program.window, "filler")
                 if part.name == "Timeline" and "Shows" in part.description), "")


def helpers(folder):
    """The processes that the stand-in of this test has started: supervisors and their workers."""
    parents = {}
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat", encoding="utf-8") as file:
                parents[int(name)] = int(file.read().rsplit(")", 1)[1].split()[1])
            with open(f"/proc/{name}/cmdline", encoding="utf-8") as file:
                if f"serve\0{folder}/stand-in.socket" in file.read():
                    parents[int(name)] = None
        except OSError:
            pass
    servers = {process for process, parent in parents.items() if parent is None}
    supervisors = {process for process, parent in parents.items() if parent in servers}
    return supervisors | {process for process, parent in parents.items() if parent in supervisors}


def kill_while_recording(path, folder):
    """Kills the program while it records; says which processes did the work, and which file they left."""
    before = set(os.listdir(folder))
    program = Program(path, folder)
    program.click(program.part(program.window, "push button", "Record…"))
    dialog = wait_for("the dialogue", lambda: program.frame("Record"))
    start = program.part(dialog, "push button", "Start Recording")
    wait_for("the button", lambda: start.getState().contains(pyatspi.STATE_SENSITIVE))
    program.click(start)
    wait_for("counters", lambda: counted(program))
    processes = helpers(folder)
    program.process.kill()
    program.process.wait()
    wait_for("the end of the helper", lambda: not helpers(folder))
    files = sorted(name for name in set(os.listdir(folder)) - before if name.startswith("trace-"))
    return {"processes": sorted(processes), "files": files}


def main():
    path, recording, output, screenshot = sys.argv[1:]
    program = Program(path, os.path.dirname(recording))
    steps = {}

    program.click(program.part(program.window, "push button", "Record…"))
    dialog = wait_for("the dialogue", lambda: program.frame("Record"))
    table = program.part(dialog, "tree table", "Events to record")
    wait_for("the events of the kernel", lambda: len(program.rows(table)) > 1)
    steps["presets"] = [row.name for row in program.part(dialog, "list", "Presets")]
    program.click(program.part(dialog, "push button", "None"))
    wait_for("no ticks", lambda: program.label(dialog, "No events chosen"))
    steps["found"] = {system: tick(program, dialog, table, system) for system in ("sched", "irq")}
    program.type(program.part(dialog, "entry", "Search events"), " ")

    program.click(program.part(dialog, "page tab", "Command"))
    program.type(program.part(dialog, "text", "Command"), COMMAND)
    program.check(program.part(dialog, "check box", "With its children"))
    steps["line"] = wait_for(
        "the command line", lambda: program.label(dialog, r"thresher-cli record .* -F -c sh .*done'"))[0]
    steps["chosen"] = wait_for("the count", lambda: program.label(dialog, r"[\d,]+ of [\d,]+ events chosen"))[0]
    steps["controls"] = wait_for("the controls", lambda: [
        part.name for role in ("push button", "text", "entry", "check box", "combo box", "page tab", "list item")
        for part in parts(dialog, role, 40) if program.is_seen(part) and part.parent.getRoleName() != "combo box"])
    start = program.part(dialog, "push button", "Start Recording")
    wait_for("the button", lambda: start.getState().contains(pyatspi.STATE_SENSITIVE))
    program.click(start)

    first = wait_for("counters", lambda: counted(program))
    steps["counts"] = [first, wait_for("more events", lambda: counted(program) > first and counted(program))]
    steps["elapsed"] = wait_for("the time", lambda: program.label(program.window, r"\d+:\d\d\.\d"))[0]
    steps["output"] = wait_for("the output of the command", lambda: next(
        (part.queryText().getText(0, -1) for part in parts(program.window, "text", 40)
         if part.name == "Output of the command" and "it runs" in part.queryText().getText(0, -1)), None))
    first = wait_for("the growing graph", lambda: graph(program))
    steps["graphs"] = [first, wait_for("more of it", lambda: (now := graph(program)) != first and now)]
    marker = program.part(program.window, "text", "Text of the marker")
    program.type(marker, "put by hand")
    xdotool("key", "Return")
    wait_for("the marker", lambda: program.label(program.window, "Marker inserted"))
    if screenshot:
        subprocess.run(["import", "-window", "root", screenshot], check=True)
    # What happens after the marker is recorded, too.
    time.sleep(0.3)
    program.click(program.part(program.window, "push button", "Stop"))
    name = wait_for("the file", lambda: next(
        (name for name in program.frames() if re.match(r"trace-.*\.dat — Thresher", name)), None))
    steps["file"] = name.split(" ")[0]
    wait_for("the graph", lambda: graph(program))
    steps["labels"] = program.labels(program.window)
    steps["record button"] = program.part(program.window, "push button", "Record").name

    program.activate("capture-state")
    dialog = wait_for("the page", lambda: program.frame("Record"))
    steps["state"] = wait_for("the state", lambda: (labels := program.labels(dialog)) and any(
        text in ("Nothing is traced", "Top buffer") for text in labels) and labels)
    program.activate("close")
    steps["exit code"] = program.process.wait(timeout=PATIENCE_IN_SECONDS)
    steps["killed"] = kill_while_recording(path, os.path.dirname(recording))
    with open(output, "w", encoding="utf-8") as file:
        json.dump(steps, file)


if __name__ == "__main__":
    main()
