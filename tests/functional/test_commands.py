#!/usr/bin/env python3
"""Drives the real program from the command line. Usage: see commands.py."""

import re
import sqlite3
from pathlib import Path

from commands import RECORD_SYNC, REFERENCE_ENTRIES, SAMPLE_ENTRIES, Commands, Server, main, run

COMMANDS = ["serve", "init", "demo", "user add", "user role", "user passphrase", "user remove", "backup", "restore", "check",
            "migrate", "seed"]


class TestHelp(Commands):
    def test_every_command_teaches(self):
        for command in COMMANDS:
            with self.subTest(command=command):
                text = self.assertDone(run(*command.split(), "--help"))
                self.assertRegex(text, rf"Example:\n  ibis {command}")
                self.assertIn("--data", text)

    def test_wrong_usage_is_2(self):
        self.assertEqual(run().returncode, 2)
        self.assertEqual(run("fly").returncode, 2)
        self.assertEqual(run("backup").returncode, 2)
        for words in ([], ["--practices", "0"], ["--each", "0"], ["--practices", "1", "--each", "1"]):
            self.assertEqual(run("seed", *words).returncode, 2, words)


class TestPrinting(Commands):
    def test_the_page_of_fields_is_what_the_program_has(self):
        page = Path(__file__).resolve().parents[2] / "docs/fields.md"
        self.assertEqual(self.assertDone(run("fields")), page.read_text(encoding="utf-8"),
                         "written anew by: ibis fields > docs/fields.md")


class TestSettings(Commands):
    def test_unknown_key_of_the_file_is_named(self):
        site = self.copy_of_demo()
        (site / "ibis.toml").write_text('base-ulr = "https://ibis.example.org"\n')
        self.assertRefused(run("check", "--data", site), "base-ulr", code=2)

    def test_unknown_variable_is_named(self):
        self.assertRefused(run("check", "--data", self.demo, IBIS_LISTN="x"), "IBIS_LISTN", code=2)

    def test_a_value_that_does_not_fit_is_named(self):
        self.assertRefused(run("check", "--data", self.demo, "--threads", "many"), "--threads", code=2)


class TestMaking(Commands):
    def test_init_then_refuses(self):
        data = self.folder / "new"
        text = self.assertDone(run("init", "--data", data))
        self.assertIn("ibis user add", text)
        self.assertIn(str(data), text)
        self.assertDone(run("check", "--data", data))
        self.assertRefused(run("init", "--data", data), "holds a site already")

    def test_demo_refuses_the_second_time(self):
        self.assertRefused(run("demo", "--data", self.demo), "holds a site with people already")
        self.assertIn("nothing was loaded", self.assertDone(run("demo", "--if-empty", "--data", self.demo)))

    def test_demo_names_only_logins_that_work(self):
        site = self.copy_of_demo()
        self.assertIn("emilio@example.org", self.assertDone(run("demo", "--if-empty", "--data", site)))
        self.assertDone(run("user", "remove", "emilio", "--yes", "--data", site))
        text = self.assertDone(run("demo", "--if-empty", "--data", site))
        self.assertIn("moira@example.org", text)
        self.assertNotIn("emilio@example.org", text)
        for name, words in (("seeded", ["seed", "--practices", 1]), ("own", ["init"])):
            data = self.folder / name
            self.assertDone(run(*words, "--data", data))
            if name == "own":
                self.assertDone(run("user", "add", "moira@example.org", "--name", "M", "--data", data))
            self.assertNotIn("Sample logins", self.assertDone(run("demo", "--if-empty", "--data", data)))

    def test_commands_make_no_site_by_accident(self):
        data = self.folder / "typo"
        for words in (["check"], ["migrate"], ["backup", self.folder / "b"], ["user", "role", "x", "editor"]):
            with self.subTest(words=words):
                self.assertRefused(run(*words, "--data", data), "holds no site yet")
        self.assertFalse(data.exists())

    def test_migrate_tells_and_does(self):
        site = self.copy_of_demo()
        self.assertIn("up to date", self.assertDone(run("migrate", "--data", site)))
        empty = self.folder / "empty"
        empty.mkdir()
        sqlite3.connect(empty / "ibis.sqlite").close()
        (empty / "ibis.sqlite").touch()
        self.assertRefused(run("check", "--data", empty), "ibis migrate")
        self.assertIn("pending: 0001", self.assertDone(run("migrate", "--show", "--data", empty)))
        self.assertIn("pending: 0001", self.assertDone(run("migrate", "--data", empty)))
        self.assertIn("up to date", self.assertDone(run("migrate", "--data", empty)))


class TestReindex(Commands):
    def test_makes_the_index_and_tells_how_much(self):
        site = self.copy_of_demo()
        told = self.assertDone(run("reindex", "--data", site))
        self.assertRegex(told, r"\d+ documents can be found")
        self.assertGreater(int(re.search(r"(\d+) documents", told)[1]), 50)
        self.assertRefused(run("reindex", "--data", self.folder / "typo"), "holds no site yet")

    def test_beside_a_server_that_goes_on_searching(self):
        with Server(self.copy_of_demo()) as server:
            self.assertIn("makes the index anew", self.assertDone(run("reindex", "--data", self.folder / "site")))
            self.assertEqual(server.get("/healthz").strip()[:2].lower(), "ok")


class TestCheck(Commands):
    def test_clean(self):
        self.assertIn(f"Clean: {SAMPLE_ENTRIES} entries", self.assertDone(run("check", "--data", self.demo)))

    def assertFinds(self, site, words):
        found = run("check", "--data", site)
        self.assertEqual(found.returncode, 1, found.stdout + found.stderr)
        self.assertIn(words, found.stdout)

    def test_a_missing_file(self):
        site = self.copy_of_demo()
        file = self.a_file_of(site)
        file.unlink()
        self.assertFinds(site, f"{file.name} is missing")

    def test_a_changed_byte_of_a_file(self):
        site = self.copy_of_demo()
        file = self.a_file_of(site)
        file.chmod(0o600)
        content = bytearray(file.read_bytes())
        content[len(content) // 2] ^= 1
        file.write_bytes(content)
        self.assertFinds(site, f"{file.name} has changed")

    def test_a_filter_that_lies(self):
        site = self.copy_of_demo()
        self.sql(site, "update entry set facets = replace(facets, 'cUY', 'cPT') || ' cXX' where id = 1")
        kind, slug = self.sql(site, "select kind, slug from entry where id = 1")[0]
        self.assertFinds(site, f"{kind} {slug}")

    def test_a_row_that_refers_to_nothing(self):
        site = self.copy_of_demo()
        self.sql(site, "insert into step (entry_id, at, action) values (987654, 0, 'published')")
        self.assertFinds(site, "step")

    def test_a_lost_picture_row(self):
        site = self.copy_of_demo()
        self.sql(site, "update entry set picture_id = 987654 where id = 1")
        self.assertFinds(site, "picture that is not there")

    def test_damaged_pages(self):
        site = self.copy_of_demo()
        page = self.sql(site, "select rootpage from sqlite_schema where name = 'entry_author'")[0][0]
        size = self.sql(site, "pragma page_size")[0][0]
        with open(site / "ibis.sqlite", "r+b") as file:
            file.seek((page - 1) * size + size // 2)
            file.write(b"\xff" * (size // 2))
        self.assertFinds(site, "database")

    def test_beside_a_server(self):
        with Server(self.copy_of_demo()) as server:
            self.assertIn("Clean", self.assertDone(run("check", "--data", self.folder / "site")))
            self.assertEqual(server.get("/healthz").strip()[:2].lower(), "ok")


class TestBackup(Commands):
    def test_while_serving_and_back(self):
        site = self.copy_of_demo()
        (site / "ibis.toml").write_text('site-name = "Harbour"\n')
        target = self.folder / "site.tar.zst"
        with Server(site):
            self.assertIn(str(target), self.assertDone(run("backup", target, "--data", site)))
        self.assertEqual(target.stat().st_mode & 0o777, 0o600)
        self.assertEqual([p.name for p in self.folder.iterdir() if p.name.startswith("site.tar")], [target.name])
        other = self.folder / "other"
        text = self.assertDone(run("restore", target, "--data", other))
        self.assertIn(f"Clean: {SAMPLE_ENTRIES} entries", text)
        self.assertEqual((other / "ibis.toml.restored").read_text(), 'site-name = "Harbour"\n')
        self.assertIn(f"Clean: {SAMPLE_ENTRIES} entries", self.assertDone(run("check", "--data", other)))
        for table in ("entry", "record", "restricted", "person", "step", "entry_term", "file_form", "wording"):
            self.assertEqual(*(self.sql(data, f"select count(*) from {table}") for data in (site, other)))
        self.assertEqual(self.files_of(site), self.files_of(other))
        with Server(other) as server:
            self.assertIn("practice", server.get("/practices"))

    def files_of(self, data):
        return sorted(path.name for path in (data / "files").rglob("*") if re.fullmatch("[0-9a-f]{64}", path.name))

    def test_what_is_restored_is_found_after_a_power_failure(self):
        target, data, record = self.folder / "b.tar.zst", self.folder / "new", self.folder / "record"
        self.assertDone(run("backup", target, "--data", self.demo))
        self.assertDone(run("restore", target, "--data", data, LD_PRELOAD=RECORD_SYNC, RECORD_SYNC_TO=str(record)))
        done = record.read_text().splitlines()
        named = done.index(f"rename {data}/ibis.sqlite")
        content = [line for line in done[:named] if line.startswith(f"sync {data}/.restoring/")]
        self.assertTrue(content, "the database is on disk before it has its name")
        self.assertIn(f"sync {data}", done[named:], "and so is its name")
        self.assertIn(f"sync {self.folder}", done[named:], "and that of the new folder")

    def test_never_replaces(self):
        target = self.folder / "b.tar.zst"
        target.write_text("mine")
        self.assertRefused(run("backup", target, "--data", self.demo), "is there already")
        self.assertEqual(target.read_text(), "mine")
        self.assertRefused(run("backup", self.folder / "none/b", "--data", self.demo), "there is no folder")

    def test_restore_refuses_a_full_folder(self):
        target = self.folder / "b.tar.zst"
        self.assertDone(run("backup", target, "--data", self.demo))
        full = self.folder / "full"
        full.mkdir()
        (full / "note").write_text("mine")
        self.assertRefused(run("restore", target, "--data", full), "is not empty")
        self.assertEqual([path.name for path in full.iterdir()], ["note"])

    def test_restore_refuses_what_is_cut_off_or_not_ours(self):
        target = self.folder / "b.tar.zst"
        self.assertDone(run("backup", target, "--data", self.demo))
        whole = target.read_bytes()
        target.write_bytes(whole[: len(whole) * 2 // 3])
        data = self.folder / "new"
        cut = run("restore", target, "--data", data)
        self.assertEqual(cut.returncode, 1, cut.stdout)
        self.assertEqual(list(data.iterdir()), [])
        target.write_text("hello")
        self.assertEqual(run("restore", target, "--data", data).returncode, 1)
        self.assertRefused(run("restore", self.folder / "none", "--data", data), "there is no file")
        self.assertEqual(list(data.iterdir()), [])

    def test_a_damaged_file_is_told_and_the_rest_saved(self):
        site = self.copy_of_demo()
        file = self.a_file_of(site)
        file.unlink()
        target = self.folder / "b.tar.zst"
        self.assertRefused(run("backup", target, "--data", site), file.name)
        restored = run("restore", target, "--data", self.folder / "new")
        self.assertEqual(restored.returncode, 1)
        self.assertIn(f"{file.name} is missing", restored.stdout)


class TestSeed(Commands):
    def test_the_same_each_time_and_clean(self):
        contents = []
        for name, batches in (("a", [(1, 40)]), ("b", [(1, 15), (16, 25)])):
            data = self.folder / name
            for start, count in batches:
                self.assertDone(run("seed", "--practices", count, "--start", start, "--data", data))
            contents.append(self.sql(data, "select e.slug, e.title, e.country, e.city_id, e.facets, e.published_at, "
                                           "r.fields, r.texts from entry e join record r on r.entry_id = e.id "
                                           "where e.kind = 'practice' and e.state = 'published' order by e.position"))
            self.assertIn(f"Clean: {40 + REFERENCE_ENTRIES} entries", self.assertDone(run("check", "--data", data)))
        self.assertEqual(len(contents[0]), 40)
        self.assertEqual(*contents)

    def test_more_of_everything(self):
        data = self.copy_of_demo()
        counted = ("select kind, count(*) from entry where state = 'published' group by kind order by kind",
                   "select count(*) from topic where state = 'stands'", "select count(*) from listing where listed = 1")
        before = [self.sql(data, sql) for sql in counted]
        self.assertIn("all invented", self.assertDone(run("seed", "--each", 3, "--data", data)))
        kinds, topics, people = [self.sql(data, sql) for sql in counted]
        self.assertEqual(kinds, [(kind, count + 3) for kind, count in before[0]])
        self.assertEqual((topics, people), ([(before[1][0][0] + 3,)], [(before[2][0][0] + 3,)]))
        self.assertIn("Clean", self.assertDone(run("check", "--data", data)))
        self.assertRefused(run("seed", "--each", 3, "--data", self.folder / "nobody"), "no sample community")

    def test_refuses_a_site_of_people(self):
        data = self.folder / "real"
        self.assertDone(run("init", "--data", data))
        self.assertDone(run("user", "add", "a@example.org", "--name", "A A.", "--data", data))
        self.assertRefused(run("seed", "--practices", 1, "--data", data), "real people")


if __name__ == "__main__":
    main()
