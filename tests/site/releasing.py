"""Releases of the entries of the small projects."""

from hashlib import sha256

from khabar.corpus import Manifest, Release, write_manifest
from khabar.tei import canonicalise, parse, read


def freeze(project, *versions, name="news-0001"):
    """Release states of an entry: each version with a replacement made before it. The last one stays."""
    releases, page = [], ""
    for number, (version, old, new) in enumerate(versions):
        project.change(name, old, new)
        xml = canonicalise(parse(project.entry(name).read_bytes()).root).encode()
        project.entry(name).write_bytes(xml)
        entry = read(xml)
        folder = project.source / "corpus" / "releases" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{version}.xml").write_bytes(xml)
        raw = project.source / "corpus" / "pages" / f"{name}.txt"
        page = sha256(raw.read_bytes()).hexdigest() if raw.is_file() else ""
        text = sha256(entry.text.encode()).hexdigest()
        releases.append(Release(version, f"2026-0{number + 1}-01", page, text, sha256(xml).hexdigest()))
    manifest = Manifest(entries=((name, tuple(releases)),))
    (project.source / "corpus" / "releases.json").write_bytes(write_manifest(manifest))
