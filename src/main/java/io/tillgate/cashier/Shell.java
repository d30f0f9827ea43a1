package io.tillgate.cashier;

/// What is the same around every page.
///
/// @param base the path that the gateway is reached below, mostly the empty text
/// @param here the page's own path, which the languages are switched at whatever was pressed to come here
/// @param version changes when the style or the script does
/// @param refresh how soon a browser without scripts looks again, and where; or the empty text
record Shell(
        Texts.Words words,
        String title,
        String shop,
        String base,
        String here,
        String version,
        String refresh,
        boolean sandbox) {}
