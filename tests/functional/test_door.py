"""The door of the real program with its own limits: what is refused and how, and what every answer has in common."""

import contextlib
import socket
import unittest

import ibis_process as program
from door import *  # noqa: F403


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

if __name__ == "__main__":
    unittest.main()
