"""What the real program does with forms it should not take, things it should not show, and what it must not tell: on
the limits and rates people run with."""

import contextlib
import json
import re
import sqlite3
import time
import unittest
import urllib.parse

import ibis_process as program
from test_door import FORM, MIB, UPLOAD, Site, get

WHAT = {"step": "what", "version": "0", "go": "on", "title": "An unfinished thing of mine", "language": "en"}
WHOLE = WHAT | {"type": "service", "started_year": "2019", "status": "running", "country": "PT", "scale": "country"}
PICTURE = (program.ROOT / "seeds/pictures/night-bus.jpg").read_bytes()
UNKNOWN = "zzzzzzzz"


class Forms(Site):
    """Two members with sessions of their own; `author` has a draft."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        authors, others = program.sample_people("member")[:2]
        cls.author, cls.other = cls.server.client(), cls.server.client()
        cls.author.sign_in(authors["email"])
        cls.other.sign_in(others["email"])
        made = cls.author.post("/practices/new", WHAT)
        cls.draft = made.header("location").split("?")[0].removesuffix("/edit")
        with contextlib.closing(sqlite3.connect(f"file:{cls.data}/ibis.sqlite?mode=ro", uri=True)) as database:
            cls.public, = database.execute("select public_id from entry where title = ?", [WHAT["title"]]).fetchone()

    def published(self):
        """The addresses of what stands on the site, from its sitemap (which is not counted as an export)."""
        return [urllib.parse.urlsplit(url).path for url in
                re.findall(r"<loc>([^<]*/practices/[^<]*)</loc>", self.fresh().get("/sitemap-practices-0.xml").text)]

    def test_forged_forms(self):
        """A form from elsewhere, or without the session's token, changes nothing."""
        forged = [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": f"{self.server.base}.evil.example"},
                  {"Origin": None, "Referer": "https://evil.example/form"}, {"Sec-Fetch-Site": "cross-site"},
                  {"Sec-Fetch-Site": "same-site"}, {"Origin": None}]
        for headers in forged:
            with self.subTest(headers=headers):
                answer = self.author.post("/practices/new", WHAT | {"title": "Forged title"}, headers)
                self.assertEqual(answer.status, 403)
        for token in ("", "x", self.other.csrf, self.author.csrf[:-1], self.author.csrf + "a"):
            with self.subTest(token=token):
                answer = self.author.post("/practices/new", WHAT | {"title": "Forged title", "csrf": token})
                self.assertEqual(answer.status, 403)
        answer = self.fresh().post("/account/sign-in", {"email": "a@example.org", "passphrase": "b" * 12}, forged[0])
        self.assertEqual((answer.status, answer.all("set-cookie")), (403, []))
        self.assertNotIn("Forged title", self.author.get("/account").text)

    def test_foreign_drafts(self):
        """To everybody but its author a draft is as if it were not there, whatever the way to it."""
        reads = [self.draft, self.draft + "/print", self.draft + "/edit", self.draft + "/withdraw",
                 f"/id/{self.public}", f"/api/v1/practices/{self.public}", f"/review/{self.public}"]
        editor = self.fresh()
        editor.sign_in(program.sample_people("editor")[0]["email"])
        for name, who in (("visitor", self.fresh()), ("member", self.other), ("editor", editor)):
            for path in reads:
                with self.subTest(who=name, path=path):
                    answer = who.get(path)
                    self.assertNotIn(WHAT["title"], answer.text)
                    if name == "visitor" and answer.status == 303:
                        self.assertIn("/account/sign-in?next=", answer.header("location"))
                        nowhere = who.get(re.sub(rf"{re.escape(self.draft)}|{self.public}", "/practices/nowhere", path))
                        self.assertIn(nowhere.status, (303, 404))
                    elif name == "member" and path.startswith("/review/"):
                        self.assertEqual(answer.status, 403)
                    else:
                        self.assertEqual(answer.status, 404)
        for who in (self.other, editor):
            for path, fields in ((self.draft + "/edit", WHAT | {"version": "1"}), (self.draft + "/submit", {}),
                                 (self.draft + "/withdraw", {})):
                with self.subTest(path=path):
                    self.assertEqual(who.post(path, fields).status, 404)
        self.assertEqual(self.author.get(self.draft + "/edit").status, 200)

    def test_unknown_things(self):
        for path in (f"/practices/{UNKNOWN}", f"/practices/{UNKNOWN}/print", f"/id/{UNKNOWN}", "/id/1", "/id/%20",
                     f"/files/{UNKNOWN}/a.webp", "/files/1/../2", f"/themes/{UNKNOWN}", f"/people/{UNKNOWN}",
                     f"/about/{UNKNOWN}", "/practices.exe", f"/api/v1/practices/{UNKNOWN}", "/sitemap-none.xml",
                     "/sitemap-practices-99999999999999999999.xml", "/sitemap-practices--1.xml", "/assets/none.css", "/xx/practices"):
            with self.subTest(path=path):
                self.assertIn(self.fresh().get(path).status, (400,) if ".." in path else (404,))
        for path, fields in ((f"/practices/{UNKNOWN}/edit", WHAT), (f"/practices/{UNKNOWN}/submit", {}),
                             ("/account/sessions/999999/end", {}), ("/account/sessions/x/end", {})):
            with self.subTest(path=path):
                self.assertEqual(self.author.post(path, fields).status, 404)

    def test_wrong_words_in_a_query_are_no_fault(self):
        client = self.fresh()
        for query in ("theme=none", "country=ZZ", "city=-1", "city=99999999999999999999", "year=abc", "after=%27--",
                      "before=-1", "sort=none", "after=1&before=2", "theme=", "theme=a&theme=b", "x=" + "y" * 4000):
            with self.subTest(query=query):
                self.assertLess(client.get("/practices?" + query).status, 500)
                self.assertLess(client.get("/api/v1/practices?" + query).status, 500)

    def test_what_was_typed_is_kept(self):
        """A form in error comes back with everything that was in it, safe to show."""
        typed = WHAT | {"title": '<b>"A" & \'B\'</b> </script>', "summary": "</textarea><script>alert(1)</script>",
                        "country": "ZZ", "type": "none", "started_year": "abc", "city": "Nowhere at all"}
        answer = self.author.post("/practices/new", typed)
        self.assertEqual(answer.status, 422)
        self.assertIn("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;", answer.text)
        self.assertNotIn("<script>alert", answer.text)
        self.assertIn("&lt;b&gt;", answer.text)
        self.assertEqual(answer.field("started_year"), "abc")
        self.assertEqual(answer.field("city"), "Nowhere at all")
        answer = self.fresh().post("/account/sign-in", {"email": "who@example.org", "passphrase": "wrong but long"})
        self.assertEqual((answer.status, answer.field("email")), (422, "who@example.org"))
        self.assertNotIn("wrong but long", answer.text)

    def test_saved_over_a_newer_one(self):
        """A form begun on an older version is told, the newer one stays, and what was typed is kept."""
        made = self.author.post("/practices/new", WHAT | {"title": "Saved twice at once"})
        path = made.header("location").split("?")[0]
        how = {"step": "how", "go": "on", "version": "1"}
        self.assertEqual(self.author.post(path, how | {"description": "The first."}).status, 303)
        told = self.author.post(path, how | {"description": "The second."})
        self.assertEqual(told.status, 422)
        self.assertIn("This was changed while you wrote", told.text)
        self.assertIn("The second.", told.text)
        self.assertIn("The first.", self.author.get(path + "?step=how").text)
        self.assertEqual(told.field("version"), "2")

    def test_uploads(self):
        """A picture is taken up to the limit of the whole form; beyond it the head alone is enough for a refusal."""
        path, fields = self.draft + "/edit", {"step": "picture", "go": "on", "version": "1"}
        frame = len(self.sent_upload(path, fields, b""))
        fits = self.author.upload(path, fields, ("picture", "a.jpg", "image/jpeg", b"\xff" * (UPLOAD - frame)))
        self.assertEqual(fits.status, 422, "20 MiB that are no picture")
        cookie = "Cookie: " + "; ".join(f"{name}={value}" for name, value in self.author.cookies.items())
        for size in (UPLOAD + 1, 100 * UPLOAD):
            head = get(path, f"Content-Length: {size}", "Content-Type: multipart/form-data; boundary=b", cookie,
                       "Origin: " + self.server.base, method="POST")
            answer = self.only(head + b"--b\r\n")
            self.assertEqual((answer.status, answer.header("connection")), (413, "close"))
            self.assertIn("20 MB are the most we take", answer.text)
        french = head.replace(b" " + path.encode(), b" /fr" + path.encode(), 1)
        self.assertIn('lang="fr"', self.only(french + b"--b\r\n").text)
        # Where no file is expected, a form of files is as small as any other.
        head = get("/account/sign-in", f"Content-Length: {MIB + 1}", "Content-Type: multipart/form-data; boundary=b",
                   "Origin: " + self.server.base, method="POST")
        self.assertEqual(self.only(head + b"--b\r\n").status, 413)

    def test_whoever_sends_on_is_still_told(self):
        """Browsers send a form to its end before they read; what they find then has to be the refusal."""
        cookie = "Cookie: " + "; ".join(f"{name}={value}" for name, value in self.author.cookies.items())
        head = get(self.draft + "/edit", f"Content-Length: {UPLOAD + MIB}",
                   "Content-Type: multipart/form-data; boundary=b", cookie, "Origin: " + self.server.base, method="POST")
        with self.server.connect() as line, line.makefile("rb") as stream:
            with contextlib.suppress(ConnectionError):
                line.sendall(head + b"--b\r\n" + b"a" * (UPLOAD + MIB - 5))
            self.assertEqual(program.read_answer(stream).status, 413)

    def sent_upload(self, path, fields, content):
        """The body that Client.upload would send."""
        kept, client = [], program.Client(self.server.host, self.server.port)
        client.csrf, client.ask = self.author.csrf, lambda method, where, body, headers: kept.append(body)
        client.upload(path, fields, ("picture", "a.jpg", "image/jpeg", content))
        return kept[0]

    def test_broken_uploads(self):
        path, fields = self.draft + "/edit", {"step": "picture", "go": "on", "version": "1"}
        for name, content in (("cut.jpg", PICTURE[:len(PICTURE) // 2]), ("words.jpg", b"no picture at all"),
                              ("empty.jpg", b""), ("page.html", b"<script>alert(1)</script>"),
                              ("../../../etc/passwd", b"root:x:0:0"), ("a\x00.jpg", b"a")):
            with self.subTest(name=name):
                answer = self.author.upload(path, fields, ("picture", name, "image/jpeg", content))
                self.assertIn(answer.status, (400, 422))
        kind = "Content-Type: multipart/form-data"
        for line, body, statuses in ((kind, b"a=b", (400,)), (kind + "; boundary=b", b"--b\r\nhalf", (400,)),
                                     (kind + "; boundary=b", b"nothing of the kind", (400,)),
                                     (kind + "; boundary=" + "b" * 200, b"a", (400,))):
            with self.subTest(line=line, body=body):
                head = get(path, f"Content-Length: {len(body)}", line, "Origin: " + self.server.base, method="POST")
                self.assertIn(self.server.send(head + body)[0].status, statuses)
        self.assertEqual(self.author.get(self.draft + "/edit?step=picture").status, 200)

    def test_withdrawn_is_gone(self):
        """A published practice that an editor takes off answers 410, and so does its picture."""
        editor = self.fresh()
        editor.sign_in(program.sample_people("administrator")[0]["email"])
        for path in self.published():
            if found := re.search(r'src="(/files/[^"]+)"', editor.get(path).text):
                break
        self.assertEqual(self.fresh().get(found[1]).status, 200)
        self.assertEqual(editor.post(path + "/withdraw", {"note": "Asked for."}).status, 303)
        for gone in (path, path + "/print", found[1]):
            with self.subTest(path=gone):
                self.assertEqual(self.fresh().get(gone).status, 410)
        self.assertNotIn(path, self.published())


class Silence(Site):
    """Who has an account is told to nobody; the log names nobody."""

    def test_registering_says_the_same_to_everyone(self):
        """Whether an address is new, waits for confirmation or has an account can't be seen from the answer."""
        known = program.sample_people("member")[0]["email"]
        typed = {"name": "Somebody New", "passphrase": "a lantern over the ford"}
        answers = [self.fresh().post("/account/register", typed | {"email": email})
                   for email in ("new@example.net", "new@example.net", known, known.upper())]
        self.assertEqual([answer.status for answer in answers], [303] * 4)
        for answer in answers[1:]:
            self.assertEqual(self.outside(answer), self.outside(answers[0]))

    def test_resetting_says_the_same_to_everyone(self):
        known = program.sample_people("member")[1]["email"]
        answers = [self.fresh().post("/account/reset", {"email": email}) for email in ("nobody@example.net", known)]
        self.assertEqual(answers[0].status, 303)
        self.assertEqual(self.outside(answers[0]), self.outside(answers[1]))

    def test_a_wrong_sign_in_says_the_same_to_everyone(self):
        known = program.sample_people("member")[2]["email"]
        answers = [self.fresh().post("/account/sign-in", {"email": email, "passphrase": "not this one at all"})
                   for email in ("nobody@example.net", known)]
        self.assertEqual(answers[0].status, 422)
        pages = [self.outside(answer, email) for answer, email in zip(answers, ("nobody@example.net", known))]
        self.assertEqual(pages[0], pages[1])

    @staticmethod
    def outside(answer, typed=None):
        """All that can be seen of an answer, without the hour and what was typed."""
        headers = [(name, value) for name, value in answer.headers
                   if name not in ("date", "etag") and not (typed and name == "content-length")]
        return answer.status, headers, answer.text.replace(typed, "…") if typed else answer.text

    def test_the_log_names_nobody(self):
        """Every line is JSON, requests have an id, and no address, name or mail stands in it."""
        server = program.Ibis(self.data, log_level="debug")
        person = program.sample_people("member")[3]
        client = server.client()
        client.post("/account/sign-in", {"email": person["email"], "passphrase": "not this one at all"})
        client.sign_in(person["email"])
        client.post("/practices/new", WHAT | {"title": "A secretive title"})
        client.get("/people/" + person["handle"])
        client.get("/practices?country=PT&theme=housing")
        client.post("/account/reset", {"email": person["email"]})
        client.post("/account/register", {"name": "Newcomer Nameless", "email": "nameless@example.net",
                                          "passphrase": "a lantern over the ford"})
        client.post("/account/profile", {"handle": person["handle"], "name": "x" * 5000})
        client.get("/practices/%ff")
        client.close()
        self.assertEqual(server.stop(), 0)
        lines = [json.loads(line) for line in server.log]
        requests = [line for line in lines if line.get("what") == "request"]
        self.assertGreaterEqual(len(requests), 8)
        for line in requests:
            self.assertTrue(line["id"] and line["route"] and line["method"], line)
        self.assertEqual(len({line["id"] for line in requests}), len(requests))
        text = "".join(server.log).lower()
        private = ["127.0.0.1", "nameless", "a secretive title", "housing", program.sample_passphrase(),
                   "not this one at all", "@example", *client.cookies.values()]
        for someone in program.sample_people():
            private += [someone["name"], someone["email"]]
        private.append("/people/" + person["handle"])
        for word in private:
            self.assertNotIn(word.lower(), text)


class Search(Site):
    """Its own server: it asks so often that others would be refused."""

    def test_search_is_in_step(self):
        """What an editor changes is found by its new words within two seconds."""
        editor = self.fresh()
        editor.sign_in(program.sample_people("editor")[0]["email"])
        self.until_searched()
        path = "/practices/returning-nurses-paired"
        old = re.search(r"<h1[^>]*>([^<]*)", editor.get(path).text)[1]
        self.assertIn(path, editor.get("/search?q=" + urllib.parse.quote(old)).text)
        page = editor.get(path + "/edit?step=what")
        changed = {"title": "Zqcoats for the winter", "version": page.field("version"),
                   "summary": "Coats are mended and passed on."}
        self.assertEqual(editor.post(path + "/edit", WHOLE | changed).status, 303)
        self.until(lambda: path in editor.get("/search?q=zqcoats").text, 2, "search is not in step")


if __name__ == "__main__":
    unittest.main(verbosity=2)
