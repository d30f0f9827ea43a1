package io.tillgate.dialect.pockyt;

import io.tillgate.core.customer.Customer;
import io.tillgate.core.customer.CustomerNo;
import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.customer.WalletNo;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.payment.Brand;
import io.tillgate.http.Answer;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Who pays at a checkout: a customer of the merchant, by number or code, and perhaps a wallet that he has stored.
final class OnlineCustomer {
    static final String VAULT = "vaultId";
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int LONGEST_CODE = 64;

    private final Pockyt.Core core;
    private final Answers answers;
    private final MerchantNo merchant;
    private final String no;
    private final String code;
    private final String vault;

    /// Reads the fields; problems are noted in the reader.
    OnlineCustomer(Pockyt.Core core, Answers answers, Call call, FieldReader fields) {
        this.core = core;
        this.answers = answers;
        this.merchant = call.account().merchant().no();
        this.no = fields.form(CustomerFields.NO, NUMBER, "expected the number of a customer")
                .orElse("");
        this.code = fields.text(CustomerFields.CODE, LONGEST_CODE);
        this.vault = fields.form(VAULT, NUMBER, "expected the number of a stored wallet")
                .orElse("");
    }

    boolean isVault() {
        return !vault.isEmpty();
    }

    /// The number of the customer, or the empty text where none is named, handed on.
    Answer then(Function<String, Answer> next) {
        if (no.isEmpty() && code.isEmpty()) {
            return next.apply("");
        }
        Optional<Customer> byNo =
                CustomerNo.parse(no).flatMap(number -> core.people().customers().find(merchant, number));
        if (!no.isEmpty() && byNo.isEmpty()) {
            return answers.failure(Code.NOT_FOUND, "customerNo : no such customer");
        }
        Optional<Customer> byCode =
                code.isEmpty() ? Optional.empty() : core.people().customers().find(merchant, code);
        if (!code.isEmpty() && byCode.isEmpty()) {
            return answers.failure(Code.NOT_FOUND, "customerCode : no such customer");
        }
        boolean two = byNo.isPresent()
                && byCode.isPresent()
                && !byNo.get().no().equals(byCode.get().no());
        return two
                ? answers.failure(Code.MISMATCH, "customerNo and customerCode : name two different customers")
                : next.apply(byNo.or(() -> byCode).orElseThrow().no().value());
    }

    /// The stored wallet of that customer, or of any where none is named, handed on.
    Answer wallet(String customer, Optional<Brand> vendor, Function<StoredWallet, Answer> next) {
        Optional<StoredWallet> wallet = WalletNo.parse(vault)
                .flatMap(number -> core.autoDebit().wallets().find(merchant, number))
                .filter(found -> !found.wish().customer().isEmpty());
        if (wallet.isEmpty()) {
            return answers.failure(Code.NOT_FOUND, "vaultId : no such stored wallet");
        }
        StoredWallet found = wallet.get();
        if (!customer.isEmpty() && !customer.equals(found.wish().customer())) {
            return answers.failure(Code.MISMATCH, "vaultId : the wallet is another customer's");
        }
        boolean another = vendor.filter(
                        named -> !named.code().equals(found.wish().brand()))
                .isPresent();
        return another
                ? answers.failure(Code.MISMATCH, "vendor : the stored wallet is another brand's")
                : next.apply(found);
    }
}
