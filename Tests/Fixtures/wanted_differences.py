#!/usr/bin/env python3
"""Makes wanted-differences.tsv: where a report is to differ from its gold text, and what it is to say.

It reads the records itself: the recordings as `trace-cmd convert` unpacks them, cut into pages and
records by the ring buffer's own rules, and their fields by the offsets in the format files. Of each
line only what the difference is about is made anew:

  C1  the text of a `bprint` record, its format run with its arguments as the kernel packed them
  C3  `flags=` of `timer_start`: `flags & (0x40000 | 0x80000 | 0x100000 | 0x200000)`

Usage: wanted_differences.py FOLDER > wanted-differences.tsv
A line is: gold text, line number, letter, how many bytes of the gold line stay, what follows them.
"""
import lzma, os, re, struct, subprocess, sys, tempfile


def unpacked(path):
    """The bytes of a recording and where its pages begin; those of instances lie behind the others."""
    with tempfile.TemporaryDirectory() as folder:
        plain = folder + "/plain"
        subprocess.run(
            ["trace-cmd", "convert", "-i", path, "-o", plain, "--file-version", "6"],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        listing = subprocess.run(
            ["trace-cmd", "report", "--stat", plain], capture_output=True, text=True).stdout
        with open(plain, "rb") as file:
            data = file.read()
    first = min(int(start, 16) for start in re.findall(r"at offset=0x([0-9a-f]+)\n", listing))
    return data, range(first, len(data) - 16, 4096)


def records(data, pages):
    """(time, bytes) of every record of a little-endian file."""
    for page in pages:
        time, commit = struct.unpack_from("<QQ", data, page)
        place, end = page + 16, page + 16 + (commit & 0xfffff)
        if end > min(page + 4096, len(data)):
            continue  # no page: what stands between the data of two buffers
        while place < end:
            word, = struct.unpack_from("<I", data, place)
            kind, delta = word & 31, word >> 5
            place += 4
            if kind == 29:  # padding: the rest of the page, or a discarded record
                if delta == 0:
                    break
                time += delta
                place += struct.unpack_from("<I", data, place)[0]
            elif kind in (30, 31):
                full = (struct.unpack_from("<I", data, place)[0] << 27) + delta
                time = time + full if kind == 30 else (time >> 59 << 59) | full
                place += 4
            else:
                time += delta
                start = place + 4 if kind == 0 else place
                place += kind * 4 or struct.unpack_from("<I", data, place)[0]
                yield time, data[start:place]


def format_of(data, name):
    """The number of an event and its fields' (offset, size, is signed)."""
    text = re.search(rb"name: " + name + rb"\nID: (\d+)\n(.*?)print fmt", data, re.S)
    fields = {
        field.decode(): (int(offset), int(size), int(signed))
        for field, offset, size, signed in re.findall(
            rb"field:[^;]*?(\w+)(?:\[\d*\])?;\s*offset:(\d+);\s*size:(\d+);\s*signed:(\d)",
            text.group(2))}
    return int(text.group(1)), fields


def printed(format, words):
    """C's printf with the arguments of vbin_printf: numbers aligned to four bytes at most."""
    place = 0

    def number(size, signed):
        nonlocal place
        step = min(size, 4)
        place = (place + step - 1) // step * step
        value = int.from_bytes(words[place:place + size], "little", signed=signed)
        place += size
        return value

    def one(match):
        nonlocal place
        flags, width, precision, size, kind = match.groups()
        if kind == "%":
            return "%"
        if width == "*":
            width = str(number(4, True))
        spec = "%" + flags + width + (precision or "")
        if kind == "s":
            end = words.index(b"\0", place)
            text = words[place:end].decode()
            place = end + 1
            return (spec + "s") % text
        if kind == "c":
            return (spec + "c") % chr(number(1, False))
        if kind == "p":
            return "0x%x" % number(8, False)  # no symbol lies there in these recordings
        value = number(8 if size else 4, kind in "di")
        text = (spec + kind) % value
        return text.replace("0x0", "0") if "#" in flags and value == 0 else text

    return re.sub(r"%([-#0 +]*)(\d*|\*)(\.\d+)?(l{0,2}|h{0,2})([sdiuxXcp%])S?",
                  one, format)


def texts(data, pages):
    """By (microseconds, event) what is to stand at the end of lines, in order."""
    found = {}
    timer, timer_fields = format_of(data, b"timer_start")  \
        if b"name: timer_start\n" in data else (None, {})
    bprint, bprint_fields = format_of(data, b"bprint")
    formats = {int(address, 16): text.decode().replace("\\n", "\n") for address, text in
               re.findall(rb'^(0x[0-9a-f]+) : "(.*)"$', data, re.M)}
    for time, record in records(data, pages):
        if len(record) < 8:
            continue
        event, = struct.unpack_from("<H", record)
        stamp = (time + 500) // 1000
        if event == timer:
            offset, size, _ = timer_fields["flags"]
            flags = int.from_bytes(record[offset:offset + size], "little")
            flags &= 0x40000 | 0x80000 | 0x100000 | 0x200000
            letters = [letter for bit, letter in
                       ((0x40000, "M"), (0x80000, "D"), (0x100000, "P"), (0x200000, "I"))
                       if flags & bit]
            found.setdefault((stamp, "timer_start"), []).append("flags=" + "|".join(letters))
        elif event == bprint:
            address, format = (int.from_bytes(record[o:o + s], "little")
                               for o, s, _ in (bprint_fields["ip"], bprint_fields["fmt"]))
            text = "0x%x: " % address + printed(
                formats[format], record[bprint_fields["buf"][0]:])
            found.setdefault((stamp, "bprint"), []).append(text.removesuffix("\n"))
    return found


def main(folder):
    for name in sorted(os.listdir(folder)):
        match = re.fullmatch(r"(.*\.dat)\.report(-l)?\.txt(\.xz)?", name)
        if not match:
            continue
        path = f"{folder}/{name}"
        gold = lzma.open(path).read() if match.group(3) else open(path, "rb").read()
        if b" timer_start: " not in gold and b" bprint: " not in gold:
            continue
        data, pages = unpacked(f"{folder}/{match.group(1)}")
        found = texts(data, pages)
        for number, line in enumerate(gold.decode().split("\n"), 1):
            head = re.match(
                r"(.*?-\d+ +(?:\[\d+\]|\d+[.\w]+) +(\d+)\.(\d+): (timer_start|bprint): +)", line)
            if not head:
                continue
            stamp = int(head.group(2)) * 1000000 + int(head.group(3))
            event = head.group(4)
            candidates = found[(stamp, event)]
            assert len(set(candidates)) == 1, "events of one time are told apart by nothing else"
            text = candidates[0]
            keep = line.index("flags=") if event == "timer_start" else len(head.group(1))
            if line[keep:] != text:
                letter = "C3" if event == "timer_start" else "C1"
                print(name.removesuffix(".xz"), number, letter, keep, text, sep="\t")


main(sys.argv[1])
