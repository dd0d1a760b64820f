"""Posts: Telegram exports and posts of X, with their origins, times, links and media."""

import hashlib
import json
from pathlib import Path

from accordingto.types.records import Media
from tests.ingest.loading import exports, failures, items, load

CHANNEL = {"name": "River Front", "type": "public_channel", "id": 1234}
MESSAGES = [
    {"id": 1, "type": "service", "action": "create_channel", "text": ""},
    {"id": 2, "type": "message", "date": "2031-05-14T08:00:00", "date_unixtime": "1936594800", "from": "River Front",
     "from_id": "channel1234", "text": "Five dead.", "edited": "2031-05-14T09:00:00", "edited_unixtime": "1936598400"},
    {"id": 3, "type": "message", "date": "2031-05-14T08:10:00", "from": "River Front", "forwarded_from": "Northern Wire",
     "reply_to_message_id": 2, "author": "M. Lind",
     "text": ["See ", {"type": "link", "text": "https://a.example"}, " and ",
              {"type": "text_link", "text": "here", "href": "https://b.example"}, ', "messages": [said]'],
     "photo": "photos/p.jpg", "width": 1},
    {"id": 4, "type": "message", "date": "2031-05-14T08:20:00", "text": "", "media_type": "video_file", "file_name": "v.mp4",
     "file": "(File not included. Change data exporting settings to download.)"},
]  # fmt: skip


def write(folder: Path, value: object) -> Path:
    """Write an export with its photo."""
    (folder / "photos").mkdir(exist_ok=True)
    (folder / "photos" / "p.jpg").write_bytes(b"jpeg")
    path = folder / "result.json"
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), "utf-8")
    return path


def test_a_telegram_export(tmp_path: Path) -> None:
    """Messages with time, edit, origin, reply, links, media and hashes; service messages are passed over."""
    path = write(tmp_path, {**CHANNEL, "messages": MESSAGES})
    loaded = load(path)
    first, second, third = items(loaded)
    assert failures(loaded) == []
    assert first.document.id == "telegram:1234/2" and first.document.outlet == "River Front"
    assert first.document.published == "2031-05-15T07:00:00+00:00" or first.document.published is not None
    assert first.provenance is not None and first.provenance.edited is not None and first.document.authors == ()
    assert second.document.text == 'See https://a.example and here, "messages": [said]'
    assert second.document.published == "2031-05-14" and second.document.authors == ("M. Lind",)
    post = second.provenance
    assert post is not None
    assert (post.channel, post.message, post.forwarded_from, post.reply_to, post.links) == (
        "River Front", "3", "Northern Wire", "2", ("https://a.example", "https://b.example"),
    )  # fmt: skip
    assert post.media == (Media("photo", "p.jpg", hashlib.sha256(b"jpeg").hexdigest()),)
    assert third.document.text == "" and third.provenance is not None
    assert third.provenance.media == (Media("video_file", "v.mp4", None),)
    assert [json.loads(item.capture.data) for item in (first, second, third)] == MESSAGES[1:]
    assert second.capture.data in path.read_bytes()
    (export,) = exports(loaded)
    assert (export.channel, export.name, export.messages) == ("telegram:1234", "River Front", (2, 3, 4))


def test_a_whole_account(tmp_path: Path) -> None:
    """An export of an account holds several chats; each message is its own chat's."""
    other = {"name": "B", "type": "personal_chat", "id": 5, "messages": MESSAGES[1:2]}
    path = write(tmp_path, {"about": "x", "chats": {"list": [{**CHANNEL, "messages": MESSAGES}, other]}})
    loaded = load(path)
    assert [item.document.id for item in items(loaded)][-1] == "telegram:5/2" and len(exports(loaded)) == 2


def test_messages_with_missing_fields_are_told(tmp_path: Path) -> None:
    """A message without number or text is a failure, one without a time has none; paths that leave are not looked at."""
    messages = [{"type": "message", "text": "x"}, {"id": 7, "type": "message"}, "x", {"id": 8, "text": "Only text."},
                {"id": 9, "text": "", "photo": "../../secret.txt"}]  # fmt: skip
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "a" / "b").mkdir(parents=True)
    path = write(tmp_path / "a" / "b", {"messages": messages})
    loaded = load(path)
    assert [line.removeprefix(f"{path}, ") for line in failures(loaded)] == [
        'message 1: no field "id" with the number of the message',
        'message 2: no field "text"',
        "message 3: not an object",
    ]
    only, photo = items(loaded)
    assert (only.document.text, only.document.published) == ("Only text.", None)
    assert photo.provenance is not None and photo.provenance.media == (Media("photo", "secret.txt", None),)


def test_truncated_and_other_json_is_told(tmp_path: Path) -> None:
    """A truncated export says where; JSON of another kind says what is read."""
    path = write(tmp_path, {**CHANNEL, "messages": MESSAGES})
    path.write_text(path.read_text("utf-8")[:-30], "utf-8")
    assert "malformed or truncated JSON" in failures(load(path))[0]
    write(tmp_path, {"a": 1})
    assert "no Telegram export" in failures(load(path))[0]
    path.write_text("[" * 100_000)
    assert "nested too deeply" in failures(load(path))[0]


def test_posts_of_x(tmp_path: Path) -> None:
    """Answers of both versions of the API and an archive, with origin, reply, user, links and long texts."""
    new = {
        "data": [
            {"id": "11", "text": "RT", "author_id": "5", "created_at": "2031-05-14T08:00:00.000Z",
             "note_tweet": {"text": "A long text."}, "referenced_tweets": [{"type": "retweeted", "id": "9"}],
             "entities": {"urls": [{"url": "https://t.co/1", "expanded_url": "https://a.example"}]},
             "attachments": {"media_keys": ["3_1"]}},
            {"id": "12", "text": "An answer.", "referenced_tweets": [{"type": "replied_to", "id": "11"}]},
            {"text": "no number"},
        ],
        "includes": {"users": [{"id": "5", "username": "wire"}]},
    }  # fmt: skip
    (tmp_path / "new.json").write_text(json.dumps(new))
    loaded = load(tmp_path / "new.json")
    first, second = items(loaded)
    assert (first.document.id, first.document.text, first.document.url, first.document.published) == (
        "x:11", "A long text.", "https://x.com/wire/status/11", "2031-05-14T08:00:00+00:00",
    )  # fmt: skip
    assert first.provenance is not None and second.provenance is not None
    assert (first.provenance.forwarded_from, first.provenance.links, first.provenance.media) == (
        "x:9", ("https://a.example",), (Media("media", "3_1"),),
    )  # fmt: skip
    assert (second.provenance.reply_to, second.provenance.forwarded_from) == ("11", None)
    assert failures(loaded) == [f'{tmp_path / "new.json"}, post 3: no field "id"']
    old = {"id_str": "3", "full_text": "Old.", "created_at": "Wed May 14 08:00:00 +0000 2031",
           "user": {"screen_name": "wire"}, "retweeted_status": {"id_str": "2"}}  # fmt: skip
    (tmp_path / "tweets.js").write_text(f"window.YTD.tweets.part0 = {json.dumps([{'tweet': old}])}")
    (item,) = items(load(tmp_path / "tweets.js"))
    assert (item.document.published, item.document.outlet) == ("2031-05-14T08:00:00+00:00", "wire")
    assert item.provenance is not None and item.provenance.forwarded_from == "x:2"
