"""Filters with the real program by keys and clicks, and tells what assistive technology reads of it.

usage: drive_filters.py PROGRAM RECORDING OUTPUT SCREENSHOT

Runs inside a session bus and an X display. Writes one JSON object to OUTPUT: a step's name -> what was seen
after it. An empty SCREENSHOT takes none.
"""

import json
import sys
import time

import pyatspi
from gi.repository import GLib

from drive_search import shoot
from drive_window import PATIENCE_IN_SECONDS, Program, parts, wait_for, xdotool

ENTRY = "Filter expression"


class Filters:
    def __init__(self, program):
        self.program = program

    def part(self, role, name):
        return next((part for part in parts(self.program.frame, role, 40) if part.name == name), None)

    def entry(self):
        return next((part for role in ("text", "entry") for part in parts(self.program.frame, role, 40)
                     if part.name == ENTRY), None)

    def labels(self):
        return self.named()["label"]

    def named(self):
        """The names of labels and buttons in one go, but for those of lists, which are long."""
        names = {"label": [], "push button": []}
        nodes = [self.program.frame]
        while nodes:
            node = nodes.pop()
            role = node.getRoleName()
            if role in names:
                names[role].append(node.name)
            if role not in ("table", "tree table"):
                nodes += reversed([child for child in node if child is not None])
        return names

    def click(self, role, name):
        part = wait_for(f"{role} {name}", lambda: self.part(role, name))
        area = wait_for("its place", lambda: (area := part.queryComponent().getExtents(
            pyatspi.WINDOW_COORDS)).width > 0 and area)
        xdotool("mousemove", area.x + area.width // 2, area.y + area.height // 2, "click", 1)

    def seen(self):
        names = self.named()
        return {
            "status": next((text for text in names["label"] if text.startswith("Showing ")), ""),
            "chips": [name.removeprefix("Take away: ") for name in names["push button"]
                      if name.startswith("Take away: ")],
            "labels": names["label"],
        }

    def after(self, change, until):
        """What is seen after a change, once `until` holds of it and all is still."""
        change()
        wait_for("the filter", lambda: until(self.seen()))
        last = None
        while last != (last := wait_for("the window", self.seen)):
            time.sleep(0.3)
        return last


def main():
    path, recording, output, screenshot = sys.argv[1:]
    program = Program(path, recording)
    filters = Filters(program)
    act = program.activate
    steps = {}

    def open_line():
        xdotool("key", "ctrl+shift+f")
        wait_for("the entry", filters.entry)
        time.sleep(0.5)

    def complete():
        open_line()
        xdotool("type", "--delay", "30", "sched_switch: prev_st")
        # The list of suggestions comes up.
        wait_for("the suggestion", lambda: "prev_state" in filters.labels())
        xdotool("key", "Down", "Return")
        time.sleep(0.3)
        xdotool("type", "--delay", "30", " == 1")
        xdotool("key", "Return")

    steps["completed"] = filters.after(complete, lambda seen: seen["status"] and "Filtering" not in seen["status"])
    if screenshot:
        shoot(program, screenshot)

    def mistake():
        xdotool("type", "--delay", "30", "sched_switch: prev_pid === 3")
        xdotool("key", "Return")

    steps["mistaken"] = filters.after(mistake, lambda seen: any("^" in text for text in seen["labels"]))
    act("add-filter", GLib.Variant("s", "irq"))
    steps["none left"] = filters.after(lambda: None, lambda seen: "Every event is hidden" in seen["labels"])
    act("combine-filters", GLib.Variant("s", "any"))
    steps["either"] = filters.after(lambda: None, lambda seen: "any of 2 filters" in seen["status"])
    steps["one"] = filters.after(
        lambda: filters.click("push button", "Take away: sched_switch: prev_state == 1"),
        lambda seen: seen["chips"] == ["irq"])
    steps["turned"] = filters.after(
        lambda: filters.click("push button", "Turn round: irq"), lambda seen: seen["chips"] == ["not irq"])
    steps["outside"] = filters.after(
        lambda: act("hide-interrupts", GLib.Variant("s", "both")), lambda seen: "outside interrupts" in seen["chips"])
    steps["cleared"] = filters.after(
        lambda: filters.click("push button", "Clear All"), lambda seen: not seen["chips"])
    act("close", None)
    steps["exit code"] = program.process.wait(timeout=PATIENCE_IN_SECONDS)
    with open(output, "w", encoding="utf-8") as file:
        json.dump(steps, file)


if __name__ == "__main__":
    main()
