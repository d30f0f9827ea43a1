package io.tillgate.cashier;

/// A page that shows no payment; an empty address offers nothing to go to.
record Plain(String sign, String text, String address, String go) {}
