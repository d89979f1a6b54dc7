"""The bank's integration as a program: JSON-RPC 2.0 on standard input and output, one message a line."""

import json
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

CLAIMS = {
    "protocol": 1,
    "name": "Our bank",
    "version": "1.0.0",
    "language": "Python",
    "operations": ["nfcLink"],
    "tokenServices": {"visa": "processor", "mastercard": "processor"},
    "issuer": {"names": ["Our Bank ASA"]},
    "countries": ["NO"],
    "maxConcurrency": 8,
}

environment = {}


def start(given):
    """Where the services are and what to trust. May come again: from then on the new one holds."""
    global environment
    environment = given
    return {}


def nfc_link(ask):
    """In the place of this call your own code."""
    parameters = {"expiry": ask["expiry"], "last4": ask["last4"], "token-reference": ask["tokenReference"]}
    if ask["returnUrl"] is not None:
        parameters["return-url"] = ask["returnUrl"]
    try:
        # `quote` leaves the slash bare unless it is told not to; `urlencode` makes a plus of a space.
        query = "&".join(f"{name}={quote(value, safe='')}" for name, value in parameters.items())
    except UnicodeEncodeError:  # half of a surrogate pair
        return {"refused": {"reason": "invalidInput", "retryable": False}}
    return {"url": f"https://qr.vipps.no/ps/provisioning/push/nfc?{query}"}


OPERATIONS = {
    "describe": lambda _: CLAIMS,
    "start": start,
    "nfcLink": nfc_link,
    "stop": lambda _: {},
}


def answer(message):
    operation = OPERATIONS.get(message["method"])
    if operation is None:
        said = {"error": {"code": -32601, "message": "not implemented"}}
    else:
        try:
            said = {"result": operation(message.get("params"))}
        except Exception:
            traceback.print_exc()  # standard error is free for logs
            said = {"error": {"code": -32000, "message": "the integration broke"}}
    # One write for the whole line: calls are answered side by side, in any order.
    sys.stdout.write(json.dumps({"jsonrpc": "2.0", "id": message["id"], **said}) + "\n")
    sys.stdout.flush()


def main():
    sys.stdin.reconfigure(encoding="utf-8")
    with ThreadPoolExecutor(CLAIMS["maxConcurrency"]) as workers:
        for line in sys.stdin:
            message = json.loads(line)
            if message["method"] in ("start", "stop"):
                answer(message)  # in its turn
            else:
                workers.submit(answer, message)
            if message["method"] == "stop":
                break


if __name__ == "__main__":
    main()
