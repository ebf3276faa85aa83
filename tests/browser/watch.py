"""What no page may do, heard while it is used: break the content policy, ask elsewhere, fail in a script."""

from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

_LISTEN = """
document.addEventListener("securitypolicyviolation", (event) => {
  const { violatedDirective, blockedURI, sourceFile, lineNumber, sample } = event;
  heardViolation(`${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber} ${sample}`);
});
"""
_KEPT = "() => [...Object.entries(sessionStorage), ...Object.entries(localStorage)]"


@dataclass
class Watch:
    """Everything that was heard in one browser context."""

    origin: str
    violations: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> "Watch":
        """Listen to every page of a context from its first byte on."""
        context.expose_function("heardViolation", self._broken)
        context.add_init_script(_LISTEN)
        context.on("request", self._asked)
        context.on("console", self._said)
        context.on("weberror", lambda failed: self.errors.append(str(failed.error)))
        return self

    def _broken(self, what: str) -> None:
        self.violations.append(what)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self.origin}/", "data:")):
            self.elsewhere.append(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def nothing_wrong(self) -> None:
        """Fail with what was heard."""
        assert (self.violations, self.elsewhere, self.errors) == ([], [], [])


def kept(page: Page) -> list[list[str]]:
    """What both storages of a page hold."""
    found: list[list[str]] = page.evaluate(_KEPT)
    return found
