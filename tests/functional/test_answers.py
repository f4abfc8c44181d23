"""What every answer of the real program has in common, and how it ends and starts again."""

import contextlib
import gzip
import html.parser
import json
import re
import socket
import sqlite3
import unittest
import urllib.parse

import ibis_process as program
from door import *  # noqa: F403


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
        self.until_searched()
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
    unittest.main()
