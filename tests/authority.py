"""Certificates for a server of the tests: an authority of their own, and what it vouches for."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.cluster import Cluster


@dataclass(frozen=True)
class Authority:
    """`certificate` is the file that a client has to trust."""

    folder: Path
    key: ec.EllipticCurvePrivateKey
    name: x509.Name

    @classmethod
    def made(cls, folder: Path) -> "Authority":
        folder.mkdir(parents=True, exist_ok=True)
        key, name = ec.generate_private_key(ec.SECP256R1()), _named(f"Autoriteit {folder.name}")
        made = cls(folder, key, name)
        limits = x509.BasicConstraints(ca=True, path_length=None)
        signed = _builder(name, name, key).add_extension(limits, critical=True).sign(key, hashes.SHA256())
        made.certificate.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
        return made

    @property
    def certificate(self) -> Path:
        return self.folder / "autoriteit.crt"

    def vouch_for(self, host: str, *, expired: bool = False) -> tuple[Path, Path]:
        """The certificate of a server of this name and its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        names = x509.SubjectAlternativeName([x509.DNSName(host)])
        builder = _builder(_named(host), self.name, key, expired=expired).add_extension(names, critical=False)
        certificate, secret = self.folder / f"{host}-{expired}.crt", self.folder / f"{host}-{expired}.key"
        signed = builder.sign(self.key, hashes.SHA256())
        certificate.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
        secret.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        return certificate, secret


def speak_tls(cluster: Cluster, certificate: tuple[Path, Path]) -> None:
    """Let the server show this certificate."""
    shown, secret = (str(cluster.own(file)) for file in certificate)
    cluster.set_up({"ssl_cert_file": shown, "ssl_key_file": secret, "ssl": "on"})


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, *, expired: bool = False
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    until = now - timedelta(days=1) if expired else now + timedelta(days=1)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=2))
        .not_valid_after(until)
    )
