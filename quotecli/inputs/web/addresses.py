"""Addresses of pages: which are valid, and which IP addresses are public."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from string import ascii_letters, digits, punctuation
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from quotecli.errors import QuotesError

SAVE_IT = "save the page from a browser and name the file"
# No "%": what is escaped in a host would be another host to whoever unescapes it.
_IN_HOSTS = frozenset(f"{ascii_letters}{digits}-._:[]")
# What stands for IPv4 on networks that have IPv6 alone.
_NAT64 = IPv6Network("64:ff9b::/96")
# What some or all versions of Python wrongly take for global: 6to4 relays, translation in a network, segment routing,
# documentation, and addresses of a site.
_SPECIAL = tuple(
    map(ip_network, ("192.88.99.0/24", "64:ff9b:1::/48", "100:0:0:1::/64", "5f00::/16", "3fff::/20", "fec0::/10"))
)


def checked(address: str, base: str = "") -> str:
    """The address in ASCII, without what stands after "#"; one that is not whole goes on from `base`.

    >>> checked("HTTPS://Zeitung.example/zoë artikel?q=%20#top")
    'https://zeitung.example/zo%C3%AB%20artikel?q=%20'
    >>> checked("../a", "https://zeitung.example/b/c")
    'https://zeitung.example/a'

    Raises QuotesError unless it is http or https.
    """
    try:
        parts = urlsplit(urljoin(base, address))
        if parts.scheme not in ("http", "https"):
            hint = "name the file by its path" if parts.scheme == "file" else "only http and https are"
            raise QuotesError(f"addresses of {parts.scheme or 'no kind'} are not read; {hint}")
        if parts.username is not None:
            raise QuotesError(f"it contains a user name, which is not sent; {SAVE_IT}")
        host = (parts.hostname or "").encode("idna").decode("ascii")
        host = f"[{host}]" if ":" in host else host
        port = f":{parts.port}" if parts.port is not None else ""
        path, query = quote(parts.path or "/", safe=punctuation), quote(parts.query, safe=punctuation)
    except ValueError:
        host = ""
    if not host or not _IN_HOSTS.issuperset(host):
        raise QuotesError("it is not the address of a page; check it")
    return urlunsplit((parts.scheme, host + port, path, query, ""))


def is_public(address: str) -> bool:
    """Whether an IP address is public, including any address embedded in it.

    >>> is_public("93.184.215.14"), is_public("10.0.0.1"), is_public("::ffff:127.0.0.1"), is_public("169.254.169.254")
    (True, False, False, False)
    """
    ip = _inside(ip_address(address))
    special = ip.is_multicast or ip.is_reserved or ip.is_unspecified or any(ip in network for network in _SPECIAL)
    return ip.is_global and not special


def _inside(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address embedded in an IPv6 address, or the address itself."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else ip)
