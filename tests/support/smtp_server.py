"""A mail server on the loopback for tests: prints its port, keeps what it takes, ends with its
standard input.

smtp_server.py MODE FOLDER [CERTIFICATE KEY]
  accept        takes everything
  refuse-rcpt   550 to every recipient
  refuse-data   554 after every message
  greylist      451 to the first attempt for each recipient, then takes it
  drop          closes the connection amid DATA
  slow          never answers after DATA
  auth          takes mail only from "ibis" with the passphrase "let me in"
  starttls      takes mail only after STARTTLS

Each message taken becomes FOLDER/<n>.eml (as it came) and FOLDER/<n>.json: the envelope, and what
Python's own mail parser makes of it. FOLDER/attempts counts the messages begun.
"""
import asyncio
import email
import email.policy
import json
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

MODE = sys.argv[1]
FOLDER = pathlib.Path(sys.argv[2])


class Keeper:
    def __init__(self):
        self.taken = 0
        self.attempts = 0
        self.greeted = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.attempts += 1
        (FOLDER / "attempts").write_text(str(self.attempts))
        if MODE == "refuse-rcpt":
            return "550 5.1.1 no such person as " + address
        if MODE == "greylist" and address not in self.greeted:
            self.greeted.add(address)
            return "451 4.7.1 come again"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 fine"

    async def handle_DATA(self, server, session, envelope):
        if MODE == "drop":
            server.transport.abort()
            return "451 nobody will read this"
        if MODE == "slow":
            await asyncio.Event().wait()
        if MODE == "refuse-data":
            return "554 5.6.0 not wanted"
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        (FOLDER / f"{self.taken}.eml").write_bytes(envelope.content)
        (FOLDER / f"{self.taken}.json").write_text(json.dumps({
            "helo": session.host_name,
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "encrypted": session.ssl is not None,
            "headers": {name.lower(): str(value) for name, value in message.items()},
            "text": message.get_body().get_content().replace("\r\n", "\n"),
            "defects": [str(d) for part in message.walk() for d in part.defects],
        }))
        self.taken += 1
        return "250 2.0.0 taken"


def authenticate(server, session, envelope, mechanism, data):
    fits = data.login == b"ibis" and data.password == b"let me in"
    return AuthResult(success=fits, handled=fits)


async def main():
    options = {"hostname": "mail.test", "decode_data": False}
    if MODE == "auth":
        options.update(authenticator=authenticate, auth_required=True, auth_require_tls=False)
    if MODE == "starttls":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[3], sys.argv[4])
        options.update(tls_context=context, require_starttls=True)
    keeper = Keeper()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(keeper, loop=loop, **options), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    ended = asyncio.Event()
    loop.add_reader(sys.stdin.fileno(), lambda: sys.stdin.buffer.raw.read(1) or ended.set())
    await ended.wait()


asyncio.run(main())
