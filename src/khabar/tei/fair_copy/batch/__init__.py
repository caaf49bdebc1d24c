r"""Reading many fair copies at once, with numpy and pyarrow, for the compiled corpus.

A loop of Python over all tags of an entry takes a millisecond and more, most of it for words. Where thousands
of entries are read, the same steps are taken for all of them together, by loops in C::

    source      <s xml:id="s1"><w pos="NOUN">وزير</w> <persName xml:id="m1"><w>سامي</w></persName></s>

**1. Cut** (`cutting`). All sources are one buffer. The places of the brackets in it are found at once, and
each distinct tag gets a number. Most tags are those of words, and few of them are distinct::

    tags        s   w pos="NOUN"   /w   persName   w   /w   /persName   /s
    numbers     0   1              2    3          4   2    5           6

**2. Judge** (`judging`). Each distinct tag is looked at once, by the same tags as for one fair copy.

**3. Words** (`words`). A start tag of a word is followed by its end tag; such pairs are left out from now on.

**4. Lines** (`lines`). A line is a sentence or an opener. Tags outside of lines, a hundred or two in an
entry, are followed through the automaton (`outer`), as those of one fair copy are. In a line, elements may
come in any order, so that it is enough to know which is in which (`inner`).

**5. Text** (`text`). The lines and the white space before blocks and sentences, which the automaton gave a
meaning, are the text of the articles. What comes before a tag adds up to its place::

    text        وزير سامي
    tags        s 0   w 0   /w 4   persName 5   w 5   /w 9   /persName 9   /s 9

**Never taken on trust.** A batch is read with the same tags, the same automaton and the same demands on texts
and ids as a fair copy. If an entry does not meet one, `NotAllFairError` names it, and the caller reads the
others again without it. Tests compare the batch with the model, on random and on damaged entries.
"""
