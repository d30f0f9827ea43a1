package io.tillgate.sandbox.network;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/// Where an attempt stands.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
    @JsonSubTypes.Type(value = State.Outage.class, name = "outage"),
    @JsonSubTypes.Type(value = State.Waiting.class, name = "waiting"),
    @JsonSubTypes.Type(value = State.Deciding.class, name = "deciding"),
    @JsonSubTypes.Type(value = State.Approved.class, name = "approved"),
    @JsonSubTypes.Type(value = State.Declined.class, name = "declined"),
    @JsonSubTypes.Type(value = State.Cancelled.class, name = "cancelled"),
    @JsonSubTypes.Type(value = State.LateApproval.class, name = "late"),
    @JsonSubTypes.Type(value = State.Reversed.class, name = "reversed"),
})
public sealed interface State {
    /// The request never arrived; this many asks will not arrive either, then the number is unheard of.
    record Outage(int asksToLose) implements State {}

    /// Waits for the payer, or for the first payer to scan.
    record Waiting() implements State {}

    /// Waits, and is decided when this time is due.
    record Deciding(boolean approve, Instant due) implements State {}

    /// Captured.
    record Approved(Instant at) implements State {}

    /// Refused; nothing is or will be captured.
    record Declined(Instant at, Reason reason) implements State {}

    /// Ended by the gateway; nothing is or will be captured.
    record Cancelled(Instant at) implements State {}

    /// Says that it is cancelled, and captures all the same when this time is due.
    record LateApproval(Instant due) implements State {}

    /// Captured, then given back in full by a cancel.
    record Reversed(Instant at) implements State {}
}
