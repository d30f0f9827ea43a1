package io.tillgate.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.Setting;
import io.tillgate.running.AtOnePlace;
import io.tillgate.running.BuiltProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The settings about how long things are kept, each changed and seen in what `retention` shows.
final class RetentionSettingsTest extends AtOnePlace {
    @Test
    @Changes({Setting.KEEP_EVENTS, Setting.KEEP_NOTICES, Setting.KEEP_DELIVERIES, Setting.KEEP_EXTERNAL_IDS})
    void each_kind_of_row_is_kept_as_long_as_is_set() throws IOException {
        gateway().close();
        assertThat(retention())
                .containsPattern("(?m)^event .*for ever$")
                .doesNotContainPattern("(?m)^external_id .*ever$");
        String changed = retention(
                "--keep-events=400d", "--keep-notices=401d", "--keep-deliveries=402d", "--keep-external-ids=forever");
        for (String table : List.of("event", "notice_settled", "notice_delivery")) {
            assertThat(changed)
                    .containsPattern("(?m)^" + table + " .*until 2\\d{3}-")
                    .doesNotContainPattern("(?m)^" + table + " .*ever$");
        }
        assertThat(changed).containsPattern("(?m)^external_id .*for ever$");
    }

    private String retention(String... more) throws IOException {
        List<String> words = new ArrayList<>(BuiltProgram.words());
        words.add("retention");
        List<String> flags = place.flags();
        for (String name :
                List.of("--data", "--database-url", "--database-user", "--database-password", "--key-file")) {
            words.add(name + "=" + flags.get(flags.indexOf(name) + 1));
        }
        words.addAll(List.of(more));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
