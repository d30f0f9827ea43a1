package io.tillgate.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the route of a request: exact paths in one look-up, then the paths with names in braces, in their order.
final class Routes {
    private static final Pattern NAME = Pattern.compile("\\{([a-zA-Z]+)}");

    sealed interface Found {}

    record At(Route route, Map<String, String> values) implements Found {}

    record WrongMethod(String allow) implements Found {}

    record Nowhere() implements Found {}

    private record Template(Pattern pattern, List<String> names, Map<String, Route> byMethod) {}

    private final Map<String, Map<String, Route>> exact = new HashMap<>();
    private final Map<String, Template> templates = new TreeMap<>();

    Routes(List<Route> routes) {
        for (Route route : routes) {
            Map<String, Route> byMethod = route.path().contains("{")
                    ? templates.computeIfAbsent(route.path(), Routes::template).byMethod()
                    : exact.computeIfAbsent(route.path(), _ -> new TreeMap<>());
            if (byMethod.put(route.method(), route) != null) {
                throw new IllegalArgumentException("two routes for " + route.method() + " " + route.path());
            }
        }
    }

    Found find(String method, String path) {
        Map<String, Route> byMethod = exact.get(path);
        if (byMethod != null) {
            return of(byMethod, method, Map.of());
        }
        for (Template template : templates.values()) {
            Matcher matcher = template.pattern().matcher(path);
            if (matcher.matches()) {
                Optional<Map<String, String>> values = values(template, matcher);
                if (values.isPresent()) {
                    return of(template.byMethod(), method, values.get());
                }
            }
        }
        return new Nowhere();
    }

    private static Found of(Map<String, Route> byMethod, String method, Map<String, String> values) {
        Route route = byMethod.get(method);
        return route == null ? new WrongMethod(String.join(", ", byMethod.keySet())) : new At(route, values);
    }

    private static Optional<Map<String, String>> values(Template template, Matcher matcher) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < template.names().size(); i++) {
            // In a path a plus is a plus; the decoder is made for forms.
            Optional<String> value = Request.decoded(matcher.group(i + 1).replace("+", "%2B"));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.put(template.names().get(i), value.get());
        }
        return Optional.of(values);
    }

    private static Template template(String path) {
        var names = new ArrayList<String>();
        var regex = new StringBuilder();
        int from = 0;
        Matcher matcher = NAME.matcher(path);
        while (matcher.find()) {
            regex.append(Pattern.quote(path.substring(from, matcher.start()))).append("([^/]+)");
            names.add(matcher.group(1));
            from = matcher.end();
        }
        regex.append(Pattern.quote(path.substring(from)));
        return new Template(Pattern.compile(regex.toString()), names, new TreeMap<>());
    }
}
