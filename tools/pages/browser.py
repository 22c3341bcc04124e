"""One Chromium without a window, spoken to in the DevTools protocol over two pipes: JSON messages, each ended by a zero byte,
read by the browser from its descriptor 3 and written by it to 4. Nothing but Python's own library is needed."""
import json, os, pathlib, select, shutil, subprocess, tempfile, time

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ("--headless", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run", "--no-default-browser-check",
           "--disable-extensions", "--disable-background-networking", "--disable-component-update", "--disable-sync",
           "--hide-scrollbars", "--force-color-profile=srgb", "--lang=en", "--no-pings", "--mute-audio",
           "--remote-debugging-pipe", "about:blank")


class Failed(Exception):
    """The browser could not start, went away, or refused a command."""


class Browser:
    """Sends commands and gathers what the browser reports meanwhile in `events`."""

    def __init__(self, patience=60):
        self.patience, self.buffer, self.number, self.events, self.session = patience, b"", 0, [], None
        program = next(filter(None, map(shutil.which, NAMES)), None)
        if not program:
            raise Failed("Chromium is not installed (on Debian: apt-get install chromium)")
        self.home = tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True)
        self.process = self.start(program)
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log", "Accessibility", "DOM"):
            self.call(domain + ".enable")

    def start(self, program):
        theirs, self.to = os.pipe()
        self.back, answers = os.pipe()
        # Moved out of the way first, so that neither is overwritten before it is copied to its place.
        theirs, answers = (self.moved(end) for end in (theirs, answers))
        environment = dict(os.environ, HOME=self.home.name, XDG_CONFIG_HOME=self.home.name, XDG_CACHE_HOME=self.home.name)
        self.log = tempfile.TemporaryFile()
        shell = ["sh", "-c", f'exec 3<&{theirs} 4>&{answers} {theirs}<&- {answers}>&-; exec "$@"', "sh"]
        process = subprocess.Popen(shell + [program, f"--user-data-dir={self.home.name}/data", *OPTIONS], pass_fds=(theirs, answers),
                                   stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, env=environment)
        os.close(theirs)
        os.close(answers)
        return process

    @staticmethod
    def moved(end):
        import fcntl
        high = fcntl.fcntl(end, fcntl.F_DUPFD, 5)
        os.close(end)
        return high

    def last_words(self):
        self.log.seek(0)
        lines = self.log.read().decode(errors="replace").strip().splitlines()
        return "; its last words: " + " | ".join(lines[-3:]) if lines else ""

    def message(self, until):
        """The next message; None when the time is over."""
        while b"\0" not in self.buffer:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self.back], [], [], left)[0]:
                return None
            chunk = os.read(self.back, 1 << 20)
            if not chunk:
                raise Failed("Chromium ended" + self.last_words())
            self.buffer += chunk
        text, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, **parameters):
        self.number += 1
        words = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            words["sessionId"] = self.session
        data = json.dumps(words).encode() + b"\0"
        try:
            while data:
                data = data[os.write(self.to, data):]
        except BrokenPipeError:
            raise Failed("Chromium ended" + self.last_words()) from None
        until = time.monotonic() + self.patience
        while True:
            found = self.message(until)
            if found is None:
                raise Failed(f"Chromium did not answer {method} within {self.patience} seconds" + self.last_words())
            if found.get("id") == self.number:
                if "error" in found:
                    raise Failed(f"{method}: {found['error'].get('message')}")
                return found["result"]
            if "method" in found:
                self.events.append(found)

    def wait_for(self, method):
        until = time.monotonic() + self.patience
        while not any(event["method"] == method for event in self.events):
            found = self.message(until)
            if found is None:
                raise Failed(f"nothing came of {method} within {self.patience} seconds")
            if "method" in found:
                self.events.append(found)

    def open(self, address):
        """Loads a page; what happened on the way is in `events`."""
        self.events = []
        self.call("Page.navigate", url=address)
        self.wait_for("Page.loadEventFired")

    def run(self, script):
        """The value of an expression in the page."""
        done = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in done:
            raise Failed(done["exceptionDetails"].get("exception", {}).get("description", "a script failed"))
        return done["result"].get("value")

    def shape(self, width, height=900):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def look(self, scheme, media=""):
        self.call("Emulation.setEmulatedMedia", media=media, features=[{"name": "prefers-color-scheme", "value": scheme}])

    def press(self, key, code, text=""):
        for kind in ("keyDown", "keyUp"):
            typed = {"text": text} if text and kind == "keyDown" else {}
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, **typed)

    def seconds(self):
        """Processor time of the browser and all its helpers up to now."""
        ticks, parents = {}, {}
        for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
            try:
                number, rest = int(stat.parent.name), stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue # it has just ended
            parents[number], ticks[number] = int(rest[1]), int(rest[11]) + int(rest[12])
        ours = {self.process.pid}
        while more := {number for number, parent in parents.items() if parent in ours} - ours:
            ours |= more
        return sum(ticks.get(number, 0) for number in ours) / os.sysconf("SC_CLK_TCK")

    def close(self):
        try:
            self.session = None
            self.call("Browser.close")
            self.process.wait(timeout=10)
        except (Failed, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
        os.close(self.to)
        os.close(self.back)
        self.home.cleanup()
