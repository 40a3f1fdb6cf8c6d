"""The difference of two texts: word by word, said in words, and nothing leaves its list, its row or its cell."""

import re
import time

import pytest
from django.utils import translation
from lxml import html as parser

from strategy_pages.diffs import html_diff, html_whole, passage_diffs, passage_sides, text_diff

pytestmark = pytest.mark.once


def plain(html):
    """With signs instead of tags: what is gone in [-…-], what is new in {+…+}, without the hidden words."""
    html = re.sub(r'<span class="visually-hidden">[^<]*</span>', "", html)
    for tag, sign in {"<del>": "[-", "</del>": "-]", "<ins>": "{+", "</ins>": "+}"}.items():
        html = html.replace(tag, sign)
    return html


def sides(html):
    """[letters without what is new, letters without what is gone], without spaces."""
    tree = parser.fragment_fromstring(html, create_parent="div")
    for hidden in tree.xpath("//span[@class='visually-hidden']"):
        hidden.drop_tree()
    return ["".join("".join(tree.xpath(f".//text()[not(ancestor::{gone})]")).split()) for gone in ("ins", "del")]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("<p>Rad und Bus</p>", "<p>Rad und Bahn</p>", "<p>Rad und [-Bus-] {+Bahn+}</p>"),
        ("<p>Rad und Bus</p>", "<p>Rad und Bus</p>", "<p>Rad und Bus</p>"),
        ("Mobilität", "Mobilität &amp; Wege", "Mobilität {+&amp; Wege+}"),
        ("<p>Es kostet 3,5 Mio.</p>", "<p>Es kostet 3,7 Mio.</p>", "<p>Es kostet [-3,5-] {+3,7+} Mio.</p>"),
        (
            "<p>Eins hier. Drei da.</p>",
            "<p>Eins hier. Neu dort. Drei da.</p>",
            "<p>Eins hier. {+Neu dort.+} Drei da.</p>",
        ),
        ("<p>ein <b>Wort</b></p>", "<p>ein Wort</p>", "<p>ein Wort</p>"),
        (
            '<p>Siehe <a href="/x">hier</a>.</p>',
            '<p>Siehe <a href="/y">hier</a>.</p>',
            '<p>Siehe [-<a href="/x">hier</a>-] {+<a href="/y">hier</a>+}.</p>',
        ),
        ("<p>eins</p><p>zwei</p>", "<p>eins zwei</p>", "<p>eins zwei</p>"),
        ("<p>eins</p><p>zwei</p><p>drei</p>", "<p>eins</p><p>drei</p>", "<p>eins</p><p>[-zwei-]</p><p>drei</p>"),
        ("", "<p>neu</p>", "<p>{+neu+}</p>"),
        ("<p>alt</p>", "", "<p>[-alt-]</p>"),
    ],
)
def test_only_what_changed_is_marked(before, after, expected):
    assert plain(html_diff(before, after)) == expected


def test_tables_lists_and_figures_keep_their_shape():
    table = "<table><tbody><tr><td>A</td><td>1</td></tr>{}</tbody></table>"
    assert plain(html_diff(table.format(""), table.format("<tr><td>B</td><td>2</td></tr>"))) == table.format(
        "<tr><td>{+B+}</td><td>{+2+}</td></tr>"
    )
    assert plain(html_diff(table.format(""), table.format("").replace("1", "7"))) == table.format("").replace(
        "<td>1</td>", "<td>[-1-]{+7+}</td>"
    )
    before = "<ul><li>Eins<ul><li>a</li><li>b</li></ul></li><li>Zwei</li></ul>"
    after = "<ul><li>Eins<ul><li>a</li><li>c</li><li>d</li></ul></li></ul>"
    assert plain(html_diff(before, after)) == (
        "<ul><li>Eins<ul><li>a</li><li>[-b-]{+c+}</li><li>{+d+}</li></ul></li><li>[-Zwei-]</li></ul>"
    )
    picture = '<figure><img src="/{0}.png" alt="{0}"><figcaption>Ein Bild</figcaption></figure>'
    assert plain(html_diff(picture.format("a"), picture.format("b"))) == (
        '<figure>[-<img src="/a.png" alt="a">-]{+<img src="/b.png" alt="b">+}<figcaption>Ein Bild</figcaption></figure>'
    )


def test_a_change_is_said_in_words_where_it_begins_and_where_it_ends():
    with translation.override("en"):
        assert html_diff("<p>Rad und Bus</p>", "<p>Rad und Bahn</p>") == (
            '<p>Rad und <del><span class="visually-hidden">deleted: </span>Bus</del> '
            '<ins><span class="visually-hidden">inserted: </span>Bahn'
            '<span class="visually-hidden"> (end)</span></ins></p>'
        )


def test_what_looks_like_html_in_a_plain_text_stays_text():
    found = text_diff('a <b>x</b> <script>alert("1")</script>', "a <b>y</b> <img src=x onerror=alert(2)>")
    assert {element.tag for element in parser.fragment_fromstring(found, create_parent="div").iter()} == {
        "div", "p", "del", "ins", "span",
    }  # fmt: skip
    assert sides(found) == ['a<b>x</b><script>alert("1")</script>', "a<b>y</b><imgsrc=xonerror=alert(2)>"]


def test_nothing_that_runs_gets_through():
    found = html_diff("<p>a</p>", '<p onclick="x()">a <a href="javascript:x()" style="y">b</a><script>z</script></p>')
    assert "onclick" not in found and "javascript" not in found and "style" not in found and "<script" not in found


def test_a_split_passage_is_compared_as_a_whole_and_shown_in_its_parts():
    before, after = ["<p>Busse fahren oft. Sonntags auch.</p>"], ["<p>Busse fahren oft.</p>", "<p>Sonntags nie.</p>"]
    assert [plain(one) for one in passage_diffs(before, after)] == [
        "<p>Busse fahren oft.</p>",
        "<p>Sonntags [-auch-] {+nie+}.</p>",
    ]
    left, right = passage_sides(after, before)
    assert [plain(one) for one in left] == ["<p>Busse fahren oft.</p>", "<p>Sonntags [-nie-].</p>"]
    assert [plain(one) for one in right] == ["<p>Busse fahren oft. Sonntags {+auch+}.</p>"]


def test_both_texts_can_be_read_out_of_the_difference_again():
    texts = [
        "Die Stadt baut Wege, hält sie frei und prüft sie: jedes Jahr (im März).",
        "Die Stadt hält Wege frei; sie prüft „alle“ im März und im Mai.",
        "Ganz etwas anderes.",
        "\ue000 👩‍👩‍👧 مرحبا بكم a & b < c",
    ]
    for before in texts:
        for after in texts:
            expected = ["".join(text.replace("\ue000", "").split()) for text in (before, after)]
            assert sides(text_diff(before, after)) == expected


def test_what_is_gone_or_new_as_a_whole_is_marked_in_each_of_its_cells():
    assert plain(html_whole("<ul><li>a</li><li>b</li></ul>", "del")) == "<ul><li>[-a-]</li><li>[-b-]</li></ul>"


def test_thousands_of_same_words_take_no_longer_than_a_moment():
    begun = time.process_time()
    found = text_diff("a " * 5000, "a b " * 5000)
    assert time.process_time() - begun < 2
    assert "<ins>" in found
