"""What a conversation left in the database."""

import json
from typing import Any

import psycopg2

from tests.postgres import Address


def stored(database: Address, conversation: str) -> list[dict[str, Any]]:
    connection = psycopg2.connect(**database)
    try:
        cursor = connection.cursor()
        cursor.execute("SELECT data FROM rasa.events WHERE sender_id = %s ORDER BY id", [conversation])
        return [json.loads(data) for (data,) in cursor.fetchall()]
    finally:
        connection.close()


def said(database: Address, conversation: str) -> list[str]:
    """The resident's texts, as Rasa keeps them."""
    return [event["text"] for event in stored(database, conversation) if event["event"] == "user"]
