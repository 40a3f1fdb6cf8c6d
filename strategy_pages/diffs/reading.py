"""Safe HTML as a tree of blocks whose leaves are words: what two texts are compared by."""

import html as entities
import re
from dataclasses import dataclass, field

PIECE = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>|([^<]+|<)")
PUNCTUATION = r"!-/:-@\[-`{-~„“”‚‘’«»‹›…–—·•"
WORD = re.compile(rf"(\s*)(\w(?:\S*\w)?[^\s\w{PUNCTUATION}]*|[{PUNCTUATION}]|[^\s\w{PUNCTUATION}]+)|\s+")
INLINE = {
    "a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "mark", "q", "s", "small", "span", "strong", "sub",
    "sup", "u",
}  # fmt: skip
SINGLE = {"br", "img"}
VOID = {"col", "hr", "wbr"}
BREAK = "\0paragraph"
PASSAGE = "\0passage"
SIGN = "\ue000"  # where the next passage begins in written HTML; nobody's text has it (read() takes it out)
NO_BREAK = "\u00a0"


class Word:
    """A word, a sign, an image, or the beginning of a paragraph.

    `key` is what is compared, `marks` are the tags around it.
    """

    __slots__ = ("html", "key", "marks", "space")

    def __init__(self, key, html, space="", marks=()):
        self.key, self.html, self.space, self.marks = key, html, space, marks


@dataclass
class Flow:
    """Running text: words, with a `BREAK` where each paragraph begins. The `html` of a break is its tag, or nothing."""

    words: list = field(default_factory=list)

    @property
    def text(self):
        return " ".join(word.html for word in self.words)


@dataclass
class Block:
    """A list, an entry, a table, a row, a cell: what has blocks or running text in it."""

    tag: str
    attributes: str = ""
    children: list = field(default_factory=list)

    @property
    def text(self):
        return f"<{self.tag}>" + " ".join(child.text for child in self.children)


def read(html):
    """The tree of a safe text."""
    return Reader().read(str(html).replace(SIGN, ""))


def read_all(passages, signed):
    """The trees of several passages as one text; with a sign where each begins, if `signed`."""
    found = []
    for html in passages:
        children = read(html).children
        if signed:
            if not children or not isinstance(children[0], Flow):
                children.insert(0, Flow())
            children[0].words.insert(0, Word(PASSAGE, SIGN))
        if found and children and isinstance(found[-1], Flow) and isinstance(children[0], Flow):
            found[-1].words += children.pop(0).words
        found += children
    return found


class Reader:
    """Reads once from beginning to end; forgives tags that are closed by nobody."""

    def __init__(self):
        self.stack, self.marks, self.around, self.space, self.paragraph = [Block("")], [], (), "", None

    def read(self, html):
        for closing, tag, attributes, text in PIECE.findall(html):
            if not tag:
                self.say(text)
            elif closing:
                self.close(tag.lower())
            else:
                self.open(tag.lower(), attributes.rstrip("/"))
        return self.stack[0]

    def open(self, tag, attributes):
        if tag in INLINE:
            self.marks.append((tag, attributes))
            self.around = tuple(self.marks)
        elif tag in SINGLE:
            self.put((tag, attributes), f"<{tag}{attributes}>")
        elif tag == "p":
            self.flow().words.append(Word(BREAK, f"p{attributes}"))
            self.space, self.paragraph = "", "p"
        elif tag not in VOID:
            block = Block(tag, attributes)
            self.stack[-1].children.append(block)
            self.stack.append(block)
            self.space, self.paragraph = "", None

    def close(self, tag):
        if tag in INLINE:
            for place in range(len(self.marks) - 1, -1, -1):
                if self.marks[place][0] == tag:
                    del self.marks[place]
                    self.around = tuple(self.marks)
                    break
            return
        if tag not in {"p", *SINGLE, *VOID} and tag in [block.tag for block in self.stack[1:]]:
            while self.stack.pop().tag != tag:
                pass
        self.space, self.paragraph = "", None

    def flow(self):
        """The running text that goes on here, or a new one."""
        children = self.stack[-1].children
        if not children or not isinstance(children[-1], Flow):
            children.append(Flow())
        return children[-1]

    def words(self):
        """The words of the running text that goes on here, its paragraph begun."""
        words = self.flow().words
        if self.paragraph is None:
            words.append(Word(BREAK, ""))
            self.paragraph, self.space = "", ""
        return words

    def put(self, key, html):
        words = self.words()
        words.append(Word(self.linked(key), html, self.space, self.around))
        self.space = ""

    def linked(self, key):
        """The key of a word that is a link: another address is a change, another emphasis is none."""
        link = next((attributes for tag, attributes in self.marks if tag == "a"), None)
        return key if link is None else (key, link)

    def say(self, text):
        if "&" in text:
            text = entities.unescape(text)
        words, in_link = None, any(tag == "a" for tag, _attributes in self.marks)
        for space, word in WORD.findall(text):
            if not word:
                self.space = self.space or " "
                continue
            if words is None:
                words = self.words()
            if space:
                self.space = NO_BREAK if space == NO_BREAK else " "
            html = word if word.isalnum() else entities.escape(word)
            words.append(Word(self.linked(word) if in_link else word, html, self.space, self.around))
            self.space = ""
