import pytest
from playwright.sync_api import Page, expect
from tests.browser.watch import Watch, kept


def _focused(page: Page) -> str:
    found: str = page.evaluate(
        "() => document.activeElement.closest('[data-row]')?.dataset.node ?? document.activeElement.tagName"
    )
    return found


def test_rows_are_walked_and_opened_by_single_keys(page: Page, made: str) -> None:
    page.goto(made)
    for key in "jjk":
        page.keyboard.press(key)
    assert _focused(page) == "n0"
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("1")


def test_the_walk_ends_at_both_ends(page: Page, made: str) -> None:
    page.goto(made)
    page.keyboard.press("k")
    assert _focused(page) == "n3"
    page.keyboard.press("j")
    assert _focused(page) == "n3"


def test_rows_are_ticked_one_by_one_and_by_ranges(page: Page, made: str) -> None:
    page.goto(made)
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Shift+X")
    ticked = page.evaluate("() => [...document.querySelectorAll('[data-select]')].map((box) => box.checked)")
    assert ticked == [True, True, True, False]


def test_an_act_needs_a_row_that_has_the_focus(page: Page, made: str) -> None:
    page.goto(made)
    page.keyboard.press("Shift+A")
    expect(page.locator("#said")).to_have_text("Choose a row first.")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Shift+A")
    expect(page.locator("h1")).to_have_text("acted row=1")


def test_a_button_outside_the_rows_is_focused_and_not_pressed(page: Page, made: str) -> None:
    page.goto(made)
    page.keyboard.press("p")
    expect(page.locator("#said")).to_have_text("Propose: press Enter.")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("acted row=outside")


def test_a_link_of_the_page_is_followed_by_its_key(page: Page, made: str) -> None:
    page.goto(made)
    page.keyboard.press("g")
    expect(page.locator("h1")).to_have_text("graph")


def test_no_key_fires_while_somebody_types(page: Page, made: str) -> None:
    page.goto(made)
    page.keyboard.press("/")
    page.keyboard.type("jgx?")
    expect(page.locator("input[data-does=search]")).to_have_value("jgx?")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert _focused(page) == "n0"


def test_single_keys_can_be_switched_off_and_the_palette_stays(page: Page, made: str) -> None:
    page.goto(f"{made}/?keys=off")
    page.keyboard.press("j")
    assert _focused(page) == "BODY"
    page.keyboard.press("Control+k")
    expect(page.locator("#palette")).to_be_visible()


def test_the_palette_opens_also_while_somebody_types_and_searches(page: Page, made: str) -> None:
    page.goto(made)
    page.keyboard.press("/")
    page.keyboard.press("Control+k")
    page.keyboard.type("j198.18.0.1")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("found")
    assert page.url.endswith("/found?q=j198.18.0.1")


def test_a_swapped_block_carries_the_token_and_keeps_nothing(page: Page, made: str) -> None:
    page.goto(made)
    page.click("#swap")
    expect(page.locator("#swapped")).to_have_text("token-of-the-form")
    with page.expect_event("domcontentloaded"):  # nothing is kept, so going back loads the page anew
        page.go_back()
    assert kept(page) == []


def test_what_is_kept_would_be_seen(page: Page, made: str) -> None:
    page.goto(made)
    page.evaluate("() => sessionStorage.setItem('seen', 'the test can see what is kept')")
    assert kept(page) == [["seen", "the test can see what is kept"]]


def test_script_in_a_swapped_block_does_not_run(made: str, browser_page_unwatched: tuple[Page, Watch]) -> None:
    page, watch = browser_page_unwatched
    page.goto(made)
    page.click("#hostile")
    expect(page.locator("#swapped")).to_be_visible()
    expect(page).to_have_title("Made")
    assert watch.violations, "an inline handler must have been refused"


@pytest.mark.parametrize(
    "attempt",
    [
        "() => { document.createElement('script').text = '1' }",
        "() => { document.createElement('script').src = '/static/console.js' }",
        "() => setTimeout('1')",
        "() => { trustedTypes.createPolicy('second', {}) }",
    ],
)
def test_text_never_becomes_script(made: str, browser_page_unwatched: tuple[Page, Watch], attempt: str) -> None:
    page, _ = browser_page_unwatched
    page.goto(made)
    assert (
        page.evaluate(f"() => {{ try {{ ({attempt})(); return 'done' }} catch (error) {{ return error.name }} }}")
        != "done"
    )


def test_a_graph_takes_the_place_of_the_servers_drawing(page: Page, made: str) -> None:
    page.goto(f"{made}/?graph=40x100")
    expect(page.locator("#graph")).to_have_attribute("data-graph-state", "ready")
    expect(page.locator("#still")).to_have_count(0)
    page.keyboard.press("j")
    assert kept(page) == []


def test_a_graph_that_loses_its_room_fails_in_no_script_and_is_drawn_again(page: Page, made: str) -> None:
    page.goto(f"{made}/?graph=40x100")
    graph = page.locator("#graph")
    expect(graph).to_have_attribute("data-graph-state", "ready")
    before = graph.locator("canvas").last.bounding_box()
    for shown in ("none", "block"):
        graph.evaluate(
            "(element, shown) => { element.style.display = shown; dispatchEvent(new Event('resize')); }", shown
        )
        page.wait_for_timeout(100)
    assert graph.locator("canvas").last.bounding_box() == before
