"""The bank's integration as a program: JSON-RPC 2.0 on standard input and output, one message a line."""

import json
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor

CLAIMS = {
    "protocol": 1,
    "name": "Our bank",
    "version": "1.0.0",
    "language": "Python",
    "operations": ["cardStatus"],  # Fill in: what stands below, of cardStatus, addCard, enrollNfc and nfcLink
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


# Fill in: a function for each operation that is claimed, with your own code in it.


OPERATIONS = {
    "describe": lambda _: CLAIMS,
    "start": start,
    # Fill in: each operation's name and its function.
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
