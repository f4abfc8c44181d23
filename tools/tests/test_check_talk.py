"""Shows that tools/check_talk.py can fail, and on what."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import check_talk  # noqa: E402

TOPIC = '+++\ntitle = "A"\ncategory = "work"\n+++\n'


class Talk(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.seeds = Path(folder.name)
        for name in ("discuss", "comments", "practices"):
            (self.seeds / name).mkdir()
        for name in ("people.toml", "directory.toml"):
            self.write(name, f'[[person]]\nhandle = "{name[0]}"\n')
        self.write("discuss/categories.toml", '[[category]]\nslug = "work"\n')
        self.write("practices/one.md", "")

    def write(self, name, text):
        (self.seeds / name).write_text(text, encoding="utf-8")

    def faults_of(self, said):
        self.write("discuss/a.md", TOPIC + said)
        faults = []
        front, posts = check_talk.check_said(self.seeds / "discuss/a.md", {"p", "d"}, faults)
        self.assertEqual(front["category"], "work")
        return posts, faults

    def test_posts_that_are_in_order(self):
        self.assertEqual(self.faults_of("== p\nSee [one](/practices/one).\n\n== d fr >1 +30\nOui.\n"), (2, []))

    def test_each_fault_of_a_post(self):
        for said, fault in (
            ("== nobody\nWords\n", "nobody has the handle"),
            ("== p >1\nWords\n", "stands before it"),
            ("== p\nWords\n\n== d >1 >1\nWords\n", "stands before it"),
            ("== p xx\nWords\n", "at most one language"),
            ("== p fr en\nWords\n", "at most one language"),
            ("== p\n\n== d\nWords\n", "says nothing"),
            ("== p\nSee [two](/practices/two).\n", "links to /practices/two"),
        ):
            with self.subTest(said=said):
                self.assertIn(fault, " ".join(self.faults_of(said)[1]))

    def test_counts_do_not_fall(self):
        self.write("discuss/a.md", TOPIC + "== p\nWords\n")
        faults = []
        found = check_talk.check_talk(self.seeds, faults)
        self.assertEqual(found, {"categories": 1, "topics": 1, "posts": 1, "comments": 0})
        self.assertEqual(faults, ["1 categories, at least 6", "1 topics, at least 60", "1 posts, at least 400",
                                  "0 comments, at least 60", "1 topics in work, at least 7"])


if __name__ == "__main__":
    unittest.main()
