"""Shows that each rule of tools/check_rules.py can fail, and what it lets pass."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import check_rules  # noqa: E402


def faults(rule, path, text):
    return list(rule(Path(path), text))


class Reading(unittest.TestCase):
    def test_literals_are_found_outside_comments_and_joined(self):
        text = 'a("one" "two"); // "no"\nb(R"x(raw "quoted")x"_sql); char c = \'"\'; d("\\"");'
        self.assertEqual([(c, s) for _, c, s in check_rules.literals(text)],
                         [("onetwo", ""), ('raw "quoted"', "_sql"), ('\\"', "")])

    def test_blanking_keeps_lines(self):
        text = 'a("x\\ny");\n/* co_await\n */ b;'
        code = check_rules.without_words(text)
        self.assertEqual(code.count("\n"), text.count("\n"))
        self.assertNotIn("co_await", code)


class Sql(unittest.TestCase):
    rule = staticmethod(check_rules.sql_stands_in_stores)

    def test_statements_outside_a_store_are_faults(self):
        for sql in ('"select id from people"', 'R"(\n  insert into t values ($1))"', '"update t set a = 1"',
                    '"DELETE FROM t"', '"create table t (a int)"', '"sel" "ect a from t"', '"select 1"'):
            self.assertEqual(len(faults(self.rule, "src/people/pages.cpp", f"q({sql});\n")), 1, sql)

    def test_stores_the_database_and_sentences_are_none(self):
        sql = 'q("select id from people");'
        for path in ("src/people/store.cpp", "src/people/case_store.cpp", "src/db/sqlite.cpp", "src/people/store_test.cpp"):
            self.assertEqual(faults(self.rule, path, sql), [], path)
        for words in ("Select a country from the list", "select", "update", "Create an account", "Delete from my list"):
            self.assertEqual(faults(self.rule, "src/people/views.cpp", f'tr("{words}");'), [], words)
        self.assertEqual(faults(self.rule, "src/people/views.cpp", '// "select a from b"'), [])


class Coroutines(unittest.TestCase):
    rule = staticmethod(check_rules.coroutines_stand_at_the_door)

    def test_outside_the_door_they_are_faults(self):
        for word in ("co_await x", "co_return", "co_spawn(x)", "co_yield 1"):
            self.assertEqual(len(faults(self.rule, "src/jobs/runner.cpp", f"a;\n{word};\n")), 1, word)
        for path in ("src/http/session.cpp", "src/live/stream.cpp"):
            self.assertEqual(faults(self.rule, path, "co_await x;"), [])
        self.assertEqual(faults(self.rule, "src/jobs/runner.cpp", "// no co_await here\n"), [])


class Markup(unittest.TestCase):
    rule = staticmethod(check_rules.markup_is_checked)

    def test_markup_that_is_no_checked_literal_is_a_fault(self):
        self.assertEqual(len(faults(self.rule, "src/people/pages.cpp", 'out += "<p>" + name;')), 1)
        self.assertEqual(len(faults(self.rule, "src/people/pages.cpp", 'R"(<div class="x">)" + name;')), 1)
        self.assertEqual(len(faults(self.rule, "src/people/pages.cpp", "template <auto L> struct html::Template {};")), 1)

    def test_checked_literals_xml_and_the_room_itself_are_none(self):
        self.assertEqual(faults(self.rule, "src/people/views.cpp", 'R"(<p>{}</p>)"_html(name)'), [])
        self.assertEqual(faults(self.rule, "src/practices/exports.cpp", '"<feed xmlns="'), [])
        self.assertEqual(faults(self.rule, "src/html/markdown.cpp", '"<p>"'), [])


class Length(unittest.TestCase):
    def test_a_file_may_have_400_lines_and_no_more(self):
        rule = check_rules.files_are_short
        self.assertEqual(faults(rule, "src/core/a.cpp", "x\n" * 400), [])
        self.assertEqual(len(faults(rule, "src/core/a.cpp", "x\n" * 401)), 1)
        self.assertEqual(faults(rule, "docs/a.md", "x\n" * 401), [])

    def test_a_function_may_have_60_lines_and_no_more(self):
        rule = check_rules.functions_are_short
        heads = {
            "": ("void f(int a) {", "int A::b() const {", "void f(\n    int a\n) {", "A::A(int a) : a_(a) {"),
            "  ": ("  int size() const {", "  A() {"),
        }
        for indent, firsts in heads.items():
            for first in firsts:
                short = f"{first}\n" + "x;\n" * 60 + f"{indent}}}\n"
                long = f"{first}\n" + "x;\n" * 61 + f"{indent}}}\n"
                self.assertEqual(faults(rule, "src/core/a.cpp", short), [], first)
                self.assertEqual(len(faults(rule, "src/core/a.cpp", long)), 1, first)

    def test_what_is_no_function_may_be_longer(self):
        rule = check_rules.functions_are_short
        for first in ("namespace a {", "class A : public B<decltype(x)> {", "constexpr std::array rows{", "struct A {"):
            self.assertEqual(faults(rule, "src/core/a.cpp", first + "\n" + "x;\n" * 99 + "}\n"), [], first)
        self.assertEqual(faults(rule, "src/core/a_test.cpp", "TEST(A, b) {\n" + "x;\n" * 99 + "}\n"), [])


class Words(unittest.TestCase):
    def test_what_is_left_for_later_is_a_fault(self):
        rule = check_rules.nothing_is_left_for_later
        for word in ("TO" "DO", "FIX" "ME", "X" "XX"):
            self.assertEqual(len(faults(rule, "src/core/a.cpp", f"// {word}: later\n")), 1, word)
        self.assertEqual(faults(rule, "tools/a.sh", "mktemp -d ibis.XXXXXX\n"), [])

    def test_a_test_that_sleeps_is_a_fault(self):
        rule = check_rules.tests_do_not_sleep
        self.assertEqual(len(faults(rule, "src/jobs/runner_test.cpp", "std::this_thread::sleep_for(1s);")), 1)
        self.assertEqual(len(faults(rule, "tests/support/a.py", "time.sleep(1)")), 1)
        self.assertEqual(len(faults(rule, "tests/browser/a.mjs", "await page.waitForTimeout(100)")), 1)
        self.assertEqual(faults(rule, "src/jobs/runner.cpp", "std::this_thread::sleep_for(1s);"), [])

    def test_a_header_that_may_be_read_twice_is_a_fault(self):
        rule = check_rules.headers_are_read_once
        self.assertEqual(len(faults(rule, "src/core/a.hpp", "#include <vector>\n")), 1)
        self.assertEqual(faults(rule, "src/core/a.hpp", "// what it is\n#pragma once\n"), [])


class Migrations(unittest.TestCase):
    def test_a_release_is_a_dated_version(self):
        self.assertFalse(check_rules.is_released("# Changes\n\n## [Unreleased]\n## 0.1.0 (not yet)\n"))
        self.assertTrue(check_rules.is_released("# Changes\n\n## [0.1.0] - 2026-12-24\n"))

    def test_after_the_release_changed_and_missing_ones_are_faults(self):
        known = {"0001_a.sql": "1", "0002_b.sql": "2"}
        present = {"0001_a.sql": "9"}
        self.assertEqual([len(x) for x in check_rules.compare_migrations(known, present, True)], [2, 0])
        self.assertEqual([len(x) for x in check_rules.compare_migrations(known, present, False)], [0, 2])
        self.assertEqual(check_rules.compare_migrations(known, known, True), ([], []))

    def test_a_new_one_must_be_written_down_before_and_after(self):
        for released in (False, True):
            found, _ = check_rules.compare_migrations({}, {"0001_a.sql": "1"}, released)
            self.assertEqual(len(found), 1)

    def test_accepting_after_the_release_adds_but_never_replaces(self):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / "src/db/migrations").mkdir(parents=True)
            (root / "tools").mkdir()
            first = root / "src/db/migrations/0001_a.sql"
            first.write_text("create table a (id integer);")
            subprocess.run([sys.executable, check_rules.__file__, folder, "--accept-migrations"], check=True, capture_output=True)
            sums = check_rules.read_sums((root / check_rules.SUMS).read_text())
            self.assertEqual(sums, check_rules.migrations_of(root))
            (root / "CHANGELOG.md").write_text("## 0.1.0 - 2026-12-24\n")
            first.write_text("create table b (id integer);")
            (root / "src/db/migrations/0002_b.sql").write_text("drop table a;")
            check_rules.accept_migrations(root)
            again = check_rules.read_sums((root / check_rules.SUMS).read_text())
            self.assertEqual(again["0001_a.sql"], sums["0001_a.sql"])
            self.assertEqual(set(again), {"0001_a.sql", "0002_b.sql"})


class Whole(unittest.TestCase):
    def test_the_script_names_the_place_and_fails(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["git", "init", "-q", folder], check=True)
            place = Path(folder) / "src/people"
            place.mkdir(parents=True)
            (place / "pages.cpp").write_text('int a;\nauto q = "select a from b";\n')
            run = subprocess.run([sys.executable, check_rules.__file__, folder], capture_output=True, text=True)
            self.assertEqual(run.returncode, 1)
            self.assertIn("src/people/pages.cpp:2: SQL outside a store.cpp or *_store.cpp", run.stdout)


if __name__ == "__main__":
    unittest.main()
