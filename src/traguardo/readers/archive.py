"""The zip archive that DOCX, XLSX, ODT and ODS are: opened only after its sizes were looked at, read part by part."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO

from lxml import etree

from traguardo.core.finding import Finding, Severity
from traguardo.readers.problems import UnreadableError, problem

MOST_MEMBERS = 10_000
MOST_MEGABYTES = 600  # of all members together, unpacked
MOST_MEGABYTES_OF_A_PART = 150  # of a part that is taken into memory whole
MOST_TIMES = 250  # that a part may be larger unpacked; XML written by programs stays far below
SMALL = 5_000_000  # bytes, unpacked, below which nothing is a bomb
END = b"PK\x05\x06"
END_SIZE = 22
ENCRYPTED = 0x1
ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
START = 8_192  # bytes of a part in which a document type is declared


@dataclass(frozen=True, slots=True)
class Archive:
    """The members of a sound archive by their names."""

    name: str  # of the file, for messages
    file: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]

    def has(self, member: str) -> bool:
        """Whether there is such a member."""
        return member in self.members

    def data(self, member: str) -> bytes:
        """The bytes of a member.

        Raises:
            UnreadableError: it is missing, damaged, or larger than a part of a document is.
        """
        info = self.members.get(member)
        if info is None:
            raise UnreadableError(problem("formats.part_missing", self.name, part=member))
        if info.file_size > MOST_MEGABYTES_OF_A_PART * 1_000_000:
            megabytes = info.file_size // 1_000_000
            raise UnreadableError(
                problem(
                    "formats.large_part", self.name, part=member, megabytes=megabytes, limit=MOST_MEGABYTES_OF_A_PART
                )
            )
        try:
            return self.file.read(info)
        except DAMAGE as error:
            raise UnreadableError(problem("formats.damaged_part", self.name, part=member)) from error

    def stream(self, member: str) -> IO[bytes]:
        """A member to read piece by piece; reading it may raise what ``DAMAGE`` lists.

        Raises:
            UnreadableError: its beginning is damaged.
        """
        try:
            return self.file.open(self.members[member])
        except DAMAGE as error:
            raise UnreadableError(problem("formats.damaged_part", self.name, part=member)) from error

    def xml(self, member: str) -> etree._Element:
        """The root of a member in XML; entities stay as they are, nothing is fetched.

        Raises:
            UnreadableError: it is missing, damaged, or no XML.
        """
        return root_of(self.data(member), self.name, member)


DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


def opened(data: bytes, name: str) -> Archive:
    """The archive in some bytes.

    Raises:
        UnreadableError: it is truncated, a bomb, locked, damaged, or declares entities of XML.
    """
    _look_at_the_end(data, name)
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
        infos = file.infolist()
    except (*DAMAGE, UnicodeDecodeError, struct.error) as error:
        raise UnreadableError(problem("formats.damaged", name)) from error
    whole = sum(info.file_size for info in infos)
    if whole > MOST_MEGABYTES * 1_000_000:
        raise UnreadableError(problem("formats.bomb", name, megabytes=whole // 1_000_000, limit=MOST_MEGABYTES))
    for info in infos:
        if info.file_size > SMALL and info.file_size > MOST_TIMES * max(1, info.compress_size):
            times = info.file_size // max(1, info.compress_size)
            raise UnreadableError(
                problem("formats.inflated", name, part=info.filename, times=times, limit=MOST_TIMES)
            )
        if info.flag_bits & ENCRYPTED:
            raise UnreadableError(problem("formats.locked", name))
    archive = Archive(name, file, {info.filename: info for info in infos})
    for member in archive.members:
        if member.endswith((".xml", ".rels")):
            _look_for_entities(archive, member)
    return archive


def root_of(data: bytes, name: str, member: str) -> etree._Element:
    """The root of some XML.

    Raises:
        UnreadableError: it is none.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if any(entry.type_name == "ERR_NO_MEMORY" for entry in error.error_log):
            raise MemoryError from error
        deep = "depth" in str(error).lower()
        code = "formats.too_deep" if deep else "formats.damaged_part"
        raise UnreadableError(problem(code, name, part=member)) from error


def macros(archive: Archive) -> tuple[Finding, ...]:
    """A note where a document carries programs; they are never looked at."""
    carried = any(
        m.endswith("vbaProject.bin") or (m.startswith(("Basic/", "Scripts/")) and not m.endswith("/"))
        for m in archive.members
    )
    return (problem("formats.macros", archive.name, Severity.NOTE),) if carried else ()


def _look_at_the_end(data: bytes, name: str) -> None:
    """The record at the end of an archive tells how many members it has and how long the list of them is."""
    at = data.rfind(END, max(0, len(data) - 65_536 - END_SIZE))
    if at < 0 or len(data) < at + END_SIZE:
        raise UnreadableError(problem("formats.truncated", name))
    members, length = struct.unpack("<HL", data[at + 10 : at + 16])
    if members > MOST_MEMBERS or length > MOST_MEMBERS * 200:
        raise UnreadableError(problem("formats.many_members", name, limit=MOST_MEMBERS))


def _look_for_entities(archive: Archive, member: str) -> None:
    try:
        with archive.stream(member) as part:
            start = part.read(START)
    except (UnreadableError, *DAMAGE):
        return  # whoever needs the part will say so
    if ENTITIES.search(start.replace(b"\0", b"")):
        raise UnreadableError(problem("formats.entities", archive.name, part=member))
