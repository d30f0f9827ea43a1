package io.tillgate.console;

import java.util.Set;

/// How good a receiver of notices is, by the cases that it takes wrongly.
enum WebhookGrade {
    A("it takes everything as it should"),
    B("it loses sight of orders that are missing in its books"),
    C("some genuine notices are lost on it"),
    D("it does not take an ordinary notice"),
    F("somebody else can tell it that an order is paid");

    private final String meaning;

    WebhookGrade(String meaning) {
        this.meaning = meaning;
    }

    String meaning() {
        return meaning;
    }

    /// The grade of a receiver that takes these wrongly: what loses goods weighs most, then what loses notices.
    static WebhookGrade of(Set<WebhookCase> wrong) {
        if (wrong.stream().anyMatch(WebhookCase::isForged)) {
            return F;
        }
        if (wrong.contains(WebhookCase.VALID)) {
            return D;
        }
        if (wrong.stream().anyMatch(WebhookCase::isToBeAcknowledged)) {
            return C;
        }
        return wrong.isEmpty() ? A : B;
    }
}
