"""A PostgreSQL server of the tests' own: started where its binaries are installed, in a folder that goes with it."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDERS = "/usr/lib/postgresql"
SETTINGS = {"listen_addresses": "", "fsync": "off", "max_connections": "40", "logging_collector": "off"}


def find_binaries() -> Path | None:
    """Return the folder of PostgreSQL's programs: on the path, else where Debian has them; None where there is none."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    return max(Path(FOLDERS).glob("*/bin"), key=lambda folder: int(folder.parent.name), default=None)


@contextmanager
def running(folder: Path, binaries: Path) -> Iterator[str]:
    """Give the URL of a server in this folder, reached by its socket alone; it ends with the block.

    The server refuses to run as root: then it runs as the user `postgres`, else `nobody`.
    """
    owner = _owner()
    data, sockets = folder / "data", folder / "s"
    sockets.mkdir(parents=True)
    if owner is not None:
        for path in (folder, sockets):
            os.chown(path, owner.pw_uid, owner.pw_gid)

    def call(program: str, *arguments: str) -> None:
        subprocess.run(
            [binaries / program, *arguments], check=True, stdout=subprocess.DEVNULL, cwd=folder,
            user=owner.pw_uid if owner else None, group=owner.pw_gid if owner else None,
            extra_groups=[] if owner else None,
        )  # fmt: skip

    call("initdb", "-D", str(data), "-U", "tests", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = " ".join(f"-c {name}='{value}'" for name, value in SETTINGS.items())
    call("pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "-o", f"-k {sockets} {options}", "start")
    try:
        yield f"postgresql://tests@/postgres?host={sockets}"
    finally:
        call("pg_ctl", "-D", str(data), "-w", "-m", "immediate", "stop")


def _owner() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    names = {user.pw_name: user for user in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]
