"""Who may read the counters of the real program."""

import unittest

from test_api import Described


class Metrics(Described):
    """Who may read the counters: this machine as long as nobody can be speaking for others, and the token's holder."""

    settings = {"metrics_token": "a token of many letters"}
    HELD = {"Authorization": "Bearer a token of many letters"}

    def ask_as(self, status, **headers):
        answer = self.fresh().get("/metrics", **headers)
        self.assertEqual(answer.status, status, headers)
        if status == 404:
            self.error(answer, "/metrics")
            self.assertNotIn("ibis_", answer.text)
        else:
            self.assertIn("ibis_requests_total", answer.text)

    def test_this_machine_alone(self):
        self.ask_as(200)
        for name, value in (("X-Forwarded-For", "203.0.113.5"), ("X-Forwarded-For", "127.0.0.1"),
                            ("X-Forwarded-Proto", "http"), ("Forwarded", "for=127.0.0.1"), ("X-Real-IP", "127.0.0.1"),
                            ("Via", "1.1 proxy")):
            self.ask_as(404, **{name: value})
            self.ask_as(200, **{name: value}, **self.HELD)
        self.ask_as(404, X_Forwarded_For="203.0.113.5", Authorization="Bearer a token of many letter")


class MetricsBehindAProxy(Metrics):
    """A site that others reach, whose proxies are not named: everybody comes from this machine, so nobody counts as it."""

    settings = Metrics.settings | {"base_url": "https://ibis.example.org"}

    def test_this_machine_alone(self):
        self.ask_as(404)
        self.ask_as(200, **self.HELD)


class MetricsBehindANamedProxy(Metrics):
    settings = MetricsBehindAProxy.settings | {"trusted_proxies": "127.0.0.1"}


if __name__ == "__main__":
    unittest.main()
