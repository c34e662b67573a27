"""How much of a conversation a turn needs: its last turns, and how things stood before them.

With one session that never ends, each message would otherwise cost more than the one before it: every event
is read, replayed, shown to the policies and sent along with each action call.
"""

TURNS = 12

WHOLE = "SELECT data FROM events WHERE sender_id = :who ORDER BY id"

# In row order, not by time: a clock set back must hide nothing. `action_name` holds the name of a slot, too.
RECENT = """
WITH session AS (
    SELECT coalesce(max(id), 0) AS start FROM events
    WHERE sender_id = :who AND type_name IN ('session_started', 'restart')
), listening AS (
    SELECT id FROM events
    WHERE sender_id = :who AND type_name = 'action' AND action_name = 'action_listen'
    ORDER BY id DESC OFFSET :turns LIMIT 1
), cut AS (
    SELECT greatest(session.start, (SELECT id FROM listening)) AS id FROM session
), kept AS (
    SELECT coalesce(max(events.id), 0) AS start FROM events, cut
    WHERE sender_id = :who AND type_name = 'reset_slots' AND events.id < cut.id
), slots AS (
    SELECT DISTINCT ON (action_name) events.id, data FROM events, session, cut, kept
    WHERE sender_id = :who AND type_name = 'slot'
      AND events.id >= greatest(session.start, kept.start) AND events.id < cut.id
    ORDER BY action_name, events.id DESC
), loop AS (
    SELECT events.id, data FROM events, session, cut
    WHERE sender_id = :who AND type_name = 'active_loop'
      AND events.id >= session.start AND events.id < cut.id
    ORDER BY events.id DESC LIMIT 1
), recent AS (
    SELECT events.id, data FROM events, cut
    WHERE sender_id = :who AND events.id >= cut.id
)
SELECT data FROM (TABLE slots UNION ALL TABLE loop UNION ALL TABLE recent) AS needed ORDER BY id
"""
