package io.tillgate.dialect.snap;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.http.Answer;
import io.tillgate.qris.Qris;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each pair of files under `wire/snap` is one request and the answer to it. Lines that begin with `#` prepare the
/// world; headers stand there where they are not the usual ones, empty where they are left out. What is drawn at
/// random is masked in the answer, after a look at it.
class SnapWireTest {
    private static final Pattern QR = Pattern.compile("\"qrContent\":\"([^\"]+)\"");
    private static final Pattern PICTURE = Pattern.compile("\"qrImage\":\"(iVBOR[^\"]+)\"");
    private static final Pattern DRAWING = Pattern.compile("\"qrImage\":\"(PHN2Zy[^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("\"accessToken\":\"([A-Za-z0-9_-]{43})\"");

    static Path folder() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(SnapWireTest.class.getResource("/wire/snap"))
                .toURI());
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

    @ParameterizedTest
    @MethodSource("cases")
    void a_request_has_its_answer(String name) throws Exception {
        String request = Files.readString(folder().resolve(name + ".request"));
        assertThat(written(asked(request))).isEqualTo(Files.readString(folder().resolve(name + ".answer")));
    }

    static Answer asked(String request) {
        var world = new SnapWorld();
        int blank = request.indexOf("\n\n");
        List<String> head = request.substring(0, blank < 0 ? request.length() : blank)
                .lines()
                .toList();
        String body = blank < 0 ? "" : request.substring(blank + 2).stripTrailing();
        head.stream().filter(line -> line.startsWith("# ")).forEach(line -> world.prepare(line.substring(2)));
        List<String> lines = head.stream().filter(line -> !line.startsWith("#")).toList();
        Map<String, String> headers = lines.stream()
                .skip(1)
                .map(line -> line.split(": ?", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        return world.ask(lines.getFirst().split(" ")[1], body, headers);
    }

    static String written(Answer answer) {
        var text = new StringBuilder().append(answer.status()).append(' ').append(answer.contentType());
        new TreeMap<>(answer.headers())
                .forEach((name, value) ->
                        text.append('\n').append(name).append(": ").append(value));
        return text.append("\n\n")
                .append(masked(answer.bodyText()))
                .append('\n')
                .toString();
    }

    private static String masked(String body) {
        Matcher qr = QR.matcher(body);
        if (qr.find()) {
            assertThat(Qris.read(qr.group(1)))
                    .isInstanceOfSatisfying(
                            Qris.Reading.Read.class,
                            read -> assertThat(Qris.flaws(read.code())).isEmpty());
        }
        String once = qr.replaceFirst("\"qrContent\":\"{qr}\"");
        String drawn = DRAWING.matcher(PICTURE.matcher(once).replaceFirst("\"qrImage\":\"{png}\""))
                .replaceFirst("\"qrImage\":\"{svg}\"");
        return TOKEN.matcher(drawn).replaceFirst("\"accessToken\":\"{token}\"");
    }
}
