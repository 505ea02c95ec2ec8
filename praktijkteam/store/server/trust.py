"""Who vouches for a server: the certificates that this computer trusts, in a file that libpq can read."""

import ssl
import sys
from pathlib import Path

from praktijkteam import settings
from praktijkteam.store.placing import placed

_BUNDLES = ("ca-certificates.crt", "ca-bundle.crt", "cert.pem")


def trusted() -> str:
    """The file with the certificates of this computer; `system` where only the library itself knows them."""
    if sys.platform == "win32":
        return str(_from_windows())
    places = ssl.get_default_verify_paths()
    folder = Path(places.capath or places.openssl_capath)
    known = [Path(places.cafile or places.openssl_cafile), *(folder / name for name in _BUNDLES)]
    return next((str(path) for path in known if path.is_file()), "system")


def _from_windows() -> Path:
    """Windows keeps them in its own store, where libpq does not look; so they are written out."""
    told = "".join(map(ssl.DER_cert_to_PEM_cert, ssl.create_default_context().get_ca_certs(True)))
    file = settings.profile_folder() / "vertrouwde certificaten.pem"
    if not file.is_file() or file.read_text(encoding="ascii") != told:
        with placed(file, overwrite=True) as work:  # another window may be reading it
            work.write_text(told, encoding="ascii")
    return file
