package io.tillgate.core.payment;

/// The pure decisions, put together for one schedule.
public record Decisions(Schedule schedule, ChargeDecision charge, CancelDecision cancel, RefundDecision refund) {
    /// The decisions that look again as the schedule says, and take new numbers from there.
    public static Decisions of(Schedule schedule, TransactionNumbers numbers) {
        LateSuccess lateSuccess = new LateSuccess(schedule, numbers);
        return new Decisions(
                schedule,
                new ChargeDecision(schedule, lateSuccess),
                new CancelDecision(schedule, lateSuccess, numbers),
                new RefundDecision(schedule, lateSuccess));
    }
}
