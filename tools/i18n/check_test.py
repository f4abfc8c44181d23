#!/usr/bin/env python3
"""Tests of check.py: each rule is shown what it must refuse and what it must let pass."""
import os
import tempfile
import unittest

import check
import pofile
import sources
from message import Broken, Message


class Allowed:
    html = {"IBIS"}
    same = {("*", "IBIS"), ("fr", "Contact")}
    latin = {"IBIS"}
    is_same = check.Exceptions.is_same
    without_latin = check.Exceptions.without_latin


def in_source(text, **more):
    return [complaint for _, complaint in check.check_source(text, Allowed(), **more)]


def in_po(language, english, text, fuzzy=False):
    entry = pofile.Entry()
    entry.english, entry.text, entry.fuzzy = english, text, fuzzy
    return list(check.check_translation(language, entry, Allowed()))


class Sources(unittest.TestCase):
    def test_text_in_html_must_be_wrapped(self):
        self.assertTrue(in_source('return R"(<p class="x">Hello {}</p>)"_html(name);'))
        self.assertTrue(in_source('R"(<p>{} of {}</p>)"_html(a, b)'))
        self.assertTrue(in_source('R"(<img src="{}" alt="A house">)"_html(a)'))
        self.assertTrue(in_source('R"(<button aria-label="Close">{}</button>)"_html(a)'))
        self.assertTrue(in_source('"<b>Привет</b>"_html()'))
        self.assertTrue(in_source('R"x(<b>Hi</b>)x"_html()'))
        self.assertEqual(in_source('R"(<p class="big word" title="{}">{}: {}</p>)"_html(a, b, c)'), [])
        self.assertEqual(in_source('R"(<p>IBIS &nbsp;{} 12</p>)"_html(a)'), [])
        self.assertEqual(in_source('R"(<!-- why --><script src="{}"></script><meta content="a=b, c">)"_html(a)'), [])
        self.assertEqual(in_source('// R"(<p>Hello</p>)"_html()\nR"(<p>Hello</p>)"'), [])

    def test_text_that_a_page_shows_must_be_wrapped(self):
        self.assertTrue(in_source('R"(<p>{}</p>)"_html("Hello")'))
        self.assertTrue(in_source('R"(<p>{}{}</p>)"_html(x, yes ? "who is there" : b)'))
        self.assertTrue(in_source('link({.url = "/a", .label = "Sign in"})'))
        self.assertEqual(in_source('R"(<p class="{}">{}</p>)"_html("big word", tr("Hello"), f("Hello"))'), [])
        self.assertEqual(in_source('link({.url = "/A b", .label = tr("Sign in"), .icon = "Map"})'), [])

    def test_arguments_bear_the_names_of_the_string(self):
        self.assertTrue(in_source('tr("Page {page}", arg("pages", 2))'))
        self.assertTrue(in_source('tr("{a} {b}", arg("a", f(1, 2)), i18n::arg("c", 2))'))
        self.assertEqual(in_source('tr("Page {page}", arg("page", 2))'), [])
        self.assertEqual(in_source('tr("{a} {b}", arg("a", tr("{x}", arg("x", 1))), i18n::arg("b", 2),)'), [])
        self.assertEqual(in_source('tr("verb|Open")'), [])

    def test_strings_are_where_the_extraction_finds_them(self):
        self.assertTrue(in_source('check.tr()("Choose one.")'))
        self.assertEqual(in_source('check.tr("Choose one."); check.tr()(remedy); tr(msg("A"))("B")'), [])

    def test_english_is_a_whole_message(self):
        self.assertTrue(in_source('tr("Hello ")'))
        self.assertTrue(in_source('tr("{n, plural, one {x}}", arg("n", 1))'))
        self.assertTrue(in_source('tr("{n, plural, other {x}}", arg("n", 1))'))
        self.assertTrue(in_source('tr("{n")'))
        self.assertEqual(in_source('tr("{n, plural, one {# a} other {# b}}", arg("n", 1))'), [])

    def test_messages_of_errors_must_be_wrapped(self):
        self.assertTrue(in_source('return fail(ErrorKind::invalid, "No such thing");'))
        self.assertTrue(in_source('FieldError{.field = "title", .message = "Too long"}'))
        self.assertEqual(in_source('return fail(ErrorKind::invalid, tr("No such thing"), "detail");'), [])
        self.assertEqual(in_source('fail(ErrorKind::invalid, "half a boundary")', may_translate=False), [])

    def test_tokens_survive_odd_code(self):
        found = sources.tokens("int x = 1'000'000; char c = '\"'; auto s = \"a\" \"b\"; // \"c\"\n/* R\"(d)\" */")
        self.assertEqual([t.text for t in found if t.kind == "string"], ["ab"])
        self.assertEqual(found[-1].line, 1)


class Translations(unittest.TestCase):
    def test_missing_fuzzy_and_english(self):
        self.assertTrue(in_po("fr", "Sign in", ""))
        self.assertTrue(in_po("fr", "Sign in", "Se connecter", fuzzy=True))
        self.assertTrue(in_po("fr", "Sign in", "Sign in"))
        self.assertTrue(in_po("es", "Contact", "Contact"))
        self.assertEqual(in_po("fr", "Contact", "Contact"), [])
        self.assertEqual(in_po("zh", "IBIS", "IBIS"), [])
        self.assertEqual(in_po("fr", "Sign in", "Se connecter"), [])

    def test_placeholders(self):
        self.assertTrue(in_po("fr", "Hello {name}", "Bonjour"))
        self.assertTrue(in_po("fr", "Hello {name}", "Bonjour {nom}"))
        self.assertTrue(in_po("fr", "Hello {name}", "Bonjour {name"))
        self.assertTrue(in_po("fr", "Hello {name}", "l'{name}"))
        self.assertTrue(in_po("fr", "On {when}", "Le {when, date, short}"))
        self.assertEqual(in_po("fr", "Hello {name}", "l’{name}"), [])
        self.assertEqual(in_po("fr", "{n, plural, one {#} other {#}} by {who}",
                               "{who} : {n, plural, one {#} other {#}}"), [])

    def test_plurals(self):
        english = "{n, plural, one {# day} other {# days}}"
        self.assertTrue(in_po("ru", english, "{n, plural, one {# день} other {# дня}}"))
        self.assertTrue(in_po("ar", english, "{n, plural, one {يوم} two {يومان} few {# أيام} many {# يوما} other {# يوم}}"))
        self.assertTrue(in_po("zh", english, "{n, plural, one {# 天}}"))
        self.assertTrue(in_po("fr", english, "{n} jours"))
        self.assertEqual(in_po("ru", english, "{n, plural, one {# день} few {# дня} many {# дней} other {# дня}}"), [])
        self.assertEqual(in_po(
            "ar", english,
            "{n, plural, zero {لا أيام} one {يوم} two {يومان} few {# أيام} many {# يوما} other {# يوم}}"), [])
        self.assertEqual(in_po("zh", english, "{n, plural, other {# 天}}"), [])

    def test_script(self):
        self.assertTrue(in_po("ru", "Good practices", "Good practices: практик"))
        self.assertTrue(in_po("zh", "About this site", "About 本站"))
        self.assertEqual(in_po("ru", "About IBIS", "О IBIS"), [])
        self.assertEqual(in_po("ar", "{name}", "{name}: {name}"), [])

    def test_a_string_that_a_language_lacks_fails(self):
        with tempfile.TemporaryDirectory() as root:
            os.mkdir(os.path.join(root, "po"))
            with open(os.path.join(root, "po/fr.po"), "w", encoding="utf-8") as file:
                file.write('msgid ""\nmsgstr ""\n"Language: fr\\n"\n\nmsgctxt "verb"\nmsgid "Open"\nmsgstr ""\n"Ouv"\n"rir"\n')
            entry = pofile.Entry()
            entry.context, entry.english = "verb", "Open"
            self.assertEqual(list(check.check_po(root, "fr", {entry.key: entry}, Allowed())), [])
            entry.context = "adjective"
            self.assertEqual(len(list(check.check_po(root, "fr", {entry.key: entry}, Allowed()))), 1)

    def test_hashes(self):
        self.assertEqual(check.fnv(""), 14695981039346656037)
        self.assertEqual(check.fnv("a"), 0xAF63DC4C8601EC8C)
        self.assertEqual(list(check.check_hashes(["a", "b", "a"])), [])


class Messages(unittest.TestCase):
    def test_names(self):
        message = Message("{n, plural, offset:1 =0 {none} one {# by {who}} other {#}} {x, number, integer}")
        self.assertEqual(message.names, {"n", "who", "x"})
        for bad in ("{}", "{A}", "{n, spellout}", "{n, plural, one}", "{n, plural, lots {x} other {y}}", "}", "{n, number, x}"):
            with self.assertRaises(Broken, msg=bad):
                Message(bad)


if __name__ == "__main__":
    unittest.main()
