"""One sentence for whatever goes wrong, and nothing lost."""

import httpx
import pytest

pytestmark = pytest.mark.anyio
FROM_SCRIPT = {"accept": "application/json"}


async def test_it_is_well(page: httpx.AsyncClient) -> None:
    assert (await page.get("/health")).json() == {"status": "ok"}


async def test_it_is_not_well_without_the_database(page_without_database: httpx.AsyncClient) -> None:
    health = await page_without_database.get("/health")
    assert health.status_code == 503 and health.json()["problem"].startswith("We cannot reach our records")


async def test_it_keeps_the_text_in_the_box_without_the_database(page_without_database: httpx.AsyncClient) -> None:
    lost = await page_without_database.post("/try", data={"text": "mend bikes"})
    assert lost.status_code == 503 and "We could not keep that just now." in lost.text
    assert "\nmend bikes</textarea>" in lost.text and "Your texts are kept." in lost.text


@pytest.mark.parametrize("path", ["/try", "/try/state"])
async def test_it_says_so_without_the_database(page_without_database: httpx.AsyncClient, path: str) -> None:
    await page_without_database.get("/try")  # leaves the cookie: a visitor without one has no record to read
    shown = await page_without_database.get(path)
    assert shown.status_code == 503 and "We cannot reach our records just now." in shown.text


async def test_it_tells_the_script_without_the_database(page_without_database: httpx.AsyncClient) -> None:
    lost = await page_without_database.post("/try", data={"text": "mend bikes"}, headers=FROM_SCRIPT)
    assert (lost.status_code, list(lost.json())) == (503, ["problem"])


async def test_it_tells_nobody_how_it_failed(page: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr("bot.public.try_page.view_of", fail)
    shown = await page.get("/try")
    assert shown.status_code == 500 and "Something went wrong" in shown.text and "secret" not in shown.text
    assert "content-security-policy" in shown.headers
