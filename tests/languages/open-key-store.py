"""Opens a PKCS#12 file with python3-cryptography.

Arguments: the file and its password. Prints its holder, whether the key is that of the certificate, and how many
further certificates there are.
"""

import pathlib
import sys

from cryptography.hazmat.primitives.serialization import pkcs12

file, password = sys.argv[1:]
key, holder, others = pkcs12.load_key_and_certificates(pathlib.Path(file).read_bytes(), password.encode())
same = key.public_key().public_numbers() == holder.public_key().public_numbers()
print(holder.subject.rfc4514_string(), same, len(others))
