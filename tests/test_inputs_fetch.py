"""Pages from the web: a server on this machine that is good, slow, large, broken or out for harm."""

import gzip
import itertools
import shutil
import socket
import ssl
import subprocess
import threading
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from quotecli import __version__
from quotecli.errors import QuotesError
from quotecli.inputs import Failure, Options
from quotecli.inputs.articles import articles
from quotecli.inputs.web import fetch
from quotecli.inputs.web.fetch import fetched, is_public
from quotecli.inputs.web.settings import FETCH, FetchLimits
from tests.marked import SAMPLES

PAGE = (SAMPLES / "web" / "harbour-fire.html").read_bytes()
SAVE_IT = "save the page from a browser and name the file"
# Long for any machine that is up, and short for a test that waits until it is over.
SOON = FetchLimits(seconds=0.5)
SMALL = FetchLimits(size=10_000)
HTML = {"Content-Type": "text/html"}


class Site(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        answer = self.server.answers[self.path]
        if callable(answer):
            answer(self.wfile)
            self.close_connection = True
            return
        status, headers, body = answer
        self.send_response(status)
        for name, value in {"Content-Length": len(body), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Those who ask may go away before the end."""


@pytest.fixture
def site(monkeypatch):
    """A server whose `answers` are by path, and which remembers what it was `asked`."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with Server(("127.0.0.1", 0), Site) as server:
        server.answers, server.asked = {}, []
        server.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def moved(to, status=302):
    return status, {"Location": to}, b""


def refused(name, limits=FETCH, **more):
    with pytest.raises(QuotesError) as caught:
        fetched(name, limits, **more)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_page_is_read_with_all_that_came_with_it(site):
    site.answers["/a?b=1"] = 200, {"Content-Type": "text/html; charset=ISO-8859-2"}, PAGE
    given = fetched(f"{site.url}/a?b=1#top")
    assert given.stream.peek(10)[:10] == PAGE[:10]
    assert given.stream.read() == PAGE
    assert given.name == f"{site.url}/a?b=1#top"
    assert given.address == f"{site.url}/a?b=1"
    assert (given.charset, given.media_type) == ("iso-8859-2", "text/html")
    ((path, headers),) = site.asked
    assert path == "/a?b=1"
    assert headers["User-Agent"] == f"quotecli/{__version__}"
    assert headers["Host"] == f"127.0.0.1:{site.server_port}"
    assert "Cookie" not in headers


def test_an_address_is_an_article_like_a_file(site):
    site.answers["/fire"] = 200, HTML, PAGE
    site.answers["/words"] = 200, {"Content-Type": "text/plain; charset=utf-8"}, "“No,” said Zoë.".encode()
    site.answers["/gone"] = 404, HTML, b"<h1>Gone"
    page, words, gone = articles([f"{site.url}/{name}" for name in ("fire", "words", "gone")], Options())
    assert page.title == "Night fire guts ice house at Skerrow harbour"
    assert page.meta.url == "https://packet.example/news/2026/03/harbour-fire"
    assert page.source == f"{site.url}/fire"
    assert words.text == "“No,” said Zoë."
    assert isinstance(gone, Failure)
    assert str(gone.error) == f"cannot read {site.url}/gone: there is no page at this address; check it"
    # Nothing that the page names is asked for: no picture, no script, no canonical address.
    assert [path for path, _ in site.asked] == ["/fire", "/words", "/gone"]


def test_the_charset_of_the_server_is_used(site):
    body = "<!doctype html><p>" + "The mayor of Špindl left on Monday, the council said. " * 9
    site.answers["/"] = 200, {"Content-Type": "text/html; charset=windows-1250"}, body.encode("cp1250")
    (found,) = articles([f"{site.url}/"], Options())
    assert found.text.startswith("The mayor of Špindl left")
    assert found.meta.url == f"{site.url}/"


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", lambda data: gzip.compress(data[:100]) + gzip.compress(data[100:])),
        ("deflate", zlib.compress),
        ("Deflate", lambda data: zlib.compress(data)[2:-4]),
        ("deflate, gzip", lambda data: gzip.compress(zlib.compress(data))),
        ("identity", bytes),
        ("gzip", lambda data: gzip.compress(data) + b"left over"),
    ],
)
def test_what_is_packed_is_unpacked(site, encoding, pack):
    site.answers["/"] = 200, {"Content-Encoding": encoding}, pack(PAGE)
    assert fetched(f"{site.url}/").stream.read() == PAGE


def chunked(out):
    out.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    for start in range(0, len(PAGE), 1000):
        out.write(b"%x\r\n%b\r\n" % (len(PAGE[start : start + 1000]), PAGE[start : start + 1000]))
    out.write(b"0\r\n\r\n")


def test_pages_may_come_in_chunks(site):
    site.answers["/"] = chunked
    assert fetched(f"{site.url}/").stream.read() == PAGE


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (401, f"the site asks for a name and a password; {SAVE_IT}"),
        (403, f"the site does not serve it to programs; {SAVE_IT}"),
        (404, "there is no page at this address; check it"),
        (410, "the page is no longer there; check the address"),
        (418, "the site gives no page (418); check the address"),
        (429, "the site has had too many requests; try again later"),
        (500, "the site itself has an error (500); try again later"),
        (503, "the site itself has an error (503); try again later"),
        # Moved, but without a word on where to.
        (302, "the site gives no page (302); check the address"),
    ],
)
def test_what_a_site_refuses(site, status, message):
    site.answers["/"] = status, HTML, b"\x1b[2Jno"
    assert refused(f"{site.url}/") == message


def test_redirects_are_followed(site):
    site.answers |= {"/a": moved("/b", 301), "/b": moved("c?d=ü".encode().decode("latin-1"), 307)}
    site.answers |= {"/c?d=%C3%BC": moved(f"{site.url}/d", 308), "/d": (200, {}, PAGE)}
    given = fetched(f"{site.url}/a")
    assert given.address == f"{site.url}/d"
    assert given.name == f"{site.url}/a"


def test_redirects_have_an_end(site):
    site.answers |= {f"/{n}": moved(f"/{n + 1}") for n in range(6)} | {"/6": (200, {}, PAGE)}
    message = "it redirects to other addresses more than 5 times; check the address"
    assert refused(f"{site.url}/0") == message
    assert len(site.asked) == 6
    assert fetched(f"{site.url}/1").address == f"{site.url}/6"
    site.answers["/round"] = moved("/round")
    assert refused(f"{site.url}/round") == message


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://packet.example/", "javascript:alert(1)", "data:text/html,a"]
)
def test_redirects_lead_to_pages_only(site, to):
    site.answers["/"] = moved(to)
    assert refused(f"{site.url}/").startswith(f"addresses of {to.partition(':')[0]} are not read; ")


def drip(head):
    """An answer that never ends, a byte at a time."""

    def answer(out):
        out.write(head)
        pause = threading.Event()
        for _ in itertools.count():
            out.write(b"x")
            out.flush()
            pause.wait(0.02)

    return answer


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9999999\r\n\r\n",
        # The head never ends either.
        b"HTTP/1.1 200 OK\r\nX-Slow: ",
        b"HTTP/1.1 302 Found\r\nLocation: /else\r\nX-Slow: ",
    ],
)
def test_a_server_that_drips_is_left(site, head):
    site.answers["/"] = drip(head)
    assert refused(f"{site.url}/", SOON) == f"it took longer than 0.5 seconds; try again, or {SAVE_IT}"


def test_a_server_that_says_nothing_is_left():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        message = refused(f"http://127.0.0.1:{silent.getsockname()[1]}/", SOON)
    assert message.startswith("it took longer than 0.5 seconds")


def test_a_look_up_that_takes_too_long_is_left():
    done = threading.Event()
    message = refused("http://slow.example/", SOON, resolve=lambda *_, **__: done.wait(30) and [])
    done.set()
    assert message.startswith("it took longer than 0.5 seconds")


def endless(out):
    out.write(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in itertools.count():
        out.write(b"x" * 10_000)


@pytest.mark.parametrize(
    "answer",
    [
        (200, {}, b"x" * 10_001),
        endless,
        (200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 5_000_000)),
        (200, {"Content-Encoding": "deflate"}, zlib.compress(b"x" * 5_000_000)),
        (200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 6_000) * 2),
        (200, {"Content-Encoding": "gzip, gzip"}, gzip.compress(gzip.compress(b"x" * 5_000_000))),
    ],
    ids=["large", "endless", "gzip", "deflate", "members", "twice"],
)
def test_what_is_too_large_is_left(site, answer):
    site.answers["/"] = answer
    assert refused(f"{site.url}/", SMALL) == f"it is larger than 10,000 bytes; {SAVE_IT}"


def test_the_limit_itself_is_not_too_large(site):
    site.answers["/"] = 200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 10_000)
    assert len(fetched(f"{site.url}/", SMALL).stream.read()) == 10_000


def broken_chunk(out):
    out.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nshort")


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ((200, {"Content-Length": 99}, b"short"), "the connection broke off; try again"),
        (broken_chunk, "the connection broke off; try again"),
        (lambda out: None, "the connection broke off; try again"),
        ((200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE)[:-20]), "the connection broke off; try again"),
        ((200, {"Content-Encoding": "gzip"}, b"no gzip"), f"its compression is broken; {SAVE_IT}"),
        ((200, {"Content-Encoding": "br"}, b"x"), f"it is packed as 'br', which was not asked for; {SAVE_IT}"),
        (lambda out: out.write(b"SSH-2.0-x\r\n"), "what answers there is not a web site; check the address"),
        (
            lambda out: out.write(b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 500),
            "what answers there is not a web site; check the address",
        ),
    ],
)
def test_what_is_broken(site, answer, message):
    site.answers["/"] = answer
    assert refused(f"{site.url}/") == message


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("ftp://packet.example/a", "addresses of ftp are not read; only http and https are"),
        ("file:///etc/passwd", "addresses of file are not read; name the file by its path"),
        ("https://ann:secret@packet.example/", f"it contains a user name, which is not sent; {SAVE_IT}"),
        ("http://", "it is not the address of a page; check it"),
        ("http:///a", "it is not the address of a page; check it"),
        ("http://[::1/", "it is not the address of a page; check it"),
        ("http://a b/", "it is not the address of a page; check it"),
        ("http://a\r\nb: c/", "it is not the address of a page; check it"),
        ("http://packet.example:port/", "it is not the address of a page; check it"),
        ("http://packet.example:99999/", "it is not the address of a page; check it"),
        ("http://" + "a" * 64 + ".example/", "it is not the address of a page; check it"),
        ("http://packet.example/\ud800", "it is not the address of a page; check it"),
        ("http://%E2%82%AC.example/", "it is not the address of a page; check it"),
        ("http://127%2e0.0.1/", "it is not the address of a page; check it"),
        ("http://[fe80::1%25eth0]/", "it is not the address of a page; check it"),
    ],
)
def test_addresses_that_are_none(address, message):
    assert refused(address) == message
    (failure,) = articles([address], Options())
    assert str(failure.error) == f"cannot read {address}: {message}"


def test_a_file_may_be_called_like_an_address(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "http:" / "packet.example").mkdir(parents=True)
    (tmp_path / "http:" / "packet.example" / "a.txt").write_text("“No.”", encoding="utf-8")
    (found,) = articles(["http://packet.example/a.txt"], Options())
    assert found.text == "“No.”"


def nowhere(*_, **__):
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


def test_hosts_that_are_not_there():
    message = refused("http://no.example/", resolve=nowhere)
    assert message == "its host is not found; check the address, and whether there is a network"
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert refused(f"http://127.0.0.1:{port}/") == "nothing answers there; check the address"


def test_the_next_address_of_a_host_is_tried(site):
    site.answers["/"] = 200, {}, PAGE
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]

    def resolve(host, _, **__):
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", number)) for number in (port, site.server_port)
        ]

    assert fetched("http://two.example/", resolve=resolve).stream.read() == PAGE


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("127.8.8.8", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("::127.0.0.1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("fec0::1", False),
        ("3fff::1", False),
        ("5f00::1", False),
        ("64:ff9b:1::1", False),
        ("192.88.99.1", False),
        ("2002:c058:6301::", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.215.14", True),
        # IPv4 inside IPv6: by translation, by 6to4.
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d70e", True),
        ("2002:7f00:1::", False),
        ("2002:5db8:d70e::", True),
    ],
)
def test_public_addresses(address, public):
    assert is_public(address) is public


@pytest.fixture
def world(site, monkeypatch):
    """A public site at the server, beside a local one that nobody may be led to; gives back the resolver."""
    addresses = {"news.example": ["127.0.0.1"], "www.news.example": ["127.0.0.1"], "inside.example": ["127.0.0.2"]}
    monkeypatch.setattr(fetch, "is_public", lambda address: address == "127.0.0.1")

    def resolve(host, port, **_):
        # A host with several addresses has them one after the other, as where names are bound anew.
        found = addresses.get(host, [host])
        where = found.pop(0) if len(found) > 1 else found[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (where, port))]

    resolve.addresses = addresses
    return resolve


def led_to(site, world, url, start="http://news.example"):
    site.answers["/start"] = moved(url.replace("PORT", str(site.server_port)))
    return refused(f"{start}:{site.server_port}/start", resolve=world)


@pytest.mark.parametrize("host", ["inside.example", "127.0.0.2"])
def test_a_page_may_not_lead_to_a_local_address(site, world, host):
    site.answers["/secret"] = 200, {}, b"secret"
    message = led_to(site, world, f"http://{host}:PORT/secret")
    assert message == f"it redirects to {host}, a local address; if you trust it, name that address yourself"
    assert [path for path, _ in site.asked] == ["/start"]


@pytest.mark.parametrize("host", ["127%2e0.0.1", "127.0.0.%31", "local%68ost", "inside%2Eexample"])
def test_an_escaped_host_is_none(site, world, host):
    site.answers |= {"/secret": (200, {}, b"secret")}
    assert led_to(site, world, f"http://{host}:PORT/secret") == "it is not the address of a page; check it"
    assert [path for path, _ in site.asked] == ["/start"]


def test_without_a_proxy_every_connection_is_looked_at(site, world, monkeypatch):
    # As if an address passed that the library understands in another way than we do.
    monkeypatch.setattr(fetch, "checked", lambda address, base="": address)
    site.answers |= {"/secret": (200, {}, b"secret")}
    message = led_to(site, world, "http://127%2e0.0.2:PORT/secret")
    assert message == "it redirects to 127.0.0.2, a local address; if you trust it, name that address yourself"


@pytest.mark.parametrize("to", ["http://[::1", "//[", "http://packet.example:port/"])
def test_a_page_that_leads_to_no_address(site, to):
    site.answers["/"] = moved(to)
    assert refused(f"{site.url}/") == "it is not the address of a page; check it"


def test_a_name_that_is_bound_anew_does_not_help(site, world):
    world.addresses["news.example"] = ["127.0.0.1", "127.0.0.2"]
    assert led_to(site, world, "http://news.example:PORT/secret").startswith("it redirects to news.example, a local")
    assert [path for path, _ in site.asked] == ["/start"]


def test_a_page_may_lead_to_another_public_site(site, world):
    site.answers |= {"/a": moved(f"http://www.news.example:{site.server_port}/b"), "/b": (200, {}, PAGE)}
    given = fetched(f"http://news.example:{site.server_port}/a", resolve=world)
    assert given.address == f"http://www.news.example:{site.server_port}/b"


def test_what_the_user_names_may_be_local_and_lead_to_itself(site):
    site.answers |= {"/a": moved("/b"), "/b": (200, {}, PAGE), "/c": moved(f"http://localhost:{site.server_port}/b")}
    assert fetched(f"{site.url}/a").stream.read() == PAGE
    assert refused(f"{site.url}/c").startswith("it redirects to localhost, a local address")


def test_a_proxy_of_the_environment_is_used(site, monkeypatch):
    monkeypatch.setenv("http_proxy", site.url)
    site.answers["http://news.example/a"] = 200, HTML, PAGE
    given = fetched("http://news.example/a", resolve=nowhere)
    assert given.stream.read() == PAGE
    assert given.address == "http://news.example/a"


def test_a_proxy_is_not_asked_for_local_addresses_either(site, monkeypatch, world):
    monkeypatch.setenv("http_proxy", site.url)
    site.answers["http://news.example/a"] = moved("http://inside.example/b")
    assert refused("http://news.example/a", resolve=world).startswith("it redirects to inside.example, a local address")
    assert len(site.asked) == 1


def test_a_proxy_of_another_kind_is_refused(monkeypatch):
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    assert refused("http://news.example/") == (
        "the proxy socks5://127.0.0.1:9 in the environment is not an HTTP proxy; name one that is, or none"
    )


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no program makes a certificate here")
def test_a_certificate_that_nobody_vouches_for(site, tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-days", "2"]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    site.socket = context.wrap_socket(site.socket, server_side=True)
    address = f"https://127.0.0.1:{site.server_port}/"
    assert refused(address) == f"its certificate cannot be trusted; if you trust the site, {SAVE_IT}"


def test_no_safe_connection(site):
    assert refused(f"https://127.0.0.1:{site.server_port}/") == f"it offers no secure connection; {SAVE_IT}"


def test_no_thread_and_no_socket_is_left(site):
    site.answers["/"] = drip(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    before = set(threading.enumerate())
    refused(f"{site.url}/", SOON)
    for thread in set(threading.enumerate()) - before:
        thread.join(10)
        assert not thread.is_alive()


def test_the_limits_are_those_of_the_documents():
    text = (SAMPLES.parent / "docs" / "inputs.md").read_text(encoding="utf-8")
    assert f"{FETCH.seconds} seconds and {FETCH.size >> 20} MiB" in text
