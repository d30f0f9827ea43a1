package io.tillgate.sandbox.network;

/// Whom the payer pays; the name is what the phone shows.
public record Payee(String merchantNo, String storeNo, String name) {}
