package io.tillgate.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Lines over a pair of axes, as SVG. `percentiles`: x is the number of nines, written as percentiles.
final class Plot {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 340;
    private static final int LEFT = 70;
    private static final int RIGHT = 190;
    private static final int TOP = 15;
    private static final int BOTTOM = 45;
    private static final int TICKS = 5;
    // Each of so few points is shown.
    private static final int FEW = 40;
    private static final List<String> COLOURS = List.of(
            "#1565c0", "#c62828", "#2e7d32", "#6a1b9a", "#ef6c00", "#00838f", "#ad1457", "#4e342e", "#546e7a",
            "#9e9d24");
    private static final List<String> NINES = List.of("0", "90", "99", "99.9", "99.99", "99.999", "99.9999");

    private record Line(String name, List<double[]> points) {}

    private final String across;
    private final String up;
    private final boolean percentiles;
    private final List<Line> lines = new ArrayList<>();

    Plot(String across, String up, boolean percentiles) {
        this.across = across;
        this.up = up;
        this.percentiles = percentiles;
    }

    void line(String name, List<double[]> points) {
        if (!points.isEmpty()) {
            lines.add(new Line(name, points));
        }
    }

    String svg() {
        double right = lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(p -> p[0])
                .max()
                .orElse(1);
        double top = lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(p -> p[1])
                .max()
                .orElse(1);
        StringBuilder svg = new StringBuilder();
        add(svg, "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s over %s\">", WIDTH, HEIGHT, up, across);
        axes(svg, right, top);
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            String colour = COLOURS.get(i % COLOURS.size());
            StringBuilder points = new StringBuilder();
            line.points().forEach(p -> add(points, "%.1f,%.1f ", x(p[0], right), y(p[1], top)));
            add(svg, "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\" points=\"%s\"/>", colour, points);
            if (line.points().size() <= FEW) {
                line.points()
                        .forEach(p -> add(
                                svg,
                                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"%s\"/>",
                                x(p[0], right),
                                y(p[1], top),
                                colour));
            }
            int row = TOP + 12 + 18 * i;
            add(
                    svg,
                    "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"4\" fill=\"%s\"/>",
                    WIDTH - RIGHT + 15,
                    row - 6,
                    colour);
            add(svg, "<text x=\"%d\" y=\"%d\">%s</text>", WIDTH - RIGHT + 33, row, line.name());
        }
        return svg.append("</svg>").toString();
    }

    private void axes(StringBuilder svg, double right, double top) {
        for (int i = 0; i <= TICKS; i++) {
            double value = top * i / TICKS;
            add(
                    svg,
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#dde\"/>",
                    LEFT,
                    WIDTH - RIGHT,
                    y(value, top),
                    y(value, top));
            add(
                    svg,
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT - 6,
                    y(value, top) + 4,
                    written(value));
        }
        int steps = percentiles ? Math.min(NINES.size() - 1, (int) right) : TICKS;
        for (int i = 0; i <= steps; i++) {
            double value = percentiles ? i : right * i / TICKS;
            add(
                    svg,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    x(value, right),
                    HEIGHT - BOTTOM + 18,
                    percentiles ? NINES.get(i) : written(value));
        }
        add(svg, "<text x=\"%d\" y=\"%d\">%s</text>", LEFT, HEIGHT - 8, across);
        add(svg, "<text x=\"4\" y=\"12\">%s</text>", up);
    }

    private static String written(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
    }

    private static double x(double value, double right) {
        return LEFT + value / right * (WIDTH - LEFT - RIGHT);
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - value / top * (HEIGHT - TOP - BOTTOM);
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation would be a library for three places
    private static void add(StringBuilder text, String form, Object... values) {
        text.append(String.format(Locale.ROOT, form, values)).append('\n');
    }
}
