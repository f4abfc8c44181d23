"""What holds the answers of the API to its description (schema.py)."""

import unittest

import schema


class Schemas(unittest.TestCase):
    """What holds answers to the description finds what is wrong with them."""

    DOCUMENT = {"components": {"schemas": {"Word": {"type": "string", "enum": ["a", "b"]}}}}
    SCHEMA = {"type": "object", "required": ["id"], "additionalProperties": False, "properties": {
        "id": {"type": "integer", "minimum": 1, "maximum": 9}, "day": {"type": "string", "pattern": "^[0-9]{4}$"},
        "url": {"type": "string", "format": "uri", "nullable": True}, "at": {"type": "string", "format": "date-time"},
        "words": {"type": "array", "items": {"$ref": "#/components/schemas/Word"}}}}

    def problems(self, value):
        return schema.problems(value, self.SCHEMA, self.DOCUMENT)

    def test_right(self):
        for more in ({}, {"day": "2026"}, {"url": None}, {"url": "https://a.example/b"}, {"at": "2026-11-01T12:00:00Z"},
                     {"words": []}, {"words": ["a", "b", "a"]}):
            self.assertEqual(self.problems({"id": 1} | more), [])

    def test_wrong(self):
        for more in ({"id": None}, {"id": "1"}, {"id": True}, {"id": 0}, {"id": 10}, {"id": 1.5}, {"other": 1},
                     {"day": "2026-01"}, {"day": None}, {"url": "/b"}, {"url": ""}, {"at": "2026-11-01"}, {"at": "noon"},
                     {"words": None}, {"words": "a"}, {"words": ["c"]}, {"words": ["a", None]}):
            self.assertEqual(len(self.problems({"id": 1} | more)), 1, more)
        for value in ({}, [], None, "x"):
            self.assertEqual(len(self.problems(value)), 1, value)

    def test_unknown_words(self):
        with self.assertRaises(ValueError):
            schema.problems(1, {"type": "integer", "multipleOf": 2}, {})


if __name__ == "__main__":
    unittest.main()
