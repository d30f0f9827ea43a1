package io.tillgate.simulation;

/// The codes that payers show at a till: 18 digits, of which the first two tell the wallet, and the last what the payer
/// will do.
final class PaymentCode {
    private static final int DIGITS = 15;

    private PaymentCode() {}

    static String draw(Chance chance, String wallet) {
        StringBuilder code = new StringBuilder(wallet);
        for (int i = 0; i < DIGITS; i++) {
            code.append(chance.below(10));
        }
        return code.append(chance.below(8)).toString();
    }

    /// What the network reads in a code: a word of its own where it is one already.
    static String says(String code) {
        char last = code.charAt(code.length() - 1);
        if (!Character.isDigit(last)) {
            return code;
        }
        return last < '4' ? "approve" : last < '6' ? "wait" : "decline";
    }
}
