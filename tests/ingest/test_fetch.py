"""The client: polite, bounded, and never led inside; against a server of the test's own."""

import gzip
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from accordingto.errors import InputError
from accordingto.ingest.fetch import Client, Manners, World, is_public
from tests.ingest.loading import failures, items, load
from tests.ingest.test_feeds import RSS

PAGE = b"<html><head><title>T</title></head><body><article><p>Shelling hit the town of Lesk on Tuesday, and five people " \
       b"died, officials of the province said.</p></article></body></html>"  # fmt: skip
Answer = tuple[int, dict[str, str], bytes]


class Site:
    """A server with answers by path; keeps what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | Callable[[], Iterator[bytes]]] = {
            "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /private/\n"),
            "/page": (200, {"Content-Type": "text/html; charset=utf-8", "X-Seen": "1"}, PAGE),
        }
        self.asked: list[str] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                answer = site.answers.get(self.path, (404, {}, b""))
                if callable(answer):
                    self.send_response(200)
                    self.end_headers()
                    try:
                        for piece in answer():
                            self.wfile.write(piece)
                    except OSError:
                        return
                else:
                    status, headers, body = answer
                    self.send_response(status)
                    for name, value in headers.items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def site() -> Iterator[Site]:
    """Give a running server."""
    site = Site()
    thread = Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield site
    site.server.shutdown()
    thread.join()
    site.server.server_close()


class Clock:
    """A clock that only sleeping moves, a little with each look."""

    def __init__(self) -> None:
        self.at = 0.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        """Return the time."""
        self.at += 0.001
        return self.at

    def sleep(self, seconds: float) -> None:
        """Move on."""
        self.slept.append(seconds)
        self.at += seconds


def make_client(clock: Clock | None = None, **manners: object) -> Client:
    """Return a client that may go inside, since the server is there."""
    clock = clock or Clock()
    world = World(lambda: "2031-05-14T08:00:00+00:00", clock.monotonic, clock.sleep, lambda host, port: ["127.0.0.1"])
    return Client(world, replace(Manners(private=True, read_seconds=2.0), **manners))


def test_a_page_is_fetched_with_its_headers(site: Site) -> None:
    """robots.txt is asked first, once; the page comes with address, time, headers and bytes."""
    client = make_client()
    found = client.fetch(f"{site.url}/page")
    client.fetch(f"{site.url}/page")
    assert site.asked == ["/robots.txt", "/page", "/page"]
    assert (found.data, found.media_type, found.retrieved) == (PAGE, "text/html", "2031-05-14T08:00:00+00:00")
    assert ("X-Seen", "1") in found.headers


def test_the_client_waits_between_requests(site: Site) -> None:
    """A second between two requests to one site, longer where its robots.txt asks for it."""
    clock = Clock()
    client = make_client(clock)
    site.answers["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 7\n")
    client.fetch(f"{site.url}/page")
    client.fetch(f"{site.url}/page")
    assert [round(seconds) for seconds in clock.slept] == [7, 7]


@pytest.mark.parametrize(
    ("path", "answer", "words"),
    [
        ("/private/x", (200, {}, PAGE), "its robots.txt asks programs to leave this page alone"),
        ("/none", (404, {}, b""), "the site answers 404 Not Found"),
        ("/loop", (302, {"Location": "/loop"}, b""), "redirects more than 5 times"),
        ("/file", (302, {"Location": "file:///etc/passwd"}, b""), "which is no address of a page"),
        ("/named", (302, {"Location": "http://a:b@127.0.0.1/"}, b""), "with a name and password in it is not fetched"),
        ("/large", (200, {}, b"x" * 60_000), "sends more than"),
        ("/packed", (200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 9_000_000)), "sends more than"),
        ("/broken", (200, {"Content-Encoding": "gzip"}, b"no gzip"), "cannot be fetched"),
    ],
)
def test_what_cannot_be_fetched_is_told(site: Site, path: str, answer: Answer, words: str) -> None:
    """One clear line, which names the address that was asked for."""
    site.answers[path] = answer
    with pytest.raises(InputError, match=words) as caught:
        make_client(most_bytes=50_000).fetch(site.url + path)
    assert str(caught.value).startswith(f"{site.url}{path}: ")


def test_a_site_whose_robots_cannot_be_read_is_left_alone(site: Site) -> None:
    """Where the server fails on robots.txt nothing is fetched; where it has none, everything may be."""
    site.answers["/robots.txt"] = (503, {}, b"")
    with pytest.raises(InputError, match="is left alone; try again later"):
        make_client().fetch(f"{site.url}/page")
    site.answers["/robots.txt"] = (404, {}, b"")
    assert make_client().fetch(f"{site.url}/page").data == PAGE


def test_an_endless_answer_ends(site: Site) -> None:
    """An answer that trickles on is given up when its time is over, one that stops coming when it is late."""

    def trickle() -> Iterator[bytes]:
        while True:
            yield b"x" * 100

    site.answers["/endless"] = trickle
    with pytest.raises(InputError, match="still sending after 0 s"):
        make_client(total_seconds=0.02).fetch(f"{site.url}/endless")
    with pytest.raises(InputError, match="sends more than"):
        make_client(most_bytes=5000).fetch(f"{site.url}/endless")


def test_an_unreachable_site_is_told() -> None:
    """Nothing listens, the name is unknown, or nobody answers."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    with pytest.raises(InputError, match=r"cannot be fetched: .*refused"):
        make_client().fetch(f"http://127.0.0.1:{port}/")

    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror("Name or service not known")

    client = make_client()
    with pytest.raises(InputError, match=r"there is no such site: no\.example"):
        Client(replace(client.world, resolve=unknown)).fetch("http://no.example/")
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(InputError, match="does not answer in time"):
            make_client(read_seconds=0.1).fetch(f"http://127.0.0.1:{silent.getsockname()[1]}/")


def test_nothing_leads_inside(site: Site) -> None:
    """A private address is refused, named or behind a redirect or a name, before anything is asked."""
    with pytest.raises(InputError, match=r"a private address \(127\.0\.0\.1\); allow these with --private-addresses"):
        make_client(private=False).fetch(f"{site.url}/page")
    assert site.asked == []
    client = make_client(private=False)
    asked: list[str] = []

    def watched(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["93.184.216.34", "10.0.0.8"]

    with pytest.raises(InputError, match=r"leads to rebind\.example, a private address"):
        Client(replace(client.world, resolve=watched)).fetch("http://rebind.example/")
    assert asked == ["rebind.example"]


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1",
     "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "not an address"],
)  # fmt: skip
def test_private_addresses(address: str) -> None:
    """What is not of the open internet, also inside of version 6."""
    assert not is_public(address)


def test_a_redirect_inside_is_refused(site: Site) -> None:
    """A public page that redirects to a private address is not followed there."""
    port = site.server.server_port
    site.answers["/page"] = (302, {"Location": f"http://in.example:{port}/secret"}, b"")
    site.answers["/secret"] = (200, {}, PAGE)

    class Outside(Client):
        def _find_address(self, host: str, port: int, asked: str) -> str:
            return "127.0.0.1" if host == "out.example" else super()._find_address(host, port, asked)

    client = make_client(private=False)
    with pytest.raises(InputError, match=r"leads to in\.example, a private address"):
        Outside(client.world, client.manners).fetch(f"http://out.example:{port}/page")
    assert "/secret" not in site.asked


def test_addresses_are_sources(site: Site, tmp_path: Path) -> None:
    """A page and a feed by address are documents with what the response said; what cannot be fetched is a failure."""
    site.answers["/feed"] = (200, {"Content-Type": "application/rss+xml"}, RSS.encode())
    client = make_client()
    loaded = load(f"{site.url}/page", f"{site.url}/feed", f"{site.url}/none", fetch=client.fetch)
    page, first, _ = items(loaded)
    assert (page.document.id, page.document.retrieved) == (f"{site.url}/page", "2031-05-14T08:00:00+00:00")
    assert "five people" in page.document.text and ("X-Seen", "1") in page.capture.headers
    assert first.document.id == "https://wire.example/1" and first.capture.url == f"{site.url}/feed"
    assert failures(loaded) == [f"{site.url}/none: the site answers 404 Not Found"]
