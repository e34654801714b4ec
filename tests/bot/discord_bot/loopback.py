"""A Discord on 127.0.0.1: real HTTP and a real gateway, with the faults a test asks for."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

ME, APP, GUILD, CHANNEL, ANN = "100", "100", "200", "300", "400"
_ids = itertools.count(10_000)


def user(user_id: str, name: str, *, bot: bool = False) -> dict[str, Any]:
    return {"id": user_id, "username": name, "discriminator": "0", "avatar": None, "bot": bot}


def message(content: str, author: str = ANN, channel: str = CHANNEL, **more: Any) -> dict[str, Any]:
    """A message as the gateway and the API give it."""
    mentions = [user(ME, "archivist", bot=True)] if f"<@{ME}>" in content else []
    return {
        "id": str(next(_ids) << 22),
        "channel_id": channel,
        "guild_id": GUILD,
        "author": user(author, f"user{author}", bot=author == ME),
        "content": content,
        "timestamp": "2026-01-01T00:00:00+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": mentions,
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "pinned": False,
        "type": 0,
        **more,
    }


@dataclass
class Fault:
    """What happens to a request instead: a status, a reset, or silence for a time."""

    status: int = 0
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    reset: bool = False
    hang: float = 0.0
    delivered: bool = False


@dataclass
class Sent:
    """A message the bot posted, and how often it came with the same nonce."""

    payload: dict[str, Any]
    channel: str
    files: tuple[str, ...]
    times: int = 1


class Loopback:
    """The server; ``faults`` are consumed by posts of messages, ``closes`` by identifications."""

    def __init__(self) -> None:
        self.posts: list[dict[str, Any]] = []
        self.sent: dict[str, Sent] = {}
        self.edits: list[dict[str, Any]] = []
        self.callbacks: list[dict[str, Any]] = []
        self.identified: list[dict[str, Any]] = []
        self.resumed = 0
        self.faults: deque[Fault] = deque()
        self.login_faults: deque[Fault] = deque()
        self.closes: deque[int] = deque()
        self.refuse_gateway = 0
        self.acknowledge = True
        self.interval = 41_000
        self.history: list[dict[str, Any]] = []
        self.close_codes: list[int | None] = []
        self.puts = 0
        self.registered: list[dict[str, Any]] = []
        self.heartbeats = 0
        self.base = ""
        self._events: list[dict[str, Any]] = []
        self._sockets: set[web.WebSocketResponse] = set()
        self._changed = asyncio.Condition()

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncIterator[Loopback]:
        """Serve on a free port."""
        app = web.Application()
        app.router.add_get("/gw", self._gateway)
        app.router.add_get("/api/gateway", self._gateway_url)
        app.router.add_get("/api/users/@me", self._login)
        app.router.add_get("/api/oauth2/applications/@me", self._application)
        app.router.add_put("/api/applications/{app}/commands", self._commands)
        app.router.add_put("/api/applications/{app}/guilds/{guild}/commands", self._commands)
        app.router.add_post("/api/channels/{channel}/messages", self._post)
        app.router.add_get("/api/channels/{channel}/messages", self._history)
        app.router.add_patch("/api/channels/{channel}/messages/{id}", self._edit)
        app.router.add_post("/api/channels/{channel}/typing", self._empty)
        app.router.add_post("/api/interactions/{id}/{token}/callback", self._callback)
        app.router.add_patch("/api/webhooks/{app}/{token}/messages/@original", self._edit)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        port = runner.addresses[0][1]
        self.base, self.socket = f"http://127.0.0.1:{port}/api", f"ws://127.0.0.1:{port}/gw"
        try:
            yield self
        finally:
            await runner.cleanup()

    async def until(self, met: Any, seconds: float = 10.0) -> None:
        """Wait until something is so."""
        async with asyncio.timeout(seconds):
            while not met():  # noqa: ASYNC110  what it waits for is many things
                await asyncio.sleep(0.01)

    async def ready(self) -> None:
        """Wait until a bot has connected."""
        await self.until(lambda: self._sockets and self.identified)
        await asyncio.sleep(0.1)

    async def say(self, content: str, **more: Any) -> dict[str, Any]:
        """A person writes in the channel."""
        made = message(content, **more)
        await self.dispatch("MESSAGE_CREATE", made)
        return made

    async def dispatch(self, name: str, data: Any) -> None:
        """An event; where no one is connected it waits for a RESUME."""
        event = {"op": 0, "t": name, "s": len(self._events) + 1, "d": data}
        self._events.append(event)
        for socket in tuple(self._sockets):
            await socket.send_json(event)

    async def send_op(self, op: int, data: Any = None) -> None:
        """An opcode to everyone connected."""
        for socket in tuple(self._sockets):
            await socket.send_json({"op": op, "d": data, "s": None, "t": None})

    async def send_text(self, text: str) -> None:
        """Anything."""
        for socket in tuple(self._sockets):
            await socket.send_str(text)

    def drop(self) -> None:
        """The connection is gone, without a word."""
        for socket in tuple(self._sockets):
            self._sockets.discard(socket)
            transport = socket._req.transport if socket._req is not None else None  # noqa: SLF001
            if transport is not None:
                transport.abort()

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        if self.refuse_gateway:
            self.refuse_gateway -= 1
            return web.Response(status=503)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": 10, "d": {"heartbeat_interval": self.interval}})
        async for received in socket:
            if received.type is WSMsgType.TEXT:
                await self._heard(socket, json.loads(received.data))
        self._sockets.discard(socket)
        self.close_codes.append(socket.close_code)
        return socket

    async def _heard(self, socket: web.WebSocketResponse, payload: dict[str, Any]) -> None:
        match payload["op"]:
            case 1:
                self.heartbeats += 1
                if self.acknowledge:
                    await socket.send_json({"op": 11})
            case 2:
                self.identified.append(payload["d"])
                if self.closes:
                    await socket.close(code=self.closes.popleft())
                    return
                self._events.clear()
                self._sockets.add(socket)
                await self._welcome()
            case 6:
                self.resumed += 1
                self._sockets.add(socket)
                for event in self._events[payload["d"]["seq"] :]:
                    await socket.send_json(event)
                await self.dispatch("RESUMED", {})
            case _:
                pass

    async def _welcome(self) -> None:
        ready = {
            "v": 10,
            "user": user(ME, "archivist", bot=True),
            "guilds": [{"id": GUILD, "unavailable": True}],
            "session_id": "s",
            "resume_gateway_url": self.socket,
            "application": {"id": APP, "flags": 0},
        }
        await self.dispatch("READY", ready)
        everyone = {"id": GUILD, "name": "@everyone", "permissions": str((1 << 50) - 1)}
        role = {**everyone, "color": 0, "hoist": False, "position": 0, "managed": False}
        member = {"user": ready["user"], "roles": [], "joined_at": "2026-01-01T00:00:00+00:00"}
        channel = {"id": CHANNEL, "type": 0, "name": "ask", "position": 0}
        guild = {
            "id": GUILD,
            "name": "Readers",
            "owner_id": ANN,
            "roles": [{**role, "mentionable": False}],
            "members": [{**member, "deaf": False, "mute": False, "flags": 0}],
            "channels": [{**channel, "permission_overwrites": []}],
            "emojis": [],
            "features": [],
            "member_count": 2,
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "nsfw_level": 0,
            "premium_tier": 0,
            "preferred_locale": "en-US",
            "threads": [],
            "stickers": [],
        }
        await self.dispatch("GUILD_CREATE", guild)

    async def _gateway_url(self, _request: web.Request) -> web.StreamResponse:
        return reply({"url": self.socket})

    async def _login(self, _request: web.Request) -> web.StreamResponse:
        if self.login_faults:
            fault = self.login_faults.popleft()
            return reply(fault.body or {"message": "no", "code": 0}, fault.status)
        return reply(user(ME, "archivist", bot=True))

    async def _application(self, _request: web.Request) -> web.StreamResponse:
        owner = user(ANN, "ann")
        return reply(
            {"id": APP, "name": "archivist", "description": "", "icon": None, "owner": owner}
            | {"bot_public": True, "bot_require_code_grant": False, "verify_key": "", "flags": 0}
        )

    async def _commands(self, request: web.Request) -> web.StreamResponse:
        self.puts += 1
        self.registered = await request.json()
        return reply([])

    async def _post(self, request: web.Request) -> web.StreamResponse:
        payload, files = await _payload(request)
        self.posts.append(payload)
        channel = request.match_info["channel"]
        fault = self.faults.popleft() if self.faults else None
        if fault is None or fault.delivered:
            self._deliver(payload, channel, files)
        if fault is not None:
            return await _suffer(request, fault)
        return reply(message(payload.get("content") or "", ME, channel))

    def _deliver(self, payload: dict[str, Any], channel: str, files: tuple[str, ...]) -> None:
        nonce = str(payload.get("nonce"))
        known = self.sent.get(nonce)
        if known is not None and payload.get("enforce_nonce"):
            known.times += 1
        else:
            self.sent[nonce] = Sent(payload, channel, files)

    async def _history(self, _request: web.Request) -> web.StreamResponse:
        return reply(list(reversed(self.history)))

    async def _edit(self, request: web.Request) -> web.StreamResponse:
        payload, _ = await _payload(request)
        self.edits.append(payload)
        return reply(message("", ME, webhook_id=APP))

    async def _callback(self, request: web.Request) -> web.StreamResponse:
        self.callbacks.append(await request.json())
        return web.Response(status=204)

    async def _empty(self, _request: web.Request) -> web.StreamResponse:
        return web.Response(status=204)


def reply(
    body: Any, status: int = 200, headers: dict[str, str] | None = None
) -> web.StreamResponse:
    """JSON with exactly the content type that Discord sends."""
    sent = {"Content-Type": "application/json", "Via": "1.1 google", **(headers or {})}
    return web.Response(body=json.dumps(body).encode(), status=status, headers=sent)


async def _payload(request: web.Request) -> tuple[dict[str, Any], tuple[str, ...]]:
    if not request.content_type.startswith("multipart/"):
        return await request.json(), ()
    form = await request.post()
    files = tuple(part.filename for part in form.values() if isinstance(part, web.FileField))
    return json.loads(str(form["payload_json"])), files


async def _suffer(request: web.Request, fault: Fault) -> web.StreamResponse:
    if fault.hang:
        await asyncio.sleep(fault.hang)
    if fault.reset and request.transport is not None:
        request.transport.abort()
        return web.Response(status=500)
    if fault.status == 429 and isinstance(fault.body, str):
        return web.Response(text=fault.body, status=429)  # the proxy in front of the API
    return reply(fault.body or {"message": "no", "code": 0}, fault.status or 500, fault.headers)
