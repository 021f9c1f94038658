"""A filmmaker without a pointer: goes from control to control by Tab, and must see at each one where they are."""

from __future__ import annotations

from dataclasses import dataclass

from on_screen import DRAWN
from playwright.sync_api import Error, Locator, Page, expect

MOST = 250  # stops; more than any screen of these tests has
# beyond the last stop the keys leave the page for the browser
BEHIND = "one => (document.activeElement.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING) > 0"
# Where the keys go, and whether that can be seen: a ring around it or around the field that it fills; in a menu or a list the
# marked row, in a search box the caret; a surface that has just opened may hold the keys itself.
HERE = """() => {
  const one = document.activeElement
  if (!one || one === document.body || one.id === 'main') return null
  const face = getComputedStyle(one)
  const ring = node => {
    const { outlineStyle, outlineWidth } = getComputedStyle(node)
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1
  }
  const marked = one.matches('[data-highlighted], [role=combobox]')
  const surface = one.matches('[role=dialog], [role=alertdialog], [role=menu]')
  const box = one.getBoundingClientRect()
  const ringed = (ring(one) && face.opacity !== '0') || ring(one.parentElement) || marked || surface
  const drawn = one.checkVisibility({ visibilityProperty: true }) && box.width > 0 && box.height > 0
  const inside = box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight
  if (ringed && drawn && inside) return null
  return `${one.tagName} “${one.innerText.slice(0, 60)}” at ${location.pathname}, sought ${one.matches(":focus-visible")}, ${document.hasFocus()} ringed: ${ringed}, drawn: ${drawn}, in sight: ${inside}`
}"""


@dataclass
class Keyboard:
    """Somebody with one page of the studio, and keys."""

    page: Page

    def press(self, *keys: str) -> None:
        """One key after the other, each once what the one before did is drawn; afterwards it is seen where one is."""
        for number, key in enumerate(keys):
            if number:
                self.page.evaluate(DRAWN)
            self.page.keyboard.press(key)
        self.look()

    def write(self, text: str) -> None:
        """Type a text into what has the keys."""
        self.page.keyboard.type(text)

    def look(self) -> None:
        """It is seen where the keys go, as soon as what the key did is drawn."""
        try:
            self.page.wait_for_function(f"() => ({HERE})() === null")
        except Error as late:
            raise AssertionError(self.page.evaluate(HERE)) from late

    def to(self, thing: Locator) -> None:
        """By Tab or Shift+Tab from stop to stop until one is there; what is never reached so is out of reach."""
        expect(thing).to_be_visible()
        for _ in range(MOST):
            if self.at(thing):
                return
            self.press("Shift+Tab" if thing.evaluate(BEHIND) else "Tab")
        raise AssertionError(f"Tab does not reach {thing}")

    def at(self, thing: Locator) -> bool:
        """Whether something has the keys now."""
        return bool(thing.evaluate("one => one === document.activeElement"))

    def use(self, thing: Locator) -> None:
        """Go to something and press it."""
        self.to(thing)
        self.press("Enter")

    def command(self, words: str) -> None:
        """A command by its name, from the palette."""
        self.page.keyboard.press("ControlOrMeta+k")
        palette = self.page.get_by_role("dialog", name="Find anything")
        expect(palette.get_by_role("combobox")).to_be_focused()
        self.write(words)
        expect(palette.get_by_role("option", selected=True)).to_contain_text(words)
        self.page.keyboard.press("Enter")
        expect(palette).to_be_hidden()
