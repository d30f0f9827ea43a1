package io.tillgate.sandbox.web;

import io.tillgate.sandbox.network.Heard;

/// An answer to a signed call and how it travels.
record Reply(Answer answer, Heard.Delivery delivery) {
    static final Reply NEVER = new Reply(Answer.error(503, "this answer is lost"), Heard.Delivery.NEVER);

    static Reply atOnce(Answer answer) {
        return new Reply(answer, Heard.Delivery.AT_ONCE);
    }

    Reply travelling(Heard.Delivery otherwise) {
        return new Reply(answer, otherwise);
    }

    Reply saying(Answer other) {
        return new Reply(other, delivery);
    }
}
