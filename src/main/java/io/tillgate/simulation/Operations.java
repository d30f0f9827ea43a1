package io.tillgate.simulation;

import io.tillgate.core.customer.ConsultWallet;
import io.tillgate.core.delivery.DeliverNotices;
import io.tillgate.core.desk.AbandonPayment;
import io.tillgate.core.desk.AskCancel;
import io.tillgate.core.desk.AttendPayment;
import io.tillgate.core.desk.CancelPayment;
import io.tillgate.core.desk.FindPayment;
import io.tillgate.core.desk.VoidPayment;
import io.tillgate.core.payment.AskPlan;
import io.tillgate.core.payment.ChargePayment;
import io.tillgate.core.payment.Decisions;
import io.tillgate.core.payment.EngageWallet;
import io.tillgate.core.payment.OpenPayment;
import io.tillgate.core.payment.Ports;
import io.tillgate.core.payment.ReceivePayment;
import io.tillgate.core.payment.Schedule;
import io.tillgate.core.refund.AskRefund;
import io.tillgate.core.refund.RefundPayment;
import java.util.Map;

/// The core of one node, built anew at each start.
record Operations(
        Ports ports,
        OpenPayment open,
        ChargePayment charge,
        EngageWallet engage,
        AbandonPayment abandon,
        CancelPayment cancel,
        VoidPayment voiding,
        RefundPayment refund,
        ReceivePayment receive,
        FindPayment find,
        AttendPayment attend,
        DeliverNotices deliver,
        ConsultWallet consult) {
    static Operations on(Ports ports, DeliverNotices deliver, ConsultWallet consult) {
        Decisions decisions = Decisions.of(new Schedule(Map.of(), AskPlan.STANDARD), ports.numbers());
        AskRefund askRefund = new AskRefund(ports, decisions);
        AskCancel askCancel = new AskCancel(ports, decisions, askRefund);
        RefundPayment refund = new RefundPayment(ports, decisions, askRefund);
        return new Operations(
                ports,
                new OpenPayment(ports, decisions),
                new ChargePayment(ports, decisions),
                new EngageWallet(ports, decisions),
                new AbandonPayment(ports, decisions, askCancel),
                new CancelPayment(ports, decisions, askCancel, refund),
                new VoidPayment(ports, decisions, askCancel),
                refund,
                new ReceivePayment(ports, decisions),
                new FindPayment(ports.payments()),
                new AttendPayment(ports, decisions, askCancel, askRefund),
                deliver,
                consult);
    }
}
