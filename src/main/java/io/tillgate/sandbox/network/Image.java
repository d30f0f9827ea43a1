package io.tillgate.sandbox.network;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// One thing of the record as it is after a change; replaying a record puts each image over the one before it.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "image")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Attempt.class, name = "attempt"),
    @JsonSubTypes.Type(value = Refund.class, name = "refund"),
    @JsonSubTypes.Type(value = Payer.class, name = "payer"),
    @JsonSubTypes.Type(value = PhoneCode.class, name = "code"),
    @JsonSubTypes.Type(value = Agreement.class, name = "agreement"),
    @JsonSubTypes.Type(value = Notice.class, name = "notice"),
    @JsonSubTypes.Type(value = Image.NoticeGone.class, name = "gone"),
    @JsonSubTypes.Type(value = Image.ClockMoved.class, name = "clock"),
})
public sealed interface Image
        permits Attempt, Agreement, Refund, Payer, PhoneCode, Notice, Image.NoticeGone, Image.ClockMoved {
    /// A notice that was acknowledged, or given up after its last try.
    record NoticeGone(String id) implements Image {}

    /// How far the network's clock is ahead of real time.
    record ClockMoved(long offsetMillis) implements Image {}
}
