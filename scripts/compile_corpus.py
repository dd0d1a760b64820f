"""Compiles bundles of ConflictClaims: the inline files to offsets, the incidents, the digest and numbers in bundle.toml.

Run: python scripts/compile_corpus.py [FOLDER...]; without a folder, every bundle. A bundle whose rows are malformed is
told with file and line, the others go on; the exit code is then 1.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from accordingto.errors import InputError  # noqa: E402
from accordingto.evaluate.inline import compile_bundle, write_bundle  # noqa: E402
from accordingto.evaluate.inline_incidents import compile_incidents, write_incidents  # noqa: E402

CORPUS = ROOT / "examples" / "conflictclaims"


def main(folders: list[Path]) -> int:
    """Compile the folders; return the exit code."""
    failed = 0
    for folder in folders:
        try:
            print(f"{folder.name}: {compile_folder(folder)}")
        except InputError as error:
            print(error, file=sys.stderr)
            failed = 1
    return failed


def compile_folder(folder: Path) -> str:
    """Compile one bundle in place and return what it holds, in words."""
    bundle = compile_bundle(folder)
    for old in (folder / "compiled").glob("*.json*"):
        old.unlink()
    write_bundle(bundle, folder / "compiled")
    facts: dict[str, object] = {"dispatches": len(bundle.documents)}
    told = folder / "incidents.txt"
    if told.exists():
        source = told.read_text(encoding="utf-8")
        write_incidents(compile_incidents(source, f"{folder.name}/incidents.txt", bundle), folder / "incidents.json")
        facts["incidents"] = len(re.findall(r"^== I", source, re.MULTILINE))
    facts["sha256"] = f'"{bundle.sha256}"'
    manifest = folder / "bundle.toml"
    if not manifest.exists():
        raise InputError(f"{manifest}: not there; copy another bundle's and change its words")
    manifest.write_text(refreshed(manifest.read_text(encoding="utf-8"), facts), encoding="utf-8")
    claims = sum(len(each.gold["claims"]) for each in bundle.documents if isinstance(each.gold["claims"], list))
    words = sum(len(each.document.text.split()) for each in bundle.documents)
    return f"{len(bundle.documents)} dispatches, {words} words, {claims} claims, {facts.get('incidents', 0)} incidents"


def refreshed(text: str, facts: dict[str, object]) -> str:
    """Return a manifest with the facts set, each on its own line, new ones before the first list or at the end."""
    for key, value in facts.items():
        line = f"{key} = {value}"
        text, found = re.subn(rf"^{key} = .*$", line, text, flags=re.MULTILINE)
        if not found:
            text = re.sub(r"^(?=invented = )", line + "\n", text, count=1, flags=re.MULTILINE)
    return text


if __name__ == "__main__":
    sys.exit(main([Path(f) for f in sys.argv[1:]] or sorted(p for p in CORPUS.iterdir() if p.is_dir())))
