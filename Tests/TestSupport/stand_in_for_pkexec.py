"""Stands in for pkexec where no agent asks for passwords: a server that runs as root starts programs for others.

usage: stand_in_for_pkexec.py serve SOCKET            as root
       stand_in_for_pkexec.py SOCKET PROGRAM [ARGUMENT ...]

As with pkexec the program gets the standard streams of the caller, a fresh environment and the caller's user in
PKEXEC_UID, and its exit code is that of the stand-in.
"""

import array
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import threading


def serve(path):
    server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    server.bind(path)
    os.chmod(path, 0o666)
    server.listen()
    print("ready", flush=True)
    while True:
        connection, _ = server.accept()
        threading.Thread(target=start, args=[connection], daemon=True).start()


def start(connection):
    message, data, _, _ = connection.recvmsg(1 << 16, socket.CMSG_SPACE(12))
    streams = array.array("i")
    for _, _, content in data:
        streams.frombytes(content[:len(content) - len(content) % streams.itemsize])
    _, user, _ = struct.unpack("3i", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "PKEXEC_UID": str(user), "HOME": "/root"}
    child = subprocess.Popen(json.loads(message), stdin=streams[0], stdout=streams[1], stderr=streams[2],
                             env=environment, cwd="/")
    for stream in streams:
        os.close(stream)
    connection.sendall(str(child.wait()).encode())
    connection.close()


def ask(path, words):
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.connect(path)
    connection.sendmsg([json.dumps(words).encode()],
                       [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [0, 1, 2]))])
    # As pkexec, which is replaced by the program, this keeps none of its streams.
    nothing = os.open("/dev/null", os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    sys.exit(int(connection.recv(64) or b"127"))


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    if sys.argv[1] == "serve":
        serve(sys.argv[2])
    else:
        ask(sys.argv[1], sys.argv[2:])
