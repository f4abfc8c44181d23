"""What the tests of the door share: raw requests, and a served copy of the sample community."""

import contextlib
import ctypes
import shutil
import tempfile
import time
import unittest
from pathlib import Path

import ibis_process as program

KIB = 1024
MIB = 1024 * KIB
# As docs/operating promises them.
HEAD, TARGET, HEADERS, BODY, UPLOAD = 16 * KIB, 8 * KIB, 100, MIB, 20 * MIB
SLOW_HEAD_WITHIN = 40  # seconds; the door gives 10, and a busy machine is late
SECURITY = ("content-security-policy", "x-content-type-options", "x-frame-options", "referrer-policy",
            "permissions-policy", "cross-origin-opener-policy", "cross-origin-resource-policy")
FORM = "Content-Type: application/x-www-form-urlencoded\r\n"


def get(target="/healthz", *headers, method="GET", host="Host: ibis.test\r\n", version="HTTP/1.1"):
    """The bytes of a request without a body."""
    return f"{method} {target} {version}\r\n{host}{''.join(line + chr(13) + chr(10) for line in headers)}\r\n".encode()


def unbrotli(data, most=8 * MIB):
    library = ctypes.CDLL("libbrotlidec.so.1")
    size = ctypes.c_size_t(most)
    out = ctypes.create_string_buffer(most)
    if library.BrotliDecoderDecompress(ctypes.c_size_t(len(data)), data, ctypes.byref(size), out) != 1:
        raise AssertionError("no brotli")
    return out.raw[:size.value]


class Site(unittest.TestCase):
    """One server on the sample community for all tests of a class."""

    settings = {}

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="ibis-door-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.data = program.copy_demo(cls.folder / "data")
        cls.before_start()
        cls.server = program.Ibis(cls.data, **cls.settings)
        cls.addClassCleanup(cls.end)

    @classmethod
    def before_start(cls):
        """For what has to lie in the folder before it is served."""

    @classmethod
    def end(cls):
        code = cls.server.stop()
        if code != 0:
            raise AssertionError(f"the program ended with {code}")

    def only(self, request, method="GET"):
        """The one answer to `request`, after which the server closes."""
        with self.server.connect() as line, line.makefile("rb") as stream:
            line.sendall(request)
            answer = program.read_answer(stream, method)
            self.assertIsNotNone(answer, "closed without an answer")
            with contextlib.suppress(ConnectionResetError):
                self.assertEqual(stream.read(), b"", "more than one answer")
        return answer

    def until(self, found, within, what):
        """Asks until it is so, ten times a second: more often nobody may. Between it asks for what is not counted."""
        begun = time.monotonic()
        idle = self.fresh()
        while not found():
            now = time.monotonic()
            self.assertLess(now - begun, within, what)
            while time.monotonic() < now + 0.1:
                idle.get("/healthz")

    def until_searched(self):
        """A site that was just begun makes its index first, and says so: the answers it said so with."""
        client = self.fresh()
        answers = []

        def found():
            answers.append(client.get("/api/v1/search"))
            return answers[-1].status == 200

        self.until(found, 60, "the index of a new site is not made")
        return answers[:-1]

    def fresh(self):
        client = self.server.client()
        self.addCleanup(client.close)
        return client
