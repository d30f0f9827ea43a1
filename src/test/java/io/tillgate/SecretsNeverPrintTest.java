package io.tillgate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillgate.core.merchant.Secret;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every record prints itself, in a log or in an exception, unless it says otherwise: those that hold a secret do.
class SecretsNeverPrintTest {
    private static final String MARK = "0123456789abcdef0123456789abcdef";
    private static final Set<String> SECRET = Set.of("token", "secret", "password", "key", "code", "reveal");
    // What has one of those names and is no secret: words that a person may read.
    private static final Map<String, String> OPEN = Map.ofEntries(
            Map.entry("io.tillgate.DemoMerchants$DemoStore", "its token is published"),
            Map.entry("io.tillgate.cashier.Forms$Filled", "a form's signature stands in the page that its shopper has"),
            Map.entry("io.tillgate.cashier.Page$Form", "likewise"),
            Map.entry("io.tillgate.sandbox.network.PhoneCode", "no money hangs on what is simulated"),
            Map.entry("io.tillgate.sandbox.network.Agreements$Charge", "likewise"),
            Map.entry("io.tillgate.sandbox.network.Network$Charge", "likewise"),
            Map.entry("io.tillgate.wallet.Wallets$StaticCapture", "a store's own code, which hangs on its wall"),
            Map.entry("io.tillgate.cashier.WalletName", "a wallet's short name"),
            Map.entry("io.tillgate.core.customer.Customer", "the shop's own number of him"),
            Map.entry("io.tillgate.store.PaymentFinder$Sought", "a number or a reference"),
            Map.entry("io.tillgate.store.Reports$Exported", "the public half of a key"),
            Map.entry("io.tillgate.store.Reports$Verdict$Broken", "the key of a row"));

    static List<Class<?>> holders() throws IOException {
        Path classes = Path.of("target/classes");
        try (Stream<Path> files = Files.walk(classes.resolve("io/tillgate"))) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.replace(".class", "").replace('/', '.'))
                    .<Class<?>>map(SecretsNeverPrintTest::load)
                    .filter(type -> type.isRecord() && !OPEN.containsKey(type.getName()))
                    .filter(type -> Arrays.stream(type.getRecordComponents()).anyMatch(SecretsNeverPrintTest::isSecret))
                    .toList();
        }
    }

    private static boolean isSecret(RecordComponent component) {
        boolean text = component.getType() == String.class || component.getType() == byte[].class;
        boolean password = component.getName().equals("value")
                && component.getDeclaringRecord().getName().contains("Password");
        return (text && SECRET.contains(component.getName())) || component.getType() == Secret.class || password;
    }

    @ParameterizedTest
    @MethodSource("holders")
    void what_holds_a_secret_does_not_print_it(Class<?> type) throws Exception {
        assertThat(made(type).toString()).doesNotContain(MARK).doesNotContain("[B@");
    }

    @Test
    void what_is_open_in_spite_of_its_name_is_there() {
        assertThat(OPEN.keySet())
                .allSatisfy(name -> assertThat(load(name).isRecord()).as(name).isTrue());
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, SecretsNeverPrintTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static Object made(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Constructor<?> canonical = type.getDeclaredConstructor(types);
        canonical.setAccessible(true);
        Object[] values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            boolean open = types[i] == String.class && !isSecret(components[i]);
            values[i] = open ? "open" : value(types[i]);
        }
        return canonical.newInstance(values);
    }

    private static @Nullable Object value(Class<?> type) throws ReflectiveOperationException {
        Map<Class<?>, Object> simple = Map.ofEntries(
                Map.entry(String.class, MARK),
                Map.entry(byte[].class, MARK.getBytes(StandardCharsets.US_ASCII)),
                Map.entry(int.class, 1),
                Map.entry(long.class, 1L),
                Map.entry(boolean.class, true),
                Map.entry(Instant.class, Instant.EPOCH),
                Map.entry(Duration.class, Duration.ZERO),
                Map.entry(Path.class, Path.of("data")),
                Map.entry(URI.class, URI.create("http://127.0.0.1")),
                Map.entry(BigDecimal.class, BigDecimal.ONE),
                Map.entry(Optional.class, Optional.empty()),
                Map.entry(List.class, List.of()),
                Map.entry(Map.class, Map.of()));
        if (simple.containsKey(type)) {
            return simple.get(type);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isRecord()) {
            return made(type);
        }
        return !type.isInterface()
                ? null
                : Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, _, _) -> null);
    }
}
