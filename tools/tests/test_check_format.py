"""Shows that tools/check_format.sh can fail."""

import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

TOOLS = Path(__file__).resolve().parent.parent


@unittest.skipUnless(shutil.which("clang-format-19"), "clang-format-19 is not installed")
class Format(unittest.TestCase):
    def run_on(self, text):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["git", "init", "-q", folder], check=True)
            shutil.copy(TOOLS.parent / ".clang-format", folder)
            (Path(folder) / "a.cpp").write_text(text)
            return subprocess.run([TOOLS / "check_format.sh", folder], capture_output=True, text=True)

    def test_a_source_in_the_format_passes(self):
        self.assertEqual(self.run_on("int f();\n").returncode, 0)

    def test_a_source_out_of_the_format_is_named(self):
        run = self.run_on("int  f( )\n{ return 1; }\n")
        self.assertEqual(run.returncode, 1)
        self.assertIn("a.cpp", run.stdout)


if __name__ == "__main__":
    unittest.main()
