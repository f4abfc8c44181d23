"""The door of the real program with its own limits: what is refused and how, and what every answer has in common."""

import contextlib
import ctypes
import gzip
import html.parser
import json
import re
import shutil
import socket
import sqlite3
import tempfile
import unittest
import urllib.parse
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

    def fresh(self):
        client = self.server.client()
        self.addCleanup(client.close)
        return client


class Refusals(Site):
    """Requests that cannot be understood, or should not be."""

    def check_closed(self, request, status):
        answer = self.only(request)
        self.assertEqual(answer.status, status, request[:200])
        self.assertEqual(answer.header("connection"), "close")

    def test_head(self):
        """A head is taken up to its limit and refused beyond, by its bytes and by its lines."""
        fixed = len(get("/healthz", "X: "))
        self.assertEqual(self.server.send(get("/healthz", "X: " + "a" * (HEAD - fixed)))[0].status, 200)
        self.check_closed(get("/healthz", "X: " + "a" * (HEAD - fixed + 1)), 431)
        self.assertEqual(self.server.send(get("/healthz", *["X: a"] * (HEADERS - 1)))[0].status, 200)
        self.check_closed(get("/healthz", *["X: a"] * HEADERS), 431)

    def test_a_flood_of_headers(self):
        self.check_closed(get("/healthz", *[f"X-{n}: {n}" for n in range(100_000)]), 431)

    def test_target(self):
        path = "/" + "a" * (TARGET - 1)
        self.assertEqual(self.server.send(get(path))[0].status, 404)
        self.check_closed(get(path + "a"), 414)
        self.check_closed(get("/" + "a" * 20 * KIB), 414)

    def test_transfer_encoding(self):
        """Never taken, in no spelling: what stands behind it is not read as a request."""
        inside = b"0\r\n\r\n" + get("/robots.txt")
        for value in ("chunked", "Chunked", "gzip, chunked", "identity", "chunked, chunked", "xchunked"):
            with self.subTest(value=value):
                head = get("/account/sign-in", f"Transfer-Encoding: {value}", method="POST")
                self.check_closed(head + inside, 411)

    def test_lengths_that_contradict(self):
        for lines in (["Content-Length: 3", "Content-Length: 4"], ["Content-Length: 3", "Content-Length: 3"],
                      ["Content-Length: 3, 4"], ["Content-Length: +3"], ["Content-Length: -3"],
                      ["Content-Length: 0x3"], ["Content-Length: 3 "*2], ["Content-Length:"],
                      ["Content-Length: 99999999999999999999999"],
                      ["Content-Length: 3", "Transfer-Encoding: chunked"],
                      ["Transfer-Encoding: chunked", "Content-Length: 3"]):
            with self.subTest(lines=lines):
                self.check_closed(get("/account/sign-in", *lines, method="POST") + b"a=b", 400)

    def test_smuggled(self):
        """What two readers could understand differently is refused, and only one answer comes."""
        inside = get("/robots.txt")
        for request in (b"GET / HTTP/1.1\nHost: ibis.test\n\n" + inside,
                        b"GET / HTTP/1.1\r\nHost: ibis.test\n\r\n" + inside,
                        b"GET / HTTP/1.1\r\nHost: ibis.test\r\nX: a\r\n folded\r\n\r\n" + inside,
                        b"GET / HTTP/1.1\r\nHost: ibis.test\r\nX: a\r\n\tfolded\r\n\r\n" + inside,
                        b"GET / HTTP/1.1\r\n Host: ibis.test\r\n\r\n" + inside,
                        b"GET / HTTP/1.1\r\nHost: ibis.test\r\nContent-Length : 5\r\n\r\nabcde" + inside,
                        b"GET / HTTP/1.1\r\nHost: ibis.test\r\nX: a\rb\r\n\r\n" + inside,
                        b"GET / HTTP/1.1\r\nHost: ibis.test\r\nX: a\x00b\r\n\r\n" + inside,
                        b"GET / HTTP/1.1\r\nHost: ibis.test\r\nNo colon\r\n\r\n" + inside,
                        b"GET  / HTTP/1.1\r\nHost: ibis.test\r\n\r\n" + inside,
                        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" + inside,
                        b"GET / HTTP/1.1\r\n\r\n" + inside,
                        b"GET / HTTP/1.1\r\nHost: a b\r\n\r\n" + inside,
                        b"GET / HTTP/1.1\r\nHost: evil.example/x@\r\n\r\n" + inside,
                        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\n\n" + inside):
            with self.subTest(request=request[:80]):
                self.check_closed(request, 400)

    def test_a_body_of_a_get_is_no_request(self):
        inside = get("/robots.txt")
        request = get("/healthz", f"Content-Length: {len(inside)}") + inside
        answers = self.server.send(request + get("/readyz", "Connection: close"), ("GET",) * 3)
        self.assertNotIn("robots", "".join(name for one in answers for name, _ in one.headers))
        self.assertNotIn("User-agent", "".join(one.text for one in answers))

    def test_other_versions_and_methods(self):
        self.check_closed(get(version="HTTP/2.0"), 505)
        self.check_closed(get("ibis.test:443", method="CONNECT"), 501)
        self.assertEqual(self.server.send(get(version="HTTP/1.0", host=""))[0].status, 200)
        for method in ("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "FROBNICATE"):
            with self.subTest(method=method):
                answer = self.server.send(get("/practices", "Origin: " + self.server.base, method=method))[0]
                self.assertEqual(answer.status, 405)
                self.assertEqual(answer.header("allow"), "GET, HEAD")

    def test_allow_names_every_method(self):
        answer = self.fresh().ask("DELETE", "/account/sign-in")
        self.assertEqual((answer.status, answer.header("allow")), (405, "GET, HEAD, POST"))
        answer = self.fresh().ask("GET", "/account/sign-out")
        self.assertEqual((answer.status, answer.header("allow")), (405, "POST"))

    def test_odd_paths(self):
        for target in ("/%ff", "/practices/%C3%28", "/%00", "/a%2fb", "/a%5Cb", "/../etc/passwd", "/%2e%2e/x", "/%zz",
                       "//evil.example/", "/a\x7f", "practices", "ftp://ibis.test/", "/practices?country=%ff"):
            with self.subTest(target=target):
                self.check_closed(get(target), 400)
        self.check_closed(b"GET /caf\xc3\xa9 HTTP/1.1\r\nHost: ibis.test\r\n\r\n", 400)

    def test_body(self):
        """A form is taken up to a mebibyte; what declares more is refused before it is read."""
        client = self.fresh()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        fits = "&".join("a=" + "b" * 250_000 for _ in range(4))
        self.assertEqual(client.ask("POST", "/account/sign-in", fits + "c" * (BODY - len(fits)), kind).status, 422)
        head = get("/account/sign-in", f"Content-Length: {BODY + 1}", FORM.strip(), method="POST")
        self.check_closed(head + b"a=" + b"b" * 1000, 413)
        self.check_closed(get("/account/sign-in", f"Content-Length: {BODY + 1}", "Expect: 100-continue", FORM.strip(),
                              method="POST"), 413)

    def test_invalid_utf8_in_a_form(self):
        for form in (b"email=%ff&passphrase=a", b"email=\xff", b"%C0%AF=a", b"email=%ed%a0%80"):
            with self.subTest(form=form):
                answer = self.fresh().ask("POST", "/account/sign-in", form,
                                          {"Content-Type": "application/x-www-form-urlencoded"})
                self.assertEqual(answer.status, 400)

    def test_too_many_fields(self):
        answer = self.fresh().ask("POST", "/account/sign-in", "&".join(f"f{n}=1" for n in range(501)),
                                  {"Content-Type": "application/x-www-form-urlencoded"})
        self.assertEqual(answer.status, 413)

    def test_too_many_exports(self):
        """The rates people run with: whoever asks on is told how long to wait, and others things still work."""
        client = self.fresh()
        answers = [client.get("/practices.csv") for _ in range(30)]
        refused = [answer for answer in answers if answer.status == 429]
        self.assertEqual({answer.status for answer in answers}, {200, 429})
        self.assertEqual(answers[0].status, 200)
        for answer in refused:
            self.assertGreater(int(answer.header("retry-after")), 0)
        self.assertEqual(client.get("/practices").status, 200)

    def test_half_a_request(self):
        """Whoever leaves in the middle disturbs nobody."""
        for request in (b"", b"GET", get()[:-2], get("/account/sign-in", "Content-Length: 100", method="POST") + b"a="):
            with self.subTest(request=request), self.server.connect() as line:
                line.sendall(request)
                line.shutdown(socket.SHUT_WR)
                self.assertNotIn(b" 200 ", line.recv(64))
            self.assertEqual(self.fresh().get("/healthz").status, 200)

    def test_a_request_in_pieces(self):
        with self.server.connect() as line, line.makefile("rb") as stream:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for byte in get("/healthz"):
                line.sendall(bytes([byte]))
            self.assertEqual(program.read_answer(stream).status, 200)

    def test_pipelined(self):
        """Answered in order, each once, a refused one in the middle being the last."""
        targets = ["/robots.txt", "/practices", "/no-such-page", "/healthz"] * 5
        answers = self.server.send(b"".join(map(get, targets)), ["GET"] * len(targets))
        self.assertEqual([answer.status for answer in answers], [200, 200, 404, 200] * 5)
        self.assertEqual([answer.body == b"ok\n" for answer in answers], [False, False, False, True] * 5)
        form = b"email=a%40example.org&passphrase="
        head = get("/account/sign-in", f"Content-Length: {len(form)}", FORM.strip(), "Origin: " + self.server.base,
                   method="POST")
        answers = self.server.send(head + form + get() + get("/a\x01") + get(), ["GET"] * 4)
        self.assertEqual([answer.status for answer in answers], [422, 200, 400])


class Slow(Site):
    def test_slow_clients_are_cut(self):
        """A head and a body that never come to their end, all at once: each is told or closed."""
        body = get("/account/sign-in", "Content-Length: 500", FORM.strip(), method="POST") + b"email="
        upload = get("/practices/x/edit", "Content-Length: 5000", "Content-Type: multipart/form-data; boundary=b",
                     method="POST") + b"--b\r\n"
        with contextlib.ExitStack() as all_lines:
            lines = [(all_lines.enter_context(self.server.connect(SLOW_HEAD_WITHIN)), request)
                     for request in (b"GET / HTTP/1.1\r\nHost: a\r\n", b"GET /", body, upload)]
            for line, request in lines:
                line.sendall(request)
            self.assertEqual(self.fresh().get("/healthz").status, 200)
            for line, request in lines:
                with self.subTest(request=request), line.makefile("rb") as stream:
                    answer = program.read_answer(stream)
                    if answer is not None:
                        self.assertEqual((answer.status, answer.header("connection")), (408, "close"))


class Answers(Site):
    """What a reader gets."""

    settings = {"lift_rates": "true"}

    def paths(self):
        """Every GET address without a capture, and one of each other kind."""
        if not hasattr(type(self), "_paths"):
            routes = json.loads(program.ibis("routes").stdout)["routes"]
            plain = [route["pattern"] for route in routes if route["method"] == "GET" and "{" not in route["pattern"]]
            practice = urllib.parse.urlsplit(self.practices()[0]["url"]).path
            type(self)._paths = plain + [
                practice, practice + "/print", "/themes/education", "/about/privacy", "/people/salma",
                "/practices.atom", "/practices.json", "/practices.csv", "/practices.geojson", "/sitemap-pages.xml",
                "/ar/practices", "/zh/", "/api/v1/practices/" + self.practices()[0]["id"], self.picture(),
                "/account/confirm/nothing", "/account/reset/nothing", "/no-such-page", "/api/v1/no-such",
                "/en/practices", "/id/" + self.practices()[0]["id"], *self.assets()]
        return type(self)._paths

    def practices(self):
        document = json.loads(self.fresh().get("/practices.json").text)
        return document.get("items") or document["practices"]

    def picture(self):
        for practice in self.practices():
            page = self.fresh().get(urllib.parse.urlsplit(practice["url"]).path).text
            if found := re.search(r'src="(/files/[^"]+)"', page):
                return found[1]
        raise AssertionError("no practice of the sample community shows a picture")

    def assets(self):
        return sorted(set(re.findall(r'"(/assets/[^"#]+)', self.fresh().get("/").text)))

    def test_security_headers_are_everywhere(self):
        client = self.fresh()
        answers = [(path, client.get(path)) for path in self.paths()]
        tag = client.get("/practices").header("etag")
        answers.append(("304", client.get("/practices", If_None_Match=tag)))
        answers.append(("405", client.ask("DELETE", "/practices")))
        answers.append(("422", client.post("/account/sign-in", {})))
        answers.append(("403", client.post("/account/sign-in", {}, {"Origin": "https://evil.example"})))
        answers.append(("401", client.post("/practices/new", {})))
        answers += [(str(request[:60]), self.only(request)) for request in (
            get("/%ff"), get("/" + "a" * 9 * KIB), get("/", "X: " + "a" * HEAD), get("/", "Transfer-Encoding: chunked"))]
        self.assertLessEqual({200, 304, 400, 401, 403, 404, 405, 410, 411, 414, 422, 431, 303, 308},
                             {answer.status for _, answer in answers})
        for what, answer in answers:
            with self.subTest(what=what, status=answer.status):
                for name in SECURITY:
                    self.assertEqual(len(answer.all(name)), 1, name)
                self.assertEqual(answer.header("x-content-type-options"), "nosniff")
                self.assertNotIn("unsafe-", answer.header("content-security-policy"))
                self.assertNotIn("*", answer.header("content-security-policy"))
                self.assertIsNone(answer.header("server"))
                self.assertLess(answer.status, 500)

    def test_visitors_get_no_cookie(self):
        client = self.fresh()
        for path in self.paths():
            with self.subTest(path=path):
                self.assertEqual(client.get(path).all("set-cookie"), [])

    def test_nothing_is_loaded_from_elsewhere(self):
        """Only links that a person follows may lead away; what a browser loads by itself is ours."""
        client = self.fresh()
        seen = 0
        for path in self.paths():
            answer = client.get(path)
            kind = answer.header("content-type") or ""
            with self.subTest(path=path):
                if kind.startswith("text/html"):
                    finder = Loads()
                    finder.feed(answer.text)
                    loads = finder.loads
                    self.assertGreater(len(loads), 3)
                elif kind.startswith("text/css"):
                    loads = [a or b for a, b in re.findall(r"""url\(\s*['"]?([^'")]*)|@import\s+['"]([^'"]*)""",
                                                           answer.text)]
                    self.assertGreater(len(loads), 0)
                else:
                    continue
                seen += 1
                for url in loads:
                    parts = urllib.parse.urlsplit(urllib.parse.urljoin(self.server.base + path, url))
                    if parts.scheme != "data":
                        self.assertEqual(f"{parts.scheme}://{parts.netloc}", self.server.base, url)
        self.assertGreater(seen, 15)

    def test_head_is_get_without_a_body(self):
        for path in self.paths():
            with self.subTest(path=path):
                got = self.server.send(get(path, "Connection: close"))[0]
                head = self.only(get(path, "Connection: close", method="HEAD"), "HEAD")
                self.assertEqual(head.status, got.status)
                # The length is looked at below; a range is what the next test is about.
                differs = {"date", "content-length", "transfer-encoding", "accept-ranges"}
                self.assertEqual([one for one in head.headers if one[0] not in differs],
                                 [one for one in got.headers if one[0] not in differs])
                if head.header("content-length") and path != "/metrics":
                    self.assertEqual(head.header("content-length"), str(len(got.body)))

    def test_head_says_that_ranges_are_taken(self):
        self.assertEqual(self.fresh().ask("HEAD", self.picture()).header("accept-ranges"), "bytes")

    def test_unchanged_pages_are_not_sent_again(self):
        client = self.fresh()
        for path in ("/", "/practices", self.assets()[0], self.picture()):
            with self.subTest(path=path):
                first = client.get(path)
                tag = first.header("etag")
                self.assertRegex(tag, '^"[^"]+"$')
                for known in (tag, f'"other", W/{tag}', "*"):
                    again = client.get(path, If_None_Match=known)
                    self.assertEqual((again.status, again.body), (304, b""))
                    self.assertEqual(again.header("etag"), tag)
                self.assertEqual(client.get(path, If_None_Match='"other"').status, 200)

    def test_ranges_of_a_picture(self):
        client = self.fresh()
        path = self.picture()
        whole = client.get(path)
        size = len(whole.body)
        self.assertEqual(whole.header("accept-ranges"), "bytes")
        for asked, first, last in (("bytes=0-99", 0, 99), ("bytes=100-", 100, size - 1), ("bytes=-50", size - 50, size - 1),
                                   (f"bytes=10-{size * 2}", 10, size - 1)):
            with self.subTest(asked=asked):
                part = client.get(path, Range=asked)
                self.assertEqual((part.status, part.header("content-range")), (206, f"bytes {first}-{last}/{size}"))
                self.assertEqual(part.body, whole.body[first:last + 1])
        beyond = client.get(path, Range=f"bytes={size}-")
        self.assertEqual((beyond.status, beyond.header("content-range")), (416, f"bytes */{size}"))
        for ignored in ("bytes=9-2", "lines=1-2", "bytes=a-b", "bytes=0-1,5-6"):
            with self.subTest(ignored=ignored):
                self.assertEqual(client.get(path, Range=ignored).body, whole.body)
        self.assertEqual(client.get(path, Range="bytes=0-9", If_Range='"other"').status, 200)
        self.assertEqual(client.get(path, Range="bytes=0-9", If_Range=whole.header("etag")).status, 206)

    def test_compressed_pages_say_the_same(self):
        client = self.fresh()
        for path in ("/practices", self.assets()[0]):
            plain = client.get(path, Accept_Encoding="identity")
            self.assertIsNone(plain.header("content-encoding"))
            tags = {plain.header("etag")}
            for coding, undo in (("gzip", gzip.decompress), ("br", unbrotli)):
                with self.subTest(path=path, coding=coding):
                    # The twin of a kept page is made behind the first answers.
                    for _ in range(2000):
                        answer = client.get(path, Accept_Encoding=coding)
                        if answer.header("content-encoding") is not None:
                            break
                    self.assertEqual(answer.header("content-encoding"), coding)
                    self.assertIn("accept-encoding", (answer.header("vary") or "").lower())
                    self.assertEqual(undo(answer.body), plain.body)
                    self.assertLess(len(answer.body), len(plain.body) / 2)
                    tags.add(answer.header("etag"))
            self.assertEqual(len(tags), 3, "each coding has bytes and a tag of its own")

    def test_error_pages_are_pages(self):
        for path in ("/no-such-page", "/practices/no-such-practice", "/ar/no-such-page"):
            answer = self.fresh().get(path)
            self.assertEqual(answer.status, 404)
            self.assertTrue(answer.header("content-type").startswith("text/html"))
            self.assertIn("<h1", answer.text)
            self.assertIn("noindex", answer.text)


class Loads(html.parser.HTMLParser):
    """What a browser fetches or sends by itself on a page."""

    def __init__(self):
        super().__init__()
        self.loads = []

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name in ("src", "action", "formaction", "poster", "data", "ping", "background", "xlink:href") or (
                    name == "href" and tag != "a"):
                self.loads.append(value or "")
            elif name in ("srcset", "imagesrcset"):
                self.loads += [candidate.split()[0] for candidate in value.split(",")]


class Ending(Site):
    """How it stops and starts again. A picture's row is given a file of 24 MiB, so that nothing on the way can hold
    the whole of it."""

    BYTES = bytes(range(251)) * (24 * MIB // 251)

    @classmethod
    def before_start(cls):
        with contextlib.closing(sqlite3.connect(cls.data / "ibis.sqlite")) as database, database:
            file, name, sha256 = database.execute(
                "select f.public_id, o.name, o.sha256 from file_form o join file f on f.id = o.file_id "
                "join entry e on e.picture_id = f.id where e.state = 'published' limit 1").fetchone()
            database.execute("update file_form set bytes = ? where sha256 = ?", (len(cls.BYTES), sha256))
        (cls.data / "files" / sha256[:2] / sha256).write_bytes(cls.BYTES)
        cls.large = f"/files/{file}/{name}"

    def test_a_slow_download_is_finished(self):
        server = program.Ibis(self.data)
        self.addCleanup(lambda: server.process.poll() is None and server.kill())
        idle = server.connect()
        self.addCleanup(idle.close)
        with socket.socket() as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16 * KIB)
            line.settimeout(program.ANSWER_WITHIN)
            line.connect((server.host, server.port))
            line.sendall(get(self.large))
            first = line.recv(4096)
            self.assertTrue(first.startswith(b"HTTP/1.1 200 "), first[:100])
            server.terminate()
            server.wait_for_log("stopping")
            self.assertEqual(idle.recv(1), b"", "idle connections end at once")
            self.knock_until_nobody_opens(server)
            self.assertIsNone(server.process.poll(), "it ended in the middle of an answer")
            with line.makefile("rb") as stream:
                body = (first + stream.read()).partition(b"\r\n\r\n")[2]
        self.assertEqual(len(body), len(self.BYTES))
        self.assertEqual(body, self.BYTES)
        self.assertEqual(server.stop(), 0)

    def knock_until_nobody_opens(self, server):
        """Its threads close their doors one after the other."""
        for _ in range(10_000):
            try:
                with server.connect() as late:
                    late.sendall(get())
                    late.recv(1)
            except ConnectionRefusedError:
                return
            except ConnectionError:
                continue
        self.fail("it still takes connections")

    def test_it_starts_again_on_the_same_folder(self):
        for _ in range(2):
            server = program.Ibis(self.data)
            client = server.client()
            self.assertEqual(client.get("/practices").status, 200)
            client.close()
            self.assertEqual(server.stop(), 0)


if __name__ == "__main__":
    unittest.main(verbosity=2)
