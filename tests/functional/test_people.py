#!/usr/bin/env python3
"""Drives the commands for people's accounts. Usage: see commands.py."""

import re
import sqlite3
import time
import urllib.error

from commands import PATIENCE, SAMPLE_ENTRIES, Commands, Server, main, run


class TestUser(Commands):
    def test_add_role_passphrase(self):
        site = self.copy_of_demo()
        text = self.assertDone(run("user", "add", "nina@example.org", "--name", "Nina N.", "--data", site))
        made = re.search(r"shown this once: (\S{20})\n", text).group(1)
        self.assertTrue(made)
        self.assertDone(run("user", "role", "nina@example.org", "editor", "--data", site))
        before = self.sql(site, "select role, state, passphrase from person where email_key = ?", "nina@example.org")
        self.assertEqual(before[0][:2], ("editor", "active"))
        self.assertNotIn("shown", self.assertDone(run("user", "passphrase", "nina-n", "--passphrase-stdin", "--data",
                                                      site, typed="harbour lamp seven kites\n")))
        after = self.sql(site, "select passphrase from person where email_key = ?", "nina@example.org")
        self.assertNotEqual(before[0][2], after[0][0])
        self.assertTrue(after[0][0].startswith("$argon2id$"))

    def test_refusals_say_why(self):
        site = self.copy_of_demo()
        add = ["user", "add", "ola@example.org", "--name", "Ola O.", "--data", site]
        self.assertRefused(run(*add, "--passphrase-stdin", typed="short\n"), "passphrase")
        self.assertRefused(run(*add, "--passphrase-stdin"), "Standard input holds no passphrase")
        self.assertRefused(run(*add, "--role", "king"), "role")
        self.assertDone(run(*add))
        self.assertRefused(run(*add), "already")
        self.assertRefused(run("user", "role", "nobody@example.org", "editor", "--data", site), "No account")

    def test_the_last_administrator_stays(self):
        site = self.folder / "one"
        self.assertDone(run("init", "--data", site))
        self.assertDone(run("user", "add", "a@example.org", "--name", "A A.", "--role", "administrator", "--data", site))
        self.assertRefused(run("user", "role", "a@example.org", "member", "--data", site), "only administrator")


class TestUserRemove(Commands):
    def everything(self, data):
        with sqlite3.connect(data / "ibis.sqlite") as database:
            text = "\n".join(database.iterdump())
        database.close()
        return text

    def test_nothing_of_the_person_stays(self):
        site = self.copy_of_demo()
        self.assertIn("Emilio S.", self.everything(site))
        text = self.assertDone(run("user", "remove", "emilio@example.org", "--yes", "--data", site))
        self.assertIn(" published entries stay", text)
        self.assertIn("1 that were never published go", text)
        with Server(site) as server:
            practice = server.get("/practices/market-stall-licences-in-a-week")
            self.assertIn("a former member", practice)
            self.assertNotIn("Emilio", practice)
            with self.assertRaises(urllib.error.HTTPError) as gone:
                server.get("/people/emilio")
            self.assertEqual(gone.exception.code, 410)
            gone.exception.close()
            self.wait_for_goodbye(site)
        left = self.everything(site)
        for trace in ("Emilio S.", "emilio@example.org", "'emilio'"):
            self.assertNotIn(trace, left)
        self.assertIn(f"Clean: {SAMPLE_ENTRIES - 1} entries", self.assertDone(run("check", "--data", site)))

    def wait_for_goodbye(self, data):
        """Until the server beside has put it into the outbox and forgotten the job."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            mails = [path.read_text() for path in (data / "outbox").glob("*.eml")]
            if mails and not self.sql(data, "select 1 from job where kind = 'mail'"):
                self.assertEqual(len(mails), 1)
                self.assertIn("emilio@example.org", mails[0])
                return
        self.fail("no goodbye was sent")

    def test_a_server_beside_ends_sessions_and_forgets_its_kept_pages(self):
        site = self.copy_of_demo()
        with Server(site) as server:
            self.assertIn("Emilio S.", server.get("/people/emilio"))
            self.assertDone(run("user", "remove", "emilio", "--yes", "--data", site))
            until = time.monotonic() + PATIENCE
            while "Emilio" in server.get("/practices/market-stall-licences-in-a-week"):
                self.assertLess(time.monotonic(), until)

    def test_the_handle_is_not_given_again_and_the_address_is(self):
        site = self.copy_of_demo()
        self.assertDone(run("user", "remove", "moira", "--yes", "--data", site))
        text = self.assertDone(run("user", "add", "moira@example.org", "--name", "Moira", "--data", site))
        self.assertIn("as moira-2,", text)

    def test_refusals_change_nothing(self):
        site = self.copy_of_demo()
        active = "select count(*) from person where state = 'active'"
        before = self.sql(site, active)
        self.assertRefused(run("user", "remove", "emilio", "--data", site), "say --yes")
        self.assertRefused(run("user", "remove", "nobody", "--yes", "--data", site), "No account")
        self.assertRefused(run("user", "remove", "ximena", "--yes", "--data", site), "only administrator")
        self.assertEqual(self.sql(site, active), before)
        self.assertDone(run("user", "remove", "emilio", "--yes", "--data", site))
        self.assertRefused(run("user", "remove", "emilio", "--yes", "--data", site), "No account")


if __name__ == "__main__":
    main()
