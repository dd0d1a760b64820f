"""A polite client for the web: it asks robots.txt first, waits between two requests to one site, and goes nowhere inside.

Every address is resolved once, checked, and connected to as it was checked, also behind each redirect; so a name cannot
lead to the machine itself or its network between the check and the connection. Nothing runs, no cookie is kept.
"""

import http.client
import ipaddress
import socket
import ssl
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from accordingto.errors import InputError
from accordingto.ingest.limits import LIMITS, MIB
from accordingto.ingest.warc import Captured

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]
AGENT = "accordingto"
REDIRECTS = (301, 302, 303, 307, 308)
NAT64 = ipaddress.ip_network("64:ff9b::/96")
ROBOTS_BYTES = 512 * 1024  # RFC 9309 asks for 500 kibibytes
PIECE = 65536
LONGEST_WAIT = 30.0  # of what a robots.txt may ask for


@dataclass(frozen=True, slots=True)
class Manners:
    """How the client behaves.

    Units: seconds and bytes. `total_seconds` bounds a whole answer, so that one that never ends does end.
    """

    agent: str = f"{AGENT} (reads reports that its user names)"
    connect_seconds: float = 10.0
    read_seconds: float = 20.0
    total_seconds: float = 120.0
    wait_seconds: float = 1.0
    most_bytes: int = LIMITS.part_bytes
    redirects: int = 5
    private: bool = False
    robots: bool = True


@dataclass(frozen=True, slots=True)
class World:
    """What the client needs of the world: clocks, sleep, and names to addresses."""

    now: Callable[[], str]
    monotonic: Callable[[], float]
    sleep: Callable[[float], None]
    resolve: Resolve


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: tuple[tuple[str, str], ...]
    data: bytes

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")


@dataclass(slots=True)
class Client:
    """Fetches pages; remembers when it last asked a site and what its robots.txt says."""

    world: World
    manners: Manners = field(default_factory=Manners)
    _robots: dict[str, RobotFileParser | None] = field(default_factory=dict)
    _asked: dict[str, float] = field(default_factory=dict)

    def fetch(self, url: str) -> Captured:
        """Return what is at an address, after its redirects.

        Raises:
            InputError: no such site, a private address, refused by robots.txt, too large, too slow, or no page there.
        """
        here = url
        for _ in range(self.manners.redirects + 1):
            self._check_robots(here, url)
            answer = self._ask(here, url, self.manners.most_bytes)
            target = answer.header("location")
            if answer.status in REDIRECTS and target:
                here = urljoin(here, target)
                continue
            if answer.status != 200:
                raise InputError(f"{url}: the site answers {answer.status} {_reason(answer.status)}")
            kind = answer.header("content-type").split(";")[0].strip().lower()
            return Captured(here, self.world.now(), answer.headers, kind, answer.data)
        raise InputError(f"{url}: redirects more than {self.manners.redirects} times")

    def _check_robots(self, url: str, asked: str) -> None:
        if not self.manners.robots:
            return
        parts = _split(url, asked)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._read_robots(site, asked)
        rules = self._robots[site]
        if rules is None:
            raise InputError(f"{asked}: its robots.txt cannot be read now, so the site is left alone; try again later")
        if not rules.can_fetch(AGENT, url):
            raise InputError(f"{asked}: its robots.txt asks programs to leave this page alone")

    def _read_robots(self, site: str, asked: str) -> RobotFileParser | None:
        """Return what a site asks for, None where it cannot be told (RFC 9309: then nothing is fetched)."""
        here, rules = f"{site}/robots.txt", RobotFileParser()
        for _ in range(self.manners.redirects + 1):
            answer = self._ask(here, asked, ROBOTS_BYTES)
            if answer.status in REDIRECTS and answer.header("location"):
                here = urljoin(here, answer.header("location"))
                continue
            if answer.status >= 500 or answer.status == 429:
                return None
            lines = answer.data.decode("utf-8", "replace").splitlines() if answer.status == 200 else []
            rules.parse(lines)
            return rules
        rules.parse([])
        return rules

    def _wait(self, site: str) -> None:
        rules = self._robots.get(site)
        asked_for = rules.crawl_delay(AGENT) if rules is not None else None
        wait = max(self.manners.wait_seconds, min(float(asked_for or 0), LONGEST_WAIT))
        last = self._asked.get(site)
        if last is not None:
            self.world.sleep(max(0.0, last + wait - self.world.monotonic()))
        self._asked[site] = self.world.monotonic()

    def _ask(self, url: str, asked: str, most: int) -> _Answer:
        parts = _split(url, asked)
        self._wait(f"{parts.scheme}://{parts.netloc}")
        port = parts.port or (443 if parts.scheme == "https" else 80)
        address = self._find_address(parts.hostname or "", port, asked)
        until = self.world.monotonic() + self.manners.total_seconds
        connection = _Pinned(parts.hostname or "", port, address, parts.scheme == "https", self.manners)
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("GET", path, headers={
                "User-Agent": self.manners.agent, "Accept": "text/html, application/xhtml+xml, */*;q=0.5",
                "Accept-Encoding": "gzip", "Connection": "close",
            })  # fmt: skip
            response = connection.getresponse()
            with response:
                data = self._read(response, asked, most, until)
            return _Answer(response.status, tuple(response.getheaders()), data)
        except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
            raise InputError(f"{asked}: cannot be fetched: {_words(error)}") from error
        finally:
            connection.close()

    def _find_address(self, host: str, port: int, asked: str) -> str:
        """Return an address of a host; all of them must be public.

        Raises:
            InputError: no such host, or a private address among its.
        """
        try:
            found = self.world.resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise InputError(f"{asked}: there is no such site: {host}") from error
        if not found:
            raise InputError(f"{asked}: there is no such site: {host}")
        inside = [address for address in found if not is_public(address)]
        if inside and not self.manners.private:
            raise InputError(
                f"{asked}: leads to {host}, a private address ({inside[0]}); allow these with --private-addresses"
            )
        return found[0]

    def _read(self, response: http.client.HTTPResponse, asked: str, most: int, until: float) -> bytes:
        packed = response.getheader("Content-Encoding", "").lower() in ("gzip", "x-gzip")
        unpack = zlib.decompressobj(16 + zlib.MAX_WBITS) if packed else None
        parts: list[bytes] = []
        size = 0
        while piece := response.read1(PIECE):
            piece = unpack.decompress(piece, most + 1 - size) if unpack is not None else piece
            parts.append(piece)
            size += len(piece)
            if size > most:
                raise InputError(f"{asked}: sends more than {most / MIB:.3g} MiB; not read")
            if self.world.monotonic() > until:
                raise InputError(f"{asked}: still sending after {self.manners.total_seconds:.0f} s; not read")
        return b"".join(parts)


class _Pinned(http.client.HTTPConnection):
    """A connection to an address that was checked, under the host's name."""

    def __init__(self, host: str, port: int, address: str, secure: bool, manners: Manners) -> None:
        super().__init__(host, port, timeout=manners.read_seconds)
        self.default_port = 443 if secure else 80
        self._address, self._secure, self._seconds = address, secure, manners.connect_seconds

    def connect(self) -> None:
        """Connect to the checked address."""
        plain = socket.create_connection((self._address, self.port), timeout=self._seconds)
        plain.settimeout(self.timeout)
        context = ssl.create_default_context() if self._secure else None
        self.sock = context.wrap_socket(plain, server_hostname=self.host) if context else plain


def resolve(host: str, port: int) -> list[str]:
    """Return the addresses of a host."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in found))


def is_public(address: str) -> bool:
    """Tell whether an address is one of the open internet, and no other is hidden in it.

    Example:
        >>> [is_public(a) for a in ("93.184.216.34", "10.0.0.1", "::ffff:127.0.0.1", "169.254.169.254")]
        [True, False, False, False]
    """
    try:
        found = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast for one in _hidden(found))


def _hidden(address: Address) -> list[Address]:
    """Return the addresses that one stands for: of version 4 inside of version 6, where there are any, else itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in NAT64:
        inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    known = [one for one in inner if one is not None]
    return list(known) or [address]


def _split(url: str, asked: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise InputError(f"{asked}: leads to {url[:80]}, which is no address of a page")
    if parts.username or parts.password:
        raise InputError(f"{asked}: an address with a name and password in it is not fetched")
    return parts


def _reason(status: int) -> str:
    return http.client.responses.get(status, "")


def _words(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "it does not answer in time"
    return " ".join(str(error).split())[:200] or type(error).__name__
