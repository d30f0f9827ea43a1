package io.tillgate.core.payment;

/// The pure decisions, put together for one schedule.
public record Decisions(
        Schedule schedule,
        ChargeDecision charge,
        CancelDecision cancel,
        WithdrawDecision withdraw,
        RefundDecision refund) {
    /// The decisions that look again as the schedule says, and take new numbers from there.
    public static Decisions of(Schedule schedule, TransactionNumbers numbers) {
        LateSuccess lateSuccess = new LateSuccess(schedule, numbers);
        ChargeDecision charge = new ChargeDecision(schedule, lateSuccess);
        return new Decisions(
                schedule,
                charge,
                new CancelDecision(schedule, lateSuccess, numbers),
                new WithdrawDecision(schedule, charge, lateSuccess),
                new RefundDecision(schedule, lateSuccess));
    }
}
