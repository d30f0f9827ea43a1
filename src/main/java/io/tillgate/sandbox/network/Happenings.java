package io.tillgate.sandbox.network;

import java.util.Optional;

/// What a phone should show when an attempt of its payer changes.
final class Happenings {
    private Happenings() {}

    static Optional<PhoneEvent> between(Optional<Attempt> before, Attempt after) {
        boolean sameState = before.filter(
                        old -> old.state().equals(after.state()) && old.payer().equals(after.payer()))
                .isPresent();
        return sameState
                ? Optional.empty()
                : kind(after.state()).map(kind -> new PhoneEvent(after.payer(), kind, after.number(), ""));
    }

    private static Optional<PhoneEvent.Kind> kind(State state) {
        return switch (state) {
            case State.Outage _ -> Optional.empty();
            case State.Waiting _, State.Deciding _ -> Optional.of(PhoneEvent.Kind.WAITING);
            case State.Approved _ -> Optional.of(PhoneEvent.Kind.PAID);
            case State.Declined _ -> Optional.of(PhoneEvent.Kind.DECLINED);
            case State.Cancelled _, State.LateApproval _ -> Optional.of(PhoneEvent.Kind.CANCELLED);
            case State.Reversed _ -> Optional.of(PhoneEvent.Kind.REVERSED);
        };
    }
}
