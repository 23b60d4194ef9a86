"""Bundles as files in memory, written to the one form that the program takes, with whatever changes a test wants. Made after the
ZIP and minisign specifications, without the program's code."""

import base64
import hashlib
import struct
import zlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

LOCAL, CENTRAL, END = 0x04034B50, 0x02014B50, 0x06054B50
MADE_BY, DEFLATE, FILE_RIGHTS = 831, 8, 0o100644 << 16


class Archive:
    """The entries of a bundle by name, with the day that they bear."""

    def __init__(self, data):
        self.entries = {}
        end = len(data) - 22
        count, _, offset = struct.unpack_from("<HII", data, end + 10)
        for _ in range(count):
            fields = struct.unpack_from("<IHHHHHHIIIHHHHHII", data, offset)
            name = data[offset + 46:offset + 46 + fields[10]].decode()
            start = fields[16] + 30 + fields[10]
            body = data[start:start + fields[8]]
            self.entries[name] = zlib.decompress(body, -15) if fields[4] == DEFLATE else body
            self.date = fields[6]
            offset += 46 + fields[10]
        self.base = next(iter(self.entries)).split("/")[0]

    def path(self, name):
        return f"{self.base}/{name}"

    def names(self, prefix="data/"):
        """Names without the base folder."""
        names = [name[len(self.base) + 1:] for name in self.entries]
        return [name for name in names if name.startswith(prefix)]

    def __getitem__(self, name):
        return self.entries[self.path(name)]

    def __setitem__(self, name, body):
        self.entries[self.path(name)] = body

    def __delitem__(self, name):
        del self.entries[self.path(name)]

    def copy(self):
        other = object.__new__(Archive)
        other.entries, other.date, other.base = dict(self.entries), self.date, self.base
        return other

    def fit_manifests(self):
        """Makes bag-info.txt and both manifests fit what is there now."""
        payload = sorted(self.names(), key=str.encode)
        size = sum(len(self[name]) for name in payload)
        lines = self["bag-info.txt"].decode().splitlines()
        lines = [f"Payload-Oxum: {size}.{len(payload)}" if line.startswith("Payload-Oxum:") else line for line in lines]
        self["bag-info.txt"] = ("\n".join(lines) + "\n").encode()
        self["manifest-sha256.txt"] = self._manifest(payload)
        tags = [name for name in self.names("") if not name.startswith(("data/", "tagmanifest-"))]
        self["tagmanifest-sha256.txt"] = self._manifest(sorted(tags, key=str.encode))

    def _manifest(self, names):
        return "".join(f"{hashlib.sha256(self[name]).hexdigest()}  {name}\n" for name in names).encode()

    def sign(self, key):
        self["tagmanifest-sha256.txt.minisig"] = key.signature(self["tagmanifest-sha256.txt"], "changed by a test")

    def bytes(self, names=None):
        """The ZIP file; `names` gives another order or repetitions, with the base folder."""
        local, central, count = b"", b"", 0
        for name in names or sorted(self.entries, key=str.encode):
            body = self.entries[name]
            packed = zlib.compressobj(9, zlib.DEFLATED, -15)
            data = packed.compress(body) + packed.flush()
            is_packed = len(data) < len(body)
            method, version = (DEFLATE, 20) if is_packed else (0, 10)
            data = data if is_packed else body
            shared = (version, 0, method, 0, self.date, zlib.crc32(body), len(data), len(body), len(name.encode()), 0)
            central += struct.pack("<IHHHHHHIIIHHHHHII", CENTRAL, MADE_BY, *shared, 0, 0, 0, FILE_RIGHTS, len(local))
            central += name.encode()
            local += struct.pack("<IHHHHHIIIHH", LOCAL, *shared) + name.encode() + data
            count += 1
        return local + central + struct.pack("<IHHHHIIH", END, 0, 0, count, count, len(central), len(local), 0)


class Key:
    """The secret key of a file that the program made."""

    def __init__(self, path):
        with open(path, encoding="ascii") as file:
            content = base64.b64decode(file.read().splitlines()[1])
        magic = b"cohortqaEd25519\x01"
        assert content.startswith(magic)
        self.identifier = content[len(magic):len(magic) + 8]
        self._key = Ed25519PrivateKey.from_private_bytes(content[len(magic) + 8:len(magic) + 40])

    def signature(self, message, comment):
        signature = self._key.sign(message)
        over_all = self._key.sign(signature + comment.encode())
        return (
            f"untrusted comment: signature from cohortqa, key {self.identifier[::-1].hex().upper()}\n{base64.b64encode(b'Ed' + self.identifier + signature).decode()}\n"
            f"trusted comment: {comment}\n{base64.b64encode(over_all).decode()}\n"
        ).encode()
