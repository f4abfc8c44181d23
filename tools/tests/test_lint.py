"""Shows which sources tools/lint.py reads when only the changed ones are asked for, and what it takes for a finding."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import lint  # noqa: E402

FILES = {"src/a.hpp": "#pragma once\n", "src/b.hpp": '#include "a.hpp"\n', "src/a.cpp": '#include "a.hpp"\n',
         "src/b.cpp": '#include "b.hpp"\n', "src/alone.cpp": "int n;\n"}


class Changed(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.root = Path(scratch.name)
        for patch in (mock.patch.object(lint, "ROOT", self.root), mock.patch.dict(os.environ)):
            patch.start()
            self.addCleanup(patch.stop)
        os.environ.pop("LINT_BASE", None)
        for name, text in FILES.items():
            self.write(name, text)
        self.git("init", "-q")
        self.commit()

    def git(self, *words):
        subprocess.run(["git", "-C", self.root, "-c", "user.name=Test", "-c", "user.email=test@localhost", *words],
                       check=True, capture_output=True)

    def commit(self):
        self.git("add", ".")
        self.git("commit", "-q", "-m", "state")

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)

    def changed(self):
        return [path.name for path in lint.changed(lint.sources())]

    def test_nothing_on_a_clean_clone_with_or_without_a_remote(self):
        self.assertEqual(self.changed(), [])
        self.git("update-ref", "refs/remotes/origin/main", "HEAD")
        self.assertEqual(self.changed(), [])

    def test_a_source_not_committed_and_a_new_one(self):
        self.write("src/alone.cpp", "int m;\n")
        self.write("src/new.cpp", "int k;\n")
        self.assertEqual(self.changed(), ["alone.cpp", "new.cpp"])

    def test_all_that_reach_a_header(self):
        self.write("src/a.hpp", "#pragma once\nint f();\n")
        self.assertEqual(self.changed(), ["a.cpp", "b.cpp"])

    def test_what_came_since_the_branch_began(self):
        self.git("update-ref", "refs/remotes/origin/main", "HEAD")
        self.write("src/alone.cpp", "int m;\n")
        self.commit()
        self.assertEqual(self.changed(), ["alone.cpp"])
        os.environ["LINT_BASE"] = "HEAD"
        self.assertEqual(self.changed(), [])


class Findings(unittest.TestCase):
    def test_ours_with_place_and_check_and_nobody_elses(self):
        said = ("src/a.cpp:3:5: error: do not [bugprone-x,-warnings-as-errors]\n"
                "src/a.cpp:3:5: note: because of this\n"
                "/usr/include/CLI/App.hpp:658:9: error: leak [clang-analyzer-x,-warnings-as-errors]\n")
        self.assertEqual(lint.read_findings(said), {("src/a.cpp:3:5", "bugprone-x"): "do not"})


if __name__ == "__main__":
    unittest.main()
