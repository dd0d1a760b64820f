"""Posts of X as JSON to documents: answers of its API (version 2 and 1.1) and the archive of an account (tweets.js).

A repost names its origin; so does a post that quotes another.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from accordingto.errors import InputError
from accordingto.ingest.dates import find_metadata_date
from accordingto.ingest.json_items import find_arrays, iterate_array
from accordingto.ingest.outcome import Item, LoadFailure
from accordingto.types.codec import Json
from accordingto.types.records import Capture, Media, Provenance
from accordingto.types.text import Document

SERVICE = "x"
ASSIGNMENT = re.compile(r"\A\ufeff?\s*window\.YTD\.[\w.]+\s*=\s*")
OLD_TIME = "%a %b %d %H:%M:%S %z %Y"
ORIGINS = ("retweeted", "quoted")  # the kinds of reference that make another post the origin
TEXTS = ("note_tweet", "full_text", "text")
Record = Mapping[str, Json]


def strip_assignment(text: str) -> str:
    """Return the JSON of a file of an archive, which is written as an assignment in JavaScript."""
    return ASSIGNMENT.sub("", text, count=1)


def is_posts(value: Json) -> bool:
    """Tell whether a JSON value holds posts: an answer of the API, an archive, one post, or a list of them."""
    if isinstance(value, dict) and "data" in value:
        value = value["data"]
    first = value[0] if isinstance(value, list) and value else value
    if isinstance(first, dict) and isinstance(first.get("tweet"), dict):
        first = first["tweet"]
    return isinstance(first, dict) and _number(first) is not None and any(name in first for name in TEXTS)


def read_posts(value: Json, text: str, where: str) -> Iterator[Item | LoadFailure]:
    """Yield the posts of a file.

    Args:
        value: its JSON.
        text: the same, as it is written.
        where: the file, for messages.
    """
    users = _users(value)
    for place, (post, raw) in enumerate(_posts(value, text), start=1):
        try:
            yield _read_post(post, raw, users, where)
        except InputError as error:
            yield LoadFailure(f"{where}, post {place}", str(error))


def _posts(value: Json, text: str) -> Iterator[tuple[Json, str]]:
    if isinstance(value, list):
        yield from iterate_array(text, text.index("[") + 1)
    elif isinstance(value, dict) and isinstance(value.get("data"), list):
        yield from next(find_arrays(text, "data"), iter(()))
    else:
        yield (value["data"] if isinstance(value, dict) and "data" in value else value), text


def _users(value: Json) -> dict[str, str]:
    """Return the names of the users that an answer of the API carries, by number."""
    includes = value.get("includes") if isinstance(value, dict) else None
    listed = includes.get("users") if isinstance(includes, dict) else None
    users = [user for user in listed if isinstance(user, dict)] if isinstance(listed, list) else []
    return {str(user.get("id")): str(user["username"]) for user in users if isinstance(user.get("username"), str)}


def _read_post(post: Json, raw: str, users: Mapping[str, str], where: str) -> Item:
    """Return a post.

    Raises:
        InputError: no number or no text in it.
    """
    if isinstance(post, dict) and isinstance(post.get("tweet"), dict):
        post = post["tweet"]
    if not isinstance(post, dict):
        raise InputError("not an object")
    number, text = _number(post), _text(post)
    if number is None:
        raise InputError('no field "id"')
    if text is None:
        raise InputError(f"post {number}: no field {', '.join(TEXTS[1:])}")
    user = _user(post, users)
    reply = _string(post, "in_reply_to_status_id_str") or _reference(post, ("replied_to",))
    provenance = Provenance(
        service=SERVICE, channel=user, message=number, forwarded_from=_origin(post), reply_to=reply,
        links=tuple(_links(post)), media=tuple(_media(post)),
    )  # fmt: skip
    url = f"https://x.com/{user}/status/{number}" if user else None
    published = _time(_string(post, "created_at"))
    document = Document(
        id=f"{SERVICE}:{number}", text=text, published=published, published_from="meta" if published else None,
        outlet=user, url=url,
    )  # fmt: skip
    data = raw.encode("utf-8", "surrogatepass")
    return Item(document, Capture(data, where, "application/json", SERVICE, part=f"post {number}", url=url), provenance)


def _number(post: Record) -> str | None:
    value = post.get("id_str") or post.get("id")
    return (
        str(value) if isinstance(value, str | int) and not isinstance(value, bool) and str(value).isdecimal() else None
    )


def _text(post: Record) -> str | None:
    note = post.get("note_tweet")
    long = note.get("text") if isinstance(note, dict) else None
    return next((v for v in (long, post.get("full_text"), post.get("text")) if isinstance(v, str)), None)


def _user(post: Record, users: Mapping[str, str]) -> str | None:
    user = post.get("user")
    name = user.get("screen_name") if isinstance(user, dict) else None
    return name if isinstance(name, str) else users.get(str(post.get("author_id")))


def _reference(post: Record, kinds: tuple[str, ...]) -> str | None:
    listed = post.get("referenced_tweets")
    for reference in listed if isinstance(listed, list) else []:
        if isinstance(reference, dict) and reference.get("type") in kinds:
            return str(reference.get("id"))
    return None


def _origin(post: Record) -> str | None:
    """Return the id of the document that a repost or a quotation repeats."""
    for name in ("retweeted_status", "quoted_status"):
        other = post.get(name)
        if isinstance(other, dict) and _number(other) is not None:
            return f"{SERVICE}:{_number(other)}"
    number = _reference(post, ORIGINS) or _string(post, "quoted_status_id_str")
    return f"{SERVICE}:{number}" if number else None


def _links(post: Record) -> Iterator[str]:
    entities = post.get("entities")
    urls = entities.get("urls") if isinstance(entities, dict) else None
    for url in urls if isinstance(urls, list) else []:
        if isinstance(url, dict):
            yield from [found] if (found := _string(url, "expanded_url") or _string(url, "url")) else []


def _media(post: Record) -> Iterator[Media]:
    for holder in (post.get("extended_entities"), post.get("attachments")):
        listed = holder.get("media") or holder.get("media_keys") if isinstance(holder, dict) else None
        for item in listed if isinstance(listed, list) else []:
            if isinstance(item, dict):
                yield Media(_string(item, "type") or "media", _string(item, "media_url_https"))
            elif isinstance(item, str):
                yield Media("media", item)


def _time(value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return datetime.strptime(value, OLD_TIME).astimezone(UTC).isoformat()
    except ValueError:
        return find_metadata_date(value)


def _string(record: Record, name: str) -> str | None:
    value = record.get(name)
    return value if isinstance(value, str) and value else None
