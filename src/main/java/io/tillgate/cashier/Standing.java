package io.tillgate.cashier;

import io.tillgate.cashier.Visits.Visit;

/// How a page's payment stands, for its script: the word that changes whenever the page has to, and seconds left.
record Standing(String mark, long left, boolean last) {
    static Standing of(Views views, Visit visit) {
        Scene scene = views.scene(visit);
        return new Standing(scene.mark(), views.left(visit), scene.isFinal());
    }

    String json() {
        return "{\"mark\":\"" + mark + "\",\"left\":" + left + ",\"final\":" + last + "}";
    }
}
