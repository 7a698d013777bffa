"""Signed envelopes (CAdES, ``.p7m``): the document inside is read as if it had come alone.

Who signed is told as the envelope says it; whether a signature holds is for the national validation services to say.
"""

from __future__ import annotations

from pathlib import PurePath

from asn1crypto import cms

from traguardo.core.finding import Finding, Severity
from traguardo.readers.dispatch import read_here
from traguardo.readers.document import Document, Progress
from traguardo.readers.problems import UnreadableError, problem
from traguardo.readers.sniff import Format, binary, sniff

DEEPEST = 8  # envelopes one in another: each further signature may add one


def read(data: bytes, name: str, progress: Progress) -> tuple[Document | None, tuple[Finding, ...]]:
    """The document in an envelope, and a note with who signed."""
    inside, inner, findings = opened(data, name)
    document, more = read_here(inside, inner, progress)
    return document, findings + more


def opened(data: bytes, name: str) -> tuple[bytes, str, tuple[Finding, ...]]:
    """What is in an envelope, however many there are, its name, and a note with who signed.

    Raises:
        UnreadableError: the envelope is damaged, holds nothing, or is encrypted.
    """
    who: list[str] = []
    inner = name
    for _ in range(DEEPEST):
        data, signers = _unwrapped(data, name)
        who += (one for one in signers if one not in who)
        inner = _without_extension(inner)
        if sniff(data, inner) is not Format.SIGNED:
            note = problem("formats.signed", name, Severity.NOTE, who=", ".join(who))
            return data, inner, (note,) if who else ()
    raise UnreadableError(problem("formats.too_deep", name))


def _unwrapped(data: bytes, name: str) -> tuple[bytes, list[str]]:
    """What one envelope holds, and who signed it."""
    try:
        envelope = cms.ContentInfo.load(binary(data))
        if envelope["content_type"].native != "signed_data":
            raise UnreadableError(problem("formats.locked", name))
        signed = envelope["content"]
        held, signers = signed["encap_content_info"]["content"].native, _signers(signed)
    except (ValueError, TypeError, KeyError) as error:  # however the bytes are no envelope
        raise UnreadableError(problem("formats.damaged", name)) from error
    if not isinstance(held, bytes) or not held:
        raise UnreadableError(problem("formats.detached", name))
    return held, signers


def _signers(signed: cms.SignedData) -> list[str]:
    """The names of who signed, by the certificates in the envelope; those of the authorities are there too."""
    ids = [one["sid"].chosen for one in signed["signer_infos"]]
    serials = {one["serial_number"].native for one in ids if isinstance(one, cms.IssuerAndSerialNumber)}
    keys = {one.native for one in ids if not isinstance(one, cms.IssuerAndSerialNumber)}
    certificates = [one.chosen for one in signed["certificates"] if one.name == "certificate"]
    theirs = [one for one in certificates if one.serial_number in serials or one.key_identifier in keys]
    return [str(one.subject.native.get("common_name") or one.subject.human_friendly) for one in theirs]


def _without_extension(name: str) -> str:
    path = PurePath(name)
    return path.stem if path.suffix.lower() == ".p7m" else name
