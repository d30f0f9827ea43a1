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
        if (order.work().equals(Works.LOOK_UP)) {
            return lookUp(order, works);
        }
        if (order.work().equals(Works.WITHDRAW)) {
            return each(order, works, works.numbers(order.of()).waiting());
        }
        boolean stores = Works.stores(order.work());
        return Driver.run(order, work(order, works), stores ? works.numbers(order.work()) : new Numbers());
    }

    // Everything that was acknowledged, each once; of sales also what was refused.
    private static Outcome lookUp(Order order, Works works) throws IOException {
        Numbers asked = works.numbers(order.of());
        return each(order, works, order.of().equals(Works.SALES) ? asked.given() : asked.count());
    }

    private static Outcome each(Order order, Works works, long many) throws IOException {
        return many == 0
                ? new Outcome(order.work(), 0, 0, 0, Times.of(Times.histogram()), List.of(), Map.of(), 0, 0)
                : Driver.run(order.most(many), work(order, works), new Numbers());
    }

    private static Work work(Order order, Works works) {
        return works.of(order).orElseThrow(() -> new IllegalArgumentException(order.work()));
    }
}
