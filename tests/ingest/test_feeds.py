"""Feeds: an entry is a document; what is no feed, or a damaged one, is told."""

from pathlib import Path

from tests.ingest.loading import failures, items, load

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Northern Wire</title>
<item><title>Shelling</title><link>https://wire.example/1</link><guid>g1</guid><pubDate>Wed, 14 May 2031 08:00:00 GMT</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>Five <b>dead</b>.</p><script>x</script>]]></content:encoded></item>
<item><title>Only a title</title><guid>g2</guid></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><id>urn:1</id><title>T</title>
<link href="https://a.example/1"/><updated>2031-05-14T08:00:00Z</updated><author><name>M. Lind</name></author>
<summary type="html">&lt;p&gt;Six dead.&lt;/p&gt;</summary></entry></feed>"""
BOMB = ('<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 20}">' for a, b in
        zip("abcdefg", "bcdefgh", strict=True)) + "]><rss><channel><title>&h;</title></channel></rss>")  # fmt: skip


def test_rss(tmp_path: Path) -> None:
    """The longest of content, summary and title is the text; address, date and the feed's name are known."""
    (tmp_path / "a.rss").write_text(RSS)
    first, second = items(load(tmp_path / "a.rss"))
    document = first.document
    assert (document.id, document.text, document.published, document.outlet, document.title) == (
        "https://wire.example/1", "Five dead.", "2031-05-14T08:00:00+00:00", "Northern Wire", "Shelling",
    )  # fmt: skip
    assert (second.document.id, second.document.text) == ("g2", "Only a title")
    assert first.provenance is not None and first.provenance.message == "g1"
    assert first.capture.data == RSS.encode()


def test_atom(tmp_path: Path) -> None:
    """Authors and the time of the last change, where there is no other."""
    (tmp_path / "a.xml").write_text(ATOM)
    (item,) = items(load(tmp_path / "a.xml"))
    assert (item.document.text, item.document.authors, item.document.published) == (
        "Six dead.", ("M. Lind",), "2031-05-14T08:00:00+00:00",
    )  # fmt: skip


def test_what_is_no_feed_is_told(tmp_path: Path) -> None:
    """Text, HTML, other XML, nothing, and a bomb of entities."""
    path = tmp_path / "a.rss"
    for content in ("not xml at all", "<html><p>x</p></html>", "<a><b/></a>", ""):
        path.write_text(content)
        assert "no RSS or Atom feed" in failures(load(path))[0]
    path.write_text(BOMB)
    loaded = load(path)
    assert all(len(item.document.text) < 10_000 for item in items(loaded))


def test_a_truncated_feed_gives_what_is_whole(tmp_path: Path) -> None:
    """What came before the damage is read, and the damage told."""
    (tmp_path / "a.rss").write_text(RSS[: RSS.index("<item><title>Only") + 12])
    loaded = load(tmp_path / "a.rss")
    assert items(loaded)[0].document.text == "Five dead." and "a damaged feed" in failures(loaded)[0]
