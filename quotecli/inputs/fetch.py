"""Pages from the web: an address in, an opened input out, within limits of time and size.

A page may not lead the program to addresses of the machine or the network that it runs in: see
docs/decisions/18-addresses-of-pages.md.
"""

import socket
import ssl
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from http.client import HTTPConnection, HTTPException, HTTPMessage, HTTPResponse, HTTPSConnection, IncompleteRead
from io import BufferedReader, BytesIO
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from queue import Empty, SimpleQueue
from string import ascii_letters, digits, punctuation
from threading import Thread
from time import monotonic
from typing import Any, NamedTuple, cast
from urllib.error import URLError
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request, getproxies

from quotecli import __version__, config
from quotecli.errors import QuotesError
from quotecli.inputs import Input

Resolve = Callable[..., list[Any]]

_MOVED = frozenset({301, 302, 303, 307, 308})
_CHUNK = 1 << 16
_SAVE_IT = "save the page from a browser and name the file"
_STATUS = {
    401: f"the site asks for a name and a password; {_SAVE_IT}",
    402: f"the site asks for money; {_SAVE_IT}",
    403: f"the site does not give it to programs; {_SAVE_IT}",
    404: "there is no page at this address; check it",
    410: "the page is no longer there; check the address",
    429: "the site is asked too often; try again later",
    451: "the site may not show it here, for reasons of law",
}
_BROKE_OFF = "the connection broke off; try again"
# The first that fits counts.
_REASONS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    (socket.gaierror, "its host is not found; check the address, and whether there is a network"),
    (ssl.SSLCertVerificationError, f"its certificate cannot be trusted; if you trust the site, {_SAVE_IT}"),
    (ssl.SSLError, f"it gives no safe connection; {_SAVE_IT}"),
    (ConnectionRefusedError, "nobody answers there; check the address"),
    ((ConnectionError, IncompleteRead), _BROKE_OFF),
    (HTTPException, "what answers there is no web site; check the address"),
    (zlib.error, f"it is packed wrongly; {_SAVE_IT}"),
    (OSError, "it cannot be reached; check the address, and whether there is a network"),
)
_HEADERS = {"User-Agent": f"quotecli/{__version__}", "Accept": "text/html, */*", "Accept-Encoding": "gzip, deflate"}
_IN_HOSTS = frozenset(f"{ascii_letters}{digits}-._:[]%")
# What stands for IPv4 on networks that have IPv6 alone.
_NAT64 = IPv6Network("64:ff9b::/96")


class Limits(NamedTuple):
    """How long a page may take, in seconds, how large it may be, in bytes, and how often it may lead on."""

    seconds: float = config.FETCH_SECONDS
    size: int = config.FETCH_BYTES
    redirects: int = config.REDIRECTS


STANDARD = Limits()


def fetched(name: str, limits: Limits = STANDARD, resolve: Resolve = socket.getaddrinfo) -> Input:
    """The page at an address, as an input with the address that it had in the end.

    Raises QuotesError for whatever goes wrong on the way.
    """
    visit = _Visit(limits, resolve)
    # A thread, as neither the look-up of a host nor the head of an answer can be given an end of its own.
    answer: SimpleQueue[Input | BaseException] = SimpleQueue()
    Thread(target=lambda: answer.put(visit.outcome(name)), daemon=True).start()
    try:
        given = answer.get(timeout=limits.seconds)
    except Empty:
        raise QuotesError(visit.too_long()) from None
    finally:
        visit.end()
    if isinstance(given, BaseException):
        raise given
    return given


def is_public(address: str) -> bool:
    """Whether an IP address is one of the internet at large, and so are those that stand inside it.

    >>> is_public("93.184.215.14"), is_public("10.0.0.1"), is_public("::ffff:127.0.0.1"), is_public("169.254.169.254")
    (True, False, False, False)
    """
    ip = _inside(ip_address(address))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _inside(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address stands for, or else itself."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else ip)


class _Visit:
    """One address, and those that it leads on to."""

    def __init__(self, limits: Limits, resolve: Resolve) -> None:
        self.limits = limits
        self.resolve = resolve
        self.deadline = monotonic() + limits.seconds
        self.typed_host: str | None = None
        self.typed_is_local = False
        self.led_on = False
        self.sockets: list[socket.socket] = []
        self.ended = False

    def outcome(self, name: str) -> Input | BaseException:
        """The input, or why there is none."""
        try:
            return self.opened(name)
        except BaseException as error:
            message = self.reason(error)
            return QuotesError(message) if message else error
        finally:
            for line in self.sockets:
                line.close()

    def end(self) -> None:
        """Let nothing go on reading."""
        self.ended = True
        for line in self.sockets:
            # Closing it would not wake up whoever reads from it.
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def opened(self, name: str) -> Input:
        """What stands at an address in the end."""
        url = _checked(name)
        self.typed_host = urlsplit(url).hostname
        opener = self.opener()
        for _ in range(self.limits.redirects + 1):
            response: HTTPResponse
            with opener.open(Request(url, headers=_HEADERS), timeout=self.limits.seconds) as response:
                location = response.headers.get("Location")
                if response.status not in _MOVED or not location:
                    return self.page(name, url, response)
            # Headers are bytes; those beyond ASCII stay what they are.
            url = _checked(urljoin(url, quote(location, encoding="latin-1", safe=punctuation)))
            self.led_on = True
        raise QuotesError(f"it leads on to other addresses more than {self.limits.redirects} times; check the address")

    def opener(self) -> OpenerDirector:
        """What opens addresses of http and https, follows no redirect, and says nothing of itself."""
        opener = OpenerDirector()
        opener.addheaders = []
        for handler in (ProxyHandler(), _Http(self), _Https(self)):
            opener.add_handler(handler)
        return opener

    def page(self, name: str, url: str, response: HTTPResponse) -> Input:
        """The body of an answer."""
        if response.status >= 300 or response.status == 204:
            fault = f"the site has a fault of its own ({response.status}); try again later"
            other = (
                fault if response.status >= 500 else f"the site gives no page ({response.status}); check the address"
            )
            raise QuotesError(_STATUS.get(response.status, other))
        data = self.unpacked(self.body(response), response.headers)
        kind = response.headers.get_content_type() if "Content-Type" in response.headers else None
        stream = BufferedReader(cast("Any", BytesIO(data)))
        return Input(name, stream, url, response.headers.get_content_charset(), kind)

    def body(self, response: HTTPResponse) -> bytes:
        """All bytes of an answer as they come."""
        parts, size = [], 0
        announced = response.length
        while chunk := response.read1(_CHUNK):
            parts.append(chunk)
            size += len(chunk)
            if size > self.limits.size:
                raise self.too_large()
            if self.ended or monotonic() > self.deadline:
                raise TimeoutError
        if announced is not None and size < announced:
            raise QuotesError(_BROKE_OFF)
        return b"".join(parts)

    def unpacked(self, data: bytes, headers: HTTPMessage) -> bytes:
        """The bytes that were packed for the way."""
        for encoding in reversed(headers.get("Content-Encoding", "").lower().replace(",", " ").split()):
            if encoding in ("gzip", "x-gzip"):
                data = self.inflated(data, zlib.MAX_WBITS | 16)
            elif encoding == "deflate":
                # Some servers leave away the head that it should have.
                bare = len(data) < 2 or data[0] & 15 != 8 or (data[0] << 8 | data[1]) % 31
                data = self.inflated(data, -zlib.MAX_WBITS if bare else zlib.MAX_WBITS)
            elif encoding != "identity":
                raise QuotesError(f"it is packed as {encoding!r}, which was not asked for; {_SAVE_IT}")
        return data

    def inflated(self, data: bytes, bits: int) -> bytes:
        """The bytes without their compression, and no more than the limit of them at any time."""
        parts, room = [], self.limits.size
        while data:
            packed = zlib.decompressobj(bits)
            part = packed.decompress(data, room + 1)
            if len(part) > room:
                raise self.too_large()
            if not packed.eof:
                raise QuotesError(_BROKE_OFF)
            parts.append(part)
            room -= len(part)
            data = packed.unused_data if packed.unused_data.startswith(b"\x1f\x8b") else b""
        return b"".join(parts)

    def too_large(self) -> QuotesError:
        """What to say of it."""
        return QuotesError(f"it is larger than {self.limits.size:,} bytes; {_SAVE_IT}")

    def connected(self, host: str, port: int) -> socket.socket:
        """A socket to a host, at an IP address that has been looked at."""
        failure: OSError = socket.gaierror(socket.EAI_NONAME, "no address")
        for family, kind, protocol, _, where in self.resolve(host, port, type=socket.SOCK_STREAM):
            self.allow(host, where[0])
            line = socket.socket(family, kind, protocol)
            self.sockets.append(line)
            try:
                line.settimeout(max(self.deadline - monotonic(), 0.001))
                line.connect(where)
            except OSError as error:
                line.close()
                failure = error
                continue
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return line
        raise failure

    def allow(self, host: str, address: str) -> None:
        """Raise QuotesError where a page, and not the user, leads to a local address."""
        local = not is_public(address)
        if not self.led_on:
            self.typed_is_local = local
        elif local and not (self.typed_is_local and host == self.typed_host):
            raise QuotesError(f"it leads on to {host}, a local address; if you trust it, name that address yourself")

    def allow_through_proxy(self, url: str) -> None:
        """The same where a proxy connects: what its name means here says which host it is, if it means anything."""
        parts = urlsplit(url)
        proxy = getproxies().get(parts.scheme, "")
        if "://" in proxy and not proxy.lower().startswith(("http://", "https://")):
            raise QuotesError(f"the proxy {proxy} of the environment is none of http; name one that is, or none")
        host = parts.hostname or ""
        with suppress(OSError):
            for *_, where in self.resolve(host, None, type=socket.SOCK_STREAM):
                self.allow(host, where[0])

    def reason(self, error: BaseException) -> str | None:
        """What went wrong, and what to do about it; None for what is no fault of the network."""
        if isinstance(error, URLError) and isinstance(error.reason, BaseException):
            error = error.reason
        if isinstance(error, QuotesError):
            return str(error)
        if isinstance(error, TimeoutError):
            return self.too_long()
        return next((line for kinds, line in _REASONS if isinstance(error, kinds)), None)

    def too_long(self) -> str:
        """What to say of it."""
        return f"it took longer than {self.limits.seconds:g} seconds; try again, or {_SAVE_IT}"


class _Connection(HTTPConnection):
    """A connection to an IP address that has been looked at."""

    def __init__(self, *arguments: Any, visit: _Visit, **named: Any) -> None:  # noqa: ANN401 - those of its class
        super().__init__(*arguments, **named)
        self.visit = visit

    def connect(self) -> None:
        """Connect."""
        self.sock = self.visit.connected(self.host, self.port)


class _SafeConnection(HTTPSConnection):
    """The same, encrypted."""

    def __init__(self, *arguments: Any, visit: _Visit, context: ssl.SSLContext, **named: Any) -> None:  # noqa: ANN401
        super().__init__(*arguments, context=context, **named)
        self.visit = visit
        self.tls = context

    def connect(self) -> None:
        """Connect, and check the certificate."""
        line = self.visit.connected(self.host, self.port)
        self.sock = self.tls.wrap_socket(line, server_hostname=self.host)
        self.visit.sockets.append(self.sock)


class _Http(HTTPHandler):
    def __init__(self, visit: _Visit) -> None:
        super().__init__()
        self.visit = visit

    def http_open(self, req: Request) -> HTTPResponse:
        if _has_proxy(req):
            self.visit.allow_through_proxy(req.full_url)
            return super().http_open(req)
        return self.do_open(partial(_Connection, visit=self.visit), req)


class _Https(HTTPSHandler):
    def __init__(self, visit: _Visit) -> None:
        self.tls = _tls()
        super().__init__(context=self.tls)
        self.visit = visit

    def https_open(self, req: Request) -> HTTPResponse:
        if _has_proxy(req):
            self.visit.allow_through_proxy(req.full_url)
            return super().https_open(req)
        return self.do_open(partial(_SafeConnection, visit=self.visit), req, context=self.tls)


@cache
def _tls() -> ssl.SSLContext:
    return ssl.create_default_context()


def _has_proxy(request: Request) -> bool:
    return request.host != urlsplit(request.full_url).netloc


def _checked(address: str) -> str:
    """The address in ASCII and without what stands behind "#".

    >>> _checked("HTTPS://Zeitung.example/zoë artikel?q=%20#top")
    'https://zeitung.example/zo%C3%AB%20artikel?q=%20'

    Raises QuotesError where it is none of http and https.
    """
    try:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https"):
            hint = "name the file by its path" if parts.scheme == "file" else "only http and https are"
            raise QuotesError(f"addresses of {parts.scheme or 'no kind'} are not read; {hint}")
        if parts.username is not None:
            raise QuotesError(f"it has a user's name in it, which is not sent; {_SAVE_IT}")
        host = (parts.hostname or "").encode("idna").decode("ascii")
        host = f"[{host}]" if ":" in host else host
        port = f":{parts.port}" if parts.port is not None else ""
        path, query = quote(parts.path or "/", safe=punctuation), quote(parts.query, safe=punctuation)
    except ValueError:
        host = ""
    if not host or not _IN_HOSTS.issuperset(host):
        raise QuotesError("it is no address of a page; check it")
    return urlunsplit((parts.scheme, host + port, path, query, ""))
