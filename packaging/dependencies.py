"""What the program is made of: a bill of materials (CycloneDX 1.5) and the licences of every crate that goes into it.

    packaging/dependencies.py --target TRIPLE --version 1.2.3 --sbom FILE --licences FILE
"""

import argparse
import json
import os
import pathlib
import subprocess
import time
import uuid


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("target", "version", "sbom", "licences"):
        parser.add_argument("--" + name, required=True)
    args = parser.parse_args()
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", args.target]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    crates = sorted(linked(told), key=lambda crate: (crate["name"], crate["version"]))
    pathlib.Path(args.sbom).write_text(bill(crates, args.version))
    pathlib.Path(args.licences).write_text("\n".join(licences(crate) for crate in crates))


def linked(told):
    """The crates that are linked into the program: neither tools of the build nor of the tests."""
    nodes = {node["id"]: node for node in told["resolve"]["nodes"]}
    seen, todo = set(), [told["resolve"]["root"]]
    while todo:
        at = todo.pop()
        if at not in seen:
            seen.add(at)
            todo += [dep["pkg"] for dep in nodes[at]["deps"] if any(kind["kind"] is None for kind in dep["dep_kinds"])]
    return [package for package in told["packages"] if package["id"] in seen and package["id"] != told["resolve"]["root"]]


def bill(crates, version):
    when = int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))
    components = []
    for crate in crates:
        component = {
            "type": "library",
            "name": crate["name"],
            "version": crate["version"],
            "purl": f"pkg:cargo/{crate['name']}@{crate['version']}",
        }
        if crate["license"]:
            component["licenses"] = [{"expression": crate["license"].replace("/", " OR ")}]
        components.append(component)
    names = " ".join(component["purl"] for component in components)
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": "urn:uuid:" + str(uuid.uuid5(uuid.NAMESPACE_URL, names)),
        "version": 1,
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(when)),
            "component": {"type": "application", "name": "amotui", "version": version},
        },
        "components": components,
    }
    return json.dumps(document, indent=1) + "\n"


def licences(crate):
    folder = pathlib.Path(crate["manifest_path"]).parent
    wanted = ("LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE")
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name.upper().startswith(wanted))
    head = f"{'=' * 80}\n{crate['name']} {crate['version']}: {crate['license'] or 'see below'}\n{'=' * 80}\n"
    return head + "\n".join(path.read_text(errors="replace") for path in files)


main()
