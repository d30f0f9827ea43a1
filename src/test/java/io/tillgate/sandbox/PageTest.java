package io.tillgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// docs/sandbox.md says what the program does.
class PageTest {
    private static final Pattern CURL = Pattern.compile("(?m)^curl .*?http://127\\.0\\.0\\.1:8081(/[^\\s'?]*)");

    private static String page() throws IOException {
        return Files.readString(Path.of("docs", "sandbox.md"));
    }

    @Test
    void each_brand_and_test_code_is_on_the_page(@TempDir Path data) throws IOException {
        String page = page();
        List<String> rows = new ArrayList<>();
        try (Running network = new Running(data)) {
            JsonNode config = network.get("/api/config").body();
            for (JsonNode brand : config.path("brands")) {
                List<String> currencies = new ArrayList<>();
                brand.path("currencies").forEach(currency -> currencies.add(currency.asText()));
                rows.add("| " + brand.path("brand").asText() + " | "
                        + brand.path("prefix").asText() + " | "
                        + String.join(" ", currencies) + " | "
                        + (brand.path("reverses").asBoolean() ? "reverses it" : "answers already_paid") + " |");
            }
            for (JsonNode code : config.path("testCodes")) {
                String ending = code.path("ending").asText();
                rows.add("| " + (ending.isEmpty() ? "any other" : ending) + " | "
                        + code.path("what").asText() + " |");
            }
        }
        assertThat(rows).hasSize(39).allSatisfy(row -> assertThat(page).contains("\n" + row + "\n"));
    }

    @Test
    void each_line_to_paste_leads_somewhere(@TempDir Path data) throws IOException {
        List<String> paths = new ArrayList<>();
        Matcher matcher = CURL.matcher(page());
        try (Running network = new Running(data)) {
            JsonNode served = network.get("/api/openapi.json").body().path("paths");
            while (matcher.find()) {
                String form = matcher.group(1)
                        .replace("alipay-ana", "{id}")
                        .replace("wechatpay-ana", "{id}")
                        .replace("gopay-ana", "{id}")
                        .replaceAll("400000000000000001(01|00)", "{number}")
                        .replace("400000000000000001", "{transactionNo}");
                // The wallet's pages are for browsers, and no part of the API.
                assertThat(served.has(form) || form.equals("/agree/{number}"))
                        .as(form)
                        .isTrue();
                paths.add(form);
            }
        }
        assertThat(paths).hasSizeGreaterThan(15);
    }
}
