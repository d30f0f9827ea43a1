package io.tillgate.dialect.pockyt;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.http.Answer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each pair of files under `wire/pockyt` is one request and the answer to it, byte for byte. Lines that begin with `#`
/// prepare the world; `{sign}` stands for the right signature.
class WireTest {
    static Path folder() throws URISyntaxException {
        URL url = Objects.requireNonNull(WireTest.class.getResource("/wire/pockyt"));
        return Path.of(url.toURI());
    }

    static List<String> cases() throws IOException, URISyntaxException {
        Path folder = folder();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .filter(name -> name.endsWith(".request"))
                    .map(name -> name.substring(0, name.length() - ".request".length()))
                    .sorted()
                    .toList();
        }
    }

    /// One request of the files, and what happens before it.
    record Read(List<String> preparations, String method, String path, String body) {}

    static Read read(String name) throws IOException, URISyntaxException {
        String request = Files.readString(folder().resolve(name + ".request"));
        List<String> lines = request.lines().toList();
        List<String> preparations = lines.stream()
                .filter(line -> line.startsWith("# "))
                .map(line -> line.substring(2))
                .toList();
        String line =
                lines.stream().filter(one -> !one.startsWith("#")).findFirst().orElseThrow();
        int blank = request.indexOf("\n\n");
        String body = blank < 0 ? "" : request.substring(blank + 2).stripTrailing();
        String[] words = line.split(" ");
        return new Read(preparations, words[0], words[1], body);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_request_has_its_answer(String name) throws Exception {
        var world = new PockytWorld();
        Read request = read(name);
        request.preparations().forEach(world::prepare);

        Answer answer = world.ask(request.method(), request.path(), PockytWorld.signed(request.body()));

        assertThat(written(answer)).isEqualTo(Files.readString(folder().resolve(name + ".answer")));
    }

    private static String written(Answer answer) {
        var text = new StringBuilder().append(answer.status()).append(' ').append(answer.contentType());
        new TreeMap<>(answer.headers())
                .forEach((name, value) ->
                        text.append('\n').append(name).append(": ").append(value));
        return text.append("\n\n").append(answer.bodyText()).append('\n').toString();
    }
}
