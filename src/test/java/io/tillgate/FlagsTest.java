package io.tillgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What is left of a start's words when the settings are taken out of them.
final class FlagsTest {
    @Test
    void a_flag_that_is_no_setting_is_named_without_its_value() {
        assertThat(Flags.leftOver(List.of("serve", "--moed", "live")))
                .contains("There is no setting --moed: ./tillgate help lists them.");
        assertThat(Flags.leftOver(List.of("sandbox", "--wallet-kye=s3cret=s3cret")))
                .contains("There is no setting --wallet-kye: ./tillgate help lists them.");
    }

    @Test
    void a_word_too_many_is_named_with_what_was_expected() {
        String said = Flags.leftOver(List.of("serve", "verify")).orElseThrow();
        assertThat(said).startsWith("What is 'verify'? Expected settings alone after ./tillgate serve; ");
    }

    @Test
    void a_start_without_more_words_and_other_commands_go_on() {
        for (List<String> words : List.of(
                List.<String>of(), List.of("serve"), List.of("sandbox"), List.of("verify", "--checkpoint", "file"))) {
            assertThat(Flags.leftOver(words)).isEmpty();
        }
    }
}
