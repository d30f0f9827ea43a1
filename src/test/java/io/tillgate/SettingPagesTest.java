package io.tillgate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.merchant.PartnerProfile;
import io.tillgate.core.merchant.PartnerSetting;
import io.tillgate.core.merchant.StoreSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The pages that list settings say the same as the program.
final class SettingPagesTest {
    private static final Pattern HELP_ROW =
            Pattern.compile("(?m)^  --([a-z-]+) +(TILLGATE_[A-Z_]+) +(\\([^)]+\\)|\\S+)(?: +|\n +)(\\S.*)$");

    @Test
    void help_names_every_setting_with_its_variable_and_default_and_no_other() throws IOException {
        Map<String, String> written = new LinkedHashMap<>();
        Matcher row = HELP_ROW.matcher(Files.readString(Path.of("src/main/resources/help.txt")));
        while (row.find()) {
            assertThat(row.group(2)).isEqualTo(variable(row.group(1)));
            written.put(row.group(1), row.group(3).startsWith("(") ? "" : row.group(3));
        }
        assertThat(written).isEqualTo(standards());
    }

    @Test
    void help_fits_on_a_wide_terminal() throws IOException {
        assertThat(Files.readAllLines(Path.of("src/main/resources/help.txt")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(140));
    }

    @Test
    void the_page_of_settings_names_every_setting_with_its_variable_default_and_unit_and_no_other() throws IOException {
        Map<String, String> written = new LinkedHashMap<>();
        for (List<String> row : rows("--")) {
            String key = row.getFirst().substring(2);
            assertThat(row.get(1)).isEqualTo(variable(key));
            assertThat(row.get(3)).as("unit of " + key).isNotEmpty();
            assertThat(row.get(4)).as("meaning of " + key).isNotEmpty();
            written.put(key, row.get(2));
        }
        assertThat(written).isEqualTo(standards());
    }

    @Test
    void the_page_of_settings_names_every_setting_of_a_store_with_its_default_and_no_other() throws IOException {
        Map<String, String> written = rows("").stream()
                .filter(row -> row.size() == 4)
                .peek(row -> assertThat(row.get(3)).isNotEmpty())
                .collect(Collectors.toMap(List::getFirst, row -> row.get(1)));
        assertThat(written)
                .isEqualTo(Arrays.stream(StoreSetting.values())
                        .collect(Collectors.toMap(StoreSetting::key, StoreSetting::standard)));
    }

    @Test
    void the_page_of_settings_names_every_setting_of_a_partner_with_both_defaults_and_its_unit_and_no_other()
            throws IOException {
        Map<String, List<String>> written = rows("").stream()
                .filter(row -> row.size() == 5 && !row.getFirst().startsWith("--"))
                .peek(row -> assertThat(row.subList(3, 5)).as(row.getFirst()).doesNotContain(""))
                .collect(Collectors.toMap(List::getFirst, row -> row.subList(1, 3)));
        assertThat(written)
                .isEqualTo(Arrays.stream(PartnerSetting.values())
                        .collect(Collectors.toMap(
                                PartnerSetting::key,
                                setting -> List.of(
                                        setting.standard(PartnerProfile.ASPI), setting.standard(PartnerProfile.IFP)))));
    }

    /// The cells of the table rows whose first cell is code that begins so, without their code marks.
    private static List<List<String>> rows(String begin) throws IOException {
        return Files.readAllLines(Path.of("docs/settings.md")).stream()
                .filter(line -> line.startsWith("| `" + begin))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList())
                .toList();
    }

    private static Map<String, String> standards() {
        return Arrays.stream(Setting.values()).collect(Collectors.toMap(Setting::key, Setting::standard));
    }

    private static String variable(String key) {
        return Setting.parse(key).map(Setting::variable).orElse("no setting " + key);
    }
}
