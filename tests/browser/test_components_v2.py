"""Components whose JavaScript is a module of the page: what they show, what they set, and when their code is called."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.lab import soon

COUNTER = '''\
%%app counter
JS = """
export default function(component) {
  const { parentElement, data, key, name, setStateValue, setTriggerValue } = component;
  const [count, send] = parentElement.querySelectorAll("button");
  window.calls = window.calls ?? [];
  window.calls.push([name, JSON.stringify(data)]);
  count.textContent = `${data.label}: ${data.count}`;
  count.onclick = () => setStateValue("count", data.count + 1);
  send.textContent = "send";
  send.onclick = () => {
    setStateValue("note", "both");
    setTriggerValue("sent", data.count);
  };
  return () => window.calls.push([name, "gone"]);
}
"""
HTML = "<button class='count'></button><button class='send'></button><p>inside</p>"
CSS = "p { color: rgb(1, 2, 3); } button { background: var(--st-primary-color); }"
counter = st.components.v2.component("counter", html=HTML, css=CSS, js=JS)
st.session_state.runs = st.session_state.get("runs", 0) + 1
if st.checkbox("shown", True, key="shown"):
    count = st.session_state.get("c", {}).get("count", 0)
    data = {"label": "n", "count": count}
    result = counter(key="c", data=data, default={"count": 0}, on_count_change=lambda: None, on_sent_change=lambda: None)
    st.text(f"<{result.count} {result.sent} {result.get('note')} run {st.session_state.runs}>")
    counter(key="d", data={"label": "m", "count": 7}, on_count_change=lambda: None)
st.button("again", key="again")
'''


def calls(page: Page) -> list[list[str]]:
    found: list[list[str]] = page.evaluate("() => window.calls")
    return found


def test_a_component_shows_its_data_and_sets_values(open_notebook):
    """A state lasts, a trigger is known for one run, both of one turn come in one run; the code is called when data has changed."""
    notebook = open_notebook(COUNTER)
    app = notebook.run_app(1)
    count, send = app.locator("button.count"), app.locator("button.send")

    expect(count.first).to_have_text("n: 0")
    expect(count.last).to_have_text("m: 7")
    count.first.click()
    expect(app).to_contain_text("<1 None None run 2>")
    expect(count.first).to_have_text("n: 1")
    send.first.click()
    expect(app).to_contain_text("<1 1 both run 3>")
    app.get_by_role("button", name="again").click()
    expect(app).to_contain_text("<1 None both run 4>")
    told = [["counter", '{"label":"n","count":0}'], ["counter", '{"label":"m","count":7}'], ["counter", '{"label":"n","count":1}']]
    assert sorted(calls(notebook.page)) == sorted(told)

    app.get_by_text("shown").click()
    assert soon(notebook.page, lambda: calls(notebook.page)[3:]) == [["counter", "gone"]] * 2
