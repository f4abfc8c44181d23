"""The programs that are measured: ours as people run it, and nginx with the same pages as files."""

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests/functional"))
os.environ.setdefault("TEST_BUILD", "build/release")

import ibis_process as program  # noqa: E402  (the build is chosen first)

# Neither side writes a line for each request: a log is the disk's speed, not the door's.
QUIET = {"log_level": "warning", "lift_rates": "true"}
BROTLI_MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
START_WITHIN = 20  # seconds


@contextlib.contextmanager
def ibis(data, threads=1, **settings):
    """Our program serving `data`, until the end of the block."""
    server = program.Ibis(data, threads=threads, **QUIET, **settings)
    try:
        yield server
    finally:
        server.stop()


def pids_of(server):
    return lambda: [server.process.pid]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def fetch(host, port, path, headers=None):
    """(status, headers, body) of one request."""
    connection = http.client.HTTPConnection(host, port, timeout=60)
    try:
        connection.request("GET", path, headers=headers or {})
        reply = connection.getresponse()
        return reply.status, dict(reply.getheaders()), reply.read()
    finally:
        connection.close()


class Nginx:
    """nginx with one worker and the files of `folder`/www, tuned as its manual advises for static files."""

    def __init__(self, folder):
        self.folder = Path(folder)
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / "www").mkdir(parents=True)
        # Its worker is another user when root starts it.
        os.chmod(self.folder, 0o755)
        self.brotli = BROTLI_MODULE.exists()
        self.host, self.port = "127.0.0.1", free_port()
        self.process = None

    @property
    def base(self):
        return f"http://{self.host}:{self.port}"

    def put(self, name, plain, gzip, brotli):
        """A file and its compressed twins, which are sent as they are."""
        for ending, body in (("", plain), (".gz", gzip), (".br", brotli)):
            (self.folder / "www" / (name + ending)).write_bytes(body)

    def _configuration(self):
        module = f"load_module {BROTLI_MODULE};" if self.brotli else ""
        user = "user root;" if os.geteuid() == 0 else ""
        temporary = "\n".join(f"  {kind}_temp_path {self.folder}/{kind};"
                              for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        return f"""{module}
{user}
worker_processes 1;
daemon off;
pid {self.folder}/pid;
error_log {self.folder}/error.log error;
events {{ worker_connections 4096; }}
http {{
{temporary}
  types {{ text/html html; }}
  charset utf-8;
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 100000000;
  open_file_cache max=100 inactive=10m;
  open_file_cache_valid 10m;
  gzip_static on;
  {"brotli_static on;" if self.brotli else ""}
  server {{ listen {self.host}:{self.port} backlog=4096; root {self.folder}/www; }}
}}
"""

    def __enter__(self):
        configuration = self.folder / "nginx.conf"
        configuration.write_text(self._configuration(), encoding="utf-8")
        self.process = subprocess.Popen(["setpriv", "--pdeathsig", "KILL", "nginx", "-e", self.folder / "error.log",
                                         "-c", configuration], stdin=subprocess.DEVNULL)
        until = time.monotonic() + START_WITHIN
        while True:
            with contextlib.suppress(OSError), socket.create_connection((self.host, self.port), timeout=1):
                return self
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError("nginx did not start: " + (self.folder / "error.log").read_text(encoding="utf-8"))
            time.sleep(0.02)

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(30)

    def pids(self):
        """Its workers; the master serves nobody."""
        pid = self.process.pid
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
