package io.tillgate.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/// The process that makes the load: reads orders, one a line, and answers each with its outcome, until nobody orders
/// any more. It remembers what was acknowledged for as long as it lives.
final class LoadProcess {
    static final ObjectMapper JSON = new ObjectMapper();

    private LoadProcess() {}

    static void run(InputStream in, PrintStream out) {
        Works works = new Works();
        try (BufferedReader orders = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            for (String line = orders.readLine(); line != null; line = orders.readLine()) {
                out.println(JSON.writeValueAsString(carryOut(JSON.readValue(line, Order.class), works)));
                out.flush();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Outcome carryOut(Order order, Works works) throws IOException {
        if (order.work().equals(Works.LOOK_UP) && works.numbers(order.of()).count() == 0) {
            return new Outcome(order.work(), 0, 0, 0, Times.of(Times.histogram()), List.of(), Map.of(), 0);
        }
        Work work = works.of(order).orElseThrow(() -> new IllegalArgumentException(order.work()));
        if (!order.work().equals(Works.LOOK_UP)) {
            boolean stores = Works.stores(order.work());
            return Driver.run(order, work, stores ? works.numbers(order.work()) : new Numbers());
        }
        // Everything that was acknowledged, each once.
        long all = works.numbers(order.of()).count();
        Order each = order.most(all);
        return Driver.run(each, work, new Numbers());
    }
}
