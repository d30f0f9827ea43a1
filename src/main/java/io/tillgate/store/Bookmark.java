package io.tillgate.store;

/// How far a row of things has been seen to, by all nodes; 0 at first.
public final class Bookmark {
    private final Facts facts;
    private final String name;

    Bookmark(Facts facts, String name) {
        this.facts = facts;
        this.name = name;
    }

    /// The place of what was seen to last.
    public long place() {
        return facts.bookmark(name);
    }

    /// Moves it, back too; false where it is not at `from` any more, since another node has moved it.
    public boolean move(long from, long to) {
        return facts.moveBookmark(name, from, to);
    }
}
