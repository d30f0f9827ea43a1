package io.tillgate;

import io.tillgate.core.desk.AbandonPayment;
import io.tillgate.core.desk.AskCancel;
import io.tillgate.core.desk.AttendDue;
import io.tillgate.core.desk.AttendPayment;
import io.tillgate.core.desk.CancelPayment;
import io.tillgate.core.desk.FindPayment;
import io.tillgate.core.desk.VoidPayment;
import io.tillgate.core.payment.ChargePayment;
import io.tillgate.core.payment.DebitWallet;
import io.tillgate.core.payment.Decisions;
import io.tillgate.core.payment.EngageWallet;
import io.tillgate.core.payment.OpenPayment;
import io.tillgate.core.payment.Ports;
import io.tillgate.core.payment.ReceivePayment;
import io.tillgate.core.payment.Schedule;
import io.tillgate.core.refund.AskRefund;
import io.tillgate.core.refund.RefundPayment;
import io.tillgate.dialect.pockyt.Pockyt;
import io.tillgate.testclock.TestClock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The operations of the core, built on one set of ports.
record Operations(
        Decisions decisions,
        Pockyt.Core asked,
        VoidPayment voiding,
        ReceivePayment receive,
        EngageWallet engage,
        AbandonPayment abandon,
        AttendPayment attendPayment,
        AttendDue attendDue) {
    static Operations on(Ports ports, Schedule schedule, CustomerRoom customers) {
        Decisions decisions = Decisions.of(schedule, ports.numbers());
        AskRefund askRefund = new AskRefund(ports, decisions);
        RefundPayment refund = new RefundPayment(ports, decisions, askRefund);
        AskCancel askCancel = new AskCancel(ports, decisions, askRefund);
        AttendPayment attend = new AttendPayment(ports, decisions, askCancel, askRefund);
        OpenPayment open = new OpenPayment(ports, decisions);
        ChargePayment charge = new ChargePayment(ports, decisions);
        Pockyt.Core asked = new Pockyt.Core(
                open,
                charge,
                new CancelPayment(ports, decisions, askCancel, refund),
                refund,
                new FindPayment(ports.payments()),
                ports,
                customers.people(ports),
                customers.autoDebit(new DebitWallet(ports, customers.wallets(), open, charge)));
        AttendDue attendDue = new AttendDue(ports.payments(), attend, SideBySide::forEach, ports.clock());
        return new Operations(
                decisions,
                asked,
                new VoidPayment(ports, decisions, askCancel),
                new ReceivePayment(ports, decisions),
                new EngageWallet(ports, decisions),
                new AbandonPayment(ports, decisions, askCancel),
                attend,
                attendDue);
    }

    /// What the test clock walks through: when each payment must be looked at next.
    TestClock.Agenda agenda() {
        return new TestClock.Agenda() {
            @Override
            public Optional<Instant> nextDue() {
                return asked.ports().payments().nextDue();
            }

            @Override
            public List<TestClock.Fired> attendAll() {
                return attendDue.attendAll().stream()
                        .map(done -> new TestClock.Fired(
                                done.key().merchant().value(), done.key().no().value(), done.what()))
                        .toList();
            }
        };
    }
}
