package io.tillgate.sandbox.network;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the last two digits of a code that no phone issued make happen.
public enum TestCode {
    APPROVED("00", "approved at once"),
    APPROVED_LATER("02", "waits, is approved after 5 seconds"),
    DECLINED_LATER("03", "waits, is declined after 5 seconds"),
    NO_BALANCE("10", "declined: the balance is too low"),
    EXPIRED("11", "declined: the code has expired"),
    OTHER_BRAND("12", "declined: the code is of another brand"),
    SLOW("20", "approved, and answered after 8 seconds"),
    REPLY_LOST("21", "approved, and the answer is lost"),
    UNKNOWN_APPROVED("22", "no usable answer; found approved when asked"),
    UNKNOWN_DECLINED("23", "no usable answer; found declined when asked"),
    NOTIFIED_TWICE("24", "approved, and notified twice"),
    NOTIFIED_FIRST("25", "approved, and notified before it is answered"),
    APPROVED_AFTER_CANCEL("26", "waits; captures a second after it confirmed a cancel"),
    NETWORK_DOWN("27", "the network is down for this call and the next three asks"),
    WRONG_AMOUNT("28", "approved, with an amount that is 1.00 too high"),
    /// Any other ending, and every code that a phone issued: the payer decides.
    PAYER_DECIDES("", "waits for the payer");

    private static final Map<String, TestCode> BY_ENDING =
            Arrays.stream(values()).collect(Collectors.toMap(code -> code.ending, Function.identity()));

    private final String ending;
    private final String what;

    TestCode(String ending, String what) {
        this.ending = ending;
        this.what = what;
    }

    /// What this code makes happen.
    public static TestCode of(String code) {
        return BY_ENDING.getOrDefault(code.substring(code.length() - 2), PAYER_DECIDES);
    }

    /// Its two digits; empty where the payer decides.
    public String ending() {
        return ending;
    }

    /// What it makes happen, in words.
    public String what() {
        return what;
    }
}
