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
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, IncompleteRead
from io import BufferedReader, BytesIO
from queue import Empty, SimpleQueue
from string import punctuation
from threading import Thread
from time import monotonic
from typing import Any, cast
from urllib.error import URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request, getproxies

from quotecli import __version__
from quotecli.errors import QuotesError
from quotecli.inputs import Input
from quotecli.inputs.web.addresses import SAVE_IT, checked, is_public
from quotecli.inputs.web.settings import FETCH, FetchLimits
from quotecli.inputs.web.unpack import BROKE_OFF, too_large, unpacked

Resolve = Callable[..., list[Any]]

_MOVED = frozenset({301, 302, 303, 307, 308})
_CHUNK = 1 << 16
_STATUS = {
    401: f"the site asks for a name and a password; {SAVE_IT}",
    402: f"the site asks for payment; {SAVE_IT}",
    403: f"the site does not serve it to programs; {SAVE_IT}",
    404: "there is no page at this address; check it",
    410: "the page is no longer there; check the address",
    429: "the site has had too many requests; try again later",
    451: "the site may not show it here, for legal reasons",
}
# The first that fits counts.
_REASONS: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
    (socket.gaierror, "its host is not found; check the address, and whether there is a network"),
    (ssl.SSLCertVerificationError, f"its certificate cannot be trusted; if you trust the site, {SAVE_IT}"),
    (ssl.SSLError, f"it offers no secure connection; {SAVE_IT}"),
    (ConnectionRefusedError, "nothing answers there; check the address"),
    ((ConnectionError, IncompleteRead), BROKE_OFF),
    (HTTPException, "what answers there is not a web site; check the address"),
    (zlib.error, f"its compression is broken; {SAVE_IT}"),
    (OSError, "it cannot be reached; check the address, and whether there is a network"),
)
_HEADERS = {"User-Agent": f"quotecli/{__version__}", "Accept": "text/html, */*", "Accept-Encoding": "gzip, deflate"}


def fetched(name: str, limits: FetchLimits = FETCH, resolve: Resolve = socket.getaddrinfo) -> Input:
    """The page at an address, as an input with the address that it had in the end.

    Raises QuotesError for whatever goes wrong on the way.
    """
    visit = _Visit(limits, resolve)
    # In a thread, since neither the look-up of a host nor the head of a response can have a timeout of its own.
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


class _Visit:
    """One address, and those that it redirects to."""

    def __init__(self, limits: FetchLimits, resolve: Resolve) -> None:
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
        """Stop all reading."""
        self.ended = True
        for line in self.sockets:
            # Closing it would not wake up a thread that reads from it.
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def opened(self, name: str) -> Input:
        """What stands at an address in the end."""
        url = checked(name)
        self.typed_host = urlsplit(url).hostname
        opener = self.opener()
        for _ in range(self.limits.redirects + 1):
            response: HTTPResponse
            with opener.open(_Request(url, headers=_HEADERS), timeout=self.limits.seconds) as response:
                location = response.headers.get("Location")
                if response.status not in _MOVED or not location:
                    return self.page(name, url, response)
            # Headers are bytes; those beyond ASCII stay what they are.
            url = checked(quote(location, encoding="latin-1", safe=punctuation), url)
            self.led_on = True
        raise QuotesError(f"it redirects to other addresses more than {self.limits.redirects} times; check the address")

    def opener(self) -> OpenerDirector:
        """What opens http and https addresses, follows no redirect, and sends no headers of its own."""
        opener = OpenerDirector()
        opener.addheaders = []
        for handler in (ProxyHandler(), _Http(self), _Https(self)):
            opener.add_handler(handler)
        return opener

    def page(self, name: str, url: str, response: HTTPResponse) -> Input:
        """The body of a response."""
        if response.status >= 300 or response.status == 204:
            fault = f"the site itself has an error ({response.status}); try again later"
            other = (
                fault if response.status >= 500 else f"the site gives no page ({response.status}); check the address"
            )
            raise QuotesError(_STATUS.get(response.status, other))
        data = unpacked(self.body(response), response.headers.get("Content-Encoding", ""), self.limits.size)
        kind = response.headers.get_content_type() if "Content-Type" in response.headers else None
        stream = BufferedReader(cast("Any", BytesIO(data)))
        return Input(name, stream, url, response.headers.get_content_charset(), kind)

    def body(self, response: HTTPResponse) -> bytes:
        """All bytes of a response as they arrive."""
        parts, size = [], 0
        announced = response.length
        while chunk := response.read1(_CHUNK):
            parts.append(chunk)
            size += len(chunk)
            if size > self.limits.size:
                raise too_large(self.limits.size)
            if self.ended or monotonic() > self.deadline:
                raise TimeoutError
        if announced is not None and size < announced:
            raise QuotesError(BROKE_OFF)
        return b"".join(parts)

    def connected(self, host: str, port: int) -> socket.socket:
        """A socket to a host, at an IP address that has been checked."""
        failure: OSError = socket.gaierror(socket.EAI_NONAME, "no address")
        found = self.resolve(host, port, type=socket.SOCK_STREAM)
        for tried, (family, kind, protocol, _, where) in enumerate(found):
            self.allow(host, where[0])
            line = socket.socket(family, kind, protocol)
            self.sockets.append(line)
            try:
                # One that does not answer must leave time for the others.
                line.settimeout(self.left() / (len(found) - tried))
                line.connect(where)
            except OSError as error:
                line.close()
                failure = error
                continue
            line.settimeout(self.left())
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return line
        raise failure

    def left(self) -> float:
        """The seconds left, but never zero, which would mean not to wait at all."""
        return max(self.deadline - monotonic(), 0.001)

    def allow(self, host: str, address: str) -> None:
        """Raise QuotesError where a page, rather than the user, leads to a local address."""
        local = not is_public(address)
        if not self.led_on:
            self.typed_is_local = local
        elif local and not (self.typed_is_local and host == self.typed_host):
            raise QuotesError(f"it redirects to {host}, a local address; if you trust it, name that address yourself")

    def allow_through_proxy(self, url: str) -> None:
        """The same where a proxy connects: the host is judged by what its name resolves to here, if anything."""
        parts = urlsplit(url)
        proxy = getproxies().get(parts.scheme, "")
        if "://" in proxy and not proxy.lower().startswith(("http://", "https://")):
            raise QuotesError(f"the proxy {proxy} in the environment is not an HTTP proxy; name one that is, or none")
        host = parts.hostname or ""
        with suppress(OSError):
            for *_, where in self.resolve(host, None, type=socket.SOCK_STREAM):
                self.allow(host, where[0])

    def reason(self, error: BaseException) -> str | None:
        """What went wrong, and what to do about it; None for what is not a network error."""
        if isinstance(error, URLError) and isinstance(error.reason, BaseException):
            error = error.reason
        if isinstance(error, QuotesError):
            return str(error)
        if isinstance(error, TimeoutError):
            return self.too_long()
        return next((line for kinds, line in _REASONS if isinstance(error, kinds)), None)

    def too_long(self) -> str:
        """The message for it."""
        return f"it took longer than {self.limits.seconds:g} seconds; try again, or {SAVE_IT}"


class _Connection(HTTPConnection):
    """A connection to an IP address that has been checked."""

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


class _Request(Request):
    """A request that knows whether it goes to a proxy."""

    proxied = False

    def set_proxy(self, host: str, type: str) -> None:
        """Send it to a proxy."""
        self.proxied = True
        super().set_proxy(host, type)


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
    return isinstance(request, _Request) and request.proxied
