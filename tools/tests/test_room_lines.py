"""Shows that tools/room_lines.py can fail, and on what."""

import contextlib
import io
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import room_lines  # noqa: E402


class RoomLines(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        self.write("src/rooms.cpp", "all_rooms{\n    &lamps::room,\n    &lamps::oil::room,\n    &boats::room,\n};\n")
        for room in ("lamps", "boats"):
            self.write(f"src/{room}/{room}.cpp", f'    .code = "one",\n    .path = "/{room}",\n' + "x\n" * 998)
            self.write(f"seeds/{room}/one.md", "")
        self.write("src/lamps/store_test.cpp", "x\n" * 100)
        self.write("tests/front/lamps_test.cpp", "x\n" * 200)
        self.write("docs/adding-a-kind.md", "Before.\n" + room_lines.BEGIN + room_lines.END + "Behind.\n")

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def renew(self):
        self.assertEqual(room_lines.main([str(self.root), "--write"]), 0)

    def faults(self):
        return " ".join(room_lines.faults_of(self.root))

    def test_what_was_written_is_true(self):
        self.assertIn("does not tell of src/lamps/", self.faults())
        self.renew()
        self.assertEqual(self.faults(), "")
        page = (self.root / room_lines.PAGE).read_text(encoding="utf-8")
        self.assertIn("| `src/lamps/` | `/lamps` | 1 | 1000 | 300 | 1 |\n", page)
        self.assertTrue(page.startswith("Before.\n") and page.endswith("Behind.\n"))
        self.renew()
        self.assertEqual((self.root / room_lines.PAGE).read_text(encoding="utf-8"), page)

    def test_a_room_that_came_and_one_that_went(self):
        self.renew()
        self.write("src/rooms.cpp", "all_rooms{\n    &boats::room,\n    &nets::room,\n};\n")
        self.write("src/nets/nets.cpp", "")
        self.assertIn("tells of src/lamps/, which is no room", self.faults())
        self.assertIn("does not tell of src/nets/", self.faults())

    def test_a_figure_may_be_off_by_a_tenth(self):
        self.renew()
        whole = (self.root / "src/boats/boats.cpp").read_text(encoding="utf-8")
        self.write("src/boats/boats.cpp", whole + "x\n" * 100)
        self.assertEqual(self.faults(), "")
        self.write("src/boats/boats.cpp", whole + "x\n" * 101)
        self.assertIn("src/boats/ has 1101 lines", self.faults())
        with contextlib.redirect_stderr(io.StringIO()) as said:
            self.assertEqual(room_lines.main([str(self.root)]), 1)
        self.assertIn("--write renews it", said.getvalue())

    def test_files_tests_and_samples_count_too(self):
        self.renew()
        for n in range(4):
            self.write(f"src/boats/more_{n}.hpp", "")
            self.write(f"seeds/boats/more_{n}.md", "")
        self.write("tests/front/boats_test.cpp", "x\n" * 41)
        for fault in ("has 5 files", "has 41 lines of tests", "has 5 samples"):
            self.assertIn(fault, self.faults())

    def test_a_page_without_a_place_for_it(self):
        self.write("docs/adding-a-kind.md", "Words.\n")
        with self.assertRaises(SystemExit):
            room_lines.faults_of(self.root)


if __name__ == "__main__":
    unittest.main()
