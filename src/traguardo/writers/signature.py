"""A PDF signed electronically: PAdES (ETSI EN 319 142-1, level B-B), with the certificate of who answers for it.

Needs the extra ``sign``; everything else of Traguardo does without.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from io import BytesIO

from traguardo.core.finding import Finding, Severity

FIELD = "Firma"
AVAILABLE = find_spec("pyhanko") is not None


def sign(data: bytes, certificate: bytes, passphrase: str) -> tuple[bytes | None, tuple[Finding, ...]]:
    """A PDF with a signature that no page shows; the bytes before it stay as they are.

    Args:
        data: the PDF.
        certificate: a PKCS#12 file with its key, as certification authorities hand it out (``.p12``, ``.pfx``).
        passphrase: of the certificate.

    Returns:
        The signed PDF, or None and why not (codes ``signature.*``).
    """
    if not AVAILABLE:
        return None, (_problem("signature.not_installed"),)
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf

    try:
        signer = SimpleSigner.load_pkcs12_data(certificate, other_certs=[], passphrase=passphrase.encode())
    except ValueError:
        return None, (_problem("signature.certificate"),)
    about = PdfSignatureMetadata(field_name=FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
    try:
        with ThreadPoolExecutor(1) as apart:  # it starts an event loop, and here there may be one already
            signed = apart.submit(sign_pdf, IncrementalPdfFileWriter(BytesIO(data)), about, signer=signer).result()
    except (PdfError, SigningError, ValueError):
        return None, (_problem("signature.not_pdf"),)
    content: bytes = signed.getvalue()
    return content, ()


def _problem(code: str) -> Finding:
    return Finding(code=code, severity=Severity.ERROR)
