package io.tillgate.cashier;

import java.util.Optional;

/// A page that shows no payment; where `go` is empty there is nothing to go to.
record Plain(String sign, String text, String address, Optional<String> go) {}
