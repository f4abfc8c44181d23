"""Somebody who changes what visitors see, at a steady pace, while they are being measured."""

import threading
import time

from servers import program
from sites import EDITOR, PASSPHRASE

A_SECOND = 5
# What the first part of the form asks.
WHAT = {"step": "what", "go": "on", "summary": "Neighbours sort the harbour's papers together.", "language": "en",
        "type": "service", "started_year": "2019", "status": "running", "country": "PT", "scale": "country"}


class Commits(threading.Thread):
    """Saves a new title of a published practice, five times a second, between `with` and its end."""

    def __init__(self, server, slug):
        super().__init__(daemon=True)
        self.path = f"/practices/{slug}/edit"
        self.client = server.client()
        self.client.sign_in(EDITOR, PASSPHRASE)
        self.done = 0
        self.seconds = 0.0
        self.fault = None
        self._over = threading.Event()

    def run(self):
        try:
            page = self.client.get(self.path + "?step=what")
            version = int(page.field("version"))
            began = time.monotonic()
            while not self._over.wait(max(0.0, began + self.done / A_SECOND - time.monotonic())):
                answer = self.client.post(self.path, WHAT | {"title": f"Harbour papers {version}", "version": version})
                if answer.status != 303:
                    raise RuntimeError(f"an edit was answered with {answer.status}")
                version += 1
                self.done += 1
            self.seconds = time.monotonic() - began
        except Exception as fault:  # told by whoever waits for the end
            self.fault = fault

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        self.join(60)
        self.client.close()
        if self.fault:
            raise self.fault

    @property
    def rate(self):
        return self.done / self.seconds if self.seconds else 0.0
