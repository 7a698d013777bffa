"""The electronic signatures of a PDF: who, when, over the whole file or not, and whether it changed since.

Says nothing of trust: whether a certificate is qualified is for the national validation services to say.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from io import BytesIO

from traguardo.core.finding import Finding, Severity
from traguardo.readers.document import Document, Progress
from traguardo.readers.problems import problem

AVAILABLE = find_spec("pyhanko") is not None
_SIGNED = re.compile(rb"/ByteRange\s*\[")


def read(data: bytes, name: str, progress: Progress) -> tuple[Document | None, tuple[Finding, ...]]:  # noqa: ARG001
    """A note a signature: *signature.whole*, *.partial* or *.broken*; nothing where there is none."""
    if not _SIGNED.search(data):
        return Document(name), ()
    if not AVAILABLE:
        return Document(name), (problem("signature.unread", name, Severity.WARNING),)
    return Document(name), tuple(_signatures(data, name))


def _signatures(data: bytes, name: str) -> list[Finding]:
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    found = []
    try:
        signatures = PdfFileReader(BytesIO(data), strict=False).embedded_signatures
        for one in signatures:
            nobody = ValidationContext(trust_roots=[], allow_fetching=False)
            status = validate_pdf_signature(one, signer_validation_context=nobody)
            subject = status.signing_cert.subject.native
            who = str(subject.get("common_name") or status.signing_cert.subject.human_friendly)
            at = status.signer_reported_dt
            sound = status.intact and status.valid
            whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
            code = "signature.broken" if not sound else "signature.whole" if whole else "signature.partial"
            severity = Severity.NOTE if sound and whole else Severity.WARNING
            found.append(problem(code, name, severity, who=who, at=at.isoformat() if at else ""))
    except (PdfError, SignatureValidationError, ValueError):
        found.append(problem("signature.unread", name, Severity.WARNING))
    return found
