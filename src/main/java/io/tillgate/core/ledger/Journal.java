package io.tillgate.core.ledger;

import java.util.Arrays;
import java.util.List;

/// What one occasion books; it balances because each of its entries does.
public record Journal(String kind, List<Entry> entries) {
    public Journal {
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a journal of nothing: " + kind);
        }
    }

    /// The journals of these occasions, in order; an occasion whose amount is nothing has none.
    public static List<Journal> of(Occasion... occasions) {
        return Arrays.stream(occasions)
                .filter(occasion -> !occasion.entries().isEmpty())
                .map(occasion -> new Journal(occasion.kind(), occasion.entries()))
                .toList();
    }
}
