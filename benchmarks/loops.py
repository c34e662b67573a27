"""What others would write to text many people: `-m benchmarks.loops twilio|aiohttp URL RECIPIENTS CONNECTIONS`.

Prints when it began, in seconds since 1970, and the processor seconds it took; when each text was accepted stands
in the target's ledger.
"""

import asyncio
import itertools
import sys
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

import aiohttp
import uvloop
from twilio.rest import Client

from benchmarks.town import ACCOUNT, OUR_NUMBER, TOKEN, WORDS, number


def twilio_loop(url: str, recipients: int, _connections: int) -> None:
    """twilio-python's own client, one text after the other."""
    client = Client(ACCOUNT, TOKEN)
    client.api.base_url = url
    for place in range(recipients):
        client.messages.create(to=number(place), from_=OUR_NUMBER, body=WORDS)


def bare_aiohttp(url: str, recipients: int, connections: int) -> None:
    """The least that Python can do: nothing is kept, and nobody is asked."""
    uvloop.run(_post_all(f"{url}/2010-04-01/Accounts/{ACCOUNT}/Messages.json", recipients, connections))


async def _post_all(url: str, recipients: int, connections: int) -> None:
    places = iter(range(recipients))
    headers = {"Authorization": aiohttp.encode_basic_auth(ACCOUNT, TOKEN)}
    connector = aiohttp.TCPConnector(limit=connections)
    async with aiohttp.ClientSession(headers=headers, connector=connector) as http:
        await asyncio.gather(*(_post(http, url, places) for _ in range(connections)))


async def _post(http: aiohttp.ClientSession, url: str, places: Iterator[int]) -> None:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    for place in places:
        form = urlencode({"To": number(place), "From": OUR_NUMBER, "Body": WORDS})
        async with http.post(url, data=form, headers=headers) as answer:
            answer.raise_for_status()
            await answer.json(content_type=None)


LOOPS: dict[str, Callable[[str, int, int], None]] = {"twilio": twilio_loop, "aiohttp": bare_aiohttp}

if __name__ == "__main__":
    name, target, recipients, connections = itertools.islice(sys.argv, 1, 5)
    began, spent = time.time(), time.process_time()
    LOOPS[name](target, int(recipients), int(connections))
    print(began, time.process_time() - spent)
