package io.tillgate.dialect.pockyt;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// The parameters of one request, in the order in which they are signed: by name.
final class Fields {
    /// The parameter that holds the signature and is never part of what is signed.
    static final String SIGNATURE = "verifySign";

    private final List<Field> sorted;

    private Fields(List<Field> sorted) {
        this.sorted = sorted;
    }

    /// The parameters, with no name twice.
    static Fields of(List<Field> fields) {
        var sorted = new ArrayList<>(fields);
        sorted.sort(Comparator.comparing(Field::name));
        return new Fields(sorted);
    }

    List<Field> sorted() {
        return sorted;
    }

    boolean any(Predicate<Field> predicate) {
        for (Field field : sorted) {
            if (predicate.test(field)) {
                return true;
            }
        }
        return false;
    }

    /// The text of a parameter; empty where it was not sent, was sent empty, or was null.
    String text(String name) {
        int low = 0;
        int high = sorted.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = sorted.get(middle).name().compareTo(name);
            if (order == 0) {
                return sorted.get(middle).text();
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return "";
    }

    /// These parameters without those that the signature did not vouch for.
    Fields without(Predicate<Field> dropped) {
        return any(dropped)
                ? new Fields(sorted.stream().filter(dropped.negate()).toList())
                : this;
    }
}
