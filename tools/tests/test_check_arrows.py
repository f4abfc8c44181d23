"""Shows that tools/check_arrows.py can fail, and on what."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import check_arrows  # noqa: E402

CMAKE = """
ibis_room(core LIBS fmt::fmt)
ibis_room(db USES core TEST_USES testing)  # ibis_room(commented USES nothing)
ibis_room(http USES core)
ibis_room(site USES db http)
ibis_room(people USES site)
ibis_room(practices USES site people)
"""
ROOMS = check_arrows.parse_rooms(CMAKE)


def fault(path, include):
    return check_arrows.fault(ROOMS, Path(path), include)


class Arrows(unittest.TestCase):
    def test_rooms_are_read_from_their_lines(self):
        self.assertEqual(list(ROOMS), ["core", "db", "http", "site", "people", "practices"])
        self.assertEqual(ROOMS["db"], {"USES": ["core"], "TEST_USES": ["testing"]})

    def test_a_room_includes_itself_and_what_it_uses_in_turn(self):
        self.assertIsNone(fault("site/front.cpp", "site/front.hpp"))
        self.assertIsNone(fault("site/front.cpp", "http/request.hpp"))
        self.assertIsNone(fault("practices/store.cpp", "core/id.hpp"))

    def test_an_arrow_upwards_or_sideways_is_a_fault(self):
        self.assertIn("does not use", fault("core/id.cpp", "db/sql.hpp"))
        self.assertIn("does not use", fault("db/sqlite.cpp", "http/request.hpp"))
        self.assertIn("does not use", fault("people/store.cpp", "practices/store.hpp"))

    def test_a_room_without_a_line_and_an_include_without_a_room_are_faults(self):
        self.assertIn("no ibis_room", fault("secret/x.cpp", "core/id.hpp"))
        self.assertIn("does not name its room", fault("core/id.cpp", "id.hpp"))

    def test_only_tests_have_the_support_of_tests(self):
        self.assertIsNone(fault("db/sqlite_test.cpp", "support/engines.hpp"))
        self.assertIsNotNone(fault("db/sqlite.cpp", "support/engines.hpp"))
        self.assertIsNotNone(fault("http/server_test.cpp", "support/engines.hpp"))

    def test_a_kind_uses_words_and_store_of_another_but_not_its_surface(self):
        self.assertIsNone(fault("practices/pages.cpp", "people/person.hpp"))
        self.assertIsNone(fault("practices/pages.cpp", "people/store.hpp"))
        for name in ("pages", "views", "account_views", "view_parts", "api", "pages_read", "sign_in_form"):
            self.assertIn("surface", fault("practices/pages.cpp", f"people/{name}.hpp"), name)
        self.assertIsNone(fault("people/pages.cpp", "people/views.hpp"))

    def test_wiring_may_include_everything(self):
        self.assertIsNone(fault("main.cpp", "practices/pages.hpp"))
        self.assertIsNone(fault("cli/serve.cpp", "people/pages.hpp"))

    def test_a_room_that_uses_one_below_its_line_is_a_fault(self):
        rooms = check_arrows.parse_rooms("ibis_room(a USES b)\nibis_room(b)\n")
        self.assertEqual(len(list(check_arrows.check_order(rooms))), 1)
        self.assertEqual(list(check_arrows.check_order(ROOMS)), [])

    def test_a_fault_is_told_with_its_line(self):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / "CMakeLists.txt").write_text(CMAKE)
            (root / "src/core").mkdir(parents=True)
            (root / "src/core/id.cpp").write_text('#include <vector>\n\n#include "db/sql.hpp"\n')
            self.assertEqual(
                list(check_arrows.check(root)),
                ['src/core/id.cpp:3: core does not use db, so it may not include "db/sql.hpp"'],
            )


if __name__ == "__main__":
    unittest.main()
