package io.tillgate.core.merchant;

/// A secret text, such as an API token, that never prints itself.
public record Secret(String reveal) {
    @Override
    public String toString() {
        return "(secret)";
    }
}
