package io.tillgate.dialect.pockyt;

import io.tillgate.http.Answer;
import java.util.List;

/// Paths of the contract (1.0) that this gateway does not serve: refused by name, once the signature is right.
final class NotServed implements Endpoint {
    static final List<String> PATHS = List.of(
            "/app-instore/v2/add",
            "/app-instore/v2/pay",
            "/app-instore/v2/prepay",
            "/app-instore/v2/create-trans-qrcode",
            "/app-instore/v2/cashier-add",
            "/app-instore/v3/cashier-add",
            "/app-instore/v3/auth-capture",
            "/app-instore/v3/auth-unfreeze",
            "/app-data-search/v2/refund",
            "/app-data-search/v2/tran-query",
            "/app-data-search/v2/trans-list",
            "/app-data-search/v2/settle-list",
            "/app-data-search/v2/withdrawal-list",
            "/app-data-search/v2/data-status",
            "/app-data-search/v3/settle-list",
            "/app-data-search/v3/withdrawal-list",
            "/app-data-search/v3/data-status",
            "/online/v2/secure-pay",
            "/micropay/v2/prepay",
            "/micropay/v2/express-pay",
            "/micropay/v3/express-pay",
            "/creditpay/v2/process",
            "/creditpay/v2/update-recurring",
            "/creditpay/v3/update-recurring",
            "/creditpay/v2/credit-recurring",
            "/creditpay/v2/search-recurring",
            "/creditpay/v2/credit-force",
            "/creditpay/v2/securepay-void",
            "/creditpay/v2/customer/add",
            "/creditpay/v2/customer/edit",
            "/creditpay/v2/customer/detail",
            "/order/v4/capture",
            "/order/v4/process",
            "/v1/customers/account/create",
            "/v2/customers/account/create",
            "/v2/customers/account/retrieve",
            "/v3/payee/register",
            "/v3/payee/retrieve",
            "/v3/payee/update",
            "/v3/payee/account/create/bank-account",
            "/v3/payee/account/configurations",
            "/v3/payee/account/delete",
            "/v3/payee/payout-accounts",
            "/v3/payouts/pay",
            "/v3/payouts/inquiry",
            "/v3/payouts/balance",
            "/appTransaction/v2/exchangerate",
            "/appTransaction/v2/securepay",
            "/appTransaction/v2/securepayRefund",
            "/appTransaction/v2/securepay-reference-query",
            "/app-auth/v3/voucher-create",
            "/app-auth/v3/auth-freeze",
            "/app-auth/v3/auth-unfreeze",
            "/app-auth/v3/auth-capture",
            "/app-auth/v3/auth-detail-query",
            "/app-thirdpart/v3/acquire-create");

    private final String path;
    private final Answers answers;

    NotServed(String path, Answers answers) {
        this.path = path;
        this.answers = answers;
    }

    @Override
    public Answer answer(Call call) {
        return answers.failure(Code.DENIED, path + " : this gateway does not serve it");
    }
}
