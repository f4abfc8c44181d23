"""The real program for the tests of this folder: started on a folder and a port of its own, asked, ended.

TEST_BUILD names the build folder whose program is tested (default build/dev); TEST_DEMO a folder `ibis demo` has
filled, which is only ever copied (without it, it is made once).
"""

import atexit
import functools
import http.client
import os
import queue
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import tomllib
import urllib.parse
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / os.environ.get("TEST_BUILD", "build/dev") / "ibis"
# Settings of whoever runs the tests are not the tests' business.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("IBIS_")}
# Seconds. A program with sanitizers on a busy machine is slow; only one that hangs should meet these.
START_WITHIN = 120
STOP_WITHIN = 90
ANSWER_WITHIN = 120

SANITIZERS = re.compile(r"AddressSanitizer|LeakSanitizer|ThreadSanitizer|runtime error:")


def ibis(*words, timeout=300):
    """A command of the program, to its end: what subprocess.run returns, with its text."""
    return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=timeout,
                          env=ENVIRONMENT, stdin=subprocess.DEVNULL, check=False)


def knows(command):
    """Whether this program has the command."""
    return re.search(rf"^ +{re.escape(command)}\b", ibis("--help").stdout, re.MULTILINE) is not None


@functools.cache
def seeds():
    return tomllib.loads((ROOT / "seeds/people.toml").read_text(encoding="utf-8"))


def sample_passphrase():
    return seeds()["passphrase"]


def sample_people(role=None):
    """The invented people, each a dict with handle, name, email, role."""
    people = [{"role": "member", **person} for person in seeds()["person"]]
    return [person for person in people if role in (None, person["role"])]


@functools.cache
def _demo():
    given = os.environ.get("TEST_DEMO")
    if given and Path(given, "ibis.sqlite").exists():
        return Path(given)
    made = Path(tempfile.mkdtemp(prefix="ibis-demo-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    done = ibis("demo", "--data", made / "data")
    if done.returncode != 0:
        raise RuntimeError(f"ibis demo failed:\n{done.stdout}{done.stderr}")
    return made / "data"


def copy_demo(folder):
    """A fresh copy of the sample community's data folder, at `folder`."""
    shutil.copytree(_demo(), folder)
    return Path(folder)


class Ibis:
    """`ibis serve` on `data`, answering once made. Settings are flags, with _ for the dashes."""

    def __init__(self, data, **settings):
        self.data = Path(data)
        flags = {"data": data, "listen": "127.0.0.1:0", **settings}
        words = [word for name, value in flags.items() for word in ("--" + name.replace("_", "-"), str(value))]
        # A test that dies takes its server with it.
        self.process = subprocess.Popen(["setpriv", "--pdeathsig", "KILL", PROGRAM, "serve", *words],
                                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                        env=ENVIRONMENT, text=True)
        self.log = []
        self._logged = threading.Condition()
        self.said = queue.SimpleQueue()
        self._readers = [threading.Thread(target=self._read_said, daemon=True),
                         threading.Thread(target=self._read_log, daemon=True)]
        for reader in self._readers:
            reader.start()
        try:
            self.host, self.port = self._served_address()
        except BaseException:
            self.kill()
            raise

    def _read_said(self):
        for line in self.process.stdout:
            self.said.put(line)
        self.said.put(None)

    def _read_log(self):
        for line in self.process.stderr:
            with self._logged:
                self.log.append(line)
                self._logged.notify_all()

    def _served_address(self):
        try:
            while (line := self.said.get(timeout=START_WITHIN)) is not None:
                if found := re.match(r"Serving http://(.+):(\d+)/?$", line):
                    return found[1], int(found[2])
        except queue.Empty:
            raise AssertionError("the program did not say in time that it serves:\n" + "".join(self.log)) from None
        self._end()
        raise AssertionError("the program ended before it served:\n" + "".join(self.log))

    def wait_for_log(self, words):
        """Until a line of the log holds `words`."""
        with self._logged:
            if not self._logged.wait_for(lambda: any(words in line for line in self.log), ANSWER_WITHIN):
                raise AssertionError(f"never logged: {words}\n" + "".join(self.log[-40:]))

    @property
    def base(self):
        return f"http://{self.host}:{self.port}"

    def _end(self):
        self.process.wait(STOP_WITHIN)
        for reader in self._readers:
            reader.join(STOP_WITHIN)
        self.process.stdout.close()
        self.process.stderr.close()

    def kill(self):
        """Ends it as a power cut would, as far as the process is concerned. Harmless when it has ended."""
        self.process.kill()
        self._end()

    def terminate(self):
        """Asks it to stop and comes back at once."""
        self.process.send_signal(signal.SIGTERM)

    def stop(self):
        """Asks it to stop, waits for the end and returns the exit code. No sanitizer may have spoken."""
        self.terminate()
        try:
            self._end()
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError("the program did not stop:\n" + "".join(self.log[-40:])) from None
        text = "".join(self.log)
        if SANITIZERS.search(text):
            raise AssertionError("a sanitizer spoke:\n" + text)
        return self.process.returncode

    def connect(self, timeout=ANSWER_WITHIN):
        """A plain socket to it."""
        return socket.create_connection((self.host, self.port), timeout=timeout)

    def client(self):
        return Client(self.host, self.port)

    def send(self, request, methods=("GET",)):
        """Sends these bytes on a connection of their own; the answers until the server closes it or all of `methods`
        are answered."""
        with self.connect() as line, line.makefile("rb") as stream:
            line.sendall(request)
            return [answer for method in methods if (answer := read_answer(stream, method)) is not None]


def read_answer(stream, method="GET"):
    """One answer from a buffered stream, to its end; None when the server has closed it instead."""
    first = stream.readline()
    if not first:
        return None
    status = int(first.split(b" ")[1])
    headers = []
    while (line := stream.readline()) not in (b"\r\n", b""):
        name, _, value = line.decode("latin-1").rstrip("\r\n").partition(":")
        headers.append((name, value.strip()))
    answer = Answer(status, headers, b"")
    if method == "HEAD" or status in (204, 304) or status < 200:
        return answer
    if answer.header("transfer-encoding") == "chunked":
        while size := int(stream.readline(), 16):
            answer.body += stream.read(size)
            stream.readline()
        stream.readline()
    elif (length := answer.header("content-length")) is not None:
        answer.body = stream.read(int(length))
    else:
        answer.body = stream.read()
    return answer


class Answer:
    """Status, headers (a list of pairs, names in lower case) and body."""

    def __init__(self, status, headers, body):
        self.status = status
        self.headers = [(name.lower(), value) for name, value in headers]
        self.body = body

    def all(self, name):
        return [value for known, value in self.headers if known == name]

    def header(self, name):
        return next(iter(self.all(name)), None)

    @property
    def text(self):
        return self.body.decode("utf-8")

    def field(self, name):
        """The value of the first input of this name on the page; None without one."""
        tag = re.search(rf'<input\b[^>]*\bname="{re.escape(name)}"[^>]*>', self.text)
        value = tag and re.search(r'\bvalue="([^"]*)"', tag[0])
        return value[1] if value else None


class Client:
    """One browser: a connection that is kept, cookies, and the form token of whoever is signed in."""

    def __init__(self, host, port):
        self.host, self.port = host, port
        self.cookies = {}
        self.csrf = None
        self._connection = http.client.HTTPConnection(host, port, timeout=ANSWER_WITHIN)

    def move_to(self, server):
        """Goes on with the same cookies at another process of the same site."""
        self._connection.close()
        self.host, self.port = server.host, server.port
        self._connection = http.client.HTTPConnection(server.host, server.port, timeout=ANSWER_WITHIN)

    def close(self):
        self._connection.close()

    def ask(self, method, path, body=None, headers=None):
        """One request; redirects are not followed. `headers` replace those that are sent by themselves; None leaves
        one out."""
        sent = {"Origin": f"http://{self.host}:{self.port}"} if method not in ("GET", "HEAD") else {}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent |= headers or {}
        sent = {name: value for name, value in sent.items() if value is not None}
        self._connection.request(method, path, body, sent)
        reply = self._connection.getresponse()
        answer = Answer(reply.status, reply.getheaders(), reply.read())
        for cookie in answer.all("set-cookie"):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer

    def get(self, path, **headers):
        return self.ask("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def post(self, path, fields, headers=None):
        """Sends a form. Fields are pairs or a dict; the form token goes with them."""
        pairs = list(fields.items() if isinstance(fields, dict) else fields)
        if self.csrf is not None and "csrf" not in dict(pairs):
            pairs.append(("csrf", self.csrf))
        return self.ask("POST", path, urllib.parse.urlencode(pairs),
                        {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})})

    def upload(self, path, fields, file, headers=None):
        """Sends a form with a file: (field, name, type, bytes)."""
        boundary = "a-line-that-stands-in-no-field"
        pairs = list(fields.items() if isinstance(fields, dict) else fields)
        if self.csrf is not None:
            pairs.append(("csrf", self.csrf))
        parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
                 for name, value in pairs]
        field, name, kind, content = file
        parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
                     f"Content-Type: {kind}\r\n\r\n".encode() + content + f"\r\n--{boundary}--\r\n".encode())
        return self.ask("POST", path, b"".join(parts),
                        {"Content-Type": f"multipart/form-data; boundary={boundary}", **(headers or {})})

    def sign_in(self, email, passphrase=None):
        """Signs in as one of the sample community and keeps the form token."""
        answer = self.post("/account/sign-in", {"email": email, "passphrase": passphrase or sample_passphrase()})
        if answer.status != 303:
            raise AssertionError(f"{email} could not sign in: {answer.status}\n{answer.text}")
        self.csrf = self.get("/practices/new").field("csrf")
        if not self.csrf:
            raise AssertionError("no form token on the form")
        return answer
