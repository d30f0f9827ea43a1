package io.tillgate.dialect.snap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tillgate.core.desk.FindPayment;
import io.tillgate.http.Answer;

/// Services 51 and 61 (wire contract 3.5, 3.9): how a payment stands, whichever way and dialect it was opened in.
final class Query implements Endpoint {
    private final FindPayment find;
    private final Answers answers;

    Query(FindPayment find, Answers answers) {
        this.find = find;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        Fields fields = call.fields();
        Lookup lookup = Lookup.read(call, false);
        boolean mpm = answers.service() == Service.QUERY;
        String code = fields.text("serviceCode", 2, mpm);
        if (!code.isEmpty() && !code.matches("[0-9]{2}")) {
            fields.note(Problem.bad("serviceCode"));
        }
        boolean stranger = call.namesAnotherMerchant(false);
        fields.object("additionalInfo", false);
        if (fields.problem().isPresent()) {
            return answers.problem(fields.problem().get());
        }
        if (stranger) {
            return answers.refusal(Case.INVALID_MERCHANT);
        }
        if (mpm && StaticCode.isNamed(lookup, call.account())) {
            return answers.success(StaticCode.standing(lookup).put("serviceCode", code));
        }
        return answers.found(lookup.in(find, call), (payment, refunds) -> {
            ObjectNode members = Results.queried(payment, refunds, call.partner());
            String title = payment.opening().detail(Results.TITLE);
            if (mpm) {
                members.put("serviceCode", code);
            } else if (!title.isEmpty()) {
                members.put("title", title);
            }
            return answers.success(members);
        });
    }
}
